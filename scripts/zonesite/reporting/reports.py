"""All problems in one of four forms: text for people, JSON, SARIF and workflow commands."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Sequence
from typing import Literal
from urllib.parse import quote

from zonesite.reading.problems import (
    Problem,
    count_line,
    key_of,
    line,
    sentence,
    spoken,
    visible,
)
from zonesite.reporting.explanations import explanations
from zonesite.reporting.guide import as_markdown, as_text, page_of

Format = Literal["text", "json", "sarif", "github"]


MANY = 20
"""So many problems of one kind are told in text: whoever has mended those runs the check again."""


def _as_text(problems: Sequence[Problem], lang: str) -> str:
    lines = [line(problem, lang) for problem in problems]
    return _ended(lines, problems, lang)


def _ended(lines: Sequence[str], problems: Sequence[Problem], lang: str) -> str:
    """Return lines with how to learn more, if there is anything to learn about, and the count."""
    hint = [spoken("explain-hint", lang).format(code=item.code) for item in problems[:1]]
    return "\n".join([*lines, *hint, count_line(problems, lang)])


def _briefly(problems: Sequence[Problem], lang: str) -> str:
    """Return the text with no more than `MANY` problems of a kind, and how many more there are."""
    all_of_kind = Counter(problem.code for problem in problems)
    told: Counter[str] = Counter()
    lines: list[str] = []
    for problem in problems:
        code = problem.code
        told[code] += 1
        if told[code] <= MANY:
            lines.append(line(problem, lang))
        if told[code] == MANY < all_of_kind[code]:
            more = spoken("more-of-kind", lang).format(n=all_of_kind[code] - MANY)
            lines.append(f"{more} [{code}]")
    return _ended(lines, problems, lang)


def _as_json(problems: Sequence[Problem], lang: str) -> str:
    rows = [
        {
            "file": visible(problem.file),
            "line": problem.line,
            "column": problem.column,
            "severity": problem.severity,
            "code": problem.code,
            "where": key_of(problem),
            "message": sentence(problem, lang),
        }
        for problem in problems
    ]
    return json.dumps({"problems": rows}, ensure_ascii=False, indent=2)


def _with_key(problem: Problem, lang: str) -> str:
    return ": ".join(filter(None, (key_of(problem), sentence(problem, lang))))


def _github_escape(text: str, also: str = "") -> str:
    """Escape as workflow commands want it: percent, line ends and `also`, each as %XX.

    A message takes a colon and a comma as they are; in a property, where they are its end, they
    are the `also` (github.com/actions/toolkit, packages/core/src/command.ts).
    """
    return text.translate({ord(sign): f"%{ord(sign):02X}" for sign in f"%\r\n{also}"})


def _as_github(problems: Sequence[Problem], lang: str) -> str:
    rows = [
        f"::{problem.severity} file={_github_escape(visible(problem.file), ':,')},"
        f"line={problem.line},col={problem.column},title={problem.code}::"
        + _github_escape(_with_key(problem, lang))
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


def _sarif_rule(code: str, lang: str, guide: str) -> dict[str, object]:
    """Return what code hosts show about a rule, and where more about it can be read."""
    item = explanations()[code]
    rule: dict[str, object] = {
        "id": code,
        "fullDescription": {"text": item.words[lang]},
        "help": {"text": as_text(item, lang), "markdown": as_markdown(item, lang)},
    }
    return rule | ({"helpUri": f"{guide.rstrip('/')}/{lang}/{page_of(item)}"} if guide else {})


def _as_sarif(problems: Sequence[Problem], lang: str, guide: str = "") -> str:
    """Return SARIF 2.1.0 (OASIS standard), which code hosts show beside the lines."""
    rules = [_sarif_rule(code, lang, guide) for code in sorted({item.code for item in problems})]
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


def report(
    problems: Sequence[Problem],
    form: Format = "text",
    lang: str = "en",
    *,
    whole: bool = False,
    guide: str = "",
) -> str:
    """Return all problems in one of the `FORMATS`, in the reader's language.

    In text, which a person reads, there are not more than `MANY` of a kind unless it is to be
    `whole`; the count is always of all. `guide` is the address of the guide of rules on the web,
    to which SARIF leads.
    """
    if form == "text" and not whole:
        return _briefly(problems, lang)
    return _as_sarif(problems, lang, guide) if form == "sarif" else FORMATS[form](problems, lang)
