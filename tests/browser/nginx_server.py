"""A real nginx that serves a published site with the settings that publishers are given."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from zonesite.reading.read import settings_of
from zonesite.servers.description import Description, described
from zonesite.servers.nginx import nginx

ROOT = Path(__file__).resolve().parents[2]
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
    pytest.fail(f"the server ended with status {server.returncode}", pytrace=False)


_AROUND = """\
pid "{state}/nginx.pid";
error_log "{state}/error.log" warn;
worker_processes 1;
events {{ worker_connections 256; }}
http {{
    access_log "{state}/access.log";
    client_body_temp_path "{state}/body";
    proxy_temp_path "{state}/proxy";
    fastcgi_temp_path "{state}/fastcgi";
    uwsgi_temp_path "{state}/uwsgi";
    scgi_temp_path "{state}/scgi";
    include "{state}/site.conf";
}}
"""
"""What the nginx.conf of a system says, for one that belongs to nobody but the tests."""


def site_at(address: str) -> Description:
    """Return what servers send with the files of the shipped site at an address."""
    settings, problems = settings_of(ROOT)
    if settings is None:
        raise RuntimeError(problems)
    return described(settings, address)


def configured(settings: str, state: Path) -> list[str]:
    """Write settings as a file of the system's nginx, and return the command that begins to serve
    with it, in the foreground."""
    (state / "site.conf").write_text(settings, encoding="utf-8")
    (state / "nginx.conf").write_text(_AROUND.format(state=state), encoding="utf-8")
    rules = "daemon off;" + (" user root;" if os.getuid() == 0 else "")
    files = ["-p", str(state), "-c", str(state / "nginx.conf"), "-e", "stderr"]
    return [program("nginx"), *files, "-g", rules]


def begin(folder: Path, port: int, state: Path) -> subprocess.Popen[bytes]:
    """Begin to serve a published site on a port of this machine; return once it answers."""
    site = site_at(f"http://127.0.0.1:{port}/")
    # Among the processes that end with the tests when these are stopped.
    server = subprocess.Popen(configured(nginx(site, str(folder)), state))
    _wait_for(port, server)
    return server


@contextmanager
def running(
    command: list[str], port: int, environment: Mapping[str, str] | None = None
) -> Iterator[None]:
    """Let a server run for as long as it is needed, from when it answers."""
    server = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    _wait_for(port, server)
    try:
        yield
    finally:
        server.terminate()
        server.wait()


@contextmanager
def served(folder: Path, port: int, state: Path) -> Iterator[None]:
    """Serve a published site on a port of this machine for as long as it is needed."""
    server = begin(folder, port, state)
    try:
        yield
    finally:
        server.terminate()
        server.wait()
