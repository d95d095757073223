"""The templates: the only module that knows Jinja.

One environment per language, so that templates may be compiled and cached without a page's
context; the frame that all pages of a section share is rendered once and filled.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from hashlib import blake2b
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateSyntaxError,
    nodes,
)
from jinja2.bccache import Bucket

from zonesite.runtime.program import SHARED

FOLDER = "overrides"
"""Where a site may have templates and assets of its own, which stand before the shared ones."""
_SLOT = re.compile("\x03([a-z_]+)\x03")


def slot(name: str) -> str:
    """Return the mark that stands in a frame for something that differs from page to page."""
    return f"\x03{name}\x03"


class _SharedCode(BytecodeCache):
    """Compiled templates in memory, so that neither a second language nor the next build of a
    preview compiles them again, or as much as unpacks them."""

    def __init__(self) -> None:
        self._code: dict[str, tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what was compiled from these very words: they have the same checksum."""
        checksum, code = self._code.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._code[bucket.key] = bucket.checksum, bucket.code


_CODE = _SharedCode()


class Frame:
    """A page with holes."""

    def __init__(self, html: str) -> None:
        pieces = _SLOT.split(html)
        self._texts = pieces[0::2]
        self._names = pieces[1::2]
        self.fingerprint = blake2b(html.encode(), digest_size=16).hexdigest()
        """The fingerprint of all of it."""

    def fill(self, values: Mapping[str, str]) -> str:
        """Return the page with every hole filled. Raises `KeyError` for one left out."""
        filled = [self._texts[0]]
        for name, text in zip(self._names, self._texts[1:], strict=True):
            filled.append(values[name])
            filled.append(text)
        return "".join(filled)


class _Environment(Environment):
    """Gives every template one plain dictionary of globals.

    For each page Jinja asks which globals an imported file does not have; of the chain of
    dictionaries that it makes by itself, that takes longer than to render the frame.
    """

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **d} if d else self.globals


class Theme:
    """Templates and assets: those of a site's own directory before those that all sites share."""

    def __init__(self, directories: Sequence[Path]) -> None:
        self.directories = tuple(dict.fromkeys(path.resolve() for path in directories))

    @cached_property
    def files(self) -> Mapping[str, Path]:
        """Every regular file by its name in the theme, sorted by it: `partials/macros.html`."""
        found = {
            path.relative_to(directory).as_posix(): path
            for directory in reversed(self.directories)
            for path in directory.rglob("*")
            if path.is_file() and not path.is_symlink()
        }
        return dict(sorted(found.items()))

    @cached_property
    def templates(self) -> Mapping[str, Path]:
        """The templates by their names."""
        return {name: path for name, path in self.files.items() if name.endswith(".html")}

    @property
    def has_replaced(self) -> bool:
        """Whether a template of the site's own stands in place of one that all sites share."""
        *own, shared = self.directories
        found = (path.relative_to(folder) for folder in own for path in folder.rglob("*.html"))
        return any((shared / name).is_file() for name in found)

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of page that there is a template for."""
        return frozenset(name.removesuffix(".html") for name in self.templates if "/" not in name)

    @cached_property
    def assets(self) -> Mapping[str, Path]:
        """What pages load, by its name in the site: `assets/site.css`."""
        return {name: path for name, path in self.files.items() if name.startswith("assets/")}

    @property
    def typeset(self) -> Mapping[str, Path]:
        """The templates and fonts of documents and cards: `documents/card.typ`."""
        return {name: path for name, path in self.files.items() if name.startswith("documents/")}

    def links(self) -> Iterator[str]:
        """Yield the name of every symbolic link: it could publish what lies outside."""
        for directory in self.directories:
            for path in sorted(directory.rglob("*")):
                if path.is_symlink():
                    yield path.relative_to(directory).as_posix()

    def environment(self, words: Mapping[str, Callable[..., Any] | object]) -> Environment:
        """Return an environment in which the given functions and values are global."""
        environment = _Environment(
            loader=FileSystemLoader(self.directories),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=_CODE,
            auto_reload=False,
        )
        environment.globals.update(words)
        return environment

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """What stands in each template, by its name; they must be UTF-8."""
        return {name: path.read_text(encoding="utf-8") for name, path in self.templates.items()}

    def faults(self) -> Iterator[TemplateFault]:
        """Yield one fault for each template that is not UTF-8 or that Jinja cannot parse."""
        for name, path in self.templates.items():
            try:
                _looked_into(path.read_text(encoding="utf-8"))
            except UnicodeDecodeError:
                yield TemplateFault(name, 1, "not UTF-8")
            except TemplateSyntaxError as error:
                yield TemplateFault(name, error.lineno, error.message or "syntax error")

    def asked(self) -> Iterator[Asked]:
        """Yield what the templates ask for by a name that is written out, each with its place."""
        for name, text in self.texts.items():
            yield from _asked_in(name, text)

    def column(self, asked: Asked) -> int:
        """Return the column of a name in its line; 1 where the line does not show it."""
        lines = self.texts[asked.file].split("\n")
        written = (lines[asked.line - 1].find(f"{quote}{asked.name}") for quote in ("'", '"'))
        return max(*written, -1) + 2 if asked.name else 1

    def imported(self) -> Iterator[Asked]:
        """Yield what templates take from others: `m.badge` as `partials/macros.html`, `badge`."""
        for name, text in self.texts.items():
            for asked in _looked_into(text).imported:
                yield replace(asked, file=name)

    @cached_property
    def exports(self) -> Mapping[str, frozenset[str]]:
        """What each template offers to others: its macros and the values that it sets."""
        return {name: _looked_into(text).exports for name, text in self.texts.items()}


@dataclass(frozen=True, slots=True)
class TemplateFault:
    """Why a template cannot be used."""

    file: str
    """Its name in the theme."""
    line: int
    words: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What a template asks for: `asset('site.css')`, or another template."""

    what: str
    """The function that is called; `template` for an import, else the template imported from."""
    name: str
    file: str
    line: int
    given: frozenset[str] = frozenset()
    """The names of the values that a function is called with."""


@dataclass(frozen=True, slots=True)
class _Template:
    """What is to be known of the text of a template, whatever its file is called."""

    asked: tuple[Asked, ...]
    imported: tuple[Asked, ...]
    exports: frozenset[str]


@lru_cache(1024)
def _looked_into(text: str) -> _Template:
    """Return what a template asks for and offers; a text is parsed once, however often it is
    asked about. Raises `TemplateSyntaxError`, each time."""
    tree = Environment(autoescape=True).parse(text)
    return _Template(tuple(_asked(tree)), tuple(_imported(tree)), frozenset(_exports(tree)))


@lru_cache(1024)
def _asked_in(file: str, text: str) -> tuple[Asked, ...]:
    """Return what a template of a name asks for: a check goes through all of it seven times."""
    return tuple(replace(asked, file=file) for asked in _looked_into(text).asked)


def _asked(tree: nodes.Template) -> Iterator[Asked]:
    for node in tree.find_all((nodes.Import, nodes.FromImport, nodes.Include)):
        named = node.template  # type: ignore[attr-defined] # each of the three has one
        if isinstance(named, nodes.Const):
            yield Asked("template", str(named.value), "", node.lineno)
    for call in tree.find_all(nodes.Call):
        first = call.args[0] if call.args else None
        if isinstance(call.node, nodes.Name) and isinstance(first, nodes.Const):
            given = frozenset(item.key for item in call.kwargs)
            yield Asked(call.node.name, str(first.value), "", first.lineno, given)


def _imported(tree: nodes.Template) -> Iterator[Asked]:
    names = {
        node.target: str(node.template.value)
        for node in tree.find_all(nodes.Import)
        if isinstance(node.template, nodes.Const)
    }
    for use in tree.find_all(nodes.Getattr):
        if isinstance(use.node, nodes.Name) and use.node.name in names:
            yield Asked(names[use.node.name], use.attr, "", use.lineno)


def _exports(tree: nodes.Template) -> Iterator[str]:
    for node in tree.body:
        if isinstance(node, nodes.Macro):
            yield node.name
        elif isinstance(node, nodes.Assign) and isinstance(node.target, nodes.Name):
            yield node.target.name


def theme_of(root: Path) -> Theme:
    """Return the theme of a site: its own templates, where it has some, before the shared ones."""
    return Theme((root / FOLDER, SHARED))
