"""What tests of printed things share: the jobs of a project, and what stands on each page of a PDF."""

from __future__ import annotations

import ctypes
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from paper.downloads import every_job
from paper.jobs import Job
from playbook.language import read_language
from playbook.parser import site_text
from playbook.project import Project, read_project
from playbook.publication import Publication
from playbook.sheets import Sheet

MM = 72 / 25.4
SIZES = {"a4": (210 * MM, 297 * MM), "letter": (8.5 * 72, 11 * 72)}
ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "tests" / "examples" / "sheets"
EXAMPLE = "docs/_data/examples/ravi-and-lina.yml"  # of the project with filled-in sheets
LANGUAGE = read_language(ROOT / "docs")
RULE = LANGUAGE("care.rule")
words_of, typeset = site_text().words, site_text().typeset


@cache
def project(name: str) -> Project:
    """One of the example projects, or the site itself."""
    return read_project(ROOT if name == "the site" else EXAMPLES / name)


@cache
def jobs(name: str) -> tuple[Job, ...]:
    """Every PDF of a project."""
    return tuple(every_job(project(name), Publication(project(name))))


def changed_example(folder: Path, *changes: tuple[str, str]) -> Project:
    """The project with filled-in sheets, copied below a folder, after these changes of the file that holds them."""
    shutil.copytree(EXAMPLES / "filled", folder / "copy")
    path = folder / "copy" / EXAMPLE
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return read_project(folder / "copy")


def all_sheet_jobs(name: str) -> Iterator[tuple[Job, Sheet]]:
    """Every single sheet in every paper."""
    return ((job, job.sheet) for job in jobs(name) if job.sheet)


@dataclass(frozen=True)
class Seen:
    """What stands on one printed page: read once, for all tests."""

    size: tuple[float, float]
    text: str  # in reading order, without white space
    edges: tuple[float, float, float, float]  # of all that is printed: left, bottom, right, top
    smallest: float  # type, in points
    squares: tuple[float, ...]  # the sides of the white within each stroked square from 3 to 10 mm, in millimetres
    colours: frozenset[tuple[int, int, int]]


@cache
def seen(pdf: bytes) -> tuple[Seen, ...]:
    """Every page of a PDF."""
    return tuple(look(page) for page in pypdfium2.PdfDocument(pdf))


def look(page: pypdfium2.PdfPage) -> Seen:
    """One page."""
    edges, types, squares, colours = [], [], [], set()
    for thing in page.get_objects():
        left, bottom, right, top = thing.get_bounds()
        edges.append((left, bottom, right, top))
        if thing.type in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_TEXT):
            red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
            pdfium.FPDFPageObj_GetFillColor(thing.raw, red, green, blue, alpha)
            colours.add((red.value, green.value, blue.value))
        if thing.type == pdfium.FPDF_PAGEOBJ_TEXT:
            size = ctypes.c_float()
            pdfium.FPDFTextObj_GetFontSize(thing.raw, size)
            types.append(size.value * abs(thing.get_matrix().d))
        elif thing.type == pdfium.FPDF_PAGEOBJ_PATH:
            fill, stroke, thickness, side = ctypes.c_int(), ctypes.c_int(), ctypes.c_float(), (right - left) / MM
            pdfium.FPDFPath_GetDrawMode(thing.raw, fill, stroke)
            pdfium.FPDFPageObj_GetStrokeWidth(thing.raw, thickness)
            if stroke.value and not fill.value and 3 < side < 10 and abs(side - (top - bottom) / MM) < 0.05:
                squares.append(side - 3 * thickness.value / MM)  # the bounds go a line's width beyond its middle
    lefts, bottoms, rights, tops = zip(*edges, strict=True)
    return Seen(
        page.get_size(),
        squeezed(page.get_textpage().get_text_range()),
        (min(lefts), min(bottoms), max(rights), max(tops)),
        min(types),
        tuple(squares),
        frozenset(colours),
    )


def text_of(pdf: bytes) -> str:
    """The text layer in reading order, without any white space."""
    return "".join(page.text for page in seen(pdf))


def squeezed(text: str) -> str:
    """The text without white space, for comparison.

    Runs of right-to-left words, which the reader of the text layer turns round, are sorted; a hyphen at the end of a
    line, which it marks with a sign of its own, is a hyphen.
    """
    text = re.sub(r"[\u0590-\u06ff]+(?:\s+[\u0590-\u06ff]+)+", lambda match: "".join(sorted(match[0].split())), text)
    return re.sub(r"\s+", "", re.sub("[\u00ad\u0002\ufffe]", "-", text))


BOTH = pytest.mark.parametrize("name", ["good", "the site"])
