"""The server of the form: this machine alone, one request after the other or a few at once."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from zonesite.editor.app import Application
from zonesite.editor.gate import Gate
from zonesite.editor.session import Session

HOST = "127.0.0.1"
_TRIED = 20
"""So many ports are tried where the one that is asked for is taken."""


class _Quiet(WSGIRequestHandler):
    """Prints no line for each request, and does not say what it is made of."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing."""

    def version_string(self) -> str:
        """Return no version of anything."""
        return "zonesite"


@dataclass
class Server:
    """A form that is being served."""

    session: Session
    _server: BaseWSGIServer

    def run(self) -> None:
        """Answer until somebody ends the program."""
        try:
            self._server.serve_forever()
        except KeyboardInterrupt:
            return


@contextmanager
def served(root: Path, lang: str, port: int, clock: Callable[[], datetime]) -> Iterator[Server]:
    """Serve the form of a root. Raises `OSError` where no port is free."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    listening = _listening(port)
    with listening:
        number = listening.getsockname()[1]
        session = Session(root, Gate.fresh(number), lang, clock)
        server = make_server(
            HOST,
            number,
            Application(session),
            threaded=True,
            request_handler=_Quiet,
            fd=listening.fileno(),
        )
        try:
            yield Server(session, server)
        finally:
            server.server_close()


def _listening(port: int) -> socket.socket:
    """Return a socket at a port, or at one of the next where that is taken."""
    for number in range(port, port + _TRIED):
        found = socket.socket()
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            found.bind((HOST, number))
        except OSError:
            found.close()
            if number == port + _TRIED - 1:
                raise
        else:
            found.listen()
            return found
    raise AssertionError
