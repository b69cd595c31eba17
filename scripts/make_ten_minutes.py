"""Writes the page for the corridor; `--help` says how."""

from report import run
from views.ten_minutes import main

if __name__ == "__main__":
    run(main)
