"""Files of docs/ that stand where a page or a folder is made: they would not be shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from playbook.output import Generated
from playbook.project import Project
from report import Place, Problem, Rule, declare

MADE_ADDRESS = declare(
    Rule(
        "made-address",
        wrong="A file stands at the address of a page or a folder that is made.",
        bad="(a page of your own in docs/questions/trust.md)",
        good="(the questions on the pages that teach them)",
        why="The site would show the made page in its place.",
    )
)


def clashes(project: Project, made: Iterable[Generated]) -> Iterator[Problem]:
    """Each file of docs/ with the name of one of the `made` files, or of a folder in which one of them is."""
    taken = {PurePosixPath(file.uri): "page" for file in made}
    taken |= {folder: "folder" for path in taken for folder in path.parents}
    for path, what in sorted(taken.items()):
        file = project.docs / path
        if file.is_file() or (what == "page" and file.exists()):
            place, message = Place(f"docs/{path}", 1, 1), f"a {what} is made with this name, and this file is not shown"
            yield MADE_ADDRESS.at(place, message, "rename it, or delete it")
