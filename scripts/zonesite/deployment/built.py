"""The site that is to be published: from a built tree with its manifest, or from what a place keeps
of an earlier publication."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from zonesite.deployment.chain import Published, restored
from zonesite.deployment.journal import file_at, signature_at
from zonesite.deployment.place import CannotPublish, Place
from zonesite.deployment.publication import Site, found_at, kept_manifest
from zonesite.reading.system_errors import system_said
from zonesite.signing.comparison import of_folder
from zonesite.signing.manifest import NAME, SIGNATURE, digest_of

_SHOWN = 3


def built_site(folder: Path) -> Site:
    """Return the site that was built in a directory, every file of which was read and is what its
    manifest says. Raises `CannotPublish`."""
    try:
        data = (folder / NAME).read_bytes()
        signature = (folder / SIGNATURE).read_bytes() if (folder / SIGNATURE).exists() else None
        published = Published.read(data, str(folder / NAME))
        found = of_folder(published.manifest, folder)
    except FileNotFoundError:
        raise CannotPublish("refused-publish-no-manifest", at=str(folder / NAME)) from None
    except OSError as error:
        said = system_said(error)
        raise CannotPublish("refused-publish-unread", at=str(folder), found=said) from None
    names = (*found.differs, *found.missing, *found.extra)
    if names:
        values = {"out": str(folder), "n": len(names), "found": list(names[:_SHOWN])}
        raise CannotPublish("refused-publish-differs", **values)
    return Site(published, signature, _reading(folder, published))


def _reading(folder: Path, published: Published) -> Callable[[str], bytes]:
    paths = {file.sha256: path for path, file in published.manifest.files.items()}

    def read(digest: str) -> bytes:
        """Return the bytes of a file, if they are still those that were compared."""
        try:
            data = (folder / paths[digest]).read_bytes()
        except OSError:
            data = b""
        if digest_of(data) != digest:
            values = {"out": str(folder), "n": 1, "found": [paths[digest]]}
            raise CannotPublish("refused-publish-differs", **values)
        return data

    return read


def earlier_site(place: Place, number: int, sign: Callable[[bytes], bytes] | None) -> Site:
    """Return the site of an earlier publication as the one to come, under a manifest of its own.

    Raises `CannotPublish` where the place does not keep it, and where readers could not check the
    signature any more because nobody signs.
    """
    found = found_at(place)
    kept = {one.number: one.manifest for one in found.journal.kept}
    if number not in kept or found.current is None:
        values = {"n": number, "found": [str(one) for one in sorted(kept)] or ["—"]}
        raise CannotPublish("refused-publish-not-kept", place=place.name, **values)
    old = kept_manifest(place, kept[number])
    if found.current.manifest.restores == old.digest or found.current.digest == old.digest:
        return Site(found.current, found.signature, _not_kept(place))
    is_signed = found.signature is not None or signature_at(old.digest) in found.names
    if is_signed and sign is None:
        raise CannotPublish("refused-publish-unsigned", place=place.name)
    made = Published.of(restored(old, found.current))
    return Site(made, sign(made.data) if sign else None, _not_kept(place))


def _not_kept(place: Place) -> Callable[[str], bytes]:
    def read(digest: str) -> bytes:
        raise CannotPublish("refused-publish-damaged", place=place.name, file=file_at(digest))

    return read
