"""`zonesite build`: check the content and publish the site."""

from __future__ import annotations

import gc
import importlib
import os
import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from types import FrameType
from typing import TypeVar

import click
from rich.console import Console

from zonesite.build.generator import Generator, making, prepare
from zonesite.build.inspect import Verdict, inspect_in_background
from zonesite.build.parts import Part
from zonesite.cli.messages import Refusal, WrongUse
from zonesite.cli.options import ADDRESS, LANG, NOW, ROOT, clocks, part_of, say, site_url_of
from zonesite.cli.refusals import told_in_a_sentence
from zonesite.publish.delta import Changes, drop_unchanged
from zonesite.publish.manifest import read_manifest, write_manifest
from zonesite.publish.tree import new_tree
from zonesite.reading.phrases import Block
from zonesite.reading.problems import ContentError, count_line, errors
from zonesite.records.settings import Documents
from zonesite.reporting.reports import report
from zonesite.runtime.phases import Phases

T = TypeVar("T")


MADE_FROM = ("data", "docs", "overrides", "scripts", "tests", ".git")
"""What a site is made from, and by: nothing may be published into it."""


_LEFT_OUT: Mapping[str, Documents] = {"documents": "none", "guide": "pages"}
"""What can be left out of a build, and which documents the settings would name for that."""


def build_site(generator: Generator, out: Path) -> None:
    """Build into an empty directory. Only here is MkDocs brought in, by its one file."""
    if generator.part is not None and generator.part.number > 1:
        generator.finish(out)  # the first part has all pages that MkDocs makes
        return
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    hooks = importlib.import_module("hooks")
    try:
        hooks.build_site(generator, out)
    except Exception as error:
        if type(error).__module__.startswith("mkdocs"):
            raise Refusal("refused-mkdocs", found=Block(tuple(str(error).split("\n")))) from None
        raise


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


def _publish(generator: Generator, out: Path, verdict: Verdict) -> Changes:
    """Build, and put in place what has changed; return how much that is.

    Raises `ContentError` when the verdict on the content is that it has errors.
    """
    with new_tree(out) as tree:
        generator.progress.phase("hand-written pages")
        if generator.part is None:
            generator.published, generator.before = out, read_manifest(generator.root, out)
        _unless_wrong(verdict, lambda: build_site(generator, tree.path))
        generator.progress.phase("publish")
        stands, changes = drop_unchanged(tree, out, generator.before, generator.made)
        if errors(problems := verdict()):
            raise ContentError(problems)
    write_manifest(generator.root, out, stands)
    return changes


def _summary(generator: Generator, changes: Changes) -> str:
    renderer = generator.renderer
    languages = len(generator.languages)
    files = changes.written + changes.unchanged
    part = generator.part
    which = f"part {part.number}/{part.of} of " if part else ""
    return (
        f"{which}{len(renderer.pages) * languages} pages in {languages} languages, {files} files, "
        f"{len(renderer.edition.releases)} releases, "
        f"as of {renderer.edition.instant.isoformat(timespec='seconds')}\n"
        f"{changes.written:,} files written, {changes.removed:,} removed, "
        f"{changes.unchanged:,} unchanged"
    )


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
        with _seldom_collecting(), ended_by_sigterm(), told_in_a_sentence(out):
            generator, verdict = _prepared(root, now, site_url, phases, without)
            generator.part = part
            gc.freeze()  # so that workers need not look at the records, and share their memory
            changes = _publish(generator, out, verdict)
    except ContentError as error:
        phases.end()
        say(report(error.problems, "text", lang))
        raise SystemExit(1) from None
    finally:
        phases.end()
        if profile:
            profile.write_text(phases.profile(), encoding="utf-8")
    if problems := verdict():
        # Their lines could name what is not public yet, and a build's log may be public.
        say(f"{count_line(problems, lang)}: zonesite check")
    say(_summary(generator, changes))
    say(phases.summary())
    say(f"Open it: python3 -m http.server --directory {os.path.relpath(out)} 8000")


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    """Look for garbage seldom: there is little among many records, and looking takes long."""
    before = gc.get_threshold()
    gc.set_threshold(200_000, 50, 1000)
    try:
        yield
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)


def _prepared(
    root: Path,
    now: datetime | date | None,
    site_url: str | None,
    phases: Phases,
    without: str | None = None,
) -> tuple[Generator, Verdict]:
    """Return what builds the site, and what tells whether its content is good.

    Raises `ContentError` where that is known already.
    """
    phases.phase("read and check")
    instant, clock = clocks(root, now)
    content, verdict = inspect_in_background(root, instant, clock)
    if content is None:
        raise ContentError(verdict())
    if without:
        content = making(content, _LEFT_OUT[without])
    phases.phase("prepare")
    return _unless_wrong(verdict, lambda: prepare(content, instant, site_url, phases)), verdict


def _unless_wrong(verdict: Verdict, work: Callable[[], T]) -> T:
    """Return what some work makes of a content that may yet turn out to be wrong: what goes
    wrong here then only follows from that."""
    try:
        return work()
    except Exception:
        if errors(problems := verdict()):
            raise ContentError(problems) from None
        raise
