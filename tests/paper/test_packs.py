"""Packs hold their sheets in order, and the numbers of pages that they name are right."""

from __future__ import annotations

import pypdfium2
import pytest
from printed_pages import BOTH, EXAMPLES, LANGUAGE, jobs, project, seen, squeezed, typeset

from paper.compile import compile_pdf
from paper.packs import pack_jobs
from paper.papers import PAPERS
from playbook.form_kinds import FORMS
from playbook.parser import parse
from playbook.project import Project
from playbook.publication import Publication
from playbook.sheets import sheets

AGREEMENT_PAGES = FORMS[0].pages
BEGINNINGS = ("Forthe", "Forboth")  # of what is for one of the pair, and for both


@BOTH
@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("role", ["senior", "junior"])
def test_a_role_s_pack_holds_its_meetings_in_order_and_the_agreement_after_the_first(
    name: str, role: str, paper: str
) -> None:
    """A first page with the contents, then each on its own; contents and bookmarks name the same in the same order."""
    job = next(job for job in jobs(name) if job.uri == f"sheets/packs/{role}-{paper}.pdf")
    meetings = [sheet.page for sheet in sheets(project(name)) if sheet.step and sheet.role == role]
    titles = [typeset(page.title) for page in meetings]
    titles.insert([page.value("moment") for page in meetings].index("first meeting") + 1, "The agreement")
    first, *rest = (page.text for page in seen(compile_pdf(job.document).data))
    assert [first.find(squeezed(title), first.index("Contents")) for title in titles] == sorted(
        first.index(squeezed(title), first.index("Contents")) for title in titles
    )
    begins = [n for n, page in enumerate(rest, 1) if page.startswith(BEGINNINGS)]
    for title, n in zip(titles, begins, strict=True):
        assert squeezed(title) in rest[n - 1][:120], title
    assert len(rest) - len(begins) < AGREEMENT_PAGES
    marks = [
        (e.get_title(), e.get_dest().get_index())
        for e in pypdfium2.PdfDocument(compile_pdf(job.document).data).get_toc()
        if e.level == 0
    ]
    assert marks == [
        (typeset(f"All meetings: the {role}'s checklists"), 0),
        *zip(titles, begins, strict=True),
    ]


def test_the_path_of_meetings_ends_with_the_last_one_and_what_follows_stands_beside_it() -> None:
    """A casual meeting has a sheet of its own, no number, and no page in the packs."""
    lines = "---\ntitle: {0}\nmoment: {1}\n---\n## Checklist\n\n### Before: senior\n\n- [ ] Do it.\n"
    pages = [("first", "first meeting"), ("last", "ending"), ("casual", "middle")]
    found = Project(
        EXAMPLES / "good", tuple(parse(lines.format(name, when), f"meetings/{name}.md") for name, when in pages), {}
    )
    assert [sheet.step_words(LANGUAGE) for sheet in sheets(found)] == [
        "Step 1 of 2",
        "Step 2 of 2",
        "Beside the 2 steps",
    ]
    packs = {
        job.uri: [sheet.title for sheet in job.document.sheets]
        for job in pack_jobs(found, Publication(found), [PAPERS["a4"]])
    }
    assert packs == {
        "sheets/packs/senior-a4.pdf": ["first", "last"],
        "sheets/packs/coordinator-a4.pdf": ["first (senior)", "last (senior)"],
    }


def test_the_coordinator_s_pack_equips_ten_pairs() -> None:
    """A register of ten lines, the coordinator's own sheets once, then each pair's set; the page numbers are right."""
    job = next(job for job in jobs("good") if job.uri == "sheets/packs/coordinator-letter.pdf")
    pages = [page.text for page in seen(compile_pdf(job.document).data)]
    assert "Printpages1to3once,foryourself.Printpages4to9tentimes," in pages[0]
    assert "Tenpairsataglance" in pages[1]
    assert len(seen(compile_pdf(job.document).data)[1].squares) == 10 * 2
    assert [page.split(")")[0] for page in pages[3:]] == [
        f"{whose}{title}({role}"
        for role in ("senior", "junior")
        for whose, title in (
            (f"Forthe{role}Step1of2", "Thefirstmeeting"),
            ("ForbothofyouTrust", "Theagreement"),
            (f"Forthe{role}Step2of2", "Thesecondmeeting"),
        )
    ]


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_every_sheet_of_the_coordinator_s_pack_is_a_page_on_this_site_too(paper: str) -> None:
    """Whose each is stands in its title, which must not cost it its page; only the agreement may have two."""
    job = next(job for job in jobs("the site") if job.uri == f"sheets/packs/coordinator-{paper}.pdf")
    pages = [page.text for page in seen(compile_pdf(job.document).data)]
    begins = [n for n, page in enumerate(pages) if n > 1 and page.startswith(BEGINNINGS)]
    assert (begins[0], len(begins)) == (2, len(job.document.sheets))
    for n, end in zip(begins, [*begins[1:], len(pages)], strict=True):
        assert end - n <= (AGREEMENT_PAGES if pages[n].startswith("Forboth") else 1), pages[n][:80]
