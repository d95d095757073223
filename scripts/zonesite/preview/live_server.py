"""The server of the preview: pages of a live site, with the strip, and events for browsers."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from email.message import Message
from functools import cache
from hmac import compare_digest
from http.cookies import CookieError, SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from threading import Condition
from urllib.parse import parse_qs, quote, unquote, urlsplit

from markupsafe import Markup

from zonesite.pages.isolation import isolated
from zonesite.preview.bar import bar_of, changes_list, problems_of, with_bar
from zonesite.preview.changes import changed_texts
from zonesite.preview.checker import Failed, Verdict, described
from zonesite.preview.live_site import LiveSite
from zonesite.preview.problem_page import TAGS, content_page, direction, languages, stopped_page
from zonesite.preview.view import Answer, View
from zonesite.reading.problems import spoken
from zonesite.records.headers import Headers
from zonesite.runtime.program import SHARED
from zonesite.servers.description import page_headers

HOST = "127.0.0.1"
_OWN = "/.preview/"
_AT = "/at/"
_WAIT_SECONDS = 15.0
"""After so long without news an empty event tells whether a browser is still there."""
_FONT = "assets/fonts/noto-nastaliq-urdu-400.woff2"
SEE_OTHER = 303
"""The address to go to stands in the place of the media type."""
_AS_PUBLISHED = dict(page_headers(Headers()))
"""What servers send with every page: what they refuse is to be found before it is published."""
_OWN_PAGE = {"Content-Security-Policy": "frame-ancestors 'none'"}
"""In place of it for what is no page of the site: pages of our own state theirs themselves."""
_POLICY = "default-src 'self'; base-uri 'none'"


@dataclass(frozen=True, slots=True)
class News:
    """What browsers are told of: the version of the files, and how far they were checked."""

    version: int
    checked: int


class Newsroom:
    """Lets requests wait for news."""

    def __init__(self) -> None:
        self._news = News(1, 0)
        self._came = Condition()

    def tell(self, news: News) -> None:
        with self._came:
            self._news = news
            self._came.notify_all()

    def later_than(self, known: News, seconds: float) -> News:
        """Return the news as soon as they are other than the known ones, or after some time."""
        with self._came:
            self._came.wait_for(lambda: self._news != known, seconds)
            return self._news


@dataclass
class Application:
    """Answers what browsers ask for."""

    live: LiveSite
    news: Newsroom
    lang: str

    def answer(self, target: str) -> Answer:
        """Return what stands at an address with its query."""
        parts = urlsplit(target)
        path = unquote(parts.path)
        query = {name: found[-1] for name, found in parse_qs(parts.query).items()}
        if path.startswith(_OWN):
            return self._own(path.removeprefix(_OWN), query)
        if path.startswith(_AT):
            stated, _, rest = path.removeprefix(_AT).partition("/")
            return self._at(stated, f"/{rest}")
        return self._staff(path)

    def _staff(self, address: str) -> Answer:
        shown = self.live.current()
        if shown is None:
            return self._stopped()
        return self._page_or_file(shown.view, address, "")

    def _at(self, stated: str, address: str) -> Answer:
        try:
            view = self.live.public_view(stated)
        except ValueError:
            words = spoken("preview-no-instant", self.lang).format(found=stated)
            return Answer(400, "text/html; charset=utf-8", stopped_page(words, self.lang).encode())
        return self._stopped() if view is None else self._page_or_file(view, address, stated)

    def _page_or_file(self, view: View, address: str, public_at: str) -> Answer:
        try:
            found = view.answer(address)
        except Exception as error:  # content that no rule has seen yet may hold anything
            traceback.print_exc()
            return self._page_of_stop(described(error), 500)
        shown = self.live.shown
        if not found.kind.startswith("text/html") or shown is None:
            return found
        bar = bar_of(self.live, shown, found, self.lang, public_at)
        return Answer(found.status, found.kind, with_bar(found, bar), found.path, found.address)

    def _stopped(self) -> Answer:
        """Return a page of what is wrong, while no state of the files could be shown yet."""
        told = self.live.told
        if told.stopped and not told.problems:
            return self._page_of_stop(told.stopped, 503)
        return _reloading(content_page(told.problems, self.lang), 503)

    def _page_of_stop(self, words: str, status: int) -> Answer:
        return _reloading(stopped_page(words, self.lang), status)

    def _own(self, name: str, query: dict[str, str]) -> Answer:
        page = query.get("page", "")
        if name in ("bar.css", "bar.js"):
            kind = "text/css" if name.endswith("css") else "text/javascript"
            return Answer(200, f"{kind}; charset=utf-8", _resource(name))
        if name == "urdu.woff2":  # for a page of problems: there may be no site that has it
            return Answer(200, "font/woff2", (SHARED / _FONT).read_bytes())
        if name == "at" and "instant" in query:
            return _see_other(f"{_AT}{quote(query['instant'].strip(), safe=':+')}{page or '/'}")
        if name == "problems":
            return self._problems(page)
        if name == "changes":
            return self._changes(page)
        return Answer(404, "text/plain; charset=utf-8", b"")

    def _problems(self, address: str) -> Answer:
        shown = self.live.shown
        found: frozenset[str] = frozenset()
        if shown is not None:
            found = shown.files_of(shown.view.split(address)[1])
        html = isolated(problems_of(self.live.told, found, self.lang), direction(self.lang))
        return Answer(200, "text/html; charset=utf-8", html.encode())

    def _changes(self, address: str) -> Answer:
        shown, before = self.live.current(), self.live.committed()
        if shown is None:
            return self._stopped()
        lang, path = shown.view.split(address)
        if before is None:
            words = Markup("<p>{}</p>").format(spoken("preview-changes-no-git", self.lang))
        else:
            words = self._compared(before.view, shown.view, path, lang)
        title = spoken("preview-changes-title", self.lang)
        body = Markup(
            '<main id="main"><p><a href="{}">{}</a> <code>{}</code></p><h1>{}</h1>'
            '<div lang="{}" dir="{}">{}</div></main>'
        )
        language = next(item for item in shown.view.site.languages if item.id == lang)
        inside = body.format(
            address or "/",
            spoken("preview-page", self.lang),
            address,
            title,
            language.tag,
            language.direction,
            words,
        )
        return Answer(200, "text/html; charset=utf-8", _document(title, inside, self.lang))

    def _compared(self, before: View, after: View, path: str, lang: str) -> Markup:
        is_there = [path in view.site.pages for view in (before, after)]
        if not all(is_there):
            code = "preview-changes-new" if is_there[1] else "preview-changes-gone"
            return Markup("<p>{}</p>").format(spoken(code, self.lang))
        changes = tuple(changed_texts(before.html(path, lang), after.html(path, lang)))
        if not changes:
            return Markup("<p>{}</p>").format(spoken("preview-changes-none", self.lang))
        return changes_list(changes, self.lang)

    def checked(self, version: int, verdict: Verdict) -> None:
        """Take what a check has found, and tell browsers; the terminal, too, where it failed."""
        self.live.note(version, verdict)
        if isinstance(verdict, Failed):
            print(verdict.sentence(self.lang), file=sys.stderr, flush=True)
        self.news.tell(News(self.live.version, version))


def _reloading(page: str, status: int) -> Answer:
    """Return a page that is shown again when the files have changed."""
    script = '<script type="module" src="/.preview/bar.js"></script></body>'
    html = page.replace("</body>", script, 1).encode()
    return Answer(status, "text/html; charset=utf-8", html)


def _see_other(address: str) -> Answer:
    return Answer(SEE_OTHER, address, b"")


def _document(title: str, body: Markup, lang: str) -> bytes:
    html = Markup(
        '<!doctype html><html lang="{}" dir="{}"><head><meta charset="utf-8">'
        '<meta http-equiv="Content-Security-Policy" content="{}">'
        '<meta name="viewport" content="width=device-width,initial-scale=1"><title>{}</title>'
        '<link rel="stylesheet" href="/assets/tokens.css"><link rel="stylesheet" '
        'href="/assets/site.css"><script type="module" src="/.preview/bar.js"></script></head>'
        '<body class="page">{}</body></html>'
    )
    return html.format(TAGS[lang], direction(lang), _POLICY, title, body).encode()


@cache
def _resource(name: str) -> bytes:
    return (files("zonesite.preview") / name).read_bytes()


@dataclass(frozen=True, slots=True)
class Pass:
    """What a form has given to the browser: cookies know no ports (RFC 6265, 8.5), so that they
    come along to the preview beside it.

    Without the token nothing is shown: what is sealed is for the person at the form, and for no
    other account of this machine.
    """

    cookie: str
    token: str
    lang_cookie: str
    """The cookie of the language that the person at the form has chosen."""

    def is_in(self, header: str) -> bool:
        """Say whether the cookies of a request have the token."""
        return compare_digest(_cookie(header, self.cookie).encode(), self.token.encode())

    def lang_in(self, header: str, otherwise: str) -> str:
        """Return the language that was chosen, or another where none of ours was."""
        chosen = _cookie(header, self.lang_cookie)
        return chosen if chosen in languages() else otherwise


def _cookie(header: str, name: str) -> str:
    try:
        found = SimpleCookie(header).get(name)
    except CookieError:
        return ""
    return found.value if found is not None else ""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(
        self, application: Application, port: int, needed: Pass | None, looked: Callable[[], None]
    ) -> None:
        self.application = application
        self.needed = needed
        self.looked = looked
        super().__init__((HOST, port), _Handler)

    def application_for(self, headers: Message) -> Application:
        """Return what answers a request in the language of whoever looks."""
        if self.needed is None:
            return self.application
        lang = self.needed.lang_in(headers.get("Cookie", ""), self.application.lang)
        return replace(self.application, lang=lang)

    def refusal(self, headers: Message) -> Answer | None:
        """Return what somebody gets who may not look."""
        # Another site's page could reach this machine by a name of its own (DNS rebinding).
        if headers.get("Host", "").rpartition(":")[0] not in (HOST, "localhost"):
            return Answer(403, "text/plain; charset=utf-8", b"")
        if self.needed is None or self.needed.is_in(headers.get("Cookie", "")):
            return None
        words = spoken("preview-not-open", self.application_for(headers).lang)
        return Answer(403, "text/plain; charset=utf-8", words.encode())


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        refused = self.server.refusal(self.headers)
        if refused is not None:
            self._send(refused)
            return
        self.server.looked()
        if urlsplit(self.path).path == f"{_OWN}events":
            self._send_events()
        else:
            self._send(self.server.application_for(self.headers).answer(self.path))

    do_HEAD = do_GET

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        if answer.status == SEE_OTHER:
            self.send_header("Location", answer.kind)
        else:
            self.send_header("Content-Type", answer.kind)
        for name, value in (_AS_PUBLISHED | ({} if answer.path else _OWN_PAGE)).items():
            self.send_header(name, value)
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if self.command != "HEAD":
            with suppress(ConnectionError):  # the browser has gone on to another page
                self.wfile.write(answer.body)

    def _send_events(self) -> None:
        known = parse_qs(urlsplit(self.path).query).get("version", ["0"])[-1]
        seen = News(int(known) if known.isdecimal() else 0, 0)
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.close_connection = True
        try:
            while True:
                news = self.server.application.news.later_than(seen, _WAIT_SECONDS)
                self.wfile.write(_event(seen, news).encode())
                self.wfile.flush()
                seen = news
        except OSError:  # the browser has gone
            return

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the terminal is for what is wrong."""


def server(
    application: Application, port: int, needed: Pass | None, looked: Callable[[], None]
) -> ThreadingHTTPServer:
    """Return a server of the preview at this machine's own address, which calls `looked` before
    each answer. Raises `OSError` where the port is taken; port 0 takes any that is free."""
    return _Server(application, port, needed, looked)


def _event(seen: News, news: News) -> str:
    """Return the event (HTML, "server-sent events") that tells of news."""
    if news.version != seen.version:
        return f"event: changed\ndata: {news.version}\n\n"
    if news.checked != seen.checked:
        return f"event: checked\ndata: {news.checked}\n\n"
    return ": still here\n\n"
