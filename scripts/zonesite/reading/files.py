"""Reads files under one root and gathers their problems, each with its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from zonesite.reading.comments import cut_texts
from zonesite.reading.corrections import with_correction
from zonesite.reading.notes import example_marks, merge_markers
from zonesite.reading.parsed_files import clean_value
from zonesite.reading.problems import Problem, Severity
from zonesite.reading.source_text import Fault, Faulty, decode, read_bounded
from zonesite.reading.system_errors import system_said
from zonesite.reading.texts import complaints_about_words
from zonesite.reading.validate import Complaint, shown, validate
from zonesite.reading.yaml_source import Places, leaves, parse
from zonesite.records.walk import Path as KeyPath

M = TypeVar("M", bound=BaseModel)


MKDOCS = "mkdocs.yml"
"""Settings of a program: comments stand behind any of them."""
_OF_LANGUAGE = re.compile(r"(?:docs/([^/]+)/.*\.md|(?:.*/)?strings/([^/]+)\.yml)\Z", re.DOTALL)


def language_of(file: str) -> str:
    """Return the language of a file whose texts are all in one, or nothing."""
    match = _OF_LANGUAGE.match(file)
    return (match.group(1) or match.group(2)) if match else ""


@lru_cache(maxsize=1)
def _lines(text: str) -> tuple[str, ...]:
    """Return the lines of a text: the complaints about a file come record by record."""
    return tuple(text.split("\n"))


@dataclass
class Reader:
    """Reads files under one root and gathers their problems."""

    root: Path
    languages: Sequence[str] = ()
    """Empty until the settings are read: then every language is let through."""
    problems: list[Problem] = field(default_factory=list)
    ids: dict[str, set[str]] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    unjudged: frozenset[str] = frozenset()
    """Codes that mean nothing here: a site in traditional Chinese is told of no character."""
    marked: set[str] = field(default_factory=set)
    """Files with merge markers: what else they cannot be read for only follows from those."""
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
        lines = _lines(text) if complaints else ()
        for found in complaints:
            line, column = self._place(text, found)
            item = with_correction(found, lines, line, column)
            problem = Problem(
                file, line + first_line - 1, column, item.code, item.where, item.values, severity
            )
            self.problems.append(problem)

    def _place(self, text: str, item: Complaint) -> tuple[int, int]:
        places = self._places_of(text)
        if item.offset is None:
            return places.of(item.path, item.of_key)
        return places.at(item.path, item.offset)

    def _places_of(self, text: str) -> Places:
        if self._last is None or self._last[0] is not text:
            self._last = (text, Places(text))
        return self._last[1]

    def text(self, file: str) -> str | None:
        """Return the text of a file, or `None` when it has a problem that is now noted."""
        try:
            text = decode(read_bounded(self.root / file))
        except OSError as error:
            values = {"found": system_said(error)}
            self.fault(file, Fault(1, 1, "unreadable", values))
        except Faulty as faulty:
            for fault in faulty.faults:
                self.fault(file, fault)
        else:
            self._note_markers(file, text)
            self._note_examples(file, text)
            return text
        return None

    def _note_markers(self, file: str, text: str) -> None:
        for offset, found in merge_markers(text):
            self.marked.add(file)
            line = text.count("\n", 0, offset) + 1
            column = offset - text.rfind("\n", 0, offset)
            self.fault(file, Fault(line, column, "merge-marker", {"found": found[:7]}))

    def _note_examples(self, file: str, text: str) -> None:
        for offset in example_marks(text):
            line = text.count("\n", 0, offset) + 1
            self.problems.append(Problem(file, line, 1, "example-left", severity="warning"))

    def document(self, file: str) -> tuple[Any, str] | None:
        """Return the plain value and the text of a YAML file, its words checked."""
        text = self.text(file)
        return None if text is None else self.parsed(file, text)

    def parsed(self, file: str, text: str, first_line: int = 1) -> tuple[Any, str] | None:
        clean = clean_value(text, language_of(file), is_settings=file == MKDOCS)
        return (clean[0], text) if clean else self._judged(file, text, first_line)

    def _judged(self, file: str, text: str, first_line: int) -> tuple[Any, str] | None:
        """Return the value of a text about which something is to be said."""
        try:
            value = parse(text)
        except Faulty as faulty:
            for fault in faulty.faults if file not in self.marked else ():
                self.fault(file, fault, first_line)
            return None
        for fault in cut_texts(text) if file != MKDOCS else ():
            self.fault(file, fault, first_line)
        self._note_words(file, text, value, first_line)
        return value, text

    def _note_words(self, file: str, text: str, value: object, first_line: int) -> None:
        """Note what is wrong with the words; one letter is told of once a line."""
        told = set()
        for severity, item in complaints_about_words(leaves(value), language_of(file)):
            line = self._place(text, item)[0]
            once = (line, item.code, item.values.get("found"))
            if item.code in self.unjudged or (severity == "warning" and once in told):
                continue
            told.add(once)
            self.complain(file, text, [item], first_line, severity)

    def record(
        self, file: str, text: str, model: type[M], value: object, path: KeyPath, first: str = ""
    ) -> M | None:
        record, complaints = validate(model, value, path, self.languages, first)
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
