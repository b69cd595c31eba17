"""Checks every internal link of a MkDocs site; `--help` says how."""

from linkcheck.check import main
from report import run

if __name__ == "__main__":
    run(main)
