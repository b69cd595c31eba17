"""What a page shows of a printed section is what its sheets and cards show, or one problem at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from playbook.page import Page
from playbook.parser import parse, read_page
from playbook.shown import shown_problems

GOOD = Path(__file__).parents[1] / "examples" / "good"
PLAY = "playbooks/learning/ask-how-they-did-it.md"
MEETING = "meetings/second.md"
ITEM = "- [ ] Write down what you saw"
QUESTION = "- What did you try first?"
HEAD = "| Minutes | What happens | Who leads |\n|---|---|---|"
ROW = "| 20 | One thing shown | junior |"


def changed(uri: str, old: str, new: str) -> Page:
    """The good page with one passage replaced."""
    text = (GOOD / uri).read_text(encoding="utf-8")
    assert text.count(f"{old}\n") == 1
    return parse(text.replace(f"{old}\n", f"{new}\n"), uri)


def found(page: Page, old: str) -> list[tuple[int, int]]:
    """Line (1 is that of the replaced passage in the good page) and column of every problem."""
    text = (GOOD / page.uri).read_text(encoding="utf-8")
    first = text[: text.index(f"{old}\n")].count("\n") + 1
    problems = [*page.problems, *shown_problems(page)]
    return [(p.line - first + 1, p.column) for p in problems]


@pytest.mark.parametrize("path", sorted(GOOD.rglob("*.md")), ids=lambda path: path.stem)
def test_a_good_page_and_its_paper_are_the_same(path: Path) -> None:
    """Every good example."""
    assert [] == list(shown_problems(read_page(path, path.relative_to(GOOD).as_posix())))


@pytest.mark.parametrize(
    ("uri", "old", "new"),
    [
        (PLAY, ITEM, f"{ITEM}\n* [ ] Bring **a** [pen](a.md) &amp; `paper`"),
        (PLAY, ITEM, f'{ITEM}\n\n  - [ ] Say "go" -- and wait...'),
        (PLAY, ITEM, "- [ ] Write down what you saw <!-- or\n two -->"),
        (PLAY, QUESTION, f"{QUESTION}\n\n1. Why *now*?"),
        (MEETING, ROW, "|  20 | One **thing** \\| shown | `junior` |"),
        (MEETING, ROW, "| 20 | One thing shown | junior | |"),
        (PLAY, "## Steps", "<div>As drawn.</div>\n\n## Steps"),
    ],
)
def test_marks_spaces_and_comments_are_no_difference(uri: str, old: str, new: str) -> None:
    """Both sides have the same words."""
    assert [] == found(changed(uri, old, new), old)


@pytest.mark.parametrize(
    ("uri", "old", "new", "place"),
    [
        (MEETING, ROW, f"\n{ROW}", (2, 1)),  # an empty line ends the table
        (MEETING, ROW, f"<!-- later -->\n{ROW}", (2, 1)),
        (MEETING, ROW, f"\u00a0{ROW}", (1, 2)),
        (MEETING, HEAD, "|--:|---|---|", (2, 1)),
        (MEETING, HEAD, "| ten | Arrive | both |", (2, 1)),
        (MEETING, HEAD, HEAD.replace("---", "==="), (3, 1)),
        (MEETING, HEAD, HEAD.replace("\n", "\n\n"), (4, 1)),
        (MEETING, HEAD, "| Minutes | What happens |\n|---|---|", (3, 1)),
        (PLAY, ITEM, f"<!-- first --> {ITEM}", (1, 16)),
        (PLAY, QUESTION, f"{QUESTION}\n1) Why now?", (1, 1)),
        (PLAY, QUESTION, f"{QUESTION}\n\n1) Why now?", (3, 1)),
    ],
)
def test_what_the_page_shows_otherwise_is_named(uri: str, old: str, new: str, place: tuple[int, int]) -> None:
    """At the first line of its section that differs."""
    problems = found(changed(uri, old, new), old)
    assert problems[0] == place  # the other agenda is a line of its own


def test_a_link_with_its_address_elsewhere_is_named() -> None:
    """Also where the address stands in a quotation, in which no line by itself shows it."""
    page = changed(PLAY, ITEM, f"{ITEM} [there][1]")
    page = parse("\n".join(page.lines).replace("\n## Checklist", "\n> [1]: a.md\n\n## Checklist"), PLAY)
    (problem,) = shown_problems(page)
    assert problem.message == (
        'the page shows "Write down what you saw there" here, and the sheet "Write down what you saw [there][1]"'
    )


@pytest.mark.parametrize("open_html", ["<div>", "<pre>", "<div><!-- x -->"])
def test_html_that_is_open_above_is_named_at_each_section(open_html: str) -> None:
    """Markdown takes everything below for HTML, and the page shows marks."""
    page = changed(PLAY, "## Steps", f"{open_html}\n\n## Steps")
    assert ["the page does not show the section"] * 2 == [p.message[:34] for p in shown_problems(page)]


def test_what_the_parser_has_reported_is_not_reported_again() -> None:
    """One line, one problem."""
    page = changed(PLAY, ITEM, f"{ITEM}\n\nBring a pen.")
    assert page.problems and [] == list(shown_problems(page))


def test_a_long_line_is_quoted_by_its_beginning() -> None:
    """A message stays one line to read."""
    (problem,) = shown_problems(changed(PLAY, QUESTION, f"1) {'Why ' * 20}now?"))
    assert "Why…" in problem.message and all(len(part) <= 40 for part in problem.message.split('"')[1::2])
