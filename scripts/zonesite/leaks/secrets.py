"""What is sealed in the content, item by item, and until when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from pydantic import BaseModel

from zonesite.edition.sealed import is_sealed
from zonesite.newsroom.listings import NEWSROOM, bases
from zonesite.newsroom.states import as_of, stages
from zonesite.pages.markup import to_html
from zonesite.reading.content import Content
from zonesite.records.former_address import FormerAddress
from zonesite.records.instant import first_instant
from zonesite.records.press import Release, ReleaseText
from zonesite.records.release_states import StateChange
from zonesite.records.text import Text
from zonesite.records.walk import references_in

NO_LANGUAGE = ""


@dataclass(frozen=True, slots=True)
class Words:
    """Something that is written of an item."""

    what: str
    """What it is: `title`, `slug`, `body`, …"""
    lang: str
    """The language; nothing for what has none."""
    text: str
    is_whole: bool = False
    """Whether it is only searched whole, as a name or an address, and not by its parts."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something that the public does not know before an instant."""

    name: str
    """`press/2026/example`, with its state for what is to happen to a release."""
    at: datetime | None
    """When it becomes public; nothing for a draft."""
    words: tuple[Words, ...]


_FILES = ("file", "slug", "former_slug", "id", "url")
"""Fields whose strings are searched whole."""


def _words_in(value: Any, what: str = "") -> Iterator[Words]:
    """Yield everything that is written inside a record, whatever its fields are called."""
    if isinstance(value, Text):
        is_name = what in ("name", "title")
        for lang, text in value.by_language.items():
            yield Words(what, lang, text, is_name)
            if is_name:
                yield Words(what, lang, text)
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _words_in(getattr(value, name), name)
    elif isinstance(value, Mapping):
        for lang, inner in value.items():
            for found in _words_in(inner, what):
                yield Words(found.what, str(lang), found.text, found.is_whole)
    elif isinstance(value, (tuple, list)):
        for inner in value:
            yield from _words_in(inner, what)
    elif isinstance(value, str) and what in _FILES:
        yield Words(what, NO_LANGUAGE, value.rpartition("/")[2] if what == "file" else value, True)
        stem = value.rpartition("/")[2].rpartition(".")[0]
        if what == "file" and "-" in stem:  # sizes of a picture have names made of it
            yield Words(what, NO_LANGUAGE, stem, True)
    elif isinstance(value, str) and " " in value.strip():
        yield Words(what, NO_LANGUAGE, value)


def _texts_of(text: Mapping[str, ReleaseText]) -> Iterator[Words]:
    for lang, one in text.items():
        yield Words("title", lang, one.title, True)
        for part in ("title", "summary", "body"):
            yield Words(part, lang, getattr(one, part))
        yield Words("body", lang, str(to_html(one.body)))


def _of_release(release: Release) -> Iterator[Words]:
    """Yield what is written of a release, but for what happened to it."""
    yield from _texts_of(release.text)
    for name in type(release).model_fields:
        if name not in ("text", "history"):
            yield from _words_in(getattr(release, name), name)
    yield Words("address", NO_LANGUAGE, release.path, True)
    if release.publish_at is not None:
        yield from _instants(release.publish_at)


def _instants(when: datetime) -> Iterator[Words]:
    """Yield an instant in the forms in which files write one."""
    there = when.astimezone(UTC)
    forms = (when.isoformat(), there.isoformat(), f"{there:%Y-%m-%dT%H:%M:%SZ}")
    for form in dict.fromkeys((*forms, f"{there:%Y%m%dT%H%M%SZ}")):
        yield Words("instant", NO_LANGUAGE, form, True)


def _of_change(release: Release, change: StateChange, after: Release, at: datetime) -> Item:
    """Return what is told of a change that is to come."""
    words = [*_words_in(change.note, "note"), *_words_in(change.reason, "reason")]
    if isinstance(change.at, datetime):
        words += _instants(change.at)
    if change.state == "corrected":
        words += _texts_of(after.text)
    if change.state == "moved":
        words += [Words("slug", NO_LANGUAGE, after.slug, True)]
        words += [Words("address", NO_LANGUAGE, after.path, True)]
    return Item(f"press/{release.date.year}/{release.slug}, {change.state}", at, tuple(words))


def _own_names(content: Content, releases: Iterable[Release]) -> Iterator[tuple[str, Any]]:
    """Yield the sources and topics that releases name, each with its list."""
    for release in releases:
        for key, names in (("sources", release.sources), ("topics", release.topics)):
            for record in content.lists.get(key, ()):
                if record.id in names:
                    yield key, record


def _lists_of(release: Release) -> Iterator[Words]:
    for base in bases(release):
        if base != NEWSROOM:
            yield Words("address", NO_LANGUAGE, base, True)


def items(content: Content, now: datetime) -> Iterator[Item]:
    """Yield everything that is sealed at an instant, drafts included."""
    zone = content.settings.zone
    for release in content.releases:
        sealed = is_sealed(release, now)
        if sealed:
            name = f"press/{release.date.year}/{release.slug}"
            own = [
                found
                for key, record in _own_names(content, [release])
                for found in (
                    *_words_in(record),
                    Words("address", NO_LANGUAGE, f"/{key}/{record.id}/", True),
                )
            ]
            words = (*_of_release(release), *_lists_of(release), *own)
            yield Item(name, None if release.draft else release.publish_at, words)
        for stage in stages(release) if release.history else ():
            at = stage.since(zone)
            if stage.change and (at > now or release.draft):
                yield _of_change(release, stage.change, stage.release, at)
    for record in content.all("former_addresses", FormerAddress):
        at = record.at if isinstance(record.at, datetime) else first_instant(record.at, zone)
        if at > now:
            words = tuple(_words_in(record.reason, "reason"))
            words += tuple(_instants(record.at)) if isinstance(record.at, datetime) else ()
            yield Item(f"addresses/{record.id}, {record.state}", at, words)


def public_words(content: Content, now: datetime) -> Iterator[str]:
    """Yield everything written that is no secret at an instant, from the content itself: what a
    built tree holds is no proof that the public may know it."""
    zone = content.settings.zone
    shown = [item for item in content.releases if not is_sealed(item, now)]
    public = [as_of(item, now, zone) for item in shown]
    for release in public:
        yield from (found.text for found in _of_release(release))
        yield from (found.text for found in _lists_of(release))
        for name in ("history", "text"):
            yield from (found.text for found in _words_in(getattr(release, name), name))
        for change in release.history:
            if isinstance(change.at, datetime):
                yield from (found.text for found in _instants(change.at))
    yield from _of_records(content, public, now)
    for page in content.pages:
        yield from (page.title, page.summary, page.body, page.menu, page.teaser, page.path)
    for strings in content.strings.values():
        yield from strings.values()
    yield from (found.text for found in _words_in(content.settings))


def _former_topics(release: Release) -> Iterator[str]:
    """Yield the topics that a release was on before its corrections."""
    for change in release.history:
        yield from change.was.topics if change.was else ()


def _of_records(content: Content, public: Iterable[Release], now: datetime) -> Iterator[str]:
    """Yield what is written in records, but in sources and topics that only sealed releases
    name, and of addresses that are to end."""
    zone = content.settings.zone
    others = [
        record
        for key, some in content.lists.items()
        for record in some
        if key not in ("sources", "topics")
    ]
    named = {(of, name) for record in (*public, *others) for _, of, name in references_in(record)}
    named |= {("topics", topic) for release in public for topic in _former_topics(release)}
    named |= {("topics", page.topic) for page in content.pages}
    sealed = {
        (key, record.id)
        for key, record in _own_names(content, [r for r in content.releases if is_sealed(r, now)])
    } - named
    for key, some in content.lists.items():
        for record in some:
            if (key, record.id) in sealed:
                continue
            if isinstance(record, FormerAddress):
                at = record.at
                at = at if isinstance(at, datetime) else first_instant(at, zone)
                if at > now:
                    record = record.model_copy(update={"reason": None})
            yield from (found.text for found in _words_in(record))
            yield f"/{key}/{record.id}/"
