"""What to tell a person when a site cannot be published: what was refused, and what to do."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path

import click

from zonesite.build.parts import CannotJoin
from zonesite.cli.messages import Refusal, WrongUse
from zonesite.publish.tree import AlreadyBuilding, HalfPublished, NotOurs
from zonesite.reading.phrases import Phrase
from zonesite.reading.system_errors import system_said

CURES = {
    errno.ENOSPC: "refused-room",
    errno.EDQUOT: "refused-room",
    errno.EBUSY: "refused-fixed",
    errno.EXDEV: "refused-fixed",
    errno.EACCES: "refused-other",
    errno.EPERM: "refused-other",
    errno.EROFS: "refused-other",
    errno.ENOTDIR: "refused-other",
    errno.EEXIST: "refused-other",
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
        raise Refusal("refused-building", out=str(out)) from None
    except CannotJoin as error:
        raise Refusal(error.code, **error.values) from None
    except HalfPublished as error:
        said = system_said(error.__cause__)
        raise Refusal("refused-half", out=str(out), found=said) from None
    except BrokenProcessPool:
        raise Refusal("refused-memory") from None
    except OSError as error:
        raise _refused(error, out) from None


def _not_ours(out: Path) -> Refusal:
    if not out.is_dir():
        return Refusal("refused-file", out=str(out), cure=Phrase("refused-other"))
    return WrongUse("refused-not-ours", out=str(out))


def _refused(error: OSError, out: Path) -> Refusal:
    file = error.filename2 or error.filename
    where = f" ({click.format_filename(file)})" if file else ""
    cure = Phrase(CURES.get(error.errno or 0, "refused-again"))
    return Refusal("refused-system", out=str(out), found=system_said(error), where=where, cure=cure)
