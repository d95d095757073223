"""Files that are written anew or made longer: all of them, or none."""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zonesite.authoring.layout import Plain
from zonesite.authoring.new_records import new_file, with_record
from zonesite.authoring.new_release import NewRelease, as_yaml, release_of
from zonesite.authoring.questions import Questionnaire
from zonesite.authoring.replacing import replace
from zonesite.reading.source_text import decode, read_bounded
from zonesite.reading.yaml_source import parse
from zonesite.records.kinds import KINDS
from zonesite.records.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class Written:
    """What a file is to hold, whose name is relative to the root."""

    file: str
    before: bytes | None
    """What it held when it was read; nothing where there is to be none yet."""
    after: bytes

    @property
    def lines(self) -> tuple[int, int]:
        """The first and the last line that were not there, counted from one."""
        before, after = (self.before or b"").split(b"\n"), self.after.split(b"\n")
        first = next(
            (n for n, (old, new) in enumerate(zip(before, after, strict=False)) if old != new),
            min(len(before), len(after)) - 1,
        )
        return first + 1, first + 1 + len(after) - len(before)


def release_file(release: NewRelease) -> Written:
    """Return the file of a release."""
    return Written(release.file, None, as_yaml(release).encode())


@dataclass(frozen=True, slots=True)
class NewRecord:
    """A record that is to be written, with sources that are written together with it."""

    about: Questionnaire
    values: Mapping[str, Any]
    sources: Sequence[Mapping[str, Any]]
    languages: Sequence[str]
    """Those of the site, the first of which every record must have."""

    @property
    def spoken(self) -> tuple[str, ...]:
        """The languages in which it is written."""
        texts = self.values.get("text") or self.values.get("name") or self.values.get("title") or {}
        return tuple(lang for lang in self.languages if lang in texts)

    @property
    def owners(self) -> tuple[str, ...]:
        """What its texts belong to, as translations are noted."""
        sources = (f"sources/{one['id']}" for one in self.sources)
        if self.about.key == "press":
            return (f"press/{self.values['date'][:4]}/{self.values['slug']}", *sources)
        return (f"{self.about.key}/{self.values['id']}", *sources)

    def files(self, root: Path) -> tuple[Written, ...]:
        """Return what is to be written. Raises `OSError`, `Faulty` and `NoPlace`."""
        translations = self.languages[1:]
        files: list[Written] = []
        if self.about.key == "press":
            files.append(release_file(release_of(self.values, self.languages)))
        else:
            files.append(longer_list(root, self.about.key, [_dated(self.values)], translations))
        if self.sources:
            sources = [_dated(one) for one in self.sources]
            files.append(longer_list(root, "sources", sources, translations))
        return tuple(files)


def _dated(record: Any, key: str = "") -> Any:
    """Return a record whose dates are no texts, which would be written in quotes."""
    if isinstance(record, dict):
        return {name: _dated(value, name) for name, value in record.items()}
    if isinstance(record, list):
        return [_dated(item) for item in record]
    return PartialDate.parse(record) if key in ("date", "as_of") else record


def longer_list(
    root: Path, key: str, records: Sequence[Mapping[str, Plain]], translations: Sequence[str]
) -> Written:
    """Return the data file of a list with more records, each of an event behind those before it.

    Raises `OSError`, `Faulty` for a file that cannot be read, and `NoPlace`.
    """
    kind = KINDS[key]
    before = read_bounded(root / kind.path) if (root / kind.path).exists() else None
    text = before.decode() if before is not None and decode(before) else ""
    for record in records:
        if text:
            text = with_record(text, key, record, _behind(text, key, record))
        else:
            text = new_file(kind.file, key, record, translations)
    return Written(kind.path, before, text.encode())


def _behind(text: str, key: str, record: Mapping[str, Any]) -> int | None:
    """Return the number of the event behind which a new one stands: where all stand in the order
    of their dates, it does so too."""
    if key != "events":
        return None
    try:
        dates = [PartialDate.parse(item["date"]) for item in parse(text).get(key) or ()]
    except (ValueError, KeyError, TypeError):
        return None
    found = bisect_right(dates, PartialDate.parse(str(record["date"])))
    return found - 1 if dates and dates == sorted(dates) else None


def write(root: Path, files: Sequence[Written]) -> None:
    """Write files, or leave all of them as they were.

    Raises `FileExistsError` for one that is there though there was to be none, `ChangedMeanwhile`
    for one that somebody has saved since it was read, and `OSError`.
    """
    done: list[Written] = []
    try:
        for file in files:
            _write(root / file.file, file)
            done.append(file)
    except BaseException:
        for file in done:
            _take_back(root / file.file, file)
        raise


def _write(path: Path, file: Written) -> None:
    if file.before is not None:
        replace(path, file.before, file.after)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "xb") as new:
        try:
            new.write(file.after)
            new.flush()
            os.fsync(new.fileno())
        except BaseException:
            path.unlink()
            raise


def _take_back(path: Path, file: Written) -> None:
    if file.before is None:
        path.unlink()
    else:
        replace(path, file.after, file.before)
