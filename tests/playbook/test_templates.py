"""A new page begins as a copy: with its blanks filled in, each template is a page of its kind."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from playbook.kinds import KINDS, Kind
from playbook.parser import Page, parse
from playbook.rules import content_all as check_content

TEMPLATES = Path(__file__).parent.parent / "docs" / "_templates"
PLACES = {  # template -> where its copy would live
    "play": "playbooks/trust/new.md",
    "theme": "playbooks/trust/index.md",
    "meeting": "meetings/new.md",
    "hard-moment": "hard-moments/new.md",
    "programme": "programme/new.md",
    "reference": "start/new.md",
}
BLANK = re.compile(r"‹([^›]*)›")


def text(name: str) -> str:
    """A template as it stands."""
    return (TEMPLATES / f"{name}.md").read_text(encoding="utf-8")


def filled(name: str) -> Page:
    """A template with each blank filled by the example that stands in it."""
    return parse(BLANK.sub(r"\1", text(name)), PLACES[name])


def kind(name: str) -> Kind:
    """The kind of page for which the template is made."""
    return filled(name).kind


def test_every_kind_has_a_template() -> None:
    """All but guides, which have a shape of their own."""
    assert sorted(PLACES) == sorted(path.stem for path in TEMPLATES.glob("*"))
    assert {k.name for k in KINDS} - {"guide"} == {kind(name).name for name in PLACES}


@pytest.mark.parametrize("name", PLACES)
def test_a_filled_template_passes_the_check(name: str) -> None:
    """Nobody begins with somebody else's mistake."""
    assert [str(problem) for problem in check_content.check_page(filled(name))] == []


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
    problems = check_content.check_page(parse(text(name), PLACES[name]))
    expected = [
        (number, blank.start() + 1)
        for number, line in enumerate(text(name).split("\n"), 1)
        for blank in BLANK.finditer(line)
    ]
    assert expected == [(p.line, p.column) for p in problems if p.rule == "blanks-are-filled"]
