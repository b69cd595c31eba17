"""A project: its pages in the order of the navigation, its path of meetings, its settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from playbook.project import Project, nav_uris, read_project
from playbook.rules import check_project
from report import CannotRun


def test_a_project_has_its_pages_in_the_order_of_the_navigation(tmp_path: Path) -> None:
    """Pages that the navigation does not name follow by path; data and templates are no pages."""
    (tmp_path / "mkdocs.yml").write_text(
        "nav:\n  - Home: b.md\n  - More:\n      - start/a.md\nsite_url: !ENV [SITE_URL, x]\nx: !!python/name:os.path.join\n",
        encoding="utf-8",
    )
    for name in ("a", "b", "start/a", "_templates/t", ".hidden/h", "start/_draft"):
        path = tmp_path / "docs" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    project = read_project(tmp_path)
    assert [page.uri for page in project.pages] == ["b.md", "start/a.md", "a.md"]
    assert (project.page("b.md").uri, project.page("c.md")) == ("b.md", None)  # type: ignore[union-attr]  # the page is there


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


def project(folder: Path, settings: str, **pages: str) -> Project:
    """A project with these settings and pages; `__` in a name stands for a slash."""
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (folder / "docs").mkdir()
    for name, text in pages.items():
        path = folder / "docs" / f"{name.replace('__', '/')}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return read_project(folder)


def meeting(moment: str, who: str = "both") -> str:
    """A meeting with one item."""
    return f"---\ntitle: T\nmoment: {moment}\n---\n\n## Checklist\n\n### Before: {who}\n\n- [ ] Go\n"


def test_the_path_is_that_of_the_meetings_up_to_the_last(tmp_path: Path) -> None:
    """In the order of the navigation; those after the last are beside it, and one without a checklist is no step."""
    found = project(
        tmp_path,
        "nav: [meetings/b.md, meetings/c.md, meetings/a.md, meetings/last.md, meetings/casual.md]\n",
        meetings__a=meeting("middle"),
        meetings__b=meeting("early"),
        meetings__c="---\ntitle: T\nmoment: ending\n---\n\nNo list.\n",
        meetings__last=meeting("ending"),
        meetings__casual=meeting("middle"),
        meetings__index=meeting("ending"),
        start__a=meeting("ending"),
    )
    assert ["b", "a", "last", "casual"] == [page.uri[9:-3] for page in found.path]
    assert 3 == found.path_length


def test_a_path_without_an_end_goes_to_its_last_page(tmp_path: Path) -> None:
    """And one without pages has no steps."""
    found = project(tmp_path, "", meetings__a=meeting("early"), meetings__b=meeting("middle"))
    assert (2, 0) == (found.path_length, Project(tmp_path, ()).path_length)


def test_a_setting_is_text_whatever_its_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of `!ENV` the first name that is set counts, even to nothing, else the default: as the builder has it."""
    monkeypatch.setenv("SECOND", "from here")
    for name in ("FIRST", "THIRD"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("THIRD", "")
    found = project(
        tmp_path,
        "a: plain\nb: !ENV [FIRST, SECOND, default]\nc: !ENV [FIRST, THIRD, default]\nd: !ENV [FIRST]\n"
        "e: !ENV [SECOND]\nf: 5\ng: !ENV [FIRST, null]\nh:\n",
    )
    values = {"a": "plain", "b": "from here", "c": "", "d": "", "e": "from here", "f": "5", "g": "", "h": ""}
    assert {**values, "none": ""} == {name: found.setting(name) for name in (*values, "none")}


@pytest.mark.parametrize("ending", ["markdown", "mdown", "mkdn", "mkd"])
def test_a_page_with_another_ending_is_one_problem(tmp_path: Path, ending: str) -> None:
    """The builder would show it, and no check would know it; data and hidden files are none."""
    (tmp_path / "docs/_data").mkdir(parents=True)
    (tmp_path / "docs/a.b").mkdir()
    (tmp_path / "mkdocs.yml").touch()
    for name in (f"a.b/c.d.{ending}", f"_data/a.{ending}", f".a.{ending}", "a.txt"):
        (tmp_path / "docs" / name).touch()
    (problem,) = check_project(read_project(tmp_path))
    assert str(problem) == (
        f'docs/a.b/c.d.{ending}:1:1: a page that ends in ".{ending}"; rename it to "c.d.md" [file-ending]'
    )


def test_every_page_is_read_with_the_extensions_of_the_project(tmp_path: Path) -> None:
    """Also the project itself, for what is of no page."""
    found = project(tmp_path, "markdown_extensions: [smarty]\n", a="---\ntitle: T\n---\n")
    assert ("…", "…") == (found.pages[0].words("..."), found.text.words("..."))


def test_settings_that_are_no_settings_are_one_line(tmp_path: Path) -> None:
    """An empty file is left to the builder, which names what it needs."""
    assert {} == project(tmp_path, "").site
    with pytest.raises(CannotRun, match=r"^mkdocs.yml:1:1: not a list of settings; "):
        (tmp_path / "mkdocs.yml").write_text("- a\n", encoding="utf-8")
        read_project(tmp_path)
    with pytest.raises(CannotRun, match=r"^mkdocs.yml:1:1: cannot be read: half of a character; "):
        (tmp_path / "mkdocs.yml").write_text('a: {b: "\\ud800"}\n', encoding="utf-8")
        read_project(tmp_path)


@pytest.mark.parametrize(
    ("extensions", "reason"),
    [
        ("[nope.ext]", "No module named 'nope'"),
        ("[json]", ""),
        ("[{toc: {nope: 1}}]", "'nope'"),
        ("5", ""),
        ("[[tables]]", ""),
        ("\n  - pymdownx.tasklist: x", ""),
    ],
)
def test_extensions_that_cannot_be_loaded_are_one_line(tmp_path: Path, extensions: str, reason: str) -> None:
    """Whatever an extension raises for a name or an option that is none."""
    with pytest.raises(CannotRun) as error:
        project(tmp_path, f"site_name: T\n\nmarkdown_extensions: {extensions}\n")
    line = str(error.value)
    assert line.startswith("mkdocs.yml:3:1: markdown_extensions cannot be loaded: ") and "\n" not in line
    assert reason in line


def test_an_env_of_names_that_are_none_is_one_line(tmp_path: Path) -> None:
    """Lists inside, or a mapping."""
    for value in ("[[a], b]", "{a: b}"):
        (tmp_path / "docs").mkdir(exist_ok=True)
        (tmp_path / "mkdocs.yml").write_text(f"site_url: !ENV {value}\n", encoding="utf-8")
        with pytest.raises(CannotRun, match=r"^mkdocs.yml:1:\d+: cannot be read: expected a scalar"):
            read_project(tmp_path)


def test_an_option_may_name_a_function_as_the_builder_has_it(tmp_path: Path) -> None:
    """`!!python/name:` is the function itself, so that Markdown is rendered as on the site."""
    option = "!!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}"
    found = project(tmp_path, f"markdown_extensions:\n  - toc:\n      slugify: {option}\n")
    assert '<h2 id="a-b">' in found.text.html("## A B")
    with pytest.raises(CannotRun, match=r"^mkdocs.yml:1:1: cannot be read: "):
        (tmp_path / "mkdocs.yml").write_text("x:  !!python/name:nothing.of.that.name\n", encoding="utf-8")
        read_project(tmp_path)


def test_a_link_that_leads_into_itself_is_one_line(tmp_path: Path) -> None:
    """The builder would follow it without end."""
    (tmp_path / "mkdocs.yml").write_text("site_name: A\n", encoding="utf-8")
    (tmp_path / "docs/start").mkdir(parents=True)
    (tmp_path / "docs/start/loop").symlink_to("..")
    with pytest.raises(
        CannotRun, match=r"^docs/start/loop:1:1: a symbolic link to a folder in which it stands; delete it$"
    ):
        read_project(tmp_path)


def test_a_page_with_another_ending_is_named(tmp_path: Path) -> None:
    """Also in capital letters, which the builder would copy as a file."""
    (tmp_path / "docs").mkdir()
    for name in ("a.MD", "b.Markdown", "c.md", "d.txt"):
        (tmp_path / "docs" / name).write_text("x", encoding="utf-8")
    (tmp_path / "mkdocs.yml").touch()
    found = read_project(tmp_path)
    assert [("docs/a.MD", 'rename it to "a.md"'), ("docs/b.Markdown", 'rename it to "b.md"')] == [
        (problem.file, problem.suggestion) for problem in found.problems
    ]


@pytest.mark.parametrize("value", ["documentation", ".", "5"])
def test_another_folder_of_pages_is_refused(tmp_path: Path, value: str) -> None:
    """Paths in messages and links to the checks rest on docs/."""
    with pytest.raises(CannotRun, match=r"^mkdocs.yml: docs_dir is "):
        project(tmp_path, f"docs_dir: {value}\n")
