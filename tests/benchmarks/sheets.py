"""Times every sheet of the site in all papers, and the A4 ones against Chromium printing the same checklists.

    python tests/benchmarks/sheets.py

The peer prints our web sheets, read from files, to PDF in A4 with one browser that is already running; the press starts
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

import make_checklists  # noqa: E402
import markdown  # noqa: E402

from playbook.parser import Project, read_project  # noqa: E402

make_checklists.KEPT = Path(tempfile.mkdtemp())  # all sheets are set anew, none is read from a run before


def main() -> int:
    """Print the figures."""
    started = time.perf_counter()
    project = read_project(ROOT)
    places = make_checklists.Places(project)
    jobs = list(make_checklists.every_job(project, places))
    printed = [make_checklists.press(job.data) for job in jobs]
    documents = list(make_checklists.documents(make_checklists.sheets(project), places))
    whole = time.perf_counter() - started
    sheets = sum(job.sheet is not None for job in jobs)
    pages, size = sum(made.pages for made in printed), sum(len(made.data) for made in printed) / 1e6
    print(
        f"sheets: {sheets} sheets, {len(jobs) - sheets} packs, cards and agreements, {len(documents)} editable copies in {whole:.1f} s "
        f"({pages} pages, {size:.1f} MB, {1000 * whole / len(jobs):.0f} ms each)"
    )
    one_kind = list(make_checklists.sheet_jobs(make_checklists.sheets(project), places, ("a4",), (False,)))
    make_checklists._pressed.clear()
    make_checklists.KEPT = Path(tempfile.mkdtemp())  # set anew, not read from a run before
    started = time.perf_counter()
    for job in one_kind:
        make_checklists.press(job.data)
    ours = time.perf_counter() - started
    peer = chromium(project, [job.sheet.uri for job in one_kind if job.sheet])
    if peer is None:
        print("sheets: no browser to compare with")
    else:
        print(
            f"sheets: the same {len(one_kind)} sheets in A4: press {1000 * ours / len(one_kind):.0f} ms each, "
            f"Chromium {1000 * peer / len(one_kind):.0f} ms each, ratio {peer / ours:.1f}"
        )
    return 0


def chromium(project: Project, uris: list[str]) -> float | None:
    """Seconds that a running Chromium needs to open and print these sheets from files; None without a browser."""
    from playwright.sync_api import Error, sync_playwright

    from conftest import BROWSER_FLAGS, installed_browser

    texts = {page.uri: page.content for page in make_checklists.sheet_pages(project)}
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
