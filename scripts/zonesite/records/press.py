"""Press releases, one file each."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StrictBool, WithJsonSchema
from pydantic_core import PydanticCustomError

from zonesite.records.base import SourceIds, TopicIds, Translations, ZoneIds
from zonesite.records.fields import HasWords
from zonesite.records.model import DEFAULT_LANGUAGE, Day, Id, Model, Words
from zonesite.records.partial_date import check_year
from zonesite.records.text import Differs, Text

_INSTANT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2})?([Zz]|[-+][0-9]{2}:[0-9]{2})\Z"
)
FIRST_YEAR, LAST_YEAR = 1900, 2999
"""No site is of another time; a calendar's first and last days have none in some time zones."""
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


def parse_instant(found: object) -> datetime:
    """Return an instant of RFC 3339. Raises `ValueError`, also when the zone is missing."""
    if isinstance(found, datetime) and found.tzinfo is not None:
        return found
    if not isinstance(found, str) or not _INSTANT.match(found):
        raise ValueError(found)
    return datetime.fromisoformat(found.upper().replace("Z", "+00:00"))


def parse_moment(found: str) -> datetime | date:
    """Return an instant, or a day where only a day is named. Raises `ValueError`."""
    stated = date.fromisoformat(found) if _DAY.match(found) else parse_instant(found)
    if not FIRST_YEAR <= stated.year <= LAST_YEAR:
        raise ValueError(found)
    return stated


def _instant(found: object) -> datetime:
    try:
        instant = parse_instant(found)
    except ValueError:
        raise PydanticCustomError("instant", "no instant", {"found": found}) from None
    check_year(instant.year, found)
    return instant


Instant = Annotated[
    datetime, BeforeValidator(_instant), WithJsonSchema({"type": "string", "format": "date-time"})
]


def first_instant(day: date, zone: tzinfo) -> datetime:
    """Return the first instant of a day in a time zone.

    Before standard time a midnight was so many seconds from UTC too, which RFC 3339 cannot
    write: such a day begins at its midnight of UTC.
    """
    midnight = datetime.combine(day, time(), tzinfo=zone)
    is_whole = not (midnight.utcoffset() or timedelta()) % timedelta(minutes=1)
    return midnight if is_whole else midnight.replace(tzinfo=UTC)


class ReleaseText(Model):
    """A release in one language."""

    title: Words
    summary: Words
    body: Words
    """Markdown without raw HTML; links to pages of this site as `/zones/…/`."""
    differs: tuple[Differs, ...] = ()
    """Figures that this translation states otherwise than English, each with its reason."""


def _by_language(found: object) -> object:
    """Refuse words that stand where languages belong."""
    if isinstance(found, dict):
        for key in found:
            if key in ReleaseText.model_fields:
                values = {"word": key, "found": key}
                raise PydanticCustomError("language-level", "no language", values)
    return found


class Quoted(Model):
    """A person whom the release names as speaking."""

    name: Text
    role: Text


class Release(Model):
    """A press release, statement, clarification or news summary."""

    date: Day
    slug: Id
    kind: Annotated[
        Literal["press-release", "statement", "clarification", "news-summary"],
        HasWords("release_kind"),
    ]
    draft: StrictBool = False
    """True: not public at any instant."""
    publish_at: Instant | None = None
    """The instant, with its zone, from which it is public."""
    zones: ZoneIds = ()
    topics: TopicIds = ()
    quoted: tuple[Quoted, ...] = ()
    sources: SourceIds
    translations: Translations = Field(default_factory=dict)
    text: Annotated[dict[str, ReleaseText], BeforeValidator(_by_language)]

    @property
    def id(self) -> str:
        return self.slug

    @cached_property
    def path(self) -> str:
        return f"/newsroom/{self.date.year:04d}/{self.slug}/"

    @cached_property
    def file(self) -> str:
        return f"data/press/{self.date.year:04d}/{self.date.isoformat()}-{self.slug}.yml"

    def published(self, zone: tzinfo) -> datetime:
        """Return the instant at which it became public: the one it names, or its midnight."""
        return self.publish_at or first_instant(self.date, zone)

    def pick(self, lang: str) -> tuple[ReleaseText, str]:
        """Return the text and the language it is in: the one asked for, else English."""
        if lang in self.text:
            return self.text[lang], lang
        return self.text[DEFAULT_LANGUAGE], DEFAULT_LANGUAGE
