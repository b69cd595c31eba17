"""Makes the page evidence/references.md from docs/_data/references.yml: the sources that some page cites.

    python scripts/make_references.py OUT

writes the page below the folder OUT. A citation is an ordinary link to the source's anchor on that page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from content import Page, Project, read_project
from generated import Generated, write_all
from problem import CLEAN, Arguments, CannotRun, run

URI = "evidence/references.md"
DATA = "_data/references.yml"
CITATION = re.compile(r"\]\((?:[^()\s]*/)?references\.md#([^)\s]+)\)")


@dataclass(frozen=True)
class Reference:
    """A source. `authors` are "Last, First"; `year` is None where none is known; `url` is None where none may be linked."""

    key: str
    authors: tuple[str, ...]
    year: int | None
    title: str
    container: str
    volume: str
    issue: str
    pages: str
    doi: str
    url: str
    confidence: str
    unverified: tuple[str, ...]

    @property
    def names(self) -> str:
        """The authors as a citation in a sentence names them: `Kluger and others`."""
        last = [name.split(",")[0].split(" (")[0] for name in self.authors]
        if len(last) > 2:
            return f"{last[0]} and others"
        return " and ".join(last)


@lru_cache(maxsize=4)
def _load(path: Path, _changed: int) -> tuple[Reference, ...]:
    entries = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return tuple(_reference(entry) for entry in entries or [])


def _reference(entry: dict[str, Any]) -> Reference:
    def text(name: str) -> str:
        return str(entry.get(name) or "").strip()

    year = entry.get("year")
    return Reference(
        key=text("key"),
        authors=tuple(entry.get("authors") or ("Anonymous",)),
        year=year if isinstance(year, int) else None,
        title=text("title"),
        container=text("container"),
        volume=text("volume"),
        issue=text("issue"),
        pages=text("pages"),
        doi=text("doi"),
        url=text("url"),
        confidence=text("confidence"),
        unverified=tuple(entry.get("unverified_fields") or ()),
    )


def read_references(project: Project) -> tuple[Reference, ...]:
    """Every source of docs/_data/references.yml; none where the file is missing. Broken YAML raises `CannotRun`."""
    path = project.docs / DATA
    if not path.is_file():
        return ()
    try:
        return _load(path, path.stat().st_mtime_ns)
    except (yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{mark.line + 1}:{mark.column + 1}" if mark else "1:1"
        raise CannotRun(f"docs/{DATA}:{place}: cannot be read; copy the form of the entry above it") from None


def citations(page: Page) -> Iterator[tuple[str, int, int]]:
    """Key, line and column of every citation on a page."""
    for number, line in page.prose:
        for found in CITATION.finditer(line):
            yield found[1], number, found.start(1) + 1


def reference_page(project: Project) -> list[Generated]:
    """The references page with the cited sources by author; nothing where no page cites."""
    cited: dict[str, list[Page]] = {}
    for page in project.pages:
        for key, _, _ in citations(page):
            if page not in cited.setdefault(key, []):
                cited[key].append(page)
    shown = [reference for reference in read_references(project) if reference.key in cited]
    if not shown:
        return []
    shown.sort(key=lambda r: (r.authors[0].lower(), r.year or 0, r.key))
    lines = [
        "---",
        "title: References",
        "description: Every source that a page of this site cites, with a link to it and the pages that use it.",
        "---",
        "",
        f"{len(shown)} sources are cited.",
        "What each of them allows us to say, and how surely, stands where it is cited.",
        "",
    ]
    for reference in shown:
        links = ", ".join(f"[{page.title}](../{page.uri})" for page in cited[reference.key])
        lines += [f"{citation_text(reference)}", f"Cited in: {links}.", f"{{ #{reference.key} .reference }}", ""]
    return [Generated(URI, "\n".join(lines), DATA)]


def citation_text(reference: Reference) -> str:
    """The source as one line of Markdown: authors (year). Title. Where. Link. What is not certain."""
    authors = "; ".join(reference.authors)
    where = ", ".join(
        part
        for part in (
            _plain(reference.container),
            f"{reference.volume}({reference.issue})" if reference.volume and reference.issue else reference.volume,
            reference.pages,
        )
        if part
    )
    text = f"**{_plain(authors)}** ({reference.year or 'no date'}). *{_plain(reference.title)}*."
    if where:
        text += f" {where}."
    if reference.url:
        text += f" <{reference.url}>"
    if reference.unverified:
        text += f" Not certain: {', '.join(reference.unverified)}."
    return text


def _plain(text: str) -> str:
    """The text with Markdown's marks escaped."""
    return re.sub(r"([\\`*_{}\[\]<>#|~^$])", r"\\\1", text)


def main() -> int:
    """Write the page below the folder named on the command line."""
    arguments = Arguments(prog="make_references.py", description=__doc__.splitlines()[0])
    arguments.add_argument("out", type=Path)
    asked = arguments.parse_args()
    project = read_project(Path("."))
    if not (pages := reference_page(project)):
        raise CannotRun("no page cites a source of docs/_data/references.yml")
    write_all(pages, asked.out)
    return CLEAN


if __name__ == "__main__":
    run(main)
