"""A document that is a ZIP archive of parts, let in only as far as it may be read."""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from xml.etree.ElementTree import Element
from zipfile import BadZipFile, ZipFile, ZipInfo

from zonesite.importing.refusals import Refused
from zonesite.importing.xml_parts import parsed

MOST_PARTS = 2_000
MOST_BYTES = 200_000_000
"""So many bytes may all parts have when unpacked."""
MOST_OF_PART = 30_000_000
"""So many bytes may a part have that is read: the text of a hundred pages has a tenth of that."""
MOST_TIMES = 200
"""So many times larger may a part become; the XML of long tables becomes 40 times as large."""
_SMALL = 1_000_000
"""Below this nobody minds how well a part was packed."""
_IS_LOCKED = 0x1
"""The bit of an entry that needs a password (APPNOTE.TXT, 4.4.4)."""
UNREADABLE = (
    *(BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError),
    *(NotImplementedError, RuntimeError, IndexError, OverflowError),
)
"""What the reading of an archive raises that is damaged, or packed in a way that is not known."""


@dataclass(frozen=True)
class Package:
    """The parts of a document: their names, and the XML of those that are asked for."""

    archive: ZipFile
    names: frozenset[str]
    _read: dict[str, Element] = field(default_factory=dict)

    def xml(self, name: str) -> Element | None:
        """Return the root of a part, the same tree each time, nothing where there is none.

        Raises `Refused`.
        """
        if name not in self.names:
            return None
        if name not in self._read:
            self._read[name] = parsed(name, self.raw(name))
        return self._read[name]

    def raw(self, name: str) -> bytes:
        """Return the bytes of a part. Raises `Refused` where they are too many, or damaged."""
        try:
            with self.archive.open(name) as file:
                raw = file.read(MOST_OF_PART + 1)
        except UNREADABLE:
            raise Refused("import-damaged", part=name, found="ZIP") from None
        if len(raw) > MOST_OF_PART:
            raise Refused("import-bomb", found=f"> {MOST_OF_PART}", limit=MOST_OF_PART)
        return raw

    def below(self, folder: str) -> Iterator[str]:
        """Yield the names of the parts in a folder, in their order."""
        yield from (name for name in sorted(self.names) if name.startswith(folder))


def package(raw: bytes) -> Package:
    """Return the parts of an archive. Raises `Refused` for one that was made to do harm, that
    needs a password, or that cannot be unpacked."""
    try:
        archive = ZipFile(BytesIO(raw))
        entries = archive.infolist()
    except UNREADABLE:
        raise Refused("import-damaged", part="ZIP", found="1") from None
    if len(entries) > MOST_PARTS:
        raise Refused("import-parts", found=len(entries), limit=MOST_PARTS)
    _refuse_bombs(entries)
    names = [entry.filename for entry in entries]
    if len(set(names)) < len(names):
        twice = next(name for name, count in Counter(names).items() if count > 1)
        raise Refused("import-part-twice", part=twice)
    if any(entry.flag_bits & _IS_LOCKED for entry in entries):
        raise Refused("import-encrypted")
    return Package(archive, frozenset(names))


def _refuse_bombs(entries: list[ZipInfo]) -> None:
    """Refuse what would fill the memory; an entry that lies about its size ends in `raw`."""
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MOST_BYTES:
        raise Refused("import-bomb", found=unpacked, limit=MOST_BYTES)
    for entry in entries:
        times = entry.file_size // max(entry.compress_size, 1)
        if entry.file_size > _SMALL and times > MOST_TIMES:
            raise Refused("import-bomb", found=entry.file_size, limit=MOST_BYTES)
