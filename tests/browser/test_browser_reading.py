"""Reading the built site in a browser, as it is served: under its own policy, by keyboard, in every palette and state.

Each page is opened by a reader who notes every request to another host, every violation of the policy and every error;
a test ends by holding that against the site.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from selectolax.lexbor import LexborHTMLParser
from served_site import DESKTOP, HALF, PHONE, ROOT, SMALL, SPECIMEN, address, search, type_words

from playbook.messages import occasions
from playbook.project import read_project
from playbook.sheets import FormSheet, form_sheets
from playbook.text import Block
from web import assets, site_files

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    Open = Callable[..., Page]

KEY = "reverse-mentoring-playbook"
SPECIMEN_SOURCE = (ROOT / "tests/examples/reading/index.md").read_text(encoding="utf-8")
PROJECT = read_project(ROOT)
ONE_OF_EACH_KIND = {page.kind.name: address(page.stem) for page in reversed(PROJECT.pages) if page.lines}


def blocks_of(form: FormSheet) -> list[Block]:
    """What stands in a form."""
    return list(form.page.text.blocks([line for _, line in form.form.lines]))


def words_above(page: Any) -> int:
    """How much stands above the facts of a page."""
    return len(page.title) * 2 + len(str(page.value("description")))


WITH_FACTS = [
    address(page.stem) for page in sorted(PROJECT.pages, key=words_above)[::-1] if page.kind.name in ("play", "meeting")
][:6]
IN_TROUBLE = [address(page.stem) for page in PROJECT.pages if page.section("First aid")]
PLAY = next(page for page in PROJECT.pages if page.kind.name == "play" and page.roles)
SHEET = f"/sheets/{PLAY.stem}/{PLAY.roles[0]}/"
BANK = f"/questions/{PLAY.group}/"
LAYOUTS = [
    "/",
    *(path for path in ONE_OF_EACH_KIND.values() if path != "/"),
    SHEET,
    "/sheets/",
    BANK,
    "/evidence/references/",
    "/contribute/privacy/",
    "/no/such/page",
]


# --- Accessible -------------------------------------------------------------------------------------------------------

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page) -> list[str]:
    """What axe finds on the page as it stands."""
    page.evaluate(AXE)
    found = page.evaluate(
        "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})", TAGS
    )
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found["violations"] for node in rule["nodes"]]


@pytest.mark.parametrize("palette", ["light", "dark"])
@pytest.mark.parametrize("path", [*LAYOUTS, SPECIMEN])
def test_axe_finds_nothing(reader: Open, path: str, palette: str) -> None:
    """One page of each layout, in both palettes."""
    assert violations(reader(path, color_scheme=palette)) == []


def everything_open(page: Page) -> None:
    """Collapsed parts open, the second tab chosen."""
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
    page.evaluate("document.querySelectorAll('.tabbed-set > input:nth-of-type(2)').forEach(tab => tab.click())")


STATES: dict[str, tuple[str, dict[str, Any], Callable[[Page], Any]]] = {
    "search with results": ("/", {}, lambda page: search(page, "listening")),
    "search without results": ("/", {}, lambda page: search(page, "xyzzy")),
    "menu open on a phone": (address(PLAY.stem), {"viewport": PHONE}, lambda page: page.click(".rmp-menu-button")),
    "sections open on a phone": (address(PLAY.stem), {"viewport": PHONE}, lambda page: page.click(".rmp-toc-button")),
    "320 px": (SPECIMEN, {"viewport": SMALL}, lambda page: None),
    "everything open": (SPECIMEN, {}, everything_open),
    "forced colours": (SPECIMEN, {"forced_colors": "active"}, lambda page: None),
    "print": (SPECIMEN, {"media": "print"}, lambda page: None),
    "things remembered": (
        "/contribute/privacy/",
        {},
        lambda page: page.evaluate('k => localStorage.setItem(k, \'{"palette":"dark"}\')', KEY) or page.reload(),
    ),
}


@pytest.mark.parametrize("palette", ["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_in_any_state(reader: Open, state: str, palette: str) -> None:
    """What opens, narrows, is printed or recoloured stays accessible."""
    path, settings, do = STATES[state]
    page = reader(path, color_scheme=palette, **settings)
    do(page)
    assert violations(page) == []


# --- By keyboard ------------------------------------------------------------------------------------------------------

FOCUS = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  let shown = e;  // a hidden radio shows its focus on its label
  if (e.type === 'radio' && e.closest('.tabbed-set')) shown = document.querySelector(`label[for="${e.id}"]`);
  const r = shown.getBoundingClientRect(), s = getComputedStyle(shown);
  const x = Math.min(innerWidth - 1, Math.max(0, r.x + r.width / 2)), y = Math.min(innerHeight - 1, Math.max(0, r.y + r.height / 2));
  const top = document.elementFromPoint(x, y);
  return {
    text: (e.innerText || e.getAttribute('aria-label') || e.id).trim().slice(0, 40),
    marked: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2,
    seen: r.width > 1 && r.height > 1 && r.bottom > 0 && r.top < innerHeight && r.right > 0 && r.left < innerWidth,
    covered: !!top && !(shown.contains(top) || top.contains(shown)),
  };
}"""


def walk(page: Page, most: int = 300) -> list[dict[str, Any]]:
    """Every stop of the Tab key from the top of the page to its end."""
    stops = []
    for _ in range(most):
        page.keyboard.press("Tab")
        if (stop := page.evaluate(FOCUS)) is None:
            return stops
        stops.append(stop)
    raise AssertionError(f"the walk does not end; the last stop is {stops[-1]['text']!r}")


@pytest.mark.parametrize("forced", ["none", "active"])
@pytest.mark.parametrize(
    ("path", "viewport"), [(address(PLAY.stem), DESKTOP), (address(PLAY.stem), PHONE), (SPECIMEN, PHONE), ("/", PHONE)]
)
def test_every_stop_is_seen_and_marked(reader: Open, path: str, viewport: dict, forced: str) -> None:
    """Tab goes through the whole page, ends, and shows at each stop where it is; also in forced colours."""
    stops = walk(reader(path, viewport=viewport, forced_colors=forced))
    assert len(stops) > 8
    assert [stop for stop in stops if not stop["seen"] or not stop["marked"] or stop["covered"]] == []


def test_the_first_stop_leads_past_the_header(reader: Open) -> None:
    """The skip link is seen when it has the focus, and lands in the page."""
    page = reader(address(PLAY.stem))
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS)["text"] == "Skip to the page"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('#content')")


@pytest.mark.parametrize(("button", "sheet"), [(".rmp-menu-button", "#menu"), (".rmp-toc-button", "#toc")])
def test_the_menu_keeps_the_focus_and_gives_it_back(reader: Open, button: str, sheet: str) -> None:
    """On a phone: opened by Enter, walked in a circle, closed by Escape, back on the button."""
    page = reader(address(PLAY.stem), viewport=PHONE)
    page.locator(button).focus()
    page.keyboard.press("Enter")
    page.locator(f"{sheet}:popover-open :focus").wait_for()
    for _ in range(60):
        assert page.evaluate(
            "sheet => document.activeElement === document.body || !!document.activeElement.closest(sheet)", sheet
        )
        page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert page.evaluate("button => document.activeElement.matches(button)", button)
    assert page.locator("[inert]").count() == 0


def test_search_is_walked_by_tab_and_by_arrows(reader: Open) -> None:
    """The count is announced, Tab and arrows reach the answers, and neither leaves the dialog."""
    page = reader("/")
    page.locator("button[data-open-modal=search]").focus()
    page.keyboard.press("Enter")
    type_words(page, "listening")
    assert re.fullmatch(r"(One answer|First): .+", page.inner_text("#search [role=status]"))
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement === document.querySelector('.rmp-search-results a')")
    page.evaluate("document.querySelector('#search input').dispatchEvent(new Event('input'))")
    page.wait_for_timeout(
        300
    )  # the same words again, as when the index arrives late: the list stays, and so does the focus
    assert page.evaluate("document.activeElement === document.querySelector('.rmp-search-results a')")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.type === 'search'")
    on_answers = 0
    for _ in range(60):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('#search')")
        on_answers += page.evaluate("!!document.activeElement.closest('.rmp-search-results')")
    assert on_answers
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.matches('button[data-open-modal=search]')")


def test_search_opened_by_its_key_leaves_the_focus_on_its_button(reader: Open) -> None:
    """Nothing had the focus before, so the nearest thing gets it."""
    page = reader("/")
    search(page, "listening")
    page.keyboard.press("Escape")
    page.locator("button[data-open-modal=search]:focus").wait_for()


def test_enter_opens_the_best_answer(reader: Open) -> None:
    """As in any search."""
    page = reader("/")
    search(page, PLAY.title)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address(PLAY.stem)}*")


def test_tabs_are_changed_by_arrows(reader: Open) -> None:
    """They are radio buttons, which every keyboard knows."""
    page = reader(SPECIMEN)
    page.locator(".tabbed-set > input").first.focus()
    page.keyboard.press("ArrowRight")
    assert [block.is_visible() for block in page.locator(".tabbed-block").all()] == [False, True]


@pytest.mark.parametrize("path", [*LAYOUTS, SPECIMEN])
def test_targets_are_large_enough(reader: Open, path: str) -> None:
    """24 px each way on a phone; a link within a sentence may be as high as its line (WCAG 2.5.8)."""
    small = reader(path, viewport=PHONE).evaluate("""() => [...document.querySelectorAll('a[href], button, input, summary, label[for]')].filter(e => {
      const r = e.getBoundingClientRect(), s = getComputedStyle(e);
      if (r.width < 2 || r.height < 2 || s.visibility === 'hidden' || r.right < 0 || r.bottom < 0) return false;
      if (e.type === 'checkbox' && e.closest('label').getBoundingClientRect().height >= 24) return false;
      if (s.display === 'inline' && e.closest('p, li, td, dd')) return false;
      return r.width < 24 || r.height < 24;
    }).map(e => e.outerHTML.slice(0, 90))""")
    assert small == []


SPACED = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }"


LOST = """() => {
  const say = e => e.outerHTML.slice(0, 90), all = [...document.querySelectorAll('body *')];
  const out = all.filter(e => {
    const r = e.getBoundingClientRect();
    if (!r.width || r.right <= innerWidth + 1 || e.closest('svg') && e.tagName !== 'svg') return false;
    for (let p = e; p && p !== document.body; p = p.parentElement)
      if (/auto|scroll|clip/.test(getComputedStyle(p).overflowX) || getComputedStyle(p).position === 'fixed') return false;
    return true;
  });
  const cut = all.filter(e => {
    return e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 1 && getComputedStyle(e).overflowX === 'hidden' && e.innerText;
  });
  return { out: out.map(say), cut: cut.map(say), sideways: document.documentElement.scrollWidth > innerWidth };
}"""


@pytest.mark.parametrize("path", [*LAYOUTS, SPECIMEN])
def test_nothing_is_lost_when_text_grows(reader: Open, path: str) -> None:
    """At 200 % and 400 %, then with wide spacing: no scrolling sideways but in a table's own box, and no words cut off."""
    page = reader(path, viewport=HALF, bypass_csp=True)
    for viewport, spaced in ((HALF, False), (SMALL, False), (SMALL, True)):
        page.set_viewport_size(viewport)
        if spaced:
            page.add_style_tag(content=SPACED)
        assert page.evaluate(LOST) == {"out": [], "cut": [], "sideways": False}, (viewport, spaced)


def test_reduced_motion_is_obeyed(reader: Open) -> None:
    """Nothing moves for a reader who asked for that."""
    moving = reader(SPECIMEN, reduced_motion="reduce").evaluate("""() => [...document.querySelectorAll('*')].filter(e => {
      const s = getComputedStyle(e);
      return s.scrollBehavior === 'smooth' || s.transitionDuration.split(',').some(t => parseFloat(t) > 0.01)
        || (s.animationName !== 'none' && parseFloat(s.animationDuration) > 0.01);
    }).length""")
    assert moving == 0


# --- Folded sections --------------------------------------------------------------------------------------------------

OPEN = "all => all.map(fold => fold.open)"


def opened(page: Page) -> list[bool]:
    """Which of the folded sections of a page are open."""
    return page.eval_on_selector_all(".rmp-fold", OPEN)


def test_sections_are_folded_and_opened_by_keyboard(reader: Open) -> None:
    """The heading is the button."""
    page = reader(SPECIMEN)
    assert opened(page) == [False, False]
    assert not page.get_by_text("What did you try first?").is_visible()
    page.locator(".rmp-fold > summary").first.focus()
    page.keyboard.press("Enter")
    assert opened(page) == [True, False]
    assert page.get_by_text("What did you try first?").is_visible()


@pytest.mark.parametrize(
    ("anchor", "expected"),
    [
        ("questions", [True, False]),
        ("light-senior-asks", [True, False]),
        ("what-is-known", [False, True]),
        ("next", [False, False]),
        ("nowhere", [False, False]),
        ("%E0", [False, False]),
    ],
)
def test_an_address_opens_the_section_to_which_it_leads(reader: Open, anchor: str, expected: list[bool]) -> None:
    """At the beginning, and by a link on the page; what it leads to is seen."""
    page = reader(SPECIMEN)
    site = page.url
    page.goto("about:blank")
    page.goto(f"{site}#{anchor}")
    assert opened(page) == expected
    page.goto(site + "#text")
    page.eval_on_selector_all(".rmp-fold", "all => all.forEach(fold => { fold.open = false })")
    page.evaluate("anchor => { location.hash = anchor }", anchor)
    page.wait_for_timeout(100)
    assert opened(page) == expected
    if True in expected:
        top = page.evaluate("anchor => document.getElementById(anchor).getBoundingClientRect().top", anchor)
        assert 0 <= top < DESKTOP["height"]


def test_a_link_opens_its_section_again(reader: Open) -> None:
    """Though the address is there already."""
    page = reader(address(PLAY.stem))
    link = page.locator("#toc a[href$='#what-is-known']")
    for _ in range(2):
        link.click()
        page.locator(".rmp-fold[open] #what-is-known").wait_for()
        page.eval_on_selector_all(".rmp-fold", "all => all.forEach(fold => { fold.open = false })")


def test_a_search_result_opens_the_section_to_which_it_leads(reader: Open) -> None:
    """The words that were searched for are there to be read."""
    page = reader(address(PLAY.stem))
    search(page, PLAY.title)
    page.evaluate(
        "() => { const a = document.querySelector('.rmp-search-results a'); a.href = a.href.split('#')[0] + '#what-is-known' }"
    )
    page.keyboard.press("Enter")
    page.locator(".rmp-fold[open] #what-is-known").wait_for()


def test_without_javascript_every_section_is_open(reader: Open) -> None:
    """And each can be folded: it is the browser's own."""
    page = reader(SPECIMEN, java_script_enabled=False)
    assert page.locator(".rmp-fold[open]").count() == 2
    assert page.get_by_text("What did you try first?").is_visible()


# --- On a phone -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", IN_TROUBLE)
def test_first_aid_needs_no_scrolling(reader: Open, path: str) -> None:
    """On a phone, with room for the bars of its browser; the contacts come after it."""
    page = reader(path, viewport=PHONE)
    first_aid, place = page.locator("#first-aid + ol"), page.locator(".rmp-help")
    box, help_box = first_aid.bounding_box(), place.bounding_box()
    assert box and box["y"] + box["height"] <= PHONE["height"] - 110
    assert help_box and help_box["y"] > box["y"] + box["height"]


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_page_can_be_left_quickly(browser: Browser, host: str, scripts: bool) -> None:
    """By keyboard too. Where scripts run, "Back" does not return to it; the other host learns nothing of it."""
    context, site = browser.new_context(java_script_enabled=scripts, viewport=PHONE), host.split()[0]
    asked = []

    def answer(route: Any) -> None:
        asked.append((route.request.url, route.request.headers.get("referer")))
        route.fulfill(body="<title>Elsewhere</title>", content_type="text/html")

    context.route("https://**", answer)
    page = context.new_page()
    page.goto(f"{site}/contribute/privacy/")
    page.goto(f"{site}{IN_TROUBLE[0]}")
    page.locator("[data-leave]").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("https://**")
    page.go_back()
    assert page.url.removeprefix(site) == ("/contribute/privacy/" if scripts else IN_TROUBLE[0])
    assert asked == [("https://www.wikipedia.org/", None)]
    context.close()


# --- Practice scenes --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scripts", [True, False])
def test_a_scene_is_played_by_keyboard(reader: Open, scripts: bool) -> None:
    """Also without scripts: a choice is a button, opens what comes of it, and nothing else."""
    page = reader(SPECIMEN, java_script_enabled=scripts, viewport=PHONE)
    first, second = (page.get_by_text(f"This is the answer of step {n}") for n in (1, 2))
    assert not second.is_visible()
    first.focus()
    page.keyboard.press("Enter")
    assert second.is_visible()
    assert not page.get_by_text("You left").is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.get_by_text("This is the answer of step 3").is_visible()


@pytest.mark.parametrize("viewport", [PHONE, SMALL, DESKTOP])
def test_a_choice_is_there_to_be_pressed(reader: Open, viewport: dict[str, int]) -> None:
    """44 px high, seen as something that opens, and wide enough six choices deep."""
    page = reader(SPECIMEN, viewport=viewport)
    everything_open(page)
    boxes = page.eval_on_selector_all(
        ".rmp-choice > summary",
        "all => all.map(e => [e.offsetHeight, e.offsetWidth, getComputedStyle(e, '::before').content])",
    )
    assert len(boxes) == 7
    assert all(high >= 44 and wide >= 200 and sign.startswith('"') for high, wide, sign in boxes), boxes
    ends = page.eval_on_selector_all(
        ".rmp-end", "all => all.map(e => [e.offsetWidth, getComputedStyle(e).backgroundColor])"
    )
    assert len({colour for _, colour in ends}) == 2  # a stop looks different, and is no warning
    assert all(wide >= 200 for wide, _ in ends)


def test_title_purpose_and_facts_need_no_scrolling(reader: Open) -> None:
    """On the plays and meetings with the longest titles and descriptions, on a phone."""
    page = reader("/", viewport=PHONE)
    host, low = page.url.rstrip("/"), {}
    for path in WITH_FACTS:
        page.goto(host + path, wait_until="domcontentloaded")
        bottom = page.evaluate("document.querySelector('.rmp-facts').getBoundingClientRect().bottom")
        if bottom > PHONE["height"] - 150:  # the browser's own bars
            low[path] = bottom
    assert low == {}


# --- Without JavaScript -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", LAYOUTS)
def test_a_page_reads_without_javascript(reader: Open, path: str) -> None:
    """The words are there, the buttons that would do nothing are not, and the page says that search is missing."""
    page = reader(path, java_script_enabled=False)
    assert page.locator("h1").is_visible()
    assert "Search needs JavaScript." in page.inner_text("header")
    assert (
        page.locator("button[data-open-modal]:visible, [data-palette-switch]:visible, .rmp-copy-button:visible").count()
        == 0
    )


def test_the_menu_opens_without_javascript(reader: Open) -> None:
    """It is the browser's own."""
    page = reader(address(PLAY.stem), viewport=PHONE, java_script_enabled=False)
    page.click(".rmp-menu-button")
    page.click("#menu a >> nth=0")
    page.wait_for_url("**/")


def test_the_palette_follows_the_device_without_javascript(reader: Open) -> None:
    """A dark device gets dark pages."""
    assert (
        reader("/", color_scheme="dark", java_script_enabled=False)
        .locator("body")
        .evaluate("body => getComputedStyle(body).backgroundColor")
        == "rgb(16, 24, 27)"
    )


# --- Private ----------------------------------------------------------------------------------------------------------


def remembered(page: Page) -> list[str]:
    """The names in the browser's storages."""
    return page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")


def test_everything_remembered_has_one_name_and_is_deleted_by_one_button(reader: Open) -> None:
    """Palette and ticks; the privacy page lists both and deletes them."""
    page = reader(SHEET)
    assert remembered(page) == []
    page.click("[data-palette-switch]")
    page.locator("input[type=checkbox]").first.check()
    search(page, "listening")
    page.keyboard.press("Escape")
    assert remembered(page) == [KEY]
    page.goto(page.url.replace(SHEET, "/contribute/privacy/"))
    assert page.locator("[data-remembered] li").all_inner_texts() == [
        "The palette you chose: dark.",
        "Ticks on one page.",
    ]
    page.click("[data-remembered] button")
    assert remembered(page) == []
    assert page.locator("[data-remembered] li").all_inner_texts() == ["Nothing yet."]


def test_the_palette_is_remembered_and_stands_before_the_first_paint(reader: Open) -> None:
    """The file that applies it is in the head and holds the page back, so that nothing flashes."""
    page = reader("/")
    page.click("[data-palette-switch]")
    assert page.locator("[data-palette-switch]").get_attribute("aria-pressed") == "true"
    page.reload()
    assert page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor") == "rgb(16, 24, 27)"
    assert page.locator("head script[src$='palette.js']").evaluate("script => [script.async, script.defer]") == [
        False,
        False,
    ]


def test_reading_goes_on_where_nothing_may_be_stored(reader: Open) -> None:
    """A locked-down browser refuses storage; no page may fail for it."""
    page = reader("/")
    page.context.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused') } })"
    )
    page.reload()
    page.click("[data-palette-switch]")
    assert page.evaluate("document.documentElement.dataset.palette") == "dark"
    page.goto(page.url + "contribute/privacy/")
    assert page.locator("[data-remembered] li").all_inner_texts() == ["Nothing yet."]


# --- Light ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", address(PLAY.stem), SHEET])
def test_the_index_is_fetched_at_the_first_search_only(reader: Open, path: str) -> None:
    """Whoever does not search does not pay for it."""
    page = reader(path)
    page.wait_for_load_state("networkidle")
    loaded = "performance.getEntriesByType('resource').map(entry => entry.name.split('/').pop())"
    assert {"palette.js", "reading.css", "reading.js"} == set(page.evaluate(loaded)) - {"favicon.svg"}
    search(page, "listening")
    assert {"search-engine.js", "search-index.js"} <= set(page.evaluate(loaded))


@pytest.mark.parametrize(
    ("path", "viewport"), [*((path, PHONE) for path in LAYOUTS), ("/", DESKTOP), (address(PLAY.stem), DESKTOP)]
)
def test_nothing_shifts_while_a_page_loads(reader: Open, path: str, viewport: dict) -> None:
    """What is read stays where it is."""
    page = reader(path, viewport=viewport)
    shift = """() => new Promise(done => {
      let sum = 0;
      new PerformanceObserver(list => list.getEntries().forEach(entry => { sum += entry.value })).observe({ type: 'layout-shift', buffered: true });
      requestAnimationFrame(() => setTimeout(() => done(sum), 60));
    })"""
    assert page.evaluate(shift) == 0


COMPUTED = """() => [...document.querySelectorAll('body, body *')].map(e => {
  const s = getComputedStyle(e);
  return e.outerHTML.slice(0, 60) + [...s].filter(p => !p.startsWith('--')).map(p => p + ':' + s.getPropertyValue(p)).join(';');
})"""


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_rules_left_out_change_nothing(reader: Open, specimen: Path, viewport: dict) -> None:
    """The page looks with the shortened style sheet of the theme as it looks with the whole one."""
    page = reader(SPECIMEN, viewport=viewport, bypass_csp=True, reduced_motion="reduce")
    everything_open(page)
    short = page.evaluate(COMPUTED)
    own = [(ROOT / "docs" / "assets" / name).read_text(encoding="utf-8") for name in ("site.css", "print.css")]
    page.evaluate("document.querySelector('link[rel=stylesheet]').remove()")
    page.add_style_tag(content="\n".join([assets.theme_styles(), *own]))
    whole = page.evaluate(COMPUTED)
    assert [[set(a.split(";")) ^ set(b.split(";"))] for a, b in zip(short, whole, strict=True) if a != b] == []


# --- Words to borrow --------------------------------------------------------------------------------------------------


def test_a_line_is_copied_without_its_marks(reader: Open) -> None:
    """The button says which line it copies, and that it has."""
    page = reader(SPECIMEN, permissions=["clipboard-read", "clipboard-write"])
    page.click("button[aria-label='Copy: Take two.']")
    page.wait_for_selector("text=Copied >> visible=true")
    assert page.evaluate("navigator.clipboard.readText()") == "Take two."


MESSAGE = SPECIMEN_SOURCE.partition("``` message\n")[2].partition("\n```")[0]


def test_a_message_is_copied_as_it_was_written(reader: Open) -> None:
    """Every sign and every line of it; the button says which message it copies, and a screen reader that it has."""
    page = reader(SPECIMEN, permissions=["clipboard-read", "clipboard-write"])
    page.click("button[aria-label='Copy: Message, A message']")
    page.wait_for_selector(".rmp-message >> text=Copied >> visible=true")
    assert page.evaluate("navigator.clipboard.readText()") == MESSAGE
    assert page.locator("[role=status]:text-is('Copied: Message, A message')").count() == 1
    page.click("button[aria-label='Copy: In a chat, A message']")
    page.wait_for_selector("[role=status]:text-is('Copied: In a chat, A message')")
    assert page.evaluate("navigator.clipboard.readText()") == "Would [day] suit you?"


@pytest.mark.parametrize("level", [2, 3])
def test_the_button_of_a_message_names_its_occasion(reader: Open, level: int) -> None:
    """The heading right above it, as high as the kind of the page has it."""
    source = next(page for page in PROJECT.pages if page.messages and page.kind.occasions_at == level)
    names = [source.words(found.heading.text) for found in occasions(source) for _ in found.versions]
    labels = (
        reader(address(source.stem))
        .locator(".rmp-message button")
        .evaluate_all("all => all.map(button => button.getAttribute('aria-label'))")
    )
    assert [label.partition(", ")[2] for label in labels] == names


def test_a_message_can_be_marked_and_copied_without_scripts(reader: Open) -> None:
    """Its lines and its empty lines come along."""
    page = reader(SPECIMEN, java_script_enabled=False)
    assert page.locator(".rmp-message button").count() == 0
    assert page.locator(".rmp-message-text").first.inner_text() == MESSAGE


FORM = next(
    form
    for form in form_sheets(PROJECT.pages)
    if any("____" in cell for block in blocks_of(form) for row in block.rows for cell in row)
)


def test_a_form_is_copied_as_the_page_shows_it_and_as_plain_text(reader: Open) -> None:
    """The one has a table of cells, and neither boxes of a page nor its looks; the other is the file."""
    page = reader(address(FORM.page.stem), permissions=["clipboard-read", "clipboard-write"])
    line = page.locator("[data-form]").filter(has_text=FORM.title)
    line.locator("button").click()
    line.locator("text=Copied >> visible=true").wait_for()
    file = line.locator("a[href$='.txt']").evaluate("link => fetch(link.href).then(answer => answer.text())")
    assert page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n") == file
    html = page.evaluate(
        "navigator.clipboard.read().then(all => all[0].getType('text/html')).then(blob => blob.text())"
    )
    copied = LexborHTMLParser(html)
    assert copied.css_first("h2, h3").text() == FORM.title
    rows = [[cell.text() for cell in row.css("th, td")] for row in copied.css("tr")]
    table = next(block.rows for block in blocks_of(FORM) if block.rows)
    assert len(rows) == len(table) and rows[0] == list(table[0])
    assert copied.css("input, button, [class]") == [] and "____" in html


@pytest.mark.parametrize("settings", [{"viewport": SMALL}, {"media": "print"}, {"color_scheme": "dark"}])
def test_a_slot_is_marked_without_colour_and_no_line_is_cut(reader: Open, settings: dict[str, Any]) -> None:
    """It has its brackets and a line below it; long words wrap."""
    page = reader(SPECIMEN, **settings)
    slots = page.locator(".rmp-message .rmp-slot")
    assert slots.all_inner_texts() == ["[another day]", "[name]", "[day]", "[your name]", "[day]"]
    assert slots.evaluate_all("all => all.map(slot => getComputedStyle(slot).borderBottomStyle)") == ["dotted"] * 5
    wide = "all => all.filter(e => e.scrollWidth > e.clientWidth).length"
    assert page.locator(".rmp-message, .rmp-message *").evaluate_all(wide) == 0


# --- Offline ----------------------------------------------------------------------------------------------------------


def test_the_archive_opens_from_a_disk(reader: Open, site: Path, tmp_path: Path) -> None:
    """Links, search and ticks work from a folder, and nothing is asked of any server."""
    with zipfile.ZipFile(site / site_files.ARCHIVE) as packed:
        packed.extractall(tmp_path)
    home = tmp_path / "reverse-mentoring-playbook" / "index.html"
    page = reader(home.as_uri())
    page.click("#menu a[href*=sheets]")
    page.wait_for_url("file://**/sheets/index.html")
    search(page, PLAY.title)
    page.keyboard.press("Enter")
    page.wait_for_url(f"file://**{address(PLAY.stem)}index.html*")
    page.locator("input[type=checkbox]").first.check()
    page.reload()
    assert page.locator("input[type=checkbox]").first.is_checked()


def test_every_link_of_the_archive_leads_to_a_file(site: Path, tmp_path: Path) -> None:
    """Not to a folder, which a disk shows as a list."""
    with zipfile.ZipFile(site / site_files.ARCHIVE) as packed:
        packed.extractall(tmp_path)
    lost = set()
    for path in tmp_path.rglob("*.html"):
        for href in re.findall(
            r'<(?:a|script|img)\b[^>]*?\s(?:href|src)="(?![a-z]+:|#)([^"#]+)', path.read_text(encoding="utf-8")
        ):
            if not (path.parent / href).is_file() and not href.endswith(site_files.ARCHIVE):
                lost.add((path.relative_to(tmp_path).as_posix(), href))
    assert set() == lost
