"""What a rule finds: a place in a file that is only looked up once there is something to say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from zonesite.reading.content import Content, Origin
from zonesite.reading.phrases import NONE
from zonesite.reading.problems import Problem, Severity
from zonesite.reading.source_text import Faulty, decode, read_bounded
from zonesite.reading.yaml_source import Places
from zonesite.records.walk import Path as KeyPath


@dataclass(frozen=True, slots=True)
class Rendering:
    """A text in one language, to be shown beside the others."""

    lang: str
    text: str
    file: str
    path: KeyPath = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem whose place is a path of keys, or an offset in a text, of one file."""

    file: str
    code: str
    values: Mapping[str, object] = field(default_factory=lambda: NONE)
    path: KeyPath = ()
    line: int = 0
    """For files that are not YAML: the line itself, counted from one."""
    column: int = 1
    lines_inside: int | None = None
    """For something inside a text of a YAML file: how many lines down it is."""
    severity: Severity = "error"
    renderings: tuple[Rendering, ...] = ()
    """The same text in every language; the message shows them side by side with their places."""


class _Places:
    """Finds places in files; each is parsed once more, and only if it is asked for."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._finders: dict[str, Places | None] = {}

    def of(self, item: Finding) -> tuple[int, int]:
        if item.line:
            return item.line, item.column
        if item.file not in self._finders:
            self._finders[item.file] = _finder(self._root / item.file)
        return _place(self._finders[item.file], item)

    def shown(self, item: Rendering) -> str:
        """Return a rendering with its place: `ur data/zones.yml:12:9 '…'`."""
        line, column = self.of(Finding(item.file, "", path=item.path, line=item.line))
        return f"{item.lang} {item.file}:{line}:{column} '{item.text}'"


def located(root: Path, findings: Iterable[Finding]) -> Iterator[Problem]:
    """Yield the problems with their lines."""
    places = _Places(root)
    for item in findings:
        where = ".".join(str(step) for step in item.path if isinstance(step, str))
        line, column = places.of(item)
        values = dict(item.values)
        if item.renderings:
            values["renderings"] = [places.shown(one) for one in item.renderings]
        yield Problem(item.file, line, column, item.code, where, values, severity=item.severity)


def _finder(path: Path) -> Places | None:
    """Return what finds places in a file; nothing for one whose text reading has refused."""
    try:
        return Places(decode(read_bounded(path)))
    except (OSError, Faulty):
        return None


def _place(finder: Places | None, item: Finding) -> tuple[int, int]:
    if finder is None:
        return 1, 1
    if item.lines_inside is None:
        return finder.of(item.path)
    return finder.inside(item.path, item.lines_inside, item.column)


def records_of(content: Content) -> Iterator[tuple[str, Origin, Any]]:
    """Yield every record with its list and origin, releases under `press`."""
    for key, records in content.lists.items():
        for index, record in enumerate(records):
            yield key, content.origin(key, index), record
    for index, release in enumerate(content.releases):
        yield "press", content.origin("press", index), release
