"""Commands about the content: `check`, `status`, `translated`, `schemas`."""

from __future__ import annotations

import json
import os
from datetime import date, datetime
from pathlib import Path

import click

from zonesite.build.inspect import inspect
from zonesite.cli.messages import WrongUse
from zonesite.cli.options import (
    LANG,
    NOW,
    ROOT,
    checked_content,
    clocks,
    say,
    tell,
)
from zonesite.cli.status_lines import (
    noted_lines,
    scheduled_lines,
    status_lines,
    void_lines,
    waiting_lines,
)
from zonesite.edition.edition import at
from zonesite.edition.status import as_json, scheduled, status
from zonesite.reading import translation_memory as memory
from zonesite.reading.problems import errors, ordered
from zonesite.reading.read import read, settings_of
from zonesite.records.schemas import write_schemas
from zonesite.reporting.reports import FORMATS, Format
from zonesite.translations import waiting
from zonesite.translations.noting import note
from zonesite.translations.parallels import parallels


@click.command()
@ROOT
@NOW
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text")
@click.option("--all", "whole", is_flag=True, help="Show every problem, however many are alike.")
@click.option(
    "--guide",
    default="",
    envvar="ZONESITE_GUIDE",
    show_envvar=True,
    help="The address of the folder guide/ on the web, to which SARIF leads.",
)
@LANG
def check(
    root: Path, now: datetime | date | None, form: Format, whole: bool, guide: str, lang: str
) -> None:
    """Report every problem in the content.

    Each has a code in brackets: `zonesite explain CODE` says more about it.
    """
    root = root.resolve()
    _, problems = inspect(root, *clocks(root, now))
    tell(problems, form, lang, whole=whole, guide=guide)
    raise SystemExit(1 if errors(problems) else 0)


@click.command("status")
@ROOT
@NOW
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option(
    "--waiting", "reviews", is_flag=True, help="What waits for a review, by language and person."
)
@LANG
def show_status(
    root: Path, now: datetime | date | None, form: str, reviews: bool, lang: str
) -> None:
    """Print what is overdue, disputed, unsourced, untranslated or unreviewed, by owner, which
    reviews are void since when, and which releases wait for their instant."""
    root = root.resolve()
    instant, clock = clocks(root, now)
    content = checked_content(root, instant, clock)
    read_by = waiting.waiting(content, only_signed=not reviews)
    since = waiting.days_of(root, read_by, content)
    if reviews:
        _show_waiting(read_by, since, form, lang)
        return
    edition, zone = at(content, instant, {}), content.settings.zone
    found, ahead = status(edition), scheduled(content.releases, edition)
    void = tuple(one for one in read_by if one.standing.state == "void")
    if form == "json":
        told = as_json(found, ahead, zone) | {"void": waiting.as_json(void, since)["waiting"]}
        say(json.dumps(told, ensure_ascii=False, indent=1))
        return
    owners = {owner.id: owner.name for owner in content.settings.owners}
    ahead_and_void = (*scheduled_lines(ahead, zone, lang), *void_lines(void, since, lang))
    for line in (*ahead_and_void, *status_lines(found, owners, lang)):
        say(line)


def _show_waiting(
    found: tuple[waiting.Waiting, ...], since: waiting.Since, form: str, lang: str
) -> None:
    if form == "json":
        say(json.dumps(waiting.as_json(found, since), ensure_ascii=False, indent=1))
        return
    for line in waiting_lines(found, since, lang):
        say(line)


@click.command()
@ROOT
@click.option("--typo", is_flag=True, help="The original has changed by a typo: no figure moved.")
@LANG
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def translated(root: Path, typo: bool, files: tuple[Path, ...], lang: str) -> None:
    """Note what the translations in FILES (all, if none is named) were made from.

    A translation that is new or was changed is noted as made from the original of today. One
    that was left as it is while the original changed stays stale.
    """
    root = root.resolve()
    content, problems = read(root)
    if content is None or errors(problems):
        tell(ordered(problems), "text", lang)
        raise SystemExit(1)
    named = frozenset(Path(os.path.relpath(file.resolve(), root)).as_posix() for file in files)
    known = {place.file for found in parallels(content) for place in found.places.values()}
    for name in sorted(named - known):
        raise WrongUse("refused-no-text", file=name)
    result = note(content, content.memory, named, typo=typo)
    (root / memory.FILE).write_text(memory.as_text(result.memory), encoding="utf-8")
    for line in noted_lines(result, lang):
        say(line)
    raise SystemExit(1 if typo and result.left else 0)


@click.command()
@ROOT
def schemas(root: Path) -> None:
    """Write the JSON Schemas that editors use, from the models, into data/schemas/."""
    settings, _ = settings_of(root)
    for name in write_schemas(root, settings.languages[0].id if settings else "en"):
        say(name)
