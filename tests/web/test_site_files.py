"""Beside the pages stand a strict policy, a list for search engines and an archive that opens from a disk."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from web import site_files


def test_the_policy_allows_nothing_inline() -> None:
    """No script, no style and no code from text; not even by hash."""
    assert [
        word
        for word in ("unsafe-inline", "unsafe-eval", "wasm", "sha256-", "http:", "https:", "*")
        if word in site_files.POLICY
    ] == []
    assert site_files.POLICY.startswith("default-src 'none'; script-src 'self'; style-src 'self'; ")


def test_the_policy_holds_on_every_address() -> None:
    """Static hosts read `_headers`: the address, then its headers, indented."""
    first, second, *_ = site_files.headers().splitlines()
    assert ("/*", f"  Content-Security-Policy: {site_files.POLICY}") == (first, second)


def test_robots_may_read_everything() -> None:
    """And find the list of pages."""
    assert site_files.robots("https://x.org/") == "User-agent: *\nAllow: /\n\nSitemap: https://x.org/sitemap.xml\n"


@pytest.mark.parametrize(
    ("link", "on_disk"),
    [
        ("../first/", "../first/index.html"),
        ("first/#steps", "first/index.html#steps"),
        (".", "./index.html"),
        ("..", "../index.html"),
        ("../..", "../../index.html"),
        ("./", "./index.html"),
        ("#steps", "#steps"),
        ("../a.pdf", "../a.pdf"),
        ("https://x.org/", "https://x.org/"),
        ("mailto:a@x.org", "mailto:a@x.org"),
    ],
)
def test_a_link_opens_from_a_disk(link: str, on_disk: str) -> None:
    """Where no server turns a folder into its page."""
    assert f'<a class="x" href="{on_disk}">' == site_files.from_disk(f'<a class="x" href="{link}">')


def test_only_links_of_readers_change() -> None:
    """The page's own address stays what it is."""
    html = '<link rel="canonical" href="https://x.org/a/"><link rel="next" href="b/">'
    assert html == site_files.from_disk(html)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of two pages."""
    for name, text in {
        "index.html": '<a href="a/">',
        "a/index.html": "",
        "404.html": "",
        "_headers": "",
        "x.pdf": "%PDF",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_the_archive_holds_the_site_in_one_folder(site: Path) -> None:
    """Without what only a server needs."""
    with zipfile.ZipFile(BytesIO(site_files.archive(site))) as packed:
        folder = "reverse-mentoring-playbook"
        assert [f"{folder}/a/index.html", f"{folder}/index.html", f"{folder}/x.pdf"] == packed.namelist()
        assert {(1980, 1, 1, 0, 0, 0)} == {entry.date_time for entry in packed.infolist()}
        assert packed.read(f"{folder}/index.html") == b'<a href="a/index.html">'


def test_the_archive_does_not_hold_itself(site: Path) -> None:
    """A second build into the same folder gives the same bytes."""
    first = site_files.archive(site)
    (site / site_files.ARCHIVE).write_bytes(first)
    assert first == site_files.archive(site)


def test_a_build_bears_the_date_of_its_commit(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not that of the clock."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    site_files.date_by_commit(root)
    assert site_files.os.environ["SOURCE_DATE_EPOCH"] == "1"


def test_a_folder_without_git_is_dated_by_the_clock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And builds all the same."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    site_files.date_by_commit(tmp_path)
    assert "SOURCE_DATE_EPOCH" not in site_files.os.environ
