"""Addresses of links: where one leads in the site, and what scheme was meant where it is mistyped.

Everything here works on text alone. Whether a file is there is asked elsewhere.
"""

from __future__ import annotations

import posixpath
import re
from typing import NamedTuple
from urllib.parse import unquote

SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.\-]*:")
LOCAL = re.compile(r"file:|[a-zA-Z]:(?:[\\/]|%5C)", re.I)  # a file of one computer, also `C:/a`
COMMON_SCHEMES = {"//": ["https", "http", "ftp"], "@": ["mailto"], "+": ["tel"]}  # by what follows them
IN_USE = """
about amqp blob callto cid data dav dict dns facetime feed file ftp ftps geo git gopher http https im imap imaps info
ipp irc ircs jabber javascript ldap ldaps magnet mailto market matrix mid msteams news nfs ni nntp ntp pop redis rsync
rtmp rtsp s3 sftp sip sips skype slack smb sms smtp ssh stun svn tag tcp tel telnet tftp tn3270 udp urn view-source
vscode webcal whatsapp ws wss xmpp
"""
KNOWN_SCHEMES = frozenset(IN_USE.split())


class Address(NamedTuple):
    """A place of the site: the file that is served (`guide/index.html`) and the fragment, without `#`.

    A path that leaves the site keeps its leading slash (`/other/x`, `/../x`); an address with a scheme or a host is
    kept whole as the path, with an empty fragment.
    """

    path: str
    fragment: str


def resolve(root: str, page: str, target: str) -> Address:
    """Where a browser goes when a link on a page leads to `target`.

    `root` is the path the site is served under, with slashes at both ends (`/handbook/`); `page` is the file of the
    page, from there (`guide/index.html`).
    """
    target = re.sub(r"[\t\n\r]", "", target.strip(" \t\n\r\f"))
    if SCHEME.match(target) or target.startswith("//"):
        return Address(target, "")
    before, _, fragment = target.partition("#")
    fragment = unquote(fragment.partition(":~:")[0])
    path = unquote(before.partition("?")[0].replace("\\", "/"))
    if not path:
        return Address(page, fragment)
    full = _absolute(root, page, path)
    if full.startswith("/..") or not full.startswith(root):
        return Address(full, fragment)
    inside = full[len(root) :]
    return Address(inside + "index.html" if not inside or inside.endswith("/") else inside, fragment)


def _absolute(root: str, page: str, path: str) -> str:
    """The path from the host's root, without `.` and `..`; a folder ends in a slash, what climbs out begins `/..`."""
    full = posixpath.normpath(posixpath.join(posixpath.dirname(root + page), path).lstrip("/"))
    is_folder = path.endswith(("/", "/.", "/..")) or path in (".", "..")
    full = ("/" + full + "/" * is_folder).replace("/./", "/")
    return root if full + "/" == root else full


def corrected_scheme(target: str) -> str:
    """The address with its scheme put right (`htp://a.org` gives `http://a.org`), or "" where none is mistyped."""
    if match := re.match(r"(https?)(?:[;,.]?//|:/?(?![/\s]))(?=\w)", target, re.I):
        return f"{match[1].lower()}://{target[match.end() :]}"
    if match := re.match(r"mailto[;,.]?/*(?=[^\s:/]+@)", target, re.I):
        return "mailto:" + target[match.end() :]
    scheme, colon, rest = target.partition(":")
    if LOCAL.match(target):
        return ""
    if not colon or not SCHEME.match(target) or scheme.lower() in KNOWN_SCHEMES:
        return ""
    kind = _kind_of_address(rest)
    meant = _closest_scheme(scheme.lower(), COMMON_SCHEMES.get(kind, [""]))
    if not meant:
        return ""
    return f"{meant}:{'//' + rest.lstrip('/') if kind == '//' else rest}"


def _kind_of_address(rest: str) -> str:
    """What follows the colon of a scheme: a host (`//`), a mail address (`@`), a telephone number (`+`), or ""."""
    if rest[:1] == "/":
        return "//"
    if "@" in rest:
        return "@"
    return "+" if rest[:1] in "+0123456789(" else ""


def _closest_scheme(scheme: str, known: list[str]) -> str:
    """The known scheme that was meant, or "": at most half of its letters, less one, may be wrong."""
    from rapidfuzz.distance import OSA  # loaded only where a scheme is unknown

    meant = min(known, key=lambda name: OSA.distance(scheme, name))
    return meant if OSA.distance(scheme, meant) <= (len(meant) - 1) // 2 else ""
