"""What a place remembers of its publications: a small file that is written before the first
visible step of one and after its last, so that whatever was interrupted is carried on."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zonesite.deployment.plan import There
from zonesite.publish.tree import MARK
from zonesite.signing.manifest import NAME, SIGNATURE, Manifest, is_inside

FORMAT = 1
FOLDER = ".publications"
"""Where a place keeps what is not for readers. Servers hand out no name with a dot before it."""
JOURNAL, LOCK = f"{FOLDER}/journal.json", f"{FOLDER}/lock"
LARGEST_BYTES, LARGEST_LOCK = 50_000_000, 10_000
OF_OTHERS = ".well-known/acme-challenge/"
"""Written by whoever fetches certificates for the server (RFC 8555, 8.3)."""
_DIGEST = re.compile(r"[0-9a-f]{64}")


class NotAJournal(Exception):
    """What stands in the place of the journal is none."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A publication to which the place can go back."""

    number: int
    manifest: str
    """Its SHA-256."""


@dataclass(frozen=True, slots=True)
class Journal:
    """What became of a place so far."""

    standing: str | None = None
    """The SHA-256 of the manifest that was published whole; nothing where none was."""
    begun: tuple[str, ...] = ()
    """Those of manifests whose publication has begun since, and did not end, oldest first."""
    lagging: frozenset[str] = frozenset()
    """Files that the standing manifest has dropped and that are still there."""
    kept: tuple[Kept, ...] = ()
    """Oldest first."""
    sent_with: str = ""
    """What the headers are that were stored with the files; empty where a place stores none."""

    @property
    def manifests(self) -> tuple[str, ...]:
        """The manifests of which files may stand, oldest first."""
        return (*(() if self.standing is None else (self.standing,)), *self.begun)


def manifest_at(digest: str) -> str:
    """Return where a place keeps a manifest."""
    return f"{FOLDER}/manifests/{digest}.json"


def signature_at(digest: str) -> str:
    """Return where a place keeps the signature of a manifest."""
    return f"{FOLDER}/manifests/{digest}.sig"


def file_at(digest: str) -> str:
    """Return where a place keeps the bytes of a file."""
    return f"{FOLDER}/files/{digest[:2]}/{digest}"


def as_bytes(journal: Journal) -> bytes:
    """Return a journal as JSON."""
    told = {
        "format": FORMAT,
        "standing": journal.standing,
        "begun": list(journal.begun),
        "lagging": sorted(journal.lagging),
        "kept": [{"number": one.number, "manifest": one.manifest} for one in journal.kept],
        "sent_with": journal.sent_with,
    }
    return f"{json.dumps(told, ensure_ascii=False, indent=1)}\n".encode()


def parsed(data: bytes) -> Journal:
    """Return what a journal says. Raises `NotAJournal`."""
    try:
        told = json.loads(data)
        if told["format"] != FORMAT:
            raise NotAJournal
        return _checked(told)
    except (ValueError, KeyError, TypeError, RecursionError):
        raise NotAJournal from None


def _checked(told: Mapping[str, Any]) -> Journal:
    if not all(is_inside(path) for path in told["lagging"]):
        raise ValueError(told["lagging"])
    return Journal(
        standing=None if told["standing"] is None else _digest(told["standing"]),
        begun=tuple(_digest(one) for one in told["begun"]),
        lagging=frozenset(told["lagging"]),
        kept=tuple(Kept(int(one["number"]), _digest(one["manifest"])) for one in told["kept"]),
        sent_with=str(told["sent_with"]),
    )


def _digest(found: str) -> str:
    if not _DIGEST.fullmatch(found):
        raise ValueError(found)
    return found


def there(
    journal: Journal, manifests: Mapping[str, Manifest], names: frozenset[str], sent_with: str = ""
) -> There:
    """Return what stands at a place of which some names were listed.

    The bytes of a file are certain where every manifest that may have put it says the same: each
    is put whole or not at all.
    """
    told: dict[str, set[str]] = {}
    for digest in journal.manifests:
        for path, file in manifests[digest].files.items():
            told.setdefault(path, set()).add(file.sha256)
    present = names & (told.keys() | journal.lagging)
    known = present - journal.lagging if sent_with == journal.sent_with else frozenset()
    certain = {path: next(iter(told[path])) for path in known if len(told[path]) == 1}
    return There(present, certain, frozenset(told))


def strangers(
    journal: Journal, manifests: Mapping[str, Manifest], names: frozenset[str]
) -> list[str]:
    """Return the files of a place that no manifest of it has ever named, sorted."""
    ours = {path for digest in journal.manifests for path in manifests[digest].files}
    ours |= {NAME, SIGNATURE, MARK} if journal.manifests else set()
    return sorted(
        name
        for name in names - ours - journal.lagging
        if not name.startswith((f"{FOLDER}/", OF_OTHERS))
    )
