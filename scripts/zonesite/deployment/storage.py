"""What is asked of storage that speaks S3, and what its answers mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import quote
from xml.etree.ElementTree import Element, ParseError, fromstring

from urllib3 import BaseHTTPResponse, PoolManager, Retry, Timeout
from urllib3.exceptions import HTTPError

from zonesite.deployment.signed_request import Credentials, Request, address, signed

AT_ONCE = 8
_RETRY = Retry(
    total=3,
    backoff_factor=0.5,
    status_forcelist=(500, 502, 503, 504),
    allowed_methods=None,  # each of ours can be made twice
    redirect=0,
    raise_on_status=False,
)
_TIMEOUT = Timeout(connect=10, read=60)


class Refused(Exception):
    """The storage did not do what it was asked; says by which code, never in its own words: they
    may repeat the key."""

    def __init__(self, code: str, status: int = 0) -> None:
        super().__init__(code)
        self.code = code
        self.status = status


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    data: bytes
    etag: str


@dataclass(frozen=True)
class Storage:
    """A bucket of some storage. Raises `Refused`."""

    bucket: str
    base: str
    """The address of the bucket, without a slash at its end."""
    region: str
    who: Credentials
    clock: Callable[[], datetime]
    pool: PoolManager = field(default_factory=lambda: PoolManager(maxsize=AT_ONCE, block=True))
    retry: Retry = _RETRY

    def get(self, key: str, largest_bytes: int) -> Answer:
        """Return an object, or as much of it as one byte more than was to be taken."""
        answer = self._asked("GET", key, preload_content=False)
        try:
            data = b"".join(self._chunks(answer, largest_bytes))
        except HTTPError as error:
            raise Refused(type(error).__name__) from None
        finally:
            answer.close()
        _refuse_error(answer.status, data)
        return Answer(data, answer.headers.get("ETag", ""))

    def _chunks(self, answer: BaseHTTPResponse, largest_bytes: int) -> Iterator[bytes]:
        left = largest_bytes + 1
        for chunk in answer.stream(65_536):
            yield chunk[:left]
            left -= len(chunk)
            if left <= 0:
                return

    def put(self, key: str, body: bytes, headers: Mapping[str, str]) -> None:
        """Put an object whole."""
        self._done("PUT", key, headers, body)

    def copy(self, key: str, source: str, headers: Mapping[str, str]) -> None:
        """Copy an object within the bucket, with other headers than the source has."""
        asked = {"x-amz-copy-source": f"/{self.bucket}/{quote(source, safe='/~')}"}
        replaced = {"x-amz-metadata-directive": "REPLACE", **headers}
        self._done("PUT", key, {**asked, **replaced})

    def delete(self, key: str) -> None:
        """Remove an object, where it is there."""
        self._done("DELETE", key, {})

    def keys(self, prefix: str) -> Iterator[str]:
        """Yield the keys of all objects below a prefix."""
        query = {"list-type": "2", "prefix": prefix}
        while True:
            found = _parsed(self._done("GET", "", {}, query=query))
            yield from (item.findtext("{*}Key", "") for item in found.findall("{*}Contents"))
            token = found.findtext("{*}NextContinuationToken")
            if found.findtext("{*}IsTruncated") != "true" or not token:
                return
            query = {**query, "continuation-token": token}

    def _done(
        self,
        method: str,
        key: str,
        headers: Mapping[str, str],
        body: bytes = b"",
        query: Mapping[str, str] | None = None,
    ) -> bytes:
        answer = self._asked(method, key, headers, body, query)
        _refuse_error(answer.status, answer.data)
        return answer.data

    def _asked(
        self,
        method: str,
        key: str,
        headers: Mapping[str, str] | None = None,
        body: bytes = b"",
        query: Mapping[str, str] | None = None,
        preload_content: bool = True,
    ) -> BaseHTTPResponse:
        url = address(self.base, key, query or {})
        request = signed(
            Request(method, url, headers or {}, body), self.who, self.region, self.clock()
        )
        try:
            return self.pool.request(
                method,
                url,
                body=body if method == "PUT" else None,
                headers=dict(request.headers),
                retries=self.retry,
                timeout=_TIMEOUT,
                preload_content=preload_content,
                decode_content=False,
            )
        except HTTPError as error:
            # its sentence holds the address
            raise Refused(type(error).__name__) from None


def _refuse_error(status: int, data: bytes) -> None:
    """Raise what an answer says went wrong: a copy may fail after its 200 was sent."""
    is_error = status >= 300 or b"<Error>" in data[:500]
    if not is_error:
        return
    try:
        code = fromstring(data).findtext("{*}Code") or ""
    except ParseError:
        code = ""
    raise Refused(code if re.fullmatch(r"[A-Za-z0-9.]{1,60}", code) else str(status), status)


def _parsed(data: bytes) -> Element:
    try:
        return fromstring(data)
    except ParseError:
        raise Refused("not XML") from None
