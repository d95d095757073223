"""What the browser tests share: the pages to look at, the server's addresses, reading a page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page as Tab
from playwright.sync_api import Route

from zonesite.build.generator import Generator, prepare
from zonesite.edition.edition import Edition
from zonesite.languages.language import Language
from zonesite.pages.addresses import output_file
from zonesite.pages.page import Page
from zonesite.reading.read import read
from zonesite.records.partial_date import PartialDate
from zonesite.reporting.reports import report
from zonesite.runtime.program import SHARED

ROOT = Path(__file__).resolve().parents[2]
NOW = "2026-12-01T09:00:00+05:00"
"""The instant at which the tests read the content: the same pages on every day."""
PROBES = Path(__file__).parent / "probes.js"
EVERY_PAGE = "ZONESITE_EVERY_PAGE"
"""The variable with which `make headers` asks for all pages and files, not one of each kind."""

NARROW, WIDE = 360, 1440
HEIGHT = 800
PATIENCE = 90_000
"""How long a browser is waited for, in milliseconds, where other programs keep a machine busy."""


@cache
def generator() -> Generator:
    """Return the generator of the shipped content, from which the lists of pages come.

    Every process of tests asks for it before its first one, so nothing is checked here: the build
    of the site does that.
    """
    content, problems = read(ROOT)
    if content is None:
        raise RuntimeError(f"the shipped content cannot be read\n{report(problems)}")
    return prepare(content, datetime.fromisoformat(NOW), "http://127.0.0.1/")


def edition() -> Edition:
    """Return the shipped content at `NOW`."""
    return generator().renderer.edition


def languages() -> tuple[Language, ...]:
    """Return the languages of the site, English first."""
    return edition().languages


def language(lang: str) -> Language:
    """Return one language."""
    return next(item for item in languages() if item.id == lang)


def say(lang: str, key: str, /, **values: object) -> str:
    """Return a word of the interface as a reader of `lang` sees it."""
    words = edition().strings[lang][key]
    for name, value in values.items():
        words = words.replace(f"{{{name}}}", str(value))
    return words


def shown_date(lang: str, when: Any) -> str:
    """Return a date as a reader of `lang` sees it."""
    return generator().renderer.by_language[lang].words.formats.date(when)


def shown_day(lang: str, day: date) -> str:
    """Return the day of a release as a reader of `lang` sees it."""
    return shown_date(lang, PartialDate(day.year, day.month, day.day))


def all_pages() -> tuple[Page, ...]:
    """Return every page of the site."""
    return tuple(generator().renderer.pages.values())


@cache
def one_of_every_kind() -> tuple[Page, ...]:
    """Return the fullest page of each kind, and of each kind one that is not translated.

    Kinds come from the pages themselves: a new one is tested from its first day on.
    """
    fullest: dict[tuple[str, bool], tuple[int, Page]] = {}
    for page in all_pages():
        length = 0 if page.by_hand else len(generator().renderer.page(page.path, "en"))
        key = page.kind, len(page.translated) == len(languages())
        if key not in fullest or length > fullest[key][0]:
            fullest[key] = length, page
    return tuple(page for _, page in fullest.values())


def kinds() -> list[Any]:
    """Return a parameter for one page of every kind."""
    return [pytest.param(page, id=_name(page)) for page in one_of_every_kind()]


def kinds_in_every_language() -> list[Any]:
    """Return a parameter for one page of every kind in every language."""
    return [
        pytest.param((page, lang), id=f"{_name(page)}-{lang}")
        for page in one_of_every_kind()
        for lang in every_language()
    ]


def listed(lines: Iterable[object]) -> str:
    """Return what was found amiss, one thing a line: pytest cuts long lists short."""
    return "\n".join(["", *(f"  {line}" for line in lines)])


def _name(page: Page) -> str:
    whole = len(page.translated) == len(languages())
    return page.kind if whole else f"{page.kind}-untranslated"


def every_language() -> tuple[str, ...]:
    """Return the ids of the languages, English first."""
    return tuple(item.id for item in languages())


@dataclass(frozen=True)
class Site:
    """The built site and the server that publishes it."""

    folder: Path
    url: str
    """The address of the server, with a slash at the end."""

    def address(self, path: str, lang: str = "en") -> str:
        """Return the address of a page; the page of 404 is met where there is no other."""
        path = "/there-is-no-such-page/" if path == "/404/" else path
        return f"{self.url.rstrip('/')}{language(lang).prefix}{path}"

    def file(self, page: Page, lang: str) -> Path:
        """Return the file in which a page is published."""
        return self.folder / output_file(page.path, language(lang).prefix)


@dataclass(frozen=True)
class Shown:
    """A page of the site in one language, open in a tab."""

    page: Page
    lang: str
    tab: Tab

    def at(self, width: int) -> Tab:
        """Return the tab at another width."""
        self.tab.set_viewport_size({"width": width, "height": HEIGHT})
        return self.tab


def amiss(tab: Tab) -> list[str]:
    """Return the rules of WCAG that axe finds broken on a page."""
    tab.evaluate(AXE_SCRIPT)
    return list(tab.evaluate("axe.run().then((found) => found.violations.map((one) => one.id))"))


def offer_modules(here: Tab) -> None:
    """Let a tab import the modules of the theme that are published inside of others."""

    def answer(route: Route) -> None:
        path = SHARED / "assets" / route.request.url.rsplit("/", 1)[-1]
        route.fulfill(content_type="text/javascript", body=path.read_text(encoding="utf-8"))

    here.route(re.compile(r"/assets/(?:search|finder)-[a-z]+\.js$"), answer)
