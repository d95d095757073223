"""Texts without a form of their own, as mails and notes bring them: lines and empty lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zonesite.importing.document import Document, Paragraph, Place, Run
from zonesite.importing.lengths import refuse_books
from zonesite.importing.letters.typed_lists import typed_mark

_BOLD = re.compile(r"\*\*(?=\S)([^*\n]+)(?<=\S)\*\*")
WRAPPED = (50, 100)
"""Where lines were cut, they have so many letters at least, and at most."""
_ENDS = (".", "!", "?", ":", ";", "。", "！", "？", "：", "؟", "۔", "”", '"')


def read_text(text: str) -> Document:
    """Return a text as its paragraphs. Raises `Refused`."""
    lines = text.split("\n")
    refuse_books(len(text), sum(1 for line in lines if line.strip()))
    return Document(tuple(_paragraphs(lines)))


def _paragraphs(lines: Sequence[str]) -> Iterator[Paragraph]:
    goes_on = is_wrapped(lines)
    open_lines: list[str] = []
    start = 1
    for number, line in enumerate([*lines, ""], 1):
        if open_lines and (not line.strip() or typed_mark(line) or not goes_on):
            yield _paragraph(open_lines, start)
            open_lines = []
        if line.strip():
            start = start if open_lines else number
            open_lines.append(line.strip())
            if goes_on and _is_end(line):
                yield _paragraph(open_lines, start)
                open_lines = []


def _paragraph(lines: Sequence[str], start: int) -> Paragraph:
    return Paragraph(tuple(_runs(" ".join(lines))), Place("line", start))


def _runs(text: str) -> Iterator[Run]:
    """Yield words, those between two asterisks as bold: mails and messages write so."""
    done = 0
    for match in _BOLD.finditer(text):
        yield Run(text[done : match.start()])
        yield Run(match.group(1), bold=True)
        done = match.end()
    yield Run(text[done:])


def is_wrapped(lines: Sequence[str]) -> bool:
    """Say whether paragraphs were cut into lines, with empty lines between them."""
    least, most = WRAPPED
    long = [line for line in lines if len(line.rstrip()) >= least]
    cut = [line for line in long if not line.rstrip().endswith(_ENDS)]
    return bool(long) and max(map(len, long)) <= most and len(cut) * 2 > len(long)


def _is_end(line: str) -> bool:
    """Say whether a line of a cut text is the last of its paragraph: it is short."""
    return len(line.rstrip()) < WRAPPED[0]
