"""Rules that a reader who opens one page meets nobody and no word of our own without being told who or what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from playbook.kinds import GLOSSARY, GLOSSARY_SECTION, NAMES_ALLOWED_IN, PAIRS_PAGE, fits
from playbook.page import Page
from playbook.project import Project
from playbook.prose import WORD, Paragraph
from playbook.rules.registry import Finding, project_rule
from playbook.source import emphasised
from playbook.text import way

EXPLANATION = r"\**\s*\((?!\d+ minutes?\))[^()\s]+\s[^()]+\)"  # in parentheses after the word
FEWEST_WORDS = 5  # beside the word in a paragraph that explains it
UNREAD = ("heading", "label")


@project_rule(
    "name-not-introduced",
    wrong="A page names one of the people of the examples before it says who that is.",
    bad="Grace asks first.",
    good="Grace runs a hospital, and Tomasz works in another ([both are invented](../../start/the-three-pairs.md)).",
    why="Most readers come to one page from a search, and have met nobody.",
    part="prose",
)
def names_not_introduced(project: Project) -> Iterator[Finding]:
    """The first place of each name on a page, where no link to the page of the pairs stands with it or before it."""
    if not project.people or project.page(PAIRS_PAGE) is None:
        return
    names = "|".join(map(re.escape, project.people))
    person = re.compile(rf"\b({names})\b(?! [A-Z][a-z])")  # with a second name it is somebody else
    for page in project.pages:
        if not any(fits(pattern, page.uri) for pattern in NAMES_ALLOWED_IN):
            yield from _unknown_people(page, person)


def _unknown_people(page: Page, person: re.Pattern[str]) -> Iterator[Finding]:
    """The first place of each name on one page that is not introduced there."""
    known: set[str] = set()
    for part in page.paragraphs:
        found = list(person.finditer(part.words)) if part.kind not in UNREAD else []
        if found and part.leads_to(PAIRS_PAGE, page.uri):
            known |= {name[1] for name in found}
        for name in found:
            if name[1] not in known:
                remedy = f'say who it is in this paragraph, and link "{way(PAIRS_PAGE, page.uri)}"'
                yield Finding(page.place(*part.place(name.start())), f"{name[1]} is not introduced", remedy)
                known.add(name[1])


@project_rule(
    "word-of-our-own",
    wrong="A page uses a word of our own that it does not explain where it first stands.",
    bad="Bring the promise card.",
    good="Bring the *promise card*, a piece of paper with one promise and its day.",
    why=f'The words are those in the list "{GLOSSARY_SECTION}" on the page of words, and few readers have been there.',
    part="prose",
)
def unexplained_words(project: Project) -> Iterator[Finding]:
    """The first place of each such word on a page, unless its title or description has it."""
    glossary = project.page(GLOSSARY)
    if glossary is None:
        return
    words = list(_own_words(glossary))
    if not words:
        heading = next((h for h in glossary.headings if h.text == GLOSSARY_SECTION), None)
        place = glossary.place(heading.line if heading else glossary.body_starts)
        remedy = f'write "## {GLOSSARY_SECTION}", and below it each word and ":   " with what it means on the next line'
        yield Finding(place, "the words of this site are not listed", remedy)
    patterns = [(word, _pattern(word)) for word in words]
    for page in project.pages if words else ():
        if page.kind.explains_words:
            yield from _unexplained(page, patterns)


def _own_words(glossary: Page) -> Iterator[str]:
    """The terms of the definition list in the section of the words of this site."""
    for part in glossary.paragraphs:
        if part.kind == "term" and part.section == GLOSSARY_SECTION:
            for _, line in part.lines:
                yield " ".join(WORD.findall(line))


def _pattern(word: str) -> re.Pattern[str]:
    """A word or phrase, in any case, also in the plural."""
    *before, last = map(re.escape, word.split())
    ending = rf"{last[:-1]}(?:y|ies)" if last.endswith("y") else rf"{last}(?:e?s)?"
    phrase = r"\s+".join([*before, ending])
    return re.compile(rf"(?<![^\W_])(?<!-){phrase}(?![^\W_]|-)", re.IGNORECASE)


def _unexplained(page: Page, patterns: list[tuple[str, re.Pattern[str]]]) -> Iterator[Finding]:
    """The first place on a page of each word that is not explained there."""
    parts = [part for part in page.paragraphs if part.kind not in (*UNREAD, "quote", "message")]
    for word, pattern in patterns:
        if pattern.search(page.title) or pattern.search(page.description):
            continue
        first = next(((part, found) for part in parts if (found := pattern.search(part.words))), None)
        if first and not _explains(page, first[0], word, pattern):
            message = f'"{word}" is a word of our own, and is not explained where the page first uses it'
            remedy = f'write "*{word}*" and say what it is, or link it to "{way(GLOSSARY, page.uri)}"'
            yield Finding(page.place(*first[0].place(first[1].start())), message, remedy)


def _explains(page: Page, part: Paragraph, word: str, pattern: re.Pattern[str]) -> bool:
    """Whether a paragraph says what a word means: it links the glossary, or has the word in emphasis or before ( )."""
    if part.leads_to(GLOSSARY, page.uri):
        return True
    if len(WORD.findall(part.words)) < len(word.split()) + FEWEST_WORDS:
        return False
    in_parentheses = re.compile(pattern.pattern + EXPLANATION, re.IGNORECASE)
    return bool(emphasised(pattern.pattern).search(part.words) or in_parentheses.search(part.words))
