"""Problems in the content: where, what must be, what was found, what to do.

A problem is data (a code and its values); the sentence is made from the catalogue
`messages.yml` in the language of whoever reads it.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Literal

from babel import Locale

from zonesite.languages.names import language_of_text
from zonesite.reading.phrases import CORRECTED, NONE, Block, LanguageName, Phrase
from zonesite.reading.yaml_source import parse

Severity = Literal["error", "warning"]
SETTINGS = "data/settings.yml"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, at one place of one file (path relative to the root)."""

    file: str
    line: int
    column: int
    code: str
    where: str = ""
    """The key that is wrong, as a reader would say it: `status`, `text.ur.title`."""
    values: Mapping[str, object] = field(default_factory=lambda: NONE)
    severity: Severity = "error"

    @property
    def order(self) -> tuple[bool, str, int, int, str, str]:
        """What sorts problems: the settings first, because a mistake in them can be the cause of
        many others, then by file and place."""
        return (self.file != SETTINGS, self.file, self.line, self.column, self.where, self.code)


class ContentError(Exception):
    """The content has errors: nothing may be built from it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} problems in the content")
        self.problems = tuple(problems)

    def __reduce__(self) -> tuple[type[ContentError], tuple[tuple[Problem, ...]]]:
        return type(self), (self.problems,)  # whole out of a worker


@cache
def catalogue() -> Mapping[str, Mapping[str, str]]:
    """Return every message: code -> language -> sentence with `{values}` in it."""
    text = (files("zonesite.reading") / "messages.yml").read_text(encoding="utf-8")
    messages: Mapping[str, Mapping[str, str]] = parse(text)
    return messages


_WORD = re.compile(r"[/._-]")


def suggestion(found: str, known: Iterable[str]) -> str:
    """Return the known word that is most likely meant, or an empty text.

    A long word in common does not make two names alike: each part of an id or address must be
    nearly the same.
    """
    if len(found) > LONGEST:
        return ""
    near = difflib.get_close_matches(found, list(known), n=3, cutoff=0.6)
    return next((word for word in near if _is_near(found, word)), "")


def _is_near(found: str, word: str) -> bool:
    if found.startswith(f"{word}.") or _edits(found, word) <= max(1, min(2, len(found) // 3)):
        return True
    ours, theirs = _WORD.split(found), _WORD.split(word)
    pairs = list(zip(ours, theirs, strict=False))
    alike = (_edits(one, other) <= max(1, len(one) // 3) for one, other in pairs if one != other)
    return len(ours) == len(theirs) and all(alike)


def _edits(one: str, other: str) -> int:
    """Return how many letters are added, left out, changed or swapped with their neighbour."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for number, letter in enumerate(one, 1):
        last, before, row = before, row, [number]
        for column, theirs in enumerate(other, 1):
            steps = min(before[column] + 1, row[-1] + 1, before[column - 1] + (letter != theirs))
            swapped = number > 1 and column > 1 and letter == other[column - 2]
            if swapped and theirs == one[number - 2]:
                steps = min(steps, last[column - 2] + 1)
            row.append(steps)
    return row[-1]


def spoken(code: str, lang: str) -> str:
    """Return a message as the catalogue has it, in English where the language lacks it."""
    message = catalogue()[code]
    return message.get(lang, message["en"])


def said(code: str, lang: str, **values: object) -> str:
    """Return a message of the catalogue with its places filled, none of them cut short."""
    parts = {
        key: visible(value) if isinstance(value, str) else _plain(value, lang)
        for key, value in values.items()
    }
    return spoken(code, lang).format_map(parts)


LONGEST = 160
"""So many characters of a value are shown, twice as many of an item, eight times of a list."""


def _plain(value: object, lang: str) -> str:
    if isinstance(value, Phrase):
        parts = {key: _plain(part, lang) for key, part in value.values.items()}
        return spoken(value.code, lang).format_map(parts)
    if isinstance(value, LanguageName):
        return language_of_text(value.id, Locale.parse(lang))
    if isinstance(value, Block):
        return "".join(f"\n{visible(row)}" for row in value.lines)
    if isinstance(value, (list, tuple)):
        return _listed([_cut(str(item), 2 * LONGEST) for item in value], lang)
    return _cut(str(value))


def _listed(items: Sequence[str], lang: str) -> str:
    """Return a list in words, with the number of those that nobody would read."""
    comma, length, shown = spoken("list-comma", lang), 0, 0
    while shown < len(items) and length < 8 * LONGEST:
        length += len(items[shown]) + len(comma)
        shown += 1
    words = comma.join(items[:shown])
    rest = len(items) - shown
    return words + spoken("list-more", lang).format(n=rest) if rest else words


def _cut(text: str, most: int = LONGEST) -> str:
    return visible(text if len(text) <= most else f"{text[: most - 1]}…")


_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and marks that show nothing, though their category does not say so."""


def visible(text: str) -> str:
    """Return a text whose invisible characters are spelled out: a message must not be spoofed."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_spelled(letter) if is_hidden(letter) else letter for letter in text)


def is_hidden(letter: str) -> bool:
    """Say whether nobody can see a character."""
    hidden = ("Cc", "Cf", "Zl", "Zp", "Cs", "Co", "Cn")
    return unicodedata.category(letter) in hidden or letter in _UNSEEN


def _spelled(letter: str) -> str:
    """Return the code of a character; of a byte of a name that is not UTF-8, that byte."""
    code = ord(letter)
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _name(file: str) -> str:
    """Return the name of a file such that it cannot be taken for a place in another one."""
    return visible(file).replace(":", "\\u003a")


def key_of(problem: Problem) -> str:
    """Return the key that is wrong as a message shows it."""
    return _cut(problem.where)


_ENDS = ".。۔?？؟"


def sentence(problem: Problem, lang: str = "en") -> str:
    """Return what must be, what was found and what to do, without the place."""
    values = {key: _plain(value, lang) for key, value in problem.values.items()}
    text = spoken(problem.code, lang).format_map(values)
    if values.get("near"):
        text += spoken("near", lang).format_map(values)
    if not values.get(CORRECTED):
        return text
    text = text if text[-1] in _ENDS else text + spoken("full-stop", lang)
    return text + spoken(CORRECTED, lang).format_map(values)


def parts(problem: Problem, lang: str = "en") -> tuple[str, str, str, str]:
    """Return place, mark of a warning, key and sentence; mark and key may be empty."""
    place = f"{_name(problem.file)}:{problem.line}:{problem.column}"
    mark = "" if problem.severity == "error" else spoken("warning", lang)
    return place, mark, key_of(problem), sentence(problem, lang)


def line(problem: Problem, lang: str = "en") -> str:
    """Return `file:line:column: key: sentence [code]`, the form that editors and people click on.

    The code stands before what is shown to be copied, which begins on a line of its own.
    """
    said, *shown = ": ".join(filter(None, parts(problem, lang))).split("\n")
    return "\n".join([f"{said} [{problem.code}]", *shown])


def ordered(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems without repeats, those of the settings first, then by file and place."""
    unique = {(problem.order, sentence(problem)): problem for problem in problems}
    return tuple(unique[key] for key in sorted(unique))


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return those that stop a build."""
    return tuple(problem for problem in problems if problem.severity == "error")


def _counted(code: str, number: int, lang: str) -> str:
    return spoken(f"{code}-{'one' if number == 1 else 'other'}", lang).format(n=number)


def count_line(problems: Sequence[Problem], lang: str = "en") -> str:
    """Return the last line of a report: how many errors and warnings there are."""
    wrong = len(errors(problems))
    return spoken("count", lang).format(
        errors=_counted("errors", wrong, lang),
        warnings=_counted("warnings", len(problems) - wrong, lang),
    )
