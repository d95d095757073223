"""The pictures and documents beside releases: what is in them, remembered by their bytes."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import Any

from zonesite.media.contents import FORMS, form_of
from zonesite.media.documents import document
from zonesite.media.media_file import MAX_BYTES, Flaw, Found, MediaFile
from zonesite.media.pictures import picture
from zonesite.reading.system_errors import system_said
from zonesite.records.press import Release
from zonesite.runtime.cache import fingerprint, is_trusted, keep, recall
from zonesite.runtime.parallel import mapped
from zonesite.runtime.program import program

FOLDER = ".cache/media"
_WORTH_IT = 20
"""Fewer files are read sooner than a second process is under way."""


def media_named(releases: Iterable[Release]) -> dict[str, frozenset[str]]:
    """Return the names of the files that each release has, or had and keeps, by the folder beside
    it."""
    return {item.folder: frozenset(_named(item)) for item in releases}


def _named(release: Release) -> Iterator[str]:
    yield from (one.file for one in release.media)
    for change in release.history:
        yield from (one.file for one in change.was.media if one.kept) if change.was else ()


def read_media(root: Path, named: Mapping[str, Iterable[str]]) -> dict[str, MediaFile]:
    """Return what is in the files that are named and there, by the file."""
    files = [f"{folder}/{name}" for folder, names in named.items() for name in sorted(names)]
    there = [file for file in files if os.path.lexists(root / file)]
    found = mapped(there, lambda file: _media_file(root, file), _WORTH_IT)
    return dict(zip(there, found, strict=True))


def _media_file(root: Path, file: str) -> MediaFile:
    """Return what is in a file; one that is a link, too large, or has no end is not read."""
    try:
        opened = os.open(root / file, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW)
    except OSError as error:
        is_link = (root / file).is_symlink()
        values = {} if is_link else {"found": system_said(error)}
        flaw = Flaw("media-link" if is_link else "unreadable", values)
        return MediaFile(root, file, 0, "", Found(flaw=flaw))
    with open(opened, "rb") as source:
        status = os.fstat(source.fileno())
        if not stat.S_ISREG(status.st_mode):
            return MediaFile(root, file, 0, "", Found(flaw=Flaw("not-a-file")))
        data = source.read(MAX_BYTES + 1) if status.st_size <= MAX_BYTES else b""
    size = max(status.st_size, len(data))
    if size > MAX_BYTES:
        flaw = Flaw("media-too-large", {"size": size, "limit": MAX_BYTES})
        return MediaFile(root, file, size, "", Found(flaw=flaw))
    digest = sha256(data).hexdigest()
    return MediaFile(root, file, size, digest, _remembered(root, file, digest, data))


def _remembered(root: Path, file: str, digest: str, data: bytes) -> Found:
    """Return what is in some bytes, from an earlier run where they were looked at before."""
    extension = file.rpartition(".")[2]
    own = fingerprint(program().encode(), digest.encode(), FORMS[extension].encode())
    place = root / FOLDER / f"{own}.json"
    kept = _parsed(recall(place)) if is_trusted(root) else None
    if kept is not None:
        return kept
    found = looked_into(data, FORMS[extension])
    if is_trusted(root):
        keep(place, asdict(found))
    return found


def _parsed(kept: Any) -> Found | None:
    try:
        flaw = kept["flaw"]
        return Found(**{**kept, "flaw": Flaw(**flaw) if flaw else None})
    except (KeyError, TypeError):
        return None


def looked_into(data: bytes, form: str) -> Found:
    """Return what is in some bytes whose name says of which format they are."""
    really = form_of(data)
    if really != form:
        return Found(flaw=Flaw("media-content", {"expected": form, "found": really}))
    return document(data) if form == "PDF" else picture(data, form)
