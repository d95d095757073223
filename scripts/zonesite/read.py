"""From files to Content: the one way in for what people write.

Every problem of every file is found in one run; where there is one, there is no Content.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from datetime import UTC, tzinfo
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, Field

from zonesite import memory
from zonesite.content import Content, Origin, StringFiles, Strings
from zonesite.data_files import DATA_FILES, DataFile
from zonesite.memory import Memory
from zonesite.mkdocs_settings import check_mkdocs_settings
from zonesite.problems import Problem, suggestion
from zonesite.read_pages import only_pages, read_pages
from zonesite.reader import Reader
from zonesite.readings import clean_values
from zonesite.records.base import Translations
from zonesite.records.model import DEFAULT_LANGUAGE
from zonesite.records.press import Release
from zonesite.records.settings import Settings
from zonesite.records.upkeep import Kept
from zonesite.source_text import Fault
from zonesite.validate import Complaint, shown, validate

M = TypeVar("M", bound=BaseModel)


class FileDefaults(Kept):
    """What stands beside the lists of a data file and holds for each of its records."""

    translations: Translations = Field(default_factory=dict)


_BESIDE = tuple(FileDefaults.model_fields)


def _with_defaults(item: object, defaults: Mapping[str, object]) -> object:
    return {**defaults, **item} if isinstance(item, dict) else item


def _read_data_file(reader: Reader, data_file: DataFile) -> Iterator[tuple[str, BaseModel, Origin]]:
    """Yield every good record of a file with its list and origin; no file, no records."""
    if not (reader.root / data_file.path).exists():
        return
    found = reader.mapping(data_file.path)
    if found is None:
        reader.unread.update(data_file.lists)
        return
    value, text = found
    top = {key: value[key] for key in value if key not in data_file.lists}
    known = (*data_file.lists, *_BESIDE)
    for key in sorted(top.keys() - set(_BESIDE)):
        values = {"key": key, "near": suggestion(key, known), "known": sorted(known)}
        complaint = Complaint((key,), "unknown-key", values, of_key=True)
        reader.complain(data_file.path, text, [complaint])
    defaults = {key: top[key] for key in _BESIDE if key in top}
    if reader.record(data_file.path, text, FileDefaults, defaults, ()) is None:
        defaults = {}
    for key, model in data_file.lists.items():
        items = value.get(key, [])
        if not isinstance(items, list):
            reader.unread.add(key)
            complaint = Complaint((key,), "must-be-list", {"found": shown(items)})
            reader.complain(data_file.path, text, [complaint])
            continue
        ids = (item.get("id") for item in items if isinstance(item, dict))
        reader.ids[key] = {item for item in ids if isinstance(item, str)}
        some = {name: found for name, found in defaults.items() if name in model.model_fields}
        for index, item in enumerate(items):
            path = (key, index)
            record = reader.record(data_file.path, text, model, _with_defaults(item, some), path)
            if record is not None:
                yield key, record, Origin(data_file.path, path)


def _good_release(reader: Reader, file: str, value: object) -> Release | None:
    """Return the release of a value in which nothing is wrong, else nothing."""
    release, _ = validate(Release, value, (), reader.languages)
    is_good = (
        release is not None
        and DEFAULT_LANGUAGE in release.text
        and release.text.keys() <= set(reader.languages)
        and file == release.file
    )
    return release if is_good else None


def _read_release(reader: Reader, file: str) -> Release | None:
    """Return the release of a file, or nothing with all that is wrong in it noted."""
    found = reader.mapping(file)
    if found is None:
        return None
    value, text = found
    release = reader.record(file, text, Release, value, ())
    if release is None:
        return None
    complaints = [
        Complaint(
            ("text", lang), "unknown-language", {"key": lang, "known": reader.languages}, True
        )
        for lang in release.text
        if lang not in reader.languages
    ]
    if DEFAULT_LANGUAGE not in release.text:
        complaints.append(Complaint(("text",), "english-missing", {}))
    if file != release.file:
        complaints.append(Complaint((), "file-name", {"expected": release.file}))
    reader.complain(file, text, complaints)
    return None if complaints else release


def _flatten(value: object, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], object]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _flatten(item, (*path, key))
    else:
        yield path, value


SHARED_STRINGS = Path(__file__).resolve().parents[2] / "overrides" / "strings"
"""The interface words of every site, beside the templates that use them."""


def _read_strings(reader: Reader) -> tuple[Strings, StringFiles]:
    """Return the interface words of each language, and the file in which each stands.

    A site's own words stand in place of the shared ones, or beside them; a language that the
    program does not bring must have all words in the site's own file.
    """
    strings: dict[str, dict[str, str]] = {}
    files: dict[str, dict[str, str]] = {}
    for lang in reader.languages:
        shared = SHARED_STRINGS / f"{lang}.yml"
        own = f"data/strings/{lang}.yml"
        names = [Path(os.path.relpath(shared, reader.root.resolve())).as_posix()]
        names = names if shared.exists() else []
        names += [own] if os.path.lexists(reader.root / own) or not names else []
        for file in names:
            if (found := _words_in(reader, file)) is not None:
                strings.setdefault(lang, {}).update(found)
                files.setdefault(lang, {}).update(dict.fromkeys(found, file))
    return strings, files


def _words_in(reader: Reader, file: str) -> dict[str, str] | None:
    """Return the words of one file by their path, or nothing where it cannot be read."""
    if (found := reader.mapping(file)) is None:
        return None
    value, text = found
    words: dict[str, str] = {}
    for path, word in _flatten(value):
        key = ".".join(path)
        if dotted := next((step for step in path if "." in step), None):
            complaint = Complaint(path, "key-dotted", {"found": dotted}, of_key=True)
            reader.complain(file, text, [complaint])
        elif isinstance(word, str) and word.strip():
            words[key] = word
        else:
            code = "text-empty" if word is None or word == "" else "must-be-text"
            reader.complain(file, text, [Complaint(path, code, {"found": shown(word)})])
            words[key] = ""
    return words


_WRITTEN_BY_US = (Path(memory.FILE).name, "README.md")
_FOLDERS = ("press", "schemas", "strings")


def _unknown_files(reader: Reader) -> None:
    """A file that nothing reads is a mistake in its name or place, never silently left out."""
    data = reader.root / "data"
    known = sorted([*(f"{data_file.name}.yml" for data_file in DATA_FILES), "settings.yml"])
    for path in sorted(data.rglob("*")):
        inside = path.relative_to(data)
        file = f"data/{inside.as_posix()}"
        if path.is_dir() and path.is_symlink():
            reader.fault(file, Fault(1, 1, "folder-link", {}))
        elif path.is_dir() or inside.name.startswith("."):
            continue
        elif inside.parts[0] in _FOLDERS and len(inside.parts) > 1:
            _unknown_in_folder(reader, file, inside)
        elif inside.parts[0] not in known and inside.as_posix() not in _WRITTEN_BY_US:
            near = suggestion(inside.name.lower(), known)
            reader.fault(file, Fault(1, 1, "file-unknown", {"known": known, "near": near}))
    _unknown_languages(reader)


def _unknown_in_folder(reader: Reader, file: str, inside: Path) -> None:
    if inside.parts[0] == "press" and inside.suffix != ".yml":
        values = {"expected": "<yyyy>/<yyyy-mm-dd>-<slug>.yml"}
        reader.fault(file, Fault(1, 1, "file-name", values))
    if inside.parts[0] == "strings" and (inside.suffix != ".yml" or len(inside.parts) > 2):
        names = [f"strings/{lang}.yml" for lang in reader.languages]
        near = suggestion(f"strings/{inside.stem.lower()}.yml", names)
        reader.fault(file, Fault(1, 1, "file-unknown", {"known": names, "near": near}))


def _unknown_languages(reader: Reader) -> None:
    """Words and pages in a language that the settings do not name would be left out unsaid."""
    strings = (reader.root / "data" / "strings").glob("*.yml")
    folders = (path for path in (reader.root / "docs").glob("*") if path.is_dir())
    for path in sorted([*strings, *folders]):
        name = path.stem if path.suffix == ".yml" else path.name
        if name not in reader.languages:
            file = path.relative_to(reader.root).as_posix()
            values = {"known": list(reader.languages), "near": suggestion(name, reader.languages)}
            reader.fault(file, Fault(1, 1, "language-unknown", values))


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


def _read_settings(reader: Reader) -> Settings | None:
    found = reader.mapping("data/settings.yml")
    if found is None:
        return None
    return reader.record("data/settings.yml", found[1], Settings, found[0], ())


def time_zone(root: Path) -> tzinfo:
    """Return the time zone of a site; UTC where its settings cannot be read."""
    settings = _read_settings(Reader(root))
    return settings.zone if settings is not None else UTC


def read(root: Path) -> tuple[Content | None, list[Problem]]:
    """Return the Content under `root` and every problem that reading found.

    There is no Content when its settings cannot be read; with other errors there is what
    could be read, so that the rules between records can still be checked in the same run.
    """
    reader = Reader(root)
    settings = _read_settings(reader)
    if settings is None:
        return None, reader.problems
    reader.languages = tuple(language.id for language in settings.languages)
    reader.unjudged = settings.unjudged
    check_mkdocs_settings(reader, settings)
    lists: dict[str, list[Any]] = {}
    origins: dict[tuple[str, int], Origin] = {}
    for data_file in DATA_FILES:
        for key, record, origin in _read_data_file(reader, data_file):
            origins[key, len(lists.setdefault(key, []))] = origin
            lists[key].append(record)
    releases, prints = _read_releases(reader, origins)
    strings, string_files = _read_strings(reader)
    _unknown_files(reader)
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
        prints,
        string_files,
    )
    return content, reader.problems


def _read_releases(
    reader: Reader, origins: dict[tuple[str, int], Origin]
) -> tuple[tuple[Release, ...], dict[str, str]]:
    """Return the releases, and the fingerprints of the files of most of them."""
    paths = sorted((reader.root / "data" / "press").rglob("*.yml"))
    names = [path.relative_to(reader.root).as_posix() for path in paths]
    readings = clean_values(reader.root, names)
    releases: list[Release] = []
    prints: dict[str, str] = {}
    for file in names:
        release = _good_release(reader, file, readings[file][1]) if file in readings else None
        if release is not None:
            prints[file] = readings[file][0]
        if release := release or _read_release(reader, file):
            origins["press", len(releases)] = Origin(file, ())
            releases.append(release)
    return tuple(releases), prints
