"""Rules for practice scenes: every choice leads on, every way comes to an end, and nothing is shown elsewhere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from playbook.kinds import FIRST_CHOICES, LATER_CHOICES, MOST_IN_EACH_OTHER, kind_of
from playbook.page import Page
from playbook.prose import QUOTED, SENTENCE_END
from playbook.rules.registry import Finding, page_rule
from playbook.scene import MARKS, SET_IN, STOP, Part, Scene, read_scene
from playbook.source import without_code_and_addresses
from playbook.text import node_words
from report import counted

SCENE = "practice/somebody-laughs-at-my-question.md"
_LATE = "    They go back to the list.\n"  # of the example of a rule
_END = (
    '    !!! ending "It goes on without you"\n\n'
    '        Keep this: "I would like to come back to my question."\n'
    "        Then read [say what you want to learn](../playbooks/learning/say-what-you-want-to-learn.md).\n"
)
PARTS_OF_HTML = "details,div.admonition"
# What may begin or hold another block than a paragraph, or change one: only a rendered page tells what it shows.
MAY_BE_MORE = re.compile(r"\s*(?:[-*+:](?:\s|$)|\d+[.)]|[>|=#~`\[]|-{2,})|.*[<{|\t]")


def _whole_scene(page: Page) -> Scene | None:
    """The scene of a page; None where a line of it is told by another rule, so that its ways cannot be followed."""
    scene = read_scene(page) if page.kind.branches else None
    return scene if scene and scene.is_whole else None


@page_rule(
    "scene-form",
    wrong="A line of a scene is shown in another way, or in another place, than it is meant.",
    bad='??? choise "You say: That is a real question for me."',
    good='??? choice "You say: That is a real question for me."',
    why="The browser would show its marks, or leave it out of the choice that it belongs to.",
    page=SCENE,
)
def scene_forms(page: Page) -> Iterator[Finding]:
    """Each slip of the reader; where there is none, the first part that a browser shows elsewhere."""
    scene = read_scene(page)
    for slip in scene.slips:
        yield Finding(page.place(slip.line, slip.column), slip.message, slip.remedy)
    if scene.is_whole and page.can_be_built and not _is_plain(page, scene):
        yield from _shown_elsewhere(page, scene)


def _is_plain(page: Page, scene: Scene) -> bool:
    """Whether a page is so plain that a browser cannot but show each part in its place: nobody needs to render it.

    It holds headings, parts, and paragraphs that begin after an empty line, or below the part that they belong to.
    """
    parts = {part.line: part for part in scene.turn.all_parts()}
    headings = {heading.line for heading in page.headings}
    set_in = None  # how far the next line is set in, where it goes on with this one; None after an empty line
    for number, line in enumerate(page.lines[page.body_starts - 1 :], page.body_starts):
        text, spaces = line.strip(), len(line) - len(line.lstrip())
        if set_in is not None and text and spaces != set_in:
            return False
        if not text:
            set_in = None
        elif part := parts.get(number):
            if set_in is not None or '"' in part.title:
                return False
            set_in = spaces + SET_IN
        elif number in headings:
            set_in = -1  # nothing goes on with a heading
        elif MAY_BE_MORE.match(line):
            return False
        else:
            set_in = spaces
    return True


def _shown_elsewhere(page: Page, scene: Scene) -> Iterator[Finding]:
    """The first part that the page, once rendered, does not show in its place."""
    body = LexborHTMLParser(page.text.html("\n".join(page.lines[page.body_starts - 1 :]))).body
    shown = [_as_shown(node) for node in body.css(PARTS_OF_HTML)] if body else []
    for number, part in enumerate(scene.turn.all_parts()):
        expected = (part.word, part.level, page.words(part.title))
        if shown[number : number + 1] != [expected]:
            message, remedy = "the page does not show this in its place", "leave an empty line above it and below it"
            yield Finding(page.place(part.line, part.column), message, remedy)
            return


def _as_shown(node: LexborNode) -> tuple[str, int, str]:
    """Word, level and title of a part of rendered HTML."""
    names = (node.attributes.get("class") or "").split()
    level, around = 0, node.parent
    while around is not None:
        level, around = level + (around.tag == "details"), around.parent
    title = node.css_first("summary,.admonition-title")
    copy = LexborHTMLParser(title.html or "").body if title else None  # asking for the words changes the element
    return next((word for word in MARKS if word in names), ""), level, node_words(copy) if copy else ""


@page_rule(
    "scene-without-way-on",
    wrong="A choice of a scene leads nowhere, or to more than one thing.",
    bad=_END + "\n" + _LATE,
    good=_LATE + "\n" + _END,
    why="Whoever has chosen needs an answer and then a way on: either choices, or one end.",
    page=SCENE,
)
def ways_on(page: Page) -> Iterator[Finding]:
    """Each choice without a way on, and what stands where a choice has its way on already."""
    scene = _whole_scene(page)
    if scene is None:
        return
    for part in (scene.turn, *scene.turn.all_parts()):
        for line, column in part.late:
            message = f"text below the {'choices' if part.choices else 'end'} to which it should lead"
            yield Finding(page.place(line, column), message, "move it above them, or set it in by four more spaces")
    for part in (part for part in scene.turn.all_parts() if part.is_choice):
        yield from _ways_on_of(page, part)


def _ways_on_of(page: Page, choice: Part) -> Iterator[Finding]:
    """What is wrong with where one choice leads."""
    if not choice.parts:
        remedy = f"give it an end or two choices, or set in by {4 * (choice.level + 1)} spaces what belongs to it"
        yield Finding(page.place(choice.line, choice.column), "a choice that leads nowhere", remedy)
    elif choice.choices and choice.ends:
        end = choice.ends[0]
        message = "an end beside choices"
        yield Finding(page.place(end.line, end.column), message, "move it into one of them")
    elif len(choice.ends) > 1:
        end = choice.ends[1]
        yield Finding(page.place(end.line, end.column), "a second end of the same choice", "keep one")


@page_rule(
    "scene-too-deep",
    wrong=f"More than {MOST_IN_EACH_OTHER} choices stand in each other.",
    bad="(a seventh choice inside a sixth)",
    good="(an end inside the sixth)",
    why="Each is set in a little further, and by then nobody remembers how it began.",
    page="",
)
def deep_choices(page: Page) -> Iterator[Finding]:
    """Each choice that is the first one too many."""
    scene = _whole_scene(page)
    deepest = (part for part in scene.turn.all_parts() if part.level == MOST_IN_EACH_OTHER - 1) if scene else ()
    for first in (part.choices[0] for part in deepest if part.choices):
        message = f"this choice stands in {MOST_IN_EACH_OTHER} others"
        yield Finding(page.place(first.line, first.column), message, "end the scene before it")


@page_rule(
    "scene-choices",
    wrong="A fork of a scene has fewer or more choices than people can weigh.",
    bad="(a scene that begins with two choices)",
    good="(a scene that begins with three)",
    why=f"The first fork has {FIRST_CHOICES[0]} or {FIRST_CHOICES[1]} choices, since two look like right and wrong; "
    f"a later one has {LATER_CHOICES[0]} to {LATER_CHOICES[1]}.",
    page="",
)
def numbers_of_choices(page: Page) -> Iterator[Finding]:
    """Each fork with too few or too many choices, at the choice or the heading that leads to it."""
    scene = _whole_scene(page)
    if scene is None:
        return
    forks = (part for part in scene.turn.all_parts() if part.choices)
    for part, (fewest, most) in ((scene.turn, FIRST_CHOICES), *((part, LATER_CHOICES) for part in forks)):
        count = len(part.choices)
        if not fewest <= count <= most:
            message = f"{counted(count, 'choice')} below this" if part.level >= 0 else f"{counted(count, 'choice')}"
            yield Finding(page.place(part.line, part.column), message, f"use {fewest} to {most}")


@page_rule(
    "scene-ending",
    wrong="An end has not one sentence in quotation marks to keep, and one link to a play.",
    bad="Keep the question.",
    good='Keep this: "Please let me finish my question."',
    why="Whoever has played takes one sentence along, and knows the one page to read next.",
    page=SCENE,
)
def ends(page: Page) -> Iterator[Finding]:
    """Each end with none or several of them."""
    scene = _whole_scene(page)
    for end in scene.ends if scene else ():
        yield from _wrong_in_end(page, end)


def _wrong_in_end(page: Page, end: Part) -> Iterator[Finding]:
    """What is wrong with the words of an end."""
    place = page.place(end.line, end.column)
    plays = sum(_leads_to_play(page, link.target) for _, line in end.text for link in page.text.links(line))
    if plays != 1:
        yield Finding(place, f"this end has {counted(plays, 'link')} to a play", "link the one play to read next")
    kept = QUOTED.findall(" ".join(without_code_and_addresses(line).strip() for _, line in end.text))
    if len(kept) != 1:
        message = f"this end has {counted(len(kept), 'sentence')} in quotation marks"
        yield Finding(place, message, "write the one sentence to keep in quotation marks")
    elif SENTENCE_END.search(kept[0][:-1]):
        yield Finding(place, "more than one sentence to keep", "leave one sentence in the quotation marks")


def _leads_to_play(page: Page, target: str) -> bool:
    """Whether the target of a link on a page is a page that one can practise."""
    path = re.split("[#?]", target)[0]
    uri = posixpath.normpath(posixpath.join(posixpath.dirname(page.uri), path))
    return ":" not in path and uri.endswith(".md") and kind_of(uri).is_practised


@page_rule(
    "scene-without-stop",
    wrong="A scene has no end at which somebody stops or leaves.",
    bad='!!! ending "You left"',
    good='!!! stop "You left"',
    why="To stop is always allowed, and whoever has played it once finds it easier.",
    page=SCENE,
)
def scenes_without_stop(page: Page) -> Iterator[Finding]:
    """A scene without a stop, at its heading."""
    scene = _whole_scene(page)
    if scene and scene.ends and all(end.word != STOP for end in scene.ends):
        remedy = 'let one way end with !!! stop "…", where somebody stops or leaves'
        yield Finding(page.place(scene.turn.line, scene.turn.column), "no way of this scene ends with a stop", remedy)


@page_rule(
    "scene-ends-alike",
    wrong="All ends of a scene are the same.",
    bad="(three choices that all end with You left)",
    good="(one that ends with You left, and two with It goes on)",
    why="A scene in which it makes no difference what one says teaches that.",
    page="",
)
def ends_alike(page: Page) -> Iterator[Finding]:
    """A scene whose ends have one word and one title, at its heading."""
    scene = _whole_scene(page)
    found = [(end.word, end.title) for end in scene.ends] if scene else []
    if scene and len(found) > 1 and len(set(found)) == 1:
        message = f'every way of this scene ends with "{found[0][1]}"'
        yield Finding(page.place(scene.turn.line, scene.turn.column), message, "let at least one end differently")
