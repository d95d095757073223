"""What a kind of record is: one row a list of data/, which all other modules ask."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from types import MappingProxyType

from pydantic import BaseModel

from zonesite.records.base import Figure
from zonesite.records.former_address import FormerAddress
from zonesite.records.holes import holes
from zonesite.records.kind import DataFile, Kind
from zonesite.records.law import Incentive, Instrument, Person, Procedure
from zonesite.records.press import Release
from zonesite.records.reference import (
    Desk,
    Event,
    Gap,
    GlossaryTerm,
    NationalFigure,
    Park,
    Partner,
    Pillar,
    Question,
    Sector,
    Source,
    Strategy,
    Topic,
)
from zonesite.records.regimes import Regime
from zonesite.records.synonym import Synonym
from zonesite.records.zones import NotZone, Place, Zone

_TOPIC = "topic"
_ROWS: tuple[Kind, ...] = (
    Kind(
        key="zones",
        file="zones",
        model=Zone,
        name="name",
        word="kind.zone",
        address="/zones/{id}/",
        page="zone",
        has_document=True,
        has_card=True,
        reserved=("compare",),
        shown_on=("home", "zones", "not-zones", "rollout"),
    ),
    Kind(
        key="not_zones",
        file="zones",
        model=NotZone,
        name="name",
        word="kind.not-zones",
        address="/zones/not-zones/#{id}",
        shown_on=("home", "zones", "not-zones", "rollout"),
    ),
    Kind(
        key="regimes",
        file="regimes",
        model=Regime,
        name="name",
        word="kind.regimes",
        address="/zones/regimes/#{id}",
        shown_on=("regimes",),
    ),
    Kind(
        key="places",
        file="places",
        model=Place,
        name="name",
        word="kind.place",
        address="/zones/in/{id}/",
        page="place",
        title="place.title",
        summary="place.summary",
        behind=("zones",),
        search_weight=0.4,  # the zones themselves come first
        has_status=False,
    ),
    Kind(
        key="incentives",
        file="incentives",
        model=Incentive,
        name="name",
        word="kind.incentive",
        address="/incentives/{id}/",
        page="incentive",
        has_document=True,
        has_card=True,
        shown_on=("home", "incentives", "instruments", "regimes"),
    ),
    Kind(
        key="persons",
        file="incentives",
        model=Person,
        name="name",
        word="kind.finder",
        address="/finder/#{id}",
    ),
    Kind(
        key="instruments",
        file="instruments",
        model=Instrument,
        name="short",
        word="kind.instrument",
        address="/law/{id}/",
        page="instrument",
        title="title",
        shown_on=("incentives", "instruments"),
        reserved=("graph",),
    ),
    Kind(
        key="procedures",
        file="procedures",
        model=Procedure,
        name="name",
        word="kind.procedures",
        address="/invest/#{id}",
        shown_on=("procedures",),
    ),
    Kind(
        key="sources",
        file="sources",
        model=Source,
        name="title",
        word="kind.source",
        address="/sources/{id}/",
        page="source",
        summary="source.summary",
        search_weight=0.0,  # what rests on it comes first; the page of all has their titles
        shown_on=("sources",),
        has_status=False,
    ),
    Kind(
        key="parks",
        file="parks",
        model=Park,
        name="name",
        word="kind.parks",
        address="/parks/#{id}",
        shown_on=("parks",),
    ),
    Kind(
        key="counts",
        file="parks",
        model=Figure,
        name="label",
        word="fact.figure",
        address="/parks/#{id}",
        shown_on=("parks",),
        search_weight=0.7,
    ),
    Kind(
        key="pillars",
        file="parks",
        model=Pillar,
        name="name",
        word="kind.parks",
        address="/parks/#{id}",
        fact="pillar",
        shown_on=("parks",),
    ),
    Kind(
        key="fees",
        file="parks",
        model=Figure,
        name="label",
        word="fact.figure",
        address="/parks/#{id}",
        shown_on=("parks",),
        search_weight=0.7,
    ),
    Kind(
        key="desks",
        file="desks",
        model=Desk,
        name="name",
        word="kind.about",
        address="/about/#{id}",
        shown_on=(_TOPIC, "about"),
    ),
    Kind(
        key="events",
        file="events",
        model=Event,
        name="title",
        word="kind.events",
        address="/events/#{id}",
        fact="event",
        shown_on=(_TOPIC, "partners", "events"),
        search_weight=0.7,
    ),
    Kind(
        key="figures",
        file="figures",
        model=NationalFigure,
        name="label",
        word="fact.figure",
        address="{page}#{id}",
        shown_on=("incentives", _TOPIC, "rollout", "parks"),
        search_weight=0.7,
    ),
    Kind(
        key="partners",
        file="partners",
        model=Partner,
        name="name",
        word="kind.partners",
        address="/partners/#{id}",
        shown_on=("partners",),
    ),
    Kind(
        key="sectors",
        file="sectors",
        model=Sector,
        name="name",
        word="kind.sector",
        address="/sectors/{id}/",
        page="sector",
        behind=("incentives", "gaps"),
        has_document=True,
        shown_on=(_TOPIC, "sectors"),
    ),
    Kind(
        key="strategies",
        file="sectors",
        model=Strategy,
        name="name",
        word="kind.sectors",
        address="/sectors/#{id}",
        shown_on=(_TOPIC, "sectors"),
    ),
    Kind(
        key="topics",
        file="topics",
        model=Topic,
        name="name",
        word="kind.topic",
        has_status=False,
    ),
    Kind(
        key="gaps",
        file="gaps",
        model=Gap,
        name="title",
        word="kind.gaps",
        address="/gaps/#{id}",
        shown_on=("gaps",),
        needs_sources=False,
        search_weight=0.7,
    ),
    Kind(
        key="questions",
        file="questions",
        model=Question,
        name="question",
        word="kind.questions",
        address="/questions/#{id}",
        fact="answer",
        shown_on=("questions",),
    ),
    Kind(
        key="terms",
        file="glossary",
        model=GlossaryTerm,
        name="term",
        word="kind.glossary",
        address="/glossary/#{id}",
        fact="term",
        shown_on=("glossary",),
    ),
    Kind(
        key="former_addresses",
        file="addresses",
        model=FormerAddress,
        name="name",
        word="kind.former",
        has_status=False,
        is_open_data=False,
        needs_sources=False,
    ),
    Kind(
        key="synonyms",
        file="synonyms",
        model=Synonym,
        name="name",
        word="kind.synonym",
        has_status=False,
        is_open_data=False,
        needs_sources=False,
    ),
)


def _checked(rows: tuple[Kind, ...]) -> Mapping[str, Kind]:
    """Return rows by their lists. Raises `TypeError` that names every hole."""
    found = holes(rows, (Release,))
    if found:
        raise TypeError("records/kinds: " + "; ".join(found))
    return MappingProxyType({row.key: row for row in rows})


KINDS: Mapping[str, Kind] = _checked(_ROWS)
"""Every kind by its list in data/."""
DATA_FILES: tuple[DataFile, ...] = tuple(
    DataFile(name, {row.key: row.model for row in rows})
    for name, rows in groupby(_ROWS, lambda row: row.file)
)
MODELS: tuple[type[BaseModel], ...] = (*(row.model for row in _ROWS), Release)
"""Everything that stands in data/ but the settings."""
