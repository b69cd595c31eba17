"""Whatever valid site is made and whatever fault is planted in it, the link check says exactly that one thing."""

from __future__ import annotations

import logging
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from mkdocs.commands.build import build
from mkdocs.config import load_config

from linkcheck.check import check
from linkcheck.html_links import FragmentCache, read_html

sys.path.append(str(Path(__file__).parent / "benchmarks"))
from made_site import MadeSite

KINDS = [kind.replace(";", ",") for kind in MadeSite.KINDS]


@pytest.fixture(scope="module", autouse=True)
def quiet_builder() -> Iterator[None]:
    """The builder's warnings of the planted faults are not ours to show; other tests hear it again afterwards."""
    log = logging.getLogger("mkdocs")
    level = log.level
    log.setLevel(logging.CRITICAL)
    yield
    log.setLevel(level)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10_000), kind=st.sampled_from(KINDS), style=st.booleans(), where=st.integers(0, 7))
def test_one_planted_fault_is_one_finding_at_its_place(seed, kind, style, where):
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
            p.suggestion for p in found if p.suggestion
        ]


PIECES = st.sampled_from(
    ['<li><a href="../a/">a</a>', '<li><a href="b/#x">b</a>', "</li>", "<ul>", "</ul>", '<i id="x">', "</i>", "<!-- ", " -->",
     "<script>", "</script>", '<p title="', '">', "text ", '"', '<link href="../c">', "<textarea>", "</textarea>", "<pre>",
     '<img srcset="a 1x, b 2x" src="../d">', "<style>a{background:url(e)}</style>", "\n"]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@example(pages=['<i id="x"><li><a href="b/#x">b</a></i>', '<li><a href="b/#x">b</a></i>'])
@given(st.lists(st.lists(PIECES, max_size=25).map("".join), min_size=1, max_size=4))
def test_pages_read_in_pieces_give_what_they_give_read_whole(pages):
    """However often and however brokenly pieces repeat, no link is lost and none is made up."""
    cache = FragmentCache()
    for page in [*pages, *pages, *pages]:
        fresh, seen = cache.split(page)
        read = [fresh, *seen]
        whole = read_html(page)
        assert (set(whole.ids), set(whole.links)) == (
            {i for part in read for i in part.ids},
            {x for part in read for x in part.links},
        )
