"""The colours of the theme for what is no page: the frame of a browser's window, pictures."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

TOKENS = "assets/tokens.css"
_PAPER = re.compile(r"--paper:\s*(#[0-9a-fA-F]{3,8})\s*;")
_COLOUR = re.compile(r"--([a-z][a-z-]*):\s*#([0-9a-fA-F]{6}|[0-9a-fA-F]{3})\s*;")


@dataclass(frozen=True, slots=True)
class Paper:
    """The colour of the paper by day and by night."""

    light: str
    dark: str


def paper_of(assets: Mapping[str, Path]) -> Paper | None:
    """Return the colours of the theme's paper: it has two, the second for the dark."""
    found = _PAPER.findall(assets[TOKENS].read_text(encoding="utf-8")) if TOKENS in assets else []
    return Paper(found[0], found[-1]) if found else None


def colours_in(tokens: Path) -> Mapping[str, str]:
    """Return the colours of a theme by day, by their names, as `#rrggbb`: those that stand first,
    where a name has several."""
    found: dict[str, str] = {}
    for name, digits in _COLOUR.findall(tokens.read_text(encoding="utf-8")):
        whole = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
        found.setdefault(name, f"#{whole.lower()}")
    return found
