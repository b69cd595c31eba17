"""Everything that the site offers to print or to edit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from paper.cards import card_jobs
from paper.compile import MissingGlyphs, compile_pdf
from paper.form_text import text_copies
from paper.hand import filled_jobs
from paper.jobs import Job, editions, form_jobs, sheet_jobs
from paper.message_book import FOLDER, message_book, plain_text
from paper.packs import pack_jobs
from paper.papers import PAPERS
from playbook.output import Download
from playbook.project import Project
from playbook.publication import Publication
from playbook.sheets import form_sheets, sheets


def every_job(project: Project, publication: Publication) -> Iterator[Job]:
    """Every PDF of the site: sheets and forms in each paper and both sizes, all else in each paper."""
    papers = tuple(PAPERS.values())
    both_sizes = editions(papers, (False, True))
    yield from sheet_jobs(sheets(project), publication, both_sizes)
    yield from form_jobs(form_sheets(project.pages), publication, both_sizes)
    yield from pack_jobs(project, publication, papers)
    yield from card_jobs(project, publication, papers)
    yield from filled_jobs(project, publication, papers)


def downloads(project: Project) -> list[Download]:
    """Every PDF, every editable copy and all messages. What cannot be printed is left out; `fit.problems` says why."""
    from paper.word import copies  # python-docx takes long to load, and a preview makes no copies

    publication = Publication(project)
    return [
        *printed(every_job(project, publication), publication),
        *copies(sheets(project), form_sheets(project.pages), publication),
        *text_copies(form_sheets(project.pages), publication),
        *message_files(project, publication),
    ]


def message_files(project: Project, publication: Publication) -> Iterator[Download]:
    """All messages to copy, as plain text and for word processors; nothing where no page holds one."""
    from paper.word import message_document  # see above

    if book := message_book(project, publication):
        yield Download(f"{FOLDER}/messages.txt", plain_text(book).encode("utf-8", "replace"), "messages")
        yield Download(f"{FOLDER}/messages.docx", message_document(book), "messages")


def printed(jobs: Iterable[Job], publication: Publication) -> Iterator[Download]:
    """The PDFs of these jobs, but for those that no font can print."""
    for job in jobs:
        try:
            pdf = compile_pdf(job.document)
        except MissingGlyphs:
            continue
        page = job.filled.uri if job.filled else job.pages[0].uri if job.what in ("sheet", "form") else ""
        paper, large = job.edition.paper.label(publication.language), job.edition.large
        form = job.form.name if job.form else ""
        yield Download(job.uri, pdf.data, job.what, page, job.role, paper, large, pdf.pages, form)
