"""The sources that pages may cite: what is read from their file, and what a page cites."""

from __future__ import annotations

from typing import Any

import pytest

from playbook.parser import parse
from playbook.references import Reference, citations


def reference(**facts: Any) -> Reference:
    """A source with nothing but the given facts."""
    return Reference(**{"key": "k", "authors": ("A",), "year": None, "title": "T", **facts})


def test_a_citation_is_a_link_to_the_list() -> None:
    """Key, line and column, from any folder and with a title; other links and code are none."""
    page = parse(
        '---\ntitle: T\n---\n[A](references.md#a) [B](../../evidence/references.md#b "t") [C](x.md#c)\n',
        "evidence/a.md",
    )
    assert list(citations(page)) == [("a", 4, 19), ("b", 4, 55)]


@pytest.mark.parametrize(
    ("authors", "expected"),
    [
        (("Murphy, Wendy",), "Murphy"),
        (("Eby, L.", "Allen, T."), "Eby and Allen"),
        (("Eby, L.", "Allen, T.", "Baldwin, T."), "Eby and others"),
        (("Acas (public body)",), "Acas"),
    ],
)
def test_a_sentence_names_the_authors(authors: tuple[str, ...], expected: str) -> None:
    """Last names; more than two become `and others`."""
    assert expected == reference(authors=authors).names
