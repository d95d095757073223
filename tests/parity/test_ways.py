"""What is said in another way agrees; what sounds alike and says something else does not."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from cosmetics import EDITS

from zonesite.parity import differences, figures

WAYS = yaml.safe_load(Path(__file__).with_name("ways.yml").read_text(encoding="utf-8"))
LANGS = ("ur", "zh")
EVERYWHERE = ("white space", "quotes", "final punctuation")
"""Edits that fit any text; the others would write 两3年 for 两三年."""


def pairs(side: str) -> list[tuple[str, str, str]]:
    """Return every English text with one translation and its language."""
    return [
        (english, lang, translation)
        for triples in WAYS[side].values()
        for english, *translations in triples
        for lang, translation in zip(LANGS, translations, strict=True)
    ]


def test_there_are_enough_of_each() -> None:
    """The list cannot shrink unseen."""
    assert len(pairs("right")) >= 700
    assert len(pairs("wrong")) >= 380


@pytest.mark.parametrize(("english", "lang", "translation"), pairs("right"))
def test_the_same_said_otherwise_agrees(english: str, lang: str, translation: str) -> None:
    """A time, date, amount or quantity may be written as each language has it."""
    assert differences(figures(english, "en"), figures(translation, lang)) == ()


@pytest.mark.parametrize(("english", "lang", "translation"), pairs("wrong"))
def test_another_figure_is_found(english: str, lang: str, translation: str) -> None:
    """Another hour, half of the day, weekday, phase, currency, multiple or direction."""
    assert differences(figures(english, "en"), figures(translation, lang)) != ()


@pytest.mark.parametrize("kind", EVERYWHERE)
def test_how_it_is_spaced_and_marked_does_not_matter(kind: str) -> None:
    """Neither a no-break space nor a missing full stop hides a time or a bound."""
    edit = EDITS[kind]

    alarms = [
        changed
        for english, lang, translation in pairs("right")
        for changed in edit(translation, figures(translation, lang), lang)
        if differences(figures(english, "en"), figures(changed, lang))
    ]
    assert alarms == []
