"""The templates: the only module that knows Jinja.

One environment per language, so that templates may be compiled and cached without a page's
context; the frame that all pages of a section share is rendered once and filled.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateSyntaxError,
)
from jinja2.bccache import Bucket

_SLOT = re.compile("\x03([a-z_]+)\x03")


def slot(name: str) -> str:
    """Return the mark that stands in a frame for something that differs from page to page."""
    return f"\x03{name}\x03"


class _SharedCode(BytecodeCache):
    """Compiled templates in memory, so that a second language does not compile them again."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key] = bucket.bytecode_to_string()


class Frame:
    """A page with holes."""

    def __init__(self, html: str) -> None:
        pieces = _SLOT.split(html)
        self._texts = pieces[0::2]
        self._names = pieces[1::2]
        self.print = blake2b(html.encode(), digest_size=16).hexdigest()
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
    """The templates of one directory."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._shared = _SharedCode()

    def environment(self, words: Mapping[str, Callable[..., Any] | object]) -> Environment:
        """Return an environment in which the given functions and values are global."""
        environment = _Environment(
            loader=FileSystemLoader(self.directory),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=self._shared,
            auto_reload=False,
        )
        environment.globals.update(words)
        return environment


@dataclass(frozen=True, slots=True)
class TemplateFault:
    """Why a template cannot be used."""

    file: str
    """Relative to the directory of templates."""
    line: int
    words: str


def faults(directory: Path) -> Iterator[TemplateFault]:
    """Yield one fault for each template that is not UTF-8 or that Jinja cannot parse."""
    environment = Environment(autoescape=True)
    for path in sorted(directory.rglob("*.html")):
        file = path.relative_to(directory).as_posix()
        try:
            environment.parse(path.read_text(encoding="utf-8"))
        except UnicodeDecodeError:
            yield TemplateFault(file, 1, "not UTF-8")
        except TemplateSyntaxError as error:
            yield TemplateFault(file, error.lineno, error.message or "syntax error")
