"""A ZIP archive whose bytes follow from what is in it: packed in parallel, written in order.

`zipfile` packs one file after another in one process; so the archive is written here, from files
that are packed already (APPNOTE.TXT 6.3.10, 4.3; every program that knows ZIP64 reads it).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import BinaryIO

STORED, DEFLATED = 0, 8
_LEVEL = 6
_VERSION = 20
_MADE_ON_UNIX = 3 << 8 | _VERSION
_UTF8 = 1 << 11
_REGULAR_FILE = 0o100644 << 16
_MANY = 0xFFFF
_MOST_BYTES = 0xFFFFFFFF
_EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)


class TooLarge(Exception):
    """An archive of more than 4 GiB, which this one's form cannot name the places of."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A file as it stands in an archive."""

    name: str
    data: bytes
    method: int
    checksum: int
    size: int
    """Unpacked."""
    digest: str
    """SHA-256 of what is unpacked."""


def packed(name: str, data: bytes) -> Packed:
    """Return a file packed; as it is where that would make it no smaller."""
    packing = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    small = packing.compress(data) + packing.flush()
    method = DEFLATED if len(small) < len(data) else STORED
    kept = small if method == DEFLATED else data
    return Packed(name, kept, method, zlib.crc32(data), len(data), sha256(data).hexdigest())


class Archive:
    """An archive that is being written, all of whose files have the same date."""

    def __init__(self, target: BinaryIO, instant: datetime) -> None:
        self._target = target
        self._when = _dos_time(instant)
        self._directory: list[bytes] = []
        self._at = 0

    def add(self, files: Iterable[Packed]) -> None:
        """Write some files. Raises `TooLarge`."""
        for file in files:
            name = file.name.encode()
            common = struct.pack(
                "<HHHIIIIHH",
                *(_VERSION, _UTF8, file.method, self._when),
                *(file.checksum, len(file.data), file.size, len(name), 0),
            )
            entry = struct.pack("<HHHII", 0, 0, 0, _REGULAR_FILE, self._at)
            self._directory.append(
                b"PK\x01\x02" + struct.pack("<H", _MADE_ON_UNIX) + common + entry + name
            )
            self._write(b"PK\x03\x04" + common + name + file.data)

    def finish(self) -> None:
        """Write the directory of the archive. Raises `TooLarge`."""
        start, count = self._at, len(self._directory)
        for entry in self._directory:
            self._write(entry)
        size = self._at - start
        if count >= _MANY:
            end = self._at
            told = struct.pack("<QHHIIQQQQ", 44, 45, 45, 0, 0, count, count, size, start)
            self._write(b"PK\x06\x06" + told)
            self._write(b"PK\x06\x07" + struct.pack("<IQI", 0, end, 1))
        shown = min(count, _MANY)
        self._write(b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, shown, shown, size, start, 0))

    def _write(self, data: bytes) -> None:
        self._at += len(data)
        if self._at > _MOST_BYTES:
            raise TooLarge
        self._target.write(data)


def _dos_time(instant: datetime) -> int:
    """Return an instant in UTC as archives write it: in steps of two seconds, from 1980 on."""
    when = max(instant.astimezone(UTC), _EARLIEST)
    day = (when.year - 1980) << 9 | when.month << 5 | when.day
    return day << 16 | when.hour << 11 | when.minute << 5 | when.second // 2
