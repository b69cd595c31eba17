#!/usr/bin/env -S uv run --script
# /// script
# requires-python = ">=3.11"
# dependencies = [
#     "markdown>=3.8",
#     "mergedeep>=1.3",
#     "pathspec>=1.1",
#     "pymdown-extensions>=10",
#     "pyyaml>=6",
#     "pyyaml-env-tag>=1.1",
#     "rapidfuzz>=3.14",
#     "selectolax>=1.0",
# ]
# ///
"""Checks every internal link of a MkDocs site; `--help` says how."""

import gc

from report import run


def main() -> int:
    """Check the project named on the command line; the exit code."""
    # What is read stays: to search it for cycles, from the first import on, would take a fifth of the time.
    gc.set_threshold(100_000, 50, 100)
    from linkcheck.check import main

    return main()


if __name__ == "__main__":
    run(main)
