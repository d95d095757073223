"""Traditional Chinese characters, and the simplified ones that this program reads them as."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from importlib.resources import files


@cache
def simplified() -> Mapping[str, str]:
    """Return the traditional characters that simplified text has otherwise, and how."""
    lines = (files("zonesite.search") / "traditional.txt").read_text(encoding="utf-8").split("\n")
    pairs = " ".join(line for line in lines if not line.startswith("#")).split()
    return {pair[0]: pair[1] for pair in pairs}


def pairs_of(characters: Collection[str]) -> str:
    """Return the traditional characters for some simplified ones, each before its own, with blanks
    between the pairs: what a query in Chinese may have for what an index has."""
    pairs = simplified().items()
    return " ".join(f"{one}{other}" for one, other in pairs if other in characters)
