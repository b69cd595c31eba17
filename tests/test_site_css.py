"""The colours keep the contrast that site.css states, in both palettes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

CSS = (Path(__file__).parent.parent / "docs/assets/site.css").read_text(encoding="utf-8")
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
