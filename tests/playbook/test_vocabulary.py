"""The words in which readers search: read with their places, and each leads to a page that answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from playbook.parser import parse
from playbook.project import Project, read_project
from playbook.rules.vocabulary import (
    FEWEST,
    few_phrases,
    phrases_twice,
    searches_without_page,
    synonyms_alone,
    synonyms_nowhere,
    synonyms_too_wide,
)
from playbook.vocabulary import SEARCHES, SYNONYMS, URGENT, read_vocabulary, words
from report import CannotRun

PLAY = "playbooks/trust/a.md"


def written(root: Path, **files: str) -> Path:
    """The folder of pages with these data files, each by the stem of its name."""
    (root / "docs/_data").mkdir(parents=True)
    for name, text in files.items():
        (root / f"docs/_data/{name}.yml").write_text(text, encoding="utf-8")
    return root / "docs"


def project(root: Path, pages: dict[str, str], **files: str) -> Project:
    """A project of these pages (path -> tags) and data files."""
    written(root, **files)
    made = tuple(
        parse(f"---\ntitle: T {n}\ntags: [{tags}]\n---\nQuiet words.\n", uri)
        for n, (uri, tags) in enumerate(pages.items())
    )
    return Project(root, made)


def test_each_phrase_has_its_page_and_its_place(tmp_path: Path) -> None:
    """As it is written: `no` is a word, not a value, and numbers are words too."""
    docs = written(
        tmp_path,
        searches="# x\nmeetings/a.md:\n  - he won't come\n  - no\n  - 5\n",
        synonyms="- [cancel, postpone]\n- []\n",
        urgent="- harassed\n",
    )
    found = read_vocabulary(docs)
    assert found.phrases("meetings/a.md") == ("he won't come", "no", "5")
    assert found.phrases("meetings/b.md") == ()
    ((page, phrases),) = found.searches
    assert (str(page.place.file), page.place.line, phrases[1].place.line) == ("docs/_data/searches.yml", 2, 4)
    assert [[word.text for word in group] for group in found.synonyms] == [["cancel", "postpone"]]
    assert [word.text for word in found.urgent] == ["harassed"]


def test_a_project_may_have_no_such_words(tmp_path: Path) -> None:
    """The files may be missing, or empty."""
    assert read_vocabulary(tmp_path).by_page == {}
    empty = read_vocabulary(written(tmp_path / "b", searches="# none\n", synonyms="# none\n", urgent=""))
    assert (empty.searches, empty.synonyms, empty.urgent) == ((), (), ())


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (SEARCHES, "- a\n", "1:1: not a list of pages; "),
        (SEARCHES, "a.md: b\n", "1:7: not a list of phrases; "),
        (SEARCHES, "a.md:\n  - [b]\n", "2:5: not a word; "),
        (SEARCHES, 'a.md:\n  - "?!"\n', "2:5: not a word; "),
        (SYNONYMS, "cancel: postpone\n", "1:1: not a list of lines; "),
        (SYNONYMS, "- 5\n", "1:3: not a list of words; "),
        (SYNONYMS, "- [a, [b]]\n", "1:7: not a word; "),
        (SYNONYMS, "- [cancel", "1:10: cannot be read: "),
        (SYNONYMS, "- [a]\n- b: c: d\n", '2:7: cannot be read: a second ": " on the line; '),
        (URGENT, "harassed\n", "1:1: not a list of words; "),
        (URGENT, "- want to die\n", '1:3: "want to die" is more than one word; '),
        (SYNONYMS, "- [no show, absent]\n", '1:4: "no show" is more than one word; '),
    ],
)
def test_a_broken_file_says_where_and_how_it_is_written(tmp_path: Path, name: str, text: str, said: str) -> None:
    """One line, with its place and a remedy."""
    docs = written(tmp_path, **{Path(name).stem: text})
    with pytest.raises(CannotRun) as error:
        read_vocabulary(docs)
    assert str(error.value).startswith(f"docs/{name}:{said}")


@pytest.mark.parametrize(
    ("typed", "read"),
    [("Can’t", ["cant"]), ("can't", ["cant"]), ("one-to-one", ["one", "to", "one"]), ("£5, née", ["5", "née"])],
)
def test_words_are_read_as_readers_type_them(typed: str, read: list[str]) -> None:
    """Without capitals and apostrophes, whichever of the two is used."""
    assert read == words(typed)


# --- What is wrong with them ------------------------------------------------------------------------------------------


def test_phrases_of_no_page_are_told(tmp_path: Path) -> None:
    """With the page that is probably meant."""
    made = project(tmp_path, {PLAY: "x"}, searches="playbooks/trust/b.md:\n  - late\nother.md:\n  - late again\n")
    first, second = searches_without_page(made)
    assert (first.place.line, first.suggestion) == (1, f'did you mean "{PLAY}"?')
    assert (second.place.line, second.suggestion) == (3, "take the path below docs/")


def test_a_phrase_leads_to_one_page(tmp_path: Path) -> None:
    """Whatever its capitals and apostrophes; a tag counts too."""
    text = f"{PLAY}:\n  - He won't come\n  - late\nmeetings/a.md:\n  - he wont come\n"
    found = list(phrases_twice(project(tmp_path, {PLAY: "x", "meetings/a.md": "Late"}, searches=text)))
    assert [(finding.place.line, finding.message) for finding in found] == [
        (3, '"late" stands in the tags of docs/meetings/a.md too'),
        (5, '"he wont come" stands in line 2 too'),
    ]


def test_a_page_needs_phrases(tmp_path: Path) -> None:
    """Tags and entries count together; a page whose kind has no tags needs none."""
    phrases = "".join(f"  - phrase {n}\n" for n in range(FEWEST - 1))
    pages = {PLAY: "one", "playbooks/trust/b.md": "two", "contribute/a.md": "three"}
    made = project(tmp_path, pages, searches=f"{PLAY}:\n{phrases}")
    assert [finding.place.file for finding in few_phrases(made)] == ["docs/playbooks/trust/b.md"]


def test_a_group_holds_two_words(tmp_path: Path) -> None:
    """A word that points to itself finds nothing more."""
    found = synonyms_alone(project(tmp_path, {}, synonyms="- [late]\n- [late, Late]\n- [late, tardy]\n"))
    assert [(finding.place.line, finding.place.column) for finding in found] == [(1, 4), (2, 10)]


def test_a_group_leads_somewhere(tmp_path: Path) -> None:
    """One of its words stands on a page, or in a phrase."""
    made = project(tmp_path, {PLAY: "late"}, synonyms="- [scupper, kibosh]\n- [silent, quiet]\n- [tardy, late]\n")
    assert [finding.place.line for finding in synonyms_nowhere(made)] == [1]


def test_a_group_that_joins_most_pages_is_told(tmp_path: Path) -> None:
    """By the word that stands on most of them."""
    pages = {f"playbooks/trust/{n}.md": "mentor, late" if n else "tardy, chat" for n in range(8)}
    made = project(tmp_path, pages, synonyms="- [mentor, coach]\n- [tardy, overdue]\n")
    (found,) = synonyms_too_wide(made)
    assert (found.place.line, found.message) == (1, "this group joins 7 of 8 pages")
    assert found.suggestion == 'take away "mentor"'


def test_our_own_words_are_in_order(root: Path) -> None:
    """No rule has anything to say but advice, which a new page may get."""
    own = read_project(root)
    rules = (searches_without_page, phrases_twice, synonyms_alone, synonyms_nowhere)
    assert [finding for rule in rules for finding in rule(own)] == []
