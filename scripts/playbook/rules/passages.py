"""The rule that no passage stands on two pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from playbook.kinds import PAIRS_PAGE, SAID_ALIKE, SECTIONS_ON_SHEETS
from playbook.messages import lines_to_read
from playbook.page import Page
from playbook.project import Project
from playbook.prose import WORD
from playbook.rules.registry import Finding, project_rule
from playbook.source import HEADING_LINE, bare, blanked
from report import counted

RUN = 10  # words; shorter runs are the idiom of the subject ("say back what you heard and ask what you missed")
EXCUSED = re.compile(r"<!-- prose: repeated, because \S.* -->")
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
SAID = [[word[0].lower() for word in WORD.finditer(said)] for said in SAID_ALIKE]


class Word(NamedTuple):
    """A word of a page as it is compared, its place, whether it may be repeated, and whether it is for a sheet."""

    text: str
    line: int
    column: int
    excused: bool
    on_sheet: bool


class Run(NamedTuple):
    """A run of words of a page that stands elsewhere too: its first word, the one after its last, and where."""

    begin: int
    end: int
    elsewhere: tuple[Page, int]


class First(NamedTuple):
    """Where each run of words stands first: a page and a line, in running text and on sheets."""

    in_text: dict[tuple[str, ...], tuple[Page, int]]
    on_sheets: dict[tuple[str, ...], tuple[Page, int]]

    def of(self, word: Word) -> dict[tuple[str, ...], tuple[Page, int]]:
        """Those of the kind of place at which this word stands."""
        return self.on_sheets if word.on_sheet else self.in_text

    def elsewhere(self, key: tuple[str, ...], word: Word) -> tuple[Page, int] | None:
        """Where a run that begins with this word has stood, and may not stand again; None where it is the first."""
        return self.in_text.get(key) or (None if word.on_sheet else self.on_sheets.get(key))


def passages(page: Page, titles: frozenset[str] = frozenset()) -> list[list[Word]]:
    """The words of a page between its headings, without links that name a page by its title.

    Who says again who the people of the examples are, with a link to their page, is excused: each page has to.
    So is a message whose reason stands above the line that opens it.
    """
    found: list[list[Word]] = [[]]
    excused = False
    on_sheets = {number for name in SECTIONS_ON_SHEETS for number, _ in page.section(name)}
    told = {number for part in page.paragraphs if part.leads_to(PAIRS_PAGE, page.uri) for number, _ in part.lines}
    reasoned = (block for block in page.messages if EXCUSED.search(page.lines[block.line - 2]))
    told |= {number for block in reasoned for number, _ in block.lines}
    for number, line in lines_to_read(page):
        if number > 1 and EXCUSED.search(page.lines[number - 2]):
            excused = True
        if not line.strip():
            excused = False
        if HEADING_LINE.match(line):
            found.append([])
            continue
        line = LINK.sub(lambda link: blanked(link[0], LINK) if link[1] in titles else link[0], line)
        for word in WORD.finditer(bare(line)):
            text, is_free = word[0].lower().replace("’", "'"), excused or number in told
            found[-1].append(Word(text, number, word.start() + 1, is_free, number in on_sheets))
    return [_with_words_said_alike(words) for words in found]


def _with_words_said_alike(words: list[Word]) -> list[Word]:
    """The words, where those that all pages say alike are excused."""
    texts = [word.text for word in words]
    for said in SAID:
        for start in (n for n, text in enumerate(texts) if text == said[0]):
            if texts[start : start + len(said)] == said:
                for number in range(start, start + len(said)):
                    words[number] = words[number]._replace(excused=True)
    return words


@project_rule(
    "passages",
    wrong=f"A run of {RUN} or more words stands on two pages.",
    bad="Say back what you heard, ask what you missed, and then wait for the answer. (on a second page)",
    good="[Say back what you heard](say-back-what-you-heard.md)",
    why="A fact has one page that owns it. A passage that must stand twice gives its reason on the line before: "
    "`<!-- prose: repeated, because … -->`.",
    part="prose",
)
def repeated_passages(project: Project) -> Iterator[Finding]:
    """Each such run, whole, on the page that comes later in the navigation.

    The lines of sheets are not compared with each other: a meeting's sheet asks for what the sheet of its play asks.
    A practice scene is not compared at all: it practises the words of other pages.
    """
    titles = frozenset(page.title for page in project.pages)
    first = First({}, {})
    for page in project.pages:
        parts = [] if page.kind.branches else passages(page, titles)
        for words in parts:
            for run in _runs(words, first):
                yield _repeated(page, words[run.begin : run.end], run.elsewhere)
        for words in parts:
            for key, number in _keys(words):
                first.of(words[number]).setdefault(key, (page, words[number].line))


def _keys(words: list[Word]) -> Iterator[tuple[tuple[str, ...], int]]:
    """Every `RUN` words in a row, with the number of the first."""
    texts = [word.text for word in words]
    for number in range(len(words) - RUN + 1):
        yield tuple(texts[number : number + RUN]), number


def _runs(words: list[Word], first: First) -> Iterator[Run]:
    """The longest runs of these words that stand on an earlier page, and are not excused."""
    run: Run | None = None
    for key, number in _keys(words):
        elsewhere = first.elsewhere(key, words[number])
        if elsewhere is None or any(word.excused for word in words[number : number + RUN]):
            continue
        if run and number < run.end:
            run = run._replace(end=number + RUN)
            continue
        if run:
            yield run
        run = Run(number, number + RUN, elsewhere)
    if run:
        yield run


def _repeated(page: Page, words: list[Word], elsewhere: tuple[Page, int]) -> Finding:
    """What is reported of a run of words."""
    other, line = elsewhere
    beginning = " ".join(word.text for word in words[:6])
    return Finding(
        page.place(words[0].line, words[0].column),
        f'{counted(len(words), "word")} from "{beginning} …" stand at {other.file}:{line} too',
        "keep them on the page that owns them and link it, or say what is special here",
    )
