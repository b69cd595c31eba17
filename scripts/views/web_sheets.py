"""The web sheets, one for each checklist and role, and the page that lists them all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from playbook.clock import HALF_HOUR
from playbook.contacts import Contact
from playbook.example_data import Pair
from playbook.filled import filled_sheets
from playbook.kinds import ROLES
from playbook.language import Language
from playbook.output import Download, Generated, front_matter
from playbook.page import Page
from playbook.project import Project
from playbook.sheets import SHEET_LIST, Sheet, form_sheets, sheets
from playbook.text import escaped, page_link, way

COORDINATORS, MORE = "coordinators", "more"  # the last parts of the index
PACKS = "packs"  # the anchor of the part with what is printed as a whole, in every language
BLANK = "_" * 22  # a line to write on, as long as a name


def sheet_pages(project: Project, files: Sequence[Download] = ()) -> list[Generated]:
    """The web sheets and their index; they link the files to print and to edit that are among `files`."""
    found = sheets(project)
    if not (found or any(file.what == "form" for file in files)):
        return []
    return [
        *(Generated(sheet.uri, _sheet_page(sheet, files, project), sheet.page.uri) for sheet in found),
        Generated(SHEET_LIST, _index_page(project, found, files)),
    ]


# --- Files ------------------------------------------------------------------------------------------------------------


def file_link(words: str, file: Download, page: str, language: Language) -> str:
    """A list item on the page `page` that links a file."""
    text = language("file.link", words=words, file=file.described(language))
    return f"- [{text}]({way(file.uri, page)})"


def on_paper(links: Iterable[str], language: Language) -> Iterator[str]:
    """The part of a page that links what to print, by list items; nothing where there is none."""
    if found := tuple(links):
        yield from ('<div class="rmp-no-print" markdown>', "", f"## {language('sheet.on-paper')}", "")
        yield from (*found, "", "</div>", "")


# --- A web sheet ------------------------------------------------------------------------------------------------------


def _sheet_page(sheet: Sheet, files: Sequence[Download], project: Project) -> str:
    """The Markdown of a web sheet."""
    page, language = sheet.page, project.language
    items = (f"[ ] {_rebased(task.text, page, sheet.uri)}" for _, tasks in sheet.groups for task in tasks)
    lines = [
        *front_matter(
            title=language(f"sheet.title.{sheet.role}", title=page.title),
            description=language(f"sheet.about.{sheet.role}", title=page.title),
        ),
        _origin(sheet, language),
        "",
        *sheet_parts(sheet, sheet.uri, items, project),
    ]
    return "\n".join([*lines, *on_paper(_sheet_links(sheet, files, language), language)])


def sheet_parts(sheet: Sheet, uri: str, items: Iterable[str], project: Project, contact: str = BLANK) -> Iterator[str]:
    """The parts of a sheet in the order of the printed one, for the page at `uri`.

    `items` are its items as they are shown; `contact` is the line for somebody to turn to, or what stands on it.
    """
    language, rest = project.language, iter(items)
    yield from _lists_above(sheet, uri)
    for number, (moment, tasks) in enumerate(sheet.groups):
        if number == sheet.groups_before:
            yield from _agenda(sheet, uri, language)
        yield from (f"## {language(f'moment.{moment}')}", "")
        yield from (f"- {item}" for item in islice(rest, len(tasks)))
        yield ""
    if sheet.groups_before == len(sheet.groups):
        yield from _agenda(sheet, uri, language)
    yield from _questions(sheet, uri, language)
    yield from _care(sheet.page, project, contact)


def _lists_above(sheet: Sheet, uri: str) -> Iterator[str]:
    """The lists above the items, each below its heading, for the page at `uri`."""
    for heading, lines in sheet.lists:
        items = (f"- {_rebased(line, sheet.page, uri)}" for line in lines)
        yield from (f"## {escaped(heading)}", "", '<div class="rmp-to-say" markdown>', "", *items, "", "</div>", "")


def _questions(sheet: Sheet, uri: str, language: Language) -> Iterator[str]:
    """The questions to borrow below their heading, for the page at `uri`."""
    if found := sheet.questions:
        yield from (f"## {language('sheet.questions')}", "")
        yield from (*(f"- {_rebased(question.text, sheet.page, uri)}" for question in found), "")


def _care(page: Page, project: Project, written: str) -> Iterator[str]:
    """The lines that say how to pass and stop, where the page touches private matters, and whom to turn to.

    `written` stands where there are no contacts.
    """
    language, found = project.language, project.contacts
    yield from (f"## {language('care.title' if page.is_private else 'care.help')}", "")
    if page.is_private:
        yield from (f"**{language('care.rule')}**", "")
    yield from ('<div class="rmp-contacts" markdown>', "", language("care.contacts" if found else "care.danger"), "")
    yield from (f"- {_contact(contact, language)}" for contact in found)
    yield from ("" if found else f"{language('care.contact')}: {written}", "", "</div>", "")


def _contact(contact: Contact, language: Language) -> str:
    """A contact as Markdown; a number or an address is a link that opens it."""
    reach = escaped(contact.reach)
    link = f"[{reach}]({contact.address})" if contact.address else reach
    return language("care.reach", who=escaped(contact.who), reach=link)


def _rebased(line: str, page: Page, uri: str) -> str:
    """A line of a page for use on the page at `uri`: its links lead to where they led."""
    return page.text.rebase_links(line, page.uri, uri)


def _origin(sheet: Sheet, language: Language) -> str:
    """`Step 1 of 8. From the page …`, with a link to the page."""
    link = page_link(sheet.page.title, sheet.page.uri, sheet.uri)
    step = sheet.step_words(language)
    return language("sheet.step-from", step=step, page=link) if step else language("sheet.from", page=link)


def _agenda(sheet: Sheet, uri: str, language: Language) -> Iterator[str]:
    """The lines of the shorter agenda of a meeting, for the page at `uri`.

    Our Markdown extension adds the times, as on the meeting's page.
    """
    if not sheet.agenda:
        return
    columns = [language(f"agenda.{name}") for name in ("time", "what", "who")]
    page = sheet.page
    rows = [[row.written, _rebased(row.text, page, uri), _rebased(row.who, page, uri)] for row in sheet.agenda]
    title = language("agenda.title", minutes=sheet.agenda_minutes)
    yield from (f"## {title}", "", f'<div class="{HALF_HOUR}" markdown>', "")
    yield from (f"| {' | '.join(row)} |" for row in (columns, ["---"] * len(columns), *rows))
    yield from ("", "</div>", "")


def _sheet_links(sheet: Sheet, files: Sequence[Download], language: Language) -> Iterator[str]:
    """Links to the files of the sheet, then to those of the forms of its page."""
    for file in files:
        if file.what == "sheet" and file.page == sheet.page.uri and file.role == sheet.role:
            yield file_link(language(f"sheet.{file.action}"), file, sheet.uri, language)
    for form in form_sheets([sheet.page]):
        for file in form.files(files):
            words = language(f"form.{file.action}", title=escaped(form.title))
            yield file_link(words, file, sheet.uri, language)


# --- The index --------------------------------------------------------------------------------------------------------


def shelf(sheet: Sheet) -> str:
    """The name of the part in which a sheet is listed: `coordinators`, what its kind says, or its theme or folder."""
    return COORDINATORS if sheet.role == ROLES[-1] else sheet.page.kind.shelf or sheet.page.group or MORE


def _heading(name: str, language: Language) -> str:
    """The heading of a part of the index; a folder without a name for readers is shown by its own."""
    return language.words.get(f"shelf.{name}") or language.theme(name)


def _shelves(project: Project, found: Sequence[Sheet]) -> list[tuple[str, list[list[Sheet]]]]:
    """The parts of the index: each its heading, and for each page the sheets.

    Meetings come first, then the folders in the order of the navigation, the coordinators' sheets, the rest.
    """
    shelves: dict[str, dict[str, list[Sheet]]] = {}
    for sheet in found:
        shelves.setdefault(shelf(sheet), {}).setdefault(sheet.page.uri, []).append(sheet)
    first, last = {page.group for page in project.path}, (COORDINATORS, MORE)
    order = sorted(shelves, key=lambda name: last.index(name) + 1 if name in last else -(name in first))
    return [(_heading(name, project.language), list(shelves[name].values())) for name in order]


def _index_page(project: Project, found: Sequence[Sheet], files: Sequence[Download]) -> str:
    """The Markdown of the page that lists every sheet and every form."""
    language = project.language
    lines = [
        *front_matter(title=language("shelf.title"), description=language("shelf.about")),
        language("shelf.intro"),
        "",
    ]
    if links := list(_index_links(project, files)):
        lines += [f"## {language('shelf.everything')} {{ #{PACKS} }}", "", *links, ""]
    if links := list(_form_links(project, files)):
        lines += [f"## {language('shelf.forms')}", "", *links, ""]
    for heading, entries in _shelves(project, found):
        lines += [f"## {heading}", "", *(_entry(mine, language) for mine in entries), ""]
    if examples := list(_examples(project)):
        lines += [f"## {language('shelf.examples')}", "", *examples, ""]
    return "\n".join(lines)


def _examples(project: Project) -> Iterator[str]:
    """A list item for each pair that has filled in sheets, with a link to each of them."""
    found, language = filled_sheets(project), project.language
    for pair in project.examples.pairs:
        mine = (filled for filled in found if filled.pair == pair)
        if links := ", ".join(page_link(filled.short_title(language), filled.uri, SHEET_LIST) for filled in mine):
            yield f"- {language('filled.of', pair=pair_link(pair, SHEET_LIST, project), links=links)}"


def pair_link(pair: Pair, uri: str, project: Project) -> str:
    """The names of a pair, as a link for the page at `uri`; the names alone where no page tells of them."""
    names, page = pair.names.words, pair.page.words
    return page_link(names, page, uri) if project.page(page) else escaped(names)


def _entry(mine: Sequence[Sheet], language: Language) -> str:
    """A list item with the sheets of one page, a link for each role."""
    links = (page_link(language(f"role.{sheet.role}"), sheet.uri, SHEET_LIST) for sheet in mine)
    return f"- {escaped(mine[0].page.title)}: {', '.join(links)}"


def _index_links(project: Project, files: Sequence[Download]) -> Iterator[str]:
    """Links to packs, cards and all messages."""
    language = project.language
    packs = [file for file in files if file.what == "pack"]
    for file in sorted(packs, key=lambda file: ROLES.index(file.role)):
        yield file_link(language(f"pack.link.{file.role}"), file, SHEET_LIST, language)
    for file in files:
        if file.what == "cards":
            yield file_link(language("card.title"), file, SHEET_LIST, language)
    for file in files:
        if file.what == "messages":
            yield file_link(language("messages.title"), file, SHEET_LIST, language)


def _form_links(project: Project, files: Sequence[Download]) -> Iterator[str]:
    """Links to the forms in normal print; large print and copies are linked where the form stands."""
    for form in form_sheets(project.pages):
        for file in form.files(files):
            if file.action == "print":
                yield file_link(escaped(form.title), file, SHEET_LIST, project.language)
