"""Shows a message to copy: a figure with the name of its version, its words as they were written, and its slots marked.

The blocks are found by pymdownx.superfences, which knows what is code in code; we tell it the words of our versions.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from html import escape
from typing import Any

from markdown import Markdown
from pymdownx.superfences import SuperFencesCodeExtension

from playbook.kinds import VERSIONS
from playbook.language import Language
from playbook.messages import GAP, parts, text_of

END_OF_LINE = "&#10;"  # in a gap: a finished page has no empty lines of its own


def add_message_blocks(md: Markdown, language: Language) -> None:
    """Let a converter show messages; one that has no superfences shows them as code."""
    for extension in md.registeredExtensions:
        if isinstance(extension, SuperFencesCodeExtension):
            for version in VERSIONS:
                show = partial(_show, name=language(f"messages.version.{version}"))
                extension.extend_super_fences(version, show, _is_ours, None)


def _is_ours(language: str, inputs: Mapping[str, str], options: object, attributes: object, md: Markdown) -> bool:
    """Whether a block has its word alone: a check tells of any other."""
    return not inputs


def _show(src: str, *, name: str, **_: Any) -> str:
    """The HTML of a block with this text."""
    return figure(name, text_of(src))


def figure(name: str, text: str) -> str:
    """The HTML of a message, whose version has this name.

    The text of its element is the message, letter by letter: empty lines stand between paragraphs, as they were
    written, and the other ends of lines in them.
    """
    shown = (
        piece.replace("\n", END_OF_LINE) if GAP.fullmatch(piece) else f"<p>{_with_slots(piece)}</p>"
        for piece in GAP.split(text)
    )
    words = f'<div class="rmp-message-text">{"".join(shown)}</div>'
    return f'<figure class="rmp-message"><figcaption>{escape(name, quote=False)}</figcaption>{words}</figure>'


def _with_slots(text: str) -> str:
    """A text as HTML, each slot in an element of its own."""
    pieces = ((escape(part, quote=False), is_slot) for part, is_slot in parts(text))
    return "".join(f'<mark class="rmp-slot">{part}</mark>' if is_slot else part for part, is_slot in pieces)
