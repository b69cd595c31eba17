"""Words are compared by their stems, and loading the stemmer loads no more than it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from web.stems import STOP_WORDS, stem, words


@pytest.mark.parametrize(("one", "other"), [("meeting", "meetings"), ("listening", "listened"), ("trusted", "trust")])
def test_endings_do_not_matter(one: str, other: str) -> None:
    """A reader types one form, the page has another."""
    assert stem(one) == stem(other)


def test_words_have_no_apostrophes_and_no_capitals() -> None:
    """As readers type them."""
    assert list(words("Can’t DON'T a_b 3 é")) == ["cant", "dont", "a", "b", "3", "é"]


def test_words_that_say_nothing_are_left_out() -> None:
    """Also those with an apostrophe in lunr's own list."""
    assert {"the", "and", "a"} <= STOP_WORDS
    assert {"dont", "wont", "want"} <= STOP_WORDS
    assert "trust" not in STOP_WORDS


def test_what_lunr_would_load_beside_is_not_loaded_and_stays_importable(root: Path) -> None:
    """The measures of reading need it in the same process."""
    code = "import sys, web.stems; assert 'nltk' not in sys.modules; import nltk; assert nltk.__name__ == 'nltk'"
    done = subprocess.run([sys.executable, "-c", code], cwd=root / "scripts", capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
