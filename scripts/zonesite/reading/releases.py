"""The releases, one file each."""

from __future__ import annotations

from zonesite.reading.content import Origin
from zonesite.reading.files import Reader
from zonesite.reading.parsed_files import clean_values
from zonesite.reading.validate import Complaint, validate
from zonesite.records.model import DEFAULT_LANGUAGE
from zonesite.records.press import Release


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
    beside = [lang for lang in reader.languages if lang in value]
    if beside and value.get("text") is None:
        values = {"found": beside[0]}
        complaint = Complaint((beside[0],), "language-indent", values, of_key=True)
        reader.complain(file, text, [complaint])
        return None
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


def read_releases(
    reader: Reader, origins: dict[tuple[str, int], Origin]
) -> tuple[tuple[Release, ...], dict[str, str]]:
    """Return the releases, and the fingerprints of the files of most of them."""
    paths = sorted((reader.root / "data" / "press").rglob("*.yml"))
    names = [path.relative_to(reader.root).as_posix() for path in paths]
    readings = clean_values(reader.root, names)
    releases: list[Release] = []
    fingerprints: dict[str, str] = {}
    for file in names:
        release = _good_release(reader, file, readings[file][1]) if file in readings else None
        if release is not None:
            fingerprints[file] = readings[file][0]
        if release := release or _read_release(reader, file):
            origins["press", len(releases)] = Origin(file, ())
            releases.append(release)
    return tuple(releases), fingerprints
