"""Checks every page of docs/ against its kind; `--help` says how."""

from playbook.rules.content_all import main
from report import run

if __name__ == "__main__":
    run(main)
