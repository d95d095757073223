"""How people write where a site is to be published."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal, NamedTuple
from urllib.parse import unquote, urlsplit

from zonesite.deployment.place import CannotPublish

_OVER_SSH = re.compile(r"(?:(?P<user>[^@:/\s]+)@)?(?P<host>[^@:/\s]+):(?P<path>[^:].*)")
_ARCHIVES = (".tar", ".tar.gz", ".tgz")


class Target(NamedTuple):
    """A kind of place, and where it is."""

    kind: Literal["directory", "ssh", "bucket", "artefact"]
    path: str
    """A path of this machine or of the host, or what stands before every name in a bucket."""
    host: str = ""
    """`user@host`, or the name of a bucket."""
    port: int | None = None


def target_of(written: str) -> Target:
    """Return the place that somebody wrote. Raises `CannotPublish` for what is none, and for one
    with a password, which every list of processes would show."""
    if "://" in written:
        return _of_address(written)
    over_ssh = _OVER_SSH.fullmatch(written)
    if over_ssh and not Path(written).exists():
        host = f"{over_ssh['user']}@{over_ssh['host']}" if over_ssh["user"] else over_ssh["host"]
        return _ssh(written, host, over_ssh["path"], None)
    return _of_path(written)


def _of_path(path: str) -> Target:
    if not path:
        raise CannotPublish("refused-publish-target", found=path)
    return Target("artefact" if path.endswith(_ARCHIVES) else "directory", path)


def _of_address(written: str) -> Target:
    try:
        parts = urlsplit(written)
        port = parts.port
    except ValueError:
        raise CannotPublish("refused-publish-target", found=_without_user(written)) from None
    if parts.password is not None or (parts.username and parts.scheme != "ssh"):
        raise CannotPublish("refused-publish-password", found=_without_user(written))
    path = unquote(parts.path)
    if parts.scheme == "file" and parts.netloc in ("", "localhost"):
        return _of_path(path)
    if parts.scheme == "ssh" and parts.hostname:
        host = f"{parts.username}@{parts.hostname}" if parts.username else parts.hostname
        return _ssh(written, host, path.removeprefix("/~/"), port)
    if parts.scheme == "s3" and parts.netloc:
        return Target("bucket", path.strip("/"), parts.netloc)
    raise CannotPublish("refused-publish-target", found=written)


def _ssh(written: str, host: str, path: str, port: int | None) -> Target:
    """Return a place of a host; none of its words may be taken for an option by ssh or rsync."""
    if host.startswith("-") or not path.strip("/") or not path.isprintable():
        raise CannotPublish("refused-publish-target", found=written)
    return Target("ssh", path.rstrip("/"), host, port)


def _without_user(written: str) -> str:
    scheme, _, rest = written.partition("://")
    return f"{scheme}://…@{rest.rpartition('@')[2]}"
