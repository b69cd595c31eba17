"""What does not fit its paper is named at its line."""

from __future__ import annotations

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import Files
from printed_pages import EXAMPLES, ROOT, project

from paper.compile import compile_pdf
from paper.fit import problems
from paper.jobs import editions, sheet_jobs
from paper.papers import PAPERS
from playbook.contacts import Contact
from playbook.parser import parse
from playbook.project import Project
from playbook.publication import Publication
from playbook.sheets import sheets
from report import Place


@pytest.mark.parametrize(("heading", "room"), [("The agreement", "two pages"), ("About me", "one page")])
def test_a_form_longer_than_its_pages_is_named_with_its_lines(heading: str, room: str) -> None:
    """At its longest line; each kind of form has its own number of pages."""
    line = "- " + "We say why, and then what for, and then who. " * 6
    text = (
        "---\ntitle: T\n---\n## Steps\n\n### "
        + heading
        + "\n\n"
        + "\n".join([f"{line}{'More.' if n == 3 else ''}" for n in range(40)])
    )
    found = problems(Project(EXAMPLES / "good", (parse(text, "playbooks/trust/x.md"),), {}))
    assert [str(problem) for problem in found] == [
        f'docs/playbooks/trust/x.md:11:1: the form "{heading}" does not fit {room} of Letter; shorten lines 8, 9 and 11 '
        "[form-too-long]"
    ]


def test_the_content_of_the_site_fits_its_paper() -> None:
    """What the gate says about the sheets of this very project: nothing."""
    assert [str(problem) for problem in problems(project("the site"))] == []


def test_the_first_line_too_many_is_noticed() -> None:
    """One item less, and the sheet fits; the paper and the problem agree for each number of items."""
    told = []
    for count in range(9, 30):
        lines = ["---", "title: T", "---", "## Checklist", "", "### Before: senior", "", *["- [ ] Say why."] * count]
        found = Project(EXAMPLES / "good", (parse("\n".join(lines), "meetings/x.md"),), {})
        fits = all(
            compile_pdf(job.document).pages == 1
            for job in sheet_jobs(sheets(found), Publication(found), editions(PAPERS.values()))
        )
        assert fits is not bool(problems(found))
        told.append(fits)
    assert told[0] and not told[-1] and told == sorted(told, reverse=True)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("## Agenda\n### 30 minutes\n| Minutes | What | Who |\n|---|---|---|\n| 30 | Cake 🎂 | both |\n", "8:13"),
        ("## Steps\n\n### The agreement\n\n- Cake 🎂\n", "8:8"),
    ],
)
def test_a_character_that_no_font_holds_is_named_in_agenda_and_form_too(text: str, place: str) -> None:
    """Whatever is printed is searched."""
    page = parse(f"---\ntitle: T\n---\n{text}\n## Checklist\n\n### Before: senior\n\n- [ ] Do it.\n", "meetings/x.md")
    found = problems(Project(EXAMPLES / "good", (page,), {}))
    assert [str(problem).partition(" cannot be printed")[0] for problem in found] == [
        f'docs/meetings/x.md:{place}: "🎂" (U+1F382)'
    ]


def test_a_character_that_no_font_holds_is_named_in_the_contacts() -> None:
    """It stands on every sheet, and is one line at its contact."""
    page = parse("---\ntitle: T\n---\n## Checklist\n\n### Before: both\n\n- [ ] Do it.\n", "meetings/x.md")
    found = Project(EXAMPLES / "good", (page,), {})
    found.__dict__["contacts"] = (Contact("Us", "112 🎂", Place("docs/_data/contacts.yml", 4, 3)),)
    assert [str(problem) for problem in problems(found)] == [
        'docs/_data/contacts.yml:4:3: "🎂" (U+1F382) cannot be printed: the fonts of the sheets do not hold it; '
        "say it in words [missing-glyph]"
    ]


@pytest.mark.parametrize("serving", [False, True])
def test_a_build_warns_of_the_same_lines_so_that_a_strict_one_fails(
    serving: bool, caplog: pytest.LogCaptureFixture
) -> None:
    """A preview does without paper, and without waiting for it."""
    config = load_config(str(EXAMPLES / "no-glyph" / "mkdocs.yml"), hooks=[str(ROOT / "scripts" / "hooks.py")])
    config.plugins.on_startup(command="serve" if serving else "build", dirty=False)
    config = config.plugins.on_config(config)
    config.plugins.on_files(Files([]), config=config)
    warned = [record.getMessage() for record in caplog.records if "cannot be printed" in record.getMessage()]
    assert warned == ([] if serving else [str(problem) for problem in problems(project("no-glyph"))])


def test_a_question_that_is_too_long_for_its_card_is_named() -> None:
    """At its line."""
    page = parse(
        "---\ntitle: T\n---\n## Questions\n\n### Light: either asks\n\n- " + "Why then, and what for? " * 30,
        "meetings/x.md",
    )
    found = problems(Project(EXAMPLES / "good", (page,), {}))
    assert [str(problem) for problem in found] == [
        "docs/meetings/x.md:8:3: the question is too long for a card; shorten it [card-too-long]"
    ]
