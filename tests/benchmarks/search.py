"""How well and how fast search finds, against Material's own search and Pagefind on the same pages, in one run.

    python tests/benchmarks/search.py [--rounds N]

Every query of tests/search/queries.yml is asked. Printed are, for each engine: how many of a hundred have a page that
answers at the first place (hit@1) and among the first three (hit@3), the mean reciprocal rank (MRR), the milliseconds
from the first key to the first answer in a page that has loaded nothing yet (a quarter of this machine's speed, median
of the rounds), and the kilobytes that this needs with brotli. Pagefind is installed into a temporary folder; where it
cannot be had, its row stays empty.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import brotli
import yaml

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "tests" / "benchmarks"), str(ROOT / "tests"), str(ROOT / "scripts")]
from build import ENVIRONMENT, WITHOUT_PAPERS, plain, project  # the folder is no package
from served_site import served
from wheels import installed

from conftest import BROWSER_FLAGS
from prepare import installed_browser

QUERIES = ROOT / "tests" / "search" / "queries.yml"
SLOWER = 4  # a telephone of some years ago, beside this machine
# Each loads its engine and gives a function from a text to the addresses of its first ten pages.
OURS = """async () => {
  const load = path => new Promise((done, failed) => {
    document.head.append(Object.assign(document.createElement('script'), { src: path, onload: done, onerror: failed }));
  });
  await Promise.all(['/assets/search-engine.js', '/assets/search-index.js'].map(load));
  const engine = rmpEngine(searchData, lunr);
  window.ask = async text => engine.find(text).answers.slice(0, 10).map(answer => searchData.pages[answer.page].url);
}"""
MATERIAL = """async () => {
  const config = JSON.parse(document.getElementById('__config').textContent);
  const index = await (await fetch('/search/search_index.json')).json();
  const worker = new Worker(new URL(config.search, location.href));
  const next = type => new Promise(done => {
    worker.addEventListener('message', function listen({ data }) {
      if (data.type === type) { worker.removeEventListener('message', listen); done(data.data); }
    });
  });
  const ready = next(1);
  worker.postMessage({ type: 0, data: { config: index.config, docs: index.docs, options: { suggest: false } } });
  await ready;
  window.ask = async text => {
    const answer = next(3);
    worker.postMessage({ type: 2, data: text });
    return (await answer).items.slice(0, 10).map(group => group[0].location.split('#')[0]);
  };
}"""
PAGEFIND = """async () => {
  const pagefind = await import('/pagefind/pagefind.js');
  await pagefind.init();
  window.ask = async text => {
    const found = (await pagefind.search(text)).results.slice(0, 10);
    return (await Promise.all(found.map(result => result.data()))).map(data => data.raw_url || data.url);
  };
}"""


def built(command: list[str], folder: Path) -> Path:
    """The site that a builder makes of a project."""
    done = subprocess.run([*command, "build", "--quiet"], cwd=folder, env=ENVIRONMENT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return folder / "site"


def with_pagefind(site: Path, scratch: Path) -> bool:
    """Add Pagefind's index to a site; False where Pagefind cannot be had."""
    if not installed(scratch, "pagefind", "pagefind_bin"):
        return False
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--root-selector", "article"]
    subprocess.run(command, check=True, capture_output=True, env={**ENVIRONMENT, "PYTHONPATH": str(scratch)})
    return True


def quality(page: Any, load: str, queries: list[dict[str, Any]]) -> tuple[float, float, float]:
    """hit@1, hit@3 and MRR of an engine."""
    page.evaluate(load)
    ask = "async texts => { const all = []; for (const text of texts) all.push(await ask(text)); return all; }"
    answers = page.evaluate(ask, [str(query["query"]) for query in queries])
    places = []
    for query, urls in zip(queries, answers, strict=True):
        names = [url.removeprefix("/").partition("?")[0].removesuffix("index.html").strip("/") for url in urls]
        places.append(next((n for n, name in enumerate(names, 1) if name in query["pages"]), 0))
    number = len(places)
    first, three = sum(place == 1 for place in places), sum(1 <= place <= 3 for place in places)
    return 100 * first / number, 100 * three / number, sum(1 / place for place in places if place) / number


def cold(browser: Any, address: str, folder: Path, load: str, text: str) -> tuple[float, float]:
    """Milliseconds to the first answer in a new window, and the kilobytes that it needs with brotli."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    paths: list[str] = []
    page.on("request", lambda request: paths.append(request.url.removeprefix(address).partition("?")[0]))
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    timed = "async ([load, text]) => { const start = performance.now(); await eval(load)(); await ask(text); return performance.now() - start; }"
    took = float(page.evaluate(timed, [load, text]))
    page.wait_for_load_state("networkidle")
    context.close()
    return took, sum(len(brotli.compress((folder / path).read_bytes())) for path in paths) / 1000


def main() -> None:
    """Build the three, ask each, and print."""
    from playwright.sync_api import sync_playwright

    arguments = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    arguments.add_argument("--rounds", type=int, default=3)
    rounds = arguments.parse_args().rounds
    queries = yaml.safe_load(QUERIES.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        ours, theirs = Path(temporary, "ours"), Path(temporary, "plain")
        ours.mkdir(), theirs.mkdir()
        project(ours, 0)
        plain(ours, theirs)
        site = built([sys.executable, "-c", WITHOUT_PAPERS], ours)
        engines = [("ours", site, OURS), ("Material", built([sys.executable, "-m", "mkdocs"], theirs), MATERIAL)]
        if with_pagefind(site, Path(temporary, "pagefind")):
            engines.append(("Pagefind", site, PAGEFIND))
        browser = playwright.chromium.launch(executable_path=installed_browser(), args=list(BROWSER_FLAGS))
        base = 0.0
        for name, folder, load in engines:
            with served(folder) as host:
                address = f"{host}/"
                page = browser.new_page()
                page.goto(address)
                hit1, hit3, mrr = quality(page, load, queries)
                page.close()
                times, weights = zip(
                    *(cold(browser, address, folder, load, "my boss cancels") for _ in range(rounds)), strict=True
                )
            took = statistics.median(times)
            base = base or took
            row = (
                f"hit@1 {hit1:4.1f}  hit@3 {hit3:4.1f}  MRR {mrr:.3f}  first answer {took:5.0f} ms ({took / base:.2f})"
            )
            print(f"{name:9} {row}  {weights[0]:4.0f} KB")
        print(f"{len(queries)} queries, {sum(bool(query.get('apart')) for query in queries)} of them kept apart")


if __name__ == "__main__":
    main()
