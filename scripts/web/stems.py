"""Words as search compares them: in lower case, without apostrophes, cut to their stem by lunr's stemmer."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

WORD = re.compile(r"[^\W_]+")
APOSTROPHES = re.compile(r"['’]")


@contextmanager
def _hidden(module: str) -> Iterator[None]:
    """While this lasts, importing `module` fails as if it were not installed."""
    loaded = sys.modules.get(module)
    sys.modules[module] = None  # type: ignore[assignment]  # so Python marks what cannot be imported
    try:
        yield
    finally:
        del sys.modules[module]
        if loaded:
            sys.modules[module] = loaded


with _hidden("nltk"):  # lunr loads it where it is installed, for languages other than English: a tenth of a second
    from lunr.stemmer import PorterStemmer
    from lunr.stop_word_filter import WORDS as LUNR_STOP_WORDS


@cache
def _stemmer() -> PorterStemmer:
    """The one stemmer of a run."""
    return PorterStemmer()


@cache
def stem(word: str) -> str:
    """The stem of a lower-case word, as lunr.js finds it in the reader's browser."""
    return str(_stemmer().stem(word))


def words(text: str) -> Iterator[str]:
    """The words of a text in lower case and without apostrophes: `can’t` is `cant`, as readers type it."""
    yield from WORD.findall(APOSTROPHES.sub("", text).lower())


# Words that tell as little as "he" and "it", and stand in many titles of ours; "nobody" and "nothing" tell something.
ANY_WORDS = ("anybody", "anyone", "anything", "everybody", "everyone", "everything", "somebody", "someone", "something")
# The same of what is contracted, which lunr's list has only in full, and of what everybody wants.
CONTRACTED = (
    "can't",
    "didn't",
    "doesn't",
    "don't",
    "isn't",
    "wasn't",
    "won't",
    "I'm",
    "I've",
    "we've",
    "want",
    "wants",
)
# Words for who somebody is, and for what they do together, stand in most queries and on every page here, so they tell
# pages apart only a little.
PARTIES = (
    "boss",
    "ceo",
    "chief",
    "colleague",
    "coworker",
    "director",
    "executive",
    "junior",
    "leader",
    "manager",
    "meet",
    "meeting",
    "mentee",
    "mentor",
    "mentoring",
    "mentorship",
    "partner",
    "person",
    "reverse",
    "senior",
    "session",
    "supervisor",
    "talk",
)
STOP_WORDS = frozenset(word for entry in (*LUNR_STOP_WORDS, *ANY_WORDS, *CONTRACTED) for word in words(entry))
