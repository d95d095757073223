"""Every field that is published is called something, and means something, in three languages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

import pytest
from lxml import html

from small_site import REPOSITORY, loaded
from zonesite.editor.fields import fields_of, models_shown
from zonesite.editor.sections import SECTIONS
from zonesite.open_data.fields import EVERY_LIST, Field, datasets
from zonesite.open_data.openapi import openapi
from zonesite.open_data.tables import tables_of
from zonesite.open_data.values import keys_of, published_models
from zonesite.open_data.whole_files import CSV_METADATA, PACKAGE, bytes_of, releases_tables
from zonesite.pages.site import Site
from zonesite.reading.field_words import (
    CATALOGUE,
    LANGUAGES,
    Scope,
    codes_of,
    field_words,
    meaning_of_field,
    meaning_of_scope,
    name_of_field,
    name_of_scope,
    scope_names,
)
from zonesite.records.base import Statement
from zonesite.records.release_states import StateChange
from zonesite.records.zones import Zone
from zonesite.rendering.render import Renderer

TODAY = datetime.fromisoformat("2026-11-30T12:00:00+05:00")


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return loaded(REPOSITORY, TODAY).renderer


@pytest.fixture(scope="module")
def site(renderer: Renderer) -> Site:
    """The shipped site."""
    return renderer.site


def fields_without_words(fields: Iterable[tuple[Scope, str]]) -> Iterator[str]:
    """Yield a sentence for each field that is not called or explained in some language."""
    for scope, key in fields:
        code = f"{scope_names(scope)[0]}.{key}"
        for part, found in (
            ("name", name_of_field(scope, key)),
            ("means", meaning_of_field(scope, key)),
        ):
            for lang in LANGUAGES:
                if not found.get(lang, "").strip():
                    yield (
                        f"{code} is published without words: add '{part}' in {lang} "
                        f"under '{key}:' or '{code}:' in {CATALOGUE}"
                    )


def published() -> Iterator[tuple[Scope, str]]:
    """Yield every field of every record, and of what stands around the records."""
    for dataset in datasets(EVERY_LIST):
        yield from ((field.scope, field.key) for field in dataset.fields)


def test_every_published_field_has_its_words_in_three_languages() -> None:
    """A new field of a model is published at once, and must be called something before."""
    assert [*fields_without_words(published())] == []


def test_a_new_field_without_words_is_told_with_the_file_to_add_them_to() -> None:
    """And one that has them through the model that it extends is not."""

    class ZoneOfTomorrow(Zone):
        colour: str = ""

    fields = [(ZoneOfTomorrow, key) for _, key in keys_of(ZoneOfTomorrow)]
    told = [*fields_without_words(fields)]

    assert len(told) == 2 * len(LANGUAGES)
    assert told[0] == (
        "ZoneOfTomorrow.colour is published without words: add 'name' in en under 'colour:' or "
        "'ZoneOfTomorrow.colour:' in scripts/zonesite/reading/field_words.yml"
    )


def test_the_fields_are_those_of_the_values() -> None:
    """No key of a model is left out but of statements what every one has."""
    found = datasets(EVERY_LIST)
    for dataset in found:
        if isinstance(dataset.scope, type):
            keys = [key for _, key in keys_of(dataset.scope)]
            if dataset.is_statement:
                keys = [key for key in keys if key not in Statement.model_fields]
            assert [field.key for field in dataset.fields] == keys
    models = {one.scope for one in found}
    lists = [one.scope for one in found if one.lists and isinstance(one.scope, type)]
    assert {*published_models(lists)} <= models


def _of_object(schemas: dict[str, Any], name: str) -> set[str]:
    found = schemas[name]
    for key in ("items",):
        if key in found.get("properties", {}):
            found = found["properties"][key]["items"]
    return set(found["properties"])


def test_what_stands_around_records_is_what_the_description_has(site: Site) -> None:
    """Its fields are listed by hand, and held against the schemas of the files."""
    schemas = openapi(site)["components"]["schemas"]
    around = {one.scope: {field.key for field in one.fields} for one in datasets(())}
    record, release = (set(schemas[name]["properties"]) for name in ("ZoneFile", "ReleaseFile"))

    assert around["File"] == record | release
    assert around["Change"] == _of_object(schemas, "Month")
    assert around["Coming"] == _of_object(schemas, "ComingMonth")
    verification = schemas["ZoneFile"]["properties"]["verification"]["anyOf"][0]
    assert around["Verification"] == set(verification["properties"])
    table = next(table for table in tables_of(site) if table.name == "statements")
    assert around["Statements"] == {column.path[-1][1] for column in table.columns}
    features = json.loads(bytes_of(site, "/data/zones.geojson"))["features"]
    assert around["Map"] == set(features[0]["properties"])


def _properties(schema: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(schema, list):
        for one in schema:
            yield from _properties(one)
    elif isinstance(schema, dict):
        yield from schema.get("properties", {}).items()
        for key, one in schema.items():
            if key != "properties":
                yield from _properties(one)
        for one in schema.get("properties", {}).values():
            yield from _properties(one)


def test_every_property_of_the_description_has_a_title_in_three_languages(site: Site) -> None:
    """The lists, months and the index too, which have no table on the page."""
    properties = [*_properties(openapi(site)["components"]["schemas"])]

    assert len(properties) > 400
    without = {key for key, one in properties if [*one.get("x-titles", {})] != [*LANGUAGES]}
    assert without == {"from", "to"}  # the ends of a range, which every value with two has


def test_every_column_is_called_something_in_the_languages_of_the_site(site: Site) -> None:
    """No two columns of a table are called the same, in any of them."""
    tags = [language.tag for language in site.languages]
    described = json.loads(bytes_of(site, CSV_METADATA))
    assert len(described["tables"]) == len([*tables_of(site), *releases_tables(site)])
    for table in described["tables"]:
        titles = [column["titles"] for column in table["tableSchema"]["columns"]]
        assert all([*one] == ["und", *tags] for one in titles), table["url"]
        for tag in ("und", *tags):
            assert len({one[tag] for one in titles}) == len(titles), (table["url"], tag)
    package = json.loads(bytes_of(site, PACKAGE))
    for resource in package["resources"]:
        for field in resource["schema"]["fields"]:
            assert [*field["titles"]] == [*field["descriptions"]] == tags, field["name"]
            assert field["title"] == field["titles"]["en"]


def test_every_entry_is_of_something_that_is_shown() -> None:
    """What neither the form nor the data shows is not translated either."""
    scopes = {scope_names(one.scope)[0] for one in datasets(EVERY_LIST)}
    used = {*scopes, "Range"}
    for scope, key in published():
        used.update(codes_of(scope, key))
    for model in models_shown([*SECTIONS, StateChange]):
        for shown in fields_of(model):
            used.update(codes_of(model, shown.key))
    around = {code for code in field_words() if re.match("(File|Change|Coming)[.]", code)}
    assert {*field_words()} - used - around == set()


def test_every_part_of_a_record_is_called_something() -> None:
    """Those that are lists have the word of their list."""
    for dataset in datasets(EVERY_LIST):
        if not dataset.lists:
            for words in (name_of_scope(dataset.scope), meaning_of_scope(dataset.scope)):
                assert [*words] == [*LANGUAGES], dataset.scope


def test_one_word_is_never_two_ideas_in_one_record() -> None:
    """Two fields of a record are called two things, in every language."""
    for dataset in datasets(EVERY_LIST):
        for lang in LANGUAGES:
            names = [name_of_field(field.scope, field.key)[lang] for field in dataset.fields]
            assert len({*names}) == len(names), (dataset.scope, lang, sorted(names))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_shows_every_field_with_its_words(renderer: Renderer, lang: str) -> None:
    """Each has an anchor of its own, its key from left to right, and no cell is empty."""
    page = html.fromstring(renderer.page("/data/fields/", lang))
    rows = page.xpath("//main//tbody/tr")
    ids = page.xpath("//@id")
    fields: list[Field] = [field for one in datasets(EVERY_LIST) for field in one.fields]

    assert len(ids) == len({*ids})
    keys = page.xpath("//code[contains(@class, 'field-key')]/text()")
    assert keys == [field.key for field in fields]
    assert all(row.get("id") for row in rows)
    for row, field in zip(rows, fields, strict=True):
        said = name_of_field(field.scope, field.key)[lang]
        assert said in " ".join(row.find("th").text_content().split())
        assert all(cell.text_content().strip() for cell in row.findall("td")), row.get("id")
    assert all(code.get("dir") == "ltr" for code in page.xpath("//main//code"))
    for link in page.xpath("//main//a[starts-with(@href, '#')]/@href"):
        assert link[1:] in ids
