"""What a place must be able to do so that a site can be published there, and why it may refuse."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NoReturn, Protocol

Read = Callable[[str], bytes]
"""Returns the bytes of a file of the site by their SHA-256, which they have for certain."""


class CannotPublish(Exception):
    """Why nothing can be published, or no more of it; says so by a code of the catalogue."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


class Place(Protocol):
    """Where a site is published. Paths are below it; all it raises is `CannotPublish`.

    Each file is there whole or not at all, also when whoever puts it is killed.
    """

    @property
    def name(self) -> str:
        """What people call it; never with anything secret in it."""

    @property
    def sent_with(self) -> str:
        """What the headers are that are stored with the files; empty where it stores none."""

    def names(self) -> frozenset[str]:
        """Return every file of it, those for readers and those in `journal.FOLDER`."""

    def read(self, path: str, largest_bytes: int) -> bytes | None:
        """Return a file of it; nothing where there is none."""

    def put(self, path: str, data: bytes) -> None:
        """Put a file in place of what stands there."""

    def create(self, path: str, data: bytes) -> bool:
        """Put a file where none is; say whether none was. Of several who try one succeeds."""

    def take_over(self, path: str, held: bytes, data: bytes) -> bool:
        """Put a file in place of one with these bytes; say whether it had them. Of several who
        try one succeeds."""

    def store(self, digests: Iterable[str], read: Read) -> None:
        """Keep the bytes of some files, out of the sight of readers."""

    def place(self, files: Mapping[str, str]) -> None:
        """Put what is kept under a SHA-256 at each path, in any order."""

    def remove(self, paths: Iterable[str]) -> None:
        """Remove files, and the folders that are empty then. One that is not there is removed."""


def refuse_nothing_there(place: str, path: str) -> NoReturn:
    """End with that a file is not kept any more which was to be put in place."""
    raise CannotPublish("refused-publish-damaged", place=place, file=path)
