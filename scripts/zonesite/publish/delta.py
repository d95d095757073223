"""From what a build has written to what must be changed in the directory that is published."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from zonesite.publish.manifest import File, Manifest, digest_of, file_of
from zonesite.publish.tree import Tree, files_in

WHOLE = 5000
"""A site of no more files than this is always swapped whole, so that a build which is killed
cannot leave some of the new files among the old ones: linking what stays takes a fraction of a
second. A larger one would pay seconds for a single release."""
AT_ONCE = 5000
"""More changes than this are not moved in one by one: a whole tree takes the old one's place."""


@dataclass(frozen=True, slots=True)
class Changes:
    """How many files of the site are new or different, gone, or as they were."""

    written: int
    removed: int
    unchanged: int


def drop_unchanged(
    tree: Tree, out: Path, before: Manifest, made: Manifest
) -> tuple[Manifest, Changes]:
    """Return what will stand once `tree` is published, and how much of it is new.

    What is already there with the same bytes goes from the tree; where little of a large site is
    left, the tree is marked as holding changes only, else it is made whole. Where nothing at all
    is left, it holds no changes, and the old tree stays. `made` names the files that belong
    to the new site although they may not be in the tree.
    """
    fresh = {
        file: _as_written(tree.path / file, made.files.get(file)) for file in files_in(tree.path)
    }
    same = {file for file, found in fresh.items() if _is_same(found, before.files.get(file))}
    for file in same:
        (tree.path / file).unlink()
    after = {**made.files, **fresh, **{file: before.files[file] for file in same}}
    gone = (before.files.keys() | before.others) - after.keys()
    written = fresh.keys() - same
    if before.files and _are_moved_in(len(written) + len(gone), len(after)):
        tree.removals = tuple(sorted(gone))
    else:
        after |= _completed(tree, out, after.keys() - written, after)
    counts = Changes(len(written), len(gone), len(after) - len(written))
    return replace(made, files=after), counts


def _are_moved_in(changes: int, files: int) -> bool:
    return changes == 0 or (changes <= AT_ONCE and files > WHOLE)


def _as_written(path: Path, known: File | None) -> File:
    return known or file_of(path, digest_of(path.read_bytes()))


def _is_same(found: File, old: File | None) -> bool:
    return old is not None and old.digest == found.digest


def _completed(
    tree: Tree, out: Path, missing: Iterable[str], after: Mapping[str, File]
) -> dict[str, File]:
    """Put the files that stay into the tree as well; return those that are new files there."""
    copied: dict[str, File] = {}
    for file in sorted(missing):
        target = tree.path / file
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(out / file, target)
        except OSError:
            shutil.copy2(out / file, target)
            copied[file] = file_of(target, after[file].digest)
    return copied
