"""Reads a page of docs/: front matter, headings, tasks and questions, each with its line and column.

This is the only parser of our content. It never raises for what an editor wrote: what cannot be read becomes a
`Problem`, and the rest of the page is still there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from playbook.kinds import ASKERS, CHECKLIST_MOMENTS, DEPTHS, WHO, Kind, kind_of, theme_of, touches_private_matters
from report import CannotRun, Problem, nearest

FENCE = re.compile(r"^\s*(`{3,}(?!.*`)|~{3,})")
HEADING = re.compile(r"^(#{1,6})( *)(.*?)(?: +#+)?(?: *\{[^}]*\})?\s*$")
UNDERLINE = re.compile(r"^(?:=+|-+) *$")
TASK = re.compile(r"^(\s*[-*+] +)\[([ xX])\] +(.*?)\s*$")
TASK_LIKE = re.compile(r"^\s*(?:[-*+] ?\[ *[xX]? *\]|\[ *[xX]? *\](?!\(|\[|:)|[-*+] )")
BULLET = re.compile(r"^(\s*)(?:[-*+]|\d+[.)]) +")
CELL = re.compile(r"(?<!\\)\|")
CODE = re.compile(r"`[^`]*`")
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


UNREAD = "front-matter"  # the rule of a problem that leaves keys of a page unknown


@dataclass(frozen=True)
class Key:
    """A front matter key as written: its value, the place of the key and the place of its value."""

    name: str
    value: Any
    line: int
    column: int
    value_line: int
    value_column: int


@dataclass(frozen=True)
class Heading:
    """A heading as written: level 1 to 6, its text without marks, and the place of its text."""

    level: int
    text: str
    line: int
    column: int


@dataclass(frozen=True)
class Task:
    """A checklist item: its text, when (`Before`…) and who (`senior`, `junior`, `both`, `coordinator`)."""

    text: str
    moment: str
    who: str
    line: int
    column: int


@dataclass(frozen=True)
class Question:
    """A question one can ask as it stands: how deep it goes and who asks it (`senior`, `junior`, `either`)."""

    text: str
    depth: str
    asker: str
    line: int
    column: int


@dataclass(frozen=True)
class AgendaRow:
    """A row of an agenda: its minutes as written and as a number (None where they are none), what happens, who leads."""

    written: str
    minutes: int | None
    text: str
    who: str
    line: int
    column: int


@dataclass(frozen=True)
class Page:
    """A page of docs/. `uri` is its path below docs/ with forward slashes; `lines` is the whole file."""

    uri: str
    lines: tuple[str, ...]
    body_starts: int  # number of the first line after the front matter
    keys: dict[str, Key]
    headings: tuple[Heading, ...]
    tasks: tuple[Task, ...]
    questions: tuple[Question, ...]
    problems: tuple[Problem, ...] = ()
    docs: str = "docs"

    @property
    def file(self) -> str:
        """The path as messages show it, relative to the project."""
        return f"{self.docs}/{self.uri}"

    @property
    def kind(self) -> Kind:
        """The kind of page, which the folder decides."""
        return kind_of(self.uri)

    @property
    def theme(self) -> str:
        """The folder name of the theme, "meetings", or ""."""
        return theme_of(self.uri)

    @property
    def stem(self) -> str:
        """The path without its ending: `playbooks/trust/agree-how-you-work`."""
        return self.uri.removesuffix(".md")

    @property
    def title(self) -> str:
        """The title from the front matter, or the file's name where it is missing."""
        return str(self.value("title") or self.uri.rpartition("/")[2].removesuffix(".md"))

    @property
    def keys_are_known(self) -> bool:
        """Whether the front matter could be read to its end, so that a missing key is really missing."""
        return bool(self.lines) and not any(problem.rule == UNREAD for problem in self.problems)

    @property
    def has_body(self) -> bool:
        """Whether there is a body to judge; without an end of the front matter there is none."""
        return self.body_starts <= len(self.lines)

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles for which this page has a sheet, in their usual order."""
        have = {role for task in self.tasks for role in WHO.get(task.who, ())}
        return tuple(role for role in ("senior", "junior", "coordinator") if role in have)

    @property
    def carries_care_box(self) -> bool:
        """Whether its sheets say how to pass and stop and leave a line for somebody to talk to.

        A page that touches private matters does: it holds a question marked Personal, or kinds.py names it. So does every
        meeting, for what gets said in one cannot be foreseen and its sheet may be the only paper in the room; and so does
        the agreement, in which both things are settled.
        """
        private = any(question.depth == "Personal" for question in self.questions) or touches_private_matters(self.uri)
        return private or self.kind.name == "meeting" or self.agreement is not None

    @cached_property
    def agreement(self) -> tuple[Heading, list[tuple[int, str]]] | None:
        """The heading that begins with "The agreement" and the numbered lines below it, up to the next as high; or None."""
        heading = next((h for h in self.headings if h.text.lower().startswith("the agreement")), None)
        if heading is None:
            return None
        stop = next(
            (h.line for h in self.headings if h.line > heading.line and h.level <= heading.level), len(self.lines) + 1
        )
        return heading, [(number, line) for number, line in self.prose if heading.line < number < stop]

    def agenda(self, minutes: int) -> list[AgendaRow]:
        """The rows of the agenda for so many minutes, from the first that begins with a number; its table is below `### 30 minutes`."""
        rows: list[AgendaRow] = []
        for number, line in self.section(f"{minutes} minutes", 3):
            if not line.lstrip().startswith("|"):
                continue
            first, what, who, *_ = [*cells(line), "", "", ""]
            if first and not set(first) <= set(":- ") and (rows or first.isdecimal()):
                rows.append(
                    AgendaRow(
                        first, int(first) if first.isdecimal() else None, what, who, number, line.index(first) + 1
                    )
                )
        return rows

    def value(self, key: str) -> Any:
        """The value of a front matter key, or None."""
        return self.keys[key].value if key in self.keys else None

    def tasks_for(self, role: str) -> list[Task]:
        """The tasks on the sheet of `role`, grouped by moment in the order of the day."""
        mine = [task for task in self.tasks if role in WHO.get(task.who, ())]
        return sorted(mine, key=lambda task: CHECKLIST_MOMENTS.index(task.moment))

    @cached_property
    def prose(self) -> tuple[tuple[int, str], ...]:
        """The numbered lines of the body that are content: outside fences, comments and front matter."""
        return tuple(_content_lines(self.lines, self.body_starts))

    def section(self, title: str, level: int = 2) -> list[tuple[int, str]]:
        """The numbered content lines below the first heading `title` of that level, up to the next as high."""
        start = next((h.line for h in self.headings if h.level == level and h.text == title), None)
        if start is None:
            return []
        stop = next((h.line for h in self.headings if h.line > start and h.level <= level), len(self.lines) + 1)
        return [(number, line) for number, line in self.prose if start < number < stop]


def cells(row: str) -> list[str]:
    """The cells of a row of a table; a bar after a backslash belongs to its cell."""
    return [cell.strip() for cell in CELL.split(row.strip().removeprefix("|").removesuffix("|"))]


def _content_lines(
    lines: tuple[str, ...], start: int, open_fences: list[int] | None = None
) -> Iterator[tuple[int, str]]:
    """The numbered lines from `start` on that are neither in a code fence nor in an HTML comment.

    The number of a line that opens a fence which nothing closes is added to `open_fences`.
    """
    text = "\n".join(lines)
    blank = COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text).split("\n")
    fence, opened = "", 0
    for number, line in enumerate(blank, 1):
        if number < start:
            continue
        mark = FENCE.match(line)
        if fence:
            if mark and mark[1][0] == fence[0] and len(mark[1]) >= len(fence) and not line.strip(" \t`~"):
                fence = ""
            continue
        if mark:
            fence, opened = mark[1], number
            continue
        yield number, line
    if fence and open_fences is not None:
        open_fences.append(opened)


def parse(text: str, uri: str, docs: str = "docs") -> Page:
    """The page written in `text`. What an editor got wrong stands in `page.problems`, never in an exception."""
    lines = tuple(text.split("\n"))
    file = f"{docs}/{uri}"
    problems: list[Problem] = []
    keys, body = _front_matter(lines, file, problems)
    reader = _Body(file, kind_of(uri).name in ("play", "meeting"), problems)
    open_fences: list[int] = []
    for number, line in _content_lines(lines, body, open_fences):
        reader.read(number, line)
        if (start := CODE.sub(lambda found: " " * len(found[0]), line).find("<!--")) >= 0:
            problems.append(Place(file, number, start + 1).problem("a comment without an end", 'close it with "-->"'))
    reader.close_group()
    for number in open_fences:
        problems.append(
            Place(file, number, 1).problem(
                "a code block without an end", f'close it with "{lines[number - 1].strip()[:3]}"'
            )
        )
    return Page(
        uri,
        lines,
        body,
        keys,
        tuple(reader.headings),
        tuple(reader.tasks),
        tuple(reader.questions),
        tuple(problems),
        docs,
    )


@dataclass
class _Body:
    """Collects headings, tasks and questions from the content lines of a page, one line after the other."""

    file: str
    asks: bool  # whether "Questions" holds questions for the bank
    problems: list[Problem]
    headings: list[Heading] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    section: str = ""
    group: tuple[str, str] | None = None
    in_group: bool = False  # below a third-level heading of the section, even one that could not be read
    opened: Heading | None = None  # the heading of the group, until something stands below it
    groups: dict[tuple[str, str, str], int] = field(default_factory=dict)
    before: str = ""  # the line above
    item: str = ""  # what the item above is called while its lines may go on

    def say(self, line: int, column: int, message: str, suggestion: str) -> None:
        """Note a problem."""
        self.problems.append(Place(self.file, line, column).problem(message, suggestion))

    def read(self, number: int, line: str) -> None:
        """Take in the next content line."""
        before, self.before = self.before, line
        if heading := HEADING.match(line):
            self._heading(heading, number)
        elif UNDERLINE.match(line) and before.strip() and not before.lstrip().startswith(("#", "|", ">", "-", "<")):
            mark = "#" if line.startswith("=") else "##"
            self.say(
                number,
                1,
                "a heading written with a line below it",
                f'write "{mark} {before.strip()}", or leave a line empty',
            )
        elif self.section == "Checklist":
            self._checklist_line(number, line)
        elif task := TASK.match(line):
            self.say(
                number,
                len(task[1]) + 1,
                "a tick box outside the checklist",
                'move it below "## Checklist", or write a plain list',
            )
        elif self.section == "Questions" and self.asks:
            self._question_line(number, line)

    def _heading(self, heading: re.Match[str], number: int) -> None:
        found = Heading(len(heading[1]), heading[3].strip(), number, heading.start(3) + 1)
        if not heading[2] and found.text:
            self.say(
                number, found.column, "no space after the marks of a heading", f'write "{heading[1]} {found.text}"'
            )
        self.headings.append(found)
        self.item = ""
        if found.level <= 2:
            self.close_group()
            self.section, self.group, self.in_group = found.text, None, False
        elif found.level == 3 and self.section == "Checklist":
            self._open_group(found, CHECKLIST_MOMENTS, tuple(WHO), "Before: senior")
        elif found.level == 3 and self.section == "Questions" and self.asks:
            self._open_group(found, DEPTHS, tuple(f"{asker} asks" for asker in ASKERS), "Light: senior asks")

    def _open_group(self, heading: Heading, firsts: tuple[str, ...], seconds: tuple[str, ...], example: str) -> None:
        self.close_group()
        self.in_group, self.opened = True, heading
        self.group = _group(heading, firsts, seconds, example, self.file, self.problems)
        if self.group is not None:
            first = self.groups.setdefault((self.section, *self.group), heading.line)
            if first != heading.line:
                self.say(
                    heading.line,
                    heading.column,
                    f'the group "{heading.text}" stands twice',
                    f"put both under line {first}",
                )

    def close_group(self) -> None:
        """The group ends here: an empty one is a problem."""
        if self.opened is not None:
            self.say(
                self.opened.line,
                self.opened.column,
                f'the group "{self.opened.text}" is empty',
                "write its items, or delete the heading",
            )
        self.opened = None

    def _checklist_line(self, number: int, line: str) -> None:
        if task := TASK.match(line):
            self.opened, self.item = None, "item"
            if self.group is not None:
                self.tasks.append(Task(task[3], self.group[0], self.group[1], number, task.start(3) + 1))
                if task[2] != " ":
                    self.say(
                        number, task.start(2) + 1, "an item that is ticked already", 'leave the box empty: "- [ ] …"'
                    )
            elif not self.in_group:
                self.say(
                    number,
                    len(task[1]) + 1,
                    "a checklist item outside a group",
                    'put a heading such as "### Before: senior" above it',
                )
        elif TASK_LIKE.match(line):
            self.opened, self.item = None, ""
            self.say(
                number, len(line) - len(line.lstrip()) + 1, "a checklist item without its box", 'begin it with "- [ ] "'
            )
        else:
            self._goes_on(number, line)

    def _question_line(self, number: int, line: str) -> None:
        if bullet := BULLET.match(line):
            self.opened, self.item = None, "question"
            place = number, bullet.end() + 1
            if self.group is not None:
                asker = self.group[1].removesuffix(" asks")
                self.questions.append(Question(line[bullet.end() :].strip(), self.group[0], asker, *place))
            elif not self.in_group:
                self.say(
                    *place, "a question outside a group", 'put a heading such as "### Light: senior asks" above it'
                )
        else:
            self._goes_on(number, line)

    def _goes_on(self, number: int, line: str) -> None:
        """A line below an item that belongs to it would be lost from sheets and bank."""
        if not line.strip():
            self.item = ""
        elif self.item:
            self.say(
                number,
                len(line) - len(line.lstrip()) + 1,
                f"the {self.item} goes on for a second line",
                "write it on one line",
            )


@dataclass(frozen=True)
class Place:
    """A place in a file, from which problems are made."""

    file: str
    line: int
    column: int

    def problem(self, message: str, suggestion: str = "", rule: str = "content", severity: str = "error") -> Problem:
        """A problem at this place."""
        return Problem(self.file, self.line, self.column, message, suggestion, rule, severity)


def _group(
    heading: Heading,
    firsts: tuple[str, ...],
    seconds: tuple[str, ...],
    example: str,
    file: str,
    problems: list[Problem],
) -> tuple[str, str] | None:
    """The two halves of a heading such as `Before: senior`, or None and a problem."""
    first, colon, second = (part.strip() for part in heading.text.partition(":"))
    place = Place(file, heading.line, heading.column)
    if not colon:
        problems.append(place.problem(f'the group "{heading.text}" has no colon', f'write it like "{example}"'))
        return None
    after = heading.text.index(":") + 1
    second_column = heading.column + after + len(heading.text[after:]) - len(heading.text[after:].lstrip())
    good = True
    for word, choices, column in (
        (first, firsts, heading.column),
        (second, seconds, second_column),
    ):
        if word not in choices:
            ending = " asks" if choices[0].endswith(" asks") else ""
            near = nearest(word.removesuffix(ending), [choice.removesuffix(ending) for choice in choices])
            problems.append(
                Place(file, heading.line, column).problem(
                    f'unknown "{word}" in the group "{heading.text}"',
                    near.replace('"?', f'{ending}"?') or f"choose {', '.join(choices)}",
                )
            )
            good = False
    return (first, second) if good else None


class _Loader(yaml.SafeLoader):
    """Safe YAML in which a tag of the builder (`!ENV`, `!!python/name:`) is read as its plain value."""


def _plain(loader: yaml.SafeLoader, _: str, node: yaml.Node) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return loader.construct_scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    return loader.construct_mapping(node, deep=True)  # type: ignore[arg-type]


_Loader.add_multi_constructor("!", _plain)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", _plain)


def _front_matter(lines: tuple[str, ...], file: str, problems: list[Problem]) -> tuple[dict[str, Key], int]:
    """The keys between the two `---` lines, and the number of the line after them."""
    begin = next((n for n, line in enumerate(lines) if line.strip()), 0)
    if lines[begin].rstrip() != "---":
        problems.append(_unread(file, 1, 1, "no front matter", 'begin the file with "---", the keys, "---"'))
        return {}, 1
    if begin > 0:
        problems.append(Place(file, 1, 1).problem("an empty line before the front matter", 'begin the file with "---"'))
    end = next((n for n, line in enumerate(lines) if n > begin and line.rstrip() in ("---", "...")), None)
    if end is None:
        problems.append(
            _unread(file, begin + 1, 1, "front matter without an end", 'put "---" on the line after the last key')
        )
        return {}, len(lines) + 1
    first = begin + 2  # the number of the line on which the keys begin
    keys: dict[str, Key] = {}
    try:
        loader = _Loader("\n".join(lines[begin + 1 : end]))
        node = loader.get_single_node()
    except (yaml.YAMLError, RecursionError) as error:
        problems.append(_broken_yaml(file, first, 1, error, lines))
        return {}, end + 2
    if node is None:
        problems.append(_unread(file, begin + 1, 1, "front matter without a key", 'write "title: …" and so on'))
        return {}, end + 2
    if not isinstance(node, yaml.MappingNode):
        problems.append(_unread(file, first, 1, "front matter is not a list of keys", 'write "title: …" and so on'))
        return {}, end + 2
    for name_node, value_node in node.value:
        line, column = name_node.start_mark.line + first, name_node.start_mark.column + 1
        value_line, value_column = value_node.start_mark.line + first, value_node.start_mark.column + 1
        name = name_node.value if isinstance(name_node, yaml.ScalarNode) else "?"
        if name in keys:
            problems.append(
                Place(file, line, column).problem(
                    f'the key "{name}" stands twice', f"keep one; the first is on line {keys[name].line}"
                )
            )
            continue
        try:
            value = loader.construct_object(value_node, deep=True)
        except (yaml.YAMLError, ValueError, RecursionError) as error:
            problems.append(_broken_yaml(file, value_line, value_column, error, lines))
            value = None
        keys[name] = Key(name, value, line, column, value_line, value_column)
    return keys, end + 2


def _unread(file: str, line: int, column: int, message: str, suggestion: str) -> Problem:
    return Place(file, line, column).problem(message, suggestion, UNREAD)


def _broken_yaml(file: str, line: int, column: int, error: Exception, lines: tuple[str, ...]) -> Problem:
    """What the YAML reader says, in our words where an editor's usual slip is behind it."""
    mark, first = getattr(error, "problem_mark", None), line
    reason = getattr(error, "problem", None) or str(error).splitlines()[0]
    remedy = 'one "key: value" a line; quote a value that holds ": "'
    if isinstance(error, yaml.MarkedYAMLError) and mark:
        if isinstance(error, (yaml.scanner.ScannerError, yaml.parser.ParserError)):
            line, column = mark.line + line, mark.column + 1
    if isinstance(error, yaml.reader.ReaderError):
        before = "\n".join(lines[line - 1 :])[: error.position]
        line, column = line + before.count("\n"), len(before) - before.rfind("\n")
        reason = "a character that cannot be seen"
        remedy = "delete it, or write the line again"
    elif isinstance(error, RecursionError):
        reason, remedy = "brackets inside brackets without end", 'one "key: value" a line'
    elif "mapping values are not allowed" in reason:
        reason, remedy = 'a second ": " on the line', "put the value in quotes"
    elif "quoted scalar" in str(getattr(error, "context", "")):
        place = error.context_mark  # type: ignore[attr-defined]
        line, column = place.line + first, place.column + 1
        reason, remedy = "a quotation mark that nothing closes", "close it, or take it away"
    elif "'\\t'" in reason:
        reason, remedy = "a tab at the beginning of a line", "use spaces"
    elif isinstance(error, ValueError):
        remedy = "write a date like 2026-11-22, or put the value in quotes"
    return _unread(file, line, column, f"front matter cannot be read: {reason}", remedy)


def read_page(path: Path, uri: str, docs: str = "docs") -> Page:
    """The page in the file `path`; a file that cannot be read as text is an empty page with one problem."""
    file = f"{docs}/{uri}"
    try:
        data = path.read_bytes()
    except OSError as error:
        problem = Place(file, 1, 1).problem(f"cannot be read: {error.strerror}", "check the file and its permissions")
        return Page(uri, (), 1, {}, (), (), (), (problem,), docs)
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        before = error.object[: error.start]
        line, column = before.count(b"\n") + 1, len(before[before.rfind(b"\n") + 1 :].decode("utf-8")) + 1
        problem = Place(file, line, column).problem("not UTF-8 text", "save the file again with the encoding UTF-8")
        return Page(uri, (), 1, {}, (), (), (), (problem,), docs)
    if not text.strip():
        problem = Place(file, 1, 1).problem(
            "the file is empty", "copy a page from docs/_templates/, or delete the file"
        )
        return Page(uri, (), 1, {}, (), (), (), (problem,), docs)
    return parse(text, uri, docs)


@dataclass(frozen=True)
class Project:
    """All pages of a project in the order of the navigation; pages that it does not name follow by path."""

    root: Path
    pages: tuple[Page, ...]
    site: dict[str, Any] = field(default_factory=dict)  # mkdocs.yml as plain data

    @property
    def docs(self) -> Path:
        """The folder of the pages."""
        return self.root / "docs"

    def page(self, uri: str) -> Page | None:
        """The page at `uri`, or None."""
        return next((page for page in self.pages if page.uri == uri), None)


def read_project(root: Path) -> Project:
    """The pages of the project in `root`. A folder without docs/ or mkdocs.yml raises `CannotRun`."""
    docs = root / "docs"
    if not docs.is_dir():
        raise CannotRun(f"no folder docs/ in {root}; run this from the project's folder")
    site = read_site_settings(root)
    files = {path.relative_to(docs).as_posix(): path for path in docs.rglob("*.md") if _is_published(path, docs)}
    order = {uri: n for n, uri in enumerate(nav_uris(site.get("nav", [])))}
    uris = sorted(files, key=lambda uri: (order.get(uri, len(order)), uri))
    return Project(root, tuple(read_page(files[uri], uri) for uri in uris), site)


def read_site_settings(root: Path) -> dict[str, Any]:
    """mkdocs.yml as plain data, with builder tags read as their values."""
    path = root / "mkdocs.yml"
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
    except OSError:
        raise CannotRun(f"no mkdocs.yml in {root}; run this from the project's folder") from None
    except UnicodeDecodeError:
        raise CannotRun("mkdocs.yml:1:1: not UTF-8 text; save the file again with the encoding UTF-8") from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{mark.line + 1}:{mark.column + 1}" if mark else "1:1"
        reason = getattr(error, "problem", None) or "broken YAML"
        raise CannotRun(
            f'mkdocs.yml:{place}: cannot be read: {reason}; one "key: value" a line, spaces and no tabs in front'
        ) from None
    return data if isinstance(data, dict) else {}


def _is_published(path: Path, docs: Path) -> bool:
    """Whether no part of the path begins with an underscore or a dot: such files are data and templates."""
    return not any(part.startswith(("_", ".")) for part in path.relative_to(docs).parts)


def nav_uris(nav: Any) -> Iterator[str]:
    """The page addresses of a navigation tree, in order; what is no address is passed over."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, dict):
        nav = list(nav.values())
    if isinstance(nav, list):
        for entry in nav:
            yield from nav_uris(entry)
