"""One file from a published site: over HTTP, from that site alone, and within bounds.

The address comes from a file that somebody was sent or a site names, and the answer from a server
that may be slow on purpose, so neither decides where the program goes, how long it waits and how
much it takes.
"""

from __future__ import annotations

from collections.abc import Callable
from http.client import HTTPException
from time import monotonic
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

LARGEST_BYTES = 50_000_000
"""More is no document of ours."""
PATIENCE_S = 20.0
_CHUNK_BYTES = 65_536
_NOT_THERE = (404, 410)


class Unreachable(Exception):
    """The server did not answer, sent an error, led elsewhere, or took too long."""


class TooLarge(Exception):
    """More stands at an address than was to be taken."""


class _SameHost(HTTPRedirectHandler):
    """Follows a server to other addresses of its own, from HTTP to HTTPS too, and nowhere else."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> Request | None:
        """Return the request to the new address; nothing, which is an error, for another host."""
        old, new = urlsplit(req.full_url), urlsplit(newurl)
        is_same = new.netloc == old.netloc and new.scheme == old.scheme
        is_safer = (old.scheme, new.scheme) == ("http", "https") and new.hostname == old.hostname
        if not is_same and not is_safer:
            return None
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def fetched(
    address: str, *, patience_s: float = PATIENCE_S, largest_bytes: int = LARGEST_BYTES
) -> bytes | None:
    """Return what stands at an address; nothing where there is nothing, or more than a document
    may have. Raises `Unreachable`, also when all of it has not come within `patience_s`.
    """
    data = bytearray()
    try:
        is_there = received(address, data.extend, patience_s, largest_bytes)
    except TooLarge:
        return None
    return bytes(data) if is_there else None


def received(
    address: str, take: Callable[[bytes], object], patience_s: float, largest_bytes: int
) -> bool:
    """Give what stands at an address to `take`, some bytes at a time; say whether anything is
    there. Raises `Unreachable` and `TooLarge`."""
    last = monotonic() + patience_s
    try:
        request = Request(address, headers={"User-Agent": "zonesite verify"})
        with build_opener(_SameHost).open(request, timeout=patience_s) as answer:
            _read(answer, take, last, largest_bytes)
        return True
    except HTTPError as error:
        error.close()
        if error.code in _NOT_THERE:
            return False
        raise Unreachable(address) from None
    except (URLError, HTTPException, OSError, ValueError):
        raise Unreachable(address) from None


def _read(answer: Any, take: Callable[[bytes], object], last: float, largest_bytes: int) -> None:
    left = largest_bytes
    while chunk := answer.read1(_CHUNK_BYTES):
        left -= len(chunk)
        if left < 0:
            raise TooLarge
        take(chunk)
        if monotonic() > last:
            raise TimeoutError
    if answer.length:  # the server has said that more would come
        raise HTTPException("cut off")
