"""Left-to-right stretches inside right-to-left text: which of them would be read out of order.

Digits are weak and signs neutral in the bidirectional algorithm (UAX #9): between Urdu letters
`051-1234567` is shown as `1234567-051`. What stands here decides by that algorithm, not by a list
of what numbers look like: where a stretch begins and ends, and whether it needs to be isolated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from unicodedata import bidirectional, category

_CONTENT = re.compile("[ln]")
_STRETCH = re.compile("[^r]+")
_ATOM = re.compile("[^w]+")
_ENUMERATOR = re.compile(r"[(\[](?:[A-Za-z]|[ivxlc]+|[IVXLC]+|[0-9]{1,3})[)\]]")
"""What numbers a part of something: `(a)`, `(iv)`, `(2)`. It belongs to the figure before it."""
_ABBREVIATED = re.compile(r"\b(?:[A-Za-z]{1,3}\.){2,}\Z")
_SHORTENED = re.compile(r"\b[A-Z][a-z]{1,2}\.\Z")
"""`U.S.` ends with its point; `Rs.` may also be the end of a sentence."""
_DASHES = "-‐‑‒–−"
_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_SENTENCE = ".,:;!?…\"'“”‘’„‚«»‹›—―·•|*。，、：；！？"
"""What belongs to the sentence around a stretch, unless a blank-free word goes on after it."""
_NO_ENDING = "/\\&=~<>@_"
"""Signs that join, and so cannot be the last of a word."""


@lru_cache(maxsize=4096)
def _kind(char: str) -> str:
    """Return what a character is to a stretch.

    `r` right to left, `l` letter, `n` digit, `w` blank, `o` and `c` brackets, `p` punctuation of
    sentences, `h` dash, `s` any other sign.
    """
    found = bidirectional(char)
    if found in ("R", "AL", "BN", "B", "S", "") and char not in "\n\t\r":
        return "r"
    if char in "٫٬" or (found == "EN" and category(char) == "Nd"):
        return "n"
    if "\u0600" <= char <= "\u06ff" or "\ufb50" <= char <= "\ufdff":
        return "r"
    if char.isspace():
        return "w"
    if found in ("L", "EN", "NSM"):
        return "l" if found != "EN" else "n"
    for kind, chars in (("o", "([{"), ("c", ")]}"), ("p", _SENTENCE), ("h", _DASHES)):
        if char in chars:
            return kind
    return "s"


def _shape(text: str) -> str:
    """Return the kinds of the characters of a text, unmatched brackets as the text around."""
    shape = "".join(map(_kind, text))
    # The Arabic comma between two digits is their separator.
    shape = re.sub("(?<=n)r(?=n)", lambda at: "s" if text[at.start()] == "،" else "r", shape)
    kinds = list(shape)
    for stretch in _STRETCH.finditer(shape):
        for index in _unmatched(text, shape, *stretch.span()):
            kinds[index] = "r"
    return "".join(kinds)


def _unmatched(text: str, shape: str, start: int, end: int) -> Iterator[int]:
    """Yield where a bracket stands whose partner is not between the same two places."""
    opened: list[int] = []
    for index in range(start, end):
        if shape[index] == "o":
            opened.append(index)
        elif shape[index] == "c":
            if opened and _BRACKETS[text[opened[-1]]] == text[index]:
                opened.pop()
            else:
                yield index
    yield from opened


def is_right_to_left(text: str) -> bool | None:
    """Return the direction of the first letter that has one; nothing without such a letter."""
    for char in text:
        found = bidirectional(char)
        if found in ("L", "R", "AL"):
            return found != "L"
    return None


def has_right_to_left(text: str) -> bool:
    """Say whether there is a letter that runs from right to left."""
    return any(bidirectional(char) in ("R", "AL") for char in text)


_TYPES = {"L": "L", "EN": "1", "AN": "A", "ES": "+", "CS": ",", "ET": "%"}
_STRONG = re.compile("[LA]")


@lru_cache(maxsize=4096)
def is_in_order(text: str) -> bool:
    """Say whether a text without right-to-left letters is read in its order after one.

    It is when every character gets the level of left-to-right text: rules W1 to W7 and N0 to N2
    of UAX #9, in a paragraph from right to left and between two of its letters.
    """
    if len(text) < 2:
        return True
    types = "".join(_TYPES.get(bidirectional(char), " ") for char in text)
    first = types.find("L")
    before = first if first >= 0 else len(types)
    types = types[:before].replace("1", "A") + types[before:]  # W2
    types = re.sub("(?<=1)[+,](?=1)", "1", types)  # W4
    types = re.sub("(?<=A),(?=A)", "A", types)
    types = re.sub("%+(?=1)|(?<=1)%+", lambda found: "1" * len(found.group()), types)  # W5
    types = re.sub("[+,%]", " ", types).replace("1", "L")  # W6, W7
    types = _with_brackets(text, types)
    types = re.sub("(?<=L) +(?=L)", lambda found: "L" * len(found.group()), types)  # N1
    return not types.strip("LA")


def _with_brackets(text: str, types: str) -> str:
    """Return the types with those of pairs of brackets resolved (N0)."""
    found = list(types)
    for start, end in sorted(_pairs(text)):
        inside = set(found[start + 1 : end])
        strong = _STRONG.findall("".join(found[:start]).replace("R", "A"))
        if inside & {"A", "R"} or ("L" in inside and strong[-1:] != ["L"]):
            found[start] = found[end] = "R"
        elif "L" in inside:
            found[start] = found[end] = "L"
    return "".join(found)


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    opened: list[int] = []
    for index, char in enumerate(text):
        if char in _BRACKETS:
            opened.append(index)
        elif opened and char == _BRACKETS[text[opened[-1]]]:
            yield opened.pop(), index


def out_of_order(text: str) -> Iterator[tuple[int, int]]:
    """Yield from where to where each stretch reaches that must be isolated to be read in order,
    where the text stands in a paragraph from right to left."""
    shape = _shape(text)
    for stretch in _STRETCH.finditer(shape):
        if _CONTENT.search(stretch.group()):
            for start, end in _pieces(text, shape, *stretch.span()):
                start, end = _trimmed(text, shape, start, end)
                if start < end and not is_in_order(text[start:end]):
                    yield start, end


_ISOLATE, _END_OF_ISOLATE = "\u2066", "\u2069"


def with_isolates(text: str) -> str:
    """Return a text with the signs of UAX #9 round each stretch that must be isolated, for what
    knows no elements: it stands in a paragraph from right to left."""
    pieces, at = [], 0
    for start, end in out_of_order(text):
        pieces += [text[at:start], _ISOLATE, text[start:end], _END_OF_ISOLATE]
        at = end
    return "".join([*pieces, text[at:]])


def _pieces(text: str, shape: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield what is read in one go: words with blanks between them, up to a punctuation mark.

    After a Latin letter the bidirectional algorithm goes on beyond such a mark, and so does this.
    """
    first = last = -1
    is_over = False
    for found in _ATOM.finditer(shape, start, end):
        low, high = found.span()
        core = shape[low:high]
        if not _CONTENT.search(core):
            if first >= 0 and _is_unit(text[low:high]) and shape[last - 1] == "n":
                last = high
            elif first < 0 and all(category(char) == "Sc" for char in text[low:high]):
                first, last = low, high
            is_over |= "p" in core
            continue
        is_over |= core.startswith("p") and text[low] != "."
        if first >= 0 and not _goes_on(text, shape, (first, last), (low, high), is_over):
            yield first, last
            first = -1
        first = first if first >= 0 else low
        last = high
        is_over = core.endswith("p") and not _is_shortened(text, low, high)
    if first >= 0:
        yield first, last


def _goes_on(
    text: str, shape: str, piece: tuple[int, int], atom: tuple[int, int], is_over: bool
) -> bool:
    """Say whether a word belongs to the piece before it."""
    said, word = shape[slice(*piece)], text[slice(*atom)]
    if said.startswith("o") and (piece[0] + 1, piece[1] - 1) == _inside(text, *piece):
        # (051) 1234567 and (a + b) = c, but not (ABC) 2021
        between = text[piece[1] : atom[0]].strip()
        is_formula = between != "" and category(between[-1]) == "Sm"
        return is_formula or ("l" not in said and shape[atom[0]] == "n")
    if "l" in said:
        return True
    if shape[atom[0]] == "o" and not _ENUMERATOR.match(word):
        return False
    return not is_over


def _is_shortened(text: str, start: int, end: int) -> bool:
    """Say whether the point at the end of a stretch is part of a word in it."""
    if _ABBREVIATED.search(text, start, end):
        return True
    return bool(text[end:].strip() and _SHORTENED.search(text, start, end))


def _is_letter(text: str, index: int) -> bool:
    """Say whether a right-to-left letter stands at a place, to which a sign may be glued."""
    char = text[index : index + 1] if index >= 0 else ""
    return char != "" and _kind(char) == "r" and category(char)[0] in "LM"


def _is_unit(text: str) -> bool:
    return all(char in "%‰°′″" or category(char) == "Sc" for char in text)


def _inside(text: str, start: int, end: int) -> tuple[int, int]:
    """Return what brackets hold that begin and end a text; all of it where none do."""
    if (0, end - start - 1) in set(_pairs(text[start:end])):
        return start + 1, end - 1
    return start, end


def _trimmed(text: str, shape: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch without the marks at its ends that belong to the text around it."""
    before, after = -1, -1
    while (start, end) != (before, after) and start < end:
        before, after = start, end
        if _is_outside_before(text, shape, start, end):
            start += 1
        elif _is_outside_after(text, shape, start, end):
            end -= 1
        else:  # brackets round all of it are those of the sentence
            start, end = _inside(text, start, end)
    return start, end


def _is_outside_before(text: str, shape: str, start: int, end: int) -> bool:
    kind = shape[start]
    following = shape[start + 1 : start + 2] if start + 1 < end else ""
    is_glued = _is_letter(text, start - 1)
    if kind == "p":  # .NET and ../pictures, but neither a full stop nor three dots
        is_name = text[start] == "." and text[start + 1 : start + 2] in (".", "/")
        return is_glued or not (text[start] == "." and (following in ("l", "n") or is_name))
    if kind == "h":
        return is_glued or following not in ("n", "s")
    if kind == "o":
        return start in set(_unmatched(text, shape, start, end))
    return kind == "w" or (kind == "s" and is_glued and following != "n")


def _is_outside_after(text: str, shape: str, start: int, end: int) -> bool:
    kind, char = shape[end - 1], text[end - 1]
    preceding = shape[end - 2] if end - 2 >= start else ""
    is_glued = _is_letter(text, end)
    if kind == "p":
        return char != "." or not _is_shortened(text, start, end)
    if kind == "h":  # A- and 5,000/-, but not 2022- or a dash
        return is_glued or char != "-" or preceding not in ("l", "s")
    if kind == "c":
        return end - 1 in set(_unmatched(text, shape, start, end))
    if char == "/" and not is_glued and "/" in text[start : end - 1]:
        return False
    return kind == "w" or (kind == "s" and char in _NO_ENDING)
