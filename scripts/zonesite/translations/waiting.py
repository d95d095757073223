"""What waits for a review, and for whom: unreviewed translations, and reviews that are void."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, tzinfo
from pathlib import Path
from typing import Any

from zonesite.reading.content import Content
from zonesite.reading.git_texts import earlier_versions
from zonesite.reading.source_text import Faulty, decode
from zonesite.reading.validate import validate
from zonesite.reading.yaml_source import parse
from zonesite.records.kinds import KINDS
from zonesite.records.press import Release
from zonesite.records.settings import Reviews
from zonesite.translations.reviews import (
    Reviewable,
    Standing,
    Texts,
    changed_sides,
    reviewables,
    texts_of_record,
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """One record, release or page in one language that somebody has to read."""

    item: Reviewable
    standing: Standing
    whom: tuple[str, ...]
    """Who may review it; nobody where the settings name nobody."""


def whom(standing: Standing, lang: str, settings: Reviews) -> tuple[str, ...]:
    """Return for whom a review waits: whoever made the one that is void knows the text; else
    those who review the language."""
    names = tuple(one.name for one in settings.of_language(lang))
    last = standing.sign_off.by if standing.sign_off else ""
    return (last,) if last and (last in names or not settings.reviewers) else names


def is_reported(owner: str) -> bool:
    """Say whether the state of something is reported at all."""
    key = owner.partition("/")[0]
    return key not in KINDS or KINDS[key].has_status


def waiting(content: Content, *, only_signed: bool = False) -> tuple[Waiting, ...]:
    """Return what waits for a review, drafts and what is under embargo too: by language, then by
    those for whom it waits, what is void first. With `only_signed`, what was reviewed before."""
    settings = content.settings.reviews
    found = [
        Waiting(item, standing, whom(standing, item.lang, settings))
        for item in reviewables(content, only_signed=only_signed)
        if item.pairs and is_reported(item.owner)
        if (standing := item.standing).state != "reviewed"
    ]
    order = list(content.languages)
    return tuple(
        sorted(
            found,
            key=lambda one: (
                order.index(one.item.lang) if one.item.lang in order else len(order),
                not one.whom,
                one.whom,
                one.standing.state == "unreviewed",
            ),
        )
    )


def _texts_then(raw: bytes, item: Reviewable, languages: Iterable[str]) -> Texts | None:
    """Return the texts of a record or release in an earlier version of its file; nothing where it
    was not there or cannot be read."""
    try:
        value: Any = parse(decode(raw))
    except Faulty:
        return None
    key, _, name = item.owner.partition("/")
    model: Any = Release
    if key != "press":
        model = KINDS[key].model
        rows = value.get(key) if isinstance(value, dict) else None
        found = (row for row in rows or () if isinstance(row, dict) and row.get("id") == name)
        value = next(found, None)
    record, _ = validate(model, value, (), tuple(languages))
    return texts_of_record(record, item.texts.first) if record is not None else None


def void_since(root: Path, item: Reviewable, content: Content) -> date | None:
    """Return the day of the commit with which a review became void; nothing where git does not
    know it, because the change is not committed, too."""
    standing, zone = item.standing, content.settings.zone
    if standing.state != "void" or standing.sign_off is None:
        return None
    if item.owner.partition("/")[0] == "pages":
        return _last_change(root, item, standing, content)
    since = None
    for day, raw in earlier_versions(root, item.place.file, zone):
        texts = _texts_then(raw, item, content.languages)
        is_signed = texts is not None and not changed_sides(standing.sign_off, texts, item.lang)
        if is_signed or day < standing.sign_off.on:
            break
        since = day
    return since


def _last_change(root: Path, item: Reviewable, standing: Standing, content: Content) -> date | None:
    """Return the last day on which one of the changed files of a page was committed."""
    path = next(page.path for page in content.pages if page.file == item.place.file)
    changed = {item.lang} if "text" in standing.changed else set()
    changed |= {content.first} if "original" in standing.changed else set()
    files = [page.file for page in content.pages if page.path == path and page.lang in changed]
    days = (_last_day(root, file, content.settings.zone) for file in files)
    return max((day for day in days if day is not None), default=None)


def _last_day(root: Path, file: str, zone: tzinfo) -> date | None:
    return next((day for day, _ in earlier_versions(root, file, zone)), None)


Since = Mapping[tuple[str, str], date | None]
"""The day with which each review became void, by what it is of and its language."""


def days_of(root: Path, found: Iterable[Waiting], content: Content) -> Since:
    """Return since when the reviews are void that are."""
    void = (one.item for one in found if one.standing.state == "void")
    return {(item.owner, item.lang): void_since(root, item, content) for item in void}


def as_json(found: tuple[Waiting, ...], since: Since) -> dict[str, object]:
    """Return the same as plain values."""
    rows = []
    for one in found:
        item, signed = one.item, one.standing.sign_off
        day = since.get((item.owner, item.lang))
        rows.append(
            {
                "language": item.lang,
                "for": list(one.whom),
                "of": item.owner,
                "title": item.title,
                "draft": item.is_draft,
                "state": one.standing.state,
                "changed": list(one.standing.changed),
                "void_since": day.isoformat() if day else None,
                "reviewed_by": signed.by if signed else None,
                "reviewed_on": signed.on.isoformat() if signed else None,
            }
        )
    return {"waiting": rows}
