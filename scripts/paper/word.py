"""Editable copies for Word and LibreOffice: the sheets of meetings, the forms, and all messages to copy."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from paper.jobs import Edition, form_document, sheet_document
from paper.message_book import MessageBook
from paper.papers import PAPERS
from paper.sheet_data import Agenda, Care, Document, Foot, FormBlock, FormData, Group, SheetData, joined
from playbook.messages import GAP, parts
from playbook.output import ZIP_EPOCH, Download
from playbook.publication import Publication
from playbook.sheets import FormSheet, Sheet
from playbook.text import BOX

FONT = "Calibri"  # on every machine with Word; LibreOffice has a twin of the same widths
EPOCH = datetime(2000, 1, 1)  # the date of a copy whose content has none
LONGEST_PROPERTY = 255  # characters of a title or description of the file
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
STYLES = {"bullet": "List Bullet", "number": "List Number"}
NOTE_LINES = 4


def copies(sheets: Iterable[Sheet], forms: Iterable[FormSheet], publication: Publication) -> Iterator[Download]:
    """The editable copies: of the sheets of meetings among `sheets`, and of the `forms`."""
    edition = Edition(next(iter(PAPERS.values())))
    for sheet in sheets:
        if sheet.is_meeting:
            data = word_document(sheet_document(sheet, publication, edition))
            yield Download(f"{sheet.folder}/{sheet.role}.docx", data, "sheet", sheet.page.uri, sheet.role)
    for form in forms:
        data = word_document(form_document(form, publication, edition))
        yield Download(f"{form.stem}.docx", data, "form", form.page.uri, form=form.name)


def word_document(document: Document) -> bytes:
    """The sheet or form of a document as .docx, on A4."""
    part = document.sheets[0]
    word = _new(document, part.title)
    if isinstance(part, SheetData):
        _sheet(word, document, part)
    else:
        _form(word, part)
    _foot(word, part.foot)
    return _bytes(word)


def message_document(book: MessageBook) -> bytes:
    """All messages as .docx, on A4: each page begins a new one."""
    word = _new(book.document, book.document.title)
    _paragraph(word, book.document.title, "Kicker")
    _paragraph(word, book.about)
    for number, (title, occasions) in enumerate(book.pages):
        _heading(word, title, 1)
        word.paragraphs[-1].paragraph_format.page_break_before = number > 0
        for occasion in occasions:
            _heading(word, occasion.heading, 2)
            _paragraph(word, occasion.when)
            for name, text in occasion.versions:
                _paragraph(word, name, bold=True)
                for paragraph in GAP.split(text)[::2]:
                    _message(word, paragraph)
    _foot(word, book.foot)
    return _bytes(word)


def _message(word: WordDocument, text: str) -> None:
    """A paragraph of a message with the lines of its author; what is to be filled in is bold and italic."""
    paragraph = word.add_paragraph(style="Message")
    for part, is_slot in parts(text):
        run = paragraph.add_run(_xml_text(part))
        run.bold = run.italic = is_slot or None


def _sheet(word: WordDocument, document: Document, sheet: SheetData) -> None:
    """The parts of a sheet in the order of the printed one."""
    _paragraph(word, " \u00b7 ".join(filter(None, (sheet.kicker, sheet.context))), "Kicker")
    _heading(word, sheet.title, 1)
    _paragraph(word, sheet.description)
    for blank in sheet.blanks:
        _blank(word, blank.label)
    before = sheet.agenda.after if sheet.agenda else 0
    _groups(word, sheet.groups[:before])
    if sheet.agenda:
        _agenda(word, sheet.agenda)
    _groups(word, sheet.groups[before:])
    if sheet.questions:
        _heading(word, document.questions, 2)
        for question in sheet.questions:
            _paragraph(word, question, "List Bullet")
    _care(word, sheet.care)
    _heading(word, document.notes, 2)
    for _ in range(NOTE_LINES):
        _blank(word, "")


def _care(word: WordDocument, care: Care) -> None:
    """How to pass and stop, and whom to turn to: the contacts, or a line to write one on."""
    _heading(word, care.heading, 2)
    if care.rule:
        _paragraph(word, care.rule, bold=True)
    _paragraph(word, care.lead)
    for contact in care.contacts:
        _paragraph(word, contact, "List Bullet")
    if care.contact:
        _blank(word, care.contact)


def _groups(word: WordDocument, groups: Iterable[Group]) -> None:
    """Groups of items, each item with its box."""
    for group in groups:
        _heading(word, group.heading, 2)
        for item in group.items:
            _paragraph(word, f"{BOX}\t{item}", "Checklist")


def _form(word: WordDocument, form: FormData) -> None:
    """A form: paragraphs, headings, lists, tables and boxes as Word knows them."""
    _heading(word, form.title, 1)
    for block in form.form:
        _block(word, block)


def _block(word: WordDocument, block: FormBlock) -> None:
    """One block of a form."""
    text = joined(block.runs)
    if block.kind == "table":
        _table(word, [[joined(cell) for cell in row] for row in block.rows])
    elif block.kind == "heading":
        _heading(word, text, 2)
    elif block.kind == "label":
        _paragraph(word, text, bold=True)
    elif block.kind == "task":
        _paragraph(word, f"{BOX}\t{text}", "Checklist")
    else:
        _paragraph(word, text, STYLES.get(block.kind, "Normal"))


def _agenda(word: WordDocument, agenda: Agenda) -> None:
    """The agenda as a table, in columns as wide as their words need."""
    _heading(word, agenda.heading, 2)
    rows = [(f"{row.begins} {row.minutes} {agenda.unit}".lstrip(), row.what, row.who) for row in agenda.rows]
    table = _table(word, [agenda.columns, *rows])
    table.autofit = False
    for column, width in zip(table.columns, (Mm(30), Mm(98), Mm(42)), strict=True):
        column.width = width  # LibreOffice reads this one, Word that of each cell
        for cell in column.cells:
            cell.width = width
            cell.paragraphs[0].paragraph_format.space_after = Pt(1)


def _foot(word: WordDocument, foot: Foot) -> None:
    """Version, review and address, on each page."""
    parts = filter(None, (foot.version, foot.reviewed, foot.address))
    word.sections[0].footer.paragraphs[0].text = _xml_text(" \u00b7 ".join(parts))


# --- Parts ------------------------------------------------------------------------------------------------------------


def _heading(word: WordDocument, text: str, level: int) -> None:
    """A heading of this level."""
    word.add_heading(_xml_text(text), level)


def _paragraph(word: WordDocument, text: str, style: str = "Normal", bold: bool = False) -> None:
    """A paragraph in this style; a bold one stays beside what follows."""
    paragraph = word.add_paragraph(_xml_text(text), style=style)
    if bold:
        paragraph.runs[0].bold = paragraph.paragraph_format.keep_with_next = True


def _blank(word: WordDocument, label: str) -> None:
    """A line to write on, after its label."""
    _paragraph(word, f"{label}: \t" if label else "\t", "Line to write on")


def _table(word: WordDocument, rows: Sequence[Sequence[str]]) -> Any:
    """A table whose first row is marked as its header, so that it is read and repeated as one."""
    table = word.add_table(len(rows), max(map(len, rows)), style="Table Grid")
    for y, row in enumerate(rows):
        for x, words in enumerate(row):
            table.cell(y, x).text = _xml_text(words)
            if y == 0 and words:
                table.cell(y, x).paragraphs[0].runs[0].bold = True
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(properties.makeelement(qn("w:tblHeader"), {}))
    return table


def _xml_text(text: str) -> str:
    """The text with each character that no XML file may hold as a space."""
    return NOT_IN_XML.sub(" ", text)


# --- The file ---------------------------------------------------------------------------------------------------------


def _new(document: Document, title: str) -> WordDocument:
    """An empty A4 document in our styles, with title, language and a date that does not depend on the clock."""
    word = docx.Document()
    core, day = word.core_properties, document.day
    title, author, subject = (
        _xml_text(text)[:LONGEST_PROPERTY] for text in (title, document.author, document.description)
    )
    core.title, core.subject = title, subject
    core.author = core.last_modified_by = author
    core.created = core.modified = datetime(*day) if day else EPOCH
    core.language = "-".join(filter(None, (document.lang, document.region)))
    core.comments, core.revision = "", 1
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(18)
    _own_styles(word, core.language)
    return word


def _own_styles(word: WordDocument, language: str) -> None:
    """Set the styles that Word brings, and add ours: "Checklist", "Kicker", "Line to write on" and "Message"."""
    styles = word.styles
    normal = styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(11.5)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    normal.element.rPr.rFonts.set(qn("w:cs"), FONT)
    normal.paragraph_format.space_after = Pt(5)
    for element in styles.element.xpath("w:docDefaults//w:lang"):
        element.set(qn("w:val"), language)  # by which Word checks the spelling
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
    message = styles.add_style("Message", WD_STYLE_TYPE.PARAGRAPH)
    message.base_style, message.paragraph_format.left_indent = normal, Mm(8)


def _bytes(word: WordDocument) -> bytes:
    """The document as bytes that depend on its content alone: the archive's own dates are set to its first day."""
    raw, out = io.BytesIO(), io.BytesIO()
    word.save(raw)
    with zipfile.ZipFile(raw) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            entry = zipfile.ZipInfo(name, ZIP_EPOCH)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            after.writestr(entry, before.read(name))
    return out.getvalue()
