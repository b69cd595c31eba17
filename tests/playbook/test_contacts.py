"""Whom people can turn to is data that an organisation fills in, and a slip in it is one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from playbook.contacts import CONTACTS, LONGEST, MOST, Contact, read_contacts
from report import CannotRun, Place


def written(folder: Path, text: str) -> Path:
    """A folder docs/ whose contacts are written as `text`."""
    (folder / "_data").mkdir()
    (folder / CONTACTS).write_text(text, encoding="utf-8")
    return folder


def test_a_project_without_contacts_has_none(tmp_path: Path) -> None:
    """The file may be missing, or hold comments alone."""
    assert read_contacts(tmp_path) == ()
    assert read_contacts(written(tmp_path, "# nobody yet\n")) == ()


def test_the_shipped_file_shows_how_and_names_nobody(root: Path, tmp_path: Path) -> None:
    """With its marks of a comment taken away, its examples are contacts."""
    text = (root / "docs" / CONTACTS).read_text(encoding="utf-8")
    assert read_contacts(root / "docs") == ()
    lines = text.split("\n#\n")[-1].splitlines()
    made = read_contacts(written(tmp_path, "\n".join(line.removeprefix("# ") for line in lines)))
    assert [(contact.who, contact.reach) for contact in made] == [
        ("Emergency number", "112"),
        ("Confidential counselling", "0800 000 000, day and night"),
        ("Whoever runs the programme", "programme@example.org"),
    ]


def test_a_contact_is_who_and_how_to_reach_them(tmp_path: Path) -> None:
    """As written: a number without quotation marks keeps its zeros, and a long line is one line."""
    text = "- who: Emergency number\n  reach: 0112\n- reach: >-\n    Room 4,\n    ground floor\n  who: The porter\n"
    assert read_contacts(written(tmp_path, text)) == (
        Contact("Emergency number", "0112", Place(f"docs/{CONTACTS}", 1, 3)),
        Contact("The porter", "Room 4, ground floor", Place(f"docs/{CONTACTS}", 3, 3)),
    )


@pytest.mark.parametrize(
    ("reach", "address"),
    [
        ("112", "tel:112"),
        ("+49 (30) 12-34/5", "tel:+493012345"),
        ("help@example.org", "mailto:help@example.org"),
        ("https://example.org/help?a=1", "https://example.org/help?a=1"),
        ("0800 000 000, day and night", ""),
        ("Room 112", ""),
        ("javascript:alert(1)", ""),
        ("https://example.org/a b", ""),
    ],
)
def test_a_number_and_an_address_can_be_opened(reach: str, address: str) -> None:
    """Anything more is words."""
    assert Contact("Who", reach, Place("x", 1, 1)).address == address


REMEDY = 'write each contact as two lines, "- who: …" and "  reach: …"'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("who: A\nreach: 1\n", f"1:1: not a list of contacts; {REMEDY}"),
        ("112\n", f"1:1: not a list of contacts; {REMEDY}"),
        ("- 112\n", f"1:3: not a contact; {REMEDY}"),
        ("- who: A\n", f'1:3: a contact without "reach"; {REMEDY}'),
        ("- reach: 1\n", f'1:3: a contact without "who"; {REMEDY}'),
        ("- who: A\n  reech: 1\n", '2:3: no key "reech"; did you mean "reach"?'),
        ("- who: A\n  phone: 1\n", f'2:3: no key "phone"; {REMEDY}'),
        ("- who: A\n  [1]: 1\n", f'2:3: no key "?"; {REMEDY}'),
        ("- who: A\n  reach: 1\n  who: B\n", '3:3: "who" stands twice; begin the second contact with "- who: …"'),
        ("- who: A\n  reach:\n", '2:9: "reach" says nothing; write reach: "…", in quotation marks'),
        ("- who: A\n  reach: #112\n", '2:9: "reach" says nothing; write reach: "…", in quotation marks'),
        ('- who: " "\n  reach: 1\n', '1:8: "who" says nothing; write who: "…", in quotation marks'),
        ("- who: [A]\n  reach: 1\n", '1:8: "who" says nothing; write who: "…", in quotation marks'),
        ('- who: "A\\u200bB"\n  reach: 1\n', '1:8: "who" holds a character that cannot be seen; write it again by hand'),
        ('- who: "A\\ud800"\n  reach: 1\n', '1:8: "who" holds a character that cannot be seen; write it again by hand'),
        (f"- who: {'A' * 41}\n  reach: 1\n", '1:8: "who" has 41 signs; use at most 40, so that it fits on a sheet'),
        (f"- who: A\n  reach: {'1' * 51}\n", '2:10: "reach" has 51 signs; use at most 50, so that it fits on a sheet'),
        (
            "- who: A\n  reach: 1\n" * (MOST + 1),
            "11:3: 6 contacts, of which a sheet has room for 5; keep those that everybody needs",
        ),
        ("- who: A\n  reach: tel: 1\n", '2:13: cannot be read: a second ": " on the line; put the value in quotes'),
    ],
)  # fmt: skip
def test_a_slip_is_one_line_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    """And how to fix it."""
    with pytest.raises(CannotRun) as error:
        read_contacts(written(tmp_path, text))
    assert str(error.value) == f"docs/{CONTACTS}:{said}"


def test_the_longest_contacts_are_taken(tmp_path: Path) -> None:
    """Up to the bound."""
    text = f"- who: {'A' * LONGEST['who']}\n  reach: {'1' * LONGEST['reach']}\n" * MOST
    assert len(read_contacts(written(tmp_path, text))) == MOST
