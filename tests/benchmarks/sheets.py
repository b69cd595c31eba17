"""Times every sheet of the site in all papers, and the A4 ones against Chromium printing the same checklists.

    python tests/benchmarks/sheets.py

The peer prints our web sheets, read from files, to PDF in A4 with one browser that is already running; Typst starts
cold. Read the ratio, not the seconds.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests")]

import markdown  # the path is set above

from paper import compile
from paper.downloads import every_job
from paper.jobs import editions, sheet_jobs
from paper.papers import PAPERS
from paper.word import copies
from playbook.project import Project, read_project
from playbook.publication import Publication
from playbook.sheets import form_sheets, sheets
from views.web_sheets import sheet_pages


def forget() -> None:
    """Let all sheets be set anew, and none be read from a run before."""
    compile._memory_cache.clear()
    compile.CACHE_DIR = Path(tempfile.mkdtemp())


def main() -> int:
    """Print the figures."""
    forget()
    started = time.perf_counter()
    project = read_project(ROOT)
    publication = Publication(project)
    jobs = list(every_job(project, publication))
    printed = [compile.compile_pdf(job.document) for job in jobs]
    documents = list(copies(sheets(project), form_sheets(project.pages), publication))
    whole = time.perf_counter() - started
    number = sum(job.sheet is not None for job in jobs)
    pages, size = sum(made.pages for made in printed), sum(len(made.data) for made in printed) / 1e6
    print(
        f"sheets: {number} sheets, {len(jobs) - number} packs, cards and forms, "
        f"{len(documents)} editable copies in {whole:.1f} s "
        f"({pages} pages, {size:.1f} MB, {1000 * whole / len(jobs):.0f} ms each)"
    )
    one_kind = list(sheet_jobs(sheets(project), publication, editions([PAPERS["a4"]])))
    forget()
    started = time.perf_counter()
    for job in one_kind:
        compile.compile_pdf(job.document)
    ours = time.perf_counter() - started
    peer = chromium(project, [job.sheet.uri for job in one_kind if job.sheet])
    if peer is None:
        print("sheets: no browser to compare with")
    else:
        print(
            f"sheets: the same {len(one_kind)} sheets in A4: Typst {1000 * ours / len(one_kind):.0f} ms each, "
            f"Chromium {1000 * peer / len(one_kind):.0f} ms each, ratio {peer / ours:.1f}"
        )
    return 0


def chromium(project: Project, uris: list[str]) -> float | None:
    """Seconds that a running Chromium needs to open and print these sheets from files; None without a browser."""
    from playwright.sync_api import Error, sync_playwright

    from conftest import BROWSER_FLAGS, installed_browser

    texts = {page.uri: page.content for page in sheet_pages(project)}
    css = (ROOT / "docs" / "assets" / "print.css").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for n, uri in enumerate(uris):
            body = re.sub(r"\A---.*?\n---\n", "", str(texts[uri]), flags=re.DOTALL)
            html = markdown.markdown(body, extensions=["pymdownx.tasklist", "md_in_html"])
            files.append(Path(folder) / f"{n}.html")
            files[-1].write_text(
                f"<!doctype html><style>{css}</style><article class=md-typeset>{html}</article>", encoding="utf-8"
            )
        with sync_playwright() as playwright:
            try:
                browser = playwright.chromium.launch(executable_path=installed_browser(), args=list(BROWSER_FLAGS))
            except (Error, OSError, subprocess.SubprocessError):
                return None
            page = browser.new_page()
            page.pdf()  # warm
            started = time.perf_counter()
            for file in files:
                page.goto(file.as_uri())
                page.pdf(format="A4")
            taken = time.perf_counter() - started
            browser.close()
    return taken


if __name__ == "__main__":
    sys.exit(main())
