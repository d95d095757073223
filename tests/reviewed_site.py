"""Translations of a site that somebody has reviewed: signed on a day of the test's choice."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from small_site import content_of
from zonesite.authoring.sign_offs import file_with_sign_off, page_with_sign_off
from zonesite.reading.hand_pages import FRONT_MATTER
from zonesite.reading.source_text import decode
from zonesite.reading.yaml_source import parse
from zonesite.translations.reviews import Reviewable, reviewables, signed


def item_of(site: Path, owner: str, lang: str) -> Reviewable:
    """Return something that can be reviewed, in one language."""
    found = reviewables(content_of(site))
    return next(one for one in found if (one.owner, one.lang) == (owner, lang))


def sign(
    site: Path,
    owner: str,
    lang: str,
    by: str = "A. Reader",
    on: date = date(2025, 12, 1),
    role: str | None = None,
) -> None:
    """Write the review of a translation as it stands, of whatever day."""
    item = item_of(site, owner, lang)
    found = signed(item.texts, lang, by, role, on)
    path = site / item.place.file
    raw = path.read_bytes()
    if item.place.line:
        front = FRONT_MATTER.match(decode(raw))
        assert front is not None
        path.write_bytes(page_with_sign_off(raw, parse(front.group(1)).get("translation"), found))
        return
    keys = item.place.path[:-2]
    record = parse(decode(raw))
    for step in keys:
        record = record[step]
    path.write_bytes(file_with_sign_off(raw, keys, record, lang, found))
