"""Rules for checklists and questions: what ends on sheets, cards and in the question bank."""

from __future__ import annotations

import re
from collections.abc import Iterator

from playbook.kinds import CHECKLIST, ITEMS_PER_SHEET, STEPS, WORDS_PER_ITEM
from playbook.page import Page, Question, Task
from playbook.rules.registry import Finding, page_rule
from playbook.source import CODE, blanked
from playbook.syntax import MEETING
from playbook.text import LEFT_OVER
from report import counted

NO_VERBS = """
a an the my your our their his her its this that these those it you we they he she i there no not is are was were has
have had if when while because and or but maybe perhaps please also both each every senior junior coordinator
"""
NOT_A_VERB = frozenset(NO_VERBS.split())
AROUND_WORDS = "*_\"'“”‘’`.,:;"
MINUTES = re.compile(r"\((\d{1,4}) minutes?\b")
TAG_NAME = re.compile(r"<(/?)([A-Za-z][\w-]*)(?=[\s/>])")
INLINE_NAMES = "a abbr b br cite code del em i ins kbd mark q s small span strong sub sup u"
INLINE_HTML = frozenset(INLINE_NAMES.split())
STEP = re.compile(r"^\d+[.)] +")


def _printed(page: Page) -> list[Task | Question]:
    """Every line of the page that is printed as it stands."""
    return [*page.tasks, *page.questions]


@page_rule(
    "item-too-long",
    wrong=f"A checklist item has more than {WORDS_PER_ITEM} words.",
    bad="- [ ] Write down what you saw and when you saw it and who else was in the room on that day",
    good="- [ ] Write down what you saw",
    why="An item is read at a glance, during a meeting.",
)
def long_items(page: Page) -> Iterator[Finding]:
    """Each item with too many words."""
    for task in page.tasks:
        count = len(page.words(task.text).split())
        if count > WORDS_PER_ITEM:
            message = f"the item has {count} words"
            yield Finding(page.place(task.line, task.column), message, f"use at most {WORDS_PER_ITEM}")


@page_rule(
    "item-without-verb",
    wrong="A checklist item does not begin with a verb and a capital letter.",
    bad="- [ ] The notes from last time",
    good="- [ ] Write down what you saw",
    why="Somebody else must be able to see that it is done.",
)
def items_without_verb(page: Page) -> Iterator[Finding]:
    """Each item that begins with something else."""
    for task in page.tasks:
        words = page.words(task.text).split()
        first = words[0].strip(AROUND_WORDS) if words else ""
        if words and (first.lower() in NOT_A_VERB or not first[:1].isupper()):
            message = f'the item begins with "{first}"'
            yield Finding(page.place(task.line, task.column), message, "begin with a verb and a capital letter")


@page_rule(
    "item-full-stop",
    wrong="A checklist item ends with a full stop.",
    bad="- [ ] Write down what you saw.",
    good="- [ ] Write down what you saw",
    why="An item is no sentence.",
)
def items_with_full_stop(page: Page) -> Iterator[Finding]:
    """Each item that ends so."""
    for task in page.tasks:
        if page.words(task.text).endswith("."):
            remedy = "take it away; an item is no sentence"
            yield Finding(page.place(task.line, task.column), "the item ends with a full stop", remedy)


@page_rule(
    "item-twice",
    wrong="An item stands twice for the same person.",
    bad="- [ ] Write down what you saw\n- [ ] Write down what you saw",
    good="- [ ] Write down what you saw",
    why="Nobody does it twice.",
)
def items_twice(page: Page) -> Iterator[Finding]:
    """Each item after the first with the same words."""
    seen: dict[tuple[str, str], int] = {}
    for task in page.tasks:
        key = (task.who, page.words(task.text).lower())
        if key in seen:
            remedy = f"keep one; the first is on line {seen[key]}"
            yield Finding(page.place(task.line, task.column), "the item stands twice", remedy)
        seen.setdefault(key, task.line)


@page_rule(
    "line-without-words",
    wrong="A checklist item, a question or a cell of an agenda holds no words.",
    bad="- [ ] <!-- Write down what you saw -->",
    good="- [ ] Write down what you saw",
    why="Its sheet would show an empty box.",
)
def lines_without_words(page: Page) -> Iterator[Finding]:
    """Each line that a reader would see empty."""
    rows = [row for rows in page.agendas.values() for row in rows]
    for line in [*_printed(page), *rows]:
        if not page.words(line.text):
            what = "an item" if isinstance(line, Task) else "a question" if isinstance(line, Question) else "a row"
            yield Finding(page.place(line.line, line.column), f"{what} without words", "write its words, or delete it")


@page_rule(
    "needs-its-page",
    wrong="A printed line has a link or a note whose other half stands elsewhere on the page.",
    bad="- [ ] Write down [what you saw][1]\n\n[1]: swap-a-shortcut.md",
    good="- [ ] Write down what you saw",
    why="Sheets and cards show the line alone.",
)
def lines_that_need_their_page(page: Page) -> Iterator[Finding]:
    """Each line that reads otherwise without the definitions of its page."""
    definitions = [line for _, line in page.body_lines if re.match(r"\s*\[[^\]]+\]:", line)]
    rows = [row for rows in page.agendas.values() for row in rows]
    for line in [*_printed(page), *rows] if definitions else ():
        if not page.text.stands_alone(line.text, definitions):
            message = "the line needs a definition that stands elsewhere on the page"
            yield Finding(
                page.place(line.line, line.column), message, "write the address, or the note, in the line itself"
            )


@page_rule(
    "html-in-line",
    wrong="A printed line holds HTML that is not closed, or that makes more than a part of a line.",
    bad="- [ ] Write down <b>what you saw",
    good="- [ ] Write down what you saw",
    why="It would take the lines after it along, or hide words.",
)
def html_in_lines(page: Page) -> Iterator[Finding]:
    """Each line with an element that is not a part of a line, or that has no end."""
    for line in [*_printed(page), *(row for rows in page.agendas.values() for row in rows)]:
        if name := _unfit_element(line.text):
            message = f"HTML that does not fit in a line: <{name}>"
            yield Finding(page.place(line.line, line.column), message, "write the words alone")


def _unfit_element(text: str) -> str:
    """The name of the first HTML element of a line that makes a block, is not closed or not opened; or ""."""
    open_elements: list[str] = []
    for slash, name in TAG_NAME.findall(blanked(text, CODE).lower()):
        if name not in INLINE_HTML:
            return str(name)
        if slash and name not in open_elements:
            return str(name)
        if slash:
            open_elements.remove(name)
        elif name != "br":
            open_elements.append(name)
    return open_elements[0] if open_elements else ""


@page_rule(
    "begins-a-block",
    wrong="An item or a question begins a list, a quotation or another block, or holds marks that go wrong.",
    bad="- > What did you try first?",
    good="- What did you try first?",
    why="The page would show other words than the sheet and the card.",
)
def lines_that_begin_a_block(page: Page) -> Iterator[Finding]:
    """Each item and question that a list does not show as one line with the same words."""
    for line in _printed(page):
        words, box = page.words(line.text), "[ ] " if isinstance(line, Task) else ""
        if line.text[:1].isalpha() and not {"<", "&"} & {*line.text} and LEFT_OVER not in words:
            continue  # no block begins with a letter: this saves a build half of the reading
        shown = page.text.item_words(f"{box}{line.text}").removeprefix(box)
        if words and (shown != words or LEFT_OVER in words):
            what = "item" if isinstance(line, Task) else "question"
            message = f"the page would show the {what} with other words than a sheet"
            yield Finding(page.place(line.line, line.column), message, "begin with its first word, and leave out HTML")


@page_rule(
    "too-many-items",
    wrong=f"A role has more than {ITEMS_PER_SHEET} items.",
    bad="### Before: senior\n\n" + "".join(f"- [ ] Bring thing {n}\n" for n in "abcdefghi"),
    good="### Before: senior\n\n",
    why="A sheet needs room to write.",
)
def crowded_sheets(page: Page) -> Iterator[Finding]:
    """The first item too many of each role."""
    for role in page.roles:
        tasks = page.tasks_for(role)
        if len(tasks) > ITEMS_PER_SHEET:
            extra = tasks[ITEMS_PER_SHEET]
            message = f"the {role}'s sheet has {len(tasks)} items"
            remedy = f"keep {ITEMS_PER_SHEET}; this is the first too many"
            yield Finding(page.place(extra.line, extra.column), message, remedy)


@page_rule(
    "missing-sheet",
    wrong="The checklist has nothing for a person who needs a sheet.",
    bad="### Before: senior\n\n- [ ] Do what you promised\n",
    good="### Before: senior\n\n- [ ] Do what you promised\n\n### Before: junior\n\n- [ ] Choose one thing to show\n",
    why="Whoever starts a play, and both in a meeting, take a sheet into the room.",
    page=MEETING,
)
def missing_sheets(page: Page) -> Iterator[Finding]:
    """Each role that the kind of page needs and the checklist has not."""
    heading = next((h for h in page.headings if h.text == CHECKLIST), None)
    for role in page.kind.roles_needed(str(page.value("starts"))) if heading else ():
        if heading and role not in page.roles:
            message = f"the checklist has nothing for the {role}"
            remedy = f'add "### Before: {role}" and an item'
            yield Finding(page.place(heading.line, heading.column), message, remedy)


@page_rule(
    "question-mark",
    wrong="A question does not end with its question mark.",
    bad="- Ask about what you tried first",
    good="- What did you try first?",
    why="Somebody says it aloud, word for word.",
)
def questions_without_mark(page: Page) -> Iterator[Finding]:
    """Each question with another ending."""
    for question in page.questions:
        words = page.words(question.text)
        if words and not words.endswith("?"):
            message = "a question without a question mark at its end"
            remedy = "write it as it would be asked, and nothing after it"
            yield Finding(page.place(question.line, question.column), message, remedy)


@page_rule(
    "steps-sum",
    wrong="The minutes of the steps do not add up to those of the page.",
    bad="1. **Name what you saw (10 minutes).**",
    good="1. **Name what you saw (5 minutes).**",
    why="A reader plans by the minutes at the top.",
)
def step_sums(page: Page) -> Iterator[Finding]:
    """The page's minutes, where every step names its own and their sum is another."""
    key = page.keys.get("minutes")
    if not page.kind.adds_up_steps or key is None or not isinstance(key.value, int):
        return
    total = _step_minutes(page)
    if total is not None and total != key.value:
        message = f"the steps take {counted(total, 'minute')}, the page says {key.value}"
        yield Finding(page.place(key.value_line, key.value_column), message, "change a step or this line")


def _step_minutes(page: Page) -> int | None:
    """The minutes of all steps of the page; None where it has no steps, or one that names no minutes."""
    steps = [MINUTES.search(line) for _, line in page.section(STEPS) if STEP.match(line)]
    return sum(int(step[1]) for step in steps if step) if steps and all(steps) else None
