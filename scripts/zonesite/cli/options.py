"""What the commands of zonesite share: their options, the clock, and telling problems."""

from __future__ import annotations

import errno
import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zonesite.reading.problems import (
    Format,
    Problem,
    report,
)
from zonesite.records.instant import parse_moment
from zonesite.records.settings import checked_site_url

if TYPE_CHECKING:
    from zonesite.build.parts import Part
    from zonesite.reading.content import Content

ADDRESS = "ZONESITE_URL"


LANGUAGES = ("en", "ur", "zh")


def moment_of(_: click.Context, __: click.Parameter, found: str | None) -> datetime | date | None:
    try:
        return None if found is None else parse_moment(found)
    except ValueError:
        raise click.BadParameter(
            "must be a day such as 2026-01-31, or an instant with its time zone such as "
            f"2026-01-31T09:00:00+05:00, not '{found}'"
        ) from None


def clocks(root: Path, stated: datetime | date | None) -> tuple[datetime, datetime]:
    """Return the instant of the site and that of the clock, which is read here and nowhere else."""
    from zonesite.build.inspect import moment

    clock = datetime.now(UTC)
    return (clock if stated is None else moment(root, stated, clock)), clock


def part_of(_: click.Context, __: click.Parameter, found: str | None) -> Part | None:
    from zonesite.build.parts import parsed

    try:
        return None if found is None else parsed(found)
    except ValueError:
        raise click.BadParameter(
            f"must be the number of a part and how many there are, such as 1/3, not '{found}'"
        ) from None


def site_url_of(_: click.Context, __: click.Parameter, found: str | None) -> str | None:
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
    callback=moment_of,
    help="The instant (RFC 3339) or day whose public content is meant. Default: the present.",
)


LANG = click.option(
    "--lang", type=click.Choice(LANGUAGES), default="en", help="Language of the messages."
)


def say(text: str) -> None:
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


def checked_content(root: Path, instant: datetime, clock: datetime) -> Content:
    """Return content without errors; else tell every problem and end."""
    from zonesite.build.inspect import inspect

    content, problems = inspect(root, instant, clock)
    if content is None:
        tell(problems, "text", "en")
        raise SystemExit(1)
    return content


def tell(problems: tuple[Problem, ...], form: Format, lang: str) -> None:
    say(report(problems, form, lang))
