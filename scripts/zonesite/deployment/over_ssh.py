"""A directory of a server as a place: files are brought by rsync, and put in place by a shell at
the other end of an SSH connection, so that readers see nothing of how long the bringing takes."""

from __future__ import annotations

import os
import secrets
import shlex
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from zonesite.deployment import ssh_scripts
from zonesite.deployment.journal import FOLDER, LARGEST_LOCK, file_at
from zonesite.deployment.place import CannotPublish, Read, refuse_nothing_there
from zonesite.deployment.ssh_scripts import CUT_OFF, DAMAGED, MISSING, STOOD_THERE

SHELL = "RSYNC_RSH"
"""The variable in which rsync, too, looks for how to reach a server."""
_PATIENCE_S = 3600
_SSH = "ssh -o BatchMode=yes -o ConnectTimeout=20 -o ServerAliveInterval=15"
_RSYNC = (
    *("--recursive", "--ignore-existing", "--secluded-args"),
    *("--chmod=D700,F644", "--timeout=60"),
)
_NOT_THERE = 255
"""With what ssh ends where the fault is its own."""
_SHOWN = 200


class OverSsh:
    """A directory of a server that is reached over SSH."""

    sent_with = ""

    def __init__(
        self, host: str, folder: str, port: int | None, environment: Mapping[str, str]
    ) -> None:
        self._host = host
        self._folder = folder
        self._environment = environment
        asked = shlex.split(environment.get(SHELL) or _SSH)
        self._shell = [*asked, *(("-p", str(port)) if port else ())]
        below = folder if folder.startswith("/") else f"/~/{folder}"
        self.name = f"{host}:{folder}" if port is None else f"ssh://{host}:{port}{below}"

    def names(self) -> frozenset[str]:
        found = self._run(ssh_scripts.NAMES).stdout.decode(errors="surrogateescape")
        return frozenset(name.removeprefix("./") for name in found.split("\0") if name)

    def read(self, path: str, largest_bytes: int) -> bytes | None:
        done = self._run(ssh_scripts.READ, path, str(largest_bytes + 1), known=(MISSING,))
        if done.returncode == MISSING:
            return None
        if len(done.stdout) > largest_bytes:
            raise CannotPublish("refused-publish-large", place=self.name, file=path)
        return done.stdout

    def put(self, path: str, data: bytes) -> None:
        self._run(ssh_scripts.PUT, path, str(len(data)), _draft(), data=data)

    def create(self, path: str, data: bytes) -> bool:
        words = (path, str(len(data)), _draft())
        done = self._run(ssh_scripts.CREATE, *words, data=data, known=(STOOD_THERE,))
        return done.returncode == 0

    def take_over(self, path: str, held: bytes, data: bytes) -> bool:
        try:
            told = held[:LARGEST_LOCK].decode().rstrip("\n")
        except UnicodeDecodeError:
            return False
        words = (path, str(len(data)), _draft(), told)
        done = self._run(ssh_scripts.TAKE_OVER, *words, data=data, known=(STOOD_THERE,))
        return done.returncode == 0

    def store(self, digests: Iterable[str], read: Read) -> None:
        with tempfile.TemporaryDirectory() as folder:
            kept = [file_at(digest).removeprefix(f"{FOLDER}/files/") for digest in digests]
            for name in kept:
                file = Path(folder, name)
                file.parent.mkdir(exist_ok=True)
                file.write_bytes(read(file.name))
            if kept:
                to = f"{self._host}:{self._folder}/{FOLDER}/files/"
                command = ["rsync", *_RSYNC, "-e", shlex.join(self._shell), f"{folder}/", to]
                self._judged(self._done(command, b""))

    def place(self, files: Mapping[str, str]) -> None:
        lines = "".join(f"{digest} {path}\n" for path, digest in files.items()).encode()
        done = self._run(ssh_scripts.PLACE, _draft(), data=lines, known=(DAMAGED,))
        if done.returncode == DAMAGED:
            refuse_nothing_there(self.name, done.stdout.decode(errors="replace").strip())

    def remove(self, paths: Iterable[str]) -> None:
        lines = "".join(f"{path}\n" for path in paths).encode()
        if lines:
            self._run(ssh_scripts.REMOVE, data=lines)

    def _run(
        self, script: str, *words: str, data: bytes = b"", known: tuple[int, ...] = ()
    ) -> subprocess.CompletedProcess[bytes]:
        """Run a script at the server; return how it ended, with success or as it is known to."""
        asked = shlex.join(["sh", "-c", script, "sh", self._folder, *words])
        done = self._done([*self._shell, "--", self._host, asked], data)
        return done if done.returncode in known else self._judged(done)

    def _done(self, command: list[str], data: bytes) -> subprocess.CompletedProcess[bytes]:
        try:
            return subprocess.run(
                command,
                input=data,
                capture_output=True,
                check=False,
                timeout=_PATIENCE_S,
                env={**self._environment, "LC_ALL": "C"},
            )
        except FileNotFoundError:
            program = os.path.basename(command[0])
            raise CannotPublish("refused-publish-program", found=program) from None
        except (OSError, subprocess.TimeoutExpired) as error:
            kind = type(error).__name__
            raise CannotPublish("refused-publish-server", place=self.name, found=kind) from None

    def _judged(
        self, done: subprocess.CompletedProcess[bytes]
    ) -> subprocess.CompletedProcess[bytes]:
        if done.returncode == 0:
            return done
        lines = done.stderr.decode(errors="replace").strip().splitlines() or [""]
        # rsync ends with what it thinks of itself, and says before what went wrong
        told = next((line for line in lines if not line.startswith("Warning:")), lines[-1])
        found = told[:_SHOWN] or ("cut off" if done.returncode == CUT_OFF else str(done.returncode))
        is_reached = done.returncode != _NOT_THERE
        code = "refused-publish-server" if is_reached else "refused-publish-ssh"
        raise CannotPublish(code, place=self.name, found=found)


def _draft() -> str:
    return secrets.token_hex(8)
