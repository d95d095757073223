"""The real command in a process of its own, without the seconds that its first run takes.

One process imports the program and makes every page of the small site once; every command is a
fork of it, which takes the words, the environment and the working directory that it is given, and
ends as any other. What the program remembers is remembered by the very text that it was made from
(a compiled template, the words of a message), so a fork cannot take it for anything else.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import runpy
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

SCRIPTS = Path(__file__).resolve().parents[1] / "scripts"
MODULES = (
    *(f"zonesite.cli.{name}" for name in ("build", "content", "editing", "join", "offline")),
    *("zonesite.editor.server", "zonesite.preview.serving"),
    *("hooks", "material.plugins.search.plugin", "mkdocs_static_i18n.plugin"),
)
"""What a command imports only where it comes to it is imported here, too."""


def run(arguments: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run the command with some arguments, as `python -m zonesite` would."""
    with tempfile.TemporaryDirectory() as folder:
        out, err = Path(folder) / "out", Path(folder) / "err"
        status = _answer_of(_end_of(_begun(arguments, out, err)))
        said = out.read_text(encoding="utf-8"), err.read_text(encoding="utf-8")
    return subprocess.CompletedProcess(["zonesite", *arguments], status, *said)


@contextmanager
def running(arguments: Sequence[str]) -> Iterator[str]:
    """Let the command run for a while, and yield the first line that it prints."""
    with tempfile.TemporaryDirectory() as folder:
        out, err = Path(folder) / "out", Path(folder) / "err"
        os.mkfifo(out)
        begun = _begun(arguments, out, err)
        with out.open(encoding="utf-8") as lines:
            line = lines.readline().strip()
            try:
                yield line or f"nothing but: {err.read_text(encoding='utf-8')}"
            finally:
                with suppress(ProcessLookupError):
                    os.kill(begun, signal.SIGTERM)
                _answer_of(_end_of(begun))


def _begun(arguments: Sequence[str], out: Path, err: Path) -> int:
    """Begin the command; return the number of its process."""
    return _answer_of(
        {
            "arguments": list(arguments),
            "environment": dict(os.environ),
            "directory": os.getcwd(),
            "streams": [os.devnull, str(out), str(err)],
        }
    )


def _end_of(begun: int) -> dict[str, Any]:
    """Return the request for the status with which a process ends."""
    return {"begun": begun}


def _answer_of(request: dict[str, Any]) -> int:
    ready = _ready(os.getpid())
    assert ready.stdin is not None
    assert ready.stdout is not None
    ready.stdin.write(json.dumps(request) + "\n")
    ready.stdin.flush()
    return int(ready.stdout.readline())


@cache
def _ready(_of: int) -> subprocess.Popen[str]:
    """Return the process that has imported the program, for a process of tests."""
    pipe = subprocess.PIPE
    environment = os.environ | {"PYTHONPATH": str(SCRIPTS), "NO_MKDOCS_2_WARNING": "1"}
    ready = subprocess.Popen(
        [sys.executable, __file__], stdin=pipe, stdout=pipe, text=True, env=environment
    )
    atexit.register(_end, ready)
    return ready


def _end(ready: subprocess.Popen[str]) -> None:
    with ready:  # which closes its pipes and waits
        ready.terminate()


def _warm_up() -> None:
    """Import all that any command does, and make every page without writing one."""
    for name in MODULES:
        import_module(name)
    site = import_module("small_site")
    with tempfile.TemporaryDirectory() as folder:
        for _ in site.rendered(site.loaded(site.copy_site(Path(folder) / "root"))):
            pass
    gc.freeze()  # the collector of a fork need not look through all of this, and so copy it


def _wait_for_a_request() -> dict[str, Any]:
    """Return a request in a process that was made for it; the first one goes on waiting, for the
    next one or for a process to end."""
    _warm_up()
    while line := sys.stdin.readline():
        request: dict[str, Any] = json.loads(line)
        if "begun" in request:
            _, status = os.waitpid(request["begun"], 0)
            answer = os.waitstatus_to_exitcode(status)
        else:
            answer = os.fork()
            if not answer:
                return request
        print(answer, flush=True)
    sys.exit()


def _answer(request: dict[str, Any]) -> None:
    modes = (os.O_RDONLY, os.O_WRONLY | os.O_CREAT, os.O_WRONLY | os.O_CREAT)
    for number, (path, mode) in enumerate(zip(request["streams"], modes, strict=True)):
        stream = os.open(path, mode)
        os.dup2(stream, number)
        os.close(stream)
    os.environ.clear()
    os.environ.update(request["environment"], NO_MKDOCS_2_WARNING="1")
    os.chdir(request["directory"])
    sys.path[0] = request["directory"]
    sys.argv = ["zonesite", *request["arguments"]]
    runpy.run_module("zonesite", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    _answer(_wait_for_a_request())
