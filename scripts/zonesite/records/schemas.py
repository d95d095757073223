"""JSON Schemas for editors, made from the models: never written by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel, Field, create_model

from zonesite.records.base import Unreviewed
from zonesite.records.kind import DataFile
from zonesite.records.kinds import DATA_FILES
from zonesite.records.press import Release
from zonesite.records.settings import Settings
from zonesite.records.text import FIRST_LANGUAGE
from zonesite.records.upkeep import Kept

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def _file_model(data_file: DataFile) -> type[BaseModel]:
    lists: dict[str, Any] = {
        key: (tuple[model, ...], Field(default=()))  # type: ignore[valid-type]
        for key, model in data_file.lists.items()
    }
    translations: Any = (Unreviewed, Field(default_factory=dict))
    name = data_file.name.title().replace("_", "")
    return create_model(f"{name}File", __base__=Kept, translations=translations, **lists)


def _strings_schema() -> dict[str, Any]:
    words = {"anyOf": [{"type": "string", "minLength": 1}, {"$ref": "#"}]}
    return {"$schema": DIALECT, "type": "object", "additionalProperties": words}


def _of_site(schema: Any, first: str) -> Any:
    """A review may be written as one word, `unreviewed`; texts are there in the first language."""
    if isinstance(schema, dict):
        if schema.get("$ref") == "#/$defs/Review":
            return {"anyOf": [{"const": "unreviewed"}, {"$ref": "#/$defs/Review"}]}
        return {key: _of_site(value, first) for key, value in schema.items()}
    if isinstance(schema, list):
        return [_of_site(item, first) for item in schema]
    return first if schema == FIRST_LANGUAGE else schema


def _schema(model: type[BaseModel], title: str, first: str) -> dict[str, Any]:
    schema = _of_site(model.model_json_schema(by_alias=True), first)
    return {"$schema": DIALECT, **schema, "title": title}


def all_schemas(first: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every schema of a site, whose texts are in a first language, with the path of its
    file."""
    for data_file in DATA_FILES:
        path = f"data/schemas/{data_file.name}.schema.json"
        yield path, _schema(_file_model(data_file), data_file.path, first)
    yield "data/schemas/press.schema.json", _schema(Release, "data/press/…", first)
    yield "data/schemas/settings.schema.json", _schema(Settings, "data/settings.yml", first)
    yield "data/schemas/strings.schema.json", _strings_schema()


def as_text(schema: dict[str, Any]) -> str:
    """Return a schema as it stands in its file."""
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def write_schemas(root: Path, first: str) -> Iterator[str]:
    """Write every schema under a root; yield the path of each."""
    for path, schema in all_schemas(first):
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(as_text(schema), encoding="utf-8")
        yield path
