"""The contract of a sheet: what the template reads is complete, and plain JSON."""

from __future__ import annotations

import json
import re
from dataclasses import fields, is_dataclass, replace
from datetime import date

import pytest
from printed_pages import ROOT, jobs

from paper import sheet_data
from paper.sheet_data import Day, joined
from playbook.filled import Pieces, pieces


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Senior: ______ Junior: ___", ("Senior: ", 6, " Junior: ", 3)),
        ("______ days", (6, " days")),
        ("snake__case", ("snake__case",)),
        ("", ()),
    ],
)
def test_a_line_to_write_on_is_a_number_among_the_words(words: str, expected: Pieces) -> None:
    """Three underscores or more; put together again they are as before."""
    assert pieces(words) == expected
    assert joined(expected) == words


def test_a_day_is_year_month_and_day_or_nothing() -> None:
    """As the template's language takes it."""
    assert Day.of(date(2026, 5, 3)) == (2026, 5, 3)
    assert Day.of(None) is None


def test_half_a_character_does_not_end_the_compiler() -> None:
    """A front matter can hold one, and UTF-8 cannot."""
    document = replace(jobs("good")[0].document, title="Half \ud83d a cake 🎂")
    assert json.loads(document.as_json())["title"] == "Half ? a cake 🎂"


def test_the_template_asks_for_no_field_that_is_not_in_the_contract() -> None:
    """And every field is used by the template, but for those of the editable copies."""
    template = (ROOT / "overrides" / "sheet.typ").read_text(encoding="utf-8")
    shapes = [shape for shape in vars(sheet_data).values() if isinstance(shape, type) and is_dataclass(shape)]
    names = {field.name for shape in shapes for field in fields(shape)}
    names_of_parts = "data|sheet|part|pack|card|row|blank|data.cards|data.pack|sheet.care|sheet.agenda|sheet.foot"
    asked = set(re.findall(rf"(?<![\w.-])(?:{names_of_parts})\.([a-z_-]+)", template))
    functions = {"at", "len", "map", "replace", "split", "enumerate", "chunks", "rev", "flatten", "columns"}
    assert asked - names - functions == set()
    used = set(re.findall(r"\.([a-z_]+)\b", template)) | {"kind", "runs", "rows"}
    assert names - used == set()
