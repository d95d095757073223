"""The web application: which address does what, and who may ask."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import IO
from wsgiref.types import StartResponse, WSGIEnvironment

from werkzeug.exceptions import HTTPException, NotFound, RequestEntityTooLarge
from werkzeug.routing import Map, Rule
from werkzeug.wrappers import Request, Response

from zonesite.editor import (
    editing,
    handing_over,
    imports,
    new_records,
    release_pages,
    reviewing,
    uploads,
)
from zonesite.editor.gate import HEADERS
from zonesite.editor.session import LANG, Session, Unreadable
from zonesite.editor.view import asset
from zonesite.reading.field_words import LANGUAGES

MOST_BYTES = 2_000_000
"""So much a form may hold: twice the longest file that is read."""
MOST_PARTS = 8_000
_DRAINED = 256_000_000
"""So much of what is too large is still taken, so that the browser hears why."""


class FormRequest(Request):
    """A request whose form may be as large as a file of content."""

    max_content_length = MOST_BYTES
    max_form_memory_size = MOST_BYTES
    max_form_parts = MOST_PARTS


class UploadRequest(FormRequest):
    """A request that brings a picture or document."""

    max_content_length = 25_000_000


class ImportRequest(FormRequest):
    """A request that brings documents, of each language one; no part of them touches a disk."""

    max_content_length = 60_000_000
    max_form_parts = 40

    def _get_file_stream(self, *_: object, **__: object) -> IO[bytes]:
        return BytesIO()


def _request_of(environ: WSGIEnvironment) -> FormRequest:
    """Return a request, of which so much is read as its address may bring."""
    path = str(environ.get("PATH_INFO", "")).rstrip("/")
    if path == "/releases/import":
        return ImportRequest(environ)
    return (UploadRequest if path.endswith("/media") else FormRequest)(environ)


Handler = Callable[..., Response]
_ROUTES: tuple[tuple[str, Handler], ...] = (
    ("/", editing.home),
    ("/shown", editing.shown_markdown),
    ("/hand-over", handing_over.page),
    ("/reviews", reviewing.waiting_page),
    ("/releases/import", imports.choose),
    ("/releases/import/<key>", imports.ask),
    ("/<name>", editing.listed),
    ("/<name>/new", new_records.new),
    ("/<name>/new/check", new_records.checked_new),
    ("/<name>/<found>", editing.record),
    ("/<name>/<found>/check", editing.checked),
    ("/releases/<found>/media", uploads.media),
    ("/releases/<found>/is/<event>", release_pages.changed),
    ("/releases/<found>/is/<event>/check", release_pages.checked_change),
)


class Application:
    """Answers requests (WSGI, PEP 3333)."""

    def __init__(self, session: Session) -> None:
        self.session = session
        rules = [Rule(path, endpoint=handler) for path, handler in _ROUTES]
        self._map = Map(rules, strict_slashes=False, redirect_defaults=False)

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        request = _request_of(environ)
        with request:  # which closes the files that came along
            response = self._answer(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response(environ, start)

    def _answer(self, request: Request) -> Response:
        session, gate = self.session, self.session.gate
        if code := gate.refusal(request):
            return session.refused(request, code)
        if gate.is_first_visit(request):
            # A page, and no redirect: a strict cookie is sent along when a page of ours asks.
            response = session.page(request, "opened.html")
            gate.let_in(response)
            return response
        try:
            return self._of_address(request)
        except RequestEntityTooLarge:
            _drain(request)
            return session.message(request, "too-large", 413)
        except Unreadable:
            return session.message(request, "settings-unreadable", 503)
        except HTTPException as error:
            code = "not-found" if isinstance(error, NotFound) else "refused-method"
            return session.message(request, code, error.code or 400)

    def _of_address(self, request: Request) -> Response:
        if request.path.startswith("/assets/"):
            return asset(self.session.library.theme(), request.path.removeprefix("/assets/"))
        handler, values = self._map.bind_to_environ(request.environ).match()
        chosen = request.args.get("lang", "")
        if chosen in LANGUAGES and request.method == "GET":
            response = Response(status=303, headers={"Location": request.path})
            response.set_cookie(LANG, chosen, samesite="Strict", httponly=True, path="/")
            return response
        found: Response = handler(self.session, request, **values)
        return found


def _drain(request: Request) -> None:
    """Take the rest of a request, up to a point, or the browser would only see it broken off."""
    stream = request.environ["wsgi.input"]
    left = min(_DRAINED, int(request.environ.get("CONTENT_LENGTH") or 0))
    while left > 0 and (data := stream.read(min(65_536, left))):
        left -= len(data)
