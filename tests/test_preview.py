"""The preview, without MkDocs: what stops a build is a page, and only the server's script runs."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from zonesite.preview.problem_page import content_page, languages, stopped_page
from zonesite.preview.server import Preview, Stopped, let_in, refusal
from zonesite.reading.problems import ContentError, Problem, count_line, line, spoken
from zonesite.reporting.reports import report
from zonesite.servers.policy import PAGE_POLICY as POLICY

WRONG = Problem("data/zones.yml", 11, 17, "not-a-file", "zones.name.ur<b>")
STALE = Problem("data/a.yml", 1, 1, "not-a-file", severity="warning")
PAGE = (
    f'<html><head><meta http-equiv="Content-Security-Policy" content="{POLICY}"></head>'
    "<body>here<script>let other;</script>{}</body></html>"
)
POLL = "/livereload/1/2"
"""What the script asks for, to learn whether there is something new."""
SCRIPT = "<script>reload();</script>"


def fail(error: Exception) -> Callable[[], None]:
    """Return a build that stops with an error."""

    def build() -> None:
        raise error

    return build


class Server:
    """The application of a server with files in a folder, and a script at the end of pages."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if path == POLL:
            start("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "1")])
            return [b"7"]
        file = self.folder / (path[1:] + "index.html" * path.endswith("/"))
        found = file.is_file()
        kind = "text/html" if file.suffix == ".html" or not found else "text/css"
        body = file.read_bytes() if found else b"404 Not Found"
        if found and kind == "text/html":
            body = body.replace(b"</body>", f"{SCRIPT}</body>".encode())
        headers = [("Content-Type", kind), ("Content-Length", str(len(body)))]
        start("200 OK" if found else "404 Not Found", headers)
        return [body]


def asked(preview: Preview, folder: Path, path: str, accept: str = "*/*") -> tuple[str, str]:
    """Return status and body of what a preview answers; the stated length must be that."""
    began: list[Any] = []
    app = preview.around(Server(folder), "/")
    environ = {"PATH_INFO": path, "HTTP_ACCEPT": accept}
    body = b"".join(app(environ, lambda *start: began.extend(start)))  # type: ignore[arg-type]
    assert dict(began[1])["Content-Length"] == str(len(body))
    return began[0], body.decode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A built site of few files."""
    for name in ("index.html", "404.html", "ur/404.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(PAGE.format("") + name, encoding="utf-8")
    (tmp_path / "site.css").write_text("p {}", encoding="utf-8")
    return tmp_path


@pytest.fixture
def preview(folder: Path) -> Preview:
    """The preview of that site."""
    font = folder / "a-font"
    font.write_bytes(b"letters")
    return Preview(folder, font)


@pytest.mark.parametrize("lang", languages())
def test_the_page_says_what_the_check_says(lang: str) -> None:
    """Every line and the count, word for word; errors before warnings."""
    document = html.document_fromstring(content_page((STALE, WRONG), lang).encode())

    said = [item.text_content() for item in document.iter("li")]
    assert said == [line(WRONG, lang), line(STALE, lang)]
    assert document.find_class("count")[0].text_content() == count_line((STALE, WRONG), lang)


@pytest.mark.parametrize(
    ("lang", "tag", "direction"),
    [("en", "en", "ltr"), ("ur", "ur", "rtl"), ("zh", "zh-Hans", "ltr")],
)
def test_the_page_has_its_language_and_places_run_left_to_right(
    lang: str, tag: str, direction: str
) -> None:
    """A path would be torn apart among Urdu words."""
    document = html.document_fromstring(content_page((WRONG,), lang).encode())

    assert (document.get("lang"), document.get("dir")) == (tag, direction)
    assert [(code.text, code.get("dir")) for code in document.iter("code")] == [
        ("data/zones.yml:11:17", "ltr"),
        ("[not-a-file]", "ltr"),
    ]


def test_nothing_in_the_page_is_taken_for_its_source() -> None:
    """What was found in a file may be anything."""
    assert "<b>" not in content_page((WRONG,), "en")
    assert "<b>" not in stopped_page("<b>", "en")


def test_only_the_script_of_the_server_is_let_in() -> None:
    """By its hash; an inline script of a template is refused as in the published page."""
    before = PAGE.format(SCRIPT)

    after = let_in(before.encode()).decode()

    (added,) = re.findall(r" 'sha256-[^']+'", after)
    assert after.replace(added, "") == before
    assert added == " 'sha256-04Y1dGi1ePuAtBEnx+o9L68kIWYQYoxcEjM+AWurjM8='"


def test_a_page_without_a_script_of_the_server_stays_as_it_is() -> None:
    """Its policy allows nothing more."""
    page = PAGE.format("").replace("<script>let other;</script>", "").encode()

    assert let_in(page) == page


@pytest.mark.parametrize(
    ("path", "lang"), [("/", "en"), ("/zones/alpha", "en"), ("/ur/zones/", "ur"), ("/zh/", "zh")]
)
def test_every_address_shows_the_errors_in_its_language(
    preview: Preview, folder: Path, path: str, lang: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """And the terminal shows the same lines in English."""
    preview.attempt(fail(ContentError((WRONG,))))

    status, page = asked(preview, folder, path)

    assert status == "503 Service Unavailable"
    assert content_page((WRONG,), lang).splitlines()[-5:-3] == page.splitlines()[-5:-3]
    assert SCRIPT in page
    assert re.search(r"script-src 'sha256-[^']+' 'self';", page)
    assert capfd.readouterr().err == f"{report((WRONG,))}\n"


def test_what_pages_need_is_served_while_there_are_errors(preview: Preview, folder: Path) -> None:
    """Only who looks at such a file himself sees the errors."""
    preview.attempt(fail(ContentError((WRONG,))))

    assert asked(preview, folder, POLL) == ("200 OK", "7")
    assert asked(preview, folder, "/.preview/urdu.woff2") == ("200 OK", "letters")
    assert asked(preview, folder, "/site.css") == ("200 OK", "p {}")
    assert asked(preview, folder, "/site.css", "text/html,*/*")[0] == "503 Service Unavailable"


def test_the_site_comes_back_once_it_is_mended(preview: Preview, folder: Path) -> None:
    """With every byte but the script and its hash."""
    preview.attempt(fail(ContentError((WRONG,))))
    preview.attempt(lambda: None)

    status, page = asked(preview, folder, "/")

    assert status == "200 OK"
    assert (
        re.sub(r" 'sha256-[^']+'", "", page).replace(SCRIPT, "") == PAGE.format("") + "index.html"
    )
    assert not (folder / ".preview").exists()


@pytest.mark.parametrize(("path", "file"), [("/no/", "404.html"), ("/ur/no/", "ur/404.html")])
def test_the_page_for_addresses_without_a_page_reloads_too(
    preview: Preview, folder: Path, path: str, file: str
) -> None:
    """The next save may bring the page that is looked for."""
    status, page = asked(preview, folder, path)

    assert status == "404 Not Found"
    assert SCRIPT in page
    assert page.endswith(file)


def test_a_foreseen_stop_is_shown_with_its_words(
    preview: Preview, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """In the page and in the terminal, without a traceback."""
    preview.attempt(fail(Stopped("mkdocs.yml: must be right")))

    assert "mkdocs.yml: must be right" in asked(preview, folder, "/")[1]
    assert capfd.readouterr().err == "The site could not be built: mkdocs.yml: must be right\n"


def test_an_unforeseen_stop_is_shown_with_its_place(
    preview: Preview, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The line of the template; the terminal also shows the way there."""
    code = compile("\n\n1 / 0", "/somewhere/overrides/zone.html", "exec")

    preview.attempt(lambda: exec(code))

    words = "overrides/zone.html:3: ZeroDivisionError: division by zero"
    assert words in asked(preview, folder, "/")[1]
    said = capfd.readouterr().err
    assert said.startswith("Traceback (most recent call last):\n")
    assert said.endswith(f"\nThe site could not be built: {words}\n")


def test_a_taken_address_is_refused_with_the_cure() -> None:
    """A sentence with the command to type."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        refused = refusal("127.0.0.1", port)

    assert refused is not None
    assert re.fullmatch(
        rf"127\.0\.0\.1:{port} is taken by another program: end that program, or preview "
        r'elsewhere with make serve ARGS="--dev-addr 127\.0\.0\.1:80\d\d"',
        refused,
    )
    assert refusal("127.0.0.1", port) is None


def test_whether_an_address_is_free_is_found_without_answering_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Who waits for the preview would be answered, and refused a moment later."""

    class Silent(socket.socket):
        def listen(self, backlog: int = 0, /) -> None:
            raise AssertionError(backlog)

    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        port = other.getsockname()[1]
    monkeypatch.setattr(socket, "socket", Silent)

    assert refusal("127.0.0.1", port) is None


def test_an_address_of_another_machine_is_refused_with_the_reason() -> None:
    """In the words of the system."""
    refused = refusal("192.0.2.1", 8000)

    assert refused is not None
    assert refused.startswith("192.0.2.1:8000 cannot be used (Cannot assign requested address): ")


def test_the_words_of_the_page_are_in_every_language() -> None:
    """None is left in English."""
    for code in ("preview-title", "preview-mend", "preview-terminal"):
        assert len({spoken(code, lang) for lang in languages()}) == len(languages())
