"""Make a MkDocs project of any size with faults planted at known places, for the link check to find.

Knows nothing of the check: a fault is written between two marks that are taken out again, so its line and column are
where the marks were. Every kind of fault is put into every kind of container, among sound links that look suspicious.
"""

from __future__ import annotations

import os
import posixpath
import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from markdown.extensions.toc import slugify

OPEN, SHUT = "\x01", "\x02"
SOME_WORDS = """
able about answer begin book build calm candid care change choice clear coach column course craft culture daily draft
early effort ending evidence example family field first follow fresh gentle growth guide habit honest idea invite
judge kind learn listen margin matter meeting method mirror moment notice observe offer open pattern pause people plan
practice promise question quiet reason record remark review role routine senior shape share simple skill source steady
story summary table talk theme thought trust useful value visit voice week wonder
"""
WORDS = SOME_WORDS.split()
CONTAINERS = {
    "paragraph": "Some words and {} after them.",
    "bold": "**Strong {} words** here.",
    "heading": "### About {} here",
    "table": "| Left | Right |\n|------|-------|\n| cell | {} |\n| more | text |",
    "admonition": "!!! note\n\n    Inside {} the note.",
    "collapsed": '??? tip "Open me"\n\n    Inside {} it.',
    "tab": '=== "First"\n\n    In the tab {}.\n\n=== "Second"\n\n    Nothing.',
    "list": "- one\n- two {}\n- three",
    "nested list": "- outer\n    - inner\n        - innermost {}\n",
    "numbered list": "1. one\n2. two\n\n    second paragraph with {} in it",
    "quote": "> Said with {} once.\n>\n> And more.",
    "list in a note": "!!! warning\n\n    - point\n    - point {}",
    "note in a tab": '=== "Only"\n\n    !!! note\n\n        Deep {} inside.',
    "fence nearby": "Before {} it.\n\n```text\n[x](none.md)\n```",
    "definition list": "Term {n}\n:   Means {} something.",
    "md in html": "<div markdown>\n\nInside {} the block.\n\n</div>",
    "footnote": "Text[^n{n}].\n\n[^n{n}]: Note with {} in it.",
    "multi-line": "A paragraph that runs\nover several lines\nbefore {} it ends\nhere.",
    "beside code": "Like `[a](b.md)` and {} but `[c](d.md)`.",
    "after a comment": "<!-- [old](gone.md) --> now {}.",
}
SOUND = """\
Escaped \\[a](none.md) and `[code](none.md)` and [external](https://example.com/none/) and <https://example.com/x>.

    [indented code](none.md)

```markdown
[fenced](none.md) and [label][none] and [^none]
```

- item

    ~~~html
    <a href="none/">x</a>
    ~~~

<!-- [comment](none.md) <img src="none.png"> -->

Mail [us](mailto:a@example.com), [call](tel:+123), [picture](data:image/png;base64,AAAA), matrix[0][1], [brackets].
"""


EXTENSIONS = ["abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables"]
EXTENSIONS += ["pymdownx.details", "pymdownx.superfences"]
CSS = "body { color: black }\n/* url(none.png) */\nmain { background: url(picture.png) }\n"
ABBREVIATION = "*[HTML]: HyperText Markup Language\n"
# The faults of files that are no pages, each with its fix, in the order of the text:
FAULTS_OF_FILES = {
    "docs/assets/site.css": [("css", "picture.png")],
    "overrides/main.html": [("template", "")],
    "snippets/hint.md": [("snippet", "")],
    "snippets/everywhere.md": [("appended label", "")],
    "snippets/shared.md": [],
    "docs/old-place.html": [("redirect", "")],
    "mkdocs.yml": [("nav", ""), ("nav, excluded", "")],
}
# What the faults need besides: pages that show the snippets, a page that nothing leads to, a draft, a hidden page.
FAULTLESS = {
    **{f"docs/more/uses-{n}.md": f'# Uses {n}\n\n--8<-- "hint.md"\n\nAnd [it][common].\n' for n in range(3)},
    "docs/lonely.md": "# Lonely\n",
    "docs/drafts/plan.md": "# Plan\n",
    "docs/hidden.md": "# Hidden\n",
}


class Planted(NamedTuple):
    """A fault and what a good check says about it; `fix` is "" where nothing sensible can be known."""

    kind: str
    file: str
    line: int
    column: int
    fix: str


@dataclass
class Page:
    """A page in the making."""

    name: str
    title: str
    headings: list[tuple[str, str]] = field(default_factory=list)
    blocks: list[str] = field(default_factory=list)
    faults: list[tuple[str, str]] = field(default_factory=list)
    front: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)


@dataclass
class Spot:
    """Where a fault is planted, and what it is made of.

    `n` is a number of its own; `good` the way from `page` to the source of `other`; `text` and `slug` are a heading of
    the other page, `own_slug` that of a heading of this one; `built_picture` is the way to a picture on the built site.
    """

    n: int
    page: Page
    other: Page
    good: str
    text: str
    slug: str
    own_slug: str
    built_picture: str

    @property
    def folder(self) -> str:
        """The folder of the way to the other page."""
        return posixpath.dirname(self.good)

    @property
    def name(self) -> str:
        """The file name of the other page."""
        return posixpath.basename(self.good)

    @property
    def slipped(self) -> str:
        """The way to the other page with two letters swapped."""
        return posixpath.join(self.folder, swapped(self.name))

    @property
    def own_slip(self) -> str:
        """The fragment of a heading of this page with a letter left out."""
        return "#" + self.own_slug[:2] + self.own_slug[3:]


def swapped(name: str) -> str:
    """A name with its third and fourth letter swapped."""
    return name[:2] + name[3] + name[2] + name[4:]


def bad(address: str) -> str:
    """An address between the two marks of a fault."""
    return f"{OPEN}{address}{SHUT}"


class MadeSite:
    """A project with `count` pages and, where wanted, one fault of each kind in random containers, many times over."""

    def __init__(
        self,
        count: int,
        seed: int,
        directory_urls: bool,
        faults: int,
        theme: str = "mkdocs",
        more: tuple[int, int] = (0, 0),
    ) -> None:
        """`more`: how many sound links a section has besides its two, and how many faults every page shows."""
        self.random = random.Random(seed)
        self.links_more, self.faults_everywhere = more
        self.directory_urls, self.theme, self.faults = directory_urls, theme, faults
        self.root = self.random.choice(["/", "/handbook/", "/a/b/"])
        self.pages: list[Page] = []
        self.others: dict[str, str] = {}
        self.planted_elsewhere: list[tuple[str, str, str]] = []
        self.number = 0
        self.make_pages(count)

    # -- sound pages

    def words(self, count: int) -> str:
        """Some words."""
        return " ".join(self.random.choice(WORDS) for _ in range(count))

    def make_pages(self, count: int) -> None:
        """Pages with unlike names, in folders up to three deep, some with spaces and accents."""
        taken: set[str] = set()
        folders = [
            "",
            *{"/".join(self.random.sample(WORDS, self.random.randint(1, 3))) for _ in range(count // 12 + 2)},
        ]
        while len(self.pages) < count:
            stem = "-".join(self.random.sample(WORDS, 3))
            if len(self.pages) % 17 == 5:
                stem = stem.replace("-", " ")
            if len(self.pages) % 23 == 7:
                stem += "-été"
            if stem in taken:
                continue
            taken.add(stem)
            name = posixpath.join(self.random.choice(folders), stem + ".md")
            page = Page(name if self.pages else "index.md", self.words(2).title())
            shapes = ["{0} {1}", "What's {0}, {1}?", "{0} & {1}: part one", "{0} -- {1}", "The `{0}` {1}"]
            for shape in self.random.sample(shapes, 3):
                text = shape.format(self.words(1), self.words(2))
                slug = slugify(text.replace("`", ""), "-")
                if slug not in [known for _, known in page.headings]:
                    page.headings.append((text, slug))
            page.headings += [("Twice over", "twice-over"), ("Twice over", "twice-over_1")]
            self.pages.append(page)

    def relative(self, page: Page, name: str) -> str:
        """The way from a page to a file of the docs, spaces written as percent signs."""
        return posixpath.relpath(name, posixpath.dirname(page.name) or ".").replace(" ", "%20")

    def other(self, page: Page) -> Page:
        """Another page with a plain name, not the home page."""
        while True:
            found = self.random.choice(self.pages)
            if found is not page and found.name.isascii() and " " not in found.name and found.name != "index.md":
                return found

    def address(self, page: Page) -> str:
        """The built address of a page, from the root of the site."""
        stem = page.name.removesuffix(".md")
        if stem == "index" or stem.endswith("/index"):
            return stem.removesuffix("index") + ("" if self.directory_urls else "index.html")
        return stem + ("/" if self.directory_urls else ".html")

    def from_built(self, page: Page, address: str) -> str:
        """The way from a built page to an address, as raw HTML needs it."""
        here = posixpath.dirname(self.address(page)) if not self.address(page).endswith("/") else self.address(page)
        way = posixpath.relpath(address or ".", here or ".")
        return way + "/" if address.endswith("/") or not address else way

    # -- faults

    def fault(self, page: Page, kind: str) -> None:
        """Plant a fault of this kind on a page; nothing where the kind is impossible there."""
        self.number += 1
        spot = self.spot(page)
        planted = None if spot.slipped == spot.good else KINDS[kind](self, spot)
        if planted is None:
            return
        link, fix = planted
        page.faults.append((kind, fix))
        if link:
            self.put(page, link, raw=kind in ("script", "duplicate id"))

    def spot(self, page: Page) -> Spot:
        """What the faults of a page are made of: another page, headings, pictures."""
        other = self.other(page)
        good = self.relative(page, other.name)
        text, slug = self.random.choice(other.headings[:-2])
        _, own_slug = self.random.choice(page.headings[:-2])
        picture = self.from_built(page, "assets/picture.png")
        return Spot(self.number, page, other, good, text, slug, own_slug, picture)

    def files(self, page: Page, name: str) -> str:
        """The way from a page to a file of the assets."""
        return self.relative(page, f"assets/{name}")

    def breaks_in_other_style(self, page: Page, other: Page, address: str) -> bool:
        """Whether a built address leads elsewhere when `use_directory_urls` is turned."""
        self.directory_urls = not self.directory_urls
        same = self.from_built(page, self.address(other)) == address
        self.directory_urls = not self.directory_urls
        return not same

    def put(self, page: Page, link: str, raw: bool = False) -> None:
        """A link in a random container."""
        name = "paragraph" if raw else self.random.choice(list(CONTAINERS))
        if ("[^" in link and name in ("footnote", "heading")) or ("\\" in link and name == "table"):
            name = "paragraph"
        self.number += 1
        page.blocks.append(CONTAINERS[name].replace("{n}", str(self.number)).replace("{}", link))

    # -- writing

    def write(self, folder: Path) -> list[Planted]:
        """Write the project; what was planted, with its place."""
        planted: list[Planted] = []
        kinds = list(KINDS)
        for i in range(self.faults):
            self.fault(self.random.choice(self.pages), kinds[i % len(kinds)])
        for page in self.pages:
            text = self.text(page)
            planted += self.save(folder, f"docs/{page.name}", text, page.faults)
        planted += write_rest(self, folder)
        return planted

    def save(self, folder: Path, name: str, text: str, faults: list[tuple[str, str]]) -> list[Planted]:
        """Write a file without its marks; the faults by their marks, which carry the kind's number."""
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        places = []
        clean = ""
        for part in re.split(f"({OPEN}|{SHUT})", text):
            if part == OPEN:
                places.append((clean.count("\n") + 1, len(clean) - clean.rfind("\n")))
            elif part != SHUT:
                clean += part
        path.write_text(clean, encoding="utf-8")
        order = self.in_text_order(text, faults)
        assert len(places) == len(order), (name, len(places), order)
        return [
            Planted(kind, name, line, column, fix) for (line, column), (kind, fix) in zip(places, order, strict=True)
        ]

    @staticmethod
    def in_text_order(text: str, faults: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """The faults as their marks stand in the text: front matter first, then the body, then what follows it."""
        front = [fault for fault in faults if fault[0] == "front matter"]
        after = [fault for fault in faults if fault[0] in ("reference", "unused footnote")]
        return front + [fault for fault in faults if fault not in front and fault not in after] + after

    def text(self, page: Page) -> str:
        """A page as Markdown: front matter, title, sections with sound links, faults, definitions."""
        lines = []
        if page.front or self.random.random() < 0.3:
            lines += ["---", f"title: {page.title}", *page.front, "---", ""]
        lines += [f"# {page.title}", ""]
        for text, _ in page.headings:
            other = self.random.choice(self.pages)
            _, slug = self.random.choice(other.headings)
            way = self.relative(page, other.name)
            lines += [f"## {text}", "", f"{self.words(12)} [{self.words(2)}]({way}#{slug}) {self.words(20)}.", ""]
            lines += [f"{self.words(30)} [{self.words(1)}]({way}).", ""]
            for near in self.random.choices(self.pages, k=self.links_more):
                lines += [f"- [{self.words(2)}]({self.relative(page, near.name)})"]
            lines += [""]
        if self.faults and self.random.random() < 0.5:
            lines += [SOUND]
        for block in page.blocks:
            lines += [block, ""]
        return "\n".join(lines + [""] + [line for one in page.after for line in (one, "")])


def quoted(name: str) -> str:
    """A name as YAML takes it."""
    return f'"{name}"' if re.search(r"[^\w./-]", name) else name


def write_rest(site: MadeSite, folder: Path) -> list[Planted]:
    """Configuration, assets, snippets, templates and the faults that belong there."""
    for name in ("assets/picture.png", "assets/paper.pdf"):
        (folder / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "docs" / name).write_bytes(b"-")
    planted: list[Planted] = []
    files = sound_files(site)
    if site.faults:
        for name, text in FAULTLESS.items():
            site.save(folder, name, text, [])
        planted.append(Planted("orphan", "docs/lonely.md", 1, 1, ""))
        files = faulty_files(site) | {"snippets/shared.md": files["snippets/shared.md"]}
    for name, text in files.items():
        planted += site.save(folder, name, text, FAULTS_OF_FILES[name] if site.faults else [])
    if site.faults_everywhere:
        save_faults_of_all_pages(site, folder)
    return planted


def save_faults_of_all_pages(site: MadeSite, folder: Path) -> None:
    """Add what every page shows: the first fault in the template, the second in the nav, and so on in turns."""
    config, template = folder / "mkdocs.yml", folder / "overrides/main.html"
    numbers = range(site.faults_everywhere)
    dead = [f'  <link rel="author" href="{{{{ \'no-author-{n}/\'|url }}}}">\n' for n in numbers if n % 2 == 0]
    start, end = '{% extends "base.html" %}\n{% block extrahead %}\n  {{ super() }}\n', "{% endblock %}\n"
    template.parent.mkdir(exist_ok=True)
    template.write_text(start + "".join(dead) + end)
    config.write_text(config.read_text() + "".join(f"  - Gone {n}: no-such-{n}.md\n" for n in numbers if n % 2))


def nav_lines(site: MadeSite) -> list[str]:
    """The lines of the nav: every page, in parts."""
    nav = []
    for start in range(0, len(site.pages), 40):
        nav.append(f"  - Part {start // 40}:")
        nav += [f"      - {quoted(page.name)}" for page in site.pages[start : start + 40]]
    return nav


def settings(site: MadeSite, nav: list[str]) -> str:
    """The configuration, with this nav."""
    lines = [
        "site_name: Made",
        f"site_url: https://example.org{site.root}",
        f"use_directory_urls: {'true' if site.directory_urls else 'false'}",
        "theme:",
        f"  name: {site.theme}",
        *(["  font: false", "  features: [navigation.prune]"] if site.theme == "material" else []),
        *(["  custom_dir: overrides"] if site.faults or site.faults_everywhere else []),
        "plugins: []",
        "extra_css: [assets/site.css]",
        "draft_docs: /drafts/",
        "exclude_docs: /hidden.md",
        "not_in_nav: /more/",
        "markdown_extensions:",
        *(f"  - {name}" for name in EXTENSIONS),
        "  - pymdownx.tabbed: {alternate_style: true}",
        "  - pymdownx.snippets: {base_path: [snippets], auto_append: [everywhere.md]}",
        "nav:",
        *nav,
    ]
    return "\n".join(lines) + "\n"


def sound_files(site: MadeSite) -> dict[str, str]:
    """The files besides the pages, without a fault."""
    return {
        "mkdocs.yml": settings(site, nav_lines(site)),
        "docs/assets/site.css": CSS,
        "snippets/everywhere.md": ABBREVIATION,
        "snippets/shared.md": "Shared words.\n",
    }


def faulty_files(site: MadeSite) -> dict[str, str]:
    """The files besides the pages that hold faults, between marks."""
    nav = nav_lines(site)
    nav.insert(len(nav) // 2, f"      - Gone: {bad('gone/no-such.md')}")
    nav.append(f"  - {bad('hidden.md')}")
    return {
        "docs/assets/site.css": f"{CSS}nav {{ background: url('{bad('pictrue.png')}') }}\n",
        "overrides/main.html": (
            '{% extends "base.html" %}\n{% block extrahead %}\n  {{ super() }}\n'
            f'  <link rel="author" href="{{{{ \'{bad("no-author/")}\'|url }}}}">\n{{% endblock %}}\n'
        ),
        "snippets/hint.md": f'A hint with [x]({bad("#no-such-hint")}).\n\n--8<-- "shared.md"\n',
        "snippets/everywhere.md": f"{ABBREVIATION}\n[common]: {bad('no-common-page.md')}\n",
        "docs/old-place.html": (
            '<!DOCTYPE html>\n<html lang="en"><head><title>Moved</title>\n'
            f'<meta http-equiv="refresh" content="0; url={bad("no-new-place/")}">\n</head></html>\n'
        ),
        "mkdocs.yml": settings(site, nav),
    }


# What a kind of fault puts on a page, as text with the address between marks ("" where it was put elsewhere), and its
# fix ("" where nothing sensible can be known); None where the kind is impossible at this spot.
Planter = Callable[[MadeSite, Spot], tuple[str, str] | None]


def wrong_depth(site: MadeSite, spot: Spot) -> tuple[str, str] | None:
    """A way with one `../` too many."""
    here = posixpath.dirname(spot.page.name)
    deep = [p for p in site.pages if "/" in spot.page.name and posixpath.dirname(p.name) == here]
    there = site.random.choice(deep) if deep else spot.other
    right = site.relative(spot.page, there.name)
    if there is spot.page or spot.page.name == "index.md" or "%" in right or not right.isascii():
        return None
    return f"[x]({bad('../' + right)})", right


def from_docs_folder(site: MadeSite, spot: Spot) -> tuple[str, str] | None:
    """A way that counts from the docs folder instead of from the page."""
    beside = posixpath.join(posixpath.dirname(spot.page.name), spot.other.name)
    if spot.good == spot.other.name or beside in {p.name for p in site.pages} or not spot.good.isascii():
        return None
    return f"[x]({bad(spot.other.name)})", spot.good


def wrong_case(_: MadeSite, spot: Spot) -> tuple[str, str]:
    """A name with a capital letter."""
    return f"[x]({bad(posixpath.join(spot.folder, spot.name.capitalize()))})", spot.good


def no_extension(site: MadeSite, spot: Spot) -> tuple[str, str] | None:
    """A name without its extension, which works under one URL style."""
    return None if site.directory_urls else (f"[x]({bad(spot.good.removesuffix('.md'))})", spot.good)


def backslash(_: MadeSite, spot: Spot) -> tuple[str, str] | None:
    """A way with the slashes of Windows."""
    return (f"[x]({bad(spot.good.replace('/', chr(92)))})", spot.good) if "/" in spot.good else None


def forge_slug(_: MadeSite, spot: Spot) -> tuple[str, str] | None:
    """A fragment as a forge makes it from the heading."""
    forge = re.sub(r"[^\w\- ]", "", spot.text.lower()).replace(" ", "-")
    return None if forge == spot.slug else (f"[x]({bad(spot.good + '#' + forge)})", f"{spot.good}#{spot.slug}")


def explicit_id(_: MadeSite, spot: Spot) -> tuple[str, str]:
    """A fragment made from the words of a heading that has an id of its own."""
    spot.other.blocks.append(f"## Named by hand {spot.n} {{ #by-id-{spot.n} }}")
    return f"[x]({bad(f'{spot.good}#named-by-hand-{spot.n}')})", f"{spot.good}#by-id-{spot.n}"


def image(site: MadeSite, spot: Spot) -> tuple[str, str]:
    """A picture with a slip."""
    picture = site.files(spot.page, "picture.png")
    return f"![x]({bad(picture.replace('picture', 'pictrue'))})", picture


def raw_image(_: MadeSite, spot: Spot) -> tuple[str, str]:
    """A picture with a slip, in HTML."""
    slipped = spot.built_picture.replace("picture", "pictrue")
    return f'<img alt="x" src="{bad(slipped)}">', spot.built_picture


def srcset(_: MadeSite, spot: Spot) -> tuple[str, str]:
    """One picture of several sizes that is not there."""
    there = spot.built_picture
    return f'<img alt="x" src="{there}" srcset="{there} 1x, {bad(f"none-{spot.n}.png")} 2x">', ""


def download(site: MadeSite, spot: Spot) -> tuple[str, str]:
    """A file with a slip."""
    paper = site.files(spot.page, "paper.pdf")
    return f"[x]({bad(paper.replace('paper', 'papr'))}){{ download }}", paper


def raw_link(site: MadeSite, spot: Spot) -> tuple[str, str] | None:
    """The built address of a page with a slip, in HTML."""
    there = site.from_built(spot.page, site.address(spot.other))
    folder, name = posixpath.split(there.rstrip("/"))
    wrong = posixpath.join(folder, swapped(name)) + ("/" if there.endswith("/") else "")
    return None if wrong == there else (f'<a href="{bad(wrong)}">x</a>', there)


def reference(_: MadeSite, spot: Spot) -> tuple[str, str]:
    """A definition with a slip, used twice."""
    spot.page.after.append(f"[ref-{spot.n}]: {bad(spot.slipped)}")
    return f"[one][ref-{spot.n}] and [two][Ref-{spot.n}]", spot.good


def unused_footnote(_: MadeSite, spot: Spot) -> tuple[str, str]:
    """A footnote that nothing refers to."""
    spot.page.after.append(f"[^{bad(f'unused-{spot.n}')}]: Nobody refers to it.")
    return "", ""


def ignores_path(site: MadeSite, spot: Spot) -> tuple[str, str] | None:
    """An absolute address without the path of the site."""
    return None if site.root == "/" else (f"[x]({bad('/' + site.address(spot.other))})", spot.good)


def built_address(site: MadeSite, spot: Spot) -> tuple[str, str] | None:
    """The built address of a page, which works under one URL style."""
    address = site.from_built(spot.page, site.address(spot.other))
    is_bound = site.breaks_in_other_style(spot.page, spot.other, address)
    return (f"[x]({bad(address)})", spot.good) if is_bound else None


def scheme(site: MadeSite, spot: Spot) -> tuple[str, str]:
    """A mistyped scheme."""
    schemes = [
        ("htp://", "http://"),
        ("htttps://", "https://"),
        ("hppts://", "https://"),
        ("https//", "https://"),
        ("http:/", "http://"),
    ]
    wrong, right = site.random.choice(schemes)
    return f"[x]({bad(f'{wrong}example.com/{spot.n}')})", f"{right}example.com/{spot.n}"


def duplicate_id(_: MadeSite, spot: Spot) -> tuple[str, str]:
    """The same id twice."""
    return f'<i id="same-{spot.n}">a</i> <i id="{bad(f"same-{spot.n}")}">b</i>', ""


def front_matter(_: MadeSite, spot: Spot) -> tuple[str, str]:
    """A path in the front matter with a slip."""
    spot.page.front.append(f"see_{spot.n}: {bad(spot.slipped)}")
    return "", spot.good


def link(address: Callable[[Spot], str], fix: Callable[[Spot], str] = lambda spot: "") -> Planter:
    """A planter of a plain link to this address."""
    return lambda site, spot: (f"[x]({bad(address(spot))})", fix(spot))


def words(text: Callable[[Spot], str]) -> Planter:
    """A planter of this text, which has no fix."""
    return lambda site, spot: (text(spot), "")


def good(spot: Spot) -> str:
    """The way to the other page."""
    return spot.good


def own(site: MadeSite) -> str:
    """The public address of the site."""
    return f"https://example.org{site.root}"


def hyphens_lost(spot: Spot) -> tuple[str, str] | None:
    """A fragment without the hyphens between its words."""
    run = spot.slug.replace("-", "")
    return None if run == spot.slug else (f"[x]({bad(f'{spot.good}#{run}')})", f"{spot.good}#{spot.slug}")


KINDS: dict[str, Planter] = {
    "no page": link(lambda s: f"nowhere-{s.n}/at-all-{s.n}.md"),
    "typing slip": link(lambda s: s.slipped, good),
    "titled": lambda _, s: (f'[x]({bad(s.slipped)} "A title (here)")', s.good),
    "wrong depth": wrong_depth,
    "from the docs folder": from_docs_folder,
    "wrong case": wrong_case,
    "no extension": no_extension,
    "moved page": link(lambda s: f"former-{s.n}/" + s.name, good),
    "backslash": backslash,
    "anchor, other page": link(lambda s: s.good + f"#zzz-{s.n}"),
    "anchor, this page": link(lambda s: f"#zzz-{s.n}"),
    "anchor, capitals": link(lambda s: s.good + "#" + s.slug.capitalize(), lambda s: f"{s.good}#{s.slug}"),
    "anchor, slip": link(lambda s: s.own_slip, lambda s: f"#{s.own_slug}"),
    "anchor, forge's slug": forge_slug,
    "anchor, repeated heading": link(lambda s: s.good + "#twice-over-1", lambda s: f"{s.good}#twice-over_1"),
    "anchor, explicit id": explicit_id,
    "image": image,
    "image, raw": raw_image,
    "srcset": srcset,
    "download": download,
    "video": words(lambda s: f'<video src="{bad(f"none-{s.n}.mp4")}"></video>'),
    "style attribute": words(lambda s: f"""<span style="background: url('{bad(f"none-{s.n}.png")}')">x</span>"""),
    "script": words(lambda s: f'<script src="{bad(f"none-{s.n}.js")}"></script>'),
    "raw link": raw_link,
    "raw anchor": lambda _, s: (f"<a href='{bad(s.own_slip)}'>x</a>", f"#{s.own_slug}"),
    "reference": reference,
    "undefined label": words(lambda s: f"[x][{bad(f'undefined-{s.n}')}]"),
    "undefined footnote": words(lambda s: f"x[^{bad(f'undefined-{s.n}')}]"),
    "unused footnote": unused_footnote,
    "ignores the site's path": ignores_path,
    "climbs out": link(lambda s: "../" * 9 + f"etc/passwd-{s.n}"),
    "built address": built_address,
    "draft": lambda site, s: (f"[x]({bad(site.relative(s.page, 'drafts/plan.md'))})", ""),
    "excluded": lambda site, s: (f"[x]({bad(site.relative(s.page, 'hidden.md'))})", ""),
    "empty text": words(lambda s: f"[]({bad(s.good)})"),
    "scheme": scheme,
    "duplicate id": duplicate_id,
    "front matter": front_matter,
    "space between": lambda _, s: (f"[x] ({bad(s.good)})", f"[x]({s.good})"),
    "brackets turned": lambda _, s: (f"(x)[{bad(s.good)}]", f"[x]({s.good})"),
    "no address": words(lambda s: f"[x]({bad('')})"),
    "own address": lambda site, s: (f"[x]({bad(own(site) + site.address(s.other))})", s.good),
    "own address, dead": lambda site, s: (f"[x]({bad(own(site) + f'nowhere-{s.n}/')})", ""),
    "local file": link(lambda s: f"file:///home/me/none-{s.n}.pdf"),
    "anchor, user content": link(lambda s: f"{s.good}#user-content-{s.slug}", lambda s: f"{s.good}#{s.slug}"),
    "anchor, hyphens lost": lambda _, s: hyphens_lost(s),
    "anchor without its sign": link(lambda s: s.own_slug, lambda s: f"#{s.own_slug}"),
}


def make_site(
    folder: Path,
    count: int,
    seed: int = 1,
    directory_urls: bool = True,
    faults: int = 0,
    theme: str = "mkdocs",
    more: tuple[int, int] = (0, 0),
) -> list[Planted]:
    """Write a project of `count` pages into a folder; the faults that were planted. For `more` see `MadeSite`."""
    os.makedirs(folder, exist_ok=True)
    return MadeSite(count, seed, directory_urls, faults, theme, more).write(folder)
