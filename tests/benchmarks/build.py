"""What a build of the site costs, against plain Material with the same pages, in turns in one run.

    python tests/benchmarks/build.py [--copies N] [--rounds N]

Both build the same Markdown, generated pages included: ours makes them, plain Material finds them as files. Papers (PDF
and .docx) and the archive of the whole site are left out, because plain Material has neither; their cost is printed once
beside. `--copies` adds copies of the plays, to see how the cost grows. Printed are CPU seconds (children included), medians over the rounds, and the ratio.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT / "scripts")}
WITHOUT_PAPERS = (
    "import paper.downloads as d, paper.fit as f, web.site_files as s, mkdocs.__main__ as m; "
    "d.downloads = lambda project: []; f.problems = lambda project: []; s.archive = lambda site: b''; m.cli()"
)
PLAIN = """
theme: {name: material, language: en, font: false, features: [content.action.edit, navigation.indexes, navigation.footer, navigation.prune]}
plugins: [search]
"""


def project(folder: Path, copies: int) -> None:
    """A copy of the project with more plays, each under a title of its own."""
    for name in ("docs", "overrides", "scripts"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    plays = [path for path in sorted((folder / "docs/playbooks").rglob("*.md")) if path.name != "index.md"]
    for n in range(copies):
        play = plays[n % len(plays)]
        text = play.read_text(encoding="utf-8").replace("\ntitle: ", f"\ntitle: Copy {n}, ", 1)
        text = text.replace("\ndescription: ", f"\ndescription: Copy {n}, ", 1)
        play.with_name(f"copy-{n}.md").write_text(text, encoding="utf-8")


def plain(ours: Path, folder: Path) -> None:
    """The same pages as files, with plain Material and its own search."""
    shutil.copytree(ours / "docs", folder / "docs")
    command = [sys.executable, str(ROOT / "scripts/make_pages.py"), str(folder / "docs")]
    subprocess.run(command, cwd=ours, env=ENVIRONMENT, check=True)
    settings = (ours / "mkdocs.yml").read_text(encoding="utf-8")
    parts = settings.split("\n\n")
    kept = [
        part
        for part in parts
        if not part.lstrip("# ").startswith(("theme:", "plugins:", "hooks:", "extra_css:", "One file per"))
    ]
    (folder / "mkdocs.yml").write_text("\n\n".join([*kept, PLAIN]), encoding="utf-8")


def build(command: list[str], folder: Path) -> tuple[float, int]:
    """CPU seconds of a build, and how many pages it made."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with tempfile.TemporaryDirectory() as out:
        done = subprocess.run(
            [*command, "build", "--quiet", "--site-dir", out],
            cwd=folder,
            env=ENVIRONMENT,
            capture_output=True,
            text=True,
        )
        pages = sum(1 for _ in Path(out).rglob("*.html"))
    assert done.returncode == 0, done.stderr
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, pages


def main() -> None:
    """Build in turns and print."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--copies", type=int, default=0)
    arguments.add_argument("--rounds", type=int, default=3)
    asked = arguments.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        ours, theirs = Path(temporary, "ours"), Path(temporary, "plain")
        ours.mkdir(), theirs.mkdir()
        project(ours, asked.copies)
        plain(ours, theirs)
        short, mkdocs = [sys.executable, "-c", WITHOUT_PAPERS], [sys.executable, "-m", "mkdocs"]
        runs = [(build(short, ours), build(mkdocs, theirs)) for _ in range(asked.rounds)]
        (a, pages), (b, plain_pages) = (
            (statistics.median(seconds for seconds, _ in column), column[0][1]) for column in zip(*runs, strict=True)
        )
        print(f"{pages} pages: ours {a:.2f} s, plain Material {b:.2f} s ({plain_pages} pages), ratio {a / b:.2f}")
        if not asked.copies:
            print(f"with all papers and the archive: {build(mkdocs, ours)[0]:.2f} s")


if __name__ == "__main__":
    main()
