"""The pages that answer: one for each profile that stands for others, and its address.

Two answers to one question that no rule tells apart share a page. Two profiles whose incentives
come out alike for other reasons do not: a page says what its reader has said, and its address
must last when a rule begins to tell them apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from zonesite.finder.classes import Classes, classes_of
from zonesite.finder.evaluate import Answer, evaluate
from zonesite.finder.nearest import Change, nearest
from zonesite.finder.profile import ASKED, NO_LICENCE, NOT_YET, Profile, Question
from zonesite.finder.rules import Condition, Rule, Rules
from zonesite.records.law import Incentive

PATH = "/finder/"


@dataclass(frozen=True, slots=True)
class Found:
    """What one incentive comes to for a profile, and what would change that."""

    incentive: Incentive
    answer: Answer
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """What a profile is answered, for all for which it stands."""

    path: str
    """Without the language: `/finder/zone-enterprise/abroad/not-yet/`."""
    profile: Profile
    found: tuple[Found, ...]


@dataclass(frozen=True)
class Finder:
    """Every answer page, by the profiles that lead to it."""

    rules: Rules
    classes: Classes
    by_profile: Mapping[Profile, AnswerPage]

    def normal(self, profile: Profile) -> Profile:
        """Return the profile that stands for one: what its person is not asked has no part."""
        asked = self.rules.asked[profile.who]
        space = self.rules.space
        for question in ASKED:
            if question not in asked:
                profile = profile.with_answer(question, space.answers[question][0])
        return self.classes.of(profile)

    def page(self, profile: Profile) -> AnswerPage:
        """Return the page that answers a profile; there is one for each."""
        return self.by_profile[self.normal(profile)]

    @property
    def pages(self) -> tuple[AnswerPage, ...]:
        return tuple(self.by_profile.values())


def found_for(rule: Rule, profile: Profile, classes: Classes) -> Found:
    """Return what one incentive comes to for a profile that stands for others."""
    changes = nearest(rule, profile, classes.space)
    return Found(rule.incentive, evaluate(rule, profile), changes)


def _normal_profiles(rules: Rules, classes: Classes) -> Iterator[Profile]:
    """Yield each profile that stands for others, once, with the answers to what is asked."""
    for who in rules.space.answers["who"]:
        asked = rules.asked[who]
        first = classes.of(rules.space.first(who))
        every = (
            classes.space.answers[question] if question in asked else (first[question],)
            for question in ASKED
        )
        yield from (Profile(who, *answers) for answers in product(*every))


def zone_token(zone: str, rules: Rules) -> str:
    """Return what a class of zones is called in addresses: by whether what no zone is named for
    is given there; a zone that something is limited to has its own name."""
    if zone == NOT_YET:
        return NOT_YET
    limits = {name for rule in rules.rules for name in rule.incentive.zones}
    if zone in limits:
        return zone
    told = (one for one in rules.conditions.values() if one.question == "zone")
    met = {one.states[zone] == "met" for one in told if not limits & _named(one)}
    return {frozenset({True}): "zone", frozenset({False}): "planned-zone"}.get(frozenset(met), zone)


def _named(condition: Condition) -> set[str]:
    """Return the zones that the key of a condition names."""
    return set(condition.key.split("."))


def activity_token(activity: str, rules: Rules) -> str:
    """Return what a class of activities is called in addresses."""
    told = [one for one in rules.conditions.values() if one.question == "activity"]
    states = {one.states[activity] for one in told}
    if states == {"met"}:
        return "named-activity"
    return "other-activity" if "met" not in states else activity


def address_of(profile: Profile, rules: Rules) -> str:
    """Return the address of a profile's answer: its answers to what is asked, in words that stay
    the same when a zone or an activity joins others."""
    tokens: dict[Question, str] = {
        "origin": profile.origin,
        "zone": zone_token(profile.zone, rules),
        "licence": "no-licence" if profile.licence == NO_LICENCE else profile.licence,
        "activity": activity_token(profile.activity, rules),
    }
    parts = (profile.who, *(tokens[question] for question in rules.asked[profile.who]))
    return f"{PATH}{'/'.join(parts)}/"


def finder_of(rules: Rules) -> Finder:
    """Return every answer page. Raises `ValueError` where two would have one address."""
    classes = classes_of(rules)
    pages: dict[Profile, AnswerPage] = {}
    for profile in _normal_profiles(rules, classes):
        found = tuple(found_for(rule, profile, classes) for rule in rules.rules)
        pages[profile] = AnswerPage(address_of(profile, rules), profile, found)
    if len({page.path for page in pages.values()}) < len(pages):
        raise ValueError("finder: two answers have one address")
    return Finder(rules, classes, pages)
