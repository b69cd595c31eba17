"""The square code opens its address, and is there only where there is one."""

from __future__ import annotations

import re

import pytest
import segno

from paper.square_code import square_code
from report import CannotRun


def drawn(svg: str) -> str:
    """The line that draws the squares."""
    return "".join(re.findall(r' d="([^"]*)"', svg))


def test_a_code_holds_its_address_without_a_margin() -> None:
    """A quarter of it may be dirty or folded away ("m"); the sheet leaves the margin."""
    url = "https://example.org/playbook/meetings/first/"
    expected = segno.make(url, error="m", micro=False)
    svg = square_code(url)
    sizes = re.search(r'width="(\d+)" height="(\d+)"', svg)
    assert sizes and {int(size) for size in sizes.groups()} == {expected.symbol_size(border=0)[0]}
    assert drawn(svg) == drawn(expected.svg_inline(border=0)) != ""


def test_without_an_address_there_is_no_code() -> None:
    """Nothing that leads nowhere."""
    assert square_code("") == ""


def test_an_address_that_no_code_can_hold_is_one_line() -> None:
    """Three thousand characters are no address for paper."""
    with pytest.raises(
        CannotRun, match=r"^mkdocs.yml: no square code can hold an address of 3020 characters; shorten "
    ):
        square_code("https://example.org/" + "x" * 3000)
