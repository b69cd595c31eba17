"""A page asks for one style sheet and one script: all of ours, and of the theme's what can match something."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from web import assets, css


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to keep things in, empty."""
    monkeypatch.setattr(assets, "CACHE", tmp_path / "cache")
    return tmp_path / "cache"


SOURCES = {"assets/a.css": ".mine{top:0}", "assets/a.js": "a();\n"}


def test_the_files_bear_the_names_that_pages_ask_for(cache: Path) -> None:
    """One style sheet with the theme's rules before ours, one script."""
    sheet, script = assets.joined(SOURCES, {"md-typeset"})
    assert (sheet.uri, script.uri) == (assets.STYLES, assets.SCRIPTS)
    assert str(sheet.content).endswith("\n.mine{top:0}\n") and ".md-typeset " in str(sheet.content)
    assert script.content == "a();\n"


def test_a_second_build_takes_the_sheet_of_the_first(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Until something changes that it is made from."""
    first = assets.joined(SOURCES, {"b", "a"})
    made = []
    monkeypatch.setattr(css, "styles", lambda *given: made.append(given) or "new")
    assert assets.joined(SOURCES, {"a", "b"}) == first and made == []
    for sources, used in (
        (SOURCES, {"a"}),
        (SOURCES | {"assets/a.js": "b();\n"}, {"a"}),
        (SOURCES | {"assets/a.css": ""}, {"a"}),
        (SOURCES | {"assets/b.css": ""}, {"a"}),
    ):
        assert assets.joined(sources, used)[0].content == "new"
    assert len(made) == 4
    assert [path.name for path in cache.iterdir()] == [assets.KEPT]


@pytest.mark.parametrize("kept", [b"", b"\xff", b"half"])
def test_a_broken_kept_sheet_is_made_anew(cache: Path, kept: bytes) -> None:
    """Whatever somebody did to the folder."""
    cache.mkdir()
    (cache / assets.KEPT).write_bytes(kept)
    assert str(assets.joined(SOURCES, set())[0].content).endswith(".mine{top:0}\n")


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The build goes on."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setattr(assets, "CACHE", tmp_path / "file" / "cache")
    assert str(assets.joined(SOURCES, set())[0].content).endswith(".mine{top:0}\n")


def test_names_are_read_from_classes_and_data_attributes() -> None:
    """A word too many, from a text that looks like one, does no harm; one too few would take a rule away."""
    assert {"a", "b", "data-x"} == assets.names_in('<p class="a b" data-x="c" id="d">e</p>')
    assert {"a", "b", "data-x"} <= assets.names_in('<p class="a b" data-x="c" id="d">class="e"</p>')


def test_names_are_read_as_a_browser_reads_them() -> None:
    """Whatever quotes, capitals, line breaks and entities they are written with; not from text, code or comments."""
    html = "<P CLASS='a\n b'><i class=c>&lt;i class=d><!-- <i class=e> --><b class data-Y><i class='c&#58;d'></P>"
    assert assets.names_in(html) == {"a", "b", "c", "data-y", "c:d"}


def test_scripts_stay_as_they_are() -> None:
    """What looks like a comment may stand in a text; each script begins on a line of its own."""
    source = '// why\na("https://x", `\n// no comment\n`);'
    assert assets.scripts([source, "b();\n"]) == f"{source}\nb();\n"


def test_every_script_keeps_its_names_to_itself(root: Path) -> None:
    """They share one file, so none may define a name at the top."""
    for path in sorted((root / "docs/assets").glob("*.js")):
        assert not re.findall(r"^(?:var|let|const|function) ", path.read_text(encoding="utf-8"), re.MULTILINE), (
            path.name
        )


def test_the_theme_still_has_its_style_sheet() -> None:
    """A theme that moves it would leave the site without boxes and tables."""
    assert ".md-typeset table" in assets.theme_styles()
