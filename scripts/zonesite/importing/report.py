"""What an import tells: refusals and questions as problems, findings as three lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zonesite.importing.answers import Question
from zonesite.importing.document import Finding, Group, Place
from zonesite.importing.drafts import Told
from zonesite.importing.refusals import Refused
from zonesite.reading.problems import Problem, Severity, ordered, sentence, spoken

GROUPS: tuple[Group, ...] = ("private", "left-out", "open")


def problem_of(
    file: str, code: str, place: Place, values: dict[str, object], severity: Severity = "error"
) -> Problem:
    """Return a problem at a place. Its line is that of a text; in a document of a word processor,
    which has none, the number of the paragraph."""
    has_line = place.part in ("line", "paragraph")
    line = max(place.number, 1) if has_line else 1
    return Problem(file, line, 1, code, "", {"place": place.words, **values}, severity)


def refusal(file: str, refused: Refused) -> Problem:
    """Return why a document is not read."""
    return problem_of(file, refused.code, refused.place, refused.values)


def unanswered(questions: Sequence[Question]) -> tuple[Problem, ...]:
    """Return the questions as problems, for those who cannot be asked."""
    return ordered(
        problem_of(one.file, one.code, one.place, {"option": one.option, **one.values})
        for one in questions
    )


def lines(findings: Sequence[Told], lang: str) -> Iterator[str]:
    """Yield the report in a language: each list under its name, in the order of the documents,
    with the codes that `zonesite explain` knows."""
    for group in GROUPS:
        found = of_group(findings, group)
        if not found:
            continue
        yield spoken(f"report-{group}", lang).format(n=len(found))
        for file, one in found:
            said, *shown = told(file, one, lang).split("\n")
            yield "\n".join([f"  {file}: {said} [{one.code}]", *shown])


def of_group(findings: Sequence[Told], group: Group) -> list[Told]:
    """Return the findings of a group."""
    return [(file, one) for file, one in findings if one.group == group]


def told(file: str, finding: Finding, lang: str) -> str:
    """Return what is said of a finding."""
    values = {key: _trimmed(value) for key, value in finding.values.items()}
    problem = problem_of(file, finding.code, finding.place, values, "warning")
    return sentence(problem, lang)


def _trimmed(value: object) -> object:
    return value.strip() if isinstance(value, str) else value
