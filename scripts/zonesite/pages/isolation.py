"""Isolates left-to-right stretches of right-to-left text in finished HTML, and nowhere else.

Authors cannot: direction marks and HTML are refused in content. Only text is looked at, never a
tag, and what need not be isolated keeps its bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape, unescape
from itertools import chain, pairwise

from zonesite.languages.bidi import has_right_to_left, is_in_order, is_right_to_left, out_of_order

_BEGIN, _END = '<bdi dir="ltr">', "</bdi>"
_BEGIN_SVG, _END_SVG = '<tspan class="isolated">', "</tspan>"
"""A drawing knows no `bdi`, and HTML no `unicode-bidi="plaintext"`: the style sheet says it. With
a direction beside it, a line that begins so would stand on the other side of its anchor."""

_PLAIN = 'class="isolated"'
_PHRASES = frozenset(("a", "b", "code", "em", "i", "strong", "sub", "sup"))
"""Elements whose text is one with that around them."""
_RUN_ON = _PHRASES - {"code"}
"""Those at which a paragraph goes on: code is isolated as a whole."""
_OPAQUE = frozenset(("head", "option", "script", "style", "textarea", "title"))
"""Elements whose text cannot hold another element."""
_VOID = frozenset(("br", "hr", "img", "input", "link", "meta", "wbr"))

_TAG = re.compile(
    r"""<!--.*?-->|<(/?)([A-Za-z][\w-]*)((?:[^<>"']++|"[^"]*+"|'[^']*+')*+)>""", re.DOTALL
)
_DIRECTION = re.compile(r'\sdir="([a-z]+)"')
_UNIT = re.compile(r"&(?:#\w+|\w+);|.", re.DOTALL)
_TEXT = re.compile(r'>(?<!dir="ltr">)(?!(?<=<bdi>)[A-Za-z])([^<]+)')
"""Text, but what stands right after a tag that makes it run from left to right."""

_RTL_TEXT = re.compile(r'<(?:a|b|bdi|em|li|p|span|strong)\s[^<>]*dir="rtl"[^<>]*>([^<>]*)</')
"""The text of an element that holds nothing else and runs from right to left."""
_NAME = re.compile(r"<bdi(?![^<>]*dir=)[^<>]*>([^<>]*)")
"""Text that tells its direction by itself."""

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


_Span = tuple[int, int]
"""From where to where in the HTML."""
_Edit = tuple[int, str]
"""Something to be put into the HTML, and where."""


@dataclass(frozen=True, slots=True)
class _Open:
    """An element that is open where the page has been read to."""

    name: str
    direction: str
    """Of its text; `none` where nothing may be isolated."""


@dataclass(slots=True)
class _Characters:
    """The characters of a paragraph as they are read, and where each stands in the HTML."""

    text: str = ""
    places: list[_Span] = field(default_factory=list)
    tags: list[tuple[int, _Span]] = field(default_factory=list)
    """Of each tag the place in the text, and in the HTML."""


def isolated(html: str, direction: str) -> str:
    """Return HTML in which every left-to-right stretch that would be out of order is isolated.

    `direction` is that of the text around it, `rtl` or `ltr`. What is isolated stays as it is.
    """
    if direction == "ltr" and _needs_nothing(html):
        return html
    if not _MAY_NEED_IT.search("\n".join(_TEXT.findall(f">{html}"))) and "<pre>" not in html:
        return html
    return _Walk(html, direction).result()


def _needs_nothing(html: str) -> bool:
    """Say whether left-to-right HTML has no text from right to left but names of languages and the
    like: elements with nothing in them that could be out of order."""
    count = html.count('dir="rtl"')
    if not count:
        return True
    inside = _RTL_TEXT.findall(html)
    names = (text for text in _NAME.findall(html) if has_right_to_left(text))
    return len(inside) == count and not any(map(_MAY_NEED_IT.search, chain(inside, names)))


def isolated_words(text: str, direction: str) -> str:
    """Return words without markup in which each such stretch stands between the characters that
    isolate (UAX #9, LRI and PDI): for scripts, which put them into a page as text."""
    html = isolated(escape(text, quote=False), direction)
    return unescape(html.replace(_BEGIN, "\u2066").replace(_END, "\u2069"))


class _Walk:
    """Goes through HTML once, paragraph by paragraph."""

    def __init__(self, html: str, direction: str) -> None:
        self._html = html
        self._open = [_Open("", direction)]
        self._drawings = 0
        self._texts: list[_Span] = []
        """Of the paragraph that is being read: text that runs on without a break."""
        self._phrases: list[_Span] = []
        """The tags of phrases in it."""
        self._edits: list[_Edit] = []

    def result(self) -> str:
        """Return the HTML with everything isolated that must be."""
        position = 0
        for tag in _TAG.finditer(self._html):
            start, end = tag.span()
            if start > position:
                self._add_text(position, start)
            position = end
            slash, name, attributes = tag.groups()
            if name in _RUN_ON and not _DIRECTION.search(attributes):
                self._phrases.append((start, end))
            elif name:
                if self._texts:
                    self._close_paragraph()
                self._phrases.clear()
                if slash:
                    self._leave(name)
                elif name not in _VOID and not attributes.endswith("/"):
                    self._enter(name, attributes, tag)
        if position < len(self._html):
            self._add_text(position, len(self._html))
        self._close_paragraph()
        return _edited(self._html, self._edits)

    def _add_text(self, start: int, end: int) -> None:
        if self._open[-1].direction == "rtl":
            self._texts.append((start, end))

    def _enter(self, name: str, attributes: str, tag: re.Match[str]) -> None:
        direction = self._open[-1].direction
        if name in _OPAQUE:
            direction = "none"
        elif direction != "none" and (stated := self._stated(name, attributes, tag.end())):
            direction = stated
        elif name == "pre" and direction == "rtl" and not self._holds_letters(name, tag.end()):
            self._edits.append((tag.start() + len("<pre"), ' dir="ltr"'))
            direction = "ltr"
        self._drawings += name == "svg"
        self._open.append(_Open(name, direction))

    def _stated(self, name: str, attributes: str, end: int) -> str:
        """Return the direction that an element says its text has, or that its text tells."""
        stated = _DIRECTION.search(attributes) if "dir=" in attributes else None
        if stated and stated.group(1) != "auto":
            return stated.group(1)
        if stated or name == "bdi" or _PLAIN in attributes:
            return "rtl" if is_right_to_left(self._inside(name, end)) else "ltr"
        return ""

    def _holds_letters(self, name: str, start: int) -> bool:
        return has_right_to_left(self._inside(name, start))

    def _leave(self, name: str) -> None:
        while len(self._open) > 1:
            left = self._open.pop().name
            self._drawings -= left == "svg"
            if left == name:
                return

    def _inside(self, name: str, start: int) -> str:
        """Return the text of an element up to the next end of one of its name."""
        end = self._html.find(f"</{name}>", start)
        inside = self._html[start : end if end >= 0 else len(self._html)]
        return unescape(_TAG.sub("", inside))

    def _close_paragraph(self) -> None:
        html, is_code = self._html, self._open[-1].name == "code"
        text = "".join([html[start:end] for start, end in self._texts])
        if _MAY_NEED_IT.search(text) or (is_code and text):
            found = _characters(sorted([*self._texts, *self._phrases]), html)
            self._edits += _isolations(found, html, self._drawings > 0, is_code)
        self._texts.clear()


def _edited(html: str, edits: list[_Edit]) -> str:
    """Return HTML with everything put in, in the order in which it was found."""
    pieces, position = [], 0
    for at, words in edits:
        pieces += [html[position:at], words]
        position = at
    return "".join([*pieces, html[position:]])


def _characters(parts: list[_Span], html: str) -> _Characters:
    """Return the characters of a paragraph of texts and tags of phrases."""
    found = _Characters()
    text: list[str] = []
    for start, end in parts:
        if html[start] == "<" and _TAG.match(html, start):
            found.tags.append((len(text), (start, end)))
            continue
        for unit in _UNIT.finditer(html, start, end):
            char = unescape(unit.group())
            text.append(char if len(char) == 1 else "\ufffc")
            found.places.append(unit.span())
    found.text = "".join(text)
    return found


def _isolations(found: _Characters, html: str, in_drawing: bool, is_code: bool) -> Iterator[_Edit]:
    """Yield what must be put in to isolate every stretch of a paragraph."""
    begin, end = (_BEGIN_SVG, _END_SVG) if in_drawing else (_BEGIN, _END)
    whole = found.text.strip()
    if is_code and whole and not has_right_to_left(whole):
        # What is written as code is one stretch, with all its signs.
        stretches = [] if is_in_order(whole) else [(0, len(found.text))]
    else:
        stretches = list(out_of_order(found.text))
    for stretch in stretches:
        for first, last in _placed(stretch, found, html):
            yield first, begin
            yield last, end


def _placed(stretch: _Span, found: _Characters, html: str) -> Iterator[_Span]:
    """Yield where to isolate a stretch: as a whole, with the elements that begin or end in it."""
    start, end = stretch
    within = [(at, html[slice(*tag)]) for at, tag in found.tags if start < at < end]
    ends, begins = _unpaired([tag for _, tag in within])
    before = [tag for at, tag in found.tags if at == start and html[tag[0] + 1] != "/"]
    after = [tag for at, tag in found.tags if at == end and html[tag[0] + 1] == "/"]
    is_apart = any(_stands_apart(found.text, at, tag) for at, tag in within)
    if is_apart or ends > len(before) or begins > len(after):
        for low, high in _between(stretch, [at for at, _ in within], found.text):
            yield found.places[low][0], found.places[high - 1][1]
        return
    yield (
        before[-ends][0] if ends else found.places[start][0],
        after[begins - 1][1] if begins else found.places[end - 1][1],
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


def _between(stretch: _Span, places: list[int], text: str) -> Iterator[_Span]:
    """Yield what is out of order between the tags in a stretch that is no whole."""
    start, end = stretch
    for low, high in pairwise([start, *places, end]):
        # As if glued to a letter, where another part follows without a blank.
        before, after = ("ا" if low > start else ""), ("ا" if high < end else "")
        for first, last in out_of_order(f"{before}{text[low:high]}{after}"):
            yield low + first - len(before), low + last - len(before)
