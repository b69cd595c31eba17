"""The environment is prepared from its locks, and a machine that lacks something is told so in one line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import prepare


def test_a_call_without_sense_is_one_line(root: Path) -> None:
    """With what could be asked for."""
    done = subprocess.run([sys.executable, "scripts/prepare.py", "all"], cwd=root, capture_output=True, text=True)
    assert (2, "usage: python3 scripts/prepare.py uv|venv|browser\n") == (done.returncode, done.stderr)


def test_an_old_interpreter_is_told_what_is_needed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Before anything is made."""
    monkeypatch.setattr(prepare, "UV", tmp_path / "uv")
    monkeypatch.setattr(prepare, "OLDEST", (99, 1, 0))
    with pytest.raises(prepare.CannotPrepare, match=r"^Python 3\.11\.5 or later is needed, this is 3\.") as reason:
        prepare.prepare_uv()
    assert "make PYTHON=python3.13" in str(reason.value)
    assert not (tmp_path / "uv").exists()


def test_what_is_newer_than_its_lock_is_left_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A lock that changed makes it anew."""
    calls: list[tuple[str, ...]] = []
    monkeypatch.setattr(prepare, "run", lambda *command, quiet=False: calls.append(command) or 0)
    for name, folder in (("UV", ".uv"), ("VENV", ".venv")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "ready").touch()
        monkeypatch.setattr(prepare, name, tmp_path / folder)
    monkeypatch.setattr(prepare, "ROOT", tmp_path)
    for lock in ("requirements.txt", "requirements-uv.txt"):
        (tmp_path / lock).touch()
        os.utime(tmp_path / lock, (0, 0))
    prepare.prepare_venv()
    assert calls == []
    os.utime(tmp_path / "requirements.txt", (2**33, 2**33))
    prepare.prepare_venv()
    assert [command[:2] for command in calls] == [
        (str(tmp_path / ".uv/bin/uv"), "venv"),
        (str(tmp_path / ".uv/bin/uv"), "pip"),
    ]
    assert "--require-hashes" in calls[1]


def test_a_browser_that_is_installed_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is asked of the system then."""
    monkeypatch.setattr(prepare, "installed_browser", lambda: "/usr/bin/chromium")
    monkeypatch.setattr(prepare, "run", lambda *command, quiet=False: pytest.fail(f"ran {command}"))
    prepare.prepare_browser()
