"""Records that other pages lean on: sources, terms, desks, partners, events, questions."""

from __future__ import annotations

import re
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field, StrictBool

from zonesite.records.base import (
    Absences,
    AnySourceIds,
    ByLanguage,
    DatedText,
    Figure,
    Record,
    SourceConfidence,
    SourceIds,
    Statement,
    TextStatement,
    TopicIds,
    ZoneIds,
)
from zonesite.records.contact import HttpsAddress, WebAddress
from zonesite.records.fields import HasWords, RefersTo, States
from zonesite.records.model import Day, Id, LocaleName, Model, SitePath, Words
from zonesite.records.partial_date import PartialDate
from zonesite.records.text import Text, TextOrWords

_MISSING = "…"
_ADDRESS = re.compile(r"(?P<host>([a-z0-9-]+\.)+[a-z]{2,})(?P<path>/[A-Za-z0-9/._~-]*)?")
"""The beginning of an address, up to where something is missing."""


class Source(Record):
    """Where a statement comes from."""

    title: Text
    publisher: TextOrWords
    date: PartialDate
    first_seen: Day | None = None
    """The day from which it could be read, where its date does not tell; else an undated source is
    known from the first day on which something dated rests on it."""
    kind: Annotated[
        Literal["statute", "official", "press", "statement", "reference", "company"],
        HasWords("source_kind"),
    ]
    confidence: Annotated[SourceConfidence, HasWords("source_confidence")] = "high"
    language: Words | None = None
    """The language of the source itself; where it is not said, the first of the site."""
    url: WebAddress | None = None
    publisher_url: HttpsAddress | None = None
    """The publisher's home page, where neither `url` nor `locator` has its host."""
    locator: TextOrWords | None = None
    """An article number or partial address, with … for what is missing of it, where the whole
    address is not known."""
    note: Text | None = None
    brief_id: Words | None = None
    """Its number in the fact brief that this site was first written from."""

    @property
    def is_partial(self) -> bool:
        """Whether only a part of its address is known."""
        return self.url is None and self.locator is not None and _MISSING in self.locator.original

    @property
    def home(self) -> str | None:
        """The home page of its publisher, or nothing where the host is not known."""
        host = self._host_and_path[0] or (urlsplit(self.url).hostname if self.url else "")
        return self.publisher_url or (f"https://{host}/" if host else None)

    @property
    def in_archive(self) -> str | None:
        """Where the Internet Archive lists what it has below the known part of an address."""
        host, path = self._host_and_path
        is_known = self.is_partial and len(path) > 1
        return f"https://web.archive.org/web/*/{host}{path}*" if is_known else None

    @property
    def _host_and_path(self) -> tuple[str, str]:
        match = _ADDRESS.match(self.locator.original) if self.locator else None
        return (match["host"], match["path"] or "") if match else ("", "")


class Topic(Record):
    """What releases, events and questions are about."""

    name: Text


class Gap(Record):
    """Something that only the Authority, or the body named, can answer."""

    title: Text
    question: Text
    answered_by: Text
    pages: tuple[Words, ...] = ()
    """Paths of the pages it touches."""


class Question(Record):
    """A question that readers ask, answered from the sources."""

    question: Text
    answer: Text
    sources: AnySourceIds = ()
    topics: TopicIds = ()


class GlossaryTerm(Record):
    """One term in the languages of the site."""

    term: Text
    alternatives: ByLanguage[tuple[Words, ...]] = Field(default_factory=dict)
    definition: Text | None = None
    state: Annotated[ByLanguage[Literal["seen", "proposed", "unsure"]], HasWords("term_state")] = (
        Field(default_factory=dict)
    )
    note: Text | None = None
    sources: AnySourceIds = ()


class Desk(Record):
    """An office that answers people; what is not published is absent."""

    name: Text
    serves: Text
    holder: Annotated[tuple[TextStatement, ...], States("holder")] = ()
    languages: tuple[LocaleName, ...] = ()
    """In which languages it answers: `en`, `ur`, `zh`."""
    phone: Words | None = None
    email: Words | None = None
    address: Text | None = None
    hours: Text | None = None
    summary: Text
    gap: Annotated[Id | None, RefersTo("gaps")] = None
    """The open gap that covers what is missing."""
    absent: Absences = ()
    """Empty fields of which a source says why."""
    topics: TopicIds = ()
    sources: SourceIds


class Cancellation(Model):
    """That an event does not take place, as sources state it."""

    as_of: PartialDate
    """The date of their statement."""
    reason: Text
    sources: SourceIds


class Event(Record):
    """Something that happened, or that was announced."""

    date: PartialDate
    kind: Annotated[Id, HasWords("event_kind")]
    """What it belongs to; its word is in data/strings/ under `event_kind`."""
    title: Text
    summary: Text
    place_name: Text | None = None
    cancelled: Annotated[Cancellation | None, States("cancellation")] = None
    zones: ZoneIds = ()
    topics: TopicIds = ()
    sources: SourceIds


class Partner(Record):
    """A body that works with the Authority."""

    name: Text
    kind: Annotated[
        Literal[
            "association", "park", "institute", "centre", "government", "university", "developer"
        ],
        HasWords("partner_kind"),
    ]
    summary: Text
    role: Text
    dates: Annotated[tuple[DatedText, ...], States("date")] = ()
    figures: tuple[Figure, ...] = ()
    topics: TopicIds = ()
    sources: SourceIds


class Sector(Record):
    """A sector or technology that officials named."""

    name: Text
    group: Annotated[
        Literal["focus-sector", "technology", "startup-sector"], HasWords("sector_group")
    ]
    summary: Text
    as_of: PartialDate
    sources: SourceIds


class Strategy(Record):
    """A plan or model that the Authority named."""

    name: Text
    summary: Text
    as_of: PartialDate
    topics: TopicIds = ()
    sources: SourceIds


class NationalFigure(Figure):
    """A count or statement about the whole programme."""

    topic: Annotated[Id, RefersTo("topics")]
    page: SitePath
    """The page that shows it."""
    summary: Text | None = None
    counts_zones: StrictBool = False
    """True of the figure that counts zones nationally: it is shown beside our own count."""


class ParkStatus(Statement):
    """The status of a software technology park as its sources give it."""

    status: Annotated[
        Literal["running", "agreed", "planned", "under-discussion"], HasWords("status")
    ]


class Park(Record):
    """A software technology park, which is no zone of the Authority."""

    name: Text
    city: Text
    place: Annotated[Id, RefersTo("places")]
    status: Annotated[tuple[ParkStatus, ...], Field(min_length=1), States("status")]
    figures: tuple[Figure, ...] = ()
    summary: Text
    sources: SourceIds


class Pillar(Record):
    """One pillar of the IT-exports strategy."""

    name: Text
    sources: SourceIds
