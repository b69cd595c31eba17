"""The shape of the house: who may import whom, how large a thing may be, and that the tools find nothing."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = ROOT / "scripts"
MODULES = sorted(SCRIPTS.rglob("*.py"))
# Knowledge goes one way: each room may use those before it.
MAY_USE = {
    "report": set(),
    "playbook": {"report"},
    "views": {"report", "playbook"},
    "paper": {"report", "playbook"},
    "web": {"report", "playbook"},
    "linkcheck": {"report"},  # a guest: it checks any project
}
BUILDERS = ("mkdocs", "material", "properdocs", "zensical")
LONGEST_FUNCTION, LONGEST_CLASS = 50, 200  # lines


def name_of(path: Path) -> str:
    """A module as `ruff` and people name it: `playbook/parser.py`."""
    return path.relative_to(SCRIPTS).as_posix()


def room(path: Path) -> str:
    """The package of a module, or the module itself where it stands alone."""
    return path.relative_to(SCRIPTS).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """The top-level names that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0]


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_room_uses_only_the_rooms_below_it(path: Path) -> None:
    """No arrow runs back up, and the link check imports the reporting alone. Commands may use everything."""
    ours = {room(module) for module in MODULES}
    if room(path) in MAY_USE:
        assert set(imported(path)) & ours - {room(path)} <= MAY_USE[room(path)]


def test_only_the_hook_speaks_to_the_builder() -> None:
    """Any other module can be tested, and used, without a site."""
    assert ["hooks.py"] == [name_of(path) for path in MODULES if set(BUILDERS) & set(imported(path))]


def packages(folder: Path) -> dict[str, set[str]]:
    """Which modules of a package each of its modules imports, by their names inside the package."""
    found: dict[str, set[str]] = {}
    for path in folder.rglob("*.py"):
        module = ".".join(path.relative_to(SCRIPTS).with_suffix("").parts).removesuffix(".__init__")
        names = set()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith(f"{folder.name}."):
                names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
            elif isinstance(node, ast.ImportFrom) and node.module == folder.name:
                names |= {f"{folder.name}.{alias.name}" for alias in node.names}
        found[module] = names - {module}
    return {module: {name for name in names if name in found} for module, names in found.items()}


@pytest.mark.parametrize("package", sorted(MAY_USE.keys() - {"report"}))
def test_no_import_runs_in_a_circle(package: str) -> None:
    """Inside a room too, the order in which modules can be read is given by their imports."""
    left = packages(SCRIPTS / package)
    while free := [module for module, names in left.items() if not names & left.keys()]:
        left = {module: names for module, names in left.items() if module not in free}
    assert left == {}


def sizes(kind: type[ast.AST] | tuple[type[ast.AST], ...]) -> dict[str, int]:
    """The lines of every function or class of the scripts, by file and name."""
    found = {}
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, kind):
                found[f"{name_of(path)}:{node.name}"] = (node.end_lineno or 0) - node.lineno + 1  # type: ignore[attr-defined]  # these have both
    return found


def test_no_function_and_no_class_is_too_long() -> None:
    """What does not fit on a screen or two is several things. Complexity is ruff's to measure."""
    functions = sizes((ast.FunctionDef, ast.AsyncFunctionDef))
    assert {name: lines for name, lines in functions.items() if lines > LONGEST_FUNCTION} == {}
    assert {name: lines for name, lines in sizes(ast.ClassDef).items() if lines > LONGEST_CLASS} == {}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    """Its first line is a sentence."""
    first = (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").splitlines()
    assert first and first[0].endswith(".")


def test_every_module_has_its_tests() -> None:
    """A file of tests bears the name of each module, in the folder of its room."""
    tests = {path.stem.removeprefix("test_") for path in (ROOT / "tests").rglob("test_*.py")}
    modules = {path.stem for path in MODULES if path.stem != "__init__"}
    assert set() == modules - tests


@pytest.mark.parametrize(
    "command", [["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"]], ids=["lint", "format", "types"]
)
def test_the_tools_find_nothing(command: list[str]) -> None:
    """With the settings of pyproject.toml; a suppression carries its reason."""
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert 0 == done.returncode, (done.stdout + done.stderr)[-3000:]


def test_a_suppression_carries_its_reason() -> None:
    """After `# noqa: …` or `# type: ignore[…]` stands why."""
    bare = []
    for path in [*MODULES, *sorted((ROOT / "tests").rglob("*.py"))]:
        if "examples" in path.parts:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for mark in ("# noqa", "# type: ignore"):
                before, found, after = line.partition(mark)
                reason = after.partition("#")[2] or after.partition(" - ")[2] or after.partition("]  ")[2]
                if found and before.count('"') % 2 == 0 and not reason.strip():
                    bare.append(f"{path.relative_to(ROOT)}:{number}")
    assert bare == []
