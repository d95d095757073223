"""A picture or document as a file: what was found in it, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

MAX_BYTES = 20_000_000
"""A larger file is not read: nobody on a telephone could load it either."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """Why a file cannot be published: the code of a message and its values."""

    code: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a file turned out to hold."""

    flaw: Flaw | None = None
    width: int = 0
    """Of a picture, as it is meant to be looked at."""
    height: int = 0
    is_opaque: bool = True
    pages: int = 0
    """Of a document."""
    size: int = 0
    """Of a document: about how many bytes are published of it."""
    is_signed: bool = False
    """Whether a document is signed, so that any change would break the signature."""


@dataclass(frozen=True, slots=True)
class MediaFile:
    """A file that a release may name."""

    root: Path
    file: str
    """Relative to the root."""
    size: int
    digest: str
    """SHA-256 of its bytes, in hexadecimal digits; nothing of a file that was not read."""
    found: Found

    @property
    def name(self) -> str:
        """The name of the file without its folders."""
        return self.file.rpartition("/")[2]

    def read(self) -> bytes:
        """Return its bytes. Raises `SourceChanged` where they are not those that were checked."""
        data = (self.root / self.file).read_bytes()
        if sha256(data).hexdigest() != self.digest:
            raise SourceChanged(self.file)
        return data


class SourceChanged(OSError):
    """A file is not the one any more that was checked."""

    def __init__(self, file: str) -> None:
        super().__init__(f"{file} was changed while the site was built: build it again")
