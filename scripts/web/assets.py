"""Joins the site's style sheets into one file and its scripts into one, so that a page asks for few and small files.

The sources stay one readable file per behaviour. Readers get the scripts as they stand: their comments weigh half a
kilobyte over the wire, and only a parser of JavaScript could tell a comment from a line of text. The style sheet is
made by web/css.py. That takes a tenth of a second, so it is kept for the next build, in .cache/ with a hash of all
that it is made from.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from playbook.output import Generated, write_all
from report import CannotRun

STYLES = "assets/reading.css"
SCRIPTS = "assets/reading.js"
# Files of the theme, and of overrides/, that no page asks for.
NOT_SHIPPED = ("assets/stylesheets/", "assets/javascripts/", "assets/images/", "sheet.typ")

CACHE = Path(__file__).resolve().parents[2] / ".cache" / "web"
DATA_NAME = re.compile(r"data-[a-z0-9-]+")
CLASSES = re.compile(r'class="([^"]*)"')
KEPT = "styles"  # the hash on the first line, then the style sheet


def read_sources(docs: Path, names: Iterable[str]) -> dict[str, str]:
    """The texts of style sheets and scripts by name (below docs/); `CannotRun` where one cannot be read."""
    texts = {}
    for name in names:
        try:
            texts[name] = (docs / name).read_text(encoding="utf-8")
        except OSError as error:
            remedy = "check the file, or take it out of mkdocs.yml"
            raise CannotRun(f"docs/{name}:1:1: cannot be read: {error.strerror}; {remedy}") from None
        except UnicodeDecodeError:
            raise CannotRun(f"docs/{name}:1:1: not UTF-8 text; save the file again with the encoding UTF-8") from None
    return texts


def joined(sources: Mapping[str, str], used: set[str]) -> list[Generated]:
    """The style sheet and the script of the site, made from the texts of `sources` by name (below docs/).

    `used` are the names on the built pages (`names_in`). A style sheet that cannot be read is a `CannotRun`.
    """
    script = scripts(text for name, text in sources.items() if name.endswith(".js"))
    own = {name: text for name, text in sources.items() if name.endswith(".css")}
    return [Generated(STYLES, _kept_styles(theme_styles(), own, used, script)), Generated(SCRIPTS, script)]


def _kept_styles(theme: str, own: Mapping[str, str], used: set[str], script: str) -> str:
    """The style sheet, from the build before where nothing has changed that goes into it."""
    code = Path(__file__).with_name("css.py").read_text(encoding="utf-8")
    parts = (code, version("tinycss2"), theme, *own, *own.values(), script)
    key = hashlib.sha256("\0".join((*parts, *sorted(used))).encode("utf-8")).hexdigest()
    try:
        found, _, text = (CACHE / KEPT).read_text(encoding="utf-8").partition("\n")
    except (OSError, UnicodeDecodeError):
        found = text = ""
    if found != key:
        from web.css import styles  # here: reading the parser's code takes longer than finding the kept sheet

        text = styles(theme, own, used, script)
        with suppress(CannotRun):  # a folder that cannot be written costs only time
            write_all([Generated(KEPT, f"{key}\n{text}")], CACHE)
    return text


def theme_styles() -> str:
    """The theme's main style sheet."""
    folder = files("material") / "templates" / "assets" / "stylesheets"
    names = (file for file in folder.iterdir() if file.name.startswith("main.") and file.name.endswith(".css"))
    return next(names).read_text(encoding="utf-8")


def scripts(sources: Iterable[str]) -> str:
    """The scripts in one file. Each source keeps its names to itself."""
    return "".join(source.rstrip("\n") + "\n" for source in sources)


def names_in(html: str) -> set[str]:
    """The classes on a built page, and whatever may be a data attribute of it: a few words too many do no harm."""
    lower = html.lower()
    names = set(DATA_NAME.findall(lower))
    classes = set(CLASSES.findall(html))
    if lower.count("class") == html.count('class="') and not any("&" in text for text in classes):
        return names.union(*map(str.split, classes))  # they are all written in the plainest way
    for node in LexborHTMLParser(html).css("[class]"):
        names.update((node.attributes["class"] or "").split())
    return names
