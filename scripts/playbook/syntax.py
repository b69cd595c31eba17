"""The rules that the parser applies while it reads: what it cannot take up, so that nothing is lost in silence."""

from __future__ import annotations

from report import Rule, declare

PLAY = "playbooks/learning/ask-how-they-did-it.md"
NOTES = "meetings/notes-after.md"
MEETING = "meetings/second.md"
HARD_MOMENT = "hard-moments/they-keep-cancelling.md"

# --- The file ---------------------------------------------------------------------------------------------------------

UNREADABLE_FILE = declare(
    Rule(
        "unreadable-file",
        wrong="The file cannot be read as text.",
        bad="(a file saved in another encoding than UTF-8, an empty file, a link to no file)",
        good="(a text file saved as UTF-8)",
        why="The site, the sheets and the search are all made from its text.",
    )
)
FILE_ENDING = declare(
    Rule(
        "file-ending",
        wrong="A page has another ending than `.md`.",
        bad="meetings/second.markdown",
        good="meetings/second.md",
        why="The builder would show it, and no check and no sheet would know it.",
    )
)
INVISIBLE_CHARACTER = declare(
    Rule(
        "invisible-character",
        wrong="A line holds a character that cannot be seen, such as a control or direction mark.",
        bad="- [ ] Write down what you s\u200baw",
        good="- [ ] Write down what you saw",
        why="It comes with text that was copied from elsewhere, breaks searches, and can turn words round on paper.",
        page=PLAY,
    )
)
NESTED_TOO_DEEP = declare(
    Rule(
        "nested-too-deep",
        wrong="Quotations or lists stand inside each other more than twenty times.",
        bad=">" * 24 + " Why now?",
        good="> Why now?",
        why="The builder cannot build such a page.",
    )
)

BROKEN_ADDRESS = declare(
    Rule(
        "broken-address",
        wrong="A link has an address with a server that cannot be read.",
        bad="Stop and [say so](https://[example.org/).",
        good="Stop and say so.",
        why="The builder cannot build such a page.",
        page=PLAY,
    )
)

# --- Front matter -----------------------------------------------------------------------------------------------------

NO_FRONT_MATTER = declare(
    Rule(
        "no-front-matter",
        wrong="The page does not begin with its keys between two lines of three hyphens.",
        bad="## Use this when",
        good="---\ntitle: Ask how they did it\n---",
        why="Without keys the page has no title, no description and no tags.",
    )
)
FRONT_MATTER_UNREADABLE = declare(
    Rule(
        "front-matter-unreadable",
        wrong="The keys cannot be read.",
        bad="title: Trust: how to begin",
        good='title: "Trust: how to begin"',
        why='A second ": ", an open quotation mark or a tab has a meaning of its own there.',
    )
)
KEY_TWICE = declare(
    Rule(
        "key-twice",
        wrong="A key stands twice.",
        bad="minutes: 20\nminutes: 20",
        good="minutes: 20",
        why="Only one of the two values would be used.",
        page=PLAY,
    )
)

# --- The body ---------------------------------------------------------------------------------------------------------

UNCLOSED_COMMENT = declare(
    Rule(
        "unclosed-comment",
        wrong="A comment has no end.",
        bad="<!-- ask Lina\n## Next",
        good="<!-- ask Lina -->\n## Next",
        why="A browser hides everything that follows.",
    )
)
UNCLOSED_CODE = declare(
    Rule(
        "unclosed-code",
        wrong="A code block has no end.",
        bad="```\n- [ ] Ask",
        good="```\n- [ ] Ask\n```",
        why="Everything that follows would be shown as code.",
    )
)
HEADING_WITHOUT_SPACE = declare(
    Rule(
        "heading-without-space",
        wrong="A heading has no space after its marks.",
        bad="##Steps",
        good="## Steps",
        why="Some programs do not take it for a heading.",
        page=PLAY,
    )
)
HEADING_SET_IN = declare(
    Rule(
        "heading-set-in",
        wrong="A heading has spaces before its marks.",
        bad="   ### Before: junior",
        good="### Before: junior",
        why="The page would show the marks, and a sheet would miss what stands below.",
        page=MEETING,
    )
)
UNDERLINED_HEADING = declare(
    Rule(
        "underlined-heading",
        wrong="A heading is written with a line below it.",
        bad="Words to borrow\n-----",
        good="## Words to borrow",
        why="The checks and the sheets know the other form only.",
        page=PLAY,
    )
)
BOX_OUTSIDE = declare(
    Rule(
        "box-outside-checklist",
        wrong="A tick box stands outside the checklist.",
        bad="## Steps\n\n- [ ] Ask\n",
        good="## Steps\n",
        why="It would be on no sheet.",
        page=PLAY,
    )
)
LOST_LINE = declare(
    Rule(
        "lost-line",
        wrong="A line in a checklist, in questions, in an agenda or in a form would not be on the sheet.",
        bad="## Checklist\n\nBring a pen.\n",
        good="## Checklist\n",
        why="Sheets, cards and the question bank are made from these sections: nothing in them may vanish unnoticed.",
        page=PLAY,
    )
)
ITEM_OUTSIDE_GROUP = declare(
    Rule(
        "outside-group",
        wrong="A checklist item or a question stands above the first heading of a group.",
        bad="## Checklist\n\n- [ ] Bring a pen\n",
        good="## Checklist\n",
        why="Nobody can tell whose it is.",
        page=PLAY,
    )
)
ITEM_WITHOUT_BOX = declare(
    Rule(
        "item-without-box",
        wrong="A checklist item has no box, or one that is written in another way.",
        bad="- [] Write down what you saw",
        good="- [ ] Write down what you saw",
        why="It would be on the page and on no sheet.",
        page=PLAY,
    )
)
TICKED_ITEM = declare(
    Rule(
        "ticked-item",
        wrong="A checklist item is ticked already.",
        bad="- [x] Write down what you saw",
        good="- [ ] Write down what you saw",
        why="The reader ticks it.",
        page=PLAY,
    )
)
TWO_LINES = declare(
    Rule(
        "item-on-two-lines",
        wrong="A checklist item or a question goes on for a second line.",
        bad="- [ ] Write down what\n  you saw",
        good="- [ ] Write down what you saw",
        why="The second line would be missing on sheets and cards.",
        page=PLAY,
    )
)
GROUP_WITHOUT_COLON = declare(
    Rule(
        "group-without-colon",
        wrong="The heading of a group has no colon.",
        bad="### Before senior",
        good="### Before: senior",
        why="What stands before it is when or how deep, what follows is who.",
        page=PLAY,
    )
)
UNKNOWN_GROUP = declare(
    Rule(
        "unknown-group",
        wrong="The heading of a group names a moment, a depth or a person that does not exist.",
        bad="### Before: boss",
        good="### Before: senior",
        why="Its items would be on nobody's sheet.",
        page=PLAY,
    )
)
GROUP_TWICE = declare(
    Rule(
        "group-twice",
        wrong="A group stands twice.",
        bad="### Before: senior\n\n- [ ] Ask\n\n### Before: senior",
        good="### Before: senior",
        why="The sheet shows each group once.",
        page=PLAY,
    )
)
EMPTY_GROUP = declare(
    Rule(
        "empty-group",
        wrong="A group holds nothing.",
        bad="### Before: coordinator\n\n### Before: senior",
        good="### Before: senior",
        why="A heading without content keeps a reader waiting.",
        page=PLAY,
    )
)
FOLLOW_UP_MISSPELT = declare(
    Rule(
        "follow-up-misspelt",
        wrong="The mark of a follow-up question is written in another way.",
        bad="- Follow up - What made you look?",
        good="- Follow-up: What made you look?",
        why="The question would stand alone on a card, where nobody knows what it is about.",
        page=MEETING,
    )
)
FOLLOW_UP_FIRST = declare(
    Rule(
        "follow-up-first",
        wrong="A follow-up question is the first of its group.",
        bad="- Follow-up: What made you look?\n- What did you notice this week?",
        good="- What did you notice this week?\n- Follow-up: What made you look?",
        why="There is nothing that it follows.",
        page=MEETING,
    )
)
NO_QUESTIONS_HERE = declare(
    Rule(
        "no-questions-here",
        wrong="A group of questions stands on a kind of page from which no questions are taken.",
        bad="Write three lines while it is fresh.\n\n### Light: senior asks\n\n- What stayed with you?\n",
        good="Write three lines while it is fresh.\n",
        why="The question bank would never show them.",
        page=NOTES,
    )
)
