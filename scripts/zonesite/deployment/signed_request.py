"""Requests to storage that speaks S3, signed (AWS Signature Version 4).

Written here because every library that does it brings along botocore, which refuses the dateutil
that this program counts dates with.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple
from urllib.parse import quote, urlsplit

_ALGORITHM = "AWS4-HMAC-SHA256"
_DEFAULT_PORT = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who asks. Printing it tells no secret."""

    key: str
    secret: _Secret
    token: _Secret


class _Secret(str):
    """A text that shows itself to nobody who prints it."""

    def __repr__(self) -> str:
        return "…"


def credentials(key: str, secret: str, token: str = "") -> Credentials:
    return Credentials(key, _Secret(secret), _Secret(token))


class Request(NamedTuple):
    """What is asked of a server."""

    method: str
    url: str
    """With its path and query as they are sent."""
    headers: Mapping[str, str]
    body: bytes = b""


def address(base: str, path: str, query: Mapping[str, str]) -> str:
    """Return the address of an object, or of a list of some, in the one spelling that is signed."""
    told = "&".join(
        f"{quote(name, safe='')}={quote(query[name], safe='')}" for name in sorted(query)
    )
    return f"{base}/{quote(path, safe='/~')}{'?' if told else ''}{told}"


def signed(request: Request, who: Credentials, region: str, at: datetime) -> Request:
    """Return a request with what proves who asks, and that nobody has changed it on its way."""
    parts = urlsplit(request.url)
    stamp = at.strftime("%Y%m%dT%H%M%SZ")
    digest = sha256(request.body).hexdigest()
    headers = {
        **{name.lower(): " ".join(value.split()) for name, value in request.headers.items()},
        "host": _host(request.url),
        "x-amz-content-sha256": digest,
        "x-amz-date": stamp,
        **({"x-amz-security-token": who.token} if who.token else {}),
    }
    names = ";".join(sorted(headers))
    lines = "".join(f"{name}:{headers[name]}\n" for name in sorted(headers))
    asked = f"{request.method}\n{parts.path or '/'}\n{parts.query}\n{lines}\n{names}\n{digest}"
    scope = f"{stamp[:8]}/{region}/s3/aws4_request"
    text = f"{_ALGORITHM}\n{stamp}\n{scope}\n{sha256(asked.encode()).hexdigest()}"
    proof = hmac.new(_key(who.secret, scope), text.encode(), sha256).hexdigest()
    headers["authorization"] = (
        f"{_ALGORITHM} Credential={who.key}/{scope},SignedHeaders={names},Signature={proof}"
    )
    return request._replace(headers=headers)


def _host(url: str) -> str:
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    return host.removesuffix(f":{_DEFAULT_PORT.get(parts.scheme)}")


def _key(secret: str, scope: str) -> bytes:
    key = f"AWS4{secret}".encode()
    for step in scope.split("/"):
        key = hmac.new(key, step.encode(), sha256).digest()
    return key
