"""The results of the tests in the browser, as a file: written by the tests, read for the statement.

It is no data that people write: a result by hand would say what nobody has seen.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any, get_args

from zonesite.records.accessibility import (
    AccessibilityCheck,
    AccessibilityResult,
    CheckName,
    Scheme,
)

FILE = "data/accessibility.json"
_OUTCOMES = {True: "passed", False: "failed"}


def parse(text: str) -> tuple[AccessibilityResult, ...]:
    """Return the results in a file. Raises `ValueError` for what is none."""
    try:
        return tuple(_result(**found) for found in json.loads(text))
    except (AttributeError, TypeError, KeyError, RecursionError) as error:
        raise ValueError("no results of tests") from error


def as_text(results: Iterable[AccessibilityResult]) -> str:
    """Return the file of some results: one a line, by kind and language."""
    lines = (
        json.dumps(
            {
                "kind": result.kind,
                "lang": result.lang,
                "day": result.day.isoformat(),
                "templates": result.templates,
                "checks": [_written(check) for check in sorted(result.checks)],
            }
        )
        for result in sorted(results, key=lambda result: (result.kind, result.lang))
    )
    return "[\n" + ",\n".join(lines) + "\n]\n"


def _result(kind: Any, lang: Any, day: Any, templates: Any, checks: Any) -> AccessibilityResult:
    if not all(isinstance(text, str) and text for text in (kind, lang, templates)) or not checks:
        raise ValueError("a result without its page")
    found = tuple(_check(*check) for check in checks)
    return AccessibilityResult(kind, lang, date.fromisoformat(day), templates, found)


def _check(name: Any, width: Any, zoom: Any, scheme: Any, outcome: Any) -> AccessibilityCheck:
    is_known = name in get_args(CheckName) and scheme in get_args(Scheme)
    if not is_known or outcome not in _OUTCOMES.values() or not _are_counts(width, zoom):
        raise ValueError("a check that there is not")
    return AccessibilityCheck(name, width, zoom, scheme, outcome == "passed")


def _are_counts(*values: object) -> bool:
    return all(type(value) is int and value > 0 for value in values)


def _written(check: AccessibilityCheck) -> list[object]:
    outcome = _OUTCOMES[check.has_passed]
    return [check.name, check.width_px, check.zoom_percent, check.scheme, outcome]
