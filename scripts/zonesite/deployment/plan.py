"""In which order the files of a publication are put in place and removed.

Readers get to a file from one that they have, so a new file cannot be met before a file that
stood leads to it. Therefore what is new comes first, then what differs under a name that stays,
then what says that the site is another one; and what is dropped goes a publication later, because
whoever opened a page before still asks for what it names. Within a stage the order is of no
matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

DATED = "next-change.json"
"""What says of the whole site how old it is: never before the site is."""
HOME = "index.html"
"""What a reader can ask for who has no page of the site yet."""

Kind = Literal[
    "cleared",
    "new-files",
    "new-pages",
    "home",
    "changed-files",
    "changed-pages",
    "dated",
    "removed",
]


@dataclass(frozen=True, slots=True)
class There:
    """What stands at a place, as far as it is known."""

    present: frozenset[str]
    """Every file of ours."""
    certain: Mapping[str, str]
    """The SHA-256 of those whose bytes are known."""
    held: frozenset[str]
    """Those that pages name which readers may have open: they outlast this publication."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Files that are put or removed together, sorted."""

    kind: Kind
    paths: tuple[str, ...]

    @property
    def is_removal(self) -> bool:
        return self.kind in ("cleared", "removed")


@dataclass(frozen=True, slots=True)
class Plan:
    """A publication, stage by stage. The signature and the manifest are put before the last one."""

    stages: tuple[Stage, ...]
    lagging: frozenset[str]
    """Files of no page any more that stay until the next publication."""

    @property
    def puts(self) -> Iterator[str]:
        """Yield every file that is put in place."""
        for stage in self.stages:
            if not stage.is_removal:
                yield from stage.paths

    def paths(self, *kinds: Kind) -> tuple[str, ...]:
        """Return the files of some kinds of stages."""
        return tuple(path for stage in self.stages if stage.kind in kinds for path in stage.paths)


def planned(there: There, site: Mapping[str, str]) -> Plan:
    """Return how a place comes to hold a site, given by its paths and their SHA-256."""
    blocking = frozenset(_blocking(there.present, site))
    absent = [path for path in site if path not in there.present and path != HOME]
    differs = [
        path
        for path, digest in site.items()
        if path in there.present and there.certain.get(path) != digest and path != DATED
    ]
    dropped = there.present - site.keys() - blocking
    dated = site.get(DATED, there.certain.get(DATED)) != there.certain.get(DATED)
    stages: tuple[tuple[Kind, Iterable[str]], ...] = (
        ("cleared", blocking),
        ("new-files", (path for path in absent if not _is_page(path))),
        ("new-pages", (path for path in absent if _is_page(path))),
        ("home", (HOME,) if HOME in site.keys() - there.present else ()),
        # Scripts and styles whose names stay: new pages may need what is new in them, while old
        # pages seldom need what is not in them any more.
        ("changed-files", (path for path in differs if not _is_page(path))),
        ("changed-pages", (path for path in differs if _is_page(path))),
        ("dated", (DATED,) if dated and DATED in there.present else ()),
        ("removed", dropped - there.held),
    )
    sorted_stages = (Stage(kind, tuple(sorted(paths))) for kind, paths in stages)
    return Plan(tuple(stage for stage in sorted_stages if stage.paths), dropped & there.held)


def _is_page(path: str) -> bool:
    return path.endswith(".html")


def _blocking(present: frozenset[str], site: Mapping[str, str]) -> Iterator[str]:
    """Yield files that stand where a folder must be, and those in a folder where a file must be:
    of both only one can be there at a time, whatever readers have open."""
    wanted = {parent for path in site for parent in _parents(path)}
    for path in present:
        if path in wanted or any(parent in site for parent in _parents(path)):
            yield path


def _parents(path: str) -> Iterator[str]:
    steps = path.split("/")
    for end in range(1, len(steps)):
        yield "/".join(steps[:end])
