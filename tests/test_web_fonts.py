"""The small fonts that Urdu pages load first: what is in them, and where they are named."""

from __future__ import annotations

import re

import pytest
from fontTools.ttLib import TTFont

import web_fonts
from small_site import REPOSITORY

ASSETS = REPOSITORY / "overrides" / "assets"
SCRIPT = web_fonts.points("U+0600-06FF, U+0750-077F, U+200C, U+FB50-FDFF, U+FE70-FEFF")
"""What the whole fonts are asked for."""


@pytest.mark.parametrize("name", web_fonts.NAMES)
def test_a_common_font_has_the_letters_of_urdu_and_no_other(name: str) -> None:
    """Each common letter that the whole font has, as wide as there."""
    whole, small = (TTFont(ASSETS / "fonts" / f"{one}.woff2") for one in (name, f"{name}-common"))
    letters = whole.getBestCmap(), small.getBestCmap()
    widths = whole["hmtx"], small["hmtx"]

    asked = web_fonts.points(web_fonts.COMMON) | web_fonts.points(web_fonts.SPACES)
    assert set(letters[1]) == asked & set(letters[0])
    for letter, glyph in letters[1].items():
        assert widths[1][glyph][0] == widths[0][letters[0][letter]][0], f"U+{letter:04X}"


def test_the_same_fonts_are_made_again() -> None:
    """Table by table; of the two, the one that is made quickly."""
    name = web_fonts.NAMES[-1]
    kept = TTFont(ASSETS / "fonts" / f"{name}-common.woff2")
    made = web_fonts.common(ASSETS / "fonts" / f"{name}.woff2")

    assert made.getGlyphOrder()[0] == ".notdef"
    for table in ("cmap", "GSUB", "GPOS", "GDEF", "hmtx", "glyf"):
        assert made[table].compile(made) == kept[table].compile(kept), table


@pytest.mark.parametrize("name", web_fonts.NAMES)
def test_a_letter_is_asked_of_one_font(name: str) -> None:
    """Browsers load both of two faces that share a letter, so the stylesheet parts them."""
    style = (ASSETS / "tokens.css").read_text(encoding="utf-8")
    ranges = {
        file: web_fonts.points(letters)
        for file, letters in re.findall(
            r'fonts/([^"]+)\.woff2"\).*?unicode-range: ([^;]+);', style, flags=re.DOTALL
        )
    }

    assert ranges[f"{name}-common"] == web_fonts.points(web_fonts.COMMON)
    assert ranges[name] == SCRIPT - ranges[f"{name}-common"]
