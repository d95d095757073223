"""A rule about what things are called."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zonesite.check.findings import Finding
from zonesite.reading.content import Content
from zonesite.records.model import NAMES
from zonesite.translations.parallels import Parallel

LONGEST = 500
"""Twice the longest name on this site, which is a question."""
_ON_PAGES = frozenset({"menu", "teaser"})


def names_are_short(_: Content, texts: Sequence[Parallel]) -> Iterator[Finding]:
    """A title, name or label fits into lists, menus and the tab of a browser."""
    for found in texts:
        if found.name.rpartition(".")[2] not in NAMES | _ON_PAGES:
            continue
        for lang, text in found.texts.items():
            if len(text) > LONGEST:
                place = found.places[lang]
                values = {"limit": LONGEST, "n": len(text)}
                yield Finding(place.file, "name-long", values, place.path, place.line)
