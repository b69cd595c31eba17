"""Search knows every section once, in words as readers type them, and carries nothing twice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from playbook.language import OWN, Language, read_language
from playbook.text import html_words
from playbook.vocabulary import Vocabulary, read_vocabulary
from report import CannotRun
from web import search as make_search
from web.search import Entry, Section

ENGLISH = read_language(OWN)


def page(title: str, body: str, url: str = "", phrases: tuple[str, ...] = ()) -> Entry:
    """A page of one section."""
    return Entry(title, url or f"{title.lower()}/", "Play", phrases=phrases, sections=(Section("", "", body),))


def data_of(*entries: Entry, vocabulary: Vocabulary | None = None) -> dict:
    """What the browser is given for these pages."""
    made = make_search.data_file(entries, vocabulary or Vocabulary())
    return json.loads(made.removeprefix("searchData = ").rstrip(";\n"))


def test_a_page_is_cut_at_its_headings() -> None:
    """An answer can then lead to the paragraph; items and paragraphs are lines of their own."""
    html = '<p>Lead &amp; more</p><h2 id="steps">Steps</h2><p>Do <em>it</em>.</p>'
    html += '<h3 id="words">Words</h3><ul><li>a</li><li><p>b</p></li></ul><table><tr><td>c</td><td>d</td></tr></table>'
    expected = (
        Section("", "", "Lead & more"),
        Section("steps", "Steps", "Do it."),
        Section("words", "Words", "a\nb\nc d", 3),
    )
    assert expected == make_search.sections(html)


def test_what_stands_in_choices_is_found() -> None:
    """Folded or not: choices, answers and ends, in the section in which they stand."""
    html = (
        '<h2 id="turn">Your turn</h2><details><summary>Ask</summary><p>They answer.</p>'
        "<details><summary>Go</summary><div><p>You left</p><p>Keep this.</p></div></details></details>"
    )
    assert Section("turn", "Your turn", "Ask\nThey answer.\nGo\nYou left\nKeep this.") == make_search.sections(html)[1]


def test_drawings_and_buttons_are_not_text() -> None:
    """Search finds what is said on a page."""
    assert make_search.sections("<p>a</p><svg><title>no</title></svg><button>no</button><p>b</p>")[0].text == "a\nb"


def test_a_sheet_is_known_by_its_title_alone() -> None:
    """It repeats a page, which should come first, and nothing is sent twice."""
    sheet = make_search.entry("T, senior", "s/", "sheets/a/senior.md", {"tags": ["x"]}, "<p>promise</p>", ENGLISH)
    assert data_of(sheet)["sections"] == [[0, "", "", "", 2]]
    assert (sheet.phrases, sheet.description, sheet.roles) == ((), "", ("senior",))
    assert sheet.weight < make_search.entry("T", "t/", "playbooks/trust/a.md", {}, "", ENGLISH).weight


@pytest.mark.parametrize("uri", make_search.LISTS)
def test_of_a_long_list_the_headings_are_known(uri: str) -> None:
    """Its text would be an eighth of all that is sent."""
    found = make_search.entry("T", "t/", uri, {}, '<p>a</p><h2 id="b">B</h2><p>c</p>', ENGLISH)
    assert [(section.heading, section.text) for section in found.sections] == [("", ""), ("B", "")]


def test_a_page_that_is_read_in_trouble_counts_more_and_a_scene_less() -> None:
    """The list of such pages names what they say, and a scene practises it; the help itself is on the page."""
    uris = ("hard-moments/a.md", "hard-moments/index.md", "practice/a.md")
    made = [make_search.entry("T", f"{n}/", uri, {}, "<p>promise</p>", ENGLISH) for n, uri in enumerate(uris)]
    weights = [entry.weight for entry in made]
    assert weights == sorted(set(weights), reverse=True)
    assert [entry.urgent for entry in made] == [True, True, False]


def test_the_phrases_of_a_page_come_whole() -> None:
    """The browser compares what is typed with each of them."""
    found = make_search.entry("T", "t/", "meetings/a.md", {"tags": ["he said it", 2]}, "", ENGLISH, ["late again"])
    assert data_of(found)["pages"][0]["phrases"] == ["2", "he said it", "late again"]


@pytest.mark.parametrize(
    ("uri", "meta", "roles"),
    [
        ("sheets/meetings/first/junior.md", {}, ("junior",)),
        ("start/three-minutes-senior.md", {}, ("senior",)),
        ("practice/a.md", {"plays": "junior"}, ("junior",)),
        ("playbooks/trust/a.md", {"starts": "senior"}, ()),
        ("meetings/first.md", {}, ()),
    ],
)
def test_a_page_for_one_side_says_so(uri: str, meta: dict[str, str], roles: tuple[str, ...]) -> None:
    """A play that one side starts is for both."""
    assert make_search.roles_of(uri, meta) == roles


def test_a_play_names_its_theme() -> None:
    """Two plays of one name are told apart, and the page of a theme does not repeat its own."""
    named = [
        make_search.theme_of(f"{path}.md", ENGLISH) for path in ("playbooks/trust/a", "playbooks/trust/index", "a")
    ]
    assert named == ["Trust", "", ""]


def test_the_words_of_readers_come_along(tmp_path: Path) -> None:
    """As they are written: the browser cuts them to stems, as it does with the pages and with the query."""
    (tmp_path / "_data").mkdir()
    (tmp_path / "_data/synonyms.yml").write_text("- [cancelling, postponed]\n- [quiet, no, 5]\n", encoding="utf-8")
    (tmp_path / "_data/urgent.yml").write_text("- harassed\n", encoding="utf-8")
    found = data_of(page("T", "x"), vocabulary=read_vocabulary(tmp_path))
    assert found["synonyms"] == [["cancelling", "postponed"], ["quiet", "no", "5"]]
    assert found["urgent"] == ["harassed"]


def test_the_order_of_building_changes_nothing() -> None:
    """Two builds of one commit give the same bytes."""
    pages = [page("Trust", "promise"), page("Quiet", "silence"), page("Ask", "question")]
    empty = Vocabulary()
    assert make_search.data_file(pages, empty) == make_search.data_file(reversed(pages), empty)


def test_the_data_come_with_the_engine_that_reads_them() -> None:
    """In one file with the one that MkDocs carries, without comments."""
    data, engine = make_search.search_files([page("Trust", "promise")], Vocabulary(), OWN)
    assert (data.uri, engine.uri) == ("assets/search-index.js", "assets/search-engine.js")
    assert "lunr.stemmer" in str(engine.content) and "rmpEngine=function" in str(engine.content)
    assert "// " not in str(engine.content)


def test_a_missing_engine_is_one_line(tmp_path: Path) -> None:
    """With its name and the remedy."""
    with pytest.raises(CannotRun) as error:
        make_search.engine_file(tmp_path)
    assert str(error.value).startswith("docs/assets/search-engine.js:1:1: cannot be read; ")


# --- Pages ------------------------------------------------------------------------------------------------------------


def test_an_entry_says_what_a_result_shows() -> None:
    """Title and description as they stand, the tags for search alone, the text in sections."""
    meta = {"description": "AT&T <b>", "tags": ["one", 2], "title": "other"}
    html = '<p>A</p><h2 id="b">B</h2><p>C</p>'
    assert make_search.entry("T <i>", "a/", "playbooks/trust/a.md", meta, html, ENGLISH) == Entry(
        "T <i>", "a/", "Play", "Trust", "AT&T <b>", ("one", "2"), (Section("", "", "A"), Section("b", "B", "C"))
    )


@pytest.mark.parametrize("meta", [{}, {"description": None, "tags": None}])
def test_an_entry_needs_no_front_matter(meta: dict[str, object]) -> None:
    """A page may have none."""
    found = make_search.entry("T", "", "index.md", meta, "", ENGLISH)
    assert found == Entry("T", "", sections=(Section("", "", ""),))


@pytest.mark.parametrize(
    ("uri", "label"),
    [
        ("playbooks/trust/a.md", "Play"),
        ("playbooks/trust/index.md", "Theme"),
        ("meetings/first.md", "Meeting"),
        ("meetings/index.md", "Guide"),
        ("hard-moments/a.md", "Hard moment"),
        ("practice/a.md", "Practice scene"),
        ("messages/a.md", "Messages to copy"),
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


# --- Words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", [("", "", "")]),
        ('<h2 id="a">A</h2>', [("", "", ""), ("a", "A", "")]),
        ("<h2>A</h2>b", [("", "", "A b")]),
        ('<h4 id="a">A</h4>b', [("", "", "A\nb")]),
        ('<div>x<section><h2 id="a">A</h2>b</section>c</div>d', [("", "", "x"), ("a", "A", "b c d")]),
        ("<h2 class='x'\n id=a>A <em>b</em>c</h2>d", [("", "", ""), ("a", "A bc", "d")]),
        ("a<br>b &lt;i&gt; AT&amp;T <img alt='pic'>", [("", "", "a b <i> AT&T pic")]),
        ("<p>a<!-- no -->b</p><label>c</label>", [("", "", "ab\nc")]),
        ('<button><h2 id="no">no</h2></button><h2 id="a">A</h2>', [("", "", ""), ("a", "A", "")]),
        ('<template><h2 id="no">no</h2></template>a', [("", "", "a")]),
        ('<h2 id="a"><svg><title>no</title></svg>A</h2>', [("", "", ""), ("a", "A", "")]),
        ('<details><summary><h2 id="a">A</h2></summary><p>b</p></details>c', [("", "", ""), ("a", "A", "b\nc")]),
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
    assert make_search.sections(html)[0].text.split() == html_words(html).split()
