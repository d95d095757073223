"""Why something could not be saved: the code of its words, and what a server answers."""

from __future__ import annotations

import errno

_FULL = (errno.ENOSPC, errno.EDQUOT)
_STATUS = {
    "conflict": 409,
    "taken": 409,
    "media-there": 409,
    "too-long": 413,
    "disk": 507,
    "disk-full": 507,
}


def of_disk(error: OSError) -> str:
    """Return the code of what a disk has refused."""
    return "disk-full" if error.errno in _FULL else "disk"


def status_of(code: str) -> int:
    """Return the status (RFC 9110, RFC 4918) of an answer with a code; there is nothing wrong with
    what was sent where it is the disk that refuses."""
    return _STATUS.get(code, 422) if code else 200
