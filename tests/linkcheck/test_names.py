"""Names are compared: spelled alike, or one typing slip apart."""

from __future__ import annotations

import pytest

from linkcheck.addresses import Address
from linkcheck.names import alphanumeric, bare_path, closest_typo, search_word


@pytest.mark.parametrize(
    ("word", "choices", "meant"),
    [
        ("setpu.md", ["setup.md", "guide.md"], "setup.md"),
        ("SETUP", ["setup", "Setup.md"], "setup"),
        ("guido", ["guide", "guida"], ""),
        ("guide", ["guides", "guide"], "guide"),
        ("trust-buidlign", ["trust-building"], "trust-building"),
        ("buidlgin", ["building"], ""),
        ("setpup", ["setup"], "setup"),
        ("steupp", ["setup"], ""),
        ("thinggs", ["thing"], ""),
        ("thingsss", ["things"], "things"),
        ("part-3", ["part-1", "part-2"], ""),
        ("part-1", ["prat-1"], "prat-1"),
        ("ab.md", ["ac.md"], ""),
        ("abc.md", ["abd.md"], "abd.md"),
        ("ab.dm", ["ab.md"], "ab.md"),
        ("gone", [], ""),
    ],
)
def test_a_typing_slip(word: str, choices: list[str], meant: str) -> None:
    """One slip, two in a word of eight letters; the same digits; nothing where two are equally near."""
    assert closest_typo(word, choices) == meant


def test_letters_and_digits() -> None:
    """Without accents, signs and capitals."""
    assert alphanumeric("Où est-ce, n°_1?") == "ouestcen1"


@pytest.mark.parametrize(
    ("path", "bare"),
    [
        ("Guide/Setup.md", "guide/setup"),
        ("guide/setup/index.html", "guide/setup"),
        ("/guide/", "guide"),
        ("README.md", ""),
        ("guide/myindex.htm", "guide/myindex"),
        ("a.png", "a.png"),
    ],
)
def test_bare_paths(path: str, bare: str) -> None:
    """What a source, its page and its address have in common."""
    assert bare_path(path) == bare


@pytest.mark.parametrize(
    ("address", "word"),
    [
        (Address("guide/setup/index.html", ""), "setup"),
        (Address("guide/setup.html", "a-long-fragment"), "a-long-fragment"),
        (Address("index.html", ""), "index"),
        (Address("a/my page.md", ""), "page"),
        (Address("/up/", ""), "up"),
    ],
)
def test_the_word_to_search_for(address: Address, word: str) -> None:
    """The longest word of the fragment, else of the last part of the path."""
    assert search_word(address) == word
