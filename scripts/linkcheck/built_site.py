"""What a MkDocs project and its built site say about links: the project's folders, each page's ids, what is broken.

Each built page is read once. A link is resolved as a browser would under the path of `site_url` and compared, letter
by letter, with the names of the site's files, so that capital letters count on every system. What a theme repeats on
every page is recognised and read once.
"""

from __future__ import annotations

import os
import posixpath
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any, NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

import yaml
from mergedeep import merge
from selectolax.lexbor import LexborHTMLParser
from yaml_env_tag import construct_env_tag

from report import CannotRun

# ---------------------------------------------------------------------------------------------------- the project

PAGES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")


@dataclass
class Project:
    """Where a MkDocs project keeps its things; `docs` leads from each source to its file of the site, `sources` back.

    MkDocs' own classes say the same, but loading them takes longer than checking a hundred pages.
    """

    config_files: list[str]
    settings: dict[str, Any]
    docs: dict[str, str] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    changed: dict[str, float] = field(default_factory=dict)  # the sources' times, in seconds since the epoch
    escapes: list[str] = field(default_factory=list)  # symbolic links that lead out of the project

    def __post_init__(self) -> None:
        theme = self.settings.get("theme")
        custom = theme.get("custom_dir") if isinstance(theme, dict) else None
        self.folder = os.path.dirname(self.config_files[0])
        self.docs_dir = os.path.normpath(os.path.join(self.folder, self.settings.get("docs_dir") or "docs"))
        self.theme_folder = os.path.normpath(os.path.join(self.folder, custom)) if custom else ""
        self.hooks = [
            os.path.join(self.folder, hook) for hook in self.settings.get("hooks") or () if isinstance(hook, str)
        ]
        self.use_directory_urls = self.settings.get("use_directory_urls", True)
        self.root = unquote(urlsplit(self.settings.get("site_url") or "").path).rstrip("/") + "/"

    def inside(self, path: str) -> bool:
        """Whether the file really lies in the project, links followed: nothing else is ever read."""
        return os.path.realpath(path).startswith(os.path.realpath(self.folder) + os.sep)

    def page(self, name: str, turned: bool = False) -> str:
        """The file of the site that a source becomes, under the other URL style where `turned`."""
        if not name.endswith(PAGES):
            return name
        folder, stem = posixpath.split(posixpath.splitext(name)[0])
        stem = "index" if stem == "README" else stem
        flat = stem == "index" or self.use_directory_urls == turned
        return posixpath.join(folder, stem + (".html" if flat else "/index.html"))

    def pair(self) -> None:
        """Pair each source with its file of the site."""
        self.docs.clear()
        self.sources.clear()
        for name in sorted(self.changed, key=lambda n: (posixpath.basename(n) != "index.md", n)):
            if self.sources.setdefault(self.page(name), name) == name:  # index.md wins over README.md, as in MkDocs
                self.docs[name] = self.page(name)

    def lists(self, setting: str, name: str) -> bool:
        """Whether a setting that holds patterns (`draft_docs`, `not_in_nav`) names this source."""
        from pathspec import GitIgnoreSpec  # needed only where something is found

        unasked = ".*\n/templates/" if setting == "exclude_docs" else ""
        return GitIgnoreSpec.from_lines(f"{unasked}\n{self.settings.get(setting) or ''}".splitlines()).match_file(name)

    def hides(self, name: str) -> bool:
        """Whether a source is kept off the site, as a draft or excluded."""
        return self.lists("draft_docs", name) or self.lists("exclude_docs", name)

    def in_theme(self, path: str) -> bool:
        """Whether a file is the theme's: a template, which MkDocs copies as it is where it lies inside the docs."""
        return bool(self.theme_folder) and path.startswith(self.theme_folder + os.sep)

    @cached_property
    def theme_files(self) -> list[str]:
        """The files of the project's own theme folder."""
        return sorted(
            os.path.join(path, n) for path, _, names in os.walk(self.theme_folder or os.devnull) for n in names
        )

    def relative(self, path: str) -> str:
        """The path as findings show it: from the project's folder, with forward slashes."""
        return os.path.relpath(path, self.folder).replace(os.sep, "/")


class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML as MkDocs has it: `!ENV` asks the environment. The names of Python objects become null, for no code of a
    project is run: the extensions then do as they do unasked, which changes no link.
    """


Loader.add_constructor("!ENV", construct_env_tag)
for tag in ("!", "tag:yaml.org,2002:python/"):
    Loader.add_multi_constructor(tag, lambda loader, suffix, node: None)


def load_project(config_file: str) -> Project:
    """The project of a `mkdocs.yml`, its parents (`INHERIT`) included; `CannotRun` where it cannot be read."""
    path = os.path.abspath(config_file)
    if not os.path.isfile(path):
        raise CannotRun(f'no configuration "{config_file}"; name it with --config-file')
    files: list[str] = []
    settings: dict[str, Any] = {}
    try:
        while path and path not in files:
            files.append(path)
            settings = merge({}, yaml.load(read_bytes(path), Loader) or {}, settings)  # noqa: S506 - a safe loader
            parent = settings.pop("INHERIT", "")
            path = os.path.normpath(os.path.join(os.path.dirname(path), parent)) if parent else ""
        project = Project(files, settings)
    except yaml.MarkedYAMLError as reason:
        at = reason.problem_mark
        place = f"{os.path.relpath(files[-1])}:{at.line + 1}:{at.column + 1}" if at else files[-1]
        raise CannotRun(f"{place}: {reason.problem}; mend the YAML") from None
    except (yaml.YAMLError, ValueError, AttributeError, TypeError) as reason:
        raise CannotRun(f"{config_file}: {(str(reason).strip() or type(reason).__name__).splitlines()[0]}") from None
    if not os.path.isdir(project.docs_dir):
        raise CannotRun(f'{config_file}: no folder "{settings.get("docs_dir") or "docs"}" with the pages')
    project.changed, project.escapes = walk(project.docs_dir, project.inside)
    project.pair()
    return project


def walk(folder: str, allowed: Callable[[str], bool]) -> tuple[dict[str, float], list[str]]:
    """The files under a folder, by their names from there, with the time of their last change in seconds; and the
    symbolic links that lead out and were left alone.
    """
    changed: dict[str, float] = {}
    escapes: list[str] = []
    todo = [("", (os.path.realpath(folder),))]
    try:
        while todo:
            prefix, above = todo.pop()
            for entry in os.scandir(os.path.join(folder, prefix)):
                name, link = prefix + entry.name, entry.is_symlink()
                if link and not allowed(entry.path):
                    escapes.append(name)
                elif entry.is_dir():
                    real = os.path.realpath(entry.path) if link else os.path.join(above[-1], entry.name)
                    todo += [(name + "/", (*above, real))] if real not in above else []
                elif entry.is_file():  # no pipe, and no link to nothing
                    changed[name] = entry.stat(follow_symlinks=False).st_mtime
    except OSError as reason:
        raise CannotRun(f"cannot read {reason.filename or folder}: {reason.strerror}") from None
    return changed, escapes


def read_bytes(path: str) -> bytes:
    """What a file holds; `CannotRun` where it cannot be read."""
    try:
        with open(path, "rb") as stream:
            return stream.read()
    except OSError as reason:
        raise CannotRun(f"cannot read {path}: {reason.strerror}") from None


def decoded(data: bytes) -> tuple[str, int]:
    """The text, and the place of the first byte that is not UTF-8 (-1: none); such bytes are replaced by signs that say so."""
    try:
        return data.decode("utf-8-sig"), -1
    except UnicodeDecodeError as reason:
        return data.decode("utf-8-sig", "replace"), reason.start


# ------------------------------------------------------------------------------------------------------ addresses

UPWARD = re.compile(r"(?:\.\./)*")
SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.\-]*:")


class Address(NamedTuple):
    """A place of the site: the file that answers (`guide/index.html`) and the fragment.

    A path that leaves the site keeps its leading slash; an address with a scheme is kept as it is.
    """

    path: str
    fragment: str


def resolve(root: str, page: str, target: str) -> Address:
    """Where a browser goes from a page (`guide/index.html`) of a site under `root` when a link says `target`."""
    target = re.sub(r"[\t\n\r]", "", target.strip(" \t\n\r\f"))
    if SCHEME.match(target) or target.startswith("//"):
        return Address(target, "")
    before, _, fragment = target.partition("#")
    fragment = unquote(fragment.partition(":~:")[0])
    path = unquote(before.partition("?")[0].replace("\\", "/"))
    if not path:
        return Address(page, fragment)
    full = posixpath.normpath(posixpath.join(posixpath.dirname(root + page), path).lstrip("/"))
    full = ("/" + full + "/" * (path.endswith(("/", "/.", "/..")) or path in (".", ".."))).replace("/./", "/")
    full = root if full + "/" == root else full
    if full.startswith("/..") or not full.startswith(root):
        return Address(full, fragment)
    full = full[len(root) :]
    return Address(full + "index.html" if not full or full.endswith("/") else full, fragment)


COMMON_SCHEMES = {"//": ["https", "http", "ftp"], "@": ["mailto"], "+": ["tel"]}  # by what follows them
KNOWN_SCHEMES = set(
    [
        "about",
        "amqp",
        "blob",
        "callto",
        "cid",
        "data",
        "dav",
        "dict",
        "dns",
        "facetime",
        "feed",
        "file",
        "ftp",
        "ftps",
        "geo",
        "git",
        "gopher",
        "http",
        "https",
        "im",
        "imap",
        "imaps",
        "info",
        "ipp",
        "irc",
        "ircs",
        "jabber",
        "javascript",
        "ldap",
        "ldaps",
        "magnet",
        "mailto",
        "market",
        "matrix",
        "mid",
        "msteams",
        "news",
        "nfs",
        "ni",
        "nntp",
        "ntp",
        "pop",
        "redis",
        "rsync",
        "rtmp",
        "rtsp",
        "s3",
        "sftp",
        "sip",
        "sips",
        "skype",
        "slack",
        "smb",
        "sms",
        "smtp",
        "ssh",
        "stun",
        "svn",
        "tag",
        "tcp",
        "tel",
        "telnet",
        "tftp",
        "tn3270",
        "udp",
        "urn",
        "view-source",
        "vscode",
        "webcal",
        "whatsapp",
        "ws",
        "wss",
        "xmpp",
    ]
)


def mended_scheme(target: str) -> str:
    """The address with its scheme put right (`htp://a.org` gives `http://a.org`), or "" where none is mistyped."""
    if match := re.match(r"(https?)(?:[;,.]?//|:/?(?![/\s]))(?=\w)", target, re.I):
        return f"{match[1].lower()}://{target[match.end() :]}"
    if match := re.match(r"mailto[;,.]?/*(?=[^\s:/]+@)", target, re.I):
        return "mailto:" + target[match.end() :]
    scheme, colon, rest = target.partition(":")
    if not colon or not SCHEME.match(target) or scheme.lower() in KNOWN_SCHEMES:
        return ""
    from rapidfuzz.distance import OSA

    kind = "//" if rest[:1] == "/" else "@" if "@" in rest else "+" if rest[:1] in "+0123456789(" else ""
    meant = min(COMMON_SCHEMES.get(kind, [""]), key=lambda known: OSA.distance(scheme.lower(), known))
    if OSA.distance(scheme.lower(), meant) > (len(meant) - 1) // 2:
        return ""
    return f"{meant}:{'//' + rest.lstrip('/') if kind == '//' else rest}"


# ------------------------------------------------------------------------------------------------------ one page

LINKING = (
    ":is([href],[src],[id],[srcset],[imagesrcset],[style],style,a[name],[poster],object[data],meta[http-equiv],"
    "[xlink\\:href])"
)
RARE = {"srcset", "imagesrcset", "style", "name", "poster", "data", "http-equiv", "xlink:href"}
SEAM = '<br href="\1">'  # what parts two pieces of a page: it survives the parser wherever a list item would
# In `srcset` ("a.png 1x, b.png 2x"), in the `content` of a redirect ("0; url=a/"), and in CSS:
IN_SRCSET = re.compile(r"\s*([^\s,]\S*[^\s,]|[^\s,])(?:\s[^,]*)?(?:,|$)")
IN_REFRESH = re.compile(r"""^\s*[\d.]*\s*[;,]\s*(?:url\s*=\s*)?["']?([^"']+)""", re.I)
IN_CSS = re.compile(  # url("a"), url('a'), url(a), @import "a", @import 'a'; other strings, comments and names are passed over
    r"""url\(\s*(?:"([^"]*)"|'([^']*)'|((?:[^)"'\s\\]|\\[0-9a-f]{1,6}\s?|\\.)+))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')"""
    r"""|/\*.*?(?:\*/|\Z)|@namespace[^;]*;|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'""",
    re.I | re.S,
)
CSS_ESCAPE = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|(.))", re.I)


Link = tuple[str, str]  # the element that makes it (`refresh`: a redirect) and the address as it stands there


class Verdicts(NamedTuple):
    """What came of some links: how many, how many of them lead out, files reached, anchors yet to look up, dead ones."""

    links: int
    external: int
    reached: set[str]
    anchors: list[Address]
    broken: list[tuple[Address, str]]


@dataclass
class Part:
    """A piece of a page: its ids, its links, and what these meant from the folders in which their `../` end."""

    ids: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    verdicts: dict[str, Verdicts] = field(default_factory=dict)

    @cached_property
    def up(self) -> int:
        """How many `../` each of its links begins with at least; 0 where it may mean something else on each page.

        Links that lead out and those from the root mean the same everywhere.
        """
        ups = [
            UPWARD.match(target).end() // 3
            for _, target in self.links
            if target[:1] != "/" and not SCHEME.match(target)
        ]
        return 0 if any(tag == "refresh" for tag, _ in self.links) else min(ups, default=0)


def read_html(html: str) -> Part:
    """The ids and links of a page, as the HTML5 parser sees them: comments, code and scripts are no links."""
    return joined(read_parts(html))


def joined(parts: list[Part]) -> Part:
    """Several pieces as one."""
    return Part([name for part in parts for name in part.ids], [link for part in parts for link in part.links])


def read_parts(html: str) -> list[Part]:
    """The ids and links between one `SEAM` and the next; all in one part where the page has a `<base>`."""
    parts = [part := Part()]
    base = ""
    for node in LexborHTMLParser(html).css(LINKING):
        given, tag = node.attributes, node.tag
        target = given.get("href")
        if tag == "br" and target == "\1":
            parts.append(part := Part())
            continue
        if target is None:
            target = given.get("src")
        if "id" in given:
            part.ids.append(given["id"] or "")
        if tag == "base":
            base = target or ""
        elif target is not None and "hreflang" not in given:  # another language is another build
            part.links.append((tag, target))
        if tag == "style":
            part.links.extend((tag, found) for found in css_targets(node.text()))
        if not RARE.isdisjoint(given):
            if tag == "a" and given.get("name") and given["name"] != given.get("id"):
                part.ids.append(given["name"] or "")
            part.links.extend(rare_links(tag, given))
    if base:
        whole = joined(parts)
        whole.links = [(tag, target if target[:1] == "#" else under(base, target)) for tag, target in whole.links]
        return [whole]
    return parts


def under(base: str, target: str) -> str:
    """An address on a page that has a `<base>`."""
    if not SCHEME.match(base) and base[:1] != "/":
        return target if SCHEME.match(target) or target[:1] == "/" else base[: base.rfind("/") + 1] + target
    try:
        return urljoin(base, target)
    except ValueError:  # a base that is no address counts for nothing
        return target


def rare_links(tag: str, given: dict[str, str | None]) -> Iterator[Link]:
    """The links in attributes that few elements have."""
    for name in ("srcset", "imagesrcset"):
        yield from ((tag, found) for found in IN_SRCSET.findall(given.get(name) or ""))
    if value := given.get("style"):
        yield from ((tag, found) for found in css_targets(value))
    for name, owner in (("poster", "video"), ("data", "object"), ("xlink:href", tag)):
        if tag == owner and (value := given.get(name)):
            yield tag, value
    if tag == "meta" and (given.get("http-equiv") or "").lower() == "refresh":
        if found := IN_REFRESH.match(given.get("content") or ""):
            yield "refresh", found[1].strip()


def css_targets(css: str) -> Iterator[str]:
    """The addresses a style sheet names."""
    for match in IN_CSS.finditer(css):
        if match.lastindex:
            yield css_unescaped(match[match.lastindex])


def css_unescaped(text: str) -> str:
    """A name as CSS reads it: `a\\20 b` is `a b`."""
    return CSS_ESCAPE.sub(lambda match: match[2] or chr(min(int(match[1], 16), 0x10FFFF)), text)


class Pieces:
    """Pages cut at each `<li>` and `<link>`: what a theme repeats on every page is parsed once.

    The new pieces of a page are parsed together, with a seam before each. A piece that leaves a comment, a script or
    an attribute open swallows the seam after it: where seams are missing, the page is parsed whole. One that leaves an
    `<i id="x">` open gives it to the next, as browsers do: what a piece does not say itself is not kept for it.
    """

    CUT = "<li"  # begins both
    LONG, MOST = 2_000, 40_000  # a piece of so many characters hardly repeats; so many pieces are kept

    def __init__(self) -> None:
        self.known: dict[str, Part] = {}

    def of(self, html: str) -> tuple[Part, list[Part]]:
        """The pieces of a page: all that is new as one part, and those seen before."""
        first, *pieces = html.split(self.CUT)
        seen = [self.known.get(piece) for piece in pieces]
        fresh = [piece for piece, part in zip(pieces, seen) if part is None]
        parts = read_parts((SEAM + self.CUT).join([first, *fresh]) + SEAM) if pieces else []
        if len(parts) != len(fresh) + 2:
            return read_html(html), []
        if len(self.known) > self.MOST:
            self.known.clear()
        for piece, part in zip(fresh, parts[1:]):
            said = [f'="{target}"' for _, target in part.links] + [f'id="{name}"' for name in part.ids]
            if len(piece) < self.LONG and all(text in piece for text in said):
                self.known[piece] = part
        return joined(parts), [part for part in seen if part]


# ------------------------------------------------------------------------------------------------- the built site


def builtin(fragment: str) -> bool:
    """Whether a fragment works without an id: the top of the page, and what Material's script answers."""
    return fragment.lower() in ("", "top", "__consent")


@dataclass
class Reading:
    """What the built pages told us: `ids` of each page and those it has `twice`, how often each page shows which
    `broken` address, by which element (`tags`), the files that links `reached`, which pages name an anchor elsewhere
    (`anchors`), the first byte of each page that is not UTF-8 (`unreadable`), when the last page was built (in seconds
    since the epoch), and the number of `links` and of those that lead out (`external`). Readings of parts add up.
    """

    ids: dict[str, frozenset[str]] = field(default_factory=dict)
    twice: dict[str, list[str]] = field(default_factory=dict)
    broken: dict[Address, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    tags: dict[tuple[Address, str], str] = field(default_factory=dict)
    anchors: dict[Address, list[str]] = field(default_factory=lambda: defaultdict(list))
    reached: set[str] = field(default_factory=set)
    unreadable: dict[str, int] = field(default_factory=dict)
    built: float = 0.0
    links: int = 0
    external: int = 0

    def add(self, other: Reading) -> None:
        """Take in the reading of other pages."""
        for name in ("ids", "twice", "tags", "unreadable"):
            getattr(self, name).update(getattr(other, name))
        for address, pages in other.broken.items():
            self.broken[address].update(pages)
        for address, names in other.anchors.items():
            self.anchors[address] += names
        self.reached |= other.reached
        self.links += other.links
        self.external += other.external

    def take(self, page: str, verdicts: Verdicts) -> None:
        """Take in what came of links of a page."""
        self.links += verdicts.links
        self.external += verdicts.external
        for address in verdicts.anchors:
            self.anchors[address].append(page)
        for address, tag in verdicts.broken:
            self.note(address, tag, page)

    def note(self, address: Address, tag: str, page: str) -> None:
        """Count a use of a broken address on a page."""
        pages = self.broken[address]
        pages[page] = pages.get(page, 0) + 1
        self.tags.setdefault((address, page), tag)


class Site:
    """The built site: its folder, the path it is served under, and the names of its files."""

    def __init__(self, folder: str, root: str, files: Iterable[str]) -> None:
        self.folder, self.root, self.files = folder, root, frozenset(files)

    def text(self, page: str) -> str:
        """A built page; what is not UTF-8 is replaced by signs that say so."""
        return decoded(read_bytes(os.path.join(self.folder, page)))[0]

    def answers(self, path: str) -> str:
        """The file that a server gives for a path, or "": the file itself, or the index of a folder."""
        return path if path in self.files else path + "/index.html" if path + "/index.html" in self.files else ""

    def lead(self, page: str, target: str) -> Address:
        """Where an address as a browser has it leads from a page: to the file that answers, if one does."""
        address = resolve(self.root, page, target)
        return Address(self.answers(address.path) or address.path, address.fragment)

    @cache  # noqa: B019 - a run has one site
    def judge(self, folder: str, target: str) -> tuple[Address, bool] | None:
        """The address of a link in a folder and whether a file answers there; None for what lies elsewhere."""
        path, _, fragment = target.partition("#")
        path = f"{folder}{'/' if folder else ''}{path}{'index.html' if path[-1:] == '/' else ''}"
        if path in self.files and not ("%" in target or "?" in target or ":" in target):  # most links are as plain
            return Address(path, fragment), True
        address = self.lead(f"{folder}/-" if folder else "-", target)
        outside = address.path.startswith("//") or SCHEME.match(address.path)
        return None if outside and not mended_scheme(address.path) else (address, address.path in self.files)

    def read(self, pages: Iterable[str]) -> Reading:
        """Read these pages, each once, and what they repeat once for all."""
        bytes(1 << 24)  # lets the C library keep a page's memory for the next one instead of handing it back
        reading, pieces = Reading(), Pieces()
        for page in pages:
            html, wrong = decoded(read_bytes(os.path.join(self.folder, page)))
            if wrong >= 0:
                reading.unreadable[page] = wrong
            folders = [page.rpartition("/")[0]]
            while folders[-1]:
                folders.append(folders[-1].rpartition("/")[0])
            fresh, seen = pieces.of(html)
            for part in seen:
                if part.ids:
                    fresh.ids += part.ids
                if not 0 < part.up < len(folders):
                    fresh.links += part.links
                    continue
                verdicts = part.verdicts.get(base := folders[part.up])
                if verdicts is None:
                    verdicts = part.verdicts[base] = self.follow("", folders, part.links, frozenset())
                    reading.reached |= verdicts.reached
                reading.take(page, verdicts)
            own = reading.ids[page] = frozenset(map(sys.intern, fresh.ids))
            if len(own) != len(fresh.ids):
                reading.twice[page] = sorted({name for name in own if name and fresh.ids.count(name) > 1})
            verdicts = self.follow(page, folders, fresh.links, own)
            reading.reached |= verdicts.reached
            reading.take(page, verdicts)
        return reading

    def follow(self, page: str, folders: list[str], links: list[Link], own: frozenset[str]) -> Verdicts:
        """Judge links of a page that lies in the first of these folders; `own` are its ids.

        `../../a/` means the same on every page two folders down, so a verdict is kept under the folder in which it
        starts after its leading `../`.
        """
        refreshed = {target for tag, target in links if tag == "refresh"}
        reached, anchors, broken, external = set(), [], [], 0
        for tag, target in links:
            if target[:1] <= " ":
                target = target.strip()
            if target[:1] == "#":
                if target[1:] not in own:
                    name = unquote(target[1:].partition(":~:")[0])
                    if name not in own and not builtin(name):
                        broken.append((Address(page, name), tag))
                continue
            if target[:1] in ("", "?") or (target in refreshed and tag != "refresh"):
                continue  # a redirect page says its address up to four times: one fault
            if target.startswith(("https://", "http://")):
                external += 1
                continue
            up = min(UPWARD.match(target).end() // 3, len(folders) - 1)
            rest = target[3 * up :]
            verdict = self.judge(folders[up], "./" + rest if rest[:1] in ("", "#", "?") else rest)
            if verdict is None:
                external += 1
            elif not verdict[1]:
                broken.append((verdict[0], tag))
            else:
                path, fragment = verdict[0]
                if path != page:
                    reached.add(path)
                if fragment and path.endswith((".html", ".htm")):
                    anchors.append(verdict[0])
        return Verdicts(len(links), external, reached, anchors, broken)


def read_site(project: Project, folder: str, jobs: int = 0) -> tuple[Site, Reading, list[str]]:
    """The built site, what its pages say, and the symbolic links in its folder that lead out of it.

    `jobs`: how many processes read pages; 0: one, or two where the site is large; never more than there are processors.
    `CannotRun` where there is no site, or where a source is newer than all of it: what it says now was never built.
    """
    if not os.path.isdir(folder):
        raise CannotRun(f'no built site "{folder}"; run mkdocs build, or leave --site-dir away')
    real = os.path.realpath(folder) + os.sep
    changed, escapes = walk(folder, lambda path: os.path.realpath(path).startswith(real) or project.inside(path))
    pages = [name for name in sorted(changed) if name.endswith((".html", ".htm"))]
    pages = [name for name in pages if not project.in_theme(os.path.join(project.docs_dir, name))]
    if not pages:
        raise CannotRun(f'no page in "{folder}"; run mkdocs build')
    if sum((project.page(name, turned=True) in changed) - (page in changed) for name, page in project.docs.items()) > 0:
        project.use_directory_urls = not project.use_directory_urls  # a plugin turned it, as that for use offline does
        project.pair()
    built = max(changed[page] for page in pages)
    refuse_stale(project, built)
    site, reading = Site(folder, project.root, [*changed, *escapes]), Reading()
    jobs = min(jobs or (1 if len(pages) < 2000 else 2), os.cpu_count() or 1)
    if jobs == 1:
        reading = site.read(pages)
    else:
        from concurrent.futures import ProcessPoolExecutor

        with ProcessPoolExecutor(jobs) as pool:
            for part in pool.map(site.read, [pages[i::jobs] for i in range(jobs)]):
                reading.add(part)
    reading.built = built
    for address, shown in reading.anchors.items():
        if address.fragment not in reading.ids.get(address.path, (address.fragment,)) and not builtin(address.fragment):
            for page in shown:
                reading.note(address, "a", page)
    for name in sorted(n for n in changed if n.endswith(".css")):
        for target in css_targets(site.text(name)):
            verdict = None if target[:1] in ("", "#") else site.judge(posixpath.dirname(name), target)
            if verdict and not verdict[1]:
                reading.note(verdict[0], "css", name)
    return site, reading, escapes


def refuse_stale(project: Project, built: float) -> None:
    """Stop where a source that belongs on the site changed after its last page was built (seconds since the epoch)."""
    sources = [*project.config_files, *project.hooks, *project.theme_files]
    late = [path for path in sources if os.path.exists(path) and os.stat(path).st_mtime > built]
    for name in [name for name in project.docs if project.changed[name] > built]:
        if not project.hides(name):
            late.append(os.path.join(project.docs_dir, name))
    if late:
        raise CannotRun(f"the site is older than {project.relative(late[0])}; run mkdocs build again")
