"""The settings and the files of a project are those that MkDocs takes."""

from __future__ import annotations

from pathlib import Path

import pytest
from link_projects import Made, page
from mkdocs.structure.files import File

from linkcheck.mkdocs_project import PAGES, MkDocsProject, load_project
from report import CannotRun

pytest_plugins = ["link_projects"]


def test_pages_lie_where_mkdocs_puts_them(tmp_path: Path) -> None:
    """Our own short way from a source's name to its page gives what MkDocs' classes give, under both URL styles."""
    for style in (True, False):
        project = MkDocsProject([str(tmp_path / "mkdocs.yml")], {"use_directory_urls": style}, str(tmp_path))
        for name in (
            "index.md",
            "a/README.md",
            "a/b.c.md",
            "x.markdown",
            "x.mkd",
            "a.html",
            "index.css",
            "a/index.md",
            "é b.md",
        ):
            for turned in (False, True):
                theirs = File(name, str(tmp_path), "", style != turned)
                ours = project.page(name, turned)
                assert (theirs.dest_uri, theirs.is_documentation_page()) == (ours, name.endswith(PAGES))


def test_the_nav_of_a_child_replaces_that_of_its_parent(made: Made) -> None:
    """What the parent names is no fault; and a parent that names its child as parent ends the search."""
    files = {"base.yml": "INHERIT: mkdocs.yml\nnav: [index.md, old.md]\nmarkdown_extensions: [footnotes]\n"}
    assert made(files, "INHERIT: base.yml\nnav: [index.md]\n") == []


def test_settings_with_names_of_python_objects_run_no_code_and_keep_the_rest(made: Made) -> None:
    """A label from an appended snippet is known although another extension names an object nobody has here."""
    config = (
        "markdown_extensions:\n  pymdownx.snippets: {base_path: !relative $config_dir, auto_append: [labels.md]}\n"
        "  toc: {slugify: !!python/object/apply:no.such.thing {kwds: {case: lower}}}\n  nobody.has.this: {}\n"
    )
    files = {"labels.md": "[there]: gone.md\n", "docs/index.md": "[x][there]\n"}
    files["site/index.html"] = page('<a href="gone.md">x</a>')
    assert made(files, config) == ['labels.md:1:10: no page "gone.md" [missing-page]']


def test_a_folder_known_by_two_names_is_two_folders(made: Made, tmp_path: Path) -> None:
    """A symbolic link inside the project is a folder of the site like any other; only a way back up is not followed."""
    (tmp_path / "docs/x").mkdir(parents=True)
    (tmp_path / "docs/y").symlink_to("x")
    files = {f"site/{name}/p/index.html": page('<a href="gone.md">x</a>') for name in "xy"}
    files["docs/x/p.md"] = "[x](gone.md)\n"
    assert [f'docs/{name}/p.md:1:5: no page "gone.md" [missing-page]' for name in "xy"] == made(files)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("- a\n", "this is a list; write settings, as in site_name: My site"),
        ("site_url: 5\n", 'the setting "site_url" is "5"; write a text'),
        ("docs_dir: [a]\n", 'the setting "docs_dir" is a list; write a text'),
        ("theme: {custom_dir: [1]}\n", 'the setting "theme.custom_dir" is a list; write a text'),
        ("INHERIT: 5\n", 'the setting "INHERIT" is "5"; write a text'),
        ("nav: {a: b}\n", 'the setting "nav" is a group of settings; write a list'),
        (
            "markdown_extensions: yes\n",
            'the setting "markdown_extensions" is true or false; write a list or a group of settings',
        ),
    ],
)
def test_a_setting_of_the_wrong_kind_is_named(settings: str, said: str, tmp_path: Path) -> None:
    """In plain words, without a phrase of Python."""
    (tmp_path / "mkdocs.yml").write_text(settings)
    with pytest.raises(CannotRun) as raised:
        load_project(str(tmp_path / "mkdocs.yml"))
    assert str(raised.value).endswith(f"mkdocs.yml: {said}")


def test_what_another_step_makes_and_other_versions_are_not_asked_for(made: Made) -> None:
    """A pattern of the setting, in pages and in the nav; with mike what leaves the site, and folders like versions."""
    links = ["downloads/a.pdf", "downloads/b.zip", "/h/1.2/", "/h/latest/x/", "/dev/", "../stable/"]
    files = {
        "docs/index.md": "".join(f"[x]({link})\n" for link in links),
        "site/index.html": page("".join(f'<a href="{link}">x</a>' for link in links)),
    }
    config = "site_url: https://x.org/h/\nnav: [index.md, downloads/c.pdf]\n"
    more = "extra: {version: {provider: mike}, link_check: {made_elsewhere: ['*.pdf']}}\n"
    assert made(files, config + more) == ['docs/index.md:2:5: no file "downloads/b.zip" [missing-file]']
    assert len(made(files, config)) == len(links) + 1
    assert len(made(files, config + "plugins: [mike]\n")) == 3


def test_settings_that_a_plugin_includes_are_no_page(made: Made) -> None:
    """The form of the monorepo plugin."""
    assert made({}, "nav:\n  - index.md\n  - A: '!include ./a/mkdocs.yml'\n") == []
