"""Links, anchors and ids of every built page, read from the files without a browser."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from icalendar import Calendar
from lxml import etree, html

from browser.support import Site, all_pages, every_language, language, listed
from zonesite.pages.addresses import output_file

LINKS = (
    ("a", "href"),
    ("link", "href"),
    ("script", "src"),
    ("img", "src"),
    ("source", "src"),
    ("form", "action"),
)
OUTSIDE = ("http", "https", "mailto", "tel")


def _address(site: Site, file: str) -> str:
    return site.url + file.removesuffix("index.html")


def _links(document: html.HtmlElement) -> Iterator[str]:
    for tag, attribute in LINKS:
        for element in document.iter(tag):
            if element.get(attribute) is not None:
                yield element.get(attribute)


def _ids(document: html.HtmlElement) -> list[str]:
    return [str(found) for found in document.xpath("//@id")]


def _published(site: Site, address: str) -> str | None:
    """Return the file behind an address of the site, or nothing when there is none."""
    path = unquote(urlsplit(address).path).lstrip("/")
    file = f"{path}index.html" if path == "" or path.endswith("/") else path
    return file if (site.folder / file).is_file() else None


def _broken(site: Site, documents: Mapping[str, html.HtmlElement]) -> Iterator[str]:
    ids = {file: set(_ids(document)) for file, document in documents.items()}
    for file, document in documents.items():
        here = _address(site, file)
        for link in _links(document):
            target = urljoin(here, link)
            if not target.startswith(site.url):
                continue
            fragment = unquote(urlsplit(target).fragment)
            found = file if link.startswith("#") else _published(site, target)
            if found is None:
                yield f"{file}: {link} leads to no file"
            elif fragment and fragment not in ids.get(found, ()):
                yield f"{file}: {link} leads to no such place in {found}"


def test_every_page_of_the_site_is_built(
    site: Site, documents: Mapping[str, html.HtmlElement]
) -> None:
    """The files are the pages that the generator knows, in every language, and no others."""
    expected = {
        output_file(page.path, language(lang).prefix)
        for page in all_pages()
        for lang in every_language()
    }

    assert set(documents) == expected


def test_every_internal_link_and_anchor_resolves(
    site: Site, documents: Mapping[str, html.HtmlElement]
) -> None:
    """A link into the site leads to a file, and its anchor to an id in that file."""
    broken = list(_broken(site, documents))

    assert not broken, listed(broken)


def test_every_other_link_is_of_a_kind_that_a_browser_opens(
    site: Site, documents: Mapping[str, html.HtmlElement]
) -> None:
    """A link that leaves the site is http, https, mailto or tel, and names a target."""
    odd = []
    for file, document in documents.items():
        for link in _links(document):
            target = urlsplit(urljoin(_address(site, file), link))
            if target.scheme not in OUTSIDE or not (target.netloc or target.path or target.query):
                odd.append(f"{file}: {link}")

    assert not odd, listed(odd)


@pytest.mark.parametrize("lang", every_language())
def test_the_page_of_404_works_at_any_depth(
    documents: Mapping[str, html.HtmlElement], lang: str
) -> None:
    """A server shows it at any address, so no link of it may be relative."""
    file = output_file("/404/", language(lang).prefix)
    relative = [link for link in _links(documents[file]) if not link.startswith(("/", "#", "http"))]

    assert not relative, listed(relative)


def test_ids_are_unique_in_a_page(documents: Mapping[str, html.HtmlElement]) -> None:
    """No id stands twice in one page: an anchor would lead to the first of them."""
    twice = {
        file: found
        for file, document in documents.items()
        if (found := [name for name, times in Counter(_ids(document)).items() if times > 1])
    }

    assert not twice, listed(twice.items())


def test_ids_are_the_same_in_every_language(documents: Mapping[str, html.HtmlElement]) -> None:
    """A link with an anchor may be sent to a reader of another language."""
    different = {}
    for page in all_pages():
        by_lang = {
            lang: set(_ids(documents[output_file(page.path, language(lang).prefix)]))
            for lang in every_language()
        }
        everywhere = set.intersection(*by_lang.values())
        if odd := {lang: ids - everywhere for lang, ids in by_lang.items() if ids - everywhere}:
            different[page.path] = odd

    assert not different, listed(different.items())


def test_addresses_in_feeds_and_sitemaps_resolve(site: Site) -> None:
    """What search engines, feed readers and calendars are told leads to files of this site."""
    broken = []
    for file in site.folder.rglob("*.xml"):
        tree = etree.parse(file)
        locations = tree.xpath("//*[local-name() = 'loc']/text()")
        links = tree.xpath("//*[local-name() = 'link']/@href")
        for found in (str(address) for address in [*locations, *links]):
            if not found.startswith(site.url) or _published(site, found) is None:
                broken.append(f"{file.name}: {found}")

    for file in site.folder.rglob("feed.json"):
        feed = json.loads(file.read_bytes())
        items = [item["url"] for item in feed["items"]]
        for found in (feed["home_page_url"], feed["feed_url"], *items):
            if not found.startswith(site.url) or _published(site, found) is None:
                broken.append(f"{file}: {found}")
    for file in site.folder.rglob("*.ics"):
        for entry in Calendar.from_ical(file.read_bytes()).walk():
            found = str(entry["URL"])
            if not found.startswith(site.url) or _published(site, found) is None:
                broken.append(f"{file}: {found}")

    assert not broken, listed(broken)
