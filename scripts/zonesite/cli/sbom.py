"""`zonesite sbom`: what a published site was made with, and what of others is in it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import click

from zonesite.cli.adding import Standing, adding_to
from zonesite.cli.messages import Refusal
from zonesite.cli.options import LANG_OF_REFUSALS, ROOT, say
from zonesite.publish.tree import write
from zonesite.runtime.program import PACKAGE
from zonesite.sbom.cyclonedx import NAME, Materials, as_bytes
from zonesite.sbom.installed import commands, packages, python
from zonesite.sbom.licences import Licence
from zonesite.sbom.locked import lock_beside, locked
from zonesite.sbom.shipped import Shipped, of_theme, outline_of
from zonesite.signing.manifest import NAME as NAME_OF_MANIFEST


def _shipped(site: Standing) -> Iterator[Shipped]:
    yield from of_theme(site.tree.folder, site.tree.files)
    for file in site.settings.map.files if site.settings.map else ():
        if outline := outline_of(site.root / file):
            yield outline


def _licence(site: Standing) -> Licence | None:
    stated = site.settings.licence
    return Licence(stated.id, is_spdx=True) if stated else None


def _materials(site: Standing) -> Materials:
    lock = lock_beside(PACKAGE)
    return Materials(
        url=site.tree.url,
        instant=site.tree.instant,
        licence=_licence(site),
        packages=packages(),
        locked=locked(lock.read_text(encoding="utf-8")) if lock.is_file() else {},
        python=python(),
        commands=tuple(commands()),
        shipped=tuple(_shipped(site)),
    )


@click.command()
@ROOT
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="The directory in which the site is published. Default: site/ under the root.",
)
@LANG_OF_REFUSALS
def sbom(root: Path, out: Path | None) -> None:
    """Put a bill of materials into the published site, as CycloneDX 1.6: the packages, the Python
    and the programs it was made with, and the fonts and tables of others that are in it, with
    versions, licences and SHA-256.

    Run it after `zonesite offline` and before `zonesite manifest`, which lists it. A build takes
    it away.
    """
    with adding_to(root, out) as site:
        if NAME_OF_MANIFEST in site.tree.files:
            raise Refusal("refused-has-manifest", out=str(site.out))
        made = _materials(site)
        data = as_bytes(made)
        site.fresh.removals = ()
        write(site.fresh.path, NAME, data)
    say(f"{len(made.packages)} packages, {len(made.shipped)} works of others in the site")
    say(os.path.relpath(site.out / NAME))
