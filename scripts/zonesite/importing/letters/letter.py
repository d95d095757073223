"""The parts of a letter to the press in one language: head, headline, date, text and end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from zonesite.importing.document import Block, Finding, Paragraph, Run, Table
from zonesite.importing.letters import letter_words
from zonesite.importing.letters.sentences import is_sentence
from zonesite.importing.letters.typed_lists import cut_runs
from zonesite.importing.letters.written_days import WrittenDay, days_in
from zonesite.records.notices import ReleaseKind

MOST_BESIDE_DATE = 8
"""So many words may stand beside a date on a line that gives the date of the letter."""
LONGEST_START = 90
"""So far into a text a dateline may reach."""
_WORD = re.compile(r"[^\W\d_]+")
_AFTER = re.compile(
    r"[ \t]*[)）]?[ \t]*(?:\([^()]{1,20}\)[ \t]*)?[:：–—-]{1,2}[ \t]*|[ \t]*[)）][ \t]*"
)
_SIGNATURE = 4
"""So many lines below the text may be those of whoever signed it."""


@dataclass
class Letter:
    """A letter as it was read."""

    lang: str
    headline: Paragraph | None = None
    kind: ReleaseKind | None = None
    days: list[WrittenDay] = field(default_factory=list)
    below: tuple[Paragraph, ...] = ()
    """Lines between the headline and the text."""
    text: tuple[Block, ...] = ()
    findings: list[Finding] = field(default_factory=list)

    def leave(self, code: str, paragraph: Paragraph, found: str = "") -> None:
        """Note a line that is not in the draft."""
        values = {"found": found or " ".join(paragraph.text.split())}
        self.findings.append(Finding("left-out", code, paragraph.place, values))


def letter(blocks: Sequence[Block], lang: str) -> Letter:
    """Return the parts of a text."""
    found = Letter(lang)
    blocks = [block for block in blocks if block.text.strip() or isinstance(block, Table)]
    start = _start(blocks)
    lines = [one for one in blocks[:start] if isinstance(one, Paragraph)]
    _read_head(found, lines)
    found.text = tuple(_without_end(found, _without_dateline(found, blocks[start:])))
    return found


def _start(blocks: Sequence[Block]) -> int:
    """Return where the text begins: with its first sentence, or what can be no line of a head."""
    titled = False
    for number, block in enumerate(blocks):
        if isinstance(block, Table) or block.item is not None or block.is_quotation:
            return number
        if titled and block.heading > 1:
            return number
        titled = titled or block.heading == 1
        if not block.heading and is_sentence(block.text):
            return number
    return len(blocks)


def _read_head(found: Letter, lines: Sequence[Paragraph]) -> None:
    """Take the lines of a head for what they are; the headline is among those that are left."""
    left: list[Paragraph] = []
    after_kind = -1
    for line in _single_lines(lines):
        text = line.text.strip()
        kind = letter_words.kind_in(text)
        if letter_words.names_embargo(text):
            values = {"found": text}
            found.findings.append(Finding("open", "open-embargo", line.place, values))
        elif kind is not None:
            found.kind = found.kind or kind
            after_kind = len(left)
        elif (days := _of_date_line(text, found.lang, line)) and line.heading != 1:
            found.days += days
        elif letter_words.is_furniture(text) or letter_words.is_end_mark(text):
            found.leave("left-head", line)
        else:
            left.append(line)
    number = _headline(left, after_kind)
    for line in left[: max(number, 0)]:
        found.leave("left-head", line)
    if number >= 0:
        found.headline, found.below = left[number], tuple(left[number + 1 :])


def _single_lines(lines: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Yield the lines of paragraphs that hold several: in a head, each says something else."""
    for line in lines:
        if "\n" not in line.text.strip() or line.heading == 1:
            yield line
            continue
        part: list[Run] = []
        for run in line.runs:
            pieces = run.text.split("\n")
            for number, piece in enumerate(pieces):
                if number:
                    yield line.with_runs(tuple(part))
                    part = []
                part.append(replace(run, text=piece))
        yield line.with_runs(tuple(part))


def _of_date_line(text: str, lang: str, line: Paragraph) -> list[WrittenDay]:
    """Return the days of a line that gives the date of the letter and says little else."""
    days = days_in(text, lang, line.place)
    if not days:
        return []
    beside = text
    for day in reversed(days):
        beside = beside[: day.start] + " " + beside[day.end :]
    count = len(_WORD.findall(beside))
    if lang == "zh":
        count = sum(map(len, _WORD.findall(beside))) // 2
    return days if count <= MOST_BESIDE_DATE else []


def _headline(lines: Sequence[Paragraph], after_kind: int) -> int:
    """Return which line is the headline: the one that the document itself calls so, the first one
    after what says that a release follows, the only bold one below others, or the last."""
    if not lines:
        return -1
    titles = [number for number, line in enumerate(lines) if line.heading == 1]
    if titles:
        return titles[0]
    headings = [number for number, line in enumerate(lines) if line.heading]
    if headings:
        return headings[0]
    if 0 <= after_kind < len(lines):
        return after_kind
    bold = [number for number, line in enumerate(lines) if line.is_bold]
    if len(bold) < len(lines) and bold:
        return bold[-1]
    return len(lines) - 1


def _without_dateline(found: Letter, blocks: Sequence[Block]) -> Sequence[Block]:
    """Return a text whose first paragraph does not begin with place and date."""
    first = blocks[0] if blocks else None
    if not isinstance(first, Paragraph) or first.item or first.heading:
        return blocks
    start = first.text[:LONGEST_START]
    for day in days_in(start, found.lang, first.place):
        end = _end_of_dateline(start, day, found.lang)
        if end is None:
            break
        found.days.append(day)
        found.leave("left-dateline", first, start[:end].strip())
        return [first.with_runs(cut_runs(first.runs, end)), *blocks[1:]]
    return blocks


def _end_of_dateline(start: str, day: WrittenDay, lang: str) -> int | None:
    """Return where a dateline ends; nothing where the day belongs to a sentence."""
    before, behind = start[: day.start], start[day.end :]
    if len(_WORD.findall(before)) > MOST_BESIDE_DATE // 2 and lang != "zh":
        return None
    labels = letter_words.any_of(letter_words.words("lines", "dates"))
    is_labelled = re.match(rf"[\W_]*(?:{labels})[\W_]*\Z", before, re.IGNORECASE)
    wires = letter_words.any_of(letter_words.words("lines", "wires"))
    wire = re.match(rf"(?:{wires})[)）]?[ \t]*", behind)
    after = wire or _AFTER.match(behind)
    if after and (not before.strip() or _is_place(before)):
        return day.end + after.end()
    return day.end if is_labelled else None


def _is_place(before: str) -> bool:
    """Say whether what stands before a date can be a place: a name and a sign, or a bracket."""
    words = before.strip()
    return words.endswith((",", "،", "，", ":", "：", "(", "（", "–", "—", "-", "/", "、")) or (
        len(_WORD.findall(words)) <= 2 and not words.islower()
    )


def _without_end(found: Letter, blocks: Sequence[Block]) -> Sequence[Block]:
    """Return a text without the marks, dates and contacts that stand below its last sentence."""
    last = max((n for n, one in enumerate(blocks) if _is_text(one)), default=-1)
    kept: list[Block] = [*blocks[: last + 1]]
    below = [*blocks[last + 1 :]]
    for block in below:
        if not isinstance(block, Paragraph):
            kept.append(block)
            continue
        text = block.text.strip()
        days = _of_date_line(text, found.lang, block)
        if letter_words.is_end_mark(text):
            found.leave("left-end", block)
        elif letter_words.is_contact(text):
            found.leave("left-contact", block)
        elif days and len(below) <= _SIGNATURE:
            found.days += days
        else:
            kept.append(block)
    return kept


def _is_text(block: Block) -> bool:
    if isinstance(block, Table) or block.item is not None:
        return True
    return is_sentence(block.text)
