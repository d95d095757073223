"""Files as they were opened, and saved again: nobody's words are lost to somebody else's."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Any

from zonesite.authoring.layout import document
from zonesite.authoring.pairing import same
from zonesite.authoring.replacing import ChangedMeanwhile, create, replace
from zonesite.authoring.yaml_edits import rewritten_file
from zonesite.reading.source_text import MAX_BYTES, decode, read_bounded
from zonesite.reading.yaml_source import parse
from zonesite.records.walk import Path as KeyPath
from zonesite.runtime.cache import FOLDER, is_trusted, keep_checked, recall_bytes

_KEPT = f"{FOLDER}/editor"
_SCHEMA = "yaml-language-server: $schema=../../schemas/press.schema.json"
"""The first line of a file of its own, which only releases have."""
NEW = "new"
"""Stands for the digest of a file that is not there yet."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A file as somebody has opened it."""

    file: str
    """Relative to the root."""
    raw: bytes
    """Nothing where it was not there."""

    @property
    def digest(self) -> str:
        return sha256(self.raw).hexdigest()[:32] if self.raw else NEW

    @property
    def value(self) -> Any:
        """What it says. Raises `Faulty` where it cannot be read."""
        return _said(self.raw) if self.raw else None


@lru_cache(64)
def _said(raw: bytes) -> Any:
    """Return what a file says; nobody changes it."""
    return parse(decode(raw))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands in a file: at its top, or as the item of a list that has an id."""

    key: str = ""
    id: str = ""

    def path_in(self, value: Any) -> KeyPath | None:
        """Return the path to the record; nothing where it is not there."""
        if not self.key:
            return ()
        items = value.get(self.key) if isinstance(value, dict) else None
        for number, item in enumerate(items if isinstance(items, list) else ()):
            if isinstance(item, dict) and item.get("id") == self.id:
                return (self.key, number)
        return None

    def record_in(self, value: Any) -> Any:
        """Return the record; nothing where it is not there."""
        path = self.path_in(value)
        if path is None:
            return None
        for step in path:
            value = value[step]
        return value


@dataclass(frozen=True, slots=True)
class Conflict(Exception):
    """Somebody else has changed the same record since it was opened."""

    now: Opened
    theirs: Any
    """What the record says now."""


class TooLong(Exception):
    """A file would be longer than one that is read."""


class Shelf:
    """Opens and saves the files of one root, one at a time."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._lock = Lock()
        self._known: dict[str, bytes] = {}

    def open(self, file: str) -> Opened:
        """Return a file as it is now, which is remembered. Raises `Faulty` and `OSError`."""
        try:
            raw = read_bounded(self._root / file)
        except FileNotFoundError:
            raw = b""
        opened = Opened(file, raw)
        if raw and opened.digest not in self._known:
            self._known[opened.digest] = raw
            if is_trusted(self._root):
                keep_checked(self._root / _KEPT / opened.digest, raw)
        return opened

    def recall(self, file: str, digest: str) -> Opened | None:
        """Return a file as it was when somebody opened it, also before the program was started
        again; nothing where that is not known any more."""
        if digest == NEW:
            return Opened(file, b"")
        if not digest.isalnum() or len(digest) != 32:
            return None
        raw = self._known.get(digest)
        if raw is None and is_trusted(self._root):
            raw = recall_bytes(self._root / _KEPT / digest)
        found = Opened(file, raw or b"")
        return found if raw and found.digest == digest else None

    def save(self, opened: Opened, place: Place, value: Any) -> Opened:
        """Write another value of a record into its file; return the file as it is then.

        Whoever posts the same twice has saved it once. Where others have changed the file since,
        but not this record, both stand in it. Raises `Conflict` where they have changed this
        record, `Unwritable`, `TooLong` and `OSError`; the file then is as it was.
        """
        with self._lock:
            now = self.open(opened.file)
            meant = self.meant(opened, place, value)
            if meant == now.raw:
                return now
            if now.raw != opened.raw:
                theirs = place.record_in(now.value)
                if not same(theirs, place.record_in(opened.value)):
                    if same(theirs, value):
                        return now
                    raise Conflict(now, theirs)
                meant = _with(now, place, value)
            self._write(now, meant)
            return self.open(opened.file)

    def move(self, opened: Opened, value: Any, file: str) -> Opened:
        """Write a record that has a file of its own under another name, and take along the folder
        of its pictures. Raises as `save` does, and `FileExistsError`; all then is as it was."""
        with self._lock:
            now, there = self.open(opened.file), self.open(file)
            meant = self.meant(opened, Place(), value)
            if not now.raw and there.raw == meant:
                return there
            if now.raw != opened.raw:
                raise Conflict(now, now.value)
            if len(meant) > MAX_BYTES:
                raise TooLong
            create(self._root / file, meant)
            old, new = (self._root / name.removesuffix(".yml") for name in (opened.file, file))
            try:
                if old.is_dir():
                    if new.exists():
                        raise FileExistsError(str(new))
                    os.rename(old, new)
            except OSError:
                os.unlink(self._root / file)
                raise
            os.unlink(self._root / opened.file)
            return self.open(file)

    def meant(self, opened: Opened, place: Place, value: Any) -> bytes:
        """Return the bytes of a file with another value of a record. Raises `Unwritable`."""
        return _with(opened, place, value)

    def _write(self, now: Opened, meant: bytes) -> None:
        if len(meant) > MAX_BYTES:
            raise TooLong
        path = self._root / now.file
        try:
            if now.raw:
                replace(path, now.raw, meant)
            else:
                create(path, meant)
        except (ChangedMeanwhile, FileExistsError):
            raise Conflict(self.open(now.file), None) from None


def _with(opened: Opened, place: Place, value: Any) -> bytes:
    """Return the bytes of a file with another value of a record."""
    if not opened.raw:
        return document(value, (_SCHEMA,)).encode()
    path = place.path_in(opened.value)
    if path is None:
        items = opened.value.get(place.key) or []
        path = (place.key, len(items))
    return rewritten_file(opened.raw, path, value)


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that two people have written otherwise."""

    path: KeyPath
    theirs: Any


def joined(base: Any, theirs: Any, mine: Any) -> tuple[Any, list[Difference]]:
    """Return what two people have made of a value: what only one has changed as that one wrote
    it; where both did, my words, with theirs told beside."""
    differences: list[Difference] = []
    return _joined(base, theirs, mine, (), differences), differences


def _joined(base: Any, theirs: Any, mine: Any, path: KeyPath, found: list[Difference]) -> Any:
    if same(theirs, mine) or same(base, theirs):
        return mine
    if same(base, mine):
        return theirs
    if isinstance(theirs, dict) and isinstance(mine, dict):
        before = base if isinstance(base, dict) else {}
        keys = [*mine, *(key for key in theirs if key not in mine)]
        return dict(_each(before, theirs, mine, keys, path, found))
    found.append(Difference(path, theirs))
    return mine


def _each(
    base: dict[str, Any],
    theirs: dict[str, Any],
    mine: dict[str, Any],
    keys: list[str],
    path: KeyPath,
    found: list[Difference],
) -> Iterator[tuple[str, Any]]:
    for key in keys:
        value = _joined(base.get(key), theirs.get(key), mine.get(key), (*path, key), found)
        if value is not None:
            yield key, value
