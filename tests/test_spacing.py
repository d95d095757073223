"""Blanks beside full-width marks, which the marks themselves hold."""

from __future__ import annotations

import pytest

from zonesite.languages.language import Language
from zonesite.pages.spacing import closed_up

CHINESE = Language("zh", "zh-Hans", "简体中文", "zh_Hans_CN", is_first=False)
ENGLISH = Language("en", "en", "English", "en_GB", is_first=True)
URDU = Language("ur", "ur", "اردو", "ur_PK", is_first=False)


@pytest.mark.parametrize(
    ("joined", "shown"),
    [
        ("<p>语言： English、 <bdi>اردو</bdi></p>", "<p>语言：English、<bdi>اردو</bdi></p>"),
        ("<p>共两项。 另有八项。</p>", "<p>共两项。另有八项。</p>"),
        (
            "<p>约790英亩 <span>（约320公顷）</span></p>",
            "<p>约790英亩<span>（约320公顷）</span></p>",
        ),
        ("<dd><a>据称</a>： <bdi>12</bdi></dd>", "<dd><a>据称</a>：<bdi>12</bdi></dd>"),
        ("<p>见《黎明报》 · 原文</p>", "<p>见《黎明报》· 原文</p>"),
    ],
)
def test_a_blank_beside_a_full_width_mark_goes(joined: str, shown: str) -> None:
    """Whatever tags stand between the mark and the blank."""
    assert closed_up(joined, CHINESE) == shown


@pytest.mark.parametrize(
    "html",
    [
        "<p>据 Top Story 报道 · 原文</p>",
        "<pre>语言： en\n（缩进）</pre>",
        "<p>一项。</p>\n<p>（另一项）</p>",
    ],
)
def test_other_blanks_stay(html: str) -> None:
    """Between words, between blocks, and in text that is shown as it is typed."""
    assert closed_up(html, CHINESE) == html


@pytest.mark.parametrize("language", [ENGLISH, URDU])
def test_languages_that_part_words_by_blanks_keep_theirs(language: Language) -> None:
    """A Chinese title inside an English page included."""
    html = "<p>一项。 另一项 （三）</p>"
    assert closed_up(html, language) == html
