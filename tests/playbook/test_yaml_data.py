"""YAML is read with the place of each value, and a slip in it is a sentence for somebody who seldom writes YAML."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from playbook.yaml_data import YamlError, YamlText, place, read_value, read_yaml
from report import CannotRun


def slip(text: str) -> tuple[int, int, str, str]:
    """Line, column, reason and remedy of the slip in a text."""
    with pytest.raises(YamlError) as error:
        read = YamlText(text)
        read.value(read.root)  # type: ignore[arg-type]  # a text with a slip in a value has a root
    return error.value.line, error.value.column, error.value.reason, error.value.remedy


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: b: c", (1, 5, 'a second ": " on the line', "put the value in quotes")),
        ('a: "b\nc: d', (1, 4, "a quotation mark that nothing closes", "close it, or take it away")),
        ("a: 'b\nc: d", (1, 4, "a quotation mark that nothing closes", "close it, or take it away")),
        (
            'a: "C:\\path"',
            (
                1,
                8,
                "a backslash has a meaning of its own in double quotes",
                "put the value in single quotes, or write the character itself",
            ),
        ),
        ("a:\n\tb: c", (2, 1, "a tab at the beginning of a line", "use spaces")),
        ("a: b\nc: \x07d", (2, 4, "a character that cannot be seen", "delete it, or write the line again")),
        ("\x07", (1, 1, "a character that cannot be seen", "delete it, or write the line again")),
        ("a: " + "[" * 1500, (1, 1, "brackets inside brackets without end", 'one "key: value" a line')),
        ('"\\ud800"', (1, 1, "half of a character", "write the character itself")),
        ('a: [b, {c: "\\udfff"}]', (1, 1, "half of a character", "write the character itself")),
        ('"\\ud800": a', (1, 1, "half of a character", "write the character itself")),
        (
            "2026-02-30",
            (1, 1, "day is out of range for month", "write a date like 2026-11-22, or put the value in quotes"),
        ),
        (
            "!!timestamp x",
            (1, 1, "a tag that does not fit its value", 'take away the word that begins with "!!"'),
        ),
        (
            "a: [b",
            (
                1,
                6,
                "expected ',' or ']', but got '<stream end>'",
                'one "key: value" a line; quote a value that holds ": "',
            ),
        ),
    ],
)
def test_a_slip_is_named_at_its_place_with_its_remedy(text: str, expected: tuple[int, int, str, str]) -> None:
    """The usual slips in words of their own, the others in those of the reader."""
    assert expected == slip(text)


def test_brackets_without_end_are_a_slip() -> None:
    """A reader that made the tree in C would end the process here, with no word."""
    assert slip("a: " + "[" * 200_000)[2] == "brackets inside brackets without end"


def test_a_tag_of_the_builder_is_its_plain_value() -> None:
    """A word, a list or a mapping; nothing is run and nothing is looked up."""
    text = YamlText("a: !ENV [A, b]\nc: !!python/name:os.system\nd: !x {e: [1]}\nf: !ENV G\n")
    assert text.root is not None
    assert {"a": ["A", "b"], "c": "", "d": {"e": [1]}, "f": "G"} == text.value(text.root)


def test_a_slip_in_one_value_leaves_the_others() -> None:
    """Values are made on demand, and the place of the slip is that of its value."""
    text = YamlText("a: 1\nb:   2026-02-30\nc: 3")
    assert isinstance(text.root, yaml.MappingNode)
    values = [value for _, value in text.root.value]
    assert [(1, 4), (2, 6), (3, 4)] == [place(value) for value in values]
    assert (1, 3) == (text.value(values[0]), text.value(values[2]))
    with pytest.raises(YamlError) as error:
        text.value(values[1])
    assert (2, 6) == (error.value.line, error.value.column)


def test_a_text_without_a_value_has_no_root() -> None:
    """A comment alone, or nothing."""
    assert YamlText("# only a comment\n").root is None


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"\xff", "a.yml:1:1: not UTF-8 text; save the file again with the encoding UTF-8"),
        (b"a: b: c", 'a.yml:1:5: cannot be read: a second ": " on the line; put the value in quotes'),
        (b'a: "\\ud800"', "a.yml:1:1: cannot be read: half of a character; write the character itself"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_line(tmp_path: Path, data: bytes, expected: str) -> None:
    """With the name that the reader knows it by, the place and the remedy."""
    (tmp_path / "a.yml").write_bytes(data)
    with pytest.raises(CannotRun) as reason:
        read_value(tmp_path / "a.yml", "a.yml")
    assert expected == str(reason.value)


def test_a_file_that_is_no_file_is_one_line(tmp_path: Path) -> None:
    """A folder of its name, or nothing."""
    for name, why in ((".", "Is a directory"), ("b.yml", "No such file or directory")):
        with pytest.raises(CannotRun) as reason:
            read_yaml(tmp_path / name, "b.yml")
        assert f"b.yml:1:1: cannot be read: {why}; check the file and its permissions" == str(reason.value)


def test_a_file_is_its_value(tmp_path: Path) -> None:
    """A mark of byte order is passed over; an empty file holds nothing."""
    (tmp_path / "a.yml").write_bytes(b"\xef\xbb\xbfa: [1, two]\n")
    assert {"a": [1, "two"]} == read_value(tmp_path / "a.yml", "a.yml")
    (tmp_path / "a.yml").write_bytes(b"\n")
    assert read_value(tmp_path / "a.yml", "a.yml") is None


@pytest.mark.parametrize("value", ["!!bool foo", '!!int ""', "!!timestamp x", "!!set 5"])
def test_a_tag_that_does_not_fit_its_value_is_an_error_at_its_place(value: str) -> None:
    """Whatever PyYAML raises for it."""
    text = YamlText(f"a: 1\nb: {value}\n")
    with pytest.raises(YamlError) as error:
        text.value(text.root.value[1][1])
    assert error.value.line == 2
