"""The question bank as cards to cut out: the question on the face, on the back the page from which it comes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from paper.jobs import Edition, Job, document, once, page_foot
from paper.papers import Paper
from paper.sheet_data import CardData, Cards
from playbook.kinds import DEPTHS
from playbook.page import Page, Question
from playbook.project import Project
from playbook.publication import Publication
from playbook.sheets import questions


def card_jobs(project: Project, publication: Publication, papers: Iterable[Paper]) -> Iterator[Job]:
    """The cards on each paper; none without a question."""
    bank, language = tuple(questions(project)), publication.language
    if not bank:
        return
    pages = once(page for page, _ in bank)
    cards = Cards(
        how=language("card.how"),
        faces=language("card.faces"),
        backs=language("card.backs"),
        cards=tuple(card_data(page, question, publication) for page, question in bank),
    )
    for paper in papers:
        about = language("card.about", n=len(bank))
        made = document(pages, publication, Edition(paper), language("card.title"), about)
        uri = f"sheets/cards-{paper.name}.pdf"
        yield Job(uri, "cards", replace(made, cards=cards), Edition(paper), pages, questions=bank)


def card_data(page: Page, question: Question, publication: Publication) -> CardData:
    """The words of one card. The group of a page without a name of its own is called as its folder."""
    language, foot = publication.language, page_foot(page, publication)
    asks = language(f"asks.{question.asker}")
    return CardData(
        question=page.text.item_words(question.text),
        theme=language.words.get(f"theme.{page.group}", page.group),
        depth=language(f"depth.{question.depth}"),
        level=DEPTHS.index(question.depth) + 1,
        asks=language("card.personal", asks=asks) if question.depth == DEPTHS[-1] else asks,
        source=page.text.typeset(page.title),
        url=foot.url,
        address=foot.address,
        code=foot.code,
        code_alt=foot.code_alt,
    )
