"""The ways out stay open: two other builders make the same site from the same pages."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from conftest import ENVIRONMENT, build
from linkcheck.check import check
from playbook.project import Project, read_project
from web import site_files
from web.export import address, settings
from web.export import exported as files_of
from web.markdown_ext import PageExtension, options_of


def words(path: Path) -> str:
    """What a reader sees of a page."""
    tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
    for hidden in tree.css("script,style"):
        hidden.remove()
    return " ".join(tree.body.text(separator=" ").split()) if tree.body else ""


def pages(site: Path) -> dict[str, Path]:
    """The pages of a site by their names."""
    return {path.relative_to(site).as_posix(): path for path in site.rglob("*.html")}


def searched(site: Path) -> object:
    """What search knows of a site."""
    script = (site / "assets/search-index.js").read_text(encoding="utf-8")
    return json.loads(script.removeprefix("searchData = ").rstrip(";\n"))


@pytest.fixture(scope="module")
def exported(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as plain files, built by Zensical."""
    out = tmp_path_factory.mktemp("export") / "out"
    command = [sys.executable, "scripts/export.py", "--build", str(out)]
    done = subprocess.run(command, cwd=root, env=ENVIRONMENT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return out


def test_zensical_makes_the_same_pages(exported: Path, site: Path) -> None:
    """Every page says the same: labels, facts, sheets, crumbs, menu and all."""
    ours, theirs = pages(site), pages(exported / "site")
    assert ours.keys() == theirs.keys()
    assert [name for name, path in ours.items() if words(path) != words(theirs[name])] == []


def test_zensical_keeps_what_our_hook_adds(exported: Path, site: Path) -> None:
    """Boxes with their labels, named tables, dialogues, sheets in the page's head, and a pencil that opens the source."""
    kept = (
        "li.task-list-item label",
        "[role=group][aria-label]",
        "blockquote.rmp-dialogue",
        ".rmp-sheets a",
        "header .rmp-leave a",
        "header .rmp-trouble a",
        "ol + .rmp-help + .rmp-sheets a",
        "a[rel=edit]",
    )
    for name, path in pages(site).items():
        ours, theirs = (LexborHTMLParser(p.read_bytes()) for p in (path, exported / "site" / name))
        for selector in kept:
            found = [tree.css(selector) for tree in (ours, theirs)]
            # One builder writes "./" before the address of a file in the same folder.
            links = [[(node.attributes.get("href") or "").removeprefix("./") for node in nodes] for nodes in found]
            assert links[0] == links[1], f"{name}: {selector}"


def test_zensical_gets_our_search_and_style(exported: Path, site: Path) -> None:
    """Both are made from the finished pages; nothing of the theme's scripts is left."""
    assert searched(site) == searched(exported / "site")
    for name in ("assets/reading.css", "assets/reading.js", "_headers", "robots.txt"):
        assert (site / name).read_bytes() == (exported / "site" / name).read_bytes(), name
    files = {
        path.relative_to(exported / "site").as_posix() for path in (exported / "site").rglob("*") if path.is_file()
    }
    assert files ^ {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()} == {
        "sitemap.xml.gz"
    }


def test_no_link_of_the_exported_site_is_dead(exported: Path) -> None:
    """The link check serves any project, this one too."""
    assert [str(problem) for problem in check(str(exported / "mkdocs.yml"), str(exported / "site")).problems] == []


def test_properdocs_builds_the_site_strictly(root: Path, site: Path, tmp_path: Path) -> None:
    """From the very files that MkDocs reads; a page differs in the line that names its maker."""
    command = [sys.executable, "-m", "properdocs", "build", "--strict", "-f", "mkdocs.yml", "-d", str(tmp_path)]
    done = subprocess.run(command, cwd=root, env=ENVIRONMENT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr

    def without_maker(path: Path) -> str:
        return re.sub(r'<meta name="generator"[^>]*>', "", path.read_text(encoding="utf-8"))

    ours, theirs = pages(site), pages(tmp_path)
    assert ours.keys() == theirs.keys()
    assert [name for name, path in ours.items() if without_maker(path) != without_maker(theirs[name])] == []


MEETING = """---
title: A meeting
description: You each say one thing that you want to learn, and hear it said back.
---

## Agenda

### 30 minutes

| Minutes | What happens | Who leads |
|---|---|---|
| 10 | Arrive | senior |
| 20 | Talk | both |

## Read before this meeting

- [A play](../playbooks/trust/a.md): the page itself.
"""


def test_both_builders_show_the_same_times(small_site: Path) -> None:
    """When a row of an agenda begins, how long a page takes to read, and how long the one to read before it takes."""
    texts = {"meetings/x.md": MEETING, "playbooks/trust/a.md": f"---\ntitle: A play\n---\n\n{'word ' * 400}\n"}
    for name, text in texts.items():
        (small_site / "docs" / name).parent.mkdir(parents=True)
        (small_site / "docs" / name).write_text(text, encoding="utf-8")
    done = build(small_site)
    assert done.returncode == 0, done.stderr
    command = [sys.executable, "scripts/export.py", "--build", "--without-papers", "out"]
    done = subprocess.run(command, cwd=small_site, env=ENVIRONMENT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    for folder in (small_site / "site", small_site / "out/site"):
        shown = words(folder / "meetings/x/index.html")
        assert "Starts, lasts What happens Who leads 0:00 10 min Arrive senior 0:10 20 min Talk both" in shown
        assert "A play (3 min) : the page itself." in shown
        assert "To read 1 minute" in shown
        assert "To read 3 minutes" in words(folder / "playbooks/trust/a/index.html")


def messages_in(site: Path) -> list[str]:
    """The texts of the messages on the page of the example."""
    tree = LexborHTMLParser((site / "messages/ask-for-a-date/index.html").read_text(encoding="utf-8"))
    return [node.text() for node in tree.css(".rmp-message-text")]


def test_both_builders_show_the_same_messages_and_offer_the_same_files(small_site: Path, root: Path) -> None:
    """With each sign of each line; every message of a page is in the file of plain text that it links."""
    (small_site / "docs/messages").mkdir()
    example = root / "tests/examples/good/messages/ask-for-a-date.md"
    shutil.copy(example, small_site / "docs/messages")
    done = build(small_site)
    assert done.returncode == 0, done.stderr
    command = [sys.executable, "scripts/export.py", "--build", "out"]
    done = subprocess.run(command, cwd=small_site, env=ENVIRONMENT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    ours, theirs = small_site / "site", small_site / "out/site"
    page = "messages/ask-for-a-date/index.html"
    assert messages_in(ours) == messages_in(theirs)
    assert words(ours / page) == words(theirs / page)
    assert searched(ours) == searched(theirs)
    for folder in (ours, theirs):
        links = LexborHTMLParser((folder / page).read_text(encoding="utf-8")).css("header .rmp-sheets a")
        assert [node.attributes["href"] for node in links] == ["../messages.txt", "../messages.docx"]
        text = (folder / "messages/messages.txt").read_text(encoding="utf-8")
        assert len(messages_in(folder)) == 4
        assert [message for message in messages_in(folder) if f"\n\n{message}\n\n" not in text] == []
        with zipfile.ZipFile(folder / site_files.ARCHIVE) as packed:
            inside = {name.partition("/")[2] for name in packed.namelist()}
        assert {"messages/messages.txt", "messages/messages.docx"} <= inside


def test_a_site_without_messages_has_no_files_of_them(small_site: Path) -> None:
    """Nor a link to one, though it has a page that leads to them."""
    (small_site / "docs/messages").mkdir()
    (small_site / "docs/messages/index.md").write_text("---\ntitle: Messages\n---\n\nNone yet.\n", encoding="utf-8")
    done = build(small_site)
    assert done.returncode == 0, done.stderr
    assert [path.name for path in (small_site / "site/messages").iterdir()] == ["index.html"]
    assert "rmp-sheets" not in (small_site / "site/messages/index.html").read_text(encoding="utf-8")


# --- Its parts --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def project(root: Path) -> Project:
    """The project's own content."""
    return read_project(root)


@pytest.mark.parametrize(
    ("uri", "folders", "files"),
    [
        ("index.md", "", ""),
        ("meetings/index.md", "meetings/", "meetings/"),
        ("meetings/first.md", "meetings/first/", "meetings/first.html"),
        ("reindex.md", "reindex/", "reindex.html"),
    ],
)
def test_an_address_has_the_form_of_the_site(uri: str, folders: str, files: str) -> None:
    """As the builder gives it."""
    assert address(uri, Project(Path("x"), ())) == folders
    assert address(uri, Project(Path("x"), (), {"use_directory_urls": False})) == files


def test_settings_are_plain(project: Project) -> None:
    """No tag that only one builder knows, no hook, and our extension by its name."""
    text = settings(project, {})
    assert not re.search(r"!\w|hooks|\bscripts/", text)
    assert "- web.markdown_ext:\n" in text
    assert "playbooks/trust/agree-how-you-work.md: " in text  # its reading time
    assert "site_url: https://" in text


def test_another_builder_gets_every_option_of_our_extension(project: Project) -> None:
    """The same as the hook, so that words, sides, times and folds are those of the project."""
    *_, own = yaml.safe_load(settings(project, {}))["markdown_extensions"]
    assert {"web.markdown_ext": options_of(project)} == own
    assert PageExtension().config.keys() == options_of(project).keys()


def test_a_failed_build_is_one_line(root: Path, tmp_path: Path) -> None:
    """With the reason that the other builder gives, and no traceback."""
    command = [sys.executable, "scripts/export.py", "--project", str(tmp_path), str(tmp_path / "out")]
    done = subprocess.run(command, cwd=root, env=ENVIRONMENT, capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr == f"no folder docs/ in {tmp_path}; run this from the project's folder\n"


@pytest.mark.parametrize("ends", ["---", "...", "--- "])
def test_front_matter_ends_as_the_builder_of_the_site_ends_it(small: Path, ends: str) -> None:
    """Keys never stand in the body of an exported page."""
    page = small / "docs/x.md"
    page.write_text(f"---\ntitle: A page\ndescription: What it says.\n{ends}\n\nWords.\n", encoding="utf-8")
    written = {file.uri: file.data.decode("utf-8") for file in files_of(read_project(small), [])}
    _, keys, body = written["docs/x.md"].split("---\n")
    assert (keys.startswith("title: A page\n"), body.strip()) == (True, "Words.")
