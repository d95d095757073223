"""Putting the offline copy into the tree that is published, and the offer of it into its pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from zonesite.offline.copied_page import filled_offer
from zonesite.offline.copy import FOLDER, NAME, PublishedTree
from zonesite.offline.manifest import Listed
from zonesite.offline.notices import Offered, Speaker
from zonesite.offline.packing import Copy
from zonesite.publish.tree import write

_TYPES: Mapping[str, str] = {"zip": "application/zip", "zim": "application/x-zim"}


def offered(copy: Copy, archive: Listed) -> Offered:
    """Return an archive of a copy as readers are offered it."""
    ending = archive.path.rpartition(".")[2]
    return Offered(archive.path, f"{copy.name}.{ending}", _TYPES[ending], archive.size)


def write_offers(
    tree: PublishedTree,
    speakers: Mapping[str, Speaker],
    archives: Sequence[Offered],
    out: Path,
) -> int:
    """Write the pages of downloads, which now offer the copy, into another directory; return how
    many they are."""
    for file in tree.offers:
        lang, _, rest = file.partition("/")
        known = lang if rest and lang in speakers else tree.first
        up = f"{'../' * file.count('/')}{FOLDER}/"
        words = speakers[known].offer(archives, up)
        write(out, file, filled_offer(tree.text(file), words).encode())
    return len(tree.offers)


def stale_files(tree: PublishedTree, written: frozenset[str]) -> tuple[str, ...]:
    """Return what is left in a tree of an earlier copy and would not be true of this one."""
    return tuple(
        sorted(file for file in tree.files if file.startswith(f"{NAME}.") and file not in written)
    )
