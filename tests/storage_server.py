"""Storage that speaks as much of S3 as a publication asks of it, and believes nobody."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import md5, sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

from zonesite.deployment.signed_request import Request, credentials, signed

KEY, SECRET, REGION = "AKIAPUBLISHER", "planted/secret+of-the-tests", "us-east-1"
BUCKET = "site"
_PAGE = 7
"""So few keys at a time, that every list has several pages."""


@dataclass
class Kept:
    """An object."""

    data: bytes
    headers: dict[str, str]

    @property
    def etag(self) -> str:
        return f'"{md5(self.data, usedforsecurity=False).hexdigest()}"'


@dataclass
class Store:
    """All objects of the bucket, and what goes wrong."""

    objects: dict[str, Kept] = field(default_factory=dict)
    knows_conditions: bool = True
    requests: int = 0
    fails: Callable[[int], str] = lambda _: ""
    """What happens at a request: nothing, `refused` or `silent`; it may have been carried out."""
    lock: threading.Lock = field(default_factory=threading.Lock)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1
    disable_nagle_algorithm = True
    store: Store

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        self._answered()

    def do_PUT(self) -> None:
        self._answered()

    def do_DELETE(self) -> None:
        self._answered()

    def _answered(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        store = self.store
        with store.lock:
            store.requests += 1
            fault = store.fails(store.requests)
            if fault == "refused":
                self._send(503, _error("SlowDown"))
                return
            status, data, headers = self._done(body)
        if fault == "silent":
            self.close_connection = True
            return
        self._send(status, data, headers)

    def _done(self, body: bytes) -> tuple[int, bytes, dict[str, str]]:
        if not self._is_signed(body):
            return 403, _error("SignatureDoesNotMatch", f"{SECRET} {KEY}"), {}
        parts = urlsplit(self.path)
        key = unquote(parts.path).removeprefix(f"/{BUCKET}").removeprefix("/")
        if not unquote(parts.path).startswith(f"/{BUCKET}"):
            return 404, _error("NoSuchBucket"), {}
        if self.command == "GET" and not key:
            return 200, self._list(parse_qs(parts.query)), {}
        found = self.store.objects.get(key)
        if self.command == "GET":
            if found is None:
                return 404, _error("NoSuchKey"), {}
            return 200, found.data, {**found.headers, "ETag": found.etag}
        if self.command == "DELETE":
            self.store.objects.pop(key, None)
            return 204, b"", {}
        return self._put(key, found, body)

    def _put(self, key: str, found: Kept | None, body: bytes) -> tuple[int, bytes, dict[str, str]]:
        is_asked = "If-None-Match" in self.headers or "If-Match" in self.headers
        if is_asked and not self.store.knows_conditions:
            return 501, _error("NotImplemented"), {}
        if "If-None-Match" in self.headers and found is not None:
            return 412, _error("PreconditionFailed"), {}
        if "If-Match" in self.headers and (found is None or found.etag != self.headers["If-Match"]):
            return 412, _error("PreconditionFailed"), {}
        data = b""
        if source := self.headers.get("x-amz-copy-source"):
            kept = self.store.objects.get(unquote(source).removeprefix(f"/{BUCKET}/"))
            if kept is None:
                return 404, _error("NoSuchKey"), {}
            body, data = kept.data, b"<CopyObjectResult/>"
        names = ("Content-Type", "Cache-Control", "Content-Language")
        stored = {name: self.headers[name] for name in names if name in self.headers}
        self.store.objects[key] = Kept(body, stored)
        return 200, data, {}

    def _list(self, query: dict[str, list[str]]) -> bytes:
        after = query.get("continuation-token", [""])[0]
        prefix = query.get("prefix", [""])[0]
        keys = sorted(key for key in self.store.objects if key.startswith(prefix) and key > after)
        told = "".join(f"<Contents><Key>{escape(key)}</Key></Contents>" for key in keys[:_PAGE])
        if len(keys) > _PAGE:
            token = escape(keys[_PAGE - 1])
            told += f"<IsTruncated>true</IsTruncated><NextContinuationToken>{token}"
            told += "</NextContinuationToken>"
        space = "http://s3.amazonaws.com/doc/2006-03-01/"
        return f'<ListBucketResult xmlns="{space}">{told}</ListBucketResult>'.encode()

    def _is_signed(self, body: bytes) -> bool:
        """Say whether a request is signed by who may, and is as it was signed."""
        told = self.headers.get("Authorization", "")
        if "SignedHeaders=" not in told or sha256(body).hexdigest() != self.headers.get(
            "x-amz-content-sha256"
        ):
            return False
        names = told.partition("SignedHeaders=")[2].partition(",")[0].split(";")
        added = ("host", "x-amz-content-sha256", "x-amz-date")
        headers = {name: self.headers[name] for name in names if name not in added}
        at = datetime.strptime(self.headers["x-amz-date"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        url = f"http://{self.headers['Host']}{self.path}"
        request = Request(self.command, url, headers, body)
        again = signed(request, credentials(KEY, SECRET), REGION, at)
        return again.headers["authorization"] == told

    def _send(self, status: int, data: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        if status != 204:
            self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


def _error(code: str, message: str = "") -> bytes:
    return f"<Error><Code>{code}</Code><Message>{message}</Message></Error>".encode()


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """Say nothing of clients that go away."""


@contextmanager
def storing() -> Iterator[tuple[Store, str]]:
    """Yield what is stored, and the address of the storage."""
    store = Store()
    handler = type("Handler", (_Handler,), {"store": store})
    with _Server(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield store, f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()
