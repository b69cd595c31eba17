"""The list of forms: each heading names one, each form has its words, and what is said of its copies fits together."""

from __future__ import annotations

import pytest
from printed_pages import LANGUAGE, project

from playbook.form_kinds import COPIES, FORMS, FormKind, form_kind

OF_A_PROGRAMME = {
    "agreement": ("person", False),
    "for-the-manager": ("manager", False),
    "sponsors-yes": ("programme", False),
    "calendar": ("programme", False),
    "application": ("person", True),
    "matching-slips": ("pair", True),
    "conflicts": ("pair", True),
    "managers-talk": ("programme", False),
    "training-seniors": ("programme", False),
    "training-juniors": ("programme", False),
    "kick-off": ("programme", False),
    "session-answers": ("programme", False),
    "hours-and-load": ("junior", False),
    "tokens": ("person", True),
    "trouble": ("programme", False),
    "six-questions": ("person", True),
    "report": ("programme", False),
    "certificate": ("person", False),
}


def test_no_two_forms_have_one_name_or_one_heading() -> None:
    """A heading that begins like another would open the wrong form."""
    assert len({form.name for form in FORMS}) == len(FORMS)
    assert [form.name for form in FORMS if form_kind(form.heading) is not form] == []


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_a_form_has_its_words(form: FormKind) -> None:
    """What it is for, whose it is, its lines at the head, and how many are printed."""
    assert LANGUAGE(f"form.about.{form.name}").endswith(".")
    assert all(LANGUAGE(name) for name in (f"for.{form.whose}", *(f"blank.{blank}" for blank in form.blanks)))
    assert not form.copies or LANGUAGE(f"form.copies.{form.copies}").endswith(".")


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_an_editor_finds_each_form_by_its_heading(form: FormKind) -> None:
    """On the page that says how to change the site, with the name of its files."""
    page = project("the site").page("contribute/index.md")
    assert page and any(f"| {form.heading} | `{form.name}` |" in line for line in page.lines)


def test_the_forms_of_a_programme_say_how_many_are_printed_and_which_are_destroyed() -> None:
    """Whatever holds what somebody wrote about themselves or another is destroyed."""
    assert {form.name: (form.copies, form.destroyed) for form in FORMS if form.copies} == OF_A_PROGRAMME
    assert {form.copies for form in FORMS} == {"", *COPIES}
    assert [form.name for form in FORMS if form.destroyed and not form.copies] == []


def test_each_form_stands_once_on_this_site() -> None:
    """A second page with such a heading would get a sheet that nobody meant."""
    pages = project("the site").pages
    found = [form.kind.name for page in pages for form in page.forms]
    assert sorted(found) == sorted(form.name for form in FORMS)
