"""What the open data costs: its files, the processor time of making them, and one release more."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path

import sites
from corpus import add_release
from tables import table, verdict

MOST = 6.0
"""What it may cost, in hundredths of the processor time of a cold build."""
_MAKING = """\
import sys, time
from datetime import datetime
from pathlib import Path
from zonesite.build.generator import load
from zonesite.outputs import changes_feed, coming_calendar, open_data, tables
site = load(Path(sys.argv[1]), datetime.fromisoformat(sys.argv[2])).renderer.site
began = time.process_time()
for output in (open_data, tables, changes_feed, coming_calendar):
    for _, made in output.files(site):
        made.make()
print(time.process_time() - began)
"""


def open_data(folder: Path, releases: int, seed: int) -> str:
    """Return a table of the open data of a site with so many releases more."""
    root, out = sites.content(folder / "content", releases, seed), folder / "site"
    cold = sites.build_cold(root, out)
    before = _digests(out)
    seconds = _seconds(root)
    add_release(root, releases, seed)
    sites.build_again(root, out)
    after = _digests(out)
    changed = sum(1 for name in before.keys() | after.keys() if before.get(name) != after.get(name))
    share = seconds / cold.processor * 100
    megabytes = sum((out / name).stat().st_size for name in after) / 1_000_000
    heads = ("releases more", "files", "MB", "CPU s", "of a cold build", "", "one release more")
    row = (
        *(f"{releases:,}", f"{len(after):,}", f"{megabytes:.1f}", f"{seconds:.1f}"),
        *(f"**{share:.1f} %**", verdict(share, MOST, "%"), f"{changed} files"),
    )
    return table(heads, [row])


def _digests(out: Path) -> Mapping[str, str]:
    """Return the digest of each file of the open data, and of the feeds and calendars of it."""
    folders = [out / "api", *(place / "data" for place in (out, *sorted(out.glob("??"))))]
    files = (file for folder in folders for file in folder.rglob("*") if file.is_file())
    return {
        file.relative_to(out).as_posix(): blake2b(file.read_bytes()).hexdigest()
        for file in files
        if file.suffix != ".html"
    }


def _seconds(root: Path) -> float:
    """Return the processor time of working out what all files are made from, and making them."""
    command = (sys.executable, "-c", _MAKING, str(root), sites.INSTANT)
    surroundings = sites.surroundings(root)
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=True)
    return float(done.stdout)
