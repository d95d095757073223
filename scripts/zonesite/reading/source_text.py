"""From the bytes of a file to its text, or to what is wrong with it, with the place."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from zonesite.reading.garbled import garbled

MAX_BYTES = 1_000_000
"""A content file beyond this is a mistake or an attack: the largest real one is a tenth."""
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in the text itself, at a line and column counted from one."""

    line: int
    column: int
    code: str
    values: Mapping[str, object]
    where: str = ""


class Faulty(Exception):
    """The text cannot be read as a plain document."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = tuple(faults)


def read_bounded(path: Path, limit: int = MAX_BYTES) -> bytes:
    """Return the bytes of a file; one that is too large, or without an end, is not read.

    Raises `Faulty`, and `OSError` as `open` does.
    """
    with open(path, "rb", opener=_without_waiting) as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise Faulty([Fault(1, 1, "not-a-file", {})])
        raw = file.read(limit + 1) if status.st_size <= limit else b""
    if (size := max(status.st_size, len(raw))) > limit:
        raise Faulty([Fault(1, 1, "file-too-large", {"size": size, "limit": limit})])
    return raw


def _without_waiting(path: str, flags: int) -> int:
    """Open a pipe, too, at once: `open` would wait for somebody to write into it."""
    return os.open(path, flags | os.O_NONBLOCK)


def decode(raw: bytes) -> str:
    """Return the text of a file: UTF-8, with or without a BOM, any line ending.

    Raises `Faulty` for a file that is empty, not UTF-8 or holds control characters.
    """
    text = decode_leniently(raw)
    if CONTROL.search(text):
        raise Faulty([*islice(_control_faults(text), MAX_CONTROLS)])
    return text


def decode_leniently(raw: bytes) -> str:
    """Return the text of a file as `decode` does, control characters and all.

    Raises `Faulty` for a file that is empty or not UTF-8.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
        found = f"0x{raw[error.start]:02X}"
        raise Faulty([Fault(line, column, "not-utf8", {"found": found})]) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise Faulty([Fault(1, 1, "empty-file", {})])
    return text


MAX_CONTROLS = 100
"""A file with more control characters is no text: nobody deletes them one by one."""


def _control_faults(text: str) -> Iterator[Fault]:
    """Yield the control characters; some are bytes of letters that were read wrongly."""
    inside: set[int] = set()
    for offset, run, cure in garbled(text):
        if CONTROL.search(run):
            inside.update(range(offset, offset + len(run)))
            yield Fault(*_place(text, offset), "garbled-text", {"found": run, "cure": cure})
    for found in CONTROL.finditer(text):
        if found.start() not in inside:
            values = {"found": f"U+{ord(found.group()):04X}"}
            yield Fault(*_place(text, found.start()), "control-character", values)


def _place(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1
