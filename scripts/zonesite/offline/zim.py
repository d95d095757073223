"""The offline copy as a ZIM file, for readers such as Kiwix (openzim.org).

libzim is under the GPL, version 3 or later, and no part of this program: it is called only where
somebody has installed it. The file is made from the archive, and so says nothing that it does not.
"""

from __future__ import annotations

import os
import re
import sys
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from hashlib import md5, sha256
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel.core import get_global

from zonesite.offline.scripts import script_of
from zonesite.servers.media_types import media_type

if TYPE_CHECKING:
    from libzim.writer import Item

_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_ICON = 48
_UUID = slice(8, 24)
_CHECKSUM = 16
_INDEX = re.compile(rb"\x0f\rXapian Glass..(?=.{16})", re.DOTALL)
"""What a database of Xapian begins with, before 16 bytes of its own (backends/glass)."""


class NoLibzim(Exception):
    """libzim is not installed here."""


@dataclass(frozen=True, slots=True)
class About:
    """What a ZIM file says of itself (wiki.openzim.org, Metadata)."""

    title: str
    description: str
    name: str
    day: date
    languages: tuple[str, ...]
    """Ids of the site's languages, the first one first."""


def write_zim(archive: Path, about: About, out: Path) -> None:
    """Write the ZIM file of an offline copy: the same bytes from the same archive.

    Raises `NoLibzim`.
    """
    try:
        from libzim.writer import Creator
    except ImportError:
        raise NoLibzim from None
    codes = [_three_letters(lang) for lang in about.languages]
    creator = Creator(out).config_indexing(True, codes[0]).config_nbworkers(1)
    creator.set_mainpath("index.html")
    with _nothing_said(), creator, zipfile.ZipFile(archive) as copy:
        for item in _items(copy):
            creator.add_item(item)
        if icon := _icon(copy):
            creator.add_illustration(_ICON, icon)
        for name, said in _metadata(about, codes).items():
            creator.add_metadata(name, said)
    _settle(out, sha256(archive.read_bytes()).digest())


@contextmanager
def _nothing_said() -> Iterator[None]:
    """Let libzim tell nobody what it does: it does so past Python."""
    sys.stdout.flush()
    before = os.dup(1)
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), 1)
    try:
        yield
    finally:
        os.dup2(before, 1)
        os.close(before)


def _metadata(about: About, codes: list[str]) -> dict[str, str]:
    return {
        "Name": about.name,
        "Title": about.title,
        "Creator": about.title,
        "Publisher": about.title,
        "Date": about.day.isoformat(),
        "Description": about.description,
        "Language": ",".join(codes),
        "Scraper": "zonesite",
    }


def _items(copy: zipfile.ZipFile) -> Iterator[Item]:
    """Yield the files of an offline copy; those that a search can find are its articles."""
    from libzim.writer import Hint, Item, StringProvider

    class File(Item):  # type: ignore[misc]  # libzim's own base has no types at run time
        def __init__(self, path: str, data: bytes, is_found: bool) -> None:
            super().__init__()
            self._path, self._data, self._is_found = path, data, is_found

        def get_path(self) -> str:
            return self._path

        def get_title(self) -> str:
            if not self._path.endswith(".html"):
                return ""
            found = _TITLE.search(self._data.decode())
            return unescape(found.group(1)).strip() if found else self._path

        def get_mimetype(self) -> str:
            return media_type(self._path).partition(";")[0]

        def get_contentprovider(self) -> StringProvider:
            return StringProvider(self._data)

        def get_hints(self) -> dict[Any, int]:
            return {Hint.FRONT_ARTICLE: self._is_found}

    names = copy.namelist()
    known = frozenset(names)
    for name in names:
        yield File(name.partition("/")[2], copy.read(name), _script_of(name) in known)


def _script_of(name: str) -> str:
    """Return the name in an archive of what excerpts need of one of its pages."""
    folder, _, rest = name.partition("/")
    return f"{folder}/{script_of(rest)}"


def _icon(copy: zipfile.ZipFile) -> bytes | None:
    """Return the picture of 48 pixels from the icon of the site, where it has one as PNG."""
    name = next((one for one in copy.namelist() if one.count("/") == 1 and "favicon" in one), None)
    data = copy.read(name) if name else b""
    for at in range(6, 6 + 16 * int.from_bytes(data[4:6], "little"), 16):
        size, start = (int.from_bytes(data[at + n : at + n + 4], "little") for n in (8, 12))
        picture = data[start : start + size]
        if data[at] == _ICON and picture.startswith(b"\x89PNG"):
            return picture
    return None


def _three_letters(lang: str) -> str:
    """Return the ISO 639-3 code of a language of the site, from CLDR: of several the one that
    begins like the code of two letters, which those for single dialects seldom do."""
    aliases: Mapping[str, str] = get_global("language_aliases")
    codes = [code for code in aliases if aliases[code] == lang and len(code) == 3]
    alike = [code for code in codes if code.startswith(lang)]
    return min(alike or codes, default=lang)


def _settle(zim: Path, digest: bytes) -> None:
    """Put a UUID that follows from a digest (RFC 9562, version 8) in the place of each that libzim
    draws by lot: that of the file, and those of its two indexes; then write its checksum anew."""
    settled = bytearray(digest[:16])
    settled[6] = settled[6] & 0x0F | 0x80
    settled[8] = settled[8] & 0x3F | 0x80
    data = bytearray(zim.read_bytes())
    data[_UUID] = settled
    for match in _INDEX.finditer(data):
        data[match.end() : match.end() + 16] = settled
    data[-_CHECKSUM:] = md5(data[:-_CHECKSUM], usedforsecurity=False).digest()
    zim.write_bytes(data)
