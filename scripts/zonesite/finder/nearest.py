"""What would change an outcome: the nearest profiles with another one.

Two profiles are as far apart as the number of their answers that differ; who somebody is counts
for more than all others together. One can get a licence, but hardly become somebody else: what
somebody else would get is told only where nothing else would change the outcome.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from zonesite.finder.evaluate import state
from zonesite.finder.profile import ASKED, Profile, Question, Space
from zonesite.finder.rules import SURENESS, Condition, Rule, State


@dataclass(frozen=True, slots=True)
class Change:
    """Other answers, as few as possible, which together change whether an incentive applies."""

    answers: tuple[tuple[Question, str], ...]
    state: State
    """What the conditions then are."""


def distance(answers: Iterable[tuple[Question, str]]) -> int:
    """Return how far away a profile is with some other answers."""
    return sum(len(ASKED) + 1 if question == "who" else 1 for question, _ in answers)


@dataclass(frozen=True, slots=True)
class _Way:
    """Some answers chosen so far, what they come to, and how many of them are new."""

    answers: tuple[tuple[Question, str], ...]
    state: State


def nearest(rule: Rule, profile: Profile, space: Space) -> tuple[Change, ...]:
    """Return every least change of answers after which an incentive has another outcome.

    Conditions are asked one question at a time and are as sure as the least sure of them, so of
    all ways to come to some state by the questions so far only the shortest can be part of a
    shortest way on: no profile needs to be tried that changes more.
    """
    now = state(rule.by_person[profile.who], profile)
    found: list[Change] = []
    for who in sorted(space.answers["who"], key=lambda one: one != profile.who):
        changed: tuple[tuple[Question, str], ...] = (("who", who),) if who != profile.who else ()
        ways = _ways(rule.by_person[who], profile, who, changed, space)
        found += [Change(way.answers, way.state) for way in ways if way.state != now]
        if found and who == profile.who:
            break
    least = min((distance(change.answers) for change in found), default=0)
    return tuple(change for change in found if distance(change.answers) == least)


def _ways(
    conditions: tuple[Condition, ...],
    profile: Profile,
    who: str,
    changed: tuple[tuple[Question, str], ...],
    space: Space,
) -> Iterable[_Way]:
    """Yield the shortest ways to each state that somebody can come to."""
    first = [one.states[who] for one in conditions if one.question == "who"]
    ways = [_Way(changed, min(first, key=SURENESS.index, default="met"))]
    for question in ASKED:
        own = [one for one in conditions if one.question == question]
        if own:
            ways = _shortest(
                _Way(
                    way.answers
                    if answer == profile[question]
                    else (*way.answers, (question, answer)),
                    min(
                        (way.state, *(one.states[answer] for one in own)),
                        key=SURENESS.index,
                    ),
                )
                for way in ways
                for answer in space.answers[question]
            )
    return ways


def _shortest(ways: Iterable[_Way]) -> list[_Way]:
    """Return of each state the ways with the fewest new answers."""
    by_state: dict[State, list[_Way]] = {}
    for way in ways:
        kept = by_state.setdefault(way.state, [])
        if kept and len(kept[0].answers) > len(way.answers):
            kept.clear()
        if not kept or len(kept[0].answers) == len(way.answers):
            kept.append(way)
    return [way for kept in by_state.values() for way in kept]
