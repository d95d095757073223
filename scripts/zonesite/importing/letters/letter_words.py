"""What the lines of a letter say by their words alone: what it is, and what is none of its text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, get_args

from zonesite.records.notices import ReleaseKind

_PARTS = r"[\W_]*"
_NUMBER = r"(?:[\W_]*(?:no|nr|number|نمبر|第)?[\W_]*\d[\d/-]*[\W_]*)?"
"""A kind may have a number: PRESS RELEASE No. 12."""
_ADDRESS = re.compile(
    r"[\w.+-]+@[\w-]+\.\w|^[\W_]*(?:https?://|www\.)\S+[\W_]*$|\+?\d[\d ()-]{7,}\d"
)
_PAGE = re.compile(r"[\W_]*page \d+(?: of \d+)?[\W_]*\Z", re.IGNORECASE)
LONGEST_MARK = 40


@cache
def words(table: str, key: str) -> tuple[str, ...]:
    """Return the words of one list of letter_words.toml."""
    return tuple(_file()[table][key])


@cache
def _file() -> Mapping[str, Any]:
    text = (files("zonesite.importing.letters") / "letter_words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def any_of(found: Iterable[str]) -> str:
    """Return an expression for any of some words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(found, key=len, reverse=True))


@cache
def _whole(table: str, key: str, also: str = "") -> re.Pattern[str]:
    """Return what finds a line of nothing but one of some words, with signs round it."""
    inner = any_of(words(table, key))
    return re.compile(rf"{_PARTS}(?:{inner}){also}{_PARTS}\Z", re.IGNORECASE)


@cache
def _labelled(key: str) -> re.Pattern[str]:
    """Return what finds a line that begins with a word and a sign: `Ref:`, `No. 12`."""
    inner = any_of(words("lines", key))
    return re.compile(
        rf"{_PARTS}(?:{inner})[ \t]*(?:[:：#]|\.?[ \t]*(?=[\dA-Z]*\d))", re.IGNORECASE
    )


def kind_in(line: str) -> ReleaseKind | None:
    """Return the kind of release that a line names, if it says nothing else."""
    named = (kind for kind in get_args(ReleaseKind) if kind in _file()["kinds"])
    return next((kind for kind in named if _whole("kinds", kind, _NUMBER).match(line)), None)


def is_furniture(line: str) -> bool:
    """Say whether a line of a head is for those who handle the letter, and not for readers."""
    is_label = _whole("lines", "furniture").match(line) or _labelled("references").match(line)
    return bool(is_label or _PAGE.match(line) or is_contact(line))


def is_contact(line: str) -> bool:
    """Say whether a line says how to reach somebody."""
    return bool(_ADDRESS.search(line) or _labelled("contacts").match(line))


def is_end_mark(line: str) -> bool:
    """Say whether a line only says that the text is over."""
    if len(line) >= LONGEST_MARK:
        return False
    return not any(letter.isalnum() for letter in line) or bool(_whole("lines", "ends").match(line))


def names_embargo(line: str) -> bool:
    """Say whether a line speaks of a time before which nothing may be published."""
    return re.search(any_of(words("lines", "embargo")), line, re.IGNORECASE) is not None
