"""The place of a page is read from the navigation of mkdocs.yml."""

from __future__ import annotations

from typing import Any

import pytest

from web.navigation import Above, sections_above

NAV: list[Any] = [
    {"Home": "index.md"},
    {"Plays": [{"Trust": ["plays/trust/index.md", "plays/trust/a.md"]}, {"Values": ["plays/values/b.md"]}]},
    {"Checklists": "sheets/index.md"},
    "about.md",
]


@pytest.mark.parametrize(
    ("uri", "expected"),
    [
        ("index.md", []),
        ("about.md", []),
        ("nowhere.md", []),
        ("plays/trust/a.md", [Above("Plays", ""), Above("Trust", "plays/trust/index.md")]),
        ("plays/trust/index.md", [Above("Plays", "")]),
        ("plays/values/b.md", [Above("Plays", ""), Above("Values", "")]),
        ("sheets/index.md", []),
        ("sheets/plays/trust/a/senior.md", [Above("Checklists", "sheets/index.md")]),
    ],
)
def test_the_sections_above_a_page_come_with_the_nearest_last(uri: str, expected: list[Above]) -> None:
    """A section that the page itself opens is not above it; a sheet stands below the list of checklists."""
    assert sections_above(NAV, uri) == expected


@pytest.mark.parametrize("nav", [None, [], "index.md", [5, None, {"A": None}]])
def test_a_navigation_of_another_form_has_no_sections(nav: object) -> None:
    """The builder reports it."""
    assert sections_above(nav, "plays/trust/a.md") == []
