"""Readers of a server, while site after site is published behind it and some publications die.

`make publications` does it fifty times and prints what was counted.
"""

from __future__ import annotations

import os
import random
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

from browser.nginx_server import free_port, served
from published_places import (
    Faults,
    FaultyDirectory,
    Press,
    names_in,
    put_out,
    put_out_whatever_holds,
    shown,
    tree_of,
)
from zonesite.deployment.built import earlier_site
from zonesite.deployment.place import CannotPublish
from zonesite.deployment.publication import Site
from zonesite.signing.manifest import NAME

PUBLICATIONS = int(os.environ.get("ZONESITE_PUBLICATIONS", "10"))
READERS = 4
STEPS = 4
"""So many pages are read one after another from the home page on."""


class Readers:
    """Who reads page after page, with every file that each names.

    What they have opened before a publication they have read before the one after the next ends:
    that long the files of a page last that is not there any more.
    """

    def __init__(self, port: int) -> None:
        self.port = port
        self.counts: Counter[str] = Counter()
        self.broken: list[str] = []
        self._ended = 0
        self._since: dict[int, int] = {}
        self._change = threading.Condition()
        self._is_over = False

    @contextmanager
    def reading(self) -> Iterator[None]:
        threads = [threading.Thread(target=self._read, args=(number,)) for number in range(READERS)]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            with self._change:
                self._is_over = True
                self._change.notify_all()
            for thread in threads:
                thread.join()

    def publication_ends(self) -> None:
        """Note that a publication has ended; wait for those who read since before it began."""
        with self._change:
            self._ended += 1
            self._change.notify_all()
            self._change.wait_for(
                lambda: all(since >= self._ended - 1 for since in self._since.values())
            )

    def _read(self, number: int) -> None:
        chance = random.Random(number)
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        while not self._is_over:
            with self._change:
                self._since[number] = self._ended
            try:
                if number % 2:
                    self._walk(connection, chance)
                else:
                    self._keep_open(connection, chance, number)
            finally:
                with self._change:
                    del self._since[number]
                    self._change.notify_all()
        connection.close()

    def _walk(self, connection: HTTPConnection, chance: random.Random) -> None:
        data, name = self._get(connection, "index.html", "the address of the site"), "index.html"
        for _ in range(STEPS):
            self.counts["pages"] += 1
            bodies = {one: self._get(connection, one, name) for one in names_in(data)}
            pages = sorted(one for one in bodies if one.endswith(".html"))
            if not pages:
                return
            name = chance.choice(pages)
            data = bodies[name]

    def _keep_open(self, connection: HTTPConnection, chance: random.Random, number: int) -> None:
        """Open a page, and read what it names only when a publication has ended meanwhile."""
        home = self._get(connection, "index.html", "the address of the site")
        name = chance.choice([one for one in names_in(home) if one.endswith(".html")])
        page = self._get(connection, name, "index.html")
        with self._change:
            self._change.wait_for(lambda: self._is_over or self._ended > self._since[number])
        for one in (*names_in(home), *names_in(page)):
            self._get(connection, one, f"{name} before the publication")
        self.counts["pages kept open"] += 1

    def _get(self, connection: HTTPConnection, name: str, named_by: str) -> bytes:
        connection.request("GET", f"/{name.removesuffix('index.html')}")
        with connection.getresponse() as answer:
            data = answer.read()
            self.counts["requests"] += 1
            if answer.status != 200:
                self.broken.append(f"{answer.status} for {name}, named by {named_by}")
        return data


def _published(place: FaultyDirectory, site: Site, fault: int | None) -> bool:
    """Publish a site, or some requests of it as if killed; say whether it ended."""
    place.faults = Faults(fault, is_dead=True)
    try:
        put_out_whatever_holds(place, site)
        return True
    except CannotPublish:
        return False
    finally:
        place.faults = Faults()


def test_no_reader_ever_misses_a_file(tmp_path: Path) -> None:
    """Sites are published, interrupted at any write, replaced by the next one and put back, while
    readers of nginx open pages and all that these name."""
    chance = random.Random(7)
    press = Press(tmp_path / "built")
    place = FaultyDirectory(tmp_path / "www", Faults())
    (tmp_path / "state").mkdir()
    put_out(place, press.version(0))
    port = free_port()
    readers = Readers(port)
    interrupted = sorted(chance.sample(range(1, PUBLICATIONS), PUBLICATIONS * 2 // 5))
    done: Counter[str] = Counter()
    with served(place.folder, port, tmp_path / "state"), readers.reading():
        for number in range(1, PUBLICATIONS + 1):
            site = press.version(number)
            if number in interrupted and not _published(place, site, chance.randrange(1, 40)):
                done["interrupted"] += 1
                if chance.random() < 0.5:  # nobody carries it on: another site comes next
                    press.before = (place.folder / NAME).read_bytes()
                    continue
            assert _published(place, site, None)
            assert shown(site).items() <= tree_of(place.folder).items()
            done["ended"] += 1
            readers.publication_ends()
            if number % 10 == 0:
                back = earlier_site(place, site.manifest.number - 1, None)
                put_out(place, back)
                done["put back"] += 1
                press.before = back.published.data
                readers.publication_ends()
    print(f"\n{dict(done)}; readers: {dict(readers.counts)}; broken: {len(readers.broken)}")
    assert readers.broken == []
    assert readers.counts["pages"] > PUBLICATIONS
    assert readers.counts["pages kept open"] >= done["ended"] - 1
