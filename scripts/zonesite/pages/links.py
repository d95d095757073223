"""Links inside finished HTML: those to what is not there, and those to files of all languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from zonesite.pages.addresses import HOME, ROOT

_LINK = re.compile(f'<a href="{HOME}([^"#?]*)[^"]*"[^>]*>(.*?)</a>', re.DOTALL)
_FILE = re.compile(f'{HOME}([^"#?/][^"#?]*[^"#?/])(?=["#?])')


def without_dead_links(html: str, has: Callable[[str], bool]) -> str:
    """Return HTML whose links lead only to what there is; other links become their words.

    Texts of today name zones and releases that an edition of the past does not have.
    """

    def kept(match: re.Match[str]) -> str:
        path, words = match.groups()
        return match.group() if has(f"/{path}") else words

    return _LINK.sub(kept, html)


def has_dead_links(html: str, has: Callable[[str], bool]) -> bool:
    """Say whether a link in HTML leads to a page that there is not; files are no pages."""
    paths = (match.group(1) for match in _LINK.finditer(html))
    return any(not has(f"/{path}") for path in paths if path == "" or path.endswith("/"))


def with_marks(html: str, marks: Mapping[str, str]) -> str:
    """Return HTML in which a mark stands behind each link to some pages: the HTML of each, by
    the path of the page."""

    def marked(match: re.Match[str]) -> str:
        mark = marks.get(f"/{match.group(1)}")
        return f"{match.group()} {mark}" if mark else match.group()

    return _LINK.sub(marked, html) if marks else html


def to_shared_files(html: str, is_shared: Callable[[str], bool]) -> str:
    """Return HTML whose links to files that all languages share lead below the root.

    Whoever writes `/law/graph.json` in a text need not know that it has no language.
    """

    def led(match: re.Match[str]) -> str:
        path = match.group(1)
        return f"{ROOT}{path}" if is_shared(f"/{path}") else match.group()

    return _FILE.sub(led, html)
