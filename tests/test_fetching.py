"""A document fetched from a published site: from that site, and within bounds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

import pytest

from zonesite.cli.fetching import Unreachable, fetched

PDF = b"%PDF-1.7 words"
Answers = dict[str, Callable[[BaseHTTPRequestHandler], None]]
Serve = Callable[[Answers], str]


def _sends(status: int, body: bytes = b"", **headers: str) -> Callable[..., None]:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        for name, value in headers.items():
            request.send_header(name, value)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)

    return answer


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Begin servers, each with an answer for each of its paths, and end them."""
    begun: list[ThreadingHTTPServer] = []

    def begin(answers: Answers) -> str:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                answers.get(self.path, _sends(404))(self)

            def log_message(self, *_: object) -> None:
                """Say nothing: what is asked is in the test."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        begun.append(server)
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}"

    yield begin
    for server in begun:
        server.shutdown()
        server.server_close()


def test_what_stands_at_an_address_is_returned(serve: Serve) -> None:
    """Also where the server leads to another address of its own."""
    site = serve({"/a.pdf": _sends(200, PDF), "/old.pdf": _sends(301, Location="/a.pdf")})

    assert fetched(f"{site}/a.pdf") == PDF
    assert fetched(f"{site}/old.pdf") == PDF


@pytest.mark.parametrize("status", [404, 410])
def test_what_is_not_there_is_nothing(serve: Serve, status: int) -> None:
    assert fetched(f"{serve({'/a.pdf': _sends(status)})}/a.pdf") is None


def test_another_host_is_never_asked(serve: Serve) -> None:
    """Whatever the server says: another port is another host, and a file is no address."""
    asked: list[str] = []
    other = serve({"/a.pdf": lambda request: asked.append(request.path)})
    for place in (f"{other}/a.pdf", "http://localhost/a.pdf", "file:///etc/hostname"):
        site = serve({"/a.pdf": _sends(302, Location=place)})
        with pytest.raises(Unreachable):
            fetched(f"{site}/a.pdf")

    assert asked == []


@pytest.mark.parametrize("status", [403, 500, 503])
def test_an_error_of_the_server_says_nothing_of_the_document(serve: Serve, status: int) -> None:
    with pytest.raises(Unreachable):
        fetched(f"{serve({'/a.pdf': _sends(status)})}/a.pdf")


def test_a_server_that_is_not_there_is_told(serve: Serve) -> None:
    """One that hangs up is none either."""
    gone = serve({"/a.pdf": lambda request: request.connection.close()})

    for address in ("http://127.0.0.1:1/a.pdf", f"{gone}/a.pdf", "http://[::1/a.pdf"):
        with pytest.raises(Unreachable):
            fetched(address)


def test_more_than_a_document_has_is_not_read_on(serve: Serve) -> None:
    site = serve({"/a.pdf": _sends(200, PDF * 100_000)})

    assert fetched(f"{site}/a.pdf", largest_bytes=1000) is None


def test_a_server_that_drips_is_not_waited_for(serve: Serve) -> None:
    """Each byte comes in time, and all of them never would."""
    over = Event()

    def drip(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        while not over.wait(0.01):
            request.wfile.write(b"%")

    site = serve({"/a.pdf": drip})
    try:
        with pytest.raises(Unreachable):
            fetched(f"{site}/a.pdf", patience_s=0.2)
    finally:
        over.set()
