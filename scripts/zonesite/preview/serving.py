"""A preview at work: the live site, its server, and what watches and checks its files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock, Thread

from zonesite.preview.checker import Checker
from zonesite.preview.live_server import HOST, Application, News, Newsroom, Pass, server
from zonesite.preview.live_site import Clock, LiveSite
from zonesite.preview.watching import watch

_WATCHED = ("data", "docs", "overrides")


class Serving:
    """A preview that listens. Nothing is read, watched or checked before somebody looks."""

    def __init__(
        self, root: Path, clock: Clock, lang: str, port: int, needed: Pass | None = None
    ) -> None:
        """Listen at a port, 0 for any that is free. Raises `OSError` where it is taken."""
        self._root = root
        self._live = LiveSite(root, clock)
        self._news = Newsroom()
        self._application = Application(self._live, self._news, lang)
        self._server = server(self._application, port, needed, self.begin)
        self._begun = False
        self._lock = Lock()

    @property
    def port(self) -> int:
        return self._server.server_port

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.port}/"

    def begin(self) -> None:
        """Watch and check the files from now on; a second time nothing happens."""
        with self._lock:
            if self._begun:
                return
            self._begun = True
        live, news = self._live, self._news
        checker = Checker(self._root, self._application.checked)

        def changed() -> None:
            version = live.changed()
            news.tell(News(version, 0))
            checker.ask(version, live.clock())

        watch(self._root, _WATCHED, changed)
        checker.ask(live.version, live.clock())

    def run(self) -> None:
        """Answer until the program is ended."""
        self._server.serve_forever()

    def close(self) -> None:
        """Stop listening, and remove what was laid down for comparisons."""
        self._server.server_close()
        self._live.close()

    @contextmanager
    def in_a_thread(self) -> Iterator[None]:
        """Answer beside another server."""
        Thread(target=self.run, name="preview", daemon=True).start()
        try:
            yield
        finally:
            self._server.shutdown()
            self.close()
