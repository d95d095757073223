"""What a published site says of its own state, read from a directory or over the network."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from datetime import datetime
from http.client import HTTPException, HTTPMessage
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

from zonesite.outputs.next_change import ADDRESS
from zonesite.records.instant import parse_instant

SECONDS = 10
LARGEST = 64 * 1024
_LOCAL = ("127.0.0.1", "::1", "localhost")


class Unreadable(Exception):
    """The state cannot be read; says why."""


class _SameHost(urllib.request.HTTPRedirectHandler):
    """Follows no redirect to another host, or to one without encryption."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        old, new = urlsplit(req.full_url), urlsplit(newurl)
        if (old.scheme, old.netloc) != (new.scheme, new.netloc):
            raise Unreadable(f"it leads to another host, {new.netloc or newurl}")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def published_state(site: str) -> tuple[datetime, datetime | None]:
    """Return the instant for which a site was built, and the one at which it says that it will
    change. Raises `Unreadable`."""
    is_address = "://" in site
    data = _fetched(site) if is_address else _read(Path(site) / ADDRESS.strip("/"))
    try:
        told = json.loads(data)
        coming = told["next_change"]
        return parse_instant(told["built_for"]), parse_instant(coming) if coming else None
    except (ValueError, KeyError, TypeError):
        raise Unreadable(f"{ADDRESS} is not as zonesite writes it") from None


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return _limited(file)
    except OSError as error:
        raise Unreadable(f"{path}: {error.strerror or 'it cannot be read'}") from None


def _limited(file: IO[bytes]) -> bytes:
    data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise Unreadable(f"{ADDRESS} is larger than {LARGEST // 1024} KB")
    return data


def _fetched(site: str) -> bytes:
    parts = urlsplit(site)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOCAL):
        raise Unreadable("its address must begin with https://")
    opener = urllib.request.build_opener(_SameHost)
    try:
        with opener.open(f"{site.rstrip('/')}{ADDRESS}", timeout=SECONDS) as answer:
            return _limited(answer)
    except urllib.error.HTTPError as error:
        error.close()
        raise Unreadable(f"the server answers {error.code}") from None
    except (OSError, HTTPException, ValueError) as error:
        raise Unreadable(str(getattr(error, "reason", "") or error)) from None
