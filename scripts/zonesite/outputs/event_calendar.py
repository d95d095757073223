"""The events as a calendar in each language: `events/calendar.ics` (RFC 5545, RFC 7986).

Each event that is dated to the day is a whole day; of one that is dated to a month or year no day
may be told, so that it is left out. Stamps are days of the sources, never those of a clock: the
same content gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from urllib.parse import urlsplit

from icalendar import Calendar, vDuration, vText
from icalendar import Event as Entry

from zonesite.edition.naming import path_of
from zonesite.languages.language import Language
from zonesite.pages.site import FileAddress, Site
from zonesite.records.partial_date import PartialDate
from zonesite.records.reference import Event
from zonesite.records.text import Text

PAGE = "/events/"
ADDRESS = f"{PAGE}calendar.ics"
_EVERY_DAY = timedelta(days=1)


def dated(site: Site) -> tuple[Event, ...]:
    """Return the events that a calendar can hold, in the order of their days."""
    events: tuple[Event, ...] = site.edition.list("events")
    return tuple(
        sorted((event for event in events if event.date.is_day), key=lambda one: (one.date, one.id))
    )


def _is_there(site: Site) -> bool:
    """Say whether there is a calendar: one without any event would be none (RFC 5545, 3.6)."""
    return PAGE in site.pages and bool(dated(site))


def _last_stated(event: Event, site: Site) -> datetime:
    """Return the first moment of the day of the newest source of what is said of an event."""
    dates: list[PartialDate] = [
        site.edition.get("sources", name).date
        for name in (*event.sources, *(event.cancelled.sources if event.cancelled else ()))
    ]
    dates += [event.cancelled.as_of] if event.cancelled else []
    known = [when.first for when in dates if when.is_known]
    return datetime.combine(max(known, default=event.date.first), time(), tzinfo=UTC)


def _text(text: Text, language: Language, site: Site) -> vText:
    """Return a text with the language that it is in, which may be the first."""
    words, lang = text.pick(language.id)
    tags = {item.id: item.tag for item in site.languages}
    return vText(words, params={"LANGUAGE": tags[lang]})


def _description(event: Event, language: Language, site: Site) -> vText:
    """Return what the page says of an event; of a cancelled one first why it is."""
    texts = (event.cancelled.reason, event.summary) if event.cancelled else (event.summary,)
    parts = [_text(text, language, site) for text in texts]
    same = len({part.params["LANGUAGE"] for part in parts}) == 1
    return vText("\n\n".join(parts), params=parts[0].params if same else {})


def entry_of(event: Event, language: Language, site: Site) -> Entry:
    """Return an event; its sequence number counts what was stated of it since it was announced
    (RFC 5546, 2.1.4)."""
    stamp = _last_stated(event, site)
    host = urlsplit(site.url).hostname or "localhost"
    found = Entry()
    found.add("uid", f"event-{event.id}@{host}")
    found.add("dtstamp", stamp)
    found.add("last-modified", stamp)
    found.add("sequence", 1 if event.cancelled else 0)
    found.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    found.add("dtstart", event.date.first)
    found.add("transp", "TRANSPARENT")
    found.add("summary", _text(event.title, language, site))
    found.add("description", _description(event, language, site))
    if event.place_name:
        found.add("location", _text(event.place_name, language, site))
    found.add("categories", [site.string(language, f"event_kind.{event.kind}")])
    found.add("url", site.absolute(language, path_of("events", event)))
    return found


def _calendar(site: Site, language: Language) -> bytes:
    events = dated(site)
    texts = (site.pages[PAGE].title, site.edition.settings.short)
    title = " · ".join(text.pick(language.id)[0] for text in texts)
    found = Calendar()
    found.add("prodid", f"-//{urlsplit(site.url).hostname or 'localhost'}//zonesite//EN")
    found.add("version", "2.0")
    for key in ("name", "x-wr-calname"):  # the second for programs older than RFC 7986
        found.add(key, title)
    found.add("url", site.absolute(language, PAGE))
    found.add("last-modified", max(_last_stated(event, site) for event in events))
    found.add("refresh-interval", vDuration(_EVERY_DAY, params={"VALUE": "DURATION"}))
    for event in events:
        found.add_component(entry_of(event, language, site))
    return bytes(found.to_ical())


def addresses(site: Site) -> Iterator[FileAddress]:
    """Yield the address of the calendar, which each language has, where there is a page of
    events."""
    if _is_there(site):
        yield FileAddress(ADDRESS, is_by_language=True, is_lasting=True)


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the calendar of each language."""
    if _is_there(site):
        for language in site.languages:
            yield f"{language.prefix}{ADDRESS}".removeprefix("/"), _calendar(site, language)
