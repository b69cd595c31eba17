"""Writes the question bank; `--help` says how."""

from report import run
from views.questions import main

if __name__ == "__main__":
    run(main)
