"""The square code at the foot of what is printed: a telephone that sees it opens the page."""

from __future__ import annotations

import io
from functools import cache

from report import CannotRun


@cache
def square_code(url: str) -> str:
    """The square code that opens `url`, as SVG without a margin; "" without an address.

    `CannotRun` for an address that is too long.
    """
    if not url:
        return ""
    import segno  # loaded where something is printed: a preview prints nothing

    out = io.BytesIO()
    try:
        code = segno.make(url, error="m", micro=False)
    except segno.DataOverflowError:
        message = f"no square code can hold an address of {len(url)} characters"
        raise CannotRun(f"mkdocs.yml: {message}; shorten site_url, or the name of the page") from None
    code.save(out, kind="svg", border=0, xmldecl=False, nl=False)
    return out.getvalue().decode()
