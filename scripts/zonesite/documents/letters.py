"""Which letters no font of the documents has."""

from __future__ import annotations

import re
from collections.abc import Iterable

from zonesite.documents.typesetting import Template, refused_letters

KNOWN = re.compile(
    "[ -~\\s\u00a0-\u024f\u2010-\u2037\u2039-\u203e\u20a8\u20a9\u20ac\u20b9"
    "\u060c\u061b\u061f\u0621-\u063a\u0640-\u0657\u0660-\u066d\u0670\u0679\u067e\u0686\u0688"
    "\u0691\u0698\u06a9\u06af\u06ba\u06be\u06c0-\u06c3\u06cc\u06d2-\u06d4\u06f0-\u06f9"
    "\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e\u200c-\u200f\u2066-\u2069]"
)
"""Letters that the fonts have; a test holds it. The engine is asked about others only."""


def letters_without_font(letters: Iterable[str], template: Template) -> frozenset[str]:
    """Return those of some letters that no font of the documents has."""
    unsure = sorted({letter for letter in letters if not KNOWN.match(letter)})
    return refused_letters(unsure, template) if unsure else frozenset()
