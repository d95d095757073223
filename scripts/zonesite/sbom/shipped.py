"""What in a published site was made by others."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from zonesite.sbom.licences import Licence, spdx


@dataclass(frozen=True, slots=True)
class Shipped:
    """Something of others that is in the site."""

    name: str
    version: str | None
    licence: Licence | None
    source: str
    changed: str
    digests: Mapping[str, str]
    """SHA-256 of each file that is nothing else, by its name in the site."""
    inside: tuple[str, ...] = ()
    """Patterns of files of the site that hold some of it."""


def of_theme(folder: Path, published: frozenset[str]) -> Iterator[Shipped]:
    """Yield what the theme and the program have brought into a published tree, in their order."""
    rows = tomllib.loads((files("zonesite.sbom") / "shipped.toml").read_text(encoding="utf-8"))
    for row in rows["shipped"]:
        own = _fitting(published, row.get("files", ()))
        inside = tuple(one for one in row.get("inside", ()) if _fitting(published, (one,)))
        if own or inside:
            digests = {file: sha256((folder / file).read_bytes()).hexdigest() for file in own}
            licence = Licence(row["licence"], is_spdx=True)
            told = (row.get("version"), licence, row["source"], row["changed"])
            yield Shipped(row["name"], *told, digests, inside)


def _fitting(published: frozenset[str], patterns: Sequence[str]) -> list[str]:
    return sorted(
        file for file in published if any(fnmatchcase(file, pattern) for pattern in patterns)
    )


def outline_of(file: Path) -> Shipped | None:
    """Return what a site's map is drawn from, as the file says of itself; nothing where it does not
    say that it is from somebody else."""
    data = file.read_bytes()
    told = json.loads(data)
    if "source" not in told:
        return None
    stated = str(told.get("licence", ""))
    expression = spdx(stated) if stated else None
    licence = Licence(expression or stated, bool(expression)) if stated else None
    digests = {file.name: sha256(data).hexdigest()}
    changed = str(told.get("made", "Drawn on the map"))
    return Shipped(file.stem, None, licence, str(told["source"]), changed, digests, ("*.html",))
