"""Checks every page of docs/ against its kind: keys, sections, checklist, questions, evidence, sentences, words.

python scripts/check_content.py [--format text|json|github] [FOLDER]

FOLDER is the project (default: here). Exit code 0: clean, 1: problems, 2: could not run.
"""

from __future__ import annotations

import sys
from pathlib import Path

from playbook.project import read_project
from playbook.rules import check_project
from report import FORMATS, Arguments, counted, default_format, report, run


def main() -> int:
    """Check the project named on the command line and return the exit code."""
    arguments = Arguments(prog="check_content.py", description=(__doc__ or "").splitlines()[0])
    arguments.add_argument("folder", nargs="?", type=Path, default=Path("."))
    arguments.add_argument("--format", choices=FORMATS, default=default_format())
    asked = arguments.parse_args()
    project = read_project(asked.folder)
    problems = check_project(project)
    print(f"content: {counted(len(project.pages), 'page')}, {counted(len(problems), 'problem')}", file=sys.stderr)
    return report(problems, asked.format)


if __name__ == "__main__":
    run(main)
