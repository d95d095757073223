"""What pages tell search engines and assistants is what the records say, and no more."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest
from lxml import html as lxml_html
from pyld import jsonld

from small_site import REPOSITORY, loaded
from zonesite.build.generator import Generator

LANGUAGES = ("en", "ur", "zh")
SCHEMA = "https://schema.org/"
TYPES = {
    "/": "WebSite",
    "/law/stza-act-2021/": "Legislation",
    "/zones/islamabad-technopolis/": "Place",
    "/questions/": "FAQPage",
    "/data/": "Dataset",
    "/newsroom/2022/sindh-meeting/": "NewsArticle",
}


@pytest.fixture(scope="module")
def shipped() -> Generator:
    """The shipped site."""
    return loaded(REPOSITORY, datetime.fromisoformat("2026-11-30T12:00:00+05:00"))


def head_of(generator: Generator, path: str, lang: str) -> list[Any]:
    """Return what a page tells as data."""
    page = generator.renderer.page(path, lang)
    found = lxml_html.fromstring(page).xpath('//script[@type="application/ld+json"]/text()')
    return [json.loads(text) for text in found]


def _load(url: str, _: object) -> dict[str, Any]:
    """Stand for schema.org's context: no test asks the network."""
    assert url == "https://schema.org"
    return {
        "contextUrl": None,
        "documentUrl": url,
        "document": {"@context": {"@vocab": SCHEMA, "id": "@id", "type": "@type"}},
        "contentType": "application/ld+json",
    }


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("path", "name"), TYPES.items())
def test_a_page_says_what_it_is_about_in_its_language(
    shipped: Generator, path: str, name: str, lang: str
) -> None:
    """As a program of others reads it."""
    (told,) = head_of(shipped, path, lang)

    (node,) = jsonld.expand(told, {"documentLoader": _load})
    assert node["@type"] == [f"{SCHEMA}{name}"]
    assert node["@id"].startswith("https://")
    prefix = "" if lang == "en" else f"/{lang}"
    assert f"{prefix}{path}" in node["@id"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_question_is_told_with_its_answer(shipped: Generator, lang: str) -> None:
    (told,) = head_of(shipped, "/questions/", lang)

    records = shipped.renderer.edition.list("questions")
    assert [item["name"] for item in told["mainEntity"]] == [
        record.question.by_language[lang] for record in records
    ]
    assert all(item["acceptedAnswer"]["text"] for item in told["mainEntity"])
    assert not any("](" in item["acceptedAnswer"]["text"] for item in told["mainEntity"])


def test_only_a_pin_at_the_site_itself_is_a_place_on_earth(shipped: Generator) -> None:
    """The centre of a city is nowhere near some zones."""
    for zone in shipped.renderer.edition.list("zones"):
        (told,) = head_of(shipped, f"/zones/{zone.id}/", "en")
        is_site = zone.pin is not None and zone.pin.precision == "site"
        assert ("geo" in told) == is_site, zone.id


def test_no_law_is_told_to_be_in_force(shipped: Generator) -> None:
    """Nobody has checked that."""
    for law in shipped.renderer.edition.list("instruments"):
        (told,) = head_of(shipped, f"/law/{law.id}/", "zh")
        assert not {"legislationLegalForce", "legislationDateVersion"} & set(told)
        assert told["name"] == law.title.by_language["zh"]


def test_other_pages_say_nothing(shipped: Generator) -> None:
    assert head_of(shipped, "/zones/", "en") == []


def test_the_data_is_told_with_files_that_are_there(shipped: Generator) -> None:
    (told,) = head_of(shipped, "/data/", "en")

    site = shipped.renderer.site
    files = [item["contentUrl"].removeprefix(site.url.rstrip("/")) for item in told["distribution"]]
    assert set(files) <= set(site.files)
    assert len(files) == 4
