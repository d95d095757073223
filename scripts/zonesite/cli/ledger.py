"""`zonesite ledger`: note what was published, and prove that the notes are whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path

import click

from zonesite.build.inspect import inspect
from zonesite.cli.options import NOW, ROOT, clocks, say, tell
from zonesite.edition.edition import at
from zonesite.newsroom.published_texts import remembered, to_note, versions
from zonesite.pages.kinds import page_kind
from zonesite.pages.page import Page
from zonesite.pages.site import Site, site_of
from zonesite.reading.content import Content
from zonesite.reading.ledger import FILE, START, BrokenLedger, Entry, lines, parse
from zonesite.records.press import Release


@click.group()
def ledger() -> None:
    """Note what was published, and prove that the notes are whole."""


@ledger.command()
@ROOT
@NOW
def update(root: Path, now: datetime | date | None) -> None:
    """Note what is public by now: addresses, and what releases say, as digests.

    Run it after publication. What is not public yet is not noted; what was noted is never
    changed. Content with errors is not noted: an edit that is not told is one.
    """
    root = root.resolve()
    instant, clock = clocks(root, now)
    content, problems = inspect(root, instant, clock)
    if content is None:
        tell(problems, "text", "en")
        raise SystemExit(1)
    site = site_of(at(content, instant, {}), content.settings.site_url)
    new = tuple(_to_note(content, site, instant))
    path = root / FILE
    with path.open("a", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in lines(new, content.ledger.head))
    counts = {what: sum(entry.what == what for entry in new) for what in ("address", "release")}
    say(
        f"{counts['address']} addresses and {counts['release']} entries of releases noted in {FILE}"
    )


def _to_note(content: Content, site: Site, instant: datetime) -> Iterator[Entry]:
    """Yield what is public at an instant and not in the ledger, in an order that does not depend
    on when it is noted."""
    known = {(entry.what, entry.name) for entry in content.ledger.entries}
    for lang in content.languages:
        if ("language", lang) not in known:
            yield Entry("language", lang, instant)
    for path, page in sorted(site.pages.items()):
        if _is_lasting(page) and ("address", path) not in known:
            yield Entry("address", path, instant)
    yield from _of_releases(content, instant)


def _is_lasting(page: Page) -> bool:
    """Say whether others may link to a page: not to one that is shown for missing ones. Releases
    have entries of their own."""
    is_of_itself = page_kind(page.kind).name not in ("former", "not-found")
    return is_of_itself and not isinstance(page.subject, Release)


def _of_releases(content: Content, instant: datetime) -> Iterator[Entry]:
    zone = content.settings.zone
    noted = remembered(content.ledger.entries)

    def published(release: Release) -> tuple[datetime, str]:
        return release.published(zone), release.path

    for release in sorted(_public(content.releases, instant, content), key=published):
        paths = (version.path for version in reversed(versions(release)))
        found = next((noted[path] for path in paths if path in noted), None)
        yield from to_note(release, found, instant, zone, content.media)


def _public(releases: Iterable[Release], instant: datetime, content: Content) -> Iterator[Release]:
    for release in releases:
        if not release.draft and release.published(content.settings.zone) <= instant:
            yield release


@ledger.command()
@ROOT
@click.option("--head", default="", help="A link that was noted elsewhere, which must be in it.")
def verify(root: Path, head: str) -> None:
    """Prove that no entry of the ledger was changed, left out or put between others.

    Nobody can cut its end off unseen who does not also know every HEAD that was noted elsewhere.
    """
    path = root.resolve() / FILE
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    try:
        found = parse(text)
    except BrokenLedger as broken:
        say(f"{FILE}:{broken.line}:1: does not follow from the line before it: the chain is broken")
        raise SystemExit(1) from None
    if head and head != START and f'"link":"{head}"' not in text:
        say(f"{FILE}: holds no entry {head}: its end was cut off, or all of it was written anew")
        raise SystemExit(1)
    say(f"{len(found.entries)} entries, the chain is whole, head {found.head}")
