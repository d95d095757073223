"""What each rule wants and why, with a wrong example, the right one and the message.

What people have written stands in `explained/`, a file a group; the messages of the examples are
those that the check really gives, and are kept in `explained/messages.json` by the tests.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from zonesite.reading.yaml_source import parse

GROUPS = (
    "typing",
    "file",
    "keys",
    "texts",
    "words",
    "links",
    "records",
    "upkeep",
    "releases",
    "history",
    "media",
    "reviews",
    "pages",
    "site",
    "asking",
    "documents",
    "hidden",
    "left",
    "tidy",
)
"""From what people meet first to what few ever see."""
FOLDER = "explained"
MESSAGES = "messages.json"
UNTOLD = "none"
"""The case of an example that no content can bring about."""


@dataclass(frozen=True, slots=True)
class Example:
    """How the content of the rule looks when it is wrong, and when it is right."""

    file: str
    wrong: str
    right: str
    in_place_of: str
    """What stands in that file of the tests' site; the right and the wrong text replace it."""
    is_new: bool = False
    """Whether the two are whole files of their own."""
    is_body: bool = False
    """Whether the two are bodies of a release."""
    given: str = ""
    """What must have happened to the site before."""
    case: str = ""
    """The mistake of the tests that gives the message, where a text alone cannot."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a code means."""

    code: str
    group: str
    words: Mapping[str, str]
    """What the rule wants and why, by language."""
    example: Example


@dataclass(frozen=True, slots=True)
class Group:
    """Rules about one thing."""

    id: str
    title: Mapping[str, str]
    explanations: tuple[Explanation, ...]


def _text(name: str) -> str:
    return (files("zonesite.reporting") / FOLDER / name).read_text(encoding="utf-8")


def _explanation(code: str, group: str, found: Mapping[str, Any]) -> Explanation:
    right = found["right"]
    example = Example(
        found.get("file", ""),
        found["wrong"],
        right,
        found.get("in_place_of", right),
        found.get("new", False),
        found.get("body", False),
        found.get("given", ""),
        found.get("case", ""),
    )
    words = {key: found[key] for key in ("en", "ur", "zh")}
    return Explanation(code, group, words, example)


@cache
def groups() -> tuple[Group, ...]:
    """Return all explanations in the order in which the guide has them."""
    result = []
    for name in GROUPS:
        found = parse(_text(f"{name}.yml"))
        rules = (_explanation(code, name, rule) for code, rule in found["rules"].items())
        result.append(Group(name, found["title"], tuple(rules)))
    return tuple(result)


@cache
def explanations() -> Mapping[str, Explanation]:
    """Return what each code means."""
    return {item.code: item for group in groups() for item in group.explanations}


@cache
def messages() -> Mapping[str, Mapping[str, str]]:
    """Return the message that each example gives: code -> language -> sentence."""
    found: Mapping[str, Mapping[str, str]] = json.loads(_text(MESSAGES))
    return found


def spelled_out(text: str) -> Iterator[str]:
    """Yield the lines of an example, with a name for each sign that nobody could see."""
    for line in text.rstrip("\n").split("\n"):
        yield "".join(_name(sign) for sign in line)


def _name(sign: str) -> str:
    if sign == "\t":
        return "<TAB>"
    is_seen = sign == " " or (sign.isprintable() and not sign.isspace()) or sign == "\u200c"
    return sign if is_seen else f"<U+{ord(sign):04X}>"
