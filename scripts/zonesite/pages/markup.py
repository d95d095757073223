"""Markdown to HTML that is safe to publish: rendered, then cleaned against a short list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from html.parser import HTMLParser

import markdown
import nh3
from markupsafe import Markup

from zonesite.pages.addresses import HOME
from zonesite.pages.plain_markdown import plain_html
from zonesite.reading.texts import PAGE_EXTENSIONS, RECORD_EXTENSIONS

_TAGS = {
    *("p", "br", "hr", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "strong", "em", "a"),
    *("code", "pre", "table", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd"),
}
_ATTRIBUTES = {"a": {"href"}, "ol": {"start"}, "h2": {"id"}, "h3": {"id"}, "h4": {"id"}}
_SCHEMES = {"https", "http", "mailto", "tel"}
_HEADING = re.compile(r"<h([234])>")
_WITH_ID = re.compile(r'<h([234]) id="[^"]*">')
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""A character reference can make one of them; some are our tokens (see addresses)."""
_SITE_LINK = re.compile(r'<a href="/')
"""Only a link: in text, `<` is an entity."""
DATA_MARKER = "<!-- data -->"
"""Where in a hand-written page its records stand."""


_NEEDED: Mapping[str, tuple[str, ...]] = {
    "backtick": ("`",),
    "escape": ("\\",),
    "reference": ("]:",),
    "link": ("[",),
    "image_link": ("![",),
    "image_reference": ("![",),
    "short_reference": ("]:",),
    "short_image_ref": ("![",),
    "autolink": ("<",),
    "automail": ("<",),
    "linebreak": ("  \n", "\t"),
    "html": ("<",),
    "entity": ("&",),
    "em_strong": ("*", "_"),
}
"""What a text must hold for an inline pattern of Markdown to find something in it: looking for
all of them in every paragraph is most of the work."""


@cache
def _converter(extensions: tuple[str, ...], idle: tuple[str, ...]) -> markdown.Markdown:
    converter = markdown.Markdown(extensions=list(extensions), output_format="html")
    for name in idle:
        converter.inlinePatterns.deregister(name)
    return converter


def _convert(text: str, extensions: tuple[str, ...]) -> str:
    idle = tuple(name for name, marks in _NEEDED.items() if not any(mark in text for mark in marks))
    converter = _converter(extensions, idle)
    converter.reset()
    return converter.convert(text)


@lru_cache(maxsize=1024)
def uncleaned(text: str, extensions: tuple[str, ...]) -> str:
    """Return the HTML that Markdown makes, for those who look for what should not be in it:
    several rules ask for that of one text."""
    return _convert(text, extensions)


@dataclass(frozen=True, slots=True)
class Element:
    """A start tag that Markdown made."""

    tag: str
    attributes: dict[str, str]

    @property
    def is_kept(self) -> bool:
        """Say whether it is published: what is not would take its words or its sense along."""
        return self.tag in _TAGS


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(Element(tag, {name: value or "" for name, value in attrs}))


def elements(text: str, extensions: tuple[str, ...]) -> Iterator[Element]:
    """Yield every element that a Markdown text becomes, before anything is cleaned away."""
    parser = _Elements()
    parser.feed(uncleaned(text, extensions))
    parser.close()
    yield from parser.found


def clean(html: str) -> str:
    """Return HTML with nothing but plain text elements and safe links.

    Links to pages of the site get the token that stands for the reader's home page.
    """
    safe = nh3.clean(
        html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel="noopener"
    )
    return _SITE_LINK.sub(f'<a href="{HOME}', _CONTROLS.sub("", safe))


def _positional_ids(html: str, within: str) -> str:
    """Give headings the ids part-1, part-2, …: ASCII, and the same in every language."""
    number = 0

    def with_id(match: re.Match[str]) -> str:
        nonlocal number
        number += 1
        return f'<h{match.group(1)} id="{within}part-{number}">'

    return _HEADING.sub(with_id, html)


@lru_cache(maxsize=4096)
def to_html(text: str, within: str = "") -> Markup:
    """Return the HTML of a Markdown text of a record.

    `within` stands before the ids of its headings, where several texts share a page.
    """
    plain = plain_html(text, HOME, within)
    return Markup(by_markdown(text, within) if plain is None else plain)


def by_markdown(text: str, within: str = "") -> str:
    """Return the same HTML, whatever the text holds."""
    return clean(_positional_ids(_convert(text, RECORD_EXTENSIONS), within))


def prose_of(html: str) -> Markup:
    """Return the body of a hand-written page, made safe, with the mark of where its data stands."""
    before, marker, after = html.partition(DATA_MARKER)
    return Markup(clean(before) + marker + clean(after))


def page_prose(text: str) -> Markup:
    """Return the body of a hand-written page from its Markdown, as MkDocs would have it made."""
    return prose_of(uncleaned(text, PAGE_EXTENSIONS))


def page_to_html(text: str) -> str:
    """Return the HTML of a hand-written page's Markdown, to stand beside the same page in another
    language: without the ids of its headings, which are there already."""
    return _WITH_ID.sub(r"<h\1>", clean(_convert(text, PAGE_EXTENSIONS).replace(DATA_MARKER, "")))
