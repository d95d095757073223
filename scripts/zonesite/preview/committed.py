"""The site as it was last committed: what a change is compared with."""

from __future__ import annotations

import os
import shutil
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from zonesite.build.generator import prepare
from zonesite.preview.view import View
from zonesite.reading.files import MKDOCS
from zonesite.reading.git_dates import git
from zonesite.reading.problems import errors
from zonesite.reading.read import read
from zonesite.reading.releases import KnownReleases

_PARTS = ("data", "docs", "overrides", "mkdocs.yml")
"""What a site is made from."""


@dataclass(frozen=True, slots=True)
class Committed:
    """A commit, the site that it makes, and the files that differ from it now."""

    commit: str
    view: View
    changed_files: frozenset[str]
    folder: TemporaryDirectory[str]
    """Where its files stand; whoever holds this removes them."""


def head(root: Path) -> str:
    """Return the commit that the files were last committed with; nothing outside git."""
    return git(root, "rev-parse", "--verify", "--quiet", "HEAD").decode().strip()


def changed_files(root: Path) -> frozenset[str] | None:
    """Return the files that are not as they were committed, new ones and lost ones among them;
    nothing outside git, or where nothing was committed."""
    if not head(root):
        return None
    options = ("-z", "--porcelain", "--no-renames", "--untracked-files=all")
    told = git(root, "status", *options, "--", *_PARTS)
    prefix = git(root, "rev-parse", "--show-prefix").strip()
    names = (item[3:].removeprefix(prefix) for item in told.split(b"\0") if item)
    return frozenset(os.fsdecode(name) for name in names)


def committed(root: Path, instant: datetime, known: KnownReleases) -> Committed | None:
    """Return what was last committed, at an instant; nothing outside git, or where what was
    committed has errors of its own. `known` are the releases as they stand now."""
    commit, changed = head(root), changed_files(root)
    if changed is None:
        return None
    folder = TemporaryDirectory(prefix="committed-", dir=_folder(root))
    place = Path(folder.name)
    _lay(root, place, changed)
    content, problems = read(place, copy(known))
    # Its paths lead to the program from where the file stood.
    if content is None or any(item.file != MKDOCS for item in errors(problems)):
        folder.cleanup()
        return None
    renderer = prepare(content, instant).renderer
    return Committed(commit, View(renderer.site, renderer.theme), changed, folder)


def _folder(root: Path) -> Path:
    """Return where the copy stands: beside the files, so that those that stayed are links."""
    folder = root / ".cache" / "preview"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _lay(root: Path, place: Path, changed: frozenset[str]) -> None:
    """Lay out the files of the commit: links to those that stand as committed, the others new."""
    for part in _PARTS:
        if (root / part).is_dir():
            shutil.copytree(root / part, place / part, copy_function=_linked, dirs_exist_ok=True)
        elif (root / part).is_file():
            _linked(root / part, place / part)
    for file in changed:
        (place / file).unlink(missing_ok=True)
        data = git(root, "show", f"HEAD:./{file}")
        if data:
            (place / file).parent.mkdir(parents=True, exist_ok=True)
            (place / file).write_bytes(data)


def _linked(source: str | Path, target: str | Path) -> None:
    try:
        os.link(source, target)
    except OSError:  # another file system, or one without links
        shutil.copy2(source, target)
