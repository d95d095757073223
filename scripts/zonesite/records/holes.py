"""What the rows of the table of kinds, or their models, leave unsaid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pydantic import BaseModel

from zonesite.records.fields import (
    OWN_SECTIONS,
    OWNERS,
    ROLES,
    SECTIONS,
    HasWords,
    RefersTo,
    States,
    id_fields,
    marked,
    models_in,
    with_models_in,
)
from zonesite.records.kind import Kind
from zonesite.records.model import kebab_case
from zonesite.records.text import Text

_LOOKED_UP_ELSEWHERE = (SECTIONS, OWN_SECTIONS, OWNERS, ROLES)


def _holes_of_row(kind: Kind) -> Iterator[str]:
    fields = kind.model.model_fields
    named = fields.get(kind.name)
    if named is None or named.annotation is not Text:
        yield f"name: {kind.model.__name__} has no text '{kind.name}'"
    if kind.page and "/{id}/" not in kind.address:
        yield "page: a page of its own needs an address that ends with /{id}/"
    if kind.has_status and not kind.address:
        yield "address: its state is reported, but no reader finds it"


def _holes_of_model(model: type[BaseModel], keys: tuple[str, ...]) -> Iterator[str]:
    """Yield what a model does not say of a field that holds ids or states something."""
    refers, words, states = marked(model, RefersTo), marked(model, HasWords), marked(model, States)
    for name in id_fields(model, kebab_case):
        if name not in ("id", "slug", "former_slug") and name not in refers and name not in words:
            yield f"{model.__name__}.{name}: RefersTo or HasWords must say what its ids are"
    for name, found in refers.items():
        if found.list not in (*keys, *_LOOKED_UP_ELSEWHERE):
            yield f"{model.__name__}.{name}: refers to '{found.list}', which is no list"
    for name, inner in models_in(model):
        if {"sources", "source"} & inner.model_fields.keys() and name not in states:
            yield f"{model.__name__}.{name}: States must say what it states"


def holes(rows: Sequence[Kind], others: Iterable[type[BaseModel]] = ()) -> tuple[str, ...]:
    """Return what rows, or the models of rows and others, leave unsaid: a sentence each."""
    keys = tuple(row.key for row in rows)
    found = [f"{row.key}: {hole}" for row in rows for hole in _holes_of_row(row)]
    found += [f"{key}: two rows" for key in dict.fromkeys(keys) if keys.count(key) > 1]
    for model in with_models_in((*(row.model for row in rows), *others)):
        found += _holes_of_model(model, keys)
    return tuple(found)
