"""Whatever valid site is made and whatever fault is planted in it, the link check reports exactly that one thing."""

from __future__ import annotations

import logging
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mkdocs.commands.build import build
from mkdocs.config import load_config

from linkcheck.check import check

sys.path.append(str(Path(__file__).parent.parent / "benchmarks"))
from made_site import KINDS, MadeSite


@pytest.fixture(scope="module", autouse=True)
def quiet_builder() -> Iterator[None]:
    """The builder's warnings of the planted faults are not ours to show; other tests hear it again afterwards."""
    log = logging.getLogger("mkdocs")
    level = log.level
    log.setLevel(logging.CRITICAL)
    yield
    log.setLevel(level)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10_000), kind=st.sampled_from(list(KINDS)), style=st.booleans(), where=st.integers(0, 7))
def test_one_planted_fault_is_one_finding_at_its_place(seed: int, kind: str, style: bool, where: int) -> None:
    """A random valid tree, one fault of a random kind in a random container: its line, its column, its fix."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        site = MadeSite(8, seed, style, faults=0)
        site.fault(site.pages[where], kind)
        planted = site.write(folder)
        build(load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "site")))
        found = check(str(folder / "mkdocs.yml"), str(folder / "site"), jobs=1).problems
        assert [fault[1:4] for fault in planted] == [(p.file, p.line, p.column) for p in found]
        assert [f'did you mean "{fault.fix}"?' for fault in planted if fault.fix] == [
            p.suggestion for p in found if p.suggestion.startswith("did you mean")
        ]
