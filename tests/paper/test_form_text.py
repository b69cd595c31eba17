"""Forms as plain text: the words that paper has, in their order, for whatever takes no document."""

from __future__ import annotations

import re

from printed_pages import BOTH, EXAMPLES, LANGUAGE, project

from paper.form_text import text_copies
from paper.jobs import Edition, form_document
from paper.papers import PAPERS
from paper.sheet_data import FormData, joined
from playbook.parser import parse
from playbook.project import Project
from playbook.publication import Publication
from playbook.sheets import form_sheets

FORM = """---
title: T
---

## The application

It is destroyed by ______________.
Answer what you want.

- [ ] As a *senior*
- [ ] As a junior

**When**

| Day | Time | Place |
|---|---|---|
| Monday | ______ | ☐ here ☐ there |
| | ______________ | |

1. Why?
2. Why not?

Something else.

1. Once more

______________________
"""
TEXT = f"""The application

{LANGUAGE("form.about.application")}

Name: ____
Date: ____

It is destroyed by ____. Answer what you want.

[ ] As a senior
[ ] As a junior

When

Day\tTime\tPlace
Monday\t____\t[ ] here [ ] there
\t____

1. Why?
2. Why not?

Something else.

1. Once more

____

"""


def texts(found: Project) -> dict[str, str]:
    """The texts of all forms of a project by their path."""
    made = text_copies(form_sheets(found.pages), Publication(found))
    return {file.uri: file.data.decode("utf-8") for file in made}


def test_a_form_is_its_title_its_lines_and_its_blocks() -> None:
    """A table has a row on a line and a tab between two cells; boxes and lines to write on are signs of a keyboard."""
    page = parse(FORM, "programme/a.md")
    (text,) = texts(Project(EXAMPLES / "good", (page,), {"site_url": "https://example.org/"})).values()
    assert text.startswith(TEXT)
    assert text.endswith("example.org/programme/a/\n") and text.count("\n") == TEXT.count("\n") + 1


@BOTH
def test_each_form_has_a_file_with_the_words_of_its_paper(name: str) -> None:
    """In their order, and nothing else but marks of items."""
    found = project(name)
    files, publication = texts(found), Publication(found)
    assert list(files) == [f"{form.stem}.txt" for form in form_sheets(found.pages)]
    for form in form_sheets(found.pages):
        (data,) = form_document(form, publication, Edition(PAPERS["a4"])).sheets
        assert isinstance(data, FormData)
        printed = [
            joined(runs) for block in data.form for runs in (block.runs, *(c for row in block.rows for c in row))
        ]
        text = re.sub(r"\[ \]|\d+\.|- |_+|☐|\s", "", files[f"{form.stem}.txt"])
        assert re.sub(r"\[ \]|\d+\.|- |_+|☐|\s", "", "".join(printed)) in text
