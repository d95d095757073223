"""Notes what the tests of accessibility found, for the statement: `make evidence`.

Each test says at what it looks; when all have ended, the process that began them writes one result
for each kind of page and language. A kind has failed a check where any page of it has.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from zonesite.reading.accessibility_results import FILE, as_text
from zonesite.records.accessibility import AccessibilityCheck, AccessibilityResult
from zonesite.rendering.accessibility import TemplateFingerprints
from zonesite.rendering.theme import theme_of

LOOKED = "looked at"
Look = tuple[str, int, int, str]
"""Check, width in pixels, magnification in per cent, colours."""


@pytest.fixture
def looked(record_property: Callable[[str, object], None]) -> Callable[..., None]:
    """Return what a test calls to say at which page it looks, and how."""

    def note(kind: str, lang: str, *looks: Look) -> None:
        record_property(LOOKED, [kind, lang, [list(look) for look in looks]])

    return note


class Evidence:
    """Gathers the results of all processes, as a plugin of the one that began them."""

    def __init__(self, root: Path, day: date) -> None:
        self._root, self._day = root, day
        self._found: dict[tuple[str, str], dict[Look, bool]] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take what one test says."""
        if report.when != "call":
            return
        for name, value in report.user_properties:
            if name == LOOKED:
                self._add(value, report.passed)

    def _add(self, value: Any, has_passed: bool) -> None:
        kind, lang, looks = value
        found = self._found.setdefault((kind, lang), {})
        for look in map(tuple, looks):
            found[look] = found.get(look, True) and has_passed

    def pytest_sessionfinish(self) -> None:
        """Write the file; results of a run of a few tests would hide the others."""
        fingerprints = TemplateFingerprints(theme_of(self._root))
        results = (
            AccessibilityResult(
                kind,
                lang,
                self._day,
                fingerprints.of(kind),
                tuple(AccessibilityCheck(*look, passed) for look, passed in found.items()),  # type: ignore[arg-type]
            )
            for (kind, lang), found in self._found.items()
        )
        (self._root / FILE).write_text(as_text(results), encoding="utf-8")
