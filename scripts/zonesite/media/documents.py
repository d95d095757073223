"""What a PDF holds besides its pages: scripts, programs to start, files, a password."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from zonesite.media.media_file import Flaw, Found

_BY_KEY = {
    "/JS": "JavaScript",
    "/JavaScript": "JavaScript",
    "/XFA": "XFA",
    "/EF": "EmbeddedFiles",
    "/EmbeddedFiles": "EmbeddedFiles",
}
_BY_ACTION = {
    "/JavaScript": "JavaScript",
    "/Launch": "Launch",
    "/ImportData": "ImportData",
    "/SubmitForm": "SubmitForm",
    "/RichMediaExecute": "RichMedia",
}
"""What an action does (ISO 32000-2, 12.6.4) that reading pages does not need."""
_BY_KIND = {"/RichMedia": "RichMedia", "/FileAttachment": "EmbeddedFiles"}
"""Annotations that bring along more than they show (ISO 32000-2, 12.5.6)."""


def document(data: bytes) -> Found:
    """Return what was found in a PDF. pikepdf is loaded here, for a site that has one."""
    import pikepdf

    try:
        with pikepdf.open(BytesIO(data), attempt_recovery=False, suppress_warnings=True) as pdf:
            if pdf.is_encrypted:
                return Found(flaw=Flaw("media-pdf-encrypted"))
            active = sorted({name for item in pdf.objects for name in _active_in(item)})
            pages = len(pdf.pages)
    except pikepdf.PasswordError:
        return Found(flaw=Flaw("media-pdf-encrypted"))
    except Exception:  # a damaged object raises whatever qpdf, or the access to it, makes of it
        return Found(flaw=Flaw("media-pdf-broken"))
    if active:
        return Found(flaw=Flaw("media-pdf-active", {"found": active}), pages=pages)
    return Found(pages=pages) if pages else Found(flaw=Flaw("media-pdf-broken"))


def _active_in(item: Any) -> Iterator[str]:
    """Yield what an object does besides showing something; objects that it refers to are looked
    at by themselves."""
    import pikepdf

    pending = [item]
    while pending:
        found = pending.pop()
        if isinstance(found, pikepdf.Array):
            pending += [inner for inner in found if _is_inside(inner)]
        elif isinstance(found, (pikepdf.Dictionary, pikepdf.Stream)):
            for key, value in found.items():
                if key in _BY_KEY:
                    yield _BY_KEY[key]
                if key == "/S" and str(value) in _BY_ACTION:
                    yield _BY_ACTION[str(value)]
                if key == "/Subtype" and str(value) in _BY_KIND:
                    yield _BY_KIND[str(value)]
                if _is_inside(value):
                    pending.append(value)


def _is_inside(value: Any) -> bool:
    """Say whether a value stands in its object itself, and may hold others."""
    import pikepdf

    return isinstance(value, (pikepdf.Array, pikepdf.Dictionary)) and not value.is_indirect
