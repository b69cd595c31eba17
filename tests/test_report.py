"""A problem is one line that somebody who came to fix a comma can act on."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest

from report import (
    RULES,
    CannotRun,
    Place,
    Problem,
    Rule,
    closest,
    counted,
    declare,
    default_format,
    in_order,
    nearest,
    one_line,
    report,
    run,
)

ONE = Problem("docs/a.md", 14, 9, 'no page "b.md"', 'did you mean "c.md"?', "missing-page")
ADVICE = Problem("a.md", 1, 1, "long", rule="length", severity="warning")


def test_a_problem_is_place_fault_and_remedy_on_one_line() -> None:
    """File, line, column, what is wrong; how to fix it."""
    assert str(ONE) == 'docs/a.md:14:9: no page "b.md"; did you mean "c.md"? [missing-page]'


def test_a_warning_says_that_it_is_one() -> None:
    """So that nobody mends a warning in a hurry."""
    assert (
        str(Problem("a.md", 1, 2, "too long", rule="length", severity="warning"))
        == "a.md:1:2: warning: too long [length]"
    )


def test_what_an_editor_typed_cannot_break_the_line() -> None:
    """A line end or a control character in a quoted value becomes a space."""
    assert str(Problem("a.md", 1, 1, 'unknown key "a\nb\x1bc"', rule="key")) == 'a.md:1:1: unknown key "a b c" [key]'
    assert str(Problem("a\nb.md", 1, 1, "empty", rule="e")) == "a b.md:1:1: empty [e]"


def test_an_annotation_escapes_what_the_forge_reads_as_its_own() -> None:
    """Colons and commas in the file's name, per cent everywhere."""
    problem = Problem("docs/a,b:c.md", 1, 2, "100% wrong", rule="a,b", end_column=5, severity="warning")
    assert problem.as_github() == (
        "::warning file=docs/a%2Cb%3Ac.md,line=1,col=2,endColumn=5,title=a%2Cb::100%25 wrong"
    )


def test_json_keeps_details_and_letters() -> None:
    """Details stand beside the facts, and é stays é."""
    problem = Problem("é.md", 1, 2, "wrong", rule="words", end_column=7, details={"page": "x"})
    assert problem.as_json() == (
        '{"file": "é.md", "line": 1, "column": 2, "end_column": 7, "rule": "words", "severity": "error", '
        '"message": "wrong", "suggestion": null, "page": "x"}'
    )


def test_problems_come_in_file_order_each_once() -> None:
    """By file, line and column, as numbers; what two rules found alike is said once."""
    first, second, third = (Problem("a.md", line, column, "x") for line, column in ((2, 9), (10, 1), (10, 2)))
    assert [first, second, third] == in_order([third, first, second, third])


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("listning", "listening"),
        ("LISTENING", "listening"),
        ("First", "first meeting"),
        ("tag", "tags"),
        ("mentor", ""),  # half of the readers would mean the other one
        ("me", ""),
        ("t", ""),
        ("", ""),
    ],
)
def test_the_closest_choice_is_close(word: str, expected: str) -> None:
    """A slip of the finger is recognised, in any case; another word is not."""
    assert expected == closest(word, ["listening", "first meeting", "tags", "title", "senior", "Messages"])


def test_a_beginning_that_two_choices_share_decides_nothing() -> None:
    """`meet` could be either."""
    assert closest("meet", ["meeting-one", "meeting-two"]) == ""


def test_nearest_asks_a_question_or_says_nothing() -> None:
    """Ready to stand at the end of a message."""
    assert (nearest("tgas", ["tags"]), nearest("xyz", ["tags"])) == ('did you mean "tags"?', "")


def test_numbers_agree_with_their_nouns() -> None:
    """No `1 problems`."""
    assert (counted(0, "page"), counted(1, "page"), counted(2, "page")) == ("0 pages", "1 page", "2 pages")


@pytest.mark.parametrize(
    ("problems", "strict", "expected"),
    [
        ([], False, (0, "")),
        ([ONE], False, (1, f"{ONE}\n")),
        ([ADVICE], False, (0, "a.md:1:1: warning: long [length]\n")),
        ([ADVICE], True, (1, "a.md:1:1: warning: long [length]\n")),
    ],
)
def test_report_counts_errors_and_strictly_warnings(
    problems: list[Problem], strict: bool, expected: tuple[int, str]
) -> None:
    """Exit code 0 when clean, 1 with problems."""
    out = io.StringIO()
    assert expected == (report(problems, out=out, strict=strict), out.getvalue())


@pytest.mark.parametrize(
    ("format", "expected"), [("json", ONE.as_json()), ("github", ONE.as_github()), ("text", str(ONE))]
)
def test_report_speaks_each_format(format: str, expected: str) -> None:
    """The same facts, one line each."""
    out = io.StringIO()
    report([ONE], format, out)
    assert f"{expected}\n" == out.getvalue()


@pytest.mark.parametrize(("value", "expected"), [("true", "github"), ("", "text")])
def test_the_format_follows_the_place(monkeypatch: pytest.MonkeyPatch, value: str, expected: str) -> None:
    """Annotations in a forge's workflow, text elsewhere."""
    monkeypatch.setenv("GITHUB_ACTIONS", value)
    assert expected == default_format()


def test_what_cannot_run_is_one_line_and_2(capsys: pytest.CaptureFixture[str]) -> None:
    """Never a traceback."""

    def main() -> int:
        raise CannotRun("no folder docs/; run this from the project's folder")

    with pytest.raises(SystemExit) as end:
        run(main)
    assert (end.value.code, capsys.readouterr()) == (2, ("", "no folder docs/; run this from the project's folder\n"))


def test_problems_that_cannot_be_written_are_one_line_and_2(root: Path) -> None:
    """A full disk is no traceback and no pass."""
    script = "import sys; sys.path.insert(0, 'scripts'); from report import run; run(lambda: print('x' * 99) or 0)"
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-c", script], cwd=root, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert (done.returncode, done.stderr) == (2, "cannot write the problems: No space left on device\n")


def test_run_leaves_with_the_code_of_main() -> None:
    """Nothing added."""
    with pytest.raises(SystemExit) as end:
        run(lambda: 1)
    assert end.value.code == 1


def test_half_of_a_character_is_shown_by_its_code() -> None:
    """As a file name of other bytes holds it: the reader can find the file, and any terminal can show the line."""
    assert one_line("caf\udce9\u2028.md") == "caf\\udce9 .md"


def test_a_rule_makes_problems_of_its_own() -> None:
    """With its id and severity, at a place, with facts for machines."""
    rule = Rule("too-long", "It is too long.", "bad", "good", severity="warning")
    problem = rule.at(Place("a.md", 3, 4), "long", "cut it", end_column=9, words=12)
    assert problem == Problem("a.md", 3, 4, "long", "cut it", "too-long", "warning", 9)
    assert (problem.details, str(problem)) == ({"words": 12}, "a.md:3:4: warning: long; cut it [too-long]")


def test_two_rules_with_one_id_are_refused() -> None:
    """The same one may be entered again, as when a module is loaded twice."""
    rule = Rule("of-a-test", "It is wrong.", "bad", "good")
    try:
        assert rule == declare(rule) == declare(Rule("of-a-test", "It is wrong.", "bad", "good"))
        with pytest.raises(ValueError, match='two rules have the id "of-a-test"'):
            declare(Rule("of-a-test", "It is something else.", "bad", "good"))
        assert rule == RULES["of-a-test"]
    finally:
        del RULES["of-a-test"]
