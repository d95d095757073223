"""Search in a browser, in every language, as its readers type."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Request
from playwright.sync_api import Page as Tab

from browser.support import NARROW, Site, edition, every_language, language, say

MOST_BYTES = 260_000
NONSENSE = [("en", "qwrtplk"), ("ur", "ژژغغظظ"), ("zh", "龘靐齉"), ("zh", "qwrtplk")]
"""None begins with a word of the index: Pagefind answers those with that word."""
ARABIC_KEYBOARD = str.maketrans({"ک": "ك", "ی": "ي", "ہ": "ه"})
URDU_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")

ASKED = [
    pytest.param("en", "licens", "/zones/", id="the stem of an English word"),
    pytest.param("en", "lahore technopolis", "/zones/lahore-technopolis/", id="an English name"),
    pytest.param("ur", "ٹیکنوپولس", "/zones/", id="an Urdu word"),
    pytest.param("ur", "ٹیکس".translate(ARABIC_KEYBOARD), "/incentives/", id="Arabic kaf"),
    pytest.param("ur", "کراچی".translate(ARABIC_KEYBOARD), "/zones/", id="Arabic kaf and yeh"),
    pytest.param("ur", "2022".translate(URDU_DIGITS), "/newsroom/", id="Urdu digits"),
    pytest.param("zh", "芯片", "/", id="a Chinese word inside of sentences"),
    pytest.param("zh", "中关村", "/", id="a Chinese name"),
]


@pytest.fixture
def search(site: Site, tab: Callable[..., Tab]) -> Callable[[str, str], Tab]:
    """Return a function that types words into the search of a language and waits for answers."""

    def of(lang: str, words: str) -> Tab:
        here = tab(NARROW)
        here.goto(site.address("/search/", lang))
        here.locator("#query").fill(words)
        here.keyboard.press("Enter")
        here.locator(".search__status:not(:empty)").wait_for()
        return here

    return of


def _results(here: Tab) -> list[str]:
    here.locator(".search__results li").first.wait_for()
    return [one.get_attribute("href") or "" for one in here.locator(".search__results a").all()]


@pytest.mark.parametrize(("lang", "words", "expected"), ASKED)
def test_words_are_found_as_readers_type_them(
    site: Site, search: Callable[[str, str], Tab], lang: str, words: str, expected: str
) -> None:
    """Results are pages of the reader's language, one of them where it is to be expected."""
    here = search(lang, words)

    found = _results(here)
    home = f"{language(lang).prefix}/"
    others = tuple(f"/{other}/" for other in every_language() if other != lang)
    assert all(one.startswith(home) and not one.startswith(others) for one in found), found
    assert any(one.startswith(f"{home}{expected.lstrip('/')}") for one in found), found


@pytest.mark.parametrize("lang", ["ur"])
@pytest.mark.parametrize("word", ["کراچی", "ٹیکنالوجی"])
def test_both_keyboards_find_the_same(
    search: Callable[[str, str], Tab], lang: str, word: str
) -> None:
    """Letters that look alike to a reader are alike to the search."""
    urdu = _results(search(lang, word))
    arabic = _results(search(lang, word.translate(ARABIC_KEYBOARD)))

    assert urdu == arabic


def test_digits_of_both_kinds_find_the_same(search: Callable[[str, str], Tab]) -> None:
    """A year in Urdu digits is the same year."""
    assert _results(search("ur", "2024")) == _results(search("ur", "2024".translate(URDU_DIGITS)))


@pytest.mark.parametrize("lang", every_language())
def test_the_search_speaks_the_language_of_the_reader(
    search: Callable[[str, str], Tab], lang: str
) -> None:
    """Field, button and message are in the language of the page and run in its direction."""
    name = edition().list("zones")[0].name.pick(lang)[0]
    here = search(lang, name)

    count = len(_results(here))
    assert here.locator("label[for=query]").inner_text() == say(lang, "search.label")
    assert here.locator(".search button[type=submit]").inner_text() == say(lang, "frame.search")
    message = here.locator(".search__status").inner_text()
    template = say(lang, "search.some", query=name)
    assert message.startswith(template.partition("{n}")[0])
    assert message.endswith(template.partition("{n}")[2])
    assert count > 0
    style = "(one) => getComputedStyle(one).direction"
    for part in ("#query", ".search__results li"):
        assert here.locator(part).first.evaluate(style) == language(lang).direction


@pytest.mark.parametrize("lang", every_language())
def test_a_result_opens_by_keyboard(
    site: Site, search: Callable[[str, str], Tab], lang: str
) -> None:
    """Enter on the first result leads to a page that has the title of the result."""
    name = edition().list("zones")[0].name.pick(lang)[0]
    here = search(lang, name)
    address = site.url.rstrip("/") + _results(here)[0]
    title = here.locator(".search__results a").first.inner_text()

    here.keyboard.press("Tab")
    here.keyboard.press("Tab")
    assert here.evaluate("probes.focus().href") == address
    here.keyboard.press("Enter")
    here.wait_for_url(address)

    assert here.locator("h1").inner_text().strip() == title.strip()


@pytest.mark.parametrize(("lang", "words"), NONSENSE)
def test_a_word_that_is_nowhere_says_so(
    search: Callable[[str, str], Tab], lang: str, words: str
) -> None:
    """The answer to nonsense is a sentence that repeats it, and no result."""
    here = search(lang, words)

    message = here.locator(".search__status").inner_text()
    assert message == say(lang, "search.none", query=words)
    assert here.locator(".search__results li").count() == 0


@pytest.mark.parametrize("lang", every_language())
def test_an_address_with_a_question_shows_the_answer(
    site: Site, tab: Callable[..., Tab], lang: str
) -> None:
    """A search can be sent as a link."""
    here = tab(NARROW)
    here.goto(site.address("/search/?q=STZA", lang))

    assert _results(here)
    assert here.locator("#query").input_value() == "STZA"


@pytest.mark.parametrize("lang", every_language())
def test_the_first_results_cost_few_bytes(
    site: Site, fresh: Callable[..., BrowserContext], lang: str
) -> None:
    """From an empty cache to the first results, all but the fonts that every Urdu page has."""
    context = fresh(NARROW)
    done: list[Request] = []
    context.on("requestfinished", lambda request: done.append(request))
    here = context.new_page()
    words = edition().list("zones")[0].name.pick(lang)[0]

    here.goto(site.address(f"/search/?q={words}", lang))
    assert _results(here)
    here.wait_for_load_state("networkidle")

    sizes: list[Any] = [(one, one.sizes()) for one in done]
    bytes_of = {
        one.url: size["responseHeadersSize"] + size["responseBodySize"]
        for one, size in sizes
        if one.resource_type != "font"
    }
    assert sum(bytes_of.values()) < MOST_BYTES, bytes_of


@pytest.mark.parametrize("lang", every_language())
def test_without_scripts_the_search_page_says_what_to_do(
    site: Site, fresh: Callable[..., BrowserContext], lang: str
) -> None:
    """A reader whose browser runs no scripts is pointed to the list of all pages."""
    here = fresh(NARROW, java_script_enabled=False).new_page()
    here.goto(site.address("/search/", lang))

    notice = here.locator("noscript")
    assert say(lang, "search.no_script") in (notice.text_content() or "")
    assert here.locator(".footer__nav a").count() > len(every_language())


@pytest.fixture(autouse=True)
def _no_policy_is_broken(tab: Callable[..., Tab]) -> Iterator[None]:
    """Whatever the search loads and runs keeps to the policy of its page."""
    here = tab(NARROW)
    errors: list[str] = []

    def heard(message: Any) -> None:
        if message.type in ("error", "warning"):
            errors.append(message.text)

    here.on("console", heard)
    yield
    here.remove_listener("console", heard)
    assert not errors
