"""A finished page is without what the theme puts outside every block."""

from __future__ import annotations

import pytest

from web.chrome import strip_theme_chrome

PAGE = """<body dir="ltr">
    <input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer" autocomplete="off">
    <label class="md-overlay" for="__drawer"></label>


    <a class="rmp-skip-link" href="#content">Skip</a>
    <main></main>
    <div class="md-dialog" data-md-component="dialog">
      <div class="md-dialog__inner md-typeset"></div>
    </div>
</body>"""


def test_the_switches_of_the_bundle_are_gone() -> None:
    """The theme puts them outside every block; without its script they are only dead weight."""
    assert (
        strip_theme_chrome(PAGE)
        == '<body dir="ltr"><a class="rmp-skip-link" href="#content">Skip</a>\n    <main></main>\n</body>'
    )


@pytest.mark.parametrize(
    "html",
    ["", "<p>a</p>\n", "<head></head><body><p>a</p></body>", '<a class="rmp-skip-link">', "<body", "\n<p>a</p>\n"],
)
def test_a_page_of_another_form_stays(html: str) -> None:
    """A theme that is built otherwise loses nothing."""
    assert html == strip_theme_chrome(html)


def test_only_the_first_of_each_is_taken() -> None:
    """A page that speaks about these elements keeps its words."""
    html = '<body><i></i><a class="rmp-skip-link"></a>\n<p>&lt;body <b></b><a class="rmp-skip-link"></a></p>\n</body>'
    assert strip_theme_chrome(html) == html.replace("<i></i>", "", 1)


def test_empty_lines_go_but_not_those_of_code() -> None:
    """Code is shown as it was written."""
    html = "<p>a</p>\n\n  \n  <pre>b\n\n\nc</pre>\n\n<pre>\n\nd</pre> e\n \nf\n"
    assert strip_theme_chrome(html) == "<p>a</p>\n  <pre>b\n\n\nc</pre>\n<pre>\n\nd</pre> e\nf\n"
