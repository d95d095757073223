"""Records as plain values of JSON, and the schemas of those values, made from the same models.

Both follow one rule: every field of a model is there under its key in YAML, `null` where it says
nothing, but those that say who keeps or reviews something, which readers never see.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from zonesite.reading.field_words import Scope, meaning_of_field, name_of_field
from zonesite.records.base import FigureStatement, QuantityStatement
from zonesite.records.model import Model
from zonesite.records.partial_date import PartialDate
from zonesite.records.quantities import Range
from zonesite.records.text import FIRST_LANGUAGE, Text
from zonesite.records.upkeep import Period

LEFT_OUT = frozenset(
    {"owner", "verified_on", "review_in", "translations", "differs", "draft", "brief_id"}
)
"""Fields of records that say who keeps and reviews them, or hold for the editors alone. What of
them is public stands beside the record, as `verification` and `translations`."""
REF = "#/components/schemas/{model}"
Json = Any


@cache
def keys_of(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """Return the fields of a model that programs get, with their keys."""
    return tuple(
        (name, info.alias or name)
        for name, info in model.model_fields.items()
        if name not in LEFT_OUT
    )


def value_of(found: object) -> Json:
    """Return a value of a record as JSON has it. Raises `TypeError` for what it has no rule for."""
    if found is None or isinstance(found, (str, bool, int, float)):
        return found
    if isinstance(found, Text):
        return dict(found.by_language)
    if isinstance(found, Model):
        return {key: value_of(found.__dict__[name]) for name, key in keys_of(type(found))}
    if isinstance(found, (PartialDate, Period)):
        return str(found)
    if isinstance(found, (date, datetime)):
        return found.isoformat()
    if isinstance(found, Range):
        return {"from": found.from_, "to": found.to}
    if isinstance(found, Mapping):
        return {str(key): value_of(inner) for key, inner in found.items()}
    if isinstance(found, Sequence):
        return [value_of(inner) for inner in found]
    raise TypeError(f"no rule for {type(found).__name__}")


def json_file(make: Callable[..., Json], *arguments: object) -> bytes:
    """Return what is made of some arguments as a file of JSON, in UTF-8."""
    return (json.dumps(make(*arguments), ensure_ascii=False, indent=1) + "\n").encode()


TEXT: Json = {
    "type": "object",
    "description": "One text by language; what is not in a language of the site has no key.",
    "additionalProperties": {"type": "string", "minLength": 1},
    "minProperties": 1,
}
PARTIAL_DATE: Json = {
    "type": "string",
    "pattern": "^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?|undated)$",
    "description": "A day (2022-07-19), a month (2022-07), a year (2022), or `undated`.",
}
_OWN = {"Text": TEXT, "PartialDate": PARTIAL_DATE}


def schemas_of(models: Sequence[type[BaseModel]]) -> dict[str, Json]:
    """Return the schemas of models and of all that stands in them, by name, as values have them:
    every key is there."""
    _, made = models_json_schema(
        [(model, "validation") for model in models], by_alias=True, ref_template=REF
    )
    found = {
        model.__name__: _of_values(made["$defs"][model.__name__], model)
        for model in published_models(models)
    }
    return dict(sorted({**found, **_OWN}.items()))


def published_models(models: Sequence[type[BaseModel]]) -> Iterator[type[BaseModel]]:
    """Yield models and those of their fields, in any depth."""
    seen: set[type[BaseModel]] = set()
    waiting = list(models)
    while waiting:
        model = waiting.pop()
        if model not in seen:
            seen.add(model)
            yield model
            for name, _ in keys_of(model):
                waiting.extend(_named_in(model.model_fields[name].annotation))


def _named_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
        if issubclass(annotation, QuantityStatement):
            yield FigureStatement
    for inner in getattr(annotation, "__args__", ()):
        yield from _named_in(inner)


def _of_values(schema: Json, model: type[BaseModel]) -> Json:
    """Return the schema of a model's values: of what is read every default may be absent, of what
    is published nothing is."""
    keys = [key for _, key in keys_of(model)]
    properties = {key: {**_part(schema["properties"][key]), **words_of(model, key)} for key in keys}
    told = {"description": _line(schema["description"])} if "description" in schema else {}
    return {"type": "object", **told, "properties": properties, "required": keys}


def words_of(scope: Scope, key: str) -> Json:
    """Return what a field is called and means, in the words of a schema. JSON Schema knows one
    language; the names stand in all of them beside it, the sentences on the page of the fields."""
    name, means = name_of_field(scope, key), meaning_of_field(scope, key)
    return {
        **({"title": name["en"], "x-titles": dict(name)} if name else {}),
        **({"description": means["en"]} if means else {}),
    }


_NOT_OF_VALUES = frozenset({"default", "title", "minItems", "maxItems"})
_GENERIC = ("One text per language", "A day (2022-07-19)")
"""How the descriptions of types begin, which say nothing of a field."""
_SIZES: tuple[type[BaseModel], ...] = (QuantityStatement, *QuantityStatement.__subclasses__())
_QUANTITIES = frozenset(REF.format(model=model.__name__) for model in _SIZES)


def _part(schema: Json) -> Json:
    """Return a part of a schema as values have it: texts and dates by their names."""
    if isinstance(schema, list):
        return [_part(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    described = str(schema.get("description", ""))
    told = {"description": _line(described)} if described and not _generic(described) else {}
    if (name := _type_of(schema)) is not None:
        return {"$ref": REF.format(model=name), **told}
    if schema.get("$ref") in _QUANTITIES:
        # Where verification has expired, words stand in place of a quantity.
        return {"anyOf": [schema, {"$ref": REF.format(model="FigureStatement")}], **told}
    if "anyOf" in schema:
        return {"anyOf": _choices(schema["anyOf"]), **told}
    return {
        key: _line(value) if key == "description" else _part(value)
        for key, value in schema.items()
        if key not in _NOT_OF_VALUES
    }


def _choices(found: list[Json]) -> list[Json]:
    """Return what a value may be; what may be written as words alone is always a text."""
    has_text = any(_type_of(one) == "Text" for one in found)
    return [_part(one) for one in found if not (has_text and one.get("type") == "string")]


def _type_of(schema: Json) -> str | None:
    """Return the name of a type of ours whose schema this is, where it can be nothing else."""
    found = [schema, *schema.get("anyOf", ())]
    if any(one.get("type") == "null" for one in found):
        return None
    if any(FIRST_LANGUAGE in one.get("required", ()) for one in found):
        return "Text"
    is_date = any(one.get("pattern") == PARTIAL_DATE["pattern"] for one in found)
    return "PartialDate" if is_date else None


def _generic(described: str) -> bool:
    return described.startswith(_GENERIC)


def _line(described: str) -> str:
    """Return a description as one line: docstrings are broken for the width of the code."""
    return " ".join(described.split())
