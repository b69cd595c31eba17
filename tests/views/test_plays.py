"""Every play is on one page, by moment and by who starts, with what one wants to know before opening it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from playbook.kinds import KEYS, kind_of
from playbook.language import OWN, read_language
from playbook.parser import parse
from playbook.project import Project, read_project
from views.plays import URI, plays_page

PLAY = """---
title: {title}
description: What you both have afterwards.
starts: {starts}
moment: {moment}
minutes: 20
---

## Steps

1. Say one word.
"""
THEME = "---\ntitle: T\n---\nWords.\n"


def project(*plays: tuple[str, str, str]) -> Project:
    """A project with plays on listening, each by its file, its moment and who starts it, and two themes."""
    pages = [
        parse(PLAY.format(title=name.upper(), moment=moment, starts=starts), f"playbooks/listening/{name}.md")
        for name, moment, starts in plays
    ]
    themes = [parse(THEME, f"playbooks/{theme}/index.md") for theme in ("trust", "listening")]
    return Project(Path("nowhere"), (*themes, *pages, parse(THEME, "start/x.md")))


def test_plays_stand_by_moment_and_inside_it_by_who_starts() -> None:
    """In the order of the relationship, whatever that of the navigation; a moment of no play has no heading."""
    (made,) = plays_page(
        project(
            ("d", "ending", "either"), ("c", "before", "junior"), ("a", "before", "senior"), ("b", "before", "senior")
        )
    )
    assert (made.uri, made.source) == ("playbooks/index.md", "")
    lines = [re.sub(r"\]\(.*", "", line) for line in str(made.content).splitlines() if re.match("##|- ", line)]
    assert lines == [
        "## Before you meet { #before }",
        "### The senior starts { #before-senior }",
        "- [A",
        "- [B",
        "### The junior starts { #before-junior }",
        "- [C",
        "## Near the end { #ending }",
        "### Either of you starts { #ending-either }",
        "- [D",
    ]


def test_a_play_says_what_it_is_how_long_it_takes_and_where_it_belongs() -> None:
    """Its link, its sentence, its minutes, its theme, its reading time."""
    (made,) = plays_page(project(("a", "early", "senior")))
    assert (
        "- [A](listening/a.md): What you both have afterwards.\n"
        '  <span class="rmp-play-facts">20 minutes · Listening · 1 minute to read</span>\n'
    ) in str(made.content)


def test_the_head_links_each_moment_and_each_theme_that_there_is() -> None:
    """Nothing that is not on the page or the site."""
    (made,) = plays_page(project(("a", "early", "senior"), ("b", "first meeting", "either")))
    text = str(made.content)
    assert "By moment: [In the first meeting](#first-meeting), [In the first weeks](#early).\n" in text
    assert "By theme: [Trust](trust/index.md), [Listening](listening/index.md).\n" in text


def test_without_plays_there_is_no_such_page() -> None:
    """Themes are no plays."""
    assert plays_page(project()) == []


def test_a_play_without_minutes_or_with_signs_in_its_title_is_shown_as_it_stands() -> None:
    """The check names what is missing; no sign of a title is a mark."""
    text = PLAY.format(title="'*A* [b] <i>'", starts="senior", moment="early").replace("minutes: 20\n", "")
    page = parse(text, "playbooks/trust/a.md")
    (made,) = plays_page(Project(Path("nowhere"), (page,)))
    item = LexborHTMLParser(page.text.html(str(made.content).partition("---\n\n")[2])).css_first("li")
    assert item.text().split("\n")[0] == "*A* [b] <i>: What you both have afterwards."
    assert item.css_first(".rmp-play-facts").text() == "Trust · 1 minute to read"


@pytest.mark.parametrize("key", ["moment", "starts"])
def test_each_choice_of_a_play_has_its_heading(key: str) -> None:
    """Or the page could not be made."""
    form = KEYS[key].form
    assert isinstance(form, tuple)
    assert {f"plays.{key}.{choice}" for choice in form} <= read_language(OWN).words.keys()


def test_every_play_of_the_site_is_listed_once() -> None:
    """Whatever its moment and its side."""
    site = read_project(OWN.parent)
    (made,) = plays_page(site)
    plays = [page.uri for page in site.pages if page.kind.is_listed]
    assert sorted(f"playbooks/{path}" for path in re.findall(r"(?m)^- \[.*?\]\((.*?)\)", str(made.content))) == sorted(
        plays
    )
    assert len(plays) > 20


def test_it_is_found_by_what_readers_type() -> None:
    """Its tags are ten at least, as every page needs, and none of them leads to another page too."""
    site = read_project(OWN.parent)
    (made,) = plays_page(site)
    tags = parse(str(made.content), URI).value("tags")
    others = {phrase for page in site.pages for phrase in site.vocabulary.phrases(page.uri)}
    others |= {str(tag) for page in site.pages for tag in page.value("tags") or ()}
    assert len(tags) >= 10 and len(set(tags)) == len(tags)
    assert others & set(tags) == set()
    assert kind_of(URI).shows_reading_time and "tags" in kind_of(URI).must
