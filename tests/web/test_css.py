"""Of the theme's style sheet stays what can match something on a page, of ours everything but comments and indents."""

from __future__ import annotations

import pytest

from report import CannotRun
from web import css


def styles(theme: str, *own: str) -> str:
    """What is left of a theme's style sheet, and our own behind it."""
    sheets = {f"assets/{n}.css": text for n, text in enumerate(own)}
    return css.styles(theme, sheets, {"here", "data-here", "c:d"}, 'x.className = "by-script"; y("--scripted")').strip()


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
        ("@media print{ .gone{color:red} }", ""),
        ("@media print{/* .here */.gone{color:red}}", ""),
        ("@media screen{@supports (top:0){.gone{top:0}}}", ""),
        ('@charset "UTF-8";p{top:0}', '@charset "UTF-8";p{top:0}'),
        ("@page{margin:1cm}", "@page{margin:1cm}"),
        ("p{background:url(\"data:,<a class='}'>\")}", "p{background:url(\"data:,<a class='}'>\")}"),
        ("/* .here{} */p{top:0}", "p{top:0}"),
        ("p{--unused:url('a;b');--used:1px;top:var(--used)}", "p{--used:1px;top:var(--used)}"),
        ("@keyframes spin{to{top:0}}p{animation:spin 1s}", "@keyframes spin{to{top:0}}p{animation:spin 1s}"),
        ("@keyframes spin{to{top:0}}p{top:0}", "p{top:0}"),
        (".by-script{top:0}", ".by-script{top:0}"),
        (".js .here{top:0}", ".js .here{top:0}"),
        ('p{content:"/* no */"}', 'p{content:"/* no */"}'),
        ("p{background:url(data:,/*x*/)}", "p{background:url(data:,/*x*/)}"),
        ("p{top:0/* no */;left:0}", "p{top:0;left:0}"),
        (r".c\:d{top:0}", r".c\:d{top:0}"),
        (r".c\:e{top:0}", ""),
        (".here[data-gone]{top:0}", ""),
        ("[title=data-gone]{top:0}", "[title=data-gone]{top:0}"),
        ('[DATA-here="data-gone"]{top:0}', '[DATA-here="data-gone"]{top:0}'),
        ("p.gone,p:not(.gone,.here),a:is(b,.here){top:0}", "p:not(.gone,.here),a:is(b,.here){top:0}"),
        ("p:has(> .gone)::after{top:0}", "p:has(> .gone)::after{top:0}"),
        (".5px{top:.5px}", ".5px{top:.5px}"),
        ("@layer a,b;", "@layer a,b;"),
        ("@layer a{.gone{top:0}}@layer b{p{top:0}}", "@layer a{}@layer b{p{top:0}}"),
        ("@layer{.gone{top:0}}", ""),
        ("@container x (width > 1px){.gone{top:0}p{top:0}}", "@container x (width > 1px){p{top:0}}"),
        ("@MEDIA print{.gone{top:0}}", ""),
        ("@media print{@media screen{.gone{top:0}}p{top:0}}", "@media print{p{top:0}}"),
        ("@scope (.gone){.gone{top:0}}", "@scope (.gone){.gone{top:0}}"),
        ("@font-face{src:url(x)}", "@font-face{src:url(x)}"),
        ("p{top:0;&:hover{left:0}--gone:1;left:0}", "p{top:0;&:hover{left:0}left:0}"),
        ("p{--gone:{a:b};top:0}", "p{top:0}"),
        ("p{--gone:1}", ""),
        ("@media print{p{--gone:1}}", ""),
        ("p{--a:1;--b:var(--a);--c:var(--b)}", ""),
        (
            "p{--a:1;--b:var(--a);top:calc(1px + var(--b, var(--d)));--d:2}",
            "p{--a:1;--b:var(--a);top:calc(1px + var(--b, var(--d)));--d:2}",
        ),
        ("p{--scripted:1}", "p{--scripted:1}"),
        ("p{--a:1}@container style(--a: 1){b{top:0}}", "p{--a:1}@container style(--a: 1){b{top:0}}"),
        ("p{--gone:';}';top:0}", "p{top:0}"),
        (
            "@-webkit-keyframes a{to{top:0}}p{-webkit-animation:1s a}",
            "@-webkit-keyframes a{to{top:0}}p{-webkit-animation:1s a}",
        ),
        (
            "@keyframes a{to{top:0}}p{--b:a 1s;animation:var(--b)}",
            "@keyframes a{to{top:0}}p{--b:a 1s;animation:var(--b)}",
        ),
        ("@keyframes a{to{top:0}}@media print{p{animation:a}}", "@keyframes a{to{top:0}}@media print{p{animation:a}}"),
        ("@keyframes a{to{top:0}}p{animation:ab 1s}", "p{animation:ab 1s}"),
        ("@keyframes a{to{top:0}}p{transition:a 1s}", "p{transition:a 1s}"),
        ('@keyframes "a"{to{top:0}}p{animation:"a"}', '@keyframes "a"{to{top:0}}p{animation:"a"}'),
    ],
)
def test_a_rule_stays_when_it_can_match(theme: str, kept: str) -> None:
    """Each selector is judged by the classes and data attributes it asks for."""
    assert kept == styles(theme)


def test_our_own_rules_stay_entire() -> None:
    """They are few, and say what they are for; only their comments and indents go."""
    assert styles("", "/* why */\n.mine {\n  top: 0;\n}") == ".mine {\ntop: 0;\n}"


@pytest.mark.parametrize(
    ("own", "kept"),
    [
        ('p { content: "/* a */   b"; }', 'p { content: "/* a */   b"; }'),
        ("p {  top:   0; }", "p { top: 0; }"),
        ("p::after { content: '\\\n    a'; }", 'p::after { content: "    a"; }'),
        ("@media print {\n  .gone {\n    top: 0; /* why */\n  }\n}", "@media print {\n.gone {\ntop: 0; \n}\n}"),
        (
            "p { --unused: 1; }\n@keyframes unused { to { top: 0; } }",
            "p { --unused: 1; }\n@keyframes unused { to { top: 0; } }",
        ),
        ("a/**/b { top: 0; }", "a/**/b { top: 0; }"),
    ],
)
def test_nothing_but_comments_and_indents_goes_from_ours(own: str, kept: str) -> None:
    """Not from a string, nor what nothing uses."""
    assert kept == styles("", own)


def test_ours_keeps_what_it_asks_of_the_theme() -> None:
    """A variable or an animation of the theme that only our rules use; and ours come last."""
    theme = "p{--a:1;--b:2}@keyframes k{to{top:0}}"
    assert styles(theme, "q{top:var(--a)}", "b{animation:k 1s}") == (
        "p{--a:1;}@keyframes k{to{top:0}}\nq{top:var(--a)}b{animation:k 1s}"
    )


@pytest.mark.parametrize(
    ("own", "place"),
    [
        ("p { top: 0;\n} }", "docs/assets/0.css:2:3: not CSS: eof reached before {} block for a qualified rule."),
        ("p { top: (0]; }", "docs/assets/0.css:1:12: not CSS: "),
        ("p { content: 'a\n; }", "docs/assets/0.css:1:14: not CSS: "),
        ("p", "docs/assets/0.css:1:1: not CSS: "),
    ],
)
def test_a_slip_in_a_style_sheet_is_one_line(own: str, place: str) -> None:
    """A browser would skip a part of the sheet without a word."""
    with pytest.raises(CannotRun) as said:
        styles("", own)
    assert str(said.value).startswith(place)
    assert str(said.value).endswith("; look for a bracket or a mark that nothing closes")
