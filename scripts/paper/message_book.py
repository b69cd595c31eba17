"""All messages to copy as one book, and the book as plain text; paper/word.py has it for word processors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from paper.jobs import Edition, document, foot
from paper.papers import PAPERS
from paper.sheet_data import Document, Foot
from playbook.language import Language
from playbook.messages import Occasion, occasions, text_of_block
from playbook.page import Page
from playbook.project import Project
from playbook.publication import Publication

FOLDER = "messages"  # of the pages, and of the files that are made from them, below docs/


@dataclass(frozen=True)
class OccasionData:
    """An occasion: its heading, when to send what follows, and each version: its name and its text."""

    heading: str
    when: str
    versions: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class MessageBook:
    """All messages of a project: facts of the file, what to do with them, the pages by title, and the foot."""

    document: Document
    about: str
    pages: tuple[tuple[str, tuple[OccasionData, ...]], ...]
    foot: Foot


def message_book(project: Project, publication: Publication) -> MessageBook | None:
    """The messages of all pages in the order of the navigation, those in their own folder first; None without any."""
    language = publication.language
    found = (page for page in project.pages if page.can_be_built and any(map(_is_sent, occasions(page))))
    pages = tuple(sorted(found, key=lambda page: page.group != FOLDER))
    if not pages:
        return None
    title, about = language("messages.title"), language("messages.about")
    made = document(pages, publication, Edition(next(iter(PAPERS.values()))), title, about)
    index = project.page(f"{FOLDER}/index.md") or pages[0]
    version = publication.version_of(publication.newest(pages))
    messages = tuple((project.text.typeset(page.title), tuple(_occasions(page, language))) for page in pages)
    return MessageBook(made, about, messages, foot(publication, version, "", publication.url(index)))


def _is_sent(occasion: Occasion) -> bool:
    """Whether an occasion has a version to send; another has a problem of its own."""
    return bool(occasion.versions)


def _occasions(page: Page, language: Language) -> Iterator[OccasionData]:
    """The occasions of a page in its order."""
    for occasion in filter(_is_sent, occasions(page)):
        when = " ".join(page.words(line) for _, line in occasion.when.lines) if occasion.when else ""
        versions = ((language(f"messages.version.{n}"), text_of_block(block)) for n, block in occasion.versions.items())
        yield OccasionData(page.words(occasion.heading.text), when, tuple(versions))


def plain_text(book: MessageBook) -> str:
    """The file of plain text: an empty line between any two parts, and of the lines of a message none is changed."""
    parts = [_underlined(book.document.title, "="), book.about]
    for title, found in book.pages:
        parts.append(f"\n{_underlined(title, '=')}")
        for occasion in found:
            parts += [f"\n{_underlined(occasion.heading, '-')}", occasion.when]
            for name, text in occasion.versions:
                parts += [f"{name}:", text]
    end = " \u00b7 ".join(filter(None, (book.foot.version, book.foot.address)))
    return "\n\n".join([*parts, f"\n{end}"]).rstrip() + "\n"


def _underlined(heading: str, mark: str) -> str:
    """A heading with a line of marks below it."""
    return f"{heading}\n{mark * len(heading)}"
