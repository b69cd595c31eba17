"""The content model: the folder decides the kind, and the tables fit together."""

from __future__ import annotations

import pytest

from playbook.kinds import (
    CHECKLIST_MOMENTS,
    KEYS,
    KINDS,
    KNOWN,
    ROLES,
    SECTIONS_IN_FULL,
    SPOKEN_SECTIONS,
    STEPS,
    TERSE_SECTIONS,
    THEMES,
    WHO,
    fits,
    group_of,
    kind_of,
)


@pytest.mark.parametrize(
    ("uri", "kind", "group"),
    [
        ("index.md", "reference", ""),
        ("start/words-we-use.md", "reference", "start"),
        ("playbooks/trust/index.md", "theme", "trust"),
        ("playbooks/values/draw-the-line.md", "play", "values"),
        ("meetings/index.md", "guide", "meetings"),
        ("meetings/first.md", "meeting", "meetings"),
        ("hard-moments/index.md", "guide", "hard-moments"),
        ("hard-moments/they-keep-cancelling.md", "hard moment", "hard-moments"),
        ("practice/index.md", "guide", "practice"),
        ("practice/somebody-laughs.md", "practice scene", "practice"),
        ("messages/index.md", "guide", "messages"),
        ("messages/ask-for-a-date.md", "messages", "messages"),
        ("programme/index.md", "guide", "programme"),
        ("programme/start-small.md", "programme guide", "programme"),
        ("evidence/index.md", "reference", "evidence"),
    ],
)
def test_the_folder_decides_the_kind_and_the_group(uri: str, kind: str, group: str) -> None:
    """An editor moves a page and it becomes that kind."""
    assert (kind, group) == (kind_of(uri).name, group_of(uri))


def test_each_kind_uses_known_keys_only() -> None:
    """A key in a kind's table is described in KEYS."""
    assert set() == {key for kind in KINDS for key in (*kind.must, *kind.may)} - set(KEYS)


def test_no_key_is_both_needed_and_optional() -> None:
    """Else nobody could say which."""
    assert [(kind.name, key) for kind in KINDS for key in kind.must if key in kind.may] == []


def test_each_key_is_used_by_some_kind() -> None:
    """A key that no kind has would be a rule for nothing."""
    assert set() == set(KEYS) - {key for kind in KINDS for key in (*kind.must, *kind.may)}


def test_limits_and_options_speak_of_sections_that_exist() -> None:
    """A misspelt section name in the tables would switch its rule off."""
    assert [
        (kind.name, name)
        for kind in KINDS
        for name in (*kind.optional, *kind.bullets, *kind.most_words, *kind.wordings, *kind.folded)
        if name not in kind.sections
    ] == []
    assert [kind.name for kind in KINDS if kind.most_words_before_known and KNOWN not in kind.sections] == []


def test_what_prose_asks_of_a_section_speaks_of_sections_that_exist() -> None:
    """A misspelt one would switch a rule off without anybody knowing."""
    known = {name for kind in KINDS for name in kind.sections}
    assert {*SECTIONS_IN_FULL, *SPOKEN_SECTIONS, *TERSE_SECTIONS, STEPS, KNOWN} <= known


def test_every_sheet_belongs_to_a_role() -> None:
    """Whoever is named in a checklist's heading has a sheet, and every role is named by somebody."""
    assert set(ROLES) == {role for roles in WHO.values() for role in roles}


def test_a_day_has_three_moments_in_order() -> None:
    """Sheets are read from top to bottom."""
    assert CHECKLIST_MOMENTS == ("Before", "In the meeting", "After")


def test_themes_are_the_five_of_the_guide() -> None:
    """Their folder names are addresses and stay."""
    assert list(THEMES) == ["trust", "listening", "questions", "values", "learning"]


@pytest.mark.parametrize(
    ("uri", "private"),
    [
        ("playbooks/values/meet-somewhere-casual.md", True),
        ("playbooks/questions/ask-without-prying.md", True),
        ("playbooks/questions/ask-a-probing-question.md", False),
        ("playbooks/learning/swap-a-shortcut.md", False),
    ],
)
def test_pages_about_a_life_outside_work_touch_private_matters(uri: str, private: bool) -> None:
    """Their sheets say how to pass and stop; a page about a keyboard need not."""
    assert private == kind_of(uri).is_private(uri)


@pytest.mark.parametrize(
    ("pattern", "uri", "names"),
    [
        ("**/*.md", "index.md", True),
        ("**/*.md", "a/b/c.md", True),
        ("a/*.md", "a/b.md", True),
        ("a/*.md", "a/b/c.md", False),
        ("a/**/*.md", "a/b.md", True),
        ("a/**/*.md", "a/b/c/d.md", True),
        ("a/*/index.md", "a/b/index.md", True),
        ("a/*/index.md", "a/index.md", False),
        ("a/*.md", "a/b.mdx", False),
        ("a.md", "aXmd", False),
    ],
)
def test_a_star_stays_in_its_folder(pattern: str, uri: str, names: bool) -> None:
    """Two of them are any folders or none; a full stop is one."""
    assert names is fits(pattern, uri)


@pytest.mark.parametrize(
    ("uri", "kind"),
    [
        ("playbooks/index.md", "guide"),
        ("playbooks/trust/deeper/index.md", "play"),
        ("hard-moments/deeper/a.md", "hard moment"),
        ("meetings/notes-after.md", "guide"),
        ("meetings/notes-after/more.md", "meeting"),
        ("anything/at/all.md", "reference"),
    ],
)
def test_the_pattern_that_spells_out_most_decides(uri: str, kind: str) -> None:
    """Not the order in which kinds are written; what fits none is a reference."""
    assert kind == kind_of(uri).name


def test_a_group_is_a_theme_or_the_first_folder() -> None:
    """A page beside all folders has none."""
    assert ["trust", "playbooks", "meetings", "start", ""] == [
        group_of(uri)
        for uri in ("playbooks/trust/a/b.md", "playbooks/index.md", "meetings/a/b.md", "start/a.md", "index.md")
    ]


def test_each_kind_says_whose_sheets_it_needs() -> None:
    """Whoever starts a play, both in a meeting; `either` and nobody are no role."""
    play, meeting, guide = (kind_of(uri) for uri in ("playbooks/trust/a.md", "meetings/a.md", "start/a.md"))
    assert [("senior",), ("coordinator",), (), ()] == [
        play.roles_needed(starts) for starts in ("senior", "coordinator", "either", "None")
    ]
    assert (("senior", "junior"), ()) == (meeting.roles_needed("None"), guide.roles_needed("senior"))


def test_each_kind_has_a_label_for_the_search() -> None:
    """Its name in the file of words; no two share it."""
    assert "kind.hard-moment" == kind_of("hard-moments/a.md").search_label
    assert len(KINDS) == len({kind.search_label for kind in KINDS})
