"""What the templates of the finder may ask besides everything else: its questions in words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, partial

from markupsafe import Markup

from zonesite.finder.answer_pages import AnswerPage, activity_token, zone_token
from zonesite.finder.profile import OTHER, Question
from zonesite.finder.rules import Condition, provisions_to
from zonesite.finder.rules_as_data import rules_as_data
from zonesite.pages.of_finder import FinderSubject
from zonesite.records.law import Asked, Incentive, Person, Provision
from zonesite.records.partial_date import PartialDate
from zonesite.rendering.words import Macro, Words

_ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
"""What would end a data block, or be read as markup in it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer that a reader may give instead, and the page that then answers."""

    words: Markup
    path: str
    is_given: bool
    """Whether it is the answer given, or one that no rule tells from it."""


class FinderWords:
    """The finder in one language, on one page of it."""

    def __init__(self, words: Words, subject: FinderSubject) -> None:
        self._words = words
        self._answer = subject.answer
        self.groups = subject.groups
        self.finder = subject.finder
        self.rules = subject.finder.rules
        self.dates = self.rules.dates

    def once(self, macro: Macro, *key: object) -> Markup:
        """Return what a macro makes of the finder and plain values, made once a language: the same
        conditions stand on many pages."""
        make = partial(macro, self, *key)
        return self._words.remembered(("finder", macro.name, *key), make)

    @property
    def answer_page(self) -> AnswerPage:
        assert self._answer is not None
        return self._answer

    @property
    def persons(self) -> tuple[Person, ...]:
        return tuple(self.rules.persons.values())

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Every condition that has words: not whom something is for, which follows from it."""
        return tuple(one for one in self.rules.conditions.values() if one.question != "who")

    def incentive(self, name: str) -> Incentive:
        found: Incentive = self._words.edition.get("incentives", name)
        return found

    def condition(self, key: str) -> Condition:
        return self.rules.conditions[key]

    def only_in(self, condition: Condition) -> tuple[str, ...]:
        """Return the zones to which a condition is limited."""
        return tuple(
            name
            for rule in self.rules.rules
            for name in rule.incentive.zones
            if name in condition.key.split(".")
        )

    def given(self, incentive: Incentive, who: str) -> tuple[Provision, ...]:
        """Return what an incentive gives to somebody."""
        return provisions_to(incentive, who)

    def asked(self, who: str) -> tuple[Asked, ...]:
        return self.rules.asked[who]

    def label(self, question: Question, who: str) -> Markup:
        """Return what a question is called where somebody is asked it."""
        person = self.rules.persons[who]
        if question == "licence" and person.starts:
            return self._words.s(f"finder_date.{person.starts}")
        return self._words.s(
            "finder.who_label" if question == "who" else f"finder_question.{question}"
        )

    def answer(self, question: Question, answer: str) -> Markup:
        """Return an answer in words; one that stands for others says what they have in common."""
        words = self._words
        if question == "who":
            return words.t(self.rules.persons[answer].name)
        if question == "licence":
            return self._period(answer)
        if question == "zone":
            token = zone_token(answer, self.rules)
            if token in words.edition.records.get("zones", {}):
                return words.name(words.edition.get("zones", token).name)
            return words.s(f"finder_answer.{token}")
        if question == "activity":
            token = activity_token(answer, self.rules)
            if token in words.edition.records.get("sectors", {}):
                return words.t(words.edition.get("sectors", token).name)
            return words.s(f"finder_answer.{token}")
        return words.s(f"finder_answer.{answer}")

    def raw_answer(self, question: Question, answer: str) -> Markup:
        """Return an answer by itself: a zone or an activity by its name."""
        lists = {"zone": "zones", "activity": "sectors"}
        key = lists.get(question, "")
        if answer in self._words.edition.records.get(key, {}):
            return self._words.t(self._words.edition.get(key, answer).name)
        return (
            self.answer(question, answer)
            if answer != OTHER
            else self._words.s("finder_answer.other")
        )

    def _period(self, period: str) -> Markup:
        words, dates = self._words, self.dates

        def shown(when: PartialDate | None) -> Markup:
            return words.date(when) if when else Markup("")

        if period == "in-force" and dates.in_force is None:
            return words.s("finder_answer.licensed")
        if period == "in-force" and dates.announced:
            from_, until = shown(dates.in_force), shown(dates.announced)
            return words.s("finder_answer.in-force-until", date=from_, until=until)
        when = dates.announced if period == "since-announcement" else dates.in_force
        return words.s(f"finder_answer.{period}", date=shown(when))

    def choices(self, question: Question) -> tuple[Choice, ...]:
        """Return every answer to one question beside those that were given to the others."""
        profile = self.answer_page.profile
        return tuple(
            Choice(
                self._words.remembered(
                    ("finder answer", question, answer),
                    partial(self.raw_answer, question, answer),
                ),
                self.finder.page(profile.with_answer(question, answer)).path,
                self.finder.classes.standing[question][answer] == profile[question],
            )
            for answer in self.rules.space.answers[question]
        )

    def path(self, who: str, origin: str) -> str:
        """Return the page of somebody who has said no more than that."""
        profile = self.rules.space.first(who).with_answer("origin", origin)
        return self.finder.page(profile).path

    @cached_property
    def parts(self) -> tuple[tuple[str, str, str], ...]:
        """Every way in which an incentive is shown: its name as a part, its id, and to whom."""
        return tuple(
            {
                self.part(incentive, person.id): (
                    self.part(incentive, person.id),
                    incentive.id,
                    person.id,
                )
                for incentive in (rule.incentive for rule in self.rules.rules)
                for person in self.persons
                if person.id in incentive.for_
            }.values()
        )

    def part(self, incentive: Incentive, who: str) -> str:
        """Return the name of the part that shows an incentive to somebody: the same for all to
        whom it gives the same."""
        given = provisions_to(incentive, who)
        numbers = [str(number) for number, item in enumerate(incentive.provisions) if item in given]
        return f"{incentive.id}.{'-'.join(numbers)}"

    @property
    def data(self) -> Markup:
        """The rules as JSON, for a data block."""
        parts = {
            rule.incentive.id: {
                person.id: self.part(rule.incentive, person.id)
                for person in self.persons
                if person.id in rule.incentive.for_
            }
            for rule in self.rules.rules
        }
        found: Mapping[str, object] = {**rules_as_data(self.finder), "parts": parts}
        told = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
        return Markup(told.translate(_ESCAPED))

    @property
    def said(self) -> tuple[Markup, ...]:
        """What the reader of this page has said, in words."""
        profile = self.answer_page.profile
        return tuple(
            self._words.s(
                "list.named",
                kind=self.label(question, profile.who),
                name=self.answer(question, profile[question]),
            )
            for question in self.rules.asked[profile.who]
        )
