"""What the tests in the browser found of the accessibility of pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

CheckName = Literal["axe", "focus", "reflow", "forced-colours"]
Scheme = Literal["light", "dark", "forced"]


@dataclass(frozen=True, slots=True, order=True)
class AccessibilityCheck:
    """One look at a page: in which window, with which colours, and how it ended."""

    name: CheckName
    width_px: int
    """Of the window at 100 %, in CSS pixels."""
    zoom_percent: int
    scheme: Scheme
    has_passed: bool


@dataclass(frozen=True, slots=True)
class AccessibilityResult:
    """What was found on the fullest page of a kind in one language."""

    kind: str
    """As `pages/kinds` and the templates call it."""
    lang: str
    day: date
    templates: str
    """The fingerprint of the templates, styles and scripts with which the page was made."""
    checks: tuple[AccessibilityCheck, ...]

    @property
    def has_passed(self) -> bool:
        return all(check.has_passed for check in self.checks)
