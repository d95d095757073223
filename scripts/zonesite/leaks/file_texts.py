"""The texts inside a file of any type: what a reader, or a program of theirs, can get out of it."""

from __future__ import annotations

import gzip
import io
import re
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import brotli  # type: ignore[import-untyped]  # it has no types

DEEPEST = 4
"""How often a file may be packed into another."""


@dataclass(frozen=True, slots=True)
class Reader:
    """How files of a type are read."""

    is_of: Callable[[str, bytes], bool]
    """Says by its name and bytes whether a file is of the type."""
    inside: Callable[[bytes], Iterator[tuple[str, bytes]]]
    """Yields what is packed in it: a name, which may be empty, and bytes."""


def _gzip(data: bytes) -> Iterator[tuple[str, bytes]]:
    try:
        yield "", gzip.decompress(data)
    except (OSError, EOFError, zlib.error):
        return


def _brotli(data: bytes) -> Iterator[tuple[str, bytes]]:
    try:
        yield "", brotli.decompress(data)
    except brotli.error:
        return


def _zip(data: bytes) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield name, archive.read(name)
    except (zipfile.BadZipFile, RuntimeError, OSError, zlib.error, NotImplementedError):
        return


def _zim(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the entries of a ZIM file. Raises `ImportError` where libzim is not installed: what
    nobody can read must not pass as searched."""
    from libzim.reader import Archive

    with tempfile.NamedTemporaryFile(suffix=".zim") as file:
        file.write(data)
        file.flush()
        archive = Archive(Path(file.name))
        for number in range(archive.entry_count):
            entry = archive._get_entry_by_id(number)
            if not entry.is_redirect:
                yield entry.path, bytes(entry.get_item().content)


def _inflated(data: bytes) -> bytes:
    """Return what a zlib stream holds, as far as it can be read; nothing where it is none."""
    unpacking = zlib.decompressobj()
    try:
        return unpacking.decompress(data)
    except zlib.error:
        return b""


_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_HEX = re.compile(rb"<((?:[0-9A-Fa-f]{2}\s*){4,})>")
_STRINGS = re.compile(rb"\(((?:\\.|[^()\\])*)\)", re.DOTALL)
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_OCTAL = tuple(b"%d" % digit for digit in range(8))
_BETWEEN_STRINGS = re.compile(rb"\)[^()\n]{0,40}\(")
"""PDF sets a line in pieces: `[(Zarnak) -20 (fest)] TJ`."""


def _unescaped(match: re.Match[bytes]) -> bytes:
    found = match.group(1)
    return bytes([int(found, 8) & 255]) if found[:1] in _OCTAL else found


def _pdf(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the streams of a PDF (ISO 32000, 7.3.8) and its strings, with UTF-16 among them, and
    the text of its pages, whose letters fonts number as they like."""
    yield from _pages_of_pdf(data)
    parts = [data, *(_inflated(match.group(1)) for match in _STREAM.finditer(data))]
    for number, part in enumerate(parts):
        if number:
            yield "", part
        yield "", _BETWEEN_STRINGS.sub(b"", part)
        for match in _STRINGS.finditer(part):
            yield from _pdf_string(_ESCAPED.sub(_unescaped, match.group(1)))
        for match in _HEX.finditer(part):
            digits = re.sub(rb"\s", b"", match.group(1)).decode()
            yield from _pdf_string(bytes.fromhex(digits))


def _pages_of_pdf(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the text of each page as a reader's program copies it; nothing of what is no PDF."""
    import pypdfium2  # type: ignore[import-untyped]  # it has no types

    try:
        with pypdfium2.PdfDocument(data) as opened:
            for page in opened:
                text = page.get_textpage().get_text_bounded()
                yield "", text.encode()
                yield "", " ".join(text.split()).encode()
    except pypdfium2.PdfiumError:
        return


def _pdf_string(text: bytes) -> Iterator[tuple[str, bytes]]:
    if text.startswith(b"\xfe\xff"):
        yield "", text[2:].decode("utf-16-be", "replace").encode()


def _png(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the texts of a PNG that are compressed (PNG 3, 11.3.3); others stand in the open."""
    at = 8
    while at + 8 <= len(data):
        size, kind = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        body = data[at + 8 : at + 8 + size]
        if kind in (b"zTXt", b"iCCP"):
            yield "", _inflated(body.partition(b"\0")[2][1:])
        elif kind == b"iTXt":
            rest = body.partition(b"\0")[2]
            packed = rest[2:].partition(b"\0")[2].partition(b"\0")[2]
            yield "", _inflated(packed) if rest[:1] == b"\1" else packed
        elif kind == b"tEXt":
            yield "", body.decode("latin-1").encode()
        at += 12 + size


_TARGET = re.compile(rb"\]\((?:[^()\s]|\\[()])*\)")
"""Where a link of Markdown leads, which stands among the words of a sentence."""


def _markdown(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield Markdown without the addresses of its links."""
    yield "", _TARGET.sub(b" ", data)


READERS: tuple[Reader, ...] = (
    Reader(lambda _, data: data.startswith(b"\x1f\x8b"), _gzip),
    Reader(lambda name, _: name.endswith(".br"), _brotli),
    Reader(lambda _, data: data.startswith(b"PK\x03\x04"), _zip),
    Reader(lambda _, data: data.startswith(b"ZIM\x04"), _zim),
    Reader(lambda _, data: data.startswith(b"%PDF-"), _pdf),
    Reader(lambda _, data: data.startswith(b"\x89PNG\r\n\x1a\n"), _png),
    Reader(lambda name, data: name.endswith(".md") and _TARGET.search(data) is not None, _markdown),
)
"""Types whose bytes do not say all that is in them. The metadata of JPEG, WebP and AVIF stand in
the open: XMP as UTF-8, EXIF as ASCII or UTF-16."""


def texts_in(name: str, data: bytes, depth: int = 0) -> Iterator[str]:
    """Yield every text of a file: its bytes as letters, and those of all that is packed in it."""
    yield from _letters(data)
    if depth == DEEPEST:
        return
    for reader in READERS:
        if reader.is_of(name, data):
            for inner, unpacked in reader.inside(data):
                if inner:
                    yield inner
                yield from texts_in(inner or name.removesuffix(".br"), unpacked, depth + 1)


def _letters(data: bytes) -> Iterator[str]:
    """Yield bytes as letters: what is no UTF-8 in each form that it may hold."""
    if b"\0" not in data:
        try:
            yield data.decode("utf-8-sig")
        except UnicodeDecodeError:
            pass
        else:
            return
    yield data.decode("utf-8", "replace")
    for start in (0, 1):  # UTF-16 may begin at any byte of a file of another type
        for form in ("utf-16-le", "utf-16-be"):
            yield data[start:].decode(form, "replace")
