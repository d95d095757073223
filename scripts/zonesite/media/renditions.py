"""In which sizes and formats a picture is published, and what such a file is called."""

from __future__ import annotations

from dataclasses import dataclass

from zonesite.media.media_file import Found

WIDTHS = (480, 960, 1600)
"""In pixels: a telephone, the column of a page, and that column on a fine screen."""


@dataclass(frozen=True, slots=True)
class Rendition:
    """A picture in one size and format."""

    width: int
    height: int
    extension: str

    @property
    def suffix(self) -> str:
        """What stands behind the stem of the source: `-480.avif`."""
        return f"-{self.width}.{self.extension}"


def renditions(found: Found) -> tuple[Rendition, ...]:
    """Return the sizes of a picture, the smallest first, and in each AVIF before what every
    browser can show. None is larger than the picture itself."""
    widths = [width for width in WIDTHS if width <= found.width] or [found.width]
    common = "jpg" if found.is_opaque else "webp"  # a JPEG has no transparency
    return tuple(
        Rendition(width, max(1, round(found.height * width / found.width)), extension)
        for width in widths
        for extension in ("avif", common)
    )
