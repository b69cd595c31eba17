"""The doorbell between MkDocs and the scripts: it rings, somebody else answers."""

from __future__ import annotations

import logging
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

import check_content
import make_checklists
import make_questions
import make_references
from content import Project, read_project
from generated import Generated

log = logging.getLogger("mkdocs.hooks")
serving = False


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether this is a preview, which does without paper."""
    global serving
    serving = command == "serve"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Say what is wrong with the content, and add the pages and papers that are made from it."""
    project = read_project(Path(config.config_file_path).parent)
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
