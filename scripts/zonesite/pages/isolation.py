"""Isolates left-to-right stretches of right-to-left text in finished HTML, and nowhere else.

Authors cannot: direction marks and HTML are refused in content. Only text is looked at, never a
tag, and what need not be isolated keeps its bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from itertools import pairwise

from zonesite.languages.bidi import has_right_to_left, is_in_order, is_right_to_left, out_of_order

_BEGIN, _END = '<bdi dir="ltr">', "</bdi>"
_BEGIN_SVG, _END_SVG = '<tspan class="isolated">', "</tspan>"
"""A drawing knows no `bdi`, and HTML no `unicode-bidi="plaintext"`: the style sheet says it. With
a direction beside it, a line that begins so would stand on the other side of its anchor."""

_PLAIN = 'class="isolated"'
_PHRASES = frozenset(("a", "b", "code", "em", "i", "strong", "sub", "sup"))
"""Elements whose text is one with that around them."""
_OPAQUE = frozenset(("head", "option", "script", "style", "textarea", "title"))
"""Elements whose text cannot hold another element."""
_VOID = frozenset(("br", "hr", "img", "input", "link", "meta", "wbr"))

_TOKEN = re.compile(
    r"""<!--.*?-->|<(/?)([A-Za-z][\w-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>""", re.DOTALL
)
_DIRECTION = re.compile(r'\sdir="([a-z]+)"')
_UNIT = re.compile(r"&(?:#\w+|\w+);|.", re.DOTALL)
_TEXT = re.compile(r'>(?<!dir="ltr">)(?!(?<=<bdi>)[A-Za-z])([^<]+)')
"""Text, but what stands right after a tag that makes it run from left to right."""

_LETTER = (
    "A-Za-z\u00aa-\u02af\u0370-\u058f\u0900-\u1fff\u2c00-\u2dff\u3040-\ud7ff\uf900-\ufaff"
    "\U00010000-\U0003ffff"
)
_DIGIT = "0-9\u06f0-\u06f9"
_ANY = f"[{_LETTER}{_DIGIT}]"
_MARK = (
    r"-#$%+/\\=~^@_{}\[\]\u00a1-\u00a9\u00ab-\u00b6\u00b8-\u00bf\u00d7\u00f7"
    r"\u2010-\u2014\u2030-\u2038\u203b-\u2bff"
)
_SIGN = f"[{_MARK}]"
_SIGNS = f"(?:{_SIGN}|&(?:amp|lt|gt);)"
_OTHER = rf"[^\s{_LETTER}{_DIGIT}\u0600-\u06ff]+"
_MAY_NEED_IT = re.compile(
    rf"(?=[{_MARK}{_LETTER}{_DIGIT}().&])"  # most characters are none of these
    rf"(?:[{_LETTER}]{_SIGNS}(?!{_ANY})|(?<![{_LETTER}]){_SIGNS}{_ANY}"
    rf"|[{_DIGIT}](?:{_SIGNS}|\(|(?![.,:/][{_DIGIT}]){_OTHER}(?:{_ANY}|{_SIGN}))"
    rf"|[{_DIGIT}](?:\s|&nbsp;)+(?:{_ANY}|{_SIGN}|\()"
    rf"|\)(?:{_ANY}|\s*{_SIGN}\s*{_ANY})|[{_DIGIT}]\)\s+{_ANY}|\([^{_LETTER}{_DIGIT}\u0600-\u06ff]*\)"
    rf"|(?<![{_LETTER}{_DIGIT}.])\.{{1,2}}(?={_ANY}|/)|[{_LETTER}]\.(?!{_ANY})"
    rf"|{_SIGNS}{_OTHER}{_ANY}|[{_LETTER}]{_OTHER}{_SIGN}|[\u0024\u00a2-\u00a5\u20a0-\u20cf]\s+[{_DIGIT}])"
)
"""What a text must hold for a stretch of it to be out of order; it may also be found elsewhere."""


@dataclass
class _Open:
    """An element that is open where the page has been read to."""

    name: str
    direction: str
    """Of its text; `none` where nothing may be isolated."""


@dataclass
class _Paragraph:
    """Text that runs on without a break, and the tags of phrases in it, by their numbers."""

    in_drawing: bool = False
    is_code: bool = False
    parts: list[int] = field(default_factory=list)


@dataclass
class _Characters:
    """The characters of a paragraph as they are read, and where each stands in the HTML."""

    text: str = ""
    places: list[tuple[int, int, int]] = field(default_factory=list)
    """Its part, and from where to where in that."""
    tags: list[tuple[int, int]] = field(default_factory=list)
    """Of each tag the place in the text, and its part."""


@dataclass(frozen=True)
class _Edit:
    """Something to be put into a part."""

    part: int
    offset: int
    words: str


def isolated(html: str, direction: str) -> str:
    """Return HTML in which every left-to-right stretch that would be out of order is isolated.

    `direction` is that of the text around it, `rtl` or `ltr`. What is isolated stays as it is.
    """
    if direction == "ltr" and 'dir="rtl"' not in html:
        return html
    if not _MAY_NEED_IT.search("\n".join(_TEXT.findall(f">{html}"))) and "<pre>" not in html:
        return html
    return _Walk(html, direction).result()


class _Walk:
    """Goes through HTML once, paragraph by paragraph."""

    def __init__(self, html: str, direction: str) -> None:
        self.parts = list(_split(html))
        self._stack = [_Open("", direction)]
        self._drawings = 0
        self._paragraph = _Paragraph()
        self._edits: list[_Edit] = []

    def result(self) -> str:
        """Return the HTML with everything isolated that must be."""
        for number, part in enumerate(self.parts):
            if not part.startswith("<"):
                if self._stack[-1].direction == "rtl":
                    self._paragraph.parts.append(number)
            elif (tag := _TOKEN.fullmatch(part)) and tag.group(2):
                self._read(number, *tag.groups())
        self._close_paragraph()
        by_part: dict[int, list[_Edit]] = {}
        for edit in self._edits:
            by_part.setdefault(edit.part, []).append(edit)
        for number, edits in by_part.items():
            self.parts[number] = _edited(self.parts[number], edits)
        return "".join(self.parts)

    def _read(self, number: int, slash: str, name: str, attributes: str) -> None:
        if name in _PHRASES - {"code"} and not _DIRECTION.search(attributes):
            self._paragraph.parts.append(number)
            return
        self._close_paragraph()
        if slash:
            self._leave(name)
        elif name not in _VOID and not attributes.endswith("/"):
            self._enter(number, name, attributes)
        self._paragraph = _Paragraph(self._drawings > 0, self._stack[-1].name == "code")

    def _enter(self, number: int, name: str, attributes: str) -> None:
        direction = self._stack[-1].direction
        stated = _DIRECTION.search(attributes)
        if name in _OPAQUE:
            direction = "none"
        elif direction != "none" and (stated or name == "bdi" or _PLAIN in attributes):
            direction = stated.group(1) if stated else "auto"
            if direction == "auto":
                direction = "rtl" if is_right_to_left(self._inside(number, name)) else "ltr"
        elif name == "pre" and direction == "rtl" and not self._holds_letters(number, name):
            self.parts[number] = f'<pre dir="ltr"{attributes}>'
            direction = "ltr"
        self._drawings += name == "svg"
        self._stack.append(_Open(name, direction))

    def _holds_letters(self, number: int, name: str) -> bool:
        return has_right_to_left(self._inside(number, name))

    def _leave(self, name: str) -> None:
        while len(self._stack) > 1:
            left = self._stack.pop().name
            self._drawings -= left == "svg"
            if left == name:
                return

    def _inside(self, number: int, name: str) -> str:
        """Return the text of an element up to the next end of one of its name."""
        end = next(
            (at for at in range(number, len(self.parts)) if self.parts[at] == f"</{name}>"),
            len(self.parts),
        )
        inside = (part for part in self.parts[number + 1 : end] if not part.startswith("<"))
        return unescape("".join(inside))

    def _close_paragraph(self) -> None:
        paragraph, self._paragraph = self._paragraph, _Paragraph()
        texts = "".join(part for at in paragraph.parts if (part := self.parts[at])[0] != "<")
        if _MAY_NEED_IT.search(texts) or (paragraph.is_code and texts):
            self._edits += _isolations(paragraph, self.parts)


def _split(html: str) -> Iterator[str]:
    """Yield texts and tags in turn, all that there is."""
    position = 0
    for token in _TOKEN.finditer(html):
        if token.start() > position:
            yield html[position : token.start()]
        yield token.group()
        position = token.end()
    if position < len(html):
        yield html[position:]


def _edited(part: str, edits: list[_Edit]) -> str:
    """Return a part with everything put in, in the order in which it was found."""
    pieces, position = [], 0
    for edit in sorted(edits, key=lambda item: item.offset):
        pieces += [part[position : edit.offset], edit.words]
        position = edit.offset
    return "".join([*pieces, part[position:]])


def _characters(paragraph: _Paragraph, parts: list[str]) -> _Characters:
    found = _Characters()
    text: list[str] = []
    for number in paragraph.parts:
        if parts[number].startswith("<"):
            found.tags.append((len(text), number))
            continue
        for unit in _UNIT.finditer(parts[number]):
            char = unescape(unit.group())
            text.append(char if len(char) == 1 else "\ufffc")
            found.places.append((number, *unit.span()))
    found.text = "".join(text)
    return found


def _isolations(paragraph: _Paragraph, parts: list[str]) -> Iterator[_Edit]:
    """Yield what must be put in to isolate every stretch of a paragraph."""
    found = _characters(paragraph, parts)
    begin, end = (_BEGIN_SVG, _END_SVG) if paragraph.in_drawing else (_BEGIN, _END)
    whole = found.text.strip()
    if paragraph.is_code and whole and not has_right_to_left(whole):
        # What is written as code is one stretch, with all its signs.
        stretches = [] if is_in_order(whole) else [(0, len(found.text))]
    else:
        stretches = list(out_of_order(found.text))
    for stretch in stretches:
        for first, last in _placed(stretch, found, parts):
            yield _Edit(*first, begin)
            yield _Edit(*last, end)


_Place = tuple[int, int]
"""A part and an offset in it."""


def _placed(
    stretch: tuple[int, int], found: _Characters, parts: list[str]
) -> Iterator[tuple[_Place, _Place]]:
    """Yield where to isolate a stretch: as a whole, with the elements that begin or end in it."""
    start, end = stretch
    within = [(at, parts[number]) for at, number in found.tags if start < at < end]
    ends, begins = _unpaired([tag for _, tag in within])
    before = [part for at, part in found.tags if at == start and parts[part][1] != "/"]
    after = [part for at, part in found.tags if at == end and parts[part][1] == "/"]
    is_apart = any(_stands_apart(found.text, at, tag) for at, tag in within)
    if is_apart or ends > len(before) or begins > len(after):
        for low, high in _between(stretch, [at for at, _ in within], found.text):
            yield found.places[low][:2], (found.places[high - 1][0], found.places[high - 1][2])
        return
    last = found.places[end - 1]
    yield (
        (before[-ends], 0) if ends else found.places[start][:2],
        (after[begins - 1], len(parts[after[begins - 1]])) if begins else (last[0], last[2]),
    )


def _unpaired(tags: list[str]) -> tuple[int, int]:
    """Return how many elements end among some tags without having begun there, and begin only."""
    ends = begins = 0
    for tag in tags:
        if tag[1] != "/":
            begins += 1
        elif begins:
            begins -= 1
        else:
            ends += 1
    return ends, begins


def _stands_apart(text: str, at: int, tag: str) -> bool:
    """Say whether a blank divides a link from what is beside it: it is a thing of its own."""
    is_link = tag.startswith(("<a>", "<a ", "</a>"))
    return is_link and (text[at - 1].isspace() or text[at].isspace())


def _between(stretch: tuple[int, int], places: list[int], text: str) -> Iterator[tuple[int, int]]:
    """Yield what is out of order between the tags in a stretch that is no whole."""
    start, end = stretch
    for low, high in pairwise([start, *places, end]):
        # As if glued to a letter, where another part follows without a blank.
        before, after = ("ا" if low > start else ""), ("ا" if high < end else "")
        for first, last in out_of_order(f"{before}{text[low:high]}{after}"):
            yield low + first - len(before), low + last - len(before)
