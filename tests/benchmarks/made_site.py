"""Make a MkDocs project of any size with faults planted at known places, for the link check to find.

Knows nothing of the check: a fault is written between two marks that are taken out again, so its line and column are
where the marks were. Every kind of fault is put into every kind of container, among sound links that look suspicious.
"""

from __future__ import annotations

import os
import posixpath
import random
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from markdown.extensions.toc import slugify

OPEN, SHUT = "\x01", "\x02"
WORDS = [
    "able",
    "about",
    "answer",
    "begin",
    "book",
    "build",
    "calm",
    "candid",
    "care",
    "change",
    "choice",
    "clear",
    "coach",
    "column",
    "course",
    "craft",
    "culture",
    "daily",
    "draft",
    "early",
    "effort",
    "ending",
    "evidence",
    "example",
    "family",
    "field",
    "first",
    "follow",
    "fresh",
    "gentle",
    "growth",
    "guide",
    "habit",
    "honest",
    "idea",
    "invite",
    "judge",
    "kind",
    "learn",
    "listen",
    "margin",
    "matter",
    "meeting",
    "method",
    "mirror",
    "moment",
    "notice",
    "observe",
    "offer",
    "open",
    "pattern",
    "pause",
    "people",
    "plan",
    "practice",
    "promise",
    "question",
    "quiet",
    "reason",
    "record",
    "remark",
    "review",
    "role",
    "routine",
    "senior",
    "shape",
    "share",
    "simple",
    "skill",
    "source",
    "steady",
    "story",
    "summary",
    "table",
    "talk",
    "theme",
    "thought",
    "trust",
    "useful",
    "value",
    "visit",
    "voice",
    "week",
    "wonder",
]
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


class MadeSite:
    """A project with `count` pages and, where wanted, one fault of each kind in random containers, many times over."""

    def __init__(self, count: int, seed: int, directory_urls: bool, faults: int, theme: str = "mkdocs") -> None:
        self.random = random.Random(seed)
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
        """Plant a fault of this kind on a page."""
        self.number += 1
        n, other = self.number, self.other(page)
        good = self.relative(page, other.name)
        text, slug = self.random.choice(other.headings[:-2])
        own_text, own_slug = self.random.choice(page.headings[:-2])
        forge = re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-")
        pic = self.relative(page, "assets/picture.png")
        built_pic = self.from_built(page, "assets/picture.png")
        folder, name = posixpath.split(good)
        slipped = posixpath.join(folder, name[:2] + name[3] + name[2] + name[4:])
        fix, link = "", ""
        if slipped == good:
            return

        def bad(address: str) -> str:
            return f"{OPEN}{address}{SHUT}"

        if kind == "no page":
            link = f"[x]({bad(f'nowhere-{n}/at-all-{n}.md')})"
        elif kind == "typing slip":
            link, fix = f"[x]({bad(slipped)})", good
        elif kind == "titled":
            link, fix = f'[x]({bad(slipped)} "A title (here)")', good
        elif kind == "wrong depth":
            deep = [
                p for p in self.pages if "/" in page.name and posixpath.dirname(p.name) == posixpath.dirname(page.name)
            ]
            there = self.random.choice(deep) if deep else other
            right = self.relative(page, there.name)
            if there is page or page.name == "index.md" or "%" in right or not right.isascii():
                return
            link, fix = f"[x]({bad('../' + right)})", right
        elif kind == "from the docs folder":
            names = {p.name for p in self.pages}
            if (
                good == other.name
                or posixpath.join(posixpath.dirname(page.name), other.name) in names
                or not good.isascii()
            ):
                return
            link, fix = f"[x]({bad(other.name)})", good
        elif kind == "wrong case":
            link, fix = f"[x]({bad(posixpath.join(folder, name.capitalize()))})", good
        elif kind == "no extension":
            link, fix = f"[x]({bad(good.removesuffix('.md'))})", good
            if self.directory_urls:
                return
        elif kind == "moved page":
            link, fix = f"[x]({bad(f'former-{n}/' + name)})", good
        elif kind == "backslash":
            if "/" not in good:
                return
            link, fix = f"[x]({bad(good.replace('/', chr(92)))})", good
        elif kind == "anchor, other page":
            link = f"[x]({bad(good + f'#zzz-{n}')})"
        elif kind == "anchor, this page":
            link = f"[x]({bad(f'#zzz-{n}')})"
        elif kind == "anchor, capitals":
            link, fix = f"[x]({bad(good + '#' + slug.capitalize())})", f"{good}#{slug}"
        elif kind == "anchor, slip":
            link, fix = f"[x]({bad('#' + own_slug[:2] + own_slug[3:])})", f"#{own_slug}"
        elif kind == "anchor, forge's slug":
            if forge == slug:
                return
            link, fix = f"[x]({bad(good + '#' + forge)})", f"{good}#{slug}"
        elif kind == "anchor, repeated heading":
            link, fix = f"[x]({bad(good + '#twice-over-1')})", f"{good}#twice-over_1"
        elif kind == "anchor, explicit id":
            other.blocks.append(f"## Named by hand {n} {{ #by-id-{n} }}")
            link, fix = f"[x]({bad(f'{good}#named-by-hand-{n}')})", f"{good}#by-id-{n}"
        elif kind == "image":
            link, fix = f"![x]({bad(pic.replace('picture', 'pictrue'))})", pic
        elif kind == "image, raw":
            link, fix = f'<img alt="x" src="{bad(built_pic.replace("picture", "pictrue"))}">', built_pic
        elif kind == "srcset":
            link = f'<img alt="x" src="{built_pic}" srcset="{built_pic} 1x, {bad(f"none-{n}.png")} 2x">'
        elif kind == "download":
            paper = self.relative(page, "assets/paper.pdf")
            link, fix = f"[x]({bad(paper.replace('paper', 'papr'))}){{ download }}", paper
        elif kind == "video":
            link = f'<video src="{bad(f"none-{n}.mp4")}"></video>'
        elif kind == "style attribute":
            link = f"""<span style="background: url('{bad(f"none-{n}.png")}')">x</span>"""
        elif kind == "script":
            link = f'<script src="{bad(f"none-{n}.js")}"></script>'
        elif kind == "raw link":
            there = self.from_built(page, self.address(other))
            folder, name = posixpath.split(there.rstrip("/"))
            wrong = posixpath.join(folder, name[:2] + name[3] + name[2] + name[4:]) + (
                "/" if there.endswith("/") else ""
            )
            if wrong == there:
                return
            link, fix = f'<a href="{bad(wrong)}">x</a>', there
        elif kind == "raw anchor":
            link, fix = f"<a href='{bad('#' + own_slug[:2] + own_slug[3:])}'>x</a>", f"#{own_slug}"
        elif kind == "reference":
            page.after.append(f"[ref-{n}]: {bad(slipped)}")
            link, fix = f"[one][ref-{n}] and [two][Ref-{n}]", good
        elif kind == "undefined label":
            link = f"[x][{bad(f'undefined-{n}')}]"
        elif kind == "undefined footnote":
            link = f"x[^{bad(f'undefined-{n}')}]"
        elif kind == "unused footnote":
            page.after.append(f"[^{bad(f'unused-{n}')}]: Nobody refers to it.")
            page.faults.append((kind, ""))
            return
        elif kind == "ignores the site's path":
            if self.root == "/":
                return
            link, fix = f"[x]({bad('/' + self.address(other))})", good
        elif kind == "climbs out":
            link = f"[x]({bad('../' * 9 + f'etc/passwd-{n}')})"
        elif kind == "built address":
            address = self.from_built(page, self.address(other))
            if not self.breaks_in_other_style(page, other, address):
                return
            link, fix = f"[x]({bad(address)})", good
        elif kind == "draft":
            link = f"[x]({bad(self.relative(page, 'drafts/plan.md'))})"
        elif kind == "excluded":
            link = f"[x]({bad(self.relative(page, 'hidden.md'))})"
        elif kind == "empty text":
            link = f"[]({bad(good)})"
        elif kind == "scheme":
            wrong, right = self.random.choice(
                [
                    ("htp://", "http://"),
                    ("htttps://", "https://"),
                    ("hppts://", "https://"),
                    ("https//", "https://"),
                    ("http:/", "http://"),
                ]
            )
            link, fix = f"[x]({bad(f'{wrong}example.com/{n}')})", f"{right}example.com/{n}"
        elif kind == "duplicate id":
            link = f'<i id="same-{n}">a</i> <i id="{bad(f"same-{n}")}">b</i>'
        elif kind == "front matter":
            page.front.append(f"see_{n}: {bad(slipped)}")
            page.faults.append((kind, good))
            return
        page.faults.append((kind, fix))
        self.put(page, link, raw=kind in ("script", "duplicate id"))

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

    KINDS = [
        "no page",
        "typing slip",
        "titled",
        "wrong depth",
        "from the docs folder",
        "wrong case",
        "no extension",
        "moved page",
        "backslash",
        "anchor; other page",
        "anchor; this page",
        "anchor; capitals",
        "anchor; slip",
        "anchor; forge's slug",
        "anchor; repeated heading",
        "anchor; explicit id",
        "image",
        "image; raw",
        "srcset",
        "download",
        "video",
        "style attribute",
        "script",
        "raw link",
        "raw anchor",
        "reference",
        "undefined label",
        "undefined footnote",
        "unused footnote",
        "ignores the site's path",
        "climbs out",
        "built address",
        "draft",
        "excluded",
        "empty text",
        "scheme",
        "duplicate id",
        "front matter",
    ]

    # -- writing

    def write(self, folder: Path) -> list[Planted]:
        """Write the project; what was planted, with its place."""
        planted: list[Planted] = []
        kinds = [kind.replace(";", ",") for kind in self.KINDS]
        for i in range(self.faults):
            self.fault(self.random.choice(self.pages), kinds[i % len(kinds)])
        for page in self.pages:
            text = self.text(page)
            planted += self.save(folder, f"docs/{page.name}", text, page.faults)
        planted += self.write_rest(folder)
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
        return [Planted(kind, name, line, column, fix) for (line, column), (kind, fix) in zip(places, order)]

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
        if self.faults and self.random.random() < 0.5:
            lines += [SOUND]
        for block in page.blocks:
            lines += [block, ""]
        return "\n".join(lines + [""] + [line for one in page.after for line in (one, "")])

    def write_rest(self, folder: Path) -> list[Planted]:
        """Configuration, assets, snippets, templates and the faults that belong there."""
        planted: list[Planted] = []
        for name in ("assets/picture.png", "assets/paper.pdf"):
            (folder / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / "docs" / name).write_bytes(b"-")
        nav = []
        for start in range(0, len(self.pages), 40):
            nav.append(f"  - Part {start // 40}:")
            nav += [f"      - {self.quoted(page.name)}" for page in self.pages[start : start + 40]]
        config = [
            "site_name: Made",
            f"site_url: https://example.org{self.root}",
            f"use_directory_urls: {'true' if self.directory_urls else 'false'}",
            "theme:",
            f"  name: {self.theme}",
            *(["  font: false", "  features: [navigation.prune]"] if self.theme == "material" else []),
            *(["  custom_dir: overrides"] if self.faults else []),
            "plugins: []",
            "extra_css: [assets/site.css]",
            "draft_docs: /drafts/",
            "exclude_docs: /hidden.md",
            "not_in_nav: /more/",
            "markdown_extensions:",
            *(f"  - {name}" for name in ("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables",
                                         "pymdownx.details", "pymdownx.superfences")),
            "  - pymdownx.tabbed: {alternate_style: true}",
            "  - pymdownx.snippets: {base_path: [snippets], auto_append: [everywhere.md]}",
            "nav:",
        ]  # fmt: skip
        snippets = {"everywhere.md": "*[HTML]: HyperText Markup Language\n", "shared.md": "Shared words.\n"}
        css = "body { color: black }\n/* url(none.png) */\nmain { background: url(picture.png) }\n"
        found: list[tuple[str, str, list[tuple[str, str]]]] = []
        if self.faults:
            other = self.other(self.pages[0])
            nav.insert(len(nav) // 2, f"      - Gone: {OPEN}gone/no-such.md{SHUT}")
            nav.append(f"  - {OPEN}hidden.md{SHUT}")
            nav_faults = [("nav", ""), ("nav, excluded", "")]
            css += f"nav {{ background: url('{OPEN}pictrue.png{SHUT}') }}\n"
            found.append(("docs/assets/site.css", css, [("css", "picture.png")]))
            wrong = self.address(other)
            template = (
                '{% extends "base.html" %}\n{% block extrahead %}\n  {{ super() }}\n'
                f'  <link rel="author" href="{{{{ \'{OPEN}no-author/{SHUT}\'|url }}}}">\n{{% endblock %}}\n'
            )
            found.append(("overrides/main.html", template, [("template", "")]))
            snippets["hint.md"] = f'A hint with [x]({OPEN}#no-such-hint{SHUT}).\n\n--8<-- "shared.md"\n'
            snippets["everywhere.md"] += f"\n[common]: {OPEN}no-common-page.md{SHUT}\n"
            (folder / "docs/more").mkdir(parents=True, exist_ok=True)
            users = []
            for number in range(3):
                name = f"docs/more/uses-{number}.md"
                users.append(f"[u](more/uses-{number}.md)")
                (folder / name).write_text(f'# Uses {number}\n\n--8<-- "hint.md"\n\nAnd [it][common].\n')
            found.append(("snippets/hint.md", snippets.pop("hint.md"), [("snippet", "")]))
            found.append(("snippets/everywhere.md", snippets.pop("everywhere.md"), [("appended label", "")]))
            (folder / "docs/lonely.md").write_text("# Lonely\n")
            planted.append(Planted("orphan", "docs/lonely.md", 1, 1, ""))
            redirect = (
                '<!DOCTYPE html>\n<html lang="en"><head><title>Moved</title>\n'
                f'<meta http-equiv="refresh" content="0; url={OPEN}no-new-place/{SHUT}">\n</head></html>\n'
            )
            found.append(("docs/old-place.html", redirect, [("redirect", "")]))
            (folder / "docs/drafts").mkdir(exist_ok=True)
            (folder / "docs/drafts/plan.md").write_text("# Plan\n")
            (folder / "docs/hidden.md").write_text("# Hidden\n")
            found.append(("mkdocs.yml", "\n".join(config + nav) + "\n", nav_faults))
            del wrong
        else:
            found.append(("mkdocs.yml", "\n".join(config + nav) + "\n", []))
            found.append(("docs/assets/site.css", css, []))
        found += [(f"snippets/{name}", text, []) for name, text in snippets.items()]
        for name, text, faults in found:
            planted += self.save(folder, name, text, faults)
        return planted

    @staticmethod
    def quoted(name: str) -> str:
        """A name as YAML takes it."""
        return f'"{name}"' if re.search(r"[^\w./-]", name) else name


def make_site(
    folder: Path, count: int, seed: int = 1, directory_urls: bool = True, faults: int = 0, theme: str = "mkdocs"
) -> list[Planted]:
    """Write a project of `count` pages into a folder; the faults that were planted."""
    os.makedirs(folder, exist_ok=True)
    return MadeSite(count, seed, directory_urls, faults, theme).write(folder)
