"""From files to Content: the one way in for what people write.

Every problem of every file is found in one run; where there is one, there is no Content.
"""

from __future__ import annotations

from datetime import UTC, tzinfo
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from zonesite.reading import accessibility_results, ledger
from zonesite.reading import translation_memory as memory
from zonesite.reading.content import Content, Origin, Strings
from zonesite.reading.data_files import read_data_file
from zonesite.reading.files import Reader
from zonesite.reading.hand_pages import only_pages, read_pages
from zonesite.reading.ledger import BrokenLedger, Ledger
from zonesite.reading.map_lines import read_map
from zonesite.reading.media_files import media_named, read_media
from zonesite.reading.mkdocs_settings import check_mkdocs_settings
from zonesite.reading.problems import SETTINGS, Problem
from zonesite.reading.releases import KnownReleases, read_releases
from zonesite.reading.source_text import Fault
from zonesite.reading.strings import read_strings
from zonesite.reading.translation_memory import Memory
from zonesite.reading.unread_files import note_unread_files
from zonesite.reading.validate import Complaint
from zonesite.records.accessibility import AccessibilityResult
from zonesite.records.kinds import DATA_FILES
from zonesite.records.settings import Settings

M = TypeVar("M", bound=BaseModel)


def _read_memory(reader: Reader) -> Memory:
    """Return what translations were made from; nothing where nobody has noted it."""
    path = reader.root / memory.FILE
    if not path.exists():
        return {}
    try:
        return memory.parse(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        reader.fault(memory.FILE, Fault(1, 1, "memory-unreadable", {}))
        return {}


def _read_ledger(reader: Reader) -> Ledger:
    """Return what was published before; nothing where nobody has noted it."""
    path = reader.root / ledger.FILE
    if not path.exists():
        return ledger.EMPTY
    try:
        return ledger.parse(path.read_text(encoding="utf-8"))
    except BrokenLedger as broken:
        reader.fault(ledger.FILE, Fault(broken.line, 1, "ledger-broken", {}))
    except (OSError, UnicodeDecodeError):
        reader.fault(ledger.FILE, Fault(1, 1, "ledger-broken", {}))
    return ledger.EMPTY


def _read_accessibility(reader: Reader) -> tuple[AccessibilityResult, ...]:
    """Return what the tests in the browser found; nothing where nobody has noted it."""
    path = reader.root / accessibility_results.FILE
    if not path.exists():
        return ()
    try:
        return accessibility_results.parse(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        reader.fault(accessibility_results.FILE, Fault(1, 1, "accessibility-unreadable", {}))
        return ()


def _read_settings(reader: Reader) -> Settings | None:
    found = reader.mapping(SETTINGS)
    if found is None:
        return None
    return reader.record(SETTINGS, found[1], Settings, found[0], (), _first_language(found[0]))


def _first_language(value: dict[str, Any]) -> str:
    """Return the language that settings name first, in which their own texts must be, or nothing
    where they do not say."""
    languages = value.get("languages")
    first = languages[0] if isinstance(languages, list) and languages else None
    found = first.get("id") if isinstance(first, dict) else None
    return found if isinstance(found, str) else ""


def _note_unlisted_languages(reader: Reader) -> bool:
    """Say whether there are pages in a language that the settings do not name, and note it: every
    text in that language would be told of as well."""
    found = [
        folder.name
        for folder in sorted((reader.root / "docs").glob("*/"))
        if folder.name not in reader.languages and any(folder.rglob("*.md"))
    ]
    if not found:
        return False
    empty = (n for n, lang in enumerate(reader.languages) if not _has_pages(reader.root, lang))
    index = next(empty, None)
    path = ("languages",) if index is None else ("languages", index, "id")
    text = reader.text(SETTINGS) or ""
    reader.complain(SETTINGS, text, [Complaint(path, "language-unlisted", {"found": found})])
    return True


def _has_pages(root: Path, lang: str) -> bool:
    return any((root / "docs" / lang).rglob("*.md"))


def settings_of(root: Path) -> tuple[Settings | None, tuple[Problem, ...]]:
    """Return the settings of a site, or nothing and what is wrong with them."""
    reader = Reader(root)
    return _read_settings(reader), tuple(reader.problems)


def strings_of(root: Path, settings: Settings) -> Strings:
    """Return the interface words of a site whose settings are known."""
    reader = Reader(root)
    reader.languages = tuple(language.id for language in settings.languages)
    return read_strings(reader)[0]


def unjudged(root: Path) -> frozenset[str]:
    """Return the codes that mean nothing to a site; none where its settings cannot be read."""
    settings = _read_settings(Reader(root))
    return settings.unjudged if settings is not None else frozenset()


def time_zone(root: Path) -> tzinfo:
    """Return the time zone of a site; UTC where its settings cannot be read."""
    settings = _read_settings(Reader(root))
    return settings.zone if settings is not None else UTC


def read(root: Path, known: KnownReleases | None = None) -> tuple[Content | None, list[Problem]]:
    """Return the Content under `root` and every problem that reading found.

    There is no Content when its settings cannot be read; with other errors there is what
    could be read, so that the rules between records can still be checked in the same run.
    Who reads a site again and again gives the same `known` each time.
    """
    reader = Reader(root)
    settings = _read_settings(reader)
    if settings is None:
        return None, reader.problems
    reader.languages = tuple(language.id for language in settings.languages)
    if _note_unlisted_languages(reader):
        return None, reader.problems
    reader.unjudged = settings.unjudged
    check_mkdocs_settings(reader, settings)
    lists: dict[str, list[Any]] = {}
    origins: dict[tuple[str, int], Origin] = {}
    for data_file in DATA_FILES:
        for key, record, origin in read_data_file(reader, data_file):
            origins[key, len(lists.setdefault(key, []))] = origin
            lists[key].append(record)
    releases, fingerprints = read_releases(reader, origins, known)
    strings, string_files = read_strings(reader)
    note_unread_files(reader, media_named(releases), settings)
    only_pages(reader)
    content = Content(
        root,
        settings,
        {key: tuple(records) for key, records in lists.items()},
        releases,
        strings,
        read_pages(reader),
        frozenset(
            path.relative_to(root).as_posix() for path in sorted((root / "docs").rglob("*.md"))
        ),
        {key: frozenset(ids) for key, ids in reader.ids.items()},
        frozenset(reader.unread),
        origins,
        _read_memory(reader),
        fingerprints,
        _read_ledger(reader),
        read_media(root, media_named(releases)),
        _read_accessibility(reader),
        string_files,
        read_map(reader, settings),
    )
    return content, reader.problems
