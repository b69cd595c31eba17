"""Reads the text of a page: front matter, headings, tasks, questions and agendas, each with its line and column.

This is the only parser of our pages; what the words of a line are is the business of `text`. It never raises for what
an editor wrote: what cannot be taken up becomes a `Problem`, and the rest of the page is still there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import yaml

from playbook import syntax
from playbook.clock import minutes_of
from playbook.follow_ups import beginning
from playbook.kinds import (
    AGENDA,
    ASKERS,
    CHECKLIST,
    CHECKLIST_MOMENTS,
    DEPTHS,
    FOLLOW_UP,
    QUESTIONS,
    WHO,
    Kind,
    kind_of,
)
from playbook.page import AgendaRow, CodeBlock, Heading, Key, Page, Question, Task
from playbook.source import CODE, INVISIBLE, SERVER, blanked, column_of
from playbook.text import MarkdownText
from playbook.yaml_data import YamlError, YamlText, place, read_value
from report import Place, Problem, Rule, nearest

FENCE = re.compile(r"^\s*(`{3,}(?!.*`)|~{3,})")
HEADING = re.compile(r"(#{1,6})( *)(.*?)(?: +#+)?(?: *\{[^}]*\})?\s*$")
GROUP_OF_QUESTIONS = re.compile(rf"(?:{'|'.join(DEPTHS)}) *: *(?:{'|'.join(ASKERS)}) +asks", re.IGNORECASE)
SET_IN = re.compile(r" {1,3}(?=#{1,6} +\S)")  # before a heading: Markdown takes such a line for text
UNDERLINE = re.compile(r"^(?:=+|-+) *$")
TASK = re.compile(r"^( {0,3}[-*+] +)\[([ xX])\] +(.*?)\s*$")  # deeper, it would belong to the item above
BOX_ANYWHERE = re.compile(r"^(\s*[-*+] +)\[[ xX]\] ")
QUESTION = re.compile(r"^ {0,3}(?:[-*+]|\d+[.)]) +")
ITEM_LIKE = re.compile(
    # any marks of lists, quotations or boxes as word processors write them, then a box, or no more than the mark
    r"^\s*(?:[-*+•◦▪‣·–—☐☑□][ \t\u00a0]*|\d+[.)] *|> *)*"
    r"(?:\[[ \u00a0]*[xX]?[ \u00a0]*\](?!\(|\[|:)|[-*+•◦▪‣·–—☐☑□] |\d+[.)] )"
)
CELL = re.compile(  # code and a backslash take a bar along
    r"((?:(?<!`)(`+)(?!`)(?:.+?)(?<!`)\2(?!`)|[^|\\]|\\.?)*)(?:\||$)"
)
CODE_OR_COMMENT = re.compile(rf"{CODE.pattern}|<!--.*?-->")
NESTING = re.compile(r">|[-*+](?=\s)|\d+[.)](?=\s)")  # marks of quotations and lists, which may stand in each other
BEGINNING = re.compile(rf"(?:\s*(?:{NESTING.pattern}))*")
DEEPEST = 20  # quotations or lists inside each other; Python-Markdown ends at some eighty
SPACES_PER_LEVEL = 4


@cache
def site_text() -> MarkdownText:
    """Markdown as this repository's own mkdocs.yml sets it: for pages that are read without a project."""
    path = Path(__file__).resolve().parents[2] / "mkdocs.yml"
    return MarkdownText(read_value(path, path.name, settings=True)["markdown_extensions"])


def read_page(path: Path, uri: str, text: MarkdownText | None = None) -> Page:
    """The page in the file `path`; a file that cannot be read as text is an empty page with one problem."""

    def empty(line: int, column: int, message: str, suggestion: str) -> Page:
        problem = syntax.UNREADABLE_FILE.at(Place(f"docs/{uri}", line, column), message, suggestion)
        return Page(uri, problems=(problem,), whole=False, text=text or site_text())

    if path.exists() and not (path.is_file() or path.is_dir()):  # a pipe would be read without end
        return empty(1, 1, "is no file", "delete it, and write a file of this name")
    try:
        data = path.read_bytes()
    except OSError as error:
        return empty(1, 1, f"cannot be read: {error.strerror}", "check the file and its permissions")
    try:
        words = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        before = error.object[: error.start]
        line, column = before.count(b"\n") + 1, len(before[before.rfind(b"\n") + 1 :].decode("utf-8")) + 1
        return empty(line, column, "not UTF-8 text", "save the file again with the encoding UTF-8")
    if not words.strip():
        return empty(1, 1, "the file is empty", "copy a page from docs/_templates/, or delete the file")
    return parse(words, uri, text)


def parse(words: str, uri: str, text: MarkdownText | None = None) -> Page:
    """The page written in `words`. What an editor got wrong stands in `page.problems`, never in an exception."""
    lines = tuple(words.split("\n"))
    file = f"docs/{uri}"
    problems = list(_invisible(lines, file))
    front = _FrontMatter(file, lines, problems)
    body = _Body(file, kind_of(uri), problems)
    content, code = [], list[CodeBlock]()
    for number, line, block in _body_lines(lines, front.body_starts):
        if block is None:
            content.append((number, line))
            body.read(number, line)
            problems += _broken_addresses(number, line, file)
        else:
            body.code(number, line)
            code.append(block)
    body.end()
    problems += _unclosed_code(code, file)
    page = Page(
        uri,
        lines,
        front.body_starts,
        front.keys,
        tuple(body.headings),
        tuple(body.tasks),
        tuple(body.questions.found),
        {minutes: tuple(rows) for minutes, rows in body.agenda.rows.items()},
        tuple(content),
        tuple(problems),
        front.whole,
        text or site_text(),
        tuple(code),
    )
    return _with_boxes_of_forms(page)


def _with_boxes_of_forms(page: Page) -> Page:
    """The page without problems of tick boxes in its forms: they are on the sheet of the form."""
    boxes = [problem for problem in page.problems if problem.rule == syntax.BOX_OUTSIDE.id]
    inside = {p for p in boxes if any(form.heading.line < p.line < form.end for form in page.forms)}
    return replace(page, problems=tuple(p for p in page.problems if p not in inside)) if inside else page


# --- Lines ------------------------------------------------------------------------------------------------------------


def cells(row: str) -> list[str]:
    """The cells of a row of a table; a bar after a backslash belongs to its cell."""
    found = [cell[1].strip() for cell in CELL.finditer(row.strip().removeprefix("|"))]
    return found[:-1]  # the last one is the end of the row


def _body_lines(lines: tuple[str, ...], start: int) -> Iterator[tuple[int, str, CodeBlock | None]]:
    """The numbered lines from `start` on without HTML comments, and of each code block the line that opens it.

    The third value is the block whose first line it is. One that nothing closes goes on to the end.
    """
    opened, inside = None, False
    first, held = "", list[tuple[int, str]]()  # the line that opened the block, and those inside it
    for number, line in enumerate(lines[start - 1 :], start):
        if opened and _closes(line, opened.marks):
            yield opened.line, first, replace(opened, lines=tuple(held), end=number)
            opened = None
        elif opened:
            held.append((number, line))
        else:
            line, inside = _without_comments(line, inside, lines[number:])
            if mark := FENCE.match(line):
                block = CodeBlock(mark[1], line[mark.end() :].strip(), number, mark.start(1) + 1)
                opened, first, held = block, line, []
            else:
                yield number, line, None
    if opened:
        yield opened.line, first, replace(opened, lines=tuple(held))


def _closes(line: str, marks: str) -> bool:
    """Whether a line closes a code block that these marks opened: by as many of them, or more."""
    found = FENCE.match(line)
    if found is None or line.strip(" \t`~"):
        return False
    return found[1][0] == marks[0] and len(found[1]) >= len(marks)


def _unclosed_code(code: list[CodeBlock], file: str) -> Iterator[Problem]:
    """A problem for the code block that nothing closes."""
    for block in code:
        if not block.end:
            remedy = f'close it with "{block.marks[:3]}"'
            yield syntax.UNCLOSED_CODE.at(Place(file, block.line, 1), "a code block without an end", remedy)


def _without_comments(line: str, inside: bool, later: tuple[str, ...]) -> tuple[str, bool]:
    """The line with its comments blanked, and whether one goes on in the `later` lines; `inside` if it begins in one.

    A comment in code is code, and one that nothing closes is none: it is reported where it begins.
    """
    if inside:
        end = line.find("-->") + 3
        if end < 3:
            return " " * len(line), True
        line = " " * end + line[end:]
    line = CODE_OR_COMMENT.sub(lambda found: found[0] if found[0][0] == "`" else " " * len(found[0]), line)
    start = _begins_comment(line)
    if start >= 0 and any("-->" in text for text in later):
        return line[:start].ljust(len(line)), True
    return line, False


def _begins_comment(line: str) -> int:
    """Where a comment begins that does not end on the line, or -1."""
    return CODE.sub(lambda found: " " * len(found[0]), line).find("<!--")


def _invisible(lines: tuple[str, ...], file: str) -> Iterator[Problem]:
    """A problem for the first character of each line that cannot be seen."""
    for number, line in enumerate(lines, 1):
        if found := INVISIBLE.search(line):
            name = f"U+{ord(found[0]):04X}"
            yield syntax.INVISIBLE_CHARACTER.at(
                Place(file, number, found.start() + 1), f"a character that cannot be seen ({name})", "delete it"
            )


def _broken_addresses(number: int, line: str, file: str) -> Iterator[Problem]:
    """A problem for each address of a link whose server cannot be read."""
    for found in SERVER.finditer(blanked(line, CODE)) if "//" in line else ():
        try:
            urlsplit(found[1])
        except ValueError as error:
            message, remedy = (
                f'the address "{found[1]}" has a server that cannot be read: {error}',
                "correct the address",
            )
            yield syntax.BROKEN_ADDRESS.at(Place(file, number, found.start(1) + 1), message, remedy)


def _levels(line: str) -> int:
    """How many quotations and lists a line stands in: by the marks at its beginning, and by its indentation."""
    beginning = BEGINNING.match(line)
    marks = NESTING.findall(line, 0, beginning.end() + 1) if beginning else ()  # the space after the last one counts
    wide = line.expandtabs(SPACES_PER_LEVEL)
    return len(marks) + (len(wide) - len(wide.lstrip())) // SPACES_PER_LEVEL if line.strip() else 0


def _can_be_underlined(line: str) -> bool:
    """Whether Markdown makes a heading of a line when hyphens or equals signs stand below it."""
    return bool(line.strip()) and not line.lstrip().startswith(("#", "|", ">", "-", "<"))


# --- Front matter -----------------------------------------------------------------------------------------------------


class _FrontMatter:
    """The keys of a page between its two lines of three hyphens.

    `keys` by name, `body_starts` the number of the line after them, `whole` whether all of them could be read.
    """

    def __init__(self, file: str, lines: tuple[str, ...], problems: list[Problem]) -> None:
        """Read the keys at the beginning of the lines of `file`; what is wrong with them is added to `problems`."""
        self.file, self.lines, self.problems = file, lines, problems
        self.keys: dict[str, Key] = {}
        self.body_starts, self.whole = 1, False
        begin = next((n for n, line in enumerate(lines) if line.strip()), 0)
        if lines[begin].rstrip() != "---":
            self._no(1, "no front matter", 'begin the file with "---", the keys, "---"')
            return
        if begin > 0:
            self._no(1, "an empty line before the front matter", 'begin the file with "---"')
        end = next((n for n, line in enumerate(lines) if n > begin and line.rstrip() in ("---", "...")), None)
        if end is None:
            self.body_starts = len(lines) + 1
            self._no(begin + 1, "front matter without an end", 'put "---" on the line after the last key')
            return
        self.body_starts = end + 2
        self._read(begin + 1, end)

    def _no(self, line: int, message: str, suggestion: str) -> None:
        """Note that there is no front matter, or not in its place."""
        self.problems.append(syntax.NO_FRONT_MATTER.at(Place(self.file, line, 1), message, suggestion))

    def _unreadable(self, line: int, column: int, reason: str, remedy: str) -> None:
        """Note that keys cannot be read."""
        self.whole = False
        if any(p.line == line and p.rule == syntax.INVISIBLE_CHARACTER.id for p in self.problems):
            return  # reported already, at the same character
        rule = syntax.FRONT_MATTER_UNREADABLE
        self.problems.append(rule.at(Place(self.file, line, column), f"front matter cannot be read: {reason}", remedy))

    def _read(self, first: int, end: int) -> None:
        """Read the keys on the lines from `first` to before `end` (both counted from 0)."""
        try:
            text = YamlText("\n".join(self.lines[first:end]))
        except YamlError as error:
            self._unreadable(error.line + first, error.column, error.reason, error.remedy)
            return
        if text.root is None:
            self._no(first, "front matter without a key", 'write "title: …" and so on')
            return
        if not isinstance(text.root, yaml.MappingNode):
            self._no(first + 1, "front matter is not a list of keys", 'write "title: …" and so on')
            return
        self.whole = True
        for name, value in text.root.value:
            self._key(text, name, value, first)

    def _key(self, text: YamlText, name_node: yaml.Node, value_node: yaml.Node, first: int) -> None:
        """Keep one key with its value and places."""
        (line, column), (value_line, value_column) = place(name_node), place(value_node)
        name = name_node.value if isinstance(name_node, yaml.ScalarNode) else "?"
        if name in self.keys:
            at = Place(self.file, line + first, column)
            remedy = f"keep one; the first is on line {self.keys[name].line}"
            self.problems.append(syntax.KEY_TWICE.at(at, f'the key "{name}" stands twice', remedy))
            return
        value = None
        try:
            value = text.value(value_node)
        except YamlError as error:
            self._unreadable(error.line + first, error.column, error.reason, error.remedy)
        self.keys[name] = Key(name, value, line + first, column, value_line + first, value_column)


# --- Body -------------------------------------------------------------------------------------------------------------


Report = Callable[[Rule, int, int, str, str], None]  # notes a problem: rule, line, column, what is wrong, how to fix it


class _GroupForm(NamedTuple):
    """What the heading of a group says before its colon and after it, and an example."""

    firsts: tuple[str, ...]
    seconds: tuple[str, ...]
    example: str


CHECKLIST_GROUPS = _GroupForm(CHECKLIST_MOMENTS, tuple(WHO), "Before: senior")
QUESTION_GROUPS = _GroupForm(DEPTHS, tuple(f"{asker} asks" for asker in ASKERS), "Light: senior asks")


def _halves(heading: Heading, form: _GroupForm, report: Report) -> tuple[str, str] | None:
    """The two halves of a heading such as `Before: senior`, or None and a problem."""
    first, colon, second = (part.strip() for part in heading.text.partition(":"))
    if not colon:
        message, remedy = f'the group "{heading.text}" has no colon', f'write it like "{form.example}"'
        report(syntax.GROUP_WITHOUT_COLON, heading.line, heading.column, message, remedy)
        return None
    after = heading.text.index(":") + 1
    second_column = heading.column + after + len(heading.text[after:]) - len(heading.text[after:].lstrip())
    known = True
    for word, choices, column in ((first, form.firsts, heading.column), (second, form.seconds, second_column)):
        if word not in choices:
            known = False
            ending = " asks" if choices[0].endswith(" asks") else ""
            near = nearest(word.removesuffix(ending), [choice.removesuffix(ending) for choice in choices])
            message = f'unknown "{word}" in the group "{heading.text}"'
            remedy = near.replace('"?', f'{ending}"?') or f"choose {', '.join(choices)}"
            report(syntax.UNKNOWN_GROUP, heading.line, column, message, remedy)
    return (first, second) if known else None


@dataclass
class _Body:
    """Collects headings and tasks from the lines of a page, one after the other; questions and agendas by readers."""

    file: str
    kind: Kind
    problems: list[Problem]
    headings: list[Heading] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    section: str = ""
    group: tuple[str, str] | None = None  # the two halves of the heading of the group, where both are known
    in_group: bool = False  # below a third-level heading of the section, even one that could not be read
    opened: Heading | None = None  # the heading of the group, until something stands below it
    groups: dict[tuple[str, str, str], int] = field(default_factory=dict)  # section and group -> its first line
    before: str = ""  # the line above
    too_deep: bool = False  # whether the line above stands deeper than the builder can go
    item: str = ""  # what the item above is called while its lines may go on

    def __post_init__(self) -> None:
        """Make the readers of questions and agendas."""
        self.questions = _Questions(self.report)
        self.agenda = _Agendas(self.kind.agenda_names, self.report)

    def report(self, rule: Rule, line: int, column: int, message: str, suggestion: str) -> None:
        """Note a problem."""
        self.problems.append(rule.at(Place(self.file, line, column), message, suggestion))

    def read(self, number: int, line: str) -> None:
        """Take up the next line."""
        before, self.before = self.before, line
        if (start := _begins_comment(line)) >= 0:
            self.report(syntax.UNCLOSED_COMMENT, number, start + 1, "a comment without an end", 'close it with "-->"')
        if self._is_too_deep(number, line):
            return
        set_in = SET_IN.match(line)
        if set_in:
            message, remedy = "a space before the marks of a heading", f'write "{line.strip()}"'
            self.report(syntax.HEADING_SET_IN, number, set_in.end() + 1, message, remedy)
        if heading := HEADING.match(line, set_in.end() if set_in else 0):
            self._heading(heading, number)
        elif UNDERLINE.match(line) and _can_be_underlined(before):
            self._underlined(number, line, before.strip())
        elif self.part == CHECKLIST:
            self._checklist_line(number, line)
        elif box := BOX_ANYWHERE.match(line):
            remedy = 'move it below "## Checklist", or write a plain list'
            self.report(syntax.BOX_OUTSIDE, number, len(box[1]) + 1, "a tick box outside the checklist", remedy)
        elif self.part == QUESTIONS:
            self._question_line(number, line)
        elif self.part == AGENDA:
            self.agenda.line(number, line)

    def code(self, number: int, line: str) -> None:
        """Take up a code block by the line that opens it: no sheet shows one."""
        self.before = self.item = ""
        if self.part in (CHECKLIST, QUESTIONS):
            self._other_line(number, line, "move the code block to another section")
        elif self.part == AGENDA:
            self.agenda.line(number, line)

    def end(self) -> None:
        """The page ends here, and so does its last group."""
        self._close_group()

    @property
    def part(self) -> str:
        """The section whose lines are taken up (Checklist, Questions or Agenda), or "" in any other."""
        return self.section if self.section in self.kind.printed_sections else ""

    def _is_too_deep(self, number: int, line: str) -> bool:
        """Whether a line stands deeper than the builder can go; the first of several such lines is a problem."""
        levels, above = _levels(line), self.too_deep
        self.too_deep = levels > DEEPEST
        if self.too_deep and not above:
            message, remedy = f"this line stands {levels} levels deep", f"use at most {DEEPEST}"
            self.report(syntax.NESTED_TOO_DEEP, number, column_of(line), message, remedy)
        return self.too_deep

    def _underlined(self, number: int, line: str, above: str) -> None:
        """A line of hyphens or equals signs that makes a heading of the line above it."""
        mark = "#" if line.startswith("=") else "##"
        remedy = f'write "{mark} {above}", or leave a line empty'
        self.report(syntax.UNDERLINED_HEADING, number, 1, "a heading written with a line below it", remedy)

    def _heading(self, match: re.Match[str], number: int) -> None:
        """A heading: it ends the group above it, and may begin a section or a group."""
        found = Heading(len(match[1]), match[3].strip(), number, match.start(3) + 1)
        if not match[2] and found.text:
            message, remedy = "no space after the marks of a heading", f'write "{match[1]} {found.text}"'
            self.report(syntax.HEADING_WITHOUT_SPACE, number, found.column, message, remedy)
        self.headings.append(found)
        self.item = ""
        if found.level <= 2:
            self._close_group()
            self.agenda.minutes = 0
            self.section, self.group, self.in_group = found.text, None, False
        elif self.part == CHECKLIST:
            self._group_heading(found, CHECKLIST_GROUPS)
        elif self.part == QUESTIONS:
            self._group_heading(found, QUESTION_GROUPS)
        elif self.part == AGENDA:
            self.agenda.heading(found)
        elif GROUP_OF_QUESTIONS.fullmatch(found.text):
            message = f'a group of questions where none are taken up: "{found.text}"'
            here, elsewhere = 'put it below "## Questions"', "move it to a page that teaches these questions"
            self.report(syntax.NO_QUESTIONS_HERE, number, found.column, message, here if self.kind.asks else elsewhere)

    # -- groups of items and questions

    def _group_heading(self, heading: Heading, form: _GroupForm) -> None:
        """A heading in a section of groups: of the third level it begins one, a deeper one would be on no sheet."""
        if heading.level > 3:
            remedy = 'make it a group: "### …", or take it away'
            self.report(
                syntax.LOST_LINE, heading.line, heading.column, "a heading inside a group, which no sheet shows", remedy
            )
            return
        self._close_group()
        self.in_group, self.opened = True, heading
        self.questions.begin_group()
        self.group = _halves(heading, form, self.report)
        if self.group is not None:
            first = self.groups.setdefault((self.section, *self.group), heading.line)
            if first != heading.line:
                message, remedy = f'the group "{heading.text}" stands twice', f"put both under line {first}"
                self.report(syntax.GROUP_TWICE, heading.line, heading.column, message, remedy)

    def _close_group(self) -> None:
        """The group ends here: an empty one is a problem."""
        if self.opened is not None:
            message, remedy = f'the group "{self.opened.text}" is empty', "write its items, or delete the heading"
            self.report(syntax.EMPTY_GROUP, self.opened.line, self.opened.column, message, remedy)
        self.opened = None

    def _checklist_line(self, number: int, line: str) -> None:
        """A line below "## Checklist": an item, or what cannot be on a sheet."""
        if task := TASK.match(line):
            self.opened, self.item = None, "item"
            if self.group is not None:
                column = (task.start(3) if task[3] else task.end(2) + 2) + 1
                self.tasks.append(Task(task[3], self.group[0], self.group[1], number, column))
                if task[2] != " ":
                    remedy = 'leave the box empty: "- [ ] …"'
                    self.report(syntax.TICKED_ITEM, number, task.start(2) + 1, "an item that is ticked already", remedy)
            elif not self.in_group:
                message, remedy = (
                    "a checklist item outside a group",
                    'put a heading such as "### Before: senior" above it',
                )
                self.report(syntax.ITEM_OUTSIDE_GROUP, number, len(task[1]) + 1, message, remedy)
        elif ITEM_LIKE.match(line):
            self.opened, self.item = None, ""
            message, remedy = "a checklist item without its box", 'begin it with "- [ ] "'
            self.report(syntax.ITEM_WITHOUT_BOX, number, column_of(line), message, remedy)
        else:
            self._other_line(number, line, 'begin it with "- [ ] ", or move it to another section')

    def _question_line(self, number: int, line: str) -> None:
        """A line below "## Questions": a question, or what cannot be in the bank."""
        if BOX_ANYWHERE.match(line):
            message, remedy = "a tick box among the questions", 'begin it with "- "'
            self.report(syntax.BOX_OUTSIDE, number, column_of(line), message, remedy)
        elif bullet := QUESTION.match(line):
            self.opened, self.item = None, "question"
            column = bullet.end() + 1
            if self.group is not None:
                self.questions.take(line[bullet.end() :].strip(), number, column, self.group)
            elif not self.in_group:
                message, remedy = (
                    "a question outside a group",
                    'put a heading such as "### Light: senior asks" above it',
                )
                self.report(syntax.ITEM_OUTSIDE_GROUP, number, column, message, remedy)
        else:
            self._other_line(number, line, 'begin it with "- ", or move it to another section')

    def _other_line(self, number: int, line: str, remedy: str) -> None:
        """A line in a section of groups that is neither heading nor item: it would be lost from sheets and bank."""
        if not line.strip():
            self.item = ""
        elif self.item and not ITEM_LIKE.match(line):
            message = f"the {self.item} goes on for a second line"
            self.report(syntax.TWO_LINES, number, column_of(line), message, "write it on one line")
        else:
            self.opened = None
            self.report(
                syntax.LOST_LINE, number, column_of(line), f'a line in "{self.section}" that no sheet shows', remedy
            )


class _Questions:
    """Collects the questions of a page; a follow-up needs one above it in its group."""

    def __init__(self, report: Report) -> None:
        """`report` notes a problem."""
        self.report = report
        self.found: list[Question] = []
        self.followed = False  # whether the group holds a question that a follow-up may need

    def begin_group(self) -> None:
        """A new group: a follow-up in it needs a question there."""
        self.followed = False

    def take(self, text: str, number: int, column: int, group: tuple[str, str]) -> None:
        """Take up the question that stands at this place in a group of this depth and asker."""
        depth, asker = group[0], group[1].removesuffix(" asks")
        mark = beginning(text)
        if mark is None:
            self.followed = True
            self.found.append(Question(text, depth, asker, number, column))
            return
        if not mark.is_right:
            message = f'"{mark.written}" does not make a follow-up'
            self.report(syntax.FOLLOW_UP_MISSPELT, number, column, message, f'did you mean "{FOLLOW_UP} …"?')
        elif not self.followed:
            message, remedy = "a follow-up that follows no question", "put it below the question that it needs"
            self.report(syntax.FOLLOW_UP_FIRST, number, column, message, remedy)
        place = column + mark.length
        self.found.append(Question(text[mark.length :], depth, asker, number, place, follow_up=True))


class _Agendas:
    """Reads the lines below "## Agenda": `rows` holds those of each agenda by its minutes."""

    def __init__(self, names: dict[str, int], report: Report) -> None:
        """`names` are the headings of the agendas that the kind of page has, with their minutes; `report` notes a
        problem.
        """
        self.names = names
        self.report = report
        self.rows: dict[int, list[AgendaRow]] = {}
        self.minutes = 0  # of the agenda that is being read; 0 above the first heading, -1 below one that is none
        self.begun = False  # below the head of the table

    def heading(self, heading: Heading) -> None:
        """A heading below "## Agenda": the name of one of the kind's agendas."""
        self.minutes, self.begun = -1, False
        if heading.level == 3 and heading.text in self.names:
            self.minutes = self.names[heading.text]
            if self.minutes in self.rows:
                message, remedy = f'the agenda "{heading.text}" stands twice', "put its rows into one table"
                self.report(syntax.GROUP_TWICE, heading.line, heading.column, message, remedy)
            self.rows.setdefault(self.minutes, [])
        else:
            choices = " or ".join(f'"### {name}"' for name in self.names)
            message = f'"{heading.text}" is no agenda: its rows would be on no sheet'
            self.report(syntax.LOST_LINE, heading.line, heading.column, message, f"write {choices}")

    def line(self, number: int, line: str) -> None:
        """A row of the table, or what cannot be on a sheet."""
        if line.lstrip().startswith("|") and self.minutes:
            if self.minutes > 0:  # else its heading has been reported
                self._row(number, line)
        elif line.strip():
            remedy = "make it a row of the table, or move it to another section"
            self.report(syntax.LOST_LINE, number, column_of(line), 'a line in "Agenda" that no sheet shows', remedy)

    def _row(self, number: int, line: str) -> None:
        """A row of the table: of its head, the line below that, or one of the agenda."""
        first, what, who, *more = [*cells(line), "", "", ""]
        if not self.begun and first and set(first) <= set(":- "):
            self.begun = True
        elif self.begun or first.isdecimal():
            self.begun = True
            column = line.index(first) + 1 if first else line.index("|") + 1
            self.rows[self.minutes].append(AgendaRow(first, minutes_of(first), what, who, number, column))
            if extra := next((cell for cell in more if cell), ""):
                message, remedy = "a fourth cell, which no sheet shows", "move its words into the second"
                self.report(syntax.LOST_LINE, number, line.rindex(extra) + 1, message, remedy)
