"""The search index holds every section once, in words as readers type them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from report import CannotRun
from web import search as make_search
from web.search import Entry, Section


def page(title: str, body: str, url: str = "", tags: tuple[str, ...] = (), is_view: bool = False) -> Entry:
    """A page of one section."""
    return Entry(title, url or f"{title.lower()}/", "Play", "", tags, (Section("", "", body),), is_view)


def weights(index: dict, field: str, word: str) -> dict[int, int]:
    """How much `word` counts in `field`, by section."""
    place, number = index["terms"].index(make_search.stem(word)), index["fields"].index(field)
    pairs = {row[0]: dict(zip(row[2::2], row[3::2], strict=True)) for row in index["vectors"] if row[1] == number}
    return {section: row[place] for section, row in pairs.items() if place in row}


def test_a_page_is_cut_at_its_headings() -> None:
    """An answer can then lead to the paragraph."""
    html = '<p>Lead &amp; more</p><h2 id="steps">Steps</h2><p>Do <em>it</em>.</p><h3 id="words">Words</h3><ul><li>a</li><li>b</li></ul>'
    expected = (Section("", "", "Lead & more"), Section("steps", "Steps", "Do it."), Section("words", "Words", "a b"))
    assert expected == make_search.sections(html)


def test_drawings_and_buttons_are_not_text() -> None:
    """Search finds what is said on a page."""
    assert make_search.sections("<p>a</p><svg><title>no</title></svg><button>no</button><p>b</p>")[0].text == "a b"


@pytest.mark.parametrize(
    ("typed", "read"),
    [("Can’t", ["cant"]), ("can't", ["cant"]), ("one-to-one", ["one", "to", "one"]), ("£5, née", ["5", "née"])],
)
def test_words_are_read_as_readers_type_them(typed: str, read: list[str]) -> None:
    """Without capitals and apostrophes, whichever of the two is used."""
    assert read == list(make_search.words(typed))


def test_a_title_counts_more_than_a_tag_and_a_tag_more_than_the_text() -> None:
    """The page that is about a thing comes before one that mentions it."""
    index = make_search.index([page("Trust", "x"), page("Other", "x", tags=("trust",)), page("Third", "trust")])
    title, tags, body = (max(weights(index, field, "trust").values()) for field in ("title", "tags", "body"))
    assert title > tags > body


def test_a_rare_word_counts_more_than_a_common_one() -> None:
    """Every page says "meeting"; few say "mute"."""
    index = make_search.index([page(f"P{n}", "meeting mute" if n == 0 else "meeting again") for n in range(9)])
    assert weights(index, "body", "mute")[0] > weights(index, "body", "meeting")[0]


def test_a_sheet_counts_less_than_the_page_it_repeats() -> None:
    """Otherwise each answer would come three times."""
    index = make_search.index([page("Trust", "promise"), page("Trust sheet", "promise", is_view=True)])
    assert weights(index, "body", "promise")[0] > weights(index, "body", "promise")[1]


def test_the_text_of_a_sheet_is_not_carried_twice() -> None:
    """The index is fetched over the wire."""
    data = json.loads(
        make_search.search_file([page("Sheet", "promise", is_view=True)], {})
        .removeprefix("searchData = ")
        .rstrip(";\n")
    )
    assert data["sections"] == [[0, "", "", ""]]


def test_the_weights_are_those_of_lunr() -> None:
    """The same formula (BM25) as the package that makes this kind of index, so that lunr.js ranks as it was meant to."""
    from lunr import lunr

    texts = ["trust trust promise", "promise kept", "a quiet week of trust"]
    theirs = dict(
        lunr(ref="n", fields=["body"], documents=[{"n": str(n), "body": t} for n, t in enumerate(texts)]).serialize()[
            "fieldVectors"
        ]
    )
    ours = make_search.index([page(f"P{n}", text, url=str(n)) for n, text in enumerate(texts)])
    for row in ours["vectors"]:
        if ours["fields"][row[1]] == "body":
            expected = sorted(theirs[f"body/{row[0]}"][1::2])
            assert expected == [pytest.approx(weight / make_search.WHOLE, abs=0.051) for weight in sorted(row[3::2])]


def test_the_order_of_building_changes_nothing() -> None:
    """Two builds of one commit give the same bytes."""
    pages = [page("Trust", "promise"), page("Quiet", "silence"), page("Ask", "question")]
    assert make_search.search_file(pages, {}) == make_search.search_file(reversed(pages), {})


def test_words_of_one_line_find_each_other(tmp_path: Path) -> None:
    """By their stems, so that endings do not matter."""
    (tmp_path / "_data").mkdir()
    (tmp_path / make_search.SYNONYMS).write_text("- [cancelling, postponed]\n", encoding="utf-8")
    assert make_search.synonyms(tmp_path) == {"cancel": ["postpon"], "postpon": ["cancel"]}


@pytest.mark.parametrize("text", ["- [cancel", "- 5\n", "cancel: postpone\n: x"])
def test_a_broken_table_of_synonyms_says_how_it_is_written(tmp_path: Path, text: str) -> None:
    """One line, with an example."""
    (tmp_path / "_data").mkdir()
    (tmp_path / make_search.SYNONYMS).write_text(text, encoding="utf-8")
    with pytest.raises(CannotRun) as said:
        make_search.synonyms(tmp_path)
    assert f'docs/{make_search.SYNONYMS}: cannot be read; write one list a line, like "- [cancel, postpone]"' == str(
        said.value
    )


def test_a_site_without_synonyms_searches_all_the_same(tmp_path: Path) -> None:
    """The table may be missing."""
    assert make_search.synonyms(tmp_path) == {}
