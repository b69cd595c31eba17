"""A page of docs/ as data: front matter, headings, tasks, questions and agendas, each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from playbook.form_kinds import FORM_LEVELS, FormKind, form_kind
from playbook.kinds import (
    CHECKLIST_MOMENTS,
    DEPTHS,
    KNOWN,
    ROLES,
    WHO,
    Kind,
    group_of,
    kind_of,
)
from playbook.prose import Paragraph, read_message, read_paragraphs
from playbook.source import BULLET
from playbook.syntax import BROKEN_ADDRESS, NESTED_TOO_DEEP
from playbook.text import Block, MarkdownText
from report import Place, Problem


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
    """A checklist item: its Markdown, when (`Before`…) and who (`senior`, `junior`, `both`, `coordinator`)."""

    text: str
    moment: str
    who: str
    line: int
    column: int


@dataclass(frozen=True)
class Question:
    """A question: how deep it goes and who asks it (`senior`, `junior`, `either`).

    One can ask it as it stands, but for a `follow_up`, which needs the question before it; its text is what follows
    the mark.
    """

    text: str
    depth: str
    asker: str
    line: int
    column: int
    follow_up: bool = False


@dataclass(frozen=True)
class AgendaRow:
    """A row of an agenda: minutes as written and as a number (None where they are none), what happens, who leads."""

    written: str
    minutes: int | None
    text: str
    who: str
    line: int
    column: int


@dataclass(frozen=True)
class Form:
    """A part of a page that is printed on a sheet of its own: its heading, and its numbered lines of Markdown.

    `end` is the number of the line after its last one.
    """

    kind: FormKind
    heading: Heading
    lines: tuple[tuple[int, str], ...]
    end: int


@dataclass(frozen=True)
class CodeBlock:
    """A block of code as written: the marks that open it, the word or words behind them, their place, and its lines.

    `end` is the number of the line that closes it, 0 where none does.
    """

    marks: str
    word: str
    line: int
    column: int
    lines: tuple[tuple[int, str], ...] = ()
    end: int = 0


@dataclass(frozen=True)
class Page:
    """A page of docs/. `uri` is its path below docs/ with forward slashes; `lines` is the whole file.

    `body_lines` holds the numbered lines of the body outside code and comments, `code` the blocks of code, `agendas`
    the rows of each agenda by its minutes, `problems` what the parser could not take up. `whole` is False where the
    front matter could not be read to its end, so that nothing can be told from a key that is missing.
    """

    uri: str
    lines: tuple[str, ...] = ()
    body_starts: int = 1  # number of the first line after the front matter
    keys: dict[str, Key] = field(default_factory=dict)
    headings: tuple[Heading, ...] = ()
    tasks: tuple[Task, ...] = ()
    questions: tuple[Question, ...] = ()
    agendas: dict[int, tuple[AgendaRow, ...]] = field(default_factory=dict)
    body_lines: tuple[tuple[int, str], ...] = ()
    problems: tuple[Problem, ...] = ()
    whole: bool = True
    text: MarkdownText = field(default_factory=MarkdownText, compare=False, repr=False)
    code: tuple[CodeBlock, ...] = ()

    @property
    def file(self) -> str:
        """The path as messages show it, relative to the project."""
        return f"docs/{self.uri}"

    def place(self, line: int, column: int = 1) -> Place:
        """A place in this page."""
        return Place(self.file, line, column)

    @cached_property
    def kind(self) -> Kind:
        """The kind of page, which the folder decides."""
        return kind_of(self.uri)

    @property
    def group(self) -> str:
        """The folder by which its questions and sheets are grouped: its theme, `meetings`, …, or ""."""
        return group_of(self.uri)

    @property
    def stem(self) -> str:
        """The path without its ending: `playbooks/trust/agree-how-you-work`."""
        return self.uri.removesuffix(".md")

    @property
    def title(self) -> str:
        """The title from the front matter as written, or the file's name where it is missing."""
        return str(self.value("title") or "").strip() or self.stem.rpartition("/")[2]

    @property
    def description(self) -> str:
        """The description from the front matter as written, "" where it is missing."""
        return str(self.value("description") or "")

    def words(self, line: str) -> str:
        """The words of a line of this page's Markdown as a reader sees them."""
        return self.text.words(line)

    @property
    def can_be_built(self) -> bool:
        """Whether the builder can make a page of it; what keeps it from that is a problem of its own."""
        named = not any("\ud800" <= character <= "\udfff" for character in self.uri)  # bytes that are no UTF-8
        return (
            bool(self.lines)
            and named
            and {NESTED_TOO_DEEP.id, BROKEN_ADDRESS.id}.isdisjoint(p.rule for p in self.problems)
        )

    @cached_property
    def shown(self) -> tuple[Block, ...]:
        """The blocks that a reader of the page sees, made from its whole body; none where it cannot be built."""
        return tuple(self.text.page_blocks(self.lines[self.body_starts - 1 :])) if self.can_be_built else ()

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs of its source, headings and rows of tables among them."""
        sections = {h.line: h.text if h.level == 2 else "" for h in self.headings if h.level <= 2}
        found = [*read_paragraphs(self.body_lines, sections), *_paragraphs_of(self.messages, sections)]
        return tuple(sorted(found, key=lambda part: part.lines[0]))

    @property
    def messages(self) -> tuple[CodeBlock, ...]:
        """The blocks of messages to copy; none on a page whose kind holds no messages."""
        return self.code if self.kind.occasions_at else ()

    @property
    def has_body(self) -> bool:
        """Whether there is a body to check; without an end of the front matter there is none."""
        return self.body_starts <= len(self.lines)

    @cached_property
    def roles(self) -> tuple[str, ...]:
        """The roles for which this page has a sheet, in their usual order."""
        have = {role for task in self.tasks for role in WHO.get(task.who, ())}
        return tuple(role for role in ROLES if role in have)

    @property
    def before_known(self) -> list[Paragraph]:
        """The paragraphs above the section "What is known", headings among them, without those of forms to fill in.

        What is known, and what follows it, is for those who doubt; a form is filled in, but for one that is read.
        """
        end = next((h.line for h in self.headings if h.level == 2 and h.text == KNOWN), len(self.lines) + 1)
        filled_in = [range(form.heading.line, form.end) for form in self.forms if not form.kind.is_read]
        starts = ((part, part.lines[0][0]) for part in self.paragraphs)
        return [part for part, line in starts if line < end and not any(line in lines for lines in filled_in)]

    @property
    def is_private(self) -> bool:
        """Whether its sheets say how to pass and stop.

        A page that touches private matters does: its kind names it, it holds a question marked Personal, or a form
        that asks for such things or settles them.
        """
        personal = any(question.depth == DEPTHS[-1] for question in self.questions)
        return personal or self.kind.is_private(self.uri) or any(form.kind.private for form in self.forms)

    @cached_property
    def form_headings(self) -> tuple[tuple[Heading, FormKind], ...]:
        """The headings that name a form, each with the form that it names; one inside a form opens none."""
        found = ((h, form_kind(self.words(h.text))) for h in self.headings if h.level in FORM_LEVELS)
        return tuple((heading, kind) for heading, kind in found if kind)

    @cached_property
    def forms(self) -> tuple[Form, ...]:
        """The forms in the order of the page: the first of each name, below its heading, up to the next as high."""
        found: dict[FormKind, Form] = {}
        end = 0
        for heading, kind in self.form_headings:
            if heading.line >= end and kind not in found:
                end = self.end_of(heading)
                found[kind] = Form(kind, heading, tuple(self._below(heading)), end)
        return tuple(found.values())

    def agenda(self, minutes: int) -> tuple[AgendaRow, ...]:
        """The rows of the agenda for so many minutes; none where the page has no such agenda."""
        return self.agendas.get(minutes, ())

    def value(self, key: str) -> Any:
        """The value of a front matter key, or None."""
        return self.keys[key].value if key in self.keys else None

    def tasks_for(self, role: str) -> list[Task]:
        """The tasks on the sheet of `role`, grouped by moment in the order of the day."""
        mine = [task for task in self.tasks if role in WHO.get(task.who, ())]
        return sorted(mine, key=lambda task: CHECKLIST_MOMENTS.index(task.moment))

    @cached_property
    def own_questions(self) -> tuple[Question, ...]:
        """The questions that one can ask as they stand: for sheets, cards and the question bank."""
        return tuple(question for question in self.questions if not question.follow_up)

    def questions_for(self, role: str) -> list[Question]:
        """Those of them that `role` may ask, in the order of the page."""
        return [question for question in self.own_questions if question.asker in (role, "either")]

    def section(self, title: str) -> list[tuple[int, str]]:
        """The numbered content lines below the first second-level heading `title`, up to the next as high."""
        heading = next((h for h in self.headings if h.level == 2 and h.text == title), None)
        return self._below(heading) if heading else []

    def list_items(self, section: str) -> list[tuple[int, int, str]]:
        """Line, column and text of the outermost list items of a second-level section, continuation lines joined."""
        found: list[tuple[int, int, str]] = []
        for number, line in self.section(section):
            bullet = BULLET.match(line)
            if bullet and not bullet[1]:
                found.append((number, bullet.end() + 1, line[bullet.end() :].strip()))
            elif found and line.startswith(" ") and line.strip():
                first, column, text = found[-1]
                found[-1] = (first, column, f"{text} {line.strip()}")
        return found

    def sides(self, section: str) -> list[tuple[Heading, list[tuple[int, int, str]]]]:
        """The third-level headings of a section, each with the list items below it; without any, the section itself."""
        found = next((h for h in self.headings if h.level == 2 and h.text == section), None)
        if not found:
            return []
        inner = [h for h in self.headings if h.level == 3 and found.line < h.line < self.end_of(found)]
        items = self.list_items(section)
        return [(h, [item for item in items if h.line < item[0] < self.end_of(h)]) for h in inner or [found]]

    def end_of(self, heading: Heading) -> int:
        """The number of the line of the next heading as high, or of the line after the last one."""
        later = (h.line for h in self.headings if h.line > heading.line and h.level <= heading.level)
        return next(later, len(self.lines) + 1)

    def _below(self, heading: Heading) -> list[tuple[int, str]]:
        """The numbered content lines below a heading, up to the next as high."""
        end = self.end_of(heading)
        return [(number, line) for number, line in self.body_lines if heading.line < number < end]


def _paragraphs_of(messages: Iterable[CodeBlock], sections: Mapping[int, str]) -> Iterator[Paragraph]:
    """The paragraphs of messages; `sections` holds the second-level headings by their lines."""
    for block in messages:
        above = max((line for line in sections if line < block.line), default=0)
        yield from read_message(block.lines, sections.get(above, ""))
