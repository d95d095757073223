"""What a form asks about a record: one field for each key of its model, by what its values are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from zonesite.records.base import Record, Review
from zonesite.records.fields import HasWords, RefersTo, choices_of, models_of
from zonesite.records.instant import Moment
from zonesite.records.model import NAMES
from zonesite.records.partial_date import PartialDate
from zonesite.records.press import Release, ReleaseText
from zonesite.records.quantities import Number, Unit
from zonesite.records.release_states import StateChange
from zonesite.records.text import Text, TextOrWords
from zonesite.records.upkeep import Kept, Period

FieldKind = Literal[
    "words",
    "markdown",
    "text",
    "text-or-words",
    "languages",
    "reviews",
    "day",
    "partial-date",
    "instant",
    "moment",
    "flag",
    "choice",
    "choices",
    "reference",
    "references",
    "number",
    "whole",
    "decimal",
    "period",
    "unit",
    "lines",
    "group",
    "list",
]
"""How a field looks in the form; each has its template and its way from text to value."""
_BY_TYPE: dict[Any, FieldKind] = {
    Text: "text",
    PartialDate: "partial-date",
    Period: "period",
    date: "day",
    datetime: "instant",
    bool: "flag",
    int: "whole",
    float: "decimal",
    str: "words",
}
_BY_ALIAS: tuple[tuple[Any, FieldKind], ...] = (
    (TextOrWords, "text-or-words"),
    (Moment, "moment"),
    (Number, "number"),
    (Unit, "unit"),
)
_ELSEWHERE = {Release: ("history",), StateChange: ("state", "was")}
"""Keys that no field changes: each has a page of its own, or the program fills it in."""
_LONG_WORDS = frozenset({"summary"})


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a record."""

    model: type[BaseModel]
    key: str
    """As YAML has it: `for`."""
    kind: FieldKind
    is_needed: bool
    default: object = None
    of: str = ""
    """What its ids are ids of."""
    prefix: str = ""
    """The interface words of its choices."""
    choices: tuple[str, ...] = ()
    inner: type[BaseModel] | None = None

    @property
    def name(self) -> str:
        """Its name in the catalogue of words: `Zone.status`."""
        return f"{self.model.__name__}.{self.key}"

    @property
    def is_name(self) -> bool:
        """Whether it says in one line what something is called."""
        return self.key in NAMES

    @property
    def is_long(self) -> bool:
        return self.kind == "markdown" or self.key in _LONG_WORDS


def models_shown(models: Iterable[type[BaseModel]]) -> tuple[type[BaseModel], ...]:
    """Return models and those that stand inside them in a form, each once."""
    found: dict[type[BaseModel], None] = {}
    pending = list(models)[::-1]
    while pending:
        model = pending.pop()
        if model not in found:
            found[model] = None
            inner = (field.inner for field in fields_of(model) if field.kind != "reviews")
            pending.extend(one for one in inner if one is not None)
    return tuple(found)


@cache
def fields_of(model: type[BaseModel]) -> tuple[Field, ...]:
    """Return the fields of a model: its id, what it says, then who keeps it true."""
    found = [*_fields(model)]
    upkeep = {*Kept.model_fields, *Record.model_fields} - {"id"}
    return tuple(sorted(found, key=lambda field: (field.key in upkeep, field.key != "id")))


def _fields(model: type[BaseModel]) -> Iterator[Field]:
    hints = get_type_hints(model, include_extras=True)
    hidden = _ELSEWHERE.get(model, ())
    for name, info in model.model_fields.items():
        if name in hidden:
            continue
        hint = _without_none(hints[name])
        marks = (*info.metadata, *_marks(hint))
        refers = next((mark for mark in marks if isinstance(mark, RefersTo)), None)
        words = next((mark for mark in marks if isinstance(mark, HasWords)), None)
        inner = next((one for one in models_of(hint)), None)
        kind = _kind(model, name, hint, refers is not None)
        if words and kind == "words":  # its choices are the words that the site has for them
            kind = "choice"
        default = None if info.is_required() or info.default_factory else info.default
        yield Field(
            model,
            info.alias or name,
            kind,
            info.is_required(),
            default,
            refers.list if refers else "",
            words.prefix if words else "",
            tuple(str(value) for value in choices_of(hint) if value is not None),
            inner,
        )


def _without_none(hint: Any) -> Any:
    """Return the type of a value that may also be absent."""
    if get_origin(hint) is Annotated:
        return hint
    if get_origin(hint) in (Union, UnionType):
        left = [part for part in get_args(hint) if part is not type(None)]
        return left[0] if len(left) == 1 else hint
    return hint


def _marks(hint: Any) -> tuple[Any, ...]:
    return tuple(hint.__metadata__) if get_origin(hint) is Annotated else ()


def _plain(hint: Any) -> Any:
    """Return a type without what is said of it."""
    while get_origin(hint) is Annotated:
        hint = _without_none(get_args(hint)[0])
    return hint


def _kind(model: type[BaseModel], name: str, hint: Any, is_reference: bool) -> FieldKind:
    """Return how a field looks. Raises `TypeError` for a type that no form knows."""
    plain = _plain(hint)
    origin = get_origin(plain)
    for alias, kind in _BY_ALIAS:
        if hint == alias or _without_none(_inside(hint)) == alias:
            return kind
    if origin is tuple:
        return _kind_of_list(plain, is_reference)
    if origin is dict and any(models_of(hint)):
        return "reviews" if Review in models_of(hint) else "languages"
    if origin is Literal:
        return "choice"
    if isinstance(plain, type) and issubclass(plain, BaseModel):
        return "group"
    if is_reference:
        return "reference"
    if model is ReleaseText and name == "body":
        return "markdown"
    if plain in _BY_TYPE:
        return _BY_TYPE[plain]
    raise TypeError(f"{model.__name__}.{name}: no form knows {hint}")


def _inside(hint: Any) -> Any:
    return get_args(hint)[0] if get_origin(hint) is Annotated else hint


def _kind_of_list(plain: Any, is_reference: bool) -> FieldKind:
    item = _plain(get_args(plain)[0])
    if is_reference:
        return "references"
    if get_origin(item) is Literal:
        return "choices"
    return "list" if isinstance(item, type) and issubclass(item, BaseModel) else "lines"
