"""Values of a message that are more than words: parts of sentences, and what is shown whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

NONE: Mapping[str, object] = {}
"""No values: problems are sent from process to process, which a proxy cannot be."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A value of a message that is itself a sentence part of the catalogue: `a list`."""

    code: str
    values: Mapping[str, object] = field(default_factory=lambda: NONE)


@dataclass(frozen=True, slots=True)
class LanguageName:
    """A value of a message that is a language, by its id: `English`, `英文`."""

    id: str


@dataclass(frozen=True, slots=True)
class Block:
    """A value of a message that is shown whole, on lines of its own: something to copy."""

    lines: tuple[str, ...]


CORRECTED = "corrected"
"""The value with the lines, if any, that stand rightly in place of the one that is wrong."""
