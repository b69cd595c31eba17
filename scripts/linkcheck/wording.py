"""Which fault a dead link is, and the sentence that states it."""

from __future__ import annotations

import html
import posixpath
import re
from typing import NamedTuple

from linkcheck import faults
from linkcheck.addresses import LOCAL, Address, corrected_scheme
from linkcheck.built_site import Build
from linkcheck.mkdocs_project import HTML, PAGES
from linkcheck.spans import REWRITTEN_BY_MKDOCS, Span
from linkcheck.targets import Targets
from report import Rule

IMAGE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|avif|ico)$", re.I)


class Description(NamedTuple):
    """A fault in words: the rule that is broken, and what is wrong here."""

    rule: Rule
    message: str


def describe_dead_link(build: Build, targets: Targets, span: Span, address: Address, tag: str) -> Description:
    """What is wrong with a span that leads to a dead address; `tag` is the element that makes the link."""
    if span.form == "footnote":
        return Description(faults.UNUSED_FOOTNOTE, f'no text refers to the footnote "{span.text}"')
    target = targets.as_shown(address) if span.form == "unknown" else span.text
    if LOCAL.match(target):
        return Description(faults.LOCAL_FILE, f'"{target}" is a file on one computer')
    if corrected_scheme(target) or corrected_scheme(address.path):
        return Description(faults.UNKNOWN_SCHEME, f'"{target}" does not begin as an address does')
    path, fragment = _parts(target)
    name = fragment or address.fragment
    if span.form == "setting" and span.key.startswith("nav") and fragment:
        return Description(faults.NAV_ANCHOR, f'"{target}" names a part of a page, which the nav cannot')
    if name and build.site.served_file(address.path):
        return _missing_anchor(path, name)
    if outside := _outside(build, span, address, target, path):
        return outside
    if hidden := build.project.sources.get(address.path):
        return _hidden_page(build, hidden, target)
    return _missing(span, address, tag, target, path)


def _parts(target: str) -> tuple[str, str]:
    """The path of an address and its fragment; where entities stand in the path, the whole address in its place."""
    path, _, fragment = html.unescape(target).partition("#")
    return path if target.startswith(path) else target, fragment


def _missing_anchor(path: str, name: str) -> Description:
    """That the page at a path ("" for the one that has the link) has no id with this name."""
    page = f'"{path}"' if path else "this page"
    return Description(faults.MISSING_ANCHOR, f'no anchor "#{name}" on {page}')


def _outside(build: Build, span: Span, address: Address, target: str, path: str) -> Description | None:
    """What is wrong with an address that leaves the site; None for others."""
    if not address.path.startswith("/"):
        return None
    if target.startswith("/"):
        validation = str(build.project.settings.get("validation"))
        is_from_docs = span.form in REWRITTEN_BY_MKDOCS and "relative_to_docs" in validation
        message = f'"{target}" ignores "{build.site.root}", the path of site_url'
        return None if is_from_docs else Description(faults.IGNORES_SITE_PATH, message)
    if path.endswith(".md"):
        return None
    return Description(faults.CLIMBS_OUT, f'"{target}" climbs out of the site')


def _hidden_page(build: Build, source: str, target: str) -> Description:
    """That the page of a source is kept off the site."""
    state = "a draft" if build.project.lists("draft_docs", source) else "excluded"
    return Description(faults.HIDDEN_PAGE, f'"{target}" is {state} and not on the site')


def _missing(span: Span, address: Address, tag: str, target: str, path: str) -> Description:
    """That a page, an image or a file is not there, by the element that leads to it and its name."""
    if tag == "refresh":
        return Description(faults.DEAD_REDIRECT, f'this redirect leads nowhere: no page "{target}"')
    shown = target if span.form == "setting" else path.partition("?")[0] or target
    name = posixpath.basename(address.path)
    if tag in ("a", "area", "iframe") and ("." not in name or name.endswith((*PAGES, *HTML))):
        return Description(faults.MISSING_PAGE, f'no page "{shown}"')
    if IMAGE.search(name):
        return Description(faults.MISSING_IMAGE, f'no image "{shown}"')
    return Description(faults.MISSING_FILE, f'no file "{shown}"')
