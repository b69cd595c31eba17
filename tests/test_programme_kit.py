"""The tables of the programme kit: columns that add up, worked matchings that are right, a report that names nobody."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from printed_pages import project

HOURS = re.compile(r"(?:(\d+)(?: h|:))?\s?(?:(\d+)(?: min)?)?")
SMALLEST_NUMBER = 3  # that a report prints about answers
ASKED = re.compile(r"(\d+) people asked, (\d+) answered")
SESSIONS = [  # page, heading, minutes
    ("kick-off", "Ninety minutes for seniors", 90),
    ("kick-off", "Half a day for juniors", 210),
    ("kick-off", "An hour together", 60),
    ("brief-the-managers", "The ten-minute talk", 10),
    ("support-the-juniors", "The juniors' hour", 60),
    ("close", "The closing hour", 60),
]
MATCHINGS = ("Table 1: the smallest number first", "Table 2: a conflict comes late", "Table 3: there is no solution")
NOBODY = "nobody"


def rows(page: str, heading: str) -> list[tuple[str, ...]]:
    """The rows of the first table below a heading of a page of the kit, without its head."""
    found = project("the site").page(f"programme/{page}.md")
    assert found is not None
    begin = next(h for h in found.headings if h.text == heading)
    lines = [line for number, line in found.body_lines if begin.line < number < found.end_of(begin)]
    return list(next(block.rows for block in found.text.blocks(lines) if block.rows))[1:]


def minutes(cell: str) -> int:
    """The minutes of a cell such as "13 h 15 min" or "13:15"; 0 for an empty one."""
    hours, rest = HOURS.fullmatch(cell).groups()  # type: ignore[union-attr]  # every such cell is a time
    return int(hours or 0) * 60 + int(rest or 0)


@pytest.mark.parametrize("column", [2, 3, 4])
def test_the_calendar_adds_up(column: int) -> None:
    """For one, five and ten pairs; and for ten pairs it takes no more than 25 hours."""
    table = rows("plan", "The calendar for fourteen weeks")
    weeks = [row for row in table if row[0]]
    sums, hours = (row[column] for row in table if not row[0])
    total = sum(int(row[column]) for row in weeks)
    assert total == int(sums.replace(",", "")) == minutes(hours)
    assert total <= 25 * 60


def test_the_hours_of_everybody_add_up() -> None:
    """What one junior and one senior give, ten times, with all others."""
    *people, everybody = rows("decide", "What it costs")
    for _, _, each, ten in people:
        assert not each or minutes(each) * 10 == minutes(ten)
    assert sum(minutes(row[3]) for row in people) == minutes(everybody[3])
    calendar = rows("plan", "The calendar for fourteen weeks")
    assert next(minutes(row[3]) for row in people if row[0] == "You") == minutes(calendar[-1][4])


@pytest.mark.parametrize(("page", "heading", "whole"), SESSIONS)
def test_a_session_goes_from_its_first_minute_to_its_last(page: str, heading: str, whole: int) -> None:
    """Each line begins later than the one above it, and the last one says when the session ends."""
    begins = [int(row[0]) for row in rows(page, heading)]
    assert begins[0] == 0
    assert all(before < after for before, after in pairwise(begins))
    assert begins[-1] == whole


def possible(row: tuple[str, ...]) -> set[str]:
    """The seniors whom the junior of a row can meet: those who fit, but for those who are ruled out."""
    fits, ruled_out = set(row[1].split(", ")), {part.split(":")[0].strip() for part in row[2].split(";")}
    assert ruled_out <= fits, row
    return fits - ruled_out


def most_pairs(wishes: list[set[str]]) -> int:
    """How many of the juniors with these possible seniors can have one each."""
    taken: dict[str, int] = {}

    def place(junior: int, tried: set[str]) -> bool:
        for senior in sorted(wishes[junior] - tried):
            tried.add(senior)
            if senior not in taken or place(taken[senior], tried):
                taken[senior] = junior
                return True
        return False

    return sum(place(junior, set()) for junior in range(len(wishes)))


@pytest.mark.parametrize("heading", MATCHINGS)
def test_a_worked_matching_is_right(heading: str) -> None:
    """No pair is ruled out, nobody is in two pairs, and as many have a pair as can have one."""
    table = rows("match-three-tables", heading)
    assert len(table) == 10
    pairs = [row[3] for row in table if row[3] != NOBODY]
    assert len(pairs) == len(set(pairs)) == most_pairs([possible(row) for row in table])
    assert all(row[3] in {*possible(row), NOBODY} for row in table)


def test_only_the_third_matching_has_no_solution() -> None:
    """As the page says."""
    left = [[row[0] for row in rows("match-three-tables", heading) if row[3] == NOBODY] for heading in MATCHINGS]
    assert [len(juniors) for juniors in left] == [0, 0, 1]


def test_the_report_keeps_the_rules_for_small_numbers() -> None:
    """No percentage, no figure with a side below three, one group, and how many were asked and answered above all."""
    found = project("the site").page("programme/measure.md")
    assert found is not None
    begin = next(h for h in found.headings if h.text.startswith("The report"))
    lines = [line for number, line in found.body_lines if begin.line < number < found.end_of(begin)]
    assert not any("%" in line for line in lines)
    asked, answered = map(int, ASKED.search("\n".join(lines)).groups())  # type: ignore[union-attr]  # every such cell is a time
    assert asked - answered >= SMALLEST_NUMBER
    figures = [row[1] for row in rows("measure", begin.text)]
    assert {len(row) for row in rows("measure", begin.text)} == {2}
    for yes, of in (map(int, figure.split(" of ")) for figure in figures):
        assert of == answered
        assert SMALLEST_NUMBER <= yes <= of - SMALLEST_NUMBER
