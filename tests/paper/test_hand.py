"""Filled-in sheets on paper: the sheet of the page with what a hand wrote, on one page, and it can be read aloud."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from printed_pages import (
    EXAMPLE,
    LANGUAGE,
    MM,
    SIZES,
    changed_example,
    jobs,
    project,
    seen,
    squeezed,
    text_of,
)

from paper.compile import compile_pdf
from paper.downloads import downloads
from paper.fit import problems
from paper.hand import filled_jobs
from paper.jobs import Job
from paper.papers import PAPERS
from paper.sheet_data import FormData, SheetData
from playbook.filled import Stroke, Written
from playbook.project import Project, read_project
from playbook.publication import Publication

STEM = "sheets/examples/ravi-and-lina"


def examples(found: Project | None = None) -> list[Job]:
    """The PDFs of the filled-in sheets of a project."""
    found = found or project("filled")
    return list(filled_jobs(found, Publication(found), PAPERS.values()))


def printed(job: Job) -> str:
    """All words on the paper, without white space."""
    return text_of(compile_pdf(job.document).data)


def test_each_filled_in_sheet_is_printed_once_on_each_paper() -> None:
    """Two PDFs a sheet, none in large print, and the site offers all of them."""
    uris = [
        f"{STEM}/{name}-{paper}.pdf" for name in ("first-junior", "agree-how-you-work-agreement") for paper in PAPERS
    ]
    assert [job.uri for job in examples()] == uris
    files = [file for file in downloads(project("filled")) if file.what == "example"]
    assert [(file.uri, file.page, file.pages) for file in files] == [
        (uri, f"{uri.rpartition('-')[0]}.md", 1) for uri in uris
    ]
    assert not [job for job in jobs("good") if job.what == "example"]


def test_all_that_was_written_is_on_the_paper_with_all_words_of_the_sheet() -> None:
    """In the order of the sheet, and the first line says that it is invented."""
    for job in examples()[:2]:
        text, at = printed(job), 0
        for words in (
            "An invented example: how Lina’s sheet may look",
            "The first meeting",
            "14 January",
            "Choose one thing to show, one to ask:",
            "two screens / what he earns where my reports go",
            "Say whether “later” is better for you",
            "yes & no",
            "Tell nobody what you plan to say",
            "Arrive, and say what “pass” means",
            "Read the agreement aloud",
            "he’s in another time zone, so we both read them twice",
            "HR Maarja",
            "the lift book room 4",
            "he wants to see one question",
        ):
            found = text.find(squeezed(words), at)
            assert found >= 0, f"{job.uri}: {words}"
            at = found
        assert "~~" not in text and "____" not in text


def test_all_that_was_written_in_the_agreement_is_on_the_paper() -> None:
    """In its lines, in a cell of a table, and below the form."""
    for job in examples()[2:]:
        text = printed(job)
        for words in (
            "An invented example: how Ravi and Lina’s sheet may look",
            "We meet every 3 weeks, until 17 June (date).",
            "Place: video The junior may change it.",
            "nobody else",
            "Signed: Lina",
            "We write by chat.",
        ):
            assert squeezed(words) in text, f"{job.uri}: {words}"


def test_the_data_of_a_sheet_has_a_mark_for_each_item() -> None:
    """Ticked where the file says nothing else."""
    sheet = examples()[0].document.sheets[0]
    assert isinstance(sheet, SheetData) and sheet.hand
    assert [[mark.ticked for mark in group.marks] for group in sheet.groups] == [
        [True, True, False],
        [True, False],
        [False],
    ]
    assert [mark.beside for mark in sheet.groups[0].marks] == [
        Written(()),
        Written((Stroke("yes & no"),)),
        Written(()),
    ]
    assert sheet.hand.contact == Written((Stroke("HR", True), Stroke(" Maarja")))


def test_the_data_of_a_form_say_what_is_ticked_and_crossed_out() -> None:
    """A block, and a row by its number."""
    form = examples()[2].document.sheets[0]
    assert isinstance(form, FormData)
    assert [block.kind for block in form.form if block.ticked and block.kind == "task"] == ["task"]
    assert [(block.kind, block.crossed) for block in form.form if block.crossed] == [("bullet", (0,)), ("table", (1,))]


ABOUT_ME = """\
---
title: About the two of us
---

## About me

- [ ] One question at a time.
- [ ] I would rather write.
- Good hours: ______________________ Please not: ____

| Drink | When | Sugar |
|---|---|---|
| Coffee | ____ | [ ] |
| Tea | | [ ] |
| Milk | ____ | [ ] |
"""
ITS_LINES = """\
  - page: start/a.md
    form: about-me
    name: Lina
    blanks: [Lina]
    lines:
      - line: One question
      - line: I would rather write
        done: false
      - line: Good hours
        written: [mornings]
      - line: Coffee
        written: at ten
      - line: Tea
        written: late
      - line: Milk
        crossed: true
"""


def about_me(folder: Path, more: str = "") -> Project:
    """The example with another form on a page of its own; `more` stands at the end of its file."""
    notes = "notes: [We write by chat.]\n"
    found = changed_example(folder, (notes, f"{notes}{ITS_LINES}{more}"))
    (found.docs / "start").mkdir()
    (found.docs / "start/a.md").write_text(ABOUT_ME, encoding="utf-8")
    return read_project(found.root)


def test_any_form_is_filled_in_with_ticks_and_writing(tmp_path: Path) -> None:
    """A box of a list is ticked where its line is named; one in a cell stays empty."""
    found = about_me(tmp_path)
    assert problems(found) == []
    for job in examples(found)[4:]:
        text = printed(job)
        for words in ("An invented example: how Lina’s", "Name Lina", "Good hours: mornings", "at ten", "late"):
            assert squeezed(words) in text, f"{job.uri}: {words}"
        heard = list(alternatives(compile_pdf(job.document).data))
        crossed, box = [LANGUAGE("spoken.crossed"), LANGUAGE("spoken.crossed-end")], LANGUAGE("spoken.box")
        assert heard[:-1] == ["ticked", box, box, *crossed, *crossed[:1], box, *crossed[1:]]


def test_a_form_of_one_page_is_told_when_it_is_longer(tmp_path: Path) -> None:
    """Each form has the pages that it has when it is empty."""
    note = "We write by chat, and never at night. " * 9
    long = ", ".join([f'"{note}"'] * 12)
    (problem,) = problems(about_me(tmp_path, f"    notes: [{long}]\n"))
    assert "the filled-in sheet does not fit one page of" in problem.message


def line_heights(pdf: bytes) -> list[int]:
    """How high each line to write on stands on the first page, in points from its foot."""
    paths = (thing.get_bounds() for thing in pypdfium2.PdfDocument(pdf)[0].get_objects([pdfium.FPDF_PAGEOBJ_PATH]))
    lines = (path for path in paths if path[3] - path[1] < 1.5 and 15 * MM < path[2] - path[0] < 160 * MM)
    return [round((bottom + top) / 2) for _, bottom, _, top in lines]


def test_what_is_written_and_what_is_empty_stand_on_one_line() -> None:
    """At the head of the form, and at its end, where one of two has signed."""
    found = line_heights(compile_pdf(examples()[2].document).data)
    head, signed = found[:3], found[-3:]
    assert len(set(head)) == len(set(signed)) == 1, found


def alternatives(pdf: bytes) -> Iterator[str]:
    """What is read aloud of each picture of a PDF, in the order of reading."""

    def below(element: pikepdf.Object) -> Iterator[str]:
        if isinstance(element, pikepdf.Array):
            for child in element:
                yield from below(child)
        elif isinstance(element, pikepdf.Dictionary):
            if "/Alt" in element:
                yield str(element.Alt)
            if "/K" in element:
                yield from below(element.K)

    with pikepdf.open(io.BytesIO(pdf)) as opened:
        yield from below(opened.Root.StructTreeRoot)


def test_a_tick_and_a_crossing_out_can_be_heard() -> None:
    """Each tick once, and both ends of each crossing-out."""
    crossed = [LANGUAGE("spoken.crossed"), LANGUAGE("spoken.crossed-end")]
    code = "Square code that opens https://example.org/playbook/"
    junior, form = (list(alternatives(compile_pdf(job.document).data)) for job in examples()[::2])
    assert junior == ["ticked", *crossed, "ticked", "ticked", *crossed, *crossed, f"{code}meetings/first/"]
    assert form == [
        *crossed,
        *crossed,
        *crossed,
        "ticked",
        f"{code}playbooks/trust/agree-how-you-work/",
    ]


def test_a_filled_in_sheet_is_tagged_black_and_inside_the_margins() -> None:
    """As the empty one is: PDF/UA, headings without a gap, no type below eleven points."""
    for job in examples():
        data = compile_pdf(job.document).data
        with pikepdf.open(io.BytesIO(data)) as pdf:
            assert b"pdfuaid:part" in pdf.Root.Metadata.read_bytes() and bool(pdf.Root.MarkInfo.Marked)
            with pdf.open_metadata() as meta:
                assert meta["dc:title"] == job.document.title == job.filled.title(LANGUAGE) if job.filled else False
        for page in seen(data):
            (width, height), (left, bottom, right, top) = page.size, page.edges
            assert (width, height) == pytest.approx(SIZES[job.edition.paper.name], abs=1)
            assert min(left, bottom) >= 4 * MM and right <= width - 4 * MM and top <= height - 4 * MM, job.uri
            assert page.smallest >= 10.9
            assert page.colours <= {(0, 0, 0), (255, 255, 255)}


def test_notes_take_as_many_lines_as_they_need(tmp_path: Path) -> None:
    """The sheet is made tighter for them, and one that has no room for them does not fit."""
    told = []
    for count in (1, 6, 12, 40):
        folder = tmp_path / str(count)
        folder.mkdir()
        notes = ", ".join(f"line {n}" for n in range(count))
        found = changed_example(folder, ('notes: ["~~the lift~~ book room 4", ', f"notes: [{notes}, "))
        job = next(job for job in examples(found) if job.uri.endswith("junior-a4.pdf"))
        text = printed(job)
        assert all(f"line{n}" in text for n in range(count))
        told.append(bool(problems(found)))
        assert told[-1] is (compile_pdf(job.document).pages > 1)
    assert told == sorted(told) and told[0] is False and told[-1] is True


def test_a_sheet_that_does_not_fit_is_told_at_what_is_written(tmp_path: Path) -> None:
    """With the longest texts of the file; a page and a form have their own words."""
    long = "and then we said it all again; " * 60
    found = changed_example(tmp_path, ("written: yes & no", f'written: "{long}"'))
    (problem,) = problems(found)
    assert str(problem).startswith(f"{EXAMPLE}:12:18: the filled-in sheet does not fit one page of Letter, by ")
    assert str(problem).endswith("shorten lines 12, 15 and 19 [example-too-long]")


def test_a_form_that_does_not_fit_is_told(tmp_path: Path) -> None:
    """It may take two pages; each says that it is invented."""
    note = "We write by chat, and never at night. " * 9
    long = ", ".join([f'"{note}"'] * 12)
    found = changed_example(tmp_path, ("notes: [We write by chat.]", f"notes: [{long}]"))
    two = compile_pdf(next(job for job in examples(found) if "agreement-a4" in job.uri).document)
    assert two.pages == 2 and problems(found) == []
    assert all(squeezed("An invented example") in page.text for page in seen(two.data))
    (tmp_path / "more").mkdir()
    found = changed_example(tmp_path / "more", ("notes: [We write by chat.]", f"notes: [{', '.join([long] * 4)}]"))
    (problem,) = problems(found)
    assert "the filled-in sheet does not fit two pages of" in problem.message


@pytest.mark.parametrize(("old", "place"), [('14 January, ""', "7:14"), ("~~HR~~ Maarja", "18:14")])
def test_what_is_longer_than_its_line_at_the_head_is_told(tmp_path: Path, old: str, place: str) -> None:
    """It would run into the next."""
    new = old.replace("14 January", "14 January at three in the afternoon, in Tallinn").replace(
        "Maarja", "Maarja " * 16
    )
    found = changed_example(tmp_path, (old, new))
    told = [str(problem) for problem in problems(found)]
    assert len(told) == 1 and told[0].startswith(f'{EXAMPLE}:{place}: "')
    assert told[0].endswith('" is longer than its line; shorten it [example-too-long]')


def test_a_character_that_no_font_holds_is_named_in_the_example(tmp_path: Path) -> None:
    """At what was written, and not at the page."""
    found = changed_example(tmp_path, ("written: yes & no", "written: yes 🎂"))
    assert [str(problem).partition(" cannot")[0] for problem in problems(found)] == [f'{EXAMPLE}:12:18: "🎂" (U+1F382)']


def test_where_contacts_are_filled_in_no_line_is_left_for_another(tmp_path: Path) -> None:
    """They stand on the sheet, as on every other."""
    found = changed_example(tmp_path)
    (found.docs / "_data/contacts.yml").write_text('- who: "Emergency number"\n  reach: "112"\n', encoding="utf-8")
    text = printed(examples(read_project(found.root))[0])
    assert "Emergencynumber:112" in text and "Maarja" not in text


def test_an_item_of_the_sheet_stays_at_its_box() -> None:
    """Written words do not change their order: one item follows the other."""
    text = printed(examples()[0])
    at = [text.index(squeezed(words)) for words in ("Choose one", "Say whether", "Tell nobody", "Note one thing")]
    assert all(a < b for a, b in pairwise(at))
