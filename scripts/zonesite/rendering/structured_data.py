"""What a page is about, for search engines and assistants: JSON-LD 1.1 in words of schema.org.

Only what the page says and the records know: a law is told of without a force that nobody has
checked, a zone has a place on earth only where its pin is the site itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from zonesite.open_data.catalogue import DISTRIBUTIONS
from zonesite.pages.page import Page
from zonesite.records.press import Release
from zonesite.rendering.json_ld import data_block, element, publisher
from zonesite.rendering.words import Words

Data = dict[str, Any]


def structured_data(page: Page, words: Words) -> str:
    """Return the element of a page that says what it is about, or nothing.

    Of a page that shows another language's text its own language's page says it.
    """
    if isinstance(page.subject, Release):
        return data_block(page.subject, words)
    make = _MAKERS.get(page.kind)
    if make is None or page.is_fallback(words.language.id):
        return ""
    told = {"@context": "https://schema.org", **make(page, words)}
    return element({name: value for name, value in told.items() if value not in (None, "", [])})


def _web_site(page: Page, words: Words) -> Data:
    settings, lang = words.edition.settings, words.language.id
    return {
        "@type": "WebSite",
        "@id": f"{words.absolute('/')}#site",
        "url": words.absolute("/"),
        "name": settings.site_name.pick(lang)[0],
        "description": page.summary.pick(lang)[0],
        "inLanguage": words.language.tag,
        "publisher": publisher(words),
    }


def _legislation(page: Page, words: Words) -> Data:
    lang, law = words.language.id, page.subject
    address = words.absolute(page.path)
    return {
        "@type": "Legislation",
        "@id": f"{address}#law",
        "mainEntityOfPage": address,
        "name": law.title.pick(lang)[0],
        "alternateName": law.short.pick(lang)[0],
        "legislationIdentifier": law.number,
        "legislationType": words.s(f"instrument_kind.{law.kind}").unescape(),
        "description": law.summary.pick(lang)[0],
        "inLanguage": words.language.tag,
    }


def _place(page: Page, words: Words) -> Data:
    lang, zone = words.language.id, page.subject
    address = words.absolute(page.path)
    found: Data = {
        "@type": "Place",
        "@id": f"{address}#zone",
        "mainEntityOfPage": address,
        "name": zone.name.pick(lang)[0],
        "description": zone.summary.pick(lang)[0],
    }
    if zone.city is not None:
        place = words.edition.get("places", zone.place)
        found["address"] = {
            "@type": "PostalAddress",
            "addressLocality": zone.city.pick(lang)[0],
            "addressRegion": place.name.pick(lang)[0],
        }
    if zone.pin is not None and zone.pin.precision == "site":
        found["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": zone.pin.latitude,
            "longitude": zone.pin.longitude,
        }
    return found


def _questions(page: Page, words: Words) -> Data:
    lang = words.language.id
    return {
        "@type": "FAQPage",
        "@id": words.absolute(page.path),
        "inLanguage": words.language.tag,
        "mainEntity": [
            {
                "@type": "Question",
                "name": item.question.pick(lang)[0],
                "acceptedAnswer": {
                    "@type": "Answer",
                    "text": words.md(item.answer.pick(lang)[0]).striptags(),
                    "url": f"{words.absolute(page.path)}#{item.id}",
                },
            }
            for item in words.edition.list("questions")
            if item.question.has(lang) and item.answer.has(lang)
        ],
    }


def _dataset(page: Page, words: Words) -> Data:
    lang, edition = words.language.id, words.edition
    address, licence = words.absolute(page.path), edition.settings.licence
    return {
        "@type": "Dataset",
        "@id": f"{address}#dataset",
        "url": address,
        "name": edition.settings.site_name.pick(lang)[0],
        "description": page.summary.pick(lang)[0],
        "inLanguage": [item.tag for item in edition.languages],
        **({"license": licence.address} if licence else {}),
        "isAccessibleForFree": True,
        "creator": publisher(words),
        "distribution": [
            {
                "@type": "DataDownload",
                "contentUrl": words.absolute(path),
                "encodingFormat": media_type,
            }
            for path, _, media_type in DISTRIBUTIONS
        ],
    }


_MAKERS: Mapping[str, Callable[[Page, Words], Data]] = {
    "home": _web_site,
    "instrument": _legislation,
    "zone": _place,
    "questions": _questions,
    "data": _dataset,
}
