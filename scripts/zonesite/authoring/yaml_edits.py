"""Another value written into a YAML text, of which everything else stays as it is.

Only the characters of what differs are written anew: comments, order, quotation marks, layout and
line ends of the rest are those of whoever wrote the file. A reader and writer of whole documents
(ruamel.yaml was measured) also gives every file of this site back, but takes half a second for
the longest, and quotes anew what it is given.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from zonesite.authoring.pairing import same
from zonesite.authoring.yaml_brackets import Unwritable
from zonesite.authoring.yaml_splices import Place, Splice, Splices
from zonesite.reading.source_text import Faulty, decode
from zonesite.reading.yaml_parts import value_and_parts
from zonesite.reading.yaml_source import parse
from zonesite.records.walk import Path


def rewritten_file(raw: bytes, path: Path, value: Any) -> bytes:
    """Return the bytes of a file in which something else stands at a path.

    Raises `Faulty` for what cannot be read, and `Unwritable`.
    """
    text = decode(raw)
    splices = _checked(text, path, value)
    if not splices:
        return raw
    if b"\r" not in raw and not raw.startswith(_BOM):
        return _spliced(text, splices).encode()
    written = raw.decode()
    places = _places_in(written)
    line_end = "\r\n" if "\r\n" in written else "\r" if "\r" in written else "\n"
    moved = [
        Splice(places[one.start], places[one.end], one.words.replace("\n", line_end))
        for one in splices
    ]
    return _spliced(written, moved).encode()


_BOM = "\ufeff".encode()


def _places_in(written: str) -> list[int]:
    """Return for each character of a text with plain line ends where it is written."""
    first = written.startswith("\ufeff")
    places = [
        at
        for at in range(first, len(written))
        if written[at] != "\n" or at == 0 or written[at - 1] != "\r"
    ]
    return [*places, len(written)]


def rewritten(text: str, path: Path, value: Any) -> str:
    """Return a YAML text in which something else stands at a path.

    A key that is new stands behind the one that is before it in the value, an item where it is
    in its list; what is there already keeps its place in the text. Raises as `rewritten_file`.
    """
    return _spliced(text, _checked(text, path, value))


def _spliced(text: str, splices: Sequence[Splice]) -> str:
    pieces, done = list[str](), 0
    for one in splices:
        if one.start < done:
            raise Unwritable("two changes overlap")
        pieces += [text[done : one.start], one.words]
        done = one.end
    return "".join([*pieces, text[done:]])


def _checked(text: str, path: Path, value: Any) -> list[Splice]:
    """Return the splices, sorted, with which a text says what it should."""
    before, parts = value_and_parts(text)
    after = _with(before, path, value)
    if same(before, after):
        return []
    found = [*Splices(text).of(Place(parts, 0, 0), before, after, ())]
    splices = sorted(found, key=lambda one: (one.start, one.end))
    try:
        says = parse(_spliced(text, splices))
    except Faulty as faulty:
        raise Unwritable(str(path)) from faulty
    if not same(says, after):
        raise Unwritable(str(path))
    return splices


def _with(value: Any, path: Path, inner: Any) -> Any:
    """Return a plain value with another one inside it, at a path whose last step may be new."""
    if not path:
        return inner
    step, *rest = path
    if isinstance(value, list) and isinstance(step, int) and step <= len(value):
        old = value[step] if step < len(value) else None
        return [*value[:step], _with(old, tuple(rest), inner), *value[step + 1 :]]
    if (isinstance(value, dict) or value is None) and isinstance(step, str):
        found = value or {}
        return {**found, step: _with(found.get(step), tuple(rest), inner)}
    raise Unwritable(str(path))
