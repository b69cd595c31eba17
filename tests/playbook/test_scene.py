"""A practice scene is read as a browser shows it: each choice inside the one that leads to it."""

from __future__ import annotations

import itertools

import pytest

from playbook.page import Page
from playbook.parser import parse
from playbook.scene import Part, read_scene

WHOLE = """\
Choose.

??? choice "Ask"

    They answer.

    - One thing.
      It goes on.

        It still does.
    - Another thing.

    ??? choice "Go"

        !!! stop "You left"

            Keep this.

    ??? choice "Stay"

        !!! ending "It goes on"

            Keep that.

??? choice "Smile"

    !!! ending "It goes on"

        Keep it.
"""


def scene(turn: str, after: str = "") -> Page:
    """A scene with this text below "Your turn", which begins in line 6, and this below it."""
    return parse(f"---\ntitle: T\n---\n## Your turn\n\n{turn}{after}", "practice/a.md")


def tree(part: Part) -> list[object]:
    """Word and title of each part, with the parts inside it."""
    return [(inside.word, inside.title, *tree(inside)) for inside in part.parts]


def slips(page: Page) -> list[tuple[int, int, str]]:
    """Line, column and words of each slip."""
    return [(slip.line, slip.column, slip.message) for slip in read_scene(page).slips]


def test_choices_and_ends_stand_in_each_other() -> None:
    """As they are set in, with their places; a list goes on without being a slip."""
    found = read_scene(scene(WHOLE))
    go = ("choice", "Go", ("stop", "You left"))
    stay = ("choice", "Stay", ("ending", "It goes on"))
    assert [("choice", "Ask", go, stay), ("choice", "Smile", ("ending", "It goes on"))] == tree(found.turn)
    assert (found.is_whole, found.slips) == (True, ())
    places = [(part.line, part.column, part.level) for part in found.turn.all_parts()]
    assert [(8, 1, 0), (18, 5, 1), (20, 9, 2), (24, 5, 1), (26, 9, 2), (30, 1, 0), (32, 5, 1)] == places


def test_each_part_has_the_text_that_stands_directly_in_it() -> None:
    """The words of an end are those that an end is asked for."""
    found = read_scene(scene(WHOLE))
    ends = [part.text for part in found.turn.all_parts() if not part.is_choice]
    assert [["Keep this."], ["Keep that."], ["Keep it."]] == [[line.strip() for _, line in text] for text in ends]
    assert ["Choose."] == [line for _, line in found.turn.text]


def test_a_page_of_another_kind_has_no_scene() -> None:
    """The same marks make a note or a folded part there."""
    found = read_scene(parse(f"---\ntitle: T\n---\n## Your turn\n\n{WHOLE}??? tip", "start/a.md"))
    assert ([], (), False) == (found.turn.parts, found.slips, found.is_whole)


def test_a_page_without_the_section_is_no_whole_scene() -> None:
    """The missing section is told by its own rule, and nothing raises."""
    assert not read_scene(parse("---\ntitle: T\n---\nWords.\n", "practice/a.md")).is_whole


@pytest.mark.parametrize("line", ['??? choice "Ask"', '!!! stop "You left"', "?? choice", "!! stop"])
def test_what_stands_outside_of_the_section_is_a_slip(line: str) -> None:
    """Above it and below it."""
    page = parse(f"---\ntitle: T\n---\n{line}\n\n## Your turn\n\n{WHOLE}\n## Afterwards\n\n{line}\n", "practice/a.md")
    assert [4, 40] == [slip.line for slip in read_scene(page).slips]


@pytest.mark.parametrize(
    "line", ['Stop "now"', 'They say "choice".', "![A picture](a.svg)", '"Stop."', "Why?? Because."]
)
def test_text_is_text(line: str) -> None:
    """Nothing is taken for a choice only because it has such a word or such a mark."""
    assert [] == slips(scene(f'??? choice "Ask"\n\n    {line}\n\n    !!! stop "You left"\n'))


def test_a_line_is_told_once_whatever_follows_from_it() -> None:
    """What stands inside a part that is told is not told again."""
    text = WHOLE.replace('    ??? choice "Go"', '   ??? choise "Go"')
    assert [(18, 4, 'unknown "choise"')] == slips(scene(text))
    text = WHOLE.replace('    ??? choice "Go"', '??? choice "Go"')
    assert [(20, 9, "a stop that is set in too far, and so is shown as code")] == slips(scene(text))


def test_a_paragraph_that_is_set_in_wrongly_is_told_at_its_first_line() -> None:
    """Its other lines are part of it."""
    text = '??? choice "Ask"\n\n  They answer.\n  They smile.\n\n    !!! stop "You left"\n'
    assert [(8, 3, "text outside of the choice on line 6")] == slips(scene(text))


def test_a_tab_is_four_spaces() -> None:
    """As the builder has it; the column is that of the line as written."""
    found = read_scene(scene(WHOLE.replace("    ", "\t")))
    assert (7, True) == (len(list(found.turn.all_parts())), found.is_whole)
    assert [1, 2, 3] == [part.column for part in itertools.islice(found.turn.all_parts(), 3)]


def test_a_title_without_quotation_marks_leaves_the_scene_unfinished() -> None:
    """The rule for notes tells it; no rule then guesses where the choice leads."""
    found = read_scene(scene(WHOLE.replace('"Ask"', "Ask them.")))
    assert ((), False) == (found.slips, found.is_whole)
