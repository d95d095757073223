"""One text in several languages, and the figures that one of them states otherwise on purpose."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar

from pydantic import (
    BeforeValidator,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    TypeAdapter,
    ValidationError,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from zonesite.records.model import Model, Words

V = TypeVar("V")


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


FIRST_LANGUAGE = "first language"
"""Stands in a schema for the id of the language that a site writes its texts in."""
_TEXT_SCHEMA: dict[str, Any] = {
    "type": "object",
    "description": "One text per language; the first language of the site is required",
    "required": [FIRST_LANGUAGE],
    "properties": {DIFFERS: _DIFFERS_SCHEMA},
    "additionalProperties": {"type": "string", "minLength": 1},
    "minProperties": 1,
}


def first_of(info: ValidationInfo) -> str:
    """Return the first language of the site that a record belongs to, where that is known."""
    context = info.context or {}
    return str(context.get("first") or next(iter(context.get("languages") or ()), ""))


def first_in_front(found: dict[str, V], first: str) -> dict[str, V]:
    """Return the same by language, what is in the first one in front of the others."""
    if first not in found or next(iter(found)) == first:
        return found
    return {first: found[first], **found}


class Text:
    """One text in several languages. That in the first language of the site stands in front: the
    others were translated from it."""

    __slots__ = ("by_language", "differs")

    def __init__(self, by_language: dict[str, str], differs: tuple[Differs, ...] = ()) -> None:
        self.by_language = by_language
        self.differs = differs

    @property
    def first(self) -> str:
        """The language that readers get where a text is not in theirs."""
        return next(iter(self.by_language))

    @property
    def original(self) -> str:
        """The text in the first language."""
        return self.by_language[self.first]

    def has(self, lang: str) -> bool:
        return lang in self.by_language

    def pick(self, lang: str) -> tuple[str, str]:
        """Return the text and the language it is in: the one asked for, else the first."""
        if lang in self.by_language:
            return self.by_language[lang], lang
        return self.original, self.first

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
        languages, first = (info.context or {}).get("languages") or None, first_of(info)
        if not isinstance(found, dict):
            names = [f"{name}: …" for name in languages or (first or "en",)]
            values = {"found": found, "form": f"{{{', '.join(names)}}}", "id": first or "en"}
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
        if not found or (first and first not in found):
            raise PydanticCustomError("original-missing", "no text", {"id": first or "en"})
        return cls(first_in_front(found, first), exceptions)

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, __: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_plain_validator_function(cls._validate)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _: CoreSchema, __: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return _TEXT_SCHEMA


def _from_words(found: object, info: ValidationInfo) -> object:
    return {first_of(info) or "en": found} if isinstance(found, str) else found


TextOrWords = Annotated[
    Text,
    BeforeValidator(_from_words),
    WithJsonSchema({"anyOf": [{"type": "string", "minLength": 1}, _TEXT_SCHEMA]}),
]
"""A text, or only the words of a name that is the same in every language."""
