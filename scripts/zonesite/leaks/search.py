"""Finding what is sealed in the files of a tree: by runs of words, and by names whole.

What every file is searched for is put into sets by its length, so that a file is gone through a
few times, however much is sealed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from zonesite.leaks.file_texts import texts_in
from zonesite.leaks.secrets import Item, Words
from zonesite.leaks.tokens import is_han, readings, tokens
from zonesite.runtime.parallel import mapped

WORDS, CHARACTERS = 5, 8
"""So long a run of a sealed text is a leak: in words, and in Chinese characters."""
SHORT = 3
"""A text that is shorter than a run is searched whole, unless it has fewer words than this."""
Run = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sought:
    """A run of words that must not be found, of an item."""

    item: Item
    what: str
    lang: str


@dataclass(frozen=True, slots=True)
class Leak:
    """Something sealed in a file."""

    file: str
    item: Item
    what: str
    lang: str
    found: str


def _runs(words: Words) -> Iterator[Run]:
    """Yield the runs by which words are sought."""
    for found in readings(words.text):
        if not found:
            continue
        if words.is_whole:
            yield tuple(found)
            continue
        han = [is_han(token) for token in found]
        yield from _cut(found, han, False, WORDS)
        yield from _cut(found, han, True, CHARACTERS)
        size = CHARACTERS if all(han) else WORDS
        if SHORT <= len(found) < size:
            yield tuple(found)


def _cut(found: list[str], han: list[bool], is_chinese: bool, size: int) -> Iterator[Run]:
    """Yield every run of a length: of Chinese characters alone, or of words none of which is."""
    for start in range(len(found) - size + 1):
        kinds = han[start : start + size]
        if all(kinds) if is_chinese else not all(kinds):
            yield tuple(found[start : start + size])


class Needles:
    """Everything that is sought, found in the words of a file at a few looks."""

    def __init__(self, runs: Iterable[Run]) -> None:
        self._short: dict[int, set[Run]] = defaultdict(set)
        self._long: dict[Run, list[Run]] = defaultdict(list)
        for run in runs:
            if len(run) <= WORDS or len(run) == CHARACTERS:
                self._short[len(run)].add(run)
            else:
                self._long[run[:WORDS]].append(run)
                self._short[WORDS].add(run[:WORDS])
        self._sought = frozenset(runs)

    def found_in(self, words: list[str]) -> set[Run]:
        """Return the runs that stand in some words."""
        found: set[Run] = set()
        for size, some in self._short.items():
            found |= some.intersection(zip(*(words[at:] for at in range(size)), strict=False))
        begun = [run for run in found if run in self._long]
        if begun:
            line = f" {' '.join(words)} "
            found |= {
                whole
                for run in begun
                for whole in self._long[run]
                if f" {' '.join(whole)} " in line
            }
        return found & self._sought


class Search:
    """What is sealed, and until when each run of it is: the same words may stand in another
    item, or in what is public."""

    def __init__(self, items: Iterable[Item], public: Iterable[str], own: Iterable[str]) -> None:
        """`own` is the text of the program and theme: of it only single words are no secret."""
        self.items = tuple(items)
        self._sought: dict[Run, list[Sought]] = defaultdict(list)
        for item in self.items:
            for words in item.words:
                for run in _runs(words):
                    self._sought[run].append(Sought(item, words.what, words.lang))
        self._leave_out(public, 1000)
        self._leave_out(own, 1)
        self._clean: dict[str, datetime] = {}
        """Digests of files in which nothing was found, with the instant of the search."""

    def _leave_out(self, texts: Iterable[str], longest: int) -> None:
        needles = Needles([run for run in self._sought if len(run) <= longest])
        for text in texts:
            for words in readings(text):
                for run in needles.found_in(words):
                    self._sought.pop(run, None)

    def sealed_at(self, instant: datetime) -> Mapping[Run, Sought]:
        """Return the runs that nobody may find at an instant."""
        return {
            run: some[0]
            for run, some in self._sought.items()
            if all(one.item.at is None or one.item.at > instant for one in some)
        }

    def runs_of(self, item: Item, before: datetime) -> tuple[Run, ...]:
        """Return the runs by which an item can be told once it is public: those that nobody may
        find before. What another item has, too, that is public already, tells nothing."""
        sealed = self.sealed_at(before)
        return tuple(
            run
            for run, some in self._sought.items()
            if run in sealed and any(one.item is item for one in some)
        )

    def leaks(self, tree: Path, instant: datetime) -> list[Leak]:
        """Return what of all that is sealed at an instant a tree holds, one leak a file and item
        and what was found."""
        sealed = self.sealed_at(instant)
        needles = Needles(sealed)
        files = sorted(path for path in tree.rglob("*") if path.is_file())

        def look(path: Path) -> tuple[str, str, set[Run]]:
            name, data, digest = _read(tree, path)
            if self._is_clean(digest, instant):
                return name, digest, set()  # later there is less that is sealed
            return name, digest, _found(name, data, needles)

        leaks: dict[tuple[str, str, str, str], Leak] = {}
        for name, digest, found in mapped(files, look):
            if not found:
                self._clean.setdefault(digest, instant)
            for run in sorted(found, key=len, reverse=True):
                one = sealed[run]
                key = (name, one.item.name, one.what, one.lang)
                leaks.setdefault(key, Leak(name, one.item, one.what, one.lang, " ".join(run)))
        return list(leaks.values())

    def found_at(self, tree: Path, some: Iterable[Item], before: datetime) -> frozenset[str]:
        """Return the names of items of which something is found in a tree, but not in that of the
        instant before: a file in which nothing was found then holds nothing of them now."""
        runs = {run: item.name for item in some for run in self.runs_of(item, before)}
        needles = Needles(runs)
        files = sorted(path for path in tree.rglob("*") if path.is_file())

        def look(path: Path) -> set[Run]:
            name, data, digest = _read(tree, path)
            return set() if self._is_clean(digest, before) else _found(name, data, needles)

        return frozenset(runs[run] for found in mapped(files, look) for run in found)

    def _is_clean(self, digest: str, instant: datetime) -> bool:
        """Say whether a file was searched before, for all that is sealed at an instant and more."""
        return digest in self._clean and self._clean[digest] <= instant


def _read(tree: Path, path: Path) -> tuple[str, bytes, str]:
    """Return the name of a file in a tree, its bytes, and the digest of both."""
    name, data = path.relative_to(tree).as_posix(), path.read_bytes()
    return name, data, sha256(name.encode() + b"\0" + data).hexdigest()


def _found(name: str, data: bytes, needles: Needles) -> set[Run]:
    found = needles.found_in(tokens(name))
    for text in texts_in(name, data):
        for words in readings(text):
            found |= needles.found_in(words)
    return found
