"""Measures the prose of docs/; `--help` says how."""

from playbook.rules.prose import main
from report import run

if __name__ == "__main__":
    run(main)
