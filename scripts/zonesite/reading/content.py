"""Content: everything in the repository, drafts and embargoed releases included.

Only reading, checking and the authoring commands may hold it. Renderers get an Edition.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from zonesite.media.media_file import MediaFile
from zonesite.reading.ledger import EMPTY, Ledger
from zonesite.reading.translation_memory import Memory
from zonesite.records.accessibility import AccessibilityResult
from zonesite.records.base import Review
from zonesite.records.map import Line
from zonesite.records.press import Release
from zonesite.records.settings import Settings
from zonesite.records.text import Differs
from zonesite.records.upkeep import Kept
from zonesite.records.walk import Path as KeyPath

R = TypeVar("R", bound=BaseModel)


Strings = Mapping[str, Mapping[str, str]]
"""Interface words: language -> key -> words."""
StringFiles = Mapping[str, Mapping[str, str]]
"""Language -> key -> file."""
UNKEPT = Kept()
"""Nobody says that they verify it."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record stands: its file, relative to the root, and the keys that lead to it."""

    file: str
    path: KeyPath


@dataclass(frozen=True, slots=True)
class HandPage:
    """A page that people write, in one language."""

    lang: str
    path: str
    """Its address without the language: `/zones/`."""
    file: str
    kind: str
    title: str
    summary: str
    review: Review
    body: str
    body_line: int
    """The line of the file on which the body begins, counted from one."""
    kind_line: int
    anchors: tuple[str, ...]
    upkeep: Kept = UNKEPT
    differs: tuple[Differs, ...] = ()
    menu: str = ""
    """What menus call it."""
    teaser: str = ""
    topic: str = ""
    """Of the page in the first language: which topic a page of the kind `topic` gathers."""
    review_line: int = 1
    """The line of the file on which its review stands."""


@dataclass(frozen=True, slots=True)
class Content:
    """All records, texts and pages of one repository."""

    root: Path
    settings: Settings
    lists: Mapping[str, tuple[Any, ...]]
    """Records by their list in data/: `zones`, `not_zones`, `sources`, …"""
    releases: tuple[Release, ...]
    strings: Strings
    pages: tuple[HandPage, ...]
    page_files: frozenset[str]
    """Every Markdown file under docs/, those with errors included."""
    ids: Mapping[str, frozenset[str]]
    """Every id that stands in a list, those of records with errors included: a record that
    cannot be read does not make every reference to it wrong as well."""
    unread: frozenset[str]
    """Lists whose file could not be read at all, so that nothing is known of their ids."""
    origins: Mapping[tuple[str, int], Origin]
    """Where each record stands, by its list and position; releases under `press`."""
    memory: Memory = field(default_factory=dict)
    """What each translation was made from."""
    fingerprints: Mapping[str, str] = field(default_factory=dict)
    """Fingerprints of the files of releases, of most of them."""
    ledger: Ledger = EMPTY
    """What was published before, where somebody notes it."""
    media: Mapping[str, MediaFile] = field(default_factory=dict)
    """The pictures and documents that releases name and that are there, by their files."""
    accessibility: tuple[AccessibilityResult, ...] = ()
    """What the tests in the browser found, where somebody noted it."""
    string_files: StringFiles = field(default_factory=dict)
    """The file in which each interface word stands: language -> key -> file."""
    map_lines: Mapping[str, tuple[Line, ...]] = field(default_factory=dict)
    """The lines of the files of the map, by their names in data/map/."""

    @property
    def languages(self) -> Sequence[str]:
        return tuple(language.id for language in self.settings.languages)

    @property
    def first(self) -> str:
        """The language that texts are written in; the others are translated from it."""
        return self.settings.languages[0].id

    def string_file(self, lang: str, key: str) -> str:
        """Return the file of an interface word; for one that is missing, where it belongs."""
        return self.string_files.get(lang, {}).get(key, f"data/strings/{lang}.yml")

    def own_strings(self, lang: str) -> frozenset[str]:
        """Return the interface words that the site itself has in a language."""
        own = f"data/strings/{lang}.yml"
        files = self.string_files.get(lang, {})
        return frozenset(key for key, file in files.items() if file == own)

    def all(self, key: str, model: type[R]) -> tuple[R, ...]:
        """Return the records of one list. `model` says what they are."""
        records = self.lists.get(key, ())
        assert all(isinstance(record, model) for record in records[:1])
        return records

    def origin(self, key: str, index: int) -> Origin:
        return self.origins[key, index]
