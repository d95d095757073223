"""Why a file is no YAML, in terms of what somebody has typed, and the line as it should be.

libyaml says where it gave up ("did not find expected key"), which is often a line too late and
means nothing to most people. So each slip that people make is tried here: one is the cause where
the file, with that put right, can be read on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from zonesite.reading import quote_slips, slips
from zonesite.reading.key_lines import is_key, key_line, quoted
from zonesite.reading.phrases import CORRECTED, Block, Phrase
from zonesite.reading.slips import Lines, Slip, line_above
from zonesite.reading.source_text import Fault

Finder = Callable[[Lines, int], Iterator[Slip]]
SIGNS: tuple[Finder, ...] = (
    slips.document_line,
    slips.odd_blank,
    slips.tab,
    slips.other_colon,
    slips.dash,
    quote_slips.curly,
    quote_slips.quotes,
    quote_slips.key_in_quotes,
    quote_slips.backslash,
)
"""What can be meant in one way only."""
GUESSES: tuple[Finder, ...] = (
    slips.text_column,
    slips.bar,
    slips.bracket,
    slips.colon,
    slips.sign,
    slips.beside_bar,
    slips.comma,
    slips.no_colon,
    slips.extra_dash,
    slips.indent,
)
"""What is more likely first."""
MOST = 60
"""So many causes are tried: each is read once."""
Place = tuple[int, int]


def applied(lines: Lines, slip: Slip) -> str:
    """Return the text of a file in which a slip is put right."""
    return "\n".join([*lines[: slip.index], *slip.corrected, *lines[slip.index + 1 :]])


def cause_of(
    text: str, place: Place, lines_first: Sequence[int], fault_place: Callable[[str], Place | None]
) -> Slip | None:
    """Return what was typed wrongly where reading gave up at a place, or nothing.

    `lines_first` are the lines to look at first, the others are that of the place and those
    above it; `fault_place` says where reading another text gives up.
    """
    lines = text.split("\n")
    last = min(place[0], len(lines)) - 1
    indexes = [*lines_first, last]
    for _ in range(2):
        indexes.append(line_above(lines, indexes[-1])[0])
    best: Slip | None = None
    furthest = place
    inside = [number for number in dict.fromkeys(indexes) if 0 <= number < len(lines)]
    tries = ((find, index) for some in (SIGNS, GUESSES) for index in inside for find in some)
    for slip in islice((one for find, index in tries for one in find(lines, index)), MOST):
        then = fault_place(applied(lines, slip))
        if then is None:
            return slip
        if then > furthest and then[0] > place[0]:
            best, furthest = slip, then
    return best


def as_fault(slip: Slip) -> Fault:
    """Return a slip as what is wrong at its line, with the line as it should be."""
    shown = {CORRECTED: Block(slip.corrected)} if slip.corrected else {}
    return Fault(slip.index + 1, slip.column, slip.code, {**slip.values, **shown})


def standing(lines: Sequence[str], line: int, column: int) -> str | Phrase:
    """Return what stands at a place, as far as it is worth reading."""
    rest = lines[line - 1][column - 1 :].strip() if line <= len(lines) else ""
    following = (row.strip() for row in lines[line:] if row.strip())
    rest = rest or next(following, "")
    if not rest:
        return Phrase("found-end")
    return f"'{rest if len(rest) <= 40 else rest[:39] + '…'}'"


def of_sign(fault: Fault, text: str) -> Fault:
    """Return a fault about an anchor, alias or tag as one about a text that begins with its sign,
    where words follow: `title: *New* zone`."""
    written = text.split("\n")[fault.line - 1]
    line = key_line(written)
    if line is None or not is_key(line.key) or not re.match(r"[&*!][^!\s]+ +[^\s\[{]", line.value):
        return fault
    if written.find(line.value) + 1 != fault.column:
        return fault
    corrected = Block((line.saying(quoted(line.value)),))
    values = {"found": line.value[0], CORRECTED: corrected}
    return Fault(fault.line, fault.column, "sign-first", values)
