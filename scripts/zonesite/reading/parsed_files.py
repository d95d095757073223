"""What the text of a file says, remembered by the bytes of the file.

Composing YAML is most of the time that reading takes. Only texts about which nothing is to be
said are remembered: where there is a problem, the file is read again, to find its place.
"""

from __future__ import annotations

import marshal
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

from zonesite.reading.comments import cut_texts
from zonesite.reading.notes import example_marks, merge_markers
from zonesite.reading.source_text import Faulty, decode, read_bounded
from zonesite.reading.texts import complaints_about_words
from zonesite.reading.yaml_source import leaves, parse
from zonesite.runtime.cache import fingerprint, is_trusted, keep, recall
from zonesite.runtime.parallel import mapped
from zonesite.runtime.program import program

FOLDER = ".cache/read"
Readings = dict[str, tuple[str, Any]]
"""File -> fingerprint of its bytes, and its plain value."""


@lru_cache(1024)
def _in_memory(text: str, lang: str, is_settings: bool) -> bytes | None:
    try:
        value = parse(text)
    except Faulty:
        return None
    said = chain(
        () if is_settings else cut_texts(text), complaints_about_words(leaves(value), lang)
    )
    return None if any(True for _ in said) else marshal.dumps(value)


def clean_value(text: str, lang: str, *, is_settings: bool) -> tuple[Any] | None:
    """Return the plain value of a text about which nothing is to be said, in a tuple of its own:
    who takes it may change it. A preview, which reads all files again, composes only new ones.
    """
    known = _in_memory(text, lang, is_settings)
    return None if known is None else (marshal.loads(known),)


def _fingerprint(raw: bytes) -> str:
    return fingerprint(program().encode(), raw)


def _of_file(root: Path, file: str) -> tuple[str, Any] | None:
    """Return the fingerprint and value of a file about whose text nothing is to be said."""
    try:
        raw = read_bounded(root / file)
        text = decode(raw)
        value = parse(text)
    except (OSError, Faulty):
        return None
    said = chain(
        merge_markers(text),
        example_marks(text),
        cut_texts(text),
        complaints_about_words(leaves(value)),
    )
    return None if any(True for _ in said) else (_fingerprint(raw), value)


def _remembered(place: Path) -> Readings:
    try:
        return {file: (digest, value) for file, (digest, value) in recall(place).items()}
    except (AttributeError, TypeError, ValueError):
        return {}


def _is_as_read(root: Path, file: str, digest: str) -> bool:
    try:
        return _fingerprint(read_bounded(root / file)) == digest
    except (OSError, Faulty):
        return False


def clean_values(root: Path, names: Sequence[str]) -> Readings:
    """Return the fingerprint and plain value of every file, of those named, that can be read and
    about whose text nothing is to be said. What is new is read in parallel."""
    by_folder: dict[str, list[str]] = defaultdict(list)
    for file in names:
        by_folder[file.rpartition("/")[0]].append(file)
    readings: Readings = {}
    before: dict[str, Readings] = {}
    trusted = is_trusted(root)
    for folder in by_folder:
        place = root / FOLDER / f"{folder.replace('/', '-')}.json"
        before[folder] = _remembered(place) if trusted else {}
        for file, found in before[folder].items():
            if _is_as_read(root, file, found[0]):
                readings[file] = found
    new = [file for file in names if file not in readings]
    results = mapped(new, lambda file: _of_file(root, file), worth_it=60)
    readings |= {file: found for file, found in zip(new, results, strict=True) if found}
    for folder, inside in by_folder.items():
        now = {file: readings[file] for file in inside if file in readings}
        if trusted and now != before[folder]:
            keep(root / FOLDER / f"{folder.replace('/', '-')}.json", now)
    return readings
