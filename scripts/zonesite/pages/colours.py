"""The colours of the paper, which browsers give the frame of their window."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

TOKENS = "assets/tokens.css"
_PAPER = re.compile(r"--paper:\s*(#[0-9a-fA-F]{3,8})\s*;")


@dataclass(frozen=True, slots=True)
class Paper:
    """The colour of the paper by day and by night."""

    light: str
    dark: str


def paper_of(assets: Mapping[str, Path]) -> Paper | None:
    """Return the colours of the theme's paper: it has two, the second for the dark."""
    found = _PAPER.findall(assets[TOKENS].read_text(encoding="utf-8")) if TOKENS in assets else []
    return Paper(found[0], found[-1]) if found else None
