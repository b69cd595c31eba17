"""A problem that an editor can fix: file, line, column, what is wrong, how to fix it; and the table of all rules.

Every check yields `Problem` values, each made by a `Rule`, and hands them to `report`, so that all checks speak alike:
one line a problem, in file order, and exit code 0 (clean), 1 (problems) or 2 (could not run).
"""

from __future__ import annotations

import argparse
import difflib
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, NoReturn, TextIO

CLEAN, PROBLEMS, COULD_NOT_RUN = 0, 1, 2
FORMATS = ("text", "json", "github")
Severity = Literal["error", "warning"]


class CannotRun(Exception):
    """The work could not start or finish; the message is one line with the remedy. Ends a command with exit code 2."""


class Place(NamedTuple):
    """A place in a source: `file` relative to the project with forward slashes, `line` and `column` from 1."""

    file: str
    line: int
    column: int


@dataclass(frozen=True)
class Problem:
    """One thing to fix.

    `file`, `line` and `column` are those of a `Place`; `end_column` is the column after the last one (0: unknown).
    `message` says what is wrong, `suggestion` how to fix it ("" where nothing plausible is known), `rule` is the id of
    the rule that is broken, `details` holds facts for `--format json` only.
    """

    file: str
    line: int
    column: int
    message: str
    suggestion: str = ""
    rule: str = ""
    severity: Severity = "error"
    end_column: int = 0
    details: Mapping[str, Any] = field(default_factory=dict, compare=False)

    def __str__(self) -> str:
        """The problem as one line: `docs/a.md:14:9: no page "b.md"; did you mean "c.md"? [missing-page]`."""
        level = "" if self.severity == "error" else f"{self.severity}: "
        return one_line(f"{self.file}:{self.line}:{self.column}: {level}{self.summary} [{self.rule}]")

    @property
    def summary(self) -> str:
        """What is wrong and how to fix it, joined into one sentence on one line."""
        return one_line(f"{self.message}; {self.suggestion}" if self.suggestion else self.message)

    def as_json(self) -> str:
        """The problem as one JSON object on one line."""
        return json.dumps(
            {
                "file": self.file,
                "line": self.line,
                "column": self.column,
                "end_column": self.end_column or None,
                "rule": self.rule,
                "severity": self.severity,
                "message": self.message,
                "suggestion": self.suggestion or None,
                **self.details,
            },
            ensure_ascii=False,
        )

    def as_github(self) -> str:
        """The problem as an annotation that a forge's workflow shows beside the changed line, titled by its rule."""
        end = f",endColumn={self.end_column}" if self.end_column else ""
        place = f"file={_property(self.file)},line={self.line},col={self.column}{end},title={_property(self.rule)}"
        return f"::{self.severity} {place}::{_escape(self.summary)}"


@dataclass(frozen=True)
class Rule:
    """One thing that can be wrong, and its documentation.

    `id` is what people look up, `wrong` one sentence that says what is wrong, `why` one sentence of reason. `bad` is an
    example that breaks the rule and `good` the same put right; `page` is the example page (below tests/examples/good/)
    in which the tests put `bad` in place of `good`, "" where the example is tried in another way.
    """

    id: str
    wrong: str
    bad: str
    good: str
    why: str = ""
    severity: Severity = "error"
    page: str = ""

    def at(self, place: Place, message: str, suggestion: str = "", *, end_column: int = 0, **details: Any) -> Problem:
        """A problem of this rule at this place."""
        return Problem(*place, message, suggestion, self.id, self.severity, end_column, details)


RULES: dict[str, Rule] = {}  # by id; each rule is written once, where it is checked, and enters by `declare`


def declare(rule: Rule) -> Rule:
    """Enter a rule into the table of rules and give it back. A second rule with the same id is a `ValueError`."""
    if RULES.setdefault(rule.id, rule) != rule:
        raise ValueError(f'two rules have the id "{rule.id}"')
    return rule


def one_line(text: str) -> str:
    """The text with each control character and line break turned into a space.

    Half of a character, as a file name of other bytes holds it, is shown by its code: `\\udce9`.
    """
    text = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", text)


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """The problems by file, line, column and message, each once."""
    return sorted(dict.fromkeys(problems), key=lambda p: (p.file, p.line, p.column, p.message))


def closest(word: str, choices: Iterable[str]) -> str:
    """The choice most like `word`, or "" when none is close. Case does not count."""
    by_lower = {choice.lower(): choice for choice in sorted(choices)}
    lower = word.lower()
    same_start = [choice for choice in by_lower if len(lower) > 2 and choice.startswith(lower)]
    close = same_start if len(same_start) == 1 else difflib.get_close_matches(lower, by_lower, n=1, cutoff=0.7)
    return by_lower[close[0]] if close else ""


def nearest(word: str, choices: Iterable[str]) -> str:
    """`did you mean "x"?` for the choice most like `word`, or "" when none is close."""
    close = closest(word, choices)
    return f'did you mean "{close}"?' if close else ""


def counted(number: int, noun: str) -> str:
    """`1 page`, `2 pages`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def default_format() -> str:
    """`github` inside a forge's workflow, `text` everywhere else."""
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"


def report(problems: Iterable[Problem], format: str = "text", out: TextIO | None = None, strict: bool = False) -> int:
    """Print the problems in order, one a line, and return the exit code. Warnings count only when `strict`."""
    out = out or sys.stdout
    ordered = in_order(problems)
    for problem in ordered:
        print({"json": problem.as_json, "github": problem.as_github}.get(format, problem.__str__)(), file=out)
    return PROBLEMS if any(strict or p.severity == "error" for p in ordered) else CLEAN


class Arguments(argparse.ArgumentParser):
    """An argument parser whose errors are `CannotRun`, so that `run` ends with one line and exit code 2."""

    def error(self, message: str) -> NoReturn:
        """Raise `CannotRun` with one line: what is wrong with the call."""
        raise CannotRun(f"{self.prog}: {message}; see {self.prog} --help")


def _drop_output() -> None:
    """Send what is left to print nowhere, so that Python does not fail on it a second time while it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def run(main: Callable[[], int]) -> NoReturn:
    """Leave with the exit code of `main()`; what could not run is one line on standard error and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a name that the terminal cannot show is no reason to fail
    try:
        code = main()
        sys.stdout.flush()
    except CannotRun as reason:
        print(reason, file=sys.stderr)
        code = COULD_NOT_RUN
    except BrokenPipeError:  # the reader of the pipe has seen enough
        _drop_output()
        code = PROBLEMS
    except OSError as reason:
        _drop_output()
        print(f"{reason.filename or 'cannot write the problems'}: {reason.strerror}", file=sys.stderr)
        code = COULD_NOT_RUN
    sys.exit(code)
