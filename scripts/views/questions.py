"""Makes the question bank from the questions in plays and meetings: one page a theme, below questions/.

    python scripts/make_questions.py [--project FOLDER] OUT

writes the pages below the folder OUT. A question stays on the page that teaches it; the bank is a view.
"""

from __future__ import annotations

import re
from pathlib import Path

from playbook.kinds import DEPTHS, THEME_NAMES
from playbook.output import Generated, escaped, write_all
from playbook.parser import Page, Project, Question, read_project
from report import CLEAN, Arguments, CannotRun, counted, run

LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
DEPTH_NOTES = {
    "Light": "Anyone can answer these in a first meeting.",
    "Deeper": "These want some trust and a quiet place.",
    "Personal": "Ask once, go first yourself, and take a pass as a full answer.",
}
ASKER_NOTES = {"senior": "The senior asks", "junior": "The junior asks", "either": "Either asks"}


def bank(project: Project) -> dict[str, list[tuple[Page, Question]]]:
    """Every question with its page, by theme, in the order of the navigation; themes without questions are left out."""
    found: dict[str, list[tuple[Page, Question]]] = {theme: [] for theme in THEME_NAMES}
    for page in project.pages:
        for question in page.questions:
            if page.theme in found:  # a folder that is no theme: the check says so
                found[page.theme].append((page, question))
    return {theme: questions for theme, questions in found.items() if questions}


def question_pages(project: Project) -> list[Generated]:
    """One page of the bank for each theme that has questions."""
    return [_theme_page(theme, questions) for theme, questions in bank(project).items()]


def _theme_page(theme: str, questions: list[tuple[Page, Question]]) -> Generated:
    name = THEME_NAMES[theme]
    lines = [
        "---",
        f'title: "Questions: {name.lower()}"',
        f'description: "{counted(len(questions), "question")} to ask word for word, from the pages on {name.lower()}."',
        "---",
        "",
    ]
    for depth in DEPTHS:
        here = [(page, question) for page, question in questions if question.depth == depth]
        if not here:
            continue
        lines += [f"## {depth}", "", DEPTH_NOTES[depth], ""]
        for page, question in here:
            asked = LINK.sub(r"\1", question.text)  # an address in it would lead elsewhere from here
            lines += [
                f"- {asked}",
                f"  <small>{ASKER_NOTES[question.asker]}; from [{escaped(page.title)}](../{page.uri}#questions).</small>",
            ]
        lines.append("")
    return Generated(f"questions/{theme}.md", "\n".join(lines), "")


def main() -> int:
    """Write the pages below the folder named on the command line."""
    arguments = Arguments(prog="make_questions.py", description=__doc__.splitlines()[0])
    arguments.add_argument(
        "--project", type=Path, default=Path("."), metavar="FOLDER", help="the project (default: here)"
    )
    arguments.add_argument("out", type=Path, help="the folder to write to")
    asked = arguments.parse_args()
    if not (pages := question_pages(read_project(asked.project))):
        raise CannotRun("no page holds a question")
    write_all(pages, asked.out)
    return CLEAN


if __name__ == "__main__":
    run(main)
