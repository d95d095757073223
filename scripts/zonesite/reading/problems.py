"""Problems in the content: where, what must be, what was found, what to do.

A problem is data (a code and its values); the sentence is made from the catalogue
`messages.yml` in the language of whoever reads it.
"""

from __future__ import annotations

import difflib
import json
import os
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal
from urllib.parse import quote

from zonesite.reading.yaml_source import parse

Severity = Literal["error", "warning"]
Format = Literal["text", "json", "sarif", "github"]
NONE: Mapping[str, object] = MappingProxyType({})


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
    def order(self) -> tuple[str, int, int, str, str]:
        return (self.file, self.line, self.column, self.where, self.code)


class ContentError(Exception):
    """The content has errors: nothing may be built from it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} problems in the content")
        self.problems = tuple(problems)


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


@dataclass(frozen=True, slots=True)
class Phrase:
    """A value of a problem that is itself a sentence part of the catalogue: `a list`."""

    code: str
    values: Mapping[str, object] = field(default_factory=lambda: NONE)


def spoken(code: str, lang: str) -> str:
    """Return a message as the catalogue has it, in English where the language lacks it."""
    message = catalogue()[code]
    return message.get(lang, message["en"])


@dataclass(frozen=True, slots=True)
class Block:
    """A value of a problem that is shown whole, on lines of its own: something to copy."""

    lines: tuple[str, ...]


def _filled(code: str, values: Mapping[str, object], lang: str) -> str:
    """Return a message with its values in words."""
    return spoken(code, lang).format_map({key: _plain(item, lang) for key, item in values.items()})


LONGEST = 160
"""So many characters of a value are shown, twice as many of an item, eight times of a list."""


def _plain(value: object, lang: str) -> str:
    if isinstance(value, Phrase):
        return _filled(value.code, value.values, lang)
    if isinstance(value, Block):
        return "".join(f"\n{_visible(row)}" for row in value.lines)
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
    return _visible(text if len(text) <= most else f"{text[: most - 1]}…")


_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and marks that show nothing, though their category does not say so."""


def _visible(text: str) -> str:
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
    return _visible(file).replace(":", "\\u003a")


def _key(problem: Problem) -> str:
    return _cut(problem.where)


def sentence(problem: Problem, lang: str = "en") -> str:
    """Return what must be, what was found and what to do, without the place."""
    values = {key: _plain(value, lang) for key, value in problem.values.items()}
    text = spoken(problem.code, lang).format_map(values)
    return text + spoken("near", lang).format_map(values) if values.get("near") else text


def parts(problem: Problem, lang: str = "en") -> tuple[str, str, str, str]:
    """Return place, mark of a warning, key and sentence; mark and key may be empty."""
    place = f"{_name(problem.file)}:{problem.line}:{problem.column}"
    mark = "" if problem.severity == "error" else spoken("warning", lang)
    return place, mark, _key(problem), sentence(problem, lang)


def line(problem: Problem, lang: str = "en") -> str:
    """Return `file:line:column: key: sentence`, the form that editors and people click on."""
    return ": ".join(filter(None, parts(problem, lang)))


def ordered(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems without repeats, by file and place."""
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


def _as_text(problems: Sequence[Problem], lang: str) -> str:
    return "\n".join([*(line(problem, lang) for problem in problems), count_line(problems, lang)])


def _as_json(problems: Sequence[Problem], lang: str) -> str:
    rows = [
        {
            "file": _visible(problem.file),
            "line": problem.line,
            "column": problem.column,
            "severity": problem.severity,
            "code": problem.code,
            "where": _key(problem),
            "message": sentence(problem, lang),
        }
        for problem in problems
    ]
    return json.dumps({"problems": rows}, ensure_ascii=False, indent=2)


def _with_key(problem: Problem, lang: str) -> str:
    return ": ".join(filter(None, (_key(problem), sentence(problem, lang))))


def _github_escape(text: str, also: str = "") -> str:
    """Escape as workflow commands want it: percent, line ends and `also`, each as %XX.

    A message takes a colon and a comma as they are; in a property, where they are its end, they
    are the `also` (github.com/actions/toolkit, packages/core/src/command.ts).
    """
    return text.translate({ord(sign): f"%{ord(sign):02X}" for sign in f"%\r\n{also}"})


def _as_github(problems: Sequence[Problem], lang: str) -> str:
    rows = [
        f"::{problem.severity} file={_github_escape(_visible(problem.file), ':,')},"
        f"line={problem.line},col={problem.column}::" + _github_escape(_with_key(problem, lang))
        for problem in problems
    ]
    return "\n".join([*rows, count_line(problems, lang)])


def _sarif_result(problem: Problem, lang: str) -> dict[str, object]:
    region = {"startLine": problem.line, "startColumn": problem.column}
    return {
        "ruleId": problem.code,
        "level": problem.severity,
        "message": {"text": _with_key(problem, lang)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(os.fsencode(problem.file))},
                    "region": region,
                }
            }
        ],
    }


def _as_sarif(problems: Sequence[Problem], lang: str) -> str:
    """Return SARIF 2.1.0 (OASIS standard), which code hosts show beside the lines."""
    rules = [{"id": code} for code in sorted({problem.code for problem in problems})]
    run = {
        "tool": {"driver": {"name": "zonesite", "rules": rules}},
        "results": [_sarif_result(problem, lang) for problem in problems],
    }
    document = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


FORMATS = {"text": _as_text, "json": _as_json, "github": _as_github, "sarif": _as_sarif}


def report(problems: Sequence[Problem], form: Format = "text", lang: str = "en") -> str:
    """Return all problems in one of the `FORMATS`, in the reader's language."""
    return FORMATS[form](problems, lang)
