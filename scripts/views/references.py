"""Makes the page evidence/references.md from docs/_data/references.yml: the sources that some page cites.

    python scripts/make_references.py [--project FOLDER] OUT

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

from playbook.output import Generated, escaped, write_all
from playbook.parser import Page, Project, read_project
from report import CLEAN, Arguments, CannotRun, Problem, report, run

URI = "evidence/references.md"
DATA = "_data/references.yml"
CITATION = re.compile(r"\]\((?:[^()\s]*/)?references\.md#([^)\s]+)(?:\s+\"[^\"]*\")?\)")
UNREADABLE = "unreadable"  # the rule of a problem that hides every source


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


def _reference(entry: dict[str, Any]) -> Reference:
    def text(name: str) -> str:
        return str(entry.get(name) or "").strip()

    year = entry.get("year")
    return Reference(
        key=text("key"),
        authors=tuple(str(author) for author in entry.get("authors") or ("Anonymous",)),
        year=year if isinstance(year, int) else None,
        title=text("title"),
        container=text("container"),
        volume=text("volume"),
        issue=text("issue"),
        pages=text("pages"),
        doi=text("doi"),
        url=text("url"),
        confidence=text("confidence"),
        unverified=tuple(str(name) for name in entry.get("unverified_fields") or ()),
    )


def _wrong_with(entry: Any, first: dict[str, int]) -> tuple[str, str]:
    """What is wrong with an entry and its remedy, or two empty texts. `first` holds the line of every key so far."""
    if not isinstance(entry, dict):
        return "not a source", 'begin each with "- key: …" and put its facts below, two spaces further in'
    key = entry.get("key")
    if not isinstance(key, str) or not re.fullmatch(r"[A-Za-z][\w-]*", key):
        return "a source without a usable key", 'write "- key: name2020" in letters, digits, "_" and "-"'
    if key in first:
        return f'the key "{key}" stands twice', f"choose another; the first is on line {first[key]}"
    if not isinstance(entry.get("title"), str):
        return f'the source "{key}" has no title', 'add "title: …", in quotes if it holds a colon'
    for name in ("authors", "unverified_fields"):
        if not isinstance(entry.get(name) or [], list):
            return f'"{name}" of the source "{key}" is no list', 'write one a line, each after "- "'
    return "", ""


@lru_cache(maxsize=4)
def _load(path: Path, _changed: int, _size: int) -> tuple[tuple[Reference, ...], tuple[Problem, ...]]:
    file = f"docs/{DATA}"
    try:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(path.read_text(encoding="utf-8-sig"))
        node = loader.get_single_node()
        nodes = node.value if isinstance(node, yaml.SequenceNode) else []
        entries = [(item.start_mark, loader.construct_object(item, deep=True)) for item in nodes]
    except (OSError, yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        reason = (
            "not UTF-8 text" if isinstance(error, UnicodeDecodeError) else getattr(error, "problem", None) or "not YAML"
        )
        return (), (
            Problem(file, line, column, f"cannot be read: {reason}", "copy the form of the entry above it", UNREADABLE),
        )
    if node is not None and not isinstance(node, yaml.SequenceNode):
        return (), (Problem(file, 1, 1, "not a list of sources", 'begin each with "- key: …"', UNREADABLE),)
    good: list[Reference] = []
    problems: list[Problem] = []
    first: dict[str, int] = {}
    for mark, entry in entries:
        message, remedy = _wrong_with(entry, first)
        if message:
            problems.append(Problem(file, mark.line + 1, mark.column + 1, message, remedy, "references"))
        else:
            good.append(_reference(entry))
            first[entry["key"]] = mark.line + 1
    return tuple(good), tuple(problems)


def _read(project: Project) -> tuple[tuple[Reference, ...], tuple[Problem, ...]]:
    path = project.docs / DATA
    if not path.is_file():
        return (), ()
    state = path.stat()
    return _load(path.resolve(), state.st_mtime_ns, state.st_size)


def read_references(project: Project) -> tuple[Reference, ...]:
    """Every source of docs/_data/references.yml that can be read; none where the file is missing."""
    return _read(project)[0]


def reference_problems(project: Project) -> tuple[Problem, ...]:
    """What is wrong in docs/_data/references.yml."""
    return _read(project)[1]


def citations(page: Page) -> Iterator[tuple[str, int, int]]:
    """Key, line and column of every citation on a page."""
    for number, line in page.prose:
        for found in CITATION.finditer(line):
            yield found[1], number, found.start(1) + 1


def reference_page(project: Project) -> list[Generated]:
    """The references page with the cited sources by author; nothing where no page cites.

    While the file of sources cannot be read, a preview still has an anchor for every citation.
    """
    cited: dict[str, list[Page]] = {}
    for page in project.pages:
        for key, _, _ in citations(page):
            if page not in cited.setdefault(key, []):
                cited[key].append(page)
    if any(problem.rule == UNREADABLE for problem in reference_problems(project)):
        sources = tuple(_reference({"key": key, "title": f"{key}, which cannot be read now"}) for key in cited)
    else:
        sources = read_references(project)
    shown = [reference for reference in sources if reference.key in cited]
    if not shown:
        return []
    shown.sort(key=lambda r: (r.authors[0].lower(), r.year or 0, r.key))
    lines = [
        "---",
        "title: References",
        "description: Every source that a page of this site cites, with a link to it and the pages that use it.",
        "---",
        "",
        "One source is cited." if len(shown) == 1 else f"{len(shown)} sources are cited.",
        "What each of them allows us to say, and how surely, stands where it is cited.",
        "",
    ]
    for reference in shown:
        links = ", ".join(f"[{escaped(page.title)}](../{page.uri})" for page in cited[reference.key])
        lines += [f"{citation_text(reference)}", f"Cited in: {links}.", f"{{ #{reference.key} .rmp-reference }}", ""]
    return [Generated(URI, "\n".join(lines), DATA)]


def citation_text(reference: Reference) -> str:
    """The source as one line of Markdown: authors (year). Title. Where. Link. What is not certain."""
    authors = "; ".join(reference.authors)
    where = ", ".join(
        part
        for part in (
            escaped(reference.container),
            f"{reference.volume}({reference.issue})" if reference.volume and reference.issue else reference.volume,
            reference.pages,
        )
        if part
    )
    text = f"**{escaped(authors)}** ({reference.year or 'no date'}). *{escaped(reference.title)}*."
    if where:
        text += f" {where}."
    if reference.url:
        text += f" <{reference.url}>"
    if reference.unverified:
        text += f" Not certain: {', '.join(reference.unverified)}."
    return text


def main() -> int:
    """Write the page below the folder named on the command line."""
    arguments = Arguments(prog="make_references.py", description=__doc__.splitlines()[0])
    arguments.add_argument(
        "--project", type=Path, default=Path("."), metavar="FOLDER", help="the project (default: here)"
    )
    arguments.add_argument("out", type=Path, help="the folder to write to")
    asked = arguments.parse_args()
    project = read_project(asked.project)
    if code := report(reference_problems(project)):
        return code
    if not (pages := reference_page(project)):
        raise CannotRun("no page cites a source of docs/_data/references.yml")
    write_all(pages, asked.out)
    return CLEAN


if __name__ == "__main__":
    run(main)
