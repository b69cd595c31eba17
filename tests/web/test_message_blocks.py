"""A message is shown with the words and the lines of its author, whatever signs it holds."""

from __future__ import annotations

from pathlib import Path

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from playbook.kinds import VERSIONS
from playbook.language import OWN, read_language
from playbook.messages import occasions, text_of, text_of_block
from playbook.parser import read_page
from playbook.text import html_words
from web.chrome import strip_theme_chrome
from web.markdown_ext import PageExtension
from web.message_blocks import figure
from web.search import Section, sections

ENGLISH = read_language(OWN)
EXAMPLE = Path(__file__).parents[1] / "examples/good/messages/ask-for-a-date.md"
EXTENSIONS = ["attr_list", "md_in_html", "smarty", "toc", "pymdownx.superfences"]


def built(text: str, extensions: list[str] = EXTENSIONS) -> str:
    """The HTML of a page, as the site makes it."""
    return markdown.markdown(text, extensions=[*extensions, PageExtension()], output_format="html")


def messages(html: str) -> list[tuple[str, str]]:
    """The messages of a page, each with the name of its version and its text letter by letter."""
    found = LexborHTMLParser(html).css("figure.rmp-message")
    return [(node.css_first("figcaption").text(), node.css_first(".rmp-message-text").text()) for node in found]


def test_a_page_shows_its_messages_as_they_were_written() -> None:
    """In their order, with straight quotation marks and every empty line."""
    page = read_page(EXAMPLE, "messages/a.md")
    written = [
        (ENGLISH(f"messages.version.{name}"), text_of_block(block))
        for occasion in occasions(page)
        for name, block in occasion.versions.items()
    ]
    finished = strip_theme_chrome(built("\n".join(page.lines[page.body_starts - 1 :])))
    assert messages(finished) == written
    assert len(written) == 4


def test_the_names_of_the_versions_are_those_of_the_language() -> None:
    """Each version has one."""
    blocks = "".join(f"``` {name}\nHello.\n```\n\n" for name in VERSIONS)
    assert [name for name, _ in messages(built(blocks))] == ["Message", "In a chat", "Longer"]


def test_a_slot_is_marked() -> None:
    """With its brackets; what is no slot is not."""
    html = figure("A & B", "Hello [name <b>], [] see\n[you] & me")
    assert html == (
        '<figure class="rmp-message"><figcaption>A &amp; B</figcaption><div class="rmp-message-text"><p>Hello '
        '<mark class="rmp-slot">[name &lt;b&gt;]</mark>, [] see\n<mark class="rmp-slot">[you]</mark> &amp; me</p></div>'
        "</figure>"
    )


@given(st.text(alphabet=st.sampled_from("ab [](){}<>&\"'`*_#-\n!:.\\")))
def test_no_sign_changes_a_message(text: str) -> None:
    """Whatever is typed is shown, and shown as it is, also in a finished page, which has lost its empty lines."""
    text = "\n".join(line for line in text.split("\n") if not line.lstrip().startswith("```"))
    assert messages(strip_theme_chrome(built(f"``` chat\n{text}\n```\n"))) == [("In a chat", text_of(text))]


@pytest.mark.parametrize("opens", ["```", "``` python", "``` chat now"])
def test_code_is_no_message(opens: str) -> None:
    """A block that begins with another word, or with more, is none."""
    assert messages(built(f"{opens}\nHello.\n```\n")) == []


def test_a_message_in_code_is_code() -> None:
    """The page that explains them shows how they are written."""
    assert messages(built("````\n``` chat\nHello.\n```\n````\n")) == []


def test_a_builder_without_superfences_shows_the_words() -> None:
    """As code."""
    assert "Hello [name]" in html_words(built("``` chat\nHello [name]\n```\n", ["fenced_code"]))


def test_the_words_of_a_message_are_found_in_their_section() -> None:
    """Each paragraph is a line of its own below the heading, to which the answer leads."""
    html = built("## A date\n\nSend it now.\n\n``` message\nSubject: A\n\nHello [name],\nshall we?\n```\n")
    assert sections(html)[1] == Section(
        "a-date", "A date", "Send it now.\nMessage\nSubject: A\nHello [name], shall we?"
    )
