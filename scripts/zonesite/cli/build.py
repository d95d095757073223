"""`zonesite build`: check the content and publish the site.

A build that finds everything as the last one left it reads no content, and imports nothing that
could: `build/up_to_date` knows.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import click
from rich.console import Console

from zonesite.build.up_to_date import Built, Wanted, as_it_was, made_from, renewed
from zonesite.cli.messages import WrongUse
from zonesite.cli.options import ADDRESS, LANG, NOW, ROOT, part_of, say, site_url_of
from zonesite.publish.tree import AlreadyBuilding, HalfPublished, NotOurs
from zonesite.runtime.phases import Phases

if TYPE_CHECKING:
    from zonesite.build.parts import Part

MADE_FROM = ("data", "docs", "overrides", "scripts", "tests", ".git")
"""What a site is made from, and by: nothing may be published into it."""
_LEFT_OUT = ("documents", "guide")
"""What can be left out of a build."""


@dataclass(frozen=True, slots=True)
class Done:
    """What a build has come to."""

    built: Built
    written: int
    removed: int


@contextmanager
def ended_by_sigterm() -> Iterator[None]:
    """Let SIGTERM end the program as Ctrl-C does, so that nothing half-made stays behind."""

    def end(_: int, __: FrameType | None) -> None:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)  # a second one must not stop the tidying
        raise SystemExit(128 + signal.SIGTERM)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _out(root: Path, out: Path | None) -> Path:
    """Return where the site is published; refuse a place that holds what it is made from."""
    place = Path(os.path.realpath(out or root / "site"))
    inside = any(place.is_relative_to((root / name).resolve()) for name in MADE_FROM)
    if inside or root.is_relative_to(place):
        raise WrongUse("refused-source", out=str(place), other=str(root / "site"))
    return place


def _unless_all_stands(wanted: Wanted, read: str, phases: Phases) -> Done | None:
    """Return what stands, where a build would change nothing but the instant it is of."""
    phases.phase("compare with the last build")
    if (built := as_it_was(wanted, read)) is None:
        return None
    try:
        return Done(built, int(renewed(wanted, built)), 0)
    except (OSError, AlreadyBuilding, HalfPublished, NotOurs):
        return None  # a whole build says what is in its way


@click.command()
@ROOT
@NOW
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Where the site is published. Default: site/ under the root.",
)
@click.option(
    "--site-url",
    envvar=ADDRESS,
    show_envvar=True,
    callback=site_url_of,
    help="Address of the site. Default: that of data/settings.yml.",
)
@click.option(
    "--part",
    callback=part_of,
    metavar="N/M",
    help="Build only one of so many parts of the site, for `zonesite join`.",
)
@click.option(
    "--profile",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Write to this file where the time went, phase by phase.",
)
@click.option(
    "--without",
    type=click.Choice([*_LEFT_OUT]),
    help="What is left out: all documents (PDF), which take longer than pages, or the guide.",
)
@LANG
def build(
    root: Path,
    now: datetime | date | None,
    out: Path | None,
    site_url: str | None,
    part: Part | None,
    profile: Path | None,
    without: str | None,
    lang: str,
) -> None:
    """Check the content and publish the site: only what has changed, and all of it or nothing."""
    root = root.resolve()
    out = _out(root, out)
    phases = Phases(Console(stderr=True))
    try:
        with ended_by_sigterm():
            wanted = _wanted(root, out, now)
            wanted = replace(wanted, site_url=site_url, without=without or "", part=part)
            done = _done(wanted, phases, lang)
    finally:
        phases.end()
        if profile:
            profile.write_text(phases.profile(), encoding="utf-8")
    for line in _told(done, wanted, lang):
        say(line)
    say(phases.summary())
    say(f"Open it: python3 -m http.server --directory {os.path.relpath(out)} 8000")


def _wanted(root: Path, out: Path, now: datetime | date | None) -> Wanted:
    clock = datetime.now(UTC)
    if now is None or isinstance(now, datetime):
        return Wanted(root, out, now, clock)
    from zonesite.build.inspect import moment  # it has to know the site's time zone

    return Wanted(root, out, moment(root, now, clock), clock)


def _done(wanted: Wanted, phases: Phases, lang: str) -> Done:
    """Build what is wanted, if it does not stand already; tell every problem and end where the
    content is wrong."""
    read = made_from(wanted)
    if done := _unless_all_stands(wanted, read, phases):
        return done
    from zonesite.cli.full_build import whole_build
    from zonesite.reading.problems import ContentError
    from zonesite.reporting.reports import report

    try:
        built, changes = whole_build(wanted, read, phases)
    except ContentError as error:
        phases.end()
        say(report(error.problems, "text", lang))
        raise SystemExit(1) from None
    return Done(built, changes.written, changes.removed)


def _told(done: Done, wanted: Wanted, lang: str) -> Iterator[str]:
    """Yield what there is to say of a build, line by line."""
    built = done.built
    if built.verdict:
        # Their lines could name what is not public yet, and a build's log may be public.
        yield f"{built.verdict[lang]}: zonesite check"
    pages, *rest = built.summary
    of = wanted.instant.isoformat(timespec="seconds")
    yield ", ".join([pages, f"{built.files} files", *rest, f"as of {of}"])
    left = built.files - done.written
    yield f"{done.written:,} files written, {done.removed:,} removed, {left:,} unchanged"
