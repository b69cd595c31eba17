"""The table of faults: each is found, each is documented by examples that are tried, and no id is written elsewhere."""

from __future__ import annotations

import ast
import json
from collections import defaultdict
from pathlib import Path

import pytest
from link_projects import Example, Made, build, expected, page

from linkcheck import faults
from linkcheck.check import check
from report import RULES, Problem, Rule

pytest_plugins = ["link_projects"]

FAULTS = {rule.id: rule for rule in vars(faults).values() if isinstance(rule, Rule)}
ELSEWHERE = {
    "leaves-site",
    "not-utf-8",
    "symlink-out",
    "unreadable",
}  # not in the examples: tried in projects made by the tests
IN_SETTINGS = {"orphan", "nav-anchor", "not-in-nav"}  # the examples are settings
IN_WORDS = {"not-utf-8", "symlink-out", "unreadable"}  # the examples are no text of a page
CONFIG = """
site_name: Rules
site_url: https://example.org/handbook/
theme: {name: mkdocs}
draft_docs: /drafts/
markdown_extensions:
  - attr_list
  - footnotes
  - pymdownx.snippets: {base_path: snippets}
"""


def test_every_fault_is_in_the_table_of_rules() -> None:
    """Each has an id of its own, a sentence of what is wrong and one of the reason, and two examples."""
    constants = [rule for rule in vars(faults).values() if isinstance(rule, Rule)]
    assert len(FAULTS) == len(constants)
    for rule in FAULTS.values():
        assert RULES[rule.id] is rule
        assert rule.wrong.endswith(".") and rule.why.endswith(".") and rule.bad and rule.good and rule.bad != rule.good


def test_every_fault_is_found_in_the_examples_or_a_small_project(
    examples: Example, problems_of_examples: list[Problem]
) -> None:
    """And nothing is found that is not in the table."""
    found = {problem.rule for problem in problems_of_examples}
    listed = {line.rpartition("[")[2].rstrip("]") for line in expected(examples.folder, examples.style)}
    assert found == listed
    elsewhere = ELSEWHERE | {"not-in-nav"}  # this one needs a setting of its own
    if examples.style == "file":
        elsewhere |= {"url-style"}  # a built address has an extension, so the strict build refuses it
    assert found == set(FAULTS) - elsewhere


def test_what_the_examples_cannot_hold_is_found_in_a_small_project(made: Made, tmp_path: Path) -> None:
    """A link to another site of the host, bytes that are no UTF-8, a symbolic link that leads out."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/out").symlink_to("/")
    text = b"[d\xe9j\xe0](/shop/)\n"
    printed = made({"docs/index.md": text, "site/index.html": '<a href="/shop/">x</a>'}, "site_url: https://x.org/h/\n")
    assert {line.rpartition("[")[2].rstrip("]") for line in printed} == ELSEWHERE - {"unreadable"}


@pytest.fixture(scope="session")
def found_in_examples_of_rules(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """The ids found in each source of a project with a page for each bad and each good example."""
    folder = tmp_path_factory.mktemp("rules")
    files = {"mkdocs.yml": CONFIG, "docs/index.md": "# Home\n", "docs/guide.md": "# Guide\n\n## Options\n"}
    files["snippets/intro.md"] = "Shown.\n"
    files |= {f"docs/{name}": "-" for name in ("drafts/plan.md", "assets/chairs.png", "assets/form.pdf")}
    for id, rule in FAULTS.items():
        if id not in IN_SETTINGS | IN_WORDS:
            files |= {f"docs/bad-{id}.md": rule.bad, f"docs/good-{id}.md": rule.good}
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    found: dict[str, set[str]] = defaultdict(set)
    for problem in check(str(folder / "mkdocs.yml"), str(build(folder))).problems:
        found[problem.file].add(problem.rule)
    return found


@pytest.mark.parametrize("id", sorted(set(FAULTS) - IN_SETTINGS - IN_WORDS))
def test_the_bad_example_breaks_the_rule_and_the_good_one_none(
    id: str, found_in_examples_of_rules: dict[str, set[str]]
) -> None:
    """The silenced example has a fault that its comment hides, so the good example of that rule is clean too."""
    assert found_in_examples_of_rules[f"docs/bad-{id}.md"] == {id}
    assert found_in_examples_of_rules[f"docs/good-{id}.md"] == set()


@pytest.mark.parametrize("id", sorted(IN_SETTINGS))
def test_the_examples_of_some_rules_are_settings(made: Made, id: str) -> None:
    """With the bad nav the rule is broken, with the good one it is not."""
    files = {"docs/index.md": "[x](page.md) [y](guide.md)\n", "docs/page.md": "# Page\n", "docs/guide.md": "# Guide\n"}
    files |= {f"site/{name}/index.html": page('<h2 id="options"></h2>') for name in ("page", "guide")}
    if id == "not-in-nav":
        del files["docs/guide.md"]
    links = '<a href="guide.md#options">x</a>' if id == "nav-anchor" else ""
    files["site/index.html"] = page(links + '<a href="guide/">x</a>')
    assert id in [line.rpartition("[")[2].rstrip("]") for line in made(files, FAULTS[id].bad)]
    files["site/index.html"] = page('<a href="guide/">x</a>')
    assert id not in [line.rpartition("[")[2].rstrip("]") for line in made(files, FAULTS[id].good)]


def test_no_id_is_written_outside_of_the_table() -> None:
    """A problem takes its id from the rule that makes it."""
    scripts = Path(faults.__file__).parent
    for path in scripts.glob("*.py"):
        if path.name != "faults.py":
            words = {n.value for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.Constant)}
            assert not words & set(FAULTS), path.name


def test_every_problem_has_the_severity_of_its_rule(problems_of_examples: list[Problem]) -> None:
    """One rule, one severity."""
    for problem in problems_of_examples:
        assert problem.severity == FAULTS[problem.rule].severity
        assert json.loads(problem.as_json())["rule"] == problem.rule
