"""Sheets: every line of a checklist reaches the paper, in every paper, and each sheet is a page one can write on."""

from __future__ import annotations

import ctypes
import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import make_checklists as sheets_room
import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import Files

import hooks
from paper.jobs import PASS_AND_STOP, Job, Places, Sheet, every_job, plain, press, sheet_pages, sheets
from playbook.kinds import AGENDAS
from playbook.parser import Project, parse, read_project
from web.facts import curly

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = Path(__file__).resolve().parent / "examples" / "sheets"
SCRIPT = ROOT / "scripts" / "make_checklists.py"
MM = 72 / 25.4
SIZES = {"a4": (210 * MM, 297 * MM), "letter": (8.5 * 72, 11 * 72)}


@cache
def project(name: str) -> Project:
    """One of the example projects, or the site itself."""
    return read_project(ROOT if name == "the site" else EXAMPLES / name)


@cache
def jobs(name: str) -> tuple[Job, ...]:
    """Every PDF of a project."""
    return tuple(every_job(project(name), Places(project(name))))


def sheet_jobs(name: str) -> Iterator[tuple[Job, Sheet]]:
    """Every single sheet in every paper."""
    return ((job, job.sheet) for job in jobs(name) if job.sheet)


@dataclass(frozen=True)
class Seen:
    """What stands on one printed page: read once, for all tests."""

    size: tuple[float, float]
    text: str  # in reading order, without white space
    edges: tuple[float, float, float, float]  # of all that is printed: left, bottom, right, top
    smallest: float  # type, in points
    squares: tuple[float, ...]  # the sides of the white within each stroked square from 3 to 10 mm, in millimetres
    colours: frozenset[tuple[int, int, int]]


@cache
def seen(pdf: bytes) -> tuple[Seen, ...]:
    """Every page of a PDF."""
    return tuple(look(page) for page in pypdfium2.PdfDocument(pdf))


def look(page: pypdfium2.PdfPage) -> Seen:
    """One page."""
    edges, types, squares, colours = [], [], [], set()
    for thing in page.get_objects():
        left, bottom, right, top = thing.get_bounds()
        edges.append((left, bottom, right, top))
        if thing.type in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_TEXT):
            red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
            pdfium.FPDFPageObj_GetFillColor(thing.raw, red, green, blue, alpha)
            colours.add((red.value, green.value, blue.value))
        if thing.type == pdfium.FPDF_PAGEOBJ_TEXT:
            size = ctypes.c_float()
            pdfium.FPDFTextObj_GetFontSize(thing.raw, size)
            types.append(size.value * abs(thing.get_matrix().d))
        elif thing.type == pdfium.FPDF_PAGEOBJ_PATH:
            fill, stroke, thickness, side = ctypes.c_int(), ctypes.c_int(), ctypes.c_float(), (right - left) / MM
            pdfium.FPDFPath_GetDrawMode(thing.raw, fill, stroke)
            pdfium.FPDFPageObj_GetStrokeWidth(thing.raw, thickness)
            if stroke.value and not fill.value and 3 < side < 10 and abs(side - (top - bottom) / MM) < 0.05:
                squares.append(side - 3 * thickness.value / MM)  # the bounds go a line's width beyond its middle
    lefts, bottoms, rights, tops = zip(*edges, strict=True)
    return Seen(
        page.get_size(),
        squeezed(page.get_textpage().get_text_range()),
        (min(lefts), min(bottoms), max(rights), max(tops)),
        min(types),
        tuple(squares),
        frozenset(colours),
    )


def text_of(pdf: bytes) -> str:
    """The text layer in reading order, without any white space."""
    return "".join(page.text for page in seen(pdf))


def squeezed(text: str) -> str:
    """The text without white space, for comparison.

    Runs of right-to-left words, which the reader of the text layer turns round, are sorted; a hyphen at the end of a
    line, which it marks with a sign of its own, is a hyphen.
    """
    text = re.sub(r"[\u0590-\u06ff]+(?:\s+[\u0590-\u06ff]+)+", lambda match: "".join(sorted(match[0].split())), text)
    return re.sub(r"\s+", "", re.sub("[\u00ad\u0002\ufffe]", "-", text))


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The script as called from the folder `cwd`."""
    return subprocess.run([sys.executable, str(SCRIPT), *arguments], cwd=cwd, capture_output=True, text=True)


BOTH = pytest.mark.parametrize("name", ["good", "the site"])


# --- What is on the paper ---------------------------------------------------------------------------------------------


@BOTH
def test_every_page_with_a_checklist_has_a_sheet_per_role_in_each_paper(name: str) -> None:
    """Two papers, two sizes, for each role that has an item."""
    expected = {
        f"sheets/{page.stem}/{role}{size}-{paper}.pdf"
        for page in project(name).pages
        for role in page.roles
        for size in ("", "-large")
        for paper in ("a4", "letter")
    }
    assert expected == {job.uri for job, _ in sheet_jobs(name)}
    assert expected


@BOTH
def test_every_item_of_the_markdown_is_printed_once_and_in_order(name: str) -> None:
    """Before, in the meeting, after; nothing lost, nothing twice, no mark of Markdown left."""
    for job, sheet in sheet_jobs(name):
        text = text_of(press(job.data).data)
        at = 0
        items = [squeezed(plain(task.text)) for task in sheet.page.tasks_for(sheet.role)]
        for item in items:
            assert (found := text.find(item, at)) >= 0, f"{job.uri}: {item!r} is missing or out of order"
            at = found + len(item)
        others = squeezed(
            " ".join(
                [
                    curly(sheet.page.title),
                    *items,
                    *(f"{plain(row.text)} {plain(row.who)}" for row in sheet.agenda),
                    *(plain(q.text) for q in sheet.questions),
                    job.data["description"],
                ]
            )
        )
        for item in items:
            assert text.count(item) == others.count(item), f"{job.uri}: {item!r} is printed twice"


def test_awkward_characters_are_printed_as_written() -> None:
    """Signs that mean something to a typesetter, and words from right to left."""
    job = next(job for job, _ in sheet_jobs("good") if job.uri.endswith("awkward-characters/senior-a4.pdf"))
    text = text_of(press(job.data).data)
    for words in (
        "Awkward #characters & “quotes” in $titles",
        "Put #let x = 1 and $5 and @home and “double” and ‘single’ quotes on one line.",
        "Write code with #hash and a*star and emphasis and strong words.",
        "Keep snake_case_names, 2 * 3 * 4, <angle> brackets & ampersands, C:\\temp\\new.",
        "Greet with שלום עולם and مرحبا بالعالم in one breath.",
        "Draw a heart ❤ and a warning ⚠ and a tick ✔ on the paper.",
        "Say Zürich, naïve, Łódź, Příbram, İstanbul, cœur and Ελλάδα aloud.",
        "Use #set, #show, #import and [square] [brackets] and {braces}.",
        "Thank each other — then stop… really?",
    ):
        assert squeezed(words) in text, words


def test_a_sheet_says_whose_it_is_where_it_comes_from_and_how_to_pass() -> None:
    """Role, meeting, lines for names, the rule, the help line, the review date and the address."""
    job = next(job for job, _ in sheet_jobs("good") if job.uri == "sheets/meetings/first/junior-letter.pdf")
    text = text_of(press(job.data).data)
    for words in (
        "For the junior",
        "Meeting 1 of 2",
        "Date",
        "Senior",
        "Junior",
        "Questions to borrow",
        curly(PASS_AND_STOP),
        "Someone we can talk to",
        "Notes",
        "Reviewed 30 April 2026",
        "example.org/playbook/meetings/first/",
    ):
        assert squeezed(words) in text, words


CARED_FOR = [
    ("playbooks/trust/x.md", "## Questions\n\n### Personal: either asks\n\n- Who?\n", True),
    ("playbooks/trust/x.md", "## Questions\n\n### Deeper: either asks\n\n- Who?\n", False),
    ("playbooks/trust/x.md", "## Steps\n\n### The agreement\n\n- We meet.\n", True),
    ("meetings/x.md", "## Questions\n\n### Light: either asks\n\n- Who?\n", True),
    ("programme/x.md", "", False),
]


@pytest.mark.parametrize(("uri", "text", "expected"), CARED_FOR)
def test_the_rule_and_the_help_line_stand_on_personal_pages_on_every_meeting_and_on_the_agreement(
    uri: str, text: str, expected: bool
) -> None:
    """On paper and on the web alike; a meeting's sheet may be the only paper in the room."""
    page = parse(f"---\ntitle: T\n---\n{text}\n## Checklist\n\n### Before: senior\n\n- [ ] Do it.\n", uri)
    found = Project(EXAMPLES / "good", (page,), {})
    printed = text_of(press(next(sheets_room.sheet_jobs(sheets(found), Places(found), ("a4",), (False,))).data).data)
    shown = str(sheet_pages(found)[0].content)
    assert [words in printed for words in (squeezed(curly(PASS_AND_STOP)), "Someonewecantalkto")] == [expected] * 2
    assert [words in shown for words in (PASS_AND_STOP, "Someone we can talk to")] == [expected] * 2


@BOTH
def test_a_meeting_s_sheet_shows_the_half_hour_of_its_page_before_the_meeting_begins(name: str) -> None:
    """Minutes, what happens and who leads, a row each, in order, on both papers and in both sizes."""
    seen_rows = 0
    for job, sheet in sheet_jobs(name):
        rows = sheet.page.agenda(AGENDAS[0]) if sheet.page.kind.name == "meeting" else []
        text = text_of(press(job.data).data)
        at = text.find("30minutes") if rows else -1
        assert bool(rows) is (at >= 0), job.uri
        for row in rows:
            who = f"({plain(row.who)})" if job.data["large"] else plain(row.who)
            found = text.find(squeezed(f"{row.minutes} min {plain(row.text)}{who}"), at)
            assert found >= 0, f"{job.uri}: {row.text}"
            at, seen_rows = found + 1, seen_rows + 1
        assert not rows or at < text.index("Inthemeeting"), job.uri
    assert seen_rows


@BOTH
def test_quotation_marks_and_apostrophes_are_those_of_print(name: str) -> None:
    """As on the web, in what is printed and in the titles of the files."""
    for job in jobs(name):
        assert not re.search("[\"']", text_of(press(job.data).data) + job.data["title"]), job.uri


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (
            "senior",
            [
                "What would make this hour worth your while?",
                "What do people of my rank usually get wrong about your work?",
                "What should I never repeat outside this room, even with good intentions?",
            ],
        ),
        (
            "junior",
            [
                "What would you like to be told that nobody tells you?",
                "What should I never repeat outside this room, even with good intentions?",
                "What about your life outside work should I know so that I do not get in its way?",
            ],
        ),
        ("coordinator", []),
    ],
)
def test_questions_are_the_role_s_own_light_ones_first(role: str, expected: list[str]) -> None:
    """Three of them where there is room."""
    page = project("good").page("playbooks/trust/agree-how-you-work.md")
    assert page
    assert expected == [question.text for question in Sheet(page, role).questions]


# --- How it is printed --------------------------------------------------------------------------------------------------


@BOTH
def test_a_sheet_at_normal_size_is_one_page(name: str) -> None:
    """In A4 and in Letter, with nothing left over."""
    for job, _ in sheet_jobs(name):
        if not job.data["large"]:
            assert press(job.data).pages == 1, job.uri


@BOTH
def test_pages_have_the_size_of_their_paper_and_everything_on_them_is_inside_the_margins(name: str) -> None:
    """No printer reaches the last four millimetres."""
    for job in jobs(name):
        for page in seen(press(job.data).data):
            (width, height), (left, bottom, right, top) = page.size, page.edges
            assert (width, height) == pytest.approx(SIZES[job.paper], abs=1), job.uri
            assert left >= 4 * MM and bottom >= 4 * MM, job.uri
            assert right <= width - 4 * MM and top <= height - 4 * MM, job.uri


@BOTH
def test_no_page_is_empty(name: str) -> None:
    """The last page of large print carries words, too."""
    for job in jobs(name):
        for page in seen(press(job.data).data):
            assert len(page.text) > 20, job.uri


@BOTH
def test_an_item_in_large_print_is_never_split_across_pages(name: str) -> None:
    """Each stands whole on one page."""
    for job, sheet in sheet_jobs(name):
        if job.data["large"]:
            pages = [page.text for page in seen(press(job.data).data)]
            for task in sheet.page.tasks_for(sheet.role):
                assert any(squeezed(plain(task.text)) in page for page in pages), f"{job.uri}: {task.text}"


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_long_item_at_the_end_of_a_page_goes_whole_to_the_next(paper: str) -> None:
    """Whatever the number of items above it."""
    item = "Write down what was said, by whom and why it mattered; " * 5 + "then read it aloud, number"
    for count in range(3, 8):
        items = [f"{item} {n}" for n in "abcdefghi"[:count]]
        lines = [
            "---",
            "title: T",
            "---",
            "## Checklist",
            "",
            "### Before: senior",
            "",
            *(f"- [ ] {words}" for words in items),
        ]
        found = Project(EXAMPLES / "good", (parse("\n".join(lines), "meetings/x.md"),), {})
        data = next(sheets_room.sheet_jobs(sheets(found), Places(found), (paper,), (True,))).data
        pages = [page.text for page in seen(press(data).data)]
        for words in items:
            assert any(squeezed(words) in page for page in pages), words


@BOTH
def test_each_item_has_an_outlined_square_of_at_least_four_millimetres(name: str) -> None:
    """An outline without filling needs no printed background."""
    for job, sheet in sheet_jobs(name):
        sides = [side for page in seen(press(job.data).data) for side in page.squares]
        assert len(sides) == len(sheet.page.tasks_for(sheet.role)), job.uri
        assert min(sides) >= (6 if job.data["large"] else 4), job.uri


@BOTH
def test_type_is_at_least_eleven_points_and_eighteen_in_large_print(name: str) -> None:
    """Also at the foot and on the cards."""
    for job in jobs(name):
        for page in seen(press(job.data).data):
            assert page.smallest >= (17.99 if job.data["large"] else 10.99), job.uri


@BOTH
def test_nothing_on_paper_needs_colour_or_much_ink(name: str) -> None:
    """Black on white; the only filled shapes are the square code and the dots of a card."""
    for job in jobs(name):
        pdf = press(job.data).data
        for page in seen(pdf):
            assert page.colours <= {(0, 0, 0), (255, 255, 255)}, job.uri
        if job.paper == "a4" and not job.data["large"]:
            for page in pypdfium2.PdfDocument(pdf):
                grey = page.render(scale=1, grayscale=True).to_pil().histogram()
                assert sum(grey[:128]) / sum(grey) < 0.08, f"{job.uri}: too much of the page is ink"


# --- The files ----------------------------------------------------------------------------------------------------------


@BOTH
def test_every_pdf_is_tagged_titled_in_british_english_and_claims_pdf_ua(name: str) -> None:
    """Headings without a gap, lists, embedded fonts, a title instead of a file name."""
    for job in jobs(name):
        with pikepdf.open(io.BytesIO(press(job.data).data)) as pdf:
            root = pdf.Root
            assert str(root.Lang) == "en-GB", job.uri
            assert bool(root.MarkInfo.Marked) and bool(root.ViewerPreferences.DisplayDocTitle), job.uri
            metadata = root.Metadata.read_bytes().decode()
            assert re.search(r"pdfuaid:part\W+1", metadata), job.uri
            with pdf.open_metadata() as meta:
                assert meta["dc:title"] == job.data["title"], job.uri
            kinds = list(_kinds(root.StructTreeRoot))
            headings = [int(kind[1]) for kind in kinds if re.fullmatch(r"H[1-6]", kind)]
            assert headings[0] == 1, job.uri
            assert all(b <= a + 1 for a, b in zip(headings, headings[1:], strict=False)), job.uri
            if job.sheet:
                lists = (
                    len(job.data["sheets"][0]["groups"])
                    + bool(job.data["sheets"][0]["questions"])
                    + bool(job.sheet.agenda)
                )
                assert kinds.count("L") == lists and kinds.count("LI") >= len(
                    job.sheet.page.tasks_for(job.sheet.role)
                ), job.uri
            for page in pdf.pages:
                for font in page.get("/Resources", {}).get("/Font", {}).values():
                    described = (font.DescendantFonts[0] if "/DescendantFonts" in font else font).FontDescriptor
                    assert any(key in described for key in ("/FontFile", "/FontFile2", "/FontFile3")), job.uri


def _kinds(element: pikepdf.Object) -> Iterator[str]:
    """The structure types below an element in reading order."""
    if isinstance(element, pikepdf.Array):
        for child in element:
            yield from _kinds(child)
    elif isinstance(element, pikepdf.Dictionary):
        if "/S" in element:
            yield str(element.S)[1:]
        if "/K" in element:
            yield from _kinds(element.K)


def test_the_same_input_gives_the_same_bytes_here_and_from_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process, another folder, another clock: nothing of them is in a file."""
    done = run(str(tmp_path / "out"), cwd=EXAMPLES / "good")
    assert (done.returncode, done.stdout) == (0, "")
    written = {
        path.relative_to(tmp_path / "out").as_posix(): path.read_bytes() for path in (tmp_path / "out").rglob("*.*")
    }
    assert done.stderr == f"sheets: {len(written)} files in {tmp_path / 'out'}\n"
    monkeypatch.setattr(sheets_room, "_pressed", {})
    monkeypatch.setattr(sheets_room, "KEPT", tmp_path / "nothing kept")
    made = {uri.removeprefix("sheets/"): data for uri, data in sheets_room.papers(project("good")).items()}
    assert sorted(made) == sorted(written)
    assert [uri for uri in made if made[uri] != written[uri]] == []


def test_a_later_run_reads_what_an_earlier_one_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same bytes and facts, by words, template and fonts; a file that is not whole is set anew."""
    good = project("good")
    data = next(sheets_room.sheet_jobs(sheets_room.sheets(good), sheets_room.Places(good), ("a4",), (False,))).data
    monkeypatch.setattr(sheets_room, "KEPT", tmp_path / "kept")
    monkeypatch.setattr(sheets_room, "_pressed", {})
    first = sheets_room.press(data)
    (kept,) = (tmp_path / "kept").iterdir()
    sheets_room._pressed.clear()
    with monkeypatch.context() as patch:
        patch.setattr(sheets_room, "_compiler", lambda: pytest.fail("set again"))
        assert first == sheets_room.press(data)
    kept.write_bytes(b"half")
    sheets_room._pressed.clear()
    assert first == sheets_room.press(data)
    assert kept.read_bytes() != b"half"


def test_a_sheet_is_set_only_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second time it comes from memory, so that a preview stays quick."""
    sheets_room.papers(project("good"))
    monkeypatch.setattr(sheets_room, "_compiler", lambda: pytest.fail("set again"))
    sheets_room.papers(project("good"))


def test_only_fonts_of_locked_packages_are_used() -> None:
    """What happens to be installed on a machine never reaches the paper."""
    own = ["DejaVu Sans Mono", "Libertinus Serif", "New Computer Modern", "New Computer Modern Math", "Source Sans 3"]
    assert sheets_room._fonts().families() == own
    job = next(job for job, _ in sheet_jobs("good") if "awkward" in job.uri)
    with pikepdf.open(io.BytesIO(press(job.data).data)) as pdf:
        names = {str(font.BaseFont).partition("+")[2] for page in pdf.pages for font in page.Resources.Font.values()}
    assert names <= {"SourceSans3-Roman", "LibertinusSerif-Regular-Identity-H", "DejaVuSansMono"}


# --- Packs --------------------------------------------------------------------------------------------------------------


@BOTH
@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("role", ["senior", "junior"])
def test_a_role_s_pack_holds_its_meetings_in_order_and_the_agreement_after_the_first(
    name: str, role: str, paper: str
) -> None:
    """A first page with the contents, then a page each; contents and bookmarks name the same in the same order."""
    job = next(job for job in jobs(name) if job.uri == f"sheets/packs/{role}-{paper}.pdf")
    meetings = [sheet.page for sheet in sheets(project(name)) if sheet.step and sheet.role == role]
    titles = [curly(page.title) for page in meetings]
    titles.insert([page.value("moment") for page in meetings].index("first meeting") + 1, "The agreement")
    first, *rest = (page.text for page in seen(press(job.data).data))
    assert [first.find(squeezed(title), first.index("Contents")) for title in titles] == sorted(
        first.index(squeezed(title), first.index("Contents")) for title in titles
    )
    for title, page in zip(titles, rest, strict=True):
        assert page.startswith(("Forthe", "Forboth")) and squeezed(title) in page[:120], title
    marks = [
        (e.get_title(), e.get_dest().get_index())
        for e in pypdfium2.PdfDocument(press(job.data).data).get_toc()
        if e.level == 0
    ]
    assert marks == [
        (curly(f"All meetings: the {role}'s checklists"), 0),
        *((title, n) for n, title in enumerate(titles, 1)),
    ]


def test_the_path_of_meetings_ends_with_the_last_one_and_what_follows_stands_beside_it() -> None:
    """A casual meeting has a sheet of its own, no number, and no page in the packs."""
    lines = "---\ntitle: {0}\nmoment: {1}\n---\n## Checklist\n\n### Before: senior\n\n- [ ] Do it.\n"
    pages = [("first", "first meeting"), ("last", "ending"), ("casual", "middle")]
    found = Project(
        EXAMPLES / "good", tuple(parse(lines.format(name, when), f"meetings/{name}.md") for name, when in pages), {}
    )
    assert [sheet.meeting for sheet in sheets(found)] == ["Meeting 1 of 2", "Meeting 2 of 2", "Beside the 2 meetings"]
    packs = {
        job.uri: [words["title"] for words in job.data["sheets"]]
        for job in sheets_room.pack_jobs(found, Places(found), ("a4",))
    }
    assert packs == {
        "sheets/packs/senior-a4.pdf": ["first", "last"],
        "sheets/packs/coordinator-a4.pdf": ["first (senior)", "last (senior)"],
    }


def test_the_coordinator_s_pack_equips_ten_pairs() -> None:
    """A register of ten lines, the coordinator's own sheets once, then the set of each pair; the page numbers it names are right."""
    job = next(job for job in jobs("good") if job.uri == "sheets/packs/coordinator-letter.pdf")
    pages = [page.text for page in seen(press(job.data).data)]
    assert "Printpages1to3once,foryourself.Printpages4to9tentimes," in pages[0]
    assert "Tenpairsataglance" in pages[1]
    assert len(seen(press(job.data).data)[1].squares) == 10 * 2
    assert [page.split(")")[0] for page in pages[3:]] == [
        f"{whose}{title}({role}"
        for role in ("senior", "junior")
        for whose, title in (
            (f"Forthe{role}Meeting1of2", "Thefirstmeeting"),
            ("ForbothofyouTrust", "Theagreement"),
            (f"Forthe{role}Meeting2of2", "Thesecondmeeting"),
        )
    ]


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_every_sheet_of_the_coordinator_s_pack_is_a_page_on_this_site_too(paper: str) -> None:
    """Whose each is stands in its title, which must not cost it its page."""
    job = next(job for job in jobs("the site") if job.uri == f"sheets/packs/coordinator-{paper}.pdf")
    pages = [page.text for page in seen(press(job.data).data)]
    assert len(pages) == 2 + len(job.data["sheets"])
    assert all(page.startswith(("Forthe", "Forboth")) for page in pages[2:])


# --- The agreement ------------------------------------------------------------------------------------------------------


@BOTH
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_agreement_is_a_page_to_fill_in(name: str, paper: str) -> None:
    """Each line of it once and in order, with a drawn line wherever the page has a blank; large print may take more pages."""
    page = project(name).page("playbooks/trust/agree-how-you-work.md")
    assert page and page.agreement
    for size in ("", "-large"):
        job = next(job for job in jobs(name) if job.uri == f"sheets/{page.stem}/agreement{size}-{paper}.pdf")
        pdf = press(job.data).data
        text, at = text_of(pdf), 0
        for _, line in page.agreement[1]:
            for words in filter(None, map(squeezed, re.split("_+", plain(re.sub(r"^\s*- (\[ \])?|\|", "", line))))):
                if not set(words) <= set("-"):
                    assert (at := text.find(words, at)) >= 0, words
        assert "_" not in text
        assert size or len(seen(pdf)) == 1
        blanks = len(re.findall("_{3,}", "\n".join(line for _, line in page.agreement[1])))
        rules = sum(
            line.lstrip().startswith("|") for _, line in page.agreement[1]
        )  # of a table: one more than its rows
        assert lines_to_write_on(pdf) == blanks + rules + 3  # date and names


def lines_to_write_on(pdf: bytes) -> int:
    """How many level lines at least a centimetre long are drawn; pieces that touch are one line."""
    pieces: dict[tuple[int, int], list[tuple[float, float]]] = {}
    for number, page in enumerate(pypdfium2.PdfDocument(pdf)):
        for path in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
            left, bottom, right, top = path.get_bounds()
            if top - bottom < 3:
                pieces.setdefault((number, round(bottom)), []).append((left, right))
    count = 0
    for row in pieces.values():
        end = start = None
        for left, right in [*sorted(row), (1e9, 1e9)]:
            if end is None or start is None or left > end + 3:
                count += end is not None and start is not None and end - start > 10 * MM
                start, end = left, right
            else:
                end = max(end, right)
    return count


def test_an_agreement_longer_than_two_pages_is_named_with_its_lines() -> None:
    """At its longest line."""
    line = "- " + "We say why, and then what for, and then who. " * 6
    text = "---\ntitle: T\n---\n## Steps\n\n### The agreement\n\n" + "\n".join(
        [f"{line}{'More.' if n == 3 else ''}" for n in range(40)]
    )
    found = sheets_room.problems(Project(EXAMPLES / "good", (parse(text, "playbooks/trust/x.md"),), {}))
    assert [str(problem) for problem in found] == [
        "docs/playbooks/trust/x.md:11:1: the agreement does not fit two pages of Letter; shorten lines 8, 9 and 11"
    ]


# --- What is wrong ------------------------------------------------------------------------------------------------------


def test_the_content_of_the_site_fits_its_paper() -> None:
    """What the gate says about the sheets of this very project: nothing."""
    assert [str(problem) for problem in sheets_room.problems(project("the site"))] == []


def test_the_check_says_the_same_and_writes_nothing() -> None:
    """What `make check` runs: problems on standard output, the count on standard error."""
    done = run("--check", cwd=EXAMPLES / "no-glyph")
    assert (done.returncode, done.stdout.count("\n"), done.stderr) == (1, 2, "sheets: 2 sheets, 2 problems\n")
    done = run("--check", cwd=EXAMPLES / "good")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "sheets: 9 sheets, 0 problems\n")


def test_a_checklist_that_overflows_names_the_lines_to_shorten(tmp_path: Path) -> None:
    """Nothing is written, not even the sheet that fits."""
    done = run(str(tmp_path / "out"), cwd=EXAMPLES / "too-long")
    assert re.fullmatch(
        r"docs/meetings/first\.md:30:7: the senior's sheet does not fit one page of Letter, by \d+ mm; "
        r"shorten lines 19, 30 and 40\n",
        done.stdout,
    )
    assert (done.returncode, done.stderr) == (1, "sheets: 1 problem, nothing written\n")
    assert list(tmp_path.iterdir()) == []


def test_the_first_line_too_many_is_noticed() -> None:
    """One item less, and the sheet fits; the paper and the problem agree for each number of items."""
    told = []
    for count in range(9, 30):
        lines = ["---", "title: T", "---", "## Checklist", "", "### Before: senior", "", *["- [ ] Say why."] * count]
        found = Project(EXAMPLES / "good", (parse("\n".join(lines), "meetings/x.md"),), {})
        fits = all(
            press(job.data).pages == 1
            for job in sheets_room.sheet_jobs(sheets(found), Places(found), ("a4", "letter"), (False,))
        )
        assert fits is not bool(sheets_room.problems(found))
        told.append(fits)
    assert told[0] and not told[-1] and told == sorted(told, reverse=True)


def test_a_character_that_no_font_holds_is_named_at_its_place(tmp_path: Path) -> None:
    """Each run of them once, with its code, and nothing is written."""
    done = run(str(tmp_path / "out"), cwd=EXAMPLES / "no-glyph")
    assert done.stdout.splitlines() == [
        'docs/meetings/first.md:18:18: "🎂" (U+1F382) cannot be printed: the fonts of the sheets do not hold it; say it in words',
        'docs/meetings/first.md:23:13: "漢字" (U+6F22 U+5B57) cannot be printed: the fonts of the sheets do not hold it; say it in words',
    ]
    assert (done.returncode, list(tmp_path.iterdir())) == (1, [])


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("## Agenda\n\n### 30 minutes\n\n| 30 | Cake 🎂 | both |\n", "8:13"),
        ("## Steps\n\n### The agreement\n\n- Cake 🎂\n", "8:8"),
    ],
)
def test_a_character_that_no_font_holds_is_named_in_agenda_and_agreement_too(text: str, place: str) -> None:
    """Whatever is printed is searched."""
    page = parse(f"---\ntitle: T\n---\n{text}\n## Checklist\n\n### Before: senior\n\n- [ ] Do it.\n", "meetings/x.md")
    found = sheets_room.problems(Project(EXAMPLES / "good", (page,), {}))
    assert [str(problem).partition(" cannot be printed")[0] for problem in found] == [
        f'docs/meetings/x.md:{place}: "🎂" (U+1F382)'
    ]


@pytest.mark.parametrize("serving", [False, True])
def test_a_build_warns_of_the_same_lines_so_that_a_strict_one_fails(
    serving: bool, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A preview does without paper, and without waiting for it."""
    monkeypatch.setattr(hooks, "serving", serving)
    monkeypatch.setattr(hooks, "generated", lambda _: [])
    hooks.on_files(Files([]), load_config(str(EXAMPLES / "no-glyph" / "mkdocs.yml")))
    warned = [record.getMessage() for record in caplog.records if "cannot be printed" in record.getMessage()]
    assert warned == ([] if serving else [str(problem) for problem in sheets_room.problems(project("no-glyph"))])


def test_a_question_that_is_too_long_for_its_card_is_named() -> None:
    """At its line."""
    page = parse(
        "---\ntitle: T\n---\n## Questions\n\n### Light: either asks\n\n- " + "Why then, and what for? " * 30,
        "meetings/x.md",
    )
    found = sheets_room.problems(Project(EXAMPLES / "good", (page,), {}))
    assert [str(problem) for problem in found] == [
        "docs/meetings/x.md:8:3: the question is too long for a card; shorten it"
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--role", "boss", "out"], "make_checklists.py: argument --role: invalid choice: 'boss' (choose from "),
        (["--paper", "a5", "out"], "make_checklists.py: argument --paper: invalid choice: 'a5' (choose from "),
        (["--format", "png", "out"], "make_checklists.py: argument --format: invalid choice: 'png' (choose from "),
        ([], "make_checklists.py: the following arguments are required: out; see make_checklists.py --help"),
        (["--page", "meetings/frist", "out"], 'no page "meetings/frist"; did you mean "meetings/first"?'),
        (
            ["--page", "meetings/index", "out"],
            'the page "meetings/index" has no checklist; name one that has a section "## Checklist"',
        ),
        (
            ["--page", "docs/meetings/first.md", "--role", "coordinator", "out"],
            "no checklist for the coordinator on meetings/first.md; there is one for: senior, junior",
        ),
        (["file/out"], "file/out: cannot be written: "),
    ],
)
def test_a_call_that_cannot_run_says_why_in_one_line(arguments: list[str], message: str, tmp_path: Path) -> None:
    """Exit code 2, nothing on standard output, nothing written."""
    (tmp_path / "docs" / "meetings").mkdir(parents=True)
    (tmp_path / "docs" / "meetings" / "first.md").write_text((EXAMPLES / "good/docs/meetings/first.md").read_text())
    (tmp_path / "docs" / "meetings" / "index.md").write_text("---\ntitle: Meetings\n---\n")
    (tmp_path / "mkdocs.yml").write_text("site_name: Example\n")
    (tmp_path / "file").write_text("in the way")
    done = run(*arguments, cwd=tmp_path)
    assert done.stderr.startswith(message)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["docs", "file", "mkdocs.yml"]


def test_without_any_checklist_there_is_nothing_to_make(tmp_path: Path) -> None:
    """Said, not written as an empty folder."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: Example\n")
    done = run("out", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (2, 'no page has a checklist; write a section "## Checklist"\n')


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--page", "meetings/first", "--role", "junior", "--paper", "letter"], ["meetings/first/junior-letter.pdf"]),
        (
            ["--page", "docs/meetings/first.md", "--role", "senior", "--large-print"],
            ["meetings/first/senior-large-a4.pdf", "meetings/first/senior-large-letter.pdf"],
        ),
        (["--role", "coordinator", "--format", "markdown"], ["programme/match-pairs/coordinator.md"]),
        (["--page", "meetings/second", "--role", "junior", "--format", "docx"], ["meetings/second/junior.docx"]),
    ],
)
def test_the_options_choose_what_is_written(arguments: list[str], expected: list[str], tmp_path: Path) -> None:
    """Role, paper, size, page and form narrow the choice together."""
    done = run(*arguments, str(tmp_path), cwd=EXAMPLES / "good")
    assert (done.returncode, done.stdout) == (0, "")
    written = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*"))
    assert written == expected


# --- The version at the foot ----------------------------------------------------------------------------------------------


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one committed page, one changed since, and one never committed."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    (tmp_path / "docs").mkdir()
    for name in ("old", "mended", "new"):
        (tmp_path / "docs" / f"{name}.md").write_text(
            f"---\ntitle: {name}\n---\n## Checklist\n\n### Before: both\n\n- [ ] Do it.\n"
        )
    (tmp_path / "mkdocs.yml").write_text("site_name: Example\n")
    dates = {"GIT_AUTHOR_DATE": "2026-02-03T12:00:00Z", "GIT_COMMITTER_DATE": "2026-02-03T12:00:00Z"}
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    for command in (["init", "-q"], ["add", "docs/old.md", "docs/mended.md"], [*who, "commit", "-q", "-m", "pages"]):
        subprocess.run(["git", "-C", str(tmp_path), *command], check=True, env={**os.environ, **dates})
    with (tmp_path / "docs" / "mended.md").open("a") as page:
        page.write("- [ ] Do more.\n")
    return tmp_path


def test_the_version_is_the_day_of_the_page_s_last_commit(repository: Path) -> None:
    """A page with changes that are not committed says that it is a draft."""
    here = read_project(repository)
    versions = {page.uri: Places(here).version(page) for page in here.pages}
    assert versions == {
        "old.md": "Version of 3 February 2026",
        "mended.md": "Draft, changed since 3 February 2026",
        "new.md": "Draft, not yet published",
    }


def test_without_git_the_version_is_the_source_date_or_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Never the clock."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text("---\ntitle: A\n---\n")
    (tmp_path / "mkdocs.yml").write_text("site_name: Example\n")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    here = read_project(tmp_path)
    assert Places(here).version(here.pages[0]) == ""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1770000000")
    assert Places(here).version(here.pages[0]) == "Version of 2 February 2026"


@pytest.mark.parametrize(
    ("setting", "environment", "expected"),
    [
        ("https://example.org/", {}, "https://example.org/meetings/first/"),
        ("https://example.org/a", {}, "https://example.org/a/meetings/first/"),
        (["SITE_URL", "https://example.org/"], {}, "https://example.org/meetings/first/"),
        (
            ["SITE_URL", "https://example.org/"],
            {"SITE_URL": "https://example.net/b/"},
            "https://example.net/b/meetings/first/",
        ),
        (None, {}, ""),
    ],
)
def test_the_address_is_that_of_the_page_on_the_site(
    setting: object, environment: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the environment names the site."""
    monkeypatch.delenv("SITE_URL", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    places = Places(Project(EXAMPLES / "good", (), {"site_url": setting}))
    assert places.url(parse("", "meetings/first.md")) == expected


def test_a_site_without_an_address_prints_sheets_without_one() -> None:
    """No square code that leads nowhere."""
    page = project("good").page("meetings/first.md")
    assert page
    words = sheets_room.sheet_data(Sheet(page, "senior"), Places(Project(EXAMPLES / "good", (page,), {})))
    assert (words["address"], words["code"]) == ("", "")


# --- Words ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ('Read [the page](../a.md#b "Title") twice.', "Read the page twice."),
        ("Read [the page][1] twice.", "Read the page twice."),
        ("Say **now**, *not* _later_, ***ever***.", "Say now, not later, ever."),
        ("Type `**x**` and `a_b`.", "Type **x** and a_b."),
        ("Keep snake_case and 2 * 3 * 4.", "Keep snake_case and 2 * 3 * 4."),
        ("Sign here: ______ and ____________.", "Sign here: ______ and ____________."),
        (r"Write \*this\* and C:\temp.", "Write *this* and C:\\temp."),
        ("See <https://example.org/>.", "See https://example.org/."),
        ("Press <kbd>Esc</kbd>{ .key } if a < b > c.", "Press Esc if a < b > c."),
    ],
)
def test_plain_words_are_what_a_reader_sees(markdown: str, expected: str) -> None:
    """No marks and no addresses; signs that are meant stay."""
    assert plain(markdown) == expected


# --- Web sheets -------------------------------------------------------------------------------------------------------------


def web(uri: str, papers: dict[str, bytes] | None = None) -> str:
    """The Markdown of one web sheet of the good example."""
    return str(next(page.content for page in sheet_pages(project("good"), papers) if page.uri == uri))


def test_a_web_sheet_has_the_page_s_own_lines_and_leads_back_to_it() -> None:
    """Links are moved with the line; the pencil opens the page that owns the words."""
    assert (
        web("sheets/playbooks/trust/agree-how-you-work/junior.md")
        == """\
---
title: "Agree how you work: the junior's checklist"
description: "The junior's part of “Agree how you work”, to tick off on screen or on paper."
sheet: true
role: junior
source: "playbooks/trust/agree-how-you-work.md"
---

From the page [Agree how you work](../../../../playbooks/trust/agree-how-you-work.md).

## Before

- [ ] Write down one thing you will not talk about.

## In the meeting

- [ ] Read the agreement aloud, a line each.
- [ ] Write down who else may hear what.
- [ ] Set the next two dates.

## After

- [ ] Block the dates in your calendar.
- [ ] Keep your copy where nobody else looks.

## Questions to borrow

- What would you like to be told that nobody tells you?
- What should I never repeat outside this room, even with good intentions?
- What about your life outside work should I know so that I do not get in its way?

## Pass and stop

**Either of us may pass or stop, without a reason. It isn't asked again.**

Someone we can talk to: ______________________
"""
    )
    made = next(page for page in sheet_pages(project("good")) if page.uri == "sheets/meetings/first/senior.md")
    assert made.source == "meetings/first.md"
    assert "[the first meeting](../../../../meetings/first.md#checklist)" in web(
        "sheets/playbooks/trust/agree-how-you-work/senior.md"
    )


def test_a_web_sheet_links_its_papers_with_their_size_and_pages() -> None:
    """In the text of the link, so that nobody opens a file to learn that it is one."""
    papers = sheets_room.papers(project("good"))
    lines = web("sheets/meetings/first/senior.md", papers).splitlines()
    at = lines.index("## On paper")
    links = [line for line in lines[at:] if line.startswith("- ")]
    shapes = [re.sub(r"\d+ KB", "N KB", line) for line in links]
    assert shapes == [
        "- [Print this checklist: A4, PDF, 1 page, N KB](senior-a4.pdf)",
        "- [Print this checklist: Letter, PDF, 1 page, N KB](senior-letter.pdf)",
        "- [Print it large: A4, large print, PDF, 2 pages, N KB](senior-large-a4.pdf)",
        "- [Print it large: Letter, large print, PDF, 2 pages, N KB](senior-large-letter.pdf)",
        "- [Edit this checklist: Word and LibreOffice, DOCX, N KB](senior.docx)",
    ]
    size = round(len(papers["sheets/meetings/first/senior-a4.pdf"]) / 1000)
    assert f"1 page, {size} KB" in links[0]


def test_every_paper_is_linked_from_some_page() -> None:
    """Nothing is made that nobody finds."""
    papers = sheets_room.papers(project("good"))
    linked = set()
    for page in sheet_pages(project("good"), papers):
        for target in re.findall(r"\]\(([^)]*\.(?:pdf|docx))\)", str(page.content)):
            linked.add(os.path.normpath(os.path.join(os.path.dirname(page.uri), target)))
    assert linked == set(papers)


def test_the_index_lists_meetings_in_order_first_then_themes_then_the_coordinator_s() -> None:
    """One line a page, one link a role."""
    index = web("sheets/index.md")
    assert [line for line in index.splitlines() if line.startswith(("## ", "- "))] == [
        "## Meetings",
        "- The first meeting: [senior](meetings/first/senior.md), [junior](meetings/first/junior.md)",
        "- The second meeting: [senior](meetings/second/senior.md), [junior](meetings/second/junior.md)",
        "## Trust",
        "- Agree how you work: [senior](playbooks/trust/agree-how-you-work/senior.md), "
        "[junior](playbooks/trust/agree-how-you-work/junior.md)",
        "## Values",
        '- Awkward #characters & "quotes" in $titles: [senior](playbooks/values/awkward-characters/senior.md), '
        "[junior](playbooks/values/awkward-characters/junior.md)",
        "## For coordinators",
        "- Match the pairs: [coordinator](programme/match-pairs/coordinator.md)",
    ]


def test_a_project_without_checklists_has_no_sheets() -> None:
    """And no empty index."""
    assert sheet_pages(Project(EXAMPLES / "good", (), {})) == []
    assert sheets(Project(EXAMPLES / "good", (), {})) == []


def test_a_page_that_cannot_be_printed_still_has_its_web_sheet() -> None:
    """A preview stays up; the gate says what is wrong."""
    papers = sheets_room.papers(project("no-glyph"))
    assert "sheets/meetings/first/senior-a4.pdf" not in papers
    assert [page.uri for page in sheet_pages(project("no-glyph"), papers)] == [
        "sheets/meetings/first/senior.md",
        "sheets/meetings/first/junior.md",
        "sheets/index.md",
    ]
