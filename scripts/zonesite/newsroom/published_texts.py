"""What a release has said, text by text since it was published, and what the ledger knows of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from hashlib import sha256

from zonesite.media.media_file import MediaFile
from zonesite.newsroom.states import before, instant_of, name_after, path_of
from zonesite.reading.ledger import Entry
from zonesite.records.press import Release, ReleaseText
from zonesite.records.release_states import StateChange

PUBLISHED = "published"
TRANSLATED = "translated"
"""States of entries of the ledger that no entry of a history stands for."""


@dataclass(frozen=True, slots=True)
class Version:
    """What a release said after one thing had happened to it."""

    change: StateChange | None
    """What had happened; nothing for the version that was published first."""
    path: str
    day: date
    text: Mapping[str, ReleaseText]

    @property
    def state(self) -> str:
        return self.change.state if self.change else PUBLISHED

    def since(self, release: Release, zone: tzinfo) -> datetime:
        """Return the instant from which a release has been like this."""
        return instant_of(release, self.change, zone) if self.change else release.published(zone)

    @property
    def digests(self) -> dict[str, str]:
        """The digest of what a reader of each language was told, and of the day."""
        return {lang: digest_of(text, self.day) for lang, text in self.text.items()}

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


def about(release: Release, media: Mapping[str, MediaFile]) -> str:
    """Return the digest of what a release is, whom it quotes, and what it shows besides: of each
    picture and document the bytes, and what it is called."""
    quoted = (part.en for one in release.quoted for part in (one.name, one.role))
    return digest((release.kind, *quoted, *_of_media(release, media)))


def _of_media(release: Release, media: Mapping[str, MediaFile]) -> Iterator[str]:
    for item in release.media:
        found = media.get(f"{release.folder}/{item.file}")
        yield from (item.file, found.digest if found else "")
        yield from (text.en for text in (item.caption, item.title) if text)


def versions(release: Release) -> tuple[Version, ...]:
    """Return every text that a release has had since it was published, oldest first."""
    found: list[Version] = []
    text = release.text
    for change in (*reversed(release.history), None):
        slug, day = name_after(release, change)
        found.append(Version(change, path_of((slug, day)), day, text))
        text = before(text, change) if change else text
    return tuple(reversed(found))


@dataclass
class Remembered:
    """What the ledger knows of one release."""

    path: str
    """The last address that was noted."""
    states: list[Entry] = field(default_factory=list)
    """The entry of its publication and those of what happened to it."""
    texts: list[dict[str, str]] = field(default_factory=list)
    """The digests of its texts after each of these, by language."""

    def add(self, entry: Entry) -> None:
        """Note what an entry says of the release."""
        if entry.state == TRANSLATED:
            self.texts[-1].update(entry.texts)  # it has no earlier text
            return
        self.path = entry.name
        self.states.append(entry)
        self.texts.append(dict(entry.texts))


def remembered(entries: Iterable[Entry]) -> dict[str, Remembered]:
    """Return what the ledger knows of each release, by its last address there."""
    found: dict[str, Remembered] = {}
    for entry in entries:
        if entry.what == "release":
            known = found.pop(entry.moved_from or entry.name, None) or Remembered(entry.name)
            known.add(entry)
            found[known.path] = known
    return found


def to_note(
    release: Release,
    known: Remembered | None,
    instant: datetime,
    zone: tzinfo,
    media: Mapping[str, MediaFile],
) -> Iterator[Entry]:
    """Yield what is to be noted of a release that is public at an instant: its publication, what
    has happened to it since, and translations that have come."""
    made = [one for one in versions(release) if one.since(release, zone) <= instant]
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
            version.digests,
            version.said,
            moved_from,
            about(release, media),
        )
        former = version.path


def _new_translations(known: Remembered, version: Version, instant: datetime) -> Iterator[Entry]:
    told = version.digests.items()
    new = {lang: found for lang, found in told if lang not in known.texts[-1]}
    if new:
        yield Entry("release", known.path, instant, TRANSLATED, new)
