"""What the operating system says when it refuses something, in the reader's language."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from types import MappingProxyType

from zonesite.reading.phrases import Phrase

PHRASES: Mapping[int, str] = MappingProxyType(
    {
        errno.ENOENT: "system-missing",
        errno.EACCES: "system-forbidden",
        errno.EPERM: "system-forbidden",
        errno.EISDIR: "system-folder",
        errno.ENOTDIR: "system-no-folder",
        errno.EEXIST: "system-exists",
        errno.ENOSPC: "system-full",
        errno.EDQUOT: "system-full",
        errno.EROFS: "system-read-only",
        errno.ELOOP: "system-loop",
        errno.ENAMETOOLONG: "system-long-name",
        errno.EBUSY: "system-busy",
        errno.EXDEV: "system-other-device",
        errno.EMFILE: "system-many-files",
        errno.ENFILE: "system-many-files",
        errno.EIO: "system-damaged",
    }
)
"""What an error of POSIX.1 (errno.h) means to somebody who has a file open in an editor."""


def system_said(error: BaseException | None) -> Phrase:
    """Return why the system refused something; its number where nobody would know the reason."""
    number = error.errno if isinstance(error, OSError) else None
    if number is None:
        return Phrase("system-silent")
    known = PHRASES.get(number)
    return Phrase(known) if known else Phrase("system-other", {"n": number})
