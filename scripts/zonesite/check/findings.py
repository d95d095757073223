"""What a rule finds: a place in a file that is only looked up once there is something to say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from zonesite.content import Content, Origin
from zonesite.problems import NONE, Problem, Severity
from zonesite.records.base import Model
from zonesite.yaml_source import Faulty, Places, decode, read_bounded
from zonesite.yaml_source import Path as KeyPath


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


def located(root: Path, findings: Iterable[Finding]) -> Iterator[Problem]:
    """Yield the problems with their lines; each file is parsed once more, only if needed."""
    finders: dict[str, Places | None] = {}
    for item in findings:
        where = ".".join(str(step) for step in item.path if isinstance(step, str))
        line, column = item.line, item.column
        if not line:
            if item.file not in finders:
                finders[item.file] = _finder(root / item.file)
            line, column = _place(finders[item.file], item)
        yield Problem(
            item.file, line, column, item.code, where, item.values, severity=item.severity
        )


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


def fields_of(value: object, path: KeyPath = ()) -> Iterator[tuple[KeyPath, str, Any, Model]]:
    """Yield every field inside a record: its path in YAML, its name, its value, its owner."""
    if isinstance(value, Model):
        for name, info in type(value).model_fields.items():
            inner = getattr(value, name)
            inner_path = (*path, info.alias or name)
            yield inner_path, name, inner, value
            yield from fields_of(inner, inner_path)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from fields_of(item, (*path, index))
