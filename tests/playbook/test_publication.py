"""The version at the foot of a sheet is that of its content, and its address that of the site."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from printed_pages import EXAMPLES

from playbook.parser import parse
from playbook.project import Project, read_project
from playbook.publication import Publication, source_date
from report import CannotRun


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one committed page, one changed since, and one never committed."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    (tmp_path / "docs").mkdir()
    for name in ("old", "mended", "new"):
        (tmp_path / "docs" / f"{name}.md").write_text(
            f"---\ntitle: {name}\n---\n## Checklist\n\n### Before: both\n\n- [ ] Do it.\n"
        )
    (tmp_path / "mkdocs.yml").write_text("site_name: Example\n")
    dates = {"GIT_AUTHOR_DATE": "2026-02-03T12:00:00Z", "GIT_COMMITTER_DATE": "2026-02-03T12:00:00Z"}
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    for command in (["init", "-q"], ["add", "docs/old.md", "docs/mended.md"], [*who, "commit", "-q", "-m", "pages"]):
        subprocess.run(["git", "-C", str(tmp_path), *command], check=True, env={**os.environ, **dates})
    with (tmp_path / "docs" / "mended.md").open("a") as page:
        page.write("- [ ] Do more.\n")
    return tmp_path


def test_the_version_is_the_day_of_the_page_s_last_commit(repository: Path) -> None:
    """A page with changes that are not committed says that it is a draft."""
    here = read_project(repository)
    versions = {page.uri: Publication(here).version(page) for page in here.pages}
    assert versions == {
        "old.md": "Version of 3 February 2026",
        "mended.md": "Draft, changed since 3 February 2026",
        "new.md": "Draft, not yet published",
    }


def test_without_git_the_version_is_the_source_date_or_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Never the clock."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text("---\ntitle: A\n---\n")
    (tmp_path / "mkdocs.yml").write_text("site_name: Example\n")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    here = read_project(tmp_path)
    assert Publication(here).version(here.pages[0]) == ""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1770000000")
    assert Publication(here).version(here.pages[0]) == "Version of 2 February 2026"


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ("https://example.org/", "https://example.org/meetings/first/"),
        ("https://example.org/a", "https://example.org/a/meetings/first/"),
        (None, ""),
    ],
)
def test_the_address_is_that_of_the_page_on_the_site(setting: object, expected: str) -> None:
    """Below the address of the site, with a stroke between them; none without one."""
    places = Publication(Project(EXAMPLES / "good", (), {"site_url": setting}))
    assert places.url(parse("", "meetings/first.md")) == expected


@pytest.mark.parametrize("epoch", ["9" * 30, "soon", "-" + "9" * 30, "1.5"])
def test_a_source_date_that_is_none_is_one_line(epoch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is wrong, and what to write."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(CannotRun, match=r"^SOURCE_DATE_EPOCH is .*; write whole seconds since 1970, or leave it out$"):
        source_date()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    assert source_date() is None
