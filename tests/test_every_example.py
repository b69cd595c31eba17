"""No example page, good or bad, makes any maker raise: what an editor wrote is a problem at its line, or is printed."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from conftest import build
from paper.compile import MissingGlyphs, compile_pdf
from paper.downloads import every_job
from paper.fit import _printed, problems
from paper.jobs import Edition, form_document, sheet_document
from paper.papers import PAPERS
from paper.sheet_data import SheetData
from paper.word import word_document
from playbook.forms import form_problems
from playbook.page import Page
from playbook.parser import parse, read_page
from playbook.project import Project, read_project
from playbook.publication import Publication
from playbook.rules import check_project
from playbook.sheets import form_sheets, questions, sheets
from report import RULES
from rule_table import all_rules
from views import made_pages
from views.web_sheets import sheet_pages
from web.export import exported

EXAMPLES = Path(__file__).resolve().parent / "examples"
PAGES = sorted(path for name in ("good", "bad") for path in (EXAMPLES / name).rglob("*.md"))
SITE = {"site_name": "Example", "site_url": "https://example.org/"}


@cache
def page_of(path: Path) -> Page:
    """An example page at the place that its folders give it."""
    return read_page(path, "/".join(path.relative_to(EXAMPLES).parts[1:]))


def project_of(*pages: Page) -> Project:
    """A project of these pages."""
    return Project(EXAMPLES, pages, dict(SITE))


def web_sheets(project: Project) -> None:
    """The pages with the sheets and their index."""
    for made in sheet_pages(project):
        assert str(made.content).startswith("---\n"), made.uri


def jobs(project: Project) -> None:
    """The data of every PDF."""
    for job in every_job(project, Publication(project)):
        assert job.document.as_json()
        assert job.document.title, job.uri


def documents(project: Project) -> None:
    """An editable copy of each page's last sheet, also where the site offers none, and of each form."""
    publication, edition = Publication(project), Edition(PAPERS["a4"])
    last = {sheet.page.uri: sheet for sheet in sheets(project)}
    assert all(word_document(sheet_document(sheet, publication, edition)) for sheet in last.values())
    forms = form_sheets(project.pages)
    assert all(word_document(form_document(form, publication, edition)) for form in forms)


def fit(project: Project) -> None:
    """What is searched for characters, and what forms lose."""
    for page in project.pages:
        assert all(place.line >= 1 and isinstance(line, str) for place, line in _printed(page))
        list(form_problems(page))


def bank(project: Project) -> None:
    """The question bank."""
    assert len(questions(project)) == sum(len(page.own_questions) for page in project.pages)


def checks(project: Project) -> None:
    """Every rule for pages."""
    for part in ("content", "prose"):
        assert all(problem.rule in RULES for problem in check_project(project, part))


def made(project: Project) -> None:
    """Every page that is made from pages, and the files for another builder."""
    pages = made_pages(project, all_rules())
    assert all(str(file.content) for file in exported(project, pages))


MAKERS = (web_sheets, jobs, documents, fit, bank, checks, made)


@pytest.mark.parametrize("maker", MAKERS, ids=lambda maker: maker.__name__)
def test_no_example_page_makes_a_maker_raise(maker: Callable[[Project], None]) -> None:
    """Each page on its own, then all together."""
    assert len(PAGES) > 70
    for path in PAGES:
        maker(project_of(page_of(path)))
    if maker is not documents:  # they are made one by one
        maker(project_of(*{page.uri: page for page in map(page_of, PAGES)}.values()))


@pytest.mark.parametrize("kind", ["good", "bad"])
def test_the_builder_builds_every_example(small_site: Path, kind: str) -> None:
    """All of them in one site: each problem is reported in its line, every page that can be built is there."""
    shutil.copytree(EXAMPLES / kind, small_site / "docs", dirs_exist_ok=True)
    done = build(small_site)
    assert done.returncode == 0 and "Traceback" not in done.stderr, done.stderr
    project = read_project(small_site)
    expected = [str(problem) for problem in check_project(project)]
    reported = re.findall(r"^(?:WARNING|INFO {3}) -  (docs/.*\])$", done.stderr, re.MULTILINE)
    assert set(expected) <= set(reported)
    built = {
        path.relative_to(small_site / "site").parent.as_posix() for path in (small_site / "site").rglob("index.html")
    }
    wanted = {page.stem.removesuffix("/index") for page in project.pages if page.can_be_built and page.stem != "index"}
    assert wanted <= built


ODD = {
    "minutes in words": "## Agenda\n\n### 30 minutes\n\n| 30 | Arrive | both |\n| five | Talk | both |\n",
    "a table of nothing": "### The agreement\n\n<table></table>\n\n<table><tr></tr></table>\n\n- \n",
    "a table of uneven rows": "### The agreement\n\n"
    "<table><tr><td>A</td></tr><tr><td>B</td><td>______</td></tr></table>\n",
    "a table to write in": "### The agreement\n\n| Who | When |\n|---|---|\n| ______ | |\n| | on ______ (date) |\n",
    "an empty form": "### The agreement\n",
    "control characters": "### The agreement\n\nWe \x00 agree \x07 on \ufffe this.\n",
    "half a character": "### The agreement\n\nWe agree &#xD83D; on this.\n",
    "characters no font has": "### The agreement\n\nWe agree &#127874; on \U0001f382 this.\n",
    "a long question": "## Questions\n\n### Personal: either asks\n\n- " + "Why? " * 200 + "\n",
    "quotes inside each other": "### The agreement\n\n" + "> " * 300 + "We agree.\n",
    "a list inside each other": "### The agreement\n\n" + "".join(f"{'    ' * n}- {n}\n" for n in range(25)),
    "an item that begins a block": "## Questions\n\n### Light: either asks\n\n- > Why?\n- 1. Why?\n- # Why?\n- \n",
}
CHECKLIST = "\n## Checklist\n\n### Before: both\n\n- [ ] > 1. Do *it.\n- [ ] <!-- nothing -->\n- [ ] `code\n"


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_odd_content_is_printed_or_reported(text: str) -> None:
    """Through every maker and the compiler; a file that cannot be printed has a problem that says why."""
    page = parse(f'---\ntitle: "{"A long title " * 30}"\ndescription: x\n---\n{text}{CHECKLIST}', "meetings/x.md")
    if not page.can_be_built:
        return
    project = project_of(page)
    for maker in MAKERS:
        maker(project)
    lost = []
    for job in (job for job in every_job(project, Publication(project)) if job.edition.paper.name == "a4"):
        try:
            compile_pdf(job.document)
        except MissingGlyphs:
            lost.append(job.uri)
    found = problems(project)
    assert bool(lost) == any(problem.rule == "missing-glyph" for problem in found)


def test_a_page_whose_file_cannot_be_read_makes_nothing_and_stops_nothing(tmp_path: Path) -> None:
    """The other pages have their sheets."""
    (tmp_path / "docs" / "playbooks" / "listen").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text("site_name: Example\n")
    (tmp_path / "docs" / "a.md").write_bytes(b"\xff\xfe")
    (tmp_path / "docs" / "playbooks" / "listen" / "b.md").write_text(f"---\ntitle: B\n---\n{CHECKLIST}")
    made = sheet_pages(read_project(tmp_path))
    assert [page.uri for page in made] == [
        "sheets/playbooks/listen/b/senior.md",
        "sheets/playbooks/listen/b/junior.md",
        "sheets/index.md",
    ]
    assert "## Listen" in str(made[-1].content)


def test_a_hard_moment_has_a_sheet_that_says_how_to_pass_and_no_questions() -> None:
    """Its sheet is listed under its own heading; a section of questions is none of its own."""
    text = "## Questions\n\n### Personal: either asks\n\n- What got in the way?\n\n" + CHECKLIST
    page = parse(f"---\ntitle: They keep cancelling\n---\n{text}", "hard-moments/they-keep-cancelling.md")
    project = project_of(page)
    heading = project.language("theme.hard-moments")
    found = {job.uri: job.document for job in every_job(project, Publication(project))}
    sheet = found["sheets/hard-moments/they-keep-cancelling/senior-a4.pdf"].sheets[0]
    assert isinstance(sheet, SheetData)
    assert (sheet.questions, bool(sheet.care.rule)) == ((), True)
    assert "sheets/cards-a4.pdf" not in found
    index = str(sheet_pages(project)[-1].content)
    assert f"## {heading}\n\n- They keep cancelling: [senior]" in index


def test_a_page_without_a_name_for_its_folder_calls_its_cards_by_the_folder() -> None:
    """A misnamed theme is a problem of the check, not of the cards."""
    text = "## Questions\n\n### Light: either asks\n\n- Why?\n"
    page = replace(parse(f"---\ntitle: T\n---\n{text}", "playbooks/listen/x.md"))
    cards = next(every_job(project_of(page), Publication(project_of(page)))).document.cards
    assert cards and cards.cards[0].theme == "listen"
