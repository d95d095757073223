"""How long a saved file takes to be seen: from the write to the reloaded page's answer."""

from __future__ import annotations

import http.client
import os
import re
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from urllib.request import urlopen

import sites
from tables import table

SAVES = 20
_ADDRESS = re.compile(r"http://127\.0\.0\.1:[0-9]+/")
_VERSION = re.compile(r'data-version="([0-9]+)"')
_TITLE = re.compile(r"^    title: .*$", re.MULTILINE)
_TICKS = os.sysconf("SC_CLK_TCK")


@contextmanager
def _preview(root: Path) -> Iterator[tuple[str, int]]:
    """Begin the preview of a site; yield its address and process."""
    command = [sys.executable, "-m", "zonesite", "preview", "--root", str(root), "--port", "0"]
    surroundings = sites.surroundings(root)
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=surroundings) as process:
        try:
            assert process.stdout is not None
            found = _ADDRESS.search(process.stdout.readline())
            if found is None:
                raise SystemExit("the preview did not begin")
            yield found.group(), process.pid
        finally:
            process.terminate()


def _processor(pid: int) -> float:
    """Return the seconds of processor time of a process, or nothing where /proc cannot say."""
    try:
        parts = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(parts[11]) + int(parts[12])) / _TICKS


def _page(address: str) -> str:
    with urlopen(address) as answer:
        return str(answer.read().decode())


def _wait(address: str, html: str) -> None:
    """Wait as a browser does that shows a page: until the server says that it has changed."""
    version = _VERSION.search(html)
    assert version is not None
    host = address.split("/")[2]
    connection = http.client.HTTPConnection(host)
    connection.request("GET", f"/.preview/events?version={version[1]}")
    events = connection.getresponse()
    while not events.readline().startswith(b"event: changed"):
        pass
    connection.close()


def _save(file: Path, address: str, html: str, number: int) -> tuple[float, str]:
    """Save another title; return the seconds until the page shows it, and the page."""
    text = file.read_text(encoding="utf-8")
    title = f'    title: "Saved {number} times"'
    start = perf_counter()
    file.write_text(_TITLE.sub(title, text, count=1), encoding="utf-8")
    _wait(address, html)
    html = _page(address)
    seconds = perf_counter() - start
    assert f"Saved {number} times" in html
    return seconds, html


def _row(folder: Path, releases: int, seed: int) -> Sequence[str]:
    root = sites.content(folder / f"saving-{releases}", releases, seed)
    file = sorted((root / "data" / "press").rglob("*.yml"))[-1]
    path = f"newsroom/{file.parent.name}/{file.stem[11:]}/"
    with _preview(root) as (home, pid):
        address = f"{home}{path}"
        html, seconds = _page(address), []
        before = _processor(pid)
        for number in range(1, SAVES + 1):
            took, html = _save(file, address, html, number)
            seconds.append(took)
        each = (_processor(pid) - before) / SAVES
    most = f"{min(seconds):.2f}–{max(seconds):.2f}"
    return sites.name_of(releases), f"**{statistics.median(seconds):.2f}**", most, f"{each:.2f}"


def saving(folder: Path, counts: Sequence[int], seed: int) -> str:
    """Return how long saves take until they are seen, for some numbers of releases."""
    head = ("site", "save to screen, s", "min–max", "processor, s a save")
    return table(head, [_row(folder, count, seed) for count in counts])
