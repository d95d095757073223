"""What applies to a profile: one answer an incentive, and the conditions that make it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from zonesite.finder.profile import Profile
from zonesite.finder.rules import SURENESS, Condition, Rule, Rules, State

Outcome = Literal["applies", "not-known", "does-not"]
OUTCOME: Mapping[State, Outcome] = {
    "met": "applies",
    "not-known": "not-known",
    "fails": "does-not",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether an incentive applies, and which conditions say that it does not, or leave it open."""

    outcome: Outcome
    conditions: tuple[Condition, ...]


def state(conditions: tuple[Condition, ...], profile: Profile) -> State:
    """Return the state of conditions together: that of the one which is least sure."""
    states = (one.states[profile[one.question]] for one in conditions)
    return min(states, key=SURENESS.index, default="met")


def evaluate(rule: Rule, profile: Profile) -> Answer:
    """Return the answer for one incentive."""
    conditions = rule.by_person[profile.who]
    least = state(conditions, profile)
    if least == "met":
        return Answer("applies", ())
    found = tuple(one for one in conditions if one.states[profile[one.question]] == least)
    return Answer(OUTCOME[least], found)


def answers(rules: Rules, profile: Profile) -> tuple[Answer, ...]:
    """Return the answers for all incentives, in their order."""
    return tuple(evaluate(rule, profile) for rule in rules.rules)
