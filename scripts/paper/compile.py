"""Sets a document as PDF with Typst. The same document gives the same bytes, and is set only once."""

from __future__ import annotations

import hashlib
import json
import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Final

import typst

from paper.sheet_data import Day, Document

TEMPLATE = Path(__file__).resolve().parents[2] / "overrides" / "sheet.typ"
CACHE_DIR = TEMPLATE.parents[1] / ".cache" / "sheets"  # PDFs of earlier runs, each named by a hash of all it depends on
_memory_cache: dict[str, Pdf] = {}  # the same, of this run
STANDARD: Final = "ua-1"  # PDF/UA-1: tagged, so that it can be read aloud; a character without a glyph is an error
PAGES = re.compile(rb"/Type\s*/Pages\s*/Count (\d+)")
MISSING = re.compile(
    r'the text `"(.*?)"` could not be displayed|the text contains the disallowed codepoint `"(.*?)"`', re.DOTALL
)
CODEPOINT = re.compile(r"\\u\{([0-9a-fA-F]+)\}")


@dataclass(frozen=True)
class Pdf:
    """A finished PDF: its bytes and number of pages, and what does not fit.

    `over` is by how many millimetres the longest sheet exceeds its page (0: all fit), `long_cards` the numbers, from 0,
    of the cards whose question is too long, `long_texts` those of the lines at the head of a filled-in sheet that are
    too short for what is written on them; after the last of these, that for somebody to turn to.
    """

    data: bytes
    pages: int
    over: float = 0.0
    long_cards: tuple[int, ...] = ()
    long_texts: tuple[int, ...] = ()


class MissingGlyphs(Exception):  # the name says what is wrong, as CannotRun does
    """No font has these characters, or no readable PDF may hold them."""

    def __init__(self, characters: list[str]) -> None:
        """`characters` are pieces of text of one or more characters."""
        super().__init__(", ".join(characters))
        self.characters = characters


def compile_pdf(document: Document) -> Pdf:
    """The PDF of a document, from the cache where it was set before; raises `MissingGlyphs`."""
    text = document.as_json()
    key = hashlib.sha256(_recipe() + text.encode()).hexdigest()
    if found := _memory_cache.get(key) or _load(CACHE_DIR / key):
        _memory_cache[key] = found
        return found
    pdf = _set(text, document.day)
    _memory_cache[key] = pdf
    _store(CACHE_DIR / key, pdf)
    return pdf


def _set(text: str, day: Day | None) -> Pdf:
    """The PDF of a document as JSON, dated by the day of its content and never by the clock."""
    moment = datetime(*day, tzinfo=UTC) if day else datetime.fromtimestamp(0, UTC)
    compiler = _compiler()
    try:
        data = compiler.compile(
            format="pdf", sys_inputs={"data": text}, pdf_standards=[STANDARD], timestamp=int(moment.timestamp())
        )
        marks = [entry["value"] for entry in json.loads(compiler.query("<over>"))]
    except typst.TypstError as error:
        missing = _missing(error.diagnostic)
        if not missing:
            raise
        raise MissingGlyphs(missing) from None
    assert isinstance(data, bytes)
    over = max((mark["over"] for mark in marks if "over" in mark), default=0.0)
    cards, texts = (tuple(mark[name] for mark in marks if name in mark) for name in ("card", "text"))
    return Pdf(data, page_count(data), over, cards, texts)


def _missing(message: str) -> list[str]:
    """The texts that no font or no readable PDF can hold, as a message of Typst names them, each once."""
    return list(dict.fromkeys(_decoded(one or other) for one, other in MISSING.findall(message)))


def _decoded(text: str) -> str:
    r"""A text of a message of Typst, which writes unusual characters as `\u{1f382}`."""
    return CODEPOINT.sub(lambda match: chr(int(match[1], 16)), text)


def page_count(pdf: bytes) -> int:
    """The number of pages of a PDF that Typst made; 0 for other data."""
    return max((int(count) for count in PAGES.findall(pdf)), default=0)


def _fonts() -> typst.Fonts:
    """The fonts of the locked packages and those in the compiler; never one of the system."""
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=True,
        font_paths=[str(files("fontpkg_source_sans_3") / "files")],
    )


@cache
def _compiler() -> typst.Compiler:
    """The compiler with our fonts and our template."""
    return typst.Compiler(str(TEMPLATE), root=str(TEMPLATE.parent), font_paths=_fonts(), ignore_system_fonts=True)


@cache
def _recipe() -> bytes:
    """What a PDF depends on besides its document: the template, the compiler, the standard, the fonts."""
    fonts = (path for path in (files("fontpkg_source_sans_3") / "files").iterdir() if path.name.endswith(".ttf"))
    hashes = sorted(hashlib.sha256(path.read_bytes()).digest() for path in fonts)
    return b"\0".join([TEMPLATE.read_bytes(), version("typst").encode(), STANDARD.encode(), *hashes])


# --- The cache on disk ------------------------------------------------------------------------------------------------


def _load(path: Path) -> Pdf | None:
    """What `_store` wrote to `path`, or None where there is nothing whole.

    The file is one line of JSON with what a PDF does not say of itself and the length of the PDF, then the PDF.
    """
    try:
        facts, _, data = path.read_bytes().partition(b"\n")
        over, cards, texts, length = json.loads(facts)
    except (OSError, ValueError, TypeError):
        return None
    return Pdf(data, page_count(data), over, tuple(cards), tuple(texts)) if len(data) == length else None


def _store(path: Path, pdf: Pdf) -> None:
    """Write it for the next run, whole or not at all; a folder that cannot be written costs time only."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(f".{os.getpid()}")
        facts = [pdf.over, pdf.long_cards, pdf.long_texts, len(pdf.data)]
        beside.write_bytes(json.dumps(facts).encode() + b"\n" + pdf.data)
        os.replace(beside, path)
    except OSError:
        return
