"""Each file that is offered says what it is, whose, and of which page."""

from __future__ import annotations

from printed_pages import project

from paper.compile import page_count
from paper.downloads import downloads


def test_a_download_carries_what_a_reader_is_told() -> None:
    """Nobody has to read it out of the name of the file."""
    files = {file.uri: file for file in downloads(project("good"))}
    facts = {
        uri: (file.what, file.page, file.role, file.paper, file.large, file.pages, file.form)
        for uri, file in files.items()
        if uri
        in (
            "sheets/meetings/first/senior-large-letter.pdf",
            "sheets/meetings/first/senior.docx",
            "sheets/playbooks/trust/agree-how-you-work/agreement-a4.pdf",
            "sheets/playbooks/trust/agree-how-you-work/agreement.docx",
            "sheets/playbooks/trust/agree-how-you-work/agreement.txt",
            "sheets/packs/coordinator-a4.pdf",
            "sheets/cards-letter.pdf",
        )
    }
    page = "playbooks/trust/agree-how-you-work.md"
    assert facts == {
        "sheets/meetings/first/senior-large-letter.pdf": (
            "sheet",
            "meetings/first.md",
            "senior",
            "Letter",
            True,
            2,
            "",
        ),
        "sheets/meetings/first/senior.docx": ("sheet", "meetings/first.md", "senior", "", False, 0, ""),
        "sheets/playbooks/trust/agree-how-you-work/agreement-a4.pdf": ("form", page, "", "A4", False, 1, "agreement"),
        "sheets/playbooks/trust/agree-how-you-work/agreement.docx": ("form", page, "", "", False, 0, "agreement"),
        "sheets/playbooks/trust/agree-how-you-work/agreement.txt": ("form", page, "", "", False, 0, "agreement"),
        "sheets/packs/coordinator-a4.pdf": ("pack", "", "coordinator", "A4", False, 4, ""),
        "sheets/cards-letter.pdf": ("cards", "", "", "Letter", False, 4, ""),
    }
    assert all(file.pages == page_count(file.data) for file in files.values() if file.paper)


def test_what_cannot_be_printed_is_left_out_and_the_rest_is_there() -> None:
    """The problem is reported by the check; the editable copy can hold any character."""
    uris = {file.uri for file in downloads(project("no-glyph"))}
    assert "sheets/meetings/first/senior-a4.pdf" not in uris
    assert "sheets/meetings/first/senior.docx" in uris
