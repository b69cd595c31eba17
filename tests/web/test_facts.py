"""Around a page stand its facts, its sheets and its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from printed_pages import project as example

from playbook.contacts import Contact
from playbook.language import OWN, Language, read_language
from playbook.output import Download
from playbook.parser import parse, site_text
from playbook.project import Project
from report import Place
from web.facts import (
    Fact,
    FormLinks,
    Help,
    Link,
    PageContext,
    Step,
    Way,
    crumbs,
    facts,
    help_box,
    page_context,
    sheet_links,
)

ENGLISH = read_language(OWN)


def test_the_facts_of_a_play_come_in_the_order_of_the_questions() -> None:
    """Who starts, how long, when, and when it was looked over."""
    meta = {"moment": "first meeting", "minutes": 20, "starts": "either", "reviewed": date(2026, 5, 3)}
    expected = (
        Fact("Who starts", "Either of you"),
        Fact("Takes", "20 minutes"),
        Fact("Moment", "First meeting"),
        Fact("Reviewed", "3 May 2026"),
    )
    assert expected == facts(meta, ENGLISH)


@pytest.mark.parametrize(
    ("minutes", "agendas", "said"),
    [
        (None, (30, 60), "30 or 60 minutes"),
        (None, (30,), "30 minutes"),
        (None, (), None),
        (20, (30, 60), "20 minutes"),
        (1, (), "1 minute"),
        (2, (), "2 minutes"),
        (0, (), None),
    ],
)
def test_a_meeting_takes_what_its_agendas_take(minutes: int | None, agendas: tuple[int, ...], said: str | None) -> None:
    """Its front matter names no minutes, because it has two agendas; where it does, that is said."""
    expected = (Fact("Takes", said),) if said else ()
    assert expected == facts({"minutes": minutes} if minutes is not None else {}, ENGLISH, agendas)


@pytest.mark.parametrize(("side", "said"), [("senior", "The senior"), ("junior", "The junior")])
def test_a_scene_says_which_side_the_reader_plays(side: str, said: str) -> None:
    """After the reading time; a side that nobody has is told by the check."""
    assert (Fact("To read", "2 minutes"), Fact("You play", said)) == facts({"plays": side}, ENGLISH, reading=2)
    assert () == facts({"plays": "both"}, ENGLISH)


def test_the_reading_time_follows_the_time_that_it_takes() -> None:
    """Where a page has one."""
    expected = (Fact("Takes", "20 minutes"), Fact("To read", "4 minutes"), Fact("Moment", "Early"))
    assert expected == facts({"minutes": 20, "moment": "early"}, ENGLISH, reading=4)
    assert (Fact("To read", "1 minute"),) == facts({}, ENGLISH, reading=1)
    assert () == facts({}, ENGLISH, reading=0)


def test_the_reading_time_is_counted_from_the_page() -> None:
    """By its path; a page that looks something up has none, nor has one that is made from others."""
    pages = (parse(f"---\ntitle: T\n---\n{'word ' * 200}\n", uri) for uri in ("playbooks/trust/a.md", "start/a.md"))
    project = Project(Path("nowhere"), tuple(pages))
    assert (Fact("To read", "2 minutes"),) == page_context(project, "playbooks/trust/a.md", {}, {}).facts
    assert () == page_context(project, "start/a.md", {}, {}).facts
    assert Fact("To read", "2 minutes") not in page_context(project, "meetings/ten-minutes-to-go.md", {}, {}).facts


def test_a_page_without_facts_has_no_bar() -> None:
    """No empty box."""
    assert facts({"title": "Words"}, ENGLISH) == ()
    assert PageContext() == PageContext((), (), ())


@pytest.mark.parametrize(
    ("meta", "expected"),
    [
        ({"starts": "senior"}, (Fact("Who starts", "The senior"),)),
        ({"starts": "nobody"}, ()),
        ({"starts": None, "moment": None, "reviewed": None}, ()),
        ({"moment": "running a programme"}, (Fact("Moment", "Running a programme"),)),
        ({"moment": "some day"}, (Fact("Moment", "Some day"),)),
        ({"reviewed": "2026"}, ()),
    ],
)
def test_a_value_that_nobody_knows_does_no_harm(meta: dict[str, object], expected: tuple[Fact, ...]) -> None:
    """The check names it; a preview goes on."""
    assert expected == facts(meta, ENGLISH)


def test_each_role_has_a_link_to_its_sheet() -> None:
    """The address is the one handed in, whatever form the site gives to addresses."""
    addresses = {"senior": "sheets/meetings/first/senior.html", "boss": "b/"}
    expected = (Link("senior", "sheets/meetings/first/senior.html"), Link("boss", "b/"))
    assert expected == sheet_links(addresses, ENGLISH)


@pytest.mark.parametrize(
    ("more", "shown"),
    [
        ("", ["To read", "Moment"]),
        ("starts: coordinator\nminutes: 90\n", ["Who starts", "Takes", "To read", "Moment"]),
    ],
)
def test_a_guide_for_a_programme_shows_what_its_front_matter_has(more: str, shown: list[str]) -> None:
    """And the checklist of the coordinator."""
    front = f"---\ntitle: T\nmoment: running a programme\n{more}---\n"
    page = parse(f"{front}Words.\n\n## Checklist\n\n### Before: coordinator\n\n- [ ] Ask\n", "programme/x.md")
    project, addresses = Project(Path("nowhere"), (page,)), {"sheets/programme/x/coordinator.md": "here/"}
    meta = {name: key.value for name, key in page.keys.items()}
    context = page_context(project, page.uri, meta, addresses)
    assert [fact.name for fact in context.facts] == shown
    assert Fact("Moment", "Running a programme") in context.facts
    assert context.sheets == (Link("coordinator", "here/"),)


def test_the_way_leads_from_home_over_the_sections() -> None:
    """The page itself is not on it: it is the title below."""
    ways = [("Plays", ""), ("Trust", "playbooks/trust/")]
    assert (Step("Home", "."), *(Step(*way) for way in ways)) == crumbs(".", ways, ENGLISH)


def test_every_word_comes_from_the_file_of_the_language() -> None:
    """None is written in the code."""
    marked = Language({name: f"«{text}»" for name, text in ENGLISH.words.items()})
    meta = {"moment": "first meeting", "minutes": 20, "starts": "either", "reviewed": date(2026, 5, 3)}
    said = [text for fact in facts(meta, marked) for text in (fact.name, fact.value)]
    said += [sheet_links({"senior": "x"}, marked)[0].words, crumbs(".", [], marked)[0].title]
    assert [text for text in said if (text[0], text[-1]) != ("«", "»")] == []


def project(*contacts: Contact) -> Project:
    """A project whose organisation has filled in these contacts."""
    made = Project(Path("nowhere"), (), text=site_text())
    made.__dict__["contacts"] = contacts
    return made


@pytest.mark.parametrize(
    ("uri", "place"),
    [
        ("playbooks/trust/a.md", "end"),
        ("meetings/first.md", "end"),
        ("hard-moments/a.md", "top"),
        ("hard-moments/index.md", "top"),
        ("practice/somebody-laughs.md", "end"),
        ("practice/index.md", ""),
        ("meetings/index.md", ""),
        ("programme/a.md", ""),
        ("start/a.md", ""),
        ("sheets/meetings/first/senior.md", ""),
    ],
)
def test_pages_that_send_people_into_a_meeting_say_whom_to_turn_to(uri: str, place: str) -> None:
    """At the end; a page about trouble says it first."""
    found = page_context(project(), uri, {}, {}).help
    assert (found.place if found else "") == place


ADDRESSES = {"hard-moments/index.md": "hard-moments/"}


@pytest.mark.parametrize(
    ("uri", "urgent", "trouble"),
    [
        ("hard-moments/a.md", True, ""),
        ("hard-moments/index.md", True, ""),
        ("playbooks/values/a.md", False, "hard-moments/"),
        ("playbooks/values/index.md", False, ""),
        ("playbooks/trust/a.md", False, ""),
        ("meetings/first.md", False, ""),
        ("programme/index.md", False, ""),
    ],
)
def test_a_page_is_read_in_trouble_or_links_what_is(uri: str, urgent: bool, trouble: str) -> None:
    """Plays about private matters link it; without such a page nothing is linked."""
    found = page_context(project(), uri, {}, ADDRESSES)
    assert (found.urgent, found.trouble) == (urgent, trouble)
    assert page_context(project(), uri, {}, {}).trouble == ""


def test_somebody_in_trouble_is_shown_few_facts() -> None:
    """When the page was reviewed, and how long it takes to read: one line."""
    meta = {"starts": "senior", "moment": "hard", "minutes": 20, "reviewed": date(2026, 11, 26)}
    names = {
        uri: [fact.name for fact in page_context(project(), uri, meta, {}).facts]
        for uri in ("hard-moments/a.md", "meetings/index.md")
    }
    assert names == {
        "hard-moments/a.md": ["Reviewed"],
        "meetings/index.md": ["Who starts", "Takes", "Moment", "Reviewed"],
    }


@pytest.mark.parametrize(
    ("uri", "linked"),
    [("messages/a.md", True), ("messages/index.md", True), ("index.md", False), ("meetings/first.md", False)],
)
def test_a_page_of_messages_links_the_files_of_all_of_them(uri: str, linked: bool) -> None:
    """Those in its folder and no others; none where none is made."""
    files = [
        Download("messages/messages.txt", b"x" * 2000, "messages"),
        Download("messages/messages.docx", b"x" * 30_000, "messages"),
        Download("messages/other.pdf", b"x", "cards", paper="A4"),
    ]
    expected = (
        Link("Plain text, TXT, 2 KB", "messages/messages.txt"),
        Link("Word and LibreOffice, DOCX, 30 KB", "messages/messages.docx"),
    )
    assert page_context(project(), uri, {}, {}, files).files == (expected if linked else ())
    assert page_context(project(), uri, {}, {}).files == ()


def test_without_contacts_stands_what_holds_anywhere() -> None:
    """Two sentences from the file of words."""
    found = help_box("end", project())
    assert found == Help("end", ENGLISH("help.title"), (ENGLISH("help.danger"), ENGLISH("help.upset")), ())


def test_contacts_take_the_place_of_the_sentences() -> None:
    """Set as print sets them; a number can be called."""
    at = Place("x", 1, 1)
    found = help_box("top", project(Contact("Emergency", "112", at), Contact("'Us'", "Room 4", at)))
    ways = (Way("Emergency", "112", "tel:112"), Way("‘Us’", "Room 4", ""))
    assert found == Help("top", ENGLISH("help.title"), (), ways)


def test_a_page_links_its_forms_in_every_paper_and_to_edit() -> None:
    """Below the name of each form; a file of another page or form is none of its own, and a preview has none."""
    page = parse("---\ntitle: T\n---\n## About me\n\nOne.\n\n## For the junior's manager\n\nTwo.\n", "start/x.md")
    project = Project(Path("nowhere"), (page,))
    files = [
        Download("a4.pdf", b"", "form", "start/x.md", paper="A4", pages=1, form="about-me"),
        Download("large.pdf", b"", "form", "start/x.md", paper="A4", large=True, pages=2, form="about-me"),
        Download("x.docx", b"", "form", "start/x.md", form="about-me"),
        Download("x.txt", b"", "form", "start/x.md", form="about-me"),
        Download("other.pdf", b"", "form", "start/y.md", paper="A4", pages=1, form="about-me"),
        Download("sheet.pdf", b"", "sheet", "start/x.md", "senior", "A4"),
    ]
    expected = FormLinks(
        "About me",
        "Print “About me” (PDF):",
        (
            Link("A4", "a4.pdf"),
            Link("A4 large", "large.pdf"),
            Link("Word", "x.docx"),
            Link("Text", "x.txt"),
        ),
    )
    assert (expected,) == page_context(project, "start/x.md", {}, {}, files).forms
    assert () == page_context(project, "start/x.md", {}, {}).forms


def test_a_form_of_a_programme_says_for_whom_to_print_it() -> None:
    """And that it is destroyed after use, where it is; another form says nothing."""
    page = parse("---\ntitle: T\n---\n## The calendar\n\nOne.\n\n## The application\n\nTwo.\n", "programme/x.md")
    files = [Download("x.docx", b"", "form", page.uri, form=form.kind.name) for form in page.forms]
    forms = page_context(Project(Path("nowhere"), (page,)), page.uri, {}, {}, files).forms
    assert [form.how for form in forms] == [
        "Print it once.",
        "Print one for each person. Print on one side only; destroy it after use, unless a complaint may need it.",
    ]


def test_the_page_of_a_pair_lists_the_sheets_that_the_two_filled_in() -> None:
    """In the order of their file; a sheet that is not made has no link, and another page has no list."""
    junior, form = (
        f"sheets/examples/ravi-and-lina/{name}" for name in ("first-junior", "agree-how-you-work-agreement")
    )
    addresses = {f"{junior}.md": f"{junior}/", f"{form}.md": f"{form}/"}
    found = example("filled")
    assert page_context(found, "examples/ravi-and-lina.md", {}, addresses).filled == (
        Link("The first meeting: the junior’s checklist, filled in by Lina", f"{junior}/"),
        Link("The agreement, filled in by Ravi and Lina", f"{form}/"),
    )
    del addresses[f"{junior}.md"]
    assert len(page_context(found, "examples/ravi-and-lina.md", {}, addresses).filled) == 1
    assert page_context(found, "meetings/first.md", {}, addresses).filled == ()
