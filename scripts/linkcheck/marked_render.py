"""Renders a page once more, with a marker in place of each span that may be a link.

A place is proved, not guessed: every address that could have given a dead link is replaced by a marker (`lk0k`), the
page is rendered with the project's own Markdown extensions, and only markers that come out as links count. Code,
comments, tabs, tables and nested lists are thus told apart by the very code that built the site.
"""

from __future__ import annotations

import os
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from linkcheck.built_site import Build
from linkcheck.html_links import read_html
from linkcheck.mkdocs_project import PAGES, RELATIVE, MkDocsProject, list_files
from linkcheck.source_store import SourceStore
from linkcheck.spans import CODE, COMMENT, FENCE, Span, blank_out
from report import CannotRun

if TYPE_CHECKING:
    import markdown  # loaded where a page is rendered

SECTION = re.compile(r"-+8<-+[ \t]+\[[ \t]*start[ \t]*:[ \t]*([^\]\s]+)[ \t]*\]")
MARKER = re.compile(r"lk\d+k")
TOO_LONG = 500_000  # characters; a longer page is searched for code and comments, not rendered


class MarkedRender:
    """A page rendered with markers: its `html`, how often each span came out as a link (`uses`), as an id (`ids`)."""

    def __init__(self, html: str, marked: dict[str, Span]) -> None:
        """Of the rendered HTML; `marked` leads from each marker to the span that it stands for."""
        self.html, self.marked = html, marked
        page = read_html(html)
        self.uses = self.spans(marker for _, target in page.links for marker in MARKER.findall(target))
        self.ids = self.spans(page.ids)

    def spans(self, markers: Iterable[str]) -> Counter[Span]:
        """The spans that these markers stand for, and how often; other words are passed over."""
        return Counter(self.marked[marker] for marker in markers if marker in self.marked)


class Renderer:
    """Renders the pages of a build from their sources.

    `users` holds the pages that show a snippet, for each snippet read so far; `missing_snippets` what was asked for and
    is not there when a page's snippets were read last: names without a file, and those of sections (`name:section`),
    with the sections that the file has.
    """

    def __init__(self, build: Build, store: SourceStore, new_folder: Callable[[], str]) -> None:
        """Of this build; snippets with markers are written into the folder whose path `new_folder` gives."""
        self.build, self.project, self.store, self._new_folder = build, build.project, store, new_folder
        self.users: dict[str, set[str]] = defaultdict(set)
        self._replaced: dict[str, str] = {}  # the sources with markers, while a page is rendered
        self.missing_snippets: dict[str, list[str] | None] = {}
        self._name = ""  # the snippet asked for last
        self._used: list[str] = []  # the snippets read while a page is rendered

    @cached_property
    def markdown(self) -> markdown.Markdown:
        """Markdown with the project's extensions, as far as they are installed here; snippets are read through us."""
        made = make_markdown(self.project)
        if "snippet" in made.preprocessors:
            snippet: Any = made.preprocessors["snippet"]
            snippet.get_snippet_path = partial(self._snippet_path, snippet.get_snippet_path)
            snippet.extract_section = partial(self._section, snippet.extract_section)
        return made

    @cached_property
    def _scratch(self) -> str:
        """The folder of the snippets with markers; made only where there are some."""
        return self._new_folder()

    def _snippet_path(self, find: Callable[[str], str | None], name: str) -> str:
        """The file of a snippet, with markers while a page is rendered; nothing from outside the project."""
        found = find(name)
        if not found and name.strip() and "://" not in name:
            self.missing_snippets[name] = None
        path = os.path.normpath(found or os.devnull)
        if not self.project.contains(path):
            return os.devnull
        self._used.append(path)
        self._name = name
        if path in self._replaced:
            text = self._replaced[path]
            path = os.path.join(self._scratch, f"{list(self._replaced).index(path)}.md")
            with open(path, "w", encoding="utf-8") as stream:
                stream.write(text)
        return path

    def _section(self, extract: Callable[[str, list[str]], list[str]], section: str, lines: list[str]) -> list[str]:
        """The lines of a section of the snippet that was asked for last; one that is not there is noted."""
        known = [match[1] for line in lines for match in SECTION.finditer(line)]
        if section not in known:
            self.missing_snippets[f"{self._name}:{section}"] = known
        return extract(section, lines)

    def snippet_names(self) -> list[str]:
        """The names by which the files of the snippet folders can be shown; of the project's folder only the docs."""
        snippet: Any = self.markdown.preprocessors["snippet"]
        names: list[str] = []
        for base in snippet.base_path:
            is_whole = os.path.realpath(base) == os.path.realpath(self.project.folder)
            folder, prefix = (
                (self.project.docs_dir, self.project.relative(self.project.docs_dir) + "/") if is_whole else (base, "")
            )
            if os.path.isdir(folder) and self.project.contains(os.path.join(folder, "-")):
                names += [prefix + name for name in list_files(folder, self.project.contains)[0]]
        return names

    def snippets(self, page: str) -> list[str]:
        """The snippets of a page, those inside snippets too. `CannotRun` where one changed after the site was built."""
        text = self.store.text(self.project.source_path(page))
        if not ("8<-" in text or self._appends) or "snippet" not in self.markdown.preprocessors:
            return []
        self._set_page_folder(page)
        used = self._read_snippets(text) if "8<-" in text else self.appended
        for path in used:
            self.users[path].add(page)
        return used

    @cached_property
    def appended(self) -> list[str]:
        """The snippets that every page shows, those inside them too."""
        return self._read_snippets("") if self._appends and "snippet" in self.markdown.preprocessors else []

    def _read_snippets(self, text: str) -> list[str]:
        """The snippets that a text shows. `CannotRun` where one changed after the site was built."""
        self._replaced, self._used, self.missing_snippets = {}, [], {}
        with suppress(Exception):  # a missing or cyclic snippet is the extension's own matter
            self.markdown.preprocessors["snippet"].run(text.split("\n"))
        for path in self._used:
            if os.stat(path).st_mtime > self.build.scan.built:
                raise CannotRun(f"the site is older than {self.project.relative(path)}; run mkdocs build again")
        return list(dict.fromkeys(self._used))

    def _set_page_folder(self, page: str) -> None:
        """Let the snippets of a page be found from its own folder, where the setting is `!relative` alone."""
        bases = (
            _extensions(self.project.settings.get("markdown_extensions") or [])
            .get("pymdownx.snippets", {})
            .get("base_path")
        )
        if RELATIVE in (bases if isinstance(bases, list) else [bases]) and "snippet" in self.markdown.preprocessors:
            folder = os.path.dirname(self.project.source_path(page))
            snippet: Any = self.markdown.preprocessors["snippet"]
            bases = resolve_relative(bases, self.project, folder)
            snippet.base_path = (
                [os.path.join(self.project.folder, base) for base in bases] if isinstance(bases, list) else [bases]
            )

    @cached_property
    def _appends(self) -> bool:
        """Whether the settings may append snippets to every page."""
        return "auto_append" in str(self.project.settings.get("markdown_extensions"))

    def render_with_markers(self, page: str, spans: Iterable[Span]) -> MarkedRender:
        """Make a page of the site once more from its source, with a marker in place of each span."""
        path = self.project.source_path(page)
        marked = {f"lk{number}k": span for number, span in enumerate(dict.fromkeys(spans))}
        texts = self._with_markers(path, marked)
        text = texts[path]
        if path.endswith(".css"):
            return MarkedRender(f"<style>{text}</style>", marked)
        if not path.endswith(PAGES):
            return MarkedRender(text, marked)
        self._set_page_folder(page)
        text, rendered, self._replaced = text[self.store.body_start(path) :], "", texts
        if len(text) < TOO_LONG:
            with suppress(Exception):  # an extension may need what only the build has
                rendered = self.markdown.reset().convert(text)
        return MarkedRender(rendered or _without_rendering(text, marked), marked)

    def _with_markers(self, path: str, marked: dict[str, Span]) -> dict[str, str]:
        """The texts of a page's source and of the snippets that hold spans, with the markers."""
        texts = {path: self.store.text(path)}
        for marker, span in sorted(marked.items(), key=lambda item: -item[1].start):  # from the end: offsets stay right
            text = texts.get(span.path, self.store.text(span.path))
            texts[span.path] = text[: span.start] + marker + text[span.start + len(span.text) :]
        return texts

    def defined_names(self) -> dict[str, Collection[str]]:
        """The labels and footnotes that the page rendered last defines, small as Markdown keeps them.

        Under `label` and `footnote`; the latter is left out where the project has no footnotes.
        """
        defined: dict[str, Collection[str]] = {"label": self.markdown.references}
        for extension in self.markdown.registeredExtensions:
            if hasattr(extension, "footnotes"):
                return {**defined, "footnote": extension.footnotes}
        return defined


def _without_rendering(text: str, marked: dict[str, Span]) -> str:
    """HTML in which each marker outside of code and comments is a link and an id, and each in a comment a comment."""
    no_code = blank_out(text, FENCE, CODE)
    no_comment = blank_out(no_code, COMMENT)
    links = "".join(f'<a href="{marker}" id="{marker}">-</a>' for marker in marked if marker in no_comment)
    comments = (marker for marker in marked if marker in no_code and marker not in no_comment)
    return links + "".join(f"<!--{marker}-->" for marker in comments)


def make_markdown(project: MkDocsProject) -> markdown.Markdown:
    """Markdown with the extensions of a project; those that are not installed here are left out."""
    import markdown  # takes longer to load than a small site to check

    made = markdown.Markdown()
    for name, options in _extensions(project.settings.get("markdown_extensions") or []).items():
        with suppress(Exception):  # not installed here, or it needs what only the build has
            options = {key: resolve_relative(value, project, project.docs_dir) for key, value in options.items()}
            if name == "pymdownx.snippets":
                options |= _snippet_options(options, project.folder)
            made.registerExtensions([name], {name: options})
    return made


def _extensions(setting: Any) -> dict[str, dict[str, Any]]:
    """The extensions that MkDocs always has and those of the setting, with their options."""
    listed = (
        [setting] if isinstance(setting, dict) else [one if isinstance(one, dict) else {one: {}} for one in setting]
    )
    wanted: dict[str, Any] = {"toc": {}, "tables": {}, "fenced_code": {}}
    for one in listed:
        wanted.update(one)
    return {name: without_nulls(options or {}) for name, options in wanted.items()}


def resolve_relative(value: Any, project: MkDocsProject, page_folder: str) -> Any:
    """An option with the folders that MkDocs' tag `!relative` names; alone it means the folder of the page."""
    if isinstance(value, list):
        return [resolve_relative(one, project, page_folder) for one in value]
    if not isinstance(value, str) or not value.startswith(RELATIVE):
        return value
    start, _, rest = value.removeprefix(RELATIVE).partition("/")
    folder = {"$config_dir": project.folder, "$docs_dir": project.docs_dir}.get(start, page_folder)
    return os.path.normpath(os.path.join(folder, rest))


def _snippet_options(options: dict[str, Any], folder: str) -> dict[str, Any]:
    """Options of the snippets extension: paths count from the project's folder, nothing is fetched."""
    bases = options.get("base_path", ["."])
    bases = [bases] if isinstance(bases, str) else bases
    return {"base_path": [os.path.join(folder, base) for base in bases], "url_download": False}


def without_nulls(options: Any) -> Any:
    """The options of an extension without those that are null: they name Python objects, which are not loaded."""
    if isinstance(options, dict):
        return {name: without_nulls(value) for name, value in options.items() if value is not None}
    return [without_nulls(value) for value in options if value is not None] if isinstance(options, list) else options
