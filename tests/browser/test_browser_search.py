"""Search finds in the words of readers, says why, loses nothing of what was typed, and helps where nothing answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from served_site import PHONE, ROOT, address, search, type_words

from playbook.project import read_project

if TYPE_CHECKING:
    from playwright.sync_api import Page

    Open = Callable[..., Page]

QUERIES = yaml.safe_load((ROOT / "tests/search/queries.yml").read_text(encoding="utf-8"))
PROJECT = read_project(ROOT)
PLAY = next(page for page in PROJECT.pages if page.kind.name == "play" and page.roles)
FIRST = ".rmp-search-results a >> nth=0"
# Asks the engine itself, with the index of the site; gives the first pages for each text, by their addresses.
ANSWERS = """texts => {
  const engine = rmpEngine(searchData, lunr);
  return texts.map(text => engine.find(text).answers.slice(0, 10).map(answer => searchData.pages[answer.page].url));
}"""


@pytest.fixture
def home(reader: Open) -> Page:
    """The home page, with the engine loaded and the dialog closed."""
    page = reader("/")
    search(page, "x")
    page.keyboard.press("Escape")
    return page


def first(page: Page) -> str:
    """Where the first answer leads."""
    return str(page.locator(FIRST).evaluate("a => a.pathname + a.hash"))


# --- What is found ----------------------------------------------------------------------------------------------------


def places(page: Page, queries: list[dict[str, Any]]) -> list[int]:
    """For each query the place of the first page that answers it, from 1; 99 where none of the first ten does."""
    found = page.evaluate(ANSWERS, [str(query["query"]) for query in queries])
    wanted = [{address(page) for page in query["pages"]} for query in queries]
    return [
        next((n for n, url in enumerate(urls, 1) if f"/{url}" in pages), 99)
        for urls, pages in zip(found, wanted, strict=True)
    ]


def share(places: list[int], most: int) -> float:
    """How many of a hundred queries have a page that answers among the first `most`."""
    return 100 * sum(place <= most for place in places) / len(places)


def test_the_queries_name_pages_that_exist() -> None:
    """Two hundred or more, a third of them kept apart from all tuning."""
    stems = {page.stem.removesuffix("/index") for page in PROJECT.pages}
    assert [query for query in QUERIES if not query["pages"] or not stems.issuperset(query["pages"])] == []
    assert len(QUERIES) >= 200
    assert 3 * sum(bool(query.get("apart")) for query in QUERIES) >= len(QUERIES)


def test_readers_find_what_they_look_for(home: Page) -> None:
    """In their own words, written without a look at the pages; those kept apart count for themselves too."""
    told = (ROOT / "docs/contribute/decisions.md").read_text(encoding="utf-8")
    assert f"For {share(places(home, QUERIES), 3):.0f} of 100 queries" in told
    assert f"holds {len(QUERIES)} queries" in told
    for queries in (QUERIES, [query for query in QUERIES if query.get("apart")]):
        assert share(places(home, queries), 3) >= 92


def test_whoever_is_in_trouble_finds_the_page_first(home: Page) -> None:
    """Most of them at the first place, and no page of the section is hard to find."""
    trouble = [query for query in QUERIES if query["persona"] == "somebody in trouble"]
    found = places(home, trouble)
    assert share(found, 1) >= 85
    missed = Counter(query["pages"][0] for query, place in zip(trouble, found, strict=True) if place > 3)
    assert {page: many for page, many in missed.items() if many > 2} == {}


def test_every_word_of_the_site_finds_something(home: Page) -> None:
    """The index and a query are cut to stems by the same code: pay, shy and prying are no exceptions."""
    text = "({ pages, sections }) => [...pages.map(p => p.title + ' ' + p.phrases), ...sections.map(s => s[2] + ' ' + s[3])].join(' ')"
    words = sorted(set(re.findall(r"(?<!['’])\b[a-z]{3,}\b(?!['’])", home.evaluate(f"({text})(searchData)").lower())))
    assert {"pay", "shy", "prying", "today"} <= set(words)
    assert [word for word, urls in zip(words, home.evaluate(ANSWERS, words), strict=True) if not urls] == []


SAME = {
    "he can't come": "they cannot come",
    "we dont click": "we do not click",
    "10 minutes": "ten minutes",
    "café": "cafe",
    "1st meeting": "first meeting",
    "She's late": "shes late",
}


def test_two_ways_to_write_it_find_the_same(home: Page) -> None:
    """With apostrophe or without, in digits or in words, with accents or without."""
    one, other = home.evaluate(ANSWERS, list(SAME)), home.evaluate(ANSWERS, list(SAME.values()))
    assert one == other
    assert all(one)


def test_words_of_harm_lead_to_help_first(home: Page) -> None:
    """Whatever else stands beside them; so does a word with a slip of the finger."""
    words = [entry.text for entry in PROJECT.vocabulary.urgent]
    slips = [word[:2] + word[3:] for word in words if len(word) > 6] + ["harrased", "racst", "sucide", "harasment"]
    typed = [*words, *(f"questions about {word} in a meeting" for word in words), *slips]
    found = home.evaluate(ANSWERS, typed)
    assert len(words) > 30
    assert [text for text, urls in zip(typed, found, strict=True) if not urls or "hard-moments/" not in urls[0]] == []
    harmless = ["diet plan", "drape", "record on tape", "vi", "ki", "thr"]
    is_harm = "texts => { const e = rmpEngine(searchData, lunr); return texts.map(t => e.find(t).isHarm || e.find(t).corrected.some(c => e.find(c[1]).isHarm)); }"
    assert home.evaluate(is_harm, harmless) == [False] * len(harmless)


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        (PLAY.title, address(PLAY.stem)),
        (PLAY.title.upper(), address(PLAY.stem)),
        (PLAY.title[:-3], address(PLAY.stem)),
        ("agrement", "/playbooks/trust/agree-how-you-work/"),
        ("confidentialty", "/playbooks/trust/keep-confidences/"),
        ("he said something racist", "/hard-moments/they-hurt-me/"),
        ("microaggression", "/hard-moments/they-hurt-me/"),
        ("I offended my mentee", "/hard-moments/i-said-something-hurtful/"),
        ("panic attack", "/hard-moments/somebody-is-in-distress/"),
        ("my mentee told me about harassment", "/hard-moments/somebody-told-me-something-serious/"),
        ("my boss cancels again", "/hard-moments/they-keep-cancelling/"),
    ],
)
def test_the_first_answer_is_the_page(reader: Open, typed: str, path: str) -> None:
    """By title, unfinished, with a slip, by a complaint: in the dialog itself."""
    page = reader("/")
    search(page, typed)
    assert first(page).partition("#")[0] == path


@pytest.mark.parametrize(
    "typed", ["constructor", "__proto__", "a" * 5000, "the " * 2000, "'’\"", "🙂", "toString valueOf"]
)
def test_whatever_is_typed_is_answered(reader: Open, typed: str) -> None:
    """Or said not to be; nothing breaks."""
    page = reader("/")
    page.keyboard.press("/")
    page.locator("#search input").fill(typed)
    page.wait_for_function("text => document.getElementById('search').dataset.answers === text", arg=typed)
    assert page.inner_text("#search [role=status]")


def test_what_is_typed_is_shown_as_text(reader: Open) -> None:
    """Whatever it looks like."""
    page = reader("/")
    search(page, "<img src=x onerror=alert(1)> listening .* (")
    assert page.locator("#search img").count() == 0


# --- What is shown ----------------------------------------------------------------------------------------------------


def test_an_answer_says_why(reader: Open) -> None:
    """Its kind and theme, the sentence that holds the words, and a section whose name makes sense alone."""
    page = reader("/")
    search(page, "may skip any question")
    assert page.locator(".rmp-search-results mark").count() >= page.locator(".rmp-search-results li").count()
    kinds = page.locator(".rmp-search-kind").all_inner_texts()
    assert any(re.fullmatch(r"Play · \w.*", kind) for kind in kinds)
    sections = page.locator(".rmp-search-results p a").all_inner_texts()
    assert not {"Before: both", "For the senior", "Senior"} & set(sections)


def test_a_page_that_is_found_by_a_phrase_shows_it(reader: Open) -> None:
    """Where no word of the query stands on it."""
    page = reader("/")
    search(page, "he said something racist")
    assert "racist" in page.locator(".rmp-search-results li >> nth=0 >> .rmp-search-asked").inner_text()


def test_answers_are_chosen_by_kind_and_side(reader: Open) -> None:
    """And the rest can be reached."""
    page = reader("/")
    search(page, "first meeting")
    page.select_option("[data-filter=kind]", "Checklist")
    page.select_option("[data-filter=role]", "junior")
    paths = page.eval_on_selector_all(".rmp-search-results li > a", "all => all.map(a => a.pathname)")
    assert paths and all(path.startswith("/sheets/") and path.endswith("/junior/") for path in paths)
    page.select_option("[data-filter=kind]", "Checklist")
    page.locator("#search input").fill("gossip")
    page.wait_for_function("() => document.getElementById('search').dataset.answers === 'gossip'")
    assert page.inner_text("#search [role=status]").startswith("No page of this kind answers that.")
    page.select_option("[data-filter=kind]", "")
    page.select_option("[data-filter=role]", "")
    before = page.locator(".rmp-search-results li").count()
    page.click("[data-search-more]")
    assert page.locator(".rmp-search-results li").count() > before
    assert page.evaluate("document.activeElement.closest('.rmp-search-results') !== null")


def test_the_words_are_marked_on_the_page_once(reader: Open) -> None:
    """The page that opens shows what it was found for; when it is read again it does not."""
    page = reader("/")
    search(page, "skip any question")
    page.click(FIRST)
    page.wait_for_selector("mark.rmp-found")
    assert page.evaluate("sessionStorage.length + localStorage.length") == 0
    page.reload()
    assert page.locator("mark.rmp-found").count() == 0


# --- What is not lost -------------------------------------------------------------------------------------------------


def test_back_brings_the_search_back(reader: Open) -> None:
    """With its words and its answers; a link can carry it too."""
    page = reader("/")
    search(page, "my boss cancels")
    assert page.url.endswith("/#?q=my+boss+cancels")  # behind "#", which no server is told
    page.keyboard.press("Enter")
    page.wait_for_url("**/hard-moments/they-keep-cancelling/**")
    page.go_back()
    page.wait_for_selector(".rmp-search-results a")
    assert page.input_value("#search input") == "my boss cancels"
    page.keyboard.press("Escape")
    page.wait_for_function("() => !location.hash")


@pytest.mark.parametrize("path", ["/#?q=silence", "/?q=silence"])
def test_a_link_carries_a_search(reader: Open, path: str) -> None:
    """Made by the address bar, or by hand."""
    page = reader(path)
    page.wait_for_selector(".rmp-search-results a")
    assert page.input_value("#search input") == "silence"


def test_search_leaves_the_place_on_the_page(reader: Open) -> None:
    """Whoever looked at a section is still there when the search is closed."""
    page = reader(f"{address(PLAY.stem)}#what-is-known")
    search(page, "silence")
    page.keyboard.press("Escape")
    page.wait_for_function("() => location.hash === '#what-is-known'")


def test_words_of_harm_leave_no_trace_in_the_address(reader: Open) -> None:
    """Whoever leaves the page of help quickly, and goes back, does not meet the words again."""
    page = reader("/")
    search(page, "my mentor harassed me")
    page.keyboard.press("Enter")
    page.wait_for_url("**/hard-moments/**")
    page.go_back()
    page.wait_for_url("**/")
    assert page.locator("#search[open]").count() == 0


def test_search_that_is_closed_writes_nothing_more(reader: Open) -> None:
    """Neither when the index comes late, nor with the last key."""
    page = reader("/")
    page.keyboard.press("/")
    page.keyboard.type("he hit me")
    page.keyboard.press("Escape")
    page.wait_for_function("() => window.rmpEngine && window.searchData")
    page.wait_for_timeout(200)
    assert "#" not in page.url


def test_the_keys_that_open_search(reader: Open) -> None:
    """The one of this site, and the one that most sites have."""
    for key in ("/", "Control+k", "Meta+k"):
        page = reader("/")
        page.keyboard.press(key)
        assert page.locator("#search[open] input:focus").count() == 1


def test_enter_opens_nothing_where_nothing_answers(reader: Open) -> None:
    """Never a page at random."""
    page = reader("/")
    search(page, "xyzzy quux")
    page.keyboard.press("Enter")
    assert page.locator("#search[open]").count() == 1


# --- Where nothing answers --------------------------------------------------------------------------------------------


def test_where_nothing_answers_there_is_a_way_on(reader: Open) -> None:
    """The pages for trouble, the path, the questions, and a form in which the words stand: nothing is sent by itself."""
    page = reader("/")
    search(page, "xyzzy & quux")
    links = page.locator("[data-search-else] a")
    hrefs = links.evaluate_all("all => all.map(a => a.href)")
    assert [href.rpartition("/")[0].rpartition("/")[2] for href in hrefs[:-1]] == [
        "hard-moments",
        "playbooks",
        "meetings",
        "questions",
    ]
    assert hrefs[-1].endswith("words=xyzzy%20%26%20quux")
    type_words_anew(page, "listening")
    assert not page.locator("[data-search-else]").is_visible()


def test_a_chance_likeness_says_so(reader: Open) -> None:
    """Somebody who looks for what is not here is told, and sees the same ways on."""
    page = reader("/")
    search(page, "bitcoin price")
    assert page.inner_text("#search [role=status]").startswith("Perhaps no page answers that.")
    assert page.locator("[data-search-else]").is_visible()


def test_a_slip_is_offered_as_it_is_spelled(reader: Open) -> None:
    """As a button that searches for it."""
    page = reader("/")
    search(page, "agrement")
    page.click("[data-search-meant] button")
    assert page.input_value("#search input") == "agreement"
    assert not page.locator("[data-search-meant]").is_visible()


def type_words_anew(page: Page, words: str) -> None:
    """Type in place of what stands there."""
    page.locator("#search input").fill("")
    type_words(page, words)


def test_without_the_index_all_pages_are_listed(reader: Open) -> None:
    """Somebody whose network loses it can still go on."""
    page = reader("/", viewport=PHONE)
    page.evaluate("Object.defineProperty(window, 'rmpEngine', { value: undefined })")  # what was loaded defines nothing
    page.keyboard.press("/")
    page.wait_for_selector(".rmp-search-results a")
    assert page.locator(".rmp-search-results a").count() >= 8
    assert "could not be loaded" in page.inner_text("#search [role=status]")
