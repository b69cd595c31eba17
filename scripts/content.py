"""Reads a page of docs/: front matter, headings, tasks and questions, each with its line and column.

This is the only parser of our content. It never raises for what an editor wrote: what cannot be read becomes a
`Problem`, and the rest of the page is still there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from kinds import ASKERS, CHECKLIST_MOMENTS, DEPTHS, THEMES, WHO, Kind, kind_of, theme_of
from problem import CannotRun, Problem, nearest

FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
HEADING = re.compile(r"^(#{1,6}) +(.*?)(?: +#+)?(?: *\{[^}]*\})?\s*$")
TASK = re.compile(r"^(\s*[-*+] +)\[([ xX])\] +(.*?)\s*$")
BULLET = re.compile(r"^(\s*)(?:[-*+]|\d+[.)]) +")
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


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
    def roles(self) -> tuple[str, ...]:
        """The roles for which this page has a sheet, in their usual order."""
        have = {role for task in self.tasks for role in WHO.get(task.who, ())}
        return tuple(role for role in ("senior", "junior", "coordinator") if role in have)

    @property
    def is_private(self) -> bool:
        """Whether the page touches private matters: it holds a question marked Personal."""
        return any(question.depth == "Personal" for question in self.questions)

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


def _content_lines(lines: tuple[str, ...], start: int) -> Iterator[tuple[int, str]]:
    """The numbered lines from `start` on that are neither in a code fence nor in an HTML comment."""
    text = "\n".join(lines)
    blank = COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text).split("\n")
    fence = ""
    for number, line in enumerate(blank, 1):
        if number < start:
            continue
        mark = FENCE.match(line)
        if fence:
            if mark and mark[1][0] == fence[0] and len(mark[1]) >= len(fence) and not line.strip(" `~"):
                fence = ""
            continue
        if mark:
            fence = mark[1]
            continue
        yield number, line


def parse(text: str, uri: str, docs: str = "docs") -> Page:
    """The page written in `text`. What an editor got wrong stands in `page.problems`, never in an exception."""
    lines = tuple(text.split("\n"))
    file = f"{docs}/{uri}"
    problems: list[Problem] = []
    keys, body = _front_matter(lines, file, problems)
    headings: list[Heading] = []
    tasks: list[Task] = []
    questions: list[Question] = []
    section = ""
    group: tuple[str, str] | None = None
    kind = kind_of(uri)
    for number, line in _content_lines(lines, body):
        if heading := HEADING.match(line):
            title = heading[2].strip()
            found = Heading(len(heading[1]), title, number, len(heading[1]) + 2)
            headings.append(found)
            if found.level <= 2:
                section, group = title, None
            elif found.level == 3 and section == "Checklist":
                group = _group(found, CHECKLIST_MOMENTS, tuple(WHO), "Before: senior", file, problems)
            elif found.level == 3 and section == "Questions" and kind.name in ("play", "meeting"):
                group = _group(found, DEPTHS, tuple(f"{a} asks" for a in ASKERS), "Light: senior asks", file, problems)
        elif task := TASK.match(line):
            place = Place(file, number, len(task[1]) + 1)
            if section != "Checklist":
                problems.append(place.problem("a tick box outside the checklist", 'move it below "## Checklist", or write a plain list'))
            elif group is None:
                if not any(h.level == 3 and h.line > _section_line(headings) for h in headings):
                    problems.append(place.problem("a checklist item outside a group", 'put a heading such as "### Before: senior" above it'))
            else:
                tasks.append(Task(task[3], group[0], group[1], number, len(task[1]) + 5))
        elif section == "Questions" and kind.name in ("play", "meeting") and (bullet := BULLET.match(line)):
            if group is not None:
                asker = group[1].removesuffix(" asks")
                questions.append(Question(line[bullet.end() :].strip(), group[0], asker, number, bullet.end() + 1))
            elif not any(h.level == 3 and h.line > _section_line(headings) for h in headings):
                problems.append(
                    Place(file, number, bullet.end() + 1).problem(
                        "a question outside a group", 'put a heading such as "### Light: senior asks" above it'
                    )
                )
    return Page(uri, lines, body, keys, tuple(headings), tuple(tasks), tuple(questions), tuple(problems), docs)


@dataclass(frozen=True)
class Place:
    """A place in a file, from which problems are made."""

    file: str
    line: int
    column: int

    def problem(self, message: str, suggestion: str = "", rule: str = "content", severity: str = "error") -> Problem:
        """A problem at this place."""
        return Problem(self.file, self.line, self.column, message, suggestion, rule, severity)


def _section_line(headings: list[Heading]) -> int:
    return next((h.line for h in reversed(headings) if h.level <= 2), 0)


def _group(
    heading: Heading, firsts: tuple[str, ...], seconds: tuple[str, ...], example: str, file: str, problems: list[Problem]
) -> tuple[str, str] | None:
    """The two halves of a heading such as `Before: senior`, or None and a problem."""
    first, colon, second = (part.strip() for part in heading.text.partition(":"))
    place = Place(file, heading.line, heading.column)
    if not colon:
        problems.append(place.problem(f'the group "{heading.text}" has no colon', f'write it like "{example}"'))
        return None
    good = True
    for word, choices, column in (
        (first, firsts, heading.column),
        (second, seconds, heading.column + heading.text.index(":") + 2),
    ):
        if word not in choices:
            known = ", ".join(choices)
            problems.append(
                Place(file, heading.line, column).problem(
                    f'unknown "{word}" in the group "{heading.text}"', nearest(word, choices) or f"choose {known}"
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
    if not lines or lines[0].strip() != "---":
        problems.append(Place(file, 1, 1).problem("no front matter", 'begin the file with "---", the keys, "---"'))
        return {}, 1
    end = next((n for n, line in enumerate(lines[1:], 1) if line.strip() in ("---", "...")), None)
    if end is None:
        problems.append(Place(file, 1, 1).problem("front matter without an end", 'put "---" on the line after the last key'))
        return {}, 1
    loader = _Loader("\n".join(lines[1:end]))
    keys: dict[str, Key] = {}
    try:
        node = loader.get_single_node()
        if node is not None and not isinstance(node, yaml.MappingNode):
            problems.append(Place(file, 2, 1).problem("front matter is not a list of keys", 'write "title: …" and so on'))
        elif node is not None:
            for name_node, value_node in node.value:
                name = str(loader.construct_object(name_node, deep=True))
                if name in keys:
                    problems.append(
                        Place(file, name_node.start_mark.line + 2, name_node.start_mark.column + 1).problem(
                            f'the key "{name}" stands twice', f"keep one; the first is on line {keys[name].line}"
                        )
                    )
                    continue
                keys[name] = Key(
                    name,
                    loader.construct_object(value_node, deep=True),
                    name_node.start_mark.line + 2,
                    name_node.start_mark.column + 1,
                    value_node.start_mark.line + 2,
                    value_node.start_mark.column + 1,
                )
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or str(error).splitlines()[0]
        place = Place(file, mark.line + 2 if mark else 2, mark.column + 1 if mark else 1)
        problems.append(
            place.problem(f"front matter cannot be read: {reason}", 'one "key: value" a line; quote a value that holds ": "')
        )
    return keys, end + 2


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
        before = data[: error.start]
        line, column = before.count(b"\n") + 1, error.start - (before.rfind(b"\n") + 1) + 1
        problem = Place(file, line, column).problem("not UTF-8 text", "save the file again with the encoding UTF-8")
        return Page(uri, (), 1, {}, (), (), (), (problem,), docs)
    if not text.strip():
        problem = Place(file, 1, 1).problem("the file is empty", "copy a page from docs/_templates/, or delete the file")
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
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{mark.line + 1}:{mark.column + 1}" if mark else "1:1"
        raise CannotRun(f"mkdocs.yml:{place}: cannot be read: {getattr(error, 'problem', 'broken YAML')}") from None
    return data if isinstance(data, dict) else {}


def _is_published(path: Path, docs: Path) -> bool:
    """Whether no part of the path begins with an underscore or a dot: such files are data and templates."""
    return not any(part.startswith(("_", ".")) for part in path.relative_to(docs).parts)


def nav_uris(nav: Iterable[Any]) -> Iterator[str]:
    """The page addresses of a navigation tree, in order."""
    for entry in nav or ():
        if isinstance(entry, str):
            yield entry
        elif isinstance(entry, dict):
            for value in entry.values():
                yield from nav_uris([value] if isinstance(value, str) else value)


THEME_NAMES = THEMES | {"meetings": "In the meetings"}
