"""Texts of a YAML file or a page put right in the source, of which all else stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from zonesite.authoring.draft import Draft
from zonesite.authoring.mending import ODD_BLANKS, Manner, mend
from zonesite.reading.hand_pages import FRONT_MATTER
from zonesite.reading.letters import never_allowed
from zonesite.reading.scalars import Scalar, Span, spans_in
from zonesite.reading.source_text import CONTROL, Fault, Faulty
from zonesite.reading.texts import is_for_readers, is_markdown, language_at
from zonesite.reading.yaml_source import compose, parse, texts_in

_OF_PROGRAM = frozenset({"id", "slug", "url"})
_ENDS_OF_LINES = re.compile("[\u0085\u2028\u2029]")
_BEFORE_WORDS = re.compile(rf"[ \t{ODD_BLANKS}]*(?:[-?:][ \t]+)*")
"""Where YAML looks for the structure of a document."""
_LINES_BEFORE = 4
"""So late YAML may tell of a line: when it has looked for the `:` of the next one."""


@dataclass
class Mended:
    """A document that has been put right, and what of it could not be."""

    text: str
    left: list[Fault] = field(default_factory=list)


def legible(text: str) -> str:
    """Return a text without the control characters for which no file is read at all."""
    if not CONTROL.search(text):
        return text
    parts, done = list[str](), 0
    for fault in never_allowed(text):
        found = text[fault.offset : fault.offset + fault.length]
        if fault.cure is not None and fault.offset >= done and CONTROL.search(found):
            parts += [text[done : fault.offset], fault.cure]
            done = fault.offset + fault.length
    return "".join([*parts, text[done:]])


def _structured(text: str) -> str:
    """Return a YAML text whose structure can be read: where it could not, the indentation of the
    line at fault loses its tabs and odd blanks, and line ends that only YAML knows become blanks.

    Raises `Faulty`, of the text as it was, where that does not help.
    """
    try:
        compose(text)
    except Faulty as faulty:
        first = faulty
    else:
        return text
    lines = _ENDS_OF_LINES.sub(" ", text).split("\n")
    for _ in lines:
        try:
            compose("\n".join(lines))
        except Faulty as faulty:
            if not _indent_anew(lines, faulty.faults[0].line - 1):
                raise first from None
        else:
            return "\n".join(lines)
    raise first


def _indent_anew(lines: list[str], at_fault: int) -> bool:
    """Mend the indentation of a line, or else of one right before it; say whether it was wrong."""
    for number in range(at_fault, at_fault - _LINES_BEFORE, -1):
        if 0 <= number < len(lines) and (line := _indented(lines[number])) != lines[number]:
            lines[number] = line
            return True
    return False


def _indented(line: str) -> str:
    match = _BEFORE_WORDS.match(line)
    assert match is not None
    blanks = re.sub(r"(?<=[-?:])\t", " ", match.group()).replace("\t", "  ")
    return re.sub(f"[{ODD_BLANKS}]", " ", blanks) + line[match.end() :]


@dataclass(frozen=True)
class _Text:
    """A text of a document with its draft."""

    scalar: Scalar
    draft: Draft
    spans: Sequence[Span | None]

    def edits(self) -> Iterator[tuple[Span, str]]:
        """Yield what is to be written anew in the source, in its order."""
        for at, words in self.draft.changed():
            if span := self.spans[at]:
                yield span, _quoted(words, self.scalar.style)


def _quoted(words: str, style: str) -> str:
    if style == '"':
        return words.replace("\\", "\\\\").replace('"', '\\"')
    return words.replace("'", "''") if style == "'" else words


def _drafts(source: str, lang: str, all_words: bool, unjudged: frozenset[str]) -> list[_Text]:
    """Return every text in which something is to be put right, in the order of the source."""
    found = []
    for scalar in texts_in(source):
        path, value = scalar.path, scalar.value
        if (path[-1:] and path[-1] in _OF_PROGRAM) or not value:
            continue
        if not all_words and not is_for_readers(path, value):
            continue
        manner = Manner(language_at(path, lang), is_markdown(path), unjudged=unjudged)
        spans = spans_in(source, scalar)
        draft = Draft(value, (at for at, span in enumerate(spans) if span is None))
        mend(draft, manner)
        if draft.text != value:
            found.append(_Text(scalar, draft, spans))
    return found


def _with_text(value: Any, text: _Text) -> Any:
    """Put a text that was put right into a plain value."""
    if not text.scalar.path:
        return text.draft.text
    inner = value
    for step in text.scalar.path[:-1]:
        inner = inner[step]
    inner[text.scalar.path[-1]] = text.draft.text
    return value


def _says(source: str, value: object) -> bool:
    """Say whether a YAML text says just this: the same keys in their order, the same values."""
    try:
        return repr(parse(source)) == repr(value)
    except Faulty:
        return False


def mended_yaml(source: str, lang: str, all_words: bool, unjudged: frozenset[str]) -> Mended:
    """Return a YAML text whose words were put right, each only where what is written then says
    what it should. Raises `Faulty` where it cannot be read."""
    mended = Mended(_structured(source))
    parse(mended.text)
    _write(mended, _drafts(mended.text, lang, all_words, unjudged))
    return mended


def _write(mended: Mended, texts: Sequence[_Text]) -> None:
    """Write texts anew; those with which the source would not say just them are left."""
    if written := _written(mended.text, texts):
        mended.text = written
    elif len(texts) == 1:
        mended.left.insert(0, _left(mended.text, texts[0]))
    else:
        half = len(texts) // 2
        _write(mended, texts[half:])  # the places of those before stay
        _write(mended, texts[:half])


def _written(source: str, texts: Sequence[_Text]) -> str:
    """Return the source with texts written anew; nothing where it would then not say just them."""
    value, parts, done = parse(source), list[str](), 0
    for text in texts:
        value = _with_text(value, text)
        for (start, end), words in text.edits():
            parts += [source[done:start], words]
            done = end
    written = "".join([*parts, source[done:]])
    return written if _says(written, value) else ""


def _left(source: str, text: _Text) -> Fault:
    (at, _), _ = next(text.edits())
    line = source.count("\n", 0, at) + 1
    column = at - source.rfind("\n", 0, at)
    where = ".".join(step for step in text.scalar.path if isinstance(step, str))
    return Fault(line, column, "text-left", {}, where)


def mended_page(source: str, lang: str, unjudged: frozenset[str]) -> Mended:
    """Return a page whose words were put right. Raises `Faulty` where it cannot be read."""
    match = FRONT_MATTER.match(source)
    if match is None:
        raise Faulty([Fault(1, 1, "page-front-matter", {})])
    try:
        front = mended_yaml(match.group(1), lang, False, unjudged)
    except Faulty as faulty:
        raise Faulty([_below_line_one(fault) for fault in faulty.faults]) from None
    body = Draft(source[match.end() :])
    mend(body, Manner(lang, is_markdown=True, is_page=True, unjudged=unjudged))
    before, after = source[: match.start(1)], source[match.end(1) : match.end()]
    return Mended(
        before + front.text + after + body.text, [_below_line_one(fault) for fault in front.left]
    )


def _below_line_one(fault: Fault) -> Fault:
    return Fault(fault.line + 1, fault.column, fault.code, fault.values, fault.where)
