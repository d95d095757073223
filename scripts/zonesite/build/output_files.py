"""The files that are no pages: each anew, or left where it would come out the same."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from zonesite.build.fingerprints import Fingerprints
from zonesite.outputs import lazy_files_of
from zonesite.outputs.lazy import Lazy
from zonesite.outputs.media import make_pictures
from zonesite.pages.site import Site
from zonesite.publish.manifest import File, MadeFrom, Manifest, digest_of, file_of
from zonesite.publish.tree import write
from zonesite.runtime.cache import fingerprint
from zonesite.runtime.parallel import mapped

FILE_IS_WORTH_IT = 60
"""Fewer files than this are made sooner than a second process is under way."""


@dataclass(frozen=True, slots=True)
class Outputs:
    """The files that may be left as they are next time, and what they were made from."""

    files: dict[str, File] = field(default_factory=dict)
    made_from: dict[str, MadeFrom] = field(default_factory=dict)


def _fingerprint_of(data: Lazy, fingerprints: Fingerprints) -> str:
    parts = (data.own, *(fingerprints.of(key) for key in data.keys))
    return fingerprint("\0".join(parts).encode())


def make_outputs(site: Site, fingerprints: Fingerprints, before: Manifest, out: Path) -> Outputs:
    """Write the files of a site that are no pages into `out`, but those that stand already as they
    would be made.

    In an edition of the past a text also depends on all that is not there: nothing is left.
    """
    files: dict[str, File] = {}
    made_from: dict[str, MadeFrom] = {}
    new: list[tuple[str, Lazy]] = []
    for path, data in lazy_files_of(site):
        if not isinstance(data, Lazy):
            write(out, path, data)
            continue
        told = MadeFrom(_fingerprint_of(data, fingerprints), data.keys)
        stands = before.made_from.get(path) == told and not site.edition.is_past
        if stands:
            files[path] = before.files[path]
        else:
            new.append((path, data))
        made_from[path] = told
    make_pictures(site, {path for path, _ in new})

    def make(one: tuple[str, Lazy]) -> tuple[str, File]:
        path, data = one
        made = data.make()
        write(out, path, made)
        return path, file_of(out / path, digest_of(made))

    files.update(mapped(new, make, FILE_IS_WORTH_IT))
    return Outputs(files, made_from)
