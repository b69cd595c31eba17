"""What is printed from one page: its sheets and its forms, as documents to be set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import product

from paper.papers import Paper
from paper.sheet_data import (
    Agenda,
    Blank,
    Care,
    Day,
    Document,
    Foot,
    FormBlock,
    FormData,
    Group,
    SheetData,
    Turn,
)
from paper.square_code import square_code
from playbook.clock import beginnings, on_the_clock
from playbook.filled import FilledSheet, pieces, rows_of
from playbook.language import Language
from playbook.page import Page, Question
from playbook.publication import Publication
from playbook.sheets import FormSheet, Sheet
from playbook.text import Block

SHEET_PAGES = 1  # the most that a sheet may fill in normal print


@dataclass(frozen=True)
class Edition:
    """On which paper something is printed, and whether in large print."""

    paper: Paper
    large: bool = False


@dataclass(frozen=True)
class Job:
    """A PDF to be made.

    `uri` is its path below docs/, `what` sheet, form, pack, cards or example, `pages` those whose words it holds. A
    sheet has `sheet`, a form `form`, cards have the `questions` on them in order, an example has what was `filled` in.
    `most` is how many pages it may fill, 0 for any number.
    """

    uri: str
    what: str
    document: Document
    edition: Edition
    pages: tuple[Page, ...]
    sheet: Sheet | None = None
    role: str = ""
    questions: tuple[tuple[Page, Question], ...] = ()
    most: int = 0
    form: FormSheet | None = None
    filled: FilledSheet | None = None


def editions(papers: Iterable[Paper], sizes: Iterable[bool] = (False,)) -> tuple[Edition, ...]:
    """Each paper in normal print (False) and large print (True), as `sizes` says."""
    return tuple(Edition(paper, large) for large, paper in product(sizes, papers))


def once(pages: Iterable[Page]) -> tuple[Page, ...]:
    """The pages, each once, in their order."""
    return tuple({page.uri: page for page in pages}.values())


# --- Jobs -------------------------------------------------------------------------------------------------------------


def sheet_jobs(sheets: Iterable[Sheet], publication: Publication, wanted: Iterable[Edition]) -> Iterator[Job]:
    """Each sheet in each of the editions."""
    wanted = tuple(wanted)
    for sheet in sheets:
        for edition in wanted:
            yield Job(
                sheet.pdf(edition.paper.name, edition.large),
                "sheet",
                sheet_document(sheet, publication, edition),
                edition,
                (sheet.page,),
                sheet,
                sheet.role,
                most=0 if edition.large else SHEET_PAGES,
            )


def form_jobs(forms: Iterable[FormSheet], publication: Publication, wanted: Iterable[Edition]) -> Iterator[Job]:
    """Each form in each of the editions."""
    wanted = tuple(wanted)
    for form in forms:
        for edition in wanted:
            yield Job(
                form.pdf(edition.paper.name, edition.large),
                "form",
                form_document(form, publication, edition),
                edition,
                (form.page,),
                most=0 if edition.large else form.form.kind.pages,
                form=form,
            )


# --- Documents --------------------------------------------------------------------------------------------------------


def document(
    pages: tuple[Page, ...], publication: Publication, edition: Edition, title: str, description: str
) -> Document:
    """An empty document for words of these pages (at least one), dated by the one that changed last."""
    language = publication.language
    lang, _, region = language.code.partition("-")
    return Document(
        title=title,
        description=description,
        author=pages[0].text.typeset(publication.name),
        day=Day.of(publication.newest(pages)),
        lang=lang,
        region=region,
        paper=edition.paper.typst,
        large=edition.large,
        questions=language("sheet.questions"),
        notes=language("sheet.notes"),
        box=language("spoken.box"),
    )


def sheet_document(sheet: Sheet, publication: Publication, edition: Edition) -> Document:
    """The document of one sheet."""
    data = sheet_data(sheet, publication)
    title = publication.language(f"sheet.title.{sheet.role}", title=data.title)
    return replace(document((sheet.page,), publication, edition, title, data.description), sheets=(data,))


def form_document(form: FormSheet, publication: Publication, edition: Edition) -> Document:
    """The document of one form."""
    data = form_data(form, publication)
    return replace(document((form.page,), publication, edition, data.title, data.description), sheets=(data,))


# --- Data -------------------------------------------------------------------------------------------------------------


def sheet_data(sheet: Sheet, publication: Publication) -> SheetData:
    """The words of one printed sheet."""
    page, language = sheet.page, publication.language
    return SheetData(
        title=page.text.typeset(page.title),
        kicker=language(f"for.{sheet.role}"),
        context=sheet.step_words(language) or theme(page, language),
        description=page.text.typeset(page.description),
        blanks=blanks(language, *sheet.blanks),
        lists=tuple(
            Group(page.text.typeset(heading), tuple(page.text.words(line) for line in lines))
            for heading, lines in sheet.lists
        ),
        groups=tuple(
            Group(language(f"moment.{moment}"), tuple(page.words(task.text) for task in tasks))
            for moment, tasks in sheet.groups
        ),
        agenda=_agenda(sheet, language) if sheet.agenda else None,
        questions=tuple(page.text.item_words(question.text) for question in sheet.questions),
        care=care_data(page, publication),
        foot=page_foot(page, publication),
    )


def care_data(page: Page, publication: Publication) -> Care:
    """How to pass and stop, where a page touches private matters, and whom to turn to."""
    language, found = publication.language, publication.project.contacts
    halves = ((page.text.typeset(contact.who), page.text.typeset(contact.reach)) for contact in found)
    return Care(
        heading=language("care.title" if page.is_private else "care.help"),
        rule=language("care.rule") if page.is_private else "",
        lead=language("care.contacts" if found else "care.danger"),
        contacts=tuple(language("care.reach", who=who, reach=reach) for who, reach in halves),
        contact="" if found else language("care.contact"),
    )


def blanks(language: Language, *names: str) -> tuple[Blank, ...]:
    """Labelled lines to write on, by the names of their words."""
    return tuple(Blank(language(f"blank.{name}"), narrow=name in ("date", "meeting")) for name in names)


def _agenda(sheet: Sheet, language: Language) -> Agenda:
    """The shorter agenda of a meeting."""
    words, own = sheet.page.words, language(f"role.{sheet.role}")
    times = (on_the_clock(minute, language) for minute in beginnings([row.minutes for row in sheet.agenda]))
    rows = [(words(row.written), words(row.text), words(row.who)) for row in sheet.agenda]
    return Agenda(
        heading=language("agenda.title", minutes=sheet.agenda_minutes),
        unit=language("agenda.unit"),
        columns=(language("agenda.time"), language("agenda.what"), language("agenda.who")),
        rows=tuple(Turn(time, *row, row[-1].startswith(own)) for time, row in zip(times, rows, strict=True)),
        after=sheet.groups_before,
    )


def form_data(form: FormSheet, publication: Publication) -> FormData:
    """The words of one printed form."""
    page, kind, language = form.page, form.form.kind, publication.language
    return FormData(
        title=form.title,
        kicker=language(f"for.{kind.whose}"),
        context=theme(page, language),
        description=language(f"form.about.{form.name}"),
        blanks=blanks(language, *kind.blanks),
        form=tuple(_form(page.text.blocks([line for _, line in form.form.lines]))),
        foot=page_foot(page, publication),
    )


def _form(blocks: Iterable[Block]) -> Iterator[FormBlock]:
    """The blocks of a form with their lines to write on."""
    for block in blocks:
        if block.rows:
            yield FormBlock(block.kind, rows=rows_of(block))
        elif block.words:
            yield FormBlock(block.kind, pieces(block.words))


def theme(page: Page, language: Language) -> str:
    """The name of the theme of a page, "" for a page of none."""
    return language.words.get(f"theme.{page.group}", "")


def page_foot(page: Page, publication: Publication) -> Foot:
    """The foot of what is printed from a page."""
    return foot(publication, publication.version(page), publication.reviewed(page), publication.url(page))


def foot(publication: Publication, version: str, reviewed: str, url: str) -> Foot:
    """The foot of a sheet or pack whose page has the address `url` ("" without one)."""
    address = url.partition("://")[2]
    return Foot(version, reviewed, url, address, square_code(url), publication.language("foot.code", url=url))
