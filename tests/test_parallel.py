"""Work is shared among processes, and nothing that goes wrong in one of them is lost."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import NoReturn

import pytest

from small_site import REPOSITORY
from zonesite.runtime.parallel import WORTH_IT, apart, in_background, in_one_process, mapped

MANY = range(WORTH_IT + 1)
ORPHANS = """
import os, sys
from zonesite.runtime import parallel
parallel.processors = lambda: 2
def work(item):
    os.write(1, f"{os.getpid()}\\n".encode())
    os.read(0, 1)  # waits for ever: the other end stays open
parallel.mapped(range(2), work, worth_it=2)
"""


@pytest.fixture
def workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processors, and a system that lets them share work."""
    try:
        multiprocessing.get_context("fork").Lock()
    except OSError as error:
        pytest.skip(f"this system has no semaphores: {error}")
    monkeypatch.setattr("zonesite.runtime.parallel.processors", lambda: 2)


@pytest.fixture
def no_semaphores(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system of two processors without a /dev/shm that can be written to."""

    def refuse(*_: object, **__: object) -> NoReturn:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("zonesite.runtime.parallel.processors", lambda: 2)
    monkeypatch.setattr("multiprocessing.synchronize.SemLock.__init__", refuse)


def test_every_item_is_done_once(tmp_path: Path) -> None:
    """Whichever process does it."""
    mapped(MANY, lambda item: (tmp_path / str(item)).open("x").close())

    assert len(list(tmp_path.iterdir())) == len(MANY)


def test_what_goes_wrong_in_a_worker_is_raised_here() -> None:
    """With its own words."""

    def fail(item: int) -> None:
        if item == 7:
            raise ValueError("seven")

    with pytest.raises(ValueError, match="seven"):
        mapped(MANY, fail)


@pytest.mark.usefixtures("workers")
def test_a_worker_that_dies_is_told() -> None:
    """Half of the pages would be missing otherwise."""
    with pytest.raises(BrokenProcessPool):
        mapped(MANY, lambda item: os.kill(os.getpid(), signal.SIGKILL) if item == 9 else None)


@pytest.mark.usefixtures("workers")
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


@pytest.mark.usefixtures("no_semaphores")
def test_without_semaphores_everything_is_done_here() -> None:
    """Each thing once, in order, and counted."""
    counted: list[int] = []
    done: list[tuple[int, int]] = []

    mapped(MANY, lambda item: done.append((item, os.getpid())), done=counted.append)

    assert done == [(item, os.getpid()) for item in MANY]
    assert sum(counted) == len(MANY)


@pytest.mark.usefixtures("no_semaphores")
def test_what_goes_wrong_without_semaphores_is_raised() -> None:
    """An error of the work itself is not taken for one of the system: nothing is done twice."""
    done: list[int] = []

    def fail(item: int) -> None:
        done.append(item)
        raise PermissionError(13, "The work's own")

    with pytest.raises(PermissionError, match="The work's own"):
        mapped(MANY, fail)
    assert done == [0]


@pytest.mark.usefixtures("no_semaphores")
def test_without_semaphores_the_one_who_waits_does_the_work() -> None:
    """Once, however often it is asked for."""
    done: list[int] = []

    waiting = in_background(lambda: done.append(os.getpid()))

    assert done == []
    waiting()
    waiting()
    assert done == [os.getpid()]


def test_results_come_in_the_order_of_the_items() -> None:
    """Whichever process was sooner; and each is counted once."""
    counted: list[int] = []

    results = mapped(range(1000), lambda item: item * item, worth_it=2, done=counted.append)

    assert results == [item * item for item in range(1000)]
    assert sum(counted) == 1000


@pytest.mark.usefixtures("workers")
def test_work_done_aside_gives_its_result_to_the_one_who_waits() -> None:
    """From a process of its own, with what it found in memory."""
    found = in_background(lambda: (os.getpid(), sum(MANY)))()

    assert found[0] != os.getpid()
    assert found[1] == sum(MANY)


@pytest.mark.usefixtures("workers")
def test_what_goes_wrong_aside_is_raised_by_waiting() -> None:
    """Not before, and not never."""

    def fail() -> None:
        raise ValueError("aside")

    waiting = in_background(fail)

    with pytest.raises(ValueError, match="aside"):
        waiting()


def test_on_one_processor_the_one_who_waits_does_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Once, however often it is asked for."""
    monkeypatch.setattr("zonesite.runtime.parallel.processors", lambda: 1)
    done: list[int] = []

    waiting = in_background(lambda: done.append(1))

    assert done == []
    waiting()
    waiting()
    assert done == [1]


def test_everything_can_be_done_in_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process with threads, such as a server's, must not fork."""
    monkeypatch.setattr("os.fork", lambda: pytest.fail("a process was begun"))

    with in_one_process():
        assert set(mapped(MANY, lambda _: os.getpid(), worth_it=2)) == {os.getpid()}
        assert in_background(os.getpid)() == os.getpid()


@pytest.mark.usefixtures("workers")
def test_what_leaves_threads_behind_is_done_in_a_process_that_ends_with_it() -> None:
    """Else a process that is forked later would wait for threads that it has not."""
    assert apart(os.getpid) != os.getpid()

    with pytest.raises(ValueError, match="apart"):
        apart(lambda: int("apart"))


@pytest.mark.usefixtures("workers")
def test_a_worker_and_a_thread_of_a_server_do_it_themselves() -> None:
    """Neither forks for each thing that it makes."""
    of_workers = mapped(range(4), lambda _: (os.getpid(), apart(os.getpid)), worth_it=2)
    of_thread: list[int] = []
    thread = threading.Thread(target=lambda: of_thread.append(apart(os.getpid)))
    thread.start()
    thread.join()

    assert all(worker == done for worker, done in of_workers)
    assert of_thread == [os.getpid()]
