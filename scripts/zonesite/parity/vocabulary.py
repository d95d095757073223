"""Words and what they mean for figures, and one regular expression that finds them all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple, TypeAlias


class Word(NamedTuple):
    """What a word is (one letter, see `spaced`) and says."""

    type: str
    value: Decimal = Decimal(0)
    kind: str = ""
    soft: bool = False


_Trie: TypeAlias = "dict[str, _Trie]"
_END = ""


def _trie(words: Iterable[str]) -> _Trie:
    root: _Trie = {}
    for word in words:
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[_END] = {}
    return root


def _branches(node: _Trie, letters: Mapping[str, str]) -> str:
    branches = [
        letters.get(letter, re.escape(letter)) + _branches(child, letters)
        for letter, child in sorted(node.items())
        if letter is not _END
    ]
    if not branches:
        return ""
    optional = "?" if _END in node else ""
    return f"(?:{'|'.join(branches)}){optional}"


def pattern(words: Iterable[str], letters: Mapping[str, str] | None = None) -> str:
    """Return a regular expression for the longest of the words, which reads each letter once.

    `letters` says what a letter of the words may look like in a text. A space is any white space,
    and little of it.
    """
    return _branches(_trie(words), {" ": r"\s{1,3}", **(letters or {})})


def table(*rows: tuple[Word, str]) -> dict[str, Word]:
    """Return the words of each row, separated by `|`, with their meaning."""
    return {word: meaning for meaning, words in rows for word in words.split("|")}
