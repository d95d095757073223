"""From files to checked Content: every problem in one run, and the instant that is meant."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

from zonesite.check import check
from zonesite.check.anchors import ids_on_pages
from zonesite.check.parity import FIGURES
from zonesite.outputs import addresses_of
from zonesite.reading.content import Content
from zonesite.reading.problems import Problem, errors, ordered
from zonesite.reading.read import read, time_zone
from zonesite.rendering.theme import theme_of
from zonesite.runtime.agreed import Agreed
from zonesite.runtime.parallel import in_background

MANY = 500
"""With fewer releases a check takes no longer than to begin a process for it."""


def moment(root: Path, stated: datetime | date, clock: datetime) -> datetime:
    """Return the instant that is meant by one, or by a day of the site's time zone.

    A day that is over means its end, and one to come its beginning. The day that lasts means
    the present instant: naming it lifts no embargo.
    """
    if isinstance(stated, datetime):
        return stated
    begin = datetime.combine(stated, time(), tzinfo=time_zone(root))
    end = datetime.combine(stated, time.max, tzinfo=begin.tzinfo)
    return min(end, max(begin, clock))


Verdict = Callable[[], tuple[Problem, ...]]
"""Returns every problem of a content, sorted; it may have to wait for that."""


def inspect(
    root: Path, now: datetime, clock: datetime | None = None
) -> tuple[Content | None, tuple[Problem, ...]]:
    """Return the Content and every problem, sorted; no Content when there are errors.

    `clock` is the present instant, where `now` may be an earlier one.
    """
    content, verdict = inspect_in_background(root, now, clock or now, always_wait=True)
    problems = verdict()
    return (None if errors(problems) else content), problems


def inspect_in_background(
    root: Path, now: datetime, clock: datetime, *, always_wait: bool = False
) -> tuple[Content | None, Verdict]:
    """Return the Content, if it can be used, and what tells of every problem.

    Where most of it has been checked before, the check runs in a process of its own meanwhile:
    what is made of the Content is good only once the verdict has no errors.
    """
    content, problems = read(root)
    if content is None:
        return None, lambda: ordered(problems)
    complete = not errors(problems)

    def verdict() -> tuple[Problem, ...]:
        theme = theme_of(root)
        # A page of the past lacks the parts that came later; a link to one is no mistake.
        ids_on = ids_on_pages(content, theme, max(now, clock))
        found = check(
            content, theme, now, clock, complete=complete, ids_on=ids_on, files_of=addresses_of
        )
        return ordered([*problems, *found])

    is_known = len(Agreed.of(root, FIGURES)) > len(content.releases) > MANY
    if complete and is_known and not always_wait:
        return content, in_background(verdict)
    told = verdict()
    return (None if errors(told) else content), lambda: told
