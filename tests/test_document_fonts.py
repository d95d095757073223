"""The fonts of documents are those of the pages."""

from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont

from small_site import REPOSITORY

OVERRIDES = REPOSITORY / "overrides"


@pytest.mark.parametrize("name", ["noto-nastaliq-urdu-400", "noto-naskh-arabic-400"])
def test_a_font_of_documents_is_that_of_the_pages(name: str) -> None:
    """The same letters by the same glyphs, drawn and joined by the same tables."""
    page = TTFont(OVERRIDES / "assets" / "fonts" / f"{name}.woff2")
    document = TTFont(OVERRIDES / "documents" / "fonts" / f"{name}.ttf")

    assert document.getBestCmap() == page.getBestCmap()
    assert document.getGlyphOrder() == page.getGlyphOrder()
    for table in ("GSUB", "GPOS", "glyf", "hmtx"):
        assert document[table].compile(document) == page[table].compile(page)
