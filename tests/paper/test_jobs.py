"""Sheets and forms: every line of a checklist reaches the paper, and each sheet is a page one can write on."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from dataclasses import replace

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from printed_pages import (
    BOTH,
    EXAMPLES,
    LANGUAGE,
    MM,
    RULE,
    SIZES,
    all_sheet_jobs,
    jobs,
    project,
    seen,
    squeezed,
    text_of,
    typeset,
    words_of,
)

from paper.compile import compile_pdf
from paper.jobs import Edition, editions, form_document, sheet_data, sheet_jobs
from paper.papers import PAPERS
from paper.sheet_data import SheetData
from playbook.contacts import LONGEST, MOST, Contact
from playbook.parser import parse
from playbook.project import Project
from playbook.publication import Publication
from playbook.sheets import Sheet, form_sheets, sheets
from report import Place
from views.web_sheets import sheet_pages

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
    assert expected == {job.uri for job, _ in all_sheet_jobs(name)}
    assert expected


@BOTH
def test_every_item_of_the_markdown_is_printed_once_and_in_order(name: str) -> None:
    """Before, in the meeting, after; nothing lost, nothing twice, no mark of Markdown left."""
    for job, sheet in all_sheet_jobs(name):
        text = text_of(compile_pdf(job.document).data)
        at = 0
        items = [squeezed(words_of(task.text)) for task in sheet.page.tasks_for(sheet.role)]
        for item in items:
            found = text.find(item, at)
            assert found >= 0, f"{job.uri}: {item!r} is missing or out of order"
            at = found + len(item)
        others = squeezed(
            " ".join(
                [
                    typeset(sheet.page.title),
                    *items,
                    *(f"{words_of(row.text)} {words_of(row.who)}" for row in sheet.agenda),
                    *(words_of(q.text) for q in sheet.questions),
                    job.document.description,
                ]
            )
        )
        for item in items:
            assert text.count(item) == others.count(item), f"{job.uri}: {item!r} is printed twice"


def test_awkward_characters_are_printed_as_written() -> None:
    """Signs that mean something to a typesetter, and words from right to left."""
    job = next(job for job, _ in all_sheet_jobs("good") if job.uri.endswith("awkward-characters/senior-a4.pdf"))
    text = text_of(compile_pdf(job.document).data)
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


def test_the_reader_s_own_turns_are_those_that_it_leads() -> None:
    """Alone or first; the template sets them in bold."""
    for role, expected in (("senior", ["senior"]), ("junior", ["junior, then senior"])):
        job = next(job for job in jobs("good") if job.uri == f"sheets/meetings/first/{role}-a4.pdf")
        (sheet,) = job.document.sheets
        assert isinstance(sheet, SheetData) and sheet.agenda
        assert [turn.who for turn in sheet.agenda.rows if turn.own] == expected


@pytest.mark.parametrize(
    ("uri", "expected"),
    [
        ("meetings/first/senior", [("Date", True), ("Senior", False), ("Junior", False)]),
        (
            "playbooks/trust/agree-how-you-work/junior",
            [("Date", True), ("Meeting", True), ("Senior", False), ("Junior", False)],
        ),
        ("programme/match-pairs/coordinator", [("Date", True), ("Coordinator", False), ("Programme", False)]),
        ("playbooks/trust/agree-how-you-work/agreement", [("Date", True), ("Senior", False), ("Junior", False)]),
        ("start/about-me/about-me", [("Name", False), ("Date", True)]),
        ("start/about-me/is-it-for-you-junior", []),
    ],
)
def test_lines_to_write_on_at_the_head_are_those_of_the_sheet(uri: str, expected: list[tuple[str, bool]]) -> None:
    """Date and meeting are narrow, names wide; a meeting's sheet needs no line for the meeting."""
    (sheet,) = next(job.document.sheets for job in jobs("good") if job.uri == f"sheets/{uri}-a4.pdf")
    assert [(blank.label, blank.narrow) for blank in sheet.blanks] == expected


def test_a_sheet_says_whose_it_is_where_it_comes_from_and_how_to_pass() -> None:
    """Role, meeting, lines for names, the rule, the help line, the review date and the address."""
    job = next(job for job, _ in all_sheet_jobs("good") if job.uri == "sheets/meetings/first/junior-letter.pdf")
    text = text_of(compile_pdf(job.document).data)
    for words in (
        "For the junior",
        "Step 1 of 2",
        "Date",
        "Senior",
        "Junior",
        "Questions to borrow",
        RULE,
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
def test_the_rule_stands_on_personal_pages_on_every_meeting_and_on_the_agreement_and_the_help_line_on_all(
    uri: str, text: str, expected: bool
) -> None:
    """On paper and on the web alike; a meeting's sheet may be the only paper in the room."""
    page = parse(f"---\ntitle: T\n---\n{text}\n## Checklist\n\n### Before: senior\n\n- [ ] Do it.\n", uri)
    found = Project(EXAMPLES / "good", (page,), {})
    printed = text_of(
        compile_pdf(next(sheet_jobs(sheets(found), Publication(found), editions([PAPERS["a4"]]))).document).data
    )
    shown = str(sheet_pages(found)[0].content)
    danger, line = LANGUAGE("care.danger"), LANGUAGE("care.contact")
    assert [squeezed(words) in printed for words in (RULE, danger, line)] == [expected, True, True]
    assert [words in shown for words in (RULE, danger, line)] == [expected, True, True]


def filled(contacts: Iterable[tuple[str, str]], name: str = "the site") -> Project:
    """A project whose organisation has filled in these contacts."""
    made = replace(project(name))
    made.__dict__["contacts"] = tuple(Contact(who, reach, Place("x", 1, 1)) for who, reach in contacts)
    return made


FIVE = [
    ("Emergency number", "112"),
    ("Confidential counselling", "0800 000 0000, day and night"),
    ("Whoever runs the programme", "programme@example.org"),
    ("Works council", "Building 4, room 112, telephone 2040"),
    ("Occupational health", "https://health.example.org/appointment"),
]
LONG = [("Who helps " * 9, "0800 000 000, day and night, " * 9)] * MOST


@pytest.mark.parametrize("large", [False, True])
def test_contacts_are_printed_in_place_of_the_line_to_write_on(large: bool) -> None:
    """Each as it was filled in, in both sizes."""
    found = filled(FIVE, "good")
    for job in sheet_jobs(sheets(found), Publication(found), editions([PAPERS["letter"]], [large])):
        text = text_of(compile_pdf(job.document).data)
        for who, reach in FIVE:
            assert squeezed(f"{who}: {reach}") in text, job.uri
        assert squeezed(LANGUAGE("care.contact")) not in text
        assert (squeezed(RULE) in text) is job.pages[0].is_private


@pytest.mark.parametrize(
    "contacts", [FIVE, [(who[: LONGEST["who"]], reach[: LONGEST["reach"]]) for who, reach in LONG]]
)
def test_every_sheet_of_this_site_is_a_page_with_five_contacts_too(contacts: list[tuple[str, str]]) -> None:
    """Also with the longest that the file may hold; a line for notes stays."""
    found = filled(contacts)
    for job in sheet_jobs(sheets(found), Publication(found), editions(PAPERS.values())):
        assert compile_pdf(job.document).pages == 1, job.uri


@BOTH
def test_a_meeting_s_sheet_shows_the_half_hour_of_its_page_before_the_meeting_begins(name: str) -> None:
    """When, how long, what happens and who leads, a row each, in order, on both papers and in both sizes."""
    seen_rows = 0
    for job, sheet in all_sheet_jobs(name):
        rows = sheet.page.agenda(30) if sheet.page.kind.on_path else []
        text = text_of(compile_pdf(job.document).data)
        at = text.find("30minutes") if rows else -1
        assert bool(rows) is (at >= 0), job.uri
        for n, row in enumerate(rows):
            begins = sum(earlier.minutes or 0 for earlier in rows[:n])
            time = f"{begins // 60}:{begins % 60:02} {row.minutes} min"
            who = f"({words_of(row.who)})" if job.document.large else words_of(row.who)
            found = text.find(squeezed(f"{time} {words_of(row.text)}{who}"), at)
            assert found >= 0, f"{job.uri}: {row.text}"
            at, seen_rows = found + 1, seen_rows + 1
        assert not rows or at < text.index("Inthemeeting"), job.uri
    assert seen_rows


def test_an_agenda_with_a_row_without_minutes_is_printed_without_times() -> None:
    """They would be wrong below it; a rule names the row."""
    rows = "| 10 | Arrive | both |\n| ten | Talk | both |\n"
    text = f"## Agenda\n\n### 30 minutes\n\n| M | W | W |\n|---|---|---|\n{rows}\n## Checklist\n\n### Before: senior\n\n- [ ] Go\n"
    page = parse(f"---\ntitle: T\n---\n{text}", "meetings/x.md")
    agenda = sheet_data(Sheet(page, "senior"), Publication(Project(EXAMPLES / "good", (page,), {}))).agenda
    assert agenda and [(row.begins, row.minutes) for row in agenda.rows] == [("", "10"), ("", "ten")]
    job = next(
        sheet_jobs(
            [Sheet(page, "senior")], Publication(Project(EXAMPLES / "good", (page,), {})), editions([PAPERS["a4"]])
        )
    )
    assert "10minArrive" in text_of(compile_pdf(job.document).data)


@BOTH
def test_quotation_marks_and_apostrophes_are_those_of_print(name: str) -> None:
    """As on the web, in what is printed and in the titles of the files."""
    for job in jobs(name):
        assert not re.search("[\"']", text_of(compile_pdf(job.document).data) + job.document.title), job.uri


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


# --- How it is printed ------------------------------------------------------------------------------------------------


@BOTH
def test_a_sheet_at_normal_size_is_one_page(name: str) -> None:
    """In A4 and in Letter, with nothing left over."""
    for job, _ in all_sheet_jobs(name):
        if not job.document.large:
            assert compile_pdf(job.document).pages == 1, job.uri


@BOTH
def test_pages_have_the_size_of_their_paper_and_everything_on_them_is_inside_the_margins(name: str) -> None:
    """No printer reaches the last four millimetres."""
    for job in jobs(name):
        for page in seen(compile_pdf(job.document).data):
            (width, height), (left, bottom, right, top) = page.size, page.edges
            assert (width, height) == pytest.approx(SIZES[job.edition.paper.name], abs=1), job.uri
            assert left >= 4 * MM and bottom >= 4 * MM, job.uri
            assert right <= width - 4 * MM and top <= height - 4 * MM, job.uri


@BOTH
def test_no_page_is_empty(name: str) -> None:
    """The last page of large print carries words, too."""
    for job in jobs(name):
        for page in seen(compile_pdf(job.document).data):
            assert len(page.text) > 20, job.uri


@BOTH
def test_an_item_in_large_print_is_never_split_across_pages(name: str) -> None:
    """Each stands whole on one page."""
    for job, sheet in all_sheet_jobs(name):
        if job.document.large:
            pages = [page.text for page in seen(compile_pdf(job.document).data)]
            for task in sheet.page.tasks_for(sheet.role):
                assert any(squeezed(words_of(task.text)) in page for page in pages), f"{job.uri}: {task.text}"


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
        data = next(sheet_jobs(sheets(found), Publication(found), editions([PAPERS[paper]], [True]))).document
        pages = [page.text for page in seen(compile_pdf(data).data)]
        for words in items:
            assert any(squeezed(words) in page for page in pages), words


@BOTH
def test_each_item_has_an_outlined_square_of_at_least_four_millimetres(name: str) -> None:
    """An outline without filling needs no printed background."""
    for job, sheet in all_sheet_jobs(name):
        sides = [side for page in seen(compile_pdf(job.document).data) for side in page.squares]
        assert len(sides) == len(sheet.page.tasks_for(sheet.role)), job.uri
        assert min(sides) >= (6 if job.document.large else 4), job.uri


@BOTH
def test_type_is_at_least_eleven_points_and_eighteen_in_large_print(name: str) -> None:
    """Also at the foot and on the cards."""
    for job in jobs(name):
        for page in seen(compile_pdf(job.document).data):
            assert page.smallest >= (17.99 if job.document.large else 10.99), job.uri


@BOTH
def test_nothing_on_paper_needs_colour_or_much_ink(name: str) -> None:
    """Black on white; the only filled shapes are the square code and the dots of a card."""
    for job in jobs(name):
        pdf = compile_pdf(job.document).data
        for page in seen(pdf):
            assert page.colours <= {(0, 0, 0), (255, 255, 255)}, job.uri
        if job.edition.paper.name == "a4" and not job.document.large:
            for page in pypdfium2.PdfDocument(pdf):
                grey = page.render(scale=1, grayscale=True).to_pil().histogram()
                assert sum(grey[:128]) / sum(grey) < 0.08, f"{job.uri}: too much of the page is ink"


# --- The files --------------------------------------------------------------------------------------------------------


# --- The agreement ----------------------------------------------------------------------------------------------------


@BOTH
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_agreement_is_a_page_to_fill_in(name: str, paper: str) -> None:
    """Each line of it once and in order, with a drawn line for each blank; large print may take more pages than two."""
    page = project(name).page("playbooks/trust/agree-how-you-work.md")
    assert page
    (form,) = page.forms
    for size in ("", "-large"):
        job = next(job for job in jobs(name) if job.uri == f"sheets/{page.stem}/agreement{size}-{paper}.pdf")
        pdf = compile_pdf(job.document).data
        text, at = text_of(pdf), 0
        for _, line in form.lines:
            for words in filter(None, map(squeezed, re.split("_+", words_of(re.sub(r"^\s*- (\[ \])?|\|", "", line))))):
                if not set(words) <= set("-"):
                    at = text.find(words, at)
                    assert at >= 0, words
        assert "_" not in text
        assert size or len(seen(pdf)) <= form.kind.pages
        blanks = len(re.findall("_{3,}", "\n".join(line for _, line in form.lines)))
        rules = sum(line.lstrip().startswith("|") for _, line in form.lines)  # of a table: one more than its rows
        assert lines_to_write_on(pdf) == blanks + rules + 3  # date and names


def test_a_label_of_the_agreement_is_never_the_last_line_of_a_page() -> None:
    """It stands above what it names, wherever the page ends."""
    numbers = []
    for many in range(34, 44):
        written = "- A line.\n" * many + "\n**The label.**\n\n- What it names.\n" + "- A line.\n" * 20
        page = parse(f"---\ntitle: T\n---\n## Steps\n\n### The agreement\n\n{written}", "playbooks/trust/t.md")
        (form,) = form_sheets([page])
        publication = Publication(Project(EXAMPLES / "good", (page,), {}))
        pdf = compile_pdf(form_document(form, publication, Edition(PAPERS["a4"]))).data
        label, named = (
            [n for n, printed in enumerate(seen(pdf)) if squeezed(words) in printed.text]
            for words in ("The label.", "What it names.")
        )
        assert label == named
        numbers += label
    assert {0, 1} == set(numbers)  # the page ends there for one of them


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


def test_a_site_without_an_address_prints_sheets_without_one() -> None:
    """No square code that leads nowhere."""
    page = project("good").page("meetings/first.md")
    assert page
    foot = sheet_data(Sheet(page, "senior"), Publication(Project(EXAMPLES / "good", (page,), {}))).foot
    assert (foot.address, foot.code) == ("", "")


# --- Words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ('Read [the page](../a.md#b "Title") twice.', "Read the page twice."),
        ("Read [the page][1] twice.", "Read [the page][1] twice."),
        ("Say **now**, *not* _later_, ***ever***.", "Say now, not later, ever."),
        ("Type `**x**` and `a_b`.", "Type **x** and a_b."),
        ("Keep snake_case and 2 * 3 * 4.", "Keep snake_case and 2 * 3 * 4."),
        ("Sign here: ______ and ____________.", "Sign here: ______ and ____________."),
        (r"Write \*this\* and C:\temp.", "Write *this* and C:\\temp."),
        ("See <https://example.org/>.", "See https://example.org/."),
        ("Press <kbd>Esc</kbd> if a < b > c.", "Press Esc if a < b > c."),
        ("Press *Esc*{ .key } now.", "Press Esc now."),
        ("Ask AT&amp;T about [trust](https://example.org/Trust_(social)).", "Ask AT&T about trust."),
    ],
)
def test_plain_words_are_what_a_reader_sees(markdown: str, expected: str) -> None:
    """No marks and no addresses; signs that are meant stay."""
    page = parse(f"---\ntitle: T\n---\n## Checklist\n\n### Before: senior\n\n- [ ] {markdown}\n", "start/x.md")
    data = sheet_data(Sheet(page, "senior"), Publication(Project(EXAMPLES / "good", (page,), {})))
    assert data.groups[0].items == (expected,) == (words_of(markdown),)


FORM_PAGES = {
    "About me": "".join(
        f"**Group {n}.**\n\n- A line: ______________________\n- [ ] A box\n- Short: ______ and ______________ (date)\n\n"
        for n in range(6)
    ),
    "Eight questions for the senior": "| Question | Yes | No |\n|---|---|---|\n"
    + "| Can you listen to somebody half your age for ten minutes without advice? | [ ] | [ ] |\n" * 8,
    "For the junior's manager": "Two people meet, and the junior leads. " * 30 + "Ask ______________________.\n",
    "Six questions": "".join(f"{n}. Would you do it again? ☐ yes ☐ no\n" for n in range(1, 7))
    + "\n______________________\n",
    "Five meetings in thirteen weeks": "| Week | Meeting | Before | Date |\n|---|---|---|---|\n"
    + "| 4 | What each of us wants to learn | The junior writes down one thing | ______________ |\n" * 5,
}


def form_pdf(heading: str, edition: Edition) -> bytes:
    """The PDF of a form with this heading, printed from a page of its own."""
    page = parse(f"---\ntitle: T\n---\n## {heading}\n\n{FORM_PAGES[heading]}", "start/x.md")
    (form,) = form_sheets([page])
    return compile_pdf(form_document(form, Publication(Project(EXAMPLES / "good", (page,), {})), edition)).data


@pytest.mark.parametrize("heading", FORM_PAGES)
@pytest.mark.parametrize("edition", editions(PAPERS.values(), (False, True)), ids=str)
def test_a_form_of_usual_length_is_one_page_with_nothing_beyond_its_margins(heading: str, edition: Edition) -> None:
    """In both papers; large print may take more pages."""
    printed = seen(form_pdf(heading, edition))
    assert edition.large or len(printed) == 1
    for page in printed:
        (width, _), (left, _, right, _) = page.size, page.edges
        assert left >= 16 * MM and right <= width - 16 * MM
        assert page.smallest >= (17.99 if edition.large else 10.99)


def test_a_table_of_boxes_is_read_aloud_and_gives_the_width_to_the_words() -> None:
    """Each box is a picture with a name, in a cell of a table with a head; a question of one line stays on one."""
    data = form_pdf("Eight questions for the senior", Edition(PAPERS["a4"]))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        parts = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and "/S" in thing]
        alternatives = [str(part.Alt) for part in parts if part.S == "/Figure"]
        assert alternatives.count(LANGUAGE("spoken.box")) == 16
        heads = [part for part in parts if part.S == "/TH"]
        assert len(heads) == 3 and {str(head.A[0].Scope) for head in heads} == {"/Column"}
    page = pypdfium2.PdfDocument(data)[0].get_textpage()
    lines = [line for line in page.get_text_range().splitlines() if "without advice?" in line]
    assert len(lines) == 8 and all(line.startswith("Can you listen") for line in lines)


def test_the_lines_of_a_numbered_list_keep_their_numbers() -> None:
    """So that two people can speak of the same one."""
    text = seen(form_pdf("Six questions", Edition(PAPERS["a4"])))[0].text
    assert re.findall(r"(\d)\.Wouldyou", text) == ["1", "2", "3", "4", "5", "6"]


def level_lines(pdf: bytes) -> list[tuple[int, int, int]]:
    """Each level line of the first page in millimetres: its height above the foot, its left and its right end."""
    found = []
    for path in pypdfium2.PdfDocument(pdf)[0].get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = path.get_bounds()
        if top - bottom < 3 and right - left > 10 * MM:
            found.append((round(bottom / MM), round(left / MM), round(right / MM)))
    return found


def test_a_line_to_write_on_fills_the_rest_of_its_line_or_its_cell() -> None:
    """Up to the margin of A4, which is 17 mm; in a table from edge to edge of the cell, all alike."""
    lines = level_lines(form_pdf("About me", Edition(PAPERS["a4"])))
    heights = [height for height, _, right in lines if right == 210 - 17]
    assert len(set(heights)) == 6 + 1  # and the date at the head
    alone = level_lines(form_pdf("Six questions", Edition(PAPERS["a4"])))
    assert (min(left for _, left, _ in alone), max(right for _, _, right in alone)) == (17, 210 - 17)
    cells = level_lines(form_pdf("Five meetings in thirteen weeks", Edition(PAPERS["a4"])))
    to_write = [(left, right) for _, left, right in cells if right == 210 - 17 - 2]
    assert len(to_write) == 5 and len(set(to_write)) == 1
    assert to_write[0][1] - to_write[0][0] > 25
