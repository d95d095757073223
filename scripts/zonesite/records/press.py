"""Press releases, one file each."""

from __future__ import annotations

import re
from datetime import date, datetime, tzinfo
from functools import cached_property
from typing import Annotated, Any, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    StrictBool,
    ValidationInfo,
    model_validator,
)
from pydantic_core import PydanticCustomError

from zonesite.records.base import Ids, TopicIds, Translations, ZoneIds
from zonesite.records.fields import HasWords, RefersTo
from zonesite.records.instant import Instant, Moment, first_instant
from zonesite.records.media import MediaList
from zonesite.records.model import Day, Id, Model, SitePath, Words
from zonesite.records.notices import MAY_HAVE, NEEDS, OWN_KEYS, Claim, ReleaseKind
from zonesite.records.quoted import Quoted
from zonesite.records.release_states import StateChange
from zonesite.records.text import Differs, first_in_front, first_of

PLACE_OF_LISTS = re.compile(r"[0-9]{2}|page")
"""Slugs that are the address of a month, or were that of a list with numbers."""


def file_of(day: date, slug: str) -> str:
    """Return the file of a release of a day, relative to the root."""
    return f"data/press/{day.year:04d}/{day.isoformat()}-{slug}.yml"


class ReleaseText(Model):
    """A release in one language."""

    title: Words
    summary: Words
    body: Words
    """Markdown without raw HTML; links to pages of this site as `/zones/…/`."""
    differs: tuple[Differs, ...] = ()
    """Figures that this translation states otherwise than its original, each with its reason."""


def _by_language(found: object) -> object:
    """Refuse words that stand where languages belong."""
    if isinstance(found, dict):
        for key in found:
            if key in ReleaseText.model_fields:
                values = {"word": key, "found": key}
                raise PydanticCustomError("language-level", "no language", values)
    return found


def _in_order(found: dict[str, ReleaseText], info: ValidationInfo) -> dict[str, ReleaseText]:
    return first_in_front(found, first_of(info))


class Release(Model):
    """A press release, statement, clarification or news summary."""

    date: Day
    slug: Id
    kind: Annotated[ReleaseKind, HasWords("release_kind")]
    draft: StrictBool = False
    """True: not public at any instant."""
    publish_at: Instant | None = None
    """The instant, with its zone, from which it is public."""
    zones: ZoneIds = ()
    topics: TopicIds = ()
    quoted: tuple[Quoted, ...] = ()
    media: MediaList = ()
    """Pictures and documents, in the folder beside its file."""
    sources: Annotated[Ids, RefersTo("sources", is_limit=True)] = ()
    """Ids of data/sources.yml; only a draft may lack them."""
    translations: Translations = Field(default_factory=dict)
    text: Annotated[
        dict[str, ReleaseText], BeforeValidator(_by_language), AfterValidator(_in_order)
    ]
    deadline: Moment | None = None
    """Until when it is open: an instant with its zone, or a day, to its end."""
    event: Annotated[Id | None, RefersTo("events")] = None
    """The event that it is about."""
    claim: Claim | None = None
    """Of a clarification: what others have said and it answers."""
    corrects: tuple[SitePath, ...] = ()
    """Of a clarification: the releases that it corrects: `/newsroom/2026/other/`."""
    history: tuple[StateChange, ...] = ()
    """What has happened to it since it was published, oldest first."""

    @model_validator(mode="after")
    def _names_its_sources(self) -> Self:
        if self.sources or self.draft:
            return self
        if "sources" in self.model_fields_set:
            raise PydanticCustomError("list-empty", "no sources", {"at": "sources"})
        raise PydanticCustomError("missing-key", "no sources", {"key": "sources"})

    @model_validator(mode="after")
    def _has_the_keys_of_its_kind(self) -> Self:
        for key in NEEDS.get(self.kind, ()):
            if getattr(self, key) is None:
                raise PydanticCustomError("kind-needs", "", {"kind": self.kind, "key": key})
        for key in OWN_KEYS:
            if key in self.model_fields_set and key not in MAY_HAVE.get(self.kind, ()):
                of = [kind for kind, keys in MAY_HAVE.items() if key in keys]
                values = {"kind": self.kind, "key": key, "of": of, "at": key}
                raise PydanticCustomError("kind-has-no", "", values)
        return self

    @property
    def id(self) -> str:
        return self.slug

    @cached_property
    def path(self) -> str:
        return f"/newsroom/{self.date.year:04d}/{self.slug}/"

    @cached_property
    def file(self) -> str:
        return file_of(self.date, self.slug)

    @property
    def folder(self) -> str:
        """The folder of its pictures and documents."""
        return self.file.removesuffix(".yml")

    def published(self, zone: tzinfo) -> datetime:
        """Return the instant at which it became public: the one it names, or the midnight of its
        first day, which a move may have changed since."""
        if not self.history:
            return self.publish_at or first_instant(self.date, zone)
        former = (change.former_date for change in self.history if change.former_date)
        return self.publish_at or first_instant(next(former, self.date), zone)

    def renewed(self, changes: dict[str, Any]) -> Release:
        """Return a copy with other values; what was made of the old ones is made again."""
        copy = self.model_copy(update=changes)
        for name in ("path", "file"):
            copy.__dict__.pop(name, None)
        return copy

    def pick(self, lang: str) -> tuple[ReleaseText, str]:
        """Return the text and the language it is in: the one asked for, else the first; of a draft
        that has none of that yet, any."""
        found = lang if lang in self.text else next(iter(self.text))
        return self.text[found], found
