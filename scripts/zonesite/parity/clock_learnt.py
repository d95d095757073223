"""How a language that has no module says times of day: by CLDR, and by its file of words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zonesite.parity import cldr
from zonesite.parity.learnt import fold_of, letters_of, plain
from zonesite.parity.vocabulary import pattern
from zonesite.parity.vocabulary_files import Words as File
from zonesite.parity.vocabulary_files import words_of

_KEYS = {"a": "morning", "n": "noon", "p": "afternoon", "w": "night"}
_SHORT = {"a": "short_morning", "p": "short_afternoon"}


class Said:
    """The words of one language for times, folded."""

    def __init__(self, lang: str) -> None:
        self.file: File = words_of(lang)
        self.fold = fold_of(self.file)
        self._locale = cldr.locale_of(lang)
        self.parts = self._parts()
        self.short = {
            word: part
            for part, key in _SHORT.items()
            for word in self.folded(self.file.named("clock", key))
        }
        self.hours = self.numbers("hours")
        self.minutes = self.numbers("minutes")
        self.fixed = [((key, False), word) for key, word, _ in self.file.rows("times")]
        self.fixed += [((key, True), word) for key, word, _ in self.file.rows("soft_times")]

    def folded(self, words: Iterable[str]) -> list[str]:
        return [plain(word, self.fold) for word in words]

    def numbers(self, table: str) -> dict[str, int]:
        return {plain(word, self.fold): int(key) for key, word, _ in self.file.rows(table)}

    def _parts(self) -> dict[str, str]:
        """Return the words for parts of the day; those of the file go before those of CLDR."""
        known = cldr.day_parts(self._locale) if self._locale else ()
        found = {plain(word, self.fold): part for part, word in known if len(word) > 1}
        for part, key in _KEYS.items():
            found |= dict.fromkeys(self.folded(self.file.named("clock", key)), part)
        return found

    def any(self, words: Iterable[str]) -> str:
        """Return an expression for one of the words, or one that is nowhere."""
        said = [word for word in words if word]
        return pattern(said, letters_of(self.file)) if said else "(?!)"

    def before(self) -> str:
        return self.any(self.folded(self.file.named("clock", "before")))

    def gates(self) -> Iterator[str]:
        """Yield what every text that says a time has one of, as it stands and folded."""
        listed = [*self.file.named("clock", "before"), *(word for _, word in self.fixed)]
        yield from (word for word in listed)
        yield from self.folded(listed)
        yield from self.parts
        yield from (word for key in _KEYS.values() for word in self.file.named("clock", key))
