"""A real nginx that serves a published site, as nginx.conf.in tells publishers to."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

SYSTEM_PATH = f"{os.environ.get('PATH', os.defpath)}{os.pathsep}/usr/sbin{os.pathsep}/sbin"


def program(*names: str) -> str:
    """Return the first of some programs that is installed."""
    found = next(filter(None, (shutil.which(name, path=SYSTEM_PATH) for name in names)), None)
    if found is None:
        pytest.fail(f"{' or '.join(names)} is missing: run `sh .ci/browser.sh`", pytrace=False)
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    """Wait until a server listens, or fail when it has ended before."""
    while server.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
    pytest.fail(f"nginx ended with status {server.returncode}", pytrace=False)


def begin(folder: Path, port: int, state: Path) -> subprocess.Popen[bytes]:
    """Begin to serve a published site on a port of this machine; return once it answers."""
    config = (Path(__file__).parent / "nginx.conf.in").read_text(encoding="utf-8")
    for word, meant in (("ROOT", folder), ("PORT", port), ("STATE", state)):
        config = config.replace(f"{word};", f"{meant};").replace(f"{word}/", f"{meant}/")
    (state / "nginx.conf").write_text(config, encoding="utf-8")
    # In the foreground, among the processes that end with the tests when these are stopped.
    command = [program("nginx"), "-p", str(state), "-c", str(state / "nginx.conf"), "-e", "stderr"]
    rules = "daemon off;" + (" user root;" if os.getuid() == 0 else "")
    server = subprocess.Popen([*command, "-g", rules])
    _wait_for(port, server)
    return server


@contextmanager
def served(folder: Path, port: int, state: Path) -> Iterator[None]:
    """Serve a published site on a port of this machine for as long as it is needed."""
    server = begin(folder, port, state)
    try:
        yield
    finally:
        server.terminate()
        server.wait()
