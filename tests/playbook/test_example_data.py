"""The sheets that invented pairs filled in: what is read from their files, and what is told of each slip."""

from __future__ import annotations

from pathlib import Path

import pytest

from playbook.example_data import Entry, ExampleData, FilledIn, Pair, Text, read_examples
from report import Place

FILE = "docs/_data/examples/ravi-and-lina.yml"
HEAD = "pair: Ravi and Lina\npage: examples/ravi-and-lina.md\nsheets:\n"
SHEET = f"{HEAD}  - page: meetings/first.md\n    role: junior\n    name: Lina\n"


def read(folder: Path, text: str | bytes, name: str = "ravi-and-lina.yml") -> ExampleData:
    """What is read of a project whose only example is a file with this text."""
    (folder / "_data/examples").mkdir(parents=True)
    (folder / "_data/examples" / name).write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return read_examples(folder)


def test_a_project_without_examples_has_none(tmp_path: Path) -> None:
    """Nothing is asked of it."""
    assert read_examples(tmp_path) == ExampleData()


def test_a_file_is_read_with_all_that_it_says_and_where(tmp_path: Path) -> None:
    """Words as they are written, each with its place; what is left out is empty, at the place of its sheet."""
    text = SHEET + (
        "    blanks: [014, '']\n"
        "    items:\n"
        "      - item: Choose\n"
        "        written: one ~~two~~\n"
        "        done: false\n"
        "    notes:\n"
        "      - he was\n"
        "        nervous\n"
        "  - page: trust.md\n"
        "    form: agreement\n"
        "    lines:\n"
        "      - {line: We meet, written: ['3', '45'], crossed: true}\n"
    )

    def at(words: str, line: int, column: int) -> Text:
        return Text(words, Place(FILE, line, column))

    nothing = at("", 4, 5)
    junior = FilledIn(
        at("meetings/first.md", 4, 11),
        at("junior", 5, 11),
        nothing,
        at("Lina", 6, 11),
        (at("014", 7, 14), at("", 7, 19)),
        (Entry(at("Choose", 9, 15), (at("one ~~two~~", 10, 18),), done=False),),
        nothing,
        (at("he was nervous", 13, 9),),
    )
    nothing = at("", 15, 5)
    line = Entry(at("We meet", 18, 16), (at("3", 18, 35), at("45", 18, 40)), crossed=True)
    form = FilledIn(at("trust.md", 15, 11), nothing, at("agreement", 16, 11), nothing, (), (line,), nothing, ())
    pair = Pair("ravi-and-lina", at("Ravi and Lina", 1, 7), at("examples/ravi-and-lina.md", 2, 7), (junior, form))
    assert read(tmp_path, text) == ExampleData((pair,), ())
    assert [text.words for text in junior.texts] == ["014", "", "one ~~two~~", "", "he was nervous"]


SLIPS = [
    ("", "1:1: not a pair; write one \"key: value\" a line, with the keys pair, page, sheets"),
    ("- a\n", "1:1: not a pair; write one"),
    ("a: b: c\n", "1:5: cannot be read: a second \": \" on the line; put the value in quotes"),
    (b"pair: \xff\n", "1:1: cannot be read: not UTF-8 text; save the file again with the encoding UTF-8"),
    ("pair: a\nsheets: []\n", "1:1: a pair without \"page\"; write \"page: …\""),
    (HEAD.replace("pair", "Pair") + "  []\n", "1:1: no key \"Pair\" in a pair; did you mean \"pair\"?"),
    (HEAD.replace(" Ravi and Lina", "") + "  []\n", "1:6: a value that says nothing; write its words, or delete the line"),
    (HEAD + "  a: b\n", "4:3: not a list; begin each part with \"- \""),
    (HEAD + "  - a\n", "4:5: not a sheet; write one \"key: value\" a line"),
    (HEAD + "  - page: a.md\n    name: Lina\n", "4:5: a sheet without \"role\"; write \"role: junior\", or \"form: agreement\""),
    (HEAD + "  - page: a.md\n    role: junoir\n    name: L\n", "5:11: no role \"junoir\"; did you mean \"junior\"?"),
    (HEAD + "  - page: a.md\n    role: coordinator\n    name: L\n", "5:11: no role \"coordinator\"; write one of senior, junior"),
    (HEAD + "  - form: agreement\n", "4:5: a form without \"page\"; write \"page: …\""),
    (HEAD + "  - page: a.md\n    form: agreement\n    items: []\n", "6:5: no key \"items\" in a form; write one of page"),
    (SHEET + "    name: Lina\n", "7:5: \"name\" stands twice; keep one"),
    (SHEET + "    item: []\n", "7:5: no key \"item\" in a sheet; did you mean \"items\"?"),
    (SHEET + "    items:\n      - item: A\n        writen: b\n", "9:9: no key \"writen\" in an entry of the list; did you mean \"written\"?"),
    (SHEET + "    items:\n      - item: A\n        crossed: true\n", "9:9: no key \"crossed\" in an entry of the list; write one of item"),
    (SHEET + "    items:\n      - done: true\n", "8:9: an entry of the list without \"item\"; write \"item: …\""),
    (SHEET + "    items:\n      - item: A\n        done: perhaps\n", "9:15: \"done\" is neither true nor false; write"),
    (SHEET + "    notes: [[a]]\n", "7:13: not a text; write it on one line, in quotes"),
    (SHEET + "    notes: 2026-02-30\n", "7:12: day is out of range for month"),
    (SHEET + "    notes: \"a\\u200bb\"\n", "7:12: a character that cannot be seen; write the words again by hand"),
    (SHEET + "    notes: \"\\ud800\"\n", "7:12: half of a character; write the character itself"),
    (SHEET + "    contact: a ~~b\n", "7:14: a \"~~\" with nothing to cross out; write ~~words~~"),
    (SHEET + "    contact: a ~~ ~~ b\n", "7:14: a \"~~\" with nothing to cross out; write ~~words~~"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SLIPS)
def test_a_slip_is_one_line_at_its_place(tmp_path: Path, text: str | bytes, expected: str) -> None:
    """Whatever is written; a second line is only told where a needed key is misspelt."""
    told = [str(problem) for problem in read(tmp_path, text).problems]
    assert told[0].startswith(f"{FILE}:{expected}"), told
    assert len(told) == 1 or "no key" in told[0]


def test_what_is_wrong_leaves_the_rest(tmp_path: Path) -> None:
    """A sheet that cannot be used and a text that cannot be read are left out alone."""
    text = SHEET + "    notes: [good, [bad], too]\n  - page: a.md\n  - page: b.md\n    role: senior\n    name: Ravi\n"
    (pair,) = read(tmp_path, text).pairs
    assert [sheet.page.words for sheet in pair.sheets] == ["meetings/first.md", "b.md"]
    assert [note.words for note in pair.sheets[0].notes] == ["good", "", "too"]


@pytest.mark.parametrize("name", ["Ravi and Lina.yml", "ravi-and-lina.yaml", "notes.txt"])
def test_a_file_whose_name_is_no_address_is_told(tmp_path: Path, name: str) -> None:
    """It would not be read, and nobody would know why."""
    found = read(tmp_path, SHEET, name)
    assert found.pairs == ()
    assert [str(problem) for problem in found.problems] == [
        f"docs/_data/examples/{name}:1:1: a file whose name is no address; name it in small letters, digits and "
        'hyphens, like "ravi-and-lina.yml" [example-form]'
    ]


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    """As a folder with the name of a file, too."""
    (tmp_path / "_data/examples/a.yml").mkdir(parents=True)
    (problem,) = read_examples(tmp_path).problems
    assert str(problem).startswith("docs/_data/examples/a.yml:1:1: cannot be read: Is a directory; check the file")
