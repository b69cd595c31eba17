"""Print from the browser: clean paper from any page, and ticks that stay on the device."""

from __future__ import annotations

import ctypes
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import markdown
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from playbook.page import Page as Entry
from playbook.project import read_project
from playbook.sheets import Sheet, sheets
from web.markdown_ext import PageExtension

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

ROOT = Path(__file__).resolve().parent.parent.parent
CSS = ROOT / "docs" / "assets" / "print.css"
SCRIPT = ROOT / "docs" / "assets" / "ticks.js"
KEY = "reverse-mentoring-playbook"
MM = 72 / 25.4
PROJECT = read_project(ROOT)
SHEETS = sheets(PROJECT)


def length(sheet: Sheet) -> int:
    """The number of characters on a sheet."""
    return sum(len(task.text) for task in sheet.page.tasks_for(sheet.role))


LONGEST = [  # the longest sheet of each theme, of the meetings and of the coordinator, for each role
    max(group, key=length)
    for key in dict.fromkeys((sheet.page.group, sheet.role) for sheet in SHEETS)
    if (group := [sheet for sheet in SHEETS if (sheet.page.group, sheet.role) == key])
]
ONE_OF_EACH_KIND = list({page.kind.name: page for page in PROJECT.pages if page.lines}.values())


def address(stem: str) -> str:
    """The address of a page of the site."""
    return "/" if stem == "index" else f"/{stem.removesuffix('/index')}/"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A reader's own browser, with the dark palette."""
    context = browser.new_context(color_scheme="dark")
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page in it."""
    return context.new_page()


def paper(page: Page, size: str = "A4") -> pypdfium2.PdfDocument:
    """What the browser prints, with backgrounds off as they are by default."""
    return pypdfium2.PdfDocument(io.BytesIO(page.pdf(format=size, print_background=False)))


def words(document: pypdfium2.PdfDocument) -> list[str]:
    """The words of each page without white space and typographic signs."""
    return [plainer(sheet.get_textpage().get_text_range()) for sheet in document]


def plainer(text: str) -> str:
    """Letters and digits only: the site sets quotation marks its own way."""
    return re.sub(r"[\W_]+", "", text)


@pytest.mark.parametrize("sheet", LONGEST, ids=lambda sheet: f"{sheet.page.stem}/{sheet.role}")
@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_a_web_sheet_prints_whole_without_navigation_and_without_an_empty_page(
    sheet: Sheet, size: str, page: Page, site_url: str
) -> None:
    """Each item once, each with a square of its own, on one page where the paper's own sheet has one."""
    page.goto(site_url + address(sheet.uri.removesuffix(".md")))
    document = paper(page, size)
    pages = words(document)
    text = "".join(pages)
    tasks = sheet.page.tasks_for(sheet.role)
    at = 0
    for task in tasks:
        at = text.find(plainer(sheet.page.words(task.text)), at)
        assert at >= 0, task.text
    assert len(pages) == 1
    assert sum(len(squares(sheet_page)) for sheet_page in document) == len(tasks)
    assert not any(
        word in text for word in ("Skiptothepage", "Onthispage", "Mendthispage", "Darktheme", "Onpaper", "Clearticks")
    )


def squares(page: pypdfium2.PdfPage) -> list[tuple[float, float]]:
    """Place of each square of more than four millimetres that is drawn with lines."""
    found: dict[tuple[int, int], None] = {}
    for path in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = path.get_bounds()
        wide, high = (right - left) / MM, (top - bottom) / MM
        if 4 <= wide <= 6 and abs(wide - high) < 0.4:  # drawn to whole pixels
            found[(round(left), round(bottom))] = None
    return [(float(x), float(y)) for x, y in found]


@pytest.mark.parametrize("entry", ONE_OF_EACH_KIND, ids=lambda entry: entry.kind.name)
def test_one_page_of_each_kind_prints_clean(entry: Entry, page: Page, site_url: str) -> None:
    """Words on every page, none cut off at the edge, no navigation, black on white from the dark palette."""
    page.goto(site_url + address(entry.stem))
    heading = plainer(page.locator("h1").first.inner_text())
    document = paper(page)
    pages = words(document)
    assert heading in pages[0]
    assert all(len(text) > 40 for text in pages), "an empty page"
    assert not any(word in "".join(pages) for word in ("Skiptothepage", "Onthispage", "Mendthispage", "Darktheme"))
    for sheet in document:
        width, _ = sheet.get_size()
        for thing in sheet.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
            left, _, right, _ = thing.get_bounds()
            assert left >= 15 * MM and right <= width - 15 * MM, "words outside the margins"
            red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
            pdfium.FPDFPageObj_GetFillColor(thing.raw, red, green, blue, alpha)
            assert (red.value, green.value, blue.value) == (0, 0, 0), "words that are not black"
        picture = sheet.render(scale=0.5, grayscale=True).to_pil().histogram()
        assert sum(picture[:128]) / sum(picture) < 0.15, "the page is dark"


FOLDED = """
<h1>Folded</h1>
<details><summary>More</summary><p>Unfolded words.</p></details>
<div class="tabbed-set tabbed-alternate">
  <input checked type="radio" name="t" id="t1"><input type="radio" name="t" id="t2">
  <div class="tabbed-labels"><label for="t1">First tab</label><label for="t2">Second tab</label></div>
  <div class="tabbed-content">
    <div class="tabbed-block"><p>Words of one.</p></div><div class="tabbed-block"><p>Words of two.</p></div>
  </div>
</div>
<div class="rmp-table"><table><thead><tr><th>Key</th>COLUMNS</tr></thead><tbody><tr><td>Row</td>CELLS</tr></tbody></table></div>
<p><a href="https://example.org/away">Away</a> and <a href="../near/">near</a>.</p>
<p><button type="button">Press me</button></p>
"""


def folded(page: Page, site_url: str) -> Page:
    """A page of the site whose article holds everything that screens fold away."""
    page.goto(site_url + address(SHEETS[0].page.stem))
    columns = "".join(f"<th>Column number {n}</th>" for n in range(12))
    cells = "".join(f"<td>Averyverylongcell{n} with words</td>" for n in range(12))
    page.locator("article").evaluate(
        "(at, html) => { at.innerHTML = html }", FOLDED.replace("COLUMNS", columns).replace("CELLS", cells)
    )
    return page


SCENE = """
??? choice "Ask again"

    They answer.

    ??? choice "Go on"

        !!! ending "It goes on"

            Keep this.

    ??? choice "Go"

        !!! stop "You left"

            Keep that.

??? choice "Smile"

    !!! ending "It stays open"

        Keep it.
"""


@pytest.mark.parametrize("opened", ["by the script", "without a script"])
def test_a_scene_is_printed_open_with_a_number_for_each_choice(page: Page, site_url: str, opened: str) -> None:
    """So that on paper one can follow which answer belongs to which choice; the screen is then as it was."""
    if opened == "without a script":
        page.route("**/*.js", lambda route: route.abort())
    page.goto(site_url + address(SHEETS[0].page.stem))
    html = markdown.markdown(SCENE, extensions=["admonition", "pymdownx.details", PageExtension()])
    page.locator("article").evaluate("(at, html) => { at.innerHTML = html }", html)
    text = "".join(words(paper(page)))
    page_of_pages = "11"
    first, second = "1AskagainTheyanswer11Goon11ItgoesonKeepthis12Go12YouleftKeepthat", "2Smile2ItstaysopenKeepit"
    assert text == page_of_pages + first + second
    assert page.locator("details[open]").count() == 0


def test_nothing_stays_folded_away_on_paper(page: Page, site_url: str) -> None:
    """Collapsed parts are open, and each tab stands below its own name."""
    text = "".join(words(paper(folded(page, site_url))))
    assert "FoldedMoreUnfoldedwords" in text
    assert "FirsttabWordsofoneSecondtabWordsoftwo" in text
    assert "Pressme" not in text


def test_a_folded_section_is_printed_and_folded_again(page: Page, site_url: str) -> None:
    """Whole, under a heading like any other; also where no script opens it."""
    play = next(page for page in PROJECT.pages if page.kind.folded and page.questions)
    page.goto(site_url + address(play.stem))
    closed = page.locator(".rmp-fold:not([open])").count()
    assert closed == page.locator(".rmp-fold").count() > 1
    asked = [plainer(play.words(question.text)) for question in play.questions]
    text = "".join(words(paper(page)))
    assert [words for words in asked if words not in text] == []
    assert page.locator(".rmp-fold:not([open])").count() == closed
    page.route("**/*.js", lambda route: route.abort())
    page.reload()
    page.evaluate("document.querySelectorAll('.rmp-fold').forEach(fold => { fold.open = false; })")
    text = "".join(words(paper(page)))
    assert [words for words in asked if words not in text] == []


def test_a_wide_table_is_not_cut_off(page: Page, site_url: str) -> None:
    """Its last column is on the paper, inside the margin."""
    document = paper(folded(page, site_url))
    text = "".join(words(document))
    assert "Columnnumber11" in text and "Averyverylongcell11withwords" in text
    for sheet in document:
        for thing in sheet.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
            assert thing.get_bounds()[2] <= sheet.get_size()[0] - 15 * MM


def test_addresses_are_printed_only_of_links_that_lead_away(page: Page, site_url: str) -> None:
    """A path within the site says nothing on paper."""
    text = "".join(words(paper(folded(page, site_url))))
    assert "Awayhttpsexampleorgawayandnear" in text
    assert (text.count("http"), text.count("near")) == (1, 1)


def test_ticks_are_printed_as_they_stand(page: Page, site_url: str) -> None:
    """A cross in each ticked square, drawn as text so that it needs no background."""
    page.goto(site_url + address(SHEETS[0].uri.removesuffix(".md")))

    def crosses() -> int:
        return sum(sheet.get_textpage().get_text_range().count("\u2715") for sheet in paper(page))

    assert crosses() == 0
    page.locator(".task-list-item input").first.check()
    assert crosses() == 1


def test_ticks_are_remembered_on_this_device_under_one_name_and_cleared_with_one_button(
    page: Page, site_url: str
) -> None:
    """What else is remembered there stays."""
    here = address(SHEETS[0].uri.removesuffix(".md"))
    page.goto(site_url + here)
    page.evaluate(f"localStorage.setItem('{KEY}', JSON.stringify({{palette: 'dark'}}))")
    boxes = page.locator(".task-list-item input")
    boxes.nth(1).check()
    text = page.locator(".task-list-item").nth(1).inner_text().strip()
    assert remembered(page) == {"palette": "dark", "ticks": {here: [text]}}
    page.reload()
    assert [box.is_checked() for box in boxes.all()][:3] == [False, True, False]
    page.get_by_role("button", name="Clear ticks").click()
    assert not any(box.is_checked() for box in boxes.all())
    assert remembered(page) == {"palette": "dark"}
    page.reload()
    assert not any(box.is_checked() for box in boxes.all())
    assert page.evaluate("Object.keys(localStorage).length") == 1


def remembered(page: Page) -> dict[str, object]:
    """What this site has stored."""
    return json.loads(page.evaluate(f"localStorage.getItem('{KEY}')"))


def test_nothing_is_stored_before_anything_is_ticked(page: Page, site_url: str) -> None:
    """Reading leaves no trace."""
    page.goto(site_url + address(SHEETS[0].uri.removesuffix(".md")))
    assert page.evaluate("localStorage.length") == 0


def test_without_storage_boxes_still_tick_and_clear(page: Page, site_url: str) -> None:
    """The script says how long they last."""
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('off'); } })")
    failures: list[str] = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    page.goto(site_url + address(SHEETS[0].uri.removesuffix(".md")))
    box = page.locator(".task-list-item input").first
    box.check()
    assert page.locator(".rmp-ticks [role=status]").inner_text().strip() == "Remembered until you leave this page."
    page.get_by_role("button", name="Clear ticks").click()
    assert not box.is_checked()
    assert failures == []


def test_without_javascript_boxes_tick_and_everything_prints(browser: Browser, site_url: str) -> None:
    """Native boxes, and no button that would do nothing."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + address(SHEETS[0].uri.removesuffix(".md")))
    page.locator(".task-list-item input").first.check()
    assert page.get_by_role("button", name="Clear ticks").count() == 0
    document = paper(page)
    assert len(document) == 1
    assert sum(len(squares(sheet)) for sheet in document) == len(SHEETS[0].page.tasks_for(SHEETS[0].role))
    context.close()


def test_print_css_and_ticks_js_are_safe_under_a_strict_policy() -> None:
    """Print rules touch print alone; the script builds no markup from text and sets no inline handler or style."""
    css = re.sub(r"/\*.*?\*/", "", CSS.read_text(encoding="utf-8"), flags=re.DOTALL).strip()
    assert css.startswith("@media print {") and css.count("@media") == 1
    script = SCRIPT.read_text(encoding="utf-8")
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|\.style\b|\.on\w+ ?=|setAttribute\(.on", script
    )
