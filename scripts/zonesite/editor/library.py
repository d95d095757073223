"""The content in memory while somebody edits: read once, and again where a file has changed."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from threading import RLock
from typing import Any

from zonesite.check.inventory import Inventory, inventory
from zonesite.media.media_file import MediaFile
from zonesite.outputs import addresses_of
from zonesite.reading.content import Content, Origin
from zonesite.reading.data_files import BESIDE, with_defaults
from zonesite.reading.files import Reader
from zonesite.reading.media_files import media_named, read_media
from zonesite.reading.problems import Problem, Severity, ordered
from zonesite.reading.read import read
from zonesite.reading.releases import read_release
from zonesite.reading.source_text import Fault, Faulty, decode
from zonesite.reading.texts import complaints_about_words
from zonesite.reading.validate import Complaint, validate
from zonesite.reading.yaml_source import leaves
from zonesite.records.kinds import KINDS
from zonesite.records.press import Release
from zonesite.records.walk import Path as KeyPath
from zonesite.rendering.theme import Theme, theme_of

Stamps = Mapping[str, tuple[int, int, int]]
"""Size, time and inode of each file."""


@dataclass(frozen=True, slots=True)
class Told:
    """Something that is wrong, at a path of keys inside a file."""

    path: KeyPath
    code: str
    values: Mapping[str, object]
    severity: Severity = "error"


class _OneFile(Reader):
    """Reads a release from bytes that are not saved yet, and keeps the path of each complaint."""

    def __init__(self, content: Content, file: str, raw: bytes) -> None:
        super().__init__(content.root, content.languages, unjudged=content.settings.unjudged)
        self._file = file
        self._raw = raw
        self.told: list[Told] = []

    def text(self, file: str) -> str | None:
        """Return the text of the file."""
        assert file == self._file
        try:
            return decode(self._raw)
        except Faulty as faulty:
            for fault in faulty.faults:
                self.fault(file, fault)
        return None

    def fault(self, file: str, fault: Fault, first_line: int = 1) -> None:
        """Keep a fault of the text itself."""
        self.told.append(Told((), fault.code, fault.values))

    def complain(
        self,
        file: str,
        text: str,
        complaints: Any,
        first_line: int = 1,
        severity: Severity = "error",
    ) -> None:
        """Keep complaints with their paths; nobody asks for lines here."""
        items: list[Complaint] = [*complaints]
        self.told += [Told(one.path, one.code, one.values, severity) for one in items]


@dataclass(frozen=True, slots=True)
class Version:
    """The content as it would be with other bytes of one file."""

    content: Content
    file: str
    told: tuple[Told, ...]
    """What reading that file has found."""


class Library:
    """All that is known of one root."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._lock = RLock()
        self._stamps: Stamps = {}
        self._content: Content | None = None
        self._problems: tuple[Problem, ...] = ()
        self._inventory: tuple[Content, Inventory] | None = None

    @property
    def content(self) -> Content | None:
        """The content as it is on the disk; nothing where its settings cannot be read."""
        with self._lock:
            stamps = _stamps(self.root)
            if stamps != self._stamps:
                self._content, problems = read(self.root)
                self._problems = ordered(problems)
                self._stamps = stamps
            return self._content

    @property
    def stamps(self) -> Stamps:
        """What tells whether a file has changed since it was read."""
        with self._lock:
            return self._stamps

    @property
    def reading_problems(self) -> tuple[Problem, ...]:
        """What reading the files has found."""
        with self._lock:
            return self._problems

    def theme(self) -> Theme:
        """Return the templates and assets of the site."""
        return theme_of(self.root)

    def with_release(self, content: Content, file: str, raw: bytes) -> Version:
        """Return the content with other bytes of the file of a release."""
        if raw == self._as_read(content, file):
            return Version(content, file, ())
        reader = _OneFile(content, file, raw)
        return Version(_with_release(content, reader, file), file, tuple(reader.told))

    def with_record(
        self, content: Content, file: str, path: KeyPath, whole: Mapping[str, Any], value: Any
    ) -> Version:
        """Return the content with another record at a path of a data file.

        `whole` is what else the file says. The other records are not read again.
        """
        told: list[Told] = []
        key = str(path[0])
        model = KINDS[key].model
        beside = {name: whole[name] for name in BESIDE if name in whole}
        beside = {name: item for name, item in beside.items() if name in model.model_fields}
        record, complaints = validate(model, with_defaults(value, beside), path, content.languages)
        told += [Told(one.path, one.code, one.values) for one in complaints]
        for severity, one in complaints_about_words(leaves(value, path)):
            if one.code not in content.settings.unjudged:
                told.append(Told(one.path, one.code, one.values, severity))
        changed = _with_record(content, Origin(file, path), record, value)
        return Version(changed, file, tuple(told))

    def _as_read(self, content: Content, file: str) -> bytes | None:
        """Return the bytes of a file of the saved content, if nothing is wrong in it."""
        with self._lock:
            path = self.root / file
            is_good = all(problem.file != file for problem in self._problems)
            is_same = dict(_stamp(path)).get(str(path)) == self._stamps.get(str(path))
            if content is not self._content or not is_good or not is_same:
                return None
            try:
                return path.read_bytes()
            except OSError:
                return None

    def saved(self, version: Version) -> None:
        """Take over the content with a file that has just been saved; where something is wrong
        with it, or another file has changed as well, all is read again when somebody asks."""
        own = str(self.root / version.file)
        with self._lock:
            stamps = _stamps(self.root)
            before, after = ({**found, own: None} for found in (self._stamps, stamps))
            was_wrong = any(one.file == version.file for one in self._problems)
            is_wrong = any(one.severity == "error" for one in version.told)
            if before == after and not (was_wrong or is_wrong):
                self._content, self._stamps = version.content, stamps

    def forget(self) -> None:
        """Read everything again when somebody asks."""
        with self._lock:
            self._stamps = {}

    def inventory(self, content: Content, now: datetime) -> Inventory:
        """Return every address of a content; of the saved one it is made once."""
        with self._lock:
            if self._inventory is None or self._inventory[0] is not content:
                found = inventory(content, self.theme(), now, now, files_of=addresses_of)
                self._inventory = (content, found)
            return self._inventory[1]


def _with_release(content: Content, reader: _OneFile, file: str) -> Content:
    release = read_release(reader, file)
    kept: list[Release] = []
    origins = {key: origin for key, origin in content.origins.items() if key[0] != "press"}
    files = [content.origin("press", number).file for number in range(len(content.releases))]
    pairs = [pair for pair in zip(files, content.releases, strict=True) if pair[0] != file]
    if release is not None:
        pairs = sorted([*pairs, (file, release)], key=lambda pair: pair[0])
    for name, one in pairs:
        origins["press", len(kept)] = Origin(name, ())
        kept.append(one)
    media = {**content.media, **_media_of(content, release, file)} if release else content.media
    return replace(content, releases=tuple(kept), origins=origins, media=media)


def _media_of(content: Content, release: Release, file: str) -> dict[str, MediaFile]:
    """Return the pictures and documents of a release; where it will have another file, those
    beside its present one."""
    found = read_media(content.root, media_named([release]))
    folder = file.removesuffix(".yml")
    for item in release.media:
        there = content.media.get(f"{folder}/{item.file}")
        if there is not None:
            found.setdefault(f"{release.folder}/{item.file}", there)
    return found


def _with_record(content: Content, origin: Origin, record: Any, value: Any) -> Content:
    """Return a content with another record at a place of a list; without it where it is none."""
    key = str(origin.path[0])
    known = content.lists.get(key, ())
    pairs = [(content.origin(key, number), one) for number, one in enumerate(known)]
    pairs = [pair for pair in pairs if pair[0] != origin]
    if record is not None:
        pairs = sorted([*pairs, (origin, record)], key=lambda pair: pair[0].path[1:])
    origins = {place: one for place, one in content.origins.items() if place[0] != key}
    origins |= {(key, number): one for number, (one, _) in enumerate(pairs)}
    own = frozenset([value["id"]]) if isinstance(value.get("id"), str) else frozenset()
    ids = {**content.ids, key: content.ids.get(key, frozenset()) | own}
    lists = {**content.lists, key: tuple(one for _, one in pairs)}
    return replace(content, lists=lists, origins=origins, ids=ids)


def _stamps(root: Path) -> Stamps:
    return dict(sorted(_files(root)))


def _files(root: Path) -> Iterator[tuple[str, tuple[int, int, int]]]:
    """Yield every file of content with what changes when it is written."""
    folders = [root / "data", root / "docs", root / "overrides"]
    yield from _stamp(root / "mkdocs.yml")
    while folders:
        try:
            entries = [*os.scandir(folders.pop())]
        except OSError:
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                folders.append(Path(entry.path))
            else:
                yield from _stamp(Path(entry.path))


def _stamp(path: Path) -> Iterator[tuple[str, tuple[int, int, int]]]:
    try:
        found = path.lstat()
    except OSError:
        return
    yield str(path), (found.st_size, found.st_mtime_ns, found.st_ino)
