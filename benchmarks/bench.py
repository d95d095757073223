"""How long the real command takes, and how much memory, with more and more releases, and
beside other generators with the same content.

Every build is a process of its own, started as a person would start it. Nothing here fails
because something was slow: it prints tables, and a person reads them.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
from collections.abc import Sequence
from pathlib import Path

import growing
import peers
import sites
from comparing import compared
from corpus import REPOSITORY, SEED
from instructions import instructions
from measuring import Series, in_megabytes, in_turn
from open_data import open_data
from saving import SAVES, saving
from tables import facts, loads, report
from with_documents import with_documents


def _counts(text: str) -> list[int]:
    counts = [int(part) for part in text.split(",") if part]
    if any(count < 0 for count in counts):
        raise ValueError(text)
    return list(dict.fromkeys(counts))


def _peers(text: str) -> list[str]:
    names = [name for name in text.split(",") if name not in ("", "none")]
    if unknown := [name for name in names if name not in peers.PEERS]:
        raise argparse.ArgumentTypeError(
            f"{', '.join(unknown)}: known are {', '.join(peers.PEERS)}, or none"
        )
    return names


def _positive(text: str) -> int:
    if (number := int(text)) < 1:
        raise ValueError(text)
    return number


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Measure `zonesite build` as a whole process.")
    add = parser.add_argument
    add(
        "--releases",
        type=_counts,
        default=[0, 1000],
        metavar="N,N",
        help="how many releases to add to the shipped ones, for each site: 0,1000",
    )
    add("--rounds", type=_positive, default=3, help="builds of each site: 3")
    add("--seed", type=int, default=SEED, help="of the added releases")
    add(
        "--compare",
        type=int,
        default=10_000,
        metavar="N",
        help="how many releases to compare the figures of: 10000; 0 leaves that out",
    )
    add(
        "--peers",
        type=_peers,
        default=["hugo"],
        metavar="NAME,NAME",
        help=f"of {', '.join(peers.PEERS)}: what to build in turn with this site; none: nothing",
    )
    add(
        "--peer-releases",
        type=int,
        default=10_000,
        metavar="N",
        help="how many releases they build: 10000",
    )
    add(
        "--growth",
        type=_counts,
        default=[],
        metavar="N,N",
        help="how the build grows from so many releases to so many: 1000,10000",
    )
    add(
        "--one-more",
        type=int,
        default=0,
        metavar="N",
        help="build again after one release more, one changed, one less, with N of them",
    )
    add(
        "--saves",
        type=_counts,
        default=[],
        metavar="N,N",
        help="how soon the preview shows a saved file, with so many releases: 0,10000",
    )
    add(
        "--documents",
        type=int,
        default=0,
        metavar="N",
        help="what documents and cards cost with so many releases: 1000",
    )
    add(
        "--open-data",
        type=int,
        default=1000,
        metavar="N",
        help="what the open data costs with so many releases: 1000; 0 leaves that out",
    )
    add(
        "--instructions",
        action="store_true",
        help="count the instructions of a cold build by valgrind, which takes long",
    )
    return parser


def _sizes(counts: Sequence[int], options: argparse.Namespace) -> list[Series]:
    with tempfile.TemporaryDirectory(prefix="zonesite-bench-") as folder:
        many = sites.series(Path(folder), counts, options.seed)
        in_turn(many, options.rounds, Path(folder))
    return many


def _beside(options: argparse.Namespace) -> list[Series]:
    """Build this site and its peers in turn."""
    if lacking := peers.missing(options.peers):
        raise SystemExit(f"{', '.join(lacking)}: not in {peers.INSTALLED}; start with `make bench`")
    with tempfile.TemporaryDirectory(prefix="zonesite-bench-") as folder:
        many = peers.series(Path(folder), options.peers, options.peer_releases, options.seed)
        in_turn(many, options.rounds, Path(folder))
    print(f"\n{loads(many)}\n- {peers.versions(options.peers)}\n")
    print(
        f"With {options.peer_releases:,} releases more:\n\n{peers.side_by_side(many)}", flush=True
    )
    return many


def _growth(options: argparse.Namespace) -> None:
    counts = sorted(options.growth)
    shipped = len(list((REPOSITORY / "data" / "press").rglob("*.yml")))
    print(f"\n{growing.growth(_sizes(counts, options), counts, shipped)}", flush=True)


def _one_more(options: argparse.Namespace, beside: Sequence[Series]) -> None:
    same = options.one_more == options.peer_releases
    hugo = (item for item in beside if same and item.name == peers.PEERS["hugo"].title)
    with tempfile.TemporaryDirectory(prefix="zonesite-bench-") as folder:
        cold, changes = growing.one_more(
            Path(folder), options.one_more, options.rounds, options.seed
        )
    print(f"\nWith {options.one_more:,} releases more:\n")
    print(growing.after_changes(cold, changes, next(hugo, None)), flush=True)


def _saves(options: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory(prefix="zonesite-bench-") as folder:
        told = saving(Path(folder), options.saves, options.seed)
    print(f"\nThe preview, {SAVES} saves each:\n\n{told}", flush=True)


def main() -> None:
    """Measure, and print the results as Markdown."""
    options = _options().parse_args()
    print("\n".join(facts(options.rounds, options.seed)))
    if options.releases:
        many = _sizes(options.releases, options)
        print(f"{loads(many)}\n\n{report(many)}", flush=True)
    beside = _beside(options) if options.peers else []
    if options.growth:
        _growth(options)
    if options.one_more:
        _one_more(options, beside)
    if options.saves:
        _saves(options)
    if options.documents:
        with tempfile.TemporaryDirectory(prefix="zonesite-bench-") as folder:
            told = with_documents(Path(folder), options.documents, options.seed)
        print(f"\nWith {options.documents:,} releases more:\n\n{told}", flush=True)
    if options.open_data:
        with tempfile.TemporaryDirectory(prefix="zonesite-bench-") as folder:
            told = open_data(Path(folder), options.open_data, options.seed)
        print(f"\nThe open data:\n\n{told}", flush=True)
    if options.instructions:
        with tempfile.TemporaryDirectory(prefix="zonesite-bench-") as folder:
            told = instructions(Path(folder), options.seed)
        print(f"\nInstructions of a cold build, in one process:\n\n{told}", flush=True)
    if options.compare:
        print(f"\n{compared(options.compare, options.rounds, options.seed)}")
    ever = in_megabytes(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
    print(f"\nLargest process of all rounds (RUSAGE_CHILDREN): {ever:.0f} MB")


if __name__ == "__main__":
    main()
