"""What kind of thing each file is, by its name. With `nosniff` a wrong type is a file not used."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

UTF_8 = "; charset=utf-8"
OTHER = "application/octet-stream"
BY_ENDING: Mapping[str, str] = MappingProxyType(
    {
        "html": f"text/html{UTF_8}",
        "css": f"text/css{UTF_8}",
        "js": f"text/javascript{UTF_8}",
        "txt": f"text/plain{UTF_8}",
        "conf": f"text/plain{UTF_8}",
        "sha256": f"text/plain{UTF_8}",
        "sig": f"text/plain{UTF_8}",
        "md": f"text/markdown{UTF_8}",
        "csv": f"text/csv{UTF_8}",
        "ics": f"text/calendar{UTF_8}",
        "json": "application/json",
        "jsonld": "application/ld+json",
        "geojson": "application/geo+json",
        "xml": "application/xml",
        "atom": "application/atom+xml",
        "webmanifest": "application/manifest+json",
        "pdf": "application/pdf",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "zip": "application/zip",
        "zim": OTHER,
        "wasm": "application/wasm",
        "woff2": "font/woff2",
        "svg": "image/svg+xml",
        "avif": "image/avif",
        "jpg": "image/jpeg",
        "png": "image/png",
        "webp": "image/webp",
        "ico": "image/x-icon",
    }
)
"""JSON and XML say their encoding by themselves (RFC 8259, 8.1; RFC 7303, 3)."""
BY_NAME: Mapping[str, str] = MappingProxyType(
    {
        "feed.xml": "application/atom+xml",
        "feed.json": "application/feed+json",
        "sbom.cdx.json": "application/vnd.cyclonedx+json",
        "allowed_signers": f"text/plain{UTF_8}",
    }
)
"""Files whose type their ending does not tell."""
COMPRESSED_BEFORE = frozenset({"pdf", "xlsx", "zip", "zim", "woff2", "avif", "jpg", "png", "webp"})


def media_type(path: str) -> str:
    """Return the type of what stands at a path; that of a page where it ends with a slash."""
    name = path.rpartition("/")[2] or "index.html"
    return BY_NAME.get(name) or BY_ENDING.get(name.rpartition(".")[2], OTHER)
