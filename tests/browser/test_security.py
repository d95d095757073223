"""What pages may load and run: nothing from elsewhere, nothing written into the page."""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping

import pytest
from lxml import html
from playwright.sync_api import Browser, ConsoleMessage, Request
from playwright.sync_api import Page as Tab

from browser.support import Site, kinds_in_every_language, listed
from zonesite.pages.page import Page
from zonesite.rendering.render import POLICY

WATCH = """
document.addEventListener("securitypolicyviolation", (event) => {
  console.error(`policy: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
});
"""
DATA_BLOCKS = ("application/ld+json", "application/json", "speculationrules")


def _headers(address: str) -> Mapping[str, str]:
    try:
        with urllib.request.urlopen(address) as answer:
            return dict(answer.headers)
    except urllib.error.HTTPError as error:
        with error:
            return dict(error.headers)


@pytest.fixture(scope="module")
def watched(browser: Browser) -> Iterator[tuple[Tab, list[str]]]:
    """Open a tab that writes down what goes amiss in it."""
    amiss: list[str] = []
    context = browser.new_context()
    context.add_init_script(WATCH)

    def heard(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            amiss.append(f"{message.type}: {message.text}")

    def failed(request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # by the next page: nobody waits for an icon
            amiss.append(f"{request.failure}: {request.url}")

    context.on("console", heard)
    context.on("request", lambda request: amiss.append(request.url))
    context.on("weberror", lambda error: amiss.append(str(error.error)))
    context.on("requestfailed", failed)
    yield context.new_page(), amiss
    context.close()


@pytest.mark.parametrize("asked", kinds_in_every_language())
def test_a_page_keeps_its_policy_and_asks_no_other_host(
    site: Site, watched: tuple[Tab, list[str]], asked: tuple[Page, str]
) -> None:
    """Opening a page breaks no rule of its policy, fails nowhere and stays on this host."""
    page, lang = asked
    tab, heard = watched
    heard.clear()

    tab.goto(site.address(page.path, lang))
    tab.evaluate("document.fonts.ready.then(() => null)")

    missing = "the server responded with a status of 404" if page.kind == "not-found" else "\0"
    amiss = [line for line in heard if not line.startswith(site.url) and missing not in line]
    assert not amiss, listed(amiss)
    assert site.address(page.path, lang) in heard
    assert tab.context.cookies() == []


@pytest.mark.parametrize(
    "path", ["/", "/ur/", "/zh/", "/zh/search/?q=x", "/no-such-page/", "/feed.xml"]
)
def test_the_server_states_the_strict_policy(site: Site, path: str) -> None:
    """The header says what the page says, and that no other site may frame it."""
    headers = _headers(site.url + path.lstrip("/"))

    assert headers["Content-Security-Policy"] == f"{POLICY}; frame-ancestors 'none'"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize(
    ("path", "lang"), [("/nowhere/", "en"), ("/ur/zones/nowhere/", "ur"), ("/zh/nowhere/", "zh")]
)
def test_a_missing_page_is_answered_in_the_language_of_the_reader(
    site: Site, path: str, lang: str
) -> None:
    """The status is 404 and the page speaks the language of the address."""
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(site.url + path.lstrip("/"))

    with caught.value as answer:
        assert answer.code == 404
        assert f'<html lang="{lang}' in answer.read().decode()


def test_the_mark_of_the_build_is_not_published(site: Site) -> None:
    """Files that begin with a dot are there and are not served."""
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(f"{site.url}.zonesite")

    with caught.value as answer:
        assert answer.code == 404


def test_no_page_has_scripts_or_styles_written_into_it(
    documents: Mapping[str, html.HtmlElement],
) -> None:
    """No inline script, style or event handler, and no link that runs code."""
    amiss = []
    for file, document in documents.items():
        for element in document.iter():
            if not isinstance(element.tag, str):
                continue
            inline = element.tag == "script" and not element.get("src")
            if element.tag == "style" or (inline and element.get("type") not in DATA_BLOCKS):
                amiss.append(f"{file}: <{element.tag}> written into the page")
            for name, value in element.items():
                if name == "style" or name.startswith("on"):
                    amiss.append(f"{file}: {name}= on <{element.tag}>")
                if re.match(r"\s*(javascript|data|vbscript):", value, re.IGNORECASE):
                    amiss.append(f"{file}: {name}={value[:40]} on <{element.tag}>")

    assert not amiss, listed(amiss)


def test_every_page_states_the_policy_itself(documents: Mapping[str, html.HtmlElement]) -> None:
    """Where a server sends no headers, the page's own element still holds, before any script."""
    amiss = []
    for file, document in documents.items():
        found = document.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        later = document.xpath("//script/following::meta[@http-equiv]")
        if found != [POLICY] or later:
            amiss.append(f"{file}: {found}")

    assert not amiss, listed(amiss)
