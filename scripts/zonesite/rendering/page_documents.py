"""What a document says that is made of a page: the page's own words between whose it is and where
it is found."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from markupsafe import Markup

from zonesite.documents.blocks import Blocks, Document, Paragraph, Run
from zonesite.documents.fonts import chinese_fonts
from zonesite.documents.from_html import Converter
from zonesite.documents.html_tree import Element, tree_of
from zonesite.documents.on_paper import elements_read
from zonesite.documents.reading import RECORD
from zonesite.documents.typesetting import Template
from zonesite.newsroom.published_texts import digest_of
from zonesite.newsroom.states import last_change, standing_of
from zonesite.pages.documents import PageDocument
from zonesite.records.press import Release
from zonesite.records.release_states import STANDINGS
from zonesite.rendering.render import LanguageRenderer
from zonesite.rendering.theme import Theme

_MAIN, _END_OF_MAIN = b"<main", b"</main>"


_TEMPLATE = "documents/document.typ"
_FONT = "documents/fonts/noto-nastaliq-urdu-400.ttf"


def template_of(theme: Theme) -> Template:
    """Return how the documents of a site look."""
    found = theme.files
    return Template(found[_TEMPLATE].parent, (found[_FONT].parent, chinese_fonts()))


def main_of(html: bytes) -> bytes:
    """Return the part of a finished page that is its own."""
    start = html.index(_MAIN)
    return html[start : html.index(_END_OF_MAIN, start)]


def document_of_page(item: PageDocument, main: bytes, renderer: LanguageRenderer) -> Document:
    """Return the document of a page, from the main part of its HTML as it was published."""
    language, site, words = renderer.language, renderer.site, renderer.words
    page, settings = item.page, renderer.edition.settings
    address = site.absolute(language, page.path)
    name = settings.site_name.pick(language.id)[0]
    tree = tree_of(main.decode())
    release = page.subject if isinstance(page.subject, Release) else None
    day = (
        last_change(release, settings.zone).date()
        if release
        else newest_day(tree, renderer.edition.day)
    )
    return Document(
        title=page.title.pick(item.lang)[0],
        lang=language.tag,
        direction=language.direction,
        author=name,
        description=page.summary.pick(item.lang)[0],
        blocks=Converter(tree, address, language.tag, site.url).blocks(),
        head=head_of(renderer, name),
        foot=foot_of(renderer, address),
        running=name,
        address=address,
        numbers=plain(words.s("document.numbers")),
        qr_text=plain(words.s("document.qr")),
        across=_across(renderer, release),
        day=(day.year, day.month, day.day) if day else None,
        attached={RECORD: record_of(item, renderer)} if release else {},
    )


def newest_day(main: Element, today: date) -> date | None:
    """Return the newest day that a page states and that is not still to come."""
    told = (element.attributes.get("datetime", "") for element in elements_read(main))
    days = (day for text in told if (day := _first_day(text)) and day <= today)
    return max(days, default=None)


def _first_day(text: str) -> date | None:
    """Return the first day of a day, month or year; nothing for what is none of these."""
    try:
        return date.fromisoformat(f"{text}-01-01"[:10] if len(text) in (4, 7) else text[:10])
    except ValueError:
        return None


def head_of(renderer: LanguageRenderer, name: str) -> Blocks:
    """Return whose a document is: the issuer, or the notice of an independent site."""
    settings, words = renderer.edition.settings, renderer.words
    if settings.official:
        issuer = settings.authority.pick(renderer.language.id)[0]
        return Paragraph((Run(issuer, strong=True),)), Paragraph((Run(name),), "small")
    notice = plain(words.s("frame.independent_long"))
    return Paragraph((Run(name, strong=True),)), Paragraph((Run(notice),), "small")


def foot_of(renderer: LanguageRenderer, address: str) -> Blocks:
    """Return where a document comes from, and that the page holds where they differ."""
    words = renderer.words
    return (
        Paragraph((Run(plain(words.s("document.address"))),)),
        Paragraph((Run(address, href=address, isolate="ltr"),), "small"),
        Paragraph((Run(plain(words.s("document.later"))),), "small"),
    )


def _across(renderer: LanguageRenderer, release: Release | None) -> str:
    if release is None or not STANDINGS[standing_of(release)].is_across:
        return ""
    return plain(renderer.words.s(f"release_state.{standing_of(release)}"))


def record_of(item: PageDocument, renderer: LanguageRenderer) -> bytes:
    """Return which release a document says, in which words, as JSON.

    `digest` stands for the words of this language and the day, as the ledger has it, so that who
    has the document alone can learn whether they are still those of the page.
    """
    release = item.page.subject
    text = release.text[item.lang]
    zone = renderer.edition.settings.zone
    told: dict[str, Any] = {
        "address": renderer.site.absolute(renderer.language, item.page.path),
        "path": item.page.path,
        "language": renderer.language.tag,
        "kind": release.kind,
        "date": release.date.isoformat(),
        "published": release.published(zone).isoformat(),
        "changed": last_change(release, zone).isoformat(),
        "state": standing_of(release),
        "title": text.title,
        "summary": text.summary,
        "body": text.body,
        "quoted": [_person(person, item.lang) for person in release.quoted],
        "sources": list(release.sources),
        "digest": digest_of(text, release.date),
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"


def _person(person: Any, lang: str) -> dict[str, str]:
    return {"name": person.name.pick(lang)[0], "role": person.role.pick(lang)[0]}


def plain(words: Markup) -> str:
    """Return interface words without tags and escapes."""
    return words.striptags() if "<" in words else words.unescape()
