"""Which of the sheets, packs, cards, filled-in examples and editable copies somebody asks for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from paper.cards import card_jobs
from paper.downloads import message_files
from paper.form_text import text_copies
from paper.hand import filled_jobs
from paper.jobs import Job, editions, form_jobs, sheet_jobs
from paper.packs import pack_jobs
from paper.papers import PAPERS
from paper.word import copies
from playbook.kinds import ROLES
from playbook.output import Download
from playbook.project import Project
from playbook.publication import Publication
from playbook.sheets import FormSheet, Sheet, form_sheets, sheets
from report import CannotRun, nearest


@dataclass(frozen=True)
class Selection:
    """What is asked for: "" and () ask for all.

    `role` is one of ROLES, `paper` the name of one of PAPERS, `pages` are paths of pages, with or without docs/ and
    .md. `large` asks for large print alone, `format` for `pdf` or `docx` alone.
    """

    role: str = ""
    paper: str = ""
    pages: tuple[str, ...] = ()
    large: bool = False
    format: str = ""

    @property
    def whole(self) -> bool:
        """Whether no sheet and no form is left out, so that packs, cards and examples belong to it."""
        return not (self.role or self.pages or self.large)

    @property
    def sizes(self) -> tuple[bool, ...]:
        """Which sizes are asked for: normal (False) and large (True); large print comes when it or all is asked for."""
        if self.large:
            return (True,)
        return (False, True) if self.whole and not self.paper else (False,)

    def wanted(self, project: Project) -> tuple[list[Sheet], list[FormSheet]]:
        """The sheets and the forms that are asked for, at least one of them; `CannotRun` where there is none.

        A role has sheets and no forms: with it come the forms of the pages that have a sheet for it.
        """
        found, forms = sheets(project), form_sheets(project.pages)
        if not (found or forms):
            raise CannotRun('no page has a checklist; write a section "## Checklist"')
        pages = wanted_pages(project, self.pages, (*found, *forms))
        found = [sheet for sheet in found if not pages or sheet.page.uri in pages]
        mine = [sheet for sheet in found if not self.role or sheet.role == self.role]
        if self.role and not mine:
            raise self._none_for_role(pages, found)
        holders = {sheet.page.uri for sheet in mine} if self.role else pages
        return mine, [form for form in forms if not (self.role or pages) or form.page.uri in holders]

    def _none_for_role(self, pages: Iterable[str], on_pages: Iterable[Sheet]) -> CannotRun:
        """The error that no sheet of these pages is for the role; it names the roles that they are for."""
        where, roles = ", ".join(sorted(pages)) or "any page", {sheet.role for sheet in on_pages}
        others = ", ".join(sorted(roles, key=ROLES.index)) or "nobody"
        return CannotRun(f"no checklist for the {self.role} on {where}; there is one for: {others}")

    def jobs(self, project: Project, publication: Publication) -> list[Job]:
        """The PDFs that are asked for."""
        mine, forms = self.wanted(project)
        if self.format == "docx":
            return []
        papers = [PAPERS[self.paper]] if self.paper else list(PAPERS.values())
        wanted = editions(papers, self.sizes)
        jobs = [*sheet_jobs(mine, publication, wanted), *form_jobs(forms, publication, wanted)]
        if self.whole:
            jobs += [*pack_jobs(project, publication, papers), *card_jobs(project, publication, papers)]
            jobs += filled_jobs(project, publication, papers)
        return jobs

    def copies(self, project: Project, publication: Publication) -> list[Download]:
        """The editable copies that are asked for, and forms as text; all messages come where no sheet is left out."""
        if self.format != "docx" and not (self.whole and not self.format and not self.paper):
            return []
        mine, forms = self.wanted(project)
        messages = message_files(project, publication) if self.whole and not self.paper else ()
        made = (*copies(mine, forms, publication), *text_copies(forms, publication), *messages)
        return [file for file in made if file.uri.endswith(self.format)]


def wanted_pages(project: Project, names: Iterable[str], found: Iterable[Sheet | FormSheet]) -> frozenset[str]:
    """The addresses of the pages that `names` name; a name of no page, or of one without paper, raises `CannotRun`."""
    stems = {sheet.page.stem: sheet.page.uri for sheet in found}
    uris = set()
    for name in names:
        stem = name.replace("\\", "/").removeprefix("./").removeprefix("docs/").strip("/").removesuffix(".md")
        if stem in stems:
            uris.add(stems[stem])
        elif any(page.stem == stem for page in project.pages):
            raise CannotRun(
                f'the page "{name}" has no checklist and no form; name one that has a section "## Checklist"'
            )
        else:
            raise CannotRun("; ".join(filter(None, (f'no page "{name}"', nearest(stem, stems)))))
    return frozenset(uris)
