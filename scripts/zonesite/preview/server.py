"""The preview while somebody edits: what stops a build is shown in the page, and the site
comes back once it is mended.

It wraps the application (WSGI, PEP 3333) of a server that waits with its answers while a build
runs, and that adds a script before `</body>` of each page to reload it.
"""

from __future__ import annotations

import errno
import re
import socket
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile, rmtree
from types import TracebackType
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import click

from zonesite.preview.problem_page import content_page, languages, source_of, stopped_page
from zonesite.reading.problems import ContentError, spoken
from zonesite.records.headers import Headers
from zonesite.reporting.reports import report
from zonesite.servers.description import page_headers

FOLDER = ".preview"
"""Where the pages of problems stand beside the site, so that the server makes them reload."""
_POLICY = re.compile(rb'(<meta http-equiv="Content-Security-Policy" content="[^"]*?\bscript-src)\b')
_HEADERS = [
    (name, "frame-ancestors 'none'" if name == "Content-Security-Policy" else value)
    for name, value in page_headers(Headers())
]
"""What is published is sent with the same; of the policy each page states here its own, which lets
in the script that reloads it."""
_LAST_IN_PAGE = b"</script></body>"


class Stopped(Exception):
    """A build stopped with these words, which say all that is known."""


@dataclass(frozen=True, slots=True)
class _Reply:
    status: str
    headers: list[tuple[str, str]]
    body: Iterable[bytes]

    @property
    def is_page(self) -> bool:
        kinds = [value for name, value in self.headers if name.lower() == "content-type"]
        return any(kind.startswith("text/html") for kind in kinds)

    def with_status(self, status: str) -> _Reply:
        return _Reply(status, self.headers, self.body)

    def with_own_script(self) -> _Reply:
        """Return a page in which the script that the server has added may run."""
        html = let_in(b"".join(self.body))
        close = getattr(self.body, "close", None)
        if close:
            close()
        kept = [item for item in self.headers if item[0].lower() != "content-length"]
        return _Reply(self.status, [*kept, ("Content-Length", str(len(html)))], [html])


def let_in(html: bytes) -> bytes:
    """Return a page whose policy also allows the script at its end, by its hash.

    Only that one was added by the server: any other inline script is a mistake of a template,
    and must be refused here as it will be in the published page.
    """
    end = html.rfind(_LAST_IN_PAGE)
    start = html.rfind(b"<script>", 0, max(end, 0))
    if start < 0:
        return html
    source = source_of(html[start + len(b"<script>") : end]).encode()
    return _POLICY.sub(lambda found: found[1] + b" " + source, html, count=1)


def _is_looked_at(environ: WSGIEnvironment, reply: _Reply) -> bool:
    """Say whether somebody looks at what is asked for, and not a page or its script."""
    name = str(environ.get("PATH_INFO", "")).rpartition("/")[2]
    is_address = "." not in name or name.endswith(".html")
    return (is_address and reply.is_page) or "text/html" in environ.get("HTTP_ACCEPT", "")


class Preview:
    """What the last build came to, and how requests are answered because of it."""

    def __init__(self, folder: Path, urdu_font: Path) -> None:
        self.pages = folder / FOLDER
        self.urdu_font = urdu_font
        """There may be no built site that has it, and not every system has one."""
        self.has_stopped = False

    def attempt(self, build: Callable[[], object]) -> None:
        """Build; what stops that is not raised, but told in the terminal and shown as a page."""
        try:
            build()
        except ContentError as error:
            problems = error.problems
            click.echo(report(problems), err=True)
            self._show(lambda lang: content_page(problems, lang))
        except Exception as error:
            words = told(error)
            click.echo(f"{spoken('preview-title', 'en')}: {words}", err=True)
            self._show(lambda lang: stopped_page(words, lang))
        else:
            rmtree(self.pages, ignore_errors=True)
            self.has_stopped = False

    def _show(self, page: Callable[[str], str]) -> None:
        self.pages.mkdir(parents=True, exist_ok=True)
        if self.urdu_font.is_file():
            copyfile(self.urdu_font, self.pages / "urdu.woff2")
        for lang in languages():
            (self.pages / f"{lang}.html").write_text(page(lang), encoding="utf-8")
        self.has_stopped = True

    def around(self, app: WSGIApplication, home: str) -> WSGIApplication:
        """Return the application of a preview; `home` is the path of the site, such as `/`."""

        def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
            reply = self._reply(app, environ, home)
            if reply.is_page:
                reply = reply.with_own_script()
            start_response(reply.status, [*reply.headers, *_HEADERS])
            return reply.body

        return answer

    def _reply(self, app: WSGIApplication, environ: WSGIEnvironment, home: str) -> _Reply:
        reply = _ask(app, environ)  # which waits while a build runs
        if not _is_looked_at(environ, reply):
            return reply
        lang = _language(environ, home)
        while self.has_stopped:
            shown = _ask(app, environ, f"{home}{FOLDER}/{lang}.html")
            if shown.status.startswith("200"):
                return shown.with_status("503 Service Unavailable")
            reply = _ask(app, environ)  # it has been mended between the two questions
        if reply.status.startswith("404"):
            # The server's own page for this does not reload, although the next save may mend it.
            prefix = "" if lang == languages()[0] else f"{lang}/"
            shown = _ask(app, environ, f"{home}{prefix}404.html")
            return shown.with_status(reply.status) if shown.status.startswith("200") else reply
        return reply


def _ask(app: WSGIApplication, environ: WSGIEnvironment, path: str | None = None) -> _Reply:
    """Return what the server answers, to the question for another path if one is given."""
    began: list[tuple[str, list[tuple[str, str]]]] = []

    def start(status: str, headers: list[tuple[str, str]], _: object = None) -> Any:
        began.append((status, headers))

    body = app(environ if path is None else environ | {"PATH_INFO": path}, start)
    return _Reply(*began[-1], body)


def _language(environ: WSGIEnvironment, home: str) -> str:
    """Return the language of the address that is asked for."""
    first = str(environ.get("PATH_INFO", "")).removeprefix(home).lstrip("/").partition("/")[0]
    return first if first in languages() else languages()[0]


def told(error: Exception) -> str:
    """Return what is known of an error in a line or a few; what nobody foresaw is also printed
    with the way there."""
    if isinstance(error, Stopped):
        return str(error)
    traceback.print_exception(error)
    said = f"{type(error).__name__}: {error}"
    place = _place(error.__traceback__)
    return f"{place}: {said}" if place else said


def _place(trace: TracebackType | None) -> str:
    """Return the file and line of the template in which an error happened, if it was in one."""
    frames = traceback.extract_tb(trace)
    found = [frame for frame in frames if frame.filename.endswith(".html")]
    if not found:
        return ""
    file = Path(found[-1].filename)
    return f"{Path(*file.parts[-2:])}:{found[-1].lineno}"


def refusal(host: str, port: int) -> str | None:
    """Return why nothing can be served at an address, with the cure, or None where it can."""
    try:
        _bind(host, port)
    except OSError as error:
        taken = error.errno == errno.EADDRINUSE
        why = "is taken by another program" if taken else f"cannot be used ({error.strerror})"
        cure = "end that program, or preview" if taken else "preview"
        other = host if taken else "127.0.0.1"
        arguments = f"--dev-addr {other}:{_free_port(other)}"
        return f'{host}:{port} {why}: {cure} elsewhere with make serve ARGS="{arguments}"'
    return None


def _bind(host: str, port: int) -> None:
    """Raise OSError where nothing can be served at an address.

    It does not listen: who waits for the preview would be answered, and then refused.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        # As servers do it: what an ended one has left behind is no obstacle.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((host, port))


def _free_port(host: str) -> int:
    for port in range(8001, 8100):
        try:
            _bind(host, port)
        except OSError:
            continue
        return port
    return 0
