"""A page asks for one style sheet and one script: all of ours, and of the theme's what can match something."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from web import assets as make_assets


@pytest.mark.parametrize(
    ("theme", "kept"),
    [
        (".gone{color:red}", ""),
        (".here{color:red}", ".here{color:red}"),
        (".gone,.here{color:red}", ".here{color:red}"),
        ("p{color:red}", "p{color:red}"),
        (".here .gone{color:red}", ""),
        (".here:not(.gone){color:red}", ".here:not(.gone){color:red}"),
        (":is(.gone,p) a{color:red}", ":is(.gone,p) a{color:red}"),
        ("[data-gone] p,[data-here]{color:red}", "[data-here]{color:red}"),
        (".gone--x:hover,.here--x{color:red}", ""),
        ("@media print{.gone{color:red}.here{top:0}}", "@media print{.here{top:0}}"),
        ("@media print{.gone{color:red}}", ""),
        ("@media screen{@supports (top:0){.gone{top:0}}}", ""),
        ('@charset "UTF-8";p{top:0}', '@charset "UTF-8";p{top:0}'),
        ("@page{margin:1cm}", "@page{margin:1cm}"),
        ("p{background:url(\"data:,<a class='}'>\")}", "p{background:url(\"data:,<a class='}'>\")}"),
        ("/* .here{} */p{top:0}", "p{top:0}"),
        ("p{--unused:url('a;b');--used:1px;top:var(--used)}", "p{--used:1px;top:var(--used)}"),
        ("@keyframes spin{to{top:0}}p{animation:spin 1s}", "@keyframes spin{to{top:0}}p{animation:spin 1s}"),
        ("@keyframes spin{to{top:0}}p{top:0}", "p{top:0}"),
        (".by-script{top:0}", ".by-script{top:0}"),
    ],
)
def test_a_rule_stays_when_it_can_match(theme: str, kept: str) -> None:
    """Each selector is judged by the classes and data attributes it asks for."""
    assert kept == make_assets.styles(theme, [], {"here", "data-here"}, 'x.className = "by-script"').strip()


def test_our_own_rules_stay_entire() -> None:
    """They are few, and say what they are for; only their comments and indents go."""
    assert make_assets.styles("", ["/* why */\n.mine {\n  top: 0;\n}"], set(), "").strip() == ".mine {\ntop: 0;\n}"


def test_names_are_read_from_classes_and_data_attributes() -> None:
    """What is written elsewhere in a page is not a name."""
    assert {"a", "b", "data-x"} == make_assets.names_in('<p class="a b" data-x="c" id="d">class="e"</p>')


def test_scripts_lose_only_the_lines_that_are_comments() -> None:
    """An address in a string stays whole."""
    assert make_assets.scripts(['// why\na("https://x");\n', "  // how\nb();\n"]) == 'a("https://x");\nb();\n'


def test_every_script_keeps_its_names_to_itself(root: Path) -> None:
    """They share one file, so none may define a name at the top."""
    for path in sorted((root / "docs/assets").glob("*.js")):
        assert not re.findall(r"^(?:var|let|const|function) ", path.read_text(encoding="utf-8"), re.MULTILINE), (
            path.name
        )


def test_the_theme_still_has_its_style_sheet() -> None:
    """A theme that moves it would leave the site without boxes and tables."""
    assert ".md-typeset table" in make_assets.theme_styles()
