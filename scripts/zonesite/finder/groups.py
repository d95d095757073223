"""An answer page as its readers see it: incentives that share an outcome, its reasons, ways out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import prod

from zonesite.finder.answer_pages import AnswerPage, Finder, Found
from zonesite.finder.evaluate import OUTCOME, Outcome
from zonesite.finder.nearest import Change
from zonesite.finder.profile import Question
from zonesite.finder.rules import Condition, Rule

FOR_OTHERS = "others"
"""The name of the reason that an incentive is for others."""
UNREAD = "unread"
"""The name of the reason that what it gives to somebody was not read, or only announced."""


_ORDER: tuple[Outcome, ...] = ("applies", "not-known", "does-not")


@dataclass(frozen=True, slots=True)
class Step:
    """One question that would be answered in another way: any of some answers would do."""

    question: Question
    answers: tuple[str, ...]
    conditions: tuple[str, ...]
    """The keys of the conditions that make the difference."""


@dataclass(frozen=True, slots=True)
class Way:
    """Steps that together change an outcome."""

    outcome: Outcome
    """What it then is."""
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Incentives with one outcome, for the same reasons, which the same would change."""

    outcome: Outcome
    reasons: tuple[str, ...]
    """The names of reasons."""
    gaps: tuple[str, ...]
    """The open gaps that leave the outcome open."""
    ways: tuple[Way, ...]
    incentives: tuple[str, ...]
    """Their ids."""

    @property
    def is_for_others(self) -> bool:
        return FOR_OTHERS in self.reasons


def _reason(condition: Condition, who: str) -> str:
    if condition.question != "who":
        return condition.key
    return FOR_OTHERS if condition.states[who] == "fails" else UNREAD


def _ways(changes: Sequence[Change], rule: Rule, finder: Finder, who: str) -> tuple[Way, ...]:
    """Return changes; as one those that leave the choice between answers to the same questions."""
    together: dict[tuple[object, ...], list[Change]] = {}
    for change in changes:
        questions = tuple(question for question, _ in change.answers)
        together.setdefault((change.state, questions), []).append(change)
    ways = (
        Way(OUTCOME[part[0].state], _steps(part, rule, finder, who))
        for some in together.values()
        for part in _products(some)
    )
    return tuple(sorted(ways, key=lambda way: _ORDER.index(way.outcome)))


def _products(some: Sequence[Change]) -> Iterable[Sequence[Change]]:
    """Yield changes in parts within which every combination of answers is one of them."""
    columns = [dict.fromkeys(column) for column in zip(*(one.answers for one in some), strict=True)]
    if prod(map(len, columns)) == len(some):
        yield some
    else:
        for first in columns[0]:
            own = [one for one in some if one.answers[0] == first]
            yield from _products(own) if len(own) < len(some) else ([one] for one in own)


def _steps(some: Sequence[Change], rule: Rule, finder: Finder, who: str) -> tuple[Step, ...]:
    persons = {dict(change.answers).get("who", who) for change in some}
    conditions = [one for person in sorted(persons) for one in rule.by_person[person]]
    steps = []
    for number, (question, _) in enumerate(some[0].answers):
        chosen = {change.answers[number][1] for change in some}
        answers = (one for one in finder.classes.space.answers[question] if one in chosen)
        own = (one.key for one in conditions if one.question == question != "who")
        steps.append(Step(question, tuple(answers), tuple(dict.fromkeys(own))))
    return tuple(steps)


def groups_of(page: AnswerPage, finder: Finder) -> tuple[Group, ...]:
    """Return the groups of an answer page: what applies first, what is for others last."""
    who = page.profile.who
    made: dict[Group, list[str]] = {}
    for rule, found in zip(finder.rules.rules, page.found, strict=True):
        reasons = tuple(_reason(one, who) for one in found.answer.conditions)
        gaps = _gaps(found) if found.answer.outcome == "not-known" else ()
        ways = _ways(found.changes, rule, finder, who)
        group = Group(found.answer.outcome, reasons, gaps, ways, ())
        made.setdefault(group, []).append(found.incentive.id)
    groups = (replace(group, incentives=tuple(items)) for group, items in made.items())
    return tuple(sorted(groups, key=lambda one: (_ORDER.index(one.outcome), one.is_for_others)))


def _gaps(found: Found) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.gap for one in found.answer.conditions if one.gap))
