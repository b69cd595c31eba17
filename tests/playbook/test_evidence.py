"""A claim says how sure it is and leads to its source; a source that nothing describes is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import append
from playbook.parser import parse
from playbook.project import read_project
from playbook.rules import check_page, check_project

EXAMPLES = Path(__file__).parents[1] / "examples"
PLAY = "playbooks/learning/ask-how-they-did-it.md"
CLAIM = "- **Moderate.** Experts leave out steps ([Feldon 2007](../../evidence/references.md#feldon2007))."


def problems(folder: Path) -> list[str]:
    """What the check says about a project."""
    return [str(problem) for problem in check_project(read_project(folder))]


def test_a_citation_names_a_source(small: Path) -> None:
    """A link to the references with an unknown key gets the nearest known one, or the remedy."""
    assert problems(small) == []
    append(small / "docs/index.md", "So ([F](evidence/references.md#feldon07)) and ([G](references.md#zz9)).\n")
    assert problems(small) == [
        'docs/index.md:8:32: no source "feldon07" in docs/_data/references.yml; did you mean "feldon2007"? [unknown-source]',
        'docs/index.md:8:66: no source "zz9" in docs/_data/references.yml; add it there first [unknown-source]',
    ]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (
            "- title: Again\n",
            '6:3: a source without a usable key; write "- key: name2020" in letters, digits, "_" and "-" [source-form]',
        ),
        (
            "- key: a b\n  title: T\n",
            '6:3: a source without a usable key; write "- key: name2020" in letters, digits, "_" and "-" [source-form]',
        ),
        (
            "- key: feldon2007\n  title: T\n",
            '6:3: the key "feldon2007" stands twice; choose another; the first is on line 1 [source-form]',
        ),
        (
            "- key: new1\n",
            '6:3: the source "new1" has no title; add "title: …", in quotes if it holds a colon [source-form]',
        ),
        (
            "- key: new1\n  title: T\n  authors: Feldon\n",
            '6:3: "authors" of the source "new1" is no list of texts; write one a line, each after "- " [source-form]',
        ),
        (
            "- feldon2008\n",
            '6:3: not a source; begin each with "- key: …" and put its facts below, two spaces further in [source-form]',
        ),
        (
            "- key: new1\n  title: A: B\n",
            '7:11: cannot be read: a second ": " on the line; put the value in quotes [sources-unreadable]',
        ),
    ],
)
def test_a_slip_among_the_sources_is_named_at_its_place(small: Path, entry: str, expected: str) -> None:
    """References.yml is content too: one line with the place, and no line for each citation that it breaks."""
    append(small / "docs/_data/references.yml", entry)
    assert [f"docs/_data/references.yml:{expected}"] == problems(small)


def test_sources_that_are_no_list_are_one_problem(small: Path) -> None:
    """A file of another form is named as a whole."""
    (small / "docs/_data/references.yml").write_text("feldon2007: Experts\n", encoding="utf-8")
    assert problems(small) == [
        'docs/_data/references.yml:1:1: not a list of sources; begin each with "- key: …" [sources-unreadable]'
    ]


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (CLAIM, []),
        (CLAIM.replace(".**", "**"), []),
        (CLAIM.replace(" ([Feldon", "\n  ([Feldon"), []),
        ("Plain text needs no strength.", []),
        (CLAIM.replace("**Moderate.** ", ""), [(66, 3, "claim-without-strength")]),
        (CLAIM.replace("**Moderate.**", "_Moderate._"), [(66, 3, "claim-without-strength")]),
        (CLAIM.replace("Moderate", "Modest"), [(66, 3, "unknown-strength")]),
        (CLAIM.replace("references.md", "reference.md"), [(66, 3, "claim-without-source")]),
        (
            "- **Modest.** Experts leave out steps.\n- **Weak.** So do others.\n- And all.",
            [(66, 3, "unknown-strength"), (67, 3, "claim-without-source"), (68, 3, "claim-without-strength")],
        ),
    ],
)
def test_each_claim_has_a_strength_that_we_use_and_a_source(claim: str, expected: list[tuple[int, int, str]]) -> None:
    """One problem a claim: a label that we do not use says nothing of its source."""
    text = (EXAMPLES / "good" / PLAY).read_text(encoding="utf-8")
    assert expected == [(p.line, p.column, p.rule) for p in check_page(parse(text.replace(CLAIM, claim), PLAY))]
