"""Packs: all meetings of a role in one PDF, and one with all that a coordinator prints for ten pairs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from paper.jobs import Edition, Job, blanks, document, foot, form_data, once, sheet_data
from paper.papers import Paper
from paper.sheet_data import (
    FRONT,
    Document,
    Foot,
    FormData,
    Pack,
    PrintList,
    PrintRange,
    Register,
    SheetData,
)
from playbook.form_kinds import COPIES
from playbook.kinds import PAIR
from playbook.language import Language
from playbook.page import Page
from playbook.project import Project
from playbook.publication import Publication
from playbook.sheets import FormSheet, Sheet, form_sheets, sheets

PAIRS = 10  # for how many pairs the coordinator's pack is
OF_A_PAIR = {"manager": 1, "pair": 1, "junior": 1, "person": 2}  # how many of each a pair has; other copies are single


@dataclass(frozen=True)
class Contents:
    """What packs are made of.

    The sheets on the path of meetings by role, and the forms that follow the first of them; the coordinator's own
    sheets, and the forms of a programme in the order in which they are printed.
    """

    meetings: dict[str, list[Sheet]]
    forms: tuple[FormSheet, ...]
    coordinator: list[Sheet]
    programme: list[FormSheet]


def contents(project: Project) -> Contents:
    """What the packs of a project are made of."""
    found, forms = sheets(project), form_sheets(project.pages)
    meetings = {role: [sheet for sheet in found if sheet.step and sheet.role == role] for role in PAIR}
    return Contents(
        meetings,
        tuple(form for form in forms if form.form.kind.in_packs),
        [sheet for sheet in found if sheet.role == "coordinator"],
        sorted((form for form in forms if form.form.kind.copies), key=lambda form: COPIES.index(form.form.kind.copies)),
    )


def pack_jobs(project: Project, publication: Publication, papers: Iterable[Paper]) -> Iterator[Job]:
    """The packs on each paper; none without a meeting."""
    parts = contents(project)
    if not any(parts.meetings.values()):
        return
    for paper in papers:
        for role in PAIR:
            if parts.meetings[role]:
                yield _role_pack(role, parts, publication, paper)
        yield _coordinator_pack(parts, publication, paper)


def _role_pack(role: str, parts: Contents, publication: Publication, paper: Paper) -> Job:
    """All meetings of one role in order."""
    language, mine = publication.language, parts.meetings[role]
    pages = once((*(sheet.page for sheet in mine), *(found.page for found in parts.forms)))
    about = language("pack.about-agreement" if parts.forms else "pack.about", n=len(mine))
    pack = Pack(
        kicker=language(f"for.{role}"),
        text=(about, language("pack.take")),
        blanks=blanks(language, *PAIR),
        contents=language("pack.contents"),
        foot=_foot(pages, publication),
    )
    words = _with_forms(mine, parts.forms, publication)
    made = document(pages, publication, Edition(paper), language(f"pack.title.{role}"), about)
    return _job(role, replace(made, pack=pack, sheets=tuple(words)), Edition(paper), pages)


def _coordinator_pack(parts: Contents, publication: Publication, paper: Paper) -> Job:
    """What to print how often, a register, the coordinator's own sheets, and the forms of a programme."""
    language = publication.language
    meetings = once(sheet.page for role in PAIR for sheet in parts.meetings[role])
    pages = once((*(sheet.page for sheet in parts.coordinator), *(form.page for form in parts.programme), *meetings))
    pack = Pack(
        kicker=language("for.coordinator"),
        text=(language("pack.both-sides"), language("pack.meetings-apart")),
        blanks=blanks(language, "programme", "coordinator"),
        contents=language("pack.print"),
        foot=_foot(pages, publication),
        print_list=_print_list(parts, language),
        register=Register(
            title=language("pack.register"),
            text=language("pack.tick"),
            columns=(language("pack.pair"), language("blank.senior"), language("blank.junior")),
            meetings=len(meetings),
            pairs=PAIRS,
        ),
    )
    words: list[SheetData | FormData] = [sheet_data(sheet, publication) for sheet in parts.coordinator]
    words += [form_data(form, publication) for form in parts.programme]
    made = document(pages, publication, Edition(paper), language("pack.title.coordinator"), language("pack.ten"))
    return _job("coordinator", replace(made, pack=pack, sheets=tuple(words)), Edition(paper), pages)


def _print_list(parts: Contents, language: Language) -> PrintList:
    """What to print how often: the pages before all sheets, the checklists, and each form by itself."""
    own, ranges = len(parts.coordinator), [PrintRange(language("pack.front"), FRONT, 1, 1)]
    if own:
        ranges.append(PrintRange(language("pack.checklists"), 0, own, 1))
    for n, form in enumerate(parts.programme, own):
        text = language("pack.range", title=form.title, how=form.how(language))
        copies = PAIRS * OF_A_PAIR.get(form.form.kind.copies, 0) or 1
        ranges.append(PrintRange(text, n, 1, copies, form.form.kind.destroyed))
    return PrintList(
        page=language("pack.page"),
        pages=language("pack.pages"),
        ranges=tuple(ranges),
        total=language("pack.total"),
        empty=language("pack.empty"),
        empty_page=language("pack.empty-page"),
    )


def _job(role: str, made: Document, edition: Edition, pages: tuple[Page, ...]) -> Job:
    """The job of the pack for this role."""
    return Job(f"sheets/packs/{role}-{edition.paper.name}.pdf", "pack", made, edition, pages, role=role)


def _with_forms(
    wanted: list[Sheet], forms: Iterable[FormSheet], publication: Publication
) -> list[SheetData | FormData]:
    """The words of a role's sheets; the forms follow the sheet of the first meeting, where they are filled in."""
    made: list[SheetData | FormData] = [sheet_data(sheet, publication) for sheet in wanted]
    firsts = (n for n, sheet in enumerate(wanted, 1) if sheet.page.value("moment") == "first meeting")
    after = next(firsts, min(1, len(wanted)))
    made[after:after] = [form_data(found, publication) for found in forms]
    return made


def _foot(pages: tuple[Page, ...], publication: Publication) -> Foot:
    """The foot of a pack's first page: the day of its newest page, and where all sheets are listed."""
    version = publication.version_of(publication.newest(pages))
    return foot(publication, version, "", publication.at("sheets/index"))
