"""The site as one archive, as GitHub Pages takes it: the same bytes for the same site."""

from __future__ import annotations

import gzip
import io
import os
import secrets
import tarfile
from collections.abc import Iterator
from contextlib import suppress
from filecmp import cmp
from pathlib import Path
from typing import IO, cast

from zonesite.deployment.place import CannotPublish
from zonesite.deployment.publication import Site
from zonesite.reading.system_errors import system_said
from zonesite.signing.manifest import NAME, SIGNATURE

_FILE, _FOLDER = 0o644, 0o755


def written(site: Site, archive: Path) -> bool:
    """Write a site as an archive in place of the one before; say whether that was another.

    Raises `CannotPublish`, also for a file that holds no site, which is left as it is.
    """
    try:
        if archive.exists() and not _holds_site(archive):
            raise CannotPublish("refused-publish-archive", place=str(archive))
        archive.parent.mkdir(parents=True, exist_ok=True)
        draft = archive.with_name(f".{archive.name}-{secrets.token_hex(4)}")
        try:
            with draft.open("xb") as out:
                _write(site, out, is_packed=archive.suffix != ".tar")
            if archive.exists() and cmp(draft, archive, shallow=False):
                return False
            os.replace(draft, archive)
        finally:
            draft.unlink(missing_ok=True)
        return True
    except OSError as error:
        said = system_said(error)
        raise CannotPublish("refused-publish-system", place=str(archive), found=said) from None


def _write(site: Site, out: IO[bytes], is_packed: bool) -> None:
    if not is_packed:
        _pack(site, out)
        return
    with gzip.GzipFile(filename="", fileobj=out, mode="wb", mtime=0) as packed:
        _pack(site, cast(IO[bytes], packed))


def _pack(site: Site, out: IO[bytes]) -> None:
    """Write folders and files by their names: no owners, no times, no links."""
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as archive:
        told = {NAME: site.published.data}
        if site.signature is not None:
            told[SIGNATURE] = site.signature
        names = {*site.manifest.files, *told}
        folders = {f"{folder}/" for name in names for folder in _folders(name)}
        for name in sorted({"", *names, *folders}):
            if not name or name.endswith("/"):
                archive.addfile(_member(name, tarfile.DIRTYPE, _FOLDER, 0))
                continue
            data = told[name] if name in told else site.read(site.digests[name])
            archive.addfile(_member(name, tarfile.REGTYPE, _FILE, len(data)), io.BytesIO(data))


def _folders(name: str) -> Iterator[str]:
    steps = name.split("/")[:-1]
    for end in range(1, len(steps) + 1):
        yield "/".join(steps[:end])


def _member(name: str, kind: bytes, mode: int, size: int) -> tarfile.TarInfo:
    member = tarfile.TarInfo(f"./{name}")
    member.type, member.mode, member.size = kind, mode, size
    return member


def _holds_site(archive: Path) -> bool:
    with suppress(tarfile.TarError, EOFError, gzip.BadGzipFile), tarfile.open(archive) as found:
        return any(member.name == f"./{NAME}" for member in found)
    return False
