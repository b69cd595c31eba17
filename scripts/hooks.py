"""The doorbell between MkDocs and the scripts: it rings, somebody else answers."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from paper import jobs as make_checklists
from playbook.kinds import AGENDAS, kind_of
from playbook.language import FIRST, Language, read_language
from playbook.output import Generated, write_all
from playbook.parser import Project, read_project
from playbook.rules import content_all as check_content
from playbook.text import MarkdownText
from report import CannotRun
from views import questions as make_questions
from views import references as make_references
from views import ten_minutes as make_ten_minutes
from web import assets as make_assets
from web import facts as page_facts
from web import search as make_search
from web import site_files as make_site_files
from web.chrome import strip_theme_chrome
from web.markdown_ext import PageExtension
from web.people import read_people

log = logging.getLogger("mkdocs.hooks")
serving = False
sheets: dict[str, dict[str, File]] = {}  # page -> role -> its sheet
sheet_uris: set[str] = set()
sources: list[str] = []  # the style sheets and scripts of mkdocs.yml, which are joined
used: set[str] = set()  # classes on the built pages
entries: dict[str, make_search.Entry] = {}  # page -> what search knows of it
language = Language({})  # the words that the site adds
text = MarkdownText()  # Markdown as the site renders it


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether this is a preview, which does without paper, and date the build by its commit."""
    global serving
    serving = command == "serve"
    make_site_files.date_by_commit(Path.cwd())


def on_config(config: MkDocsConfig) -> None:
    """Let the pages ask for one style sheet and one script, and hand words to templates and Markdown."""
    global language, text
    docs = Path(config.docs_dir)
    try:
        language = read_language(docs, config.theme.get("language", FIRST))
        extension = PageExtension(language, sides=read_people(docs))
    except CannotRun as reason:
        raise PluginError(str(reason)) from None
    text = MarkdownText([{name: config.mdx_configs.get(name) or {}} for name in config.markdown_extensions])
    config.markdown_extensions.append(extension)  # type: ignore[arg-type]  # Python-Markdown takes it as well as a name
    config.extra["words"] = language.words
    config.extra["script_words"] = json.dumps(language.group("script"), ensure_ascii=False)
    sources[:] = [*config.extra_css, *map(str, config.extra_javascript)]
    config.extra_css, config.extra_javascript = [make_assets.STYLES], [make_assets.SCRIPTS]
    config.extra["archive"] = "" if serving else make_site_files.ARCHIVE
    used.clear()
    entries.clear()


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Say what is wrong with the content, and add the pages and papers that are made from it."""
    try:
        project = read_project(Path(config.config_file_path).parent)
    except CannotRun as reason:
        raise PluginError(str(reason)) from None  # one line, and a preview goes on
    for problem in [*check_content.check_project(project), *([] if serving else make_checklists.problems(project))]:
        log.warning(problem)
    for file in [*files]:
        if file.src_uri in sources or file.src_uri.startswith(make_assets.NOT_SHIPPED):
            files.remove(file)
    for page in project.pages:
        if not page.lines and (file := files.get_file_from_path(page.uri)):
            files.remove(file)  # unreadable: said above, and the other pages stay up
    for made in generated(project):
        file = File.generated(config, made.uri, content=made.content)
        if made.uri.startswith("sheets/") and made.uri != "sheets/index.md":
            file.inclusion = InclusionLevel.NOT_IN_NAV
        file.edit_uri = made.source or None
        files.append(file)
    _remember_addresses(project, files, config)
    return files


def _remember_addresses(project: Project, files: Files, config: MkDocsConfig) -> None:
    """Hand the templates the address of each page, and remember which page has which sheets."""
    config.extra["addresses"] = {file.src_uri: file.url for file in files.documentation_pages()}
    sheets.clear()
    sheet_uris.clear()
    for sheet in make_checklists.sheets(project):
        if file := files.get_file_from_path(sheet.uri):
            sheets.setdefault(sheet.page.uri, {})[sheet.role] = file
            sheet_uris.add(sheet.uri)


def generated(project: Project) -> list[Generated]:
    """Everything that is made from the pages; a preview has no papers."""
    papers = {} if serving else make_checklists.papers(project)
    return [
        *make_checklists.sheet_pages(project, papers),
        *make_questions.question_pages(project),
        *make_ten_minutes.ten_minutes_page(project),
        *make_references.reference_page(project),
        *(Generated(uri, data) for uri, data in papers.items()),
    ]


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Set title and description as the body is set."""
    for key in ("title", "description"):
        if isinstance(page.meta.get(key), str):
            page.meta[key] = text.typeset(page.meta[key])


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Remember for search what the page says."""
    uri = page.file.src_uri
    entries[uri] = make_search.entry(
        str(page.meta.get("title") or page.title), page.url, uri, page.meta, html, language
    )
    return html


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Hand the templates the facts bar, the sheets and the place of the page."""
    uri = page.file.src_uri
    addresses = {role: file.url for role, file in sheets.get(uri, {}).items()}
    home = nav.homepage.url if nav.homepage else ""
    context["page_context"] = page_facts.PageContext(
        page_facts.facts(page.meta, language, AGENDAS if kind_of(uri).name == "meeting" else ()),
        page_facts.sheet_links(addresses, language),
        () if page.is_homepage else page_facts.crumbs(home or ".", _sections(page, nav), language),
    )
    return context


def _sections(page: Page, nav: Navigation) -> list[tuple[str, str]]:
    """The sections above a page with their addresses, the nearest last; without one that the page itself opens.

    A sheet stands in no section of the navigation: the list of checklists is above it.
    """
    if page.file.src_uri in sheet_uris:
        return [(str(other.title), other.url) for other in nav.pages if other.file.src_uri == "sheets/index.md"]
    above = []
    for section in reversed([section for section in page.ancestors if isinstance(section, Section)]):
        index = next((child for child in section.children if isinstance(child, Page) and child.is_index), None)
        if index is not page:
            above.append((str(section.title), index.url if index else ""))
    return above


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Take out what the theme's script bundle would need, and remember which classes the page uses."""
    return _finished(output)


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """The same for the page that is shown when there is none."""
    return _finished(output) if template_name == "404.html" else output


def _finished(output: str) -> str:
    """A page as it is written, whose names are remembered."""
    output = strip_theme_chrome(output)
    used.update(make_assets.names_in(output))
    return output


def on_post_build(config: MkDocsConfig) -> None:
    """Write what is made from all pages together; a preview has no archive."""
    site, docs = Path(config.site_dir), Path(config.docs_dir)
    texts = {name: (docs / name).read_text(encoding="utf-8") for name in sources}
    try:
        write_all(
            [
                *make_assets.joined(texts, used),
                *make_search.search_files(entries.values(), docs),
                *make_site_files.site_files(config.site_url),
            ],
            site,
        )
    except CannotRun as reason:
        raise PluginError(str(reason)) from None
    if not serving:
        (site / make_site_files.ARCHIVE).write_bytes(make_site_files.archive(site))
