"""Checks every internal link of a MkDocs site; `--help` says how."""

from report import run
from linkcheck.check import main

if __name__ == "__main__":
    run(main)
