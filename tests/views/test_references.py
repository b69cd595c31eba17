"""The list of references shows the sources that are cited, and where."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from playbook.language import OWN, read_language
from playbook.project import read_project
from playbook.references import Reference
from views.references import citation_text, reference_page

ENTRY = """
- key: murphy2012
  authors:
    - Murphy, Wendy Marcinkus
  year: 2012
  title: 'Reverse mentoring: at work'
  container: Human Resource Management
  volume: '51'
  issue: '4'
  pages: 549-573
  url: https://doi.org/10.1002/hrm.21489
- key: acas
  authors:
    - Acas
  title: A * in <title>
  unverified_fields:
    - year
- key: unused
  title: Nobody cites me
"""


def reference(**facts: Any) -> Reference:
    """A source with nothing but the given facts."""
    return Reference(**{"key": "k", "authors": ("A",), "year": None, "title": "T", **facts})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with three sources and two pages that cite two of them."""
    (tmp_path / "docs/_data").mkdir(parents=True)
    (tmp_path / "docs/start").mkdir()
    (tmp_path / "mkdocs.yml").write_text("nav:\n  - start/a.md\n  - index.md\n", encoding="utf-8")
    (tmp_path / "docs/_data/references.yml").write_text(ENTRY, encoding="utf-8")
    (tmp_path / "docs/index.md").write_text(
        "---\ntitle: Home\n---\nSo ([M](evidence/references.md#murphy2012), [again](evidence/references.md#murphy2012)).\n",
        encoding="utf-8",
    )
    (tmp_path / "docs/start/a.md").write_text(
        '---\ntitle: One *star*\n---\n[M](../evidence/references.md#murphy2012 "In 2012") and [A](../evidence/references.md#acas).\n'
        "`[X](../evidence/references.md#unused)`\n".replace("`", "\n```\n"),
        encoding="utf-8",
    )
    return tmp_path


def test_the_list_shows_what_is_cited_by_author_with_the_pages(folder: Path) -> None:
    """Every source that some page cites, once, with an anchor; no other."""
    (made,) = reference_page(read_project(folder))
    assert (made.uri, made.source) == ("evidence/references.md", "_data/references.yml")
    assert made.content == (
        "---\n"
        'title: "References"\n'
        'description: "Every source that a page of this site cites, with a link to it and the pages that use it."\n'
        "---\n"
        "\n"
        "2 sources are cited.\n"
        "What each of them allows us to say, and how surely, stands where it is cited.\n"
        "\n"
        "**Acas** (no date). *A \\* in &lt;title>*. Not certain: year.\n"
        "Cited in: [One \\*star\\*](../start/a.md).\n"
        "{ #acas .rmp-reference }\n"
        "\n"
        "**Murphy, Wendy Marcinkus** (2012). *Reverse mentoring: at work*. Human Resource Management, 51(4), 549-573."
        " <https://doi.org/10.1002/hrm.21489>\n"
        "Cited in: [One \\*star\\*](../start/a.md), [Home](../index.md).\n"
        "{ #murphy2012 .rmp-reference }\n"
    )


def test_a_preview_has_its_anchors_while_the_sources_cannot_be_read(folder: Path) -> None:
    """One slip in the file of sources does not break the link of every citation."""
    (folder / "docs/_data/references.yml").write_text("- key: [\n", encoding="utf-8")
    (made,) = reference_page(read_project(folder))
    assert [line for line in str(made.content).splitlines() if line.startswith("{")] == [
        "{ #acas .rmp-reference }",
        "{ #murphy2012 .rmp-reference }",
    ]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, "**A** (no date). *T*."),
        ({"authors": ("B, C", "D, E"), "year": 1999}, "**B, C; D, E** (1999). *T*."),
        ({"container": "J", "volume": "5"}, "**A** (no date). *T*. J, 5."),
        ({"container": "J", "pages": "1-2"}, "**A** (no date). *T*. J, 1-2."),
        ({"url": "https://x.org/a_b"}, "**A** (no date). *T*. <https://x.org/a_b>"),
    ],
)
def test_a_source_is_one_line(facts: dict[str, Any], expected: str) -> None:
    """Authors (year). Title. Where. Link. What is not known is left out."""
    assert expected == citation_text(reference(**facts), read_language(OWN))


def test_one_source_is_not_1_sources(folder: Path) -> None:
    """The count reads like a sentence."""
    (folder / "docs/start/a.md").unlink()
    (made,) = reference_page(read_project(folder))
    assert str(made.content).splitlines()[5] == "One source is cited."


def test_nothing_is_cited_nothing_is_listed(folder: Path) -> None:
    """Neither while the sources can be read nor while they cannot."""
    for name in ("index.md", "start/a.md"):
        (folder / "docs" / name).unlink()
    assert reference_page(read_project(folder)) == []
    (folder / "docs/_data/references.yml").write_text("- key: [\n", encoding="utf-8")
    assert reference_page(read_project(folder)) == []


def test_sources_of_one_author_come_by_year(folder: Path) -> None:
    """By name whatever its capital letters, then by year, one without a year first, then by key."""
    entry = "- key: {0}\n  title: T\n  authors: [{1}]\n{2}"
    years = (("d", "B", "  year: 2"), ("c", "b", "  year: 1"), ("b", "B", ""), ("a", "b", ""), ("e", "A", "  year: 9"))
    (folder / "docs/_data/references.yml").write_text(
        "".join(entry.format(*source) + "\n" for source in years), encoding="utf-8"
    )
    cited = " ".join(f"[x](evidence/references.md#{key})" for key, _, _ in years)
    (folder / "docs/index.md").write_text(f"---\ntitle: Home\n---\n{cited}\n", encoding="utf-8")
    (made,) = reference_page(read_project(folder))
    anchors = [line.split()[1] for line in str(made.content).splitlines() if line.startswith("{")]
    assert anchors == ["#e", "#a", "#b", "#c", "#d"]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"volume": "5", "issue": "2"}, "**A** (no date). *T*. 5(2)."),
        ({"issue": "2"}, "**A** (no date). *T*."),
        ({"title": "A *b*", "container": "[J]"}, r"**A** (no date). *A \*b\**. \[J\]."),
        ({"unverified": ("year", "pages")}, "**A** (no date). *T*. Not certain: year, pages."),
    ],
)
def test_what_is_known_of_a_source_is_shown_as_it_stands(facts: dict[str, Any], expected: str) -> None:
    """An issue belongs to its volume; marks in a title are signs; what is not certain is told."""
    assert expected == citation_text(reference(**facts), read_language(OWN))
