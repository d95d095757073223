"""A sitemap per language, an index of them, and robots.txt (sitemaps.org 0.9)."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from zonesite.pages import last_changed
from zonesite.render import LanguageRenderer, Renderer

_HEADER = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
)


def _urls(item: LanguageRenderer, renderer: Renderer) -> Iterator[tuple[str, str]]:
    """Yield each real page of a language: its entry and its last-modified day (may be empty)."""
    for page in renderer.pages.values():
        if not page.is_indexed or page.is_fallback(item.language.id):
            continue
        changed = last_changed(item.edition, page)
        day = changed.isoformat() if changed else ""
        lines = [f"<loc>{escape(item.absolute(item.language, page.path))}</loc>"]
        lines += [f"<lastmod>{day}</lastmod>"] if day else []
        for other in item.edition.languages:
            if other.id in page.translated:
                href = escape(item.absolute(other, page.path), {'"': "&quot;"})
                link = f'<xhtml:link rel="alternate" hreflang="{other.tag}" href="{href}"/>'
                lines.append(link)
        yield f"<url>{''.join(lines)}</url>", day


def sitemaps(renderer: Renderer) -> Iterator[tuple[str, bytes]]:
    """Yield `sitemap.xml` (the index) and one sitemap per language, real pages only."""
    entries = []
    for item in renderer.by_language.values():
        urls = list(_urls(item, renderer))
        name = f"sitemap-{item.language.id}.xml"
        body = "\n".join(url for url, _ in urls)
        yield name, f"{_HEADER}<urlset {_SPACES}>\n{body}\n</urlset>\n".encode()
        newest = max((day for _, day in urls), default="")
        lastmod = f"<lastmod>{newest}</lastmod>" if newest else ""
        address = escape(f"{renderer.site_url}{name}")
        entries.append(f"<sitemap><loc>{address}</loc>{lastmod}</sitemap>")
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    body = "\n".join(entries)
    index = f"{_HEADER}<sitemapindex {space}>\n{body}\n</sitemapindex>\n"
    yield "sitemap.xml", index.encode()


def robots(renderer: Renderer) -> Iterator[tuple[str, bytes]]:
    """Yield `robots.txt`, which lets everyone in and names the sitemap."""
    lines = ["User-agent: *", "Allow: /", f"Sitemap: {renderer.site_url}sitemap.xml", ""]
    yield "robots.txt", "\n".join(lines).encode()
