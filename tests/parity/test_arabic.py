"""A fourth language whose figures are read with CLDR and one file of words."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from cosmetics import EDITS

from zonesite.parity import differences, figures

PAIRS = yaml.safe_load(Path(__file__).with_name("arabic.yml").read_text(encoding="utf-8"))
LANG = "ar"


def pairs(side: str) -> list[tuple[str, str]]:
    """Return every English text with its Arabic one."""
    return [(english, other) for rows in PAIRS[side].values() for english, other in rows]


def test_there_are_enough_of_each() -> None:
    """The list cannot shrink unseen."""
    assert len(pairs("right")) >= 235
    assert len(pairs("wrong")) >= 75


@pytest.mark.parametrize(("english", "arabic"), pairs("right"))
def test_the_same_said_otherwise_agrees(english: str, arabic: str) -> None:
    """Dates, durations, amounts, money, ordinals and times are as Arabic has them."""
    assert differences(figures(english, "en"), figures(arabic, LANG)) == ()


@pytest.mark.parametrize(("english", "arabic"), pairs("wrong"))
def test_another_figure_is_found(english: str, arabic: str) -> None:
    """Another number, unit, currency, month, day, half of the day or direction."""
    assert differences(figures(english, "en"), figures(arabic, LANG)) != ()


@pytest.mark.parametrize("kind", ["white space", "quotes", "final punctuation"])
def test_how_it_is_spaced_and_marked_does_not_matter(kind: str) -> None:
    """Neither a no-break space nor a missing full stop hides a figure."""
    alarms = [
        changed
        for english, arabic in pairs("right")
        for changed in EDITS[kind](arabic, figures(arabic, LANG), LANG)
        if differences(figures(english, "en"), figures(changed, LANG))
    ]
    assert alarms == []
