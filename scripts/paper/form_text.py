"""Forms as plain text, for whatever takes neither a PDF nor a document: a table as rows with tabs between its cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from paper.jobs import Edition, form_document
from paper.papers import PAPERS
from paper.sheet_data import FormBlock, FormData, joined
from playbook.filled import Pieces
from playbook.output import Download
from playbook.publication import Publication
from playbook.sheets import FormSheet
from playbook.text import BLANK, BOX

LINE, SQUARE = "____", "[ ]"  # to write on, and to tick
MARKS = {"task": f"{SQUARE} ", "bullet": "- "}
ITEMS = frozenset((*MARKS, "number"))  # stand below each other without an empty line


def text_copies(forms: Iterable[FormSheet], publication: Publication) -> Iterator[Download]:
    """The forms as files of plain text."""
    edition = Edition(next(iter(PAPERS.values())))
    for form in forms:
        (data,) = form_document(form, publication, edition).sheets
        assert isinstance(data, FormData)
        text = plain_text(data).encode("utf-8", "replace")
        yield Download(f"{form.stem}.txt", text, "form", form.page.uri, form=form.name)


def plain_text(form: FormData) -> str:
    """The words of a form from its title to its foot, with an empty line between two parts that are no items."""
    text = "\n\n".join(
        filter(None, (form.title, form.description, "\n".join(f"{b.label}: {LINE}" for b in form.blanks)))
    )
    above, number = "", 0
    for block in form.form:
        number = number + 1 if block.kind == "number" else 0
        gap = "\n" if {block.kind, above} <= ITEMS else "\n\n"
        text, above = f"{text}{gap}{_block(block, number)}", block.kind
    end = " \u00b7 ".join(filter(None, (form.foot.version, form.foot.address)))
    return f"{text}\n\n{end}".rstrip() + "\n"


def _block(block: FormBlock, number: int) -> str:
    """The text of a block; `number` is that of an item in its list."""
    if block.kind == "table":
        return "\n".join("\t".join(map(_words, row)).rstrip() for row in block.rows)
    return (f"{number}. " if number else MARKS.get(block.kind, "")) + _words(block.runs)


def _words(runs: Pieces) -> str:
    """The words of runs; all lines to write on are of one length, since a hand needs no room in a file."""
    return BLANK.sub(LINE, joined(runs)).replace(BOX, SQUARE)
