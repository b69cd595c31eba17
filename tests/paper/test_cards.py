"""Question cards: eight to a page, and each back lies behind its face when the paper is turned over its long edge."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from printed_pages import LANGUAGE, MM, squeezed, typeset, words_of

from paper.cards import card_data, card_jobs
from paper.compile import compile_pdf
from paper.papers import PAPERS
from paper.square_code import square_code
from playbook.parser import parse
from playbook.project import Project, read_project
from playbook.publication import Publication
from playbook.sheets import questions

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "tests" / "examples" / "sheets" / "good"
CARD = (90 * MM, 60 * MM)
ON_BOTH = pytest.mark.parametrize("paper", ["a4", "letter"])


@cache
def printed(root: Path, paper: str) -> pypdfium2.PdfDocument:
    """The cards of a project."""
    project = read_project(root)
    return pypdfium2.PdfDocument(
        compile_pdf(next(card_jobs(project, Publication(project), [PAPERS[paper]])).document).data
    )


def cell(page: pypdfium2.PdfPage, column: int, row: int) -> str:
    """The words on the card in this place of the page, counted from the left and from the top."""
    width, height = page.get_size()
    left, top = width / 2 - CARD[0] + column * CARD[0], height / 2 + 2 * CARD[1] - row * CARD[1]
    return squeezed(page.get_textpage().get_text_bounded(left, top - CARD[1], left + CARD[0], top))


def marks(page: pypdfium2.PdfPage) -> set[tuple[float, float, float, float]]:
    """The cut marks of a page, 5 mm long: place from the middle of the page, and size, in mm to one decimal."""
    width, height = page.get_size()
    found = set()
    for line in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = line.get_bounds()
        if abs(max(right - left, top - bottom) - 5 * MM) < 2 and min(right - left, top - bottom) < 2:
            across = (left + right) / 2 - width / 2, (bottom + top) / 2 - height / 2
            found.add(
                (
                    round(across[0] / MM, 1),
                    round(across[1] / MM, 1),
                    round((right - left) / MM),
                    round((top - bottom) / MM),
                )
            )
    return found


@ON_BOTH
@pytest.mark.parametrize("root", [EXAMPLE, ROOT], ids=["good", "the site"])
def test_every_question_is_on_one_card_with_its_theme_and_depth_and_its_source_behind_it(
    root: Path, paper: str
) -> None:
    """Eight faces, then their eight backs with left and right exchanged."""
    project = read_project(root)
    publication, document = Publication(project), printed(root, paper)
    bank = questions(project)
    assert len(document) == 2 * -(-len(bank) // 8)
    for number, (page, question) in enumerate(bank):
        sheet, place = divmod(number, 8)
        row, column = divmod(place, 2)
        face, back = cell(document[2 * sheet], column, row), cell(document[2 * sheet + 1], 1 - column, row)
        assert squeezed(words_of(question.text)) in face
        assert face.endswith("Youmaypass.") is (question.depth == "Personal")
        assert question.depth in face.removeprefix(squeezed(LANGUAGE(f"theme.{page.group}")))
        assert face.startswith(squeezed(LANGUAGE(f"theme.{page.group}")))
        assert squeezed(typeset(page.title)) in back and squeezed(publication.url(page).partition("://")[2]) in back


@ON_BOTH
def test_cut_marks_stand_at_every_edge_of_a_card_and_align_on_both_sides(paper: str) -> None:
    """Sixteen marks, the same seen from the back: turned over the long edge, each lies on another."""
    document = printed(EXAMPLE, paper)
    edges = {(round(x, 1), round(y, 1), 5, 0) for x in (-94.5, 94.5) for y in (-120, -60, 0, 60, 120)}
    edges |= {(round(x, 1), round(y, 1), 0, 5) for x in (-90, 0, 90) for y in (-124.5, 124.5)}
    for page in document:
        assert marks(page) == edges
        assert marks(page) == {(-x if x else x, y, width, height) for x, y, width, height in marks(page)}


@ON_BOTH
def test_words_stay_clear_of_the_cut(paper: str) -> None:
    """Five millimetres from every edge of the card, so that a crooked cut costs nothing."""
    for page in printed(EXAMPLE, paper):
        width, height = page.get_size()
        for thing in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
            left, bottom, right, top = thing.get_bounds()
            if bottom > height / 2 + 2 * CARD[1]:
                continue  # the line above the cards
            x0, x1 = ((edge - (width / 2 - CARD[0])) / CARD[0] for edge in (left, right))
            y0, y1 = ((edge - (height / 2 - 2 * CARD[1])) / CARD[1] for edge in (bottom, top))
            assert int(x0) == int(x1) and int(y0) == int(y1)
            assert min(x0 % 1, 1 - x1 % 1) * CARD[0] >= 5 * MM and min(y0 % 1, 1 - y1 % 1) * CARD[1] >= 5 * MM


def test_cards_come_by_theme_and_light_ones_first() -> None:
    """The meetings' own questions last."""
    found = [(page.group, question.depth) for page, question in questions(read_project(EXAMPLE))]
    assert found == [
        *[("trust", "Light")] * 3,
        ("trust", "Deeper"),
        ("trust", "Personal"),
        ("values", "Light"),
        *[("meetings", "Light")] * 3,
        ("meetings", "Deeper"),
        ("meetings", "Personal"),
    ]


def test_a_card_says_who_asks() -> None:
    """In words, not by colour."""
    page = parse("---\ntitle: T\n---\n## Questions\n\n### Light: junior asks\n\n- Why *now*?\n", "meetings/x.md")
    publication = Publication(Project(EXAMPLE, (page,), {"site_url": "https://example.org/"}))
    card = card_data(page, page.questions[0], publication)
    assert (card.question, card.asks, card.level) == ("Why now?", "The junior asks", 1)
    assert (card.source, card.address) == ("T", "example.org/meetings/x/")
    assert card.code == square_code("https://example.org/meetings/x/") and card.code.startswith("<svg")
