"""Addresses inside a page: tokens for the site's root, the reader's home and the page itself.

Templates and texts are rendered once for every depth; the tokens become `../` when a page
is finished. They are control characters, which no content may hold.
"""

from __future__ import annotations

from urllib.parse import quote

ROOT = "\x01"
"""The root of the site, with its slash."""
HOME = "\x02"
"""The home page in the language of the page, with its slash."""

HERE = "\x04"
"""The full address of the page, as it stands inside a query."""


def depth(path: str) -> int:
    """Return how many folders deep a page lies below its home page."""
    return path.count("/") - 1


def finish(html: str, path: str, prefix: str) -> str:
    """Return a page with its tokens replaced by relative addresses.

    `path` is without the language, `prefix` the language's own (`/ur`, or nothing).
    """
    levels = depth(path)
    home = "../" * levels or "./"
    root = "../" * (levels + prefix.count("/")) or "./"
    return html.replace(HOME, home).replace(ROOT, root)


def finish_here(html: str, address: str) -> str:
    """Return a page whose queries name it by its full address."""
    return html.replace(HERE, quote(address, safe=""))


def finish_absolute(html: str, prefix: str, base: str) -> str:
    """Return a page that may be shown at any address (404): its links start at the root."""
    return html.replace(HOME, f"{base.rstrip('/')}{prefix}/").replace(ROOT, base)


def output_file(path: str, prefix: str) -> str:
    """Return the file, relative to the site, in which a page is published."""
    name = "404.html" if path == "/404/" else f"{path.strip('/')}/index.html".removeprefix("/")
    return f"{prefix.strip('/')}/{name}".removeprefix("/")
