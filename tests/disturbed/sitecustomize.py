"""Python imports this first, where the folder stands on its path: it then lists folders the other
way round, and works with as many processes as it is told, in every thing it could share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

_listdir, _scandir = os.listdir, os.scandir


class _Reversed:
    """The entries of a folder, the last name first; used as what `os.scandir` returns."""

    def __init__(self, *place: Any) -> None:
        with _scandir(*place) as entries:
            self._entries = iter(sorted(entries, key=lambda entry: entry.name, reverse=True))

    def __iter__(self) -> Iterator[os.DirEntry[Any]]:
        return self._entries

    def __next__(self) -> os.DirEntry[Any]:
        return next(self._entries)

    def __enter__(self) -> _Reversed:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def close(self) -> None:
        pass


def _as_told(variable: str) -> int:
    return int(os.environ.get(variable, 0))


if _as_told("DISTURBED_ORDER"):
    os.listdir = lambda *place: sorted(_listdir(*place), reverse=True)  # type: ignore[assignment]
    os.scandir = _Reversed  # type: ignore[assignment,misc]

if workers := _as_told("DISTURBED_WORKERS"):
    from zonesite.runtime import parallel

    parallel.processors = lambda: workers  # type: ignore[assignment]
    parallel.mapped.__defaults__ = (2, parallel.unheard)
