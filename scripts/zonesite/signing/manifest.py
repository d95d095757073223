"""The manifest of a published site: of which commit and instant it is, and every file's SHA-256.

Each names the SHA-256 of the one before it and counts on, so that whoever has kept one sees when
the past was written anew. It lists neither itself nor its signature.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any

FORMAT = 1
NAME, SIGNATURE = "manifest.json", "manifest.json.sig"
LARGEST_BYTES = 100_000_000
"""Several times the manifest of 10,000 releases in three languages."""
_DIGEST = re.compile(r"[0-9a-f]{64}")
_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_LARGEST_FILE = 2**40


class NotAManifest(Exception):
    """What was read is no manifest; says by a code of the catalogue why, with its values."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


class ClockWentBack(Exception):
    """A manifest is for an earlier instant than the one before it."""


class OtherSite(Exception):
    """The manifest that another was to follow is of a site at another address, which it names."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What a manifest states of a file."""

    sha256: str
    size: int
    """In bytes."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What was published, and as what."""

    site: str
    """The full address of the site, with its last slash."""
    commit: str | None
    """Of the content and the program; nothing where it is not known."""
    built_for: datetime
    """The instant of the site."""
    versions: Mapping[str, str]
    """Of the program and of what it builds with."""
    number: int
    """How many manifests there are with this one, each following another."""
    previous: str | None
    """The SHA-256 of the manifest before."""
    files: Mapping[str, Stated]
    """By their paths below the address of the site."""
    restores: str | None = None
    """The SHA-256 of the earlier manifest whose files these are again; nothing of a new site."""

    @property
    def size(self) -> int:
        """How many bytes all files have together."""
        return sum(file.size for file in self.files.values())


def is_commit(found: str) -> bool:
    """Say whether a text is the whole name of a commit, in SHA-1 or SHA-256."""
    return _COMMIT.fullmatch(found) is not None


def digest_of(data: bytes) -> str:
    """Return what the next manifest calls this one."""
    return sha256(data).hexdigest()


def as_bytes(manifest: Manifest) -> bytes:
    """Return a manifest as JSON, one file a line, sorted: the same bytes for the same site."""
    told = {
        "format": FORMAT,
        "site": manifest.site,
        "commit": manifest.commit,
        "built_for": manifest.built_for.isoformat(timespec="seconds"),
        "versions": dict(sorted(manifest.versions.items())),
        "number": manifest.number,
        "previous": manifest.previous,
    }
    if manifest.restores is not None:
        told["restores"] = manifest.restores
    head = json.dumps(told, ensure_ascii=False, indent=1).removesuffix("\n}")
    lines = ",\n".join(
        json.dumps({"path": path, "size": file.size, "sha256": file.sha256}, ensure_ascii=False)
        for path, file in sorted(manifest.files.items())
    )
    return f'{head},\n "files": [\n{lines}\n ]\n}}\n'.encode()


def following(manifest: Manifest, before: bytes) -> Manifest:
    """Return a manifest that follows another: the same where it says the same.

    Raises `ClockWentBack`, `OtherSite`, and `NotAManifest` for what it cannot follow.
    """
    old = parsed(before)
    if manifest.site != old.site:
        raise OtherSite(old.site)
    if manifest.built_for < old.built_for:
        raise ClockWentBack
    next_one = replace(manifest, number=old.number + 1, previous=digest_of(before))
    same = replace(manifest, number=old.number, previous=old.previous)
    return same if as_bytes(same) == before else next_one


def parsed(data: bytes) -> Manifest:
    """Return what a manifest says. Raises `NotAManifest`; nothing of it is believed before."""
    try:
        told = json.loads(data)
    except (ValueError, RecursionError):
        raise NotAManifest("verify-not-json") from None
    if not isinstance(told, dict) or "format" not in told:
        raise NotAManifest("verify-not-manifest")
    if told["format"] != FORMAT or isinstance(told["format"], bool):
        raise NotAManifest("verify-manifest-version", found=_shown(told["format"]), last=FORMAT)
    try:
        return _checked(told)
    except (KeyError, TypeError, ValueError, OverflowError):
        raise NotAManifest("verify-not-manifest") from None


def _shown(found: object) -> str:
    return json.dumps(found)[:20]


def _checked(told: Mapping[str, Any]) -> Manifest:
    previous, commit, restores = told["previous"], told["commit"], told.get("restores")
    built_for = datetime.fromisoformat(told["built_for"])
    first = told["number"] == 1
    if built_for.tzinfo is None or first is not (previous is None):
        raise ValueError(told["number"])
    return Manifest(
        site=_address(told["site"]),
        commit=None if commit is None else _matching(_COMMIT, commit),
        built_for=built_for,
        versions={_line(name): _line(found) for name, found in told["versions"].items()},
        number=_whole(told["number"], 1),
        previous=None if previous is None else _matching(_DIGEST, previous),
        files=_files(told["files"]),
        restores=None if restores is None else _matching(_DIGEST, restores),
    )


def _files(told: Any) -> Mapping[str, Stated]:
    files: dict[str, Stated] = {}
    last = ""
    for item in told:
        path = item["path"]
        if not isinstance(path, str) or not is_inside(path):
            raise NotAManifest("verify-manifest-path", found=json.dumps(path)[:80])
        if path <= last:  # sorted, so none stands twice
            raise ValueError(path)
        files[path] = Stated(_matching(_DIGEST, item["sha256"]), _whole(item["size"], 0))
        last = path
    return files


def is_inside(path: str) -> bool:
    """Say whether a path names a file below a site and nothing else, whatever reads it."""
    steps = path.split("/")
    is_plain = path.isprintable() and "\\" not in path and path not in (NAME, SIGNATURE)
    return is_plain and not any(step in ("", ".", "..") for step in steps)


def _line(found: object) -> str:
    if not isinstance(found, str) or not found.isprintable() or len(found) > 200:
        raise ValueError(found)
    return found


def _address(found: object) -> str:
    address = _line(found)
    if not address.startswith(("https://", "http://")) or not address.endswith("/"):
        raise ValueError(found)
    return address


def _whole(found: object, least: int) -> int:
    if not isinstance(found, int) or isinstance(found, bool):
        raise TypeError(found)
    if not least <= found <= _LARGEST_FILE:
        raise ValueError(found)
    return found


def _matching(pattern: re.Pattern[str], found: object) -> str:
    if not isinstance(found, str) or not pattern.fullmatch(found):
        raise ValueError(found)
    return found
