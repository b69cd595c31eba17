"""What built HTML needs beyond Markdown: boxes with their text, tables that scroll, dialogues that look like dialogues.

Python-Markdown, its extensions and the theme write HTML of few and fixed forms, so that plain patterns are enough;
`content` mends the part made from Markdown, `whole` the finished page.
"""

from __future__ import annotations

import re
from html import unescape

from playbook.kinds import EVIDENCE_LABELS

TASK = re.compile(
    r'<li class="task-list-item">(?P<p>(?:\s*<p>)?)<label class="task-list-control"><input type="checkbox" disabled(?P<on> checked)?'
    r' ?/?><span class="task-list-indicator"></span></label>\s*(?P<text>.*?)(?=</p>|</li>|\s*<[uo]l)',
    re.DOTALL,
)
TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
HEADING = re.compile(r"<h[2-4][^>]*>(.*?)</h[2-4]>", re.DOTALL)
ALIGNED = re.compile(r'<(t[hd]) style="text-align: (left|center|right);">')
BLOCKQUOTE = re.compile(r"<blockquote>(.*?)</blockquote>", re.DOTALL)
SPEAKER = re.compile(r"<p><strong>([^<>:]{1,40}):</strong>")
LABELS = "|".join(EVIDENCE_LABELS)
EVIDENCE = re.compile(rf"(<li>\s*(?:<p>)?|\()<strong>({LABELS}|{LABELS.lower()})(\.?)</strong>")
SWITCH = re.compile(r' markdown="[^"]*"')
DOOR = re.compile(r'(<section class="door">\s*)<h3([^>]*)>(.*?)</h3>', re.DOTALL)
QUOTED_LINE = re.compile(r"<li>(?=(?:(?:Senior|Junior|Either): )?(?:“|&ldquo;)[^<]*(?:”|&rdquo;)</li>)")
BLANK = re.compile(r"_{4,}")
TAG = re.compile(r"<[^>]+>")

# On whose side a speaker stands: the two parties, and the people of the worked pairs. Anybody else takes the free side.
SIDES = {
    "Senior": "senior", "Junior": "junior",
    "Ravi": "senior", "Lina": "junior",
    "Grace": "senior", "Tomasz": "junior",
    "Solange": "senior", "Daniel": "junior",
}  # fmt: skip

BEFORE_HEADER = re.compile(r"(<body[^>]*>).*?(?=<a class=\"skip\")", re.DOTALL)
MESSAGES = re.compile(r'<div class="md-dialog".*?</div>\s*</div>', re.DOTALL)
SPACE = re.compile(r"\n\s*\n+")


def content(html: str) -> str:
    """The HTML made from a page's Markdown, mended."""
    html = SWITCH.sub("", html)  # md_in_html leaves it on what it does not read
    html = TASK.sub(_task, html)
    html = _tables(html)
    html = BLOCKQUOTE.sub(_dialogue, html)
    html = EVIDENCE.sub(lambda m: f'{m[1]}<strong class="evidence evidence-{m[2].lower()}">{m[2]}{m[3]}</strong>', html)
    html = DOOR.sub(r"\1<h2\2>\3</h2>", html)  # directly below the title, whatever level a writer chose
    html = QUOTED_LINE.sub('<li class="say">', html)
    return BLANK.sub(_blank, html)


def whole(html: str) -> str:
    """A finished page without what the theme puts outside every block for its script bundle, and without empty lines."""
    html = BEFORE_HEADER.sub(r"\1", html, count=1)
    html = MESSAGES.sub("", html, count=1)
    return SPACE.sub("\n", html)


def _task(found: re.Match[str]) -> str:
    """A tick box whose words are its label, so that a reader hears them and may press them."""
    checked = " checked" if found["on"] else ""
    return (
        f'<li class="task-list-item">{found["p"]}<label class="task-list-control"><input type="checkbox"{checked}>'
        f'<span class="task-list-indicator"></span> <span class="task-text">{found["text"].strip()}</span></label>'
    )


def _tables(html: str) -> str:
    """Every table in a box that scrolls by itself and can be reached and named: it bears the name of its section."""
    names: dict[str, int] = {}
    headings = [(found.end(), unescape(TAG.sub("", found[1])).strip()) for found in HEADING.finditer(html)]

    def wrapped(found: re.Match[str]) -> str:
        name = next((text for end, text in reversed(headings) if end <= found.start()), "This page")
        names[name] = names.get(name, 0) + 1
        label = f"Table: {name}" + (f" ({names[name]})" if names[name] > 1 else "")
        table = ALIGNED.sub(r'<\1 class="to-\2">', found[0]).replace("<th></th>", "<td></td>")  # no words, no heading
        return f'<div class="table" role="group" tabindex="0" aria-label="{_attribute(label)}">{table}</div>'

    return TABLE.sub(wrapped, html)


def _attribute(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")


def _dialogue(found: re.Match[str]) -> str:
    """A quotation in which people speak by turns, with a side for each speaker; any other quotation unchanged."""
    speakers = list(dict.fromkeys(_name(words) for words in SPEAKER.findall(found[1])))
    if not speakers:
        return found[0]
    taken = {SIDES[name] for name in speakers if name in SIDES}
    free = [side for side in ("senior", "junior") if side not in taken] or ["senior", "junior"]
    others = [name for name in speakers if name not in SIDES]
    sides = SIDES | {name: free[n % len(free)] for n, name in enumerate(others)}
    turns = SPEAKER.sub(lambda m: f'<p class="says says-{sides[_name(m[1])]}"><strong>{m[1]}:</strong>', found[1])
    return f'<blockquote class="dialogue">{turns}</blockquote>'


def _name(words: str) -> str:
    """Who speaks: `Grace` in `Grace, to Tomasz`."""
    return words.partition(",")[0].strip()


def _blank(found: re.Match[str]) -> str:
    """A line to write on in place of a run of underscores, which a screen reader would spell out."""
    size = "short" if len(found[0]) < 10 else "long"
    return f'<span class="blank blank-{size}" role="img" aria-label="blank to fill in"></span>'
