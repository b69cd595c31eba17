"""The colours keep the contrast that site.css states, in both palettes; every class of ours has one prefix."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import tinycss2

from web.assets import names_in

ROOT = Path(__file__).parents[2]
CSS = (ROOT / "docs/assets/site.css").read_text(encoding="utf-8")
COLOUR = re.compile(r"--rmp-([\w-]+): (#[0-9a-f]{6});(?: +/\* *(?:text on it: )?([\d.]+))?")
BLOCKS = re.findall(r"(:root[^{\n]*)\{\n\s*color-scheme: (light|dark);(.*?)\}", CSS, re.DOTALL)
PALETTES = {"light": BLOCKS[0][2], "dark": BLOCKS[1][2]}


def luminance(colour: str) -> float:
    """The relative luminance of a colour, as WCAG defines it."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def colours(palette: str) -> dict[str, str]:
    """The colours of a palette by name."""
    return {name: colour for name, colour, _ in COLOUR.findall(PALETTES[palette])}


@pytest.mark.parametrize("palette", PALETTES)
def test_the_stated_ratios_are_true(palette: str) -> None:
    """What stands beside a colour is its contrast on paper, for the mark that of ink on it."""
    have = colours(palette)
    for name, colour, stated in COLOUR.findall(PALETTES[palette]):
        if stated:
            other = have["ink"] if name == "mark" else have["paper"]
            assert stated == f"{contrast(colour, other):.2f}", f"{palette} {name}"


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("ground", ["paper", "wash", "senior-wash", "junior-wash"])
def test_text_can_be_read_on_every_ground(palette: str, ground: str) -> None:
    """4.5 for every colour of text, 3 for the borders of controls and the mark of the focus."""
    have = colours(palette)
    assert {
        name: round(contrast(have[name], have[ground]), 2)
        for name in ("ink", "soft", "link", "senior", "junior")
        if contrast(have[name], have[ground]) < 4.5
    } == {}
    assert {
        name: round(contrast(have[name], have[ground]), 2)
        for name in ("edge", "focus")
        if contrast(have[name], have[ground]) < 3
    } == {}


def test_the_chosen_dark_palette_is_the_one_of_the_device() -> None:
    """It has to be written twice: once for a choice, once for the device."""
    device, chosen = ({name: colour for name, colour, _ in COLOUR.findall(block)} for _, _, block in BLOCKS[1:])
    assert device == chosen


def test_both_palettes_have_the_same_colours() -> None:
    """A colour that one lacks would be invisible in it."""
    assert colours("light").keys() == colours("dark").keys()


# --- Names -----------------------------------------------------------------------------------------------------------

# Classes of the theme and of Markdown's extensions; those of the theme that begin with md- need no entry.
FOREIGN = {
    "admonition", "admonition-title", "footnote-backref", "headerlink", "highlight", "no-js",
    "tabbed-block", "tabbed-content", "tabbed-labels", "tabbed-set",
    "task-list", "task-list-control", "task-list-indicator", "task-list-item",
}  # fmt: skip


def asked_for(nodes: list) -> set[str]:  # type: ignore[type-arg]  # nodes of tinycss2, which carries no types
    """The classes in the selectors of a style sheet."""
    names, before = set(), None
    for node in nodes:
        if node.type == "ident" and before == ".":
            names.add(node.value)
        before = node.value if node.type == "literal" else None
        for part in ("prelude", "content", "arguments"):
            names |= asked_for(getattr(node, part, None) or [])
    return names


def not_ours(names: set[str]) -> set[str]:
    """The classes without our prefix that nobody else is known to give."""
    return {name for name in names - FOREIGN if not name.startswith(("rmp-", "md-", "data-"))}


@pytest.mark.parametrize("name", ["site.css", "print.css"])
def test_every_class_in_a_style_sheet_has_the_prefix(name: str) -> None:
    """So that none of them is ever one of the theme's."""
    text = (ROOT / "docs/assets" / name).read_text(encoding="utf-8")
    names = asked_for(tinycss2.parse_stylesheet(text, skip_comments=True))
    assert names and not_ours(names) == set()


@pytest.mark.parametrize("path", sorted((ROOT / "overrides").rglob("*.html")), ids=lambda path: path.name)
def test_every_class_in_a_template_has_the_prefix(path: Path) -> None:
    """Also where a template adds it under a condition."""
    text = re.sub(r"\{\{[^}]*?'\s*([\w\s-]+)'[^}]*?\}\}", r" \1 ", path.read_text(encoding="utf-8"))
    text = re.sub(r"\{%.*?%\}|\{#.*?#\}", "", text, flags=re.DOTALL)
    assert not_ours(names_in(text)) == set()


def test_every_class_in_a_script_has_the_prefix() -> None:
    """What a script makes stands beside what Markdown made."""
    for path in sorted((ROOT / "docs/assets").glob("*.js")):
        text = path.read_text(encoding="utf-8")
        names = {name for value in re.findall(r'className = "([^"]*)"', text) for name in value.split()}
        names |= set(re.findall(r"""["'\s]\.([a-z][\w-]+)["'\s]""", text))
        assert not_ours(names) == set(), path.name


def test_every_class_in_a_page_has_the_prefix() -> None:
    """In raw HTML and in lists of attributes."""
    for path in sorted((ROOT / "docs").rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        names = {name for value in re.findall(r'class="([^"]*)"', text) for name in value.split()}
        names |= set(re.findall(r"\{[^}\n]*\s\.([\w-]+)[^}\n]*\}", text))
        assert not_ours(names) == set(), path.name


@pytest.mark.parametrize("name", ["hidden", "bar", "page--home"])
def test_a_class_without_the_prefix_is_seen(name: str) -> None:
    """The tests above can fail."""
    assert not_ours({name, "rmp-bar", "md-content", "task-list"}) == {name}
    assert asked_for(tinycss2.parse_stylesheet(f"@media print {{ p:not(.{name}) > b {{ top: .5em }} }}")) == {name}
