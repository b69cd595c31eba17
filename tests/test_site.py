"""Promises about the whole, kept on one strict build: nothing is forgotten, and every view says what its source says."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from html import unescape
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from conftest import BUILD
from paper.jobs import sheet_data
from playbook.filled import filled_sheets
from playbook.kinds import EVIDENCE_LABELS
from playbook.output import Generated
from playbook.page import Task
from playbook.project import Project, nav_uris, read_project
from playbook.publication import Publication
from playbook.references import citations
from playbook.sheets import sheets
from playbook.text import BLANK
from rule_table import all_rules
from views import made_pages
from views.questions import bank

PAPERS = ("a4.pdf", "letter.pdf", "large-a4.pdf", "large-letter.pdf")


@pytest.fixture(scope="module")
def project(root: Path) -> Project:
    """The project's own content."""
    return read_project(root)


@pytest.fixture(scope="module")
def made(project: Project) -> list[Generated]:
    """Every page that is made from other pages, as a preview makes it: without paper."""
    return made_pages(project, all_rules())


def html(site: Path, uri: str) -> LexborHTMLParser:
    """The built page for an address below docs/."""
    stem = uri.removesuffix(".md")
    folder = site / (stem.removesuffix("index") if stem.endswith("index") else stem)
    return LexborHTMLParser((folder / "index.html").read_bytes())


def ids(page: LexborHTMLParser) -> set[str]:
    """Every anchor of a built page."""
    return {node.attributes["id"] or "" for node in page.css("[id]")}


def words_of(node: LexborNode) -> str:
    """The text of an element on one line."""
    return " ".join(node.text().split())


def words(text: str) -> str:
    """A text without marks, so that a source and its view can be compared."""
    return " ".join(re.findall(r"[^\W_]+", unescape(text).lower()))


def test_a_strict_build_is_strict(root: Path, tmp_path: Path) -> None:
    """The command of the gate, and of `make build`, fails on a warning; else this file would prove nothing."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("[nowhere](nowhere.md)\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: A\nplugins: []\nvalidation: {links: {not_found: warn}}\n", encoding="utf-8"
    )
    done = subprocess.run([*BUILD, "--site-dir", str(tmp_path / "site")], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 1
    assert "Aborted with 1 warnings in strict mode!" in done.stdout + done.stderr
    recipe = re.search(
        r"^build:.*\n\t\$\(BIN\)/mkdocs (build.*)\n\n", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert recipe and " ".join(BUILD[3:]) == recipe[1]


# --- Nothing is forgotten ---------------------------------------------------------------------------------------------


def test_every_page_is_in_the_navigation_once(project: Project, made: list[Generated]) -> None:
    """Hand-written or made; only single sheets are found by their page and their index."""
    nav = Counter(nav_uris(project.site["nav"]))
    pages = {page.uri for page in project.pages}
    pages |= {file.uri for file in made if not re.fullmatch(r"sheets/.+/.+\.md", file.uri)}
    assert dict.fromkeys(pages, 1) == dict(nav)


def test_every_checklist_has_its_sheets(project: Project, site: Path) -> None:
    """A page to tick on the screen and paper in two sizes and two types for each role it speaks to.

    Beside these there are the filled-in examples, and no other.
    """
    expected = {f"{page.stem}/{role}" for page in project.pages for role in page.roles}
    examples = {sheet.uri.removeprefix("sheets/").removesuffix(".md") for sheet in filled_sheets(project)}
    assert expected | examples == {
        path.parent.relative_to(site / "sheets").as_posix() for path in (site / "sheets").rglob("*/index.html")
    } - {"."}
    papers = {path.relative_to(site / "sheets").as_posix() for path in (site / "sheets").rglob("*.pdf")}
    assert set() == {f"{sheet}-{paper}" for sheet in expected for paper in PAPERS} - papers


def test_only_several_forms_are_folded(project: Project, site: Path) -> None:
    """A page shows the files of one form at once; those of several would push its first sentence off a phone."""
    counts = {page.uri: len(page.forms) for page in project.pages if page.forms}
    assert 1 in counts.values()
    assert max(counts.values()) > 1
    for uri, count in counts.items():
        found = html(site, uri)
        assert len(found.css("[data-form]")) == count
        assert len(found.css("details.rmp-forms [data-form]")) == (count if count > 1 else 0)


def test_paper_screen_and_search_show_the_same_words(project: Project, site: Path) -> None:
    """Every item of every role in the order of the day: on its page, on its web sheet, in the search, as on paper.

    A line to write on is drawn on the screen, and so is no word there.
    """

    def printed(tasks: Iterable[Task]) -> list[str]:
        return [" ".join(BLANK.sub(" ", page.words(task.text)).split()) for task in tasks]

    script = (site / "assets/search-index.js").read_text(encoding="utf-8")
    data = json.loads(script.removeprefix("searchData = ").rstrip(";\n"))
    urls = [entry["url"] for entry in data["pages"]]
    found = {url: " ".join(" ".join(s[3] for s in data["sections"] if urls[s[0]] == url).split()) for url in urls}
    for page in project.pages:
        boxes = [words_of(box) for box in html(site, page.uri).css("main li.task-list-item")]
        written = [*zip((task.line for task in page.tasks), printed(page.tasks), strict=True)]
        for form in page.forms:
            blocks = page.text.blocks([line for _, line in form.lines])
            ticked = [" ".join(BLANK.sub(" ", block.words).split()) for block in blocks if block.kind == "task"]
            written += [(form.heading.line, words) for words in ticked]
        assert [words for _, words in sorted(written, key=lambda item: item[0])] == boxes, page.uri
        url = f"{page.stem}/"
        assert [words for words in printed(page.tasks) if words not in found.get(url, "")] == []
        for role in page.roles:
            on_sheet = [
                words_of(box) for box in html(site, f"sheets/{page.stem}/{role}.md").css("main li.task-list-item")
            ]
            assert printed(page.tasks_for(role)) == on_sheet, f"{page.uri}: {role}"


def test_paper_screen_and_search_show_the_same_agenda(project: Project, site: Path) -> None:
    """When each row begins, how long it lasts, what happens and who leads: on page, web sheet and paper, and found."""
    script = (site / "assets/search-index.js").read_text(encoding="utf-8")
    sections = json.loads(script.removeprefix("searchData = ").rstrip(";\n"))["sections"]
    searched = {" ".join(text.split()) for _, _, _, text, _ in sections}
    publication = Publication(project)
    for sheet in filter(lambda sheet: sheet.agenda, sheets(project)):
        agenda = sheet_data(sheet, publication).agenda
        assert agenda
        rows = [f"{row.begins} {row.minutes} {agenda.unit} {row.what} {row.who}" for row in agenda.rows]
        assert agenda.rows[0].begins == "0:00"
        for uri in (sheet.page.uri, sheet.uri):
            table = html(site, uri).css("main .rmp-table:has(.rmp-clock)")[0]
            assert rows == [words_of(row) for row in table.css("tbody tr")], uri
        assert any(" ".join(rows) in text for text in searched), sheet.uri


def test_no_data_and_no_template_is_published(site: Path) -> None:
    """Folders with an underscore stay at home."""
    assert [path for path in site.rglob("*") if path.name in ("_data", "_templates", "references.yml")] == []


# --- Evidence ---------------------------------------------------------------------------------------------------------


def test_every_citation_leads_to_its_source(project: Project, site: Path) -> None:
    """The anchor is there on the built page."""
    anchors = ids(html(site, "evidence/references.md"))
    assert [
        (page.uri, line, key) for page in project.pages for key, line, _ in citations(page) if key not in anchors
    ] == []


def test_every_source_that_is_shown_is_cited(project: Project, site: Path) -> None:
    """The list holds what the pages cite and nothing else."""
    shown = {node.attributes["id"] for node in html(site, "evidence/references.md").css(".rmp-reference[id]")}
    assert {key for page in project.pages for key, _, _ in citations(page)} == shown


def test_a_claim_says_on_the_page_and_in_search_that_its_label_is_one(project: Project, site: Path) -> None:
    """Nowhere stands the bare word of the source."""
    script = (site / "assets/search-index.js").read_text(encoding="utf-8")
    labels = {f"evidence: {name.lower()}" for name in EVIDENCE_LABELS}
    shown = [label for page in project.pages for label in html(site, page.uri).css("main .rmp-evidence")]
    assert {words_of(label).removesuffix(".").lower() for label in shown} == labels
    claims = [words_of(label.parent)[:40] for label in shown if label.parent and words_of(label).endswith(".")]
    assert claims
    assert [claim for claim in claims if json.dumps(claim, ensure_ascii=False)[1:-1] not in script] == []


# --- The question bank ------------------------------------------------------------------------------------------------


def test_the_bank_shows_every_question_once(project: Project, site: Path) -> None:
    """As it stands in its play or meeting, with a link back to it."""
    for theme, questions in bank(project).items():
        items = html(site, f"questions/{theme}.md").css("main ul > li")
        shown = Counter(words(item.text(deep=True)) for item in items if item.css_first("small"))
        asks = project.language.group("asks")
        expected = Counter(words(f"{p.words(q.text)} {asks[q.asker]} from {p.title}") for p, q in questions)
        assert expected == shown, theme


def test_page_and_search_say_the_same_phrase_above_questions(project: Project, site: Path) -> None:
    """A whole one, at the anchor of the source; the source's own words are nowhere shown."""
    script = (site / "assets/search-index.js").read_text(encoding="utf-8")
    data = json.loads(script.removeprefix("searchData = ").rstrip(";\n"))
    found = {(data["pages"][n]["url"], anchor): heading for n, anchor, heading, _, _ in data["sections"]}
    groups = {(page.uri, q.depth, q.asker): page for page in project.pages for q in page.questions}
    for (uri, depth, asker), page in groups.items():
        anchor, phrase = f"{depth}-{asker}-asks".lower(), project.language.group_of_questions(depth, asker)
        heading = html(site, uri).css_first(f"h3#{anchor}")
        assert heading and phrase == words_of(heading) == found[f"{page.stem}/", anchor], uri
    shown = [
        path
        for path in site.rglob("index.html")
        if re.search(r"<h\d[^>]*>\w+: \w+ asks<", path.read_text(encoding="utf-8"))
    ]
    assert shown == []


def test_the_bank_holds_at_least_120_questions_none_twice(project: Project) -> None:
    """Enough to choose from, each of which one could ask as it stands."""
    asked = [words(question.text) for questions in bank(project).values() for _, question in questions]
    assert len(asked) >= 120
    assert [question for question, count in Counter(asked).items() if count > 1] == []


# --- One source, two doors, one pencil --------------------------------------------------------------------------------


def test_both_doors_give_the_same_text(made: list[Generated], root: Path, tmp_path: Path) -> None:
    """What the builder adds is what the command writes to a folder: the way out to another builder stays open."""
    command = [sys.executable, "scripts/make_pages.py", str(tmp_path)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    written = {
        path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()
    }
    assert sorted(written) == sorted(file.uri for file in made)
    assert [file.uri for file in made if file.data != written[file.uri]] == []


def test_the_pencil_opens_the_page_that_owns_the_words(project: Project, made: list[Generated], site: Path) -> None:
    """Of a page made from one other: that one. A page made from many has none, and each of its entries links its owner."""
    base = re.compile(r"^https?://.+/edit/main/docs/")
    owners = {page.uri: page.uri for page in project.pages} | {file.uri: file.source for file in made}
    assert {uri for uri, owner in owners.items() if not owner} <= {
        "sheets/index.md",
        "meetings/ten-minutes-to-go.md",
        "playbooks/index.md",
        "contribute/what-the-checks-say.md",
        *(f"questions/{theme}.md" for theme in bank(project)),
    }
    for uri, owner in owners.items():
        pencil = html(site, uri).css_first("a[rel=edit]")
        address = base.sub("", pencil.attributes["href"] or "") if pencil else ""
        assert owner == address, uri
        assert not owner or (project.docs / owner).is_file()
