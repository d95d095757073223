"""Words as Markdown that shows just them, by CommonMark and by the older rules alike.

Marks that are not yet settled travel as control characters, which no content can hold.
"""

from __future__ import annotations

import re

BREAK = "\x03"
"""Where a new line begins inside a paragraph."""
STRONG, END_OF_STRONG = "\x05", "\x06"
"""Round what stands out."""
_BLANKS = re.compile(r"[\t\r\n\f][ \t\r\n\f]*|[ ][ \t\r\n\f]+")
_MAY_BE_BLANKS = re.compile(r"[\t\r\n\f]|[ ]{2}")
_SIGNS = re.compile(r"[\\`*\[\]<|~]|&(?=[#\w])|_(?![^\W_])|(?<![^\W_])_")
_MAY_BE_SIGN = re.compile(r"[\\`*\[\]<|~&_]")
_WRITTEN = {"<": "&lt;", "&": "&amp;", "~": "&#126;"}
"""Where the older rules know no backslash."""
_START = re.compile(r"#{1,6}|[-+>=:]|\d{1,9}(?=[.)](?:[ ]|\Z))")
_STRONG = re.compile(r"(?<![^\s(])\x05(?=\S)([^\x05\x06]*)(?<=\S)\x06(?![^\s,;:.)，。：；）])")
_MARKS = re.compile(r"[\x05\x06]")
_IN_ADDRESS = {" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "\\": "%5C", "|": "%7C"}
_NOT_IN_ADDRESS = re.compile(r"[ ()<>\\|]")
_TICKS = re.compile(r"`+")


def escaped(text: str) -> str:
    """Return words as Markdown in which no sign means anything, wherever in a line they stand."""
    return _SIGNS.sub(_written, text) if _MAY_BE_SIGN.search(text) else text


def _written(sign: re.Match[str]) -> str:
    found = sign.group()
    return _WRITTEN.get(found) or f"\\{found}"


def one_line(parts: list[str]) -> str:
    """Return what stands in a paragraph with one blank for several, as a browser shows it."""
    text = "".join(parts)
    if _MAY_BE_BLANKS.search(text):
        text = _BLANKS.sub(" ", text)
    return text.strip(" ")


def paragraph(text: str) -> str:
    """Return one line of Markdown as a paragraph: nothing in it begins a list, a heading or a
    quotation, and its marks are settled."""
    if BREAK not in text:
        return settled(_as_text(text))
    lines = (line.strip(" ") for line in text.split(BREAK))
    return settled("  \n".join(_as_text(line) for line in lines if line))


def _as_text(line: str) -> str:
    """Return a line that does not begin a block."""
    if start := _START.match(line):
        found = start.group()
        if found[0].isdigit():
            return f"{found}\\{line[len(found) :]}"
        return f"&#{ord(found[0])};{line[1:]}" if found[0] in "=:" else f"\\{line}"
    return line


def settled(text: str) -> str:
    """Return Markdown whose strong words are marked where every reader takes the marks for that:
    letters of Chinese directly beside them would undo it (CommonMark, 6.2)."""
    if STRONG not in text:
        return text
    return _MARKS.sub("", _STRONG.sub(r"**\1**", text))


def without_marks(text: str) -> str:
    """Return a line without marks that are not settled: in a heading or a link."""
    return _MARKS.sub("", text).replace(BREAK, " ")


def code(text: str) -> str:
    """Return words as they are typed, in as many backticks as none of them has."""
    ticks = "`" * (1 + max((len(one) for one in _TICKS.findall(text)), default=0))
    gap = " " if "`" in text else ""
    return f"{ticks}{gap}{text}{gap}{ticks}"


def link(text: str, address: str) -> str:
    """Return Markdown as a link."""
    target = _NOT_IN_ADDRESS.sub(lambda sign: _IN_ADDRESS[sign.group()], address)
    return f"[{text}]({target})"
