"""What the templates of the comparison may ask besides everything else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import partial

from markupsafe import Markup

from zonesite.edition.comparison import Comparison, FigureSaid, Row
from zonesite.edition.land import hectares, in_hectares
from zonesite.pages.of_comparison import ComparisonSubject
from zonesite.records.base import Absence, FigureStatement, QuantityStatement
from zonesite.records.model import Model
from zonesite.records.walk import sources_in
from zonesite.records.zones import AreaStatement, Zone
from zonesite.rendering.words import Macro, Words

_UNITS_OF_LAND = ("acre", "kanal", "hectare", "square-kilometre")
"""In these a figure is one of land; what is in square feet may be one of floors."""


class ComparisonWords:
    """The comparison in one language, on one page of it."""

    def __init__(self, words: Words, subject: ComparisonSubject) -> None:
        self._words = words
        self._comparison = subject.comparison
        self._rows = {row.name: row for row in subject.rows}
        self.rows = subject.rows
        self.zones = subject.zones

    @property
    def comparison(self) -> Comparison:
        assert self._comparison is not None
        return self._comparison

    def once(self, macro: Macro, *key: object) -> Markup:
        """Return what a macro makes of a row and a zone, made once a language: a zone stands on
        the pages of all its pairs."""
        make = partial(macro, self, *key)
        return self._words.remembered(("compared", macro.name, *key), make)

    def row(self, name: str) -> Row:
        return self._rows[name]

    def said(self, name: str, zone: str) -> object:
        """Return what a row says of a zone that it says something of."""
        return self._rows[name].said[zone]

    def is_absence(self, said: object) -> bool:
        """Say whether what is said is why nothing is."""
        return isinstance(said, Absence)

    def silent(self, row: Row) -> tuple[Zone, ...]:
        """Return the zones of which a row says nothing."""
        return tuple(zone for zone in self.zones if zone.id not in row.said)

    def sizes(self, statement: FigureStatement | QuantityStatement) -> tuple[str, ...]:
        """Return the land of a statement in hectares and in acres, but not in the unit in which
        its source gives it; nothing for what is no land."""
        found = _land(statement)
        if not found:
            return ()
        least, most, formats = min(found), max(found), self._words.formats
        words = {"hectare": formats.hectares(least, most), "acre": formats.acres(least, most)}
        return tuple(formats.about(said) for unit, said in words.items() if unit != statement.unit)

    def others(self, zone: Zone) -> tuple[Zone, ...]:
        """Return the zones with which one has a page of its own."""
        return tuple(one for one in self.zones if one.place == zone.place and one != zone)

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the sources of all that the page says."""
        rows = self.rows
        if self._comparison is not None:
            rows = (*self.comparison.differing, *self.comparison.same)
        found = (
            source
            for row in rows
            for said in row.said.values()
            for part in _models(said)
            for source in sources_in(part)
        )
        return tuple(dict.fromkeys(found))


def _land(statement: FigureStatement | QuantityStatement) -> tuple[Decimal, ...]:
    if isinstance(statement, AreaStatement):
        return hectares(statement)
    if statement.value is None or statement.unit not in _UNITS_OF_LAND:
        return ()
    return in_hectares(statement.value, statement.unit)


def _models(said: object) -> Iterator[Model]:
    """Yield the statements and other parts of records in what is said."""
    if isinstance(said, FigureSaid):
        yield from said.statements
    elif isinstance(said, Model):
        yield said
    elif isinstance(said, Iterable) and not isinstance(said, str):
        yield from (item for item in said if isinstance(item, Model))
