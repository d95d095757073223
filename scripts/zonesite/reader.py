"""Reads files under one root and gathers their problems, each with its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from zonesite.check.texts import complaints_about_words
from zonesite.problems import Problem, Severity
from zonesite.validate import Complaint, shown, validate
from zonesite.yaml_source import Fault, Faulty, Places, decode, leaves, parse, read_bounded
from zonesite.yaml_source import Path as KeyPath

M = TypeVar("M", bound=BaseModel)


@dataclass
class Reader:
    """Reads files under one root and gathers their problems."""

    root: Path
    languages: Sequence[str] = ()
    """Empty until the settings are read: then every language is let through."""
    problems: list[Problem] = field(default_factory=list)
    ids: dict[str, set[str]] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    _last: tuple[str, Places] | None = None
    """The text in which places were last looked up: a file's complaints come together."""

    def fault(self, file: str, fault: Fault, first_line: int = 1) -> None:
        line = fault.line + first_line - 1
        where = fault.where
        self.problems.append(Problem(file, line, fault.column, fault.code, where, fault.values))

    def complain(
        self,
        file: str,
        text: str,
        complaints: Sequence[Complaint],
        first_line: int = 1,
        severity: Severity = "error",
    ) -> None:
        for item in complaints:
            line, column = self._places_of(text).of(item.path, item.of_key)
            problem = Problem(
                file, line + first_line - 1, column, item.code, item.where, item.values, severity
            )
            self.problems.append(problem)

    def _places_of(self, text: str) -> Places:
        if self._last is None or self._last[0] is not text:
            self._last = (text, Places(text))
        return self._last[1]

    def text(self, file: str) -> str | None:
        """Return the text of a file, or `None` when it has a problem that is now noted."""
        try:
            return decode(read_bounded(self.root / file))
        except OSError as error:
            values = {"found": error.strerror or "error"}
            self.fault(file, Fault(1, 1, "unreadable", values))
        except Faulty as faulty:
            for fault in faulty.faults:
                self.fault(file, fault)
        return None

    def document(self, file: str) -> tuple[Any, str] | None:
        """Return the plain value and the text of a YAML file, its words checked."""
        text = self.text(file)
        return None if text is None else self.parsed(file, text)

    def parsed(self, file: str, text: str, first_line: int = 1) -> tuple[Any, str] | None:
        try:
            value = parse(text)
        except Faulty as faulty:
            for fault in faulty.faults:
                self.fault(file, fault, first_line)
            return None
        for severity, complaint in complaints_about_words(leaves(value)):
            self.complain(file, text, [complaint], first_line, severity)
        return value, text

    def record(
        self, file: str, text: str, model: type[M], value: object, path: KeyPath
    ) -> M | None:
        record, complaints = validate(model, value, path, self.languages)
        self.complain(file, text, complaints)
        return record

    def mapping(self, file: str) -> tuple[dict[str, Any], str] | None:
        """Return the plain mapping and the text of a YAML file, or `None` with a problem noted."""
        found = self.document(file)
        if found is None:
            return None
        value, text = found
        if not isinstance(value, dict):
            self.complain(file, text, [Complaint((), "must-be-mapping", {"found": shown(value)})])
            return None
        return value, text
