"""Each printed word that no editor wrote comes from the file of words, and each word of that file is used."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pikepdf
import pytest
import yaml
from printed_pages import EXAMPLES, LANGUAGE, ROOT, text_of

from paper.compile import compile_pdf
from paper.downloads import downloads, every_job, message_files, printed
from paper.jobs import Edition, Job, sheet_document
from paper.papers import PAPERS
from paper.sheet_data import SheetData
from paper.word import copies
from playbook.contacts import Contact
from playbook.example_data import Entry, ExampleData, FilledIn, Pair, Text
from playbook.form_kinds import FORMS
from playbook.kinds import ASKERS, CHECKLIST_MOMENTS, DEPTHS, VERSIONS
from playbook.language import Language
from playbook.parser import parse, site_text
from playbook.project import Project
from playbook.publication import Publication
from playbook.sheets import form_sheets, sheets
from playbook.text import html_words
from report import Place
from views.filled_sheets import filled_pages
from views.web_sheets import sheet_pages
from web.facts import form_links

OWN = ("site", "version", "pages", "paper", "for", "blank", "sheet", "agenda", "care", "form", "foot", "pack")
OWN += ("card", "messages", "file", "shelf", "moment", "depth", "asks", "role", "date", "filled")
MARKED = Language({name: words if name == "code" else f"⟦{words}⟧" for name, words in LANGUAGE.words.items()})
CHECKLIST = "## Checklist\n\n" + "".join(
    f"### {moment}: both\n\n- [ ] 1{n}.\n\n" for n, moment in enumerate(CHECKLIST_MOMENTS)
)
QUESTIONS = "## Questions\n\n" + "".join(
    f"### {depth}: {asker} asks\n\n- 2{n}?\n\n" for n, (depth, asker) in enumerate(zip(DEPTHS, ASKERS, strict=True))
)
FORM = "## Steps\n\n### The agreement\n\n31 ______.\n\n"
FORMS_ALONE = "".join(f"## {form.heading}\n\n- [ ] 3{n} ______.\n\n" for n, form in enumerate(FORMS))
MESSAGES = "## 51\n\n52.\n\n" + "".join(f"``` {version}\n53.\n```\n\n" for version in VERSIONS)
AGENDA = "## Agenda\n\n### 30 minutes\n\n| 4.1 | 42 | 43 |\n|---|---|---|\n| 30 | 44 | 45 |\n\n"


def filled_in(uri: str, role: str, form: str, *entries: Entry) -> FilledIn:
    """A sheet on which a hand wrote and crossed out numbers."""
    at, hand = Text("", Place("x", 1, 1)), Text("51 ~~52~~", Place("x", 1, 1))
    page, name = replace(at, words=uri), replace(at, words="53" if role else "")
    texts = replace(at, words=role), replace(at, words=form)
    return FilledIn(page, *texts, name, (hand,), entries, hand, (hand,))


def examples() -> ExampleData:
    """A pair that filled in a sheet and a form."""
    at = Text("", Place("x", 1, 1))
    entry = Entry(replace(at, words="10"), (replace(at, words="54 ~~55~~"),))
    sheets = (
        filled_in("meetings/a.md", "senior", "", entry),
        filled_in("playbooks/trust/a.md", "", "agreement", replace(entry, begins=replace(at, words="31"))),
    )
    return ExampleData((Pair("56", replace(at, words="57 58"), replace(at, words="start/a.md"), sheets),))


def page(uri: str, text: str, moment: str = "early") -> Any:
    """A page on which an editor wrote numbers and nothing else."""
    front = f"---\ntitle: '{len(uri)}'\ndescription: 2.\nmoment: {moment}\nreviewed: 2026-05-03\n---\n"
    return parse(front + text, uri)


def made_up(language: Language, *, agreement: bool = True, contacts: bool = True) -> Project:
    """A project with every kind of printed thing, in a language."""
    pages = (
        page("meetings/a.md", AGENDA + QUESTIONS + CHECKLIST, "first meeting"),
        page("meetings/b.md", QUESTIONS + CHECKLIST, "ending"),
        page("meetings/beside.md", CHECKLIST),
        page("playbooks/trust/a.md", (FORM if agreement else "") + QUESTIONS + CHECKLIST),
        page("hard-moments/a.md", QUESTIONS + CHECKLIST),
        page("programme/a.md", CHECKLIST.replace("both", "coordinator")),
        page("start/a.md", CHECKLIST),
        *((page("start/b.md", FORMS_ALONE),) if agreement else ()),
        page("messages/a.md", MESSAGES),
    )
    project = Project(EXAMPLES / "good", pages, {"site_name": "500", "site_url": "https://example.org/"})
    project.__dict__["language"] = language
    project.__dict__["examples"] = examples()
    project.__dict__["contacts"] = (Contact("71", "72", Place("x", 1, 1)),) if contacts else ()
    return project


@cache
def marked_jobs() -> tuple[Job, ...]:
    """Every PDF of the project in the language whose words are marked, with and without contacts."""
    projects = (made_up(MARKED), made_up(MARKED, contacts=False))
    return tuple(job for project in projects for job in every_job(project, Publication(project)))


def letters_outside(text: str) -> str:
    """What is left of a text without marked words, addresses, and anything but letters."""
    for form in FORMS:  # the heading, which an editor wrote; paper is read without spaces
        text = re.sub(form.heading.replace(" ", " ?").replace("'", "[’']"), "", text)
    text = re.sub(r"(https://)?example\.org/[a-z/-]*", "", text)
    while (shorter := re.sub("⟦[^⟦⟧]*⟧", "", text)) != text:
        text = shorter
    return "".join(re.findall(r"[^\W\d_]+", text))


def strings(data: object) -> Iterator[str]:
    """Every text of a document that a reader sees or hears."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for name, value in data.items():
            if name not in ("code", "kind", "lang", "region", "paper"):
                yield from strings(value)
    elif isinstance(data, (list, tuple)):
        for value in data:
            yield from strings(value)


def test_no_printed_thing_holds_a_word_of_its_own() -> None:
    """As data: titles, descriptions and text alternatives too."""
    assert {job.what for job in marked_jobs()} == {"sheet", "form", "pack", "cards", "example"}
    for job in marked_jobs():
        assert [text for text in strings(asdict(job.document)) if letters_outside(text)] == [], job.uri


def _cared(job: Job) -> tuple[bool, bool]:
    """Whether a sheet has the rule, and whether it has contacts."""
    cares = [sheet.care for sheet in job.document.sheets if isinstance(sheet, SheetData)]
    return any(care.rule for care in cares), any(care.contacts for care in cares)


def test_the_template_adds_no_word() -> None:
    """As printed: the text of one PDF of each kind, in both sizes."""
    kinds = {(job.what, job.document.large, job.role, len(job.pages), _cared(job)): job for job in marked_jobs()}
    for job in kinds.values():
        assert letters_outside(text_of(compile_pdf(job.document).data)) == "", job.uri


def test_no_editable_copy_adds_a_word() -> None:
    """Paragraphs, cells and foot."""
    project = made_up(MARKED)
    for file in copies(sheets(project), form_sheets(project.pages), Publication(project)):
        document = docx.Document(io.BytesIO(file.data))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        texts = [p.text for p in (*document.paragraphs, *document.sections[0].footer.paragraphs)] + cells
        assert [text for text in texts if letters_outside(text)] == [], file.uri
        assert sum("⟦" in text for text in texts) >= (1 if file.what == "form" else 5)


def test_no_file_of_messages_adds_a_word() -> None:
    """Headings, names of versions and foot, in both forms."""
    project = made_up(MARKED)
    text, document = (file.data for file in message_files(project, Publication(project)))
    word = docx.Document(io.BytesIO(document))
    lines = [p.text for p in (*word.paragraphs, *word.sections[0].footer.paragraphs)]
    for found in (text.decode("utf-8").splitlines(), lines):
        assert [line for line in found if letters_outside(line)] == []
        assert sum("⟦" in line for line in found) >= 2 + len(VERSIONS)


def test_no_web_sheet_and_no_index_adds_a_word() -> None:
    """Front matter and body, with the links to files."""
    project = made_up(MARKED)
    publication = Publication(project)
    files = [
        *printed(marked_jobs(), publication),
        *copies(sheets(project), form_sheets(project.pages), publication),
    ]
    files += message_files(project, publication)
    for made in (*sheet_pages(project, files), *filled_pages(project, files)):
        _, front, body = str(made.content).split("---\n", 2)
        keys = yaml.safe_load(front)
        texts = [keys["title"], keys["description"], html_words(site_text().html(body))]
        assert [text for text in texts if letters_outside(text)] == [], made.uri
        assert all("⟦" in text for text in texts), made.uri


class Recording(Language):
    """A language that remembers which of its words were asked for."""

    def __init__(self) -> None:
        """The words are the English ones."""
        self.asked: set[str] = set()
        super().__init__(_Recorded(LANGUAGE.words, self.asked))
        self.words = _Recorded(LANGUAGE.words, self.asked)


class _Recorded(dict[str, str]):
    def __init__(self, words: dict[str, str], asked: set[str]) -> None:
        super().__init__(words)
        self.asked = asked

    def __getitem__(self, name: str) -> str:
        self.asked.add(name)
        return super().__getitem__(name)

    def get(self, name: str, default: Any = None) -> Any:
        if name in self:
            self.asked.add(name)
        return super().get(name, default)


def test_every_word_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """A word that no code asks for would be translated for nothing; one that is missing is a `KeyError` here."""
    language = Recording()
    for both in (True, False):
        project = made_up(language, agreement=both, contacts=both)
        files = downloads(project)
        sheet_pages(project, files)
        filled_pages(project, files)
        list(form_links(project.pages, files, language))
    project = made_up(language)
    del project.site["site_name"]
    publication = Publication(project)
    draft = project.pages[0]
    publication.changed = frozenset({draft.uri})
    assert publication.version(draft) == "Draft, not yet published"
    for month in range(1, 13):
        publication.dates = {draft.uri: date(2026, month, 3)}
        assert publication.version(draft).startswith("Draft, changed since 3 ")
    publication.changed = frozenset()
    assert publication.version(draft) == "Version of 3 December 2026"
    own = {name for name in LANGUAGE.words if name.partition(".")[0] in OWN} - {"filled.heading"}  # in a template
    assert own - language.asked == set()
    assert {"shelf.meetings", "theme.trust", "theme.hard-moments"} <= language.asked


def test_the_file_of_words_names_each_once_and_holds_no_mark_of_markdown() -> None:
    """A second group of the same name would take the place of the first unnoticed."""
    node = yaml.compose((ROOT / "docs" / "_data" / "words" / "en.yml").read_text(encoding="utf-8"))
    assert list(_twice(node)) == []
    own = {name: words for name, words in LANGUAGE.words.items() if name.partition(".")[0] in OWN}
    assert {name: words for name, words in own.items() if re.search(r"[\\`*_\[\]<>|\"']|--|\.\.\.", words)} == {}


def _twice(node: yaml.Node) -> Iterator[str]:
    """The keys that stand twice in one mapping."""
    if isinstance(node, yaml.MappingNode):
        names = [key.value for key, _ in node.value]
        yield from (name for name in names if names.count(name) > 1)
        for _, value in node.value:
            yield from _twice(value)


@pytest.mark.parametrize(("code", "expected"), [("de-AT", "de-AT"), ("eo", "eo"), ("en-GB", "en-GB")])
def test_papers_and_copies_say_the_language_of_their_words(code: str, expected: str) -> None:
    """With its region where it has one; Word checks the spelling by it."""
    project = made_up(Language({**LANGUAGE.words, "code": code}))
    publication, sheet = Publication(project), sheets(project)[0]
    made = compile_pdf(sheet_document(sheet, publication, Edition(PAPERS["a4"])))
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        assert str(pdf.Root.Lang) == expected
    copy = docx.Document(io.BytesIO(next(copies([sheet], [], publication)).data))
    assert copy.core_properties.language == expected
    spelling = copy.styles.element.xpath("w:docDefaults//w:lang/@w:val")
    assert spelling == [expected]


def test_no_code_compares_the_name_of_a_kind_or_looks_for_marks_of_markdown() -> None:
    """Kinds know themselves, and `playbook.text` alone reads Markdown."""
    files = [*(ROOT / "scripts" / "paper").glob("*.py"), ROOT / "scripts" / "views" / "web_sheets.py"]
    for path in files:
        code = Path(path).read_text(encoding="utf-8")
        assert not re.search(r"kind\.name", code), path.name
        patterns = re.findall(r"re\.(?:compile|sub|match|search|split|findall|fullmatch)\(\s*([^\n]*)", code)
        assert [pattern for pattern in patterns if re.search(r"\\\[|\\\*|`|#\{", pattern)] == [] or path.name in (
            "compile.py",
        ), path.name
