"""The settings and the files of a MkDocs project.

MkDocs' own classes hold the same, but loading them takes longer than checking a hundred pages. No code of a project is
run. Paths are text here and joined with `os.path`: making a `Path` of each of ten thousand files takes longer than
listing them.
"""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import unquote, urlsplit

import yaml
from mergedeep import merge
from yaml_env_tag import construct_env_tag

from report import CannotRun

PAGES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")  # the extensions of sources that become pages
HTML = (".html", ".htm")  # the extensions of built pages
VERSION = re.compile(r"(?:v?\d+(?:\.[\dx]+)*[\w.-]*|latest|stable|dev|next|main|master)/")  # a folder that `mike` makes


@dataclass
class MkDocsProject:
    """Where a MkDocs project keeps its things.

    `config_files` are the configuration and its parents (`INHERIT`), child first; `settings` are theirs, merged.
    `docs` leads from the name of each source (`guide/setup.md`) to its file of the site (`guide/setup/index.html`),
    `sources` back. `changed` holds the time of each source's last change, in seconds since the epoch; `escapes` are the
    symbolic links in the docs folder that lead out of the project and were not followed. Other paths are absolute.
    """

    config_files: list[str]
    settings: dict[str, Any]
    docs: dict[str, str] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    changed: dict[str, float] = field(default_factory=dict)
    escapes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Read from the settings what is asked for most."""
        theme = self.settings.get("theme")
        custom = theme.get("custom_dir") if isinstance(theme, dict) else None
        self.folder = os.path.dirname(self.config_files[0])
        self.docs_dir = os.path.normpath(os.path.join(self.folder, self.settings.get("docs_dir") or "docs"))
        self.theme_folder = os.path.normpath(os.path.join(self.folder, custom)) if custom else ""
        hooks = self.settings.get("hooks") or ()
        self.hooks = [os.path.join(self.folder, hook) for hook in hooks if isinstance(hook, str)]
        self.use_directory_urls: bool = self.settings.get("use_directory_urls", True)
        self.host = urlsplit(self.settings.get("site_url") or "").netloc
        self.root = unquote(urlsplit(self.settings.get("site_url") or "").path).rstrip("/") + "/"

    def contains(self, path: str) -> bool:
        """Whether the file really lies in the project, symbolic links followed: nothing else is ever read."""
        return os.path.realpath(path).startswith(os.path.realpath(self.folder) + os.sep)

    def page(self, name: str, other_url_style: bool = False) -> str:
        """The file of the site that a source becomes, under the other value of `use_directory_urls` where wanted."""
        if not name.endswith(PAGES):
            return name
        folder, stem = posixpath.split(posixpath.splitext(name)[0])
        stem = "index" if stem == "README" else stem
        is_flat = stem == "index" or self.use_directory_urls == other_url_style
        return posixpath.join(folder, stem + (".html" if is_flat else "/index.html"))

    def map_sources_to_urls(self) -> None:
        """Fill `docs` and `sources` from the names in `changed`."""
        self.docs.clear()
        self.sources.clear()
        for name in sorted(self.changed, key=lambda n: (posixpath.basename(n) != "index.md", n)):
            if self.sources.setdefault(self.page(name), name) == name:  # index.md wins over README.md, as in MkDocs
                self.docs[name] = self.page(name)

    def lists(self, setting: str, name: str) -> bool:
        """Whether a setting that holds patterns (`draft_docs`, `exclude_docs`, `not_in_nav`) names this source."""
        from pathspec import GitIgnoreSpec  # loaded only where something is found

        default = ".*\n/templates/" if setting == "exclude_docs" else ""
        return GitIgnoreSpec.from_lines(f"{default}\n{self.settings.get(setting) or ''}".splitlines()).match_file(name)

    def hides(self, name: str) -> bool:
        """Whether a source is kept off the site, as a draft or excluded."""
        return self.lists("draft_docs", name) or self.lists("exclude_docs", name)

    @cached_property
    def made_elsewhere(self) -> list[str]:
        """Patterns of files that another step puts on the site; the setting `extra.link_check.made_elsewhere`."""
        extra = self.settings.get("extra") or {}
        return [str(pattern) for pattern in (extra.get("link_check") or {}).get("made_elsewhere") or ()]

    @cached_property
    def has_versions(self) -> bool:
        """Whether `mike` deploys the site beside its other versions, which are not in this build."""
        plugins = self.settings.get("plugins") or ()
        version = (self.settings.get("extra") or {}).get("version")
        is_named = isinstance(version, dict) and version.get("provider") == "mike"
        return is_named or any("mike" in (one if isinstance(one, dict) else [one]) for one in plugins)

    def is_elsewhere(self, path: str) -> bool:
        """Whether what a path of the site names is not in this build: another step makes it, or it is a version."""
        if self.made_elsewhere:
            from pathspec import GitIgnoreSpec  # loaded only where a project has the setting

            if GitIgnoreSpec.from_lines(self.made_elsewhere).match_file(path.removesuffix("index.html").strip("/")):
                return True
        return self.has_versions and (path.startswith("/") or bool(VERSION.match(path)))

    def in_theme(self, path: str) -> bool:
        """Whether a file is a template of the project, which MkDocs copies as it is where it lies inside the docs."""
        return bool(self.theme_folder) and path.startswith(self.theme_folder + os.sep)

    def is_template(self, path: str) -> bool:
        """Whether MkDocs renders a file as a template: one of the theme, or one of the docs that a setting names."""
        extra = self.settings.get("extra_templates") or ()
        return path.removeprefix(self.docs_dir + os.sep) in extra or self.in_theme(path)

    @cached_property
    def theme_files(self) -> list[str]:
        """The files of the project's own theme folder."""
        return sorted(
            os.path.join(path, name) for path, _, names in os.walk(self.theme_folder or os.devnull) for name in names
        )

    @property
    def templates(self) -> list[str]:
        """The project's own templates."""
        return [path for path in self.theme_files if path.endswith((".html", ".xml"))]

    def source_path(self, page: str) -> str:
        """The source of a file of the site: in the docs folder, else where a theme would have it, else ""."""
        if page in self.sources:
            return os.path.join(self.docs_dir, self.sources[page])
        return os.path.join(self.theme_folder, page) if self.theme_folder else ""

    def is_listed(self, path: str) -> bool:
        """Whether a path is that of a file that was found in the docs folder."""
        return path.removeprefix(self.docs_dir + os.sep) in self.changed

    def relative(self, path: str) -> str:
        """The path as problems show it: from the project's folder, with forward slashes."""
        return os.path.relpath(path, self.folder).replace(os.sep, "/")


class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # which of the two is known at run time
    """YAML as MkDocs reads it: `!ENV` asks the environment.

    The names of Python objects become null, because no code of a project is run. The extensions that they configure
    then do as they do unasked, which changes no link.
    """


RELATIVE = "!relative "  # begins the text that stands for MkDocs' own tag of that name

Loader.add_constructor("!ENV", construct_env_tag)
Loader.add_constructor("!relative", lambda loader, node: RELATIVE + str(node.value))
for tag in ("!", "tag:yaml.org,2002:python/"):
    Loader.add_multi_constructor(tag, lambda loader, suffix, node: None)

TEXT, A_LIST, SEVERAL = "a text", "a list", "a group of settings"
KINDS = {str: TEXT, list: A_LIST, dict: SEVERAL, bool: "true or false"}
NEEDED: dict[str, tuple[type, ...]] = {  # what kinds of value the settings may have that are read here
    "site_url": (str,), "docs_dir": (str,), "INHERIT": (str,), "theme": (str, dict), "theme.custom_dir": (str,),
    "hooks": (list,), "extra_templates": (list,), "exclude_docs": (str,), "draft_docs": (str,), "not_in_nav": (str,),
    "nav": (list,), "markdown_extensions": (list, dict), "plugins": (list, dict), "validation": (dict,),
    "extra": (dict,), "extra.link_check": (dict,), "extra.link_check.made_elsewhere": (list,),
    "use_directory_urls": (bool,),
}  # fmt: skip


def check_kinds(settings: Any, file: str) -> None:
    """`CannotRun` where a setting of a file is of another kind than MkDocs needs, such as a number for an address."""
    if not isinstance(settings, dict):
        raise CannotRun(f"{file}: this is {_kind(settings)}; write settings, as in site_name: My site")
    for key, kinds in NEEDED.items():
        value: Any = settings
        for part in key.split("."):
            value = value.get(part) if isinstance(value, dict) else None
        if value is not None and not isinstance(value, kinds):
            wanted = " or ".join(KINDS[kind] for kind in kinds)
            raise CannotRun(f'{file}: the setting "{key}" is {_kind(value)}; write {wanted}')


def _kind(value: Any) -> str:
    """What a value is, in plain words."""
    return KINDS.get(type(value), f'"{value}"')


def load_project(config_file: str) -> MkDocsProject:
    """The project of a `mkdocs.yml`; `CannotRun` where there is none or where it cannot be read."""
    path = os.path.abspath(config_file)
    if not os.path.isfile(path):
        raise CannotRun(f'no configuration "{config_file}"; name it with --config-file')
    files: list[str] = []
    try:
        project = MkDocsProject(files, _read_settings(path, files))
    except yaml.MarkedYAMLError as reason:
        at = reason.problem_mark
        place = f"{os.path.relpath(files[-1])}:{at.line + 1}:{at.column + 1}" if at else files[-1]
        raise CannotRun(f"{place}: {reason.problem}; fix the YAML") from None
    except yaml.YAMLError as reason:
        raise CannotRun(f"{config_file}: {(str(reason).strip() or 'it cannot be read').splitlines()[0]}") from None
    except (ValueError, AttributeError, TypeError):
        raise CannotRun(
            f"{config_file}: a setting has a value that cannot be read; compare it with MkDocs' documentation"
        ) from None
    if not os.path.isdir(project.docs_dir):
        docs_dir = project.settings.get("docs_dir") or "docs"
        raise CannotRun(f'{config_file}: no folder "{docs_dir}" with the pages')
    project.changed, project.escapes = list_files(project.docs_dir, project.contains)
    project.map_sources_to_urls()
    return project


def _read_settings(path: str, files: list[str]) -> dict[str, Any]:
    """The settings of a configuration and its parents; each file is added to `files` before it is read."""
    settings: dict[str, Any] = {}
    while path and path not in files:
        files.append(path)
        own = yaml.load(read_bytes(path), Loader) or {}  # noqa: S506 - a safe loader
        check_kinds(own, os.path.relpath(path))
        settings = merge({}, own, settings)
        parent = settings.pop("INHERIT", "")
        path = os.path.normpath(os.path.join(os.path.dirname(path), parent)) if parent else ""
    return settings


def list_files(folder: str, is_allowed: Callable[[str], bool]) -> tuple[dict[str, float], list[str]]:
    """The files under a folder, and the symbolic links that lead to what is not allowed, which were not followed.

    The files are named from the folder, with forward slashes, and lead to the time of their last change, in seconds
    since the epoch. `CannotRun` where a folder cannot be read.
    """
    try:
        return _list_files(folder, is_allowed)
    except OSError as reason:
        raise CannotRun(f"cannot read {reason.filename or folder}: {reason.strerror}") from None


def _list_files(folder: str, is_allowed: Callable[[str], bool]) -> tuple[dict[str, float], list[str]]:
    """The same as `list_files`, but `OSError` where a folder cannot be read."""
    changed: dict[str, float] = {}
    escapes: list[str] = []
    waiting: list[tuple[str, tuple[str, ...]]] = [("", (os.path.realpath(folder),))]  # a folder, and those above it
    while waiting:
        prefix, above = waiting.pop()
        for entry in os.scandir(os.path.join(folder, prefix)):
            name, is_symlink = prefix + entry.name, entry.is_symlink()
            if is_symlink and not os.path.exists(entry.path):  # it leads to nothing, or in a circle
                continue
            if is_symlink and not is_allowed(entry.path):
                escapes.append(name)
            elif entry.is_dir():
                real = os.path.realpath(entry.path) if is_symlink else os.path.join(above[-1], entry.name)
                if real not in above:  # no way back up
                    waiting.append((name + "/", (*above, real)))
            elif entry.is_file():  # no pipe, and no link to nothing
                changed[name] = entry.stat(follow_symlinks=False).st_mtime
    return changed, escapes


def read_bytes(path: str) -> bytes:
    """The content of a file; `CannotRun` where it cannot be read."""
    try:
        with open(path, "rb") as stream:
            return stream.read()
    except OSError as reason:
        raise CannotRun(f"cannot read {path}: {reason.strerror}") from None


def read_bytes_if_possible(path: str) -> bytes | None:
    """The content of a file; None where it cannot be read."""
    try:
        return read_bytes(path)
    except CannotRun:
        return None


def decode(data: bytes) -> tuple[str, int]:
    """The text of a file, and the offset of its first byte that is not UTF-8 (-1 where there is none).

    Bytes that are not UTF-8 become replacement signs; a byte order mark is left out.
    """
    try:
        return data.decode("utf-8-sig"), -1
    except UnicodeDecodeError as reason:
        return data.decode("utf-8-sig", "replace"), reason.start


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """The line and the column, both from 1, of the character at an offset of a text."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
