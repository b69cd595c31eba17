"""The search index holds every section once, in words as readers type them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from playbook.language import OWN, Language, read_language
from playbook.text import html_words
from report import CannotRun
from web import search as make_search
from web.search import Entry, Section
from web.stems import stem, words

ENGLISH = read_language(OWN)


def page(title: str, body: str, url: str = "", tags: tuple[str, ...] = (), is_view: bool = False) -> Entry:
    """A page of one section."""
    return Entry(title, url or f"{title.lower()}/", "Play", "", tags, (Section("", "", body),), is_view)


def weights(index: dict, field: str, word: str) -> dict[int, int]:
    """How much `word` counts in `field`, by section."""
    place, number = index["terms"].index(stem(word)), index["fields"].index(field)
    pairs = {row[0]: dict(zip(row[2::2], row[3::2], strict=True)) for row in index["vectors"] if row[1] == number}
    return {section: row[place] for section, row in pairs.items() if place in row}


def test_a_page_is_cut_at_its_headings() -> None:
    """An answer can then lead to the paragraph."""
    html = '<p>Lead &amp; more</p><h2 id="steps">Steps</h2><p>Do <em>it</em>.</p>'
    html += '<h3 id="words">Words</h3><ul><li>a</li><li>b</li></ul>'
    expected = (Section("", "", "Lead & more"), Section("steps", "Steps", "Do it."), Section("words", "Words", "a b"))
    assert expected == make_search.sections(html)


def test_what_stands_in_choices_is_found() -> None:
    """Folded or not: choices, answers and ends, in the section in which they stand."""
    html = (
        '<h2 id="turn">Your turn</h2><details><summary>Ask</summary><p>They answer.</p>'
        "<details><summary>Go</summary><div><p>You left</p><p>Keep this.</p></div></details></details>"
    )
    assert Section("turn", "Your turn", "Ask They answer. Go You left Keep this.") == make_search.sections(html)[1]


def test_drawings_and_buttons_are_not_text() -> None:
    """Search finds what is said on a page."""
    assert make_search.sections("<p>a</p><svg><title>no</title></svg><button>no</button><p>b</p>")[0].text == "a b"


@pytest.mark.parametrize(
    ("typed", "read"),
    [("Can’t", ["cant"]), ("can't", ["cant"]), ("one-to-one", ["one", "to", "one"]), ("£5, née", ["5", "née"])],
)
def test_words_are_read_as_readers_type_them(typed: str, read: list[str]) -> None:
    """Without capitals and apostrophes, whichever of the two is used."""
    assert read == list(words(typed))


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


def test_a_page_that_is_read_in_trouble_counts_more() -> None:
    """Whoever looks for it should not have to look through others."""
    urgent = make_search.entry("Hurt", "h/", "hard-moments/a.md", {}, "<p>promise</p>", ENGLISH)
    other = make_search.entry("Trust", "t/", "playbooks/trust/a.md", {}, "<p>promise</p>", ENGLISH)
    found = weights(make_search.index([urgent, other]), "body", "promise")
    assert found[0] > found[1]


def test_the_list_of_such_pages_and_a_scene_come_after_them() -> None:
    """The list names what they say, and a scene practises it; the help itself is on the page."""
    uris = ("hard-moments/a.md", "hard-moments/index.md", "practice/a.md")
    made = [make_search.entry("T", f"{n}/", uri, {}, "<p>promise</p>", ENGLISH) for n, uri in enumerate(uris)]
    assert [entry.boost for entry in made] == sorted({entry.boost for entry in made}, reverse=True)


def test_who_somebody_is_comes_along_for_the_browser() -> None:
    """It weighs such words less than what happened."""
    data = json.loads(make_search.search_file([page("T", "x")], {}).removeprefix("searchData = ").rstrip(";\n"))
    assert {"mentor", "director", "meeting"} <= set(data["parties"])
    assert not {"cancel", "hurt"} & set(data["parties"])


def test_words_that_mean_anybody_are_not_looked_up() -> None:
    """They stand in many titles; "nobody" tells something."""
    terms = make_search.index([page("Somebody told me something", "nobody told everyone anything")])["terms"]
    assert terms == sorted([stem("nobody"), stem("told")])


def test_the_tags_of_a_page_come_whole() -> None:
    """The browser compares what is typed with each of them."""
    made = make_search.search_file([page("Trust", "x", tags=("he said it", "b"))], {})
    data = json.loads(made.removeprefix("searchData = ").rstrip(";\n"))
    assert data["pages"][0]["tags"] == ["he said it", "b"]


def test_the_text_of_a_sheet_is_not_carried_twice() -> None:
    """The index is fetched over the wire."""
    data = json.loads(
        make_search.search_file([page("Sheet", "promise", is_view=True)], {})
        .removeprefix("searchData = ")
        .rstrip(";\n")
    )
    assert data["sections"] == [[0, "", "", ""]]


def test_the_weights_are_those_of_lunr() -> None:
    """The same formula (BM25) as the package that makes this kind of index, so that lunr.js ranks as is meant."""
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
            assert expected == [
                pytest.approx(weight / make_search.WEIGHT_SCALE, abs=0.051) for weight in sorted(row[3::2])
            ]


def test_the_order_of_building_changes_nothing() -> None:
    """Two builds of one commit give the same bytes."""
    pages = [page("Trust", "promise"), page("Quiet", "silence"), page("Ask", "question")]
    assert make_search.search_file(pages, {}) == make_search.search_file(reversed(pages), {})


def test_words_of_one_line_find_each_other(tmp_path: Path) -> None:
    """By their stems, so that endings do not matter."""
    (tmp_path / "_data").mkdir()
    (tmp_path / make_search.SYNONYMS).write_text("- [cancelling, postponed]\n", encoding="utf-8")
    assert make_search.synonyms(tmp_path) == {"cancel": ["postpon"], "postpon": ["cancel"]}


def test_words_of_two_lines_do_not_find_each_other(tmp_path: Path) -> None:
    """But a word that stands on both finds those of both."""
    (tmp_path / "_data").mkdir()
    (tmp_path / make_search.SYNONYMS).write_text("- [quiet, shy]\n- [quiet, calm, no, 5]\n- []\n", encoding="utf-8")
    assert make_search.synonyms(tmp_path) == {
        "5": ["calm", "no", "quiet"],
        "calm": ["5", "no", "quiet"],
        "no": ["5", "calm", "quiet"],
        "quiet": ["5", "calm", "no", "shy"],
        "shy": ["quiet"],
    }


REMEDY = 'write one list a line, like "- [cancel, postpone]"'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("cancel: postpone\n", f"1:1: not a list of lines; {REMEDY}"),
        ("cancel\n", f"1:1: not a list of lines; {REMEDY}"),
        ("- [a, b]\n- 5\n", f"2:3: not a list of words; {REMEDY}"),
        ("- [a, b]\n-\n  c: d\n", f"3:3: not a list of words; {REMEDY}"),
        ("- [a, [b]]\n", f"1:7: not a word; {REMEDY}"),
        (
            "- [cancel",
            "1:10: cannot be read: expected ',' or ']', but got '<stream end>'; "
            'one "key: value" a line; quote a value that holds ": "',
        ),
        ("- [a]\n- b: c: d\n", '2:7: cannot be read: a second ": " on the line; put the value in quotes'),
    ],
)
def test_a_broken_table_of_synonyms_says_where_and_how_it_is_written(tmp_path: Path, text: str, said: str) -> None:
    """One line, with an example."""
    (tmp_path / "_data").mkdir()
    (tmp_path / make_search.SYNONYMS).write_text(text, encoding="utf-8")
    with pytest.raises(CannotRun) as error:
        make_search.synonyms(tmp_path)
    assert str(error.value) == f"docs/{make_search.SYNONYMS}:{said}"


def test_an_empty_table_of_synonyms_is_none(tmp_path: Path) -> None:
    """Somebody has taken all of them out."""
    (tmp_path / "_data").mkdir()
    (tmp_path / make_search.SYNONYMS).write_text("# none\n", encoding="utf-8")
    assert make_search.synonyms(tmp_path) == {}


def test_a_site_without_synonyms_searches_all_the_same(tmp_path: Path) -> None:
    """The table may be missing."""
    assert make_search.synonyms(tmp_path) == {}


# --- Pages ------------------------------------------------------------------------------------------------------------


def test_an_entry_says_what_a_result_shows() -> None:
    """Title and description as they stand, the tags for search alone, the text in sections."""
    meta = {"description": "AT&T <b>", "tags": ["one", 2], "title": "other"}
    html = '<p>A</p><h2 id="b">B</h2><p>C</p>'
    assert make_search.entry("T <i>", "a/", "playbooks/trust/a.md", meta, html, ENGLISH) == Entry(
        "T <i>", "a/", "Play", "AT&T <b>", ("one", "2"), (Section("", "", "A"), Section("b", "B", "C")), False
    )


@pytest.mark.parametrize("meta", [{}, {"description": None, "tags": None}])
def test_an_entry_needs_no_front_matter(meta: dict[str, object]) -> None:
    """A page may have none."""
    assert make_search.entry("T", "", "index.md", meta, "", ENGLISH) == Entry(
        "T", "", "", "", (), (Section("", "", ""),)
    )


@pytest.mark.parametrize(
    ("uri", "label"),
    [
        ("playbooks/trust/a.md", "Play"),
        ("playbooks/trust/index.md", "Theme"),
        ("meetings/first.md", "Meeting"),
        ("meetings/index.md", "Guide"),
        ("hard-moments/a.md", "Hard moment"),
        ("practice/a.md", "Practice scene"),
        ("programme/a.md", "Programme guide"),
        ("start/a.md", ""),
        ("index.md", ""),
        ("sheets/meetings/first/senior.md", "Checklist"),
        ("questions/trust.md", "Questions"),
        ("playbooks/questions/a.md", "Play"),
        ("evidence/a.md", "Evidence"),
        ("sheets.md", ""),
    ],
)
def test_a_result_says_what_kind_of_page_it_is(uri: str, label: str) -> None:
    """In the words of the language."""
    assert make_search.label_of(uri, ENGLISH) == label
    assert make_search.entry("T", "", uri, {}, "", ENGLISH).kind == label


def test_a_kind_without_a_word_shows_its_name() -> None:
    """A new kind is found before anybody thinks of its label."""
    assert make_search.label_of("hard-moments/a.md", Language({})) == "Hard moment"


@pytest.mark.parametrize(
    ("uri", "repeats"),
    [
        ("sheets/index.md", True),
        ("sheets/meetings/first/senior.md", True),
        ("questions/trust.md", True),
        ("questions/index.md", False),
        ("playbooks/questions/a.md", False),
        ("playbooks/questions/index.md", False),
        ("meetings/first.md", False),
        ("sheets.md", False),
        ("index.md", False),
    ],
)
def test_a_view_is_a_page_that_repeats_others(uri: str, repeats: bool) -> None:
    """The sheets and the question bank; the page that opens the bank says things of its own."""
    assert make_search.is_view(uri) is repeats
    assert make_search.entry("T", "", uri, {}, "", ENGLISH).is_view is repeats


# --- Words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", [("", "", "")]),
        ('<h2 id="a">A</h2>', [("", "", ""), ("a", "A", "")]),
        ("<h2>A</h2>b", [("", "", "A b")]),
        ('<h4 id="a">A</h4>b', [("", "", "A b")]),
        ('<div>x<section><h2 id="a">A</h2>b</section>c</div>d', [("", "", "x"), ("a", "A", "b c d")]),
        ("<h2 class='x'\n id=a>A <em>b</em>c</h2>d", [("", "", ""), ("a", "A bc", "d")]),
        ("a<br>b &lt;i&gt; AT&amp;T <img alt='pic'>", [("", "", "a b <i> AT&T pic")]),
        ("<p>a<!-- no -->b</p><label>c</label>", [("", "", "ab c")]),
        ('<button><h2 id="no">no</h2></button><h2 id="a">A</h2>', [("", "", ""), ("a", "A", "")]),
        ('<template><h2 id="no">no</h2></template>a', [("", "", "a")]),
        ('<h2 id="a"><svg><title>no</title></svg>A</h2>', [("", "", ""), ("a", "A", "")]),
        ('<details><summary><h2 id="a">A</h2></summary><p>b</p></details>c', [("", "", ""), ("a", "A", "b c")]),
        ("a&#0;b", [("", "", "a\ufffdb")]),
    ],
)
def test_sections_hold_the_words_that_a_reader_sees(html: str, expected: list[tuple[str, str, str]]) -> None:
    """However deep a heading stands, whatever it is written with."""
    assert make_search.sections(html) == tuple(Section(*parts) for parts in expected)


@pytest.mark.parametrize(
    "html", ["<p>a <b>b</b>c</p><ul><li>d</li><li>e</li></ul>", "x<br>y<td>z", "AT&amp;T &ndash; <i>q</i>"]
)
def test_search_has_the_words_of_paper(html: str) -> None:
    """One function gives both."""
    assert make_search.sections(html)[0].text == html_words(html)


def test_the_index_comes_with_the_engine_that_reads_it(tmp_path: Path) -> None:
    """The one that MkDocs carries, and the other words of the project."""
    (tmp_path / "_data").mkdir()
    (tmp_path / make_search.SYNONYMS).write_text("- [trust, faith]\n", encoding="utf-8")
    found, engine = make_search.search_files([page("Trust", "promise")], tmp_path)
    assert (found.uri, engine.uri) == ("assets/search-index.js", "assets/lunr.js")
    assert found.content == make_search.search_file(
        [page("Trust", "promise")], {"faith": ["trust"], "trust": ["faith"]}
    )
    assert "lunr.Index.load" in str(engine.content)
