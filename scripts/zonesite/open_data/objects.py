"""What programs get: a record with what the site knows of it, and lists of records.

Nothing here depends on the day beside the Edition's own records: what expires says when, not that
it has, so that a file changes when its record does and at no midnight.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from zonesite.edition.edition import Edition
from zonesite.edition.naming import path_of, title_of
from zonesite.edition.status import is_disputed
from zonesite.newsroom.document_names import document_of
from zonesite.newsroom.states import last_change, standing_of
from zonesite.open_data.addresses import (
    CHANGES,
    COMING,
    LISTS,
    OPENAPI,
    RELEASES,
    list_address,
    name_of,
    record_address,
    release_address,
    year_address,
)
from zonesite.open_data.values import LEFT_OUT, Json, value_of
from zonesite.pages.kinds import page_kind
from zonesite.pages.media import published_files
from zonesite.pages.site import Site
from zonesite.records.kinds import KINDS
from zonesite.records.licence import NONE_SAID
from zonesite.records.press import Release
from zonesite.records.text import Text
from zonesite.records.upkeep import Kept
from zonesite.records.walk import citations_in
from zonesite.translations.parallels import owner_of


def page_path(key: str, record: Any) -> str:
    """Return where readers find a record; nothing for one of a list that no page shows."""
    return path_of(key, record) if KINDS[key].address else ""


def pages_of(site: Site, path: str) -> dict[str, str]:
    """Return the full address of a page by language; nothing for a page that is not there."""
    if not path or path.partition("#")[0] not in site.pages:
        return {}
    return {item.id: site.absolute(item, path) for item in site.languages}


def documents_of(site: Site, path: str) -> dict[str, str]:
    """Return the full address of the PDF of a page by language."""
    page = site.pages.get(path)
    if page is None or not page_kind(page.kind).has_document:
        return {}
    found = {item.id: document_of(path, item.id) for item in site.languages}
    return {
        lang: f"{site.url.rstrip('/')}{address}"
        for lang, address in found.items()
        if site.is_shared(address)
    }


def _translations(edition: Edition, owner: str, texts: Iterable[Text]) -> dict[str, str]:
    """Return the state of each translation: `behind` its original, `reviewed` by a person, or
    `unreviewed`; `missing` where a text is not in the language."""
    every = tuple(texts)
    behind = {item.lang for item in edition.behind(owner)}
    reviewed = edition.reviews_of(owner)
    found = {}
    for language in edition.languages:
        lang = language.id
        if language.is_first:
            continue
        if any(not text.has(lang) for text in every):
            found[lang] = "missing"
        elif lang in behind:
            found[lang] = "behind"
        else:
            found[lang] = "reviewed" if lang in reviewed else "unreviewed"
    return found


def _verification(edition: Edition, record: Any) -> Json:
    held = edition.verification(record) if isinstance(record, Kept) else None
    if held is None:
        return None
    days = ("verified_on", "due_on", "expires_on")
    return {name: getattr(held, name).isoformat() for name in days}


def record_object(site: Site, key: str, record: Any) -> Json:
    """Return one record, with where it is found, until when it is verified, and what is known
    against it."""
    edition, path = site.edition, page_path(key, record)
    changes = edition.changes(record, citations_in(record)) if isinstance(record, Kept) else ()
    return {
        "list": name_of(key),
        "id": record.id,
        "url": site_file(site, record_address(key, record.id)),
        "pages": pages_of(site, path),
        "documents": documents_of(site, path),
        "verification": _verification(edition, record),
        "law_changes": [value_of(event) for event in changes],
        "is_disputed": is_disputed(record),
        "translations": _translations(edition, f"{key}/{record.id}", [title_of(record)]),
        "known_since": _known_since(edition, key, record),
        "record": value_of(record),
    }


def _known_since(edition: Edition, key: str, record: Any) -> dict[str, str | None]:
    """Return the first day of a record and of each part of it, by its JSON pointer (RFC 6901)."""
    return {
        pointer: None if day == date.min else day.isoformat()
        for (_, _, pointer), _, day in edition.known_since.parts(key, record)
        if not LEFT_OUT.intersection(pointer.split("/"))
    }


def release_object(site: Site, release: Release) -> Json:
    """Return one release as it is shown, with what has happened to it."""
    zone = site.edition.settings.zone
    return {
        "list": RELEASES,
        "id": release.slug,
        "url": site_file(site, release_address(release)),
        "pages": pages_of(site, release.path),
        "documents": documents_of(site, release.path),
        "files": files_of(site, release),
        "state": standing_of(release),
        "published": release.published(zone).isoformat(),
        "changed": last_change(release, zone).isoformat(),
        "translations": _translations(site.edition, owner_of(release), [title_of(release)]),
        "record": value_of(release),
    }


def files_of(site: Site, release: Release) -> dict[str, list[str]]:
    """Return the full addresses of each picture, from its smallest size, and of each document, by
    the name that `media` of the release gives it."""
    return {
        one.item.file: [site_file(site, file.path) for file in published_files(release, one)]
        for one in site.edition.media_of(release.path)
    }


def site_file(site: Site, path: str) -> str:
    """Return the full address of a file that all languages share."""
    return f"{site.url.rstrip('/')}{path}"


def list_object(site: Site, key: str) -> Json:
    """Return the records of one list by their names: each has a file of its own."""
    records = site.edition.list(key)
    return {
        "list": name_of(key),
        "count": len(records),
        "items": [_item(site, key, record) for record in records],
    }


def _item(site: Site, key: str, record: Any) -> Json:
    summary = getattr(record, "summary", None)
    return {
        "id": record.id,
        "url": site_file(site, record_address(key, record.id)),
        "pages": pages_of(site, page_path(key, record)),
        "name": value_of(title_of(record)),
        "summary": value_of(summary) if isinstance(summary, Text) else None,
    }


def year_object(site: Site, year: int) -> Json:
    """Return the releases of one year, newest first; those that were withdrawn are in no list."""
    releases = site.edition.releases_in.get(year, ())
    return {
        "list": RELEASES,
        "year": year,
        "count": len(releases),
        "items": [_release_item(site, release) for release in releases],
    }


def _release_item(site: Site, release: Release) -> Json:
    zone = site.edition.settings.zone
    texts = release.text.items()
    return {
        "id": release.slug,
        "url": site_file(site, release_address(release)),
        "pages": pages_of(site, release.path),
        "name": value_of(title_of(release)),
        "summary": {lang: text.summary for lang, text in texts},
        "kind": release.kind,
        "date": release.date.isoformat(),
        "state": standing_of(release),
        "changed": last_change(release, zone).isoformat(),
    }


def releases_object(site: Site) -> Json:
    """Return the years that have releases, newest first."""
    years = sorted(site.edition.releases_in.items(), reverse=True)
    return {
        "list": RELEASES,
        "count": len(site.edition.releases),
        "years": [
            {"year": year, "count": len(found), "url": site_file(site, year_address(year))}
            for year, found in years
        ],
    }


def index_object(site: Site) -> Json:
    """Return what there is: every list with its address and how many it holds."""
    settings, counts = site.edition.settings, counts_of(site)
    return {
        "version": "1",
        "name": value_of(settings.site_name),
        "site": site.url,
        "languages": {item.id: item.tag for item in site.languages},
        "licence": settings.licence.id if settings.licence else NONE_SAID,
        "openapi": site_file(site, OPENAPI),
        "next_change": site_file(site, "/next-change.json"),
        "changes": site_file(site, CHANGES),
        "coming": site_file(site, COMING),
        "lists": [
            {
                "list": name_of(key),
                "count": counts[key],
                "url": site_file(site, list_address(key)),
            }
            for key in counts
        ],
    }


def counts_of(site: Site) -> Mapping[str, int]:
    """Return how many records each list holds, by its name in data/."""
    counts = {key: len(site.edition.list(key)) for key in LISTS}
    return {**counts, RELEASES: len(site.edition.releases)}
