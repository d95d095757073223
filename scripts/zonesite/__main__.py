"""The command line: `zonesite check`, `zonesite build`, `zonesite schemas`.

The clock is read here, once, and passed in. Exit status: 0 all well, 1 the content has
errors or nothing could be built, 2 wrong use.
"""

from __future__ import annotations

import errno
import gc
import importlib
import io
import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from types import FrameType
from typing import TypeVar

import click
from rich.console import Console

from zonesite import memory
from zonesite.edition import at
from zonesite.generator import Generator, Verdict, inspect, inspect_aside, moment, prepare
from zonesite.parts import Part, join, parsed
from zonesite.phases import Phases
from zonesite.problems import (
    FORMATS,
    ContentError,
    Format,
    Problem,
    count_line,
    errors,
    ordered,
    report,
)
from zonesite.publish import new_tree
from zonesite.read import read
from zonesite.records.press import parse_moment
from zonesite.records.settings import checked_site_url
from zonesite.refusals import told_in_a_sentence
from zonesite.schemas import write_schemas
from zonesite.settling import Changes, settle
from zonesite.standing import look
from zonesite.standing import note as note_standing
from zonesite.status import as_json, as_text, scheduled, status, waiting_as_text
from zonesite.translations import note, parallels

T = TypeVar("T")
ADDRESS = "ZONESITE_URL"
LANGUAGES = ("en", "ur", "zh")
MADE_FROM = ("data", "docs", "overrides", "scripts", "tests", ".git")
"""What a site is made from, and by: nothing may be published into it."""


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


def _part(_: click.Context, __: click.Parameter, found: str | None) -> Part | None:
    try:
        return None if found is None else parsed(found)
    except ValueError:
        raise click.BadParameter(
            f"must be the number of a part and how many there are, such as 1/3, not '{found}'"
        ) from None


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


def _say(text: str) -> None:
    """Print a line; where it cannot be written, say so on the other stream and end."""
    try:
        click.echo(text)
    except OSError as error:
        if error.errno == errno.EPIPE:  # whoever reads has read enough; click ends without a word
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise click.ClickException(
            f"what was found could not be written: {error.strerror}. "
            "Free some space there, or write it elsewhere"
        ) from None


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="zonesite")
def main() -> None:
    """Check and build a public-information site from YAML and Markdown."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def _tell(problems: tuple[Problem, ...], form: Format, lang: str) -> None:
    _say(report(problems, form, lang))


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
    if generator.part is not None and generator.part.number > 1:
        generator.finish(out)  # the first part has all pages that MkDocs makes
        return
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    hooks = importlib.import_module("hooks")
    try:
        hooks.build_site(generator, out)
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


def _publish(generator: Generator, out: Path, verdict: Verdict) -> Changes:
    """Build, and put in place what has changed; return how much that is.

    Raises `ContentError` when the verdict on the content is that it has errors.
    """
    with new_tree(out) as tree:
        generator.progress.phase("hand-written pages")
        if generator.part is None:
            generator.published, generator.before = out, look(generator.root, out)
        _unless_wrong(verdict, lambda: _build_site(generator, tree.path))
        generator.progress.phase("publish")
        stands, changes = settle(tree, out, generator.before, generator.made)
        if errors(problems := verdict()):
            raise ContentError(problems)
    note_standing(generator.root, out, stands)
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
@click.option(
    "--part",
    callback=_part,
    metavar="N/M",
    help="Build only one of so many parts of the site, for `zonesite join`.",
)
@click.option(
    "--profile",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Write to this file where the time went, phase by phase.",
)
@LANG
def build(
    root: Path,
    now: datetime | date | None,
    out: Path | None,
    site_url: str | None,
    part: Part | None,
    profile: Path | None,
    lang: str,
) -> None:
    """Check the content and publish the site: only what has changed, and all of it or nothing."""
    root = root.resolve()
    out = _out(root, out)
    phases = Phases(Console(stderr=True))
    try:
        with _seldom_collecting(), _ended_by_sigterm(), told_in_a_sentence(out):
            generator, verdict = _prepared(root, now, site_url, phases)
            generator.part = part
            gc.freeze()  # so that workers need not look at the records, and share their memory
            changes = _publish(generator, out, verdict)
    except ContentError as error:
        phases.end()
        _say(report(error.problems, "text", lang))
        raise SystemExit(1) from None
    finally:
        phases.end()
        if profile:
            profile.write_text(phases.profile(), encoding="utf-8")
    if problems := verdict():
        # Their lines could name what is not public yet, and a build's log may be public.
        _say(f"{count_line(problems, lang)}: zonesite check")
    _say(_summary(generator, changes))
    _say(phases.summary())
    _say(f"Open it: python3 -m http.server --directory {os.path.relpath(out)} 8000")


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
    root: Path, now: datetime | date | None, site_url: str | None, phases: Phases
) -> tuple[Generator, Verdict]:
    """Return what builds the site, and what tells whether its content is good.

    Raises `ContentError` where that is known already.
    """
    phases.phase("read and check")
    instant, clock = _clocks(root, now)
    content, verdict = inspect_aside(root, instant, clock)
    if content is None:
        raise ContentError(verdict())
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


@main.command("join")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Where to publish.")
@click.argument("parts", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
def join_parts(out: Path, parts: tuple[Path, ...]) -> None:
    """Publish the site whose PARTS were built with `zonesite build --part`, byte for byte the
    same as if it had been built in one go."""
    out = Path(os.path.realpath(out))
    with _ended_by_sigterm(), told_in_a_sentence(out), new_tree(out) as tree:
        files = join(parts, tree.path)
    _say(f"{len(parts)} parts joined, {files} files")


@main.command("status")
@ROOT
@NOW
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def show_status(root: Path, now: datetime | date | None, form: str) -> None:
    """Print what is overdue, disputed, unsourced, untranslated or unreviewed, by owner, and
    which releases wait for their instant."""
    root = root.resolve()
    instant, clock = _clocks(root, now)
    content, problems = inspect(root, instant, clock)
    if content is None:
        _tell(problems, "text", "en")
        raise SystemExit(1)
    edition, zone = at(content, instant, {}), content.settings.zone
    found, waiting = status(edition), scheduled(content.releases, edition)
    if form == "json":
        _say(json.dumps(as_json(found, waiting, zone), ensure_ascii=False, indent=1))
        return
    names = {owner.id: owner.name.en for owner in content.settings.owners}
    for line in (*waiting_as_text(waiting, zone), *as_text(found, names)):
        _say(line)


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
        _say(f"still stale in {behind.lang}: {behind.parallel.key}")
    _say(f"{len(result.noted)} noted, {len(result.left)} still stale")
    raise SystemExit(1 if typo and result.left else 0)


@main.command()
@ROOT
def schemas(root: Path) -> None:
    """Write the JSON Schemas that editors use, from the models, into data/schemas/."""
    for name in write_schemas(root):
        _say(name)


if __name__ == "__main__":
    main()
