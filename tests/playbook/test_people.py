"""Who stands on which side of a dialogue is data, and a slip in it is one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from playbook.people import PEOPLE, read_people
from report import CannotRun


def written(folder: Path, text: str) -> Path:
    """A folder docs/ whose people are written as `text`."""
    (folder / "_data").mkdir()
    (folder / PEOPLE).write_text(text, encoding="utf-8")
    return folder


def test_the_people_of_the_worked_pairs_are_known(root: Path) -> None:
    """Three pairs."""
    assert read_people(root / "docs") == {
        "Ravi": "senior", "Grace": "senior", "Solange": "senior",
        "Lina": "junior", "Tomasz": "junior", "Daniel": "junior",
    }  # fmt: skip


def test_a_project_without_people_has_none(tmp_path: Path) -> None:
    """The file may be missing or empty."""
    assert read_people(tmp_path) == {}
    assert read_people(written(tmp_path, "# nobody\n")) == {}


def test_a_name_may_stand_twice_on_one_side(tmp_path: Path) -> None:
    """That contradicts nothing."""
    assert read_people(written(tmp_path, "senior: [Grace, Grace]\n")) == {"Grace": "senior"}


REMEDY = 'write "senior: [Grace]" and "junior: [Tomasz]", each with a list of first names'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- Grace\n", f"1:1: not two lists of names; {REMEDY}"),
        ("senior: [Grace]\nboss: [Ann]\n", f'2:1: no side "boss"; {REMEDY}'),
        ("senior: Grace\n", f'1:9: "senior" is not a list of names; {REMEDY}'),
        ("senior: [Grace, [Ann]]\n", f"1:17: not a name; {REMEDY}"),
        ("senior: [Grace]\njunior:\n  - Grace\n", '3:5: "Grace" stands on both sides; keep it in one list'),
        (
            "senior: [Grace\n",
            "2:1: cannot be read: expected ',' or ']', but got '<stream end>'; "
            'one "key: value" a line; quote a value that holds ": "',
        ),
    ],
)
def test_a_slip_is_one_line_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    """And how to fix it."""
    with pytest.raises(CannotRun) as error:
        read_people(written(tmp_path, text))
    assert str(error.value) == f"docs/{PEOPLE}:{said}"
