"""The content check answers every slip with one line: where it is, what it is, what would mend it."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from textwrap import indent

import pytest

from conftest import append, build, reference
from playbook.kinds import KINDS
from playbook.page import Page
from playbook.parser import parse, read_page
from playbook.project import read_project
from playbook.rules import check_page, check_project
from playbook.rules.registry import PAGE_CHECKS, PROJECT_CHECKS, Part, page_rule
from playbook.shown import SHOWN_OTHERWISE
from report import RULES, Problem, Rule

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "tests" / "examples"
PARTS: tuple[Part, ...] = ("content", "prose")
EXPECTED = re.compile(r"^<!-- expected: (.*) -->$", re.MULTILINE)


def pages(folder: str) -> list[str]:
    """The addresses of the example pages in a folder."""
    return sorted(path.relative_to(EXAMPLES / folder).as_posix() for path in (EXAMPLES / folder).rglob("*.md"))


def lines(problems: list[Problem]) -> list[str]:
    """The problems as they are printed, without the file's name."""
    return [str(problem).partition(".md:")[2] for problem in problems]


@pytest.mark.parametrize("uri", pages("bad"))
def test_each_slip_gets_its_line(uri: str) -> None:
    """A page in examples/bad ends with the messages it must get, all of them and no others."""
    path = EXAMPLES / "bad" / uri
    expected = EXPECTED.findall(path.read_text(encoding="utf-8", errors="replace"))
    assert expected, f"{uri} says nothing about what is expected"
    assert expected == lines(check_page(read_page(path, uri)))


@pytest.mark.parametrize("uri", pages("good"))
def test_a_good_page_is_left_alone(uri: str) -> None:
    """A page in examples/good gets no message, however odd it looks."""
    assert lines(check_page(read_page(EXAMPLES / "good" / uri, uri))) == []


def test_every_kind_of_page_has_a_good_example() -> None:
    """No kind's rules go untried."""
    assert {kind.name for kind in KINDS} == {read_page(EXAMPLES / "good" / uri, uri).kind.name for uri in pages("good")}


# --- The examples of the rules ----------------------------------------------------------------------------------------

DECLARED = [  # in the playbook: other rooms try their own
    *(check.rule for check in (*PAGE_CHECKS, *PROJECT_CHECKS)),
    *(
        value
        for name, module in sorted(sys.modules.items())
        if name.startswith("playbook.")
        for value in vars(module).values()
        if isinstance(value, Rule)
    ),
]
PLAYBOOK = {rule.id: rule for rule in DECLARED}
ON_A_PAGE = {id: rule for id, rule in PLAYBOOK.items() if rule.page}
ALSO = {  # rule -> what its example breaks besides, and why that cannot be helped
    "underlined-heading": {"missing-section"},  # a heading that the parser does not take is no section
    "title-in-body": {"missing-section"},  # nor is one of another level
    "agenda-minutes": {"agenda-sum"},  # a row without minutes adds none
    "needs-its-page": {"lost-line"},  # the definition stands in the checklist too
}


def ids(page: Page) -> set[str]:
    """The rules that a page breaks, of both commands."""
    return {problem.rule for part in PARTS for problem in check_page(page, part)}


def example(name: str) -> str:
    """The text of a good page."""
    return (EXAMPLES / "good" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("rule", ON_A_PAGE.values(), ids=ON_A_PAGE.keys())
def test_the_example_of_a_rule_breaks_it_and_its_remedy_does_not(rule: Rule) -> None:
    """The page that explains the checks shows both: neither may be wrong."""
    text = example(rule.page)
    assert rule.good in text, f"{rule.page} does not hold the good example"
    assert set() == ids(parse(text, rule.page))
    bad = parse(text.replace(rule.good, rule.bad, 1), rule.page)
    assert {rule.id} | ALSO.get(rule.id, set()) == ids(bad)
    problems = [problem for part in PARTS for problem in check_page(bad, part) if problem.rule == rule.id]
    assert {rule.severity} == {problem.severity for problem in problems}


def reference_with(body: str) -> Page:
    """A page of the kind reference with this body."""
    return parse(reference("How to print", "One sheet of paper for each role, from your browser.", body), "start/a.md")


def front(keys: str) -> Page:
    """A play with these lines as all its keys."""
    return parse(f"---\n{keys}\n---\n\nWords.\n", "playbooks/learning/a.md")


def at(path: str) -> Page:
    """The good page of the kind at another path."""
    return parse(reference("How to print", "One sheet of paper for each role, from your browser."), path)


def in_files(folder: Path, files: dict[str, str]) -> set[str]:
    """The rules that a project of these files breaks, those of each page apart."""
    (folder / "mkdocs.yml").touch()
    for name, text in files.items():
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    project = read_project(folder)
    return {problem.rule for part in PARTS for problem in check_project(project, part)}


def scene(turn: str) -> Page:
    """A practice scene with this text below "Your turn"."""
    return parse(f"---\ntitle: They laugh\n---\n\n## Your turn\n\n{turn}", "practice/they-laugh.md")


def inside_each_other(choices: int) -> str:
    """So many choices, each inside the one above, and a stop."""
    steps = [f'{"    " * n}??? choice "Step {n}."\n\n' for n in range(choices)]
    return "".join([*steps, f'{"    " * choices}!!! stop "You left"\n'])


def side_by_side(*ends: str) -> str:
    """A choice for each of these ends."""
    return "".join(f'??? choice "Step {n}."\n\n    !!! {end}\n\n' for n, end in enumerate(ends))


SINGLE: dict[str, tuple[Callable[[str], Page], str | None, str | None]] = {
    # rule -> what makes a page of an example, and the two texts where they differ from those of the rule
    "nested-too-deep": (reference_with, None, None),
    "no-front-matter": (lambda text: parse(f"{text}\n\nWords.\n", "start/a.md"), None, None),
    "front-matter-unreadable": (front, None, None),
    "unclosed-comment": (reference_with, None, None),
    "unclosed-code": (reference_with, None, None),
    "file-name": (at, None, None),
    "unknown-folder": (at, None, None),
    "reading-grade": (
        reference_with,
        "Institutional considerations necessitate comprehensive administrative accommodation. " * 20,
        "You ask them how it is done, and they show you. " * 20,
    ),
    "too-many-words": (
        lambda text: parse(f"---\ntitle: T\n---\n\n## Steps\n\n{text}\n", "playbooks/learning/a.md"),
        "Say it as a fact. " * 201,
        "Say it as a fact. " * 199,
    ),
    "scene-too-deep": (scene, inside_each_other(7), inside_each_other(6)),
    "scene-choices": (scene, side_by_side(*['stop "You left"'] * 2), side_by_side(*['stop "You left"'] * 3)),
    "scene-ends-alike": (
        scene,
        side_by_side(*['stop "You left"'] * 3),
        side_by_side('ending "You left"', *['stop "You left"'] * 2),
    ),
}


@pytest.mark.parametrize("id", SINGLE)
def test_an_example_of_another_form_breaks_its_rule(id: str) -> None:
    """As a path, as all the keys of a page, as the end of one."""
    make, bad, good = SINGLE[id]
    assert id in ids(make(bad or RULES[id].bad))
    assert id not in ids(make(good or RULES[id].good))


SECOND = {  # rule -> the first page, and what makes the second of an example
    "same-title": (
        reference("How to print", "One sheet of paper for each role, from your browser."),
        lambda text: text.replace("title: ", "---\ntitle: ") + "\ndescription: One.\n---\n",
    ),
    "same-question": ("", lambda text: f"---\ntitle: B\n---\n\n## Questions\n\n### Light: senior asks\n\n{text}\n"),
    "passages": (
        "---\ntitle: Say back what you heard\n---\n\n"
        "Say back what you heard, ask what you missed, and then wait for the answer.\n",
        lambda text: f"---\ntitle: B\n---\n\n{text}\n",
    ),
}


@pytest.mark.parametrize("id", SECOND)
def test_an_example_of_two_pages_breaks_its_rule(tmp_path: Path, id: str) -> None:
    """The first page has it; the second may not."""
    first, make = SECOND[id]
    rule = RULES[id]
    bad = make(rule.bad.replace(" (on a second page)", ""))
    for text, expected in ((bad, {id}), (make(rule.good), set())):
        pages = {"playbooks/trust/a.md": first or bad, "playbooks/trust/b.md": text}
        assert expected == in_files(tmp_path, pages) & {id}


SOURCES = "- key: feldon2007\n  title: Experts\n"
CITING = reference("How to print", "One sheet of paper for each role, from your browser.")
PAIRS = {"start/the-three-pairs.md": CITING, "_data/people.yml": "senior: [Grace]\njunior: [Tomasz]\n"}
WORDS = {"start/words-we-use.md": f"{CITING}\n## Words of this site\n\nPromise card\n:   A card with a promise.\n"}
FORM = "## Steps\n\n### The agreement\n\n- We meet every ______ weeks for ______ minutes, ______ times.\n"
CHECKLIST = "## Checklist\n\n### Before: junior\n\n- [ ] Choose one thing to show\n"


def filled_in(example: str, key: str = "items") -> dict[str, str]:
    """A project with a sheet and a form that are filled in; the example stands in the sheet, or below `key` of one."""
    sheet = "- page: meetings/first.md\n  role: junior\n  name: Lina\n"
    form = "- page: meetings/first.md\n  form: agreement\n"
    head = sheet if key == "items" else form
    whole = f"{head}  {key}:\n{indent(example, '    ')}\n" if key else example
    return {
        "meetings/first.md": f"---\ntitle: A\n---\n\n{FORM}\n{CHECKLIST}",
        "_data/people.yml": "senior: [Ravi]\njunior: [Lina]\n",
        "_data/examples/ravi-and-lina.yml": f"pair: Ravi and Lina\npage: meetings/first.md\nsheets:\n{indent(whole, '  ')}\n",
    }


FILES: dict[str, Callable[[str], dict[str, str]]] = {  # rule -> the files of a project with an example
    "example-unreadable": filled_in,
    "example-form": filled_in,
    "example-line": filled_in,
    "example-person": lambda text: filled_in(f"- page: meetings/first.md\n  role: junior\n  {text}", ""),
    "example-sheet": lambda text: filled_in(f"{text}\n  name: Lina", ""),
    "example-room": lambda text: filled_in(text, "lines"),
    "file-ending": lambda text: {text: example("meetings/second.md")},
    "name-not-introduced": lambda text: PAIRS | {"playbooks/trust/a.md": f"---\ntitle: A\n---\n\n{text}\n"},
    "word-of-our-own": lambda text: WORDS | {"playbooks/trust/a.md": f"---\ntitle: A\n---\n\n{text}\n"},
    "sources-unreadable": lambda text: {"index.md": CITING, "_data/references.yml": f"{text}\n"},
    "source-form": lambda text: {"index.md": CITING, "_data/references.yml": f"{text}\n"},
    "too-much-to-read": lambda text: {
        "meetings/a.md": f"---\ntitle: A\n---\n{'word ' * 1000}\n\n## Read before this meeting\n\n{text}\n",
        "playbooks/trust/long.md": f"---\ntitle: A long play\n---\n{'word ' * 2000}\n",
        "playbooks/trust/short.md": f"---\ntitle: A short play\n---\n{'word ' * 900}\n",
    },
    "searches-without-page": lambda text: {"meetings/first.md": CITING, "_data/searches.yml": f"{text}\n"},
    "phrase-twice": lambda text: {
        "meetings/first.md": CITING,
        "_data/searches.yml": "meetings/first.md:\n  - my mentor cancels\n  "
        + text.replace(" (on a second page)", "\n"),
    },
    "few-phrases": lambda text: {
        "playbooks/trust/a.md": f"---\ntitle: A\n{text}\n---\n",
        "_data/searches.yml": "playbooks/trust/a.md: []\n",
    },
    "synonym-alone": lambda text: {"index.md": "Do not cancel.\n", "_data/synonyms.yml": f"{text}\n"},
    "synonym-nowhere": lambda text: {"index.md": "Do not cancel.\n", "_data/synonyms.yml": f"{text}\n"},
    "synonym-too-wide": lambda text: {
        **{f"playbooks/trust/{n}.md": f"---\ntitle: The mentor {n}\n---\n" for n in range(4)},
        "index.md": "Do not cancel.\n",
        "_data/synonyms.yml": f"{text}\n",
    },
    "unknown-source": lambda text: {"evidence/a/b.md": f"{CITING}{text}\n", "_data/references.yml": SOURCES},
}


@pytest.mark.parametrize("id", FILES)
@pytest.mark.parametrize("which", ["bad", "good"])
def test_an_example_in_files_breaks_its_rule(tmp_path: Path, id: str, which: str) -> None:
    """As the name of a file, or as one in docs/_data/."""
    found = in_files(tmp_path, FILES[id](getattr(RULES[id], which)))
    assert (id in found) is (which == "bad")


def test_a_file_that_is_no_text_breaks_its_rule(tmp_path: Path) -> None:
    """The one rule whose example is told and not shown."""
    (tmp_path / "a.md").write_bytes(b"\xff")
    assert {"unreadable-file"} == {problem.rule for problem in read_page(tmp_path / "a.md", "start/a.md").problems}


def test_no_rule_goes_untried() -> None:
    """A rule that nobody tries could be dead."""
    elsewhere = {"unreadable-file", SHOWN_OTHERWISE.id}  # above, and in test_shown.py
    assert set(PLAYBOOK) == {*ON_A_PAGE, *SINGLE, *SECOND, *FILES, *elsewhere}


@pytest.mark.parametrize("rule", PLAYBOOK.values(), ids=PLAYBOOK.keys())
def test_a_rule_says_what_is_wrong_in_a_sentence(rule: Rule) -> None:
    """It has a short name that can be searched for, an example, its remedy and a reason."""
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.id) and rule.id != "content"
    for sentence in (rule.wrong, rule.why):
        assert re.fullmatch(r"[A-Z`].*\.", sentence.removesuffix(": `<!-- prose: repeated, because … -->`.") + ".")
    assert rule.wrong.endswith(".") and not re.search(r"[.?!] [A-Z]", rule.wrong)
    assert rule.bad.strip() and rule.good.strip() and rule.bad != rule.good


def test_every_problem_of_every_example_has_its_rule() -> None:
    """Whoever reads a message can look it up."""
    found = {
        problem.rule
        for folder in ("bad", "good")
        for uri in pages(folder)
        for part in PARTS
        for problem in check_page(read_page(EXAMPLES / folder / uri, uri), part)
    }
    assert found and found <= set(RULES)


def test_a_page_rule_is_entered_once_and_by_writing_it() -> None:
    """Two functions under one name would hide each other's example."""
    with pytest.raises(ValueError, match='two rules have the id "dash"'):
        page_rule("dash", wrong="Another.", bad="x", good="y")
    names = [check.rule.id for check in (*PAGE_CHECKS, *PROJECT_CHECKS)]
    assert sorted(set(names)) == sorted(names)


# --- A rule and a kind of one's own -----------------------------------------------------------------------------------

NEW_RULE = """
from playbook.rules.registry import Finding, page_rule

@page_rule("no-octopus", wrong="A page speaks of an octopus.", bad="An octopus.", good="A squid.", page="")
def octopuses(page):
    for number, line in page.body_lines:
        if "octopus" in line:
            yield Finding(page.place(number, line.index("octopus") + 1), "an octopus", "take it out")
"""


def copied(folder: Path) -> Path:
    """A copy of the scripts, and of what they read beside them."""
    shutil.copytree(ROOT / "scripts", folder / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "docs" / "_data", folder / "docs" / "_data")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


def checked(house: Path, project: Path) -> list[str]:
    """What the check of a copy says about a project."""
    command = [sys.executable, str(house / "scripts" / "check_content.py"), str(project)]
    done = subprocess.run(command, capture_output=True, text=True, env={"PATH": ""}, check=False)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout.splitlines()


def test_a_rule_in_a_new_module_is_found_without_a_list(tmp_path: Path, small: Path) -> None:
    """Writing it is all."""
    house = copied(tmp_path / "house")
    append(small / "docs/index.md", "An octopus.\n")
    assert checked(house, small) == []
    (house / "scripts/playbook/rules/octopus.py").write_text(NEW_RULE, encoding="utf-8")
    assert checked(house, small) == ["docs/index.md:8:4: an octopus; take it out [no-octopus]"]


NEW_KIND = """    Kind(
        "case",
        ("cases/**/*.md",),
        must=("title", "description", "tags"),
        template="case.md",
        sections=("Questions", "Checklist"),
        free=True,
        asks=True,
        sheets_for=("senior",),
        private=("**/*.md",),
    ),
"""
CASE = """---
title: The late report
description: You look at one case together before you need it yourself.
tags:
  - case
  - story
  - what would you do
---

## Questions

### Light: senior asks

- What would you do here?

## Checklist

### Before: senior

- [ ] Read the case
"""
LOOK = """
import sys
from pathlib import Path
from playbook.project import read_project
from playbook.rules import check_page
from playbook.parser import parse
from views.questions import question_pages
project = read_project(Path(sys.argv[1]))
page = project.page("cases/late.md")
print([made.uri for made in question_pages(project)])
print(question_pages(project)[0].content.splitlines()[1])
print(page.is_private, page.kind.search_label, project.language.kind(page.kind.search_label))
for_another = "\\n".join(page.lines).replace("Before: senior", "Before: junior")
print([problem.rule for problem in check_page(parse(for_another, page.uri))])
"""


def test_a_new_kind_is_one_entry_a_template_and_an_example(tmp_path: Path) -> None:
    """Its questions are in the bank, its sheets are private, a missing one is named: no other file knows of it."""
    house = copied(tmp_path / "house")
    kinds = house / "scripts/playbook/kinds.py"
    text = kinds.read_text(encoding="utf-8")
    last = '    Kind(\n        "reference",'
    assert last in text
    kinds.write_text(text.replace(last, NEW_KIND + last), encoding="utf-8")
    project = tmp_path / "project"
    for path in (house / "docs/_templates/case.md", project / "docs/cases/late.md"):
        path.parent.mkdir(parents=True)
        path.write_text(CASE, encoding="utf-8")
    shutil.copy(ROOT / "mkdocs.yml", project)
    assert checked(house, project) == []
    (house / "look.py").write_text(LOOK, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(house / "look.py"), str(project)],
        capture_output=True,
        text=True,
        env={"PATH": "", "PYTHONPATH": str(house / "scripts")},
        check=False,
    )
    assert done.stdout.splitlines() == [
        "['questions/cases.md']",
        'title: "Questions: cases"',
        "True kind.case Case",
        "['missing-sheet']",
    ], done.stderr


def test_a_page_of_a_new_kind_is_built_with_its_sheet_and_its_questions(small_site: Path) -> None:
    """Under its own heading among the checklists, with the rule to pass and stop, and found under its own name."""
    kinds = small_site / "scripts/playbook/kinds.py"
    text = kinds.read_text(encoding="utf-8")
    last = '    Kind(\n        "reference",'
    kinds.write_text(text.replace(last, NEW_KIND + last), encoding="utf-8")
    (small_site / "docs/cases").mkdir()
    (small_site / "docs/cases/late.md").write_text(CASE, encoding="utf-8")
    done = build(small_site)
    assert done.returncode == 0, done.stderr
    site = small_site / "site"
    sheet = (site / "sheets/cases/late/senior/index.html").read_text(encoding="utf-8")
    assert "Pass and stop" in sheet and "Read the case" in sheet
    assert (site / "sheets/cases/late/senior-a4.pdf").is_file()
    listed = (site / "sheets/index.html").read_text(encoding="utf-8")
    assert re.search(r"<h2[^>]*>Cases</h2>.*The late report", listed, re.DOTALL)
    assert "What would you do here?" in (site / "questions/cases/index.html").read_text(encoding="utf-8")
    assert '"kind":"Case"' in (site / "assets/search-index.js").read_text(encoding="utf-8")


def test_no_module_asks_for_the_name_of_a_kind() -> None:
    """What differs from kind to kind stands in the entry of the kind."""
    asking = [
        f"{path.name}:{node.lineno}"
        for path in (ROOT / "scripts").rglob("*.py")
        if path.name != "kinds.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Compare) and re.search(r"\bkind\.name\b", ast.unparse(node))
    ]
    assert asking == []
