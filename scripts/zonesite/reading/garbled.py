"""Text that was saved as UTF-8 and read as something else: `â€™` for an apostrophe."""

from __future__ import annotations

import re
from collections.abc import Iterator

_HIGH = {bytes([byte]).decode("cp1252", "ignore") or chr(byte): byte for byte in range(0x80, 0x100)}
"""What a byte beyond ASCII looks like in Windows-1252, whose gaps stay control characters."""
_BYTES = {**{chr(byte): byte for byte in range(0x80, 0x100)}, **_HIGH}
_NEXT = "[" + re.escape("".join(sign for sign, byte in _BYTES.items() if byte < 0xC0)) + "]"
_RUN = re.compile(
    f"(?:[\u00c2-\u00df]{_NEXT}|[\u00e0-\u00ef]{_NEXT}{{2}}|[\u00f0-\u00f4]{_NEXT}{{3}})+"
)
LEADING = "\u00c2-\u00f4"
"""What a garbled letter begins with; a text without any of these has none."""
_ENDS_OF_WORDS = frozenset("‘’“”…–—")
"""What may follow a letter in good text: `CAFÉ…`."""
_LIKELY = re.compile(
    "[\u00a0-\u00ff\u0600-\u06ff\u0750-\u077f\u2000-\u23ff\u3000-\u303f\u4e00-\u9fff"
    "\ufb50-\ufdff\ufe70-\uffff\U0001f000-\U0001faff]"
)
"""What is written here: Latin, Arabic and Chinese letters, punctuation and pictures."""


def _decoded(run: str) -> str:
    """Return what a run was before; an empty text where it was nothing."""
    try:
        return bytes(_BYTES[sign] for sign in run).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return ""


def garbled(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield the place of each garbled run, the run, and what it was; garbled twice, too."""
    for match in _RUN.finditer(text):
        run = match.group()
        if cure := _cure(run):
            yield match.start(), run, cure


def _cure(run: str) -> str:
    cure = _decoded(run)
    is_ending = len(cure) == 1 and all(sign in _ENDS_OF_WORDS for sign in run[1:])
    if is_ending or not _LIKELY.fullmatch(cure[:1]):
        return ""
    again = _decoded(cure) if _RUN.fullmatch(cure) else ""
    return again or cure
