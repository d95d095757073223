"""The ledger: every address and every text that was published, each entry chained to the last.

It stands in data/ledger.jsonl, one JSON object a line, and only `zonesite ledger update` writes
it, never a build. It holds no text, only digests. Each entry ends with the digest of the entry
before it and of its own content, so that nothing in it can be changed, left out or put between
without changing all that follows (the construction of a hash chain, as in RFC 9162 logs).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any, Literal

from zonesite.records.instant import parse_instant

FILE = "data/ledger.jsonl"
START = "0" * 64
"""What the first entry is chained to."""
What = Literal["address", "file", "language", "release"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was published."""

    what: What
    name: str
    """An address without its language, of a page or of a file of which each language has its own;
    the address of a file that all share, the id of a language, or the address of a release."""
    noted: datetime
    """The instant of the site when it was noted."""
    state: str = ""
    """Of a release: `published`, `translated`, or the state that it has come to."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """Of a release: the digest of all that it says, by language."""
    said: str = ""
    """Of a change of state: the digest of what readers are told of it."""
    moved_from: str = ""
    """Of a release that has moved: the address that was noted before."""
    about: Mapping[str, str] = field(default_factory=dict)
    """Of a release: the digests of what it is besides its text, by key: `quoted`, `quoted.ur`."""
    files: Mapping[str, str] = field(default_factory=dict)
    """Of a release: the digests of its pictures and documents, by name."""

    @property
    def is_of_file(self) -> bool:
        """Say whether it is the address of a file that is no page."""
        return self.what == "file" or (self.what == "address" and not self.name.endswith("/"))

    def content(self) -> dict[str, Any]:
        """Return the entry as its line has it, without the chain."""
        noted = self.noted.isoformat(timespec="seconds")
        found: dict[str, Any] = {self.what: self.name, "noted": noted}
        if self.what == "release":
            found |= {"state": self.state, "texts": dict(sorted(self.texts.items()))}
        optional: dict[str, Any] = {"said": self.said, "moved_from": self.moved_from}
        optional |= {"about": dict(sorted(self.about.items()))}
        optional |= {"files": dict(sorted(self.files.items()))}
        return found | {key: value for key, value in optional.items() if value}


@dataclass(frozen=True, slots=True)
class Ledger:
    """All entries, oldest first."""

    entries: tuple[Entry, ...] = ()
    head: str = START
    """The link of the last entry, which stands for all of them."""


EMPTY = Ledger()


class BrokenLedger(ValueError):
    """A line is none that `zonesite ledger update` wrote, or no longer the one that it wrote."""

    def __init__(self, line: int) -> None:
        super().__init__(f"line {line}")
        self.line = line


def link(previous: str, content: Mapping[str, Any]) -> str:
    """Return the link of an entry: SHA-256 of the link before it and of its content."""
    return sha256(f"{previous}{_written(content)}".encode()).hexdigest()


def _written(content: Mapping[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def parse(text: str) -> Ledger:
    """Return the ledger of a file. Raises `BrokenLedger` at the first line that is not as it was
    written, or does not follow from the line before it."""
    entries: list[Entry] = []
    head = START
    for number, line in enumerate(text.splitlines(), 1):
        try:
            content = json.loads(line)
            found = content.pop("link")
            entry = _entry(content)
        except (ValueError, TypeError, KeyError, AttributeError, StopIteration):
            raise BrokenLedger(number) from None
        if found != link(head, content):
            raise BrokenLedger(number)
        entries.append(entry)
        head = found
    return Ledger(tuple(entries), head)


def _entry(content: Mapping[str, Any]) -> Entry:
    kinds: tuple[What, ...] = ("release", "address", "file", "language")
    what = next(name for name in kinds if name in content)
    entry = Entry(
        what,
        content[what],
        parse_instant(content["noted"]),
        content.get("state", ""),
        content.get("texts", {}),
        content.get("said", ""),
        content.get("moved_from", ""),
        content.get("about", {}),
        content.get("files", {}),
    )
    if entry.content() != content:
        raise ValueError(content)
    return entry


def lines(entries: Iterable[Entry], head: str) -> Iterator[str]:
    """Yield the lines of new entries, which follow the link of the last one."""
    for entry in entries:
        content = entry.content()
        head = link(head, content)
        yield _written({**content, "link": head})
