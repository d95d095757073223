"""An SSH server of this machine that lets nobody in but the tests, and a shell in place of one."""

from __future__ import annotations

import getpass
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from browser.nginx_server import SYSTEM_PATH, free_port, running
from signed_site import new_key

_SERVER = """\
Port {port}
ListenAddress 127.0.0.1
HostKey {state}/host
AuthorizedKeysFile {state}/client.pub
PidFile {state}/pid
StrictModes no
UsePAM no
PermitRootLogin prohibit-password
PasswordAuthentication no
KbdInteractiveAuthentication no
"""
_CLIENT = """\
Host *
    Port {port}
    User {user}
    IdentityFile {state}/client
    IdentitiesOnly yes
    UserKnownHostsFile {state}/known
    StrictHostKeyChecking yes
    BatchMode yes
    KexAlgorithms curve25519-sha256
"""
_HERE = """\
#!/bin/sh
# What ssh and rsync would ask of a server is done here; the request that is named fails.
while [ "$1" != "--" ] && [ "${{1#-}}" != "$1" ]; do shift; done
[ "$1" = "--" ] && shift
shift
n=$(($(cat {state}/count 2>/dev/null || echo 0) + 1))
echo $n >{state}/count
read -r at kind <{state}/fault
[ "$kind" = dead ] && [ "$at" -gt 0 ] && [ "$n" -gt "$at" ] && exit 255
if [ "$n" -eq "$at" ]; then
    if [ "$kind" = answer-lost ]; then
        # rsync speaks in both directions until it has done
        if [ "$1" = rsync ]; then sh -c "$*"; else sh -c "$*" >/dev/null; fi
    fi
    [ "$kind" = cut-off ] && head -c 20 | sh -c "$*" >/dev/null 2>&1
    exit 255
fi
exec sh -c "$*"
"""


def found(*programs: str) -> None:
    """Skip a test where this machine lacks a program."""
    for program in programs:
        if shutil.which(program, path=SYSTEM_PATH) is None:
            pytest.skip(f"{program} is not installed on this machine")


@contextmanager
def serving(state: Path) -> Iterator[str]:
    """Let an SSH server run; yield the words with which a client reaches it without a question."""
    found("sshd", "ssh", "rsync")
    state.mkdir()
    port = free_port()
    new_key(state / "client")
    host = new_key(state / "host")
    (state / "known").write_text(f"[127.0.0.1]:{port} {host}\n", encoding="utf-8")
    values = {"port": port, "state": state, "user": getpass.getuser()}
    (state / "sshd_config").write_text(_SERVER.format(**values), encoding="utf-8")
    (state / "ssh_config").write_text(_CLIENT.format(**values), encoding="utf-8")
    if os.getuid() == 0:
        os.makedirs("/run/sshd", mode=0o755, exist_ok=True)  # where sshd shuts its children in
    server = shutil.which("sshd", path=SYSTEM_PATH) or ""
    with running([server, "-D", "-f", str(state / "sshd_config")], port):
        yield f"ssh -F {state}/ssh_config"


class Here:
    """A shell of this machine in place of a server."""

    def __init__(self, state: Path) -> None:
        found("rsync")
        state.mkdir(exist_ok=True)
        self._state = state
        script = state / "here"
        script.write_text(_HERE.format(state=state), encoding="utf-8")
        script.chmod(0o755)
        self.words = str(script)
        self.fail(0, "none")

    def fail(self, at: int, kind: str) -> None:
        """Let a request fail, counted from now on; none where its number is 0."""
        (self._state / "fault").write_text(f"{at} {kind}\n", encoding="utf-8")
        (self._state / "count").unlink(missing_ok=True)

    @property
    def count(self) -> int:
        return int((self._state / "count").read_text(encoding="utf-8"))
