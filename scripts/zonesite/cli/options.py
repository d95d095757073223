"""What the commands of zonesite share: their options, the clock, and telling problems.

What reads content is imported where it is needed: a build that finds all as it was does without.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from zonesite.cli.messages import (
    LANGUAGES,
    Refusal,
    bad_option,
    choose_language,
    chosen_language,
)

if TYPE_CHECKING:
    from zonesite.build.parts import Part
    from zonesite.reading.content import Content
    from zonesite.reading.problems import Problem
    from zonesite.reporting.reports import Format

ADDRESS = "ZONESITE_URL"
FC = TypeVar("FC", bound=Callable[..., Any] | click.Command)


def moment_of(_: click.Context, __: click.Parameter, found: str | None) -> datetime | date | None:
    from zonesite.records.instant import parse_moment

    try:
        return None if found is None else parse_moment(found)
    except ValueError:
        raise bad_option("option-moment", found=found) from None


def clocks(root: Path, stated: datetime | date | None) -> tuple[datetime, datetime]:
    """Return the instant of the site and that of the clock, which is read here and nowhere else."""
    from zonesite.build.inspect import moment

    clock = datetime.now(UTC)
    return (clock if stated is None else moment(root, stated, clock)), clock


def present() -> datetime:
    """Return what the clock says: of a lease, and of requests that are signed."""
    return datetime.now(UTC)


def part_of(_: click.Context, __: click.Parameter, found: str | None) -> Part | None:
    from zonesite.build.parts import parsed

    try:
        return None if found is None else parsed(found)
    except ValueError:
        raise bad_option("option-part", found=found) from None


def site_url_of(_: click.Context, __: click.Parameter, found: str | None) -> str | None:
    if found is None:
        return None
    from zonesite.records.settings import checked_site_url

    try:
        return checked_site_url(found)
    except ValueError:
        raise bad_option("option-address", found=found) from None


ROOT = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    show_default="this directory",
    help="The directory that holds data/ and docs/.",
)


NOW = click.option(
    "--now",
    envvar="ZONESITE_NOW",  # as `mkdocs build` and `mkdocs serve` take it
    show_envvar=True,
    callback=moment_of,
    help="The instant (RFC 3339) or day whose public content is meant. Default: the present.",
)


def _lang(*, expose: bool) -> Callable[[FC], FC]:
    return click.option(
        "--lang",
        type=click.Choice(LANGUAGES),
        default=LANGUAGES[0],
        envvar="ZONESITE_LANG",
        show_envvar=True,
        is_eager=True,  # a mistake in another option is told in it
        callback=choose_language,
        expose_value=expose,
        help="Language of the messages.",
    )


LANG = _lang(expose=True)
LANG_OF_REFUSALS = _lang(expose=False)
"""For a command that itself says nothing but results."""


def say(text: str) -> None:
    """Print a line; where it cannot be written, say so on the other stream and end."""
    try:
        click.echo(text)
    except OSError as error:
        from zonesite.reading.system_errors import system_said

        if error.errno == errno.EPIPE:  # whoever reads has read enough; click ends without a word
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise Refusal("refused-output", found=system_said(error)) from None


def checked_content(root: Path, instant: datetime, clock: datetime) -> Content:
    """Return content without errors; else tell every problem and end."""
    from zonesite.build.inspect import inspect

    content, problems = inspect(root, instant, clock)
    if content is None:
        tell(problems, "text", chosen_language())
        raise SystemExit(1)
    return content


def tell(
    problems: tuple[Problem, ...],
    form: Format,
    lang: str,
    *,
    whole: bool = False,
    guide: str = "",
) -> None:
    from zonesite.reporting.reports import report

    say(report(problems, form, lang, whole=whole, guide=guide))
