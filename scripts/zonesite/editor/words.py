"""The words of the form in the languages of writers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from zonesite.editor.fields import Field
from zonesite.reading.field_words import name_of_field
from zonesite.reading.yaml_source import parse

TAGS = {"en": "en", "ur": "ur", "zh": "zh-Hans"}
"""The languages of the form as machines of readers call them."""
NAMES = {"en": "English", "ur": "اردو", "zh": "简体中文"}

Words = Mapping[str, Mapping[str, str]]
"""Code -> language -> words."""


@cache
def catalogue(name: str = "words") -> Words:
    """Return a catalogue of this wing: `words` of pages, `helps` of fields."""
    text = (files("zonesite.editor") / f"{name}.yml").read_text(encoding="utf-8")
    found: Words = parse(text)
    return found


def say(lang: str, code: str, /, **values: object) -> str:
    """Return the words of a code, with values filled in."""
    words = catalogue()[code][lang]
    for name, value in values.items():
        words = words.replace(f"{{{name}}}", str(value))
    return words


def label(field: Field, lang: str) -> str:
    """Return what a field is called: by its record, where that makes a difference."""
    return name_of_field(field.model, field.key).get(lang, field.key)


def help_of(field: Field, lang: str) -> str:
    """Return what is to be known of a field, or nothing."""
    helps = catalogue("helps")
    return helps.get(field.name, helps.get(field.key, {})).get(lang, "")
