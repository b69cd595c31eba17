"""The web pages of filled-in examples: a sheet or a form with what a hand ticked, wrote and crossed out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from playbook.example_data import FOLDER
from playbook.filled import FilledSheet, Line, Pieces, Written, filled_sheets
from playbook.language import Language
from playbook.output import Download, Generated, front_matter
from playbook.project import Project
from playbook.sheets import Sheet
from playbook.text import BOX, escaped, page_link
from views.web_sheets import BLANK, file_link, on_paper, pair_link, sheet_parts

MARKS = {"task": "- ", "bullet": "- ", "number": "1. ", "heading": "## "}  # before a line of a form of this kind


def filled_pages(project: Project, files: Sequence[Download] = ()) -> list[Generated]:
    """A page for each filled-in sheet; it links its own of the `files`."""
    return [
        Generated(filled.uri, "\n".join(_page(filled, files, project)), f"{FOLDER}/{filled.pair.slug}.yml")
        for filled in filled_sheets(project)
    ]


def _page(filled: FilledSheet, files: Iterable[Download], project: Project) -> Iterator[str]:
    """The lines of the page of a filled-in sheet."""
    language = project.language
    about = language("filled.about", whose=filled.whose, title=filled.plain_title)
    yield from front_matter(title=filled.title(language), description=about)
    yield from ('<div class="rmp-invented" markdown>', "", f"**{escaped(filled.note(language))}**", "")
    yield from (_origin(filled, project), "", "</div>", "", '<div class="rmp-filled" markdown>', "")
    yield from _head(filled, language)
    yield from _sheet(filled, filled.sheet, project) if filled.sheet else _form(filled.lines, language)
    yield from _notes(filled, language)
    yield from ("</div>", "")
    mine = (file for file in files if file.what == "example" and file.page == filled.uri)
    yield from on_paper((file_link(language("filled.print"), file, filled.uri, language) for file in mine), language)


def _origin(filled: FilledSheet, project: Project) -> str:
    """A sentence with links to the page of the pair and to the empty sheet."""
    language, empty = project.language, filled.sheet.uri if filled.sheet else filled.page.uri
    to_empty = page_link(filled.empty_title(language), empty, filled.uri)
    return language("filled.from", pair=pair_link(filled.pair, filled.uri, project), sheet=to_empty)


def _head(filled: FilledSheet, language: Language) -> Iterator[str]:
    """The lines at the head of the sheet, with what was written on them."""
    texts = [filled.written(text) for text in filled.data.blanks]
    for name, written in zip(filled.blanks, texts, strict=False):
        if written.strokes:
            yield f"- {escaped(language(f'blank.{name}'))}: {_hand(written, language)}"
    yield ""


def _sheet(filled: FilledSheet, sheet: Sheet, project: Project) -> Iterator[str]:
    """The parts of the sheet of a role."""
    language, contact = project.language, filled.written(filled.data.contact)
    items = (_line(line, language) for line in filled.lines)
    yield from sheet_parts(sheet, filled.uri, items, project, _hand(contact, language) if contact.strokes else BLANK)


def _notes(filled: FilledSheet, language: Language) -> Iterator[str]:
    """What was written below; a form has no heading for it."""
    if filled.notes and filled.sheet:
        yield from (f"## {language('sheet.notes')}", "")
    for note in filled.notes:
        yield from (_hand(note, language), "")


# --- Lines ------------------------------------------------------------------------------------------------------------


def _form(lines: Sequence[Line], language: Language) -> Iterator[str]:
    """The lines of a form: headings, paragraphs, lists and tables."""
    before = ""
    for line in lines:
        if line.kind != before or line.heads or line.kind not in (*MARKS, "table"):
            yield ""
        before = line.kind
        if line.kind == "table":
            yield f"| {' | '.join(_cells(line, language))} |"
            if line.heads:
                yield f"|{'---|' * len(line.cells)}"
        else:
            yield MARKS.get(line.kind, "") + _line(line, language)
    yield ""


def _line(line: Line, language: Language) -> str:
    """An item or a line of a form as Markdown, with its box and with what was done to it."""
    words = "".join(_cells(line, language))
    if line.kind == "label":
        words = f"**{words}**"
    beside = f" {_hand(line.beside, language, 'rmp-written rmp-written-beside')}" if line.beside.strokes else ""
    return f"{_box(line.ticked, language) if line.kind == 'task' else ''}{words}{beside}"


def _cells(line: Line, language: Language) -> Iterator[str]:
    """The cells of a line as Markdown; each that says something is struck out where the line is."""
    for cell in line.cells:
        words, says = _pieces(cell, language), any(not isinstance(piece, int) for piece in cell)
        yield _struck(words, language) if line.crossed and says else words


def _pieces(pieces: Pieces, language: Language) -> str:
    """Printed words, empty lines to write on, and writing as Markdown."""
    shown = []
    for piece in pieces:
        if isinstance(piece, Written):
            shown.append(_hand(piece, language))
        else:
            shown.append("_" * piece if isinstance(piece, int) else _printed(piece, language))
    return "".join(shown)


def _printed(words: str, language: Language) -> str:
    """Printed words as Markdown, with a box to tick for each sign of one."""
    box = f'<span class="rmp-box" role="img" aria-label="{escape(language("spoken.box"))}"></span>'
    return box.join(map(escaped, words.split(BOX)))


def _box(ticked: bool, language: Language) -> str:
    """The box of an item as it stands on the sheet: it cannot be pressed, and it says whether it is ticked."""
    name, label = ("rmp-item-box rmp-item-box-ticked", "ticked") if ticked else ("rmp-item-box", "not-ticked")
    return f'<span class="{name}" role="img" aria-label="{escape(language(f"spoken.{label}"))}"></span> '


def _hand(written: Written, language: Language, name: str = "rmp-written") -> str:
    """What a hand wrote, as Markdown with inline HTML."""
    parts = (
        _struck(escaped(stroke.words), language) if stroke.crossed else escaped(stroke.words)
        for stroke in written.strokes
    )
    return f'<em class="{name}">{"".join(parts)}</em>'


def _struck(words: str, language: Language) -> str:
    """Words that are crossed out, and said to be so to those who hear them."""
    before, after = (escape(language(f"spoken.{name}")) for name in ("crossed", "crossed-end"))
    hidden = '<span class="rmp-visually-hidden">'
    return f"<del>{hidden}{before} </span>{words}{hidden} {after}</span></del>"
