"""What a release has said and been since it was published, and what the ledger knows of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from hashlib import sha256
from typing import Any

from zonesite.media.media_file import MediaFile
from zonesite.newsroom.states import Stage, stages
from zonesite.reading.ledger import Entry
from zonesite.records.former_release import FACTS
from zonesite.records.model import Model
from zonesite.records.press import Release, ReleaseText
from zonesite.records.release_states import StateChange
from zonesite.records.text import Text

PUBLISHED = "published"
TRANSLATED = "translated"
"""States of entries of the ledger that no entry of a history stands for."""


@dataclass(frozen=True, slots=True)
class Version:
    """What a release said after one thing had happened to it."""

    stage: Stage
    folder: str
    """The folder of its pictures and documents, those that it had too."""

    @property
    def change(self) -> StateChange | None:
        return self.stage.change

    @property
    def release(self) -> Release:
        return self.stage.release

    @property
    def path(self) -> str:
        return self.release.path

    @property
    def state(self) -> str:
        return self.change.state if self.change else PUBLISHED

    @property
    def texts(self) -> dict[str, str]:
        """The digest of what a reader of each language was told, and of the day."""
        day = self.release.date
        return {lang: digest_of(text, day) for lang, text in self.release.text.items()}

    @property
    def about(self) -> dict[str, str]:
        """The digests of what it was besides its text (see `facts_of`)."""
        return facts_of(self.release)

    @property
    def said(self) -> str:
        """The digest of what readers were told of the change itself."""
        if self.change is None:
            return ""
        texts = (self.change.note, self.change.reason)
        words = (
            f"{lang} {text}"
            for found in texts
            if found
            for lang, text in sorted(found.by_language.items())
        )
        return digest((str(self.change.at), self.change.change or "", *words))

    def files(self, media: Mapping[str, MediaFile]) -> dict[str, str]:
        """Return the digests of its pictures and documents as far as they are kept, by name."""
        names = (item.file for item in self.release.media if item.is_kept)
        found = ((name, media.get(f"{self.folder}/{name}")) for name in names)
        return {name: file.digest for name, file in found if file and file.digest}


def digest(parts: Iterable[str]) -> str:
    """Return 32 hexadecimal digits of SHA-256 that stand for some texts, each on its own; blanks
    at the end of a text do not count."""
    found = sha256()
    for part in parts:
        data = part.rstrip().encode()
        found.update(len(data).to_bytes(8, "big"))
        found.update(data)
    return found.hexdigest()[:32]


def digest_of(text: ReleaseText, day: date) -> str:
    """Return the digest of what a release of a day says in one language."""
    return digest((day.isoformat(), text.title, text.summary, text.body))


def facts_of(release: Release) -> dict[str, str]:
    """Return the digests of what a release is besides its text, by key; of words in another
    language than the first by key and language: `quoted.ur`. What it has not has none."""
    found: dict[str, list[str]] = defaultdict(list)
    for key in FACTS:
        for lang, words in _said(getattr(release, key), key):
            found[f"{key}.{lang}" if lang else key].append(words)
    return {key: digest(words) for key, words in found.items()}


def _said(value: Any, name: str) -> Iterator[tuple[str, str]]:
    """Yield what a field says, field by field, with the language if it is not the first. What a
    field says that nobody has written, which later versions of the program may add, is left
    out; so is whether a former file is kept."""
    if isinstance(value, Text):
        for lang, text in value.by_language.items():
            yield "" if lang == value.first else lang, f"{name} {text}"
    elif isinstance(value, Model):
        for key, info in type(value).model_fields.items():
            inner = getattr(value, key)
            if key != "kept" and inner != info.default:
                yield from _said(inner, key)
    elif isinstance(value, tuple):
        for inner in value if name in _IN_ORDER else sorted(value):
            yield from _said(inner, name)
    elif value is not None:
        yield "", f"{name} {value}"


_IN_ORDER = ("quoted", "media")
"""Lists in which readers see the order; of ids it says nothing."""


def of_fact(key: str, about: Mapping[str, str]) -> dict[str, str]:
    """Return those of some digests that are of one key, in any language."""
    return {name: told for name, told in about.items() if name.partition(".")[0] == key}


def is_translation(key: str, known: Mapping[str, str]) -> bool:
    """Say whether a digest is of words in a language that was not there before."""
    return "." in key and key not in known


def versions(release: Release) -> tuple[Version, ...]:
    """Return what a release was since it was published, oldest first."""
    return tuple(Version(stage, release.folder) for stage in stages(release))


@dataclass
class Remembered:
    """What the ledger knows of one release."""

    path: str
    """The last address that was noted."""
    states: list[Entry] = field(default_factory=list)
    """The entry of its publication and those of what happened to it."""
    texts: list[dict[str, str]] = field(default_factory=list)
    """The digests of its texts after each of these, by language."""
    about: list[dict[str, str]] = field(default_factory=list)
    """The digests of what it was besides, by key."""

    def add(self, entry: Entry) -> None:
        """Note what an entry says of the release."""
        if entry.state == TRANSLATED:
            self.texts[-1].update(entry.texts)  # it has no earlier text
            self.about[-1].update(entry.about)
            return
        self.path = entry.name
        self.states.append(entry)
        self.texts.append(dict(entry.texts))
        self.about.append(dict(entry.about))


def remembered(entries: Iterable[Entry]) -> dict[str, Remembered]:
    """Return what the ledger knows of each release, by its last address there."""
    found: dict[str, Remembered] = {}
    for entry in entries:
        if entry.what == "release":
            known = found.pop(entry.moved_from or entry.name, None) or Remembered(entry.name)
            known.add(entry)
            found[known.path] = known
    return found


def entries_of(
    release: Release,
    known: Remembered | None,
    instant: datetime,
    zone: tzinfo,
    media: Mapping[str, MediaFile],
) -> Iterator[Entry]:
    """Yield what is to be noted of a release that is public at an instant: its publication, what
    has happened to it since, and translations that have come."""
    made = [one for one in versions(release) if one.stage.since(zone) <= instant]
    count = len(known.states) if known else 0
    if known and count:
        yield from _new_translations(known, made[min(count, len(made)) - 1], instant)
    former = known.path if known else ""
    for version in made[count:]:
        moved_from = former if former and former != version.path else ""
        yield Entry(
            "release",
            version.path,
            instant,
            version.state,
            version.texts,
            version.said,
            moved_from,
            version.about,
            version.files(media),
        )
        former = version.path


def _new_translations(known: Remembered, version: Version, instant: datetime) -> Iterator[Entry]:
    """Yield the texts, and what stands beside them, in languages that were not there before."""
    texts, about = known.texts[-1], known.about[-1]
    new = {lang: found for lang, found in version.texts.items() if lang not in texts}
    beside = {key: found for key, found in version.about.items() if is_translation(key, about)}
    if new or beside:
        yield Entry("release", known.path, instant, TRANSLATED, new, about=beside)
