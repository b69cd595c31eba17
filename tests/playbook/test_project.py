"""A project: its pages in the order of the navigation, its path of meetings, its settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from playbook.project import nav_uris, read_project
from report import CannotRun


def test_a_project_has_its_pages_in_the_order_of_the_navigation(tmp_path: Path) -> None:
    """Pages that the navigation does not name follow by path; data and templates are no pages."""
    (tmp_path / "mkdocs.yml").write_text(
        "nav:\n  - Home: b.md\n  - More:\n      - start/a.md\nsite_url: !ENV [SITE_URL, x]\nx: !!python/name:a.b\n",
        encoding="utf-8",
    )
    for name in ("a", "b", "start/a", "_templates/t", ".hidden/h", "start/_draft"):
        path = tmp_path / "docs" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    project = read_project(tmp_path)
    assert [page.uri for page in project.pages] == ["b.md", "start/a.md", "a.md"]
    assert (project.page("b.md").uri, project.page("c.md")) == ("b.md", None)  # type: ignore[union-attr]


def test_a_navigation_is_read_whatever_its_form() -> None:
    """Names, nesting and nonsense."""
    nav = ["a.md", {"B": "b.md"}, {"C": ["c.md", {"D": "d.md"}]}, 5, None, {"E": None}]
    assert list(nav_uris(nav)) == ["a.md", "b.md", "c.md", "d.md"]


def test_settings_with_endless_brackets_could_not_run(tmp_path: Path) -> None:
    """A message, not a traceback."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("a: " + "[" * 1500, encoding="utf-8")
    with pytest.raises(CannotRun) as reason:
        read_project(tmp_path)
    assert str(reason.value).startswith("mkdocs.yml:1:")
