"""The shipped site, built by the real command, served by nginx and opened in Chromium."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from browser.accessibility_evidence import looked
from browser.nginx_server import begin, free_port, program
from browser.support import (
    HEIGHT,
    NOW,
    PATIENCE,
    PROBES,
    ROOT,
    WIDE,
    Shown,
    Site,
    kinds_in_every_language,
)
from made_once import made_once, serve_to_the_end

__all__ = ["looked"]

Document = html.HtmlElement

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
SWITCHES = (
    "--no-sandbox",
    "--disable-dev-shm-usage",  # it may be small, or not be there at all
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def _build(folder: Path, url: str) -> None:
    command = [sys.executable, "-m", "zonesite", "build", "--root", str(ROOT)]
    command += ["--out", str(folder), "--site-url", url, "--now", NOW]
    # The guide says again what the pages say, and takes longer to set than all of them.
    command += ["--without", "guide"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        pytest.fail(f"the site cannot be built\n{done.stdout}{done.stderr}", pytrace=False)


_servers: list[subprocess.Popen[bytes]] = []
"""What this process has begun and another one ends: a value that is lost would be warned of."""


def _publish(place: Path) -> None:
    port = free_port()
    address = f"http://127.0.0.1:{port}/"
    _build(place / "site", address)
    (place / "address").write_text(address, encoding="utf-8")
    (place / "nginx").mkdir()
    _servers.append(begin(place / "site", port, place / "nginx"))
    serve_to_the_end(_servers[-1].pid)


@pytest.fixture(scope="session")
def site() -> Site:
    """Return the site, built and published with nginx once for all processes of tests."""
    place = made_once("site", _publish)
    return Site(place / "site", (place / "address").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def documents(site: Site) -> Mapping[str, Document]:
    """Return every built page, parsed, by its file relative to the site."""
    files = sorted(site.folder.rglob("*.html"))
    return {
        file.relative_to(site.folder).as_posix(): html.document_fromstring(file.read_bytes())
        for file in files
    }


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the distribution's Chromium, with a profile of its own that is thrown away."""
    chromium = program(*CHROMIUM)
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(SWITCHES))
        yield browser
        browser.close()


@pytest.fixture(scope="session", params=kinds_in_every_language())
def shown(request: pytest.FixtureRequest, site: Site, tab: Callable[..., Page]) -> Shown:
    """Open one page of every kind in every language, once for all tests that look at it: pytest
    runs them together, whatever their modules. A test may find another width than it left."""
    page, lang = request.param
    here = tab(WIDE, use="shown")
    here.emulate_media(media="screen", color_scheme="light", forced_colors="none")
    here.goto(site.address(page.path, lang))
    return Shown(page, lang, here)


@pytest.fixture
def fresh(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Open contexts that share nothing with others, and close them after the test."""
    opened: list[BrowserContext] = []

    def open_one(width: int = WIDE, **options: Any) -> BrowserContext:
        size = {"width": width, "height": HEIGHT}
        opened.append(browser.new_context(viewport=size, **options))
        opened[-1].set_default_timeout(PATIENCE)
        return opened[-1]

    yield open_one
    for context in opened:
        context.close()


@pytest.fixture(scope="session")
def tab(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Return the tab for a use, at a given width; whoever asks again gets the same one.

    Pages scroll in it at once: nothing is looked at while it still moves.
    """
    tabs: dict[str, Page] = {}

    def of(width: int = WIDE, use: str = "") -> Page:
        size = {"width": width, "height": HEIGHT}
        if use not in tabs:
            context = browser.new_context(viewport=size, reduced_motion="reduce")
            context.set_default_timeout(PATIENCE)
            context.add_init_script(path=PROBES)
            tabs[use] = context.new_page()
        tabs[use].set_viewport_size(size)
        return tabs[use]

    yield of
    for one in tabs.values():
        one.context.close()
