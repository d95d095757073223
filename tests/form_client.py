"""The form in the browser without a browser: its pages, and what a browser would send of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode

from lxml import html
from werkzeug.test import Client, TestResponse

from zonesite.editor.app import Application
from zonesite.editor.gate import Gate
from zonesite.editor.session import Session

NOW = datetime(2026, 1, 1, 9, tzinfo=UTC)
HOST = "http://127.0.0.1:8765"
Pairs = list[tuple[str, str]]


@dataclass
class FormClient:
    """A browser at the form of a root; it has opened the address that was printed."""

    root: Path
    lang: str = "en"
    clock: Callable[[], datetime] = lambda: NOW
    session: Session = field(init=False)
    client: Client = field(init=False)

    def __post_init__(self) -> None:
        self.session = Session(self.root, Gate(8765, "the-token"), self.lang, self.clock)
        self.client = Client(Application(self.session))
        self.client.get("/?token=the-token", base_url=HOST)

    def get(self, path: str) -> TestResponse:
        """Open a page."""
        return self.client.get(path, base_url=HOST)

    def post(self, path: str, pairs: Iterable[tuple[str, str]], do: str = "save") -> TestResponse:
        """Send a form, as it does when a button is pressed."""
        return self.client.post(
            path,
            base_url=HOST,
            data=urlencode([*pairs, ("do", do)]),
            content_type="application/x-www-form-urlencoded",
            headers={"Origin": HOST, "Sec-Fetch-Site": "same-origin"},
        )

    def filled(self, path: str, **changes: str) -> Pairs:
        """Return what a browser would send of a page's form, some inputs changed; a name's dots
        are written as two underscores."""
        return changed(fields_in(self.get(path).data), **changes)


def changed(pairs: Pairs, **changes: str) -> Pairs:
    """Return what is sent, with other words in some inputs."""
    wanted = {name.replace("__", "."): value for name, value in changes.items()}
    found = [(name, wanted.pop(name, value)) for name, value in pairs]
    return [*found, *wanted.items()]


def fields_in(page: bytes) -> Pairs:
    """Return what a browser sends of the form of a page (HTML, form submission)."""
    (form,) = html.document_fromstring(page).xpath("//form[@data-form or @data-form-plain]")
    found: Pairs = []
    for element in form.xpath(".//input | .//textarea | .//select"):
        name = element.get("name")
        if not name:
            continue
        if element.tag == "select":
            options = element.xpath("./option[@selected]") or element.xpath("./option")
            found.append((name, options[0].get("value")))
        elif element.tag == "textarea":
            words = (element.text or "").removeprefix("\n")
            found.append((name, words.replace("\n", "\r\n")))
        elif element.get("type") not in ("checkbox", "radio") or element.get("checked") is not None:
            found.append((name, element.get("value") or ""))
    return found


def text_of(response: TestResponse, path: str) -> list[str]:
    """Return the words of what an XPath finds in a page."""
    return text_in(html.document_fromstring(response.data), path)


def text_in(page: html.HtmlElement, path: str) -> list[str]:
    """Return the words of what an XPath finds in a page that is parsed."""
    found = page.xpath(path)
    return [" ".join(one.text_content().split()) for one in found]
