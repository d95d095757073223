"""Which ids are on a page: the page is made, and asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import cache
from html.parser import HTMLParser

from markupsafe import Markup

from zonesite.edition.edition import at
from zonesite.newsroom.publicity import END_OF_TIME
from zonesite.pages.markup import DATA_MARKER, clean, uncleaned
from zonesite.pages.site import site_of
from zonesite.reading.content import Content
from zonesite.reading.texts import PAGE_EXTENSIONS
from zonesite.rendering.render import Renderer
from zonesite.rendering.theme import Theme


class _Ids(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.update(value for name, value in attrs if name == "id" and value)


def ids_on_pages(
    content: Content, theme: Theme, now: datetime
) -> Callable[[str, str], frozenset[str] | None]:
    """Return what tells the ids of a page, by its address and a language.

    A page that is not public yet is looked at as it will be. Nothing is made before it is asked
    for, and no page twice.
    """
    plain = replace(content, memory={})  # which translations are behind gives no page an id

    @cache
    def renderer(instant: datetime) -> Renderer:
        return Renderer(site_of(at(plain, instant, {}), content.settings.site_url), theme)

    @cache
    def ids_on(path: str, lang: str) -> frozenset[str] | None:
        for instant in (now, END_OF_TIME):
            if path in renderer(instant).pages:
                ids = _Ids()
                ids.feed(_page(renderer(instant), path, lang))
                return frozenset(ids.found)
        return None

    return ids_on


def _page(renderer: Renderer, path: str, lang: str) -> str:
    page = renderer.pages[path]
    if not page.by_hand:
        return renderer.page(path, lang)
    source = page.subject.get(lang) or page.subject[page.title.first]
    before, marker, after = uncleaned(source.body, PAGE_EXTENSIONS).partition(DATA_MARKER)
    return renderer.page(path, lang, Markup(clean(before) + marker + clean(after)))
