"""Writes the page of references; `--help` says how."""

from report import run
from views.references import main

if __name__ == "__main__":
    run(main)
