"""Holds every page of docs/ against its kind: keys, sections, checklist, questions, evidence, sentences, words.

    python scripts/check_content.py [--format text|json|github] [FOLDER]

FOLDER is the project (default: here). Exit code 0: clean, 1: problems, 2: could not run.
Each rule is a small generator named for what must be true; the tables it reads are in kinds.py.
"""

from __future__ import annotations

import datetime
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from fnmatch import fnmatch
from pathlib import Path

from playbook.kinds import (
    AGENDAS,
    BANNED_WORDS,
    BANNED_WORDS_ALLOWED_IN,
    EVIDENCE_LABELS,
    ITEMS_PER_SHEET,
    KEYS,
    KINDS,
    THEMES,
    WHO,
    WORDS_PER_ITEM,
)
from playbook.parser import BULLET, HEADING, Page, Place, Project, read_project
from report import FORMATS, Arguments, Problem, closest, counted, default_format, in_order, nearest, report, run
from views.references import CITATION, citations, read_references, reference_problems

NOT_A_VERB = frozenset(
    [
        "a",
        "an",
        "the",
        "my",
        "your",
        "our",
        "their",
        "his",
        "her",
        "its",
        "this",
        "that",
        "these",
        "those",
        "it",
        "you",
        "we",
        "they",
        "he",
        "she",
        "i",
        "there",
        "no",
        "not",
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "if",
        "when",
        "while",
        "because",
        "and",
        "or",
        "but",
        "maybe",
        "perhaps",
        "please",
        "also",
        "both",
        "each",
        "every",
        "senior",
        "junior",
        "coordinator",
    ]
)
LINK = re.compile(r"!?\[([^\]]*)\]\([^)\s]*(?:\s+\"[^\"]*\")?\)")
CODE = re.compile(r"`[^`]*`")
SPOKEN = re.compile(r"\"[^\"]*\"|“[^”]*”")
SENTENCE_END = re.compile(r"(?<![A-Z])(?<!\be\.g)(?<!\bi\.e)(?<!\betc)(?<!\bvs)[.?]['’)\"”]*\s+(?=[A-Z\"“\[*])")
LABEL = re.compile(r"\*\*([A-Za-z]+)\.?\*\*")
PARTY = re.compile(r"\b(mentees?|mentors?)\b", re.IGNORECASE)
BANNED = re.compile(rf"(?<![\w-])({'|'.join(sorted(map(re.escape, BANNED_WORDS), key=len, reverse=True))})(?![\w-])")
TASK_LINE = re.compile(r"^\s*[-*+] \[[ xX]\]")
ADDRESS = re.compile(r"\]\([^)]*\)")
STEP = re.compile(r"^\d+[.)] +")
MINUTES = re.compile(r"\((\d+) minutes?\b")
BLANK = re.compile(r"‹[^›]*›")
MARKS = "*_\"'“”‘’`"


def _blank(found: re.Match[str]) -> str:
    """As many spaces as the match is long, so that columns stay."""
    return " " * len(found[0])


def _masked(found: re.Match[str]) -> str:
    """As many letters as the match is long, so that columns stay."""
    return "x" * len(found[0])


def _bullets(page: Page, section: str) -> list[tuple[int, int, str]]:
    """Line, column and text of the outermost list items of a second-level section, continuation lines joined."""
    found: list[tuple[int, int, str]] = []
    for number, line in page.section(section):
        bullet = BULLET.match(line)
        if bullet and not bullet[1]:
            found.append((number, bullet.end() + 1, line[bullet.end() :].strip()))
        elif found and line.startswith(" ") and line.strip():
            first, column, text = found[-1]
            found[-1] = (first, column, f"{text} {line.strip()}")
    return found


def check_file_name_is_an_address(page: Page) -> Iterator[Problem]:
    """Lower case and hyphens, for the file name becomes the address. Bad: `First_Meeting.md`. Good: `first-meeting.md`."""
    for part in page.stem.split("/"):
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", part):
            better = re.sub(r"[^a-z0-9]+", "-", part.lower()).strip("-")
            yield Place(page.file, 1, 1).problem(f'"{part}" is no address', f'rename it to "{better}"')


def check_folder_is_known(page: Page) -> Iterator[Problem]:
    """A page lives in a folder that has a kind. Bad: `playbooks/listen/ask.md`. Good: `playbooks/listening/ask.md`."""
    folders = page.uri.split("/")[:-1]
    if folders[:1] == ["playbooks"] and folders[1:]:
        theme = folders[1]
        if theme not in THEMES:
            yield Place(page.file, 1, 1).problem(
                f'no theme "{theme}"', nearest(theme, THEMES) or f"choose {', '.join(THEMES)}"
            )
        deepest = 2
    else:
        known = {pattern.partition("/")[0] for kind in KINDS for pattern in kind.folders if "/" in pattern}
        if folders and folders[0] not in known and (near := nearest(folders[0], known)):
            yield Place(page.file, 1, 1).problem(f'no kind of page lives in "{folders[0]}/"', near)
        deepest = 1 if folders and folders[0] in known else 9
    if len(folders) > deepest:
        yield Place(page.file, 1, 1).problem(
            "a folder inside the folder of its kind", f"move it to docs/{'/'.join(folders[:deepest])}/"
        )


def check_keys_are_known_and_complete(page: Page) -> Iterator[Problem]:
    """Each key is one of the kind's, none is missing. Bad: `titel: Trust`. Good: `title: Trust`."""
    allowed = page.kind.must + page.kind.may
    for key in page.keys.values():
        if key.name not in allowed:
            known = ", ".join(name for name in KEYS if name in allowed)
            what = (
                f'a {page.kind.name} page has no key "{key.name}"' if key.name in KEYS else f'unknown key "{key.name}"'
            )
            yield Place(page.file, key.line, key.column).problem(
                what, nearest(key.name, allowed) or f"known are {known}"
            )
    if page.keys_are_known:
        misspelt = {closest(name, allowed) for name in page.keys if name not in allowed}
        for name in page.kind.must:
            if name not in page.keys and name not in misspelt:
                yield Place(page.file, 2, 1).problem(
                    f'the key "{name}" is missing', f'add "{name}: …", {KEYS[name].use}'
                )


def check_keys_are_in_order(page: Page) -> Iterator[Problem]:
    """Keys stand in the order of kinds.py, so that every page opens alike."""
    known = [key for key in page.keys.values() if key.name in KEYS]
    order = list(KEYS)
    for before, key in zip(known, known[1:], strict=False):
        if order.index(key.name) < order.index(before.name):
            yield Place(page.file, key.line, key.column).problem(
                f'"{key.name}" stands after "{before.name}"', f"the order is {', '.join(KEYS)}"
            )


def check_values_have_their_form(page: Page) -> Iterator[Problem]:
    """Each value has the form and size of its key. Bad: `minutes: soon`. Good: `minutes: 20`."""
    for key in page.keys.values():
        spec = KEYS.get(key.name)
        if spec is None or (key.value is None and not page.keys_are_known):
            continue
        place = Place(page.file, key.value_line, key.value_column)
        value = key.value
        if isinstance(spec.form, tuple):
            if value not in spec.form:
                hint = nearest(str(value), spec.form) or f"choose {', '.join(spec.form)}"
                yield place.problem(f'unknown {key.name} "{value}"', hint)
        elif spec.form == "text":
            if not isinstance(value, str) or not value.strip():
                yield place.problem(
                    f'"{key.name}" is not a text', f"write {key.name}: and some words, in quotes if they hold a colon"
                )
            elif not spec.shortest <= len(value) <= spec.longest:
                yield place.problem(
                    f'"{key.name}" has {len(value)} characters', f"use {spec.shortest} to {spec.longest}"
                )
        elif spec.form == "number":
            if not isinstance(value, int) or isinstance(value, bool) or not spec.shortest <= value <= spec.longest:
                yield place.problem(
                    f'"{key.name}" is not a number of minutes', f"write {spec.shortest} to {spec.longest}"
                )
        elif spec.form == "words":
            if not isinstance(value, list) or not all(isinstance(word, str) and word.strip() for word in value):
                yield place.problem(
                    f'"{key.name}" is not a list of words',
                    "write one a line after two spaces and a hyphen; quote numbers, yes and no",
                )
            elif not spec.shortest <= len(value) <= spec.longest:
                yield place.problem(f'"{key.name}" has {len(value)} entries', f"use {spec.shortest} to {spec.longest}")
        elif spec.form == "date" and not isinstance(value, datetime.date):
            yield place.problem(f'"{key.name}" is not a date', "write it like 2026-11-22")


def check_description_is_a_sentence(page: Page) -> Iterator[Problem]:
    """The description is one sentence with its full stop. Bad: `How to listen`. Good: `You hear the end of the story.`"""
    value, key = page.value("description"), page.keys.get("description")
    if not isinstance(value, str) or key is None:
        return
    place = Place(page.file, key.value_line, key.value_column)
    if not value.rstrip().endswith((".", "?")):
        yield place.problem("the description is not a sentence", "end it with a full stop")
    elif SENTENCE_END.search(value):
        yield place.problem("the description is more than one sentence", "keep one; the rest goes into the page")


def check_title_stands_once(page: Page) -> Iterator[Problem]:
    """The title is in the front matter only. Bad: `# Trust` in the body. Good: `title: Trust` above it."""
    for heading in page.headings:
        if heading.level == 1:
            yield Place(page.file, heading.line, heading.column).problem(
                "a first-level heading in the body", 'begin with "##"; the title in the front matter is the heading'
            )


def check_sections_are_in_order(page: Page) -> Iterator[Problem]:
    """The second-level headings are those of the kind, in its order, none twice."""
    kind = page.kind
    found = [heading for heading in page.headings if heading.level == 2]
    if not kind.sections or not page.has_body:
        return
    names = [heading.text for heading in found]
    misspelt = set()
    for heading in found:
        place = Place(page.file, heading.line, heading.column)
        if heading.text not in kind.sections:
            if not kind.free:
                missing = [name for name in kind.sections if name not in names]
                hint = nearest(heading.text, missing) or f"a {kind.name} has {', '.join(kind.sections)}"
                misspelt.add(closest(heading.text, missing))
                yield place.problem(f'unknown section "{heading.text}"', hint)
        elif names.index(heading.text) != found.index(heading):
            yield place.problem(f'the section "{heading.text}" stands twice', "put both under one heading")
    for name in kind.sections:
        if name not in names and name not in kind.optional and name not in misspelt:
            before = [
                h for h in found if h.text in kind.sections and kind.sections.index(h.text) < kind.sections.index(name)
            ]
            line = before[-1].line if before else page.body_starts
            after = f' after "{before[-1].text}"' if before else ""
            yield Place(page.file, line, 1).problem(f'the section "{name}" is missing', f'add "## {name}"{after}')
    known = [heading for heading in found if heading.text in kind.sections]
    for before, heading in zip(known, known[1:], strict=False):
        if kind.sections.index(heading.text) < kind.sections.index(before.text):
            yield Place(page.file, heading.line, heading.column).problem(
                f'"{heading.text}" stands after "{before.text}"', f"the order is {', '.join(kind.sections)}"
            )


def check_sections_hold_something(page: Page) -> Iterator[Problem]:
    """Every section of the kind has content, and lists have as many items as the kind asks for."""
    for heading in page.headings:
        if heading.level != 2:
            continue
        place = Place(page.file, heading.line, heading.column)
        holds = any(line.strip() and not HEADING.match(line) for _, line in page.section(heading.text))
        if heading.text in page.kind.sections and not holds:
            yield place.problem(f'the section "{heading.text}" is empty', "write it, even if it takes one line")
        elif heading.text in page.kind.bullets:
            fewest, most = page.kind.bullets[heading.text]
            count = len(_bullets(page, heading.text))
            if not fewest <= count <= most:
                yield place.problem(f'"{heading.text}" has {counted(count, "list item")}', f"use {fewest} to {most}")


def check_checklist_items_can_be_seen_done(page: Page) -> Iterator[Problem]:
    """An item is one short action. Bad: `- [ ] Your phone.` Good: `- [ ] Put your phone in your bag`"""
    seen: dict[tuple[str, str], int] = {}
    for task in page.tasks:
        place = Place(page.file, task.line, task.column)
        words = LINK.sub(r"\1", task.text).split()
        if len(words) > WORDS_PER_ITEM:
            yield place.problem(f"the item has {len(words)} words", f"use at most {WORDS_PER_ITEM}")
        first = words[0].strip(MARKS + ".,:;") if words else ""
        if first.lower() in NOT_A_VERB or not first[:1].isupper():
            yield place.problem(f'the item begins with "{first}"', "begin with a verb and a capital letter")
        if task.text.endswith("."):
            yield place.problem("the item ends with a full stop", "take it away; an item is no sentence")
        key = (task.who, task.text.lower())
        if key in seen:
            yield place.problem("the item stands twice", f"keep one; the first is on line {seen[key]}")
        seen.setdefault(key, task.line)


def check_sheet_has_room(page: Page) -> Iterator[Problem]:
    """No role has more items than fit a sheet with room to write."""
    for role in page.roles:
        tasks = page.tasks_for(role)
        if len(tasks) > ITEMS_PER_SHEET:
            extra = tasks[ITEMS_PER_SHEET]
            yield Place(page.file, extra.line, extra.column).problem(
                f"the {role}'s sheet has {len(tasks)} items", f"keep {ITEMS_PER_SHEET}; this is the first too many"
            )


def check_checklist_serves_both(page: Page) -> Iterator[Problem]:
    """A play has a sheet for whoever starts, a meeting one for the senior and one for the junior."""
    heading = next((h for h in page.headings if h.text == "Checklist"), None)
    if heading is None or page.kind.name not in ("play", "meeting"):
        return
    needed = ("senior", "junior") if page.kind.name == "meeting" else (str(page.value("starts")),)
    for role in needed:
        if role in WHO and role not in page.roles:
            yield Place(page.file, heading.line, heading.column).problem(
                f"the checklist has nothing for the {role}", f'add "### Before: {role}" and an item'
            )


def check_questions_can_be_asked(page: Page) -> Iterator[Problem]:
    """A question is one that somebody can say aloud. Bad: `Ask about goals`. Good: `What would you try first?`"""
    for question in page.questions:
        if not question.text.endswith("?"):
            yield Place(page.file, question.line, question.column).problem(
                "a question without a question mark at its end", "write it as it would be asked, and nothing after it"
            )


def check_agenda_adds_up(page: Page) -> Iterator[Problem]:
    """The minutes in the first column of each agenda add up to its name: `### 30 minutes`, `### 60 minutes`."""
    if page.kind.name != "meeting":
        return
    agenda = next((h for h in page.headings if h.level == 2 and h.text == "Agenda"), None)
    if agenda is None:
        return
    for total in AGENDAS:
        name = f"{total} minutes"
        heading = next((h for h in page.headings if h.level == 3 and h.text == name), None)
        if heading is None:
            yield Place(page.file, agenda.line, agenda.column).problem(
                f"the agenda for {name} is missing", f'add "### {name}" and a table whose first column is minutes'
            )
            continue
        rows = page.agenda(total)
        for row in rows:
            if row.minutes is None:
                yield Place(page.file, row.line, row.column).problem(
                    f'"{row.written}" is not a number of minutes', "write a number in the first column"
                )
        minutes = sum(row.minutes or 0 for row in rows)
        if minutes != total:
            yield Place(page.file, heading.line, heading.column).problem(
                f"the minutes add up to {minutes}", f"make them {total}"
            )


def check_one_sentence_a_line(page: Page) -> Iterator[Problem]:
    """A line of prose holds one sentence, so that a pull request shows which one changed. Speech may run on."""
    for number, line in page.prose:
        if line.lstrip().startswith(("|", ">", "#", "<", "![", "[^")) or TASK_LINE.match(line):
            continue
        plain = line
        for mark in (CODE, SPOKEN, LABEL, BULLET):
            plain = mark.sub(_masked, plain)
        if end := SENTENCE_END.search(plain):
            yield Place(page.file, number, end.end() + 1).problem(
                "a second sentence on the line", "begin it on a line of its own"
            )


def check_steps_take_their_minutes(page: Page) -> Iterator[Problem]:
    """Where every step of a play names its minutes, they add up to the page's. Bad: 5 and 10 under `minutes: 20`."""
    key = page.keys.get("minutes")
    if page.kind.name != "play" or key is None or not isinstance(key.value, int):
        return
    steps = [MINUTES.search(line) for _, line in page.section("Steps") if STEP.match(line)]
    total = sum(int(step[1]) for step in steps if step)
    if steps and all(steps) and total != key.value:
        yield Place(page.file, key.value_line, key.value_column).problem(
            f"the steps take {counted(total, 'minute')}, the page says {key.value}", "change a step or this line"
        )


def check_words(page: Page) -> Iterator[Problem]:
    """The words that the content guide bans do not appear. Bad: `unlock trust`. Good: `they told you the bad news`."""
    if any(fnmatch(page.uri, pattern) for pattern in BANNED_WORDS_ALLOWED_IN):
        return
    description = page.keys.get("description")
    extra = [(description.value_line, page.lines[description.value_line - 1])] if description else []
    for number, line in [*extra, *page.prose]:
        plain = CODE.sub(_blank, ADDRESS.sub(_blank, line))
        for found in BANNED.finditer(plain.lower().replace("’", "'")):
            yield Place(page.file, number, found.start() + 1).problem(
                f'"{found[0]}" says little here', BANNED_WORDS[found[0]]
            )
        if (
            (mark := plain.find("!")) >= 0
            and not plain.lstrip().startswith(("!!!", "???", "!["))
            and "![" not in plain
            and "<!" not in plain
        ):
            yield Place(page.file, number, mark + 1).problem("an exclamation mark", "end with a full stop")
        if (dash := re.search(r" [—–] |—", plain)) and not line.lstrip().startswith("|"):
            yield Place(page.file, number, dash.start() + 1).problem(
                "a dash used for drama", "use a full stop, a comma or a colon"
            )


def check_blanks_are_filled(page: Page) -> Iterator[Problem]:
    """No blank of a template is left. Bad: `title: ‹a verb phrase›`. Good: `title: Ask how they did it`."""
    in_keys = [(number, line) for number, line in enumerate(page.lines[: page.body_starts - 1], 1)]
    for number, line in [*in_keys, *page.prose]:
        for found in BLANK.finditer(line):
            yield Place(page.file, number, found.start() + 1).problem(
                "a blank of the template is left", f"write your own words instead of {found[0]}"
            )


def check_parties_are_senior_and_junior(page: Page) -> Iterator[Problem]:
    """Instructions say senior and junior. Bad: `Ask your mentee.` Good: `Ask the junior.`"""
    if page.kind.name not in ("play", "meeting", "guide", "hard moment"):
        return
    said = {problem.line for problem in page.problems}
    for number, line in page.prose:
        if number in said:
            continue  # such as an unknown role
        plain = CODE.sub(_blank, ADDRESS.sub(_blank, line))
        for found in PARTY.finditer(plain):
            yield Place(page.file, number, found.start() + 1).problem(
                f'"{found[0]}" means opposite people in different places', "write senior or junior"
            )


def check_claims_are_labelled(page: Page) -> Iterator[Problem]:
    """Under "Why this works" a list item is a claim: a label, a full stop, a source. Good: `- **Weak.** In one firm …`"""
    for number, column, text in _bullets(page, "Why this works"):
        place = Place(page.file, number, column)
        label = LABEL.match(text)
        labels = ", ".join(f"**{name}.**" for name in EVIDENCE_LABELS)
        if not label:
            yield place.problem("a claim without its strength", f"begin it with {labels}, or make it plain text")
        elif label[1] not in EVIDENCE_LABELS:
            yield place.problem(
                f'unknown strength "{label[1]}"', nearest(label[1], EVIDENCE_LABELS) or f"choose {labels}"
            )
        elif not CITATION.search(text):
            yield place.problem("a claim without its source", "link it: [Name 2020](../../evidence/references.md#key)")


def check_titles_are_unique(project: Project) -> Iterator[Problem]:
    """No two pages share a title or a description, for search results show nothing else."""
    for name in ("title", "description"):
        seen: dict[str, Page] = {}
        for page in project.pages:
            value = str(page.value(name) or "").strip().lower()
            if not value:
                continue
            if value in seen:
                key = page.keys[name]
                yield Place(page.file, key.value_line, key.value_column).problem(
                    f"{seen[value].file} has the same {name}", "reword one of them"
                )
            seen.setdefault(value, page)


def check_questions_are_unique(project: Project) -> Iterator[Problem]:
    """No question stands on two pages, for the bank shows them all."""
    seen: dict[str, str] = {}
    for page in project.pages:
        for question in page.questions:
            key = re.sub(r"\W+", " ", question.text.lower()).strip()
            if key in seen:
                yield Place(page.file, question.line, question.column).problem(
                    f"the question stands at {seen[key]} too", "keep it where it is taught"
                )
            seen.setdefault(key, f"{page.file}:{question.line}")


def check_citations_are_in_the_list(project: Project) -> Iterator[Problem]:
    """Every link to the references names a source of docs/_data/references.yml."""
    keys = {reference.key for reference in read_references(project)}
    if any(problem.rule == "unreadable" for problem in reference_problems(project)):
        return  # said once, at the place in that file
    for page in project.pages:
        for key, line, column in citations(page):
            if key not in keys:
                yield Place(page.file, line, column).problem(
                    f'no source "{key}" in docs/_data/references.yml', nearest(key, keys) or "add it there first"
                )


def check_references_can_be_read(project: Project) -> Iterator[Problem]:
    """docs/_data/references.yml is a list of sources, each with its key, title and authors, no key twice."""
    yield from reference_problems(project)


PAGE_RULES: tuple[Callable[[Page], Iterator[Problem]], ...] = (
    check_file_name_is_an_address,
    check_folder_is_known,
    check_keys_are_known_and_complete,
    check_keys_are_in_order,
    check_values_have_their_form,
    check_description_is_a_sentence,
    check_title_stands_once,
    check_sections_are_in_order,
    check_sections_hold_something,
    check_checklist_items_can_be_seen_done,
    check_sheet_has_room,
    check_checklist_serves_both,
    check_questions_can_be_asked,
    check_agenda_adds_up,
    check_steps_take_their_minutes,
    check_one_sentence_a_line,
    check_words,
    check_blanks_are_filled,
    check_parties_are_senior_and_junior,
    check_claims_are_labelled,
)
PROJECT_RULES: tuple[Callable[[Project], Iterator[Problem]], ...] = (
    check_titles_are_unique,
    check_questions_are_unique,
    check_citations_are_in_the_list,
    check_references_can_be_read,
)


def _named(rule: Callable[..., Iterator[Problem]], problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems with the name of the rule that found them, for `--format json`."""
    name = rule.__name__.removeprefix("check_").replace("_", "-")
    for problem in problems:
        yield replace(problem, rule=name)


def check_page(page: Page) -> list[Problem]:
    """All problems of one page: what the parser found and what the rules for pages find."""
    return in_order([*page.problems, *(problem for rule in PAGE_RULES for problem in _named(rule, rule(page)))])


def check_project(project: Project) -> list[Problem]:
    """All problems of all pages, in file order."""
    alone = [problem for page in project.pages for problem in check_page(page)]
    return in_order([*alone, *(problem for rule in PROJECT_RULES for problem in _named(rule, rule(project)))])


def main() -> int:
    """Check the project named on the command line and return the exit code."""
    arguments = Arguments(prog="check_content.py", description=__doc__.splitlines()[0])
    arguments.add_argument("folder", nargs="?", type=Path, default=Path("."))
    arguments.add_argument("--format", choices=FORMATS, default=default_format())
    asked = arguments.parse_args()
    project = read_project(asked.folder)
    problems = check_project(project)
    print(f"content: {counted(len(project.pages), 'page')}, {counted(len(problems), 'problem')}", file=sys.stderr)
    return report(problems, asked.format)


if __name__ == "__main__":
    run(main)
