"""Rules about what was published before: its addresses and languages go on."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from datetime import date

from zonesite.check.findings import Finding
from zonesite.check.inventory import Inventory
from zonesite.newsroom.files_once import taken_away
from zonesite.newsroom.listings import NEWSROOM
from zonesite.newsroom.media_names import is_of
from zonesite.newsroom.published_texts import digest_of, remembered, versions
from zonesite.reading.content import Content
from zonesite.reading.ledger import FILE
from zonesite.reading.phrases import Block
from zonesite.records.press import Release


def published_addresses_go_on(content: Content, inventory: Inventory) -> Iterator[Finding]:
    """An address that was published has a page or file, or something says what became of it."""
    lost = [
        (line, entry)
        for line, entry in enumerate(content.ledger.entries, 1)
        if entry.what != "language" and not inventory.site.has(entry.name)
    ]
    pages = {entry.name for _, entry in lost if not entry.is_of_file}
    has_lost_release = any(entry.what == "release" for _, entry in lost)
    renamed = _renamed(content, inventory.today) if has_lost_release else {}
    for line, entry in lost:
        if entry.is_of_file and _goes_with_page(entry.name, pages, content, inventory):
            continue
        if has_lost_release and entry.what == "address" and entry.name.startswith(NEWSROOM):
            continue  # a list that has gone with its release
        values: dict[str, object] = {"found": entry.name}
        moved = renamed.get(entry.name)
        if moved is not None:
            file, values["entry"] = moved
            yield Finding(file, "release-renamed", values, line=1)
        else:
            code = "release-lost" if entry.what == "release" else "address-lost"
            yield Finding(FILE, code, values, line=line)


def _goes_with_page(
    path: str, lost: Container[str], content: Content, inventory: Inventory
) -> bool:
    """Say whether what became of a file follows from its page, or is told of that: a picture or
    document that a release has no more was taken away by a correction, or unsaid, which is told
    of the release."""
    page, name = path[: path.rindex("/") + 1], path.rpartition("/")[2]
    if page in lost or not inventory.former.keys().isdisjoint((path, page)):
        return True
    release = next((item for item in content.releases if item.path == page), None)
    if release is None:
        return False
    if any(at == page and is_of(item, name) for at, item in taken_away(release)):
        return True
    return not any(is_of(item, name) for item in release.media)


def _renamed(content: Content, today: date) -> Mapping[str, tuple[str, Block]]:
    """Return the releases that say what one of a lost address said: its file, and the entry that
    names the move."""
    known = remembered(content.ledger.entries)
    paths = {version.path for release in content.releases for version in versions(release)}
    first = content.first
    lost = {item.texts[-1].get(first): path for path, item in known.items() if path not in paths}
    if not lost:
        return {}
    found = {}
    for index, release in enumerate(content.releases):
        text = release.text.get(first)
        if text is None:
            continue
        for digest, path in lost.items():
            year, slug = path.strip("/").split("/")[1:]
            day = _day_in(release.date, int(year))
            if digest in (digest_of(text, release.date), digest_of(text, day)):
                found[path] = content.origin("press", index).file, _move(slug, day, release, today)
    return found


def _day_in(day: date, year: int) -> date:
    """Return the same day of another year: a moved release has most likely kept it."""
    return day.replace(year=year) if (day.month, day.day) != (2, 29) else date(year, 2, 28)


def _move(slug: str, day: date, release: Release, today: date) -> Block:
    at = f"    at: {today.isoformat()}"
    lines = ["history:", "  - state: moved", at]
    if slug != release.slug:
        lines.append(f"    former_slug: {slug}")
    if day != release.date:
        lines.append(f"    former_date: {day.isoformat()}")
    return Block(tuple(lines))


def published_languages_go_on(content: Content, _: Inventory) -> Iterator[Finding]:
    """A language in which the site was published is one of its languages."""
    for entry in content.ledger.entries:
        if entry.what == "language" and entry.name not in content.languages:
            values = {"found": entry.name}
            yield Finding("data/settings.yml", "language-lost", values, ("languages",))


def embargoes_end_after_they_are_written(content: Content, _: Inventory) -> Iterator[Finding]:
    """An embargo of what was never published is still to end."""
    noted = max((entry.noted for entry in content.ledger.entries), default=None)
    if noted is None:
        return
    known = {entry.name for entry in content.ledger.entries if entry.what == "release"}
    for index, release in enumerate(content.releases):
        at = release.publish_at
        unpublished = not release.draft and not release.history and release.path not in known
        if at is not None and at < noted and unpublished:
            file = content.origin("press", index).file
            values = {"found": at.isoformat(), "noted": noted.isoformat()}
            yield Finding(file, "embargo-past", values, ("publish_at",))
