"""A new page begins as a copy: with its blanks filled in, each template is a page of its kind."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from playbook.kinds import KINDS, THEMES, Kind, kind_of
from playbook.page import Page
from playbook.parser import parse
from playbook.rules import check_page

TEMPLATES = Path(__file__).parents[2] / "docs" / "_templates"


def place_of(kind: Kind) -> str:
    """Where a copy of its template would live: a path that fits the kind's pattern and is of no other kind."""
    return kind.folders[0].replace("**/*.md", "*.md").replace("*.md", "new.md").replace("*", THEMES[0])


PLACES = {kind.template.removesuffix(".md"): place_of(kind) for kind in KINDS if kind.template}
BLANK = re.compile(r"‹([^›]*)›")


def text(name: str) -> str:
    """A template as it stands."""
    return (TEMPLATES / f"{name}.md").read_text(encoding="utf-8")


def filled(name: str) -> Page:
    """A template with each blank filled by the example that stands in it."""
    return parse(BLANK.sub(r"\1", text(name)), PLACES[name])


def test_every_kind_has_a_template() -> None:
    """All but guides, which have a shape of their own; and no template is of no kind."""
    assert sorted(PLACES) == sorted(path.stem for path in TEMPLATES.glob("*"))
    assert {kind.name for kind in KINDS} - {"guide"} == {filled(name).kind.name for name in PLACES}


def test_a_copy_in_its_place_is_of_the_kind_that_names_the_template() -> None:
    """Whoever copies a template into the folder of its kind gets that kind's rules."""
    assert [kind_of(place_of(kind)).name for kind in KINDS if kind.template] == [k.name for k in KINDS if k.template]


@pytest.mark.parametrize("name", PLACES)
def test_a_filled_template_passes_the_check(name: str) -> None:
    """Nobody begins with somebody else's mistake."""
    assert [str(problem) for problem in check_page(filled(name))] == []


@pytest.mark.parametrize("name", PLACES)
def test_a_template_has_exactly_the_keys_and_sections_of_its_kind(name: str) -> None:
    """All that are needed, in order, and no section that the kind does not know."""
    page = filled(name)
    assert list(page.kind.must) == list(page.keys)
    if page.kind.sections:
        assert list(page.kind.sections) == [heading.text for heading in page.headings if heading.level == 2]


@pytest.mark.parametrize("name", PLACES)
def test_a_blank_that_is_left_is_named(name: str) -> None:
    """Each blank of each template, at its place."""
    problems = check_page(parse(text(name), PLACES[name]))
    expected = [
        (number, blank.start() + 1)
        for number, line in enumerate(text(name).split("\n"), 1)
        for blank in BLANK.finditer(line)
    ]
    assert expected == [(p.line, p.column) for p in problems if p.rule == "blank-left"]
