"""Rules about reviews: signed by somebody, for the texts that stand, once, on a day that has
come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from zonesite.check.findings import Finding, records_of
from zonesite.check.inventory import Inventory
from zonesite.reading.content import Content
from zonesite.reading.phrases import Phrase
from zonesite.reading.problems import SETTINGS, suggestion
from zonesite.records.base import SignOff
from zonesite.records.partial_date import PartialDate
from zonesite.records.walk import Path, fields_of, sources_in
from zonesite.translations.reviews import Reviewable, is_forged, reviewables


def _signed(content: Content) -> Iterator[Reviewable]:
    return reviewables(content, only_signed=True)


def _at(item: Reviewable, number: int = 0, key: str = "") -> tuple[Path, int]:
    """Return where a review stands, or a key of it: the newest, or one of the earlier ones."""
    earlier = ("earlier", number - 1) if number else ()
    path = (*item.place.path, *earlier, *((key,) if key else ()))
    return ((), item.place.line) if item.place.line else (path, 0)


def _finding(item: Reviewable, code: str, number: int = 0, key: str = "", **values: Any) -> Finding:
    path, line = _at(item, number, key)
    return Finding(item.place.file, code, values, path, line)


def reviews_are_signed(content: Content) -> Iterator[Finding]:
    """A review says what was signed: nobody has changed the name, the day or the texts by hand,
    and no text has been signed twice."""
    for item in _signed(content):
        seen: dict[str, SignOff] = {}
        for number, one in enumerate(item.review.sign_offs):
            both = one.signed.rpartition("-")[0]
            if is_forged(one, item.lang):
                named = {"owner": item.owner, "lang": item.lang}
                yield _finding(item, "review-forged", number, "signed", **named)
            elif both in seen:
                first = seen[both]
                yield _finding(item, "review-twice", number, "signed", by=first.by, on=first.on)
            seen.setdefault(both, one)


def reviews_are_of_a_translation(content: Content) -> Iterator[Finding]:
    """What is reviewed is a translation that is there: the first language is translated from."""
    for _, origin, record in records_of(content):
        review = getattr(record, "translations", {}).get(content.first)
        if review is not None and review.sign_offs:
            path = (*origin.path, "translations", content.first)
            yield Finding(origin.file, "review-of-original", {"lang": content.first}, path)
    for page in content.pages:
        if page.lang == content.first and page.review.sign_offs:
            values = {"lang": content.first}
            yield Finding(page.file, "review-of-original", values, line=page.review_line)
    for item in _signed(content):
        if not item.pairs:
            yield _finding(item, "review-of-nothing", lang=item.lang)


def reviews_are_of_the_texts_that_stand(content: Content) -> Iterator[Finding]:
    """Both texts of a review say what they said when it was made; else it is void."""
    for item in _signed(content):
        standing = item.standing
        if standing.state == "void" and standing.sign_off and item.pairs:
            path, line = _at(item)
            values = {
                "by": standing.sign_off.by,
                "on": standing.sign_off.on,
                "changed": Phrase(f"review-changed-{'-and-'.join(standing.changed)}"),
                "command": f"zonesite review {item.owner} --lang {item.lang}",
            }
            yield Finding(item.place.file, "review-void", values, path, line, severity="warning")


def review_roles_are_named(content: Content) -> Iterator[Finding]:
    """What a reviewer is stands in the settings, in every language; so do their languages."""
    settings = content.settings.reviews
    known = [role.id for role in settings.roles]
    kind = "data/settings.yml (reviews.roles)"
    for number, reviewer in enumerate(settings.reviewers):
        path: Path = ("reviews", "reviewers", number)
        if reviewer.role and reviewer.role not in known:
            near = suggestion(reviewer.role, known)
            values: dict[str, object] = {"kind": kind, "id": reviewer.role, "near": near}
            yield Finding(SETTINGS, "reference", values, (*path, "role"))
        for place, lang in enumerate(reviewer.languages):
            if lang not in content.languages:
                values = {"key": lang, "known": list(content.languages)}
                yield Finding(SETTINGS, "unknown-language", values, (*path, "languages", place))
    for item in _signed(content):
        for number, one in enumerate(item.review.sign_offs):
            if one.role and one.role not in known:
                near = suggestion(one.role, known)
                found: dict[str, Any] = {"kind": kind, "id": one.role, "near": near}
                yield _finding(item, "reference", number, "role", **found)


def reviews_are_of_days_that_have_come(content: Content, inventory: Inventory) -> Iterator[Finding]:
    """Nobody has reviewed anything on a day that has not come, or before what is said in it."""
    newest = _Newest(content)
    for item in _signed(content):
        holds = item.standing.sign_off if item.standing.state == "reviewed" else None
        for number, one in enumerate(item.review.sign_offs):
            if one.on > inventory.today:
                yield _finding(item, "review-ahead", number, "on", found=one.on)
            elif one == holds and (day := newest.day(item.owner)) and one.on < day:
                yield _finding(item, "review-too-early", number, "on", found=one.on, day=day)


class _Newest:
    """Finds the day before which a text cannot have been written: that of the newest source or
    statement in it."""

    def __init__(self, content: Content) -> None:
        sources = content.lists.get("sources", ())
        self._sources = {one.id: one.date.first for one in sources if one.date.is_known}
        self._records: dict[str, Any] = {}
        for key, _, record in records_of(content):
            year = f"{record.date.year}/" if key == "press" else ""
            self._records[f"{key}/{year}{record.id}"] = record

    def day(self, owner: str) -> date | None:
        """Return that day; nothing where nothing in it is dated."""
        record = self._records.get(owner)
        if record is None:
            return None
        named = [self._sources[name] for name in sources_in(record) if name in self._sources]
        stated = [
            value.first
            for _, name, value, _ in fields_of(record)
            if name == "as_of" and isinstance(value, PartialDate) and value.is_known
        ]
        return max([*named, *stated], default=None)
