"""Reading times are counted from the words that a reader sees, above what is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from playbook.kinds import KINDS
from playbook.parser import parse
from playbook.project import Project
from playbook.reading_time import WORDS_A_MINUTE, minutes_to_read, words_to_read

PLAY = "playbooks/trust/a.md"


def words(body: str, uri: str = PLAY) -> int:
    """How many words of a page with this body are to be read."""
    return words_to_read(parse(f"---\ntitle: T\n---\n{body}\n", uri))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("One two three.", 3),
        ("## Steps\n\n1. **Name** [what you saw](../a.md#b).\n", 5),
        ("- [ ] Say “go” – and *wait*…\n", 4),
        ("| Minutes | Who |\n|---|---|\n| 10 | both of you |\n", 6),
        ("Date: ______ <!-- four words not seen --> (day)", 2),
        ("> **Senior:** Don't we?\n", 3),
        ("![A drawing of two](a.svg)", 4),
        ('??? choice "Ask us"\n\n    They answer.\n\n    !!! stop "You left"\n\n        Keep it.', 8),
        ("", 0),
    ],
)
def test_words_are_those_that_a_reader_sees(body: str, expected: int) -> None:
    """Headings and tables too; no marks, addresses, comments, dashes or lines to write on."""
    assert expected == words(body)


def test_what_is_known_is_for_those_who_doubt() -> None:
    """It is not counted, nor is what follows it; a group of that name inside another section is."""
    body = "## Steps\n\nOne two.\n\n{}What is known\n\nThree.\n\n## Next\n\nFour.\n"
    assert (3, 9) == (words(body.format("## ")), words(body.format("### ")))


@pytest.mark.parametrize(("where", "expected"), [("## Steps\n\n", 5), ("## What is known\n\n", 5)])
def test_a_form_is_filled_in_and_not_read(where: str, expected: int) -> None:
    """Neither its heading nor its lines count; what follows it does, and one below what is known changes nothing."""
    form = "### The agreement\n\nWe meet here.\n\n#### Ends\n\n- On a date.\n\n"
    before, after = ("One two.\n\n", "### Then\n\nThree.\n\n")
    body = f"{before}## Steps\n\n{form}{after}" if "Steps" in where else f"{before}## Steps\n\n{after}{where}{form}"
    assert expected == words(body)


@pytest.mark.parametrize(
    ("many", "minutes"), [(0, 0), (1, 1), (WORDS_A_MINUTE, 1), (WORDS_A_MINUTE + 1, 2), (4 * WORDS_A_MINUTE, 4)]
)
def test_minutes_are_whole_and_rounded_up(many: int, minutes: int) -> None:
    """Nobody is told less than it takes."""
    assert minutes == minutes_to_read(parse(f"---\ntitle: T\n---\n{'word ' * many}\n", PLAY))


def test_pages_that_instruct_show_their_reading_time() -> None:
    """A page to look something up in is not read from top to bottom."""
    shown = {kind.name for kind in KINDS if kind.shows_reading_time}
    assert {"play", "meeting", "hard moment", "practice scene", "programme guide", "guide"} == shown
    pages = [parse("---\ntitle: T\n---\nWords.\n", uri) for uri in (PLAY, "meetings/a.md", "evidence/index.md")]
    assert {PLAY: 1, "meetings/a.md": 1} == Project(Path("x"), tuple(pages)).reading_times


def test_a_page_that_cannot_be_built_has_no_reading_time() -> None:
    """It is reported, and nobody reads it."""
    assert 0 == minutes_to_read(parse("---\ntitle: T\n---\n[a](https://[b)\n", PLAY))
