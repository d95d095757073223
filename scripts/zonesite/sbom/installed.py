"""What a program was built with: the packages it needs, each with what it needs in turn, the
Python they run in, and the programs that they call."""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name

from zonesite.sbom.licences import Licence, stated_licence

PROGRAM = canonicalize_name("zonesite")
_VERSION = re.compile(r"\d+(?:\.\d+)+(?:p\d+)?")
_PYTHONS_LICENCE = "PYTHON SOFTWARE FOUNDATION LICENSE VERSION 2"


@dataclass(frozen=True, slots=True)
class Package:
    """A package that is installed here."""

    name: NormalizedName
    version: str
    licence: Licence | None
    needs: tuple[NormalizedName, ...]
    """Other packages that it has in use, sorted."""


@dataclass(frozen=True, slots=True)
class Program:
    """Something that is no package: Python itself, or a command."""

    name: str
    version: str | None
    licence: Licence | None


def packages() -> Mapping[NormalizedName, Package]:
    """Return the program and every package that it needs here, however far away."""
    found: dict[NormalizedName, Package] = {}
    wanted: list[tuple[NormalizedName, frozenset[str]]] = [(PROGRAM, frozenset())]
    asked = set(wanted)
    while wanted:
        name, extras = wanted.pop()
        try:
            installed = distribution(name)
        except PackageNotFoundError:
            continue  # what is not installed was not used
        needs = dict(_needs(installed, extras))
        before = found[name].needs if name in found else ()
        found[name] = Package(
            name,
            installed.version,
            stated_licence(installed.metadata),  # type: ignore[arg-type] # it is a message
            tuple(sorted({*before, *needs})),
        )
        new = set(needs.items()) - asked
        asked |= new
        wanted += sorted(new, key=str)
    return {
        name: Package(one.name, one.version, one.licence, tuple(n for n in one.needs if n in found))
        for name, one in sorted(found.items())
    }


def _needs(
    installed: Distribution, extras: frozenset[str]
) -> Iterator[tuple[NormalizedName, frozenset[str]]]:
    for line in installed.requires or ():
        needed = Requirement(line)
        marker = needed.marker
        if not marker or any(marker.evaluate({"extra": one}) for one in (*extras, "")):
            yield canonicalize_name(needed.name), frozenset(needed.extras)


def python() -> Program:
    """Return the Python that runs, with the licence that its own file has."""
    try:
        text = (Path(os.__file__).parent / "LICENSE.txt").read_text(encoding="utf-8")
    except (OSError, ValueError):
        text = ""
    licence = Licence("PSF-2.0", is_spdx=True) if _PYTHONS_LICENCE in text else None
    return Program(platform.python_implementation(), platform.python_version(), licence)


def commands() -> Iterator[Program]:
    """Yield the commands of others that are called where they are there: git for the days of
    changes, OpenSSH for signatures. They do not state their licences."""
    for name, asked in (("git", ("git", "--version")), ("openssh", ("ssh", "-V"))):
        if shutil.which(asked[0]):
            yield Program(name, _version(asked), None)


def _version(asked: tuple[str, ...]) -> str | None:
    environment = {**os.environ, "LC_ALL": "C"}
    done = subprocess.run(asked, capture_output=True, text=True, check=False, env=environment)
    version = _VERSION.search(done.stdout or done.stderr)
    return version[0] if version else None
