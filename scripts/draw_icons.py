"""Draws the icons of the theme from its mark: `.venv/bin/python scripts/draw_icons.py`.

The mark consists of straight strokes, so that an image has few different rows. What is drawn is
kept in git beside `mark.svg`; a test holds the two equal.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as xml

ASSETS = Path(__file__).resolve().parents[1] / "overrides" / "assets"
MARK = ASSETS / "mark.svg"
PNG_SIZES = {"mark-180.png": 180, "mark-192.png": 192, "mark-512.png": 512}
"""For a home screen of Apple's, and for manifests."""
ICO = "mark.ico"
ICO_SIZES = (16, 32, 48)
FINE = 8
"""Into how many rows and columns a pixel is divided to find how much of it a stroke covers."""
_STEP = re.compile(r"([MhvHVz])\s*((?:-?[0-9.]+[ ,]*)*)")

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
Colour = tuple[int, int, int]


def _lines(path: str) -> Iterator[tuple[float, float, float, float, bool]]:
    """Yield the lines of a path, and whether it is closed: its lines then meet in corners."""
    x = y = 0.0
    start = (x, y)
    lines: list[tuple[float, float, float, float]] = []
    for command, words in _STEP.findall(path):
        numbers = [float(word) for word in re.split(r"[ ,]+", words.strip()) if word]
        before = (x, y)
        if command == "M":
            yield from ((*line, False) for line in lines)
            lines, (x, y) = [], (numbers[0], numbers[1])
            start = (x, y)
            continue
        if command == "z":
            yield from ((*line, True) for line in [*lines, (x, y, *start)])
            lines, (x, y) = [], start
            continue
        x = x + numbers[0] if command == "h" else numbers[0] if command == "H" else x
        y = y + numbers[0] if command == "v" else numbers[0] if command == "V" else y
        lines.append((*before, x, y))
    yield from ((*line, False) for line in lines)


def _boxes(path: str, width: float) -> Iterator[Box]:
    """Yield the boxes that the strokes of a path cover."""
    half = width / 2
    for x0, y0, x1, y1, is_closed in _lines(path):
        end = half if is_closed else 0.0
        left, right = sorted((x0, x1))
        top, bottom = sorted((y0, y1))
        if y0 == y1:
            yield left - end, y0 - half, right + end, y0 + half
        else:
            yield x0 - half, top - end, x0 + half, bottom + end


def _colour(found: str) -> Colour:
    return int(found[1:3], 16), int(found[3:5], 16), int(found[5:7], 16)


class Mark:
    """The mark: its ground, its ink and what is inked, in units of its own."""

    def __init__(self, svg: str) -> None:
        root = xml.fromstring(svg)
        space = "{http://www.w3.org/2000/svg}"
        self.size = float(root.attrib["viewBox"].split()[2])
        ground, paths = root.find(f"{space}rect"), root.findall(f"{space}path")
        assert ground is not None
        self.ground = _colour(ground.attrib["fill"])
        self.ink = _colour(paths[0].attrib["stroke"])
        self.boxes = tuple(
            box
            for path in paths
            for box in _boxes(path.attrib["d"], float(path.attrib["stroke-width"]))
        )

    def rows(self, size: int) -> Iterator[tuple[int, ...]]:
        """Yield the rows of a square image: how much of each pixel is inked, from 0 to 255."""
        scale = self.size / (size * FINE)

        @cache
        def inked(boxes: tuple[Box, ...]) -> tuple[int, ...]:
            fine = [
                any(left <= (column + 0.5) * scale < right for left, _, right, _ in boxes)
                for column in range(size * FINE)
            ]
            return tuple(sum(fine[at : at + FINE]) for at in range(0, size * FINE, FINE))

        for row in range(size):
            heights = ((row * FINE + part + 0.5) * scale for part in range(FINE))
            parts = [
                inked(tuple(box for box in self.boxes if box[1] <= height < box[3]))
                for height in heights
            ]
            yield tuple(sum(column) * 255 // FINE**2 for column in zip(*parts, strict=True))


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + check


def png(mark: Mark, size: int) -> bytes:
    """Return the mark as a PNG with a palette between its ground and its ink (ISO 15948)."""
    palette = bytes(
        ground + (ink - ground) * share // 255
        for share in range(256)
        for ground, ink in zip(mark.ground, mark.ink, strict=True)
    )
    data = b"".join(b"\0" + bytes(row) for row in mark.rows(size))
    header = struct.pack(">IIBBBBB", size, size, 8, 3, 0, 0, 0)
    chunks = (
        (b"IHDR", header),
        (b"PLTE", palette),
        (b"IDAT", zlib.compress(data, 9)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def ico(images: Mapping[int, bytes]) -> bytes:
    """Return PNGs by their sizes as one icon."""
    head = struct.pack("<HHH", 0, 1, len(images))
    offset = len(head) + 16 * len(images)
    entries = b""
    for size, data in images.items():
        entries += struct.pack("<BBBBHHII", size, size, 0, 0, 1, 8, len(data), offset)
        offset += len(data)
    return head + entries + b"".join(images.values())


def icons() -> Mapping[str, bytes]:
    """Return every icon by its name."""
    mark = Mark(MARK.read_text(encoding="utf-8"))
    found = {name: png(mark, size) for name, size in PNG_SIZES.items()}
    return found | {ICO: ico({size: png(mark, size) for size in ICO_SIZES})}


if __name__ == "__main__":
    for icon, content in icons().items():
        (ASSETS / icon).write_bytes(content)
