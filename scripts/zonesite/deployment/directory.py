"""A directory of this machine as a place: files are written beside and renamed into their place."""

from __future__ import annotations

import fcntl
import os
import secrets
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from zonesite.deployment.journal import FOLDER, LARGEST_LOCK, file_at
from zonesite.deployment.place import CannotPublish, Read, refuse_nothing_there
from zonesite.publish.tree import files_in
from zonesite.reading.system_errors import system_said
from zonesite.signing.comparison import stated

_DRAFTS = f"{FOLDER}/drafts"
_READABLE, _PRIVATE = 0o644, 0o700


class Directory:
    """A directory that a server hands out."""

    sent_with = ""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.name = str(folder)

    def names(self) -> frozenset[str]:
        with self._told():
            return frozenset(files_in(self.folder) if self.folder.is_dir() else ())

    def read(self, path: str, largest_bytes: int) -> bytes | None:
        with self._told(), suppress(FileNotFoundError), (self.folder / path).open("rb") as file:
            data = file.read(largest_bytes + 1)
            if len(data) > largest_bytes:
                raise CannotPublish("refused-publish-large", place=self.name, file=path)
            return data
        return None

    def put(self, path: str, data: bytes) -> None:
        with self._told():
            draft = self._draft()
            self.write(draft, data)
            self._move(draft, path)

    def create(self, path: str, data: bytes) -> bool:
        with self._told():
            draft = self._draft()
            self.write(draft, data)
            try:
                os.link(draft, self.folder / path)
            except FileExistsError:
                return False
            finally:
                draft.unlink()
            return True

    def take_over(self, path: str, held: bytes, data: bytes) -> bool:
        """The system lets one of several look and write, and takes that back when it dies."""
        with self._told(), open(self._draft().with_name(".guard"), "ab") as guard:
            fcntl.flock(guard, fcntl.LOCK_EX)
            if self.read(path, LARGEST_LOCK) != held:
                return False
            self.put(path, data)
            return True

    def store(self, digests: Iterable[str], read: Read) -> None:
        with self._told():
            for digest in digests:
                self.put(file_at(digest), read(digest))

    def place(self, files: Mapping[str, str]) -> None:
        with self._told():
            for path, digest in files.items():
                kept = self.folder / file_at(digest)
                found = stated(kept)
                if found is None or found.sha256 != digest:
                    # whoever edits a published file edits what is kept of it, too
                    kept.unlink(missing_ok=True)
                    refuse_nothing_there(self.name, path)
                draft = self._draft()
                os.link(kept, draft)
                self._move(draft, path)

    def remove(self, paths: Iterable[str]) -> None:
        with self._told():
            for path in paths:
                self.unlink(self.folder / path)
                inside = self.folder.joinpath(path).relative_to(self.folder).parents
                with suppress(OSError):
                    for parent in list(inside)[:-1]:
                        (self.folder / parent).rmdir()

    def write(self, path: Path, data: bytes) -> None:
        """Write a file that nobody sees yet, so that it outlasts a power cut."""
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _READABLE), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())

    def rename(self, draft: Path, path: Path) -> None:
        """Put a file that was written in place of another, at one stroke."""
        os.replace(draft, path)

    def unlink(self, path: Path) -> None:
        """Remove a file, where it is there."""
        path.unlink(missing_ok=True)

    def _draft(self) -> Path:
        drafts = self.folder / _DRAFTS
        if not drafts.is_dir():
            (self.folder / FOLDER).mkdir(_PRIVATE, parents=True, exist_ok=True)
            drafts.mkdir(exist_ok=True)
        return drafts / secrets.token_hex(8)

    def _move(self, draft: Path, path: str) -> None:
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            self.rename(draft, target)
        finally:
            # renaming one name of a file to another of it does nothing (POSIX, rename)
            draft.unlink(missing_ok=True)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            said = system_said(error)
            raise CannotPublish("refused-publish-system", place=self.name, found=said) from None
