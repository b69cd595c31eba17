"""The content check answers every slip with one line: where it is, what it is, what would mend it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from playbook.kinds import KINDS
from playbook.page import Page
from playbook.parser import parse, read_page
from playbook.project import Project, read_project
from playbook.rules import check_page, check_project
from report import Problem

EXAMPLES = Path(__file__).parents[1] / "examples"
EXPECTED = re.compile(r"^<!-- expected: (.*) -->$", re.MULTILINE)


def pages(folder: str) -> list[str]:
    """The addresses of the example pages in a folder."""
    return sorted(path.relative_to(EXAMPLES / folder).as_posix() for path in (EXAMPLES / folder).rglob("*.md"))


def lines(problems: list[Problem]) -> list[str]:
    """The problems as they are printed, without the file's name."""
    return [str(problem).partition(".md:")[2] for problem in problems]


@pytest.mark.parametrize("uri", pages("bad"))
def test_each_slip_gets_its_line(uri: str) -> None:
    """A page in examples/bad ends with the messages it must get, all of them and no others."""
    path = EXAMPLES / "bad" / uri
    expected = EXPECTED.findall(path.read_text(encoding="utf-8", errors="replace"))
    assert expected, f"{uri} says nothing about what is expected"
    assert expected == lines(check_page(read_page(path, uri)))


@pytest.mark.parametrize("uri", pages("good"))
def test_a_good_page_is_left_alone(uri: str) -> None:
    """A page in examples/good gets no message, however odd it looks."""
    assert lines(check_page(read_page(EXAMPLES / "good" / uri, uri))) == []


def test_every_kind_of_page_has_a_good_example() -> None:
    """No kind's rules go untried."""
    assert {kind.name for kind in KINDS} == {read_page(EXAMPLES / "good" / uri, uri).kind.name for uri in pages("good")}


# --- Rules that look at several pages ---------------------------------------------------------------------------------


def reference(title: str, description: str, body: str = "") -> str:
    """A page of the kind reference."""
    return f"---\ntitle: {title}\ndescription: {description}\n---\n\nWords.\n{body}"


def play(title: str, question: str) -> str:
    """The good play with another title, description and question."""
    text = (EXAMPLES / "good/playbooks/learning/ask-how-they-did-it.md").read_text(encoding="utf-8")
    text = text.replace("Ask how they did it", title).replace("the step that", f"the step about {title} that")
    return text.replace("What did you try first?", question)


def together(**texts: str) -> Project:
    """A project of pages with the given texts; `__` in a name stands for a slash."""
    pages: list[Page] = [parse(text, f"{name.replace('__', '/')}.md") for name, text in texts.items()]
    return Project(Path("nowhere"), tuple(pages))


def test_two_pages_do_not_share_a_title_or_a_description() -> None:
    """Search results show nothing else. The second page is named, whatever its capital letters."""
    one = reference("How to print", "One sheet of paper for each role, from your browser.")
    two = reference("How To Print", "One sheet of paper for each role, from your browser.")
    assert [str(problem) for problem in check_project(together(a=one, b=two))] == [
        "docs/b.md:2:8: docs/a.md has the same title; reword one of them [same-title]",
        "docs/b.md:3:14: docs/a.md has the same description; reword one of them [same-title]",
    ]


def test_a_question_stands_on_one_page() -> None:
    """The bank shows them all: the second place is named, whatever its marks and capital letters."""
    project = together(
        playbooks__trust__a=play("A play", "What did you try first?"),
        playbooks__trust__b=play("Another play", "What did *you* try, first?"),
    )
    assert [str(problem) for problem in check_project(project) if problem.rule == "same-question"] == [
        "docs/playbooks/trust/b.md:38:3: the question stands at docs/playbooks/trust/a.md:38 too; keep it where it is taught [same-question]"
    ]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A project with one good page and one source."""
    (tmp_path / "mkdocs.yml").write_text("site_name: Small\n", encoding="utf-8")
    (tmp_path / "docs" / "_data").mkdir(parents=True)
    (tmp_path / "docs" / "_data" / "references.yml").write_text(
        "- key: feldon2007\n  title: Experts\n  authors:\n    - Feldon, David\n  year: 2007\n", encoding="utf-8"
    )
    cited = "It is so ([Feldon 2007](evidence/references.md#feldon2007)).\n"
    page = reference("How to print", "One sheet of paper for each role, from your browser.", cited)
    (tmp_path / "docs" / "index.md").write_text(page, encoding="utf-8")
    return tmp_path


def append(path: Path, text: str) -> None:
    """Add text to a file."""
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


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
            '6:3: "authors" of the source "new1" is no list; write one a line, each after "- " [source-form]',
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
