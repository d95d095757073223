"""Pictures for people to look at, in build/screenshots/: `pytest tests/browser/screenshots.py`.

Nothing is tested by them, so `make test` takes none.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page as Tab

from browser.support import NARROW, ROOT, WIDE, Site, every_language, kinds
from zonesite.pages.page import Page

SCREENSHOTS = ROOT / "build" / "screenshots"
_PICTURED = ["home", "zones", "zone", "incentive", "procedures", "topic", "newsroom", "release"]
PICTURED = [one for one in kinds() if one.id in _PICTURED]
TALLEST = 3200


@pytest.mark.parametrize("lang", every_language())
@pytest.mark.parametrize("page", PICTURED)
def test_screenshots_are_kept(site: Site, tab: Callable[..., Tab], page: Page, lang: str) -> None:
    """A page on a narrow and on a wide screen."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    for width in (NARROW, WIDE):
        here = tab(width)
        here.goto(site.address(page.path, lang))
        here.evaluate("probes.fonts()")
        height = min(TALLEST, here.evaluate("document.documentElement.scrollHeight"))
        file = SCREENSHOTS / f"{page.kind}-{lang}-{width}.png"
        here.screenshot(
            path=file,
            full_page=True,
            clip={"x": 0, "y": 0, "width": width, "height": height},
        )
        assert file.stat().st_size > 0
