"""The fields of the open data, as people are told of them: of what type, with which values.

They are read from the models, as the JSON and its schemas are. What stands around the records is
no model and is listed here; the tests hold it against the description of the files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from zonesite.open_data.addresses import LISTS, RELEASES
from zonesite.open_data.values import keys_of, published_models
from zonesite.reading.field_words import Scope
from zonesite.records.base import Statement
from zonesite.records.fields import SECTIONS, HasWords, RefersTo, choices_of, marked, models_of
from zonesite.records.kinds import KINDS
from zonesite.records.law import InstrumentEvent
from zonesite.records.partial_date import PartialDate
from zonesite.records.press import Release, ReleaseText
from zonesite.records.quantities import MEASURES, Range
from zonesite.records.text import Text

FieldType = Literal[
    "text",
    "words",
    "markdown",
    "address",
    "id",
    "citation",
    "choice",
    "flag",
    "number",
    "range",
    "whole",
    "degrees",
    "unit",
    "partial-date",
    "day",
    "instant",
    "moment",
    "part",
    "any",
]
"""What a value is; each has its interface word, `data_fields.type_<type>`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of the open data."""

    scope: Scope
    key: str
    type: FieldType
    is_many: bool = False
    by_language: bool = False
    """Whether there is one such value for each of some languages."""
    is_always: bool = False
    """Whether it always says something."""
    of: str = ""
    """The list whose ids it holds."""
    parts: tuple[Scope, ...] = ()
    """What it is made of."""
    values: tuple[str, ...] = ()
    words: str = ""
    """The interface words of its values: `<words>.<value>`."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """What has fields of its own."""

    scope: Scope
    lists: tuple[str, ...]
    """The lists of such records; nothing for what records are made of."""
    fields: tuple[Field, ...]
    is_statement: bool = False
    """Whether it has the fields of every statement, too."""


AROUND = ("File", "Verification", "Change", "Coming", "Statements", "Map")
"""What stands around records."""


def datasets(lists: Iterable[str]) -> tuple[Dataset, ...]:
    """Return the records of some lists, then what they are made of, then what is around them."""
    keys_by_model: dict[type[BaseModel], list[str]] = {}
    for key in lists:
        model = Release if key == RELEASES else KINDS[key].model
        keys_by_model.setdefault(model, []).append(key)
    made_of = [model for model in published_models([*keys_by_model]) if model not in keys_by_model]
    parts = sorted(made_of, key=lambda model: (not issubclass(model, Statement), model.__name__))
    return (
        *(_of_model(model, tuple(keys)) for model, keys in keys_by_model.items()),
        Dataset(Statement, (), tuple(_fields(Statement))),
        *(_of_model(model, ()) for model in parts),
        *(Dataset(scope, (), _AROUND[scope]) for scope in AROUND),
    )


EVERY_LIST = (*LISTS, RELEASES)


def _of_model(model: type[BaseModel], lists: tuple[str, ...]) -> Dataset:
    is_statement = issubclass(model, Statement)
    shared = {key for _, key in keys_of(Statement)} if is_statement else set()
    fields = tuple(field for field in _fields(model) if field.key not in shared)
    return Dataset(model, lists, fields, is_statement)


def _fields(model: type[BaseModel]) -> Iterator[Field]:
    refers, words = marked(model, RefersTo), marked(model, HasWords)
    for name, key in keys_of(model):
        info = model.model_fields[name]
        target = refers[name].list if name in refers else ""
        values = tuple(str(value) for value in choices_of(info.annotation) if value is not None)
        kind = _type(model, name, target, bool(values) or name in words)
        yield Field(
            scope=model,
            key=key,
            type=kind,
            is_many=_is_many(info.annotation),
            by_language=_is_by_language(info.annotation),
            is_always=info.is_required() or not _may_be_empty(info.annotation),
            of=target if target in LISTS else "",
            parts=tuple(one for one in models_of(info.annotation)),
            values=tuple(MEASURES) if kind == "unit" else values,
            words="unit" if kind == "unit" else words[name].prefix if name in words else "",
        )


_PLAIN: dict[Any, FieldType] = {
    Text: "text",
    PartialDate: "partial-date",
    Range: "range",
    datetime: "instant",
    date: "day",
    bool: "flag",
    float: "number",
    int: "whole",
}
"""By what a value can be, the first that fits: a number that can be a range is one."""
_BY_NAME: dict[tuple[type[BaseModel] | None, str], FieldType] = {
    (None, "id"): "id",
    (None, "slug"): "id",
    (None, "unit"): "unit",
    (None, "latitude"): "degrees",
    (None, "longitude"): "degrees",
    (None, "url"): "address",
    (None, "publisher_url"): "address",
    (ReleaseText, "body"): "markdown",
}


def _type(model: type[BaseModel], name: str, target: str, has_values: bool) -> FieldType:
    named = _BY_NAME.get((model, name)) or _BY_NAME.get((None, name))
    if named:
        return named
    if target:
        return "citation" if target == SECTIONS else "id"
    if has_values:
        return "choice"
    annotation = model.model_fields[name].annotation
    if any(models_of(annotation)):
        return "part"
    kinds = _kinds(annotation)
    if datetime in kinds and date in kinds:
        return "moment"
    return next((found for kind, found in _PLAIN.items() if kind in kinds), "words")


def _kinds(annotation: Any) -> frozenset[Any]:
    """Return the types that something of an annotation may be, in any depth."""
    inner = get_args(annotation)
    if get_origin(annotation) is Literal or not inner:
        return frozenset({annotation} if isinstance(annotation, type) else ())
    return frozenset(kind for part in inner for kind in _kinds(part))


def _is_many(annotation: Any) -> bool:
    return get_origin(annotation) is tuple or any(map(_is_many, get_args(annotation)))


def _is_by_language(annotation: Any) -> bool:
    return get_origin(annotation) is dict


def _may_be_empty(annotation: Any) -> bool:
    """Say whether a value may be nothing, or a list without anything in it."""
    return _is_many(annotation) or _is_by_language(annotation) or type(None) in _kinds(annotation)


_IDS_AROUND = {
    "place": "places",
    **dict.fromkeys(("sources", "status_sources", "pin_source"), "sources"),
}


def _around(
    scope: str,
    *rows: tuple[str, FieldType],
    many: Iterable[str] = (),
    empty: Iterable[str] = (),
    by_language: Iterable[str] = (),
    parts: Mapping[str, Scope] = MappingProxyType({}),
) -> tuple[Field, ...]:
    many, empty, by_language = frozenset(many), frozenset(empty), frozenset(by_language)
    return tuple(
        Field(
            scope=scope,
            key=key,
            type=kind,
            is_many=key in many,
            by_language=key in by_language,
            is_always=key not in empty,
            of=_IDS_AROUND.get(key, "") if kind == "id" else "",
            parts=(parts[key],) if key in parts else (),
        )
        for key, kind in rows
    )


_STATEMENT_TABLE: tuple[tuple[str, FieldType], ...] = (
    *(("list", "words"), ("record", "words"), ("part", "words"), ("field", "words")),
    *(("number", "whole"), ("value", "number"), ("value_to", "number"), ("unit", "words")),
    *(("value_hectares", "number"), ("value_to_hectares", "number"), ("qualifier", "words")),
    *(("status", "words"), ("as_of", "partial-date"), ("nature", "words")),
    *(("confidence", "words"), ("superseded", "flag"), ("sources", "id")),
    *(("text", "text"), ("what", "text"), ("note", "text")),
)
_AROUND: dict[str, tuple[Field, ...]] = {
    "File": _around(
        "File",
        *(("list", "words"), ("id", "words"), ("url", "address"), ("pages", "address")),
        *(("documents", "address"), ("files", "address"), ("verification", "part")),
        *(("law_changes", "part"), ("is_disputed", "flag"), ("translations", "words")),
        *(("known_since", "day"), ("state", "words"), ("published", "instant")),
        *(("changed", "instant"), ("record", "any")),
        many=("law_changes", "files"),
        parts={"law_changes": InstrumentEvent, "verification": "Verification"},
        empty=("pages", "documents", "files", "verification", "law_changes", "translations"),
        by_language=("pages", "documents", "translations"),
    ),
    "Verification": _around(
        "Verification", *((day, "day") for day in ("verified_on", "due_on", "expires_on"))
    ),
    "Change": _around(
        "Change",
        *(("date", "day"), ("happened", "words"), ("list", "words"), ("id", "words")),
        *(("pointer", "words"), ("sources", "id"), ("url", "address"), ("pages", "address")),
        many=("sources",),
        empty=("pointer", "sources", "pages"),
        by_language=("pages",),
    ),
    "Coming": _around(
        "Coming",
        *(("date", "day"), ("at", "instant"), ("happens", "words"), ("list", "words")),
        *(("id", "words"), ("pointer", "words"), ("sources", "id"), ("name", "text")),
        *(("url", "address"), ("pages", "address")),
        many=("sources",),
        empty=("pointer", "sources", "url", "pages"),
        by_language=("pages",),
    ),
    "Statements": _around(
        "Statements",
        *_STATEMENT_TABLE,
        many=("sources",),
        empty=[
            key
            for key, _ in _STATEMENT_TABLE
            if key not in ("list", "record", "field", "number", "as_of", "sources")
        ],
    ),
    "Map": _around(
        "Map",
        *(("name", "text"), ("place", "id"), ("city", "text"), ("precision", "words")),
        *(("pin_source", "id"), ("status", "words"), ("status_as_of", "partial-date")),
        *(("status_sources", "id"), ("pages", "address"), ("url", "address")),
        many=("status_sources",),
        empty=("city", "precision", "pin_source", "pages"),
        by_language=("pages",),
    ),
}
