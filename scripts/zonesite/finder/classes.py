"""Answers that no rule tells apart: of each such class one stands for all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from zonesite.finder.profile import QUESTIONS, Profile, Question, Space
from zonesite.finder.rules import Rules

_APART: tuple[Question, ...] = ("who", "origin", "licence")
"""Questions each of whose few answers stands for itself: a page says them, and counts years from
a licence."""


@dataclass(frozen=True)
class Classes:
    """The answers to each question, each with the one that stands for it: the first of those that
    every condition sees alike."""

    standing: Mapping[Question, Mapping[str, str]]

    @cached_property
    def space(self) -> Space:
        """The space of those that stand for others."""
        return Space(
            {question: tuple(dict.fromkeys(of.values())) for question, of in self.standing.items()}
        )

    def members(self, question: Question, answer: str) -> tuple[str, ...]:
        """Return all answers for which one stands."""
        return tuple(one for one, first in self.standing[question].items() if first == answer)

    def of(self, profile: Profile) -> Profile:
        """Return the profile that stands for one."""
        return Profile(*(self.standing[question][profile[question]] for question in QUESTIONS))


def classes_of(rules: Rules) -> Classes:
    """Return which answers stand for which."""
    standing: dict[Question, dict[str, str]] = {}
    for question in QUESTIONS:
        told = [one.states for one in rules.conditions.values() if one.question == question]
        first: dict[tuple[str, ...], str] = {}
        standing[question] = {}
        for answer in rules.space.answers[question]:
            is_apart = question in _APART
            seen = (answer,) if is_apart else tuple(states[answer] for states in told)
            standing[question][answer] = first.setdefault(seen, answer)
    return Classes(standing)
