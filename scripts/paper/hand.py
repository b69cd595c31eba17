"""Filled-in examples: the data of a sheet or a form, with what a hand wrote put into them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from paper.jobs import SHEET_PAGES, Edition, Job, document, editions, form_data, sheet_data
from paper.papers import Paper
from paper.sheet_data import Document, FormBlock, FormData, Group, Hand, Mark, SheetData
from playbook.filled import FilledSheet, Line, filled_sheets
from playbook.language import Language
from playbook.project import Project
from playbook.publication import Publication


def filled_jobs(project: Project, publication: Publication, papers: Iterable[Paper]) -> Iterator[Job]:
    """Each filled-in sheet on each paper, in normal print."""
    wanted = editions(papers)
    for filled in filled_sheets(project):
        for edition in wanted:
            yield Job(
                filled.pdf(edition.paper.name),
                "example",
                filled_document(filled, publication, edition),
                edition,
                (filled.page,),
                most=filled.form.form.kind.pages if filled.form else SHEET_PAGES,
                filled=filled,
            )


def filled_document(filled: FilledSheet, publication: Publication, edition: Edition) -> Document:
    """The document of one filled-in sheet."""
    language = publication.language
    made = document((filled.page,), publication, edition, filled.title(language), filled.note(language))
    data: SheetData | FormData
    if filled.sheet:
        sheet = sheet_data(filled.sheet, publication)
        data = replace(sheet, groups=tuple(_groups(sheet.groups, filled.lines)))
    else:
        assert filled.form is not None
        form = form_data(filled.form, publication)
        notes = (FormBlock("text", (note,)) for note in filled.notes)
        data = replace(form, form=(*_form(form.form, filled.lines), *notes))
    return replace(made, sheets=(replace(data, hand=_hand(filled, language)),))


def _hand(filled: FilledSheet, language: Language) -> Hand:
    """What was written besides items and lines. Without a line for somebody to turn to, nothing stands on it."""
    return Hand(
        note=filled.note(language),
        blanks=tuple(filled.written(text) for text in filled.data.blanks[: len(filled.blanks)]),
        contact=filled.written(filled.data.contact),
        notes=filled.notes,
        ticked=language("spoken.ticked"),
        crossed=(language("spoken.crossed"), language("spoken.crossed-end")),
    )


def _groups(groups: Iterable[Group], lines: Iterable[Line]) -> Iterator[Group]:
    """The groups with a mark for each item; `lines` are all items in their order."""
    rest = iter(lines)
    for group in groups:
        mine = islice(rest, len(group.items))
        yield replace(group, marks=tuple(Mark(line.ticked, line.cells[0], line.beside) for line in mine))


def _form(blocks: Iterable[FormBlock], lines: Iterable[Line]) -> Iterator[FormBlock]:
    """The blocks of a form with what was written in them; `lines` are all of its lines in their order."""
    rest = iter(lines)
    for block in blocks:
        mine = tuple(islice(rest, len(block.rows) or 1))
        crossed = tuple(number for number, line in enumerate(mine) if line.crossed)
        if block.rows:
            yield replace(block, rows=tuple(line.cells for line in mine), crossed=crossed)
        else:
            yield replace(block, runs=mine[0].cells[0], ticked=mine[0].ticked, crossed=crossed)
