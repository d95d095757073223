"""Sitemaps of each language, an index of them, and robots.txt (sitemaps.org 0.9).

What is of a year stands in a sitemap of that year, so that one more release leaves those of the
other years as they are, and no file outgrows the standard.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape

from zonesite.pages.last_changed import last_changed
from zonesite.pages.page import Page
from zonesite.pages.site import FileAddress, Site

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


def _addresses(page: Page, site: Site) -> dict[str, str]:
    """Return the address of a page in each language that it is translated to, escaped."""
    return {
        item.id: escape(site.absolute(item, page.path), {'"': "&quot;"})
        for item in site.languages
        if item.id in page.translated
    }


@dataclass(frozen=True, slots=True)
class _Entry:
    """A page as all sitemaps have it."""

    page: Page
    addresses: Mapping[str, str]
    links: str
    """Its translations, the same in every language."""
    day: str
    """When it was last changed; empty where that is not known."""

    def of(self, lang: str) -> str:
        lastmod = f"<lastmod>{self.day}</lastmod>" if self.day else ""
        return f"<url><loc>{self.addresses[lang]}</loc>{lastmod}{self.links}</url>"


def _entries(site: Site) -> dict[int, list[_Entry]]:
    """Return the pages of each year in their order, and under 0 those of none."""
    by_year: dict[int, list[_Entry]] = defaultdict(list)
    tags = {item.id: item.tag for item in site.languages}
    for page in site.pages.values():
        if not page.is_indexed:
            continue
        addresses = _addresses(page, site)
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang="{tags[lang]}" href="{address}"/>'
            for lang, address in addresses.items()
        )
        changed = last_changed(site.edition, page)
        day = changed.isoformat() if changed else ""
        by_year[page.year or 0].append(_Entry(page, addresses, links, day))
    for year in by_year.keys() - {0}:
        # A new release comes last, and moves no other from one file to the next.
        by_year[year].sort(key=lambda entry: (str(entry.page.dated or ""), entry.page.path))
    return by_year


def _name(lang: str, year: int, number: int) -> str:
    """Return the name of a sitemap: of a year or of none, the first of it or another."""
    of_year = f"-{year:04d}" if year else ""
    further = f"-{number}" if number > 1 else ""
    return f"sitemap-{lang}{of_year}{further}.xml"


def _of_language(lang: str, by_year: Mapping[int, list[_Entry]]) -> Iterator[_Sitemap]:
    """Yield the sitemaps of a language: what is of no year, then each year, newest first."""
    theirs = {
        year: [entry for entry in entries if lang in entry.addresses]
        for year, entries in by_year.items()
    }
    years = {year for year, entries in theirs.items() if entries} | {0}
    for year in sorted(years, key=lambda year: (year > 0, -year)):
        entries = theirs.get(year, [])
        for number, start in enumerate(range(0, max(len(entries), 1), MOST), start=1):
            some = entries[start : start + MOST]
            newest = max((entry.day for entry in some), default="")
            yield _Sitemap(
                _name(lang, year, number), tuple(entry.of(lang) for entry in some), newest
            )


def _sitemaps(site: Site) -> Iterator[_Sitemap]:
    by_year = _entries(site)
    for language in site.languages:
        yield from _of_language(language.id, by_year)


def addresses(site: Site) -> Iterator[FileAddress]:
    """Yield the addresses that everybody may know: the index, and what names it to robots."""
    yield FileAddress("/sitemap.xml")
    yield FileAddress("/robots.txt")
    counts: dict[tuple[str, int], int] = defaultdict(int)
    for page in site.pages.values():
        for lang in page.translated if page.is_indexed else ():
            counts[lang, page.year or 0] += 1
    for language in site.languages:
        counts[language.id, 0] = counts.get((language.id, 0), 0)
    for (lang, year), count in counts.items():
        for number in range(1, max(count - 1, 0) // MOST + 2):
            yield FileAddress(f"/{_name(lang, year, number)}")


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield `sitemap.xml` (the index), the sitemaps of each language, real pages only, and
    `robots.txt`, which lets everyone in and names the index."""
    entries = []
    for sitemap in _sitemaps(site):
        yield sitemap.name, sitemap.data
        lastmod = f"<lastmod>{sitemap.newest}</lastmod>" if sitemap.newest else ""
        entries.append(f"<sitemap><loc>{escape(site.url + sitemap.name)}</loc>{lastmod}</sitemap>")
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    body = "\n".join(entries)
    index = f"{_HEADER}<sitemapindex {space}>\n{body}\n</sitemapindex>\n"
    yield "sitemap.xml", index.encode()
    lines = ["User-agent: *", "Allow: /", f"Sitemap: {site.url}sitemap.xml", ""]
    yield "robots.txt", "\n".join(lines).encode()
