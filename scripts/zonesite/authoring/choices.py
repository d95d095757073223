"""What can be answered to a question: the ids and values that a field allows, in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from zonesite.authoring.questions import Question
from zonesite.reading.content import Content
from zonesite.reading.strings import words_for
from zonesite.records.fields import SECTIONS, HasWords, RefersTo, choices_of, marked, models_of
from zonesite.records.kinds import KINDS
from zonesite.records.law import Instrument
from zonesite.records.quantities import SQUARE_METRES

_PLACE = re.compile(r"\{[^{}]*\}")
"""What an interface word leaves open."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value, and what a reader of the site reads in its place."""

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Field:
    """The field of a model in which an answer stands."""

    owner: type[BaseModel]
    name: str
    info: FieldInfo

    @property
    def list_of(self) -> str:
        """The list whose ids it holds, or nothing."""
        refers = marked(self.owner, RefersTo).get(self.name)
        return refers.list if refers else ""

    @property
    def holds_several(self) -> bool:
        return get_origin(self.info.annotation) is tuple


def field_of(model: type[BaseModel], question: Question) -> Field:
    """Return the field that a question asks for. Raises `KeyError` where the model has none."""
    found: Field | None = None
    for step in question.path:
        for name, info in model.model_fields.items():
            if step in (name, info.alias):
                found = Field(model, name, info)
                model = next(models_of(info.annotation), model)
                break
    if found is None:
        raise KeyError(question.path)
    return found


def choices(content: Content, field: Field, lang: str) -> tuple[Choice, ...]:
    """Return every value that a field may have, with its words in a language; none where it may
    have any."""
    if field.list_of:
        return tuple(_ids(content, field.list_of, lang))
    if field.name == "unit":
        return tuple(Choice(unit, _unit(content, unit, lang)) for unit in SQUARE_METRES)
    if words := marked(field.owner, HasWords).get(field.name):
        values = [*choices_of(field.info.annotation)] or _worded(content, words.prefix, lang)
        return tuple(
            Choice(str(value), word_of(content, f"{words.prefix}.{value}", lang))
            for value in values
        )
    return tuple(Choice(str(value), "") for value in choices_of(field.info.annotation))


def word_of(content: Content, key: str, lang: str) -> str:
    """Return an interface word in the language of a writer, which need be none of the site, else
    in the first of the site; nothing where there is none."""
    for strings in (words_for(lang, content.strings), content.strings.get(content.first, {})):
        if key in strings:
            return _PLACE.sub("…", strings[key])
    return ""


def _unit(content: Content, unit: str, lang: str) -> str:
    return word_of(content, f"unit.{unit}.other", lang).replace("…", "").strip()


def _worded(content: Content, prefix: str, lang: str) -> list[str]:
    """Return the values that a site itself has given words to."""
    strings = content.strings.get(lang) or content.strings.get(content.first, {})
    keys = (key.removeprefix(f"{prefix}.") for key in strings if key.startswith(f"{prefix}."))
    return sorted(key for key in keys if "." not in key)


def _ids(content: Content, key: str, lang: str) -> Iterator[Choice]:
    if key == SECTIONS:
        for instrument in content.all("instruments", Instrument):
            short = instrument.short.pick(lang)[0]
            yield Choice(instrument.id, short)
            for section in instrument.sections:
                words = f"{short}, {section.number}: {section.title.pick(lang)[0]}"
                yield Choice(f"{instrument.id}#{section.id}", words)
        return
    named = {record.id: getattr(record, KINDS[key].name) for record in content.lists.get(key, ())}
    for name in (*named, *sorted(content.ids.get(key, frozenset()) - named.keys())):
        yield Choice(name, named[name].pick(lang)[0] if name in named else "")
