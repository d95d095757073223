"""A page as it is published, made into one that opens from a file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from posixpath import dirname

from zonesite.offline.addresses import Addresses
from zonesite.offline.scripts import FETCH

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
    "img-src 'self'; form-action 'self'; base-uri 'none'"
)
"""What a page of the copy may do: what a published one may, without fetching anything."""
OFFER = "data-offline-copy"
"""The attribute of the element in which the page of downloads offers the copy."""
_POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")[^"]*(">)')
_TAG = re.compile(r'(<(a|area|form|img|link|script|source)((?:\s+[^\s=>"]+(?:="[^"]*")?)*)\s*>)')
_ATTRIBUTE = re.compile(r'(\s(href|src|action|srcset)=")([^"]*)"')
_CANDIDATE = re.compile(r"([^\s,]\S*)(\s+[^\s,]+)?(\s*,|\s*$)")
_MAIN = re.compile(r"<main\b[^>]*>")
_OFFER = re.compile(rf"(<div\b[^>]*\s{OFFER}\b[^>]*>)(.*?)(</div>)", re.DOTALL)
_ADDRESS = re.compile(r'<meta property="og:url" content="([^"]*)">')
_MODULE = 'type="module" '
SUGGEST = "data-suggest"
"""The attribute of a form that names the module which it loads once somebody types."""
_SUGGEST = re.compile(rf'(\s{SUGGEST}=")([^"]*)"')


@dataclass(frozen=True, slots=True)
class Notices:
    """What pages of the copy say in one language, as finished HTML."""

    above: Callable[[str], str]
    """What every page says first, from its own full address, as it stands in HTML."""
    offer: str
    """What the page of downloads says in place of the offer of the copy."""


def filled_offer(html: str, words: str) -> str:
    """Return a page whose offer of the copy, if it has one, holds some words."""
    return _OFFER.sub(lambda match: f"{match.group(1)}{words}{match.group(3)}", html, count=1)


def has_offer(html: str) -> bool:
    """Say whether a page has a place for the offer of the copy."""
    return _OFFER.search(html) is not None


def modules_of(html: str) -> Iterator[str]:
    """Yield the addresses of the modules that a page loads, as they stand in it."""
    yield from (match.group(2) for match in _SUGGEST.finditer(html))
    if _MODULE not in html:
        return
    for match in _TAG.finditer(html):
        if match.group(2) == "script" and _MODULE in match.group():
            yield from (found[2] for found in _ATTRIBUTE.findall(match.group(3)))


def copied_page(html: str, file: str, addresses: Addresses, notices: Notices) -> str:
    """Return a published page as it stands in the copy, under the name of its file.

    Its links lead to files, its scripts are no modules, and it says that it is a copy.
    """

    folder = dirname(file)

    def copied(match: re.Match[str]) -> str:
        return _tag(match, folder, addresses)

    html = _TAG.sub(copied, _POLICY.sub(rf"\g<1>{POLICY}\g<2>", html, count=1))
    said = _ADDRESS.search(html)
    above = notices.above(said.group(1) if said else addresses.url)
    html = _MAIN.sub(lambda match: f"{match.group()}\n{above}", html, count=1)
    return filled_offer(html, notices.offer)


def _tag(match: re.Match[str], folder: str, addresses: Addresses) -> str:
    """Return a tag of a page of a folder as it stands in the copy."""
    whole, name, attributes = match.groups()
    if name == "link":
        if 'rel="manifest"' in attributes or 'rel="preload"' in attributes:
            return ""  # asked for across origins, which files do not answer
        if 'type="text/markdown"' in attributes:
            return ""  # the copy has no twins
        if 'rel="canonical"' in attributes or "hreflang=" in attributes:
            return whole  # where the page is published

    def led(found: re.Match[str]) -> str:
        before, what, value = found.groups()
        if value.startswith(("#", "http:", "https:")) and not value.startswith(addresses.url):
            return found.group()
        return f'{before}{_value(what, value, folder, addresses)}"'

    copied = f"<{name}{_ATTRIBUTE.sub(led, attributes)}"
    fetch = f"{'../' * (folder.count('/') + 1) if folder else ''}{FETCH}"
    if name == "script" and _MODULE in copied:
        return f'<script src="{fetch}" defer></script>{copied.replace(_MODULE, "")} defer>'
    if name == "form" and "data-home=" in attributes:

        def suggest(found: re.Match[str]) -> str:
            return f'{found.group(1)}{addresses.of(found.group(2), folder)}" data-fetch="{fetch}"'

        return f'{_SUGGEST.sub(suggest, copied)} data-file="index.html">'
    return f"{copied}>"


def _value(what: str, value: str, folder: str, addresses: Addresses) -> str:
    if what != "srcset":
        return addresses.of(value, folder)

    def led(one: re.Match[str]) -> str:
        address, size, end = one.groups()
        return f"{addresses.of(address, folder)}{size or ''}{end}"

    return _CANDIDATE.sub(led, value)
