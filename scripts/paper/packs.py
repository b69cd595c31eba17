"""Packs: all meetings of a role in one PDF, and one with which a coordinator equips ten pairs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from paper.jobs import Edition, Job, blanks, document, foot, form_data, once, sheet_data
from paper.papers import Paper
from paper.sheet_data import Document, Foot, FormData, Pack, Register, SheetData
from playbook.kinds import PAIR
from playbook.page import Page
from playbook.project import Project
from playbook.publication import Publication
from playbook.sheets import FormSheet, Sheet, form_sheets, sheets

PAIRS = 10  # for how many pairs the coordinator's pack has a line


@dataclass(frozen=True)
class Contents:
    """What packs are made of: the sheets on the path of meetings by role, the coordinator's own, the forms of packs."""

    meetings: dict[str, list[Sheet]]
    coordinator: list[Sheet]
    forms: tuple[FormSheet, ...]


def contents(project: Project) -> Contents:
    """What the packs of a project are made of."""
    found = sheets(project)
    meetings = {role: [sheet for sheet in found if sheet.step and sheet.role == role] for role in PAIR}
    own = [sheet for sheet in found if sheet.role == "coordinator"]
    return Contents(meetings, own, tuple(found for found in form_sheets(project.pages) if found.form.kind.in_packs))


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
    """A register, the coordinator's own sheets once, and the set of sheets for one pair."""
    language = publication.language
    meetings = [sheet for role in PAIR for sheet in parts.meetings[role]]
    pages = once((*(sheet.page for sheet in (*parts.coordinator, *meetings)), *(found.page for found in parts.forms)))
    pack = Pack(
        kicker=language("for.coordinator"),
        text=(language("pack.once"), language("pack.times")),  # the template knows the numbers of the pages
        blanks=blanks(language, "programme", "coordinator"),
        contents=language("pack.contents"),
        foot=_foot(pages, publication),
        own=len(parts.coordinator),
        register=Register(
            title=language("pack.register"),
            text=language("pack.tick"),
            columns=(language("pack.pair"), language("blank.senior"), language("blank.junior")),
            meetings=len({sheet.page.uri for sheet in meetings}),
            pairs=PAIRS,
        ),
    )
    words: list[SheetData | FormData] = [sheet_data(sheet, publication) for sheet in parts.coordinator]
    for role in PAIR:
        for sheet in _with_forms(parts.meetings[role], parts.forms, publication):
            whose = language("pack.whose", title=sheet.title, role=language(f"role.{role}"))
            words.append(replace(sheet, title=whose))
    about = language("pack.ten-agreement" if parts.forms else "pack.ten", n=len(meetings))
    made = document(pages, publication, Edition(paper), language("pack.title.coordinator"), about)
    return _job("coordinator", replace(made, pack=pack, sheets=tuple(words)), Edition(paper), pages)


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
