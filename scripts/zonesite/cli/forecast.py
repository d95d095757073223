"""`zonesite forecast` and `zonesite overdue`: when the site will change, and whether it has."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import groupby
from pathlib import Path

import click
from icalendar import Calendar, Event
from pydantic import TypeAdapter, ValidationError

from zonesite.build.changes import Rendering, rendering
from zonesite.build.generator import Generator, prepare
from zonesite.cli.messages import bad_option
from zonesite.cli.options import LANG_OF_REFUSALS, NOW, ROOT, checked_content, clocks, say
from zonesite.cli.published_state import Unreadable, published_state
from zonesite.edition.edition import at
from zonesite.edition.forecast import Coming, all_changes, next_midnight
from zonesite.outputs.next_change import daily_pages
from zonesite.reading.content import Content
from zonesite.records.upkeep import Period

A_SECOND = timedelta(seconds=1)
Foreseen = tuple[datetime, tuple[Coming, ...], tuple[str, ...]]
"""An instant, what happens at it, and the addresses that change."""


def _period_of(_: click.Context, __: click.Parameter, found: str) -> Period:
    try:
        return TypeAdapter(Period).validate_python(found)
    except ValidationError:
        raise bad_option("option-period", found=found) from None


def daily_addresses(generator: Generator) -> tuple[str, ...]:
    """Return the addresses that change with every midnight, in each language."""
    prefixes = [item.language.prefix for item in generator.renderer.by_language.values()]
    return tuple(
        sorted(f"{p}{path}" for path in daily_pages(generator.renderer.site) for p in prefixes)
    )


def foreseen(content: Content, now: datetime, end: datetime) -> Iterator[Foreseen]:
    """Yield each instant after one, and up to another, at which the site changes, with all that
    changes but the pages that do so daily."""
    before: Rendering | None = None
    edition = at(content, now, {})
    coming = [item for item in all_changes(content, edition, now) if item.at <= end]
    for instant, some in groupby(coming, lambda item: item.at):
        reasons = tuple(some)
        eve = prepare(content, instant - A_SECOND)
        before = rendering(eve, before)
        generator = prepare(content, instant)
        after = rendering(generator, before)
        changed = before.differences(after)
        if instant == next_midnight(edition, instant - A_SECOND):
            daily = {*daily_addresses(eve), *daily_addresses(generator)}
            changed = tuple(path for path in changed if path not in daily)
        before = after
        if changed or any(_is_told(item) for item in reasons):
            yield instant, reasons, changed


def _is_told(item: Coming) -> bool:
    return item.stops_the_build or item.reason == "year-over"


def _what(item: Coming) -> str:
    stop = "; the check then refuses the content" if item.stops_the_build else ""
    return f"{item.about}: {item.reason.replace('-', ' ')}{stop}"


def _as_text(daily: tuple[str, ...], found: list[Foreseen]) -> Iterator[str]:
    if daily:
        yield "Daily, at midnight:"
        yield from (f"    {path}" for path in daily)
    for instant, reasons, paths in found:
        yield instant.isoformat()
        yield from (f"  {_what(item)}" for item in reasons)
        yield from (f"    {path}" for path in paths)
    yield f"{len(found)} coming changes"


def _as_json(daily: tuple[str, ...], found: list[Foreseen]) -> str:
    changes = [
        {
            "at": instant.isoformat(),
            "what": [
                {"reason": item.reason, "about": item.about, "stops": item.stops_the_build}
                for item in reasons
            ],
            "addresses": list(paths),
        }
        for instant, reasons, paths in found
    ]
    return json.dumps({"daily": list(daily), "changes": changes}, ensure_ascii=False, indent=1)


def _as_calendar(found: list[Foreseen], now: datetime) -> str:
    """Return the changes as iCalendar (RFC 5545), one event an instant."""
    calendar = Calendar()
    calendar.add("prodid", "-//zonesite//forecast//EN")
    calendar.add("version", "2.0")
    for instant, reasons, paths in found:
        event = Event()
        event.add("uid", f"{instant.isoformat()}@forecast.zonesite")
        event.add("dtstamp", now)
        event.add("dtstart", instant)
        event.add("summary", "; ".join(_what(item) for item in reasons))
        event.add("description", "\n".join(paths))
        calendar.add_component(event)
    return str(calendar.to_ical().decode().removesuffix("\r\n"))


@click.command()
@ROOT
@NOW
@click.option("--until", default="90 days", callback=_period_of, help="How far to look ahead.")
@click.option("--format", "form", type=click.Choice(["text", "json", "ical"]), default="text")
@LANG_OF_REFUSALS
def forecast(root: Path, now: datetime | date | None, until: Period, form: str) -> None:
    """List every coming instant at which the site will change, with the addresses that change.

    Names what is sealed: keep the list to those who may know it.
    """
    root = root.resolve()
    instant, clock = clocks(root, now)
    content = checked_content(root, instant, clock)
    zone = content.settings.zone
    here = instant.astimezone(zone)
    end = datetime.combine(until.after(here.date()), here.timetz())
    found = [
        (when.astimezone(zone), reasons, paths)
        for when, reasons, paths in foreseen(content, instant, end)
    ]
    daily = daily_addresses(prepare(content, instant))
    if form == "ical":
        say(_as_calendar(found, instant))
    elif form == "json":
        say(_as_json(daily, found))
    else:
        say("\n".join(_as_text(daily, found)))


def _missed(content: Content, built: datetime, now: datetime) -> datetime | None:
    """Return the first instant since a build at which the site should have changed."""
    generator = prepare(content, now)
    edition = generator.renderer.edition
    coming = [item.at for item in all_changes(content, edition, built) if not item.stops_the_build]
    if daily_pages(generator.renderer.site):
        coming.append(next_midnight(edition, built))
    return min((when for when in coming if when <= now), default=None)


@click.command()
@click.argument("site")
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The directory of the content: with it embargoes that have ended count, too.",
)
@NOW
@click.option(
    "--grace-minutes",
    type=click.IntRange(0),
    default=30,
    show_default=True,
    help="How long a run may take.",
)
@LANG_OF_REFUSALS
def overdue(site: str, root: Path | None, now: datetime | date | None, grace_minutes: int) -> None:
    """Say whether the published SITE, a directory or an https address, should have changed since
    it was built.

    Exit status 1: it is overdue; 2: it does not say when it was built.
    """
    instant, clock = clocks(root or Path(), now)
    try:
        built, told = published_state(site)
    except Unreadable as error:
        click.echo(f"{site} does not say when it was built: {error}", err=True)
        raise SystemExit(2) from None
    missed = told
    if root is not None:
        root = root.resolve()
        missed = _missed(checked_content(root, instant, clock), built, instant)
    if missed is None or missed + timedelta(minutes=grace_minutes) > instant:
        say(f"Not overdue: built for {built.isoformat()}")
        return
    say(f"Overdue since {missed.isoformat()}: built for {built.isoformat()}")
    raise SystemExit(1)
