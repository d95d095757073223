"""What the files that are published of a picture or document are called."""

from __future__ import annotations

import re

from zonesite.media.media_file import Found
from zonesite.media.renditions import Rendition, renditions
from zonesite.records.media import Media


def published_names(item: Media, found: Found) -> tuple[tuple[str, Rendition | None], ...]:
    """Return the names of a picture in its sizes, the smallest first, or that of a document, which
    has none."""
    if item.kind == "document":
        return ((item.file, None),)
    return tuple((f"{item.stem}{size.suffix}", size) for size in renditions(found))


def is_of(item: Media, name: str) -> bool:
    """Say whether a file could be published of a picture or document, by its name: of a picture
    that is not kept nobody knows the sizes any more."""
    if item.kind == "document":
        return name == item.file
    return re.fullmatch(rf"{re.escape(item.stem)}-[0-9]+\.[a-z0-9]+", name) is not None
