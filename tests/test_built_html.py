"""Every built page is sound HTML with a head that reads well, and costs a reader little.

The rules of HTML that matter here are checked by a parser of our own, which is always there, so that nothing is skipped.
The Nu checker knows them all, but needs Java; it is run by hand when a template changes.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import brotli
import pytest

from web import site_files as make_site_files

VOID = {
    "area",
    "base",
    "br",
    "col",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "path",
    "circle",
    "rect",
    "line",
    "polygon",
    "use",
}
# What may stand where: an element of the left in one of the right only.
PARENTS = {
    "li": {"ul", "ol"},
    "dt": {"dl", "div"},
    "dd": {"dl", "div"},
    "tr": {"thead", "tbody", "tfoot"},
    "td": {"tr"},
    "th": {"tr"},
    "summary": {"details"},
    "figcaption": {"figure"},
}
CHILDREN = {"ul": {"li"}, "ol": {"li"}, "dl": {"dt", "dd", "div"}, "tr": {"td", "th"}}
PHRASING_ONLY = {
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "button",
    "label",
    "span",
    "a",
    "strong",
    "em",
    "small",
    "summary",
    "dt",
    "text",
}
HEADINGS = {"h1", "h2", "h3", "h4"}
BLOCKS = {
    "p",
    "div",
    "ul",
    "ol",
    "dl",
    "table",
    "section",
    "article",
    "nav",
    "header",
    "footer",
    "blockquote",
    "figure",
    *HEADINGS,
}
GLOBAL = {"class", "id", "lang", "dir", "role", "tabindex", "title", "hidden", "popover"}
OWN = {
    "a": {"href", "rel", "download"},
    "link": {"rel", "href", "type"},
    "meta": {"charset", "name", "content", "property", "media"},
    "script": {"src", "defer"},
    "input": {"type", "checked", "name", "autocomplete", "autocapitalize", "spellcheck", "enterkeyhint", "placeholder"},
    "button": {"type", "popovertarget", "popovertargetaction"},
    "label": {"for"},
    "option": {"value"},
    "select": {"autocomplete"},
    "form": {"method"},
    "img": {"src", "alt", "width", "height", "loading"},
    "details": {"open"},
    "ol": {"start"},
    "html": {"class"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
}


class Page(HTMLParser):
    """Reads a page and notes what is wrong with it, and what a head and a visit hold."""

    def __init__(self, html: str) -> None:
        """Read the page."""
        super().__init__(convert_charrefs=True)
        self.wrong: list[str] = []
        self.open: list[str] = []
        self.ids: Counter[str] = Counter()
        self.pointers: list[str] = []
        self.labels: set[str] = set()
        self.levels: list[int] = []
        self.assets: list[str] = []
        self.meta: dict[str, str] = {}
        self.title = ""
        self.feed(html)
        self.close()
        self.wrong += [f"<{tag}> is not closed" for tag in self.open]
        self.wrong += [f'two elements with the id "{name}"' for name, many in self.ids.items() if many > 1]
        self.wrong += [f'nothing has the id "{name}"' for name in self.pointers if name not in self.ids]
        self.wrong += [f"h{b} after h{a}" for a, b in zip(self.levels, self.levels[1:], strict=False) if b > a + 1]
        if self.levels.count(1) != 1:
            self.wrong.append(f"{self.levels.count(1)} headings of the first level")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Check an element by its place and its attributes, and keep what the page says of itself."""
        have = {name: value or "" for name, value in attrs}
        drawing = "svg" in self.open or tag == "svg"
        self._place(tag, drawing)
        if not drawing:
            self._attributes(tag, have)
        if tag == "svg" and have.get("aria-hidden") != "true" and have.get("role") != "img":
            self.wrong.append("<svg> that is neither a picture nor hidden")
        self._names(tag, have)
        self._facts(tag, have)
        if tag in ("script", "img") and have.get("src"):
            self.assets.append(have["src"])
        if tag == "script" and not have.get("src"):
            self.wrong.append("an inline script")
        if tag == "style" or "style" in have or any(name.startswith("on") for name in have):
            self.wrong.append(f"inline code or style on <{tag}>")
        if tag not in VOID:
            self.open.append(tag)

    def _place(self, tag: str, drawing: bool) -> None:
        """An element inside one that may not hold it."""
        parent = self.open[-1] if self.open else ""
        if tag in PARENTS and parent not in PARENTS[tag]:
            self.wrong.append(f"<{tag}> in <{parent}>")
        if parent in CHILDREN and tag not in CHILDREN[parent]:
            self.wrong.append(f"<{tag}> in <{parent}>")
        phrases = [name for name in self.open if name in PHRASING_ONLY]
        if tag in HEADINGS and parent == "summary":
            phrases = phrases[:-1]  # HTML allows a heading there
        if tag in BLOCKS and phrases and not drawing:
            self.wrong.append(f"<{tag}> in <{phrases[-1]}>")
        pressed = [name for name in self.open if name in ("a", "button")]
        if tag in ("a", "button", "input") and pressed:
            self.wrong.append(f"<{tag}> in <{pressed[-1]}>")

    def _attributes(self, tag: str, have: dict[str, str]) -> None:
        """Attributes that the element may not have, or lacks."""
        unknown = [
            name for name in have.keys() - GLOBAL - OWN.get(tag, set()) if not name.startswith(("data-", "aria-"))
        ]
        self.wrong += [f"<{tag} {name}>" for name in unknown]
        odd = {
            f"<{tag} autocomplete>": tag in ("ul", "ol", "li", "p", "div") and "autocomplete" in have,
            "autocomplete on a box": have.get("type") in ("checkbox", "radio") and "autocomplete" in have,
            f'<{tag} tabindex="{have.get("tabindex")}">': not re.fullmatch(r"-?\d+", have.get("tabindex", "0")),
            "<button> without a type": tag == "button" and have.get("type") != "button",
            "<img> without alt": tag == "img" and "alt" not in have,
        }
        self.wrong += [message for message, is_wrong in odd.items() if is_wrong]

    def _names(self, tag: str, have: dict[str, str]) -> None:
        """The ids of the page, and what points at them."""
        if "id" in have:
            self.ids[have["id"]] += 1
            if not have["id"] or re.search(r"\s", have["id"]):
                self.wrong.append(f'id "{have["id"]}"')
        for name in ("for", "popovertarget", "aria-labelledby", "aria-describedby", "aria-controls"):
            self.pointers += have.get(name, "").split()
        if tag == "a" and have.get("href", "").startswith("#") and len(have["href"]) > 1:
            self.pointers.append(have["href"][1:])

    def _facts(self, tag: str, have: dict[str, str]) -> None:
        """Headings, metadata and files of the page."""
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if tag == "meta":
            self.meta[have.get("name") or have.get("property") or "charset"] = have.get("content", "")
        if tag == "link" and have.get("rel") in ("stylesheet", "icon"):
            self.assets.append(have["href"])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that closes itself."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        """The end of an element must be that of the one that is open."""
        if tag in VOID:
            return
        if not self.open or self.open[-1] != tag:
            self.wrong.append(f"</{tag}> where <{self.open[-1] if self.open else ''}> is open")
            if tag in self.open:
                while self.open.pop() != tag:
                    pass
            return
        self.open.pop()

    def handle_data(self, data: str) -> None:
        """Remember the title."""
        if self.open and self.open[-1] == "title" and "svg" not in self.open:
            self.title += data


@cache
def read(site: Path) -> dict[str, Page]:
    """Every page of the built site by its path."""
    return {
        path.relative_to(site).as_posix(): Page(path.read_text(encoding="utf-8"))
        for path in sorted(site.rglob("*.html"))
    }


def test_every_page_is_sound(site: Path) -> None:
    """Elements nest, ids are unique, whatever is pointed at exists, no heading level is skipped, nothing is inline."""
    assert {path: page.wrong for path, page in read(site).items() if page.wrong} == {}


@pytest.mark.parametrize(
    ("html", "wrong"),
    [
        ("<h1>a</h1><p>b", "<p> is not closed"),
        ("<h1>a</h1><p><ul></ul></p>", "<ul> in <p>"),
        ("<h1>a</h1><ul><p>b</p></ul>", "<p> in <ul>"),
        ('<h1>a</h1><p id="x"></p><p id="x"></p>', 'two elements with the id "x"'),
        ('<h1>a</h1><label for="x">b</label>', 'nothing has the id "x"'),
        ('<h1>a</h1><input type="checkbox" autocomplete="off">', "autocomplete on a box"),
        ('<h1>a</h1><label tabindex="">b</label>', '<label tabindex="">'),
        ('<h1>a</h1><p style="top:0">b</p>', "<p style>"),
        ('<h1>a</h1><figure markdown="0"></figure>', "<figure markdown>"),
        ("<h1>a</h1><h3>b</h3>", "h3 after h1"),
        ("<h1>a</h1><script>b()</script>", "an inline script"),
        ('<h1>a</h1><a href="x"><button type="button">b</button></a>', "<button> in <a>"),
        ("<p>a</p>", "0 headings of the first level"),
    ],
)
def test_a_fault_is_seen(html: str, wrong: str) -> None:
    """Each rule of the test above, broken once."""
    assert wrong in Page(html).wrong


def test_every_page_has_its_own_title_and_description(site: Path) -> None:
    """They are all that is seen where a link is shared."""
    pages = {path: page for path, page in read(site).items() if path != "404.html"}
    for name, values in (
        ("title", Counter(page.title for page in pages.values())),
        ("description", Counter(page.meta.get("description", "") for page in pages.values())),
    ):
        assert [value for value, many in values.items() if many > 1 or not value.strip()] == [], name


def test_a_shared_link_says_what_the_page_says(site: Path) -> None:
    """Chat programs read these four."""
    for path, page in read(site).items():
        missing = {"og:title", "og:description", "og:type", "og:site_name"} - {
            key for key, value in page.meta.items() if value
        }
        assert not missing, path


WIRE, REQUESTS, SCRIPT = 44 * 1024, 7, 12 * 1024


@cache
def packed(path: Path) -> int:
    """The bytes of a file over the wire, with brotli."""
    return len(brotli.compress(path.read_bytes()))


def test_every_first_visit_is_light(site: Path) -> None:
    """44 KB in 7 requests with 12 KB of script, on any page."""
    heavy = {}
    for name, page in read(site).items():
        if name == "404.html":
            continue  # its addresses begin at the root of the site
        files = {(site / name).parent.joinpath(asset).resolve() for asset in page.assets} | {site / name}
        total, script = sum(map(packed, files)), sum(packed(file) for file in files if file.suffix == ".js")
        if total > WIRE or len(files) > REQUESTS or script > SCRIPT:
            heavy[name] = (total, len(files), script)
    assert heavy == {}


def test_nothing_of_the_bundle_is_left(site: Path) -> None:
    """Neither its files, nor the ones that were joined into ours."""
    assert sorted(path.name for path in (site / "assets").rglob("*") if path.is_file()) == [
        "favicon.svg",
        "palette.js",
        "reading.css",
        "reading.js",
        "search-engine.js",
        "search-index.js",
    ]


def test_two_builds_of_one_commit_give_the_same_bytes(root: Path, tmp_path: Path) -> None:
    """Whatever the time zone and the order in which Python keeps its sets; tried on one theme with all that is made of it."""
    project = tmp_path / "project"
    for name in ("scripts", "overrides", "docs/assets", "docs/_data", "docs/playbooks/trust"):
        shutil.copytree(root / name, project / name)
    (project / "docs/index.md").write_text("---\ntitle: Home\n---\n", encoding="utf-8")
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:")[0]
    (project / "mkdocs.yml").write_text(settings + "\n", encoding="utf-8")
    built = []
    for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo")):
        out = tmp_path / seed
        env = {
            **os.environ,
            "NO_MKDOCS_2_WARNING": "1",
            "SOURCE_DATE_EPOCH": "1700000000",
            "PYTHONHASHSEED": seed,
            "TZ": zone,
        }
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(out)]
        subprocess.run(command, cwd=project, env=env, check=True, capture_output=True)
        built.append({path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()})
    first, second = built
    assert any(name.endswith(".pdf") for name in first)
    assert sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name)) == []


def test_hosts_and_engines_find_their_files(site: Path) -> None:
    """Policy, list of pages, the page for wrong addresses, and the archive."""
    for name in ("_headers", "robots.txt", "sitemap.xml", "404.html", make_site_files.ARCHIVE):
        assert (site / name).stat().st_size, name
