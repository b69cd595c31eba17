"""The keys of a page: each known, in its place, of its form and size."""

from __future__ import annotations

import pytest

from playbook.kinds import KEYS
from playbook.parser import parse
from playbook.rules import check_page

DESCRIPTION = "One sheet of paper for each role, from your browser."


def found(keys: str, uri: str = "start/a.md") -> list[tuple[int, int, str, str]]:
    """Line, column, message and rule of every problem of a page with these keys."""
    return [(p.line, p.column, p.message, p.rule) for p in check_page(parse(f"---\n{keys}\n---\n\nWords.\n", uri))]


def with_key(key: str) -> list[tuple[int, int, str, str]]:
    """What is found of a guide, which may have every key, with one more key on line 8 and its list below."""
    keys = f'title: Print it\ndescription: {DESCRIPTION}\ntags: ["a", "b", "c"]'
    before, after = keys.rpartition("\ntags")[::2]
    first = list(KEYS).index(key.partition(":")[0]) < list(KEYS).index("tags")
    return found(f"{before}\n{key}\ntags{after}" if first else f"{keys}\n{key}", "meetings/index.md")


@pytest.mark.parametrize(
    "key",
    ["minutes: 1", "minutes: 240", "starts: either", "moment: running a programme", "reviewed: 2026-11-22"],
)
def test_a_value_at_its_bound_passes(key: str) -> None:
    """The fewest and the most minutes, each choice, a day."""
    assert [] == with_key(key)


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("minutes: 0", '"minutes" is not a number of minutes'),
        ("minutes: 241", '"minutes" is not a number of minutes'),
        ("minutes: true", '"minutes" is not a number of minutes'),
        ("minutes: 20.0", '"minutes" is not a number of minutes'),
        ("minutes:", '"minutes" is not a number of minutes'),
        ("starts: everybody", 'unknown starts "everybody"'),
        ("starts:", 'unknown starts "None"'),
        ("starts: [senior]", "unknown starts \"['senior']\""),
    ],
)
def test_a_value_of_another_form_is_named_at_its_place(key: str, message: str) -> None:
    """Past the bounds, of another kind, or not there."""
    assert [(message, "key-value")] == [entry[2:] for entry in with_key(key)]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (f"title: Abc\ndescription: {DESCRIPTION}", []),
        (f"title: {'a' * 70}\ndescription: {'b' * 39}.", []),
        (f"title: Abc\ndescription: {'b' * 169}.", []),
        ("title: Abc\ndescription: 5", [(3, 14, '"description" is not a text', "key-value")]),
        (f"title: Ab\ndescription: {DESCRIPTION}", [(2, 8, '"title" has 2 characters', "key-value")]),
        (f"title: {'a' * 71}\ndescription: {DESCRIPTION}", [(2, 8, '"title" has 71 characters', "key-value")]),
        (f"title: Abc\ndescription: {'b' * 38}.", [(3, 14, '"description" has 39 characters', "key-value")]),
        (f"title: Abc\ndescription: {'b' * 170}.", [(3, 14, '"description" has 171 characters', "key-value")]),
        (f"title: '   '\ndescription: {DESCRIPTION}", [(2, 8, '"title" is not a text', "key-value")]),
        (f"title: 2026-11-22\ndescription: {DESCRIPTION}", [(2, 8, '"title" is not a text', "key-value")]),
    ],
)
def test_a_text_has_its_length(keys: str, expected: list[tuple[int, int, str, str]]) -> None:
    """In characters, and some of them not empty."""
    assert expected == found(keys)


@pytest.mark.parametrize(
    ("tags", "message"),
    [
        ("[a, b, c]", ""),
        ("[" + ", ".join(f"a{n}" for n in range(30)) + "]", ""),
        ("[a, b]", '"tags" has 2 entries'),
        ("[" + ", ".join(f"a{n}" for n in range(31)) + "]", '"tags" has 31 entries'),
        ("[a, b, 3]", '"tags" is not a list of words'),
        ("[a, b, no]", '"tags" is not a list of words'),
        ("[a, b, ' ']", '"tags" is not a list of words'),
        ("a", '"tags" is not a list of words'),
        ("{a: b}", '"tags" is not a list of words'),
    ],
)
def test_tags_are_three_to_thirty_words(tags: str, message: str) -> None:
    """Numbers, yes and no are no words until they are quoted."""
    problems = found(f"title: Abc\ndescription: {DESCRIPTION}\ntags: {tags}")
    assert ([(4, 7, message, "key-value")] if message else []) == problems


@pytest.mark.parametrize(
    ("description", "rule"),
    [
        ("Do you know how to print a sheet for each role?", None),
        ("Speech, tables and abbreviations may look odd, e.g. This one.", None),
        ("It is so in the U.K. Nobody minds, and that is all there is.", None),
        ('"Speech may end, etc. As it does here, and i.e. This is all."', None),
        ("One sheet of paper for each role, from your browser", "description-sentence"),
        ("One sheet of paper for each role! From your browser!", "description-sentence"),
        ("One sheet of paper for each role. From your browser.", "description-sentence"),
        ("Is it one sheet of paper for each role? From your browser.", "description-sentence"),
        ('"One sheet of paper for *each* role, from your browser."', "marks-in-text"),
        ('"One sheet of paper for `each` role, from your browser."', "marks-in-text"),
        ('"One sheet of paper for <b>each</b> role, from your browser."', "marks-in-text"),
        ('"One sheet of [paper](a.md) for each role, from your browser."', "marks-in-text"),
        ("One sheet of paper -- for each role & from your browser...", None),
    ],
)
def test_a_description_is_one_plain_sentence(description: str, rule: str | None) -> None:
    """Abbreviations end none; marks would be shown as they stand."""
    rules = [entry[3] for entry in found(f"title: Abc\ndescription: {description}") if entry[3] != "exclamation-mark"]
    assert ([rule] if rule else []) == rules


def test_a_title_is_plain_text() -> None:
    """The place is that of its value."""
    expected = [(2, 8, "the title would show its marks as they stand", "marks-in-text")]
    assert expected == found(f"title: Ask **now**\ndescription: {DESCRIPTION}")


def test_keys_are_known_needed_and_in_order() -> None:
    """A misspelt key is not missing too; a key of another kind is told apart from one of none."""
    good = f"title: Abc\ndescription: {DESCRIPTION}"
    assert [(4, 1, "unknown-key")] == [(e[0], e[1], e[3]) for e in found(f"{good}\ntaggs: [a, b, c]")]
    assert [(3, 1, "unknown-key")] == [(e[0], e[1], e[3]) for e in found(f"title: Abc\ndescripton: {DESCRIPTION}")]
    assert ["missing-key"] == [entry[3] for entry in found("title: Abc")]
    assert [(4, 1, 'a reference page has no key "minutes"', "unknown-key")] == found(f"{good}\nminutes: 5")
    assert [(4, 1, 'unknown key "minuets"', "unknown-key")] == found(f"{good}\nminuets: 5")
    order = found(f"description: {DESCRIPTION}\ntags: [a, b, c]\ntitle: Abc\nreviewed: 2026-11-22")
    assert [(4, 1, '"title" stands after "tags"', "key-order")] == order


def test_of_keys_that_cannot_be_read_none_is_missing() -> None:
    """One slip is one problem."""
    assert ["front-matter-unreadable"] == [entry[3] for entry in found("title: A: B")]
    assert ["front-matter-unreadable"] == [
        entry[3] for entry in found(f"title: 2026-02-30\ndescription: {DESCRIPTION}")
    ]


@pytest.mark.parametrize(
    ("uri", "expected"),
    [
        ("start/a-1.md", []),
        ("start/a--b.md", [('"a--b" is no address', 'rename it to "a-b"')]),
        ("start/Über.md", [('"Über" is no address', 'rename it to "ber"')]),
        ("start/a b.md", [('"a b" is no address', 'rename it to "a-b"')]),
        ("start/é.md", [('"é" is no address', 'rename it to "page"')]),
        (
            "Start/-a.md",
            [('"Start" is no address', 'rename it to "start"'), ('"-a" is no address', 'rename it to "a"')],
        ),
    ],
)
def test_a_file_name_is_an_address(uri: str, expected: list[tuple[str, str]]) -> None:
    """Each part of the path, with a name that would be one."""
    page = parse("---\ntitle: T\n---\n\nWords.\n", uri)
    assert sorted(expected) == sorted((p.message, p.suggestion) for p in check_page(page) if p.rule == "file-name")


@pytest.mark.parametrize(
    ("uri", "expected"),
    [
        ("index.md", []),
        ("playbooks/trust/a.md", []),
        ("playbooks/index.md", []),
        ("anything/deep/down/a.md", []),
        ("meetings/a.md", []),
        ("playbooks/trusty/a.md", [('no theme "trusty"', 'did you mean "trust"?')]),
        (
            "playbooks/a.md",
            [
                (
                    "a play without a theme",
                    "move it into the folder of one: trust, listening, questions, values, learning",
                )
            ],
        ),
        ("playbooks/xyz/a.md", [('no theme "xyz"', "choose trust, listening, questions, values, learning")]),
        ("meeting/a.md", [('no kind of page lives in "meeting/"', 'did you mean "meetings"?')]),
        ("meetings/deep/a.md", [("a folder inside the folder of its kind", "move it to docs/meetings/")]),
        ("playbooks/trust/deep/a.md", [("a folder inside the folder of its kind", "move it to docs/playbooks/trust/")]),
    ],
)
def test_a_folder_belongs_to_a_kind(uri: str, expected: list[tuple[str, str]]) -> None:
    """A theme that there is, a folder that is like none, and no folder inside it."""
    page = parse("---\ntitle: T\n---\n\nWords.\n", uri)
    problems = [p for p in check_page(page) if p.rule == "unknown-folder"]
    assert expected == [(p.message, p.suggestion) for p in problems]
    assert {(1, 1)} >= {(p.line, p.column) for p in problems}
