"""What a record is called, where a reader finds it, and what it names."""

from __future__ import annotations

from functools import cache
from typing import Any

from zonesite.edition.facts import Fact
from zonesite.records.kinds import KINDS
from zonesite.records.model import NAMES, Model
from zonesite.records.press import Release
from zonesite.records.text import Text


def path_of(key: str, record: Any) -> str:
    """Return the address at which a reader finds a record."""
    if isinstance(record, Release):
        return record.path
    path: str = KINDS[key].address.format_map(record.__dict__)
    return path


def word_of(key: str) -> str:
    """Return the interface word for a record of a list, or for a release."""
    return KINDS[key].word if key in KINDS else "kind.release"


def place_of(fact: Fact) -> str:
    """Return the address at which a reader finds a fact, to the nearest anchor."""
    path = path_of(fact.key, fact.record)
    return f"{path.partition('#')[0]}#{fact.anchor}" if fact.anchor else path


def title_of(record: Any) -> Text:
    """Return what a record is called."""
    if isinstance(record, Release):
        return Text({lang: text.title for lang, text in record.text.items()})
    model: type[Model] = type(record)
    found: Text = getattr(record, _name_of(model))
    return found


@cache
def _name_of(model: type[Model]) -> str:
    """Return the field that says what a record, or a part of one, is called."""
    rows = (kind.name for kind in KINDS.values() if kind.model is model)
    return next(rows, "") or next(name for name in model.model_fields if name in NAMES)
