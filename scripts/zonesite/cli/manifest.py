"""`zonesite manifest`: what a published site consists of, file by file, signed where there is a
key."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import click

from zonesite.cli.adding import adding_to
from zonesite.cli.manifest_files import read_bytes, refuse
from zonesite.cli.messages import Refusal, bad_option
from zonesite.cli.options import LANG_OF_REFUSALS, ROOT, say
from zonesite.offline.copy import BUILT_FOR, PublishedTree
from zonesite.publish.tree import Tree, write
from zonesite.reading.git_dates import git
from zonesite.records.settings import Settings
from zonesite.runtime.cache import FOLDER, fingerprint, is_trusted, keep_checked, recall_bytes
from zonesite.sbom.cyclonedx import NAME as SBOM
from zonesite.signing.comparison import listed
from zonesite.signing.manifest import (
    NAME,
    SIGNATURE,
    ClockWentBack,
    Manifest,
    NotAManifest,
    OtherSite,
    Stated,
    as_bytes,
    digest_of,
    following,
    is_commit,
)
from zonesite.signing.ssh import CannotSign, NoSshKeygen, judged, signed

COMMIT, KEY = "ZONESITE_COMMIT", "ZONESITE_SIGNING_KEY"
VERSIONS = ("zonesite", "mkdocs", "mkdocs-material")
UNKNOWN = "commit not known: name it with --commit, or build from a checkout without changes"
_PLACE = re.compile(r'(<[a-z]+ [^<>]*\bdata-(manifest|signature|sbom))( hidden(?:="")?)?>')
"""What the page of verification says only of a site that has a manifest, a signature, or a bill of
materials."""


@dataclass(frozen=True, slots=True)
class Work:
    """What somebody wants a manifest of, and how."""

    root: Path
    settings: Settings
    commit: str | None
    previous: str | None
    key: Path | None


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature of a manifest, and who has made it."""

    data: bytes
    signer: str


def _commit_of(_: click.Context, __: click.Parameter, found: str | None) -> str | None:
    if found is not None and not is_commit(found):
        raise bad_option("option-commit", found=found)
    return found


def _commit(root: Path, out: Path, given: str | None) -> str | None:
    """Return the commit that was published: the given one, else that of a checkout in which
    nothing is changed and that stood when the site was built. What is not known is not guessed.
    """
    left_out = [f":(exclude){out.relative_to(root)}"] if out.is_relative_to(root) else []
    asked = ("status", "--porcelain=v2", "--branch", "--", ".", *left_out)
    lines = git(root, *asked).decode(errors="replace").splitlines()
    head = next((line.split()[-1] for line in lines if line.startswith("# branch.oid ")), "")
    if given is not None:
        if is_commit(head) and head != given:
            raise Refusal("refused-commit", found=given, other=head)
        return given
    is_clean = all(line.startswith("#") for line in lines)
    return head if is_commit(head) and is_clean and not _has_moved(root, out) else None


def _has_moved(root: Path, out: Path) -> bool:
    """Say whether another commit was checked out since the site was built."""
    moved = git(root, "log", "-g", "-1", "--format=%gd", "--date=unix", "HEAD")
    found = re.search(rb"@\{(\d+)\}", moved)
    return found is not None and int(found[1]) > (out / BUILT_FOR).stat().st_mtime


def _kept(root: Path, out: Path) -> Path:
    return root / FOLDER / "manifests" / f"{fingerprint(os.fsencode(out))}.json"


def _before(root: Path, out: Path, place: str | None) -> tuple[bytes | None, str]:
    """Return the manifest that a new one follows, and where it was: a build takes away the one
    that stood, so that this command keeps its last one."""
    if place is not None:
        found = read_bytes(place)
        if found is None:
            raise Refusal("refused-no-previous", found=place)
        return found, place
    standing = out / NAME
    if standing.is_file():
        return standing.read_bytes(), str(standing)
    kept = _kept(root, out)
    return (recall_bytes(kept) if is_trusted(root) else None), str(kept)


def _made(tree: PublishedTree, commit: str | None, pages: Mapping[str, bytes]) -> Manifest:
    """Return the manifest of a tree as if it were the first of its site."""
    written = {name: Stated(digest_of(data), len(data)) for name, data in pages.items()}
    return Manifest(
        site=tree.url,
        commit=commit,
        built_for=tree.instant,
        versions={name: version(name) for name in VERSIONS},
        number=1,
        previous=None,
        files={**listed(tree.folder), **written},
    )


def _chained(made: Manifest, work: Work, out: Path) -> Manifest:
    """Return a manifest that follows the one before it."""
    before, place = _before(work.root, out, work.previous)
    if before is None:
        return made
    try:
        return following(made, before)
    except OtherSite as error:
        if work.previous is None:
            return made  # what was built here before is no past of this site
        values = {"other": str(error), "found": made.site, "at": place}
        raise Refusal("refused-other-address", **values) from None
    except ClockWentBack:
        raise Refusal("refused-clock", found=made.built_for.isoformat(), at=place) from None
    except NotAManifest as error:
        refuse(error, place)


def _pages(tree: PublishedTree, shown: frozenset[str]) -> dict[str, bytes]:
    """Return the pages of verification, which tell now of what is published with them."""
    pages = {}
    for file in sorted(tree.files):
        if file.endswith("verify/index.html") and (text := tree.text(file)):
            told = _PLACE.sub(lambda at: f"{at[1]}{'' if at[2] in shown else ' hidden'}>", text)
            if told != text:
                pages[file] = told.encode()
    return pages


def _signature(data: bytes, key: Path, settings: Settings, tree: PublishedTree) -> Signature:
    """Return the signature of a manifest; end where readers could not check it."""
    signing = settings.signing
    if signing is None or "allowed_signers" not in tree.files:
        raise Refusal("refused-no-signers")
    if not key.is_file():
        raise Refusal("refused-no-key")
    try:
        made = signed(data, key, signing.namespace)
        allowed = tree.read("allowed_signers")
        verdict = judged(data, made, allowed, signing.namespace)
    except NoSshKeygen:
        raise Refusal("refused-no-ssh") from None
    except CannotSign as error:
        raise Refusal("refused-key", found=str(error)) from None
    if verdict.state != "good":
        raise Refusal("refused-other-key")
    return Signature(made, f"{verdict.signer}, {verdict.key}")


def _write(work: Work, tree: PublishedTree, fresh: Tree) -> tuple[Manifest, Signature | None]:
    """Write the manifest of a tree, its signature, and the pages that tell of both."""
    shown = {"manifest"} | ({"signature"} if work.key else set())
    shown |= {"sbom"} if SBOM in tree.files else set()
    pages = _pages(tree, frozenset(shown))
    commit = _commit(work.root, tree.folder, work.commit)
    made = _chained(_made(tree, commit, pages), work, tree.folder)
    data = as_bytes(made)
    signature = _signature(data, work.key, work.settings, tree) if work.key else None
    fresh.removals = () if signature else (SIGNATURE,)
    for name, written in {**pages, NAME: data}.items():
        write(fresh.path, name, written)
    if signature:
        write(fresh.path, SIGNATURE, signature.data)
    return made, signature


@click.command()
@ROOT
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="The directory in which the site is published. Default: site/ under the root.",
)
@click.option(
    "--commit",
    envvar=COMMIT,
    show_envvar=True,
    callback=_commit_of,
    help="The commit that was published. Default: that of the root, where nothing was changed.",
)
@click.option(
    "--previous",
    help="The manifest before: its address, or a file. Default: the last one for this directory.",
)
@click.option(
    "--key",
    envvar=KEY,
    show_envvar=True,
    type=click.Path(path_type=Path),
    help="Sign by this private SSH key, or by the agent that holds the one of this public key.",
)
@LANG_OF_REFUSALS
def manifest(
    root: Path, out: Path | None, commit: str | None, previous: str | None, key: Path | None
) -> None:
    """Put a manifest into the published site: of which commit and instant it is, and the SHA-256
    of every file; with a key, its signature too. `zonesite verify` holds a site against it.

    Run it last before publication, after `zonesite offline`: every file is read as it is
    published. A build takes the manifest away.
    """
    with adding_to(root, out) as site:
        work = Work(site.root, site.settings, commit, previous, key)
        made, signature = _write(work, site.tree, site.fresh)
    if is_trusted(site.root):
        keep_checked(_kept(site.root, site.out), as_bytes(made))
    _tell(made, signature, site.out)


def _tell(made: Manifest, signature: Signature | None, out: Path) -> None:
    say(
        f"manifest {made.number} as of {made.built_for.isoformat()}: "
        f"{len(made.files):,} files, {made.size:,} bytes"
    )
    say(f"commit {made.commit}" if made.commit else UNKNOWN)
    say(f"it follows {made.previous}" if made.previous else "it follows no other manifest")
    say(f"{os.path.relpath(out / NAME)}, SHA-256 {digest_of(as_bytes(made))}")
    say(f"signed by {signature.signer}" if signature else "not signed")
