"""What is wrong with a record while it is written, at its fields, in the writer's language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from zonesite.check.findings import Finding
from zonesite.check.of_record import alone_in, of_record, texts_of
from zonesite.check.parity import undeclared
from zonesite.editor.library import Library, Told, Version
from zonesite.reading.content import Content, Origin
from zonesite.reading.problems import Problem, Severity, sentence
from zonesite.records.walk import Path
from zonesite.translations.parallels import Parallel

_OF_A_KEY = frozenset({"missing-key", "state-needs", "kind-needs", "media-needs"})
"""What is said of a record because it lacks a key: in a form, where that would stand."""


_DONE_BY_ITSELF = frozenset({"translation-unnoted"})
"""What handing over does: nobody has to be told while writing."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to be said at a place inside a record."""

    path: Path
    severity: Severity
    code: str
    words: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures that one of two languages states: told at both texts, each at its place."""

    path: Path
    other: str
    """The other language."""
    found: tuple[str, ...]
    is_lacking: bool = False
    """Whether the other language states them and this text does not."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """All that is to be said of a record."""

    remarks: tuple[Remark, ...] = ()
    figures: tuple[Figures, ...] = ()

    @property
    def errors(self) -> int:
        return sum(remark.severity == "error" for remark in self.remarks)


def judged(
    library: Library, version: Version, base: Content, path: Path, now: datetime, lang: str
) -> Judgement:
    """Return what is to be said in a language of a record in a file that is not saved yet.

    `path` leads to it in the file; `base` is the content as it is saved.
    """
    told = [one for one in version.told if one.path[: len(path)] == path or not one.path]
    origin = Origin(version.file, path)
    figures: list[Figures] = []
    if origin in version.content.origins.values():
        addresses = library.inventory(base, now)
        found = [*of_record(version.content, origin, addresses)]
        told += (_told(one) for one in found if one.code not in _DONE_BY_ITSELF)
        figures = [*_figures(version.content, origin)]
    return Judgement(tuple(_remarks(told, path, lang)), tuple(figures))


def _told(found: Finding) -> Told:
    values = dict(found.values)
    if found.renderings:
        values["renderings"] = [f"{one.lang} '{one.text}'" for one in found.renderings]
    return Told(found.path, found.code, values, found.severity)


def _remarks(told: Iterable[Told], record: Path, lang: str) -> Iterator[Remark]:
    """Yield each remark once, errors first."""
    seen: set[tuple[Path, str]] = set()
    for one in sorted(told, key=lambda item: item.severity != "error"):
        path = one.path[len(record) :]
        if one.code in _OF_A_KEY:
            path = (*path, str(one.values["key"]))
        words = sentence(Problem("", 1, 1, one.code, "", one.values, one.severity), lang)
        if (path, words) not in seen:
            seen.add((path, words))
            yield Remark(path, one.severity, one.code, words)


def _figures(content: Content, origin: Origin) -> Iterator[Figures]:
    """Yield what differs from the original of this moment, whatever a text was translated from."""
    alone = replace(alone_in(content, origin), memory={})
    for text in texts_of(alone, origin):
        for lang, words in text.translations:
            yield from _missing(text, lang, words, alone, len(origin.path))


def _missing(
    text: Parallel, lang: str, words: str, content: Content, depth: int
) -> Iterator[Figures]:
    found = undeclared(text, lang, words, content)
    sides = (
        (text.first, lang, [figure for one in found for figure in one.original]),
        (lang, text.first, [figure for one in found for figure in one.translation]),
    )
    for own, other, figures in sides:
        stated = tuple(dict.fromkeys(figure.text for figure in figures))
        if stated:
            yield Figures(text.places[own].path[depth:], other, stated)
            yield Figures(text.places[other].path[depth:], own, stated, is_lacking=True)
