"""What a picture holds: its size from its head, and whether it is whole.

The head is read first: a picture that would need more memory than any page is worth (a
"decompression bomb") is refused before a single pixel is.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from zonesite.media.media_file import Flaw, Found

MAX_SIDE = 12_000
MAX_PIXELS = 64_000_000
_QUARTER_TURNS = (5, 6, 7, 8)
"""Orientations that swap width and height (Exif 2.32, tag 0x0112)."""
_ORIENTATION = 0x0112
_ONE_PICTURE = ("MPO",)
"""Formats whose further pictures are previews of the first: JPEG as many telephones write it
(CIPA DC-007)."""


def opened(data: bytes, form: str) -> Any:
    """Return a picture of which only the head has been read.

    Raises whatever Pillow raises for what it cannot read: its decoders have no one exception.
    Pillow is loaded here, so that a site without pictures does without it.
    """
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # our own limits come first, and say what to do
    return Image.open(BytesIO(data), formats=[form.upper()])


def picture(data: bytes, form: str) -> Found:
    """Return what was found in a picture of a format."""
    try:
        image = opened(data, form)
    except Exception:
        return Found(flaw=Flaw("media-broken", {"form": form}))
    width, height = image.size
    values = {"width": width, "height": height}
    if max(width, height) > MAX_SIDE:
        return Found(flaw=Flaw("media-too-wide", {**values, "limit": MAX_SIDE}))
    if width * height > MAX_PIXELS:
        return Found(
            flaw=Flaw("media-too-many-pixels", {**values, "limit": MAX_PIXELS // 1_000_000})
        )
    if getattr(image, "is_animated", False) and image.format not in _ONE_PICTURE:
        return Found(flaw=Flaw("media-moving", {"count": image.n_frames}))
    try:
        image.load()
        is_turned = image.getexif().get(_ORIENTATION) in _QUARTER_TURNS
    except Exception:
        return Found(flaw=Flaw("media-broken", {"form": form}))
    if is_turned:
        width, height = height, width
    return Found(width=width, height=height, is_opaque=not image.has_transparency_data)
