"""What a field of a model means beside its type: what its ids name, what it states, its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, TypeVar, get_args, get_origin

from pydantic import BaseModel

FactKind = Literal[
    "summary",
    "status",
    "area",
    "figure",
    "caution",
    "date",
    "pin",
    "provision",
    "section",
    "event",
    "cancellation",
    "step",
    "cost",
    "time",
    "holder",
    "answer",
    "term",
    "pillar",
    "release",
    "absence",
    "condition",
    "regime",
]
"""What a fact is; each has its interface word under `fact`."""
FACT_KINDS: tuple[FactKind, ...] = get_args(FactKind)


@dataclass(frozen=True, slots=True)
class RefersTo:
    """Of a field that holds ids: what they are ids of."""

    list: str
    """A list of records, or one of the other things below."""
    is_limit: bool = False
    """Whether the record holds for nothing but what is named, if anything is."""


SECTIONS = "sections"
"""What citations name: sections of instruments, or whole instruments."""
OWN_SECTIONS = "own sections"
"""Sections of the instrument that has the field."""
OWNERS = "owners"
"""Those who keep facts true, in the settings."""
ROLES = "roles"
"""What reviewers are, in the settings."""


@dataclass(frozen=True, slots=True)
class States:
    """Of a field whose models name sources: what they state."""

    fact: FactKind
    anchor: str = ""
    """The id of the place on the record's own page in which it stands; `{id}` is that of what
    states it, which is the whole where nothing is named."""


@dataclass(frozen=True, slots=True)
class HasWords:
    """Of a field with few values: each has its interface word, `<prefix>.<value>`."""

    prefix: str


@dataclass(frozen=True, slots=True)
class Replaced:
    """Of a field that holds what stood somewhere before. It was published as it is, so that nobody
    can put it right any more, and no walk through a record goes into it."""


Mark = TypeVar("Mark", RefersTo, States, HasWords, Replaced)


@cache
def marked(model: type[BaseModel], mark: type[Mark]) -> Mapping[str, Mark]:
    """Return the fields of a model that have a mark, with it."""
    return {
        name: found
        for name, info in model.model_fields.items()
        for found in info.metadata
        if isinstance(found, mark)
    }


def _parts(annotation: Any) -> Iterator[Any]:
    """Yield a type, every type inside it, and what is said of each."""
    yield annotation
    for part in get_args(annotation):
        yield from _parts(part)
    if get_origin(annotation) is Annotated:
        yield from annotation.__metadata__


def id_fields(model: type[BaseModel], form: object) -> Iterator[str]:
    """Yield the fields that hold ids, one or several: what `form` checks."""
    for name, info in model.model_fields.items():
        parts = (*info.metadata, *_parts(info.annotation))
        if any(getattr(part, "func", None) is form for part in parts):
            yield name


def models_in(model: type[BaseModel]) -> Iterator[tuple[str, type[BaseModel]]]:
    """Yield the models that a field may hold, directly or in a tuple or mapping, with it."""
    for name, info in model.model_fields.items():
        yield from ((name, inner) for inner in models_of(info.annotation))


def models_of(annotation: Any) -> Iterator[type[BaseModel]]:
    """Yield the models that a value of a type may be, or hold."""
    for part in _parts(annotation):
        if isinstance(part, type) and issubclass(part, BaseModel):
            yield part


def choices_of(annotation: Any) -> tuple[object, ...]:
    """Return the values of the Literals in a type, in their order."""
    literals = (part for part in _parts(annotation) if get_origin(part) is Literal)
    return tuple(value for literal in literals for value in get_args(literal))


def with_models_in(models: Iterable[type[BaseModel]]) -> tuple[type[BaseModel], ...]:
    """Return models and every model inside them, each once."""
    found: dict[type[BaseModel], None] = {}
    pending = list(models)[::-1]
    while pending:
        model = pending.pop()
        if model not in found:
            found[model] = None
            pending.extend(inner for _, inner in models_in(model))
    return tuple(found)
