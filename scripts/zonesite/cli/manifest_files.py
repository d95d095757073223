"""Manifests and signatures as commands read them: from a file, or from a published site."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit

from zonesite.cli.fetching import TooLarge, Unreachable, received
from zonesite.cli.messages import Refusal
from zonesite.reading.system_errors import system_said
from zonesite.signing.manifest import LARGEST_BYTES, Manifest, NotAManifest, parsed

PATIENCE_S = 120.0
"""For the manifest of a large site over a slow line."""


class CannotTell(Refusal):
    """Whether a site is what was published cannot be told: what is needed for it is not there."""

    exit_code = 2


def is_address(place: str) -> bool:
    """Say whether a place is the address of a page, and no file or directory."""
    return urlsplit(place).scheme in ("http", "https")


def read_bytes(place: str, largest_bytes: int = LARGEST_BYTES) -> bytes | None:
    """Return what stands in a file or at an address; nothing where there is nothing."""
    if not is_address(place):
        return _read(Path(place), largest_bytes)
    data = bytearray()
    try:
        is_there = received(place, data.extend, PATIENCE_S, largest_bytes)
    except TooLarge:
        raise CannotTell("verify-too-large", at=place, last=largest_bytes) from None
    except Unreachable:
        raise CannotTell("verify-no-answer", at=place) from None
    return bytes(data) if is_there else None


def _read(path: Path, largest_bytes: int) -> bytes | None:
    try:
        if path.exists() and not path.is_file():  # a pipe would be waited for
            raise CannotTell("verify-not-manifest", at=str(path))
        with path.open("rb") as file:
            data = file.read(largest_bytes + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CannotTell("verify-not-read", at=str(path), found=system_said(error)) from None
    if len(data) > largest_bytes:
        raise CannotTell("verify-too-large", at=str(path), last=largest_bytes)
    return data


def manifest_in(data: bytes, place: str) -> Manifest:
    """Return the manifest that was read at a place, or end with why it is none."""
    try:
        return parsed(data)
    except NotAManifest as error:
        refuse(error, place)


def refuse(error: NotAManifest, place: str) -> NoReturn:
    """End with why what was read at a place is no manifest."""
    raise CannotTell(error.code, at=place, **error.values) from None
