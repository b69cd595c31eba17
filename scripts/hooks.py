"""The doorbell between MkDocs and the scripts: it rings, somebody else answers."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

import check_content
import make_checklists
import make_questions
import make_references
import page_facts
import page_html
from content import Project, read_project
from generated import Generated
from kinds import kind_of

log = logging.getLogger("mkdocs.hooks")
serving = False
roles: dict[str, tuple[str, ...]] = {}  # page -> the roles that have a sheet


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether this is a preview, which does without paper."""
    global serving
    serving = command == "serve"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Say what is wrong with the content, and add the pages and papers that are made from it."""
    project = read_project(Path(config.config_file_path).parent)
    roles.update({page.uri: page.roles for page in project.pages})
    for problem in check_content.check_project(project):
        log.warning(problem)
    for page in project.pages:
        if not page.lines and (file := files.get_file_from_path(page.uri)):
            files.remove(file)  # unreadable: said above, and the other pages stay up
    for made in generated(project):
        file = File.generated(config, made.uri, content=made.content)
        if made.uri.startswith("sheets/") and made.uri != "sheets/index.md":
            file.inclusion = InclusionLevel.NOT_IN_NAV
        file.edit_uri = made.source or None
        files.append(file)
    return files


def generated(project: Project) -> list[Generated]:
    """Everything that is made from the pages; a preview has no papers."""
    papers = {} if serving else make_checklists.papers(project)
    return [
        *make_checklists.sheet_pages(project, papers),
        *make_questions.question_pages(project),
        *make_references.reference_page(project),
        *(Generated(uri, data) for uri, data in papers.items()),
    ]


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Set title and description as the body is set."""
    for key in ("title", "description"):
        if isinstance(page.meta.get(key), str):
            page.meta[key] = page_facts.curly(page.meta[key])


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Mend what Markdown could not say."""
    return page_html.content(html)


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Hand the templates the facts bar, the sheets and the place of the page."""
    uri = page.file.src_uri
    context["reading"] = page_facts.Reading(
        page_facts.facts(page.meta, kind_of(uri).name),
        page_facts.sheet_links(uri.removesuffix(".md"), roles.get(uri, ())),
        page_facts.crumbs(uri, _sections(page)),
    )
    return context


def _sections(page: Page) -> list[tuple[str, str]]:
    """The sections above a page with their addresses, the nearest last; a section that the page itself opens is left out."""
    above = []
    for section in reversed(page.ancestors):
        index = next((child for child in section.children if isinstance(child, Page) and child.is_index), None)
        if index is not page:
            above.append((section.title, index.url if index else ""))
    return above


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Take out what the theme's script bundle would need."""
    return page_html.whole(output)


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """The same for the page that is shown when there is none."""
    return page_html.whole(output) if template_name == "404.html" else output
