"""Who asks: a profile, and the finite space of all that there can be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product
from typing import Literal

from zonesite.records.law import Asked

Question = Literal["who"] | Asked
ASKED: tuple[Asked, ...] = ("origin", "zone", "licence", "activity")
"""What is asked after who somebody is, in the order of addresses."""
QUESTIONS: tuple[Question, ...] = ("who", *ASKED)

ABROAD, HOME = "abroad", "home"
"""Where somebody is registered, or lives: not in the country of the zones, or there."""
NOT_YET = "not-yet"
"""In no zone yet."""
NO_LICENCE = "none"
BEFORE_LAW, IN_FORCE, SINCE_ANNOUNCEMENT = "before-law", "in-force", "since-announcement"
"""Since when there is a licence: from before the law that gives, while it was in force, since its
end was announced."""
OTHER = "other"
"""An activity that no record names."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One answer to each question."""

    who: str
    origin: str
    zone: str
    licence: str
    activity: str

    def __getitem__(self, question: Question) -> str:
        answer: str = getattr(self, question)
        return answer

    @property
    def answers(self) -> tuple[str, ...]:
        """Return the answers in the order of the questions."""
        return tuple(self[question] for question in QUESTIONS)

    def with_answer(self, question: Question, answer: str) -> Profile:
        return replace(self, **{question: answer})


@dataclass(frozen=True, slots=True)
class Space:
    """Every answer to each question; the first is taken where a question is not asked."""

    answers: Mapping[Question, tuple[str, ...]]

    def profiles(self) -> Iterator[Profile]:
        """Yield every profile, who they are first."""
        for found in product(*(self.answers[question] for question in QUESTIONS)):
            yield Profile(*found)

    def first(self, who: str) -> Profile:
        """Return the profile of somebody who has only said who they are."""
        return Profile(who, *(self.answers[question][0] for question in ASKED))
