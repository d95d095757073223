"""What stands inside a record, field by field."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from zonesite.records.fields import SECTIONS, RefersTo, Replaced, marked
from zonesite.records.model import Model

Path = tuple[str | int, ...]
"""Keys and positions that lead into a YAML document."""


def named_sources(part: object) -> tuple[str, ...]:
    """Return the sources that a part of a record names itself, each once."""
    found = getattr(part, "sources", None) or getattr(part, "source", None) or ()
    return tuple(dict.fromkeys((found,) if isinstance(found, str) else found))


def citations_in(record: Model) -> tuple[str, ...]:
    """Return every section that something in a record rests on, repeats included."""
    return tuple(citation for _, citation in named_in(record, SECTIONS))


def sources_in(*values: object) -> Iterator[str]:
    """Yield the id of every source that records name, repeats included, in their order."""
    for value in values:
        yield from (name for _, name in named_in(value, "sources"))


def named_in(value: object, of: str) -> Iterator[tuple[Path, str]]:
    """Yield each id that something in a record names, of one list, with its path in YAML."""
    for path, target, name in references_in(value):
        if target == of:
            yield path, name


def references_in(value: object) -> Iterator[tuple[Path, str, str]]:
    """Yield each id that something in a record names: its path in YAML, its list, itself."""
    for path, name, inner, owner in fields_of(value):
        refers = marked(type(owner), RefersTo).get(name)
        if refers is None or not inner:
            continue
        if isinstance(inner, str):
            yield path, refers.list, inner
        else:
            yield from (((*path, index), refers.list, item) for index, item in enumerate(inner))


def parts_in(value: Model) -> Iterator[tuple[str, Model, Model]]:
    """Yield every model inside another: the field that it stands in, itself, its owner."""
    for name in type(value).model_fields:
        found = value.__dict__[name]
        for part in found if isinstance(found, tuple) else (found,):
            if isinstance(part, Model):
                yield name, part, value
                yield from parts_in(part)


@cache
def _keys(model: type[Model]) -> tuple[tuple[str, str], ...]:
    """Return the fields of a model with their keys in YAML."""
    return tuple((name, info.alias or name) for name, info in model.model_fields.items())


def fields_of(value: object, path: Path = ()) -> Iterator[tuple[Path, str, Any, Model]]:
    """Yield every field inside a record: its path in YAML, its name, its value, its owner; nothing
    of what a field that holds former words has in it."""
    if isinstance(value, Model):
        former = marked(type(value), Replaced)
        for name, key in _keys(type(value)):
            inner = value.__dict__[name]
            inner_path = (*path, key)
            yield inner_path, name, inner, value
            if inner and name not in former and isinstance(inner, (Model, tuple)):
                yield from fields_of(inner, inner_path)
    elif isinstance(value, (tuple, list)):
        for index, item in enumerate(value):
            if isinstance(item, (Model, tuple, list)):
                yield from fields_of(item, (*path, index))
