"""A text in Markdown as the site will show it, without its page."""

from __future__ import annotations

from babel import Locale, UnknownLocaleError
from markupsafe import Markup, escape

from zonesite.check.markdown_texts import MarkdownText
from zonesite.pages.addresses import HOME
from zonesite.pages.isolation import isolated
from zonesite.pages.markup import to_html


def shown_as_published(text: str, lang: str) -> Markup:
    """Return the HTML of a text in a language, made and cleaned as the site does it."""
    found = MarkdownText("", text.replace("\r\n", "\n"), "", lang)
    if not found.is_sound:
        return Markup("<p>{}</p>").format(escape(text))
    html = to_html(found.text).replace(HOME, "/")
    return Markup(isolated(html, direction_of(lang)))


def direction_of(lang: str) -> str:
    """Return in which direction a language is written."""
    try:
        order = Locale.parse(lang, sep="-").character_order
    except (ValueError, UnknownLocaleError):
        return "ltr"
    return "rtl" if order == "right-to-left" else "ltr"
