"""Installs a peer for a benchmark, as wheels in a temporary folder: it is no package of the project."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
INSTALLERS = (["uv", "pip"], [str(ROOT / ".uv/bin/uv"), "pip"], [sys.executable, "-m", "pip"], ["pip3"])


def installed(scratch: Path, *wheels: str) -> bool:
    """Install the wheels into the folder `scratch` with the first installer that can; False where none can."""
    for installer in INSTALLERS:
        command = [*installer, "install", "-q", "--target", str(scratch), *wheels]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=120)
        except (OSError, subprocess.SubprocessError):
            continue
        return True
    return False
