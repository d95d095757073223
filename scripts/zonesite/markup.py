"""Markdown to HTML that is safe to publish: rendered, then cleaned against a short list."""

from __future__ import annotations

import re
from functools import lru_cache

import markdown
import nh3
from markupsafe import Markup

from zonesite.addresses import HOME

_TAGS = {
    *("p", "br", "hr", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "strong", "em", "a"),
    *("code", "pre", "table", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd"),
}
_ATTRIBUTES = {"a": {"href"}, "h2": {"id"}, "h3": {"id"}, "h4": {"id"}}
_SCHEMES = {"https", "http", "mailto", "tel"}
_HEADING = re.compile(r"<h([234])>")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""A character reference can make one of them; some are our tokens (see addresses)."""
_SITE_LINK = re.compile(r'href="/')
_markdown = markdown.Markdown(extensions=["tables", "sane_lists"], output_format="html")


def clean(html: str) -> str:
    """Return HTML with nothing but plain text elements and safe links.

    Links to pages of the site get the token that stands for the reader's home page.
    """
    safe = nh3.clean(
        html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel="noopener"
    )
    return _SITE_LINK.sub(f'href="{HOME}', _CONTROLS.sub("", safe))


def _positional_ids(html: str) -> str:
    """Give headings the ids part-1, part-2, …: ASCII, and the same in every language."""
    number = 0

    def with_id(match: re.Match[str]) -> str:
        nonlocal number
        number += 1
        return f'<h{match.group(1)} id="part-{number}">'

    return _HEADING.sub(with_id, html)


@lru_cache(maxsize=4096)
def to_html(text: str) -> Markup:
    """Return the HTML of a Markdown text of a record."""
    _markdown.reset()
    return Markup(clean(_positional_ids(_markdown.convert(text))))
