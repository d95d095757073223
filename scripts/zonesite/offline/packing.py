"""From a published tree to the archive of its offline copy, with its lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path
from urllib.parse import urlsplit

from zonesite.offline.archive import Archive, Packed, packed
from zonesite.offline.copied_page import Notices
from zonesite.offline.copy import NAME, Made, PublishedTree, made_from
from zonesite.offline.manifest import Listed, checksums_of, manifest_of
from zonesite.runtime.parallel import mapped

MANIFEST, CHECKSUMS, READ_ME = "offline-copy.json", "SHA256SUMS", "READ-ME.txt"
_AT_ONCE = 4000
"""So many files are in memory at a time."""


@dataclass(frozen=True, slots=True)
class Copy:
    """An offline copy whose archive has been written."""

    name: str
    """The folder that the archive holds."""
    files: tuple[Listed, ...]
    """What lies in that folder, but the list of checksums."""
    archive: Listed


def folder_of(tree: PublishedTree) -> str:
    """Return the name of the folder in which everything lies: the site's host and the day."""
    host = urlsplit(tree.url).hostname or "site"
    return f"{host.replace(':', '-')}-{tree.instant:%Y-%m-%d}"


def write_copy(
    tree: PublishedTree, notices: Mapping[str, Notices], read_me: str, out: Path
) -> Copy:
    """Write the archive of the offline copy of a tree into another directory.

    Raises `TooLarge` and `NotAPlainScript`.
    """
    name = folder_of(tree)
    archive = out / f"{NAME}.zip"
    archive.parent.mkdir(parents=True, exist_ok=True)
    files = sorted(made_from(tree, notices), key=lambda file: file.name)
    with archive.open("wb") as target:
        writing = Archive(target, tree.instant)
        listed: list[Listed] = []
        for some in _packed(name, files):
            writing.add(some)
            listed += [_listed(one, name) for one in some]
        own = [
            packed(f"{name}/{READ_ME}", read_me.encode()),
            packed(f"{name}/{MANIFEST}", manifest_of(tree.url, tree.instant, listed)),
        ]
        listed += [_listed(one, name) for one in own]
        writing.add([*own, packed(f"{name}/{CHECKSUMS}", checksums_of(listed))])
        writing.finish()
    return Copy(name, tuple(listed), listed_on_disk(archive))


def listed_on_disk(file: Path) -> Listed:
    """Return a file that has been written, by its name without its folder."""
    with file.open("rb") as written:
        digest = file_digest(written, "sha256").hexdigest()
    return Listed(file.name, digest, file.stat().st_size)


def write_lists(tree: PublishedTree, copy: Copy, archives: Sequence[Listed], out: Path) -> None:
    """Write what stands beside the archives of a copy: the manifest, and their checksums."""
    manifest = manifest_of(tree.url, tree.instant, copy.files, archives)
    (out / f"{NAME}.json").write_bytes(manifest)
    (out / f"{NAME}.sha256").write_bytes(checksums_of(archives))


def _packed(folder: str, files: Sequence[Made]) -> Iterator[list[Packed]]:
    """Yield files packed, some at a time, in their order."""
    for start in range(0, len(files), _AT_ONCE):
        some = files[start : start + _AT_ONCE]
        yield mapped(some, lambda file: packed(f"{folder}/{file.name}", file.make()))


def _listed(file: Packed, folder: str) -> Listed:
    return Listed(file.name.removeprefix(f"{folder}/"), file.digest, file.size)
