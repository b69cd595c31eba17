"""The faults that the link check reports: one table.

Each fault is a `Rule` and has an example. The examples are text of a page called `page.md` beside the pages `guide.md`
(with the heading *Options*) and `drafts/plan.md` (a draft); those that begin with `nav:` are settings.
"""

from __future__ import annotations

from report import Rule, declare

MISSING_PAGE = declare(
    Rule(
        id="missing-page",
        wrong="A link leads to a page that is not there.",
        bad="[the guide](giude.md)",
        good="[the guide](guide.md)",
        why="Readers who follow the link get an error page.",
    )
)
MISSING_IMAGE = declare(
    Rule(
        id="missing-image",
        wrong="An image that is shown is not there.",
        bad="![two chairs](assets/chiars.png)",
        good="![two chairs](assets/chairs.png)",
        why="Readers see a gap where the image should be.",
    )
)
MISSING_FILE = declare(
    Rule(
        id="missing-file",
        wrong="A link leads to a file that is not there.",
        bad="[the form](assets/from.pdf)",
        good="[the form](assets/form.pdf)",
        why="Readers who follow the link get an error page.",
    )
)
MISSING_ANCHOR = declare(
    Rule(
        id="missing-anchor",
        wrong="A link leads to a part of a page that has no such heading or id.",
        bad="[the options](guide.md#opitons)",
        good="[the options](guide.md#options)",
        why="The browser shows the top of the page, and readers look for the part in vain.",
    )
)
WRONG_CASE = declare(
    Rule(
        id="wrong-case",
        wrong="An address differs in capital letters from the name that it means.",
        bad="[the guide](Guide.md)",
        good="[the guide](guide.md)",
        why="It may work on the writer's machine, but most servers tell capital letters from small ones.",
    )
)
IGNORES_SITE_PATH = declare(
    Rule(
        id="ignores-site-path",
        wrong="An address that begins with a slash leaves out the path under which the site is served.",
        bad="[the guide](/guide/)",
        good="[the guide](guide.md)",
        why="It leads to the root of the host, where this site has no pages.",
    )
)
LEAVES_SITE = declare(
    Rule(
        id="leaves-site",
        wrong="An address that begins with a slash leads out of this site, to something that it does not have.",
        bad="[the shop](/shop/)",
        good="[the shop](https://example.org/shop/)",
        why="It may lead to another site of the same host, which cannot be looked up here.",
        severity="warning",
    )
)
CLIMBS_OUT = declare(
    Rule(
        id="climbs-out",
        wrong="An address has more `../` than there are folders above the page.",
        bad="[the form](../../../form.pdf)",
        good="[the form](assets/form.pdf)",
        why="It leads out of the site.",
    )
)
HIDDEN_PAGE = declare(
    Rule(
        id="hidden-page",
        wrong="A link leads to a draft, or to a page that is excluded from the site.",
        bad="[the plan](drafts/plan.md)",
        good="[the guide](guide.md)",
        why="The page is shown while writing, but it is not on the published site.",
    )
)
DEAD_REDIRECT = declare(
    Rule(
        id="dead-redirect",
        wrong="A redirect leads to a page that is not there.",
        bad='<meta http-equiv="refresh" content="0; url=/handbook/giude/">',
        good='<meta http-equiv="refresh" content="0; url=/handbook/guide/">',
        why="Whoever comes by the old address gets an error page.",
    )
)
UNKNOWN_SCHEME = declare(
    Rule(
        id="unknown-scheme",
        wrong="The beginning of an address (`https:`, `mailto:`) is misspelled.",
        bad="[an example](htps://example.org/)",
        good="[an example](https://example.org/)",
        why="No browser knows what to do with it.",
    )
)
URL_STYLE = declare(
    Rule(
        id="url-style",
        wrong="A link names a page by its address on the built site instead of by its file.",
        bad="[the guide](../guide/)",
        good="[the guide](guide.md)",
        why="It works only under one value of `use_directory_urls`, and no editor can follow it.",
        severity="warning",
    )
)
FRONT_MATTER_PATH = declare(
    Rule(
        id="front-matter-path",
        wrong="A value of the front matter names a file that is not there.",
        bad="---\ncover: assets/chiars.png\n---\n",
        good="---\ncover: assets/chairs.png\n---\n",
        why="A template may make a link of it.",
        severity="warning",
    )
)
UNDEFINED_LABEL = declare(
    Rule(
        id="undefined-label",
        wrong="A link uses a label that is not defined.",
        bad="[the guide][giude]\n\n[guide]: guide.md",
        good="[the guide][guide]\n\n[guide]: guide.md",
        why="Readers see the square brackets instead of a link.",
    )
)
UNDEFINED_FOOTNOTE = declare(
    Rule(
        id="undefined-footnote",
        wrong="A text refers to a footnote that is not defined.",
        bad="Some words.[^note]",
        good="Some words.[^note]\n\n[^note]: More words.",
        why="Readers see the square brackets instead of a number.",
    )
)
UNUSED_FOOTNOTE = declare(
    Rule(
        id="unused-footnote",
        wrong="A footnote is defined, but no text refers to it.",
        bad="Some words.\n\n[^note]: More words.",
        good="Some words.[^note]\n\n[^note]: More words.",
        why="It stands at the foot of the page with a way back that leads nowhere.",
    )
)
EMPTY_TEXT = declare(
    Rule(
        id="empty-text",
        wrong="A link has no text, no label and no picture with words.",
        bad="[](guide.md)",
        good="[the guide](guide.md)",
        why="Nobody sees it, and a screen reader spells out its address.",
        severity="warning",
    )
)
DUPLICATE_ID = declare(
    Rule(
        id="duplicate-id",
        wrong="Two parts of a page have the same id.",
        bad="## One { #same }\n\n## Two { #same }",
        good="## One { #one }\n\n## Two { #two }",
        why="A link to it always leads to the first.",
        severity="warning",
    )
)
ORPHAN = declare(
    Rule(
        id="orphan",
        wrong="No entry of the nav and no link leads to a page.",
        bad="nav:\n  - index.md\n",
        good="nav:\n  - index.md\n  - page.md\n",
        why="Nobody finds it. A page that is meant to be found by search alone belongs into `not_in_nav`.",
        severity="warning",
    )
)
SILENCE_WITHOUT_REASON = declare(
    Rule(
        id="silence-without-reason",
        wrong="A comment that silences a problem gives no reason.",
        bad="<!-- links: ignore -->\n[the guide](guide.md)",
        good="[the guide](guide.md)",
        why="Nobody can tell later whether the reason still holds.",
    )
)
UNUSED_SILENCE = declare(
    Rule(
        id="unused-silence",
        wrong="A comment silences a problem, but there is none on the next line.",
        bad="<!-- links: ignore, because the guide comes next week -->\n[the guide](guide.md)",
        good="<!-- links: ignore, because the shop comes next week -->\n[the shop](shop.md)",
        why="It would hide the next fault at this place.",
    )
)
NOT_UTF_8 = declare(
    Rule(
        id="not-utf-8",
        wrong="A file is not saved as UTF-8.",
        bad="A page saved as Windows-1252 or Latin-1.",
        good="The same page saved as UTF-8.",
        why="Letters with accents and quotation marks are shown as signs that nobody can read.",
    )
)
SYMLINK_OUT = declare(
    Rule(
        id="symlink-out",
        wrong="A symbolic link leads out of the project.",
        bad="docs/shared -> ../../elsewhere",
        good="A copy of the file inside the project.",
        why="What lies there is not read, and is not there on other machines.",
        severity="warning",
    )
)

LOCAL_FILE = declare(
    Rule(
        id="local-file",
        wrong="An address names a file on one computer.",
        bad="[the form](file:///home/me/form.pdf)",
        good="[the form](assets/form.pdf)",
        why="Nobody else has that file, and browsers do not follow such a link.",
    )
)
OWN_ADDRESS = declare(
    Rule(
        id="own-address",
        wrong="A link names a page of this site by its public address instead of by its file.",
        bad="[the guide](https://example.org/handbook/guide/)",
        good="[the guide](guide.md)",
        why="Copies of the site, on paper, offline or at another address, lose the page.",
        severity="warning",
    )
)
DUPLICATE_LABEL = declare(
    Rule(
        id="duplicate-label",
        wrong="A label is defined twice, with two addresses.",
        bad="[one][guide]\n\n[guide]: guide.md\n[guide]: index.md",
        good="[one][guide]\n\n[guide]: guide.md\n[home]: index.md",
        why="Only the last definition counts, so some links lead elsewhere than their writer thinks.",
        severity="warning",
    )
)
EMPTY_TARGET = declare(
    Rule(
        id="empty-target",
        wrong="A link has no address.",
        bad="[the guide]()",
        good="[the guide](guide.md)",
        why="It leads to the page itself.",
        severity="warning",
    )
)
BROKEN_SYNTAX = declare(
    Rule(
        id="broken-syntax",
        wrong="Brackets are written almost as a link.",
        bad="[the guide] (guide.md)",
        good="[the guide](guide.md)",
        why="Readers see the brackets and the address instead of a link.",
    )
)
MISSING_SNIPPET = declare(
    Rule(
        id="missing-snippet",
        wrong="A page shows a part of another file that is not there.",
        bad='--8<-- "intor.md"',
        good='--8<-- "intro.md"',
        why="The builder leaves out what was meant to be shown, and says nothing.",
    )
)
NAV_ANCHOR = declare(
    Rule(
        id="nav-anchor",
        wrong="An entry of the nav names a part of a page.",
        bad="nav:\n  - Options: guide.md#options\n",
        good="nav:\n  - Options: guide.md\n",
        why="The builder takes the fragment for a part of the file's name, and the link is dead.",
    )
)
NOT_IN_NAV = declare(
    Rule(
        id="not-in-nav",
        wrong="A page is missing from the nav, and the settings ask for every page.",
        bad="nav: [index.md]\nvalidation: {nav: {omitted_files: warn}}\n",
        good="nav: [index.md, page.md]\nvalidation: {nav: {omitted_files: warn}}\n",
        why="`mkdocs build --strict` fails.",
    )
)
NOT_A_FILE = declare(
    Rule(
        id="not-a-file",
        wrong="A link that works names no file of the docs, and the settings ask for one.",
        bad="[the guide](../guide/index.html)",
        good="[the guide](guide.md)",
        why="`mkdocs build --strict` fails.",
    )
)
UNREADABLE = declare(
    Rule(
        id="unreadable",
        wrong="A file cannot be read, so its links are not checked.",
        bad="A file that only its owner may read.",
        good="A file that the one who checks may read.",
        why="What it holds is not known.",
    )
)
