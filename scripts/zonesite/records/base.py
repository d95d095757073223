"""What every record is made of: translated text, dated and sourced statements, figures."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Literal, Self, TypeVar, get_args

from babel.numbers import list_currencies
from pydantic import (
    AfterValidator,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainValidator,
    StrictBool,
    StrictStr,
    TypeAdapter,
    ValidationError,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from zonesite.partial_date import PartialDate
from zonesite.records.model import DEFAULT_LANGUAGE, Citation, Day, Id, Model, Words
from zonesite.records.upkeep import Kept


class Differs(Model):
    """A figure that one language states otherwise on purpose."""

    lang: Words
    """The language that differs."""
    figure: Words
    """The figure as the text that has it writes it."""
    reason: Words
    in_: Words = Field(default="body", alias="in")
    """In a release or page: title, summary, body, or the id of a heading."""


DIFFERS = "differs"
_DIFFERS = TypeAdapter(tuple[Differs, ...])
_DIFFERS_SCHEMA = {
    "type": "array",
    "description": "Figures that one language states otherwise on purpose",
    "items": {
        "type": "object",
        "required": ["lang", "figure", "reason"],
        "additionalProperties": False,
        "properties": {
            name: {"type": "string", "minLength": 1} for name in ("lang", "figure", "reason", "in")
        },
    },
}


def _exceptions(found: object) -> tuple[Differs, ...]:
    try:
        return _DIFFERS.validate_python(found)
    except ValidationError:
        raise PydanticCustomError("differs-form", "no exceptions", {"found": found}) from None


class Text:
    """One text in several languages; English is always there."""

    __slots__ = ("by_language", "differs")

    def __init__(self, by_language: dict[str, str], differs: tuple[Differs, ...] = ()) -> None:
        self.by_language = by_language
        self.differs = differs

    @property
    def en(self) -> str:
        return self.by_language[DEFAULT_LANGUAGE]

    def has(self, lang: str) -> bool:
        return lang in self.by_language

    def pick(self, lang: str) -> tuple[str, str]:
        """Return the text and the language it is in: the one asked for, else English."""
        if lang in self.by_language:
            return self.by_language[lang], lang
        return self.en, DEFAULT_LANGUAGE

    def __repr__(self) -> str:
        return f"Text({self.by_language!r}, {self.differs!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Text) and other.by_language == self.by_language

    def __hash__(self) -> int:
        return hash(tuple(sorted(self.by_language.items())))

    @classmethod
    def _validate(cls, found: object, info: ValidationInfo) -> Text:
        if isinstance(found, Text):
            return found
        languages = (info.context or {}).get("languages") or None
        if not isinstance(found, dict):
            names = [f"{name}: …" for name in languages or (DEFAULT_LANGUAGE,)]
            values = {"found": found, "form": f"{{{', '.join(names)}}}"}
            raise PydanticCustomError("text-not-mapping", "not a mapping", values)
        exceptions = _exceptions(found.get(DIFFERS, ()))
        found = {lang: words for lang, words in found.items() if lang != DIFFERS}
        for lang, words in found.items():
            if languages is not None and lang not in languages:
                values = {"key": lang, "known": list(languages)}
                raise PydanticCustomError("unknown-language", "unknown language", values)
            if not isinstance(words, str) or not words.strip():
                values = {"lang": lang, "found": words}
                raise PydanticCustomError("text-empty", "no text", values)
        if DEFAULT_LANGUAGE not in found:
            raise PydanticCustomError("english-missing", "no English", {"found": list(found)})
        return cls(found, exceptions)

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, __: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_plain_validator_function(cls._validate)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _: CoreSchema, __: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {
            "type": "object",
            "description": "One text per language; English is required",
            "required": [DEFAULT_LANGUAGE],
            "properties": {DIFFERS: _DIFFERS_SCHEMA},
            "additionalProperties": {"type": "string", "minLength": 1},
            "minProperties": 1,
        }


@dataclass(frozen=True, slots=True)
class Range:
    """A value that the source gives as a range."""

    from_: float
    to: float


LARGEST = 10**15
"""No sum of money or count here comes near it; beyond it a float would lose digits."""


def _plain_number(found: object) -> float:
    """Return a number as it is; `true`, text and a number with its unit typed in are refused."""
    fits = isinstance(found, (int, float)) and not isinstance(found, bool)
    if not fits or not math.isfinite(found):  # type: ignore[arg-type]
        raise PydanticCustomError("number", "not a number", {"found": found})
    if abs(found) > LARGEST:  # type: ignore[arg-type]
        raise PydanticCustomError("limit-most", "too large", {"limit": LARGEST})
    return found  # type: ignore[return-value]


def _number(found: object) -> float | Range:
    """Return a number, or a range whose two ends are in order."""
    if not isinstance(found, dict):
        return found if isinstance(found, Range) else _plain_number(found)
    if set(found) != {"from", "to"}:
        raise PydanticCustomError("range-keys", "not a range", {"found": list(found)})
    low, high = _plain_number(found["from"]), _plain_number(found["to"])
    if low >= high:
        raise PydanticCustomError("range-order", "not in order", {"from": low, "to": high})
    return Range(low, high)


Number = Annotated[
    int | float | Range,
    PlainValidator(_number),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "number"},
                {
                    "type": "object",
                    "properties": {"from": {"type": "number"}, "to": {"type": "number"}},
                    "required": ["from", "to"],
                    "additionalProperties": False,
                },
            ]
        }
    ),
]
Measure = Literal[
    "acre",
    "kanal",
    "hectare",
    "square-foot",
    "square-kilometre",
    "percent",
    "count",
    "year",
    "month",
    "day",
    "storey",
]
MEASURES: tuple[str, ...] = get_args(Measure)


@cache
def currencies() -> frozenset[str]:
    """Return the codes of all currencies (ISO 4217, as CLDR has them)."""
    return frozenset(list_currencies())


def _unit(found: str) -> str:
    if found not in MEASURES and found not in currencies():
        values = {"allowed": list(MEASURES), "found": found}
        raise PydanticCustomError("unit", "no unit", values)
    return found


Unit = Annotated[
    StrictStr,
    AfterValidator(_unit),
    WithJsonSchema(
        {"anyOf": [{"enum": list(MEASURES)}, {"type": "string", "pattern": "^[A-Z]{3}$"}]}
    ),
]
"""A measure, or the code of a currency: `acre`, `USD`."""
Qualifier = Literal["about", "at-least", "more-than", "up-to", "planned"]
Confidence = Literal["high", "medium", "low"]
Nature = Literal["reported", "official-statement", "announcement", "target", "projection"]
ReviewState = Literal["unreviewed", "reviewed"]


def _each_once(found: tuple[str, ...]) -> tuple[str, ...]:
    for number, name in enumerate(found):
        if name in found[:number]:
            raise PydanticCustomError("list-twice", "twice", {"id": name})
    return found


Ids = Annotated[tuple[Id, ...], AfterValidator(_each_once)]
SourceIds = Annotated[tuple[Id, ...], Field(min_length=1), AfterValidator(_each_once)]


class Review(Model):
    """The review of one translation by a person."""

    state: ReviewState = "unreviewed"
    by: Words | None = None
    """Who reviewed it, as they wish to be named."""
    on: Day | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_word(cls, found: object) -> object:
        return {"state": found} if isinstance(found, str) else found

    @model_validator(mode="after")
    def _reviewed_names_the_reviewer(self) -> Self:
        if self.state == "reviewed" and not (self.by and self.on):
            raise PydanticCustomError("review-unsigned", "no reviewer", {})
        return self


V = TypeVar("V")


def _known_languages(found: dict[str, V], info: ValidationInfo) -> dict[str, V]:
    languages = (info.context or {}).get("languages") or found
    for lang in found:
        if lang not in languages:
            values = {"key": lang, "known": list(languages)}
            raise PydanticCustomError("unknown-language", "unknown language", values)
    return found


ByLanguage = Annotated[dict[str, V], AfterValidator(_known_languages)]
"""Something for each of some languages of the site."""
Translations = ByLanguage[Review]


class Statement(Model):
    """What one set of sources says of one thing at one date."""

    as_of: PartialDate
    """The date of the source's statement; `undated` where the source shows none."""
    sources: SourceIds
    """Ids of data/sources.yml."""
    confidence: Confidence = "high"
    """`medium`: secondary, undated or a single weak source; `low`: an inference of the editors."""
    nature: Nature = "reported"
    """What kind of statement it is; a target or projection is never shown as a result."""
    speaker: Text | None = None
    """Who said it, where `nature` is official-statement."""
    note: Text | None = None
    """Scope, doubt, or what differs from another statement."""
    superseded: StrictBool = False
    """True when a later rule or price list has replaced it; it stays, with the mark."""


class TextStatement(Statement):
    """A statement in words."""

    text: Text


SQUARE_METRES = {
    "acre": Decimal("4046.8564224"),
    "kanal": Decimal("505.857"),
    "hectare": Decimal(10_000),
    "square-foot": Decimal("0.09290304"),
    "square-kilometre": Decimal(1_000_000),
}
"""The international acre and foot; the kanal is an eighth of the acre."""
LARGEST_AREA = 10**12
"""In square metres: larger than all but two dozen countries."""


def _check_size(value: float | Range, unit: str) -> None:
    """Raise a complaint about an amount that no land, time or number of things has."""
    low, high = (value.from_, value.to) if isinstance(value, Range) else (value, value)
    if unit not in MEASURES or unit == "percent":
        return
    if unit == "count" and low < 0:
        raise PydanticCustomError(
            "limit-least", "less than none", {"limit": 0, "found": low, "at": "value"}
        )
    if unit != "count" and low <= 0:
        raise PydanticCustomError(
            "limit-more", "nothing", {"limit": 0, "found": low, "at": "value"}
        )
    if unit in SQUARE_METRES and (largest := LARGEST_AREA / SQUARE_METRES[unit]) < Decimal(high):
        values = {"limit": int(largest), "found": high, "at": "value"}
        raise PydanticCustomError("limit-most", "too large", values)


class QuantityStatement(Statement):
    """A number with the unit that the source gives."""

    value: Number
    unit: Unit
    qualifier: Qualifier | None = None

    @model_validator(mode="after")
    def _has_a_size(self) -> Self:
        _check_size(self.value, self.unit)
        return self


class FigureStatement(Statement):
    """A number with its unit, or words."""

    value: Number | None = None
    unit: Unit | None = None
    qualifier: Qualifier | None = None
    text: Text | None = None

    @model_validator(mode="after")
    def _holds_one_value(self) -> Self:
        if (self.value is None) == (self.text is None):
            raise PydanticCustomError("one-value", "one value", {})
        if self.value is not None and self.unit is None:
            raise PydanticCustomError("unit-missing", "no unit", {})
        if self.value is not None and self.unit is not None:
            _check_size(self.value, self.unit)
        return self


Statements = Annotated[tuple[FigureStatement, ...], Field(min_length=1)]


S = TypeVar("S", bound=Statement)


def newest_first(statements: tuple[S, ...]) -> tuple[S, ...]:
    """Return the statements newest first; undated ones last; equal dates as written."""
    return tuple(sorted(statements, key=lambda item: item.as_of, reverse=True))


class Figure(Kept):
    """A thing that is counted or measured, and every statement about it."""

    id: Id
    label: Text
    """What is counted or measured; never the value itself."""
    statements: Statements
    cites: tuple[Citation, ...] = ()
    """The sections that it rests on, for a fee or a limit that the law sets."""


class Caution(Model):
    """A dated warning that a reader must see beside the record."""

    text: Text
    as_of: PartialDate
    sources: SourceIds


class DatedText(Model):
    """Something that happened on a date."""

    date: PartialDate
    text: Text
    sources: SourceIds


class Record(Kept):
    """One thing with an id that is unique among its kind."""

    id: Id
    translations: Translations = Field(default_factory=dict)
    """Review state of each translation; where absent, the one at the top of the file."""
