"""Writes the sheets; `--help` says how."""

from paper.jobs import main
from report import run

if __name__ == "__main__":
    run(main)
