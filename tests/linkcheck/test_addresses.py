"""Addresses resolve as in a browser, and mistyped schemes are put right."""

from __future__ import annotations

import pytest

from linkcheck.addresses import corrected_scheme, resolve

SOUND = """
tcp://a rtmp://a ntp://a https://a.org HTTP://a.org ftp://a.org sftp://a.org mailto:a@b.org tel:+1 http/overview.md
https-and-http.md doi:10.1/2 steam://x x.md
"""


@pytest.mark.parametrize(
    ("page", "target", "address"),
    [
        ("a/b/index.html", "../c/", "a/c/index.html"),
        ("a/b/index.html", "#x", "a/b/index.html#x"),
        ("a/b/index.html", "../../", "index.html"),
        ("a/b/index.html", "../../..", "/"),
        ("a/b.html", "c.html?q=1#d%20e", "a/c.html#d e"),
        ("a/b.html", ".", "a/index.html"),
        ("a/b.html", "/sub/x", "x"),
        ("a/b.html", "/sub", "index.html"),
        ("a/b.html", "/other/x", "/other/x"),
        ("a/b.html", "..\\c.html", "c.html"),
        ("index.html", " d%C3%A9j%C3%A0.html\n", "déjà.html"),
        ("index.html", "#a:~:text=b", "index.html#a"),
        ("index.html", "//host/x", "//host/x"),
        ("index.html", "mailto:a@b", "mailto:a@b"),
        ("index.html", "../../x", "/../x"),
    ],
)
def test_addresses_resolve_as_in_a_browser(page: str, target: str, address: str) -> None:
    """Under the path `/sub/`; what leaves the site keeps its slash."""
    found = resolve("/sub/", page, target)
    assert address == found.path + ("#" + found.fragment if found.fragment else "")


@pytest.mark.parametrize(
    ("written", "corrected"),
    [
        ("htp://a.org", "http://a.org"),
        ("htttps://a.org", "https://a.org"),
        ("hppts://a.org", "https://a.org"),
        ("https//a.org", "https://a.org"),
        ("http:/a.org", "http://a.org"),
        ("https:a.org", "https://a.org"),
        ("https;//a.org", "https://a.org"),
        ("maito:a@b.org", "mailto:a@b.org"),
        ("mailto//a@b.org", "mailto:a@b.org"),
        ("tle:+1", "tel:+1"),
        *((sound, "") for sound in SOUND.split()),
    ],
)
def test_a_mistyped_scheme_is_put_right_and_a_rare_one_left_alone(written: str, corrected: str) -> None:
    """Two slips at most from a common scheme, and what follows must fit it."""
    assert corrected == corrected_scheme(written)
