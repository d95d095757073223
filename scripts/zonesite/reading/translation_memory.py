"""What each translation was made from: the meaning of the original, and its figures.

The memory is a file of its own (data/translations.json), written by `zonesite translated` and
never by a build, so that no cosmetic edit and no commit moves it.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

FILE = "data/translations.json"
_COSMETIC = re.compile(r"(?:[*_`#>\[\]()\"'“”‘’.,;:!?\-–—…/\\|]|\s)+")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[.,:/-](?=\d)|(?<![\w.,])[-−.](?=\d)")


@lru_cache(64)
def meaning(text: str) -> str:
    """Return a fingerprint of what a text says: case, spaces, marks and quotes do not count.

    A point or comma between digits does: it makes another figure. It is asked for once for each
    translation of a text, one after the other.
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    kept = _BETWEEN_DIGITS.sub(lambda mark: f"\0{ord(mark.group())}\0", plain)
    words = _COSMETIC.sub(" ", kept).strip()
    return _fingerprint(words)


def _fingerprint(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def written(text: str) -> str:
    """Return a fingerprint of a translation as it stands."""
    return _fingerprint(" ".join(text.split()))


@dataclass(frozen=True, slots=True)
class Basis:
    """What one translation was made from."""

    translation: str
    """Its own fingerprint when that was noted."""
    meaning: str
    """The meaning of the original."""
    figures: tuple[str, ...]
    """The figures of the original, canonical: `area:acre 400`."""


Memory = Mapping[tuple[str, str], Basis]
"""By the key of a text (`zones/alpha/summary`) and its language."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(dict(pairs)) < len(pairs):
        raise ValueError("a key stands twice")
    return dict(pairs)


def _are_texts(*values: object) -> bool:
    if not all(isinstance(value, str) and (value[1:] or value == "0") for value in values):
        raise ValueError("no fingerprint")
    return True


def parse(text: str) -> dict[tuple[str, str], Basis]:
    """Return the memory of a file. Raises `ValueError` for what is none."""
    try:
        found = json.loads(text, object_pairs_hook=_once)
        return {
            (key, lang): Basis(str(made), str(meant), tuple(map(str, figures)))
            for key, by_lang in found.items()
            for lang, (made, meant, *figures) in by_lang.items()
            if _are_texts(made, meant, *figures)
        }
    except (AttributeError, TypeError, ValueError, RecursionError) as error:
        raise ValueError(str(error)) from None


def as_text(memory: Memory) -> str:
    """Return a memory as it stands in its file: one text a line, sorted, for readable changes."""
    by_key: dict[str, dict[str, Any]] = {}
    for (key, lang), basis in sorted(memory.items()):
        entry = [basis.translation, basis.meaning, *basis.figures]
        by_key.setdefault(key, {})[lang] = entry
    rows = [
        f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}"
        for key, value in by_key.items()
    ]
    return "{\n" + ",\n".join(rows) + "\n}\n"
