"""Rules for sentences and words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from playbook.kinds import BANNED_WORDS, BANNED_WORDS_ALLOWED_IN, GONE_WORDS, KNOWN, NOT_GONE, SECTIONS_IN_FULL, fits
from playbook.messages import lines_to_read
from playbook.page import Page
from playbook.rules.keys import SENTENCE_END
from playbook.rules.registry import Finding, page_rule
from playbook.source import (
    BULLET,
    CODE,
    LABEL,
    LINK_TO_PAGE,
    NOTE_MARKS,
    TASK_LINE,
    blanked,
    without_code_and_addresses,
)

SPOKEN = re.compile(r"\"[^\"]*\"|“[^”]*”")
PARTY = re.compile(r"\b(mentees?|mentors?)\b", re.IGNORECASE)
BANNED = re.compile(rf"(?<![\w-])({'|'.join(sorted(map(re.escape, BANNED_WORDS), key=len, reverse=True))})(?![\w-])")
GONE = re.compile(rf"\b({'|'.join(GONE_WORDS)})s?\b")
EXCUSED = re.compile("|".join(NOT_GONE))
# What follows a noun's "is" or "has" and never what the noun owns.
AFTER_IS = (
    "a|an|the|my|your|our|their|this|that|gone|been|not|never|already|become|begun|got|going|"
    "about to|no longer|also|here"
)
PRONOUNS = (
    "i|you|he|she|it|we|they|there|here|that|this|these|those|who|what|which|where|when|how|why|let|"
    "(?:every|some|any|no)(?:body|one|thing)|else|one"
)
CONTRACTED = (  # never written, with the remedy; "" is that of a negative
    (re.compile(r"\b[A-Za-z]*[a-zI]'d\b"), 'write "had" or "would" in full'),
    (re.compile(r"\b[A-Za-z]+'ve\b"), 'write "have" in full'),
    (re.compile(r"\b(?:need|must|might|ought|dare|may|sha)n't\b", re.IGNORECASE), ""),
    (re.compile(rf"\b(?!(?:{PRONOUNS})')[a-z]+'(?:ll|re)\b", re.IGNORECASE), 'write "will" or "are" in full'),
    (
        re.compile(rf"\b(?!(?:{PRONOUNS})')[a-z]+'s(?=\s+(?:{AFTER_IS})\b)", re.IGNORECASE),
        'write "is" or "has" in full',
    ),
)
NEGATIVE = (re.compile(r"\b[A-Za-z]+n't\b"), "")
FULL_FORMS = {"can't": "cannot", "won't": "will not", "shan't": "shall not"}
PERHAPS_END = re.compile(r"[.?!…]\S*\s")  # the end of a sentence with something behind it, or what is none
BLANK_TO_FILL = re.compile(r"‹[^›]*›")
DASH = re.compile(r" [—–] |—")


def _lines_for_readers(page: Page) -> Iterator[tuple[int, str]]:
    """The numbered lines whose words the content guide governs: the description and what is read, code blanked."""
    if not any(fits(pattern, page.uri) for pattern in BANNED_WORDS_ALLOWED_IN):
        description = page.keys.get("description")
        extra = [(description.value_line, page.lines[description.value_line - 1])] if description else []
        for number, line in [*extra, *lines_to_read(page)]:
            yield number, without_code_and_addresses(line)


@page_rule(
    "two-sentences",
    wrong="A line of text holds more than one sentence.",
    bad="Stop and say so. Then wait.",
    good="Stop and say so.",
    why="A proposal shows the lines that changed: so it shows the sentence.",
)
def second_sentences(page: Page) -> Iterator[Finding]:
    """The second sentence of each line; speech may run on."""
    for number, line in page.body_lines:
        if line.lstrip().startswith(("|", ">", "#", "<", "![", "[^")) or TASK_LINE.match(line):
            continue
        if not PERHAPS_END.search(line):
            continue
        masked = blanked(line, CODE, SPOKEN, LABEL, BULLET, NOTE_MARKS, by="x")
        if end := SENTENCE_END.search(masked):
            remedy = "begin it on a line of its own"
            yield Finding(page.place(number, end.end() + 1), "a second sentence on the line", remedy)


@page_rule(
    "banned-word",
    wrong="A word stands there that says little.",
    bad="Unlock the potential of your questions.",
    good="Stop and say so.",
    why="The content guide lists such words, each with what to write instead.",
)
def banned_words(page: Page) -> Iterator[Finding]:
    """Each such word."""
    for number, line in _lines_for_readers(page):
        for found in BANNED.finditer(line.lower().replace("’", "'")):
            place = page.place(number, found.start() + 1)
            yield Finding(place, f'"{found[0]}" says little here', BANNED_WORDS[found[0]])


@page_rule(
    "exclamation-mark",
    wrong="A sentence ends with an exclamation mark.",
    bad="Stop and say so!",
    good="Stop and say so.",
    why="Nobody wants to be shouted at before a meeting.",
)
def exclamation_marks(page: Page) -> Iterator[Finding]:
    """The first one of each line that is no mark of Markdown."""
    for number, line in _lines_for_readers(page):
        marks_of_markdown = line.lstrip().startswith(("!!", "???", "![")) or "![" in line or "<!" in line
        if "!" in line and not marks_of_markdown:
            yield Finding(page.place(number, line.index("!") + 1), "an exclamation mark", "end with a full stop")


@page_rule(
    "dash",
    wrong="A dash is used for drama.",
    bad="Stop — and say so.",
    good="Stop and say so.",
    why="A full stop, a comma or a colon is read once.",
)
def dashes(page: Page) -> Iterator[Finding]:
    """The first dash of each line outside tables."""
    for number, line in _lines_for_readers(page):
        if (dash := DASH.search(line)) and not line.lstrip().startswith("|"):
            remedy = "use a full stop, a comma or a colon"
            yield Finding(page.place(number, dash.start() + 1), "a dash used for drama", remedy)


@page_rule(
    "blank-left",
    wrong="A blank of the template is left.",
    bad="title: ‹a verb phrase›",
    good="title: Ask how they did it",
    why="A reader would see it.",
)
def blanks_left(page: Page) -> Iterator[Finding]:
    """Each blank, in keys and body."""
    keys = list(enumerate(page.lines[: page.body_starts - 1], 1))
    for number, line in [*keys, *lines_to_read(page)]:
        for found in BLANK_TO_FILL.finditer(line):
            remedy = f"write your own words instead of {found[0]}"
            yield Finding(page.place(number, found.start() + 1), "a blank of the template is left", remedy)


@page_rule(
    "party-name",
    wrong='An instruction says "mentor" or "mentee".',
    bad="Stop and ask your mentee.",
    good="Stop and say so.",
    why="The two words mean opposite people in different places; senior and junior do not.",
)
def party_names(page: Page) -> Iterator[Finding]:
    """Each such word, where no other problem explains the line; a study may be about mentors of children."""
    reported = {problem.line for problem in page.problems} | {number for number, _ in page.section(KNOWN)}
    for number, line in lines_to_read(page) if page.kind.says_senior_and_junior else ():
        for found in PARTY.finditer(without_code_and_addresses(line)) if number not in reported else ():
            message = f'"{found[0]}" means opposite people in different places'
            yield Finding(page.place(number, found.start() + 1), message, "write senior or junior")


@page_rule(
    "gone-word",
    wrong="A word stands there that this site coined and gave up.",
    bad="Keep your tally sheet.",
    good="Stop and say so.",
    why="Nobody outside these pages knows what it means.",
    part="prose",
)
def gone_words(page: Page) -> Iterator[Finding]:
    """Each such word; the title of a page may still have one, in a link to it."""
    for number, line in _lines_for_readers(page):
        shown = _without_titles(line, page.lines[number - 1]).lower()
        for found in GONE.finditer(blanked(shown, EXCUSED)):
            message = f'"{found[0]}" is a word that this site gave up'
            yield Finding(page.place(number, found.start() + 1), message, GONE_WORDS[found[1]])


@page_rule(
    "contraction",
    wrong='A word is contracted where it stands in full: "don\'t" in instructions, "I\'d" and "the hour\'s gone" '
    "anywhere.",
    bad="   Don't say it as a guess.",
    good="   Say it as a fact.",
    why="The short \"n't\" is easily missed by whoever reads fast or in a second language, and 'd has two meanings.",
    part="prose",
)
def contractions(page: Page) -> Iterator[Finding]:
    """Each of them outside dialogue, quoted words and the title of a page in a link to it."""
    for part in page.paragraphs:
        if part.is_spoken or not {"'", "’"} & {*part.source}:
            continue
        text = _without_titles(part.unspoken, part.source).replace("’", "'")
        forms = [*CONTRACTED, *([NEGATIVE] if part.section in SECTIONS_IN_FULL else [])]
        found = {word.start(): (word[0], remedy) for form, remedy in forms for word in form.finditer(text)}
        for at, (word, remedy) in found.items():
            yield Finding(page.place(*part.place(at)), f'"{word}" is contracted', remedy or _in_full(word))


def _without_titles(shown: str, source: str) -> str:
    """What is shown of a text, with the links to pages blanked, whose words are the titles of those pages."""
    asked = blanked(source, LINK_TO_PAGE)
    return "".join(sign if kept != " " else kept for sign, kept in zip(shown, asked, strict=True))


def _in_full(word: str) -> str:
    """The remedy for a negative contraction."""
    return f'write "{FULL_FORMS.get(word.lower(), f"{word[:-3].lower()} not")}"'
