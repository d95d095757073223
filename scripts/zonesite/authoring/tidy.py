"""One file that people write, read and put right: what it was, and what it should be."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from zonesite.authoring.documents import Mended, legible, mended_page, mended_yaml
from zonesite.reading.files import language_of
from zonesite.reading.notes import merge_markers
from zonesite.reading.problems import Problem, suggestion
from zonesite.reading.source_text import Fault, Faulty, decode_leniently, read_bounded
from zonesite.reading.system_errors import system_said

_BOM = "\ufeff"
_YAML = re.compile(r"(?:data/(?!schemas/).*|overrides/strings/[^/]*)\.yml\Z", re.DOTALL)
_WORDS = re.compile(r"(?:data|overrides)/strings/")
_PAGE = re.compile(r"docs/[^/]+/.*\.md\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Tidied:
    """What has become of a file, whose name is relative to the root of the project."""

    file: str
    raw: bytes
    """What stands in it."""
    before: str
    after: str
    """What it says, with plain line ends and no mark of the byte order."""
    problems: tuple[Problem, ...] = ()

    @property
    def written(self) -> bytes:
        """What should stand in it."""
        return self.after.encode()

    @property
    def is_dirty(self) -> bool:
        return self.written != self.raw

    @property
    def has_byte_order_mark(self) -> bool:
        return self.raw.startswith(_BOM.encode())

    @property
    def has_other_line_ends(self) -> bool:
        return b"\r" in self.raw


class Refused(Exception):
    """A file is not one that may be put right, or it cannot be read."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


def _refused(file: str, code: str, **values: object) -> Refused:
    return Refused((Problem(file, 1, 1, code, "", values),))


def name_of(root: Path, path: Path) -> str:
    """Return the name of a file of the project. Raises `Refused` where it is none of the texts
    that people write here."""
    shown = str(path)
    real = Path(os.path.realpath(path.parent)) / path.name
    file = Path(os.path.relpath(real, os.path.realpath(root))).as_posix()
    if file.startswith("../"):
        raise _refused(shown, "file-outside", root=str(root))
    if path.is_symlink():
        raise _refused(file, "file-link", target=os.readlink(path))
    if not os.path.lexists(path):
        siblings = os.listdir(real.parent) if real.parent.is_dir() else []
        near = suggestion(path.name, sorted(siblings))
        raise _refused(file, "file-missing", near=near)
    if not _YAML.match(file) and not _PAGE.match(file):
        raise _refused(file, "file-not-words")
    return file


def tidied(root: Path, path: Path, unjudged: frozenset[str]) -> Tidied:
    """Return what a file is and should be. Raises `Refused` for one that must stay as it is."""
    file = name_of(root, path)
    try:
        raw = read_bounded(path)
        text = decode_leniently(raw).lstrip(_BOM)
        mended = _mended(file, legible(text), unjudged)
    except OSError as error:
        raise _refused(file, "unreadable", found=system_said(error)) from None
    except Faulty as faulty:
        raise Refused(tuple(_problem(file, fault) for fault in faulty.faults)) from None
    problems = tuple(_problem(file, fault) for fault in mended.left)
    return Tidied(file, raw, text, mended.text, problems)


def _mended(file: str, text: str, unjudged: frozenset[str]) -> Mended:
    if markers := [*merge_markers(text)]:
        raise Faulty([_marker(text, *marker) for marker in markers])
    if _PAGE.match(file):
        return mended_page(text, language_of(file), unjudged)
    return mended_yaml(text, language_of(file), _WORDS.match(file) is not None, unjudged)


def _marker(text: str, offset: int, found: str) -> Fault:
    line = text.count("\n", 0, offset) + 1
    column = offset - text.rfind("\n", 0, offset)
    return Fault(line, column, "merge-marker", {"found": found[:7]})


def _problem(file: str, fault: Fault) -> Problem:
    return Problem(file, fault.line, fault.column, fault.code, fault.where, fault.values)
