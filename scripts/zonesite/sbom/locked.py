"""What requirements.txt pins: the version of each package, and the SHA-256 of all its files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from packaging.utils import NormalizedName, canonicalize_name

_PINNED = re.compile(r"([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^\s;\\]+)")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
NAME = "requirements.txt"


@dataclass(frozen=True, slots=True)
class Locked:
    """A package as it is pinned."""

    version: str
    digests: tuple[str, ...]
    """Of the files that may be installed, one of which was; sorted."""


def lock_beside(package: Path) -> Path:
    """Return where the lock file is: in an installed package, or at the root of its
    repository."""
    inside = package / NAME
    return inside if inside.is_file() else package.parents[1] / NAME


def locked(text: str) -> Mapping[NormalizedName, Locked]:
    """Return what a lock file pins. Comments are left out: they may name packages, too."""
    lines = (line.partition(" #")[0] for line in text.splitlines() if line.lstrip()[:1] != "#")
    found: dict[NormalizedName, Locked] = {}
    for entry in "\n".join(lines).replace("\\\n", " ").splitlines():
        if pinned := _PINNED.match(entry):
            digests = tuple(sorted(_HASH.findall(entry)))
            found[canonicalize_name(pinned[1])] = Locked(pinned[2], digests)
    return found
