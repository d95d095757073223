"""What every record is made of: translated text, dated and sourced statements, figures."""

from __future__ import annotations

import re
from typing import Annotated, Literal, Self, TypeVar

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    StrictBool,
    StrictStr,
    ValidationInfo,
    model_validator,
)
from pydantic_core import PydanticCustomError

from zonesite.records.fields import ROLES, SECTIONS, HasWords, RefersTo, States
from zonesite.records.model import Citation, Day, Id, Model, Words
from zonesite.records.partial_date import PartialDate
from zonesite.records.quantities import Number, Qualifier, Unit, check_size
from zonesite.records.text import Text, TextOrWords
from zonesite.records.upkeep import Kept

Confidence = Literal["high", "medium", "unverified", "inference"]
SourceConfidence = Literal["high", "medium", "low"]


Nature = Literal["reported", "official-statement", "announcement", "target", "projection"]


ReviewState = Literal["unreviewed", "reviewed"]


def _each_once(found: tuple[str, ...]) -> tuple[str, ...]:
    for number, name in enumerate(found):
        if name in found[:number]:
            raise PydanticCustomError("list-twice", "twice", {"id": name})
    return found


Ids = Annotated[tuple[Id, ...], AfterValidator(_each_once)]


ZoneIds = Annotated[Ids, RefersTo("zones")]
TopicIds = Annotated[Ids, RefersTo("topics")]
AnySourceIds = Annotated[Ids, RefersTo("sources")]
SourceIds = Annotated[
    tuple[Id, ...], Field(min_length=1), AfterValidator(_each_once), RefersTo("sources")
]
Citations = Annotated[tuple[Citation, ...], RefersTo(SECTIONS)]


_SIGNATURE = re.compile(r"[0-9a-f]{12}-[0-9a-f]{12}-[0-9a-f]{8}\Z")


def _signature(found: object) -> object:
    if not isinstance(found, str) or not _SIGNATURE.match(found):
        raise PydanticCustomError("review-signature", "no signature", {"found": found})
    return found


Signature = Annotated[
    StrictStr,
    BeforeValidator(_signature),
    Field(json_schema_extra={"pattern": f"^{_SIGNATURE.pattern[:-2]}$"}),
]
"""What `zonesite review` writes of a review: fingerprints of the translation and of the
original, and one that binds name, role and day to them."""


class SignOff(Model):
    """That one person has reviewed one translation, as it stood on one day."""

    by: Words
    """Who reviewed it; pages do not say it unless the settings do."""
    role: Annotated[Id | None, RefersTo(ROLES)] = None
    """As what: an id of `reviews.roles` in data/settings.yml."""
    on: Day
    signed: Signature


class Review(Model):
    """The review of one translation by a person."""

    state: ReviewState = "unreviewed"
    by: Words | None = None
    """Who reviewed it; pages do not say it unless the settings do."""
    role: Annotated[Id | None, RefersTo(ROLES)] = None
    """As what: an id of `reviews.roles` in data/settings.yml."""
    on: Day | None = None
    signed: Signature | None = None
    """Which texts they have read, and that nobody has changed what stands here since; written by
    `zonesite review` and the form, never by hand."""
    earlier: tuple[SignOff, ...] = ()
    """Reviews of what the texts said before, newest first."""

    @model_validator(mode="before")
    @classmethod
    def _from_word(cls, found: object) -> object:
        return {"state": found} if isinstance(found, str) else found

    @model_validator(mode="after")
    def _reviewed_names_the_reviewer(self) -> Self:
        if self.state == "reviewed" and not (self.by and self.on and self.signed):
            keys = [key for key in ("by", "on", "signed") if not getattr(self, key)]
            raise PydanticCustomError("review-unsigned", "no reviewer", {"keys": keys})
        return self

    @property
    def sign_offs(self) -> tuple[SignOff, ...]:
        """The reviews that were made, newest first; none of a text that is called unreviewed."""
        if self.state != "reviewed":
            return ()
        assert self.by is not None
        assert self.on is not None
        assert self.signed is not None
        newest = SignOff(by=self.by, role=self.role, on=self.on, signed=self.signed)
        return (newest, *self.earlier)


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


def _of_no_file(found: object) -> object:
    """Refuse a review of a whole file: one for all would be of records to come, too."""
    state = found.get("state", "unreviewed") if isinstance(found, dict) else found
    if state == "reviewed":
        raise PydanticCustomError("review-of-file", "review of a file", {"found": state})
    return state


Unreviewed = ByLanguage[Annotated[Literal["unreviewed"], BeforeValidator(_of_no_file)]]
"""What a data file says of all its records: nobody reviews a file."""


class Statement(Model):
    """What one set of sources says of one thing at one date."""

    as_of: PartialDate
    """The date of the source's statement; `undated` where the source shows none."""
    sources: SourceIds
    """Ids of data/sources.yml."""
    confidence: Annotated[Confidence, HasWords("confidence")] = "high"
    """`medium`: secondary, undated or a single weak source; `unverified`: somebody says so and
    nobody confirms it; `inference`: a conclusion of this site's editors, which no source draws."""
    nature: Annotated[Nature, HasWords("nature")] = "reported"
    """What kind of statement it is; a target or projection is never shown as a result."""
    speaker: Text | None = None
    """Who said it, where `nature` is official-statement."""
    note: Text | None = None
    """Scope, doubt, or what differs from another statement."""
    passage: TextOrWords | None = None
    """By what a reader finds it in the source: a section, page, paragraph, or words to search."""
    superseded: StrictBool = False
    """True when a later rule or price list has replaced it; it stays, with the mark."""


class TextStatement(Statement):
    """A statement in words."""

    text: Text


class QuantityStatement(Statement):
    """A number with the unit that the source gives."""

    value: Number
    unit: Unit
    qualifier: Annotated[Qualifier | None, HasWords("qualifier")] = None

    @model_validator(mode="after")
    def _has_a_size(self) -> Self:
        check_size(self.value, self.unit)
        return self


class FigureStatement(Statement):
    """A number with its unit, or words."""

    value: Number | None = None
    unit: Unit | None = None
    qualifier: Annotated[Qualifier | None, HasWords("qualifier")] = None
    text: Text | None = None

    @model_validator(mode="after")
    def _holds_one_value(self) -> Self:
        if (self.value is None) == (self.text is None):
            raise PydanticCustomError("one-value", "one value", {})
        if self.value is not None and self.unit is None:
            raise PydanticCustomError("unit-missing", "no unit", {})
        if self.value is not None and self.unit is not None:
            check_size(self.value, self.unit)
        return self


Statements = Annotated[tuple[FigureStatement, ...], Field(min_length=1), States("figure")]


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
    cites: Citations = ()
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


class Absence(Model):
    """What a source says of something that a record has not: an empty field of which no source
    says anything has just not been found in the sources read."""

    field: Words
    """The key of the record that is empty."""
    state: Annotated[Literal["not-published", "to-be-supplied"], HasWords("absence")]
    as_of: PartialDate
    sources: SourceIds


Absences = Annotated[tuple[Absence, ...], States("absence")]


class Record(Kept):
    """One thing with an id that is unique among its kind."""

    id: Id
    translations: Translations = Field(default_factory=dict)
    """Review state of each translation; where absent, the one at the top of the file."""
