"""The index of one group of pages in one language: a pure function of these pages.

A block is text. First its chunks of documents, each a line of JSON; then an empty line; then a
line for each term: the term, a tab and its postings. A posting is how many documents lie between
it and the one before (base 36, nothing for none), and a capital letter: how much the term says
about the document. Nothing in it depends on other blocks.
"""

from __future__ import annotations

import json
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from string import ascii_lowercase, ascii_uppercase, digits

from zonesite.search.asking import STOP
from zonesite.search.document import Document
from zonesite.search.words import counted, exact_term, words

CHUNK = 8
"""How many documents share a file: a result costs its neighbours too."""
LETTERS = ascii_uppercase
"""Impacts, from the least to the greatest: each is a fifth more than the one before."""
_LEAST, _STEP = 0.08, 1.19
IMPACTS = tuple(round(_LEAST * _STEP**level, 3) for level in range(len(LETTERS)))
_BETWEEN = tuple(_LEAST * _STEP ** (level - 0.5) for level in range(1, len(LETTERS)))
"""The impacts half-way between two levels, in proportion."""
_SATURATION, _LENGTH, _TYPICAL = 1.2, 0.6, 250
"""k1 and b of BM25, and a length in words that is not measured: a page's impact is its own."""
_TITLE, _LONG_TITLE = 4.0, 6
"""What a word of a very short title counts, and how many words of title halve that."""
_DAY = 3.0
"""What its day and year count for a release: it is of that year, others name it."""
_ALSO = 0.6
"""What a name that rather leads to another document counts for this one."""
_NAMED = 0.8
"""What a name counts at least of what is called so: a list has words of all that it lists, but
whoever types its name means it."""
_LEADS, _LEADS_ALSO = len(LETTERS) - 1, len(LETTERS) // 2
_DIGITS = digits + ascii_lowercase


def index_block(lang: str, documents: Iterable[Document]) -> bytes:
    """Return the block of some pages, the same in whatever order they are given.

    Those of later days get higher numbers: what is published next is appended.
    """
    by_path = sorted(documents, key=lambda one: one.path, reverse=True)
    numbered = sorted(by_path, key=lambda one: one.day)
    chunks = (numbered[start : start + CHUNK] for start in range(0, len(numbered), CHUNK))
    lines = [*(_as_json(chunk) for chunk in chunks), "", *_terms(lang, numbered)]
    return "\n".join(lines).encode()


def _as_json(chunk: list[Document]) -> str:
    """Return documents as JSON: the folder that all of them are in, if there is one, their kinds,
    and of each the rest of its address, its heading, the number of its kind and its summary."""
    folder = f"{chunk[0].path.rsplit('/', 2)[0]}/"
    base = folder if all(one.path.startswith(folder) for one in chunk) else ""
    kinds = list(dict.fromkeys(one.kind for one in chunk))
    rows = (
        [
            one.path.removeprefix(base),
            one.names.heading or one.title,
            kinds.index(one.kind),
            one.summary,
        ]
        for one in chunk
    )
    return json.dumps([base, kinds, *rows], ensure_ascii=False, separators=(",", ":"))


def paths_of(chunk: str) -> list[str]:
    """Return the addresses of the documents in a chunk."""
    base, _, *rows = json.loads(chunk)
    return [base + path for path, *_ in rows]


def _terms(lang: str, documents: list[Document]) -> Iterator[str]:
    """Yield a line for each term, sorted as a browser compares."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(documents):
        first = number * len(LETTERS)
        for term, level in _levels(one).items():
            found[term].append(first + level)
    for term in STOP.get(lang, ()):
        found.pop(term, None)
    signs = [base36(gap) + letter for gap in range(len(documents)) for letter in LETTERS]
    for term in sorted(found, key=in_browsers_order):
        yield f"{term}\t{_postings(found[term], signs)}"


def in_browsers_order(term: str) -> bytes:
    """Return the key by which terms are sorted: JavaScript compares units of UTF-16."""
    return term.encode("utf-16-be")


def base36(number: int) -> str:
    """Return a number in digits and small letters; nought is the empty text."""
    text = ""
    while number:
        number, digit = divmod(number, len(_DIGITS))
        text = _DIGITS[digit] + text
    return text


def _postings(found: list[int], signs: list[str]) -> str:
    """Return postings as text; each is a number of a document and a level, in one number, and the
    signs are those of every gap with every level."""
    levels = len(LETTERS)
    gaps = [signs[other - one + one % levels - levels] for one, other in pairwise(found)]
    return signs[found[0]] + "".join(gaps)


def _levels(one: Document) -> dict[str, int]:
    """Return the terms of a document with the levels of their impacts."""
    counts = counted(one.text)
    length = counts.total()
    counts.update(words(one.lead))
    counts.update(_of_kind(one.kind))
    counts.update(_of_day(one.day))
    flat = _SATURATION * (1 - _LENGTH + _LENGTH * length / _TYPICAL)
    named = _of_names(one)
    found = {}
    for term in named:
        times = counts.pop(term, 0)
        own = max(one.weight, _NAMED) if one.names.own else one.weight
        found[term] = _level(own * named[term] + one.weight * _saturated(times, flat))
    known = {times: _level(one.weight * _saturated(times, flat)) for times in set(counts.values())}
    found.update({term: known[times] for term, times in counts.items()})
    found.update(_whole_names(one))
    return found


@cache
def _of_kind(kind: str) -> tuple[str, ...]:
    """Return the terms of a kind: there are few, and every document has one."""
    return tuple(words(kind))


def _of_names(one: Document) -> dict[str, float]:
    """Return what the words of its names count for a document.

    Of what has more names than its title, each two neighbouring words are one, too: readers write
    a name with a blank, a hyphen or neither.
    """
    found = dict.fromkeys(_of_day(one.day), _DAY)
    has_names = bool(one.names.own)
    for name in (one.title, *one.names.own, *one.names.also):
        terms = words(name)
        bonus = _TITLE * _LONG_TITLE / (_LONG_TITLE + len(terms))
        bonus *= _ALSO if name in one.names.also else 1.0
        for term in terms:
            found[term] = max(bonus, found.get(term, 0.0))
        for first, second in pairwise(terms) if has_names else ():
            joined = first + second
            are_numbers = first.isdigit() and second.isdigit()
            if joined not in found and not are_numbers and _are_apart(joined):
                found[joined] = bonus / 2
    return found


def _whole_names(one: Document) -> Iterator[tuple[str, int]]:
    """Yield the terms of whole names, with a level that tells which of several comes first: what it
    leads to before all else, and a page before a part of one."""
    levels: dict[str, int] = {}
    is_part = int("#" in one.path)
    for names, level in ((one.names.also, _LEADS_ALSO), (one.names.own, _LEADS)):
        levels |= {exact_term(name): level - is_part for name in names}
    return ((term, levels[term]) for term in sorted(levels) if term)


def _are_apart(joined: str) -> bool:
    """Say whether two words were joined that a text has blanks between."""
    return words(joined) == [joined]


def _of_day(day: str) -> tuple[str, ...]:
    """Return the terms of a day: itself, as 2022-06-22 is one, and its year."""
    return (day.replace("-", ""), day[:4]) if day else ()


def _saturated(times: int, flat: float) -> float:
    return times * (_SATURATION + 1) / (times + flat)


def _level(impact: float) -> int:
    """Return the level whose impact is nearest in proportion."""
    return bisect(_BETWEEN, impact)
