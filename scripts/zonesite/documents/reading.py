"""What can be read out of a document that somebody has: its record, and the words of its pages."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

RECORD = "record.json"
"""The file inside the document of a release that says which release it is, and which words."""
_KEYS = frozenset({"path", "language", "state", "changed", "digest"})


class NotReadable(Exception):
    """A file is no PDF, or needs a password."""


def record_in(pdf: bytes) -> Mapping[str, Any] | None:
    """Return the record that a document carries; nothing where it has none.

    Raises `NotReadable`.
    """
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            found = opened.attachments.get(RECORD)
            data = found.get_file().read_bytes() if found else b"null"
    except pikepdf.PdfError as error:
        raise NotReadable(str(error)) from error
    try:
        record = json.loads(data)
    except (ValueError, RecursionError):
        return None
    is_whole = isinstance(record, dict) and record.keys() >= _KEYS
    return record if is_whole and all(isinstance(record[key], str) for key in _KEYS) else None


def words_of(pdf: bytes) -> tuple[str, ...]:
    """Return all that a reader gets of a document: the text of each page, and what is said in its
    place to readers by ear."""
    return (*_copied(pdf), *_spoken(pdf))


def _copied(pdf: bytes) -> Iterator[str]:
    import pypdfium2  # type: ignore[import-untyped]  # it has no types

    with pypdfium2.PdfDocument(pdf) as opened:
        for page in opened:
            yield " ".join(page.get_textpage().get_text_bounded().split())


def _spoken(pdf: bytes) -> Iterator[str]:
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for node in opened.objects:
            if isinstance(node, pikepdf.Dictionary):
                for key in ("/ActualText", "/Alt"):
                    if key in node:
                        yield str(node[key])
