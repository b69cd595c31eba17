"""The sources that pages may cite: what is read from their file, and what a page cites."""

from __future__ import annotations

from pathlib import Path

import pytest

from playbook.parser import parse
from playbook.references import Reference, References, citations, read_references


def test_a_citation_is_a_link_to_the_list() -> None:
    """Key, line and column, from any folder and with a title; other links and code are none."""
    page = parse(
        '---\ntitle: T\n---\n[A](references.md#a) [B](../../evidence/references.md#b "t") [C](x.md#c)\n',
        "evidence/a.md",
    )
    assert list(citations(page)) == [("a", 4, 19), ("b", 4, 55)]


def written(folder: Path, text: str) -> References:
    """What is read of a file of sources with this text."""
    (folder / "_data").mkdir(exist_ok=True)
    (folder / "_data/references.yml").write_bytes(text.encode("utf-8", "surrogateescape"))
    return read_references(folder)


def test_a_source_is_read_with_all_its_facts(tmp_path: Path) -> None:
    """As text; what it lacks is empty, and without authors it is anonymous."""
    full = (
        "- key: feldon-2007_a\n  authors: ['Feldon, David']\n  year: 2007\n  title: ' Experts '\n  container: J\n  volume: 5\n"
        "  issue: '2'\n  pages: 1-2\n  doi: 10.1/x\n  url: https://e.org\n  confidence: high\n  unverified_fields: [year]\n"
        "- key: b\n  title: T\n  year: null\n"
    )
    first, second = written(tmp_path, full).sources
    assert first == Reference(
        "feldon-2007_a",
        ("Feldon, David",),
        2007,
        "Experts",
        "J",
        "5",
        "2",
        "1-2",
        "https://e.org",
        ("year",),
    )
    assert second == Reference("b", ("Anonymous",), None, "T")


def test_a_project_may_have_no_sources(tmp_path: Path) -> None:
    """No file, an empty one, or a comment alone."""
    assert read_references(tmp_path) == written(tmp_path, "") == written(tmp_path, "# none\n") == References()
    assert References().readable


@pytest.mark.parametrize(
    ("text", "expected", "readable"),
    [
        ("- key: [\n", "2:1: cannot be read: ", False),
        ("\udcff", "1:1: cannot be read: not UTF-8 text; save the file again with the encoding UTF-8", False),
        ("a: b\n", '1:1: not a list of sources; begin each with "- key: …"', False),
        ('- key: a\n  title: "\\ud800"\n', "1:3: half of a character; write the character itself", True),
        ("- key: a\n  title: T\n  year: 2007-02-30\n", "1:3: day is out of range for month; ", True),
    ],
)
def test_a_slip_is_one_problem_and_the_other_sources_are_there(
    tmp_path: Path, text: str, expected: str, readable: bool
) -> None:
    """Only where the whole file cannot be read is nothing known of any citation."""
    found = written(tmp_path, text)
    (problem,) = found.problems
    assert str(problem).startswith(f"docs/_data/references.yml:{expected}")
    assert (readable, ()) == (found.readable, found.sources)
    if readable:
        more = written(tmp_path, f"{text}- key: b\n  title: T\n")
        assert ["b"] == [source.key for source in more.sources]


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        (
            "year: '2007'",
            '"year" of the source "a" is no year; write a number without quotes, or null where it is not known',
        ),
        ("year: -5", '"year" of the source "a" is no year; write a number'),
        ("year: 2007-01-01", '"year" of the source "a" is no year; write a number'),
        ("year: true", '"year" of the source "a" is no year; write a number'),
        ("volume: [1]", '"volume" of the source "a" is no text; write it on one line'),
        ("container: {a: b}", '"container" of the source "a" is no text; write it on one line'),
        ("authors: Me", '"authors" of the source "a" is no list of texts; write one a line, each after "- "'),
        ("authors: [1]", '"authors" of the source "a" is no list of texts; write one a line'),
        ("unverified_fields: year", '"unverified_fields" of the source "a" is no list of texts; write one a line'),
        ("autors: [Me]", 'unknown "autors" in the source "a"; did you mean "authors"?'),
        ("zzz: 5", 'unknown "zzz" in the source "a"; write one of key, title, '),
        (
            "url: 'javascript:alert(1)'",
            '"url" of the source "a" is no address; begin it with "https://", without spaces',
        ),
        ("url: https://a b", '"url" of the source "a" is no address; begin it'),
    ],
)
def test_a_fact_that_the_list_would_drop_is_a_problem(tmp_path: Path, fact: str, expected: str) -> None:
    """It is in the file, and no reader would see it, or not as it was meant."""
    found = written(tmp_path, f"- key: a\n  title: T\n  {fact}\n- key: b\n  title: T\n")
    (problem,) = found.problems
    assert problem.summary.startswith(expected) and ["b"] == [source.key for source in found.sources]


def test_a_file_of_sources_that_cannot_be_opened_is_one_problem(tmp_path: Path) -> None:
    """A link that leads to itself is no file; a folder is none either."""
    (tmp_path / "_data/references.yml").mkdir(parents=True)
    assert References() == read_references(tmp_path)
