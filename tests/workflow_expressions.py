"""The expressions of workflows (`${{ … }}` and `if:`), as far as ours use them.

Docs of GitHub: "Evaluate expressions in workflows and actions". What is not known here stops the
rehearsal: an expression that is guessed would prove nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Context = Mapping[str, Any]
_TOKEN = re.compile(
    r"\s*(?:(?P<text>'(?:[^']|'')*')|(?P<name>[A-Za-z_][\w-]*(?:\.(?:[\w-]+|\*))*)|"
    r"(?P<sign>==|!=|&&|\|\||[!(),]))"
)
_INSIDE = re.compile(r"\$\{\{((?:(?!\}\}).)*)\}\}", re.DOTALL)
_LITERALS: Mapping[str, Any] = {"true": True, "false": False, "null": None}


class NotUnderstood(Exception):
    """An expression that only GitHub can evaluate; says which."""


@dataclass
class _Reader:
    """Reads one expression from left to right."""

    expression: str
    context: Context
    functions: Mapping[str, Callable[..., Any]]

    def __post_init__(self) -> None:
        self.tokens: list[str] = []
        at, text = 0, self.expression.strip()
        while at < len(text):
            found = _TOKEN.match(text, at)
            if not found:
                raise NotUnderstood(self.expression)
            self.tokens.append(found[0].strip())
            at = found.end()

    def value(self) -> Any:
        """Return what the whole expression is."""
        found = self._any()
        if self.tokens:
            raise NotUnderstood(self.expression)
        return found

    def _takes(self, sign: str) -> bool:
        if self.tokens[:1] == [sign]:
            self.tokens.pop(0)
            return True
        return False

    def _any(self) -> Any:
        found = self._all()
        while self._takes("||"):
            other = self._all()
            found = found if is_true(found) else other
        return found

    def _all(self) -> Any:
        found = self._compared()
        while self._takes("&&"):
            other = self._compared()
            found = other if is_true(found) else found
        return found

    def _compared(self) -> Any:
        found = self._single()
        for sign, wanted in (("==", True), ("!=", False)):
            if self._takes(sign):
                return (_folded(found) == _folded(self._single())) is wanted
        return found

    def _single(self) -> Any:
        if self._takes("!"):
            return not is_true(self._single())
        if self._takes("("):
            found = self._any()
            self._needs(")")
            return found
        token = self.tokens.pop(0) if self.tokens else ""
        if token[:1] == "'":
            return token[1:-1].replace("''", "'")
        if not re.match(r"[A-Za-z_]", token):
            raise NotUnderstood(self.expression)
        if self._takes("("):
            return self._called(token)
        return _LITERALS[token] if token in _LITERALS else self._named(token)

    def _called(self, name: str) -> Any:
        arguments = []
        while not self._takes(")"):
            arguments.append(self._any())
            if not self._takes(",") and self.tokens[:1] != [")"]:
                raise NotUnderstood(self.expression)
        if name not in self.functions:
            raise NotUnderstood(self.expression)
        return self.functions[name](*arguments)

    def _needs(self, sign: str) -> None:
        if not self._takes(sign):
            raise NotUnderstood(self.expression)

    def _named(self, name: str) -> Any:
        first, *steps = name.split(".")
        if first not in self.context:
            raise NotUnderstood(self.expression)
        found = self.context[first]
        for step in steps:
            found = found.get(step) if isinstance(found, Mapping) else None
        return found


def _folded(value: Any) -> Any:
    """Two texts that differ by their capitals are one to GitHub; nothing is an empty text."""
    return value.casefold() if isinstance(value, str) else ("" if value is None else value)


def is_true(value: Any) -> bool:
    """Say whether a value counts as true."""
    return value not in (None, False, 0, "")


def as_text(value: Any) -> str:
    """Return a value as it stands in a text."""
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def evaluated(expression: str, context: Context, **functions: Callable[..., Any]) -> Any:
    """Return what an expression is, without its braces."""
    known = {"fromJSON": json.loads, **functions}
    return _Reader(expression, context, known).value()


def filled(text: Any, context: Context) -> Any:
    """Return a value of a workflow with its expressions evaluated; one that is nothing but an
    expression keeps its type."""
    if not isinstance(text, str):
        return text
    if whole := _INSIDE.fullmatch(text.strip()):
        return evaluated(whole[1], context)
    return _INSIDE.sub(lambda found: as_text(evaluated(found[1], context)), text)


def holds(condition: object, context: Context, has_failed: bool) -> bool:
    """Say whether a job or step runs: without a word on failures, only where nothing failed."""
    text = str(condition).strip()
    text = text[3:-2] if text.startswith("${{") and text.endswith("}}") else text
    asked: list[str] = []

    def status(name: str, answer: bool) -> Callable[[], bool]:
        def ask() -> bool:
            asked.append(name)
            return answer

        return ask

    found = evaluated(
        text,
        context,
        **{
            "success": status("success", not has_failed),
            "failure": status("failure", has_failed),
            "always": status("always", True),
            "cancelled": status("cancelled", False),
        },
    )
    return is_true(found) and (bool(asked) or not has_failed)
