"""What is coming, as a calendar in each language: `data/coming.ics` (RFC 5545, RFC 7986).

Verifications that end on one day are one entry; anything else has its own. Every entry is a whole
day. Stamps are the days from which it was known, never those of a clock: the same content gives
the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from itertools import groupby
from urllib.parse import urlsplit

from icalendar import Calendar, Timezone, TimezoneStandard, vDuration, vText
from icalendar import Event as Entry

from zonesite.languages.formats import filled
from zonesite.languages.language import Language
from zonesite.newsroom.feed_addresses import DATA
from zonesite.open_data.addresses import LISTS, name_of
from zonesite.open_data.coming import PAGES, Due, coming_of
from zonesite.outputs.lazy import Lazy
from zonesite.pages.site import FileAddress, Site
from zonesite.records.text import Text

ADDRESS = f"{DATA}coming.ics"
_TOGETHER = ("review-due", "verification-expired")
_EVERY_DAY = timedelta(days=1)
_EPOCH = date(1970, 1, 1)
_KEYS = {name_of(key): key for key in LISTS}

Batch = tuple[Due, ...]
"""What one entry tells."""


def addresses(site: Site) -> Iterator[FileAddress]:
    """Yield the address of the calendar, which each language has beside its page about the
    data; with nothing to come it stays, because others have subscribed to it."""
    if DATA in site.pages:
        yield FileAddress(ADDRESS, is_by_language=True, is_lasting=True)


def files(site: Site) -> Iterator[tuple[str, Lazy]]:
    """Yield the calendar of each language."""
    if DATA not in site.pages:
        return
    batches = batches_of(site)
    there = [due.path.partition("#")[0] in site.pages for some in batches for due in some]
    own = repr((batches, there))
    for language in site.languages:
        path = f"{language.prefix}{ADDRESS}".removeprefix("/")
        yield path, Lazy(partial(_calendar, site, language, batches), own, ())


def batches_of(site: Site) -> tuple[Batch, ...]:
    """Return what the entries tell, the next first."""
    every = (due for found in coming_of(site).values() for due in found)
    return tuple(tuple(some) for _, some in groupby(every, _place))


def _place(due: Due) -> tuple[date, str, str, str, str]:
    of_one = ("", "", "") if due.happens in _TOGETHER else (due.list, due.id, due.pointer)
    return due.day, due.happens, *of_one


def _calendar(site: Site, language: Language, batches: tuple[Batch, ...]) -> bytes:
    short = site.edition.settings.short.pick(language.id)[0]
    title = f"{site.string(language, 'coming.title')} · {short}"
    found = Calendar()
    found.add("prodid", f"-//{_host(site)}//zonesite//EN")
    found.add("version", "2.0")
    for key in ("name", "x-wr-calname"):  # the second for programs older than RFC 7986
        found.add(key, title)
    found.add("url", site.absolute(language, DATA))
    found.add("refresh-interval", vDuration(_EVERY_DAY, params={"VALUE": "DURATION"}))
    for batch in batches:
        found.add_component(_entry(site, language, batch))
    if not batches:
        found.add_component(_clock(site))
    return bytes(found.to_ical())


def _host(site: Site) -> str:
    return urlsplit(site.url).hostname or "localhost"


def _clock(site: Site) -> Timezone:
    """Return the clock of the site: a calendar without any component would be none (RFC 5545,
    3.6)."""
    zone = site.edition.settings.zone
    begins = datetime.combine(_EPOCH, time(), tzinfo=zone)
    offset = begins.utcoffset() or timedelta()
    standard = TimezoneStandard()
    standard.add("dtstart", begins.replace(tzinfo=None))
    standard.add("tzoffsetfrom", offset)
    standard.add("tzoffsetto", offset)
    found = Timezone()
    found.add("tzid", zone.key)
    found.add_component(standard)
    return found


def _entry(site: Site, language: Language, batch: Batch) -> Entry:
    """Return an entry, which keeps its id while what falls on its day comes and goes."""
    first = batch[0]
    place = "-".join(filter(None, _place(first)[1:])).replace("/", "-")
    known = max(max(due.known for due in batch), _EPOCH)
    stamp = datetime.combine(known, time(), tzinfo=UTC)
    page = first.path if len(batch) == 1 else ""
    is_there = page.partition("#")[0] in site.pages
    found = Entry()
    found.add("uid", f"{place}-{first.day.isoformat()}@{_host(site)}")
    found.add("dtstamp", stamp)
    found.add("last-modified", stamp)
    found.add("sequence", 0)
    found.add("status", "CONFIRMED")
    found.add("dtstart", first.day)
    found.add("transp", "TRANSPARENT")
    found.add("summary", _summary(site, language, batch))
    found.add("description", _description(site, language, batch))
    found.add("categories", [site.string(language, f"coming.{first.happens}")])
    found.add("url", site.absolute(language, page if is_there else DATA))
    return found


def _summary(site: Site, language: Language, batch: Batch) -> str:
    word = site.string(language, f"coming.{batch[0].happens}")
    if batch[0].happens in _TOGETHER and len(batch) > 1:
        return word
    return _named(site, language, word, _pick(batch[0].name, language))


def _description(site: Site, language: Language, batch: Batch) -> vText:
    """Return what is told on a day: of verifications the names, in the order of their lists."""
    if batch[0].happens not in _TOGETHER:
        return vText(_pick(batch[0].name, language))
    comma = site.string(language, "list.comma")
    lines = [
        _named(
            site,
            language,
            _list_word(site, language, key),
            comma.join(_pick(due.name, language) for due in some),
        )
        for key, some in groupby(batch, lambda due: due.list)
    ]
    return vText("\n".join(lines))


def _list_word(site: Site, language: Language, key: str) -> str:
    if key == PAGES:
        return site.string(language, "coming.pages")
    return site.string(language, f"data_list.{_KEYS[key]}")


def _named(site: Site, language: Language, kind: str, name: str) -> str:
    return filled(site.string(language, "list.named"), {"kind": kind, "name": name})


def _pick(text: Text, language: Language) -> str:
    return text.pick(language.id)[0]
