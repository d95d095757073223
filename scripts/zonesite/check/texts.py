"""What any text may hold, whichever record it stands in."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator

from zonesite.problems import Severity
from zonesite.validate import Complaint
from zonesite.yaml_source import Path

BIDI_CONTROLS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""UAX #9 explicit directional marks; trojan-source and spoofed titles are made of them."""
ZERO_WIDTH = "\u00ad\u180e\u200b\u200d\u2060-\u2064\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
"""Invisible characters. U+200C is allowed: Urdu orthography needs it between some letters."""
_INVISIBLE = re.compile(f"[{BIDI_CONTROLS}{ZERO_WIDTH}]")
_BIDI = re.compile(f"[{BIDI_CONTROLS}]")
_HTML = re.compile(r"<(?!https?://)[A-Za-z/!?][^>\s]{0,20}|&#?[A-Za-z0-9]{1,31};")
"""Tags, and character references, which can hide what the other rules look for."""
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_SUSPECT = re.compile(
    f"[{BIDI_CONTROLS}{ZERO_WIDTH}<&كيىهة٠-٩\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]"
)
_ZWNJ_OUTSIDE_WORDS = re.compile("\u200c(?![\u0600-\u06ff])|(?<![\u0600-\u06ff])\u200c")

URDU_CURES = {
    "ك": "ک",
    "ي": "ی",
    "ى": "ی",
    "ه": "ہ",
    "ة": "ۃ",
    **{chr(0x660 + digit): chr(0x6F0 + digit) for digit in range(10)},
}
"""Letters of the Arabic keyboard and what Urdu writes in their place (Unicode, Arabic block)."""
_ARABIC = re.compile(f"[{''.join(URDU_CURES)}]")


def code_point(character: str) -> str:
    """Return `U+200F (RIGHT-TO-LEFT MARK)`, which a person can look up."""
    return f"U+{ord(character):04X} ({unicodedata.name(character, 'unnamed')})"


def holds_html(text: str) -> bool:
    """Say whether a text holds tags or character references."""
    return any(_is_html(found.group()) for found in _HTML.finditer(text))


def _is_html(found: str) -> bool:
    """`Q&A;` is no character reference: HTML has none of that name."""
    return found[0] == "<" or html.unescape(found) != found


def complaints_about_words(
    leaves: Iterable[tuple[Path, str]],
) -> Iterator[tuple[Severity, Complaint]]:
    """Yield what no text may hold, and what Urdu text should not."""
    for path, text in leaves:
        if not _SUSPECT.search(text) and "\u200c" not in text:
            continue
        if found := _CONTROLS.search(text):
            values = {"found": f"U+{ord(found.group()):04X}"}
            yield "error", Complaint(path, "control-character", values)
        if found := _INVISIBLE.search(text) or _ZWNJ_OUTSIDE_WORDS.search(text):
            code = "bidi-control" if _BIDI.match(found.group()) else "zero-width"
            yield "error", Complaint(path, code, {"found": code_point(found.group())})
        for found in _HTML.finditer(text):
            if _is_html(found.group()):
                yield "error", Complaint(path, "raw-html", {"found": found.group()})
                break
        if "ur" in path:
            for letter in sorted(set(_ARABIC.findall(text))):
                values = {
                    "found": letter,
                    "name": code_point(letter),
                    "cure": URDU_CURES[letter],
                }
                yield "warning", Complaint(path, "arabic-letter", values)


_INLINE = re.compile(r"\]\(\s*<?([^)\s>]+)")
_REFERENCE = re.compile(r"^[\s>]{0,12}\[[^\]]+\]:\s*<?([^\s>]+)", re.MULTILINE)
_ALLOWED = ("https:", "http:", "mailto:", "tel:")


_CODE = re.compile(r"^(```|~~~).*?^\1[^\n]*$|`[^`\n]+`", re.MULTILINE | re.DOTALL)


def without_code(markdown: str) -> str:
    """Return Markdown with its code blanked, every line and column where it was."""
    return _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), markdown)


_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


def words_of(markdown: str) -> str:
    """Return Markdown without its code and comments."""
    return _COMMENT.sub("", without_code(markdown))


def links_in(markdown: str) -> Iterator[tuple[int, str]]:
    """Yield each link target of a Markdown text with its offset."""
    for match in _INLINE.finditer(markdown):
        if markdown[match.start() - 1 : match.start()] != "\\":
            yield match.start(1), match.group(1)
    if "]:" in markdown:
        for match in _REFERENCE.finditer(markdown):
            yield match.start(1), match.group(1)


def is_allowed_scheme(target: str) -> bool:
    """Say whether a link leads where a reader may be sent (after undoing entities and spaces)."""
    plain = "".join(html.unescape(target).split()).lower()
    if plain.startswith(("/", "#")):
        return not plain.startswith("//")
    return plain.startswith(_ALLOWED)
