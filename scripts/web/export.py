"""The project as plain files for a builder that knows neither our hook nor our front matter.

Whatever the hook does for MkDocs is done here before or after such a builder runs: pages that are made from pages stand
beside the others, facts and sheets of a page stand in its front matter, words and addresses in the settings, and style
sheet, scripts and search are made from the finished pages.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import yaml
from selectolax.lexbor import LexborHTMLParser

from playbook.output import Download, Generated
from playbook.parser import parse
from playbook.project import Project
from web import assets, markdown_ext, search, site_files
from web.chrome import strip_theme_chrome
from web.facts import page_context

MARK = "---\n"
# What the templates put around and into what Markdown made.
OWN_PARTS = "article > :is(header, footer, section.rmp-help, section.rmp-their-sheets, .rmp-sheets), nav"
NOT_FOR_OTHERS = ("hooks",)  # settings that name Python for MkDocs


def exported(project: Project, made: Iterable[Generated], downloads: Sequence[Download] = ()) -> Iterator[Generated]:
    """Every file for another builder: settings, templates, pages, the `made` pages, and what is offered to download.

    The pages of messages and forms link their files among the `downloads`.
    """
    yield from (Generated(f"docs/{file.uri}", file.data) for file in downloads)
    pages = [*_pages(project), *made]
    places = addresses(project, pages)
    for page in pages:
        content = _with_context(page, project, places, downloads) if page.uri in places else page.content
        yield Generated(f"docs/{page.uri}", content)
    for folder in ("assets", "_data"):
        yield from _copies(project.docs / folder, f"docs/{folder}")
    yield from _copies(project.root / "overrides", "overrides")
    yield Generated("mkdocs.yml", settings(project, places))


def addresses(project: Project, made: Iterable[Generated]) -> dict[str, str]:
    """The address of every page, hand-written and made, by its path below docs/."""
    uris = [*(page.uri for page in project.pages if page.can_be_built), *(file.uri for file in made)]
    return {uri: address(uri, project) for uri in uris if uri.endswith(".md")}


def address(uri: str, project: Project) -> str:
    """The address of a page from the root of the site, in the form that the setting `use_directory_urls` asks for."""
    stem = uri.removesuffix(".md")
    if stem == "index" or stem.endswith("/index"):
        return stem.removesuffix("index")
    return f"{stem}.html" if project.site.get("use_directory_urls") is False else f"{stem}/"


def settings(project: Project, addresses: dict[str, str]) -> str:
    """mkdocs.yml with what the hook would add, as plain YAML without tags."""
    site = {name: value for name, value in project.site.items() if name not in NOT_FOR_OTHERS}
    site |= {name: project.setting(name) for name in ("site_url", "repo_url") if name in site}
    extensions = [{name: options} if options else name for name, options in project.text.options.items()]
    site["markdown_extensions"] = [*extensions, {markdown_ext.__name__: markdown_ext.options_of(project)}]
    site["extra_css"], site["extra_javascript"] = [assets.STYLES], [assets.SCRIPTS]
    language = project.language
    words = json.dumps(language.group("script"), ensure_ascii=False)
    site["extra"] = {"words": language.words, "script_words": words, "addresses": addresses}
    site["extra"]["archive"] = site_files.ARCHIVE
    return yaml.dump(site, allow_unicode=True, sort_keys=False)  # not `safe_dump`: options may name functions


def finished(project: Project, made: Iterable[Generated], site: Path) -> list[Generated]:
    """What is made from the pages that another builder wrote into the folder `site`.

    These are the pages themselves, style sheet, scripts, search, and the files for hosts.
    """
    files = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*.html"))}
    pages = {name: strip_theme_chrome(path.read_text(encoding="utf-8")) for name, path in files.items()}
    names = set().union(*map(assets.names_in, pages.values()))
    texts = assets.read_sources(project.docs, joined_sources(project))
    return [
        *(Generated(name, html) for name, html in pages.items()),
        *assets.joined(texts, names),
        *search.search_files(_entries(project, made, pages), project.vocabulary, project.docs),
        *site_files.site_files(project.setting("site_url")),
    ]


def joined_sources(project: Project) -> tuple[str, ...]:
    """The style sheets and scripts of mkdocs.yml, which are joined into one of each."""
    styles, scripts = project.site.get("extra_css"), project.site.get("extra_javascript")
    return tuple(map(str, [*(styles or ()), *(scripts or ())]))


def not_shipped(project: Project, site: Path) -> list[Path]:
    """What another builder copied into the folder `site` and no page asks for."""
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    unused = (*assets.NOT_SHIPPED, *joined_sources(project), "search.json")
    return [path for name, path in files.items() if name.startswith(unused)]


def _entries(project: Project, made: Iterable[Generated], pages: dict[str, str]) -> Iterator[search.Entry]:
    """What search knows of the finished pages, whose HTML is given by name."""
    sources = {address(page.uri, project): page for page in [*_pages(project), *made] if page.uri.endswith(".md")}
    for name, html in pages.items():
        page = sources.get(name.removesuffix("index.html"))
        if page and (entry := _entry(page, html, project)):
            yield entry


def _entry(page: Generated, html: str, project: Project) -> search.Entry | None:
    """What search knows of the finished page that was made from `page`; None for one without a title."""
    tree = LexborHTMLParser(html)
    article, title = tree.css_first("article"), tree.css_first("article h1")
    if article is None or title is None:
        return None
    heading, lead = title.text(strip=True), tree.css_first("meta[name=description]")
    for part in tree.css(OWN_PARTS):
        part.remove()
    meta = {**_parts(page, project)[0], "description": lead.attributes.get("content") if lead else ""}
    url, phrases = address(page.uri, project), project.vocabulary.phrases(page.uri)
    return search.entry(heading, url, page.uri, meta, article.html or "", project.language, phrases)


def _pages(project: Project) -> Iterator[Generated]:
    """The hand-written pages that can be built."""
    for page in project.pages:
        if page.can_be_built:
            yield Generated(page.uri, "\n".join(page.lines), page.uri)


def _copies(folder: Path, name: str) -> Iterator[Generated]:
    """The files of a folder, below the name that it gets."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield Generated(f"{name}/{path.relative_to(folder).as_posix()}", path.read_bytes())


def _with_context(page: Generated, project: Project, addresses: dict[str, str], downloads: Sequence[Download]) -> str:
    """The Markdown of a page whose front matter also holds what templates show around it, its texts set as in print."""
    meta, body = _parts(page, project)
    context = asdict(page_context(project, page.uri, meta, addresses, downloads))
    context["edit_url"] = _edit_url(project, page.source)
    texts = {name: project.text.typeset(str(meta[name])) for name in ("title", "description") if meta.get(name)}
    shown: dict[str, Any] = {**meta, **texts, "page_context": json.loads(json.dumps(context))}
    return MARK + yaml.safe_dump(shown, allow_unicode=True, sort_keys=False) + MARK + body


def _parts(page: Generated, project: Project) -> tuple[dict[str, Any], str]:
    """The front matter of a page as plain values, and its body."""
    read = parse(page.data.decode("utf-8-sig"), page.uri, project.text)
    return {name: key.value for name, key in read.keys.items()}, "\n".join(read.lines[read.body_starts - 1 :])


def _edit_url(project: Project, source: str) -> str:
    """Where the file that owns the words of a page is edited, "" where no single file owns them."""
    base, path = project.setting("repo_url").rstrip("/"), project.setting("edit_uri").strip("/")
    return f"{base}/{path}/{source}" if base and path and source else ""
