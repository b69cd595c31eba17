"""The one reader of YAML: front matter, mkdocs.yml and the files in docs/_data/, each value with its place.

What cannot be read is a `YamlError`: line, column, what is wrong and how to fix it, in words for somebody who seldom
writes YAML.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml
from yaml.composer import Composer
from yaml.constructor import SafeConstructor
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # the types leave out the part in C
from yaml.resolver import Resolver
from yaml_env_tag import construct_env_tag

from report import CannotRun

HALF_CHARACTER = "half of a character"
ONE_A_LINE = 'one "key: value" a line'
SLIPS = (  # words of the reader's message, the slip behind it, how to fix it; asked before the quotation around it
    ("mapping values are not allowed", 'a second ": " on the line', "put the value in quotes"),
    (
        "escape",
        "a backslash has a meaning of its own in double quotes",
        "put the value in single quotes, or write the character itself",
    ),
    ("'\\t'", "a tab at the beginning of a line", "use spaces"),
    (HALF_CHARACTER, HALF_CHARACTER, "write the character itself"),
)


ODD_TAG = (AttributeError, TypeError, LookupError)  # what PyYAML raises for a `!!` tag that does not fit its value


class YamlError(Exception):
    """YAML that cannot be read: `line` and `column` count from 1 in the text that was read."""

    def __init__(self, line: int, column: int, reason: str, remedy: str) -> None:
        """Keep the place, what is wrong, and how to fix it."""
        super().__init__(reason)
        self.line, self.column, self.reason, self.remedy = line, column, reason, remedy


class Loader(yaml.SafeLoader):
    """Safe YAML in which a tag of the builder (`!ENV`, `!!python/name:`) is read as its plain value."""


def _plain(loader: yaml.SafeLoader, _: str, node: yaml.Node) -> Any:
    """The value of a tagged node without its tag."""
    if isinstance(node, yaml.ScalarNode):
        return loader.construct_scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    assert isinstance(node, yaml.MappingNode)
    return loader.construct_mapping(node, deep=True)


class FastLoader(Composer, CParser, SafeConstructor, Resolver):
    """The same with the reader in C, ten times as fast; what it refuses is read again by `Loader`.

    The tree is made in Python: PyYAML's own loader in C makes it too, and ends the process where brackets stand inside
    brackets without end.
    """

    def __init__(self, text: str) -> None:
        """Begin to read the text."""
        CParser.__init__(self, text)
        Composer.__init__(self)
        SafeConstructor.__init__(self)
        Resolver.__init__(self)


for _loader in (Loader, FastLoader):
    _loader.add_multi_constructor("!", _plain)
    _loader.add_multi_constructor("tag:yaml.org,2002:python/", _plain)


class SettingsLoader(yaml.UnsafeLoader):
    """YAML as the builder reads mkdocs.yml: `!ENV` and `!!python/name:` are looked up. For our own settings only."""


SettingsLoader.add_multi_constructor("!", _plain)
SettingsLoader.add_constructor("!ENV", construct_env_tag)


class YamlText:
    """A YAML text as its root node; values are made on demand, so that a slip in one leaves the others."""

    def __init__(self, text: str, settings: bool = False) -> None:
        """Read the structure of the text, `settings` as the builder reads them; a `YamlError` where it has none."""
        self.text = text
        slip: Exception | None = None
        for kind in (SettingsLoader,) if settings else (FastLoader, Loader):
            try:
                self.loader = kind(text)
                self.root = self.loader.get_single_node()
                return
            except (yaml.YAMLError, RecursionError) as error:
                slip = error
        assert slip is not None  # each kind of loader has refused the text
        raise explain(slip, text)

    def value(self, node: yaml.Node) -> Any:
        """The value of a node; a `YamlError` at the node where it has none, as a day that is not in the calendar."""
        try:
            value = self.loader.construct_object(node, deep=True)
            _refuse_half_characters(value)
        except (yaml.YAMLError, ValueError, RecursionError, *ODD_TAG) as error:
            found = explain(error, self.text)
            raise YamlError(*place(node), found.reason, found.remedy) from None
        return value


def place(node: yaml.Node) -> tuple[int, int]:
    """Line and column of a node, from 1."""
    return node.start_mark.line + 1, node.start_mark.column + 1


def yaml_file(path: Path) -> YamlText:
    """The YAML file at `path`; a `YamlError` where it cannot be read."""
    try:
        return YamlText(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise YamlError(1, 1, "not UTF-8 text", "save the file again with the encoding UTF-8") from None
    except OSError as error:
        raise YamlError(1, 1, error.strerror or "no reason given", "check the file and its permissions") from None


def read_yaml(path: Path, name: str, settings: bool = False) -> YamlText:
    """The YAML file at `path`, `settings` being mkdocs.yml; `CannotRun` with one line where it cannot be read.

    The line begins with `name`.
    """
    try:
        return YamlText(path.read_text(encoding="utf-8-sig"), settings=settings)
    except OSError as error:
        raise CannotRun(f"{name}:1:1: cannot be read: {error.strerror}; check the file and its permissions") from None
    except UnicodeDecodeError:
        raise CannotRun(f"{name}:1:1: not UTF-8 text; save the file again with the encoding UTF-8") from None
    except YamlError as found:
        raise CannotRun(f"{name}:{found.line}:{found.column}: cannot be read: {found.reason}; {found.remedy}") from None


def read_value(path: Path, name: str, settings: bool = False) -> Any:
    """What the YAML file at `path` holds, None where it is empty; `CannotRun` as `read_yaml` has it."""
    text = read_yaml(path, name, settings)
    try:
        return text.value(text.root) if text.root else None
    except YamlError as found:
        raise CannotRun(f"{name}:{found.line}:{found.column}: cannot be read: {found.reason}; {found.remedy}") from None


def _refuse_half_characters(value: Any) -> None:
    """A `ValueError` for data that hold half of a character (`"\\ud800"`) somewhere, which no file can hold."""
    if isinstance(value, str):
        if re.search(r"[\ud800-\udfff]", value):
            raise ValueError(HALF_CHARACTER)
    elif isinstance(value, dict):
        _refuse_half_characters([*value.keys(), *value.values()])
    elif isinstance(value, list):
        for inner in value:
            _refuse_half_characters(inner)


def explain(error: Exception, text: str) -> YamlError:
    """What the YAML reader reports, in words that name the usual slip behind it."""
    reason = getattr(error, "problem", None) or str(error).splitlines()[0]
    context = str(getattr(error, "context", "") or "")
    line, column = _place_of(error, text)
    if isinstance(error, yaml.reader.ReaderError):
        return YamlError(line, column, "a character that cannot be seen", "delete it, or write the line again")
    if isinstance(error, RecursionError):
        return YamlError(line, column, "brackets inside brackets without end", ONE_A_LINE)
    for words, slip, remedy in SLIPS:
        if words in reason:
            return YamlError(line, column, slip, remedy)
    if "quoted scalar" in context:
        start = error.context_mark  # type: ignore[attr-defined]  # every error with a context has the mark of it
        return YamlError(
            start.line + 1, start.column + 1, "a quotation mark that nothing closes", "close it, or take it away"
        )
    if isinstance(error, ODD_TAG):
        return YamlError(line, column, "a tag that does not fit its value", 'take away the word that begins with "!!"')
    if isinstance(error, ValueError):
        return YamlError(line, column, reason, "write a date like 2026-11-22, or put the value in quotes")
    return YamlError(line, column, reason, f'{ONE_A_LINE}; quote a value that holds ": "')


def _place_of(error: Exception, text: str) -> tuple[int, int]:
    """Line and column, from 1, at which the reader stopped; 1 and 1 where its error does not say."""
    if isinstance(error, yaml.reader.ReaderError):
        before = text[: error.position]
        return before.count("\n") + 1, len(before) - before.rfind("\n")
    mark = getattr(error, "problem_mark", None)
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)
