"""Sitemaps of each language, an index of them, and robots.txt (sitemaps.org 0.9).

What is of a year stands in a sitemap of that year, so that one more release leaves those of the
other years as they are, and no file outgrows the standard.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

from zonesite.pages import Page, last_changed
from zonesite.render import LanguageRenderer, Renderer

MOST = 50_000
"""How many addresses the standard allows in one file."""
_HEADER = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
)


@dataclass(frozen=True, slots=True)
class _Sitemap:
    """One file of addresses."""

    name: str
    entries: tuple[str, ...]
    newest: str
    """The last day on which one of its pages changed; empty where none is known."""

    @property
    def data(self) -> bytes:
        body = "\n".join(self.entries)
        return f"{_HEADER}<urlset {_SPACES}>\n{body}\n</urlset>\n".encode()


def _entry(page: Page, item: LanguageRenderer) -> tuple[str, str]:
    """Return the entry of a page and its last-modified day, which may be empty."""
    changed = last_changed(item.edition, page)
    day = changed.isoformat() if changed else ""
    lines = [f"<loc>{escape(item.absolute(item.language, page.path))}</loc>"]
    lines += [f"<lastmod>{day}</lastmod>"] if day else []
    for other in item.edition.languages:
        if other.id in page.translated:
            href = escape(item.absolute(other, page.path), {'"': "&quot;"})
            link = f'<xhtml:link rel="alternate" hreflang="{other.tag}" href="{href}"/>'
            lines.append(link)
    return f"<url>{''.join(lines)}</url>", day


def _of_language(item: LanguageRenderer, renderer: Renderer) -> Iterator[_Sitemap]:
    """Yield the sitemaps of a language: what is of no year, then each year, newest first."""
    by_year: dict[int, list[Page]] = defaultdict(list)
    for page in renderer.pages.values():
        if page.is_indexed and not page.is_fallback(item.language.id):
            by_year[page.year or 0].append(page)
    for year in sorted(by_year.keys() | {0}, key=lambda year: (year > 0, -year)):
        pages = by_year[year]
        if year:  # a new release comes last, and moves no other from one file to the next
            pages.sort(key=lambda page: (str(page.dated or ""), page.path))
        name = f"sitemap-{item.language.id}{f'-{year:04d}' if year else ''}"
        for number, start in enumerate(range(0, max(len(pages), 1), MOST), start=1):
            found = [_entry(page, item) for page in pages[start : start + MOST]]
            newest = max((day for _, day in found), default="")
            file = f"{name}{f'-{number}' if number > 1 else ''}.xml"
            yield _Sitemap(file, tuple(entry for entry, _ in found), newest)


def sitemaps(renderer: Renderer) -> Iterator[tuple[str, bytes]]:
    """Yield `sitemap.xml` (the index) and the sitemaps of each language, real pages only."""
    entries = []
    for item in renderer.by_language.values():
        for sitemap in _of_language(item, renderer):
            yield sitemap.name, sitemap.data
            lastmod = f"<lastmod>{sitemap.newest}</lastmod>" if sitemap.newest else ""
            address = escape(f"{renderer.site_url}{sitemap.name}")
            entries.append(f"<sitemap><loc>{address}</loc>{lastmod}</sitemap>")
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    body = "\n".join(entries)
    index = f"{_HEADER}<sitemapindex {space}>\n{body}\n</sitemapindex>\n"
    yield "sitemap.xml", index.encode()


def robots(renderer: Renderer) -> Iterator[tuple[str, bytes]]:
    """Yield `robots.txt`, which lets everyone in and names the sitemap."""
    lines = ["User-agent: *", "Allow: /", f"Sitemap: {renderer.site_url}sitemap.xml", ""]
    yield "robots.txt", "\n".join(lines).encode()
