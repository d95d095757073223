"""Readers can report a mistake, with the page filled in, or are told that they cannot."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from small_site import edit, loaded, rendered
from zonesite.build.generator import Generator

ZONE = "/zones/alpha/"
URL = "https://zones.example/stz/"


def with_contact(site: Path, way: str) -> Generator:
    """Return the small site with a way to report a mistake."""
    edit(site, "data/settings.yml", "time_zone:", f"contact: {way}\ntime_zone:")
    return loaded(site)


def reports(html: str, start: str) -> list[dict[str, str]]:
    """Return what each link that begins so fills in, in its order."""
    links = re.findall(rf'href="({re.escape(start)}[^"]*)"', html)
    queries = (parse_qs(urlsplit(unescape(link)).query) for link in links)
    return [{name: values[0] for name, values in query.items()} for query in queries]


def test_a_letter_names_the_page_and_what_on_it_is_meant(site: Path) -> None:
    """In the language of the reader; at a figure with its id, then beside sharing and at the
    foot."""
    pages = with_contact(site, "help@zones.example").renderer

    urdu = reports(pages.page(ZONE, "ur"), "mailto:help@zones.example?")

    assert [item["body"].strip() for item in urdu] == [
        f"{URL}ur/zones/alpha/#alpha-investment",
        *[f"{URL}ur/zones/alpha/"] * 2,
    ]
    assert {item["subject"] for item in urdu} == {"ویب سائٹ «چھوٹی سائٹ» میں ایک غلطی"}


def test_an_issue_has_a_title_and_a_body(site: Path) -> None:
    """As repositories take them from a query."""
    pages = with_contact(site, "https://zones.example/issues/new").renderer

    found = reports(pages.page(ZONE, "en"), "https://zones.example/issues/new?")

    assert found[-1]["title"] == "A mistake on the site “Small site”"
    assert found[-1]["body"].strip() == f"{URL}zones/alpha/"


def test_a_form_keeps_its_own_query(site: Path) -> None:
    """The page stands beside what the address of the form already says."""
    pages = with_contact(site, "https://zones.example/form?to=editor").renderer

    found = reports(pages.page(ZONE, "en"), "https://zones.example/form?")

    assert found[-1] == {"to": "editor", "page": f"{URL}zones/alpha/"}


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "This site has no address to write to."),
        ("ur", "اس ویب سائٹ کو لکھنے کے لیے کوئی پتا نہیں۔"),
        ("zh", "本站没有可供来信的地址。"),
    ],
)
def test_a_site_without_a_contact_says_so_on_every_page(
    generator: Generator, lang: str, words: str
) -> None:
    """At the foot, with the way to who answers, and on the page of what is not known."""
    pages = {path: html for path, of, html in rendered(generator) if of == lang}

    assert all(words in html and "#errors" in html for html in pages.values())
    assert pages["/gaps/"].count(words) == 2
    assert not any("mailto:help" in html for html in pages.values())
