"""Names that are offered in the masthead while somebody types: by hand, by keyboard, by ear."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect
from playwright.sync_api import Page as Tab

from browser.support import (
    NARROW,
    WIDE,
    Site,
    amiss,
    edition,
    every_language,
    generator,
    language,
    say,
)

MOST_BYTES = 16_000
"""Of the names of one language, packed; they do not grow with the releases."""
LEAST_TARGET = 24
"""CSS pixels of a target, after WCAG 2.5.8."""
ZONE = "lahore-technopolis"


def _opened(here: Tab, site: Site, lang: str, width: int = WIDE) -> Tab:
    """Open a page and go into the field of its masthead."""
    here.set_viewport_size({"width": width, "height": 800})
    here.goto(site.address("/incentives/", lang))
    if width == NARROW:
        here.locator(".tool--find").click()
    else:
        here.locator(".find__words").focus()
    here.locator(".find__words[role=combobox]").wait_for()
    return here


@pytest.fixture
def typed(site: Site, tab: Callable[..., Tab]) -> Callable[..., Tab]:
    """Return a function that types into the masthead of a page of a language."""

    def of(lang: str, words: str, width: int = WIDE) -> Tab:
        here = _opened(tab(width), site, lang, width)
        here.locator(".find__words").fill(words)
        return here

    return of


def _titles(here: Tab) -> list[str]:
    names = here.locator("[role=option] span:first-child").all_inner_texts()
    return [re.sub("[\u2066-\u2069]", "", name) for name in names]


def _name(lang: str) -> str:
    return edition().get("zones", ZONE).name.pick(lang)[0]


@pytest.mark.parametrize("script", every_language())
@pytest.mark.parametrize("lang", every_language())
def test_a_name_in_any_script_is_offered_in_the_readers_language(
    typed: Callable[..., Tab], lang: str, script: str
) -> None:
    """Islamabad on a page in Urdu, 伊斯兰堡 on one in English."""
    assert _name(lang) in _titles(typed(lang, _name(script)))


@pytest.mark.parametrize(
    ("lang", "words", "like"),
    [
        ("en", "lahoretechnop", "Lahore Technopolis"),
        ("en", "Lahore-Tech", "Lahore Technopolis"),
        ("en", "islambad", "Islamabad Technopolis"),
        ("en", "what does a lic", "What does a licence cost?"),
        ("en", "license co", "What does a licence cost?"),
        ("en", "zone laho", "Lahore Technopolis"),
        ("ur", "اسلام اباد", "اسلام آباد"),
        ("ur", "اسلام\u200cآباد", "اسلام آباد"),
        ("ur", "كراچي", "کراچی"),
        ("ur", "لایسنس", "لائسنس"),
        ("zh", "拉合爾", "拉合尔科技城"),
        ("zh", "許可證", "许可证"),
    ],
)
def test_what_is_typed_is_read_as_the_search_reads_it(
    typed: Callable[..., Tab], lang: str, words: str, like: str
) -> None:
    """Half words, joined ones, a wrong letter, other keyboards, traditional Chinese."""
    assert like in _titles(typed(lang, words))


@pytest.mark.parametrize("lang", every_language())
def test_the_keyboard_walks_through_the_names(
    site: Site, typed: Callable[..., Tab], lang: str
) -> None:
    """Down, up around the end, Home back into the text, Escape, down again, Enter."""
    here = typed(lang, _name("en"))
    field = here.locator(".find__words")
    count = here.locator("[role=option]").count()
    chosen = here.locator("[role=option][aria-selected=true]")

    expect(field).to_have_attribute("aria-expanded", "true")
    assert field.get_attribute("aria-activedescendant") is None
    here.keyboard.press("ArrowDown")
    expect(field).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "")
    here.keyboard.press("ArrowUp")
    expect(chosen).to_have_attribute("id", f"find-name-{count - 1}")
    here.keyboard.press("Home")
    expect(chosen).to_have_count(0)
    assert field.evaluate("(one) => one.selectionStart") == 0
    here.keyboard.press("ArrowDown")
    here.keyboard.press("End")
    expect(chosen).to_have_count(0)
    here.keyboard.press("Escape")
    expect(here.locator("[role=listbox]")).to_be_hidden()
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_be_focused()
    assert field.input_value() == _name("en")
    here.keyboard.press("ArrowDown")
    here.keyboard.press("Enter")
    here.wait_for_url(f"{site.address('/', lang)}**/{ZONE}/")


@pytest.mark.parametrize("lang", every_language())
def test_enter_without_a_choice_asks_the_search(typed: Callable[..., Tab], lang: str) -> None:
    """The names take nothing away from whoever has typed a question to its end."""
    here = typed(lang, "Lahore Technopolis")
    here.keyboard.press("Enter")
    here.wait_for_url(re.compile("/search/"))

    assert here.locator("#query").input_value() == "Lahore Technopolis"


def test_escape_closes_the_names_before_the_field(typed: Callable[..., Tab]) -> None:
    """On a narrow screen the field lies over the page: one Escape each."""
    here = typed("en", "lahore", NARROW)
    expect(here.locator("[role=listbox]")).to_be_visible()
    here.keyboard.press("Escape")
    expect(here.locator("[role=listbox]")).to_be_hidden()
    expect(here.locator(".find")).to_be_visible()
    here.keyboard.press("Escape")
    expect(here.locator(".find")).to_be_hidden()


@pytest.mark.parametrize("lang", every_language())
def test_a_name_opens_by_a_finger(site: Site, typed: Callable[..., Tab], lang: str) -> None:
    """A target is large enough, also at 360 px, and none reaches beyond the screen."""
    here = typed(lang, _name(lang), NARROW)
    for option in here.locator("[role=option]").all():
        box = option.bounding_box()
        assert box is not None
        assert box["height"] >= LEAST_TARGET
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= NARROW
    here.locator("[role=option]").first.click()
    here.wait_for_url(f"{site.address('/', lang)}**/{ZONE}/")


@pytest.mark.parametrize("lang", every_language())
def test_how_many_there_are_is_said(typed: Callable[..., Tab], lang: str) -> None:
    """Politely, also that there are none."""
    here = typed(lang, "lahore")
    heard = here.locator(".find [role=status]")
    count = here.locator("[role=option]").count()
    assert heard.inner_text() == say(lang, "search.suggested", n=count)
    assert count > 0
    assert here.locator("[role=listbox]").get_attribute("aria-label") == say(
        lang, "search.suggestions"
    )
    here.locator(".find__words").fill("qwrtplk")
    assert heard.inner_text() == say(lang, "search.suggested", n=0)
    expect(here.locator("[role=listbox]")).to_be_hidden()


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("lang", every_language())
def test_an_open_list_breaks_no_rule(typed: Callable[..., Tab], lang: str, width: int) -> None:
    """In daylight, in the dark and in forced colours; what is chosen is seen without colour."""
    here = typed(lang, _name("en"), width)
    here.keyboard.press("ArrowDown")
    try:
        for scheme in ("light", "dark"):
            here.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            assert amiss(here) == []
        here.emulate_media(color_scheme="light", forced_colors="active")
        chosen = here.locator("[role=option][aria-selected=true]")
        assert chosen.evaluate("(one) => getComputedStyle(one).outlineStyle") == "solid"
        list_style = "(one) => getComputedStyle(one).direction"
        found = here.locator("[role=listbox]").evaluate(list_style)
        assert found == language(lang).direction
    finally:
        here.emulate_media(color_scheme="light", forced_colors="none")


@pytest.mark.parametrize("lang", every_language())
def test_the_names_cost_nothing_before_somebody_wants_to_type(
    site: Site, fresh: Callable[..., BrowserContext], lang: str
) -> None:
    """One small file of them then, once, and no other page."""
    here = fresh(WIDE).new_page()
    asked: list[str] = []
    here.on("request", lambda request: asked.append(request.url.removeprefix(site.url)))
    here.goto(site.address("/zones/", lang))
    here.wait_for_load_state("networkidle")
    assert not [name for name in asked if "suggest" in name or name.startswith("search/")]

    here.locator(".find__words").focus()
    here.locator(".find__words[role=combobox]").wait_for()
    here.locator(".tool--find").first.evaluate("() => document.activeElement.blur()")
    here.locator(".find__words").focus()
    here.wait_for_load_state("networkidle")
    assert [name for name in asked if name.startswith("search/")] == [f"search/{lang}/names.json"]


@pytest.mark.parametrize("lang", every_language())
def test_the_names_of_a_language_are_few_bytes_and_lead_to_pages(site: Site, lang: str) -> None:
    data = (site.folder / f"search/{lang}/names.json").read_bytes()
    assert len(gzip.compress(data, 6)) <= MOST_BYTES
    told = json.loads(data)
    pages = generator().renderer.pages
    assert all(path.partition("#")[0] in pages for path, *_ in told["places"])
    assert not [path for path, *_ in told["places"] if re.match("/newsroom/[0-9]", path)]


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param({"status": 404, "body": ""}, id="gone"),
        pytest.param({"body": "<html>"}, id="broken"),
        pytest.param({"body": json.dumps({"format": 0, "places": []})}, id="of an older build"),
    ],
)
def test_where_the_names_fail_the_field_is_the_form_that_it_was(
    site: Site, fresh: Callable[..., BrowserContext], answer: dict[str, object]
) -> None:
    """Without a word: nobody has asked for names."""
    here = fresh(WIDE).new_page()
    failed: list[str] = []
    here.on("pageerror", lambda error: failed.append(str(error)))
    here.route("**/names.json", lambda route: route.fulfill(**answer))  # type: ignore[arg-type]
    here.goto(site.address("/zones/"))
    with here.expect_response("**/names.json"):
        here.locator(".find__words").focus()
    here.keyboard.type("STZA")
    assert here.locator("[role=combobox]").count() == 0
    here.keyboard.press("Enter")
    here.wait_for_url(re.compile("/search/"))

    expect(here.locator(".search__results li").first).to_be_visible()
    assert not failed


def test_without_scripts_the_field_is_a_form(
    site: Site, fresh: Callable[..., BrowserContext]
) -> None:
    here = fresh(WIDE, java_script_enabled=False).new_page()
    here.goto(site.address("/zones/"))
    here.locator(".find__words").fill("STZA")
    here.keyboard.press("Enter")
    here.wait_for_url(re.compile(r"/search/\?q=STZA"))


@pytest.mark.parametrize("lang", every_language())
def test_whatever_is_typed_breaks_nothing(typed: Callable[..., Tab], lang: str) -> None:
    """Ten thousand letters, markup, control characters, a fourth script, names of JavaScript."""
    here = typed(lang, "lahore")
    failed: list[str] = []
    here.on("pageerror", lambda error: failed.append(str(error)))
    hostile = ["x" * 10_000, "<img src=x onerror=alert(1)>", "__proto__", "constructor"]
    hostile += ["\u202e\u2066abc\u0000\u0007", "привет हिन्दी", "((", "=", "🙂", " "]
    for words in hostile:
        here.locator(".find__words").evaluate(
            "(one, value) => { one.value = value; one.dispatchEvent(new Event('input')); }", words
        )
        assert here.locator(".find img").count() == 0
    here.locator(".find__words").fill("lahore")
    assert here.locator("[role=option]").count() > 0
    assert not failed
