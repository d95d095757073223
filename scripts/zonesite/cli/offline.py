"""`zonesite offline`: the published site as one archive, whose pages open without a connection."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from zonesite.cli.adding import adding_to
from zonesite.cli.messages import Refusal
from zonesite.cli.options import LANG_OF_REFUSALS, ROOT, say
from zonesite.languages.language import languages_of
from zonesite.offline.archive import TooLarge
from zonesite.offline.copy import NAME, PublishedTree
from zonesite.offline.manifest import Listed
from zonesite.offline.notices import Speaker
from zonesite.offline.packing import Copy, listed_on_disk, write_copy, write_lists
from zonesite.offline.placing import offered, stale_files, write_offers
from zonesite.offline.scripts import NotAPlainScript
from zonesite.offline.zim import About, NoLibzim, write_zim
from zonesite.publish.tree import files_in
from zonesite.reading.read import strings_of
from zonesite.records.settings import Settings
from zonesite.signing.manifest import NAME as NAME_OF_MANIFEST

LIBZIM = "pip install libzim==3.13.1"


@dataclass(frozen=True, slots=True)
class Says:
    """Whose site it is, and who says what of its copy in each language."""

    settings: Settings
    speakers: Mapping[str, Speaker]

    def read_me(self, url: str) -> str:
        """Return the text that lies beside the pages of the copy."""
        parts = (
            "\n".join(speaker.read_me(self.settings.site_name.pick(lang)[0], url))
            for lang, speaker in self.speakers.items()
        )
        return "\n\n".join(parts) + "\n"


def _says(root: Path, settings: Settings, tree: PublishedTree) -> Says:
    strings = strings_of(root, settings)
    instant = tree.instant.astimezone(settings.zone)
    every = languages_of(settings)
    return Says(settings, {one.id: Speaker(one, strings[one.id], instant) for one in every})


def _write(tree: PublishedTree, says: Says, with_zim: bool, out: Path) -> Copy:
    """Write the copy, and the pages that offer it, into another directory."""
    notices = {lang: speaker.notices() for lang, speaker in says.speakers.items()}
    copy = write_copy(tree, notices, says.read_me(tree.url), out)
    archives = [copy.archive]
    if with_zim:
        archives.append(_zim(tree, says, copy, out))
    write_lists(tree, copy, archives, out)
    if not write_offers(tree, says.speakers, [offered(copy, one) for one in archives], out):
        say("No page of this site offers it: docs/<language>/downloads/index.md would")
    return copy


def _zim(tree: PublishedTree, says: Says, copy: Copy, out: Path) -> Listed:
    name = says.settings.site_name.pick(tree.first)[0]
    short = says.settings.short.pick(tree.first)[0]
    about = About(short, name, copy.name, tree.instant.date(), tuple(says.speakers))
    place = out / f"{NAME}.zim"
    write_zim(out / f"{NAME}.zip", about, place)
    return listed_on_disk(place)


@click.command()
@ROOT
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="The directory in which the site is published. Default: site/ under the root.",
)
@click.option(
    "--zim",
    "with_zim",
    is_flag=True,
    help="Write a ZIM file for Kiwix, too. It needs libzim, which is no part of this program.",
)
@LANG_OF_REFUSALS
def offline(root: Path, out: Path | None, with_zim: bool) -> None:
    """Put a copy of the published site into it that can be read without a connection: an archive
    whose pages open from files, search included, offered on the page of downloads.

    It is made from what is published and from nothing else. Run it after each build, before
    publication: a build takes away the copy of the one before, and the offer with it.
    """
    try:
        with adding_to(root, out) as site:
            tree, fresh, place = site.tree, site.fresh, site.out
            if NAME_OF_MANIFEST in tree.files:
                raise Refusal("refused-has-manifest", out=str(place))
            copy = _write(tree, _says(site.root, site.settings, tree), with_zim, fresh.path)
            fresh.removals = stale_files(tree, frozenset(files_in(fresh.path)))
    except NotAPlainScript as error:
        raise Refusal("refused-one-script", file=str(error)) from None
    except TooLarge:
        raise Refusal("refused-too-large", out=str(place)) from None
    except NoLibzim:
        raise Refusal("refused-libzim", command=LIBZIM) from None
    _tell(tree, copy, place)


def _tell(tree: PublishedTree, copy: Copy, out: Path) -> None:
    files, size = len(copy.files) + 1, copy.archive.size
    say(f"offline copy as of {tree.instant.isoformat()}: {files:,} files, {size:,} bytes")
    say(f"{os.path.relpath(out / NAME)}.zip, SHA-256 {copy.archive.digest}")
