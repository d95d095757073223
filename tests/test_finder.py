"""The finder: its answers are those of a plain reading of the rules, over every profile."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from small_site import REPOSITORY, content_of, lines_of, loaded
from zonesite.edition.edition import Edition, at, incentives_of
from zonesite.finder.answer_pages import Finder, finder_of
from zonesite.finder.evaluate import Answer, evaluate
from zonesite.finder.groups import FOR_OTHERS, groups_of
from zonesite.finder.law_dates import LawDates, end_of_term
from zonesite.finder.nearest import distance, nearest
from zonesite.finder.profile import ASKED, QUESTIONS, Profile, Question, Space
from zonesite.finder.rules import Condition, Rule, State, rules_of
from zonesite.pages.of_finder import finder_pages, records_of
from zonesite.records.law import Incentive
from zonesite.records.partial_date import PartialDate

NOW = datetime(2026, 11, 30, tzinfo=UTC)


@cache
def _edition() -> Edition:
    return at(content_of(REPOSITORY), NOW, {})


@cache
def _finder() -> Finder:
    return finder_of(rules_of(records_of(_edition())))


def _of_condition(condition: Any, incentive: Incentive, answers: dict[str, str]) -> str:
    """Return what a condition of data/incentives.yml says to an answer."""
    answer = answers[condition.asks]
    if condition.asks == "zone":
        zone = _edition().records["zones"].get(answer)
        has_it = zone is not None and incentive in incentives_of(_edition(), zone)
        return "met" if has_it else "fails"
    if answer in condition.is_:
        return "met"
    return "fails" if answer in condition.is_not else condition.otherwise


def _was_read(citation: str) -> bool:
    law, _, section = citation.partition("#")
    parts = _edition().get("instruments", law).sections
    return not section or any(one.id == section and one.text for one in parts)


def _plainly(incentive: Incentive, profile: Profile) -> str:
    """Return the outcome, read from the records as they stand and in no other way."""
    who, answers = profile.who, {question: profile[question] for question in ASKED}
    given = [one for one in incentive.provisions if not one.for_ or who in one.for_]
    if who not in incentive.for_ or not given:
        return "does-not"
    person = _edition().get("persons", who)
    conditions = [
        one
        for one in (*person.conditions, *incentive.conditions)
        if not one.for_ or who in one.for_
    ]
    states = [_of_condition(one, incentive, answers) for one in conditions]
    if "fails" in states:
        return "does-not"
    is_read = any(
        one.confidence != "inference"
        and one.nature == "reported"
        and (not one.cites or any(map(_was_read, one.cites)))
        for one in given
    )
    return "not-known" if "not-known" in states or not is_read else "applies"


def test_every_profile_is_answered_as_a_plain_reading_of_the_records_answers_it() -> None:
    """For each zone, sector, licence, origin and person, and each incentive; and the page to which
    a profile leads says just that."""
    finder = _finder()
    profiles = tuple(finder.rules.space.profiles())
    assert len(profiles) == 21_280
    assert len(finder.pages) == 100
    for profile in profiles:
        page = finder.page(profile)
        for rule, found in zip(finder.rules.rules, page.found, strict=True):
            outcome = _plainly(rule.incentive, profile)
            assert evaluate(rule, profile).outcome == outcome, (rule.incentive.id, profile)
            assert found.answer.outcome == outcome, (rule.incentive.id, profile, page.path)


def test_a_stated_why_not_names_conditions_that_really_fail() -> None:
    """And all of them: with those met, and nothing else changed, it is no longer refused."""
    finder = _finder()
    for profile in finder.by_profile:
        for rule in finder.rules.rules:
            answer = evaluate(rule, profile)
            own = rule.by_person[profile.who]
            for one in answer.conditions:
                wanted = {"does-not": "fails", "not-known": "not-known"}[answer.outcome]
                assert one.states[profile[one.question]] == wanted
            if answer.outcome == "does-not":
                assert answer.conditions
                others = [one for one in own if one not in answer.conditions]
                assert all(one.states[profile[one.question]] != "fails" for one in others)


def test_every_answer_rests_on_a_source_and_a_section_or_names_who_could_say() -> None:
    for condition in _finder().rules.conditions.values():
        assert condition.sources, condition.key
        if not condition.cites and condition.question != "who":
            assert condition.gap, condition.key
        if "not-known" in condition.states.values():
            assert condition.gap, condition.key


def _by_brute_force(rule: Rule, profile: Profile, space: Space) -> set[tuple[Any, ...]]:
    """Return the nearest profiles with another outcome, of all that there are."""
    now = evaluate(rule, profile).outcome
    found: dict[tuple[Any, ...], int] = {}
    for other in space.profiles():
        if evaluate(rule, other).outcome != now:
            changed = tuple(
                (question, other[question])
                for question in QUESTIONS
                if other[question] != profile[question]
            )
            found[changed] = distance(changed)
    least = min(found.values(), default=0)
    return {changed for changed, far in found.items() if far == least}


def _nearest(rule: Rule, profile: Profile, space: Space) -> set[tuple[Any, ...]]:
    return {change.answers for change in nearest(rule, profile, space)}


def test_what_would_change_an_outcome_is_what_brute_force_finds() -> None:
    """For every incentive and every answer page, over all classes of profiles."""
    finder = _finder()
    space = finder.classes.space
    for page in finder.pages:
        for rule in finder.rules.rules:
            expected = _by_brute_force(rule, page.profile, space)
            assert _nearest(rule, page.profile, space) == expected, (page.path, rule.incentive.id)


_STATES = st.sampled_from(("met", "not-known", "fails"))
_ANSWERS: dict[Question, tuple[str, ...]] = {
    "who": ("p", "q"),
    "origin": ("abroad", "home"),
    "zone": ("not-yet", "a", "b"),
    "licence": ("none", "in-force"),
    "activity": ("x", "other"),
}


@st.composite
def _rules(draw: st.DrawFn) -> Rule:
    """Return an invented rule of any conditions, several of them on one question."""

    def condition(question: Question, number: int) -> Condition:
        states: dict[str, State] = {one: draw(_STATES) for one in _ANSWERS[question]}
        return Condition(f"{question}.{number}", question, states, (), (), None)

    asked = st.lists(st.sampled_from(ASKED), max_size=5)
    who = condition("who", 0)
    by_person = {
        person: (who, *(condition(one, number) for number, one in enumerate(draw(asked))))
        for person in _ANSWERS["who"]
    }
    return Rule(_finder().rules.rules[0].incentive, by_person)


@given(_rules(), st.sampled_from(tuple(Space(_ANSWERS).profiles())))
def test_whatever_the_rules_are_the_nearest_change_is_that_of_brute_force(
    rule: Rule, profile: Profile
) -> None:
    space = Space(_ANSWERS)
    assert _nearest(rule, profile, space) == _by_brute_force(rule, profile, space)


def test_groups_hold_every_incentive_once_and_every_change_of_each() -> None:
    """What is told together is the same: steps multiplied out are the changes themselves."""
    finder = _finder()
    rules = {rule.incentive.id: rule for rule in finder.rules.rules}
    for page in finder.pages:
        groups = groups_of(page, finder)
        told = [name for group in groups for name in group.incentives]
        assert sorted(told) == sorted(rules)
        for group in groups:
            assert (group.outcome == "does-not") or FOR_OTHERS not in group.reasons
            for name in group.incentives:
                changes = _nearest(rules[name], page.profile, finder.classes.space)
                assert _multiplied(group.ways) == changes


def _multiplied(ways: Any) -> set[tuple[Any, ...]]:
    found: set[tuple[Any, ...]] = set()
    for way in ways:
        some: list[tuple[Any, ...]] = [()]
        for step in way.steps:
            some = [(*one, (step.question, answer)) for one in some for answer in step.answers]
        found.update(some)
    return found


def test_addresses_are_readable_and_each_is_of_one_answer() -> None:
    finder = _finder()
    paths = [page.path for page in finder.pages]
    assert len(set(paths)) == len(paths)
    assert paths[0] == "/finder/zone-enterprise/abroad/not-yet/no-licence/named-activity/"
    assert "/finder/freelancer/home/" in paths
    assert "/finder/venture-capital-fund/abroad/in-force/" in paths


@pytest.mark.parametrize(
    ("day", "period"),
    [
        (date(2020, 12, 1), None),
        (date(2020, 12, 2), "before-law"),
        (date(2021, 10, 5), "before-law"),
        (date(2021, 10, 6), "in-force"),
        (date(2025, 5, 31), "in-force"),
        (date(2025, 6, 1), "since-announcement"),
        (date(2035, 12, 31), "since-announcement"),
        (date(2036, 1, 1), None),
        (date(2099, 1, 1), None),
    ],
)
def test_a_day_is_the_answer_that_the_dates_of_the_law_make_it(
    day: date, period: str | None
) -> None:
    """Before any law, and after the announced end, there could be no licence."""
    assert _finder().rules.dates.period(day) == period


def test_where_nothing_divides_licences_there_is_one_or_none() -> None:
    bare = LawDates()
    assert bare.periods == ("none", "in-force")
    assert bare.period(date(1900, 1, 1)) == "in-force"
    assert list(bare.years()) == []
    begun = LawDates(in_force=PartialDate(2021), first=PartialDate(2021))
    assert begun.periods == ("none", "in-force")


@given(st.dates(date(2020, 1, 1), date(2099, 12, 31)), st.integers(1, 30))
def test_a_term_ends_on_the_same_day_of_the_year_and_of_29_february_on_the_28th(
    start: date, years: int
) -> None:
    end = end_of_term(start, years)
    assert end.year == start.year + years
    assert (end.month, end.day) in {
        (start.month, start.day),
        (2, 28) if (start.month, start.day) == (2, 29) else (start.month, start.day),
    }


def test_the_answer_to_nothing_that_is_asked_is_that_it_applies() -> None:
    rule = Rule(_finder().rules.rules[0].incentive, {"p": ()})
    assert evaluate(rule, Profile("p", "", "", "", "")) == Answer("applies", ())


@pytest.mark.parametrize(
    "day", ["2020-06-01", "2021-01-10", "2021-12-31", "2023-05-01", "2025-06-10", "2031-01-01"]
)
def test_an_edition_of_any_day_has_a_finder_of_what_was_known(day: str) -> None:
    """Or none, where nobody who could ask was known; addresses stay those of today's."""
    now = datetime.fromisoformat(f"{day}T12:00:00+05:00")
    edition = at(content_of(REPOSITORY), now, {})
    pages = tuple(finder_pages(edition))
    assert bool(pages) == bool(edition.list("persons"))
    known = {"/finder/", "/finder/clock/"}
    for page in pages:
        if page.path not in known:
            who = page.path.split("/")[2]
            assert who in edition.records["persons"]


PERSONS = """
persons:
  - id: zone-enterprise
    name: {en: Enterprise, ur: انٹرپرائز, zh: 企业}
    summary: {en: It has a licence, ur: لائسنس ہے, zh: 有许可证}
    starts: licence-issue
    conditions:
      - asks: zone
        text: {en: In a zone, ur: زون میں, zh: 在园区内}
        cites: [act-2021#s-21]
        sources: [gazette]
      - asks: licence
        is: [in-force]
        is_not: [none]
        otherwise: not-known
        text: {en: A licence, ur: لائسنس, zh: 许可证}
        cites: [act-2021#s-21]
        sources: [gazette]
        gap: g1
    sources: [gazette]
  - id: artist
    name: {en: Artist, ur: فنکار, zh: 艺术家}
    summary: {en: Nothing names artists, ur: کہیں ذکر نہیں, zh: 无提及}
    sources: [gazette]
"""


def test_another_site_has_a_finder_as_soon_as_it_names_persons(site: Path) -> None:
    """And none before; its home page then leads there."""
    assert not any(path.startswith("/finder/") for path in loaded(site).renderer.pages)
    file = site / "data" / "incentives.yml"
    file.write_text(file.read_text(encoding="utf-8").rstrip() + PERSONS, encoding="utf-8")
    assert not [line for line in lines_of(site) if "warning" not in line]

    generator = loaded(site)
    paths = {path for path in generator.renderer.pages if path.startswith("/finder/")}
    assert "/finder/zone-enterprise/alpha/none/" not in paths
    assert "/finder/artist/" in paths
    html = generator.renderer.page("/finder/artist/", "zh")
    assert "艺术家" in html
    assert "data-finder-rules" in generator.renderer.page("/finder/", "ur")
    assert "/finder/clock/" in paths
