"""Editable copies for Word and LibreOffice: the sheets of meetings and the agreement, with headings, styles and boxes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from playbook.parser import BULLET, TASK, cells

BOX = "\u2610"  # ballot box: the square to tick
FONT = "Calibri"  # on every machine with Word; LibreOffice has a twin of the same widths
EPOCH = datetime(2000, 1, 1)
FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)


def sheet_document(words: dict[str, Any]) -> bytes:
    """The sheet of a meeting as .docx; `words` are those of the printed sheet."""
    document = _new(words)
    document.add_paragraph(" \u00b7 ".join(filter(None, (words["kicker"], words["meeting"]))), style="Kicker")
    document.add_heading(words["title"], 1)
    document.add_paragraph(words["description"])
    for label in words["blanks"]:
        _blank(document, label)
    for number, group in enumerate([*words["groups"], None]):
        if words["agenda"] and number == words["agenda"]["after"]:
            _agenda(document, words["agenda"])
        if group:
            document.add_heading(group["moment"], 2)
            for item in group["items"]:
                document.add_paragraph(f"{BOX}\t{item}", style="Checklist")
    if words["questions"]:
        document.add_heading(words["words"]["questions"], 2)
        for question in words["questions"]:
            document.add_paragraph(question, style="List Bullet")
    if words["care"]:
        document.add_heading("Pass and stop", 2)
        document.add_paragraph(words["care"]["rule"]).runs[0].bold = True
        _blank(document, words["care"]["contact"])
    document.add_heading(words["words"]["notes"], 2)
    for _ in range(4):
        _blank(document, "")
    _foot(document, words)
    return _bytes(document)


def agreement_document(words: dict[str, Any], lines: Iterable[str], plain: Callable[[str], str]) -> bytes:
    """The agreement as .docx: paragraphs, headings, lists, tables and boxes of the Markdown lines as Word knows them."""
    document = _new(words)
    document.add_heading(words["title"], 1)
    for kind, content in blocks(lines):
        if kind == "table":
            _table(document, [[plain(cell) for cell in row] for row in content])
            continue
        text = plain(content)
        if kind == "heading":
            document.add_heading(text, 2)
        elif kind == "task":
            document.add_paragraph(f"{BOX}\t{text}", style="Checklist")
        else:
            document.add_paragraph(text, style={"bullet": "List Bullet", "number": "List Number"}.get(kind, "Normal"))
    _foot(document, words)
    return _bytes(document)


def blocks(lines: Iterable[str]) -> Iterator[tuple[str, Any]]:
    """The Markdown lines as (kind, content): heading, task, bullet, number, table or text; a wrapped line joins its block."""
    kind, words = "", ""
    rows: list[list[str]] = []
    for line in [*lines, ""]:
        bare = line.strip().removeprefix(">").strip()
        started = _started(bare)
        if words and (started or not bare or bare.startswith("|")):
            yield kind, words
            kind, words = "", ""
        if bare.startswith("|"):
            row = cells(bare)
            if not all(re.fullmatch(r":?-+:?", cell) for cell in row):
                rows.append(row)
            continue
        if rows:
            yield "table", rows
            rows = []
        if started:
            kind, words = started
        elif bare and not bare.startswith(("???", "!!!", "===")):
            kind, words = kind or "text", f"{words} {bare}".strip()


def _started(line: str) -> tuple[str, str] | None:
    """The kind and words of a line that begins a block of its own, or None."""
    if match := re.match(r"#{1,6} +(.*)", line):
        return "heading", match[1]
    if match := TASK.match(line):
        return "task", match[3]
    if match := BULLET.match(line):
        return "number" if line[0].isdigit() else "bullet", line[match.end() :]
    return None


def _new(words: dict[str, Any]) -> DocumentObject:
    """An empty A4 document in our styles, with title, language and a date that does not depend on the clock."""
    document = Document()
    core = document.core_properties
    day = words["date"]
    core.created = core.modified = datetime(day["year"], day["month"], day["day"]) if day else EPOCH
    core.title, core.author, core.subject, core.language = (
        words["title"],
        words["author"],
        words["description"],
        "en-GB",
    )
    core.last_modified_by, core.comments, core.revision = words["author"], "", 1
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(18)
    styles = document.styles
    normal = styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(11.5)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    normal.element.rPr.rFonts.set(qn("w:cs"), FONT)
    normal.paragraph_format.space_after = Pt(5)
    for name, size, before in (("Heading 1", 22, 0), ("Heading 2", 14, 12)):
        style = styles[name]
        style.font.name, style.font.size, style.font.bold = FONT, Pt(size), True
        style.font.color.rgb = RGBColor(0, 0, 0)
        for attribute in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            style.element.rPr.rFonts.attrib.pop(qn(attribute), None)
        style.element.rPr.rFonts.set(qn("w:hAnsi"), FONT)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(4)
        style.paragraph_format.keep_with_next = True
    checklist = styles.add_style("Checklist", WD_STYLE_TYPE.PARAGRAPH)
    checklist.base_style = normal
    checklist.paragraph_format.left_indent, checklist.paragraph_format.first_line_indent = Mm(8), Mm(-8)
    checklist.paragraph_format.tab_stops.add_tab_stop(Mm(8))
    checklist.paragraph_format.keep_together = True
    kicker = styles.add_style("Kicker", WD_STYLE_TYPE.PARAGRAPH)
    kicker.base_style, kicker.font.bold, kicker.font.size = normal, True, Pt(11)
    line = styles.add_style("Line to write on", WD_STYLE_TYPE.PARAGRAPH)
    line.base_style = normal
    line.paragraph_format.tab_stops.add_tab_stop(Mm(170), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES)
    line.paragraph_format.space_before = Pt(9)
    return document


def _blank(document: DocumentObject, label: str) -> None:
    document.add_paragraph(f"{label}: \t" if label else "\t", style="Line to write on")


def _foot(document: DocumentObject, words: dict[str, Any]) -> None:
    parts = filter(None, (words.get("version"), words.get("reviewed"), words.get("address")))
    document.sections[0].footer.paragraphs[0].text = " \u00b7 ".join(parts)


def _agenda(document: DocumentObject, agenda: dict[str, Any]) -> None:
    """The half hour, in columns as wide as their words need."""
    document.add_heading(agenda["title"], 2)
    rows = [[f"{row['minutes']} {agenda['unit']}", row["what"], row["who"]] for row in agenda["rows"]]
    table = _table(document, [agenda["columns"], *rows])
    table.autofit = False
    for column, width in zip(table.columns, (Mm(24), Mm(104), Mm(42)), strict=True):
        column.width = width  # LibreOffice reads this one, Word that of each cell
        for cell in column.cells:
            cell.width = width
            cell.paragraphs[0].paragraph_format.space_after = Pt(1)


def _table(document: DocumentObject, rows: list[list[str]]) -> Any:
    """A table whose first row is marked as its header, so that it is read and repeated as one."""
    table = document.add_table(len(rows), max(map(len, rows)), style="Table Grid")
    for y, row in enumerate(rows):
        for x, words in enumerate(row):
            table.cell(y, x).text = words
            if y == 0 and words:
                table.cell(y, x).paragraphs[0].runs[0].bold = True
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(properties.makeelement(qn("w:tblHeader"), {}))
    return table


def _bytes(document: DocumentObject) -> bytes:
    """The document as bytes that depend on its content alone: the archive's own dates are set to its first day."""
    raw, out = io.BytesIO(), io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            entry = zipfile.ZipInfo(name, FIRST_DAY_OF_ZIP)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            after.writestr(entry, before.read(name))
    return out.getvalue()
