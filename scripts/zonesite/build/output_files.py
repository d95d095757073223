"""The files that are no pages: each anew, or left where it would come out the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from zonesite.build.fingerprints import Fingerprints
from zonesite.outputs.lazy import Lazy
from zonesite.outputs.media import make_pictures
from zonesite.pages.site import Site
from zonesite.publish.manifest import File, MadeFrom, Manifest, as_written, digest_of
from zonesite.publish.tree import write
from zonesite.runtime.cache import fingerprint
from zonesite.runtime.parallel import mapped
from zonesite.runtime.progress import SILENT, Progress

FILE_IS_WORTH_IT = 60
"""Fewer files than this are made sooner than a second process is under way."""
SLOW_IS_WORTH_IT = 2
"""Each of these is made in another process (see `runtime.parallel.apart`): several share some."""


@dataclass(frozen=True, slots=True)
class Outputs:
    """The files that may be left as they are next time, and what they were made from."""

    files: dict[str, File] = field(default_factory=dict)
    made_from: dict[str, MadeFrom] = field(default_factory=dict)


def _fingerprint_of(data: Lazy, fingerprints: Fingerprints) -> str:
    parts = (data.own, *(fingerprints.of(key) for key in data.keys))
    return fingerprint("\0".join(parts).encode())


@dataclass(frozen=True, slots=True)
class Before:
    """What stood when this build began, as far as files that are no pages may be left."""

    of_site: Manifest
    """What is known of it where all pages are made from the same as then."""
    of_any: Manifest
    """What is known of it in any case."""

    def stands(self, path: str, told: MadeFrom, data: Lazy, is_past: bool) -> bool:
        """Say whether a file would come out as it stands. In an edition of the past a text also
        depends on all that is not there, unless it says all that it is made from."""
        if data.own_is_all:
            return self.of_any.made_from.get(path) == told
        return self.of_site.made_from.get(path) == told and not is_past


def make_outputs(
    site: Site,
    wanted: Iterable[tuple[str, bytes | Lazy]],
    fingerprints: Fingerprints,
    before: Before,
    out: Path,
    progress: Progress = SILENT,
) -> Outputs:
    """Write some files of a site that are no pages into `out`, but those that stand already as
    they would be made. Raises `ContentError` for one that cannot be made of the content."""
    files: dict[str, File] = {}
    made_from: dict[str, MadeFrom] = {}
    new: list[tuple[str, Lazy]] = []
    for path, data in wanted:
        if not isinstance(data, Lazy):
            write(out, path, data)
            continue
        told = MadeFrom(_fingerprint_of(data, fingerprints), data.keys)
        if before.stands(path, told, data, site.edition.is_past):
            files[path] = before.of_any.files[path]
        else:
            new.append((path, data))
        made_from[path] = told
    make_pictures(site, {path for path, _ in new})

    def make(one: tuple[str, Lazy]) -> tuple[str, File]:
        path, data = one
        made = data.make()
        return path, as_written(write(out, path, made), digest_of(made))

    slow = [one for one in new if one[1].is_slow]
    files.update(mapped([one for one in new if not one[1].is_slow], make, FILE_IS_WORTH_IT))
    if slow:
        progress.phase("cards", len(slow))
        files.update(mapped(slow, make, SLOW_IS_WORTH_IT, progress.done))
    return Outputs(files, made_from)
