"""From a record in the form to its page as readers will see it, for who is at the form alone."""

from __future__ import annotations

from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner
from lxml import html

from form_client import NOW, FormClient
from small_site import EMBARGOED
from zonesite.__main__ import main
from zonesite.editor.server import Server
from zonesite.editor.session import LANG
from zonesite.editor.words import say
from zonesite.preview import serving as of_preview
from zonesite.preview.live_server import Pass
from zonesite.preview.serving import Serving
from zonesite.reading.problems import spoken

ACCORD = f"/releases/{Path(EMBARGOED).stem}"
DRAFT = "/releases/2025-01-01-draft-note"
COOKIE = {"Cookie": "other=1; zonesite-editor-8765=the-token"}


def link_in(form: FormClient, page: str) -> str:
    """Return where a page of the form leads for the reader's view; nothing where it does not."""
    words = say(form.lang, "readers-page")
    found = html.document_fromstring(form.get(page).data).xpath("//a[.=$words]/@href", words=words)
    return str(found[0]) if found else ""


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a preview has begun to do with the files; nothing watches or checks them here."""
    done: list[str] = []

    class Checker:
        def __init__(self, *_: object) -> None:
            done.append("checker")

        def ask(self, *_: object) -> None:
            """Check nothing."""

    monkeypatch.setattr(of_preview, "Checker", Checker)
    monkeypatch.setattr(of_preview, "watch", lambda *_: done.append("watch"))
    return done


@pytest.fixture
def preview(site: Path, begun: list[str]) -> Iterator[Serving]:
    """The preview beside the form of a copy of the small site."""
    serving = Serving(site, lambda: NOW, "ur", 0, Pass("zonesite-editor-8765", "the-token", LANG))
    with serving.in_a_thread():
        yield serving


def answer(preview: Serving, path: str, headers: dict[str, str]) -> tuple[int, str]:
    """Return the status and the body of what the preview answers."""
    connection = HTTPConnection("127.0.0.1", preview.port, timeout=60)
    connection.request("GET", path, headers=headers)
    found = connection.getresponse()
    body = found.read().decode()
    connection.close()
    return found.status, body


@pytest.mark.parametrize(
    ("page", "path"),
    [
        ("/releases/2022-06-22-first", "/newsroom/2022/first/"),
        (DRAFT, "/newsroom/2025/draft-note/"),
        (ACCORD, "/newsroom/2026/quillbrook-accord/"),
        ("/zones/alpha", "/zones/alpha/"),
        ("/sources/gazette", "/sources/gazette/"),
        ("/events/conference", "/events/#conference"),
    ],
)
@pytest.mark.parametrize(("lang", "prefix"), [("en", ""), ("ur", "/ur"), ("zh", "/zh")])
def test_a_record_leads_to_its_page_in_the_language_of_the_writer(
    site: Path, lang: str, prefix: str, page: str, path: str
) -> None:
    """Drafts and what is under embargo, too."""
    form = FormClient(site, lang)
    form.session.preview_port = 4321

    assert link_in(form, page) == f"http://127.0.0.1:4321{prefix}{path}"


def test_a_record_that_is_not_written_yet_leads_nowhere(site: Path) -> None:
    """Nor does any where there is no preview."""
    form = FormClient(site)
    assert link_in(form, DRAFT) == ""
    form.session.preview_port = 4321
    assert link_in(form, "/releases/new") == ""


@pytest.mark.parametrize("page", ["/zones/alpha", "/sources/gazette", "/incentives", ACCORD, DRAFT])
def test_the_preview_has_the_page_that_a_link_leads_to(
    site: Path, preview: Serving, page: str
) -> None:
    """Of the first record of a list, where one is named."""
    form = FormClient(site, "zh")
    form.session.preview_port = preview.port
    if page.count("/") == 1:
        page = first_record(form, page)
    led = urlsplit(link_in(form, page))

    status, shown = answer(preview, led.path, COOKIE)

    assert (status, led.port) == (200, preview.port)
    assert '<html lang="zh-Hans"' in shown


def first_record(form: FormClient, page: str) -> str:
    """Return the address of the record with which a list begins."""
    links = html.document_fromstring(form.get(page).data).xpath(
        "//ul[contains(@class,'records')]//a"
    )
    return str(links[0].get("href"))


@pytest.mark.parametrize(
    ("chosen", "lang"), [("", "ur"), ("en", "en"), ("zh", "zh-Hans"), ("../etc", "ur")]
)
def test_the_preview_speaks_the_language_that_the_writer_has_chosen(
    preview: Serving, chosen: str, lang: str
) -> None:
    """Whatever the command and the page speak; the command's, where none was chosen."""
    cookies = f"{COOKIE['Cookie']}; {LANG}={chosen}" if chosen else COOKIE["Cookie"]

    pages = [
        answer(preview, path, {"Cookie": cookies})[1]
        for path in ("/zh/zones/alpha/", "/.preview/changes?page=/zh/zones/alpha/", "/at/never/")
    ]

    strip = html.document_fromstring(pages[0]).xpath("//*[@data-preview]/@lang")
    assert strip == [lang]
    assert [html.document_fromstring(page).get("lang") for page in pages[1:]] == [lang, lang]
    assert answer(preview, "/", {"Cookie": f"{LANG}={chosen}"})[1] == spoken(
        "preview-not-open", lang.partition("-")[0]
    )


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Cookie": "zonesite-editor-8765=another"},
        {"Cookie": "zonesite-editor-8766=the-token"},
        {"Cookie": "zonesite-editor-8765=the-token\xe4"},
        {"Cookie": '=;;,"['},
        {**COOKIE, "Host": "evil.example:80"},
    ],
)
def test_nobody_else_sees_what_is_sealed(
    preview: Serving, begun: list[str], headers: dict[str, str]
) -> None:
    """Another account of the machine has no cookie of the form; the files are not even read."""
    status, shown = answer(preview, "/newsroom/2025/draft-note/", headers)

    assert status == 403
    assert "<html" not in shown
    assert begun == []


def test_who_comes_without_the_form_is_told_where_the_preview_opens(preview: Serving) -> None:
    """In the language of the command."""
    assert "فارم" in answer(preview, "/", {})[1]


def test_files_are_watched_and_checked_from_the_first_look_on(
    preview: Serving, begun: list[str]
) -> None:
    """Whoever never looks does not pay for it, and whoever looks twice pays once."""
    assert begun == []

    answer(preview, "/", COOKIE)
    answer(preview, "/zones/alpha/", COOKIE)

    assert sorted(begun) == ["checker", "watch"]


@pytest.mark.parametrize(("options", "has_preview"), [((), True), (("--no-preview",), False)])
def test_the_command_starts_the_preview_beside_the_form(
    site: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], has_preview: bool
) -> None:
    """On a port of its own, unless it is told not to."""
    ports: list[int] = []
    monkeypatch.setattr(Server, "run", lambda self: ports.append(self.session.preview_port))

    done = CliRunner().invoke(main, ["edit", "--root", str(site), "--port", "38765", *options])

    assert done.exit_code == 0, done.output
    assert done.output.startswith("http://127.0.0.1:38")
    assert [bool(port) for port in ports] == [has_preview]
