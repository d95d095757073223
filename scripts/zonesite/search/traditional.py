"""Traditional Chinese characters, and the simplified ones that this program reads them as."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def simplified() -> Mapping[str, str]:
    """Return the traditional characters that simplified text has otherwise, and how."""
    lines = (files("zonesite.search") / "traditional.txt").read_text(encoding="utf-8").split("\n")
    pairs = " ".join(line for line in lines if not line.startswith("#")).split()
    return {pair[0]: pair[1] for pair in pairs}


def traditional_file() -> bytes:
    """Return both as JSON for the query side, one text of pairs with blanks between them.

    It weighs more than the rest of the folding, and only a query in Chinese asks for it.
    """
    pairs = (f"{one}{other}" for one, other in simplified().items())
    return json.dumps(" ".join(pairs), ensure_ascii=False).encode()
