"""The command that checks the content: every problem in one run, a total, and an exit code."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import append, reference

EXAMPLES = Path(__file__).parent / "examples"


def play(title: str, question: str) -> str:
    """The good play with another title, description and question."""
    text = (EXAMPLES / "good/playbooks/learning/ask-how-they-did-it.md").read_text(encoding="utf-8")
    text = text.replace("Ask how they did it", title).replace("the step that", f"the step about {title} that")
    return text.replace("What did you try first?", question)


def run(*arguments: str, cwd: Path | None = None, **environment: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of the command."""
    script = Path(__file__).parents[1] / "scripts" / "check_content.py"
    done = subprocess.run(
        [sys.executable, str(script), *arguments],
        capture_output=True,
        text=True,
        cwd=cwd,
        env={"PATH": "", **environment},
    )
    return done.returncode, done.stdout, done.stderr


def test_a_clean_project_says_nothing_and_ends_with_0(small: Path) -> None:
    """Nothing on standard output, the total on standard error."""
    assert run(str(small)) == (0, "", "content: 1 page, 0 problems\n")


def test_all_bad_input_is_told_in_one_run(small: Path) -> None:
    """Broken YAML, unknown keys, missing sections, loose items, unknown roles, files that are no text: one line each, exit 1."""
    docs = small / "docs"
    (docs / "meetings").mkdir()
    (docs / "meetings/notes-after.md").write_text(
        reference("Notes after", "Ten minutes alone, three lines, and what you do with them.").replace(
            "---\n\nWords.",
            "tags:\n  - a\n  - b\n  - c\nauthor: Grace\n---\n\n## Checklist\n\n- [ ] Write\n\n### After: boss\n",
        ),
        encoding="utf-8",
    )
    (docs / "broken.md").write_text("---\ntitle: A: B\n---\n\nWords.\n", encoding="utf-8")
    (docs / "empty.md").write_text("\n \n", encoding="utf-8")
    (docs / "latin.md").write_bytes("---\ntitle: Caf\xe9\n---\n".encode("latin-1"))
    (docs / "unreadable.md").symlink_to(docs / "nowhere.md")
    (docs / "hard-moments").mkdir()
    (docs / "hard-moments/late.md").write_text(
        "---\ntitle: Late again\ndescription: Three lines for the third time that they are late.\ntags:\n  - a\n  - b\n  - c\n---\n\n"
        "## First aid\n\n1. A\n2. B\n3. C\n\n## Is this it?\n\nYes.\n\n## What you want\n\nHelp.\n\n"
        '## Words to say\n\n- Gentle: "Hello."\n- Plain: "Hello."\n- Firm: "Hello."\n\n'
        "## When to stop or get help\n\nNow.\n\n## Afterwards\n\nRest.\n",
        encoding="utf-8",
    )
    for name in ("one", "two"):
        (docs / "playbooks/trust").mkdir(parents=True, exist_ok=True)
        (docs / f"playbooks/trust/{name}.md").write_text(
            play(f"Play {name}", "What did you try first?"), encoding="utf-8"
        )
    code, out, err = run(str(small))
    assert out == (
        'docs/broken.md:2:9: front matter cannot be read: a second ": " on the line; put the value in quotes [front-matter-unreadable]\n'
        "docs/empty.md:1:1: the file is empty; copy a page from docs/_templates/, or delete the file [unreadable-file]\n"
        'docs/hard-moments/late.md:24:1: the section "If they answer" is missing; add "## If they answer" after "Words to say" [missing-section]\n'
        "docs/latin.md:2:11: not UTF-8 text; save the file again with the encoding UTF-8 [unreadable-file]\n"
        'docs/meetings/notes-after.md:8:1: unknown key "author"; known are title, description, starts, moment, minutes, tags, reviewed [unknown-key]\n'
        'docs/meetings/notes-after.md:13:3: a checklist item outside a group; put a heading such as "### Before: senior" above it [outside-group]\n'
        'docs/meetings/notes-after.md:15:5: the group "After: boss" is empty; write its items, or delete the heading [empty-group]\n'
        'docs/meetings/notes-after.md:15:12: unknown "boss" in the group "After: boss"; choose senior, junior, both, coordinator [unknown-group]\n'
        "docs/playbooks/trust/two.md:58:3: the question stands at docs/playbooks/trust/one.md:58 too; keep it where it is taught [same-question]\n"
        "docs/unreadable.md:1:1: cannot be read: No such file or directory; check the file and its permissions [unreadable-file]\n"
    )
    assert (code, err) == (1, "content: 9 pages, 10 problems\n")


def test_without_docs_the_check_could_not_run(tmp_path: Path) -> None:
    """Exit 2 and one line."""
    (tmp_path / "mkdocs.yml").touch()
    assert (2, "", f"no folder docs/ in {tmp_path}; run this from the project's folder\n") == run(str(tmp_path))


def test_without_settings_the_check_could_not_run(tmp_path: Path) -> None:
    """Exit 2 and one line."""
    (tmp_path / "docs").mkdir()
    assert (2, "", f"no mkdocs.yml in {tmp_path}; run this from the project's folder\n") == run(str(tmp_path))


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (
            b"a: b: c\n",
            '1:5: cannot be read: a second ": " on the line; put the value in quotes',
        ),
        (b"site_name: Caf\xe9\n", "1:1: not UTF-8 text; save the file again with the encoding UTF-8"),
    ],
)
def test_with_broken_settings_the_check_could_not_run(small: Path, settings: bytes, expected: str) -> None:
    """Exit 2 and one line with the place."""
    (small / "mkdocs.yml").write_bytes(settings)
    assert (2, "", f"mkdocs.yml:{expected}\n") == run(str(small))


def test_odd_navigation_stops_nobody(small: Path) -> None:
    """What the builder will refuse in `nav` is not ours to trip over."""
    (small / "mkdocs.yml").write_text("nav:\n  - 5\n  - Home:\n  - A: [index.md, {B: 3}]\n", encoding="utf-8")
    assert run(str(small)) == (0, "", "content: 1 page, 0 problems\n")


def test_a_wrong_call_is_one_line(small: Path) -> None:
    """Exit 2, and where to read more."""
    expected = "check_content.py: unrecognized arguments: --fromat; see check_content.py --help\n"
    assert (2, "", expected) == run(str(small), "--fromat")


def test_annotations_come_by_themselves_in_a_workflow(small: Path) -> None:
    """With GITHUB_ACTIONS=true the same problem is an annotation beside the line."""
    append(small / "docs/index.md", "A dash — here.\n")
    assert run(str(small), GITHUB_ACTIONS="true") == (
        1,
        "::error file=docs/index.md,line=8,col=7,title=dash::a dash used for drama; use a full stop, a comma or a colon\n",
        "content: 1 page, 1 problem\n",
    )


def test_json_names_the_rule(small: Path) -> None:
    """One object a line with the facts of the line."""
    append(small / "docs/index.md", "A dash — here.\n")
    assert json.loads(run(str(small), "--format", "json")[1]) == {
        "file": "docs/index.md",
        "line": 8,
        "column": 7,
        "end_column": None,
        "rule": "dash",
        "severity": "error",
        "message": "a dash used for drama",
        "suggestion": "use a full stop, a comma or a colon",
    }


def test_a_name_that_no_terminal_can_show_is_told_all_the_same(small: Path) -> None:
    """A file name of other bytes, and a terminal of plain ASCII: a line, not a traceback."""
    with open(bytes(small / "docs") + b"/caf\xe9.md", "wb"):
        pass
    code, out, _ = run(str(small), PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (code, out) == (
        1,
        'docs/caf\\udce9.md:1:1: "caf\\udce9" is no address; rename it to "caf" [file-name]\n'
        "docs/caf\\udce9.md:1:1: the file is empty; copy a page from docs/_templates/, or delete the file [unreadable-file]\n",
    )


def test_pages_come_in_the_order_of_their_files(small: Path) -> None:
    """Messages are in file order, whatever the navigation says."""
    (small / "mkdocs.yml").write_text("nav:\n  - z.md\n  - a.md\n", encoding="utf-8")
    for name in "za":
        (small / f"docs/{name}.md").write_text("Words.\n", encoding="utf-8")
    _, out, _ = run(str(small))
    assert [
        f'docs/{n}.md:1:1: no front matter; begin the file with "---", the keys, "---" [no-front-matter]' for n in "az"
    ] == out.splitlines()
