"""A project: its settings, its pages in the order of the navigation, and what is read from docs/_data/."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from playbook import syntax
from playbook.contacts import Contact, read_contacts
from playbook.example_data import ExampleData, read_examples
from playbook.language import FIRST, Language, read_language
from playbook.page import Page
from playbook.parser import read_page
from playbook.people import read_people
from playbook.reading_time import minutes_to_read
from playbook.references import References, read_references
from playbook.text import MarkdownText
from playbook.vocabulary import Vocabulary, read_vocabulary
from playbook.yaml_data import read_value
from report import CannotRun, Place, Problem, one_line

OTHER_ENDINGS = (".markdown", ".mdown", ".mkdn", ".mkd")  # the builder takes these for pages too


@dataclass(frozen=True)
class Project:
    """All pages of a project in the order of the navigation; pages that it does not name follow by path.

    `site` is mkdocs.yml as plain data, `problems` what is wrong with files that are no pages.
    """

    root: Path
    pages: tuple[Page, ...]
    site: dict[str, Any] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    text: MarkdownText = field(
        default_factory=MarkdownText, compare=False, repr=False
    )  # Markdown as the site renders it

    @property
    def docs(self) -> Path:
        """The folder of the pages."""
        return self.root / "docs"

    @cached_property
    def language(self) -> Language:
        """The words that the site adds, in the language that the setting `theme.language` names."""
        theme = self.site.get("theme")
        code = theme.get("language") if isinstance(theme, dict) else None
        return read_language(self.docs, str(code or FIRST))

    @cached_property
    def contacts(self) -> tuple[Contact, ...]:
        """Whom people can turn to, as the organisation filled it in."""
        return read_contacts(self.docs)

    @cached_property
    def references(self) -> References:
        """The sources that pages may cite."""
        return read_references(self.docs)

    @cached_property
    def people(self) -> dict[str, str]:
        """The side, `senior` or `junior`, of the people of the worked pairs by first name."""
        return read_people(self.docs)

    @cached_property
    def examples(self) -> ExampleData:
        """The sheets that invented pairs have filled in."""
        return read_examples(self.docs)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words in which readers search."""
        return read_vocabulary(self.docs)

    @cached_property
    def reading_times(self) -> dict[str, int]:
        """The minutes of every page that shows its reading time, by its path below docs/."""
        return {page.uri: minutes for page in self.pages if (minutes := minutes_to_read(page))}

    def page(self, uri: str) -> Page | None:
        """The page at `uri`, or None."""
        return next((page for page in self.pages if page.uri == uri), None)

    @cached_property
    def path(self) -> tuple[Page, ...]:
        """The pages that are steps of the path of meetings, in order, and those beside it that follow the last."""
        return tuple(page for page in self.pages if page.kind.on_path and page.roles)

    @cached_property
    def path_length(self) -> int:
        """How many steps the path has: it ends with the page whose moment is "ending"."""
        return next((n for n, page in enumerate(self.path, 1) if page.value("moment") == "ending"), len(self.path))

    def setting(self, name: str) -> str:
        """A setting of mkdocs.yml as text, "" where there is none."""
        return str(self.site.get(name) or "")


def read_project(root: Path) -> Project:
    """The pages of the project in `root`. A folder without docs/ or mkdocs.yml raises `CannotRun`."""
    docs = root / "docs"
    if not docs.is_dir():
        raise CannotRun(f"no folder docs/ in {root}; run this from the project's folder")
    site = read_settings(root)
    if site.get("docs_dir", "docs") not in ("docs", "docs/", "./docs"):
        raise CannotRun(f'mkdocs.yml: docs_dir is "{site["docs_dir"]}"; leave it out, the pages stand in docs/')
    text = _markdown(root, site)
    _refuse_loops(docs)
    published = [path for path in docs.rglob("*") if _is_published(path, docs)]
    files = {path.relative_to(docs).as_posix(): path for path in published if path.suffix == ".md"}
    order = {uri: n for n, uri in enumerate(nav_uris(site.get("nav", [])))}
    uris = sorted(files, key=lambda uri: (order.get(uri, len(order)), uri))
    wrong = (_wrong_ending(path.relative_to(docs).as_posix()) for path in sorted(published) if _ends_otherwise(path))
    return Project(root, tuple(read_page(files[uri], uri, text=text) for uri in uris), site, tuple(wrong), text)


def _markdown(root: Path, site: Mapping[str, Any]) -> MarkdownText:
    """Markdown as the settings ask for it; `CannotRun` where one of its extensions cannot be loaded."""
    try:
        text = MarkdownText(site.get("markdown_extensions") or ())
        text.renderer.convert("x")
    except Exception as error:  # an extension may raise anything
        lines = (root / "mkdocs.yml").read_text(encoding="utf-8-sig").splitlines()
        line = next((n for n, text in enumerate(lines, 1) if text.startswith("markdown_extensions")), 1)
        reason = one_line(str(error)) or type(error).__name__
        place, remedy = f"mkdocs.yml:{line}:1", "correct the name or the options, or install it"
        raise CannotRun(f"{place}: markdown_extensions cannot be loaded: {reason}; {remedy}") from None
    return text


def _refuse_loops(docs: Path) -> None:
    """`CannotRun` for a symbolic link to a folder in which it stands: the builder would follow it without end."""
    for path in docs.rglob("*"):
        if path.is_symlink() and path.is_dir() and path.resolve() in path.parent.resolve().joinpath("x").parents:
            place = path.relative_to(docs.parent).as_posix()
            raise CannotRun(f"{place}:1:1: a symbolic link to a folder in which it stands; delete it")


def _ends_otherwise(path: Path) -> bool:
    """Whether a file is meant for a page and has another ending than `.md`."""
    return path.suffix != ".md" and path.suffix.lower() in (".md", *OTHER_ENDINGS)


def _wrong_ending(uri: str) -> Problem:
    """The problem of a page that no check and no sheet would know."""
    stem, ending = os.path.splitext(uri)
    place = Place(f"docs/{uri}", 1, 1)
    return syntax.FILE_ENDING.at(place, f'a page that ends in "{ending}"', f'rename it to "{Path(stem).name}.md"')


def read_settings(root: Path) -> dict[str, Any]:
    """mkdocs.yml as plain data, with the builder's tags read as their values; `CannotRun` where it cannot be read."""
    path = root / "mkdocs.yml"
    if not path.is_file():
        raise CannotRun(f"no mkdocs.yml in {root}; run this from the project's folder")
    data = read_value(path, path.name, settings=True)
    if not isinstance(data, dict | None):
        raise CannotRun('mkdocs.yml:1:1: not a list of settings; write one "name: value" a line')
    return data or {}


def _is_published(path: Path, docs: Path) -> bool:
    """Whether no part of the path begins with an underscore or a dot: such files are data and templates."""
    return not any(part.startswith(("_", ".")) for part in path.relative_to(docs).parts)


def nav_uris(nav: Any) -> Iterator[str]:
    """The page addresses of a navigation tree, in order; what is no address is passed over."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, dict):
        nav = list(nav.values())
    if isinstance(nav, list):
        for entry in nav:
            yield from nav_uris(entry)
