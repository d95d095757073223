"""Files below data/ and docs/ that nothing reads: a mistake in a name, never left out unsaid."""

from __future__ import annotations

import os
from collections.abc import Container, Mapping, Sequence
from pathlib import Path, PurePath

from zonesite.reading import accessibility_results, ledger
from zonesite.reading import translation_memory as memory
from zonesite.reading.files import Reader
from zonesite.reading.problems import suggestion
from zonesite.reading.source_text import Fault
from zonesite.records.kinds import DATA_FILES
from zonesite.records.settings import Settings

_WRITTEN_BY_US = (
    *(Path(file).name for file in (memory.FILE, ledger.FILE, accessibility_results.FILE)),
    "README.md",
)


_FOLDERS = ("press", "schemas", "strings")


def note_unread_files(
    reader: Reader, media: Mapping[str, Container[str]], settings: Settings
) -> None:
    """A file that nothing reads is a mistake in its name or place, never silently left out.

    `media` has the files that each release names, by the folder beside it.
    """
    data = reader.root / "data"
    maps = settings.map.files if settings.map is not None else ()
    known = sorted([*(f"{data_file.name}.yml" for data_file in DATA_FILES), "settings.yml"])
    for folder, folders, names in os.walk(data):
        inside = PurePath(folder).relative_to(data)
        for name in folders:
            if os.path.islink(f"{folder}/{name}"):
                file = PurePath("data", inside, name).as_posix()
                reader.fault(file, Fault(1, 1, "folder-link", {}))
        for name in names:
            file = PurePath("data", inside, name).as_posix()
            if not name.startswith(".") and file not in maps:
                _note_unread(reader, (*inside.parts, name), known, media)
    _unknown_languages(reader)


def _note_unread(
    reader: Reader,
    parts: tuple[str, ...],
    known: Sequence[str],
    media: Mapping[str, Container[str]],
) -> None:
    """Note a file that nothing reads, by the steps that lead to it from data/."""
    file = "/".join(("data", *parts))
    if parts[0] == "press" and len(parts) > 3:
        _unnamed_media(reader, file, media)
    elif parts[0] in _FOLDERS and len(parts) > 1:
        _unknown_in_folder(reader, file, parts)
    elif parts[0] not in known and "/".join(parts) not in _WRITTEN_BY_US:
        near = suggestion(parts[-1].lower(), known)
        reader.fault(file, Fault(1, 1, "file-unknown", {"known": known, "near": near}))


def _unknown_in_folder(reader: Reader, file: str, parts: tuple[str, ...]) -> None:
    name = PurePath(parts[-1])
    if parts[0] == "press" and name.suffix != ".yml":
        values = {"expected": "<yyyy>/<yyyy-mm-dd>-<slug>.yml"}
        reader.fault(file, Fault(1, 1, "file-name", values))
    if parts[0] == "strings" and (name.suffix != ".yml" or len(parts) > 2):
        names = [f"strings/{lang}.yml" for lang in reader.languages]
        near = suggestion(f"strings/{name.stem.lower()}.yml", names)
        reader.fault(file, Fault(1, 1, "file-unknown", {"known": names, "near": near}))


def _unnamed_media(reader: Reader, file: str, media: Mapping[str, Container[str]]) -> None:
    """A file beside a release is named in it: what is not is never published.

    Where the release cannot be read, nothing is known of what it names.
    """
    folder, _, name = file.rpartition("/")
    release = f"{folder}.yml"
    if (folder in media and name in media[folder]) or (
        folder not in media and (reader.root / release).exists()
    ):
        return
    if folder in media:
        reader.fault(file, Fault(1, 1, "media-unnamed", {"release": release, "name": name}))
        return
    near = suggestion(folder, sorted(media))
    reader.fault(file, Fault(1, 1, "media-folder", {"release": release, "near": near}))


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
