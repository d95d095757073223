"""What kind of file some bytes are, by their beginning, whatever the name says."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

Form = Literal["JPEG", "PNG", "WebP", "AVIF", "PDF"]
FORMS: Mapping[str, Form] = MappingProxyType(
    {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "webp": "WebP", "avif": "AVIF", "pdf": "PDF"}
)
"""What a file is that has an extension."""
_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"%PDF-", "PDF"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"PK\x03\x04", "ZIP"),
)


def form_of(data: bytes) -> str:
    """Return the name of the format of some bytes; nothing for one that is not known here."""
    for beginning, form in _BEGINNINGS:
        if data.startswith(beginning):
            return form
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WebP"
    if data[4:8] == b"ftyp":
        brands = data[8 : 8 + 4 * 16]
        return "AVIF" if b"avif" in brands or b"avis" in brands else "HEIF"
    text = data[:2000].lower()
    if b"<svg" in text:
        return "SVG"
    return "HTML" if b"<html" in text or b"<!doctype html" in text else ""
