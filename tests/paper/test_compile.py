"""PDFs are tagged, made from locked fonts alone, and set only once."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import version
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from printed_pages import BOTH, all_sheet_jobs, jobs, project

from paper import compile
from paper.compile import MissingGlyphs, compile_pdf
from paper.downloads import downloads
from paper.jobs import editions, sheet_jobs
from paper.papers import PAPERS
from paper.sheet_data import SheetData
from playbook.publication import Publication
from playbook.sheets import sheets


@BOTH
def test_every_pdf_is_tagged_titled_in_british_english_and_claims_pdf_ua(name: str) -> None:
    """Headings without a gap, lists, embedded fonts, a title instead of a file name."""
    for job in jobs(name):
        with pikepdf.open(io.BytesIO(compile_pdf(job.document).data)) as pdf:
            root = pdf.Root
            assert str(root.Lang) == "en-GB", job.uri
            assert bool(root.MarkInfo.Marked) and bool(root.ViewerPreferences.DisplayDocTitle), job.uri
            metadata = root.Metadata.read_bytes().decode()
            assert re.search(r"pdfuaid:part\W+1", metadata), job.uri
            with pdf.open_metadata() as meta:
                assert meta["dc:title"] == job.document.title, job.uri
            kinds = list(_kinds(root.StructTreeRoot))
            headings = [int(kind[1]) for kind in kinds if re.fullmatch(r"H[1-6]", kind)]
            assert headings[0] == 1, job.uri
            assert all(b <= a + 1 for a, b in pairwise(headings)), job.uri
            if job.sheet:
                lists = (
                    len(job.document.sheets[0].lists)
                    + len(job.document.sheets[0].groups)
                    + bool(job.document.sheets[0].questions)
                    + bool(job.sheet.agenda)
                )
                assert kinds.count("L") == lists and kinds.count("LI") >= len(
                    job.sheet.page.tasks_for(job.sheet.role)
                ), job.uri
                sheet = job.document.sheets[0]
                rows = (
                    sheet.agenda.rows
                    if isinstance(sheet, SheetData) and sheet.agenda and not job.document.large
                    else ()
                )
                if rows and isinstance(sheet, SheetData):  # minutes, the reader's own turns, the rule, the site's name
                    bold = len(rows) + sum(row.own for row in rows) + bool(sheet.care.rule) + 1
                    assert kinds.count("Strong") == bold, job.uri
            for page in pdf.pages:
                for font in page.get("/Resources", {}).get("/Font", {}).values():
                    described = (font.DescendantFonts[0] if "/DescendantFonts" in font else font).FontDescriptor
                    assert any(key in described for key in ("/FontFile", "/FontFile2", "/FontFile3")), job.uri


def _kinds(element: pikepdf.Object) -> Iterator[str]:
    """The structure types below an element in reading order."""
    if isinstance(element, pikepdf.Array):
        for child in element:
            yield from _kinds(child)
    elif isinstance(element, pikepdf.Dictionary):
        if "/S" in element:
            yield str(element.S)[1:]
        if "/K" in element:
            yield from _kinds(element.K)


def test_a_later_run_reads_what_an_earlier_one_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same bytes and facts, by words, template and fonts; a file that is not whole is set anew."""
    good = project("good")
    data = next(sheet_jobs(sheets(good), Publication(good), editions([PAPERS["a4"]]))).document
    monkeypatch.setattr(compile, "CACHE_DIR", tmp_path / "kept")
    monkeypatch.setattr(compile, "_memory_cache", {})
    first = compile_pdf(data)
    (kept,) = (tmp_path / "kept").iterdir()
    compile._memory_cache.clear()
    with monkeypatch.context() as patch:
        patch.setattr(compile, "_compiler", lambda: pytest.fail("set again"))
        assert first == compile_pdf(data)
    whole = kept.read_bytes()
    for half in (b"half", whole[:-10], b"[0.0]\n" + first.data):
        kept.write_bytes(half)
        compile._memory_cache.clear()
        assert first == compile_pdf(data)
        assert kept.read_bytes() == whole
    monkeypatch.setattr(compile, "_recipe", lambda: b"another template")
    compile._memory_cache.clear()
    assert first == compile_pdf(data)
    assert len(list((tmp_path / "kept").iterdir())) == 2


def test_the_recipe_holds_the_template_the_compiler_and_the_fonts() -> None:
    """A change of any of them sets all sheets anew."""
    recipe = compile._recipe()
    assert compile.TEMPLATE.read_bytes() in recipe
    assert version("typst").encode() in recipe and b"ua-1" in recipe
    fonts = [path.read_bytes() for path in (files("fontpkg_source_sans_3") / "files").iterdir() if ".ttf" in path.name]
    assert fonts and all(hashlib.sha256(font).digest() in recipe for font in fonts)


@pytest.mark.parametrize("character", ["\U0001f382", "\x00", "\ufffe"])
def test_what_cannot_be_drawn_is_named(character: str) -> None:
    """No font holds it, or no readable PDF may."""
    document = replace(jobs("good")[0].document, questions=f"Cake {character} and tea")
    document = replace(document, sheets=(replace(document.sheets[0], title=f"Cake {character}"),))
    with pytest.raises(MissingGlyphs) as missing:
        compile_pdf(document)
    assert character in "".join(missing.value.characters)


def test_a_sheet_is_set_only_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second time it comes from memory, so that a preview stays quick."""
    downloads(project("good"))
    monkeypatch.setattr(compile, "_compiler", lambda: pytest.fail("set again"))
    downloads(project("good"))


def test_only_fonts_of_locked_packages_are_used() -> None:
    """What happens to be installed on a machine never reaches the paper."""
    own = ["DejaVu Sans Mono", "Libertinus Serif", "New Computer Modern", "New Computer Modern Math", "Source Sans 3"]
    assert compile._fonts().families() == own
    job = next(job for job, _ in all_sheet_jobs("good") if "awkward" in job.uri)
    with pikepdf.open(io.BytesIO(compile_pdf(job.document).data)) as pdf:
        names = {str(font.BaseFont).partition("+")[2] for page in pdf.pages for font in page.Resources.Font.values()}
    assert names <= {"SourceSans3-Roman", "LibertinusSerif-Regular-Identity-H", "DejaVuSansMono"}
