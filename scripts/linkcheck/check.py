"""Check every internal link of a MkDocs site: the built site shows what is dead, the sources show where it is written.

    python scripts/check_links.py [--config-file mkdocs.yml] [--site-dir DIR] [--format text|json|github]
                                  [--jobs N] [--strict]

`built_site` says which addresses are dead, `locate` finds them in the sources, `source_faults` reads the sources for
what leaves no dead link: undefined labels and footnotes, almost-links, links without text or bound to one URL style,
missing snippets, front matter, and what only `mkdocs build --strict` refuses.

A problem stands at the first character of the address as written: of a reference link in its definition, of a nav
entry in `mkdocs.yml`. Dead links are errors. A page nothing leads to, an id used twice, a link without text and a link
that works under one value of `use_directory_urls` only are warnings, which fail with `--strict`. Files that
another step adds are named in `extra.link_check.made_elsewhere`, as patterns. To silence a problem write, on the line
before it, `<!-- links: ignore, because … -->` (`# …` in YAML) with the reason.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial

from linkcheck import faults
from linkcheck.built_site import Build, read_site
from linkcheck.findings import Findings
from linkcheck.marked_render import Renderer
from linkcheck.mkdocs_project import MkDocsProject, decode, line_and_column, load_project, read_bytes
from linkcheck.posts import map_posts_to_urls
from linkcheck.silences import Silences
from linkcheck.source_faults import SourceFaults
from linkcheck.source_store import SourceStore
from linkcheck.targets import Targets
from report import FORMATS, Arguments, CannotRun, Place, Problem, default_format, in_order, report


@dataclass
class Result:
    """The problems that a check found, and the figures of its summary line; `seconds` is what it took."""

    problems: list[Problem]
    pages: int
    links: int
    external: int
    seconds: float


def check(config_file: str = "mkdocs.yml", site_dir: str | None = None, jobs: int = 0) -> Result:
    """Every fault of a project's internal links, in order. Where no site is named it is built into a temporary folder.

    `jobs`: processes that read pages (0: chosen by the size of the site). `CannotRun` where there is no configuration,
    no site, a site older than its sources, or where the build fails.
    """
    started = time.perf_counter()
    project = load_project(config_file)
    with ExitStack() as stack:
        new_folder = partial(_temporary_folder, stack)
        folder = os.path.abspath(site_dir or os.path.join(new_folder(), "site"))
        if site_dir is None:
            build_site(project, folder)
        build = read_site(project, folder, jobs)
        problems = in_order(find_problems(build, new_folder))
    scan = build.scan
    return Result(problems, len(scan.ids), scan.links, scan.external, time.perf_counter() - started)


def _temporary_folder(stack: ExitStack) -> str:
    """The path of a new folder, which is deleted when the stack is closed."""
    import tempfile  # takes as long to load as twenty pages to check

    return stack.enter_context(tempfile.TemporaryDirectory())


def builder() -> list[str]:
    """The command of the builder: MkDocs beside this check, else MkDocs or ProperDocs on the PATH.

    `CannotRun` where there is none.
    """
    from importlib.util import find_spec  # loaded only where it is used
    from shutil import which

    if find_spec("mkdocs"):
        return [sys.executable, "-m", "mkdocs"]
    if found := which("mkdocs") or which("properdocs"):
        return [found]
    raise CannotRun("no MkDocs here to build the site with; build it yourself and name its folder with --site-dir")


def build_site(project: MkDocsProject, folder: str) -> None:
    """Build the site into a folder with `mkdocs build`, in a process of its own; `CannotRun` where it fails."""
    import subprocess  # loaded only where it is used

    command = [*builder(), "build", "-q", "-f", project.config_files[0], "-d", folder]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=project.folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        printed = [line for line in (done.stderr + done.stdout).splitlines() if line.strip()]
        errors = [line for line in printed if line.startswith(("ERROR", "Error"))] or printed[-1:]
        raise CannotRun(f"mkdocs build failed: {errors[0] if errors else 'no word why'}")


def find_problems(build: Build, new_folder: Callable[[], str]) -> Iterator[Problem]:
    """The problems of a build, silences applied; `new_folder` makes a folder for temporary files and gives its path."""
    store = SourceStore(build.project)
    map_posts_to_urls(build, store)
    targets = Targets(build, store)
    renderer = Renderer(build, store, new_folder)
    findings = Findings(build, store, targets)
    source_faults = SourceFaults(build, store, targets, renderer, findings)
    source_faults.check_settings()
    if build.scan.broken:
        from linkcheck.locate import Locator  # loaded only where something is wrong, as the suggestions

        Locator(build, store, targets, renderer, findings).locate_all()
    source_faults.check_pages()
    source_faults.check_orphans()
    if findings.all:
        from linkcheck.fixes import Fixes

        Fixes(build, targets, renderer).apply(findings)
    yield from unreadable_files(build, store)
    yield from Silences(build, store, renderer, findings).apply(map(findings.problem, findings.all))


def unreadable_files(build: Build, store: SourceStore) -> Iterator[Problem]:
    """Files that are not UTF-8, and symbolic links that lead out of the project: reported, not followed."""
    project, site = build.project, build.site
    not_utf_8 = dict(store.not_utf_8)
    for page, offset in build.scan.not_utf_8.items():
        path = project.source_path(page)
        store.text(path)
        if path in store.not_utf_8:
            not_utf_8[path] = store.not_utf_8[path]
        else:
            not_utf_8[os.path.join(site.folder, page)] = offset
    for path, offset in not_utf_8.items():
        before = decode(read_bytes(path)[:offset])[0]
        place = Place(project.relative(path), *line_and_column(before, len(before)))
        yield faults.NOT_UTF_8.at(place, "this file is not UTF-8", "save it as UTF-8")
    unreadable = [
        *dict.fromkeys(store.unreadable),
        *(os.path.join(site.folder, page) for page in build.scan.unreadable),
    ]
    for path in unreadable:
        place = Place(project.relative(path), 1, 1)
        yield faults.UNREADABLE.at(place, "this file cannot be read", "change its rights, or take it away")
    for folder, names in ((project.docs_dir, project.escapes), (site.folder, build.escapes)):
        for name in names:
            message = "this symbolic link leads out of the project and was not read"
            yield faults.SYMLINK_OUT.at(Place(f"{project.relative(folder)}/{name}", 1, 1), message)


def main(arguments: list[str] | None = None) -> int:
    """Check the project named on the command line, print the problems and the total; 0: clean, 1: faults."""
    parser = Arguments(prog="check_links.py", description=(__doc__ or "").strip().splitlines()[0])
    parser.add_argument("--config-file", default="mkdocs.yml", help="the project's configuration (mkdocs.yml)")
    parser.add_argument("--site-dir", help="the built site; without it one is built into a temporary folder")
    parser.add_argument("--format", choices=FORMATS, default=default_format())
    parser.add_argument("--jobs", type=int, default=0, help="processes that read pages (chosen by the site's size)")
    parser.add_argument("--strict", action="store_true", help="warnings fail too")
    given = parser.parse_args(arguments)
    result = check(given.config_file, given.site_dir, max(0, given.jobs))
    code = report(result.problems, given.format, strict=given.strict)
    print(
        f"{result.pages} pages, {result.links} links, {result.external} external skipped, "
        f"{len(result.problems)} faults, {result.seconds:.2f} s",
        file=sys.stderr,
    )
    return code
