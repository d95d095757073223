"""Storage that speaks S3 as a place: every file is an object, put whole or not at all.

Credentials come from the environment alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256

from zonesite.deployment.journal import LARGEST_LOCK, file_at
from zonesite.deployment.place import CannotPublish, Read, refuse_nothing_there
from zonesite.deployment.signed_request import credentials
from zonesite.deployment.storage import AT_ONCE, Answer, Refused, Storage
from zonesite.servers.description import CACHING, LANGUAGE, Description
from zonesite.servers.media_types import BY_ENDING, BY_NAME, OTHER

KEY, SECRET, TOKEN = "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"
_STORED = ("Content-Type", CACHING, LANGUAGE)
"""The headers that an object can carry (PutObject)."""
_NOT_LET_IN = (401, 403)
_NOT_THERE = 404
_STOOD_THERE = (409, 412)
_UNKNOWN = 501


class Bucket:
    """A part of a bucket, below a prefix."""

    def __init__(self, storage: Storage, bucket: str, prefix: str, headers: Description) -> None:
        self._storage = storage
        self._prefix = f"{prefix}/" if prefix else ""
        self._headers = headers
        self.name = f"s3://{bucket}/{prefix}".rstrip("/")
        self.sent_with = _fingerprint(headers)

    def names(self) -> frozenset[str]:
        with self._told():
            keys = list(self._storage.keys(self._prefix))
        named = (key.removeprefix(self._prefix) for key in keys)
        # a key that ends with a slash is a folder that some console has drawn
        return frozenset(name for name in named if name and not name.endswith("/"))

    def read(self, path: str, largest_bytes: int) -> bytes | None:
        found = self._read(path, largest_bytes)
        return found.data if found else None

    def _read(self, path: str, largest_bytes: int) -> Answer | None:
        with self._told():
            try:
                answer = self._storage.get(self._key(path), largest_bytes)
            except Refused as error:
                if error.status == _NOT_THERE and error.code != "NoSuchBucket":
                    return None
                raise
        if len(answer.data) > largest_bytes:
            raise CannotPublish("refused-publish-large", place=self.name, file=path)
        return answer

    def put(self, path: str, data: bytes) -> None:
        with self._told():
            self._storage.put(self._key(path), data, self._sent_with(path))

    def create(self, path: str, data: bytes) -> bool:
        done = self._put_if(path, data, {"If-None-Match": "*"})
        if done is not None:
            return done
        if self.read(path, LARGEST_LOCK) is not None:  # no condition is known: two may pass here
            return False
        self.put(path, data)
        return self.read(path, LARGEST_LOCK) == data

    def take_over(self, path: str, held: bytes, data: bytes) -> bool:
        found = self._read(path, LARGEST_LOCK)
        if found is None or found.data != held:
            return False
        done = self._put_if(path, data, {"If-Match": found.etag})
        if done is None:
            self.put(path, data)
        return done is not False

    def _put_if(self, path: str, data: bytes, condition: Mapping[str, str]) -> bool | None:
        """Put a file under a condition; say whether it held, and nothing where the storage knows
        no conditions."""
        with self._told():
            try:
                self._storage.put(self._key(path), data, condition)
            except Refused as error:
                if error.status in _STOOD_THERE:
                    return False
                if error.status == _UNKNOWN:
                    return None
                raise
            return True

    def store(self, digests: Iterable[str], read: Read) -> None:
        def keep(digest: str) -> None:
            key = self._key(file_at(digest))
            self._storage.put(key, read(digest), {"Content-Type": OTHER})

        self._each(keep, digests)

    def place(self, files: Mapping[str, str]) -> None:
        def put(path: str) -> None:
            kept = self._key(file_at(files[path]))
            try:
                self._storage.copy(self._key(path), kept, self._sent_with(path))
            except Refused as error:
                if error.code == "NoSuchKey":
                    refuse_nothing_there(self.name, path)
                raise

        self._each(put, files)

    def remove(self, paths: Iterable[str]) -> None:
        self._each(lambda path: self._storage.delete(self._key(path)), paths)

    def _each(self, act: Callable[[str], object], items: Iterable[str]) -> None:
        """Do something for several at a time; once one has failed begin no other."""
        with self._told(), ThreadPoolExecutor(AT_ONCE) as threads:
            begun = [threads.submit(act, item) for item in items]
            try:
                for one in begun:
                    one.result()
            finally:
                for one in begun:
                    one.cancel()

    def _key(self, path: str) -> str:
        return f"{self._prefix}{path}"

    def _sent_with(self, path: str) -> dict[str, str]:
        """Return the headers with which an object is stored: those that servers send."""
        return {name: value for name, value in self._headers.headers(f"/{path}") if name in _STORED}

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except Refused as error:
            is_let_in = error.status not in _NOT_LET_IN
            code = "refused-publish-server" if is_let_in else "refused-publish-key"
            raise CannotPublish(code, place=self.name, found=error.code) from None


def _fingerprint(headers: Description) -> str:
    """Return what changes when a header changes that is stored with the files."""
    rules = [
        [header.name, [[*rule.paths, rule.value] for rule in header.rules], header.otherwise]
        for header in headers.varying
        if header.name in _STORED
    ]
    told = json.dumps([rules, dict(BY_ENDING), dict(BY_NAME)], sort_keys=True)
    return sha256(told.encode()).hexdigest()[:16]


def storage_of(
    bucket: str,
    endpoint: str | None,
    environment: Mapping[str, str],
    clock: Callable[[], datetime],
) -> Storage:
    """Return the bucket of some storage, at AWS where no other is named. Raises `CannotPublish`
    where the environment has no credentials."""
    key, secret = environment.get(KEY), environment.get(SECRET)
    if not key or not secret:
        place = f"s3://{bucket}"
        raise CannotPublish("refused-publish-credentials", place=place, key=KEY, secret=SECRET)
    known = environment.get("AWS_REGION") or environment.get("AWS_DEFAULT_REGION")
    region = known or "us-east-1"
    aws = f"https://s3.{region}.amazonaws.com/{bucket}"
    if "." not in bucket:  # certificates of AWS name one step below it
        aws = f"https://{bucket}.s3.{region}.amazonaws.com"
    base = aws if endpoint is None else f"{endpoint.rstrip('/')}/{bucket}"
    return Storage(
        bucket, base, region, credentials(key, secret, environment.get(TOKEN, "")), clock
    )
