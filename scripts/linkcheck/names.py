"""Compares names of files, ids and labels: spelled alike, or one typing slip apart."""

from __future__ import annotations

import html
import posixpath
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import unquote

from linkcheck.addresses import Address


def alphanumeric(text: str) -> str:
    """Letters and digits only, small, without accents: what different rules for heading ids have in common."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if c.isalnum())


def closest_typo(word: str, choices: Iterable[str]) -> str:
    """The one choice that is a typing slip away from `word`, or "" where there is none or where two are equally near.

    A slip is one letter left out, added, changed or swapped; two slips are allowed in a word of eight letters or more.
    Digits must be the same; where at most two letters stand before an extension (`b.md`), these may only be swapped.
    """
    from rapidfuzz import process  # loaded only where something is wrong
    from rapidfuzz.distance import OSA

    stem, digits = posixpath.splitext(word)[0], re.sub(r"\D", "", word)
    most = 1 if len(stem) < 8 else 2
    words = list(dict.fromkeys(choices))
    lowered = [choice.lower() for choice in words]
    found = process.extract(word.lower(), lowered, scorer=OSA.distance, score_cutoff=most, limit=9)
    near = [
        (slips, words[i])
        for _, slips, i in found
        if re.sub(r"\D", "", words[i]) == digits and (len(stem) > 2 or _is_turned(stem, words[i]))
    ]
    return near[0][1] if near and (len(near) == 1 or near[0][0] < near[1][0]) else ""


def _is_turned(stem: str, name: str) -> bool:
    """Whether a name without its extension has the letters of a stem, in any order."""
    return sorted(posixpath.splitext(name)[0]) == sorted(stem)


def bare_path(path: str) -> str:
    """A path without what habits, URL styles and builders change: capitals, extensions of pages, `index`, `README`."""
    path = re.sub(r"\.(?:html?|mdx?|markdown|mdown|mkdn|mkd|rst|adoc|ipynb)$", "", path.lower().strip("/"))
    return re.sub(r"(?:^|/)(?:_?index|readme)$", "", path)


def search_word(address: Address) -> str:
    """The longest word of an address, which a source that holds this address holds too."""
    path = re.sub(r"(?:/?index)?\.(?:html?|md)$|/$", "", address.path)
    fragment = address.fragment.removeprefix("fnref:")  # the way back to a footnote, which the source just names
    return max(re.split(r"[^\w.-]+", fragment or posixpath.basename(path) or "index"), key=len)


def may_hold(text: str, word: str) -> bool:
    """Whether a text holds a word, also where the text is written with `%20`, `&amp;` or backslashes."""
    return word in text or (any(sign in text for sign in "%&\\") and word in _plain(text))


@lru_cache(maxsize=256)
def _plain(text: str) -> str:
    """A text without percent signs, entities and backslashes."""
    return unquote(html.unescape(text)).replace("\\", "")
