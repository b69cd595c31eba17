"""The clock of an agenda is counted from the minutes of its rows."""

from __future__ import annotations

import pytest

from playbook.clock import beginnings, minutes_of, on_the_clock, spoken
from playbook.language import OWN, Language, read_language

ENGLISH = read_language(OWN)


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        ([3, 4, 8, 10], (0, 3, 7, 15)),
        ([60], (0,)),
        ([0, 5], (0, 0)),
        ([], ()),
        ([5, None, 10], (None, None, None)),
    ],
)
def test_a_row_begins_when_those_above_it_are_over(minutes: list[int | None], expected: tuple[int | None, ...]) -> None:
    """Where one row names no minutes no time is shown: it would be wrong."""
    assert expected == beginnings(minutes)


@pytest.mark.parametrize(
    ("cell", "expected"), [("3", 3), ("0", 0), ("1440", 1440), ("12345", None), ("ten", None), ("", None), ("²", None)]
)
def test_minutes_are_a_number_of_few_digits(cell: str, expected: int | None) -> None:
    """Anything else is reported by a rule."""
    assert expected == minutes_of(cell)


@pytest.mark.parametrize(
    ("minute", "shown", "said"),
    [
        (0, "0:00", "at the start"),
        (1, "0:01", "after 1 minute"),
        (9, "0:09", "after 9 minutes"),
        (75, "1:15", "after 75 minutes"),
    ],
)
def test_a_time_is_shown_as_on_a_clock_and_said_as_a_length(minute: int, shown: str, said: str) -> None:
    """`0:09` read aloud would be a time of the night."""
    assert (shown, said) == (on_the_clock(minute, ENGLISH), spoken(minute, ENGLISH))
    assert "" == on_the_clock(None, ENGLISH)


def test_another_language_has_another_clock() -> None:
    """Its form stands in the file of words."""
    assert "1.05" == on_the_clock(65, Language(ENGLISH.words | {"agenda.clock": "{hours}.{minutes}"}))
