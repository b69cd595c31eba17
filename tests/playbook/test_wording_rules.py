"""Sentences and words: one sentence a line, none of the words that say little, no drama."""

from __future__ import annotations

import pytest

from playbook.kinds import GONE_WORDS, SECTIONS_IN_FULL
from playbook.parser import parse
from playbook.rules import check_page

DESCRIPTION = "One sheet of paper for each role, from your browser."


def found(line: str, uri: str = "start/a.md", description: str = DESCRIPTION) -> list[tuple[int, int, str]]:
    """Line, column and rule of every problem of a reference page with this line on line 6."""
    page = parse(f"---\ntitle: Print it\ndescription: {description}\n---\n\n{line}\n", uri)
    return [(p.line, p.column, p.rule) for p in check_page(page)]


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("It is so. And on.", 11),
        ("Is it so? And on.", 11),
        ("It is so.) And on.", 12),
        ("- It is so. [And](a.md) on.", 13),
        ("It is so. *And* on.", 11),
        ("**It is so.** And on.", 0),
        ("  indented. And on.", 13),
        ("It is so. and on.", 0),
        ('She said, "It is so. And on." and left.', 0),
        ("She said, “It is so. And on.” and left.", 0),
        ("`It is so. And on.`", 0),
        ("In the U.K. Nobody, e.g. Ravi, i.e. Him, etc. And vs. Lina.", 0),
        ("**Strong.** It is so.", 0),
        ("1. It is so.", 0),
        ("> It is so. And on.", 0),
        ("| It is so. And on. |", 0),
        ("### It is so. And on", 0),
        ("![It is so. And on](a.png)", 0),
        ("[^1]: It is so. And on.", 0),
        ("<p>It is so. And on.</p>", 0),
    ],
)
def test_a_line_is_a_sentence(line: str, column: int) -> None:
    """Speech, tables, notes and code may run on; an abbreviation ends nothing."""
    expected = [(6, column, "two-sentences")] if column else []
    assert expected == [entry for entry in found(line) if entry[2] == "two-sentences"]


@pytest.mark.parametrize(
    ("line", "columns"),
    [
        ("Unlock and foster it.", [1, 12]),
        ("On this JOURNEY.", [9]),
        ("In today’s fast-paced world it is so.", [1]),
        ("It's important to ask.", [1]),
        ("Unlocking is another word, and a key-unlock-tool has a name.", []),
        ("`unlock()` and [a link](https://example.org/journey/unlock) may be.", []),
        ("[unlock](a.md)", [2]),
    ],
)
def test_a_word_that_says_little_is_named_each_time(line: str, columns: list[int]) -> None:
    """As a whole word, in any case, with either apostrophe; not in code and addresses."""
    assert [(6, column, "banned-word") for column in columns] == found(line)


def test_such_a_word_may_be_the_subject_of_a_page() -> None:
    """Where the words themselves are explained."""
    for uri in ("evidence/a.md", "contribute/a.md", "start/words-we-use.md"):
        assert [] == found("Unlock it!", uri)
    assert ["banned-word"] == [entry[2] for entry in found("Unlock it.", "evidence/deep/a.md")]


def test_the_description_is_read_too() -> None:
    """At its own line and column."""
    assert [(3, 36, "banned-word"), (3, 45, "dash")] == found(
        "Words.", description="One sheet of paper to unlock it — from your browser."
    )


@pytest.mark.parametrize(
    ("line", "rule", "column"),
    [
        ("Go! Now!", "exclamation-mark", 3),
        ('!!! note "Go!"', "exclamation-mark", 0),
        ('??? note "Go!"', "exclamation-mark", 0),
        ("A picture ![a](b.png) and go!", "exclamation-mark", 0),
        ("`go!`", "exclamation-mark", 0),
        ("One — two — three.", "dash", 4),
        ("One – two.", "dash", 4),
        ("One—two.", "dash", 4),
        ("2–4 and 3 - 1.", "dash", 0),
        ("| One — two |", "dash", 0),
        ("Write ‹a word› and ‹another›.", "blank-left", 7),
    ],
)
def test_a_mark_of_drama_is_named_once_a_line(line: str, rule: str, column: int) -> None:
    """Marks of Markdown, of code, of tables and of ranges are none."""
    places = [entry[1] for entry in found(line) if entry[2] == rule]
    assert ([7, 20] if rule == "blank-left" else [column] if column else []) == places


def test_a_blank_in_the_keys_is_named_at_its_line() -> None:
    """Keys are lines of the page too; those in code are examples."""
    page = parse("---\ntitle: ‹a verb phrase›\ntags:\n  - ‹a word›\n---\n\n```\n‹code›\n```\n", "start/a.md")
    assert [(2, 8), (4, 5)] == [(p.line, p.column) for p in check_page(page) if p.rule == "blank-left"]


@pytest.mark.parametrize(
    ("line", "columns"),
    [
        ("Ask your mentee, Mentor and mentees.", [10, 18, 29]),
        ("Ask [the pair](mentor.md) `mentee` in mentoring.", []),
    ],
)
def test_an_instruction_names_the_parties_by_their_place(line: str, columns: list[int]) -> None:
    """On pages that instruct people; elsewhere the two words may be explained."""
    assert [(6, column, "party-name") for column in columns] == [
        entry for entry in found(line, "meetings/index.md") if entry[2] == "party-name"
    ]
    assert [] == found(line)


def test_a_line_with_another_problem_says_it_once() -> None:
    """`Before: mentor` is a group that nobody has; that is all there is to say of it."""
    page = parse("---\ntitle: T\n---\n\n## Checklist\n\n### Before: mentor\n\n- [ ] Go\n", "meetings/a.md")
    assert ["unknown-group"] == [p.rule for p in check_page(page) if p.line == 7]


# --- Prose ------------------------------------------------------------------------------------------------------------


def prose(rule: str, body: str, uri: str = "playbooks/trust/a.md") -> list[tuple[int, int, str]]:
    """Line, column and summary of what a rule of the prose check says of a page whose body begins on line 4."""
    page = parse(f"---\ntitle: T\n---\n{body}\n", uri)
    return [(p.line, p.column, p.summary) for p in check_page(page, "prose") if p.rule == rule]


@pytest.mark.parametrize("section", SECTIONS_IN_FULL)
def test_not_stands_in_full_where_people_act(section: str) -> None:
    """In paragraphs, tables, boxes and headings of these sections; quoted words and dialogue are free."""
    body = (
        f"## {section}\n\nDon’t go, and they can't.\n| You won't. |\n- [ ] Isn't\n"
        "\"Don't go.\"\n\n> Don't go.\n\n## Next\n\nDon't go."
    )
    assert prose("contraction", body) == [
        (6, 1, '"Don\'t" is contracted; write "do not"'),
        (6, 20, '"can\'t" is contracted; write "cannot"'),
        (7, 7, '"won\'t" is contracted; write "will not"'),
        (8, 7, '"Isn\'t" is contracted; write "is not"'),
    ]


@pytest.mark.parametrize(
    ("line", "columns"),
    [
        ("I'd go, she’d go, and who'd not?", [1, 9, 23]),
        ("You should've gone, and they've gone.", [5, 25]),
        ("You needn't go, and mustn't.", [5, 21]),
        ("The hour's gone, and the slot's not free.", [5, 26]),
        ("The question's a good one.", [5]),
        ("The meeting'll end and the notes're gone.", [5, 28]),
        ("It's gone, that's not it, nobody's here, somebody else's gone, let's not.", []),
        ("You don't, we're late, they'll come, there's a way, what's the point?", []),
        ("The team's written rules, Grace's lost hour, the junior's own words, the seniors' cars.", []),
        ('He said, "I\'d go."', []),
        ("> I'd go.", []),
        ("## Questions\n\n- What would you've done?", []),
        ("Have it OK'd.", []),
        ("`I'd`", []),
    ],
)
def test_a_contraction_that_is_hard_to_read_is_named_anywhere(line: str, columns: list[int]) -> None:
    """`'d`, `'ve`, rare negatives, and those of a noun; a possessive and a pronoun are none."""
    assert columns == [column for _, column, _ in prose("contraction", line)]


@pytest.mark.parametrize("word", GONE_WORDS)
def test_a_word_that_was_given_up_is_named_with_its_remedy(word: str) -> None:
    """In any case and in the plural, in dialogue too; not in code, nor in a link that has the title of a page."""
    assert prose("gone-word", f"> {word.capitalize()}s.") == [
        (4, 3, f'"{word}s" is a word that this site gave up; {GONE_WORDS[word]}')
    ]
    assert prose("gone-word", f"`{word}` and [{word}](a.md) and {word}y") == []
    assert prose("gone-word", f"{word}.", "start/words-we-use.md") == []


def test_the_same_words_in_another_sense_are_free() -> None:
    """They are listed beside the words."""
    assert prose("gone-word", "In practice no pair did, by the slip of a pen.") == []
