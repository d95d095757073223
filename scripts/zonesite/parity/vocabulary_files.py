"""The words for figures that no library has, from one file for a language.

`vocabularies/<language>.toml` stands beside this module and says at its top what each key means.
A language without a file has none of these words. English, Urdu and Chinese are modules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "vocabularies"
DOUBT = "?"
"""After a word that may mean something else, too."""
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:/\d+)?\Z")
_KIND = re.compile(r"(?:[a-z]+(?::[A-Za-z-]+)?)\Z")
_TIME = re.compile(r"\d\d:\d\d\Z|24/7\Z")
_LETTER = re.compile(r"[^\W\d_]\Z")
_WORDS = frozenset(
    (
        *("prefixes", "endings_of_two", "vague", "idioms", "between", "before_roman"),
        *("age_before", "age_after", "negative", "per", "weekend", "working_days"),
    )
)
"""Keys that hold a list of words by themselves."""
_TABLES: Mapping[str, re.Pattern[str]] = {
    "letters": _LETTER,
    "units": _KIND,
    "two": _KIND,
    "times": _TIME,
    "soft_times": _TIME,
    **dict.fromkeys(
        (
            *("numbers", "magnitudes", "plural_magnitudes", "two_magnitudes", "ordinals", "parts"),
            *("and_parts", "single", "soft", "multiples", "months", "weekdays", "soft_weekdays"),
            *("halves", "quarters", "first_quarters", "hours", "minutes"),
        ),
        _NUMBER,
    ),
}
"""Tables, and what each of their keys must look like."""
_NAMED = {
    "joints": ("to", "and", "of", "of_all", "adjective", "article"),
    "bounds": ("above_before", "below_before", "above_after", "below_after", "negations"),
    "clock": (
        *("before", "minute", "morning", "noon", "afternoon", "night"),
        *("short_morning", "short_afternoon"),
    ),
}
"""Tables with keys of their own."""


class VocabularyError(ValueError):
    """A file of words that cannot be used; its message names the file and the key."""


@dataclass(frozen=True)
class Words:
    """The words of one language by their key: each a text with `|` between words."""

    lists: Mapping[str, str] = field(default_factory=dict)
    tables: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def list(self, key: str) -> tuple[str, ...]:
        return tuple(filter(None, self.lists.get(key, "").split("|")))

    def named(self, table: str, key: str) -> tuple[str, ...]:
        return tuple(filter(None, self.tables.get(table, {}).get(key, "").split("|")))

    def rows(self, table: str) -> Iterator[tuple[str, str, bool]]:
        """Yield each word of a table after its key, and whether it may mean something else."""
        for key, words in self.tables.get(table, {}).items():
            for word in words.split("|"):
                yield key, word.removesuffix(DOUBT), word.endswith(DOUBT)


def _refuse(path: Path, key: str, why: str) -> VocabularyError:
    return VocabularyError(f"vocabularies/{path.name}: {key}: {why}")


def _checked(path: Path, key: str, found: object) -> str:
    """Return the words of a key, which must be a text without empty words."""
    if not isinstance(found, str):
        raise _refuse(path, key, f"must be words with | between them, not {found!r}")
    if any(not word.strip() or word != word.strip() for word in found.split("|")):
        raise _refuse(path, key, f"holds an empty word or a blank beside |: {found!r}")
    return found


def _keys_of(path: Path, name: str, found: Mapping[str, object]) -> None:
    """Refuse the first key of a table that says nothing there."""
    for key in found:
        if name in _NAMED and key not in _NAMED[name]:
            known = " ".join(_NAMED[name])
            raise _refuse(path, f"{name}.{key}", f"is no key of this table; there are {known}")
        if name in _TABLES and not _TABLES[name].match(key):
            raise _refuse(path, f"{name}.{key}", "is no key of this table")


def _table(path: Path, name: str, found: object) -> Mapping[str, str]:
    if not isinstance(found, dict):
        raise _refuse(path, name, f"must be a table, not {found!r}")
    _keys_of(path, name, found)
    return {key: _checked(path, f"{name}.{key}", words) for key, words in found.items()}


def _once(path: Path, tables: Mapping[str, Mapping[str, str]], names: tuple[str, ...]) -> None:
    """Refuse a word that stands under two keys of which each would make another figure of it."""
    seen: dict[str, str] = {}
    for name in names:
        for key, words in tables.get(name, {}).items():
            for word in words.split("|"):
                here, bare = f"{name}.{key}", word.removesuffix(DOUBT)
                if bare in seen:
                    raise _refuse(path, here, f"'{bare}' stands under {seen[bare]} already")
                seen[bare] = here


_FIGURES = tuple(name for name in _TABLES if name not in ("letters", "hours", "minutes"))


def read(path: Path) -> Words:
    """Return the words of a file. Raises `VocabularyError` for one that says something else."""
    import tomllib  # most sites have no such language

    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _refuse(path, "the whole file", str(error)) from None
    lists: dict[str, str] = {}
    tables: dict[str, Mapping[str, str]] = {}
    for name, value in found.items():
        if name in _WORDS:
            lists[name] = _checked(path, name, value)
        elif name in _TABLES or name in _NAMED:
            tables[name] = _table(path, name, value)
        else:
            known = " ".join(sorted({*_WORDS, *_TABLES, *_NAMED}))
            raise _refuse(path, name, f"is no key; there are {known}")
    _once(path, tables, _FIGURES)
    return Words(lists, tables)


@cache
def words_of(lang: str) -> Words:
    """Return the words of a language; none where it has no file."""
    path = FOLDER / f"{lang}.toml"
    return read(path) if path.is_file() else Words()


def value(key: str) -> Decimal:
    """Return the number that a key says; of `2/3` the two."""
    return Decimal(key.partition("/")[0])
