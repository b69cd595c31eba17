"""The command that writes sheets: options choose, problems stop it, and what cannot run is one line."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from printed_pages import EXAMPLES, ROOT, project

from paper import compile
from paper.downloads import downloads

SCRIPT = ROOT / "scripts" / "make_sheets.py"


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The script as called from the folder `cwd`."""
    return subprocess.run([sys.executable, str(SCRIPT), *arguments], cwd=cwd, capture_output=True, text=True)


BOTH = pytest.mark.parametrize("name", ["good", "the site"])


def test_the_same_input_gives_the_same_bytes_here_and_from_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process, another folder, another clock: nothing of them is in a file."""
    done = run(str(tmp_path / "out"), cwd=EXAMPLES / "good")
    assert (done.returncode, done.stdout) == (0, "")
    written = {
        path.relative_to(tmp_path / "out").as_posix(): path.read_bytes() for path in (tmp_path / "out").rglob("*.*")
    }
    assert done.stderr == f"sheets: {len(written)} files in {tmp_path / 'out'}\n"
    monkeypatch.setattr(compile, "_memory_cache", {})
    monkeypatch.setattr(compile, "CACHE_DIR", tmp_path / "nothing kept")
    made = {file.uri.removeprefix("sheets/"): file.data for file in downloads(project("good"))}
    assert sorted(made) == sorted(written)
    assert [uri for uri in made if made[uri] != written[uri]] == []


def test_the_check_says_the_same_and_writes_nothing() -> None:
    """What `make check` runs: problems on standard output, the count on standard error."""
    done = run("--check", cwd=EXAMPLES / "no-glyph")
    assert (done.returncode, done.stdout.count("\n"), done.stderr) == (1, 2, "sheets: 2 sheets, 2 problems\n")
    done = run("--check", cwd=EXAMPLES / "good")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "sheets: 9 sheets, 0 problems\n")


def test_a_checklist_that_overflows_names_the_lines_to_shorten(tmp_path: Path) -> None:
    """Nothing is written, not even the sheet that fits."""
    done = run(str(tmp_path / "out"), cwd=EXAMPLES / "too-long")
    assert re.fullmatch(
        r"docs/meetings/first\.md:30:7: the senior's sheet does not fit one page of Letter, by \d+ mm; "
        r"shorten lines 19, 30 and 40 \[sheet-too-long\]\n",
        done.stdout,
    )
    assert (done.returncode, done.stderr) == (1, "sheets: 1 problem, nothing written\n")
    assert list(tmp_path.iterdir()) == []


def test_a_character_that_no_font_holds_is_named_at_its_place(tmp_path: Path) -> None:
    """Each run of them once, with its code, and nothing is written."""
    done = run(str(tmp_path / "out"), cwd=EXAMPLES / "no-glyph")
    assert done.stdout.splitlines() == [
        'docs/meetings/first.md:18:18: "🎂" (U+1F382) cannot be printed: the fonts of the sheets do not hold it; '
        "say it in words [missing-glyph]",
        'docs/meetings/first.md:23:13: "漢字" (U+6F22 U+5B57) cannot be printed: the fonts of the sheets do not hold it'
        "; say it in words [missing-glyph]",
    ]
    assert (done.returncode, list(tmp_path.iterdir())) == (1, [])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--role", "boss", "out"], "make_sheets.py: argument --role: invalid choice: 'boss' (choose from "),
        (["--paper", "a5", "out"], "make_sheets.py: argument --paper: invalid choice: 'a5' (choose from "),
        (["--format", "png", "out"], "make_sheets.py: argument --format: invalid choice: 'png' (choose from "),
        ([], "make_sheets.py: the following arguments are required: out; see make_sheets.py --help"),
        (["--page", "meetings/frist", "out"], 'no page "meetings/frist"; did you mean "meetings/first"?'),
        (
            ["--page", "meetings/index", "out"],
            'the page "meetings/index" has no checklist and no form; name one that has a section "## Checklist"',
        ),
        (
            ["--page", "docs/meetings/first.md", "--role", "coordinator", "out"],
            "no checklist for the coordinator on meetings/first.md; there is one for: senior, junior",
        ),
        (["file/out"], "file/out: cannot be written: "),
    ],
)
def test_a_call_that_cannot_run_says_why_in_one_line(arguments: list[str], message: str, tmp_path: Path) -> None:
    """Exit code 2, nothing on standard output, nothing written."""
    (tmp_path / "docs" / "meetings").mkdir(parents=True)
    (tmp_path / "docs" / "meetings" / "first.md").write_text((EXAMPLES / "good/docs/meetings/first.md").read_text())
    (tmp_path / "docs" / "meetings" / "index.md").write_text("---\ntitle: Meetings\n---\n")
    (tmp_path / "mkdocs.yml").write_text("site_name: Example\n")
    (tmp_path / "file").write_text("in the way")
    done = run(*arguments, cwd=tmp_path)
    assert done.stderr.startswith(message)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["docs", "file", "mkdocs.yml"]


def test_without_any_checklist_there_is_nothing_to_make(tmp_path: Path) -> None:
    """Said, not written as an empty folder."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: Example\n")
    done = run("out", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (2, 'no page has a checklist; write a section "## Checklist"\n')


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--page", "meetings/first", "--role", "junior", "--paper", "letter"], ["meetings/first/junior-letter.pdf"]),
        (
            ["--page", "docs/meetings/first.md", "--role", "senior", "--large-print"],
            ["meetings/first/senior-large-a4.pdf", "meetings/first/senior-large-letter.pdf"],
        ),
        (["--page", "meetings/second", "--role", "junior", "--format", "docx"], ["meetings/second/junior.docx"]),
    ],
)
def test_the_options_choose_what_is_written(arguments: list[str], expected: list[str], tmp_path: Path) -> None:
    """Role, paper, size, page and form narrow the choice together."""
    done = run(*arguments, str(tmp_path), cwd=EXAMPLES / "good")
    assert (done.returncode, done.stdout) == (0, "")
    written = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*"))
    assert written == expected
