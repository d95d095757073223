"""What a release is, for search engines: `NewsArticle` of schema.org, as JSON-LD 1.1."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

from zonesite.edition.naming import path_of, title_of
from zonesite.newsroom.states import last_change, standing_of
from zonesite.records.press import Release
from zonesite.records.release_states import STANDINGS
from zonesite.rendering.release_media import media_of
from zonesite.rendering.words import Words

_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}
"""Inside a script element no sign may begin a tag or a comment (HTML, "Restrictions for contents
of script elements")."""

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def publisher(words: Words) -> dict[str, str]:
    """Return who publishes: this site, unless the settings say that it is the Authority's own."""
    settings, lang = words.edition.settings, words.language.id
    name = settings.authority if settings.official else settings.site_name
    return {"@type": "Organization", "name": name.pick(lang)[0], "url": words.absolute("/")}


def _place(zone: str, words: Words) -> dict[str, str]:
    record = words.edition.get("zones", zone)
    return {
        "@type": "Place",
        "name": title_of(record).pick(words.language.id)[0],
        "url": words.absolute(path_of("zones", record)),
    }


def _topic(topic: str, words: Words) -> str:
    return title_of(words.edition.get("topics", topic)).pick(words.language.id)[0]


_PIXEL = "E37"
"""The unit of a picture's sides (UNECE Recommendation 20), which schema.org wants with numbers."""


def _pixels(count: int) -> dict[str, Any]:
    return {"@type": "QuantitativeValue", "value": count, "unitCode": _PIXEL}


def _images(release: Release, words: Words) -> list[dict[str, Any]]:
    """Return the pictures of a release that say something, in their largest size."""
    lang = words.language.id
    return [
        {
            "@type": "ImageObject",
            "contentUrl": words.absolute(shown.largest),
            "width": _pixels(shown.width),
            "height": _pixels(shown.height),
            "description": shown.alt,
            **({"caption": shown.item.caption.pick(lang)[0]} if shown.item.caption else {}),
            "creditText": shown.item.credit,
        }
        for shown in media_of(words, release).pictures
        if shown.alt
    ]


def news_article(release: Release, words: Words) -> dict[str, Any]:
    """Return a release in the language of the page, which must be one that it is written in."""
    lang, edition = words.language.id, words.edition
    text = release.text[lang]
    zone = edition.settings.zone
    address = words.absolute(release.path)
    others = [item for item in edition.languages if item.id in release.text and item.id != lang]
    once = words.remembered
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": address,
        "url": address,
        "mainEntityOfPage": address,
        "inLanguage": words.language.tag,
        "headline": text.title,
        "description": text.summary,
        "articleSection": words.s(f"release_kind.{release.kind}").unescape(),
        "keywords": [
            once(("topic of an article", name), partial(_topic, name, words))
            for name in release.topics
        ],
        "datePublished": release.published(zone).isoformat(),
        "dateModified": last_change(release, zone).isoformat(),
        "publisher": once(("publisher of articles",), partial(publisher, words)),
        "image": _images(release, words),
        "about": [
            once(("place of an article", name), partial(_place, name, words))
            for name in release.zones
        ],
        "workTranslation": [
            {"@id": words.absolute(release.path, item.id), "inLanguage": item.tag}
            for item in others
        ],
    }


def data_block(release: Release, words: Words) -> str:
    """Return the element that holds it; nothing on a page that shows another language's text, nor
    for what was withdrawn, which nobody is to find."""
    if words.language.id not in release.text or not STANDINGS[standing_of(release)].is_listed:
        return ""
    return element({name: value for name, value in news_article(release, words).items() if value})


def element(data: dict[str, Any]) -> str:
    """Return an element that holds data, whatever words are in it."""
    told = _JSON.encode(data)
    for sign, escape in _ESCAPES.items():
        told = told.replace(sign, escape)
    return f'<script type="application/ld+json">{told}</script>'
