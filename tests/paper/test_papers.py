"""Papers are one table: whatever is in it is printed, linked, described and checked."""

from __future__ import annotations

import make_sheets
import pypdfium2
import pytest
from printed_pages import EXAMPLES, LANGUAGE, MM, project

from paper.compile import compile_pdf
from paper.downloads import downloads, every_job
from paper.fit import problems
from paper.papers import PAPERS, Paper
from playbook.parser import parse
from playbook.project import Project
from playbook.publication import Publication
from views.web_sheets import sheet_pages

TABLOID = Paper("a3", "a3", "Tabloid A3")
SMALL = Paper("a6", "a6", "A6")


def test_a_new_paper_is_one_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sheets, agreements, packs and cards of its size; links on web sheets and index that call it by its name."""
    before = {job.uri for job in every_job(project("good"), Publication(project("good")))}
    monkeypatch.setitem(PAPERS, "a3", TABLOID)
    jobs = {job.uri: job for job in every_job(project("good"), Publication(project("good")))}
    expected = {uri.replace("-a4.pdf", "-a3.pdf") for uri in before if uri.endswith("-a4.pdf")}
    assert set(jobs) - before == expected
    pdf = compile_pdf(jobs["sheets/meetings/first/senior-a3.pdf"].document)
    width, height = pypdfium2.PdfDocument(pdf.data)[0].get_size()
    assert (width, height) == pytest.approx((297 * MM, 420 * MM), abs=1)
    files = downloads(project("good"))
    pages = {page.uri: str(page.content) for page in sheet_pages(project("good"), files)}
    facts = next(file.described(LANGUAGE) for file in files if file.uri == "sheets/meetings/first/senior-a3.pdf")
    assert facts.startswith("Tabloid A3, PDF, 1 page, ")
    assert f"[Print this checklist: {facts}](senior-a3.pdf)" in pages["sheets/meetings/first/senior.md"]
    assert "[All meetings, senior: Tabloid A3, PDF, " in pages["sheets/index.md"]
    assert "[Question cards: Tabloid A3, PDF, " in pages["sheets/index.md"]
    assert "[The agreement: Tabloid A3, PDF, " in pages["sheets/index.md"]


def test_a_new_paper_is_an_option_of_the_command_and_is_checked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A small one on which a sheet does not fit is named as readers know it."""
    monkeypatch.setitem(PAPERS, "a6", SMALL)
    monkeypatch.setattr("sys.argv", ["make_sheets.py", "--paper", "a6", "out"])
    assert make_sheets._arguments().paper == "a6"
    text = "---\ntitle: T\n---\n## Checklist\n\n### Before: senior\n\n" + "- [ ] Say why.\n" * 9
    found = problems(Project(EXAMPLES / "good", (parse(text, "start/x.md"),), {}))
    assert [problem.message.partition(", by")[0] for problem in found] == [
        "the senior's sheet does not fit one page of A6"
    ]


def test_a_paper_has_a_name_in_each_language() -> None:
    """The table's own name stands where the language has none."""
    assert [paper.label(LANGUAGE) for paper in (*PAPERS.values(), TABLOID)] == ["A4", "Letter", "Tabloid A3"]
