"""Commands for people who write: `tidy`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from zonesite.authoring.differences import differences
from zonesite.authoring.replacing import ChangedMeanwhile, replace
from zonesite.authoring.tidy import Refused, Tidied, tidied
from zonesite.cli.options import LANG, ROOT, say
from zonesite.reading.problems import Problem, line, ordered
from zonesite.reading.read import unjudged
from zonesite.reading.system_errors import system_said


@click.command()
@ROOT
@click.option("--dry-run", "--diff", is_flag=True, help="Show what would change; write nothing.")
@LANG
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def tidy(root: Path, dry_run: bool, lang: str, files: tuple[Path, ...]) -> None:
    """Put right in FILES what pasting brings along and a machine can mend, and show it.

    Invisible characters, odd blanks, line ends, letters of other keyboards and bullets. What a
    person must decide is left for `zonesite check` to tell.
    """
    root = root.resolve()
    problems: list[Problem] = []
    dirty: list[Tidied] = []
    good = 0
    for path, result in _each(root, files, problems):
        problems += result.problems
        if not result.is_dirty:
            good += 1
            continue
        for shown in differences(result):
            say(shown)
        if dry_run or _is_written(path, result, problems):
            dirty.append(result)
    for problem in ordered(problems):
        click.echo(line(problem, lang), err=True)
    click.echo(_summary(len(dirty), good, dry_run), err=True)
    raise SystemExit(1 if problems or (dry_run and dirty) else 0)


def _each(
    root: Path, files: tuple[Path, ...], problems: list[Problem]
) -> Iterator[tuple[Path, Tidied]]:
    """Yield every file that can be put right; of the others, note why they cannot."""
    meaningless = unjudged(root)
    for path in dict.fromkeys(files):
        try:
            yield path, tidied(root, path, meaningless)
        except Refused as refused:
            problems += refused.problems


def _is_written(path: Path, result: Tidied, problems: list[Problem]) -> bool:
    try:
        replace(path, result.raw, result.written)
    except ChangedMeanwhile:
        problems.append(Problem(result.file, 1, 1, "file-changed"))
    except OSError as error:
        values = {"found": system_said(error)}
        problems.append(Problem(result.file, 1, 1, "file-unwritten", "", values))
    else:
        return True
    return False


def _summary(dirty: int, good: int, dry_run: bool) -> str:
    done = "would be put right" if dry_run else "put right"
    return f"{dirty} {done}, {good} left as they were: zonesite check tells what is left to people"
