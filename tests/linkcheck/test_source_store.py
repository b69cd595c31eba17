"""Sources are read once, as the builder reads them, and nothing outside the project is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from linkcheck.mkdocs_project import load_project
from linkcheck.source_store import SourceStore


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project of one page."""
    project = tmp_path / "project"
    (project / "docs").mkdir(parents=True)
    (project / "mkdocs.yml").write_text("site_name: A\n")
    (project / "docs/index.md").write_bytes(b"---\r\ntitle: see [a](b.md)\r\n---\r\n[c](d.md)\r\n")
    return project


def store(folder: Path) -> SourceStore:
    """The sources of a project."""
    return SourceStore(load_project(str(folder / "mkdocs.yml")))


def test_lines_end_alike(folder: Path) -> None:
    """Whatever the system on which a page was written."""
    assert store(folder).text(str(folder / "docs/index.md")) == "---\ntitle: see [a](b.md)\n---\n[c](d.md)\n"


def test_the_body_begins_after_the_front_matter(folder: Path) -> None:
    """Offsets count from the beginning of the file."""
    path = str(folder / "docs/index.md")
    assert store(folder).text(path)[store(folder).body_start(path) :] == "[c](d.md)\n"
    (folder / "docs/index.md").write_text("[c](d.md)\n")
    assert store(folder).body_start(path) == 0


def test_addresses_are_found_in_body_and_front_matter(folder: Path) -> None:
    """Each with the form that its place gives it."""
    spans = store(folder).link_spans(str(folder / "docs/index.md"))
    assert [(span.text, span.form) for span in spans if span.text in ("b.md", "d.md")] == [
        ("d.md", "markdown"),
        ("b.md", "front"),
    ]


def test_nothing_outside_the_project_is_read(folder: Path, tmp_path: Path) -> None:
    """Neither by its path nor through a symbolic link; what is gone is empty."""
    secret = tmp_path / "secret.md"
    secret.write_text("[x](y.md)")
    (folder / "docs/link.md").symlink_to(secret)
    sources = store(folder)
    assert [sources.text(str(path)) for path in (secret, folder / "docs/link.md", folder / "docs/gone.md")] == [""] * 3


def test_a_source_that_is_not_utf_8_is_noted_with_its_first_wrong_byte(folder: Path) -> None:
    """It is read all the same."""
    path = folder / "docs/index.md"
    path.write_bytes(b"ab\xe9c")
    sources = store(folder)
    assert sources.text(str(path)) == "ab\ufffdc"
    assert sources.not_utf_8 == {str(path): 2}


def test_a_source_with_a_silence_is_noted_once(folder: Path) -> None:
    """However often it is asked for."""
    path = folder / "docs/index.md"
    path.write_text("<!-- links: ignore, because it is old -->\n[c](d.md)\n")
    sources = store(folder)
    sources.text(str(path))
    sources.text(str(path))
    assert sources.with_silence == [str(path)]
