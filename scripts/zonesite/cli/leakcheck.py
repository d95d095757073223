"""`zonesite leakcheck`: prove that nothing sealed is in the site a second before its instant."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

import click

from zonesite.build.generator import prepare
from zonesite.cli.build import build_site
from zonesite.cli.options import LANG_OF_REFUSALS, NOW, ROOT, checked_content, clocks, say
from zonesite.leaks.search import Leak, Search
from zonesite.leaks.secrets import Item, items, public_words
from zonesite.reading.content import Content
from zonesite.rendering.theme import theme_of

A_SECOND = timedelta(seconds=1)
Build = Callable[[datetime, Path], None]
"""Builds the whole site as of an instant into an empty directory."""


@dataclass
class Verdict:
    """What came of the search."""

    leaks: list[tuple[datetime, Leak]] = field(default_factory=list)
    unproven: list[Item] = field(default_factory=list)
    """Items of which nothing is found when they are public: the search would not see them."""
    untold: int = 0
    """Items that have no words of their own to search for."""
    files: int = 0
    instants: int = 0
    sought: int = 0

    @property
    def is_good(self) -> bool:
        return not self.leaks and not self.unproven


def judged(search: Search, now: datetime, build: Build) -> Verdict:
    """Return what is found in the site a second before each coming instant, and at it."""
    verdict = Verdict(sought=len(search.items))
    coming = sorted({item.at for item in search.items if item.at is not None})
    for at in coming or ([now] if search.items else []):
        before = max(now, at - A_SECOND)
        with tempfile.TemporaryDirectory(prefix="zonesite-leakcheck-") as folder:
            tree = Path(folder) / "site"
            build(before, tree)
            verdict.files += sum(path.is_file() for path in tree.rglob("*"))
            verdict.leaks += [(before, leak) for leak in search.leaks(tree, before)]
        verdict.instants += 1
        mine = [item for item in search.items if item.at == at]
        told = [item for item in mine if search.runs_of(item)]
        verdict.untold += len(mine) - len(told)
        if told:
            with tempfile.TemporaryDirectory(prefix="zonesite-leakcheck-") as folder:
                tree = Path(folder) / "site"
                build(at, tree)
                names = search.found_at(tree, told)
            verdict.unproven += [item for item in told if item.name not in names]
    return verdict


def _builder(content: Content) -> Build:
    def build(instant: datetime, tree: Path) -> None:
        tree.mkdir()
        build_site(prepare(content, instant), tree)

    return build


def _theme_texts(root: Path) -> Iterator[str]:
    for path in theme_of(root).files.values():
        yield path.read_bytes().decode("utf-8", "replace")


def _lines(verdict: Verdict, is_redacted: bool) -> Iterator[str]:
    for instant, leak in verdict.leaks:
        where = f"{leak.file}, as of {instant.isoformat()}: {leak.what}"
        where += f" in {leak.lang}" if leak.lang else ""
        yield where if is_redacted else f"{where} of {leak.item.name}: “{leak.found}”"
    for item in verdict.unproven:
        of = "an item" if is_redacted else item.name
        at = item.at.isoformat() if item.at and not is_redacted else "its instant"
        yield f"Nothing of {of} is found at {at}: the search would not see it leak"


def _summary(verdict: Verdict) -> str:
    bytes_leaked = sum(len(leak.found.encode()) for _, leak in verdict.leaks)
    untold = f", {verdict.untold} of them without words of their own" if verdict.untold else ""
    return (
        f"{bytes_leaked} bytes of what is sealed found in {verdict.files:,} files, "
        f"{verdict.sought} items{untold}, {verdict.instants} instants"
    )


@click.command()
@ROOT
@NOW
@click.option(
    "--redacted",
    is_flag=True,
    help="Name neither items nor their words: for a log that others may read.",
)
@LANG_OF_REFUSALS
def leakcheck(root: Path, now: datetime | date | None, redacted: bool) -> None:
    """Build the site a second before each coming instant, and at it, and search every file of the
    first for what is sealed: releases under embargo, drafts, and changes that are to come.

    Exit status 1: something was found, or something could not be found at its instant.
    """
    root = root.resolve()
    instant, clock = clocks(root, now)
    content = checked_content(root, instant, clock)
    search = Search(items(content, instant), public_words(content, instant), _theme_texts(root))
    verdict = judged(search, instant, _builder(content))
    for line in _lines(verdict, redacted):
        say(line)
    say(_summary(verdict))
    raise SystemExit(0 if verdict.is_good else 1)
