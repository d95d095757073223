"""`zonesite status` and `zonesite translated` in the languages of writers."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from reviewed_site import sign
from small_site import edit, zonesite
from zonesite.cli.status_lines import words
from zonesite.edition.status import STATES
from zonesite.records.kinds import KINDS

LANGUAGES = ("en", "ur", "zh")
NOW = "2026-01-01T00:00:00Z"


@pytest.fixture
def busy(site: Path) -> Path:
    """A site in which a release is scheduled, a review void, and a translation behind."""
    zonesite("translated", "--root", site)
    sign(site, "zones/alpha", "ur")
    edit(site, "data/zones.yml", "en: Alpha Zone,", "en: Alpha Park,")
    return site


def test_every_sentence_is_there_in_each_language_with_the_same_values() -> None:
    """No word is left in English, and no state has no name."""
    for code, found in words().items():
        assert [*found] == [*LANGUAGES], code
        named = [
            sorted(name for _, name, _, _ in Formatter().parse(row) if name)
            for row in found.values()
        ]
        assert named[0] == named[1] == named[2], code
    assert all(f"state-{state}" in words() for state in STATES)


@pytest.mark.parametrize("options", [(), ("--waiting",)])
def test_the_status_says_the_same_in_each_language(busy: Path, options: tuple[str, ...]) -> None:
    """Line by line, with the same ids and days, and nothing in English but names."""
    told = {
        lang: zonesite("status", "--root", busy, "--now", NOW, "--lang", lang, *options).stdout
        for lang in LANGUAGES
    }

    rows = {lang: text.splitlines() for lang, text in told.items()}
    for lang in ("ur", "zh"):
        assert len(rows[lang]) == len(rows["en"])
        for row, english in zip(rows[lang], rows["en"], strict=True):
            assert _ids(row) == _ids(english)
    english = " ".join(re.sub(r"{\w+}", "", found["en"]) for found in words().values())
    ours = {*re.findall("[a-z]{3,}", english)} - {*KINDS}
    for lang in ("ur", "zh"):
        unnamed = re.sub(r"[(（].*[)）]", "", told[lang])  # without lists of ids
        assert ours & {*re.findall(r"(?<![\w/-])[a-z]{3,}(?![\w/-])", unnamed)} == set()


def _ids(row: str) -> list[str]:
    return re.findall(r"[a-z]+/[a-z0-9-]+|\d{4}-\d{2}-\d{2}", row)


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        (
            "ur",
            [
                "مقررہ وقت کی منتظر: 1",
                "  2026-03-02T09:00:00+05:00 press/quillbrook-accord، بتاریخ 2026-03-02: "
                "زرناکستان کا افتتاح",
                "جو نظرِ ثانی معتبر نہیں رہی: 1",
            ],
        ),
        (
            "zh",
            [
                "定时发布：1",
                "  2026-03-02T09:00:00+05:00 press/quillbrook-accord，日期2026-03-02：鲸鲨鹬开幕",
                "已失效的审校：1",
                "  zones/alpha（乌尔都文）：阿尔法区：自2025-12-01之后的改动起失效，因为原文有改动"
                "（A. Reader曾于2025-12-01审校）",
            ],
        ),
    ],
)
def test_the_status_is_in_the_language_of_the_writer(
    busy: Path, lang: str, lines: list[str]
) -> None:
    """Titles, too, where they are translated."""
    told = zonesite("status", "--root", busy, "--now", NOW, "--lang", lang).stdout
    assert told.splitlines()[: len(lines)] == lines


def test_what_is_still_stale_is_told_in_the_language_of_the_writer(busy: Path) -> None:
    """After an edit of the original alone."""
    done = zonesite("translated", "--root", busy, "--lang", "zh").stdout
    assert "乌尔都文译文仍滞后：zones/alpha/name\n中文译文仍滞后：zones/alpha/name\n" in done
