"""What fields are called and what they mean, in the languages of the program.

One catalogue for all who show fields: the form in the browser, the open data and its page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from pydantic import BaseModel

from zonesite.reading.yaml_source import parse

LANGUAGES = ("en", "ur", "zh")
CATALOGUE = "scripts/zonesite/reading/field_words.yml"
Scope = type[BaseModel] | str
"""What a field is a field of: a model, or by its name what stands around records."""
_Words = Mapping[str, Mapping[str, Mapping[str, str]]]


@cache
def field_words() -> _Words:
    """Return the catalogue: code -> `name` or `means` -> language -> words."""
    text = (files("zonesite.reading") / "field_words.yml").read_text(encoding="utf-8")
    found: _Words = parse(text)
    return found


def scope_names(scope: Scope) -> tuple[str, ...]:
    """Return the names of a scope: of a model also those of the models that it extends."""
    if isinstance(scope, str):
        return (scope,)
    return tuple(base.__name__ for base in scope.__mro__ if issubclass(base, BaseModel))


def codes_of(scope: Scope, key: str) -> Iterator[str]:
    """Yield the codes under which a field may stand in the catalogue, its own before all."""
    yield from (f"{name}.{key}" for name in scope_names(scope))
    yield key


def _words(codes: Iterator[str] | tuple[str, ...], part: str) -> Mapping[str, str]:
    every = field_words()
    return next((every[code][part] for code in codes if part in every.get(code, {})), {})


def name_of_field(scope: Scope, key: str) -> Mapping[str, str]:
    """Return what a field is called, by language; nothing for one that nobody has named."""
    return _words(codes_of(scope, key), "name")


def meaning_of_field(scope: Scope, key: str) -> Mapping[str, str]:
    """Return what a field means, in a sentence by language; nothing where nobody has said it."""
    return _words(codes_of(scope, key), "means")


def name_of_scope(scope: Scope) -> Mapping[str, str]:
    """Return what something with fields is called, by language, or nothing."""
    return _words(scope_names(scope)[:1], "name")


def meaning_of_scope(scope: Scope) -> Mapping[str, str]:
    """Return what something with fields is, in a sentence by language, or nothing."""
    return _words(scope_names(scope)[:1], "means")
