"""The run: every internal fault at its line and nothing else; how the command is called and what it prints.

`tests/examples/links` is a site with every kind of fault and of sound link. Each file that holds a fault carries the
lines that the check must print about it: `expect:` under both URL styles, `expect directory:` or `expect file:` where
`use_directory_urls` matters. A new case is a line in such a file.
"""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

import check_links
import pytest
from link_projects import Example, Made, expected, page

import linkcheck
from linkcheck.check import check, main
from report import CannotRun, Problem

pytest_plugins = ["link_projects"]


def test_every_fault_of_the_examples_is_reported_once_and_nothing_else(
    examples: Example, problems_of_examples: list[Problem]
) -> None:
    """Every kind of fault in every container, and a page of sound links that looks like faults."""
    printed = sorted(re.sub(r"\(on \d\d pages\)", "(on PAGES pages)", str(problem)) for problem in problems_of_examples)
    assert expected(examples.folder, examples.style) == printed


def test_two_processes_report_the_same_as_one(examples: Example) -> None:
    """`--jobs 2` is only faster."""
    folder, _, site = examples
    one, two = (check(str(folder / "mkdocs.yml"), str(site), jobs) for jobs in (1, 2))
    assert (one.problems, one.pages, one.links, one.external) == (two.problems, two.pages, two.links, two.external)


def test_without_a_built_site_it_builds_one_and_leaves_nothing_behind(examples: Example, tmp_path: Path) -> None:
    """Without `--site-dir` the site is built into a temporary folder."""
    folder, style, _ = examples
    shutil.copytree(folder, tmp_path / "copy", ignore=shutil.ignore_patterns("site"))
    result = check(str(tmp_path / "copy" / "mkdocs.yml"))
    assert len(expected(folder, style)) == len(result.problems)
    assert not (tmp_path / "copy" / "site").exists()


def test_a_file_that_is_not_utf_8_is_reported_and_the_rest_of_it_checked(made: Made) -> None:
    """The place of the first wrong byte, and every fault that can still be read."""
    latin = page('\n<p>d\xe9j\xe0 <a href="gone/">x</a></p>').encode("latin-1")
    printed = made({"docs/old.html": latin, "site/old.html": latin})
    assert printed == [
        "docs/old.html:2:5: this file is not UTF-8; save it as UTF-8 [not-utf-8]",
        'docs/old.html:2:18: no page "gone/" [missing-page]',
    ]


def test_a_symbolic_link_out_of_the_project_is_reported_and_not_followed(
    made: Made, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Neither a linked file nor a linked folder outside is ever opened, in the docs or in the site."""
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.md").write_text("[x](gone.md)")
    (outside / "secret.html").write_text(page('<a href="gone/">x</a>'))
    for name in ("docs", "site"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "out").symlink_to(outside)
    (tmp_path / "docs/leak.md").symlink_to(outside / "secret.md")
    (tmp_path / "docs/round").symlink_to(tmp_path / "docs")
    message = "this symbolic link leads out of the project and was not read"
    printed = made({"site/leak/index.html": page('<a href="../gone.md">x</a>')})
    assert [f"docs/leak.md:1:1: warning: {message} [symlink-out]", f"docs/out:1:1: warning: {message} [symlink-out]",
            'site/leak/index.html:1:1: no page "/gone.md" [missing-page]',
            f"site/out:1:1: warning: {message} [symlink-out]"] == printed  # fmt: skip


def test_what_is_no_text_or_has_no_end_is_passed_over(made: Made, tmp_path: Path) -> None:
    """A pipe, a link to nothing, an alias of itself, a base that is no address, white space around an address."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "site").mkdir()
    os.mkfifo(tmp_path / "site/pipe.html")
    (tmp_path / "docs/.#index.md").symlink_to("nobody@nowhere")
    (tmp_path / "docs/round.md").symlink_to("about.md")
    (tmp_path / "docs/about.md").symlink_to("round.md")
    files = {
        "docs/index.md": "---\na: &a [*a]\nimage: a%00b.png\n---\n# Home\n",
        "site/index.html": page('<i id="x"></i><a href=" #x ">x</a><a href=" ">y</a>'),
        "site/base.html": '<base href="//[b"><a href="index.html">x</a>',
    }
    assert made(files) == ['docs/index.md:3:8: warning: no image "a%00b.png" [front-matter-path]']


def test_a_file_that_cannot_be_read_is_reported_and_the_others_checked(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A source and a page of the site; for the superuser, who may read everything, the system is asked to refuse."""
    real = open

    def refuse(path: str, *more: Any, **options: Any) -> Any:
        if "locked" in str(path):
            raise PermissionError(13, "Permission denied", path)
        return real(path, *more, **options)

    files = {
        "docs/locked.md": "",
        "docs/index.md": "[x](gone.md)\n",
        "site/index.html": page('<a href="gone.md">x</a>'),
    }
    made({**files, "site/locked/index.html": ""})
    monkeypatch.setattr("builtins.open", refuse)
    assert [str(p) for p in check(str(tmp_path / "mkdocs.yml"), str(tmp_path / "site")).problems] == [
        'docs/index.md:1:5: no page "gone.md" [missing-page]',
        "docs/locked.md:1:1: this file cannot be read; change its rights, or take it away [unreadable]",
        "site/locked/index.html:1:1: this file cannot be read; change its rights, or take it away [unreadable]",
    ]


def test_could_not_run_is_one_line_and_exit_code_two(tmp_path: Path) -> None:
    """No configuration, no docs, no site, an empty one, a broken one, a wrong call: one line each, no traceback."""
    config = tmp_path / "mkdocs.yml"

    def refused(*arguments: str) -> str:
        command = [sys.executable, check_links.__file__, *arguments]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout) == (2, "")
        return done.stderr

    assert refused() == 'no configuration "mkdocs.yml"; name it with --config-file\n'
    config.write_text("site_name: X\nnav: [a\n")
    assert refused() == "mkdocs.yml:3:1: did not find expected ',' or ']'; fix the YAML\n"
    config.write_text("site_name: X\n")
    assert refused() == 'mkdocs.yml: no folder "docs" with the pages\n'
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# X\n")
    missing = tmp_path / "site"
    assert f'no built site "{missing}"; run mkdocs build, or leave --site-dir away\n' == refused("--site-dir", "site")
    missing.mkdir()
    assert f'no page in "{missing}"; run mkdocs build\n' == refused("--site-dir", "site")
    (missing / "index.html").write_text("x")
    os.utime(missing / "index.html", (1, 1))
    assert refused("--site-dir", "site") == "the site is older than mkdocs.yml; run mkdocs build again\n"
    (missing / "index.html").touch()
    for spoiled in (b"site_name: \xe9\n", b"site_name: \x01\n"):
        config.write_bytes(spoiled)
        assert re.fullmatch(r"mkdocs\.yml: unacceptable character .*\n", refused("--site-dir", "site"))
    (tmp_path / "s.md").write_text("late")
    os.utime(tmp_path / "s.md", (4e9, 4e9))
    config.write_text("site_name: X\nmarkdown_extensions: [pymdownx.snippets]\n")
    (tmp_path / "docs/index.md").write_text('--8<-- "s.md"\n')
    os.utime(missing / "index.html", (3e9, 3e9))
    assert refused("--site-dir", "site") == "the site is older than s.md; run mkdocs build again\n"
    config.write_text("site_name: X\ntheme: {name: no-such-theme}\n")
    assert refused().startswith("mkdocs build failed: ")
    assert refused("--jobs", "many").startswith("check_links.py: argument --jobs")


@pytest.fixture
def faulty(tmp_path: Path) -> list[str]:
    """A project with one dead link and one orphan, built."""
    for name, text in {
        "mkdocs.yml": "site_name: X\nnav: [index.md]\n",
        "docs/index.md": "# X\n\n[x](pgae.md) and [y](https://example.com)\n",
        "docs/page.md": "# Page\n",
        "site/index.html": page('<a href="pgae.md">x</a><a href="https://example.com">y</a>'),
        "site/page/index.html": page(""),
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return ["--config-file", str(tmp_path / "mkdocs.yml"), "--site-dir", str(tmp_path / "site")]


def test_the_total_goes_to_standard_error(faulty: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Findings on standard output, pages, links, external links, faults and seconds on standard error."""
    assert main(faulty) == 1
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 2
    assert re.fullmatch(r"2 pages, 2 links, 1 external skipped, 2 faults, \d+\.\d\d s\n", err)


def test_json_has_one_object_a_line_with_every_fact(faulty: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """What an editor's tool needs: the place, the rule, the address as written and as resolved, the fix."""
    main([*faulty, "--format", "json"])
    assert json.loads(capsys.readouterr().out.splitlines()[0]) == {
        "file": "docs/index.md", "line": 3, "column": 5, "end_column": 12, "rule": "missing-page", "severity": "error",
        "message": 'no page "pgae.md"', "suggestion": "page.md",
        "target": "pgae.md", "resolved": "/pgae.md", "pages": 1,
    }  # fmt: skip


def test_a_forge_gets_annotations_by_itself(
    faulty: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Inside a workflow the format is `github` without being asked."""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    main(faulty)
    place = "file=docs/index.md,line=3,col=5,endColumn=12,title=missing-page"
    assert f'::error {place}::no page "pgae.md"; did you mean "page.md"?' == capsys.readouterr().out.splitlines()[0]


def test_warnings_fail_only_when_strict(faulty: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """An orphan deserves a look, no more, unless `--strict` is given."""
    folder = Path(faulty[1]).parent
    (folder / "docs/index.md").write_text("# X\n")
    (folder / "site/index.html").write_text(page(""))
    assert main(faulty) == 0
    assert main([*faulty, "--strict"]) == 1
    line = "docs/page.md:1:1: warning: no nav entry and no link leads to this page [orphan]"
    assert [line, line] == capsys.readouterr().out.splitlines()


def test_a_site_that_does_not_exist_raises_cannot_run(tmp_path: Path) -> None:
    """The function states it in the same words as the command."""
    with pytest.raises(CannotRun, match="no configuration"):
        check(str(tmp_path / "mkdocs.yml"))


def test_a_whole_page_has_no_end_column(faulty: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """An orphan stands at the beginning of its page, not at words."""
    main([*faulty, "--format", "json"])
    orphan = json.loads(capsys.readouterr().out.splitlines()[1])
    assert (orphan["rule"], orphan["line"], orphan["column"], orphan["end_column"]) == ("orphan", 1, 1, None)


def test_help_tells_what_the_command_does(capsys: pytest.CaptureFixture[str]) -> None:
    """In the sentence that begins the module."""
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "\n\nCheck every internal link of a MkDocs site" in capsys.readouterr().out


def test_it_is_a_guest_that_imports_only_the_reporting_and_no_circle() -> None:
    """Nothing of this project but `report`; a module is imported only by those after it."""
    folder = Path(linkcheck.__file__).parent
    imports: dict[str, set[str]] = {}
    for path in folder.glob("*.py"):
        nodes = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.ImportFrom)]
        names = {f"linkcheck.{alias.name}" for n in nodes if n.module == "linkcheck" for alias in n.names}
        imports[path.stem] = names | {n.module or "" for n in nodes}
        imports[path.stem] |= {
            alias.name for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.Import) for alias in n.names
        }
    ours = {path.stem for path in folder.parent.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert {name.partition(".")[0] for some in imports.values() for name in some} & ours == {"report", "linkcheck"}
    order = {
        stem: {name.removeprefix("linkcheck.") for name in some if name.startswith("linkcheck.")}
        for stem, some in imports.items()
    }
    TopologicalSorter(order).prepare()  # raises where there is a circle


def test_it_starts_without_what_only_faults_need() -> None:
    """To load Markdown alone takes longer than to check a small site."""
    heavy = {"markdown", "rapidfuzz", "pathspec", "mkdocs", "subprocess", "tempfile", "concurrent.futures"}
    code = "import sys, linkcheck.check; print(*sys.modules)"
    environment = {**os.environ, "PYTHONPATH": str(Path(linkcheck.__file__).parent.parent)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert not heavy & set(done.stdout.split())
