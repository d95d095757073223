"""Small sites that are published one after another, places for them that fail when they are told
to, and what a reader finds there."""

from __future__ import annotations

import json
import random
import re
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from zonesite.deployment.built import built_site
from zonesite.deployment.directory import Directory
from zonesite.deployment.journal import FOLDER, file_at
from zonesite.deployment.lease import Lease
from zonesite.deployment.place import CannotPublish, Place, Read
from zonesite.deployment.publication import Prepared, Site, Terms, publish
from zonesite.publish.tree import files_in
from zonesite.signing.comparison import listed
from zonesite.signing.manifest import NAME, Manifest, as_bytes, following

URL = "https://zones.example/"
ON_ORDINARY_TERMS = Terms()
START = datetime(2026, 2, 1, tzinfo=UTC)
NAMED = re.compile(rb'(?:(?:href|src)="|"file": ")/([^"]*)"')
"""What a file names: addresses of pages, styles, scripts and data."""


def site_files(version: int) -> dict[str, bytes]:
    """Return the files of a version of a site: pages come and go, data is named by its bytes, the
    style keeps its name. They name each other."""
    chance = random.Random(version)
    pages = sorted(chance.sample([f"p{number}/index.html" for number in range(12)], 6))
    rows = json.dumps({"version": version // 2}).encode()
    data = f"search/en/pages-{sha256(rows).hexdigest()[:8]}.json"
    files = {
        data: rows,
        "search/en/index.json": f'{{"file": "/{data}"}}'.encode(),
        "assets/site.css": f"/* {version // 3} */".encode(),
        "redirects.nginx.conf": b"",
        "next-change.json": f'{{"version": {version}}}'.encode(),
        "index.html": _page("home", [*pages, "search/en/index.json", data], version),
    }
    for page in pages:
        names = chance.sample(pages, 2)
        files[page] = _page(page, ["index.html", *names], version // chance.choice([1, 2, 5]))
    return files


def _page(name: str, names: list[str], version: int) -> bytes:
    links = "".join(f'<a href="/{one.removesuffix("index.html")}">' for one in names)
    return f'<link href="/assets/site.css">{name} {version} {links}'.encode()


def names_in(data: bytes) -> list[str]:
    """Return the files that a file names."""
    found = (name.decode() for name in NAMED.findall(data))
    return [f"{name}index.html" if name.endswith("/") or not name else name for name in found]


def write_site(folder: Path, files: Mapping[str, bytes], before: bytes | None, at: int) -> bytes:
    """Write a built site with its manifest, which follows another; return that manifest."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    made = Manifest(URL, None, START + timedelta(hours=at), {}, 1, None, listed(folder))
    told = as_bytes(made if before is None else following(made, before))
    (folder / "manifest.json").write_bytes(told)
    return told


@dataclass
class Press:
    """Builds version after version of a site, each manifest following that of the one before."""

    folder: Path
    before: bytes | None = None

    def version(self, number: int) -> Site:
        """Build a version; return it."""
        self.before = write_site(self.folder, site_files(number), self.before, number)
        return built_site(self.folder)


def lease(breaks: str | None = None) -> Lease:
    return Lease("tests", START, breaks)


def put_out(
    place: Place, site: Site, breaks: str | None = None, terms: Terms = ON_ORDINARY_TERMS
) -> Prepared:
    """Publish a site."""
    return publish(place, site, lease(breaks), terms, lambda _: None)


def put_out_whatever_holds(place: Place, site: Site) -> Prepared:
    """Publish a site; where somebody who has died holds the place, take over from them."""
    try:
        return put_out(place, site)
    except CannotPublish as error:
        if error.code != "refused-publish-held":
            raise
        return put_out(place, site, str(error.values["id"]))


def shown(site: Site) -> dict[str, bytes]:
    """Return the files of a site as readers get them."""
    return {
        NAME: site.published.data,
        **{path: site.read(file.sha256) for path, file in site.manifest.files.items()},
    }


def for_readers(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return what servers hand out of the files of a place."""
    return {name: data for name, data in files.items() if not name.startswith(f"{FOLDER}/")}


def tree_of(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in files_in(folder)}


def missing_for_readers(files: Mapping[str, bytes]) -> list[str]:
    """Return what a reader misses who begins at the home page, where there is one."""
    todo, seen, missing = (["index.html"] if "index.html" in files else []), set(), []
    while todo:
        name = todo.pop()
        if name in seen:
            continue
        seen.add(name)
        for other in names_in(files[name]):
            if other in files:
                todo.append(other)
            else:
                missing.append(f"{name} names {other}")
    return missing


class Fault(Exception):
    """The place has died."""


@dataclass
class Faults:
    """Lets request after request pass, until one fails."""

    at: int | None = None
    """The number of the request that fails; none does where there is none."""
    is_done: bool = False
    """Whether that request is carried out and only its answer is lost."""
    is_dead: bool = False
    """Whether everything after it fails, too, as for a program that was killed."""
    count: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def around(self, act: Callable[[], object]) -> None:
        """Carry out a request, or fail."""
        with self._lock:
            self.count += 1
            number = self.count
        if self.at is None or number < self.at or (number > self.at and not self.is_dead):
            act()
            return
        if number == self.at and self.is_done:
            act()
        raise CannotPublish("refused-publish-system", place="here", found="fault")


@dataclass
class Memory:
    """A place that is nothing but a table."""

    files: dict[str, bytes] = field(default_factory=dict)
    faults: Faults = field(default_factory=Faults)
    watch: Callable[[Mapping[str, bytes]], None] = lambda _: None
    name: str = "memory"
    sent_with: str = ""

    def names(self) -> frozenset[str]:
        self.faults.around(lambda: None)
        return frozenset(self.files)

    def read(self, path: str, largest_bytes: int) -> bytes | None:
        self.faults.around(lambda: None)
        return self.files.get(path)

    def _set(self, path: str, data: bytes) -> None:
        self.faults.around(lambda: self.files.update({path: data}))
        self.watch(self.files)

    def put(self, path: str, data: bytes) -> None:
        self._set(path, data)

    def create(self, path: str, data: bytes) -> bool:
        is_free = path not in self.files
        self.faults.around(lambda: None)
        if is_free:
            self._set(path, data)
        return is_free

    def take_over(self, path: str, held: bytes, data: bytes) -> bool:
        if self.files.get(path) != held:
            return False
        self._set(path, data)
        return True

    def store(self, digests: Iterable[str], read: Read) -> None:
        for digest in digests:
            self._set(file_at(digest), read(digest))

    def place(self, files: Mapping[str, str]) -> None:
        for path, digest in files.items():
            self._set(path, self.files[file_at(digest)])

    def remove(self, paths: Iterable[str]) -> None:
        for path in paths:
            self.faults.around(lambda path=path: self.files.pop(path, None) and None)  # type: ignore[misc]
            self.watch(self.files)


class FaultyDirectory(Directory):
    """A directory whose disk fails."""

    def __init__(self, folder: Path, faults: Faults) -> None:
        super().__init__(folder)
        self.faults = faults

    def write(self, path: Path, data: bytes) -> None:
        self.faults.around(lambda: super(FaultyDirectory, self).write(path, data))

    def rename(self, draft: Path, path: Path) -> None:
        self.faults.around(lambda: super(FaultyDirectory, self).rename(draft, path))

    def unlink(self, path: Path) -> None:
        self.faults.around(lambda: super(FaultyDirectory, self).unlink(path))


def every_fault(requests: int) -> Iterator[Faults]:
    """Yield a fault at each of so many requests, of each kind."""
    for at in range(1, requests + 1):
        for is_done in (False, True):
            for is_dead in (False, True):
                yield Faults(at, is_done, is_dead)


def a_fault_each(requests: int) -> Iterator[Faults]:
    """Yield a fault at each of so many requests, of one kind after another."""
    for at in range(1, requests + 1):
        yield Faults(at, at % 2 == 0, at % 4 < 2)
