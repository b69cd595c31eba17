"""Marks of Markdown in a source line, blanked so that what is left keeps its column.

This is for rules that point at a word. What a reader sees of a line is the business of `text`.
"""

from __future__ import annotations

import re

from playbook.kinds import EVIDENCE_LABELS

HEADING_LINE = re.compile(r"^#{1,6} *\S")
TASK_LINE = re.compile(r"^\s*[-*+] \[[ xX]\]")
BULLET = re.compile(r"^(\s*)(?:[-*+]|\d+[.)]) +")
TABLE_LINE = re.compile(r"^\s*\|")
CITATION = re.compile(r"\]\((?:[^()\s]*/)?references\.md#([^)\s]+)(?:\s+\"[^\"]*\")?\)")
LABEL = re.compile(
    rf"\*\*({'|'.join(EVIDENCE_LABELS)}|[A-Za-z]+)\.?\*\*"
)  # the strength of a claim, or what stands there

CODE = re.compile(r"(?<!\\)(`+)(.+?)(?<!`)\1(?!`)")  # as Python-Markdown has it
# Control characters, and signs without a shape: soft hyphen, zero width, direction. Joiners that letters need may stay.
INVISIBLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
ADDRESS = re.compile(r"\]\([^)]*\)|\]\[[^\]]*\]")
SERVER = re.compile(r"(?:\]\(|\]:|<|=)\s*[<\"']?((?:[A-Za-z][\w+.-]*:)?//[^\s<>\"')]*)")  # an address up to its end
CITED = re.compile(r"\[[^\]]*" + CITATION.pattern)
# Links, and nothing else, that Markdown cannot but take for links: nobody needs to render the line to know them.
PLAIN_LINK = re.compile(r"\[[^\[\]()\\`<>!^{]*\]\(([^\s\[\]()\\`<>\"'{]+)\)")
PLAIN_LINKS = re.compile(rf"(?:[^\[\]()\\`<>!{{]|{PLAIN_LINK.pattern})*")
LINK_TARGET = re.compile(r"\]\(([^)\s#]*)")
LINK_TO_PAGE = re.compile(r"\[[^\]]*\]\([^)]*\.md[^)]*\)")
LINK_ALONE = re.compile(r"\(?\[[^\]]*\]\([^)]*\)[.?!)]*\s*")  # a sentence that is nothing else
LEAD = re.compile(r"\s*\*\*([^*]+)\*\*[.:]?")  # bold words at the beginning of a paragraph
TAG = re.compile(r"</?[A-Za-z][^>]*>|<[a-z]+:[^>]*>")
NOTE_MARKS = re.compile(r"^\s*[?!]{2,}\+?")  # what opens a note or a choice
ATTRIBUTES = re.compile(r"\{[:#. ][^}]*\}")
BEGINS_MARK = re.compile(r"[\]<{]")  # no citation, address, tag or attribute is without one of these


def column_of(line: str) -> int:
    """The column of the first character of a line that is no space."""
    return len(line) - len(line.lstrip()) + 1


def blanked(line: str, *marks: re.Pattern[str], by: str = " ") -> str:
    """The line with everything that `marks` match replaced by as many signs `by`."""
    for mark in marks:
        line = mark.sub(lambda found: by * len(found[0]), line)
    return line


def without_code_and_addresses(line: str) -> str:
    """The line as people wrote it for people: code and the addresses of links are blanked."""
    return blanked(line, ADDRESS, CODE) if "]" in line or "`" in line else line


def bare(line: str) -> str:
    """The line without citations, addresses, HTML tags and attributes, all blanked."""
    return blanked(line, CITED, ADDRESS, TAG, ATTRIBUTES) if BEGINS_MARK.search(line) else line


def emphasised(words: str) -> re.Pattern[str]:
    """What finds these words (a pattern) in bold or italics, with an article or without, in any case."""
    return re.compile(rf"(\*\*?|__?)(?:(?:a|an|the)\s+)?{words}\1", re.IGNORECASE)
