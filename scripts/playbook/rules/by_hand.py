"""Rules for filled-in sheets: that the people, sheets, items and lines which docs/_data/examples/ names exist."""

from __future__ import annotations

from collections.abc import Iterator

from playbook.filled import FORM_NAMES, FilledSheet, bound, filled_sheets
from playbook.page import Page
from playbook.project import Project
from playbook.rules.registry import Finding, project_rule
from report import counted, nearest

PATH_REMEDY = 'write its path below docs/, like "meetings/first.md"'


@project_rule(
    "example-person",
    wrong="A filled-in sheet is by somebody who is not one of its pair.",
    bad="name: Linna",
    good="name: Lina",
    why="The examples are of invented people, and docs/_data/people.yml says who they are.",
)
def unknown_people(project: Project) -> Iterator[Finding]:
    """Each pair without two people of the two sides, and each hand that is not theirs or is on the other's sheet."""
    people = project.people
    for pair in project.examples.pairs:
        named = [name for name in people if name in pair.names.words.split()]
        if pair.names.words and len({people[name] for name in named}) < 2:
            remedy = 'write it like "Ravi and Lina", with two names of docs/_data/people.yml'
            yield Finding(pair.names.place, f'"{pair.names.words}" names no senior and junior', remedy)
            continue
        for name, role in ((sheet.name, sheet.role.words) for sheet in pair.sheets if sheet.name.words):
            if name.words not in named:
                remedy = nearest(name.words, named) or f"write one of {', '.join(named)}"
                yield Finding(name.place, f'"{name.words}" is not one of "{pair.names.words}"', remedy)
            elif role and people[name.words] != role:
                other = next(other for other in named if people[other] == role)
                yield Finding(name.place, f"{name.words} is not the {role} of this pair", f'write "{other}"')


@project_rule(
    "example-sheet",
    wrong="A filled-in sheet is of a page that has no such sheet or form, or stands twice.",
    bad="- page: meetings/frist.md\n  role: junior",
    good="- page: meetings/first.md\n  role: junior",
    why="There is nothing to fill in.",
)
def unknown_sheets(project: Project) -> Iterator[Finding]:
    """Each page, sheet and form that is not there, and each address at which a second sheet would stand."""
    uris = [page.uri for page in project.pages]
    for pair in project.examples.pairs:
        for page in (pair.page, *(sheet.page for sheet in pair.sheets)):
            if page.words and page.words not in uris:
                yield Finding(page.place, f'no page "{page.words}"', nearest(page.words, uris) or PATH_REMEDY)
    first: dict[str, int] = {}
    for filled in bound(project):
        yield from _no_such_sheet(filled)
        if first.setdefault(filled.uri, filled.data.page.place.line) != filled.data.page.place.line:
            message = f"a second sheet with the address {filled.uri}"
            remedy = f"keep one; the first is on line {first[filled.uri]}"
            yield Finding(filled.data.page.place, message, remedy)


def _no_such_sheet(filled: FilledSheet) -> Iterator[Finding]:
    """What is wrong with the role or the form of a sheet whose page exists."""
    role, form = filled.data.role, filled.data.form
    if form.words and filled.form is None:
        message = f'no form "{form.words}" on {filled.page.file}'
        yield Finding(form.place, message, _form_remedy(filled.page, form.words))
    elif role.words and role.words not in filled.page.roles:
        has = ", ".join(filled.page.roles) or "nobody"
        yield Finding(role.place, f"no checklist for the {role.words} on {filled.page.file}", f"it has one for {has}")


def _form_remedy(page: Page, name: str) -> str:
    """Which form was meant: one that the page has, or the name of one that another page has."""
    has = [form.kind.name for form in page.forms]
    near = nearest(name, has) or ("" if name in FORM_NAMES else nearest(name, FORM_NAMES))
    if near or has:
        return near or f"it has {', '.join(has)}"
    return f"the forms are {', '.join(FORM_NAMES)}; name a page that has one"


@project_rule(
    "example-line",
    wrong="What was ticked or written belongs to no item or line of the sheet, or to several.",
    bad="- item: Chose one thing to show",
    good="- item: Choose one thing to show",
    why="The page was changed since, or the words are misspelt: the example would lose what stands there.",
)
def unknown_lines(project: Project) -> Iterator[Finding]:
    """Each entry whose item or line is not there, is not the only one that begins so, or has an entry already."""
    for filled in filled_sheets(project):
        whole = [line.words for line in filled.empty_lines]
        first: dict[int, int] = {}
        for entry in filled.data.entries:
            place, words, found = entry.begins.place, entry.begins.words, filled.named(entry)
            if not found:
                short = {" ".join(line.split()[: len(words.split())]) for line in whole}
                near = nearest(words, short) or f"copy how it begins from {filled.page.file}"
                yield Finding(place, f'nothing on the sheet begins "{words}"', near)
            elif len(found) > 1:
                message = f'{counted(len(found), "line")} of the sheet begin "{words}"'
                yield Finding(place, message, "write more of the one that you mean")
            elif first.setdefault(found[0], place.line) != place.line:
                yield Finding(place, f'"{words}" stands twice', f"keep one; the first is on line {first[found[0]]}")


@project_rule(
    "example-room",
    wrong="More is written on a filled-in sheet than there are lines to write on, or nothing is done to a line.",
    bad='- line: We meet every\n  written: ["3", "45", "8", "2"]',
    good='- line: We meet every\n  written: ["3", "45", "8"]',
    why="What has no line to stand on would be lost.",
)
def without_room(project: Project) -> Iterator[Finding]:
    """The first text too many at the head and on each line, and each entry of a form that changes nothing."""
    for filled in filled_sheets(project):
        data, head = filled.data, len(filled.blanks)
        if len(data.blanks) > head:
            message = f"{counted(len(data.blanks), 'text')} for the {counted(head, 'line')} at the head of the sheet"
            remedy = f"they are: {', '.join(filled.blanks)}" if head else "take them away"
            yield Finding(data.blanks[head].place, message, remedy)
        for entry in data.entries:
            if len(found := filled.named(entry)) != 1:
                continue
            line = filled.empty_lines[found[0]]
            room = filled.room(line)
            if len(entry.written) > room:
                message = f"{counted(len(entry.written), 'text')} for {counted(room, 'line')} to write on"
                yield Finding(entry.written[room].place, message, "take away what has no line, or use notes")
            elif not (entry.written or entry.crossed or line.kind == "task"):
                remedy = 'add "written: …" or "crossed: true", or delete the entry'
                yield Finding(entry.begins.place, "nothing is written on this line", remedy)
