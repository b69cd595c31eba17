"""What somebody asks for is what is made: role, paper, size, page and form narrow the choice together."""

from __future__ import annotations

import pytest
from printed_pages import project

from paper.selection import Selection, wanted_pages
from playbook.publication import Publication
from playbook.sheets import sheets
from report import CannotRun


def made(selection: Selection) -> tuple[set[str], set[bool], set[str], int]:
    """Of the PDFs what they are, their sizes and papers; and how many editable copies there are."""
    good = project("good")
    publication = Publication(good)
    jobs = selection.jobs(good, publication)
    return (
        {job.what for job in jobs},
        {job.edition.large for job in jobs},
        {job.edition.paper.name for job in jobs},
        len(selection.copies(good, publication)),
    )


ALL, SINGLE = {"sheet", "form", "pack", "cards"}, {"sheet", "form"}
BOTH_PAPERS, BOTH_SIZES = {"a4", "letter"}, {False, True}


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(), (ALL, BOTH_SIZES, BOTH_PAPERS, 10)),
        (Selection(format="pdf"), (ALL, BOTH_SIZES, BOTH_PAPERS, 0)),
        (Selection(format="docx"), (set(), set(), set(), 7)),
        (Selection(format="docx", role="junior"), (set(), set(), set(), 3)),
        (Selection(paper="a4"), (ALL, {False}, {"a4"}, 0)),
        (Selection(large=True), (SINGLE, {True}, BOTH_PAPERS, 0)),
        (Selection(role="junior"), (SINGLE, {False}, BOTH_PAPERS, 0)),
        (Selection(pages=("meetings/first",)), ({"sheet"}, {False}, BOTH_PAPERS, 0)),
        (Selection(pages=("start/about-me",)), ({"form"}, {False}, BOTH_PAPERS, 0)),
        (Selection(pages=("start/about-me",), format="docx"), (set(), set(), set(), 2)),
        (Selection(pages=("meetings/first",), paper="letter", large=True), ({"sheet"}, {True}, {"letter"}, 0)),
    ],
)
def test_a_selection_names_what_is_made(selection: Selection, expected: object) -> None:
    """Packs, cards and large print come with the whole; copies where no paper is named."""
    assert made(selection) == expected


@pytest.mark.parametrize(
    "name", ["meetings/first", "docs/meetings/first.md", "./docs/meetings/first", "meetings\\first"]
)
def test_a_page_may_be_named_in_several_ways(name: str) -> None:
    """As people copy it from a file manager, an address or a message."""
    good = project("good")
    assert wanted_pages(good, [name], sheets(good)) == {"meetings/first.md"}


def test_a_role_without_a_sheet_is_named_with_those_that_have_one() -> None:
    """On the pages asked for, in the usual order."""
    with pytest.raises(CannotRun) as reason:
        Selection(role="coordinator", pages=("meetings/first",)).wanted(project("good"))
    assert str(reason.value) == (
        "no checklist for the coordinator on meetings/first.md; there is one for: senior, junior"
    )


def test_filled_in_examples_come_with_the_whole() -> None:
    """Twice each, or on the paper that is asked for; a choice of sheets leaves them out."""
    found = project("filled")

    def examples(selection: Selection) -> list[str]:
        """The papers of the examples that are made."""
        jobs = selection.jobs(found, Publication(found))
        return [job.edition.paper.name for job in jobs if job.what == "example"]

    assert examples(Selection()) == ["a4", "letter"] * 2
    assert examples(Selection(paper="letter")) == ["letter"] * 2
    assert examples(Selection(role="junior")) == examples(Selection(large=True)) == []
    assert examples(Selection(pages=("meetings/first",))) == []
