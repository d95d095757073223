"""The fingerprint of the program: whatever is kept between builds was made by one program, and is
good for no other."""

from __future__ import annotations

import sysconfig
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from sys import version as python

from zonesite.runtime.cache import fingerprint

PACKAGE = Path(__file__).resolve().parents[1]
_HOOKS = PACKAGE.parent / "hooks.py"


def _shared(package: Path) -> Path:
    """Return where the templates, assets and words of every site are: inside an installed
    package, beside the program in its repository."""
    inside = package / "overrides"
    return inside if inside.is_dir() else package.parents[1] / "overrides"


SHARED = _shared(PACKAGE)


@cache
def program() -> str:
    """Return the fingerprint of every file of the package, of Python and of all that is installed
    beside it.

    Nothing is listed by name: a new module, package or data file counts from its first day on.
    """
    return of_package(PACKAGE, "\n".join([python, *_installed()]))


def of_package(package: Path, beside: str = "") -> str:
    """Return the fingerprint of every file below a folder, with its name, and of what stands
    beside it."""
    parts = [beside.encode()]
    for path in _files(package):
        parts += [path.relative_to(package).as_posix().encode(), path.read_bytes()]
    if _HOOKS.is_file():
        parts.append(_HOOKS.read_bytes())
    return fingerprint(*parts)


def _files(package: Path) -> Iterator[Path]:
    for path in sorted(package.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path


def _installed() -> Iterator[str]:
    """Yield every distribution with its version, by the folder that describes it: reading all of
    them takes longer than to read the program."""
    for place in dict.fromkeys(sysconfig.get_path(name) for name in ("purelib", "platlib")):
        yield from sorted(path.name for path in Path(place).glob("*.dist-info"))
