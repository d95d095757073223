"""Tells when files below a root have changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path, PurePath
from threading import Condition, Thread

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

_SETTLE_SECONDS = 0.04
"""Editors write a file in several steps; so long after the last of them it is whole."""
_LOOKS = frozenset(("opened", "closed_no_write"))
"""Events of files that somebody only reads: reading the content makes many."""


class _Changes(FileSystemEventHandler):
    """Calls back once after changes that come together."""

    def __init__(self, changed: Callable[[], object]) -> None:
        self._changed = changed
        self._count = 0
        self._came = Condition()
        Thread(target=self._run, name="changes", daemon=True).start()

    def on_any_event(self, event: FileSystemEvent) -> None:
        names = (event.src_path, event.dest_path)
        if event.event_type not in _LOOKS and any(_is_content(str(name)) for name in names if name):
            with self._came:
                self._count += 1
                self._came.notify()

    def _run(self) -> None:
        seen = 0
        while True:
            with self._came:
                self._came.wait_for(lambda seen=seen: self._count > seen)  # type: ignore[misc]
                while self._came.wait_for(self._more_than(self._count), _SETTLE_SECONDS):
                    pass
                seen = self._count
            self._changed()

    def _more_than(self, count: int) -> Callable[[], bool]:
        return lambda: self._count > count


def _is_content(name: str) -> bool:
    """Say whether a file may be read: not what an editor puts beside it for a moment."""
    last = PurePath(name).name
    return not last.startswith((".", "#")) and not last.endswith(("~", ".swp", ".tmp"))


def watch(root: Path, folders: Iterable[str], changed: Callable[[], object]) -> None:
    """Call back after each change of files in some folders below a root, or of files beside
    those, until the program ends."""
    observer = Observer()
    handler = _Changes(changed)
    observer.schedule(handler, str(root), recursive=False)
    for folder in folders:
        if (root / folder).is_dir():
            observer.schedule(handler, str(root / folder), recursive=True)
    observer.daemon = True
    observer.start()
