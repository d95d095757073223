"""What stands inside a record, field by field."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from zonesite.records.model import Model

Path = tuple[str | int, ...]
"""Keys and positions that lead into a YAML document."""
CITING = ("cites", "law")
"""The fields that name sections of instruments."""


def named_sources(part: object) -> tuple[str, ...]:
    """Return the sources that a part of a record names itself, each once."""
    found = getattr(part, "sources", None) or getattr(part, "source", None) or ()
    return tuple(dict.fromkeys((found,) if isinstance(found, str) else found))


def citations_in(record: Model) -> tuple[str, ...]:
    """Return every section that something in a record rests on, repeats included."""
    found = (value for _, name, value, _ in fields_of(record) if name in CITING)
    return tuple(citation for value in found for citation in value)


@cache
def _keys(model: type[Model]) -> tuple[tuple[str, str], ...]:
    """Return the fields of a model with their keys in YAML."""
    return tuple((name, info.alias or name) for name, info in model.model_fields.items())


def fields_of(value: object, path: Path = ()) -> Iterator[tuple[Path, str, Any, Model]]:
    """Yield every field inside a record: its path in YAML, its name, its value, its owner."""
    if isinstance(value, Model):
        for name, key in _keys(type(value)):
            inner = value.__dict__[name]
            inner_path = (*path, key)
            yield inner_path, name, inner, value
            if inner and isinstance(inner, (Model, tuple)):
                yield from fields_of(inner, inner_path)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            if isinstance(item, (Model, tuple)):
                yield from fields_of(item, (*path, index))
