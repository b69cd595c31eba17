"""The events of MkDocs: each calls the module that does the work. No other module speaks to MkDocs."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from paper import downloads, fit
from playbook.kinds import KEYS
from playbook.output import Download, Generated, write_all
from playbook.project import Project, read_project
from playbook.publication import source_date
from playbook.rules import check_project
from playbook.sheets import SHEET_LIST, SHEETS
from report import CannotRun
from rule_table import all_rules
from views import made_pages
from views.clashes import clashes
from web import assets, facts, search, site_files
from web.chrome import strip_theme_chrome
from web.markdown_ext import PageExtension, options_of

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")
log = logging.getLogger("mkdocs.hooks")


@dataclass
class Build:
    """One build of the site: what it is made from, and what is gathered from its pages for the end."""

    project: Project
    sources: tuple[str, ...]  # the style sheets and scripts of mkdocs.yml, which are joined
    names: set[str] = field(default_factory=set)  # classes and data attributes on the built pages
    entries: dict[str, search.Entry] = field(default_factory=dict)  # path of a page -> what search knows of it
    downloads: list[Download] = field(default_factory=list)  # papers and other files; a preview has none

    @property
    def docs(self) -> Path:
        """The folder of the pages."""
        return self.project.docs

    def leaves_out(self, uri: str) -> bool:
        """Whether a file of docs/ or of the theme is no part of the site: it is joined, or it cannot be built."""
        page = self.project.page(uri)
        cannot_be_built = uri in self.not_pages or (page is not None and not page.can_be_built)
        return uri in self.sources or uri.startswith(assets.NOT_SHIPPED) or cannot_be_built

    @property
    def not_pages(self) -> set[str]:
        """The paths of files that the builder takes for pages and no check knows; the check has reported them."""
        return {problem.file.removeprefix("docs/") for problem in self.project.problems}

    def finished(self, html: str) -> str:
        """A page as it is written, without what the theme's scripts would need; its names are kept."""
        html = strip_theme_chrome(html)
        self.names.update(assets.names_in(html))
        return html

    def files(self) -> list[Generated]:
        """What is made from all pages together."""
        texts = assets.read_sources(self.docs, self.sources)
        index = search.search_files(self.entries.values(), self.project.vocabulary, self.docs)
        return [*assets.joined(texts, self.names), *index]


class Hooks:
    """What MkDocs calls. A preview (`serving`) does without paper; each build has an object of its own."""

    serving = False
    build: Build

    def on_startup(self, command: str, dirty: bool) -> None:
        """Learn whether this is a preview, and date the build by its commit."""
        self.serving = command == "serve"
        source_date()  # what is no date is one line, before the builder reads it
        site_files.date_by_commit(Path.cwd())

    def on_config(self, config: MkDocsConfig) -> None:
        """Read the project, and hand its words to Markdown and templates."""
        project = read_project(Path(config.config_file_path).parent)
        extension = PageExtension(project.language, **options_of(project))
        self.build = Build(project, (*map(str, config.extra_css), *map(str, config.extra_javascript)))
        config.extra_css, config.extra_javascript = [assets.STYLES], [assets.SCRIPTS]
        config.markdown_extensions.append(extension)  # type: ignore[arg-type]  # Python-Markdown takes objects and names
        config.extra["words"] = project.language.words
        config.extra["script_words"] = json.dumps(project.language.group("script"), ensure_ascii=False)
        config.extra["archive"] = "" if self.serving else site_files.ARCHIVE

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Report what is wrong with the pages, and add the pages and papers that are made from them."""
        project = self.build.project
        papers = self.build.downloads = [] if self.serving else self._papers()
        made = made_pages(project, all_rules(), papers)
        in_the_way = list(clashes(project, made))
        for problem in [*check_project(project), *in_the_way]:
            log.log(logging.WARNING if problem.severity == "error" else logging.INFO, problem)  # advice stops no build
        not_shown = {problem.file.removeprefix("docs/") for problem in in_the_way}
        for file in [*files]:
            if file.src_uri in not_shown or self.build.leaves_out(file.src_uri):
                files.remove(file)
        for generated in [*made, *(Generated(paper.uri, paper.data) for paper in papers)]:
            files.append(_file(generated, config))
        config.extra["addresses"] = {file.src_uri: file.url for file in files.documentation_pages()}
        return files

    def _papers(self) -> list[Download]:
        """Report what does not fit its paper, and give every paper."""
        for problem in fit.problems(self.build.project):
            log.warning(problem)
        return downloads.downloads(self.build.project)

    def on_env(self, env: jinja2.Environment, config: MkDocsConfig, files: Files) -> None:
        """Stop in one line where a template of ours cannot be read."""
        folder = self.build.project.root / "overrides"
        if not (folder / "main.html").is_file():
            raise PluginError("overrides/main.html is missing, which every page is shown by; restore it")
        for path in sorted(folder.rglob("*.html")):
            name = path.relative_to(folder).as_posix()
            place = f"overrides/{name}"
            try:
                found = env.get_template(name).filename
            except jinja2.TemplateNotFound:
                found = None
            except jinja2.TemplateSyntaxError as error:
                raise PluginError(f"{place}:{error.lineno}:1: {error.message}; compare another template") from None
            except UnicodeDecodeError:
                raise PluginError(f"{place}:1:1: not UTF-8 text; save the file again with the encoding UTF-8") from None
            if config.theme.name != "material" or found is None or not path.samefile(found):
                remedy = 'write "name: material" and "custom_dir: overrides" below "theme:"'
                raise PluginError(f"mkdocs.yml: the template {place} is not used; {remedy}")

    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Set title and description as the body is set. An unknown key, which the check reports, has no effect."""
        for key in page.meta.keys() - KEYS:
            del page.meta[key]
        for key in ("title", "description"):
            if isinstance(page.meta.get(key), str):
                page.meta[key] = self.build.project.text.typeset(page.meta[key])

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Keep for search what the page says."""
        uri, title = page.file.src_uri, str(page.meta.get("title") or page.title)
        language, phrases = self.build.project.language, self.build.project.vocabulary.phrases(uri)
        self.build.entries[uri] = search.entry(title, page.url, uri, page.meta, html, language, phrases)

    def on_page_context(
        self, context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
    ) -> dict[str, Any]:
        """Hand the templates the facts bar, the sheets and the place of the page."""
        uri, addresses = page.file.src_uri, config.extra["addresses"]
        build = self.build
        context["page_context"] = facts.page_context(build.project, uri, page.meta, addresses, build.downloads)
        return context

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Finish the HTML of a page."""
        return self.build.finished(output)

    def on_post_template(self, output: str, template_name: str, config: MkDocsConfig) -> str:
        """Finish the page that is shown when there is none."""
        return self.build.finished(output) if template_name == "404.html" else output

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write what is made from all pages together; a preview has no archive."""
        site = Path(config.site_dir)
        write_all([*self.build.files(), *site_files.site_files(config.site_url or "")], site)
        if not self.serving:
            (site / site_files.ARCHIVE).write_bytes(site_files.archive(site))


def _file(made: Generated, config: MkDocsConfig) -> File:
    """A made page or paper as MkDocs knows files; its edit link opens the page that owns its words."""
    file = File.generated(config, made.uri, content=made.content)
    if made.uri.startswith(SHEETS) and made.uri != SHEET_LIST:
        file.inclusion = InclusionLevel.NOT_IN_NAV
    file.edit_uri = made.source or None
    return file


def _one_line(event: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
    """The event, which ends the build with one line where it could not run; a preview goes on."""

    @wraps(event)
    def call(*arguments: Arguments.args, **named: Arguments.kwargs) -> Result:
        try:
            return event(*arguments, **named)
        except CannotRun as reason:
            raise PluginError(str(reason)) from None

    return call


hooks = Hooks()
on_startup = _one_line(hooks.on_startup)
on_config = _one_line(hooks.on_config)
on_files = _one_line(hooks.on_files)
on_env = _one_line(hooks.on_env)
on_page_markdown = _one_line(hooks.on_page_markdown)
on_page_content = _one_line(hooks.on_page_content)
on_page_context = _one_line(hooks.on_page_context)
on_post_page = _one_line(hooks.on_post_page)
on_post_template = _one_line(hooks.on_post_template)
on_post_build = _one_line(hooks.on_post_build)
