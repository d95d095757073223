"""The pages of the finder: where it asks, one for each answer, and the clock of licences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from zonesite.edition.edition import Edition
from zonesite.finder.answer_pages import PATH, AnswerPage, Finder, finder_of
from zonesite.finder.groups import Group, groups_of
from zonesite.finder.rules import Records, rules_of
from zonesite.pages.page import Page, every_language, phrase
from zonesite.records.upkeep import Kept

CLOCK = f"{PATH}clock/"


@dataclass(frozen=True, slots=True)
class FinderSubject:
    """The finder, and on an answer's page the answer."""

    finder: Finder
    answer: AnswerPage | None = None
    groups: tuple[Group, ...] = ()


def records_of(edition: Edition) -> Records:
    """Return what the rules of an Edition are made from."""
    return Records(
        edition.list("incentives"),
        edition.list("persons"),
        edition.list("zones"),
        edition.list("sectors"),
        edition.records.get("instruments", {}),
    )


def finder_pages(edition: Edition) -> Iterator[Page]:
    """Yield the pages of the finder; none where nobody is named who could ask."""
    records = records_of(edition)
    if not records.persons:
        return
    finder = finder_of(rules_of(records))
    kept = _verified_first(edition)
    yield _page(edition, PATH, "finder", FinderSubject(finder), kept)
    if finder.rules.dates.years():
        yield _page(edition, CLOCK, "finder-clock", FinderSubject(finder), kept)
    for answer in finder.pages:
        yield _page(
            edition,
            answer.path,
            "finder-answer",
            FinderSubject(finder, answer, groups_of(answer, finder)),
            kept,
        )


def _verified_first(edition: Edition) -> tuple[Kept, ...]:
    """Return the one of all records behind an answer whose verification ends first."""
    every = [record for key in ("incentives", "persons") for record in edition.list(key)]
    ends = {
        (held.expires_on, held.due_on): record
        for record in every
        if (held := edition.verification(record)) is not None
    }
    return (ends[min(ends)],) if ends else ()


def _page(
    edition: Edition, path: str, kind: str, subject: FinderSubject, kept: tuple[Kept, ...]
) -> Page:
    name = {"finder": "finder", "finder-clock": "clock"}.get(kind)
    if subject.answer is None:
        title = phrase(edition, f"{name}.title")
        summary = phrase(edition, f"{name}.summary")
    else:
        who = subject.finder.rules.persons[subject.answer.profile.who].name
        title = phrase(edition, "finder.answer_title", who=who)
        summary = phrase(edition, "finder.answer_summary", who=who)
    return Page(
        path=path,
        kind=kind,
        title=title,
        summary=summary,
        translated=every_language(edition),
        reviews={},
        subject=subject,
        kept=kept,
        files=tuple(f"data/{name}.yml" for name in ("incentives", "zones", "instruments")),
        is_indexed=subject.answer is None,
    )
