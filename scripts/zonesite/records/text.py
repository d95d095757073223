"""One text in several languages, and the figures that one of them states otherwise on purpose."""

from __future__ import annotations

from typing import Annotated, Any

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

from zonesite.records.model import DEFAULT_LANGUAGE, Model, Words


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


_TEXT_SCHEMA: dict[str, Any] = {
    "type": "object",
    "description": "One text per language; English is required",
    "required": [DEFAULT_LANGUAGE],
    "properties": {DIFFERS: _DIFFERS_SCHEMA},
    "additionalProperties": {"type": "string", "minLength": 1},
    "minProperties": 1,
}


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
        return _TEXT_SCHEMA


def _from_words(found: object) -> object:
    return {DEFAULT_LANGUAGE: found} if isinstance(found, str) else found


TextOrWords = Annotated[
    Text,
    BeforeValidator(_from_words),
    WithJsonSchema({"anyOf": [{"type": "string", "minLength": 1}, _TEXT_SCHEMA]}),
]
"""A text, or only the words of a name that is the same in every language."""
