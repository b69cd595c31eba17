"""The content check answers every slip with one line: where it is, what it is, what would mend it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import check_content
from content import Page, Project, parse, read_page, read_project
from kinds import KINDS
from problem import Problem

EXAMPLES = Path(__file__).parent / "examples"
EXPECTED = re.compile(r"^<!-- expected: (.*) -->$", re.MULTILINE)


def pages(folder: str) -> list[str]:
    """The addresses of the example pages in a folder."""
    return sorted(path.relative_to(EXAMPLES / folder).as_posix() for path in (EXAMPLES / folder).rglob("*.md"))


def lines(problems: list[Problem]) -> list[str]:
    """The problems as they are printed, without the file's name."""
    return [str(problem).partition(".md:")[2] for problem in problems]


@pytest.mark.parametrize("uri", pages("bad"))
def test_each_slip_gets_its_line(uri: str) -> None:
    """A page in examples/bad ends with the messages it must get, all of them and no others."""
    path = EXAMPLES / "bad" / uri
    expected = EXPECTED.findall(path.read_text(encoding="utf-8", errors="replace"))
    assert expected, f"{uri} says nothing about what is expected"
    assert expected == lines(check_content.check_page(read_page(path, uri)))


@pytest.mark.parametrize("uri", pages("good"))
def test_a_good_page_is_left_alone(uri: str) -> None:
    """A page in examples/good gets no message, however odd it looks."""
    assert [] == lines(check_content.check_page(read_page(EXAMPLES / "good" / uri, uri)))


def test_every_kind_of_page_has_a_good_example() -> None:
    """No kind's rules go untried."""
    assert {kind.name for kind in KINDS} == {read_page(EXAMPLES / "good" / uri, uri).kind.name for uri in pages("good")}


def test_every_rule_has_an_example_that_it_catches() -> None:
    """A rule that no example trips over could be dead."""
    caught = {p.rule for uri in pages("bad") for p in check_content.check_page(read_page(EXAMPLES / "bad" / uri, uri))}
    rules = {rule.__name__.removeprefix("check_").replace("_", "-") for rule in check_content.PAGE_RULES}
    assert set() == rules - caught
