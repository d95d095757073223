"""Which file holds which records: the one list that reading, schemas and the dictionary share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from zonesite.records.base import Figure
from zonesite.records.law import Incentive, Instrument, Procedure
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
from zonesite.records.zones import NotZone, Place, Zone


@dataclass(frozen=True, slots=True)
class DataFile:
    """One YAML file of data/: its lists of records by key."""

    name: str
    lists: Mapping[str, type[BaseModel]]

    @property
    def path(self) -> str:
        return f"data/{self.name}.yml"


DATA_FILES: tuple[DataFile, ...] = (
    DataFile("zones", {"zones": Zone, "not_zones": NotZone}),
    DataFile("places", {"places": Place}),
    DataFile("incentives", {"incentives": Incentive}),
    DataFile("instruments", {"instruments": Instrument}),
    DataFile("procedures", {"procedures": Procedure}),
    DataFile("sources", {"sources": Source}),
    DataFile("parks", {"parks": Park, "counts": Figure, "pillars": Pillar, "fees": Figure}),
    DataFile("desks", {"desks": Desk}),
    DataFile("events", {"events": Event}),
    DataFile("figures", {"figures": NationalFigure}),
    DataFile("partners", {"partners": Partner}),
    DataFile("sectors", {"sectors": Sector, "strategies": Strategy}),
    DataFile("topics", {"topics": Topic}),
    DataFile("gaps", {"gaps": Gap}),
    DataFile("questions", {"questions": Question}),
    DataFile("glossary", {"terms": GlossaryTerm}),
)
