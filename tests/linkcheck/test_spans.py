"""What in a source may be an address."""

from __future__ import annotations

from link_projects import Made, page

pytest_plugins = ["link_projects"]


def test_an_address_with_entities_is_found_where_it_is_written(made: Made) -> None:
    """`&amp;` in the source and in the page is one `&` for the reader."""
    source = "\n[x](a&b.pdf) <a href='c&amp;d/'>y</a> [z](e\\_f.pdf)\n"
    files = {"docs/index.md": source}
    files["site/index.html"] = page("<a href='a&amp;b.pdf'>x</a><a href='c&amp;d/'>y</a><a href='e_f.pdf'>z</a>")
    assert made(files) == [
        'docs/index.md:2:5: no file "a&b.pdf" [missing-file]',
        'docs/index.md:2:23: no page "c&amp;d/" [missing-page]',
        'docs/index.md:2:43: no file "e\\_f.pdf" [missing-file]',
    ]


def test_a_style_sheet_is_read_as_css(made: Made) -> None:
    """Escapes are undone, strings that are no address and names of namespaces passed over."""
    css = '@namespace svg url(x/y);\na { content: "/*" } i { content: "url(no.png)" } '
    css += 'b { background: url(q\\(1\\).png), url("a\\20 b.png"), url(gone.png) }\n'
    files = {f"{where}/{name}": "" for where in ("docs", "site") for name in ("q(1).png", "a b.png")}
    assert made({**files, "docs/x.css": css, "site/x.css": css}) == [
        'docs/x.css:2:106: no image "gone.png" [missing-image]'
    ]


def test_every_place_of_a_template_that_leads_to_the_dead_address_is_reported(made: Made) -> None:
    """An address after `base_url` or before `|url` counts from the root, any other from the page."""
    template = "\n".join(
        ['<a href="/no/">', '<a href="{{ base_url }}/no/">', "<a href=\"{{ 'no/'|url }}\">", '<a href="no/">']
    )
    files = {"t/main.html": template, "docs/d.md": "# D\n", "site/d/index.html": page('<a href="../no/">x</a>')}
    assert made(files, "theme: {name: mkdocs, custom_dir: t/}\n") == [
        't/main.html:1:10: no page "/no/" [missing-page]',
        't/main.html:2:25: no page "no/" [missing-page]',
        't/main.html:3:14: no page "no/" [missing-page]',
    ]
