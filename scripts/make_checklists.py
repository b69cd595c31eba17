"""Writes the sheets; `--help` says how."""

from report import run
from paper.jobs import main

if __name__ == "__main__":
    run(main)
