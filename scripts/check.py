"""Runs every check and ends with one exit code: content, prose, paper, links, and the code itself.

    python scripts/check.py [--only pages|code]

The links are checked on the built site, which is built first where it is missing or older than its sources. The code is
checked by ruff and mypy. Exit code 0: clean, 1: problems, 2: could not run.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from linkcheck.check import check as check_links
from paper import fit
from playbook.project import Project, read_project
from playbook.rules import check_project
from playbook.shown import SHOWN_OTHERWISE
from report import CLEAN, PROBLEMS, Arguments, CannotRun, Problem, counted, default_format, report, run
from rule_table import all_rules
from views import made_pages
from views.clashes import clashes

SITE = "site"
BUILD = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
CODE = (
    ("ruff check", ["-m", "ruff", "check", "--quiet", "."]),
    ("ruff format", ["-m", "ruff", "format", "--quiet", "--check", "."]),
    ("mypy", ["-m", "mypy", "--no-error-summary"]),
)


def main() -> int:
    """Run the checks that the command line asks for, and give the worst exit code."""
    arguments = Arguments(prog="check.py", description=(__doc__ or "").splitlines()[0])
    arguments.add_argument("--only", choices=("pages", "code"), help="what readers see, or the code that makes it")
    only = arguments.parse_args().only
    codes = [CLEAN]
    if only != "code":
        codes += [_page_codes(), _link_code()]
    if only != "pages":
        codes.append(_code_code())
    return max(codes)


def _page_codes() -> int:
    """Report what is wrong with the pages and their paper."""
    project = read_project(Path("."))
    _read_data(project)
    content = [*check_project(project), *clashes(project, made_pages(project, all_rules()))]
    paper = fit.problems(project)
    known = {(p.file, p.line) for p in content}  # a line is reported once, by the rule that names its fault
    parts = {
        "content": content,
        "prose": check_project(project, "prose"),
        "paper": [p for p in paper if p.rule != SHOWN_OTHERWISE.id or (p.file, p.line) not in known],
    }
    return max(_report(name, problems) for name, problems in parts.items())


def _read_data(project: Project) -> None:
    """Read the files of docs/_data that no rule reads; one that cannot be read is a `CannotRun`."""
    _ = project.people, project.contacts


def _link_code() -> int:
    """Report the dead links of the built site."""
    try:
        result = check_links(site_dir=SITE)
    except CannotRun as reason:
        print(f"links: {reason}; building the site first", file=sys.stderr)
        subprocess.run(BUILD, check=False)  # a build with warnings is a site, and the checks above have told them
        result = check_links(site_dir=SITE)
    print(f"links: {result.pages} pages, {result.links} links", file=sys.stderr)
    return _report("links", result.problems)


def _code_code() -> int:
    """Report what linter, formatter and type checker find."""
    code = CLEAN
    for name, command in CODE:
        done = subprocess.run([sys.executable, *command], capture_output=True, text=True, check=False)
        print(f"{name}: {'clean' if done.returncode == 0 else 'problems'}", file=sys.stderr)
        if done.returncode:
            print(done.stdout + done.stderr, end="")
            code = PROBLEMS
    return code


def _report(name: str, problems: list[Problem]) -> int:
    """Print the problems of one check, its total, and give its exit code."""
    code = report(problems, default_format())
    print(f"{name}: {counted(len(problems), 'problem')}", file=sys.stderr)
    return code


if __name__ == "__main__":
    run(main)
