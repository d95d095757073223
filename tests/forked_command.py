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
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

SCRIPTS = Path(__file__).resolve().parents[1] / "scripts"
MODULES = (
    *(f"zonesite.cli.{name}" for name in ("build", "content", "join", "offline")),
    *("hooks", "material.plugins.search.plugin", "mkdocs_static_i18n.plugin"),
)
"""What a build imports only where it comes to it is imported here, too."""


def run(arguments: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run the command with some arguments, as `python -m zonesite` would."""
    ready = _ready(os.getpid())
    assert ready.stdin is not None
    assert ready.stdout is not None
    with tempfile.TemporaryDirectory() as folder:
        out, err = Path(folder) / "out", Path(folder) / "err"
        request = {
            "arguments": list(arguments),
            "environment": dict(os.environ),
            "directory": os.getcwd(),
            "streams": [os.devnull, str(out), str(err)],
        }
        ready.stdin.write(json.dumps(request) + "\n")
        ready.stdin.flush()
        status = int(ready.stdout.readline())
        said = out.read_text(encoding="utf-8"), err.read_text(encoding="utf-8")
    return subprocess.CompletedProcess(["zonesite", *arguments], status, *said)


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
    """Return a request in a process that was made for it; the first one goes on waiting."""
    _warm_up()
    while line := sys.stdin.readline():
        child = os.fork()
        if not child:
            request: dict[str, Any] = json.loads(line)
            return request
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)
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
