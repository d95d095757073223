"""What stands inside a record, field by field."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from zonesite.records.model import Model
from zonesite.yaml_source import Path

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


def fields_of(value: object, path: Path = ()) -> Iterator[tuple[Path, str, Any, Model]]:
    """Yield every field inside a record: its path in YAML, its name, its value, its owner."""
    if isinstance(value, Model):
        for name, info in type(value).model_fields.items():
            inner = getattr(value, name)
            inner_path = (*path, info.alias or name)
            yield inner_path, name, inner, value
            yield from fields_of(inner, inner_path)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from fields_of(item, (*path, index))
