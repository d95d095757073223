"""What all processes of a run of tests share: the first that asks for it makes it."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

FOLDER = "ZONESITE_TESTS"
"""The variable by which processes know the folder of their run."""
_SERVERS = "servers"


def begin(config: pytest.Config) -> None:
    """Make the folder of a run in its first process, and remove it when that one ends."""
    if FOLDER not in os.environ:
        os.environ[FOLDER] = tempfile.mkdtemp(prefix="zonesite-tests-")
        config.add_cleanup(_end)


def _end() -> None:
    folder = Path(os.environ.pop(FOLDER))
    servers = folder / _SERVERS
    for server in servers.read_text().split() if servers.exists() else ():
        with suppress(ProcessLookupError):
            os.kill(int(server), signal.SIGTERM)
    shutil.rmtree(folder, ignore_errors=True)  # a server that ends takes its own files away, too


def made_once(name: str, make: Callable[[Path], object]) -> Path:
    """Return the folder of a name, into which one process of the run has made what it holds.

    Others wait meanwhile. Nobody may change what is in it.
    """
    folder = Path(os.environ[FOLDER])
    place, is_made = folder / name, folder / f"{name}-made"
    with (folder / f"{name}-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not is_made.exists():
            shutil.rmtree(place, ignore_errors=True)  # what another process failed to make
            place.mkdir()
            make(place)
            is_made.touch()
    return place


def serve_to_the_end(server: int) -> None:
    """Let a server, by the number of its process, run until the last test is over."""
    with (Path(os.environ[FOLDER]) / _SERVERS).open("a") as file:
        file.write(f"{server}\n")
