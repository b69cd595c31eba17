"""Around a page stand its facts, its sheets and its place."""

from __future__ import annotations

from datetime import date

import pytest

from web.facts import Fact, SheetLink, Step, crumbs, curly, facts, sheet_links


def test_the_facts_of_a_play_come_in_the_order_of_the_questions() -> None:
    """Who starts, how long, when, and when it was looked over."""
    meta = {"moment": "first meeting", "minutes": 20, "starts": "either", "reviewed": date(2026, 5, 3)}
    expected = (
        Fact("Who starts", "Either of you"),
        Fact("Takes", "20 minutes"),
        Fact("Moment", "First meeting"),
        Fact("Reviewed", "3 May 2026"),
    )
    assert expected == facts(meta, "play")


def test_a_meeting_takes_what_its_agendas_take() -> None:
    """Its front matter names no minutes, because it has two agendas."""
    assert (Fact("Takes", "30 or 60 minutes"),) == facts({}, "meeting")


def test_a_page_without_facts_has_no_bar() -> None:
    """No empty box."""
    assert facts({"title": "Words"}, "reference") == ()


def test_each_role_has_a_link_to_its_sheet() -> None:
    """The address is that of the web sheet."""
    assert (SheetLink("senior", "sheets/meetings/first/senior/"),) == sheet_links("meetings/first", ["senior"])


def test_the_way_leads_from_home_over_the_sections() -> None:
    """The page itself is not on it: it is the title below."""
    ways = [("Plays", ""), ("Trust", "playbooks/trust/")]
    assert (Step("Home", "."), *(Step(*way) for way in ways)) == crumbs("playbooks/trust/a.md", ways)


def test_a_sheet_is_found_below_the_checklists() -> None:
    """Though it stands in no section of the navigation."""
    assert (Step("Home", "."), Step("Checklists", "sheets/")) == crumbs("sheets/meetings/first/senior.md", [])


def test_home_has_no_way() -> None:
    """It is where ways begin."""
    assert crumbs("index.md", []) == ()


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("Keep what you're told", "Keep what you’re told"),
        ('Say "I don\'t know"', "Say “I don’t know”"),
        ("\"They\" ('so') say", "“They” (‘so’) say"),
        ("", ""),
    ],
)
def test_titles_are_set_like_the_text(typed: str, set_: str) -> None:
    """Front matter gets the marks that Markdown gives the body."""
    assert set_ == curly(typed)
