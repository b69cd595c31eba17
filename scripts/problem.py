"""A finding an editor can act on: file, line, column, what is wrong, how to fix it.

Every check in this folder yields `Problem` values and hands them to `report`, so that all of them speak alike:
one line a problem, in file order, and exit code 0 (clean), 1 (problems) or 2 (could not run).
"""

from __future__ import annotations

import argparse
import difflib
import json
import os
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn, TextIO

CLEAN, PROBLEMS, COULD_NOT_RUN = 0, 1, 2
FORMATS = ("text", "json", "github")


class CannotRun(Exception):
    """The work could not start or finish; the message is one line with the remedy. Ends a script with exit code 2."""


@dataclass(frozen=True)
class Problem:
    """One thing to mend.

    `file` is relative to the project with forward slashes, `line` and `column` count from 1, `end_column` is the
    column after the last character (0: unknown), `message` says what is wrong, `suggestion` how to fix it ("" where
    nothing plausible is known), `rule` is the short name of the check, `details` holds facts for `--format json` only.
    """

    file: str
    line: int
    column: int
    message: str
    suggestion: str = ""
    rule: str = ""
    severity: str = "error"
    end_column: int = 0
    details: Mapping[str, Any] = field(default_factory=dict, compare=False)

    def __str__(self) -> str:
        """The problem as one line: `docs/a.md:14:9: no page "b.md"; did you mean "c.md"?`"""
        level = "" if self.severity == "error" else f"{self.severity}: "
        return one_line(f"{self.file}:{self.line}:{self.column}: {level}{self.text}")

    @property
    def text(self) -> str:
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
        """The problem as an annotation that a forge's workflow shows beside the changed line."""
        end = f",endColumn={self.end_column}" if self.end_column else ""
        place = f"file={_property(self.file)},line={self.line},col={self.column}{end}"
        return f"::{self.severity} {place}::{_escape(self.text)}"


def one_line(text: str) -> str:
    """The text with each control character and line break turned into a space."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", text)


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """The problems by file, line, column and wording, each once."""
    return sorted(dict.fromkeys(problems), key=lambda p: (p.file, p.line, p.column, p.message))


def closest(word: str, choices: Iterable[str]) -> str:
    """The choice most like `word`, or "" when none is close. Case does not count."""
    by_lower = {choice.lower(): choice for choice in sorted(choices)}
    lower = word.lower()
    begin_alike = [choice for choice in by_lower if len(lower) > 2 and choice.startswith(lower)]
    close = begin_alike if len(begin_alike) == 1 else difflib.get_close_matches(lower, by_lower, n=1, cutoff=0.7)
    return by_lower[close[0]] if close else ""


def nearest(word: str, choices: Iterable[str]) -> str:
    """`did you mean "x"?` for the choice most like `word`, or "" when none is close."""
    close = closest(word, choices)
    return f'did you mean "{close}"?' if close else ""


def counted(number: int, one: str) -> str:
    """`1 page`, `2 pages`."""
    return f"{number} {one}{'' if number == 1 else 's'}"


def default_format() -> str:
    """`github` inside a forge's workflow, `text` everywhere else."""
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"


def report(problems: Iterable[Problem], form: str = "text", out: TextIO | None = None, strict: bool = False) -> int:
    """Print the problems in order, one a line, and return the exit code. Warnings count only when `strict`."""
    out = out or sys.stdout
    ordered = in_order(problems)
    for problem in ordered:
        print({"json": problem.as_json, "github": problem.as_github}.get(form, problem.__str__)(), file=out)
    return PROBLEMS if any(strict or p.severity == "error" for p in ordered) else CLEAN


class Arguments(argparse.ArgumentParser):
    """An argument parser whose complaint is one line on standard error and exit code 2."""

    def error(self, message: str) -> NoReturn:
        """Say in one line what is wrong with the call, and leave."""
        raise CannotRun(f"{self.prog}: {message}; see {self.prog} --help")


def run(main: Any) -> NoReturn:
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
    except OSError as reason:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = PROBLEMS  # whoever read the first lines has seen enough
        if not isinstance(reason, BrokenPipeError):
            print(f"{reason.filename or 'cannot write the findings'}: {reason.strerror}", file=sys.stderr)
            code = COULD_NOT_RUN
    sys.exit(code)
