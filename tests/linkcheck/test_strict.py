"""One verdict with the strict build: what makes it fail is an error here, at its line and with a remedy."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from link_projects import Made, build

from linkcheck.check import check

pytest_plugins = ["link_projects"]

FILES = {
    "docs/index.md": "# Home\n\n[b](b.md)\n",
    "docs/b.md": "# B\n",
    "docs/part/a.md": "# A\n",
    "docs/part/index.md": "# Part\n",
    "docs/picture.png": "-",
}
NAV = "nav:\n  - index.md\n  - Part:\n      - part/index.md\n      - part/a.md\n  - b.md\n"
CASES = {  # a link of the home page, what else the settings say, and what is said about it
    "[x](/b/)": (
        "absolute_links: warn",
        '"/b/" is no file of the docs, so the strict build fails; did you mean "b.md"?',
    ),
    "![x](/picture.png)": (
        "absolute_links: warn",
        '"/picture.png" is no file of the docs, so the strict build fails; did you mean "picture.png"?',
    ),
    "[x](part/)": (
        "links: {unrecognized_links: warn}",
        '"part/" is no file of the docs, so the strict build fails; did you mean "part/index.md"?',
    ),
    "[x](b/index.html)": ("", '"b/index.html" is no file of the docs, so the strict build fails; did you mean "b.md"?'),
}


def written(folder: Path, files: dict[str, str]) -> Path:
    """A folder with these files."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def strict_build_fails(folder: Path) -> bool:
    """Whether `mkdocs build --strict` fails."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", "strict"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    return bool(subprocess.run(command, cwd=folder, capture_output=True, env=environment, check=False).returncode)


@pytest.mark.parametrize("link", CASES)
def test_a_link_that_the_strict_build_refuses_is_an_error(link: str, tmp_path: Path) -> None:
    """It works on the site, so nothing else would report it; without the setting both are content."""
    setting, said = CASES[link]
    config = f"site_name: S\ntheme: {{name: mkdocs}}\n{NAV}"
    files = {**FILES, "docs/index.md": f"# Home\n\n{link}\n", "mkdocs.yml": f"{config}validation: {{{setting}}}\n"}
    folder = written(tmp_path, files)
    assert strict_build_fails(folder)
    problems = [str(p) for p in check(str(folder / "mkdocs.yml"), str(build(folder))).problems]
    column = link.index("(") + 2
    assert problems == [f"docs/index.md:3:{column}: {said} [not-a-file]"]


def test_a_sound_site_satisfies_both(tmp_path: Path) -> None:
    """With every validation on; what `not_in_nav` lists need not be in the nav."""
    config = f"site_name: S\ntheme: {{name: mkdocs}}\n{NAV}not_in_nav: /extra.md\n"
    config += "validation: {omitted_files: warn, absolute_links: warn, unrecognized_links: warn, anchors: warn}\n"
    folder = written(tmp_path, {**FILES, "mkdocs.yml": config, "docs/extra.md": "# Extra\n"})
    assert not strict_build_fails(folder)
    assert check(str(folder / "mkdocs.yml"), str(build(folder))).problems == []


def test_a_page_missing_from_the_nav_gets_the_line_to_add(made: Made) -> None:
    """After the last entry of its folder, as deep as that; else at the end. A link to the page is no excuse."""
    files = {**FILES, "docs/part/c.md": "# C\n", "docs/d.md": "# D\n"}
    files |= {f"site/{name}/index.html": "" for name in ("b", "part", "part/a", "part/c", "d")}
    said = "this page is not in the nav, and the settings ask for every page"
    assert made(files, f"{NAV}validation: {{nav: {{omitted_files: warn}}}}\n") == [
        f'docs/d.md:1:1: {said}; add "  - d.md" after line 7 of mkdocs.yml [not-in-nav]',
        f'docs/part/c.md:1:1: {said}; add "      - part/c.md" after line 6 of mkdocs.yml [not-in-nav]',
    ]


def test_an_absolute_entry_of_the_nav_is_an_error_where_it_is_refused(made: Made) -> None:
    """MkDocs takes it as it is, and warns."""
    files = {"docs/b.md": "# B\n", "site/b/index.html": ""}
    config = "nav:\n  - index.md\n  - b.md\n  - Again: /b/\nvalidation: {nav: {absolute_links: warn}}\n"
    assert made(files, config) == [
        'mkdocs.yml:5:12: "/b/" is no file of the docs; did you mean "b.md"? [not-a-file]',
    ]
