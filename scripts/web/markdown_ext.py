"""A Python-Markdown extension: what the pages of this site have beyond Markdown.

It works on the finished tree of elements, after inline marks, attribute lists, typographic quotes and the table of
contents; only messages to copy are shown while blocks of code are (web/message_blocks.py). Add it to the settings,
behind all others, as `web.markdown_ext` (with `scripts` on PYTHONPATH), or hand a `PageExtension` to Python-Markdown.
Its options: `words`, some words by name in place of those of docs/_data/words/; `sides`, the side of a dialogue
(`senior` or `junior`) by first name in place of docs/_data/people.yml; `reading`, the minutes that pages take to read,
by their path below docs/; `folded`, the headings of sections that are folded in place of those that the kinds of
pages name; and `help_after`, those after which the templates may put whom to turn to.

HTML that Python-Markdown does not parse (a block of HTML without the attribute `markdown`) is no part of the tree: it
stays as the writer wrote it. A table or a quotation written there gets no box, no name and no sides. Only the
attribute `markdown` is removed there too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from html import escape, unescape
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, HTML_PLACEHOLDER_RE, AtomicString
from pymdownx.tasklist import RE_CHECKBOX, TasklistTreeprocessor

from playbook.clock import HALF_HOUR, beginnings, minutes_of, on_the_clock, spoken
from playbook.kinds import (
    AGENDA,
    AGENDA_NAMES,
    ASKERS,
    DEPTHS,
    EVIDENCE_LABELS,
    FIRST_AID,
    FOLDED,
    FOLLOW_UP,
    QUESTIONS,
    READ_SECTIONS,
)
from playbook.language import OWN, Language, read_language
from playbook.people import SIDES, read_people
from playbook.project import Project
from playbook.scene import CHOICE, ENDING, STOP
from playbook.text import BLANK, TICK_BOX, keep_lines_to_write_on
from web.message_blocks import add_message_blocks

BEFORE_TASKLIST = 26  # priorities in Python-Markdown: the boxes are found before pymdownx looks for them (25), …
BEFORE_INLINE = 25  # texts are looked through for marks at 20; the boxes have been found
WHILE_ADDRESSES_ARE_PATHS = 2  # … reading times are added before MkDocs makes addresses of paths (0), …
LAST = -10  # … and all else happens when the tree is finished; Python-Markdown's own last step has the priority 0
# What some pattern of Markdown or of typography begins with; a placeholder of Python-Markdown stands between \2 and \3.
MAY_CHANGE = re.compile(r"[\\`\[\]<>&*_'\"{}~^=|!\x02\x03]|--|\.\.|  \n")
HEADINGS = ("h2", "h3", "h4")  # a table bears the name of the nearest of these above it
NO_BLANKS = ("code", "pre", "script", "style", "textarea")  # underscores are underscores there
LONGEST_NAME = 40  # characters of a speaker's name; a longer bold text before a colon is a sentence
DRAWN = re.compile(f"{BLANK.pattern}|{TICK_BOX.pattern}")
LONG_BLANK = 10  # underscores; from here on a blank is drawn as long as a name
STRENGTHS = {label: name for name in EVIDENCE_LABELS for label in (name, name.lower())}


class PageExtension(Extension):
    """The extension; `makeExtension` makes it from the settings."""

    def __init__(self, language: Language | None = None, **options: Any) -> None:
        """`options` are `words`, `sides`, `reading`, `folded` and `help_after`, see above.

        What is not given is read from this repository, but for `reading`: without it no reading time is shown.

        Whoever has all words at hand gives a `language` in place of `words`.
        """
        self.config = {
            "words": [{}, "words by name, such as table.page, in place of those of docs/_data/words/"],
            "sides": [{}, "side (senior or junior) by first name, in place of docs/_data/people.yml"],
            "reading": [{}, "minutes that a page takes to read, by its path below docs/"],
            "folded": [FOLDED, "headings of sections that are folded, in place of those of the kinds of pages"],
            "help_after": [(FIRST_AID,), "headings of sections after which the box of help has its place"],
        }
        super().__init__(**options)
        self.language = language or Language(own_words() | self.getConfig("words"))
        self.sides = dict(self.getConfig("sides") or own_people())
        self.sides |= {self.language(f"party.{side}"): side for side in SIDES}

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Python-Markdown calls it by this name
        """Add the steps to a converter, each a small tree processor."""
        language = self.language
        md.treeprocessors.deregister("task-list", strict=False)  # that of pymdownx would look for the boxes again
        add_message_blocks(md, language)
        keep_lines_to_write_on(md)
        md.treeprocessors.register(PlainTexts(md), "rmp_plaintexts", BEFORE_INLINE)
        found = FindBoxes(md)
        md.treeprocessors.register(found, "rmp_find_boxes", BEFORE_TASKLIST)
        times = ReadingTimes(md, language, self.getConfig("reading"))
        md.treeprocessors.register(times, "rmp_readingtimes", WHILE_ADDRESSES_ARE_PATHS)
        steps: list[Treeprocessor] = [
            LabelBoxes(md, found),
            Clock(md, language),
            GroupHeadings(md, language),
            Tables(md, language),
            Dialogues(md, self.sides),
            EvidenceLabels(md, language),
            FollowUps(md, language),
            QuotedLines(md, language),
            Doors(md),
            Blanks(md, language),
            Switches(md),
            HelpPlace(md, frozenset(self.getConfig("help_after"))),
            Scenes(md),
            Folds(md, frozenset(self.getConfig("folded"))),
        ]
        for n, step in enumerate(steps):
            md.treeprocessors.register(step, f"rmp_{type(step).__name__.lower()}", LAST - n)


def makeExtension(**options: Any) -> PageExtension:  # noqa: N802  # Python-Markdown calls it by this name
    """The extension with the options of the settings."""
    return PageExtension(**options)


def options_of(project: Project) -> dict[str, Any]:
    """The options with which every builder makes the pages of a project, so that all of them show the same."""
    return {
        "words": dict(project.language.words),
        "sides": dict(project.people),
        "reading": project.reading_times,
        "folded": sorted(FOLDED),
        "help_after": [FIRST_AID],
    }


@cache
def own_words() -> dict[str, str]:
    """The words of this repository by name."""
    return read_language(OWN).words


@cache
def own_people() -> dict[str, str]:
    """The sides of the people of this repository by first name."""
    return read_people(OWN)


# --- What a text in the tree says ------------------------------------------------------------------------------------


def shown(md: Markdown, text: str) -> str:
    """A text of the tree as a reader sees it.

    Python-Markdown puts entities (`&rdquo;`) and HTML tags aside and leaves placeholders: an entity comes back as its
    character, a tag as nothing.
    """
    text = HTML_PLACEHOLDER_RE.sub(lambda found: _entity(md, int(found[1])), text)
    return unescape(text.replace(AMP_SUBSTITUTE, "&"))


def _entity(md: Markdown, place: int) -> str:
    """The entity that was put aside; "" for a tag, a comment or an element."""
    raw = md.htmlStash.rawHtmlBlocks[place]
    return raw if isinstance(raw, str) and not raw.startswith("<") else ""


def holds_tags(md: Markdown, text: str) -> bool:
    """Whether HTML tags were put aside out of this text."""
    blocks = md.htmlStash.rawHtmlBlocks
    return any(str(blocks[int(found[1])]).startswith("<") for found in HTML_PLACEHOLDER_RE.finditer(text))


def words_of(md: Markdown, element: Element) -> str:
    """The words of an element on one line."""
    return " ".join(shown(md, "".join(element.itertext())).split())


def opening(holder: Element) -> Element | None:
    """The element with which another begins; None where that begins with words, or is empty."""
    return holder[0] if len(holder) and not (holder.text or "").strip() else None


def opening_of_item(item: Element) -> Element | None:
    """The element with which the words of a list item begin, also inside its first paragraph."""
    first = opening(item)
    return opening(first) if first is not None and first.tag == "p" else first


def add_class(element: Element, name: str) -> None:
    """Give an element one more class."""
    element.set("class", f"{element.get('class', '')} {name}".strip())


# --- Plain texts -----------------------------------------------------------------------------------------------------


class PlainTexts(Treeprocessor):
    """Marks the texts that hold nothing which Markdown could change inside a line: they need not be looked through.

    Python-Markdown tries two dozen patterns on every text; most texts of ours hold words, commas and full stops.
    """

    def run(self, root: Element) -> None:
        """Mark the texts of a page."""
        for element in root.iter():
            if element.text and not MAY_CHANGE.search(element.text):
                element.text = AtomicString(element.text)
            if element.tail and not MAY_CHANGE.search(element.tail):
                element.tail = AtomicString(element.tail)


# --- Tick boxes ------------------------------------------------------------------------------------------------------


class FindBoxes(TasklistTreeprocessor):  # type: ignore[misc]  # pymdownx carries no types
    """Finds tick boxes as pymdownx does, but leaves an empty placeholder where that leaves HTML.

    `ticked` says of each placeholder whether its box is ticked.
    """

    def __init__(self, md: Markdown) -> None:
        """Begin without boxes; the options are those that the class of pymdownx reads."""
        super().__init__(md)
        self.config = {"custom_checkbox": True, "clickable_checkbox": True}
        self.ticked: dict[str, bool] = {}

    def run(self, root: Element) -> Element:
        """Find the boxes of a page."""
        self.ticked.clear()
        found: Element = super().run(root)
        return found

    def inline(self, li: Element) -> bool:
        """Whether an item begins with a box."""
        return self._found(li)

    def sub_paragraph(self, li: Element) -> bool:
        """Whether the first paragraph of an item begins with a box."""
        return bool(len(li)) and li[0].tag == "p" and self._found(li[0])

    def _found(self, element: Element) -> bool:
        match = RE_CHECKBOX.match(element.text or "")
        if match:
            placeholder = self.md.htmlStash.store("")
            self.ticked[placeholder] = match["state"] != " "
            element.text = placeholder + match["line"]
        return match is not None


class LabelBoxes(Treeprocessor):
    """Makes each box that was found a native one whose words are its label, so that a reader hears and may press them.

    A block inside the item, such as a list of its own, stays outside the label.
    """

    def __init__(self, md: Markdown, found: FindBoxes) -> None:
        """`found` has looked at the same page before."""
        super().__init__(md)
        self.found = found

    def run(self, root: Element) -> None:
        """Label the boxes of a page."""
        for item in root.iter("li") if self.found.ticked else ():
            holder = item if (item.text or "").strip() or not len(item) else item[0]
            mark = HTML_PLACEHOLDER_RE.match(holder.text or "")
            if mark and mark[0] in self.found.ticked:
                holder.text = mark.string[mark.end() :].lstrip()
                self._label(holder, self.found.ticked[mark[0]])

    def _label(self, holder: Element, ticked: bool) -> None:
        """Move the words of `holder` into a label with a box."""
        label = Element("label", {"class": "task-list-control"})
        SubElement(label, "input", {"type": "checkbox"} | ({"checked": "checked"} if ticked else {}))
        SubElement(label, "span", {"class": "task-list-indicator"}).tail = " "
        words = SubElement(label, "span", {"class": "rmp-task-text"})
        words.text, holder.text = holder.text, None
        for child in list(holder):
            if self.md.is_block_level(child.tag):
                break
            holder.remove(child)
            words.append(child)
        if len(words):
            words[-1].tail = (words[-1].tail or "").rstrip()
        else:
            words.text = (words.text or "").rstrip()
        holder.insert(0, label)


# --- Tables ----------------------------------------------------------------------------------------------------------


class Tables(Treeprocessor):
    """Puts each table into a box that scrolls by itself, can be reached by keyboard and has the name of its section."""

    def __init__(self, md: Markdown, language: Language) -> None:
        """The words of the names come from `language`."""
        super().__init__(md)
        self.language = language

    def run(self, root: Element) -> None:
        """Box the tables of a page."""
        if next(root.iter("table"), None) is None:
            return  # most pages have none
        section, many = self.language("table.page"), Counter[str]()
        tables = [(element, parent) for parent in root.iter() for element in parent if element.tag == "table"]
        parents = {id(table): parent for table, parent in tables}
        for element in list(root.iter()):
            if element.tag in HEADINGS:
                section = words_of(self.md, element)
            elif element.tag == "table":
                many[section] += 1
                self._plain(element)
                self._box(element, parents[id(element)], self._name(section, many[section]))

    def _name(self, section: str, number: int) -> str:
        """What the box is called: the `number`th table of a section."""
        return self.language("table.name" if number == 1 else "table.another", section=section, n=number)

    @staticmethod
    def _box(table: Element, parent: Element, name: str) -> None:
        """Put the box between a table and its parent."""
        # The serializer leaves what looks like an entity, so words that look like one are escaped here.
        named = {"aria-label": escape(name, quote=False)}
        box = Element("div", {"class": "rmp-table", "role": "group", "tabindex": "0", **named})
        box.tail, table.tail = table.tail, None
        parent[list(parent).index(table)] = box
        box.append(table)

    @staticmethod
    def _plain(table: Element) -> None:
        """Say alignment by a class, since the policy of the site allows no style; a heading without words is a cell."""
        for cell in table.iter():
            if cell.tag in ("td", "th"):
                style = cell.attrib.pop("style", "")
                side = style.removeprefix("text-align:").strip(" ;")
                if side in ("left", "center", "right"):
                    add_class(cell, f"rmp-to-{side}")
                elif style:
                    cell.set("style", style)
                if cell.tag == "th" and not len(cell) and not (cell.text or "").strip():
                    cell.tag = "td"


# --- Agendas ---------------------------------------------------------------------------------------------------------


class Clock(Treeprocessor):
    """Puts the time at which it begins into each row of an agenda, before the minutes that it lasts.

    An agenda is a table below the section "Agenda" and the name of an agenda, or in the box of a web sheet, whose
    first column holds minutes and nothing else.
    """

    def __init__(self, md: Markdown, language: Language) -> None:
        """The form of times, and the heading of their column, come from `language`."""
        super().__init__(md)
        self.language = language

    def run(self, root: Element) -> None:
        """Complete the agendas of a page."""
        section = name = ""
        for element in list(root.iter()):
            if element.tag == "h2":
                section, name = words_of(self.md, element), ""
            elif element.tag == "h3":
                name = words_of(self.md, element)
            elif element.tag == "table" and section == AGENDA and name in AGENDA_NAMES:
                self._table(element)
            elif HALF_HOUR in element.get("class", "").split():
                for table in element.iter("table"):
                    self._table(table)

    def _table(self, table: Element) -> None:
        """Complete an agenda; a table of anything else is left as it is."""
        rows = [row for row in table.iterfind("tbody/tr") if len(row)]
        texts = ["" if len(row[0]) else (row[0].text or "").strip() for row in rows]
        times = beginnings([minutes_of(text) for text in texts])
        if not rows or None in times:
            return
        for head in table.iterfind("thead/tr/th[1]"):
            head.text = self.language("agenda.time")
            for child in list(head):
                head.remove(child)
        for row, minute, text in zip(rows, times, texts, strict=True):
            self._cell(row[0], minute or 0, text)

    def _cell(self, cell: Element, minute: int, lasts: str) -> None:
        """Write when a row begins and how long it lasts."""
        cell.text = None
        label = {"role": "img", "aria-label": escape(spoken(minute, self.language), quote=False)}
        begins = SubElement(cell, "span", {"class": "rmp-clock", **label})
        begins.text, begins.tail = on_the_clock(minute, self.language), " "
        SubElement(cell, "span", {"class": "rmp-lasts"}).text = f"{lasts} {self.language('agenda.unit')}"


# --- Dialogues -------------------------------------------------------------------------------------------------------


class Dialogues(Treeprocessor):
    """Gives each quotation in which people speak by turns its class, and each turn its side.

    Two speakers, or one whom the site knows, make a dialogue; `**Note:** …` alone is none. A quotation inside another
    decides for itself.
    """

    def __init__(self, md: Markdown, sides: Mapping[str, str]) -> None:
        """`sides` is the side of each known speaker by name."""
        super().__init__(md)
        self.sides = sides

    def run(self, root: Element) -> None:
        """Mark the dialogues of a page."""
        for quotation in root.iter("blockquote"):
            turns = [(turn, name) for turn in quotation if (name := self.speaker(turn))]
            speakers = list(dict.fromkeys(name for _, name in turns))
            if len(speakers) < 2 and not self.sides.keys() & set(speakers):
                continue
            sides = self.sides_of(speakers)
            add_class(quotation, "rmp-dialogue")
            for turn, name in turns:
                add_class(turn, f"rmp-dialogue-turn rmp-dialogue-{sides[name]}")

    def speaker(self, turn: Element) -> str:
        """Who speaks in a paragraph that begins with a bold name and a colon: `Grace` for `**Grace, to Tomasz:**`.

        "" where it begins otherwise.
        """
        if turn.tag != "p" or (turn.text or "").strip() or not len(turn) or turn[0].tag != "strong":
            return ""
        name, colon, rest = words_of(self.md, turn[0]).partition(":")
        return name.partition(",")[0].strip() if colon and not rest and len(name) <= LONGEST_NAME else ""

    def sides_of(self, speakers: list[str]) -> dict[str, str]:
        """The side of each speaker: the known one, else the one that is free; in turns where both or none are free."""
        known = {name: self.sides[name] for name in speakers if name in self.sides}
        free = [side for side in SIDES if side not in known.values()] or list(SIDES)
        others = [name for name in speakers if name not in known]
        return known | {name: free[n % len(free)] for n, name in enumerate(others)}


# --- Lists, doors ----------------------------------------------------------------------------------------------------


class EvidenceLabels(Treeprocessor):
    """Shows a label of evidence (`**Weak.**`) as what it is, "Evidence: weak.", and gives it its class.

    It stands at the beginning of a list item, or after a bracket; one that begins small stands inside a sentence.
    """

    def __init__(self, md: Markdown, language: Language) -> None:
        """The words of the labels come from `language`."""
        super().__init__(md)
        self.language = language

    def run(self, root: Element) -> None:
        """Mark the labels of a page."""
        for item in root.iter("li"):
            first = opening_of_item(item)
            if first is not None:
                self._mark(first)
        for parent in root.iter():
            before = parent.text
            for element in parent:
                if (before or "").endswith("("):
                    self._mark(element)
                before = element.tail

    def _mark(self, element: Element) -> None:
        """Mark an element if it is a label, and write it out."""
        written = element.text or ""
        label = written.removesuffix(".")
        strength = STRENGTHS.get(label)
        if element.tag == "strong" and strength and not len(element):
            add_class(element, f"rmp-evidence rmp-evidence-{strength.lower()}")
            place = "label" if label == strength else "inside"
            words = self.language(f"evidence.{place}", strength=self.language(f"evidence.strength.{strength}"))
            element.text = escape(words, quote=False) + written[len(label) :]


class ReadingTimes(Treeprocessor):
    """Says after each link that begins an item of what is to be read how many minutes its page takes.

    Another builder does not say which page it renders, so a path is known by its end: `../playbooks/trust/a.md` is
    `playbooks/trust/a.md` wherever it stands.
    """

    def __init__(self, md: Markdown, language: Language, minutes: Mapping[str, int]) -> None:
        """`minutes` of the pages by path; the form comes from `language`."""
        super().__init__(md)
        self.language, self.minutes = language, minutes

    def run(self, root: Element) -> None:
        """Add the reading times of a page."""
        section = ""
        for element in list(root.iter()) if self.minutes else ():
            if element.tag == "h2":
                section = words_of(self.md, element)
            elif element.tag == "li" and section in READ_SECTIONS:
                self._item(element)

    def _item(self, item: Element) -> None:
        """Add the reading time to an item that begins with a link."""
        link = opening_of_item(item)
        found = self.of(link.get("href", "")) if link is not None and link.tag == "a" else 0
        if link is None or not found:
            return
        time = Element("span", {"class": "rmp-reading-time"})
        time.text, time.tail, link.tail = self.language("reading.after", n=found), link.tail, " "
        holder = item if item[0] is link else item[0]
        holder.insert(1, time)

    def of(self, address: str) -> int:
        """The minutes of the page with this address, as it is written in a page; 0 for one that is not known."""
        path = re.sub(r"^(?:\.{1,2}/)+", "", unquote(address.partition("#")[0]))
        found = [minutes for uri, minutes in self.minutes.items() if path and f"/{uri}".endswith(f"/{path}")]
        return found[0] if len(found) == 1 else 0


class FollowUps(Treeprocessor):
    """Sets a follow-up below the question that it needs: the item and its mark get classes, the mark its words."""

    def __init__(self, md: Markdown, language: Language) -> None:
        """The words of the mark come from `language`."""
        super().__init__(md)
        self.language = language

    def run(self, root: Element) -> None:
        """Mark the follow-ups in the section of questions."""
        section = ""
        for element in root.iter():
            if element.tag == "h2":
                section = words_of(self.md, element)
            elif element.tag == "li" and section == QUESTIONS:
                self._mark(element)

    def _mark(self, item: Element) -> None:
        """Mark an item that begins as a follow-up."""
        holder = item[0] if len(item) and item[0].tag == "p" and not (item.text or "").strip() else item
        text = (holder.text or "").lstrip()
        if text.startswith(FOLLOW_UP):
            add_class(item, "rmp-follow-up")
            mark = Element("span", {"class": "rmp-follow-up-mark"})
            mark.text, mark.tail = self.language("question.follow-up"), text.removeprefix(FOLLOW_UP)
            holder.text = None
            holder.insert(0, mark)


class QuotedLines(Treeprocessor):
    """Gives a list item that is one quotation, with or without the party who says it, a class: it can be copied."""

    def __init__(self, md: Markdown, language: Language) -> None:
        """The names of the parties come from `language`."""
        super().__init__(md)
        self.parties = [f"{language(f'party.{name}')}: " for name in (*SIDES, "either")]

    def run(self, root: Element) -> None:
        """Mark the lines of a page."""
        for item in root.iter("li"):
            text = item.text or ""
            if len(item) or holds_tags(self.md, text):
                continue
            line = shown(self.md, text).strip()
            line = line.removeprefix(next(filter(line.startswith, self.parties), ""))
            if line.startswith("“") and line.endswith("”"):
                add_class(item, "rmp-quote-line")


class Doors(Treeprocessor):
    """Makes the heading of a door the next level below the title, whichever level the writer chose."""

    def run(self, root: Element) -> None:
        """Change the doors of a page."""
        for section in root.iter("section"):
            if "rmp-door" in section.get("class", "").split() and len(section) and section[0].tag == "h3":
                section[0].tag = "h2"


# --- Headings of questions --------------------------------------------------------------------------------------------


class GroupHeadings(Treeprocessor):
    """Writes the heading of a group of questions, `Light: senior asks`, as a whole phrase. Its anchor stays."""

    def __init__(self, md: Markdown, language: Language) -> None:
        """The phrases come from `language`."""
        super().__init__(md)
        self.phrases = {
            (depth, f"{asker} asks"): escape(language.group_of_questions(depth, asker), quote=False)
            for depth in DEPTHS
            for asker in ASKERS
        }

    def run(self, root: Element) -> None:
        """Change the headings of a page."""
        for heading in root.iter("h3"):
            depth, _, asks = words_of(self.md, heading).partition(":")
            if phrase := self.phrases.get((depth.strip(), asks.strip())):
                heading[:] = []
                heading.text = phrase


# --- Folded sections -------------------------------------------------------------------------------------------------


class Folds(Treeprocessor):
    """Puts each section of some names into a part that can be folded. It is open: a script folds it, paper does not.

    A section goes from its heading of the second level to the next as high, or to the notes at the foot of the page.
    """

    def __init__(self, md: Markdown, folded: frozenset[str]) -> None:
        """`folded` are the headings of the sections."""
        super().__init__(md)
        self.folded = folded

    def run(self, root: Element) -> None:
        """Fold the sections of a page."""
        fold: Element | None = None
        for element in list(root):
            if element.tag in ("h1", "h2") or element.get("class") == "footnote":
                is_folded = element.tag == "h2" and words_of(self.md, element) in self.folded
                fold = self._begun(root, element) if is_folded else None
            elif fold is not None:
                root.remove(element)
                fold.append(element)

    @staticmethod
    def _begun(root: Element, heading: Element) -> Element:
        """A part in place of a heading, which becomes its button."""
        fold = Element("details", {"class": "rmp-fold", "open": "open"})
        root[list(root).index(heading)] = fold
        SubElement(fold, "summary").append(heading)
        fold.tail, heading.tail = heading.tail, None
        return fold


# --- The place of help ------------------------------------------------------------------------------------------------


class HelpPlace(Treeprocessor):
    """Marks the place after a section, where the templates put whom to turn to; they know of no section.

    The mark is an empty element, which shows nothing on a page that has no such box.
    """

    def __init__(self, md: Markdown, after: frozenset[str]) -> None:
        """`after` are the headings of the sections."""
        super().__init__(md)
        self.after = after

    def run(self, root: Element) -> None:
        """Mark the place of a page, before the heading that follows the first of the sections."""
        found = False
        for number, element in enumerate(root):
            if element.tag in ("h1", "h2"):
                if found:
                    root.insert(number, Element("div", {"class": "rmp-help-place"}))
                    return
                found = words_of(self.md, element) in self.after


# --- Practice scenes -------------------------------------------------------------------------------------------------


class Scenes(Treeprocessor):
    """Gives the parts of a practice scene their classes: a choice is something to press, an end is none.

    Each choice has a number (`1.2` is the second one inside the first), which only paper shows. Without a style sheet
    and without scripts the parts are what HTML has for them: folded parts, and boxes with a title.
    """

    def run(self, root: Element) -> None:
        """Mark the choices and the ends of a page."""
        self._inside(root, "")

    def _inside(self, holder: Element, number: str) -> None:
        """Mark those that stand in an element, which is the choice of this number; "" is the page."""
        choices = 0
        for element in holder:
            names = (element.get("class") or "").split()
            if element.tag == "details" and CHOICE in names:
                choices += 1
                own = f"{number}.{choices}".lstrip(".")
                element.set("class", "rmp-choice")
                self._number(element, "summary", own)
                self._inside(element, own)
            elif "admonition" in names and not {ENDING, STOP}.isdisjoint(names):
                element.set("class", "rmp-end rmp-end-stop" if STOP in names else "rmp-end")
                self._number(element, "p", number)

    @staticmethod
    def _number(part: Element, tag: str, number: str) -> None:
        """Give the title of a part the number of its choice."""
        if len(part) and part[0].tag == tag:
            part[0].set("data-number", number)
            if tag == "p":
                part[0].set("class", "rmp-end-title")


# --- Blanks ----------------------------------------------------------------------------------------------------------


class Blanks(Treeprocessor):
    """Draws a line to write on in place of a run of underscores, which a screen reader would spell out.

    In place of `[ ]` it draws a box, to tick on paper: in a table there are no lists with boxes.
    """

    def __init__(self, md: Markdown, language: Language) -> None:
        """What a screen reader says comes from `language`."""
        super().__init__(md)
        self.blank, self.box = (escape(language(f"spoken.{name}"), quote=False) for name in ("blank", "box"))

    def run(self, root: Element) -> None:
        """Draw the blanks of a page."""
        if DRAWN.search("".join(root.itertext())):
            for element in list(root.iter()):
                self._inside(element)

    def _inside(self, element: Element) -> None:
        """Draw the blanks directly inside an element; none in code, nor in the words of a link that are its address."""
        is_address = element.tag == "a" and element.text == element.get("href")
        for child in reversed(list(element)):
            if element.tag not in NO_BLANKS:
                before, blanks = self._cut(child.tail)
                child.tail = before
                place = list(element).index(child) + 1
                element[place:place] = blanks
        if element.tag not in NO_BLANKS and not is_address:
            element.text, blanks = self._cut(element.text)
            element[0:0] = blanks

    def _cut(self, text: str | None) -> tuple[str | None, list[Element]]:
        """The text before the first blank or box, and these, each with the text behind it."""
        found = list(DRAWN.finditer(text)) if text and ("___" in text or "[ ]" in text) else []
        if not text or not found:
            return text, []
        ends = [*(match.start() for match in found[1:]), len(text)]
        blanks = []
        for match, end in zip(found, ends, strict=True):
            drawn = self._box() if match[0] == "[ ]" else self._line(len(match[0]))
            drawn.tail = text[match.end() : end]
            blanks.append(drawn)
        return text[: found[0].start()], blanks

    def _line(self, length: int) -> Element:
        """A line to write on, for so many underscores."""
        size = "short" if length < LONG_BLANK else "long"
        return Element("span", {"class": f"rmp-blank rmp-blank-{size}", "role": "img", "aria-label": self.blank})

    def _box(self) -> Element:
        """A box to tick."""
        return Element("span", {"class": "rmp-box", "role": "img", "aria-label": self.box})


# --- The attribute `markdown` ----------------------------------------------------------------------------------------


class Switches(Treeprocessor):
    """Removes the attribute by which writers let Markdown work inside HTML; md_in_html leaves it on some elements.

    Where the attribute is shown as code it is text, and stays.
    """

    def run(self, root: Element) -> None:
        """Remove the attributes of a page, also from HTML that is no part of the tree."""
        blocks = self.md.htmlStash.rawHtmlBlocks
        for top in (root, *(raw for raw in blocks if isinstance(raw, Element))):
            for element in top.iter():
                element.attrib.pop("markdown", None)
        for n, raw in enumerate(blocks):
            if isinstance(raw, str) and "markdown" in raw:
                blocks[n] = without_switch(raw)


class _Tags(HTMLParser):
    """Reads a piece of HTML and writes its start tags anew where they carry the attribute `markdown`."""

    def __init__(self, html: str) -> None:
        """Read `html`. `changes` then holds of each such tag: first character, the one after its last, the new text."""
        super().__init__(convert_charrefs=False)
        self.lines = [0]
        for line in html.split("\n"):
            self.lines.append(self.lines[-1] + len(line) + 1)
        self.changes: list[tuple[int, int, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A start tag; one with the attribute is written without it."""
        if all(name != "markdown" for name, _ in attrs):
            return
        line, column = self.getpos()
        start, text = self.lines[line - 1] + column, self.get_starttag_text() or ""
        kept = [(name, value) for name, value in attrs if name != "markdown"]
        written = "".join(f" {name}" if value is None else f' {name}="{escape(value)}"' for name, value in kept)
        end = " />" if text.endswith("/>") else ">"
        self.changes.append((start, start + len(text), f"<{tag}{written}{end}"))


def without_switch(html: str) -> str:
    """A piece of HTML without the attribute `markdown` on its elements."""
    for start, end, tag in reversed(_Tags(html).changes):
        html = html[:start] + tag + html[end:]
    return html
