"""What the public could have read on a day: records with everything later taken out.

A statement was there when its date had come and one of its sources was published. Prose has no
date of its own: where a record rests on a source that came later, or names a date that had not
come, its text is left out.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from annotated_types import MinLen
from pydantic.fields import FieldInfo

from zonesite.edition.first_seen import own_date, source_days
from zonesite.edition.later_words import LaterWords, dates_in
from zonesite.records.fields import SECTIONS, RefersTo, marked
from zonesite.records.model import NAMES, Model
from zonesite.records.partial_date import PartialDate
from zonesite.records.press import Release, ReleaseText
from zonesite.records.reference import Question, Source
from zonesite.records.text import Text
from zonesite.records.walk import named_sources


def _stated_day(record: Model, days: list[date], newest: date) -> date:
    """Return the day from which something was there by its own date and those of its sources."""
    if isinstance(record, Question):  # an answer is written from all of its sources
        return max(days, default=date.min)
    stated = getattr(record, "as_of", None)
    if isinstance(stated, PartialDate):  # a statement, or a warning
        since = stated.first if stated.is_known else date.min
        return max(since, min(days, default=date.min))
    # What happened, or is to happen (the end of a licence), is known with its source. Where
    # no source is dated, a date beyond the newest source can only be a plan.
    own = own_date(record)
    is_past = own is not None and own.is_known and own.first <= newest
    return min(days, default=own.first if is_past and own is not None else date.min)


def _named_day(record: Model, newest: date) -> date:
    """Return the newest day that the name of something undated tells of, if that has come: it is
    called by something that had not happened before."""
    when = own_date(record)
    if when is not None and when.is_known:
        return date.min
    texts = (getattr(record, name, None) for name in NAMES)
    named = (
        day
        for text in texts
        if isinstance(text, Text)
        for day in dates_in(text.original, text.first)
        if day <= newest
    )
    return max(named, default=date.min)


def own_day(record: Model, source_days: Mapping[str, date], newest: date) -> date:
    """Return the day from which a record or a part of one was there, whatever it needs besides.

    `newest` is the day of the newest source: what is dated beyond it is a plan.
    """
    if isinstance(record, Source):
        return source_days.get(record.id, date.min)
    days = [source_days[name] for name in named_sources(record) if name in source_days]
    return max(_stated_day(record, days, newest), _named_day(record, newest))


@dataclass(frozen=True, slots=True)
class _Published:
    """The sources that were published on a day; those of which no day is known always were."""

    days: Mapping[str, date]
    day: date

    def __contains__(self, name: object) -> bool:
        return self.days.get(str(name), date.min) <= self.day


@dataclass
class Cut:
    """Takes out of records what came after a day."""

    day: date
    source_days: Mapping[str, date]
    """The day from which each source is known, where that can be told."""
    later: Text
    """What stands in place of a text that was written later."""
    there: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The ids of each list that were there; under `SECTIONS` also `instrument#section`."""
    newest: date = date.max
    """The day of the newest source."""
    has_cut: bool = False

    def _days_of(self, record: Model) -> list[date]:
        named = named_sources(record)
        return [self.source_days[name] for name in named if name in self.source_days]

    def is_known(self, record: Model) -> bool:
        """Say whether something was there; what has neither date nor dated source always was."""
        return own_day(record, self.source_days, self.newest) <= self.day

    def _rests_on_later(self, record: Model) -> bool:
        days = self._days_of(record)
        for statement in getattr(record, "statements", ()):
            days += self._days_of(statement)
            days += [statement.as_of.first] if statement.as_of.is_known else []
        return max(days, default=self.day) > self.day

    @property
    def words(self) -> LaterWords:
        return LaterWords(self.day, self.newest)

    def _is_later(self, record: Model, name: str, text: Text, *, late: bool) -> bool:
        """Say whether a text of a record was written later than the day."""
        when = own_date(record)
        is_of_its_day = when is not None and when.is_known and name != "note"
        if name in NAMES:
            return False
        return late or (not is_of_its_day and self.words.are_in(text.original, text.first))

    def record(self, record: Any) -> Any:
        """Return a record as it was, the same object if nothing came later, or `None`."""
        if not self.is_known(record):
            self.has_cut = True
            return None
        changes: dict[str, Any] = {}
        late = own_date(record) is None and self._rests_on_later(record)
        model: type[Model] = type(record)
        references = marked(model, RefersTo)
        for name, info in type(record).model_fields.items():
            value = getattr(record, name)
            refers = references.get(name)
            kept = self._field(value) if refers is None else self._named(refers, value)
            if name == "verified_on" and isinstance(value, date) and value > self.day:
                kept = None
            if isinstance(value, Text) and self._is_later(record, name, value, late=late):
                kept = self.later
            if kept is not value and kept != value:
                changes[name] = kept
                if not kept and is_needed(info, refers):
                    self.has_cut = True
                    return None
        if not changes:
            return record
        self.has_cut = True
        return record.model_copy(update=changes)

    def release(self, release: Release) -> Release:
        """Return a release as it could be read; it stands for itself where nothing came later.

        A release may have been brought up to date since: then its words are left out.
        """
        late = any(self.source_days.get(name, date.min) > self.day for name in release.sources)
        changes: dict[str, Any] = {}
        for name, refers in marked(Release, RefersTo).items():
            value = getattr(release, name)
            if (kept := self._named(refers, value)) != value:
                changes[name] = kept
        if not changes and not late:
            return release
        if late:
            self.has_cut = True
            changes["text"] = {
                lang: self._without(text, lang) for lang, text in release.text.items()
            }
            changes["media"] = ()
        return release.model_copy(update=changes)

    def _without(self, text: ReleaseText, lang: str) -> ReleaseText:
        words = self.later.pick(lang)[0]
        return text.model_copy(update={"summary": words, "body": words})

    def _named(self, refers: RefersTo, value: Any) -> Any:
        """Return the ids of a field that were there, or the one id; nothing where none was."""
        if refers.list == "sources":
            there: Container[str] = _Published(self.source_days, self.day)
        elif refers.list in self.there:
            there = self.there[refers.list]
        else:
            return value
        if isinstance(value, tuple):
            return tuple(item for item in value if item in there)
        return value if value in there else None

    def _field(self, value: Any) -> Any:
        if isinstance(value, Model):
            return self.record(value)
        if not isinstance(value, tuple) or not value:
            return value
        if isinstance(value[0], Model):
            return tuple(kept for item in value if (kept := self.record(item)) is not None)
        return value


def is_needed(info: FieldInfo, refers: RefersTo | None) -> bool:
    """Say whether a record is nothing without a field: where a part or an id must stand, or where
    it holds for nothing but what is named."""
    if refers is not None and refers.is_limit:
        return True
    return info.is_required() or any(
        isinstance(rule, MinLen) and rule.min_length for rule in info.metadata
    )


def _ids(lists: Mapping[str, tuple[Any, ...]]) -> dict[str, frozenset[str]]:
    """Return the ids of every list, and what citations may name."""
    ids = {key: frozenset(item.id for item in items) for key, items in lists.items()}
    sections = (
        f"{item.id}#{section.id}"
        for item in lists.get("instruments", ())
        for section in item.sections
    )
    return {**ids, SECTIONS: ids.get("instruments", frozenset()).union(sections)}


def known_on(
    lists: Mapping[str, tuple[Any, ...]], releases: Iterable[Release], day: date, later: Text
) -> tuple[dict[str, tuple[Any, ...]], Cut]:
    """Return the records that the public could have read on a day, and what was cut by.

    A record that goes may take others with it, which name it and are nothing without it; so
    cutting goes on until nothing goes any more.
    """
    days = source_days(lists, releases)
    cut = Cut(day, days, later, _ids(lists), max(days.values(), default=date.max))
    while True:
        kept = {
            key: tuple(k for item in items if (k := cut.record(item)) is not None)
            for key, items in lists.items()
        }
        there = _ids(kept)
        if there == cut.there:
            return kept, cut
        cut.there = there
