"""What pages may load and run: nothing from elsewhere, nothing written into the page."""

from __future__ import annotations

import os
import re
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser

from browser.nginx_server import free_port, served
from browser.policy_watch import Watched, watching
from browser.support import (
    EVERY_PAGE,
    Site,
    all_pages,
    every_language,
    kinds_in_every_language,
    listed,
)
from zonesite.pages.page import Page
from zonesite.servers.policy import PAGE_POLICY

DATA_BLOCKS = ("application/ld+json", "application/json", "speculationrules")


@pytest.fixture(scope="module")
def watched(browser: Browser) -> Iterator[Watched]:
    """Open a tab that writes down what goes amiss in it."""
    with watching(browser) as found:
        yield found


@pytest.mark.parametrize("asked", kinds_in_every_language())
def test_a_page_keeps_its_policy_and_asks_no_other_host(
    site: Site, watched: Watched, asked: tuple[Page, str]
) -> None:
    """Opening a page breaks no rule of its policy, fails nowhere and stays on this host."""
    page, lang = asked

    amiss = watched.open(site.address(page.path, lang), site.url, is_there=page.kind != "not-found")

    assert not amiss, listed(amiss)
    assert site.address(page.path, lang) in watched.requests
    assert watched.tab.context.cookies() == []


@pytest.mark.skipif(EVERY_PAGE not in os.environ, reason="`make headers` opens every page")
def test_every_page_keeps_its_policy(
    site: Site, watched: Watched, capsys: pytest.CaptureFixture[str]
) -> None:
    """What holds for one page of each kind holds for all of them, in every language."""
    pages = requests = 0
    amiss = []
    for page in all_pages():
        for lang in every_language():
            address = site.address(page.path, lang)
            found = watched.open(address, site.url, is_there=page.kind != "not-found")
            amiss += [f"{address}: {one}" for one in found]
            pages, requests = pages + 1, requests + len(watched.requests)
    with capsys.disabled():
        print(f"\n{pages} pages, {requests} requests, {len(amiss)} amiss")

    assert not amiss, listed(amiss)


@pytest.mark.parametrize(
    ("lang", "phrase"),
    [("en", "Special Technology"), ("ur", "اسپیشل ٹیکنالوجی"), ("zh", "特别技术区")],
)
def test_a_phrase_is_looked_for_in_pages_under_the_same_policy(
    site: Site, watched: Watched, lang: str, phrase: str
) -> None:
    """The search reads pages for it without making HTML of a text itself."""
    amiss = watched.open(f'{site.address("/search/", lang)}?q="{phrase}"', site.url)
    watched.tab.locator("main ol li a").first.wait_for()

    read = [one for one in watched.requests if one.endswith("/") and "?" not in one]
    assert read
    assert not amiss
    assert not watched.amiss(site.url)


@pytest.mark.parametrize("lang", every_language())
def test_names_are_offered_under_the_same_policy(site: Site, watched: Watched, lang: str) -> None:
    """What is loaded only once somebody types is loaded from the site, and allowed."""
    amiss = watched.open(site.address("/", lang), site.url)
    watched.tab.locator(".find__words").focus()
    watched.tab.locator(".find__words[role=combobox]").wait_for()

    assert not amiss
    assert not watched.amiss(site.url)
    assert any(one.endswith("/suggest.js") for one in watched.requests)


PLANTED = {
    "inline-script": ("<script>document.title = 1</script>", "script-src-elem inline"),
    "inline-style": ("<style>p {color: red}</style>", "style-src-elem inline"),
    "style-attribute": ('<p style="color: red">x</p>', "style-src-attr inline"),
    "event-handler": ('<img src="assets/mark.svg" onload="x()">', "script-src-attr inline"),
    "foreign-image": ('<img src="http://other.invalid/x.png">', "img-src http://other.invalid"),
    "foreign-frame": ('<iframe src="http://other.invalid/"></iframe>', "frame-src"),
    "foreign-script": ('<script src="http://other.invalid/x.js"></script>', "script-src-elem"),
    "object": ('<object data="assets/mark.svg"></object>', "object-src"),
    "base": ('<base href="/ur/">', "base-uri"),
    "sink": ('<script src="planted-sink.js"></script>', "require-trusted-types-for"),
    "policy": ('<script src="planted-policy.js"></script>', "trusted-types"),
}
SCRIPTS = {
    "planted-sink.js": 'document.createElement("p").innerHTML = "<b>x</b>";',
    "planted-policy.js": 'trustedTypes.createPolicy("mine", { createHTML: (html) => html });',
}


@pytest.fixture(scope="module")
def planted(
    site: Site, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Serve pages that do what none may, with no policy of their own: the server's holds."""
    folder = tmp_path_factory.mktemp("planted")
    for file in ("404.html", "redirects.nginx.conf", "assets/mark.svg"):
        (folder / file).parent.mkdir(exist_ok=True)
        (folder / file).write_bytes((site.folder / file).read_bytes())
    for name, (markup, _) in PLANTED.items():
        text = f"<!doctype html><title>x</title><link rel=icon href=assets/mark.svg>{markup}"
        (folder / f"{name}.html").write_text(text)
    for name, text in SCRIPTS.items():
        (folder / name).write_text(text)
    port = free_port()
    with served(folder, port, tmp_path_factory.mktemp("nginx")):
        yield f"http://127.0.0.1:{port}/", {name: said for name, (_, said) in PLANTED.items()}


@pytest.mark.parametrize("name", PLANTED)
def test_what_a_page_may_not_do_is_found(
    planted: tuple[str, Mapping[str, str]], watched: Watched, name: str
) -> None:
    """The same look that finds nothing amiss with the pages finds each thing planted."""
    home, expected = planted

    amiss = watched.open(f"{home}{name}.html", home)

    assert any(f"policy: {expected[name]}" in line for line in amiss), listed(amiss)


def test_a_foreign_request_is_found_though_it_were_allowed(
    watched: Watched, site: Site, tmp_path: Path
) -> None:
    """Who asks elsewhere is told by the request itself, not by the policy alone."""
    page = tmp_path / "page.html"
    page.write_text(f'<!doctype html><link rel=icon href=x><img src="{site.url}assets/mark.svg">')

    amiss = watched.open(page.as_uri(), page.parent.as_uri())

    assert f"asked elsewhere: {site.url}assets/mark.svg" in amiss


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
        if found != [PAGE_POLICY] or later:
            amiss.append(f"{file}: {found}")

    assert not amiss, listed(amiss)
