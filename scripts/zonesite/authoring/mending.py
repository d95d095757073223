"""What a machine can put right in one text; whatever a person must decide it leaves alone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from zonesite.authoring.bullets import list_items
from zonesite.authoring.draft import Change, Draft
from zonesite.reading.letters import Fault, is_suspect, never_allowed, written_otherwise
from zonesite.reading.texts import spared_in

ODD_BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Blanks of other widths, or at which no line ends."""
_ODD = re.compile(f"[{ODD_BLANKS}]+")
_MARK_OF_ITEM = re.compile(r"[ \t]*(?:[-*+]|[0-9]+\.)[ \t]")
_ID_OF_HEADING = re.compile(r"\{[^}\n]*\}[ \t]*$", re.MULTILINE)
_ZWNJ = "\u200c"
MOST_ROUNDS = 12
"""A change may show another fault: a letter and its mark that can be one character by then."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a text is written."""

    lang: str
    is_markdown: bool = False
    is_page: bool = False
    unjudged: frozenset[str] = frozenset()
    """Codes of faults that mean nothing here."""


def decomposed(text: str) -> Iterator[Change]:
    """Yield letters that are written as a letter and its mark, though they are one character."""
    if unicodedata.is_normalized("NFC", text):
        return
    start = 0
    for at in range(1, len(text) + 1):
        if at < len(text) and unicodedata.combining(text[at]):
            continue
        composed = unicodedata.normalize("NFC", text[start:at])
        if len(composed) < at - start:
            yield Change(start, at, composed)
        start = at


def _cures(faults: Iterable[Fault], manner: Manner) -> Iterator[Change]:
    for fault in faults:
        if fault.cure is not None and fault.code not in manner.unjudged:
            yield Change(fault.offset, fault.offset + fault.length, fault.cure)


def _never_allowed(text: str, manner: Manner) -> Iterator[Change]:
    """Yield what no text may hold. A ZWNJ is judged when what hides its neighbours is gone."""
    if is_suspect(text, manner.lang):
        faults = (fault for fault in never_allowed(text) if text[fault.offset] != _ZWNJ)
        yield from _cures(faults, manner)


def _out_of_place(text: str, manner: Manner) -> Iterator[Change]:
    if _ZWNJ in text:
        yield from _cures(never_allowed(text), manner)


def _composed(text: str, _: Manner) -> Iterator[Change]:
    yield from decomposed(text)


def _written_otherwise(text: str, manner: Manner) -> Iterator[Change]:
    if is_suspect(text, manner.lang):
        yield from _cures(written_otherwise(text, manner.lang), manner)


def _list_items(text: str, manner: Manner) -> Iterator[Change]:
    if manner.is_markdown:
        yield from list_items(text)


def _odd_blanks(text: str, manner: Manner) -> Iterator[Change]:
    """Yield blanks that are no ordinary ones; beside an ordinary one, none is needed."""
    for match in _ODD.finditer(text):
        before = text[match.start() - 1 : match.start()]
        after = text[match.end() : match.end() + 1]
        begins_line = before in ("", "\n")
        plain = " " if not {before, after} & {"", " ", "\t", "\n"} else ""
        if begins_line and manner.is_markdown and _MARK_OF_ITEM.match(text, match.end()):
            plain = " " * len(match.group())
        yield Change(*match.span(), plain)


STEPS: tuple[Callable[[str, Manner], Iterator[Change]], ...] = (
    _never_allowed,
    _composed,
    _list_items,
    _odd_blanks,
    _out_of_place,
    _written_otherwise,
)
"""What is put right, one after the other."""


def _spared(text: str, manner: Manner) -> frozenset[int]:
    """Return where nothing may be changed."""
    spans = [*spared_in(text)]
    if manner.is_page:
        spans += [match.span() for match in _ID_OF_HEADING.finditer(text)]
    return frozenset(at for start, end in spans for at in range(start, end))


def mend(draft: Draft, manner: Manner) -> None:
    """Put right in a text what a machine can, until there is nothing more."""
    for _ in range(MOST_ROUNDS):
        before = draft.text
        for step in STEPS:
            text = draft.text
            changes = [*step(text, manner)]
            spared = _spared(text, manner) if changes else frozenset()
            draft.make(
                change for change in changes if spared.isdisjoint(range(change.start, change.end))
            )
        if draft.text == before:
            return
