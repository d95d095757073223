"""The fields of the open data as the page about them shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from zonesite.open_data.addresses import (
    RELEASES,
    list_address,
    name_of,
    table_address,
)
from zonesite.open_data.examples import Examples
from zonesite.open_data.fields import EVERY_LIST, Dataset, Field, datasets
from zonesite.open_data.values import Json
from zonesite.reading.field_words import (
    Scope,
    meaning_of_field,
    meaning_of_scope,
    name_of_field,
    name_of_scope,
    scope_names,
)
from zonesite.reading.strings import PROGRAM_LANGUAGE
from zonesite.records.base import Statement
from zonesite.rendering.words import Words

_LONGEST = 110
_LONGEST_OF_FULL_WIDTH = 48
"""How many letters of an example are shown: enough to know what it is like."""
_PLACES = re.compile(r"\{[a-z_]+\}")
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class ShownField:
    """One row of a table."""

    id: str
    field: Field
    name: Markup
    means: Markup
    type: Markup
    values: tuple[tuple[str, str], ...]
    """What can stand there, and what each is called."""
    example: Markup


@dataclass(frozen=True, slots=True)
class ShownDataset:
    """One table."""

    id: str
    title: Markup
    means: Markup
    fields: tuple[ShownField, ...]
    is_statement: bool
    record: tuple[str, Any] | None
    """The list and record of which the examples are."""
    files: tuple[str, ...]
    """The addresses of the files that hold such records."""


def data_fields(words: Words) -> Mapping[str, tuple[ShownDataset, ...]]:
    """Return the tables of the page in their three parts: lists, what records are made of, and
    what stands around them."""
    lists = [key for key in EVERY_LIST if key == RELEASES or words.edition.list(key)]
    found = datasets(lists)
    page = _FieldsPage(words, words.data_examples(), found)
    shown: dict[str, list[ShownDataset]] = {"lists": [], "parts": [], "around": []}
    for dataset in found:
        part = "lists" if dataset.lists else "around" if _is_around(dataset.scope) else "parts"
        shown[part].append(page.shown(dataset))
    return {part: tuple(tables) for part, tables in shown.items()}


def _is_around(scope: Scope) -> bool:
    return isinstance(scope, str)


class _FieldsPage:
    """What the tables need to know of each other."""

    def __init__(self, words: Words, examples: Examples, found: tuple[Dataset, ...]) -> None:
        self._words, self._examples = words, examples
        self._ids = {scope_names(one.scope)[0]: _id_of(one) for one in found}
        self._titles = {scope_names(one.scope)[0]: self._title(one) for one in found}
        self._lists = {key: _id_of(one) for one in found for key in one.lists}

    def shown(self, dataset: Dataset) -> ShownDataset:
        name = scope_names(dataset.scope)[0]
        return ShownDataset(
            self._ids[name],
            self._titles[name],
            self._said(meaning_of_scope(dataset.scope)),
            tuple(self._field(dataset, field) for field in dataset.fields),
            dataset.is_statement,
            self._record(dataset),
            tuple(_files(dataset)),
        )

    def _record(self, dataset: Dataset) -> tuple[str, Any] | None:
        return self._examples.record.get(scope_names(dataset.scope)[0]) if dataset.lists else None

    def _title(self, dataset: Dataset) -> Markup:
        if not dataset.lists:
            return self._said(name_of_scope(dataset.scope)) or escape(scope_names(dataset.scope)[0])
        titles = [self._words.s(f"data_list.{key}") for key in dataset.lists]
        return Markup(self._words.s("list.comma")).join(titles)

    def _said(self, words: Mapping[str, str]) -> Markup:
        """Return words of the program; those that it has not in a language are marked."""
        if not words:
            return Markup("")
        lang = self._words.language.id
        if lang in words:
            return _with_code(words[lang])
        told = _with_code(words[PROGRAM_LANGUAGE])
        return Markup('<span lang="{}" dir="ltr">{}</span>').format(PROGRAM_LANGUAGE, told)

    def _field(self, dataset: Dataset, field: Field) -> ShownField:
        said = name_of_field(field.scope, field.key)
        scope = scope_names(dataset.scope)[0]
        return ShownField(
            f"{self._ids[scope]}-{field.key.replace('_', '-')}",
            field,
            self._said(said) or escape(field.key),
            self._said(meaning_of_field(field.scope, field.key)),
            self._type(field),
            tuple(self._values(field)),
            self._example(field, self._examples.of(scope, field.key)),
        )

    def _type(self, field: Field) -> Markup:
        s = self._words.s
        told = s(f"data_fields.type_{field.type}")
        if field.type == "id" and field.of:
            name = s(f"data_list.{field.of}")
            anchor = self._lists.get(field.of)
            link = Markup('<a href="#{}">{}</a>').format(anchor, name) if anchor else name
            told = s("data_fields.id_of", list=link)
        elif field.type == "part" and field.parts:
            names = [scope_names(part)[0] for part in field.parts]
            links = [
                Markup('<a href="#{}">{}</a>').format(self._ids[name], self._titles[name])
                for name in names
                if name in self._ids
            ]
            told = Markup(s("list.comma")).join(links) or told
        if field.is_many:
            told = s("data_fields.many", what=told)
        return s("data_fields.by_language", what=told) if field.by_language else told

    def _values(self, field: Field) -> Iterator[tuple[str, str]]:
        strings = self._words.edition.strings[self._words.language.id]
        values = field.values
        if not values and field.words:
            start = f"{field.words}."
            values = tuple(key[len(start) :] for key in strings if key.startswith(start))
        for value in values:
            code = f"{field.words}.{value}"
            said = strings.get(code) or strings.get(f"{code}.other") or ""
            yield value, " ".join(_PLACES.sub("", said).split())

    def _example(self, field: Field, value: Json) -> Markup:
        if value is None or field.type in ("part", "any"):
            return Markup("")
        if isinstance(value, dict) and not (field.type == "range" and "from" in value):
            return self._of_object(field, value)
        if isinstance(value, dict):
            return _code(f'{{"from": {value["from"]}, "to": {value["to"]}}}')
        if isinstance(value, list):
            if value and isinstance(value[0], dict):
                return self._of_object(field, value[0])
            return Markup(self._words.s("list.comma")).join(_code(one) for one in value[:2])
        return _code(value)

    def _of_object(self, field: Field, value: Mapping[str, Json]) -> Markup:
        """Return what an object by language says to readers of this one; of another its first."""
        lang = self._words.language.id
        key = lang if lang in value else next(iter(value), "")
        inner = value.get(key)
        if field.type == "text" and isinstance(inner, str):
            words = Markup("<bdi{}>{}</bdi>")
            foreign = self._words.foreign(key) if key in self._words.edition.strings else ""
            return words.format(foreign, _clipped(inner))
        if isinstance(inner, list):
            inner = inner[0] if inner else ""
        if not inner:
            return Markup("")
        return Markup("{} {}").format(_code(key), _code(inner)) if key else _code(inner)


def _files(dataset: Dataset) -> Iterator[str]:
    for key in dataset.lists:
        yield list_address(key)
        if key != RELEASES:
            yield table_address(name_of(key))


def _id_of(dataset: Dataset) -> str:
    """Return the anchor of a table: that of its first list, or the name of what it is."""
    if dataset.lists:
        return name_of(dataset.lists[0])
    name = scope_names(dataset.scope)[0]
    if dataset.scope is Statement:
        return "every-statement"
    return f"{'in' if not _is_around(dataset.scope) else 'of'}-{_CAPITAL.sub('-', name).lower()}"


def _code(value: object) -> Markup:
    words = {True: "true", False: "false"}.get(value, value) if isinstance(value, bool) else value
    return Markup('<code dir="ltr">{}</code>').format(_clipped(str(words)))


def _with_code(words: str) -> Markup:
    """Return words in which what stands between back quotes is code."""
    parts = words.split("`")
    return Markup("").join(_code(part) if number % 2 else part for number, part in enumerate(parts))


def _clipped(words: str) -> str:
    """Return the beginning of a long text, up to the end of a word."""
    wide = sum(letter > "\u2e7f" for letter in words[:_LONGEST]) > len(words[:_LONGEST]) / 2
    longest = _LONGEST_OF_FULL_WIDTH if wide else _LONGEST
    line = " ".join(words.split())
    if len(line) <= longest:
        return line
    cut = line[:longest]
    return f"{cut if wide or ' ' not in cut else cut.rpartition(' ')[0]}…"
