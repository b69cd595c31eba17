"""Checks every page of docs/ against its kind; `--help` says how."""

from report import run
from playbook.rules.content_all import main

if __name__ == "__main__":
    run(main)
