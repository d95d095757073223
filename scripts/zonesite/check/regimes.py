"""Rules about regimes that are compared: each says something of every aspect, and says it once."""

from __future__ import annotations

from collections.abc import Iterator

from zonesite.check.findings import Finding
from zonesite.reading.content import Content
from zonesite.records.regimes import ASPECTS, Regime


def regimes_speak_of_each_aspect_once(content: Content) -> Iterator[Finding]:
    """A regime says of every aspect what is known or that nothing was found: one that it left out
    would look as if nobody had looked for it, and of two cells readers would see the first."""
    for index, regime in enumerate(content.all("regimes", Regime)):
        origin = content.origin("regimes", index)
        seen = [item.aspect for item in regime.aspects]
        for number, aspect in enumerate(seen):
            if aspect in seen[:number]:
                path = (*origin.path, "aspects", number, "aspect")
                yield Finding(origin.file, "aspect-twice", {"found": aspect}, path)
        missing = tuple(aspect for aspect in ASPECTS if aspect not in seen)
        if missing:
            yield Finding(
                origin.file, "aspect-missing", {"missing": missing}, (*origin.path, "aspects")
            )
