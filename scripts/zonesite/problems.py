"""Problems in the content: where, what must be, what was found, what to do.

A problem is data (a code and its values); the sentence is made from the catalogue
`messages.yml` in the language of whoever reads it.
"""

from __future__ import annotations

import difflib
import json
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal

from zonesite.yaml_source import parse

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
    text = (files("zonesite") / "messages.yml").read_text(encoding="utf-8")
    messages: Mapping[str, Mapping[str, str]] = parse(text)
    return messages


def suggestion(found: str, known: Iterable[str]) -> str:
    """Return the known word nearest to the one found, or an empty text."""
    near = difflib.get_close_matches(found, list(known), n=1, cutoff=0.6)
    return near[0] if near else ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A value of a problem that is itself a sentence part of the catalogue: `a list`."""

    code: str


def spoken(code: str, lang: str) -> str:
    """Return a message as the catalogue has it, in English where the language lacks it."""
    message = catalogue()[code]
    return message.get(lang, message["en"])


def _plain(value: object, lang: str) -> str:
    if isinstance(value, Phrase):
        return spoken(value.code, lang)
    if isinstance(value, (list, tuple)):
        return spoken("list-comma", lang).join(str(item) for item in value)
    return _visible(str(value))


def _visible(text: str) -> str:
    """Return a text whose invisible characters are spelled out: a message must not be spoofed."""
    hidden = ("Cc", "Cf", "Zl", "Zp")
    return "".join(
        f"\\u{ord(letter):04x}" if unicodedata.category(letter) in hidden else letter
        for letter in text
    )


def sentence(problem: Problem, lang: str = "en") -> str:
    """Return what must be, what was found and what to do, without the place."""
    values = {key: _plain(value, lang) for key, value in problem.values.items()}
    text = spoken(problem.code, lang).format_map(values)
    return text + spoken("near", lang).format_map(values) if values.get("near") else text


def parts(problem: Problem, lang: str = "en") -> tuple[str, str, str, str]:
    """Return place, mark of a warning, key and sentence; mark and key may be empty."""
    place = f"{problem.file}:{problem.line}:{problem.column}"
    mark = "" if problem.severity == "error" else spoken("warning", lang)
    return place, mark, _visible(problem.where), sentence(problem, lang)


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
            "file": problem.file,
            "line": problem.line,
            "column": problem.column,
            "severity": problem.severity,
            "code": problem.code,
            "where": problem.where,
            "message": sentence(problem, lang),
        }
        for problem in problems
    ]
    return json.dumps({"problems": rows}, ensure_ascii=False, indent=2)


def _github_escape(text: str, also: str = "") -> str:
    """Escape as workflow commands want it: percent, line ends and `also`, each as %XX.

    A message takes a colon and a comma as they are; in a property, where they are its end, they
    are the `also` (github.com/actions/toolkit, packages/core/src/command.ts).
    """
    return text.translate({ord(sign): f"%{ord(sign):02X}" for sign in f"%\r\n{also}"})


def _as_github(problems: Sequence[Problem], lang: str) -> str:
    rows = [
        f"::{problem.severity} file={_github_escape(problem.file, ':,')},"
        f"line={problem.line},col={problem.column}::"
        + _github_escape(f"{problem.where}: " * bool(problem.where) + sentence(problem, lang))
        for problem in problems
    ]
    return "\n".join([*rows, count_line(problems, lang)])


def _sarif_result(problem: Problem, lang: str) -> dict[str, object]:
    region = {"startLine": problem.line, "startColumn": problem.column}
    return {
        "ruleId": problem.code,
        "level": problem.severity,
        "message": {"text": f"{problem.where}: " * bool(problem.where) + sentence(problem, lang)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": problem.file},
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
