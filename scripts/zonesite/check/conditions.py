"""Rules about what must be so before an incentive applies: that it can be met, and who says it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from zonesite.check.findings import Finding
from zonesite.finder.rules import Records, space_of
from zonesite.reading.content import Content
from zonesite.reading.problems import suggestion
from zonesite.records.law import Asked, Condition, Incentive, Instrument, Person
from zonesite.records.reference import Sector
from zonesite.records.walk import Path
from zonesite.records.zones import Zone

_Place = tuple[str, Path]
"""The file of something, and the keys that lead to it."""


def _records(content: Content) -> Records:
    laws = content.all("instruments", Instrument)
    return Records(
        content.all("incentives", Incentive),
        content.all("persons", Person),
        content.all("zones", Zone),
        content.all("sectors", Sector),
        {law.id: law for law in laws},
    )


def _owners(content: Content) -> Iterator[tuple[Person | Incentive, _Place]]:
    """Yield every record that may have conditions, with its place."""
    for key in ("persons", "incentives"):
        for index, owner in enumerate(content.lists.get(key, ())):
            origin = content.origin(key, index)
            yield owner, (origin.file, origin.path)


def _conditions(content: Content) -> Iterator[tuple[Person | Incentive, Condition, _Place]]:
    """Yield every condition with its owner and its own place."""
    for owner, (file, path) in _owners(content):
        for number, condition in enumerate(owner.conditions):
            yield owner, condition, (file, (*path, "conditions", number))


def conditions_name_answers_that_there_are(content: Content) -> Iterator[Finding]:
    """An answer of a condition is one that can be given to its question; which zones meet one
    stands at each incentive, in `applies_from` and `zones`."""
    if {"zones", "sectors", "instruments", "incentives", "persons"} & content.unread:
        return
    space, _ = space_of(_records(content))
    for _, condition, (file, path) in _conditions(content):
        known = () if condition.asks == "zone" else space.answers[condition.asks]
        for key, answers in (("is", condition.is_), ("is_not", condition.is_not)):
            for number, found in enumerate(answers):
                if found not in known:
                    near = suggestion(found, known)
                    values = {"asks": condition.asks, "found": found, "near": near}
                    yield Finding(file, "condition-answer", values, (*path, key, number))


def conditions_say_who_could_know(content: Content) -> Iterator[Finding]:
    """A condition cites its section, or names the gap that would show it; where an answer leaves
    it open, the gap that covers this."""
    for _, condition, (file, path) in _conditions(content):
        if condition.gap is None and (not condition.cites or condition.otherwise == "not-known"):
            yield Finding(file, "condition-gap", {"asks": condition.asks}, path)


def _answers_left(conditions: list[Condition], asks: Asked, known: tuple[str, ...]) -> list[str]:
    """Return the answers that no condition on a question refuses."""

    def is_refused(answer: str, one: Condition) -> bool:
        if answer in one.is_not:
            return True
        return answer not in one.is_ and one.otherwise == "fails"

    own = [one for one in conditions if one.asks == asks]
    return [answer for answer in known if not any(is_refused(answer, one) for one in own)]


def conditions_can_be_met_together(content: Content) -> Iterator[Finding]:
    """For everybody whom an incentive is for there is an answer to each question that none of
    their conditions refuses; no answer both meets a condition and fails it."""
    if {"zones", "sectors", "instruments", "incentives", "persons"} & content.unread:
        return
    space, _ = space_of(_records(content))
    persons = {person.id: person for person in content.all("persons", Person)}
    for owner, condition, (file, path) in _conditions(content):
        both = next((one for one in condition.is_ if one in condition.is_not), "")
        if both:
            values = {"asks": condition.asks, "found": both}
            yield Finding(file, "condition-both", values, (*path, "is_not"))
        elif condition.asks != "zone" and set(condition.is_) <= set(space.answers[condition.asks]):
            left = partial(_answers_left, asks=condition.asks, known=space.answers[condition.asks])
            if isinstance(owner, Person):
                refused = "" if left([*owner.conditions]) else owner.id
            else:
                refused = next(
                    (who for who in owner.for_ if not left(_together(owner, persons, who))), ""
                )
            if refused:
                values = {"asks": condition.asks, "who": refused}
                yield Finding(file, "condition-never", values, path)


def _together(incentive: Incentive, persons: dict[str, Person], who: str) -> list[Condition]:
    """Return the conditions that somebody must meet for an incentive, their own included."""
    own = [*persons[who].conditions] if who in persons else []
    return [*own, *(one for one in incentive.conditions if not one.for_ or who in one.for_)]


def provisions_and_conditions_are_for_those_named(content: Content) -> Iterator[Finding]:
    """A provision or condition narrows whom its incentive is for, and adds nobody; what binds a
    person binds that person."""
    for owner, (file, path) in _owners(content):
        named: tuple[str, ...] = owner.for_ if isinstance(owner, Incentive) else ()
        parts: dict[str, tuple[object, ...]] = {"conditions": owner.conditions}
        if isinstance(owner, Incentive):
            parts["provisions"] = owner.provisions
        for key, items in parts.items():
            for number, item in enumerate(items):
                for place, who in enumerate(getattr(item, "for_", ())):
                    if who not in named:
                        values = {"found": who, "known": " ".join(named) or owner.id}
                        yield Finding(
                            file, "condition-for", values, (*path, key, number, "for", place)
                        )


def persons_who_hold_a_licence_say_its_date(content: Content) -> Iterator[Finding]:
    """Somebody who is asked for a licence has `starts`: what the day is of that they are asked."""
    for owner, (file, path) in _owners(content):
        if isinstance(owner, Person) and owner.starts is None:
            for number, condition in enumerate(owner.conditions):
                if condition.asks == "licence":
                    yield Finding(file, "person-starts", {}, (*path, "conditions", number, "asks"))
