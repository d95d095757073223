"""What is said of zones, thing by thing: the rows of a comparison, and which of them differ.

Two zones say the same in a row when all of it is the same: each value with its date, its sources
and what they add. Nothing is weighed: who sees two zones in one cell sees what stands on both
their pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from zonesite.edition.edition import Edition, incentives_of
from zonesite.edition.naming import path_of
from zonesite.edition.zone_status import surest_statement
from zonesite.records.base import Citations, Figure, FigureStatement, newest_first
from zonesite.records.text import Text
from zonesite.records.zones import Zone

RowKind = Literal["asked", "figure", "noted"]
"""`asked`: readers are told where nothing was found of it; `figure`: stated of some zones alone,
so that it is no row where none of them has it; `noted`: this site notes it, or there is none."""

FIGURE = "figure."
NO_SITE = "no-site"
"""What is said of the site of a plan for which the sources name none."""


@dataclass(frozen=True, slots=True)
class FigureSaid:
    """A figure as one zone has it."""

    label: Text
    """What this zone's record calls it: the row is called by the first that has the figure."""
    statements: tuple[FigureStatement, ...]
    cites: Citations


@dataclass(frozen=True, slots=True)
class Row:
    """One thing, and what is said of it."""

    name: str
    """`status`; of a figure `figure.` and its id."""
    kind: RowKind
    said: Mapping[str, object]
    """By zone; those of which nothing is said are left out."""
    label: Text | None = None
    """What a figure is called; other rows are called by a word of the interface."""

    @property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """The zones that say something, those that say the same together, each group where its
        first zone stands."""
        found: list[tuple[object, list[str]]] = []
        for zone, said in self.said.items():
            group = next((zones for known, zones in found if known == said), None)
            if group is None:
                found.append((said, [zone]))
            else:
                group.append(zone)
        return tuple(tuple(zones) for _, zones in found)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Some zones beside each other."""

    zones: tuple[Zone, ...]
    """In the order in which they were chosen."""
    differing: tuple[Row, ...]
    same: tuple[Row, ...]
    silent: tuple[Row, ...]
    """What was looked for and found of none of them."""


def _status(edition: Edition, zone: Zone) -> object:
    return newest_first(zone.status)


def _area(edition: Edition, zone: Zone) -> object:
    return newest_first(zone.area) or _absence(zone, "area")


def _site(edition: Edition, zone: Zone) -> object:
    return zone.site or _absence(zone, "site") or (None if zone.has_named_site else NO_SITE)


def _applies(edition: Edition, zone: Zone) -> object:
    return tuple(item.id for item in incentives_of(edition, zone))


def _gaps(edition: Edition, zone: Zone) -> object:
    return tuple(gap.id for gap in edition.list("gaps") if path_of("zones", zone) in gap.pages)


def _absence(zone: Zone, field: str) -> object:
    """Return what a source says of an empty field, if one does."""
    return next((item for item in zone.absent if item.field == field), None)


_ROWS: tuple[tuple[str, RowKind, Callable[[Edition, Zone], object]], ...] = (
    ("status", "asked", _status),
    ("reached", "asked", lambda _, zone: surest_statement(zone)),
    ("cautions", "noted", lambda _, zone: zone.cautions),
    ("area", "asked", _area),
    ("developer", "asked", lambda _, zone: zone.developer or _absence(zone, "developer")),
    ("place", "asked", lambda _, zone: (zone.place, zone.city)),
    ("site", "asked", _site),
    ("figures", "figure", lambda _, zone: None),
    ("applies", "asked", _applies),
    ("dates", "noted", lambda _, zone: zone.dates),
    ("gaps", "noted", _gaps),
    ("related", "noted", lambda _, zone: zone.related),
    ("contact", "asked", lambda _, zone: None),  # no record has one: see the open questions
    ("pin", "asked", lambda _, zone: zone.pin or _absence(zone, "pin")),
    ("verified", "noted", lambda edition, zone: edition.verification(zone)),
)
"""Every row in its order. `figures` stands where each figure has a row of its own."""


def _figures(zones: Iterable[Zone]) -> Iterator[Row]:
    """Yield a row for each figure, in the order in which zones have them."""
    labels: dict[str, Text] = {}
    said: dict[str, dict[str, object]] = {}
    for zone in zones:
        for figure in zone.figures:
            labels.setdefault(figure.id, figure.label)
            said.setdefault(figure.id, {})[zone.id] = _figure(figure)
    for name, label in labels.items():
        yield Row(f"{FIGURE}{name}", "figure", said[name], label)


def _figure(figure: Figure) -> FigureSaid:
    return FigureSaid(figure.label, newest_first(figure.statements), figure.cites)


def _is_said(kind: RowKind, said: object) -> bool:
    """Say whether something is said: of what is noted, an empty list is nothing."""
    return said is not None and (kind != "noted" or said != ())


def rows_of(edition: Edition) -> tuple[Row, ...]:
    """Return every row with what it says of each zone of an Edition, zones in their order."""
    zones: tuple[Zone, ...] = edition.list("zones")

    def every() -> Iterator[Row]:
        for name, kind, find in _ROWS:
            if name == "figures":
                yield from _figures(zones)
                continue
            found = {zone.id: find(edition, zone) for zone in zones}
            yield Row(name, kind, {id_: it for id_, it in found.items() if _is_said(kind, it)})

    return tuple(every())


def compared(rows: Iterable[Row], zones: Sequence[Zone]) -> Comparison:
    """Return zones beside each other: the rows in which they differ, in which they say the same,
    and of which nothing was found. What is stated, or noted, of none of them is no row."""
    chosen = tuple(dict.fromkeys(zone.id for zone in zones))
    differing, same, silent = [], [], []
    for row in rows:
        own = replace(row, said={name: row.said[name] for name in chosen if name in row.said})
        groups = own.groups
        if not groups:
            silent += [own] if own.kind == "asked" else []
        elif len(groups) == 1 and len(groups[0]) == len(chosen):
            same.append(own)
        else:
            differing.append(own)
    return Comparison(tuple(zones), tuple(differing), tuple(same), tuple(silent))
