"""Generated files are written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from playbook.output import Generated, front_matter, write_all
from report import CannotRun


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def test_text_and_bytes_are_written_below_the_folder(tmp_path: Path) -> None:
    """Folders are made as needed, text is UTF-8, and the number of files comes back."""
    out = tmp_path / "new" / "out"
    assert write_all([Generated("a/b.md", "é\n"), Generated("c.pdf", b"\xff")], out) == 2
    assert {"a/b.md": "é\n".encode(), "c.pdf": b"\xff"} == tree(out)


def test_a_failure_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    """Neither half of the new files nor a folder beside them stays behind."""
    out = tmp_path / "out"
    write_all([Generated("a.md", "old")], out)

    def half() -> Iterator[Generated]:
        yield Generated("a.md", "new")
        raise CannotRun("the second cannot be made")

    with pytest.raises(CannotRun):
        write_all(half(), out)
    assert tree(tmp_path) == {"out/a.md": b"old"}
    assert [out] == list(tmp_path.iterdir())


def test_files_of_other_hands_stay(tmp_path: Path) -> None:
    """Only what is written is replaced."""
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    write_all([Generated("a.md", "new")], tmp_path)
    assert tree(tmp_path) == {"a.md": b"new", "mine.txt": b"mine"}


def test_a_place_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    """A file where the folder should be: what, and what to do."""
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    with pytest.raises(CannotRun) as reason:
        write_all([Generated("a.md", "x")], tmp_path / "out" / "deeper")
    assert f"{tmp_path}/out/deeper: cannot be written: File exists; name a folder you may write to" == str(reason.value)


@pytest.mark.parametrize("text", ['A: "B"', "# no comment", "it's {5}", "- a", "yes", "é\\n", "“q”", "", "[x]"])
def test_front_matter_holds_any_text(text: str) -> None:
    """A translated word may hold what YAML reads as its own."""
    lines = front_matter(title=text, tags=[text, text])
    assert (lines[0], lines[-2:]) == ("---", ["---", ""])
    assert yaml.safe_load("\n".join(lines[1:-2])) == {"title": text, "tags": [text, text]}
