"""Takes out of a finished page what the theme puts outside every block of its templates for its script bundle."""

from __future__ import annotations

HEADER = '<a class="rmp-skip-link"'  # the first element of our own in a page
MESSAGES = (
    '<div class="md-dialog"'  # where the theme's scripts would show messages; the last element before our scripts
)


def strip_theme_chrome(html: str) -> str:
    """A finished page without the theme's switches and messages, and without empty lines outside of `<pre>`."""
    before, body, rest = html.partition("<body")
    opening, bracket, inner = rest.partition(">")
    _, header, page = inner.partition(HEADER)
    if header:
        html = f"{before}{body}{opening}{bracket}{header}{page}"
    start, found, end = html.partition(MESSAGES)
    if found:
        html = start + end.partition("</div>")[2].partition("</div>")[2]
    return _without_empty_lines(html)


def _without_empty_lines(html: str) -> str:
    """The HTML without empty lines; those of preformatted text stay."""
    first, *parts = html.split("<pre")
    kept = [_dense(first)]
    for part in parts:
        text, end, after = part.partition("</pre>")
        kept += ["<pre", text, end, _dense(after)]
    return "".join(kept)


def _dense(html: str) -> str:
    """A part of a page without its empty lines; its first and last line may go on beyond it, and stay."""
    first, *lines = html.split("\n")
    return "\n".join([first, *filter(str.strip, lines[:-1]), *lines[-1:]])
