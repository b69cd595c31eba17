"""The clock of an agenda: when each of its rows begins, counted from the minutes of the rows and typed nowhere.

Page, web sheet, paper and editable copy ask here, so that all of them show the same times.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from playbook.language import Language

HALF_HOUR = "rmp-half-hour"  # the class of the box around the agenda of a web sheet
MOST_DIGITS = 4  # of a number of minutes; a longer one is none


def minutes_of(cell: str) -> int | None:
    """The minutes that the first cell of a row names, None where it holds something else than a number."""
    return int(cell) if cell.isdecimal() and len(cell) <= MOST_DIGITS else None


def beginnings(minutes: Sequence[int | None]) -> tuple[int | None, ...]:
    """After how many minutes each row begins.

    None for all of them where one row names no minutes: the times below it would be wrong. A check reports that row.
    """
    known = [number for number in minutes if number is not None]
    if len(known) < len(minutes):
        return (None,) * len(minutes)
    return tuple(accumulate(known, initial=0))[: len(known)]


def on_the_clock(minute: int | None, language: Language) -> str:
    """A time as a reader sees it, counted from the beginning of the meeting: `0:03`; "" for None."""
    if minute is None:
        return ""
    return language("agenda.clock", hours=minute // 60, minutes=f"{minute % 60:02}")


def spoken(minute: int, language: Language) -> str:
    """The same time as a screen reader says it: `after 3 minutes`."""
    return language.counted("spoken.clock", minute) if minute else language("spoken.clock.start")
