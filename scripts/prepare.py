"""Makes the environment .venv from requirements.txt, every package by its hash; needs nothing but Python itself.

    python3 scripts/prepare.py uv      only uv, in .uv
    python3 scripts/prepare.py venv    uv and .venv
    python3 scripts/prepare.py browser a browser for the tests, where none is installed and one can be had unasked

uv lives in an environment of its own, because .venv is what it makes; it does so in seconds. This file runs before
anything is installed, so it uses the standard library only, and runs with any Python from 3.8 on, so that an older
one than the project needs is told so.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UV, VENV = ROOT / ".uv", ROOT / ".venv"
OLDEST = (3, 11, 5)  # pymdown-extensions needs it
BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
    "microsoft-edge",
)
MAC_BROWSERS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
# uv trusts the certificates that the machine trusts, and takes the interpreter that is there.
ENVIRONMENT = {**os.environ, "UV_SYSTEM_CERTS": "1", "UV_PYTHON_DOWNLOADS": "never"}


class CannotPrepare(Exception):
    """What is missing, in one line with the remedy."""


def run(*command: str, quiet: bool = False) -> int:
    """Run a command in the project's folder and give its exit code; with `quiet` its output is thrown away."""
    output = subprocess.DEVNULL if quiet else None
    return subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, stdout=output, stderr=output, check=False).returncode


def install_with_apt(package: str) -> bool:
    """Whether a package of Debian could be installed without asking anybody."""
    if not shutil.which("apt-get"):
        return False
    admin = [] if os.geteuid() == 0 else ["sudo", "-n"]
    run(*admin, "apt-get", "update", "-qq", quiet=True)
    return run(*admin, "apt-get", "install", "-y", "-qq", "--no-install-recommends", package, quiet=True) == 0


def prepare_uv() -> None:
    """Make .uv with the locked uv in it, where it is missing or older than its lock."""
    ready, lock = UV / "ready", ROOT / "requirements-uv.txt"
    if ready.exists() and ready.stat().st_mtime >= lock.stat().st_mtime:
        return
    if sys.version_info < OLDEST:
        raise CannotPrepare(
            "Python 3.11.5 or later is needed, this is {}.{}.{}; install it, or name another: "
            "make PYTHON=python3.13".format(*sys.version_info)
        )
    if run(sys.executable, "-c", "import ensurepip, venv", quiet=True):
        print("Installing Debian's python3-venv.")
        if not install_with_apt("python3-venv"):
            raise CannotPrepare("Python's venv module is missing; run: sudo apt-get install python3-venv")
    pip = [str(UV / "bin/python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if run(sys.executable, "-m", "venv", "--clear", str(UV)) or run(
        *pip, "--require-hashes", "--requirement", str(lock)
    ):
        raise CannotPrepare("uv could not be installed; the lines above say why")
    ready.touch()


def prepare_venv() -> None:
    """Make .venv with every locked package, where it is missing or older than the lock."""
    prepare_uv()
    ready, lock = VENV / "ready", ROOT / "requirements.txt"
    if ready.exists() and ready.stat().st_mtime >= max(lock.stat().st_mtime, (UV / "ready").stat().st_mtime):
        return
    print("Preparing .venv from requirements.txt.")
    uv, python = str(UV / "bin/uv"), str(VENV / "bin/python")
    made = run(uv, "venv", "--quiet", "--clear", "--python", str(UV / "bin/python"), str(VENV))
    if made or run(uv, "pip", "install", "--quiet", "--python", python, "--require-hashes", "--requirement", str(lock)):
        raise CannotPrepare("the packages of requirements.txt could not be installed; the lines above say why")
    ready.touch()


def installed_browser() -> "str | None":
    """The path of an installed Chromium, Chrome or Edge, or None."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    return found or next((path for path in MAC_BROWSERS if Path(path).exists()), None)


def prepare_browser() -> None:
    """Obtain a browser where none is installed; without one the browser tests report it."""
    if installed_browser():
        return
    print("No browser found: installing one for the browser tests.")
    if install_with_apt("chromium"):
        return
    if run(str(VENV / "bin/python"), "-m", "playwright", "install", "chromium", quiet=True):
        print("No browser could be had: install Chromium, Chrome or Edge for the browser tests.")


def main() -> int:
    """Prepare what the command line names."""
    wanted = {"uv": prepare_uv, "venv": prepare_venv, "browser": prepare_browser}
    if sys.argv[1:] and set(sys.argv[1:]) <= set(wanted):
        for name in sys.argv[1:]:
            wanted[name]()
        return 0
    raise CannotPrepare("usage: python3 scripts/prepare.py {}".format("|".join(wanted)))


if __name__ == "__main__":
    try:
        sys.exit(main())
    except CannotPrepare as reason:
        print(reason, file=sys.stderr)
        sys.exit(2)
