"""What a PDF holds besides its pages: scripts, programs to start, files, a password; and its bytes
without what it tells of those who made it."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from zonesite.media.media_file import Flaw, Found

if TYPE_CHECKING:
    import pikepdf

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

_OF_ITS_MAKERS = ("/Metadata", "/PieceInfo", "/LastModified")
"""Who made a document or a part of it, with what program and when (ISO 32000-2, 14.3 and 14.5)."""


def document(data: bytes) -> Found:
    """Return what was found in a PDF. pikepdf is loaded here, for a site that has one."""
    import pikepdf

    try:
        with pikepdf.open(BytesIO(data), attempt_recovery=False, suppress_warnings=True) as pdf:
            if pdf.is_encrypted:
                return Found(flaw=Flaw("media-pdf-encrypted"))
            active = sorted({name for item in pdf.objects for name in _active_in(item)})
            pages = len(pdf.pages)
            is_signed = any(_is_signature(item) for item in pdf.objects)
            size = len(data) if is_signed else len(_without_makers(pdf, ""))
    except pikepdf.PasswordError:
        return Found(flaw=Flaw("media-pdf-encrypted"))
    except Exception:  # a damaged object raises whatever qpdf, or the access to it, makes of it
        return Found(flaw=Flaw("media-pdf-broken"))
    if active:
        return Found(flaw=Flaw("media-pdf-active", {"found": active}), pages=pages)
    if not pages:
        return Found(flaw=Flaw("media-pdf-broken"))
    return Found(pages=pages, size=size, is_signed=is_signed)


def plain_document(data: bytes, title: str) -> bytes:
    """Return a sound PDF with a title and without anything else that it says of itself: who made
    it, when, with what programs, and what it was before its last changes.

    The same bytes come of the same, whenever and wherever. One that is signed must not be given:
    a change would break its signature.
    """
    import pikepdf

    with pikepdf.open(BytesIO(data), attempt_recovery=False, suppress_warnings=True) as pdf:
        return _without_makers(pdf, title)


def _without_makers(pdf: pikepdf.Pdf, title: str) -> bytes:
    import pikepdf

    for item in pdf.objects:
        for found in _dictionaries_in(item):
            for key in _OF_ITS_MAKERS:
                if key in found:
                    del found[key]
    pdf.trailer["/Info"] = pdf.make_indirect(pikepdf.Dictionary(Title=pikepdf.String(title)))
    out = BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _is_signature(item: Any) -> bool:
    """Say whether an object signs bytes of its file (ISO 32000-2, 12.8.1)."""
    return any("/ByteRange" in found for found in _dictionaries_in(item))


def _active_in(item: Any) -> Iterator[str]:
    """Yield what an object does besides showing something."""
    for found in _dictionaries_in(item):
        for key, value in found.items():
            if key in _BY_KEY:
                yield _BY_KEY[key]
            if key == "/S" and str(value) in _BY_ACTION:
                yield _BY_ACTION[str(value)]
            if key == "/Subtype" and str(value) in _BY_KIND:
                yield _BY_KIND[str(value)]


def _dictionaries_in(item: Any) -> Iterator[Any]:
    """Yield every dictionary, or stream with one, of an object; objects that it refers to are
    looked at by themselves."""
    import pikepdf

    pending = [item]
    while pending:
        found = pending.pop()
        if isinstance(found, pikepdf.Array):
            pending += [inner for inner in found if _is_inside(inner)]
        elif isinstance(found, (pikepdf.Dictionary, pikepdf.Stream)):
            yield found
            pending += [value for _, value in found.items() if _is_inside(value)]


def _is_inside(value: Any) -> bool:
    """Say whether a value stands in its object itself, and may hold others."""
    import pikepdf

    return isinstance(value, (pikepdf.Array, pikepdf.Dictionary)) and not value.is_indirect
