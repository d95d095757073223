"""`zonesite join`: publish the site whose parts were built on several machines."""

from __future__ import annotations

import os
from pathlib import Path

import click

from zonesite.build.parts import join
from zonesite.cli.build import ended_by_sigterm
from zonesite.cli.options import LANG_OF_REFUSALS, say
from zonesite.cli.refusals import told_in_a_sentence
from zonesite.publish.tree import new_tree


@click.command("join")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Where to publish.")
@LANG_OF_REFUSALS
@click.argument("parts", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
def join_parts(out: Path, parts: tuple[Path, ...]) -> None:
    """Publish the site whose PARTS were built with `zonesite build --part`, byte for byte the
    same as if it had been built in one go."""
    out = Path(os.path.realpath(out))
    with ended_by_sigterm(), told_in_a_sentence(out), new_tree(out) as tree:
        files = join(parts, tree.path)
    say(f"{len(parts)} parts joined, {files} files")
