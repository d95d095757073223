"""`zonesite leakcheck`: prove that nothing sealed is in the site a second before its instant."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

import click

from zonesite.build.generator import prepare
from zonesite.cli.full_build import build_site
from zonesite.cli.options import LANG_OF_REFUSALS, NOW, ROOT, checked_content, clocks, say
from zonesite.leaks.search import Leak, Search
from zonesite.leaks.secrets import Item, items, public_words
from zonesite.publish.delta import drop_unchanged
from zonesite.publish.manifest import EMPTY, Manifest
from zonesite.publish.tree import files_in, new_tree
from zonesite.reading.content import Content
from zonesite.rendering.theme import theme_of

A_SECOND = timedelta(seconds=1)


@dataclass
class Site:
    """The whole site as of one instant after another, in one tree: a build makes what differs
    from the last one and leaves the rest as it stands."""

    content: Content
    tree: Path
    _stands: Manifest = EMPTY

    def build(self, instant: datetime) -> None:
        """Let the tree hold the site of an instant."""
        generator = prepare(self.content, instant)
        generator.published, generator.before = self.tree, self._stands
        with new_tree(self.tree) as fresh:
            build_site(generator, fresh.path)
            self._stands, _ = drop_unchanged(fresh, self.tree, self._stands, generator.made)


@dataclass
class Verdict:
    """What came of the search."""

    leaks: list[tuple[datetime, Leak]] = field(default_factory=list)
    unproven: list[Item] = field(default_factory=list)
    """Items of which nothing is found when they are public: the search would not see them."""
    left_behind: list[str] = field(default_factory=list)
    """Files that another instant left standing, though a build from nothing would change them."""
    untold: int = 0
    """Items that have no words of their own to search for."""
    files: int = 0
    instants: int = 0
    sought: int = 0

    @property
    def is_good(self) -> bool:
        return not (self.leaks or self.unproven or self.left_behind)


def judged(search: Search, now: datetime, content: Content, folder: Path) -> Verdict:
    """Return what is found in the site a second before each coming instant, and at it, built in an
    empty folder.

    From instant to instant only what differs is made and searched. Where there is more than one,
    the site before the last is built from nothing, too, and must be the same.
    """
    verdict = Verdict(sought=len(search.items))
    coming = sorted({item.at for item in search.items if item.at is not None})
    instants = coming or ([now] if search.items else [])
    site = Site(content, folder / "site")
    for at in instants:
        before = max(now, at - A_SECOND)
        site.build(before)
        verdict.files += sum(1 for _ in files_in(site.tree))
        verdict.leaks += [(before, leak) for leak in search.leaks(site.tree, before)]
        verdict.instants += 1
        if at == instants[-1] != instants[0]:
            verdict.left_behind = _left_behind(site, Site(content, folder / "cold"), before)
        _look_for_told(verdict, search, site, at, before)
    return verdict


def _left_behind(site: Site, cold: Site, before: datetime) -> list[str]:
    """Return the files in which a site differs from one that is built from nothing."""
    cold.build(before)
    names = {*files_in(site.tree), *files_in(cold.tree)}
    return sorted(name for name in names if not _is_same(site.tree / name, cold.tree / name))


def _is_same(one: Path, other: Path) -> bool:
    """Say whether two files are there and have the same bytes."""
    return one.is_file() and other.is_file() and one.read_bytes() == other.read_bytes()


def _look_for_told(
    verdict: Verdict, search: Search, site: Site, at: datetime, before: datetime
) -> None:
    """Note of which items that become public at an instant nothing is found in the site then."""
    mine = [item for item in search.items if item.at == at]
    told = [item for item in mine if search.runs_of(item, before)]
    verdict.untold += len(mine) - len(told)
    if told:
        site.build(at)
        names = search.found_at(site.tree, told, before)
        verdict.unproven += [item for item in told if item.name not in names]


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
    for name in verdict.left_behind:
        yield f"{name}: is not what a build from nothing makes, so that the search proves nothing"


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
    with tempfile.TemporaryDirectory(prefix="zonesite-leakcheck-") as folder:
        verdict = judged(search, instant, content, Path(folder))
    for line in _lines(verdict, redacted):
        say(line)
    say(_summary(verdict))
    raise SystemExit(0 if verdict.is_good else 1)
