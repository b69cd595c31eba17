"""Packs hold their sheets in order, and the numbers of pages that they name are right."""

from __future__ import annotations

import re

import pypdfium2
import pytest
from printed_pages import BOTH, EXAMPLES, LANGUAGE, jobs, project, seen, squeezed, typeset

from paper.compile import compile_pdf
from paper.packs import pack_jobs
from paper.papers import PAPERS
from paper.sheet_data import FormData, SheetData
from playbook.form_kinds import FORMS
from playbook.page import Page
from playbook.parser import parse
from playbook.project import Project
from playbook.publication import Publication
from playbook.sheets import sheets

AGREEMENT_PAGES = FORMS[0].pages
BEGINNINGS = ("Forthe", "Forboth")  # of what is for one of the pair, and for both


@BOTH
@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("role", ["senior", "junior"])
def test_a_role_s_pack_holds_its_meetings_in_order_and_the_agreement_after_the_first(
    name: str, role: str, paper: str
) -> None:
    """A first page with the contents, then each on its own; contents and bookmarks name the same in the same order."""
    job = next(job for job in jobs(name) if job.uri == f"sheets/packs/{role}-{paper}.pdf")
    meetings = [sheet.page for sheet in sheets(project(name)) if sheet.step and sheet.role == role]
    titles = [typeset(page.title) for page in meetings]
    titles.insert([page.value("moment") for page in meetings].index("first meeting") + 1, "The agreement")
    first, *rest = (page.text for page in seen(compile_pdf(job.document).data))
    assert [first.find(squeezed(title), first.index("Contents")) for title in titles] == sorted(
        first.index(squeezed(title), first.index("Contents")) for title in titles
    )
    begins = [n for n, page in enumerate(rest, 1) if page.startswith(BEGINNINGS)]
    for title, n in zip(titles, begins, strict=True):
        assert squeezed(title) in rest[n - 1][:120], title
    assert len(rest) - len(begins) < AGREEMENT_PAGES
    marks = [
        (e.get_title(), e.get_dest().get_index())
        for e in pypdfium2.PdfDocument(compile_pdf(job.document).data).get_toc()
        if e.level == 0
    ]
    assert marks == [
        (typeset(f"All meetings: the {role}'s checklists"), 0),
        *zip(titles, begins, strict=True),
    ]


def test_the_path_of_meetings_ends_with_the_last_one_and_what_follows_stands_beside_it() -> None:
    """A casual meeting has a sheet of its own, no number, and no page in the packs."""
    lines = "---\ntitle: {0}\nmoment: {1}\n---\n## Checklist\n\n### Before: senior\n\n- [ ] Do it.\n"
    pages = [("first", "first meeting"), ("last", "ending"), ("casual", "middle")]
    found = Project(
        EXAMPLES / "good", tuple(parse(lines.format(name, when), f"meetings/{name}.md") for name, when in pages), {}
    )
    assert [sheet.step_words(LANGUAGE) for sheet in sheets(found)] == [
        "Step 1 of 2",
        "Step 2 of 2",
        "Beside the 2 steps",
    ]
    packs = {
        job.uri: [sheet.title for sheet in job.document.sheets]
        for job in pack_jobs(found, Publication(found), [PAPERS["a4"]])
    }
    assert packs == {
        "sheets/packs/senior-a4.pdf": ["first", "last"],
        "sheets/packs/coordinator-a4.pdf": [],
    }


CHECKLIST = "## Checklist\n\n### Before: {}\n\n- [ ] Do it.\n\n"
PROGRAMME = (
    "## Templates\n\n### The application\n\nI work in: ______\n\n### The calendar\n\n| Week | Do |\n|---|---|\n| 1 | Ask |\n\n"
    "### Before two people are told a name\n\n- [ ] Neither is the other's boss.\n\n"
    "### A certificate\n\nSomebody took part.\n\n"
)
DESTROYED = LANGUAGE("form.destroyed")
TO_PRINT = [  # from the first page to the last, what it is, how many for ten pairs, whether it is destroyed
    (1, 2, "This list, and ten pairs at a glance. Print it once.", 1, False),
    (3, 4, "Your checklists, one for each stage. Print them once.", 1, False),
    (5, 5, "The calendar. Print it once.", 1, False),
    (7, 7, f"Before two people are told a name. Print one for each pair. {DESTROYED}", 10, True),
    (9, 10, "The agreement. Print one for each person.", 20, False),
    (11, 11, f"The application. Print one for each person. {DESTROYED}", 20, True),
    (13, 13, "A certificate. Print one for each person.", 20, False),
]


def coordinator_s_pack(paper: str) -> list[str]:
    """The words on each page of the pack of a small programme; its agreement has two pages."""

    def page(uri: str, moment: str, text: str) -> Page:
        return parse(f"---\ntitle: {uri[-4]}\nmoment: {moment}\n---\n{text}", uri)

    pages = (
        page("meetings/a.md", "first meeting", CHECKLIST.format("both")),
        page("meetings/b.md", "ending", CHECKLIST.format("both")),
        page("playbooks/trust/c.md", "early", "## The agreement\n\n" + "- ______\n\n" * 40),
        page("programme/d.md", "running a programme", PROGRAMME + CHECKLIST.format("coordinator")),
        page("programme/e.md", "running a programme", CHECKLIST.format("coordinator")),
    )
    found = Project(EXAMPLES / "good", pages, {})
    packs = {job.uri: job for job in pack_jobs(found, Publication(found), [PAPERS[paper]])}
    return [page.text for page in seen(compile_pdf(packs[f"sheets/packs/coordinator-{paper}.pdf"].document).data)]


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_coordinator_s_pack_says_what_to_print_how_often(paper: str) -> None:
    """Every range with the numbers of its pages, in their order, and the paper that all of it takes."""
    pages = coordinator_s_pack(paper)
    front = pages[0].partition("Whattoprint")[2]
    for first, last, words, _, _ in TO_PRINT:
        numbers = f"Page{first}" if first == last else f"Pages{first}to{last}"
        assert front.startswith(numbers + squeezed(words)), words
        front = front[len(numbers + squeezed(words)) :]
    leaves = sum(
        copies * (last - first + 1 if destroyed else (last - first + 2) // 2)
        for first, last, _, copies, destroyed in TO_PRINT
    )
    assert front.startswith(f"Sheetsofpaperfortenpairs:{leaves}.Emptypages,")
    assert ":6,8,12." in front


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_coordinator_s_pack_holds_what_its_list_says(paper: str) -> None:
    """The register, the coordinator's checklists, the forms by how often they are printed; no sheet of a meeting."""
    pages = coordinator_s_pack(paper)
    begins = {first: squeezed(words.partition(".")[0]) for first, _, words, _, _ in TO_PRINT[2:]}
    assert pages[1].startswith("Tenpairsataglance")
    assert all(pages[n - 1].startswith("Forthecoordinator") and "Beforehand" not in pages[n - 1] for n in (3, 4))
    assert all(title in pages[first - 1][:90] for first, title in begins.items())
    assert len(pages) == TO_PRINT[-1][1]
    assert not any(page.startswith(("Forthesenior", "Forthejunior")) for page in pages)


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_form_to_destroy_shares_no_leaf(paper: str) -> None:
    """It begins on the front of one, and on the back of the last one stands nothing but that it is empty."""
    pages = coordinator_s_pack(paper)
    empty = [n for n, page in enumerate(pages, 1) if squeezed(LANGUAGE("pack.empty-page")) in page]
    assert empty == [6, 8, 12]
    assert all(len(pages[n - 1]) < 40 for n in empty)
    used = [set(range((first - 1) // 2, (last + 1) // 2)) for first, last, *_ in TO_PRINT]
    for mine, (*_, destroyed) in zip(used, TO_PRINT, strict=True):
        assert not destroyed or sum(bool(mine & other) for other in used) == 1


def test_the_register_has_a_line_for_each_pair_and_a_box_for_each_meeting() -> None:
    """Ten pairs, two meetings."""
    job = next(job for job in jobs("good") if job.uri == "sheets/packs/coordinator-letter.pdf")
    assert len(seen(compile_pdf(job.document).data)[1].squares) == 10 * 2


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_coordinator_s_pack_of_this_site_is_as_its_list_says(paper: str) -> None:
    """A page to each checklist; each page is a checklist, of a form, or empty, and the numbers on the list are right."""
    job = next(job for job in jobs("the site") if job.uri == f"sheets/packs/coordinator-{paper}.pdf")
    pages = [page.text for page in seen(compile_pdf(job.document).data)]
    front = pages[0].partition("Whattoprint")[2]
    assert len(pages[0]) and pages[1].startswith("Tenpairsataglance")
    for sheet in job.document.sheets:
        if isinstance(sheet, FormData):
            (first,) = re.findall(rf"Pages?(\d+)(?:to\d+)?{re.escape(squeezed(sheet.title))}\.", front)
            assert squeezed(sheet.title) in pages[int(first) - 1][:120]
    own = [sheet for sheet in job.document.sheets if isinstance(sheet, SheetData)]
    assert f"Pages3to{2 + len(own)}Yourchecklists" in front
