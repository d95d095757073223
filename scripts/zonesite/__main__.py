"""The command line: `zonesite check`, `zonesite build`, `zonesite schemas`.

The clock is read here, once, and passed in. Exit status: 0 all well, 1 the content has
errors or nothing could be built, 2 wrong use.
"""

from __future__ import annotations

import errno
import importlib
import json
import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from types import FrameType
from typing import Any

import click
from rich.console import Console

from zonesite import memory
from zonesite.edition import at
from zonesite.generator import Generator, inspect, moment, prepare
from zonesite.problems import FORMATS, Format, Problem, count_line, errors, ordered, report
from zonesite.publish import MARK, AlreadyBuilding, NotOurs, new_tree
from zonesite.read import read
from zonesite.records.press import parse_moment
from zonesite.records.settings import checked_site_url
from zonesite.schemas import write_schemas
from zonesite.status import as_json, as_text, status
from zonesite.translations import note, parallels

ADDRESS = "ZONESITE_URL"
LANGUAGES = ("en", "ur", "zh")
MADE_FROM = ("data", "docs", "overrides", "scripts", "tests", ".git")
"""What a site is made from, and by: nothing may be published into it."""
_OTHER = "Name another directory with --out."
_ROOM = "Free some space there, or where temporary files are kept, and build again."
_FIXED = (
    "A directory that something is mounted at cannot be replaced: name one inside it with --out."
)
CURES = {
    errno.ENOSPC: _ROOM,
    errno.EDQUOT: _ROOM,
    errno.EBUSY: _FIXED,
    errno.EXDEV: _FIXED,
    errno.EACCES: _OTHER,
    errno.EPERM: _OTHER,
    errno.EROFS: _OTHER,
    errno.ENOTDIR: _OTHER,
    errno.EEXIST: _OTHER,
}
"""What to do about an error of the system, where that is known."""


def _moment(_: click.Context, __: click.Parameter, found: str | None) -> datetime | date | None:
    try:
        return None if found is None else parse_moment(found)
    except ValueError:
        raise click.BadParameter(
            "must be a day such as 2026-01-31, or an instant with its time zone such as "
            f"2026-01-31T09:00:00+05:00, not '{found}'"
        ) from None


def _clocks(root: Path, stated: datetime | date | None) -> tuple[datetime, datetime]:
    """Return the instant of the site and that of the clock, which is read here and nowhere else."""
    clock = datetime.now(UTC)
    return (clock if stated is None else moment(root, stated, clock)), clock


def _site_url(_: click.Context, __: click.Parameter, found: str | None) -> str | None:
    try:
        return None if found is None else checked_site_url(found)
    except ValueError:
        raise click.BadParameter(
            f"must be the address of the site such as https://example.org/, not '{found}'"
        ) from None


ROOT = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    show_default="this directory",
    help="The directory that holds data/ and docs/.",
)
NOW = click.option(
    "--now",
    callback=_moment,
    help="The instant (RFC 3339) or day whose public content is meant. Default: the present.",
)
LANG = click.option(
    "--lang", type=click.Choice(LANGUAGES), default="en", help="Language of the messages."
)


class Phases:
    """Tells a person which phase runs, and afterwards what each one took."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.seconds: list[tuple[str, float]] = []
        self._name = ""
        self._since = time.perf_counter()
        self._status: Any = None

    def __call__(self, name: str) -> None:
        """Begin a phase; the one before it is over."""
        self.end()
        self._name, self._since = name, time.perf_counter()
        if self.console.is_terminal:
            self._status = self.console.status(f"{name}…")
            self._status.start()

    def end(self) -> None:
        """End the phase that runs, if any."""
        if self._name:
            self.seconds.append((self._name, time.perf_counter() - self._since))
            self._name = ""
        if self._status is not None:
            self._status.stop()
            self._status = None

    def summary(self) -> str:
        """Return one line: every phase with its seconds."""
        return ", ".join(f"{name} {seconds:.1f} s" for name, seconds in self.seconds)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="zonesite")
def main() -> None:
    """Check and build a public-information site from YAML and Markdown."""


def _tell(problems: tuple[Problem, ...], form: Format, lang: str) -> None:
    click.echo(report(problems, form, lang))


@main.command()
@ROOT
@NOW
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text")
@LANG
def check(root: Path, now: datetime | date | None, form: Format, lang: str) -> None:
    """Report every problem in the content."""
    root = root.resolve()
    _, problems = inspect(root, *_clocks(root, now))
    _tell(problems, form, lang)
    raise SystemExit(1 if errors(problems) else 0)


def _build_site(generator: Generator, out: Path) -> None:
    """Build into an empty directory. Only here is MkDocs brought in, by its one file."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    hooks = importlib.import_module("hooks")
    try:
        hooks.build_site(generator, out)
    except BrokenProcessPool:
        raise click.ClickException(
            "the system ended a process of this build, most likely for want of memory: "
            "free some and build again"
        ) from None
    except Exception as error:
        if type(error).__module__.startswith("mkdocs"):
            raise click.ClickException(f"MkDocs stopped:\n{error}") from None
        raise


@contextmanager
def _ended_by_sigterm() -> Iterator[None]:
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
        raise click.UsageError(
            f"{place} is or holds what the site is made from: name a directory of its own "
            f"with --out, such as {root / 'site'}"
        )
    return place


def _publish(generator: Generator, out: Path) -> int:
    """Build and swap in; return how many files the new tree has, its mark not counted."""
    try:
        with _ended_by_sigterm(), new_tree(out) as fresh:
            _build_site(generator, fresh)
            return sum(1 for path in fresh.rglob("*") if path.is_file() and path.name != MARK)
    except NotOurs:
        if not out.is_dir():
            raise click.ClickException(
                f"{out} must be a directory, but is a file. {_OTHER}"
            ) from None
        raise click.UsageError(
            f"{out} holds files that zonesite did not make: name another directory with --out"
        ) from None
    except AlreadyBuilding:
        raise click.ClickException(
            f"another build into {out} is under way: wait until it ends, or stop it"
        ) from None
    except OSError as error:
        raise click.ClickException(_refusal(error, out)) from None


def _refusal(error: OSError, out: Path) -> str:
    """Return what the system refused, where, and what to do."""
    said = error.strerror or str(error)
    file = error.filename2 or error.filename
    where = f" ({click.format_filename(file)})" if file else ""
    cure = CURES.get(error.errno or 0, "Put this right and build again.")
    return f"the site could not be published in {out}, which is as it was: {said}{where}. {cure}"


def _summary(generator: Generator, files: int) -> str:
    renderer = generator.renderer
    languages = len(generator.languages)
    return (
        f"{len(renderer.pages) * languages} pages in {languages} languages, {files} files, "
        f"{len(renderer.edition.releases)} releases, "
        f"as of {renderer.edition.instant.isoformat(timespec='seconds')}"
    )


@main.command()
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
    callback=_site_url,
    help="Address of the site. Default: that of data/settings.yml.",
)
@LANG
def build(
    root: Path, now: datetime | date | None, out: Path | None, site_url: str | None, lang: str
) -> None:
    """Check the content and build the whole site; the old one stays until the new is complete."""
    root = root.resolve()
    out = _out(root, out)
    phases = Phases(Console(stderr=True))
    phases("read and check")
    instant, clock = _clocks(root, now)
    content, problems = inspect(root, instant, clock)
    if content is None:
        phases.end()
        click.echo(report(problems, "text", lang))
        raise SystemExit(1)
    if problems:
        # Their lines could name what is not public yet, and a build's log may be public.
        click.echo(f"{count_line(problems, lang)}: zonesite check")
    try:
        phases("prepare")
        generator = prepare(content, instant, site_url, phases)
        phases("hand-written pages")
        files = _publish(generator, out)
    finally:
        phases.end()
    click.echo(_summary(generator, files))
    click.echo(phases.summary())
    click.echo(f"Open it: python3 -m http.server --directory {os.path.relpath(out)} 8000")


@main.command("status")
@ROOT
@NOW
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def show_status(root: Path, now: datetime | date | None, form: str) -> None:
    """Print what is overdue, disputed, unsourced, untranslated or unreviewed, by owner."""
    root = root.resolve()
    instant, clock = _clocks(root, now)
    content, problems = inspect(root, instant, clock)
    if content is None:
        _tell(problems, "text", "en")
        raise SystemExit(1)
    found = status(at(content, instant, {}))
    if form == "json":
        click.echo(json.dumps(as_json(found), ensure_ascii=False, indent=1))
        return
    names = {owner.id: owner.name.en for owner in content.settings.owners}
    for line in as_text(found, names):
        click.echo(line)


@main.command()
@ROOT
@click.option("--typo", is_flag=True, help="The change of the English was a typo: no figure moved.")
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def translated(root: Path, typo: bool, files: tuple[Path, ...]) -> None:
    """Note what the translations in FILES (all, if none is named) were made from.

    A translation that is new or was changed is noted as made from the English of today. One
    that was left as it is while the English changed stays stale.
    """
    root = root.resolve()
    content, problems = read(root)
    if content is None or errors(problems):
        _tell(ordered(problems), "text", "en")
        raise SystemExit(1)
    named = frozenset(Path(os.path.relpath(file.resolve(), root)).as_posix() for file in files)
    known = {place.file for found in parallels(content) for place in found.places.values()}
    for name in sorted(named - known):
        raise click.UsageError(f"{name} holds no text of this site in several languages")
    result = note(content, content.memory, named, typo=typo)
    (root / memory.FILE).write_text(memory.as_text(result.memory), encoding="utf-8")
    for behind in result.left:
        click.echo(f"still stale in {behind.lang}: {behind.parallel.key}")
    click.echo(f"{len(result.noted)} noted, {len(result.left)} still stale")
    raise SystemExit(1 if typo and result.left else 0)


@main.command()
@ROOT
def schemas(root: Path) -> None:
    """Write the JSON Schemas that editors use, from the models, into data/schemas/."""
    for name in write_schemas(root):
        click.echo(name)


if __name__ == "__main__":
    main()
