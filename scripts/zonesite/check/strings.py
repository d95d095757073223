"""Rules about interface words: complete in every language, used, and known where used."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import get_args

from zonesite.check.findings import Finding
from zonesite.content import Content
from zonesite.problems import Phrase, suggestion
from zonesite.records.base import DEFAULT_LANGUAGE, Confidence, Nature, Qualifier, Unit
from zonesite.records.law import Beneficiary, EventKind, IncentiveGroup, Instrument
from zonesite.records.press import Release
from zonesite.records.reference import Event, Partner, Sector, Source
from zonesite.records.zones import Pin, Place, ZoneStatus

_PLACES = re.compile(r"\{([a-z_]+)\}")
_LITERAL = re.compile(r"\bs\(\s*[\"']([a-z0-9_.-]+)[\"']\s*([,)~])")


WORDS_FOR: Mapping[str, object] = {
    "status": ZoneStatus,
    "nature": Nature,
    "confidence": Confidence,
    "source_confidence": Confidence,
    "qualifier": Qualifier,
    "incentive_group": IncentiveGroup,
    "beneficiary": Beneficiary,
    "instrument_event": EventKind,
    "instrument_kind": Instrument.model_fields["kind"].annotation,
    "place_kind": Place.model_fields["kind"].annotation,
    "pin": Pin.model_fields["precision"].annotation,
    "source_kind": Source.model_fields["kind"].annotation,
    "event_kind": Event.model_fields["kind"].annotation,
    "partner_kind": Partner.model_fields["kind"].annotation,
    "sector_group": Sector.model_fields["group"].annotation,
    "release_kind": Release.model_fields["kind"].annotation,
}
"""Interface words by the value of a field: the prefix, and the values it may have."""


def _file(lang: str) -> str:
    return f"data/strings/{lang}.yml"


def _places(words: str) -> tuple[str, ...]:
    return tuple(sorted(set(_PLACES.findall(words))))


def strings_are_complete(content: Content) -> Iterator[Finding]:
    """Every language has every interface word that English has, and no other."""
    english = content.strings.get(DEFAULT_LANGUAGE)
    if english is None:
        return
    for lang, words in content.strings.items():
        for key in english.keys() - words.keys():
            values = {"key": key, "file": _file(DEFAULT_LANGUAGE)}
            yield Finding(_file(lang), "string-missing", values, tuple(key.split(".")))
        for key in words.keys() - english.keys():
            if _is_plural_of(key, english):
                continue
            values = {"key": key, "near": suggestion(key, english)}
            yield Finding(_file(lang), "string-extra", values, tuple(key.split(".")))


def _is_plural_of(key: str, english: Mapping[str, str]) -> bool:
    """A language may have more plural forms than English (CLDR plural categories)."""
    stem, _, form = key.rpartition(".")
    return form in ("zero", "one", "two", "few", "many", "other") and f"{stem}.other" in english


def strings_hold_the_same_places(content: Content) -> Iterator[Finding]:
    """A translated interface word has the same `{places}` as English."""
    english = content.strings.get(DEFAULT_LANGUAGE, {})
    for lang, words in content.strings.items():
        for key in english.keys() & words.keys():
            expected, found = _places(english[key]), _places(words[key])
            if expected != found and not key.endswith(".one"):
                values = {
                    "expected": _shown(expected),
                    "found": _shown(found),
                }
                yield Finding(_file(lang), "string-values", values, tuple(key.split(".")))


def _shown(names: tuple[str, ...]) -> str | Phrase:
    return " ".join(f"{{{name}}}" for name in names) or Phrase("found-none")


def _templates(theme: Path) -> Iterator[tuple[Path, str]]:
    for path in sorted(theme.rglob("*.html")):
        yield path, path.read_text(encoding="utf-8")


def every_kind_of_thing_has_a_word(content: Content, theme: Path) -> Iterator[Finding]:
    """Each value that a record may have, and each template, has its interface word."""
    english = content.strings.get(DEFAULT_LANGUAGE)
    if english is None:
        return
    kinds = {f"kind.{path.stem}" for path in theme.glob("*.html")}
    needed = kinds - {"kind.main", "kind.frame", "kind.not-found", "kind.search", "kind.listing"}
    for prefix, literal in WORDS_FOR.items():
        needed |= {f"{prefix}.{value}" for value in get_args(literal)}
    needed |= {f"unit.{unit}.other" for unit in get_args(Unit)}
    for key in sorted(needed - english.keys()):
        values = {"key": key, "file": "overrides/"}
        path = tuple(key.split("."))
        yield Finding(_file(DEFAULT_LANGUAGE), "string-missing", values, path)


def templates_use_known_strings(content: Content, theme: Path) -> Iterator[Finding]:
    """A template names only interface words that exist; `s("status." ~ x)` is not looked into."""
    english = content.strings.get(DEFAULT_LANGUAGE)
    if english is None:
        return
    for path, text in _templates(theme):
        for match in _LITERAL.finditer(text):
            key, after = match.group(1), match.group(2)
            if after == "~" or key in english:
                continue
            line = text.count("\n", 0, match.start()) + 1
            column = match.start(1) - text.rfind("\n", 0, match.start())
            values = {"key": key, "near": suggestion(key, english)}
            file = f"{theme.name}/{path.relative_to(theme).as_posix()}"
            yield Finding(file, "string-unknown", values, line=line, column=column)
