"""Which fault a dead link is, and the sentence that says so."""

from __future__ import annotations

from link_projects import Made, page

pytest_plugins = ["link_projects"]


def test_an_address_that_climbs_out_of_the_site_is_reported_even_where_a_browser_stops_at_the_root(made: Made) -> None:
    """Nothing above the site is ever looked at."""
    body = page('\n<a href="../../../../../../etc/passwd">x</a> <a href="%2e%2e/%2e%2e/index.html">x</a>')
    assert made({"docs/x.html": body, "site/x.html": body}) == [
        'docs/x.html:2:10: "../../../../../../etc/passwd" climbs out of the site [climbs-out]',
        'docs/x.html:2:55: "%2e%2e/%2e%2e/index.html" climbs out of the site; did you mean "./"? [climbs-out]',
    ]


def test_an_absolute_link_may_lead_to_another_site_of_the_host(made: Made) -> None:
    """It is an error where this site has such a page, a warning where it has not; `relative_to_docs` adds the path."""
    files = {
        "docs/index.md": "# Home\n\n[x](/page/) and [y](/two/) and [z](/none.md)\n",
        "docs/page.md": "# Page\n",
        "site/index.html": page('<a href="/page/">x</a><a href="/two/">y</a><a href="/none.md">z</a>'),
        "site/page/index.html": "",
    }
    config = "site_url: https://example.org/one/\n"
    ignores = '"{}" ignores "/one/", the path of site_url'.format
    assert [
        f'docs/index.md:3:5: {ignores("/page/")}; did you mean "page.md"? [ignores-site-path]',
        f"docs/index.md:3:21: warning: {ignores('/two/')} [leaves-site]",
        f"docs/index.md:3:36: warning: {ignores('/none.md')} [leaves-site]",
    ] == made(files, config)
    config += "validation: {links: {absolute_links: relative_to_docs}}\n"
    assert made(files, config)[2] == 'docs/index.md:3:36: no page "/none.md" [missing-page]'
