"""Check every internal link of a MkDocs site: the built site is the judge, the source is the place.

    python scripts/check_links.py [--config-file mkdocs.yml] [--site-dir DIR] [--format text|json|github]
                                  [--jobs N] [--strict]

Each built page is read once for its ids and links; links are resolved as a browser would under the path of
`site_url` and compared, letter by letter, with the files of the site. Only what is broken is then looked up in the
sources (`link_sources.py`), which are read once more for what leaves no dead link behind. A finding stands at the
first character of the address as written: of a reference link in its definition, of a nav entry in `mkdocs.yml`.

Dead links are errors. A page nothing leads to, an id used twice, a link without text and a link that works under one
value of `use_directory_urls` only are warnings, which fail with `--strict`. To silence a finding write, on the line
before it, `<!-- links: ignore, because … -->` (`# …` in YAML) with the reason.
"""

from __future__ import annotations

import gc
import os
import posixpath
import re
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from types import SimpleNamespace
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

import yaml
from pathspec.gitignore import GitIgnoreSpec
from problem import FORMATS, Arguments, CannotRun, Problem, default_format, in_order, report, run
from selectolax.lexbor import LexborHTMLParser

sys.modules.setdefault("check_links", sys.modules[__name__])  # link_sources imports us, also when we are the script

# ---------------------------------------------------------------------------------------------------- the project


PAGES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")


@dataclass(eq=False)
class File:
    """A file of the docs folder and where MkDocs puts it; `state` is "included", "not in nav", "draft" or "excluded".

    MkDocs' own class says the same, but loading it takes longer than checking a hundred pages.
    """

    src_uri: str
    dest_uri: str
    abs_src_path: str
    is_page: bool
    state: str = "included"

    @property
    def included(self) -> bool:
        """Whether the file is on the site."""
        return self.state in ("included", "not in nav")


@dataclass
class Project:
    """Where a MkDocs project keeps its things."""

    folder: str
    config_files: list[str]
    settings: dict[str, Any]
    docs_dir: str
    root: str  # the path of `site_url`, between slashes: `/` or `/handbook/`
    use_directory_urls: bool
    theme_folder: str = ""
    hooks: list[str] = field(default_factory=list)
    docs: dict[str, File] = field(default_factory=dict)
    escapes: list[str] = field(default_factory=list)

    def inside(self, path: str) -> bool:
        """Whether the file really lies in the project, links followed: nothing else is ever read."""
        folder, name = os.path.split(path)
        path = os.path.realpath(path) if os.path.islink(path) else os.path.join(real(folder), name)
        return path.startswith(real(self.folder) + os.sep)

    def page(self, name: str, turned: bool = False) -> File:
        """The page that a source of this name becomes, under the other URL style where `turned`."""
        path = os.path.join(self.docs_dir, name)
        if not name.endswith(PAGES):
            return File(name, name, path, False)
        folder, stem = posixpath.split(posixpath.splitext(name)[0])
        stem = "index" if stem == "README" else stem
        flat = stem == "index" or self.use_directory_urls == turned
        return File(name, posixpath.join(folder, stem + (".html" if flat else "/index.html")), path, True)

    def relative(self, path: str) -> str:
        """The path as findings show it: from the project's folder, with forward slashes."""
        return os.path.relpath(path, self.folder).replace(os.sep, "/")


@lru_cache(maxsize=10_000)
def real(folder: str) -> str:
    """The folder with symbolic links followed."""
    return os.path.realpath(folder)


def load_project(config_file: str) -> Project:
    """The project of a `mkdocs.yml`, its parents (`INHERIT`) included.

    Only what decides where pages live is read; loading MkDocs and its plugins would take most of the time.
    """
    path = os.path.abspath(config_file)
    if not os.path.isfile(path):
        raise CannotRun(f'no configuration "{config_file}"; name it with --config-file')
    folder = os.path.dirname(path)
    here = SimpleNamespace(config_file_path=path, docs_dir=os.path.join(folder, "docs"))
    try:
        settings = read_settings(path, here)
        here.docs_dir = os.path.join(folder, settings.get("docs_dir") or "docs")
        patterns = {
            state: GitIgnoreSpec.from_lines(always + (settings.get(name) or "").splitlines())
            for state, name, always in (("excluded", "exclude_docs", [".*", "/templates/"]),
                                        ("draft", "draft_docs", []), ("not in nav", "not_in_nav", []))
        }  # fmt: skip
        root = unquote(urlsplit(settings.get("site_url") or "").path).rstrip("/") + "/"
    except (OSError, ValueError, AttributeError, TypeError) as reason:
        raise CannotRun(f"{config_file}: {(str(reason).strip() or type(reason).__name__).splitlines()[0]}") from None
    if not os.path.isdir(here.docs_dir):
        raise CannotRun(f'{config_file}: no folder "{settings.get("docs_dir") or "docs"}" with the pages')
    project = Project(folder, [path], settings, here.docs_dir, root, settings.get("use_directory_urls", True))
    theme = settings.get("theme")
    custom = theme.get("custom_dir") if isinstance(theme, dict) else None
    project.theme_folder = os.path.join(folder, custom) if custom else ""
    hooks = settings.get("hooks") if isinstance(settings.get("hooks"), list) else []
    project.hooks = [os.path.join(folder, hook) for hook in hooks if isinstance(hook, str)]
    while match := re.search(rb"^INHERIT:\s*[\"']?([^\s\"'#]+)", _bytes(project.config_files[-1]), re.M):
        parent = os.path.normpath(os.path.join(os.path.dirname(project.config_files[-1]), match[1].decode()))
        if parent in project.config_files:
            break
        project.config_files.append(parent)
    names, project.escapes = walk(project.docs_dir, project.inside)
    by_dest: dict[str, File] = {}
    for name in sorted(names, key=lambda n: (os.path.dirname(n), not n.lower().endswith("index.md"), n)):
        file = project.page(name)
        if by_dest.setdefault(file.dest_uri, file) is file:  # index.md wins over README.md, as MkDocs has it
            project.docs[file.src_uri] = file
            file.state = next((state for state, spec in patterns.items() if spec.match_file(name)), "included")
    return project


def read_settings(path: str, here: Any) -> dict[str, Any]:
    """The settings as MkDocs reads them, which is only asked where a plain reader of YAML does not do."""
    with open(path, "rb") as stream:
        text = stream.read()
        if not re.search(rb"^INHERIT|[\s\[{,]!", text, re.M):
            try:
                return yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader)) or {}
            except yaml.YAMLError:
                pass  # MkDocs says it better
        from mkdocs.exceptions import MkDocsException
        from mkdocs.utils.yaml import get_yaml_loader, yaml_load

        stream.seek(0)
        try:
            return yaml_load(stream, get_yaml_loader(config=here))
        except MkDocsException as reason:
            raise ValueError(str(reason)) from None


def walk(folder: str, allowed: Any) -> tuple[list[str], list[str]]:
    """The files under a folder, by their names from there, and the symbolic links that lead out and were left alone."""
    names: list[str] = []
    escapes: list[str] = []
    todo, seen = [("", os.path.realpath(folder))], set()
    while todo:
        prefix, real = todo.pop()
        if real in seen:
            continue
        seen.add(real)
        try:
            entries = list(os.scandir(os.path.join(folder, prefix)))
        except OSError as reason:
            raise CannotRun(f"cannot read {folder}/{prefix}: {reason.strerror}") from None
        for entry in entries:
            name = prefix + entry.name
            if entry.is_symlink() and not allowed(entry.path):
                escapes.append(name)
            elif entry.is_dir():
                todo.append((name + "/", os.path.realpath(entry.path) if entry.is_symlink() else entry.path))
            else:
                names.append(name)
    return names, escapes


def _bytes(path: str) -> bytes:
    try:
        with open(path, "rb") as stream:
            return stream.read()
    except OSError as reason:
        raise CannotRun(f"cannot read {path}: {reason.strerror}") from None


# ------------------------------------------------------------------------------------------------------ addresses

SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.\-]*:")
COMMON_SCHEMES = ("https", "http", "mailto", "tel", "ftp")
KNOWN_SCHEMES = {
    *COMMON_SCHEMES,
    *"about blob callto cid data dav dict dns facetime feed file ftps geo git gopher im imap info ipp irc ircs".split(),
    *"javascript jabber ldap ldaps magnet market matrix mid msteams news nfs nntp ni pop rsync rtsp sftp sip".split(),
    *"sips skype slack smb sms ssh svn tag telnet tn3270 urn view-source vscode webcal whatsapp ws wss xmpp".split(),
}


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
    parts = [] if path.startswith("/") else (root + page).split("/")[1:-1]
    climbed = ""
    for part in path.split("/"):
        if part == "..":
            climbed = climbed if parts else "/.."
            parts = parts[:-1]
        elif part not in ("", "."):
            parts.append(part)
    full = climbed + "/" + "/".join(parts)
    if parts and path.endswith(("/", "/.", "/..")) or path in (".", ".."):
        full = full.rstrip("/") + "/"
    if full + "/" == root:
        full = root
    if climbed or not full.startswith(root):
        return Address(full if full.startswith("/") else "/" + full, fragment)
    full = full[len(root) :]
    return Address(full + "index.html" if not full or full.endswith("/") else full, fragment)


def distance(a: str, b: str) -> int:
    """How many slips (a letter added, dropped, changed, or two swapped) lead from one word to the other."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, last, row = row, before, [i]
        for j, y in enumerate(b, 1):
            row.append(min(before[j] + 1, row[-1] + 1, before[j - 1] + (x != y)))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                row[j] = min(row[j], last[j - 2] + 1)
    return row[-1]


def mended_scheme(target: str) -> str:
    """The address with its scheme put right (`htp://a.org` gives `http://a.org`), or "" where none is mistyped."""
    if match := re.match(r"(https?)(?:[;,.]?//|:/?(?![/\s]))(?=\w)", target, re.I):
        return f"{match[1].lower()}://{target[match.end():]}"
    if re.match(r"mailto[;,.]?/*[^\s:/]+@", target, re.I):
        return "mailto:" + re.sub(r"^mailto\W*", "", target, flags=re.I)
    match = SCHEME.match(target)
    scheme = match[0][:-1].lower() if match else ""
    if not scheme or scheme in KNOWN_SCHEMES:
        return ""
    rest = target[len(scheme) + 1 :]
    for known in COMMON_SCHEMES:
        fits = "@" in rest if known == "mailto" else rest[:1] in "+0123456789(" if known == "tel" else rest[:1] == "/"
        limit = 1 if len(known) == 3 else 2
        if fits and distance(scheme, known) <= limit:
            best = min((k for k in COMMON_SCHEMES if (k in ("mailto", "tel")) == (known in ("mailto", "tel"))),
                       key=lambda k: (distance(scheme, k), COMMON_SCHEMES.index(k)))
            return f"{best}:{'' if best in ('mailto', 'tel') else '//'}{rest.lstrip('/')}"
    return ""


# ------------------------------------------------------------------------------------------------- the built site

RARE = {"srcset", "imagesrcset", "style", "name", "poster", "data", "http-equiv", "xlink:href"}
LINKING = (
    ":is([href],[src],[id],[srcset],[imagesrcset],[style],style,a[name],[poster],object[data],meta[http-equiv],"
    "[xlink\\:href])"
)
MARK = '<br href="\1">'  # what parts two pieces of a page: it survives the parser wherever a list item would
IN_SRCSET = re.compile(r"\s*([^\s,]\S*[^\s,]|[^\s,])(?:\s[^,]*)?(?:,|$)")
IN_CSS = re.compile(
    r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"'\s]+))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')""", re.I
)
IN_REFRESH = re.compile(r"""^\s*[\d.]*\s*[;,]\s*(?:url\s*=\s*)?["']?([^"']+)""", re.I)
CSS_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.S)


class Link(NamedTuple):
    """A link of a built page: the element that makes it and the address as it stands there."""

    tag: str
    target: str


@dataclass
class Part:
    """A piece of a page: its ids, its links, and what these meant in the folders where the piece was seen before."""

    ids: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    verdicts: dict[str, Reading] = field(default_factory=dict)

    @cached_property
    def up(self) -> int:
        """The number of `../` that all its links share (0: some link means something else on each page)."""
        if any(tag == "refresh" for tag, _ in self.links):
            return 0
        return min((99 if SCHEME.match(target) or target[:1] == "/" else (len(target) - len(target.lstrip("./"))) // 3
                    if target[:3] == "../" else 0 for _, target in self.links), default=0)  # fmt: skip


def read_html(html: str) -> Part:
    """The ids and links of a page, as the HTML5 parser sees them: comments, code and scripts are no links."""
    return joined(read_parts(html))


def read_parts(html: str) -> list[Part]:
    """The ids and links between one `MARK` and the next; all in one part where the page has a `<base>`."""
    parts = [part := Part()]
    base = ""
    for node in LexborHTMLParser(html).css(LINKING):
        given, tag = node.attributes, node.tag
        if "id" in given:
            part.ids.append(given["id"] or "")
        target = given.get("href")
        if target is None:
            target = given.get("src")
        if target is None:
            pass
        elif tag == "br" and target == "\1":
            parts.append(part := Part())
        elif tag == "base":
            base = target
        elif "hreflang" not in given:  # another language is another build
            part.links.append(Link(tag, target))
        if tag == "style":
            part.links += [Link(tag, found) for found in css_targets(node.text())]
        if not RARE.isdisjoint(given):
            if tag == "a" and given.get("name") and given["name"] != given.get("id"):
                part.ids.append(given["name"] or "")
            part.links += [Link("refresh" if tag == "meta" else tag, found) for found in rare_targets(tag, given)]
    if base and not SCHEME.match(base):
        parts = [joined(parts)]
        parts[0].links = [link if SCHEME.match(link.target) else Link(link.tag, _under(base, link.target))
                          for link in parts[0].links]  # fmt: skip
    return parts


def joined(parts: list[Part]) -> Part:
    """Several pieces as one."""
    return Part([name for part in parts for name in part.ids], [link for part in parts for link in part.links])


def rare_targets(tag: str, given: dict[str, str | None]) -> Iterator[str]:
    """The addresses in attributes that few elements have."""
    for name in ("srcset", "imagesrcset"):
        if (value := given.get(name)) and "data:" not in value:
            yield from IN_SRCSET.findall(value)
    if value := given.get("style"):
        yield from css_targets(value)
    for name, owner in (("poster", "video"), ("data", "object"), ("xlink:href", tag)):
        if tag == owner and (value := given.get(name)):
            yield value
    if tag == "meta" and (given.get("http-equiv") or "").lower() == "refresh":
        if found := IN_REFRESH.match(given.get("content") or ""):
            yield found[1].strip()


def _under(base: str, target: str) -> str:
    return target if target.startswith(("/", "#")) else base[: base.rfind("/") + 1] + target


def css_targets(css: str) -> Iterator[str]:
    """The addresses a style sheet names."""
    for match in IN_CSS.finditer(CSS_COMMENT.sub("", css) if "/*" in css else css):
        yield next((group for group in match.groups() if group is not None), "")


def builtin(fragment: str) -> bool:
    """Whether a fragment works without an id: the top of the page, or what Material's script answers (`#__consent`)."""
    return fragment == "" or fragment.lower() == "top" or fragment.startswith("__")


class Broken(NamedTuple):
    """A link that leads nowhere: its address, the element it was in, and what is missing (`page` or `anchor`)."""

    address: Address
    tag: str
    why: str


@dataclass
class Reading:
    """What the built pages told us. Readings of parts of the site add up."""

    ids: dict[str, frozenset[str]] = field(default_factory=dict)
    twice: dict[str, list[str]] = field(default_factory=dict)
    broken: dict[Broken, dict[str, int]] = field(default_factory=dict)
    anchors: dict[tuple[str, str, str], list[str]] = field(default_factory=dict)
    reached: set[str] = field(default_factory=set)
    unreadable: dict[str, int] = field(default_factory=dict)
    links: int = 0
    external: int = 0

    def add(self, other: Reading) -> None:
        """Take in the reading of other pages."""
        for mine, theirs in ((self.ids, other.ids), (self.twice, other.twice), (self.unreadable, other.unreadable)):
            mine.update(theirs)
        for broken, pages in other.broken.items():
            self.broken.setdefault(broken, {}).update(pages)
        for anchor, names in other.anchors.items():
            self.anchors.setdefault(anchor, []).extend(names)
        self.reached |= other.reached
        self.links += other.links
        self.external += other.external

    def note(self, broken: Broken, page: str, count: int = 1) -> None:
        """Count the uses of a broken link on a page."""
        pages = self.broken.setdefault(broken, {})
        pages[page] = pages.get(page, 0) + count


class Parts:
    """Pages in pieces, one for each list item or link element: what a theme repeats on every page is parsed once.

    The new pieces of a page are parsed together, with a mark before each. A piece that leaves a comment, a script or an
    attribute open swallows the mark after it: where marks are missing, the page is parsed whole.
    """

    SEAM = "<li"
    LONG, MOST = 2_000, 40_000  # a longer piece hardly repeats; so many are kept

    def __init__(self) -> None:
        self.known: dict[str, Part] = {}

    def of(self, html: str) -> list[Part]:
        """The pieces of a page: all that is new as one, and those seen before."""
        first, *pieces = html.split(self.SEAM)
        if not pieces:
            return [read_html(html)]
        seen = [self.known.get(piece) for piece in pieces]
        fresh = [piece for piece, part in zip(pieces, seen) if part is None]
        parts = read_parts((MARK + self.SEAM).join([first, *fresh]) + MARK)
        if len(parts) != len(fresh) + 2:
            return [read_html(html)]
        if len(self.known) > self.MOST:
            self.known.clear()
        self.known.update((piece, part) for piece, part in zip(fresh, parts[1:]) if len(piece) < self.LONG)
        return [joined(parts), *filter(None, seen)]


@dataclass
class Site:
    """The built site: its folder, the path it is served under, and the names of its files."""

    folder: str
    root: str
    files: frozenset[str]

    def answers(self, path: str) -> str:
        """The file that a server gives for a path, or "": the file itself, or the index of a folder."""
        return path if path in self.files else path + "/index.html" if path + "/index.html" in self.files else ""

    def judge(self, page: str, tag: str, target: str) -> Address | Broken | None:
        """The address that answers a link of a page, what is broken about it, or None for what lies elsewhere."""
        path, _, fragment = target.partition("#")
        path = f"{page[:page.rfind('/') + 1]}{path}{'index.html' if path[-1:] == '/' else ''}"
        if path in self.files and not ("%" in target or "?" in target or ":" in target):  # most links are as plain
            return Address(path, fragment)
        address = resolve(self.root, page, target)
        if SCHEME.match(address.path) or address.path.startswith("//"):
            wrong = not address.path.startswith("//") and mended_scheme(address.path)
            return Broken(address, tag, "scheme") if wrong else None
        found = self.answers(address.path)
        return Address(found, address.fragment) if found else Broken(address, tag, "page")

    def read(self, pages: Iterable[str]) -> Reading:
        """Read these pages, each once, and what they repeat once for all."""
        gc.disable()  # a reading holds no cycles, and looking for them takes a fifth of the time
        reading, parts = Reading(), Parts()
        verdicts: dict[str, dict[str, Address | Broken | None]] = defaultdict(dict)
        for page in pages:
            data = _bytes(os.path.join(self.folder, page))
            try:
                html = data.decode("utf-8-sig")
            except UnicodeDecodeError as reason:
                reading.unreadable[page] = reason.start
                html = data.decode("utf-8", "replace")
            folders = [page.rpartition("/")[0]]
            while folders[-1]:
                folders.append(folders[-1].rpartition("/")[0])
            ids: list[str] = []
            links: list[Link] = []
            for part in parts.of(html):
                ids += part.ids
                if not 0 < part.up < len(folders):
                    links += part.links
                    continue
                known = part.verdicts.get(folders[part.up])
                if known is None:
                    known = part.verdicts[folders[part.up]] = Reading()
                    self.follow(known, "", folders, part.links, verdicts, frozenset())
                    reading.reached |= known.reached
                reading.links += known.links
                reading.external += known.external
                for broken in known.broken:
                    reading.note(broken, page, known.broken[broken][""])
                for anchor, uses in known.anchors.items():
                    reading.anchors.setdefault(anchor, []).extend([page] * len(uses))
            own = reading.ids[page] = frozenset(map(sys.intern, ids))
            if len(own) != len(ids):
                reading.twice[page] = sorted({name for name in ids if name and ids.count(name) > 1})
            self.follow(reading, page, folders, links, verdicts, own)
        gc.freeze()  # what is read stays: no need to look through it again and again
        gc.enable()
        return reading

    def follow(
        self, reading: Reading, page: str, folders: list[str], links: list[Link],
        verdicts: dict[str, dict[str, Address | Broken | None]], own: frozenset[str],
    ) -> None:  # fmt: skip
        """Judge the links of a page and note what they say.

        `../../a/` means the same on every page two folders down, so a verdict is kept under the folder in which it
        starts after its leading `../`.
        """
        refreshed = {link.target for link in links if link.tag == "refresh"}
        reading.links += len(links)
        for tag, target in links:
            if target[:1] == "#":
                if target[1:] in own:
                    continue
                name = unquote(target[1:].partition(":~:")[0])
                if name not in own and not builtin(name):
                    reading.note(Broken(Address(page, name), tag, "anchor"), page)
                continue
            if target in refreshed and tag != "refresh":
                continue  # a redirect page says its address up to four times: one fault
            if target[:1] in ("", "?"):
                continue
            if target.startswith(("https://", "http://")):
                reading.external += 1
                continue
            up = 0
            while target.startswith("../", 3 * up) and up + 1 < len(folders):
                up += 1
            known = verdicts[folders[up]]
            rest = target[3 * up :]
            if rest[:1] in ("", "#", "?"):
                rest = "./" + rest
            verdict = known.get(rest, known)
            if verdict is known:
                verdict = known[rest] = self.judge(folders[up] + "/-" if folders[up] else "-", tag, rest)
            if verdict is None:
                reading.external += 1
            elif type(verdict) is Broken:
                reading.note(verdict._replace(tag=tag), page)
            else:
                path, fragment = verdict
                if path != page:
                    reading.reached.add(path)
                if fragment and path.endswith((".html", ".htm")):
                    reading.anchors.setdefault((path, fragment, tag), []).append(page)


def read_site(project: Project, folder: str, jobs: int = 1) -> tuple[Site, Reading, list[str]]:
    """The built site, what its pages say, and the links in its folder that lead out of it."""
    if not os.path.isdir(folder):
        raise CannotRun(f'no built site "{folder}"; run mkdocs build, or leave --site-dir away')
    real = os.path.realpath(folder) + os.sep
    names, escapes = walk(folder, lambda path: os.path.realpath(path).startswith(real) or project.inside(path))
    site = Site(folder, project.root, frozenset(names + escapes))
    pages = sorted(name for name in names if name.endswith((".html", ".htm")))
    if not pages:
        raise CannotRun(f'no page in "{folder}"; run mkdocs build')
    reading = Reading()
    if jobs == 1:
        reading = site.read(pages)
    else:
        from concurrent.futures import ProcessPoolExecutor

        with ProcessPoolExecutor(jobs) as pool:
            for part in pool.map(site.read, [pages[i::jobs] for i in range(jobs)]):
                reading.add(part)
    for (path, fragment, tag), where in reading.anchors.items():
        known = reading.ids.get(path)
        if known is not None and fragment not in known and not builtin(fragment):
            for page in where:
                reading.note(Broken(Address(path, fragment), tag, "anchor"), page)
    for name in sorted(n for n in names if n.endswith(".css")):
        for target in css_targets(_bytes(os.path.join(folder, name)).decode("utf-8", "replace")):
            verdict = site.judge(name, "css", target)
            if isinstance(verdict, Broken) and not target.startswith("#"):
                reading.note(verdict, name)
    return site, reading, escapes


# -------------------------------------------------------------------------------------------------------- the check


@dataclass
class Result:
    """The findings of a check and the figures of its summary line."""

    problems: list[Problem]
    pages: int
    links: int
    external: int
    seconds: float


def check(config_file: str = "mkdocs.yml", site_dir: str | None = None, jobs: int = 0) -> Result:
    """Every fault of the project's internal links; builds into a temporary folder where no built site is named."""
    from link_sources import Sources

    started = time.perf_counter()
    project = load_project(config_file)
    with tempfile.TemporaryDirectory() as scratch:
        if site_dir is None:
            site_dir = os.path.join(scratch, "site")
            build(project, site_dir)
        else:
            site_dir = os.path.abspath(site_dir)
            refuse_stale(project, site_dir)
        jobs = jobs or (1 if len(project.docs) < 2000 else min(2, os.cpu_count() or 1))
        site, reading, escapes = read_site(project, site_dir, jobs)
        problems = list(Sources(project, site, reading, escapes).problems())
    seconds = time.perf_counter() - started
    return Result(in_order(problems), len(reading.ids), reading.links, reading.external, seconds)


def build(project: Project, folder: str) -> None:
    """Build the site into a folder with `mkdocs build`, in a process of its own."""
    import subprocess

    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", project.config_files[0], "-d", folder]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=project.folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        said = [line for line in (done.stderr + done.stdout).splitlines() if line.strip()]
        errors = [line for line in said if line.startswith(("ERROR", "Error"))] or said[-1:]
        raise CannotRun(f"mkdocs build failed: {errors[0] if errors else 'no word why'}")


def refuse_stale(project: Project, folder: str) -> None:
    """Stop when a source is newer than every built page: what it says now was never built."""
    newest = 0.0
    for path, _, names in os.walk(folder):
        newest = max([newest, *(os.stat(os.path.join(path, n)).st_mtime for n in names if n.endswith(".html"))])
    sources = [*project.config_files, *project.hooks]
    sources += [f.abs_src_path for f in project.docs.values() if f.included or not f.src_uri.endswith(".md")]
    if project.theme_folder:
        sources += [os.path.join(path, n) for path, _, names in os.walk(project.theme_folder) for n in names]
    for path in sources:
        if newest and os.path.exists(path) and os.stat(path).st_mtime > newest:
            raise CannotRun(f"the site is older than {project.relative(path)}; run mkdocs build again")


def main(arguments: list[str] | None = None) -> int:
    """Check the project named on the command line, print the findings and the total."""
    parser = Arguments(prog="check_links.py", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--config-file", default="mkdocs.yml", help="the project's configuration (mkdocs.yml)")
    parser.add_argument("--site-dir", help="the built site; without it one is built into a temporary folder")
    parser.add_argument("--format", choices=FORMATS, default=default_format())
    parser.add_argument("--jobs", type=int, default=0, help="processes that read pages (chosen by the site's size)")
    parser.add_argument("--strict", action="store_true", help="warnings fail too")
    given = parser.parse_args(arguments)
    result = check(given.config_file, given.site_dir, max(0, given.jobs))
    code = report(result.problems, given.format, strict=given.strict)
    print(
        f"{result.pages} pages, {result.links} links, {result.external} external skipped, "
        f"{len(result.problems)} faults, {result.seconds:.2f} s",
        file=sys.stderr,
    )
    return code


if __name__ == "__main__":
    run(main)
