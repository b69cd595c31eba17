"""The rules for filled-in sheets: every name, page, item and line that they speak of has to exist."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from printed_pages import EXAMPLE, EXAMPLES, changed_example, project

from playbook.filled import FORM_NAMES
from playbook.project import read_project
from playbook.rules import check_project


def told(folder: Path, *changes: tuple[str, str]) -> list[str]:
    """What is told of the example after these changes, without what is told of the pages."""
    found = check_project(changed_example(folder, *changes))
    return [str(problem).removeprefix(f"{EXAMPLE}:") for problem in found if problem.file == EXAMPLE]


def test_nothing_is_wrong_with_the_example() -> None:
    """Nor with what the site holds."""
    for name in ("filled", "the site"):
        assert [str(p) for p in check_project(project(name)) if "_data/examples" in p.file] == []


WRONG = [
    (
        ("pair: Ravi and Lina", "pair: Ravi and Maria"),
        '1:7: "Ravi and Maria" names no senior and junior; write it like "Ravi and Lina", with two names of '
        "docs/_data/people.yml [example-person]",
    ),
    (
        ("pair: Ravi and Lina", "pair: Ravi and Grace"),
        '1:7: "Ravi and Grace" names no senior and junior; write it like "Ravi and Lina", with two names of '
        "docs/_data/people.yml [example-person]",
    ),
    (
        ("name: Lina", "name: Linna"),
        '6:11: "Linna" is not one of "Ravi and Lina"; did you mean "Lina"? [example-person]',
    ),
    (
        ("name: Lina", "name: Tomasz"),
        '6:11: "Tomasz" is not one of "Ravi and Lina"; write one of Ravi, Lina [example-person]',
    ),
    (("name: Lina", "name: Ravi"), '6:11: Ravi is not the junior of this pair; write "Lina" [example-person]'),
    (
        ("page: examples/ravi-and-lina.md", "page: examples/ravi-und-lina.md"),
        '2:7: no page "examples/ravi-und-lina.md"; did you mean "examples/ravi-and-lina.md"? [example-sheet]',
    ),
    (
        ("page: meetings/first.md", "page: meetings/frist.md"),
        '4:11: no page "meetings/frist.md"; did you mean "meetings/first.md"? [example-sheet]',
    ),
    (
        ("page: meetings/first.md", "page: nowhere"),
        '4:11: no page "nowhere"; write its path below docs/, like "meetings/first.md" [example-sheet]',
    ),
    (
        ("page: meetings/first.md", "page: examples/ravi-and-lina.md"),
        "5:11: no checklist for the junior on docs/examples/ravi-and-lina.md; it has one for nobody [example-sheet]",
    ),
    (
        ("form: agreement", "form: agrement"),
        '21:11: no form "agrement" on docs/playbooks/trust/agree-how-you-work.md; did you mean "agreement"? '
        "[example-sheet]",
    ),
    (
        ("page: playbooks/trust/agree-how-you-work.md", "page: meetings/first.md"),
        f'21:11: no form "agreement" on docs/meetings/first.md; the forms are {", ".join(FORM_NAMES)}; '
        "name a page that has one [example-sheet]",
    ),
    (
        ("form: agreement", "form: about-me"),
        '21:11: no form "about-me" on docs/playbooks/trust/agree-how-you-work.md; it has agreement [example-sheet]',
    ),
    (
        ("item: Choose one thing to show", "item: Chose one thing to show"),
        '9:15: nothing on the sheet begins "Chose one thing to show"; did you mean "Choose one thing to show,"? '
        "[example-line]",
    ),
    (
        ("item: Read the dates", "item: Cake"),
        '13:15: nothing on the sheet begins "Cake"; copy how it begins from docs/meetings/first.md [example-line]',
    ),
    (
        ("item: Read the dates", "item: Read"),
        '13:15: 2 lines of the sheet begin "Read"; write more of the one that you mean [example-line]',
    ),
    (
        ("item: Read the dates", "item: Read the agreement aloud"),
        '16:15: "Read the agreement" stands twice; keep one; the first is on line 13 [example-line]',
    ),
    (
        ('blanks: [14 January, "", Lina]', "blanks: [a, b, c, d]"),
        "7:23: 4 texts for the 3 lines at the head of the sheet; they are: date, senior, junior [example-room]",
    ),
    (
        ("written: yes & no", "written: [yes, no]"),
        "12:24: 2 texts for 1 line to write on; take away what has no line, or use notes [example-room]",
    ),
    (
        ('written: ["3", 17 June]', 'written: ["3", 17 June, "8"]'),
        "25:33: 3 texts for 2 lines to write on; take away what has no line, or use notes [example-room]",
    ),
    (
        ('line: "Place:"\n        crossed: true', "line: We write by\n        done: true"),
        "28:18: 1 text for 0 lines to write on; take away what has no line, or use notes",
    ),
    (
        ("line: Signed\n        written: [Lina]", "line: When and where"),
        '34:15: nothing is written on this line; add "written: …" or "crossed: true", or delete the entry [example-room]',
    ),
]


@pytest.mark.parametrize(("change", "expected"), WRONG)
def test_what_does_not_fit_its_page_is_one_line_at_its_place(
    tmp_path: Path, change: tuple[str, str], expected: str
) -> None:
    """With the nearest that there is, or what to write."""
    (line,) = told(tmp_path, change)
    assert line.startswith(expected)


def test_a_second_sheet_at_one_address_is_told(tmp_path: Path) -> None:
    """It would take the place of the first."""
    again = "  - page: meetings/first.md\n    role: junior\n    name: Lina\n"
    assert told(tmp_path, ("    notes: [We write by chat.]\n", again)) == [
        "36:11: a second sheet with the address sheets/examples/ravi-and-lina/first-junior.md; keep one; the first is "
        "on line 4 [example-sheet]"
    ]


def test_an_item_that_the_page_changed_is_told_at_the_example(tmp_path: Path) -> None:
    """The page may be edited by somebody who does not know of the example."""
    shutil.copytree(EXAMPLES / "filled", tmp_path / "copy")
    page = tmp_path / "copy/docs/meetings/first.md"
    page.write_text(page.read_text(encoding="utf-8").replace("Tell nobody", "Tell everybody").replace("Choose", "Take"))
    found = [str(problem) for problem in check_project(read_project(tmp_path / "copy")) if problem.file == EXAMPLE]
    assert len(found) == 1 and found[0].startswith(f"{EXAMPLE}:9:15: nothing on the sheet begins")
