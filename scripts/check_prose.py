"""Measures the prose of docs/; `--help` says how."""

from report import run
from playbook.rules.prose import main

if __name__ == "__main__":
    run(main)
