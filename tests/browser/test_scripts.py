"""Scripts that were joined do in a browser what their modules did."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page as Tab

from test_scripts import MODULES
from zonesite.rendering.scripts import as_one_module

RUN = """async (code) => {
    globalThis.result = [];
    const { made } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
    return [result, made];
}"""


def test_a_joined_module_does_and_exports_what_its_parts_did(tab: Callable[..., Tab]) -> None:
    """Two modules may use one name; each is run once."""
    page = tab()
    page.goto("about:blank")

    assert page.evaluate(RUN, as_one_module("assets/a.js", MODULES.__getitem__)) == [["c", 4, 3], 4]
