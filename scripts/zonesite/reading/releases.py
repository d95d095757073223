"""The releases, one file each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from zonesite.reading.content import Origin
from zonesite.reading.files import Reader
from zonesite.reading.parsed_files import clean_values
from zonesite.reading.phrases import LanguageName
from zonesite.reading.validate import Complaint, validate
from zonesite.records.press import Release


def _is_written(release: Release, first: str) -> bool:
    """Say whether a release has the text that every reader is shown where there is no other; a
    draft may still lack it."""
    return first in release.text or (release.draft and bool(release.text))


def _good_release(reader: Reader, file: str, value: object) -> Release | None:
    """Return the release of a value in which nothing is wrong, else nothing."""
    release, _ = validate(Release, value, (), reader.languages)
    is_good = (
        release is not None
        and _is_written(release, reader.languages[0])
        and release.text.keys() <= set(reader.languages)
        and file == release.file
    )
    return release if is_good else None


def read_release(reader: Reader, file: str) -> Release | None:
    """Return the release of a file, or nothing with all that is wrong in it noted."""
    found = reader.mapping(file)
    if found is None:
        return None
    value, text = found
    beside = [lang for lang in reader.languages if lang in value]
    if beside and value.get("text") is None:
        values = {"found": beside[0]}
        complaint = Complaint((beside[0],), "language-indent", values, of_key=True)
        reader.complain(file, text, [complaint])
        return None
    release = reader.record(file, text, Release, value, ())
    if release is None:
        return None
    first = reader.languages[0]
    complaints = [
        Complaint(
            ("text", lang), "unknown-language", {"key": lang, "known": reader.languages}, True
        )
        for lang in release.text
        if lang not in reader.languages
    ]
    if not _is_written(release, first):
        named: dict[str, object] = {"id": first, "first": LanguageName(first)}
        complaints.append(Complaint(("text",), "original-missing", named))
    if file != release.file:
        complaints.append(Complaint((), "file-name", {"expected": release.file}))
    reader.complain(file, text, complaints)
    return None if complaints else release


@dataclass(frozen=True, slots=True)
class _AsRead:
    """A release without a fault, and the file that it stood in, as the file was then."""

    size: int
    modified_ns: int
    inode: int
    release: Release

    def is_of(self, path: Path) -> bool:
        found = path.stat()
        now = (found.st_size, found.st_mtime_ns, found.st_ino)
        return now == (self.size, self.modified_ns, self.inode)


@dataclass
class KnownReleases:
    """The releases of the last reading, for a process that reads a site again and again: of many
    thousand files few have changed."""

    languages: tuple[str, ...] = ()
    by_file: dict[str, _AsRead] = field(default_factory=dict)

    def unchanged(self, root: Path, files: Sequence[str], languages: Sequence[str]) -> set[str]:
        """Return the files that stand as they were read; forget the others."""
        if self.languages != tuple(languages):
            self.by_file, self.languages = {}, tuple(languages)
        same = {
            file for file in files if file in self.by_file and self.by_file[file].is_of(root / file)
        }
        self.by_file = {file: self.by_file[file] for file in files if file in same}
        return same

    def keep(self, path: Path, release: Release) -> None:
        """Remember a release that has just been read."""
        found = path.stat()
        self.by_file[release.file] = _AsRead(
            found.st_size, found.st_mtime_ns, found.st_ino, release
        )


def read_releases(
    reader: Reader, origins: dict[tuple[str, int], Origin], known: KnownReleases | None = None
) -> tuple[tuple[Release, ...], dict[str, str]]:
    """Return the releases, and the fingerprints of the files of most of them.

    What is `known` is not read again while its file stands as it was; it has no fingerprint.
    """
    paths = sorted((reader.root / "data" / "press").rglob("*.yml"))
    names = [path.relative_to(reader.root).as_posix() for path in paths]
    same = known.unchanged(reader.root, names, reader.languages) if known else set()
    # The readings of all files are kept together: where most are known, those few are read alone.
    readings = {} if same else clean_values(reader.root, names)
    releases: list[Release] = []
    fingerprints: dict[str, str] = {}
    for file in names:
        if known and file in same:
            release: Release | None = known.by_file[file].release
        elif file in readings and (found := _good_release(reader, file, readings[file][1])):
            fingerprints[file] = readings[file][0]
            release = found
        else:
            release = read_release(reader, file)
        if release:
            origins["press", len(releases)] = Origin(file, ())
            releases.append(release)
    if known is not None:
        _remember(known, reader, releases)
    return tuple(releases), fingerprints


def _remember(known: KnownReleases, reader: Reader, releases: Sequence[Release]) -> None:
    """Keep the releases about whose files nothing was said: the others must be said again."""
    told = {problem.file for problem in reader.problems}
    for release in releases:
        if release.file not in known.by_file and release.file not in told:
            known.keep(reader.root / release.file, release)
