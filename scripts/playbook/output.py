"""A page or file made from the pages of docs/, and how a folder of them is written: with no file half-written."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from playbook.language import Language
from report import CannotRun

ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day that a zip file knows; a time of building would change its bytes


@dataclass(frozen=True)
class Generated:
    """A file for the path `uri` below docs/; `source` is the page or data file that owns its words ("" for many)."""

    uri: str
    content: str | bytes
    source: str = ""

    @property
    def data(self) -> bytes:
        """The content as bytes."""
        return self.content.encode("utf-8") if isinstance(self.content, str) else self.content


@dataclass(frozen=True)
class Download:
    """A file to print or to edit, with the facts that a reader is told before opening it.

    `what` is sheet, form, pack, cards, messages or example. `page` is the path of the page it was made from and `role`
    whose it is, each "" where the file belongs to no single one; the page of an example is the web page that shows it.
    `form` is the name of the form of its page. `paper` is the paper's name for readers, "" for an editable copy;
    `pages` is how many pages a printed one has.
    """

    uri: str
    data: bytes
    what: str
    page: str = ""
    role: str = ""
    paper: str = ""
    large: bool = False
    pages: int = 0
    form: str = ""

    @property
    def is_text(self) -> bool:
        """Whether it is a file of plain text."""
        return self.uri.endswith(".txt")

    @property
    def action(self) -> str:
        """What a reader does with it, as in the names of words: print, print-large, edit or text."""
        if not self.paper:
            return "text" if self.is_text else "edit"
        return "print-large" if self.large else "print"

    def described(self, language: Language) -> str:
        """What it is, for the text of its link: `A4, PDF, 1 page, 24 KB`. A KB is a thousand bytes."""
        size = max(1, round(len(self.data) / 1000))
        if not self.paper:
            return language("file.txt" if self.is_text else "file.docx", size=size)
        pages = language.counted("pages", self.pages)
        return language("file.pdf-large" if self.large else "file.pdf", paper=self.paper, pages=pages, size=size)


def front_matter(**values: object) -> list[str]:
    """The lines of the front matter of a made page: each value as YAML on one line, whatever characters it holds."""
    return ["---", *(f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in values.items()), "---", ""]


def write_all(files: Iterable[Generated], out: Path) -> int:
    """Write the files below `out` and return their number.

    They are written to a folder beside `out` first and moved only when all are there, so that a failure leaves
    `out` as it was. Raises `CannotRun` when the place cannot be written.
    """
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    except OSError as error:
        raise CannotRun(f"{out}: cannot be written: {error.strerror}; name a folder you may write to") from None
    count = 0
    try:
        for file in files:
            path = beside / file.uri
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.data)
            count += 1
        for path in sorted(beside.rglob("*")):
            if path.is_file():
                target = out / path.relative_to(beside)
                target.parent.mkdir(parents=True, exist_ok=True)
                os.replace(path, target)
    except OSError as error:
        raise CannotRun(f"{out}: cannot be written: {error.strerror}; name a folder you may write to") from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return count
