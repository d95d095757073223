"""Where a draft is written: over nothing, and at an address that no release of its year has."""

from __future__ import annotations

import re
from pathlib import Path

from zonesite.authoring.free_names import free
from zonesite.authoring.new_files import Written, write
from zonesite.importing.drafts import Draft
from zonesite.reading.problems import Problem

_RELEASE = re.compile(r"\d{4}-\d{2}-\d{2}-([a-z0-9-]+)\.yml")


def taken(root: Path, made: Draft) -> Problem | None:
    """Return whose place a draft would take, if there is one of its address."""
    release = made.release
    path = root / release.file
    if path.exists() or path.is_symlink():
        return Problem(release.file, 1, 1, "file-there")
    others = _slugs_of_year(path.parent)
    if release.slug not in others:
        return None
    first = f"{Path(release.file).parent.as_posix()}/{others[release.slug]}"
    values = {"id": release.slug, "first": first, "free": free(release.slug, others)}
    return Problem(release.file, 1, 1, "name-taken", "slug", values)


def _slugs_of_year(folder: Path) -> dict[str, str]:
    """Return the slugs of a year, each with its file."""
    names = [one.name for one in folder.iterdir()] if folder.is_dir() else []
    found = (_RELEASE.fullmatch(name) for name in sorted(names))
    return {match.group(1): match.group() for match in found if match}


def put(root: Path, made: Draft) -> None:
    """Write a draft. Raises `FileExistsError` where a file has come there meanwhile, and `OSError`,
    with nothing left of the draft."""
    write(root, [Written(made.release.file, None, made.yaml.encode())])
