"""A build tells how far it is: a bar on a terminal, plain lines elsewhere, a profile on request."""

from __future__ import annotations

import io
import re
from pathlib import Path

from rich.console import Console

from small_site import zonesite
from zonesite.runtime.phases import Phases


def phases(*, terminal: bool) -> tuple[Phases, io.StringIO]:
    """Return phases that are told to a terminal or to a file."""
    said = io.StringIO()
    console = Console(
        file=said,
        force_terminal=terminal,
        width=100,
        legacy_windows=False,
        _environ={"TERM": "xterm"},  # whatever terminal the tests are started from
    )
    return Phases(console), said


def test_without_a_terminal_each_phase_is_one_plain_line() -> None:
    """With the number of its things and its seconds, and without escape sequences."""
    told, said = phases(terminal=False)

    told.phase("pages of records", 1200)
    told.done(1200)
    told.phase("publish")
    told.end()

    assert re.sub(r"\d+\.\d s", "0.0 s", said.getvalue()) == (
        "pages of records of 1,200: 0.0 s\npublish: 0.0 s\n"
    )


def test_a_terminal_shows_count_and_time_left() -> None:
    """And clears them when the phase is over."""
    told, said = phases(terminal=True)

    told.phase("pages of records", 1200)
    told.done(300)
    told._bar.refresh()
    told.end()

    assert "pages of records" in said.getvalue()
    assert "300/1200" in re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", said.getvalue())


def test_a_profile_says_where_the_time_went(site: Path, tmp_path: Path) -> None:
    """Phase by phase: things, seconds, seconds of all processors, milliseconds a thing."""
    profile = tmp_path / "profile.tsv"

    done = zonesite("build", "--root", site, "--out", tmp_path / "out", "--profile", profile)

    assert done.returncode == 0, done.stdout + done.stderr
    head, *rows, last = profile.read_text(encoding="utf-8").splitlines()
    assert head == "phase\tthings\tseconds\tprocessor seconds\tms a thing"
    assert [row.split("\t")[0] for row in rows] == [
        "compare with the last build",
        "read and check",
        "prepare",
        "hand-written pages",
        "pages of records",
        "feeds and sitemaps",
        "search index",
        "publish",
    ]
    assert all(row.count("\t") == 4 for row in rows)
    assert last.startswith("largest process\t")


def test_a_profile_is_written_of_a_build_that_fails(site: Path, tmp_path: Path) -> None:
    """What took long before it failed is worth knowing, too."""
    (site / "data" / "zones.yml").write_text("zones: nothing", encoding="utf-8")
    profile = tmp_path / "profile.tsv"

    done = zonesite("build", "--root", site, "--out", tmp_path / "out", "--profile", profile)

    assert done.returncode == 1
    assert "read and check" in profile.read_text(encoding="utf-8")
