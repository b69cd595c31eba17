"""The square code at the foot of what is printed: a telephone that sees it opens the page."""

from __future__ import annotations

import io
from functools import cache


@cache
def square_code(url: str) -> str:
    """The square code that opens `url`, as SVG without a margin; "" without an address."""
    if not url:
        return ""
    import segno  # loaded where something is printed: a preview prints nothing

    out = io.BytesIO()
    segno.make(url, error="m", micro=False).save(out, kind="svg", border=0, xmldecl=False, nl=False)
    return out.getvalue().decode()
