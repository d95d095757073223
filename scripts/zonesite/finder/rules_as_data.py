"""The rules as plain data, for the script of the finder: it evaluates the same as we do."""

from __future__ import annotations

from zonesite.finder.answer_pages import Finder
from zonesite.finder.profile import ASKED
from zonesite.finder.rules import Rules, provisions_to
from zonesite.records.law import Incentive
from zonesite.records.partial_date import PartialDate


def _first(when: PartialDate | None) -> str | None:
    return when.first.isoformat() if when else None


def _terms(incentive: Incentive, rules: Rules) -> dict[str, list[list[object]]]:
    """Return the terms of what is given to each person: years, and what they are counted from."""
    found: dict[str, list[list[object]]] = {}
    for who in rules.persons:
        given = provisions_to(incentive, who) if who in incentive.for_ else ()
        terms = dict.fromkeys((one.term.years, one.term.starts) for one in given if one.term)
        if terms:
            found[who] = [list(term) for term in terms]
    return found


def rules_as_data(finder: Finder) -> dict[str, object]:
    """Return everything that an answer depends on; days are written as in ISO 8601."""
    rules, space = finder.rules, finder.classes.space
    return {
        "answers": {question: list(found) for question, found in space.answers.items()},
        "standing": {question: dict(finder.classes.standing[question]) for question in ASKED},
        "persons": {
            who: {"asked": list(rules.asked[who]), "starts": person.starts}
            for who, person in rules.persons.items()
        },
        "rules": [
            {
                "id": rule.incentive.id,
                "by": {who: [one.key for one in own] for who, own in rule.by_person.items()},
                "terms": _terms(rule.incentive, rules),
            }
            for rule in rules.rules
        ],
        "conditions": {
            key: {
                "question": one.question,
                "states": {answer: one.states[answer] for answer in space.answers[one.question]},
                "gap": one.gap,
            }
            for key, one in rules.conditions.items()
        },
        "pages": [[*page.profile.answers, page.path] for page in finder.pages],
        "dates": {
            "first": _first(rules.dates.first),
            "in_force": _first(rules.dates.in_force),
            "announced": _first(rules.dates.announced),
            "ends": rules.dates.ends.last.isoformat() if rules.dates.ends else None,
        },
    }
