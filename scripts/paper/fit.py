"""What keeps the pages from their paper: what is too long for it, and what no font of ours can draw."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from paper.cards import card_jobs
from paper.compile import MissingGlyphs, Pdf, compile_pdf
from paper.hand import filled_jobs
from paper.jobs import Job, editions, form_jobs, sheet_jobs
from paper.papers import PAPERS
from playbook.contacts import Contact
from playbook.forms import form_problems
from playbook.kinds import WORDS_PER_ITEM
from playbook.language import Language
from playbook.page import Page
from playbook.project import Project
from playbook.publication import Publication
from playbook.sheets import form_sheets, sheets
from playbook.shown import shown_problems
from playbook.source import column_of
from report import Place, Problem, Rule, declare

SHEET_TOO_LONG = declare(
    Rule(
        "sheet-too-long",
        wrong="The checklist of one role does not fit one page of paper.",
        bad="(nine items of three lines each)",
        good=f"(items of at most {WORDS_PER_ITEM} words)",
        why="A sheet of two pages is left at the printer, and nobody can write on it.",
    )
)
FORM_TOO_LONG = declare(
    Rule(
        "form-too-long",
        wrong="A form does not fit the pages of paper that it has: one, or two for some.",
        bad="(forty long lines)",
        good="(what somebody can fill in at one sitting)",
        why="It is filled in, or handed over, as one sheet of paper: what is on a second one gets lost.",
    )
)
CARD_TOO_LONG = declare(
    Rule(
        "card-too-long",
        wrong="A question does not fit its card.",
        bad="(a question of ten lines)",
        good="- What would make this hour worth your while?",
        why="Cards are cut to one size.",
    )
)
EXAMPLE_TOO_LONG = declare(
    Rule(
        "example-too-long",
        wrong="What is written on a filled-in sheet does not fit its line, or the sheet its paper.",
        bad='blanks: ["14 January, at three in the afternoon in Tallinn", Ravi, Lina]',
        good="blanks: [14 January, Ravi, Lina]",
        why="An example that nobody could write by hand convinces nobody.",
    )
)
MISSING_GLYPH = declare(
    Rule(
        "missing-glyph",
        wrong="A printed line holds a character that none of the fonts of the sheets can draw.",
        bad="- [ ] Bring a 🎂",
        good="- [ ] Bring a cake",
        why="It would be an empty box on paper.",
    )
)
NUMBERS = {1: "one page", 2: "two pages"}  # of paper, as a message says them
MOST_LINES = 3  # how many lines to shorten are named


def problems(project: Project) -> list[Problem]:
    """What is wrong with all that is printed from a project, and where a page and its paper differ."""
    publication = Publication(project)
    normal = editions(PAPERS.values())
    first_paper = tuple(PAPERS.values())[:1]  # a card has one size, whatever the paper
    jobs = [
        *sheet_jobs(sheets(project), publication, normal),
        *form_jobs(form_sheets(project.pages), publication, normal),
        *card_jobs(project, publication, first_paper),
        *filled_jobs(project, publication, PAPERS.values()),
    ]
    differing = (problem for page in project.pages for problem in (*form_problems(page), *shown_problems(page)))
    return [*job_problems(jobs, project), *differing]


def job_problems(jobs: Iterable[Job], project: Project) -> list[Problem]:
    """The problems of these PDFs; what is too long for several papers is reported once, for the worst."""
    found: list[Problem] = []
    longest: dict[tuple[str, ...], tuple[float, Job]] = {}
    for job in jobs:
        try:
            pdf = compile_pdf(job.document)
        except MissingGlyphs as missing:
            found += _missing_glyphs(job, missing.characters, project.contacts)
            continue
        found += [*_long_cards(job, pdf), *_long_texts(job, pdf)]
        stem = job.form.stem if job.form else job.filled.stem if job.filled else ""
        subject = (job.what, job.pages[0].uri, job.role, stem)
        if job.most and pdf.pages > job.most and pdf.over >= longest.get(subject, (-1.0, job))[0]:
            longest[subject] = (pdf.over, job)
    found += [_too_long(job, over, project.language) for over, job in longest.values()]
    return list(dict.fromkeys(found))


# --- Too long ---------------------------------------------------------------------------------------------------------


def _long_cards(job: Job, pdf: Pdf) -> Iterator[Problem]:
    """The questions that are too long for their cards."""
    for page, question in (job.questions[number] for number in pdf.long_cards):
        place = page.place(question.line, question.column)
        yield CARD_TOO_LONG.at(place, "the question is too long for a card", "shorten it")


def _long_texts(job: Job, pdf: Pdf) -> Iterator[Problem]:
    """What is longer than its line at the head of a filled-in sheet, or than the line for somebody to turn to."""
    if job.filled:
        data, last = job.filled.data, len(job.filled.blanks)
        for text in (data.contact if number == last else data.blanks[number] for number in pdf.long_texts):
            yield EXAMPLE_TOO_LONG.at(text.place, f'"{text.words}" is longer than its line', "shorten it")


def _too_long(job: Job, over: float, language: Language) -> Problem:
    """A sheet or form that is longer than it may be, by `over` mm: at its longest line."""
    page, paper = job.pages[0], job.edition.paper.label(language)
    if job.filled:
        rule, what = EXAMPLE_TOO_LONG, "the filled-in sheet"
        room = f"{NUMBERS.get(job.most, job.most)} of {paper}"
        room += f", by {max(1, round(over))} mm" if job.filled.sheet else ""
        printed = [(text.place, text.words) for text in job.filled.data.texts if text.words]
        printed = printed or [(job.filled.data.page.place, "")]
    elif job.sheet:
        rule, room = SHEET_TOO_LONG, f"one page of {paper}, by {max(1, round(over))} mm"
        what = f"the {job.sheet.role}'s sheet"
        printed = [(page.place(task.line, task.column), task.text) for task in page.tasks_for(job.sheet.role)]
    else:
        assert job.form is not None  # nothing else has a most
        rule, room = FORM_TOO_LONG, f"{NUMBERS.get(job.most, job.most)} of {paper}"
        what = f'the form "{job.form.title}"'
        printed = [(page.place(number, column_of(line)), line) for number, line in job.form.form.lines]
    places = [place for place, _ in sorted(printed, key=lambda line: -len(page.words(line[1])))[:MOST_LINES]]
    lines = sorted(place.line for place in places)
    return rule.at(places[0], f"{what} does not fit {room}", f"shorten {_named(lines)}", lines=lines)


def _named(lines: list[int]) -> str:
    """`line 8`, `lines 8, 9 and 11`."""
    if len(lines) == 1:
        return f"line {lines[0]}"
    return f"lines {', '.join(map(str, lines[:-1]))} and {lines[-1]}"


# --- Characters that cannot be drawn ----------------------------------------------------------------------------------


def _missing_glyphs(job: Job, characters: list[str], contacts: Iterable[Contact]) -> list[Problem]:
    """A problem for each place at which some of the characters stand in what is printed; at least one."""
    found = [
        problem
        for page in job.pages
        for place, line in _printed(page)
        for problem in _in_line(page, place, line, characters)
    ]
    for place, words in _printed_data(job, contacts):
        if there := "".join(sign for sign in characters if sign in words):
            found.append(_cannot_be_drawn(place, there))
    return found or [_cannot_be_drawn(job.pages[0].place(1), "".join(characters))]


def _printed_data(job: Job, contacts: Iterable[Contact]) -> Iterator[tuple[Place, str]]:
    """What is printed from files of data, each with its place: contacts, on every sheet, and what a hand wrote."""
    for contact in contacts:
        yield contact.place, contact.who + contact.reach
    for text in (job.filled.pair.names, job.filled.data.name, *job.filled.data.texts) if job.filled else ():
        yield text.place, text.words


def _printed(page: Page) -> Iterator[tuple[Place, str]]:
    """Every printed piece of a page's source with the place where it begins."""
    for task in page.tasks:
        yield page.place(task.line, task.column), task.text
    for question in page.own_questions:
        yield page.place(question.line, question.column), question.text
    rows = [row.line for row in page.agenda(min(page.kind.agendas, default=0))]
    forms = (number for form in page.forms for number in (form.heading.line, *(line for line, _ in form.lines)))
    for number in [*rows, *forms]:
        yield page.place(number), page.lines[number - 1]
    for name in ("title", "description"):
        if key := page.keys.get(name):
            yield page.place(key.value_line, key.value_column), str(key.value)


def _in_line(page: Page, place: Place, line: str, characters: list[str]) -> Iterator[Problem]:
    """A problem for each run of the characters in a line; one that stands there as an entity is found in its words."""
    some = re.compile(f"(?:{'|'.join(map(re.escape, characters))})+")
    written = list(some.finditer(line))
    for run in written:
        yield _cannot_be_drawn(place._replace(column=place.column + run.start()), run[0])
    if not written and (run_of_words := some.search(page.words(line))):
        yield _cannot_be_drawn(place, run_of_words[0])


def _cannot_be_drawn(place: Place, characters: str) -> Problem:
    """The problem of these characters at this place."""
    codes = " ".join(f"U+{ord(character):04X}" for character in characters)
    message = f'"{characters}" ({codes}) cannot be printed: the fonts of the sheets do not hold it'
    return MISSING_GLYPH.at(place, message, "say it in words")
