"""Work is shared among processes, and nothing that goes wrong in one of them is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from small_site import REPOSITORY
from zonesite.parallel import WORTH_IT, in_parallel

MANY = range(WORTH_IT + 1)
ORPHANS = """
import os, sys
from zonesite import parallel
parallel.WORTH_IT = 0
parallel.processors = lambda: 2
def work(item):
    os.write(1, f"{os.getpid()}\\n".encode())
    os.read(0, 1)  # waits for ever: the other end stays open
parallel.in_parallel(range(2), work)
"""


def test_every_item_is_done_once(tmp_path: Path) -> None:
    """Whichever process does it."""
    in_parallel(MANY, lambda item: (tmp_path / str(item)).open("x").close())

    assert len(list(tmp_path.iterdir())) == len(MANY)


def test_what_goes_wrong_in_a_worker_is_raised_here() -> None:
    """With its own words."""

    def fail(item: int) -> None:
        if item == 7:
            raise ValueError("seven")

    with pytest.raises(ValueError, match="seven"):
        in_parallel(MANY, fail)


def test_a_worker_that_dies_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half of the pages would be missing otherwise."""
    monkeypatch.setattr("zonesite.parallel.processors", lambda: 2)

    with pytest.raises(BrokenProcessPool):
        in_parallel(MANY, lambda item: os.kill(os.getpid(), signal.SIGKILL) if item == 9 else None)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such signal")
def test_workers_end_with_a_build_that_is_killed() -> None:
    """Else they would go on writing into what the next build removes."""
    read, write = os.pipe()
    paths = os.environ | {"PYTHONPATH": str(REPOSITORY / "scripts")}
    with subprocess.Popen(
        [sys.executable, "-c", ORPHANS], stdin=read, stdout=subprocess.PIPE, env=paths
    ) as build:
        assert build.stdout is not None
        workers = [int(build.stdout.readline()) for _ in range(2)]
        build.kill()
        rest = build.stdout.read()  # ends only when no process holds the pipe any more

    os.close(read)
    os.close(write)
    assert rest == b""
    assert len(set(workers)) == 2
