"""A preview goes on through every mistake and reports the lines of the check; a build that cannot run is one line."""

from __future__ import annotations

import json
import os
import re
import select
import shutil
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from mkdocs.config import load_config
from selectolax.lexbor import LexborHTMLParser

from conftest import build
from hooks import Hooks
from linkcheck.check import check as check_links
from playbook.project import read_project
from playbook.rules import check_project
from web import search, site_files


class Preview:
    """`mkdocs serve` in a process of its own, with what it has said so far."""

    def __init__(self, folder: Path) -> None:
        """Start it on a free port and wait until it serves."""
        self.folder, self.said = folder, ""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        kept = {
            name: value for name, value in os.environ.items() if name != "SITE_URL"
        }  # the address below which it serves
        self.process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", f"127.0.0.1:{port}"],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={**kept, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"},
        )
        self.wait_for("Serving on ")
        self.url = f"http://127.0.0.1:{port}/"

    def wait_for(self, words: str) -> str:
        """Read on until `words` are said; what was said since the last call."""
        assert self.process.stdout is not None
        begin, end = len(self.said), time.monotonic() + 120
        while words not in self.said[begin:]:
            assert self.process.poll() is None, f"the preview ended:\n{self.said}"
            assert time.monotonic() < end, f"never said {words!r}:\n{self.said[begin:]}"
            if select.select([self.process.stdout], [], [], 1)[0]:
                self.said += os.read(self.process.stdout.fileno(), 65536).decode("utf-8", "replace")
        return self.said[begin:]

    def problems(self, said: str) -> list[str]:
        """The lines about content among what was said."""
        return re.findall(r"^WARNING -  (docs/.*)$", said, re.MULTILINE)

    def status(self, address: str) -> int:
        """The answer's code for an address."""
        try:
            with urlopen(self.url + address, timeout=30) as answer:
                return int(answer.status)
        except HTTPError as error:
            return error.code


@pytest.fixture(scope="module")
def preview(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview of a copy of the project."""
    copy = tmp_path_factory.mktemp("copy") / "project"
    shutil.copytree(
        root,
        copy,
        ignore=shutil.ignore_patterns(".git", ".venv", ".uv", "site", "sheets", "tests", ".hypothesis", "__pycache__"),
    )
    running = Preview(copy)
    yield running
    running.process.terminate()
    running.process.wait(10)


SLIPS = {  # page -> what an editor did to it
    "contribute/index.md": lambda text: text.replace("title: ", "title: A: ", 1).encode(),  # broken YAML
    "evidence/index.md": lambda text: text.replace("title: ", "titel: ", 1).encode(),  # unknown key
    "questions/index.md": lambda text: text.partition("---\n\n")[2].encode(),  # no front matter
    "start/what-it-is.md": lambda text: f"{text}\n- [ ] a box\n".encode(),  # outside a checklist
    "playbooks/trust/index.md": lambda text: (
        f"{text}\n## Checklist\n\n### Before: boss\n\n- [ ] Ask\n".encode()
    ),  # unknown role
    "start/words-we-use.md": lambda text: text.encode() + b"caf\xe9",  # not UTF-8
    "meetings/first.md": lambda text: b"",  # empty
    "_data/references.yml": lambda text: f"{text}- key: [\n".encode(),  # broken YAML among the sources
}
ADDRESSES = {  # address -> its answer while the slips stand: only what cannot be read is away
    "": 200,
    "contribute/": 200,
    "evidence/": 200,
    "evidence/references/": 200,
    "questions/": 200,
    "start/what-it-is/": 200,
    "playbooks/trust/": 200,
    "start/words-we-use/": 404,
    "meetings/first/": 404,
}


def test_a_preview_serves_through_every_slip_and_says_the_lines_of_the_check(preview: Preview) -> None:
    """All lines in one run, in the same words; when the pages are mended the lines are gone and every page is back."""
    docs = preview.folder / "docs"
    good = {uri: (docs / uri).read_bytes() for uri in SLIPS}
    before = [str(problem) for problem in check_project(read_project(preview.folder))]
    for uri, slip in SLIPS.items():
        (docs / uri).write_bytes(slip(good[uri].decode()))
    said = preview.wait_for("Reloading browsers")
    expected = [str(problem) for problem in check_project(read_project(preview.folder))]
    assert set() == SLIPS.keys() - {line.partition(":")[0].removeprefix("docs/") for line in expected}
    assert expected == preview.problems(said)
    assert {address: preview.status(address) for address in ADDRESSES} == ADDRESSES

    for uri, data in good.items():
        (docs / uri).write_bytes(data)
    mended = preview.wait_for("Reloading browsers")
    assert before == preview.problems(mended)
    assert dict.fromkeys(ADDRESSES, 200) == {address: preview.status(address) for address in ADDRESSES}


def test_a_build_without_content_is_one_line(root: Path, tmp_path: Path) -> None:
    """No folder docs/: what is missing, and no traceback."""
    for name in ("scripts", "overrides"):
        shutil.copytree(root / name, tmp_path / name)
    shutil.copy(root / "mkdocs.yml", tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(tmp_path / "site")],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert "docs' isn't an existing directory" in done.stderr


def test_a_build_has_an_object_of_its_own(root: Path) -> None:
    """Nothing of one build is left in the next, as when a preview builds again."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    hooks = Hooks()
    builds = []
    for _ in range(2):
        config = load_config(str(root / "mkdocs.yml"))
        hooks.on_config(config)
        builds.append(hooks.build)
        hooks.build.names.add("left")
    first, second = builds
    assert first is not second
    assert second.names == {"left"} and second.entries == {}


COULD_NOT_RUN = {
    "docs/assets/print.css": (b"a{}\xff", "docs/assets/print.css:1:1: not UTF-8 text; "),
    "overrides/main.html": (b"{% if %}", "overrides/main.html:1:1: "),
    "overrides/404.html": (
        b"\xff",
        "overrides/404.html:1:1: not UTF-8 text; ",
    ),  # file -> its bytes, and the line that a build ends with
    "docs/_data/synonyms.yml": (b"- [a, b\n", "docs/_data/synonyms.yml:2:1: "),
    "docs/_data/people.yml": (b"seniors: [Ravi]\n", 'docs/_data/people.yml:1:1: no side "seniors"; '),
    "docs/_data/words/en.yml": (b"code: en: GB\n", "docs/_data/words/en.yml:1:9: "),
}


@pytest.mark.parametrize("name", COULD_NOT_RUN)
def test_data_that_cannot_be_read_ends_a_build_in_one_line(small_site: Path, name: str) -> None:
    """File, line, column, what is wrong; no traceback."""
    data, expected = COULD_NOT_RUN[name]
    path = small_site / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    done = build(small_site)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert [line for line in done.stderr.splitlines() if expected in line] != [], done.stderr


@pytest.mark.parametrize(
    "theme", ["name: material", "name: mkdocs\n  custom_dir: overrides", "name: material\n  custom_dir: docs"]
)
def test_a_theme_without_our_templates_ends_a_build_in_one_line(small_site: Path, theme: str) -> None:
    """Not the theme's own page, nor a traceback about a template that it lacks."""
    settings = (small_site / "mkdocs.yml").read_text(encoding="utf-8")
    assert "theme:\n" in settings
    before, _, after = settings.partition("theme:\n")
    rest = after[re.search(r"^(?! )", after, re.MULTILINE).start() :]  # type: ignore[union-attr]  # a line always follows
    (small_site / "mkdocs.yml").write_text(f"{before}theme:\n  {theme}\n{rest}", encoding="utf-8")
    done = build(small_site)
    assert done.returncode == 1 and "Traceback" not in done.stderr, done.stderr
    assert 'is not used; write "name: material" and "custom_dir: overrides" below "theme:"' in done.stderr


def test_a_missing_template_of_pages_ends_a_build_in_one_line(small_site: Path) -> None:
    """The theme has one of the same name, which knows nothing of our words."""
    (small_site / "overrides/main.html").unlink()
    done = build(small_site)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert "overrides/main.html is missing" in done.stderr


ODD_PAGES = {  # file -> its text, and the line that a build reports; none of them ends it
    "start/other.markdown": ("# Other\n", 'docs/start/other.markdown:1:1: a page that ends in ".markdown"'),
    "start/quotes.md": (">" * 300 + " Why?\n", "docs/start/quotes.md:7:1: this line stands 300 levels deep"),
    "start/half.md": ("", "docs/start/half.md:2:8: front matter cannot be read: half of a character"),
    "start/lists.md": ("".join("    " * n + "- x\n" for n in range(300)), "docs/start/lists.md:27:81: "),
    "start/keys.md": ("Words.\n", 'docs/start/keys.md:4:1: unknown key "template"'),
    "listen/ask.md": ("Words.\n", "docs/listen/ask.md:1:1: "),
}


def test_a_page_that_cannot_be_built_is_reported_and_the_others_are_built(small_site: Path) -> None:
    """Also what the builder would take for a page and no check would know."""
    for name, (body, _) in ODD_PAGES.items():
        title = '"\\ud800"' if "half" in name else f"A page of {name.partition('.')[0]}"
        path = small_site / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            f"---\ntitle: {title}\ndescription: One page of several that {name} needs here.\n"
            f"{'template: nope.html' if 'keys' in name else ''}\n---\n\n{body}\n",
            encoding="utf-8",
        )
    shutil.copytree(small_site / "docs/listen", small_site / "docs/playbooks/listen")
    done = build(small_site)
    assert done.returncode == 0 and "Traceback" not in done.stderr, done.stderr
    for name, (_, expected) in ODD_PAGES.items():
        where = expected.replace("docs/listen", "docs/playbooks/listen")
        assert where in done.stderr, f"{name}: {done.stderr}"
    assert (small_site / "site/index.html").is_file()
    assert not (small_site / "site/start/other/index.html").exists()


def test_a_site_without_a_page_for_trouble_links_none(small_site: Path) -> None:
    """Its foot begins with another link."""
    build(small_site)
    assert "Something went wrong?" not in (small_site / "site/index.html").read_text(encoding="utf-8")


def test_advice_is_told_and_stops_no_build(small_site: Path) -> None:
    """A strict build ends with problems, not with what could be better."""
    page = small_site / "docs/playbooks/trust/a.md"
    page.parent.mkdir(parents=True)
    page.write_text("---\ntitle: A\ntags: [a, b, c]\n---\n", encoding="utf-8")
    (small_site / "docs/_data").mkdir(exist_ok=True)
    (small_site / "docs/_data/searches.yml").write_text("playbooks/trust/a.md: []\n", encoding="utf-8")
    said = build(small_site).stderr
    (line,) = [line for line in said.splitlines() if "[few-phrases]" in line]
    assert line.startswith("INFO")
    assert any(line.startswith("WARNING") for line in said.splitlines() if "docs/playbooks/trust/a.md" in line)


def test_a_site_with_filled_in_sheets_shows_links_and_offers_them(root: Path, small_site: Path) -> None:
    """The page of the pair lists them, an author's own link is no dead one, and search puts them after other pages."""
    shutil.copytree(root / "tests/examples/sheets/filled/docs", small_site / "docs", dirs_exist_ok=True)
    for name in ("searches.yml", "synonyms.yml"):  # they speak of pages that this site has not
        (small_site / "docs/_data" / name).unlink()
    done = build(small_site)
    assert done.returncode == 0 and "Traceback" not in done.stderr, done.stderr
    site, stem = small_site / "site", "sheets/examples/ravi-and-lina"
    assert sorted(path.name for path in (site / stem).iterdir()) == [
        "agree-how-you-work-agreement",
        "agree-how-you-work-agreement-a4.pdf",
        "agree-how-you-work-agreement-letter.pdf",
        "first-junior",
        "first-junior-a4.pdf",
        "first-junior-letter.pdf",
    ]
    of_the_pair = LexborHTMLParser((site / "examples/ravi-and-lina/index.html").read_text(encoding="utf-8"))
    listed = [(link.text(), link.attributes["href"]) for link in of_the_pair.css(".rmp-their-sheets a")]
    assert listed == [
        ("The first meeting: the junior’s checklist, filled in by Lina", f"../../{stem}/first-junior/"),
        ("The agreement, filled in by Ravi and Lina", f"../../{stem}/agree-how-you-work-agreement/"),
    ]
    html = (site / stem / "first-junior/index.html").read_text(encoding="utf-8")
    assert (
        "edit/main/docs/_data/examples/ravi-and-lina.yml" in html and 'class="rmp-item-box rmp-item-box-ticked"' in html
    )
    assert check_links(str(small_site / "mkdocs.yml"), str(site)).problems == []
    index = (site / search.DATA).read_text(encoding="utf-8")
    pages = json.loads(index.removeprefix("searchData = ").rstrip().removesuffix(";"))["pages"]
    (found,) = (page for page in pages if page["url"] == f"{stem}/first-junior/")
    assert (found["weight"], found["kind"], found["phrases"]) == (search.VIEW_WEIGHT, "Checklist", [])
    with zipfile.ZipFile(site / site_files.ARCHIVE) as archive:
        assert any(name.endswith(f"{stem}/first-junior-a4.pdf") for name in archive.namelist())
