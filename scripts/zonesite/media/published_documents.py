"""The bytes of a document as it is published: under its title, without those who made it.

Each is made once and kept in .cache/ by what it is made from.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from pathlib import Path

from zonesite.media import documents
from zonesite.media.documents import plain_document
from zonesite.media.media_file import MediaFile
from zonesite.runtime.cache import FOLDER, fingerprint, is_trusted, keep_checked, recall_bytes


@cache
def _recipe() -> bytes:
    return Path(documents.__file__).read_bytes() + version("pikepdf").encode()


def recipe_of(source: MediaFile, title: str) -> str:
    """Return what stands for all that the bytes are made from."""
    return fingerprint(_recipe(), source.digest.encode(), title.encode())


def published_document(source: MediaFile, title: str) -> bytes:
    """Return the bytes of a document; those of its file where it is signed."""
    if source.found.is_signed:
        return source.read()
    place = source.root / FOLDER / "documents" / recipe_of(source, title)
    may_keep = is_trusted(source.root)
    kept = recall_bytes(place) if may_keep else None
    if kept is not None:
        return kept
    made = plain_document(source.read(), title)
    if may_keep:
        keep_checked(place, made)
    return made
