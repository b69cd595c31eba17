"""Makes the sheets of every page with a checklist: Markdown for the site, PDF for paper, .docx to edit.

    python scripts/make_checklists.py [--role ROLE] [--paper a4|letter] [--large-print] [--page PAGE]... [--format F] OUT
    python scripts/make_checklists.py --check

The first writes below the folder OUT. Without options: every sheet in every paper, packs, question cards and editable copies.
The second writes nothing and says which lines do not fit their paper.
All words of a sheet are made here; overrides/sheet.typ only arranges them.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import posixpath
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import segno
import typst

from paper import cards as make_cards
from paper import word as make_documents
from playbook.kinds import AGENDAS, CHECKLIST_MOMENTS, DEPTHS, ROLES, THEME_NAMES
from playbook.output import Generated, write_all
from playbook.parser import AgendaRow, Page, Project, Question, Task, read_project
from report import CLEAN, Arguments, CannotRun, Problem, counted, default_format, nearest, report, run
from web.facts import curly

TEMPLATE = Path(__file__).resolve().parent.parent.parent / "overrides" / "sheet.typ"
PAPERS = {"a4": "a4", "letter": "us-letter"}  # as in our addresses -> as the template's language calls it
PAPER_NAMES = {"a4": "A4", "letter": "Letter"}
FORMATS = ("pdf", "docx", "markdown")
PASS_AND_STOP = "Either of us may pass or stop, without a reason. It isn't asked again."
SOMEONE = "Someone we can talk to"
QUESTIONS = "Questions to borrow"
NOTES = "Notes"
AGENDA = ("Minutes", "What happens", "Who leads")
AGREEMENT = "One copy each. Cross out anything you don't like, and write in what is missing."


# --- What a sheet holds -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Sheet:
    """The checklist of one page for one role."""

    page: Page
    role: str
    step: int = 0  # of the path of meetings; 0 beside it
    steps: int = 0

    @property
    def folder(self) -> str:
        """The folder of the sheet's files below docs/."""
        return f"sheets/{self.page.stem}"

    @property
    def uri(self) -> str:
        """The address of the web sheet below docs/."""
        return f"{self.folder}/{self.role}.md"

    @property
    def meeting(self) -> str:
        """`Meeting 3 of 8`, `Beside the 8 meetings`, or "" for a page that is no meeting."""
        if self.page.kind.name != "meeting":
            return ""
        return f"Meeting {self.step} of {self.steps}" if self.step else f"Beside the {self.steps} meetings"

    @property
    def title(self) -> str:
        """The name of the sheet: `Agree how you work: the senior's checklist`."""
        return f"{self.page.title}: the {self.role}'s checklist"

    @property
    def groups(self) -> list[tuple[str, list[Task]]]:
        """The role's tasks by moment, in the order of the day."""
        tasks = self.page.tasks_for(self.role)
        return [(m, mine) for m in CHECKLIST_MOMENTS if (mine := [task for task in tasks if task.moment == m])]

    @property
    def groups_before(self) -> int:
        """How many groups come before the meeting: the agenda stands after them."""
        return sum(moment == CHECKLIST_MOMENTS[0] for moment, _ in self.groups)

    @property
    def agenda(self) -> list[AgendaRow]:
        """The shorter agenda of a meeting; a longer one is on its page."""
        return self.page.agenda(AGENDAS[0]) if self.meeting else []

    @property
    def questions(self) -> list[Question]:
        """Two or three questions of the page that this role may ask, light ones first; two where the list is long."""
        mine = (
            [q for q in self.page.questions if q.asker in (self.role, "either")] if self.role != "coordinator" else []
        )
        room = 2 if len(self.page.tasks_for(self.role)) > 7 else 3
        return sorted(mine, key=lambda q: DEPTHS.index(q.depth))[:room]

    def paper(self, paper: str, large: bool = False) -> str:
        """The address of the printed sheet below docs/."""
        return f"{self.folder}/{self.role}{'-large' if large else ''}-{paper}.pdf"


def sheets(project: Project) -> list[Sheet]:
    """Every sheet of the project: pages in the order of the navigation, roles in theirs.

    The path of meetings ends with the one whose moment is "ending"; meetings that follow it stand beside the path.
    """
    meetings = [page for page in project.pages if page.kind.name == "meeting" and page.roles]
    last = next((n for n, page in enumerate(meetings, 1) if page.value("moment") == "ending"), len(meetings))
    step = {page.uri: n for n, page in enumerate(meetings[:last], 1)}
    return [Sheet(page, role, step.get(page.uri, 0), last) for page in project.pages for role in page.roles]


LINK = re.compile(
    r"!?\[((?:[^\[\]]|\[[^\]]*\])*)\](?:\(\s*<?([^)\s>]*)>?(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)|\[[^\]]*\])"
)
CODE = re.compile(r"(`+)(.+?)\1")
BLANK = re.compile(r"_{3,}")  # a line to write on
STRONG = re.compile(r"(?<![\\\w*_])(\*\*\*|\*\*|__|\*|_)(?=\S)(.+?)(?<=\S)(?<!\\)\1(?![\w*])")
ATTRIBUTES = re.compile(r"\{:?\s*[.#][^}]*\}")
TAG = re.compile(
    r"</?(?:abbr|b|br|cite|code|del|em|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|u)\b[^>]*>", re.IGNORECASE
)
AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^>\s]+)>")
ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def plain(text: str) -> str:
    """The words of a line of Markdown as a reader sees them: no marks, no addresses, no escapes, the quotes of print."""
    kept: list[str] = []

    def keep(words: str) -> str:
        kept.append(words)
        return f"\0{len(kept) - 1}\0"

    text = CODE.sub(lambda match: keep(match[2].strip()), text)
    text = BLANK.sub(lambda match: keep(match[0]), text)
    text = ESCAPE.sub(lambda match: keep(match[1]), text)
    text = AUTOLINK.sub(lambda match: match[1], text)
    text = TAG.sub("", ATTRIBUTES.sub("", LINK.sub(lambda match: match[1], text)))
    while (shorter := STRONG.sub(lambda match: match[2], text)) != text:
        text = shorter
    return re.sub(r"\0(\d+)\0", lambda match: kept[int(match[1])], curly(text.strip()))


def long_date(day: date) -> str:
    """A date as a reader writes it: `3 May 2026`."""
    return f"{day.day} {day:%B %Y}"


class Places:
    """Where the site lives, and when each of its pages last changed."""

    def __init__(self, project: Project) -> None:
        """Read the site's address from its settings, and the dates with one call each of git log and git status."""
        self.project = project
        self.site_url = _setting(project.site.get("site_url"))
        self.name = _setting(project.site.get("site_name")) or "Reverse Mentoring Playbook"
        self.directories = project.site.get("use_directory_urls") is not False
        self.dates, self.changed = _git_dates(project.root)
        epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
        self.epoch = datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdigit() else None

    def day(self, page: Page) -> date | None:
        """The date of the page's content: its last commit, or SOURCE_DATE_EPOCH, or None."""
        return self.dates.get(page.uri, self.epoch)

    def version(self, page: Page) -> str:
        """One line for the foot of a sheet, "" when nothing is known."""
        if page.uri in self.changed:
            day = self.dates.get(page.uri)
            return f"Draft, changed since {long_date(day)}" if day else "Draft, not yet published"
        day = self.day(page)
        return f"Version of {long_date(day)}" if day else ""

    def url(self, page: Page) -> str:
        """The full address of the page, "" when the site has none."""
        return self.at(page.stem)

    def at(self, path: str) -> str:
        """The full address of the page with this path below docs/, without its ending."""
        if not self.site_url:
            return ""
        if path == "index" or path.endswith("/index"):
            path = path.removesuffix("index")
        else:
            path += "/" if self.directories else ".html"
        return f"{self.site_url.rstrip('/')}/{path}"


def _setting(value: Any) -> str:
    """A setting of mkdocs.yml as text; `!ENV [NAME, default]` is read as a list, its names looked up in turn."""
    if isinstance(value, list):
        *names, default = value if len(value) > 1 else [*value, ""]
        return next((os.environ[name] for name in names if os.environ.get(name)), str(default or ""))
    return str(value or "")


def _git_dates(root: Path) -> tuple[dict[str, date], frozenset[str]]:
    """The day of the last commit of each page, and the pages with changes that are not committed; empty without git."""
    try:
        log = _git(root, "log", "--format=%x00%cs", "--name-only", "--relative", "--no-renames", "--", "docs")
        status = _git(root, "status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=all", "--", "docs")
        prefix = _git(root, "rev-parse", "--show-prefix").strip()
    except (OSError, subprocess.SubprocessError):
        return {}, frozenset()
    dates: dict[str, date] = {}
    for commit in log.split("\0")[1:]:
        day, *names = commit.strip().splitlines()
        for name in filter(None, names):
            dates.setdefault(name.removeprefix("docs/"), date.fromisoformat(day))
    changed = (entry[3:].removeprefix(f"{prefix}docs/") for entry in status.split("\0") if entry)
    return dates, frozenset(changed)


def _git(root: Path, *command: str) -> str:
    done = subprocess.run(
        ["git", "-c", "core.quotePath=false", "-C", str(root), *command], capture_output=True, check=True, timeout=60
    )
    return done.stdout.decode("utf-8", "replace")


@cache
def square_code(url: str) -> str:
    """The square code that opens `url`, as SVG."""
    out = io.BytesIO()
    segno.make(url, error="m", micro=False).save(out, kind="svg", border=0, xmldecl=False, nl=False)
    return out.getvalue().decode()


def sheet_data(sheet: Sheet, places: Places) -> dict[str, Any]:
    """The words of one printed sheet, as the template reads them."""
    page = sheet.page
    names = ["Coordinator", "Programme"] if sheet.role == "coordinator" else ["Senior", "Junior"]
    return {
        "title": curly(page.title),
        "kicker": f"For the {sheet.role}",
        "meeting": sheet.meeting or THEME_NAMES.get(page.theme, ""),
        "role": sheet.role,
        "description": plain(str(page.value("description") or "")),
        "blanks": ["Date", *names] if sheet.meeting or sheet.role == "coordinator" else ["Date", "Meeting", *names],
        "groups": [{"moment": moment, "items": [plain(task.text) for task in tasks]} for moment, tasks in sheet.groups],
        "questions": [plain(question.text) for question in sheet.questions],
        "agenda": {**_agenda(page), "after": sheet.groups_before} if sheet.agenda else {},
        "care": {"rule": curly(PASS_AND_STOP), "contact": SOMEONE} if page.carries_care_box else {},
        **_foot(page, places),
    }


def _agenda(page: Page) -> dict[str, Any]:
    """The shorter agenda of a meeting, as the template reads it."""
    rows = [{"minutes": row.written, "what": plain(row.text), "who": plain(row.who)} for row in page.agenda(AGENDAS[0])]
    return {"title": f"{AGENDAS[0]} minutes", "unit": "min", "columns": list(AGENDA), "rows": rows}


def agreement_data(page: Page, places: Places) -> dict[str, Any]:
    """The words of the printed agreement of this page; a number among them is a line to write on, so many signs long."""
    assert page.agreement is not None
    heading, lines = page.agreement

    def runs(text: str) -> list[str | int]:
        parts = re.split(f"({BLANK.pattern})", plain(text))
        return [len(part) if BLANK.fullmatch(part) else part for part in parts if part]

    return {
        "title": plain(heading.text),
        "kicker": "For both of you",
        "meeting": THEME_NAMES.get(page.theme, ""),
        "role": "",
        "description": curly(AGREEMENT),
        "blanks": ["Date", "Senior", "Junior"],
        "form": [
            {"kind": kind, "rows": [[runs(cell) for cell in row] for row in content]}
            if kind == "table"
            else {"kind": kind, "runs": runs(content)}
            for kind, content in make_documents.blocks(line for _, line in lines)
        ],
        **_foot(page, places),
    }


def _foot(page: Page, places: Places) -> dict[str, str]:
    """The foot of what is printed from a page: how old it is, and where the page lives."""
    url, reviewed = places.url(page), page.value("reviewed")
    return {
        "version": places.version(page),
        "reviewed": f"Reviewed {long_date(reviewed)}" if isinstance(reviewed, date) else "",
        "url": url,
        "address": url.partition("://")[2],
        "code": square_code(url) if url else "",
        "code_says": f"Square code that opens {url}",
    }


def _document(
    title: str, description: str, day: date | None, places: Places, paper: str, large: bool
) -> dict[str, Any]:
    return {
        "title": curly(title),
        "description": curly(description),
        "author": curly(places.name),
        "date": {"year": day.year, "month": day.month, "day": day.day} if day else None,
        "paper": PAPERS[paper],
        "large": large,
        "words": {"questions": QUESTIONS, "notes": NOTES, "short": ["Date", "Meeting"]},
    }


# --- The press --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Printed:
    """A finished PDF: its pages, how many millimetres a sheet is too long for its page, which cards overflow."""

    data: bytes
    pages: int
    over: float = 0.0
    long_cards: tuple[int, ...] = ()


class NoGlyph(Exception):
    """The fonts lack these characters."""

    def __init__(self, characters: list[str]) -> None:
        """Remember the characters."""
        super().__init__(", ".join(characters))
        self.characters = characters


def _fonts() -> typst.Fonts:
    """The fonts of the locked packages and those in the compiler; never one of the system."""
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=True,
        font_paths=[str(files("fontpkg_source_sans_3") / "files")],
    )


@cache
def _compiler() -> typst.Compiler:
    """The compiler with our fonts and our template."""
    return typst.Compiler(str(TEMPLATE), root=str(TEMPLATE.parent), font_paths=_fonts(), ignore_system_fonts=True)


@cache
def _recipe() -> bytes:
    """What a PDF depends on besides its data: the template, the compiler, the fonts."""
    fonts = sorted(path for path in (files("fontpkg_source_sans_3") / "files").iterdir() if path.name.endswith(".ttf"))
    seals = [hashlib.sha256(path.read_bytes()).digest() for path in fonts]
    return b"\0".join([TEMPLATE.read_bytes(), typst.__version__.encode(), *seals])


_pressed: dict[str, Printed] = {}
KEPT = (
    TEMPLATE.parent.parent / ".cache" / "sheets"
)  # what was set before; a change of words, template or fonts is another file
PAGES = re.compile(rb"/Type\s*/Pages\s*/Count (\d+)")
LACKING = re.compile(r'the text `"(.*?)"` could not be displayed')
CODEPOINT = re.compile(r"\\u\{([0-9a-fA-F]+)\}")


def press(data: Mapping[str, Any]) -> Printed:
    """The PDF made from `data`: the same data gives the same bytes, and is set only once. Raises `NoGlyph`."""
    words = json.dumps(data, ensure_ascii=False, sort_keys=True)
    key = hashlib.sha256(_recipe() + words.encode("utf-8", "replace")).hexdigest()
    if found := _pressed.get(key) or _kept(KEPT / key):
        _pressed[key] = found
        return found
    day = data.get("date")
    moment = datetime(day["year"], day["month"], day["day"], tzinfo=UTC) if day else datetime.fromtimestamp(0, UTC)
    compiler = _compiler()
    try:
        pdf = compiler.compile(
            format="pdf", sys_inputs={"data": words}, pdf_standards=["ua-1"], timestamp=int(moment.timestamp())
        )
        marks = [entry["value"] for entry in json.loads(compiler.query("<over>"))]
    except typst.TypstError as error:
        lacking = [CODEPOINT.sub(lambda m: chr(int(m[1], 16)), text) for text in LACKING.findall(error.diagnostic)]
        if not lacking:
            raise
        raise NoGlyph(list(dict.fromkeys(lacking))) from None
    assert isinstance(pdf, bytes)
    over = max((mark["over"] for mark in marks if "over" in mark), default=0.0)
    _pressed[key] = Printed(pdf, pages_of(pdf), over, tuple(mark["card"] for mark in marks if "card" in mark))
    _keep(KEPT / key, _pressed[key])
    return _pressed[key]


def _kept(path: Path) -> Printed | None:
    """What `_keep` wrote to `path`, or None: a line with what the PDF does not say of itself, then the PDF."""
    try:
        facts, _, pdf = path.read_bytes().partition(b"\n")
        over, cards = json.loads(facts)
        return Printed(pdf, pages_of(pdf), over, tuple(cards))
    except (OSError, ValueError):
        return None


def _keep(path: Path, printed: Printed) -> None:
    """Write it for the next run, whole or not at all; a folder that cannot be written costs time only."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(f".{os.getpid()}")
        beside.write_bytes(json.dumps([printed.over, printed.long_cards]).encode() + b"\n" + printed.data)
        os.replace(beside, path)
    except OSError:
        return


def pages_of(pdf: bytes) -> int:
    """The number of pages of a PDF from our press."""
    return max((int(count) for count in PAGES.findall(pdf)), default=0)


# --- What is printed --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Job:
    """A PDF to be made: its address below docs/, its words, the pages they come from, and the sheet if it holds one."""

    uri: str
    data: dict[str, Any]
    pages: tuple[Page, ...]
    sheet: Sheet | None = None
    paper: str = "a4"
    questions: tuple[tuple[Page, Question], ...] = ()  # of question cards
    most: int = 0  # pages that it may have; 0 for any number


def _once(pages: Iterable[Page]) -> tuple[Page, ...]:
    """The pages, each once, in their order."""
    return tuple({page.uri: page for page in pages}.values())


def sheet_jobs(wanted: Iterable[Sheet], places: Places, papers: Iterable[str], larges: Iterable[bool]) -> Iterator[Job]:
    """The sheets in each paper, at normal size and in large print as `larges` says."""
    papers, larges = tuple(papers), tuple(larges)
    for sheet in wanted:
        words = sheet_data(sheet, places)
        for large in larges:
            for paper in papers:
                data = _document(sheet.title, words["description"], places.day(sheet.page), places, paper, large)
                yield Job(
                    sheet.paper(paper, large),
                    {**data, "sheets": [words]},
                    (sheet.page,),
                    sheet,
                    paper,
                    most=0 if large else 1,
                )


def agreement_uri(page: Page, paper: str, large: bool = False) -> str:
    """The address of the printed agreement below docs/."""
    return f"sheets/{page.stem}/agreement{'-large' if large else ''}-{paper}.pdf"


def agreement_jobs(
    pages: Iterable[Page], places: Places, papers: Iterable[str], larges: Iterable[bool]
) -> Iterator[Job]:
    """Every agreement among the pages, in each paper, at normal size and in large print as `larges` says."""
    papers, larges = tuple(papers), tuple(larges)
    for page in pages:
        if page.agreement is None:
            continue
        words = agreement_data(page, places)
        for large in larges:
            for paper in papers:
                data = _document(words["title"], words["description"], places.day(page), places, paper, large)
                yield Job(
                    agreement_uri(page, paper, large),
                    {**data, "sheets": [words]},
                    (page,),
                    paper=paper,
                    most=0 if large else 2,
                )


def with_agreement(project: Project, places: Places, wanted: list[Sheet]) -> list[dict[str, Any]]:
    """The words of a role's sheets, with the agreement after the sheet of the first meeting: there it is filled in."""
    made = [sheet_data(sheet, places) for sheet in wanted]
    after = next(
        (n for n, sheet in enumerate(wanted, 1) if sheet.page.value("moment") == "first meeting"), min(1, len(wanted))
    )
    made[after:after] = [agreement_data(page, places) for page in project.pages if page.agreement]
    return made


def pack_jobs(project: Project, places: Places, papers: Iterable[str]) -> Iterator[Job]:
    """One pack per role with all meetings in order, and one with which a coordinator equips ten pairs."""
    meetings = [
        sheet for role in ("senior", "junior") for sheet in sheets(project) if sheet.step and sheet.role == role
    ]
    coordinator = [sheet for sheet in sheets(project) if sheet.role == "coordinator"]
    if not meetings:
        return
    agreements = tuple(page for page in project.pages if page.agreement)
    pages = _once((*(sheet.page for sheet in (*coordinator, *meetings)), *agreements))
    number = len({sheet.page.uri for sheet in meetings})
    for paper in papers:
        for role in ("senior", "junior"):
            mine = [sheet for sheet in meetings if sheet.role == role]
            if not mine:
                continue
            title = f"All meetings: the {role}'s checklists"
            these = _once((*(sheet.page for sheet in mine), *agreements))
            description = f"{len(mine)} sheets in the order of the meetings" + (
                ", and the agreement to fill in after the first." if agreements else ", one page each."
            )
            day = max((day for page in these if (day := places.day(page))), default=None)
            pack = {
                "kicker": f"For the {role}",
                "text": [description, "Take one to each meeting, write on it, and keep it where nobody else looks."],
                "blanks": ["Senior", "Junior"],
                "contents": "Contents",
                **_pack_foot(places, day),
            }
            data = _document(title, description, day, places, paper, False)
            data |= {"pack": pack, "sheets": with_agreement(project, places, mine)}
            yield Job(f"sheets/packs/{role}-{paper}.pdf", data, these, paper=paper)
        title = "Ten pairs: checklists for a programme"
        description = f"The coordinator's checklists once, and a set of {len(meetings)} sheets for each pair" + (
            ", with a copy of the agreement for each of the two." if agreements else "."
        )
        day = max((day for page in pages if (day := places.day(page))), default=None)
        own, pair = [sheet_data(sheet, places) for sheet in coordinator], []
        for role in ("senior", "junior"):
            for words in with_agreement(project, places, [sheet for sheet in meetings if sheet.role == role]):
                pair.append({**words, "title": f"{words['title']} ({role})"})
        pack = {
            "kicker": "For the coordinator",
            **_pack_foot(places, day),
            "blanks": ["Programme", "Coordinator"],
            "text": [
                "Print pages 1 to {own} once, for yourself.",  # the template knows the numbers
                "Print pages {first} to {last} ten times, one set for each pair, on one side of the paper.",
            ],
            "contents": "Contents",
            "own": len(own),
            "register": {
                "title": "Ten pairs at a glance",
                "text": "Tick a meeting when the pair says that it took place; what was said stays with them.",
                "columns": ["Pair", "Senior", "Junior"],
                "meetings": number,
                "pairs": 10,
            },
        }
        data = _document(title, description, day, places, paper, False)
        data |= {"pack": pack, "sheets": own + pair}
        yield Job(f"sheets/packs/coordinator-{paper}.pdf", data, pages, paper=paper)


def _pack_foot(places: Places, day: date | None) -> dict[str, str]:
    """The foot of a pack's first page: the day of its newest page, and where the sheets live."""
    url = places.at("sheets/index")
    return {
        "version": f"Version of {long_date(day)}" if day else "",
        "reviewed": "",
        "url": url,
        "address": url.partition("://")[2],
        "code": square_code(url) if url else "",
        "code_says": f"Square code that opens {url}",
    }


def card_jobs(project: Project, places: Places, papers: Iterable[str]) -> Iterator[Job]:
    """The question bank as cards to cut out."""
    bank = make_cards.bank(project)
    if not bank:
        return
    words = make_cards.cards(bank, places.url, plain, square_code)
    day = max((day for page, _ in bank if (day := places.day(page))), default=None)
    for paper in papers:
        data = _document(
            "Question cards", f"{len(bank)} questions to cut out, eight cards to a page.", day, places, paper, False
        )
        data |= {"cards": words, "card_words": make_cards.WORDS}
        pages = _once(page for page, _ in bank)
        yield Job(f"sheets/cards-{paper}.pdf", data, pages, paper=paper, questions=tuple(bank))


def every_job(project: Project, places: Places) -> Iterator[Job]:
    """Everything that the site offers as PDF."""
    yield from sheet_jobs(sheets(project), places, PAPERS, (False, True))
    yield from agreement_jobs(project.pages, places, PAPERS, (False, True))
    yield from pack_jobs(project, places, PAPERS)
    yield from card_jobs(project, places, PAPERS)


def documents(wanted: Iterable[Sheet], places: Places) -> Iterator[tuple[str, bytes]]:
    """The editable copies: the sheets of meetings, and the agreement of a page whose sheet is wanted."""
    wanted = tuple(wanted)
    for sheet in wanted:
        if sheet.meeting:
            words = sheet_data(sheet, places)
            document = _document(sheet.title, words["description"], places.day(sheet.page), places, "a4", False)
            yield f"{sheet.folder}/{sheet.role}.docx", make_documents.sheet_document(document | words)
    for page in _once(sheet.page for sheet in wanted):
        if page.agreement:
            heading, lines = page.agreement
            document = _document(plain(heading.text), AGREEMENT, places.day(page), places, "a4", False) | _foot(
                page, places
            )
            copy = make_documents.agreement_document(document, [line for _, line in lines], plain)
            yield f"sheets/{page.stem}/agreement.docx", copy


def papers(project: Project) -> dict[str, bytes]:
    """Every PDF and editable copy by its address below docs/; what cannot be printed is left out and told by `problems`."""
    places = Places(project)
    made: dict[str, bytes] = {}
    for job in every_job(project, places):
        try:
            made[job.uri] = press(job.data).data
        except NoGlyph:
            continue
    made.update(documents(sheets(project), places))
    return made


# --- What is wrong ----------------------------------------------------------------------------------------------------


def problems(project: Project) -> list[Problem]:
    """What keeps the pages from their paper: sheets longer than a page, characters that no font of ours can draw."""
    places = Places(project)
    return job_problems(
        [
            *sheet_jobs(sheets(project), places, PAPERS, (False,)),
            *agreement_jobs(project.pages, places, PAPERS, (False,)),
            *card_jobs(project, places, ("a4",)),
        ]
    )


def job_problems(jobs: Iterable[Job]) -> list[Problem]:
    """The problems of these PDFs; a sheet that is too long in several papers is told once, for the worst."""
    found: list[Problem] = []
    longest: dict[str, tuple[float, Job]] = {}
    for job in jobs:
        try:
            printed = press(job.data)
        except NoGlyph as lack:
            found += _without_glyph(job, lack.characters)
            continue
        if job.questions:
            found += [
                Problem(
                    page.file,
                    question.line,
                    question.column,
                    "the question is too long for a card",
                    "shorten it",
                    "sheets",
                )
                for page, question in (job.questions[n] for n in printed.long_cards)
            ]
        elif job.most and printed.pages > job.most:
            name = f"{job.pages[0].uri} {job.sheet.role if job.sheet else ''}"
            if printed.over >= longest.get(name, (-1.0, job))[0]:
                longest[name] = (printed.over, job)
    found += [_too_long(job, over) for over, job in longest.values()]
    return list(dict.fromkeys(found))


def _too_long(job: Job, over: float) -> Problem:
    """The sheet or agreement is longer than it may be: at its longest line, with the lines to shorten."""
    page = job.pages[0]
    if job.sheet:
        what, room = (
            f"the {job.sheet.role}'s sheet",
            f"one page of {PAPER_NAMES[job.paper]}, by {max(1, round(over))} mm",
        )
        shown = [(task.line, task.column, task.text) for task in page.tasks_for(job.sheet.role)]
    else:
        what, room = "the agreement", f"two pages of {PAPER_NAMES[job.paper]}"
        shown = [(line, len(text) - len(text.lstrip()) + 1, text) for line, text in (page.agreement or (None, []))[1]]
    shown = sorted(shown, key=lambda part: -len(plain(part[2])))[:3]
    lines = sorted(line for line, _, _ in shown)
    named = f"line {lines[0]}" if len(lines) == 1 else f"lines {', '.join(map(str, lines[:-1]))} and {lines[-1]}"
    message = f"{what} does not fit {room}"
    return Problem(page.file, *shown[0][:2], message, f"shorten {named}", "sheets", details={"lines": lines})


def _without_glyph(job: Job, characters: list[str]) -> Iterator[Problem]:
    """A problem for each place at which some of the characters stand in what is printed."""
    run = re.compile(f"(?:{'|'.join(map(re.escape, characters))})+")
    for page in job.pages:
        places = [
            *((task.line, task.column, task.text) for task in page.tasks),
            *((question.line, question.column, question.text) for question in page.questions),
            *((row.line, 1, page.lines[row.line - 1]) for row in page.agenda(AGENDAS[0])),
            *((line, 1, text) for line, text in (page.agreement or (None, []))[1]),
            *(
                (key.value_line, key.value_column, str(key.value))
                for name in ("title", "description")
                if (key := page.keys.get(name))
            ),
        ]
        for line, column, text in places:
            for lacking in run.finditer(text):
                code = " ".join(f"U+{ord(character):04X}" for character in lacking[0])
                message = f'"{lacking[0]}" ({code}) cannot be printed: the fonts of the sheets do not hold it'
                yield Problem(page.file, line, column + lacking.start(), message, "say it in words", "sheets")


# --- Sheets on the site -----------------------------------------------------------------------------------------------


def sheet_pages(project: Project, papers: Mapping[str, bytes] | None = None) -> list[Generated]:
    """The web sheets and their index; with `papers`, they link their PDFs and editable copies."""
    found = sheets(project)
    if not found:
        return []
    have = papers or {}
    return [
        *(Generated(sheet.uri, _sheet_page(sheet, have), sheet.page.uri) for sheet in found),
        _index(project, found, have),
    ]


def _quoted(text: str) -> str:
    """The text as a YAML string."""
    return json.dumps(text, ensure_ascii=False)


def moved(text: str, page: Page, uri: str) -> str:
    """A line of `page` for use on the page `uri`: its relative links lead to where they led."""

    def relink(match: re.Match[str]) -> str:
        target = match[2]
        if not target or re.match(r"[a-z][a-z0-9+.-]*:|//|/", target, re.IGNORECASE):
            return match[0]
        path, mark, anchor = target.partition("#")
        full = posixpath.normpath(posixpath.join(posixpath.dirname(page.uri), path)) if path else page.uri
        new = posixpath.relpath(full, posixpath.dirname(uri)) + mark + anchor
        start, end = match.start(2) - match.start(), match.end(2) - match.start()
        return match[0][:start] + new + match[0][end:]

    return LINK.sub(relink, text)


def described(uri: str, papers: Mapping[str, bytes]) -> str:
    """What a file is, for the text of its link: `A4, PDF, 1 page, 24 KB`."""
    data = papers[uri]
    size = f"{max(1, round(len(data) / 1000))} KB"
    if uri.endswith(".docx"):
        return f"Word and LibreOffice, DOCX, {size}"
    count = pages_of(data)
    paper = PAPER_NAMES[uri.removesuffix(".pdf").rpartition("-")[2]]
    large = "large print, " if "-large-" in uri else ""
    return f"{paper}, {large}PDF, {count} {'page' if count == 1 else 'pages'}, {size}"


def _download(words: str, uri: str, page: str, papers: Mapping[str, bytes]) -> str:
    """A list item that links the file `uri` from the page `page`, or "" when there is no such file."""
    if uri not in papers:
        return ""
    return f"- [{words}: {described(uri, papers)}]({posixpath.relpath(uri, posixpath.dirname(page))})"


def _sheet_page(sheet: Sheet, papers: Mapping[str, bytes]) -> str:
    page, uri = sheet.page, sheet.uri
    back = posixpath.relpath(page.uri, posixpath.dirname(uri))
    about = f"The {sheet.role}'s part of “{page.title}”, to tick off on screen or on paper."
    lines = [
        "---",
        f"title: {_quoted(sheet.title)}",
        f"description: {_quoted(about)}",
        "sheet: true",
        f"role: {sheet.role}",
        f"source: {_quoted(page.uri)}",
        "---",
        "",
        f"{sheet.meeting}. From the page [{page.title}]({back})."
        if sheet.meeting
        else f"From the page [{page.title}]({back}).",
        "",
    ]
    groups = [
        [f"## {moment}", "", *(f"- [ ] {moved(task.text, page, uri)}" for task in tasks), ""]
        for moment, tasks in sheet.groups
    ]
    if sheet.agenda:
        rows = [(row.written, moved(row.text, page, uri), moved(row.who, page, uri)) for row in sheet.agenda]
        table = [f"| {' | '.join(row)} |" for row in (AGENDA, ("---",) * len(AGENDA), *rows)]
        groups.insert(
            sheet.groups_before,
            [f"## {AGENDAS[0]} minutes", "", '<div class="rmp-half-hour" markdown>', "", *table, "", "</div>", ""],
        )
    lines += [line for group in groups for line in group]
    if sheet.questions:
        lines += [f"## {QUESTIONS}", "", *(f"- {moved(question.text, page, uri)}" for question in sheet.questions), ""]
    if page.carries_care_box:
        lines += ["## Pass and stop", "", f"**{PASS_AND_STOP}**", "", f"{SOMEONE}: {'_' * 22}", ""]
    downloads = [
        *(
            _download("Print this checklist" if not large else "Print it large", sheet.paper(paper, large), uri, papers)
            for large in (False, True)
            for paper in PAPERS
        ),
        _download("Edit this checklist", f"{sheet.folder}/{sheet.role}.docx", uri, papers),
        *(
            _download(
                "Print the agreement" if not large else "Print the agreement large",
                agreement_uri(page, paper, large),
                uri,
                papers,
            )
            for large in (False, True)
            for paper in PAPERS
        ),
        _download("Edit the agreement", f"{sheet.folder}/agreement.docx", uri, papers),
    ]
    if downloads := [line for line in downloads if line]:
        lines += ['<div class="rmp-no-print" markdown>', "", "## On paper", "", *downloads, "", "</div>", ""]
    return "\n".join(lines)


def _index(project: Project, found: list[Sheet], papers: Mapping[str, bytes]) -> Generated:
    """The page that lists every sheet: the meetings in order, then the themes, then the rest."""
    uri = "sheets/index.md"
    sections: dict[str, dict[str, list[Sheet]]] = {}
    names = ["Meetings", *THEME_NAMES.values(), "For coordinators", "More checklists"]
    for sheet in found:
        if sheet.page.theme == "meetings":
            name = "Meetings"
        elif sheet.page.theme:
            name = THEME_NAMES.get(sheet.page.theme, "More checklists")
        else:
            name = "For coordinators" if sheet.role == "coordinator" else "More checklists"
        sections.setdefault(name, {}).setdefault(sheet.page.uri, []).append(sheet)
    lines = [
        "---",
        "title: Checklists to print",
        'description: "Every checklist of this site, for each role: to tick off on screen, or on one sheet of paper."',
        "---",
        "",
        "Each checklist comes from the page that explains it, and fits one sheet of paper.",
        "",
    ]
    packs = [
        _download(words, f"sheets/{name}-{paper}.pdf", uri, papers)
        for words, name in (
            ("All meetings, senior", "packs/senior"),
            ("All meetings, junior", "packs/junior"),
            ("Ten pairs, for coordinators", "packs/coordinator"),
            ("Question cards", "cards"),
        )
        for paper in PAPERS
    ]
    packs += [
        _download(plain(page.agreement[0].text), agreement_uri(page, paper), uri, papers)
        for page in project.pages
        if page.agreement
        for paper in PAPERS
    ]
    if packs := [line for line in packs if line]:
        lines += ["## Everything at once", "", *packs, ""]
    for name in names:
        if name not in sections:
            continue
        lines += [f"## {name}", ""]
        for group in sections[name].values():
            links = ", ".join(f"[{sheet.role}]({posixpath.relpath(sheet.uri, 'sheets')})" for sheet in group)
            lines.append(f"- {group[0].page.title}: {links}")
        lines.append("")
    return Generated(uri, "\n".join(lines), "")


# --- Command line -----------------------------------------------------------------------------------------------------


def wanted_pages(project: Project, names: Iterable[str], have: Iterable[Sheet]) -> frozenset[str]:
    """The addresses of the pages that `names` name, with or without docs/ and .md; an unknown one raises `CannotRun`."""
    stems = {sheet.page.stem: sheet.page.uri for sheet in have}
    found = set()
    for name in names:
        stem = name.replace("\\", "/").removeprefix("./").removeprefix("docs/").strip("/").removesuffix(".md")
        if stem in stems:
            found.add(stems[stem])
        elif any(page.stem == stem for page in project.pages):
            raise CannotRun(f'the page "{name}" has no checklist; name one that has a section "## Checklist"')
        else:
            raise CannotRun("; ".join(filter(None, (f'no page "{name}"', nearest(stem, stems)))))
    return frozenset(found)


def main() -> int:
    """Write what the command line asks for; say what is wrong with it instead, one line each."""
    arguments = Arguments(prog="make_checklists.py", description=(__doc__ or "").partition("\n")[0])
    arguments.add_argument("--role", choices=ROLES, help="only the sheets of this role")
    arguments.add_argument("--paper", choices=tuple(PAPERS), help="only this paper")
    arguments.add_argument("--large-print", action="store_true", help="only sheets in large print")
    arguments.add_argument("--page", action="append", default=[], help="only the sheets of this page; may be repeated")
    arguments.add_argument("--format", choices=FORMATS, help="only files of this form")
    arguments.add_argument("--check", action="store_true", help="write nothing; say what does not fit")
    arguments.add_argument("out", type=Path, nargs="?", help="the folder to write to")
    asked = arguments.parse_args()
    if not (asked.out or asked.check):
        arguments.error("the following arguments are required: out")
    project = read_project(Path("."))
    have = sheets(project)
    if asked.check:
        found = problems(project)
        print(f"sheets: {counted(len(have), 'sheet')}, {counted(len(found), 'problem')}", file=sys.stderr)
        return report(found, default_format())
    if not have:
        raise CannotRun('no page has a checklist; write a section "## Checklist"')
    pages = wanted_pages(project, asked.page, have)
    mine = [s for s in have if (not asked.role or s.role == asked.role) and (not pages or s.page.uri in pages)]
    if not mine:
        others = sorted({s.role for s in have if not pages or s.page.uri in pages}, key=ROLES.index)
        raise CannotRun(
            f"no checklist for the {asked.role} on {', '.join(sorted(pages)) or 'any page'}; there is one for: {', '.join(others)}"
        )
    whole = not (asked.role or asked.page or asked.large_print)
    places = Places(project)
    if asked.format == "markdown":
        keep = {sheet.uri for sheet in mine} | ({"sheets/index.md"} if whole else set())
        made = [page for page in sheet_pages(project) if page.uri in keep]
    else:
        papers_asked = (asked.paper,) if asked.paper else tuple(PAPERS)
        larges = (True,) if asked.large_print else (False, True) if whole and not asked.paper else (False,)
        jobs = [] if asked.format == "docx" else [*sheet_jobs(mine, places, papers_asked, larges)]
        if asked.format != "docx":
            jobs += agreement_jobs(_once(sheet.page for sheet in mine), places, papers_asked, larges)
        if whole and asked.format != "docx":
            jobs += [*pack_jobs(project, places, papers_asked), *card_jobs(project, places, papers_asked)]
        if code := report(found := job_problems(jobs), default_format()):
            print(f"sheets: {counted(len(found), 'problem')}, nothing written", file=sys.stderr)
            return code
        made = [Generated(job.uri, press(job.data).data) for job in jobs]
        if asked.format == "docx" or (whole and not asked.format and not asked.paper):
            made += [Generated(uri, data) for uri, data in documents(mine, places)]
    count = write_all(
        [Generated(file.uri.removeprefix("sheets/"), file.content, file.source) for file in made], asked.out
    )
    print(f"sheets: {counted(count, 'file')} in {asked.out}", file=sys.stderr)
    return CLEAN


if __name__ == "__main__":
    run(main)
