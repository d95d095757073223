"""Ids and slugs: one made of a name, and one that nobody has yet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from itertools import count

LONGEST = 60
"""An address that fits into a line of a letter."""
_OTHERS = re.compile(r"[^a-z0-9]+")


def name_of(words: str) -> str:
    """Return the kebab-case of words that are written with Latin letters, else nothing."""
    letters = (
        sign for sign in unicodedata.normalize("NFKD", words) if not unicodedata.combining(sign)
    )
    plain = "".join(letters).replace("’", "").replace("'", "")
    if any(letter.isalpha() and not letter.isascii() for letter in plain):
        return ""
    steps = _OTHERS.sub("-", plain.lower()).strip("-").split("-")
    name = steps[0][:LONGEST]
    for step in steps[1:]:
        if len(name) + len(step) >= LONGEST:
            break
        name = f"{name}-{step}"
    return name


def free(name: str, taken: Container[str]) -> str:
    """Return a name, or the name with the least number that nobody has: `gate-opened-2`."""
    if name not in taken:
        return name
    return next(f"{name}-{number}" for number in count(2) if f"{name}-{number}" not in taken)
