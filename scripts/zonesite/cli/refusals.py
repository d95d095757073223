"""What to tell a person when a site cannot be published: what was refused, and what to do."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path

import click

from zonesite.build.parts import CannotJoin
from zonesite.publish.tree import AlreadyBuilding, HalfPublished, NotOurs

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


@contextmanager
def told_in_a_sentence(out: Path) -> Iterator[None]:
    """Turn what stops the publishing of a site in `out` into one sentence each."""
    try:
        yield
    except NotOurs:
        raise _not_ours(out) from None
    except AlreadyBuilding:
        raise click.ClickException(
            f"another build into {out} is under way: wait until it ends, or stop it"
        ) from None
    except CannotJoin as error:
        raise click.ClickException(str(error)) from None
    except HalfPublished as error:
        raise click.ClickException(_half_published(error, out)) from None
    except BrokenProcessPool:
        raise click.ClickException(
            "the system ended a process of this build, most likely for want of memory: "
            "free some and build again"
        ) from None
    except OSError as error:
        raise click.ClickException(_refused(error, out)) from None


def _not_ours(out: Path) -> click.ClickException:
    if not out.is_dir():
        return click.ClickException(f"{out} must be a directory, but is a file. {_OTHER}")
    return click.UsageError(
        f"{out} holds files that zonesite did not make: name another directory with --out"
    )


def _half_published(error: HalfPublished, out: Path) -> str:
    cause = error.__cause__
    said = cause.strerror if isinstance(cause, OSError) and cause.strerror else "an error"
    return (
        f"the site in {out} is partly the new one: the system refused to go on ({said}). "
        "Put this right and build again: that carries on where this ended"
    )


def _refused(error: OSError, out: Path) -> str:
    said = error.strerror or str(error)
    file = error.filename2 or error.filename
    where = f" ({click.format_filename(file)})" if file else ""
    cure = CURES.get(error.errno or 0, "Put this right and build again.")
    return f"the site could not be published in {out}, which is as it was: {said}{where}. {cure}"
