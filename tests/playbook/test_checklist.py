"""What ends on sheets, on cards and in the question bank keeps to what a sheet can hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from playbook.kinds import ITEMS_PER_SHEET, WORDS_PER_ITEM
from playbook.page import Page
from playbook.parser import parse
from playbook.rules import check_page

GOOD = Path(__file__).parents[1] / "examples" / "good"
PLAY = "playbooks/learning/ask-how-they-did-it.md"
ITEM = "- [ ] Write down what you saw"
QUESTION = "- What did you try first?"


def play(old: str = "", new: str = "") -> Page:
    """The good play with something in place of something."""
    text = (GOOD / PLAY).read_text(encoding="utf-8")
    assert old in text
    return parse(text.replace(old, new, 1) if old else text, PLAY)


def found(page: Page) -> list[tuple[int, int, str, str]]:
    """Line, column, summary and rule of every problem."""
    return [(p.line, p.column, p.summary, p.rule) for p in check_page(page)]


def rules(page: Page) -> list[str]:
    """The rules that a page breaks, in the order of its lines."""
    return [problem.rule for problem in check_page(page)]


def test_an_item_of_the_longest_allowed_length_passes() -> None:
    """Words are those that a reader sees: an address is none."""
    words = "Write " + " ".join("a" * (WORDS_PER_ITEM - 1))
    assert [] == rules(play(ITEM, f"- [ ] {words}"))
    assert [] == rules(play(ITEM, f"- [ ] {words.replace('a', '[a](what-you-want.md)', 1)} <!-- and more -->"))
    assert [(48, 7, "the item has 16 words; use at most 15", "item-too-long")] == found(play(ITEM, f"- [ ] {words} b"))


@pytest.mark.parametrize("item", ["**Write** it down", '"Write" it down', "É", "[Write](a.md) it", "`Write` it"])
def test_a_verb_may_be_marked(item: str) -> None:
    """Quotation marks, stars and brackets around it do not count."""
    assert [] == rules(play(ITEM, f"- [ ] {item}"))


@pytest.mark.parametrize("word", ["The", "Your", "write", "Maybe", "**the**", "“Senior”", "3"])
def test_an_item_begins_with_a_verb_and_a_capital_letter(word: str) -> None:
    """Whoever reads it aloud tells somebody what to do."""
    assert ["item-without-verb"] == rules(play(ITEM, f"- [ ] {word} notes"))


def test_an_item_ends_as_a_reader_sees_it() -> None:
    """A full stop inside marks is one at the end; one of an ellipsis is another sign."""
    for item in ("Write **it.**", "Write it.<!-- so -->"):
        assert ["item-full-stop"] == rules(play(ITEM, f"- [ ] {item}"))
    assert [] == rules(play(ITEM, "- [ ] Write it..."))


def test_an_item_stands_once_for_each_person() -> None:
    """Whatever its marks and capital letters; two people may do the same."""
    again = f"{ITEM}\n- [ ] Write *down* What you saw"
    assert [(49, 7, "the item stands twice; keep one; the first is on line 48", "item-twice")] == found(
        play(ITEM, again)
    )
    assert [] == rules(play("- [ ] Swap chairs, so that the learner holds the mouse", ITEM))
    thrice = found(play(ITEM, f"{ITEM}\n{ITEM}\n{ITEM}"))
    assert [(49, "the first is on line 48"), (50, "the first is on line 48")] == [
        (line, summary.rpartition("; ")[2]) for line, _, summary, _ in thrice
    ]


def test_a_sheet_has_room_for_nine_items() -> None:
    """Those of `both` count for each; one is in the meeting here."""
    items = [f"- [ ] Bring thing {n}" for n in range(ITEMS_PER_SHEET)]
    assert [] == rules(play(ITEM, "\n".join(items[:-1])))
    (problem,) = check_page(play(ITEM, "\n".join([*items, "- [ ] Go", "- [ ] Come"])))
    assert (57, 7, "the senior's sheet has 12 items") == (problem.line, problem.column, problem.message)


def test_the_first_item_too_many_is_that_of_the_day() -> None:
    """An item before the meeting is printed before one in it, wherever it stands."""
    items = "\n".join(f"- [ ] Bring thing {n}" for n in range(ITEMS_PER_SHEET))
    (problem,) = check_page(play(ITEM, items))
    assert (problem.line, problem.summary) == (
        60,
        "the senior's sheet has 10 items; keep 9; this is the first too many",
    )


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("- Why *now*?", []),
        ("- Why **now?**", []),
        ("- Why now", ["question-mark"]),
        ("- Why? Now.", ["two-sentences", "question-mark"]),
        ("- &nbsp;", ["line-without-words"]),
        ("- `Why` now?", []),
        ("- > Why now?", ["begins-a-block"]),
    ],
)
def test_a_question_is_said_as_it_stands(question: str, expected: list[str]) -> None:
    """It ends with its mark, and begins no block."""
    assert sorted(expected) == sorted(rules(play(QUESTION, question)))


def test_a_line_needs_nothing_from_its_page() -> None:
    """A definition elsewhere changes a printed line, or it does not."""
    definition = "\n\n[1]: swap-a-shortcut.md\n\n## Next"
    asked = play(QUESTION, "- What did you [try][1] first?")
    assert [] == rules(asked)
    text = "\n".join(asked.lines)
    needs = parse(text.replace("\n## Next", definition), PLAY)
    summary = "the line needs a definition that stands elsewhere on the page; write the address, or the note, in the line itself"
    assert [(58, 3, summary, "needs-its-page")] == found(needs)
    assert [] == rules(play("\n## Next", definition))


def test_an_agenda_needs_nothing_from_its_page() -> None:
    """Its rows are printed too."""
    text = (GOOD / "meetings/second.md").read_text(encoding="utf-8")
    row = text.replace("| One thing shown |", "| One [thing][1] shown |")
    assert [] == rules(parse(row, "meetings/second.md"))
    defined = parse(
        row.replace("\n## If it went badly", "\n[1]: first.md\n\n## If it went badly"), "meetings/second.md"
    )
    assert [(29, 3, "needs-its-page")] == [(p.line, p.column, p.rule) for p in check_page(defined)]


@pytest.mark.parametrize(
    ("starts", "group", "expected"),
    [
        ("senior", "Before: senior", []),
        ("senior", "Before: coordinator", []),
        ("either", "Before: coordinator", []),
        ("coordinator", "Before: senior", ["missing-sheet"]),
        ("coordinator", "Before: coordinator", []),
    ],
)
def test_whoever_starts_a_play_has_a_sheet(starts: str, group: str, expected: list[str]) -> None:
    """`either` needs none of their own; here both have an item in the meeting."""
    text = (GOOD / PLAY).read_text(encoding="utf-8").replace("starts: senior", f"starts: {starts}")
    assert expected == rules(parse(text.replace("### Before: senior", f"### {group}"), PLAY))


def test_a_page_without_a_checklist_lacks_that_alone() -> None:
    """No sheet is missed where the section is."""
    text = (GOOD / PLAY).read_text(encoding="utf-8")
    start, end = text.index("## Checklist"), text.index("## Questions")
    assert ["missing-section"] == rules(parse(text[:start] + text[end:], PLAY))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "minutes: 20",
            "minutes: 25",
            [(6, 10, "the steps take 20 minutes, the page says 25; change a step or this line")],
        ),
        (
            "(5 minutes)",
            "(1 minute)",
            [(6, 10, "the steps take 16 minutes, the page says 20; change a step or this line")],
        ),
        (" (5 minutes)", "", []),
        ("minutes: 20", "minutes: soon", [(6, 10, '"minutes" is not a number of minutes; write 1 to 240')]),
        (
            "minutes: 20\n",
            "",
            [(2, 1, 'the key "minutes" is missing; add "minutes: …", shown in the facts bar: how long it takes')],
        ),
    ],
)
def test_the_minutes_of_the_steps_are_those_of_the_page(
    old: str, new: str, expected: list[tuple[int, int, str]]
) -> None:
    """Where every step names its own."""
    assert expected == [(line, column, summary) for line, column, summary, _ in found(play(old, new))]


def test_one_minute_is_not_1_minutes() -> None:
    """The sum reads like a sentence."""
    text = "\n".join(play("2. **Ask to be shown (15 minutes).**\n   Keep your hands off the mouse.\n", "").lines)
    (problem,) = check_page(parse(text.replace("(5 minutes)", "(1 minute)"), PLAY))
    assert problem.message == "the steps take 1 minute, the page says 20"


@pytest.mark.parametrize(
    ("text", "element"),
    [
        ("Write <b>down</b> what<br>you saw", ""),
        ("Write `<div>` down", ""),
        ("Write 1 < 2 down", ""),
        ("Write <b>down", "b"),
        ("Write</li><li>down", "li"),
        ("Write <svg><text>x</text></svg>", "svg"),
        ("Write </em>down", "em"),
        ("Write <B>down</b>", ""),
    ],
)
def test_html_in_a_printed_line_is_a_part_of_the_line_and_closed(text: str, element: str) -> None:
    """Else it takes the next lines along, or hides words; code is code."""
    page = parse(f"---\ntitle: T\n---\n## Checklist\n### Before: both\n- [ ] {text}\n", "start/a.md")
    expected = [f"HTML that does not fit in a line: <{element}>"] if element else []
    assert [problem.message for problem in check_page(page) if problem.rule == "html-in-line"] == expected
