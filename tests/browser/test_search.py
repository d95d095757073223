"""Search in a browser, in every language, as its readers type."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from playwright.sync_api import BrowserContext, Request, Route, expect
from playwright.sync_api import Page as Tab

from browser.support import (
    NARROW,
    WIDE,
    Site,
    edition,
    every_language,
    generator,
    language,
    offer_modules,
    say,
)
from zonesite.search import (
    FOLDING,
    Document,
    document,
    exact_term,
    index_block,
    search_files,
    words,
)
from zonesite.search.asking import ASKING, ASKING_HAN, NUMBER_WORDS
from zonesite.search.traditional import pairs_of, simplified

MOST_BYTES = 120_000
MOST_MORE = 45_000
"""Bytes that this search of two words may cost an Urdu reader beyond the page, whose fonts cost
enough; half of all searches cost less than 40,000."""
SHOWN = 6
"""Results that a page shows at first."""
QUERIES = Path(__file__).parent.parent / "search_queries.yml"
AT_ONE, WITHIN_THREE = 0.80, 0.95
"""What part of the queries the first answer, or one of three, must be right for."""
NONSENSE = [
    *[("en", "qwrtplk"), ("ur", "ژژغغظظ"), ("zh", "龘靐齉"), ("zh", "qwrtplk")],
    *[(lang, words) for lang in every_language() for words in ("zonqwx", "STZAqwx", "20259")],
    *[("en", "zonesqwx"), ("en", "technopolisqwx zonqwx"), ("en", "zonqwx-licensqwx")],
]
"""Many begin with a word of the index, which nobody has asked for."""
COUNT = 1234
OTHER = "slow"
"""A word of the made index whose file can be held back."""
RARE = "zong"
"""A name that differs by a letter from a word which is everywhere."""
ARABIC_KEYBOARD = str.maketrans({"ک": "ك", "ی": "ي", "ہ": "ه"})
URDU_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")

ASKED = [
    pytest.param("en", "licens", "/glossary/#licence", id="the stem of an English word"),
    pytest.param("en", "lahore technopolis", "/zones/lahore-technopolis/", id="an English name"),
    pytest.param("en", "lahore-technopolis", "/zones/lahore-technopolis/", id="a joined name"),
    pytest.param("en", "authorities", "/", id="an English plural"),
    pytest.param("en", "Karachiites", "/zones/", id="an English word that only a stem is there of"),
    pytest.param("en", "universit", "/", id="the beginning of an English word"),
    pytest.param("en", "STZA’s", "/", id="a name with an apostrophe"),
    pytest.param("en", "2022-06-22", "/newsroom/", id="a day"),
    pytest.param("en", "home", "/", id="a kind of page"),
    pytest.param("en", "President signs three bills", "/sources/", id="the title of a source"),
    pytest.param("en", '"President signs three bills"', "/sources/", id="a phrase"),
    pytest.param("ur", "STZA", "/", id="Latin letters on an Urdu page"),
    pytest.param("ur", "زونوں", "/zones/", id="an Urdu word with an ending"),
    pytest.param("ur", "ٹیکنوپولس", "/zones/", id="an Urdu word"),
    pytest.param("ur", "ٹیکس".translate(ARABIC_KEYBOARD), "/incentives/", id="Arabic kaf"),
    pytest.param("ur", "کراچی".translate(ARABIC_KEYBOARD), "/zones/", id="Arabic kaf and yeh"),
    pytest.param("ur", "2022".translate(URDU_DIGITS), "/newsroom/", id="Urdu digits"),
    pytest.param("zh", "芯片", "/", id="a Chinese word inside of sentences"),
    pytest.param("zh", "中关村", "/", id="a Chinese name"),
    pytest.param("zh", "技术区域", "/", id="a Chinese word that is divided otherwise"),
    pytest.param("zh", "STZA", "/", id="Latin letters on a Chinese page"),
    pytest.param("zh", "片", "/", id="a character inside of Chinese words"),
]

ALL_PAIRS = pairs_of(frozenset(simplified().values()))
DIVIDED = """async ([texts, traditional]) => {
    const { exactTerm, tablesOf, wordsOf } =
        await import(new URL("../assets/search-words.js", location));
    const folding = await (await fetch("../assets/folding.json")).json();
    const tables = tablesOf(folding, traditional);
    return texts.map((text) => [wordsOf(text, tables), exactTerm(text, tables)]);
}"""
ANSWERED = """async ([queries, folder]) => {
    const { Index } = await import(new URL("../../assets/search-index.js", folder));
    const index = new Index(new URL(folder));
    await index.load();
    const answers = [];
    for (const query of queries) {
        const rows = await index.pages(await index.find(query), 0, 8);
        answers.push(rows.map(([path]) => path));
    }
    return answers;
}"""
ALIKE = [
    *("Café STZA’s snake_case 1,200 of 2022-06-22", "12,34,567 1,200-300 ①½ﬁ Straße İI ΣΊΣΥΦΟΣ"),
    *(
        "كراچي لا\u200cہور مُلک ۂ هٔ آ ٢٠٢٢ء ۲۰۲۲ء ١٬٢٠٠ ﷺ",
        "芯片产业园STZA第42家、々〇𠮷野家 豈",
        "हिन्दी 한국어 ไทย",
    ),
]


@pytest.fixture
def search(site: Site, tab: Callable[..., Tab]) -> Callable[[str, str], Tab]:
    """Return a function that types words into the search of a language and waits for answers."""

    def of(lang: str, words: str) -> Tab:
        here = tab(NARROW)
        here.goto(site.address("/search/", lang))
        _ask(here, words)
        here.locator(".search__status:not(:empty)").wait_for()
        return here

    return of


def _made_index(lang: str) -> dict[str, bytes]:
    """Return the files of an index of `COUNT` pages, the best ten in a file of their own."""
    pages = [
        Document(f"/zones/{number}/", f"Zones {number}", "Zone", 1.0, "zones n query")
        for number in range(10)
    ]
    others = [
        Document(f"/newsroom/2020/{number}/", f"Result {number}", "Release", 1.0, "zones n query")
        for number in range(COUNT - 10)
    ]
    slow = [
        Document("/newsroom/2019/slow/", "One", "Release", 1.0, " ".join(_many_words())),
    ]
    blocks = {"pages": pages, "2020": others, "2019": slow}
    made = {name: index_block(lang, documents) for name, documents in blocks.items()}
    return dict(search_files(lang, made, 2026))


def _many_words() -> list[str]:
    """Return so many words that they fill more than one file of the index."""
    return [OTHER, RARE, *(f"a{number:x}" for number in range(4000))]


@pytest.fixture
def made(site: Site, fresh: Callable[..., BrowserContext]) -> Callable[[str], Tab]:
    """Return a function that opens the search of a language over the made index."""

    def of(lang: str) -> Tab:
        here = fresh(NARROW).new_page()
        files = {f"{site.url}{name}": data for name, data in _made_index(lang).items()}
        here.route(
            f"{site.url}search/{lang}/*.json",
            lambda route: route.fulfill(
                status=200 if route.request.url in files else 404,
                body=files.get(route.request.url, b""),
                content_type="application/json",
            ),
        )
        here.goto(site.address("/search/", lang))
        return here

    return of


def _ask(here: Tab, words: str) -> None:
    here.locator("#query").fill(words)
    here.locator("#query").press("Enter")


def _said(here: Tab) -> str:
    here.locator(".search__status:not(:empty)").wait_for()
    return here.locator(".search__status").inner_text()


def _number(lang: str, value: int) -> str:
    return generator().renderer.by_language[lang].words.formats.number(value)


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


@pytest.mark.parametrize("lang", ["en", "ur"])
def test_sources_come_after_what_rests_on_them(
    search: Callable[[str, str], Tab], lang: str
) -> None:
    """Whoever looks for a zone is led to it before the sources whose titles name it."""
    zone = edition().get("zones", "lahore-technopolis")
    found = _results(search(lang, zone.name.pick(lang)[0]))

    home = f"{language(lang).prefix}/"
    own = [number for number, one in enumerate(found) if one == f"{home}zones/{zone.id}/"]
    sources = [number for number, one in enumerate(found) if one.startswith(f"{home}sources/")]
    assert own
    assert not sources or own[0] < sources[0]


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


def test_a_word_that_is_nowhere_hides_no_other(search: Callable[[str, str], Tab]) -> None:
    """What is there of a question is answered."""
    assert _results(search("en", "zonqwx lahore")) == _results(search("en", "lahore"))


@pytest.mark.parametrize("lang", every_language())
def test_results_are_counted_as_the_site_writes_numbers(
    made: Callable[[str], Tab], lang: str
) -> None:
    """Digits and separators are those of figures on the pages of the same language."""
    here = made(lang)
    _ask(here, "zones")

    assert _said(here) == say(lang, "search.some", n=_number(lang, COUNT), query="zones")


@pytest.mark.parametrize("lang", every_language())
def test_a_question_that_looks_like_a_place_is_repeated_as_it_is(
    made: Callable[[str], Tab], lang: str
) -> None:
    """Braces that a reader types are never filled in."""
    here = made(lang)
    _ask(here, "{n} $& {query}")

    counted = say(lang, "search.some", n=_number(lang, COUNT))
    assert _said(here) == counted.replace("{query}", "{n} $& {query}")


@pytest.mark.parametrize("lang", every_language())
def test_every_result_is_shown_once(search: Callable[[str, str], Tab], lang: str) -> None:
    """Also to an impatient reader, who presses the button twice."""
    here = search(lang, "STZA")
    _results(here)
    more, entries = here.locator(".search__more"), here.locator(".search__results li")
    while more.count():
        shown = entries.count()
        more.evaluate("(button) => { button.click(); button.click(); }")
        entries.nth(shown).wait_for()

    found = _results(here)
    assert len(found) > 20
    assert len(found) == len(set(found))
    counted = _number(lang, len(found))
    assert _said(here) == say(lang, "search.some", n=counted, query="STZA")


@pytest.mark.parametrize("lang", every_language())
def test_the_focus_goes_to_the_first_of_more_results(
    search: Callable[[str, str], Tab], lang: str
) -> None:
    """Whoever works with the keyboard goes on where the new results begin."""
    here = search(lang, "STZA")
    _results(here)
    before = here.locator(".search__results li").count()

    here.locator(".search__more").press("Enter")
    here.locator(".search__results li").nth(before).wait_for()

    link = here.locator(".search__results a").nth(before)
    assert link.evaluate("(link) => link === document.activeElement")


def test_more_results_that_cannot_be_loaded_can_be_asked_for_again(
    made: Callable[[str], Tab],
) -> None:
    """The reader is told, and the button is still there."""
    here = made("en")
    _ask(here, "zones")
    more, entries = here.locator(".search__more"), here.locator(".search__results li")
    more.wait_for()

    here.route("**/search/en/pages-*.json", lambda route: route.abort())
    more.click()
    here.get_by_text(say("en", "search.failed")).wait_for()
    assert entries.count() == SHOWN
    here.unroute("**/search/en/pages-*.json")
    more.click()

    entries.nth(SHOWN).wait_for()
    assert entries.count() == 2 * SHOWN


def test_a_late_failure_says_nothing_about_a_newer_question(made: Callable[[str], Tab]) -> None:
    """The message belongs to the results that stand below it."""
    here = made("en")
    held: list[Route] = []
    made_of = _made_index("en").items()
    file = next(name for name, data in made_of if f'"{OTHER}":'.encode() in data)
    here.route(f"**/{file}", lambda route: held.append(route))
    _ask(here, OTHER)
    while not held:
        here.wait_for_timeout(10)
    _ask(here, "a100")
    answer = _said(here)

    held[0].abort()
    here.wait_for_timeout(100)

    assert _said(here) == answer == say("en", "search.some", n="1", query="a100")


def test_a_file_that_a_new_publication_has_replaced_is_no_failure(
    made: Callable[[str], Tab],
) -> None:
    """The names of today's files are read again, once, and the question is answered by them."""
    here = made("en")
    asked: list[str] = []
    here.on("request", lambda request: asked.append(request.url))
    old = {"documents": 1, "bundles": [{"called": "gone", "blocks": [], "begins": [""]}]}
    first = json.dumps({"format": 4, "impacts": [], "stop": [], "chunk": 32, **old})
    here.route("**/search/en/index.json", lambda route: route.fulfill(body=first), times=1)
    _ask(here, "zones")

    assert _said(here) == say("en", "search.some", n=_number("en", COUNT), query="zones")
    assert len([url for url in asked if url.endswith("/index.json")]) == 2


def test_a_word_that_is_somewhere_is_never_taken_for_another(made: Callable[[str], Tab]) -> None:
    """However like a common one it is written."""
    here = made("en")
    _ask(here, RARE)

    assert _said(here) == say("en", "search.some", n="1", query=RARE)


@pytest.mark.parametrize("lang", every_language())
def test_who_finds_nothing_is_told_whom_to_ask(
    search: Callable[[str, str], Tab], lang: str
) -> None:
    """Beside what was nearest and the lists of everything."""
    here = search(lang, "qwrtplk")

    expect(here.locator(".search__others")).to_contain_text(say(lang, "search.ask"))
    for path in ("/about/#errors", "/gaps/", "/zones/"):
        link = f".search__others a[href$='{path}']"
        expect(here.locator(link).first).to_be_visible()


def test_results_are_shown_without_their_pages(made: Callable[[str], Tab]) -> None:
    """The pages of the made index are nowhere; the index has all that a result shows."""
    here = made("en")
    asked: list[str] = []
    here.on("request", lambda request: asked.append(request.url))
    _ask(here, "zones")

    assert len(_results(here)) == SHOWN
    assert not [url for url in asked if "/zones/" in url or "/newsroom/" in url]
    assert here.locator(".search__results mark").first.inner_text() == "Zones"


@pytest.mark.parametrize(
    ("lang", "words", "marked"),
    [
        ("en", "licensing", r"(?i)licen[cs]"),
        ("ur", "زونوں".translate(ARABIC_KEYBOARD), "زون"),
        ("zh", "芯片", "芯片"),
    ],
)
def test_words_are_marked_where_they_stand(
    search: Callable[[str, str], Tab], lang: str, words: str, marked: str
) -> None:
    """As the page writes them, whatever the reader has typed."""
    here = search(lang, words)
    _results(here)

    found = here.locator(".search__results mark").all_inner_texts()
    assert found
    assert all(re.search(marked, one) for one in found), found


@pytest.mark.parametrize("lang", every_language())
def test_a_zone_leads_the_pages_that_name_it(search: Callable[[str, str], Tab], lang: str) -> None:
    """Whoever asks for it by its name wants its page first."""
    zone = edition().get("zones", "lahore-technopolis")

    found = _results(search(lang, zone.name.pick(lang)[0]))
    assert found[0] == f"{language(lang).prefix}/zones/{zone.id}/"


def test_a_phrase_is_found_only_as_it_stands(search: Callable[[str, str], Tab]) -> None:
    """The same words in another order are no answer."""
    here = search("en", '"bills three signs President"')

    assert here.locator(".search__results li").count() == 0


def test_index_and_query_divide_texts_alike(site: Site, tab: Callable[..., Tab]) -> None:
    """What Python has indexed, JavaScript asks for."""
    here = tab(NARROW)
    here.goto(site.address("/search/"))
    offer_modules(here)
    found = [divided for divided, _ in here.evaluate(DIVIDED, [ALIKE, ALL_PAIRS])]

    assert found == [words(text) for text in ALIKE]


def test_random_texts_are_divided_alike(site: Site, tab: Callable[..., Tab]) -> None:
    """Words and whole names, of letters in every script that the index folds."""
    random = Random(20260101)
    signs = [
        *FOLDING,
        *simplified(),
        *"aàçIİßé 0123456789٣۴-’_,.()第条十二百零千年ء",
        *map(chr, range(0x620, 0x6D4)),
    ]
    texts = ["".join(random.choices(signs, k=random.randrange(12))) for _ in range(4000)]
    texts += [
        " ".join(random.choices([*ASKING, *ASKING_HAN, *NUMBER_WORDS], k=4)) for _ in range(500)
    ]
    here = tab(NARROW)
    here.goto(site.address("/search/"))
    offer_modules(here)
    found = here.evaluate(DIVIDED, [texts, ALL_PAIRS])

    expected = [[words(text), exact_term(text)] for text in texts]
    assert [(t, f, e) for t, f, e in zip(texts, found, expected, strict=True) if f != e][:5] == []


@pytest.mark.parametrize("lang", every_language())
def test_what_people_type_is_answered(site: Site, tab: Callable[..., Tab], lang: str) -> None:
    """The list was written before the search was tuned; what is missed is printed."""
    asked = yaml.safe_load(QUERIES.read_text("utf-8"))[lang]
    here = tab(NARROW)
    here.goto(site.address("/search/", lang))
    offer_modules(here)
    found = here.evaluate(
        ANSWERED, [[str(query) for query, *_ in asked], f"{site.url}search/{lang}/"]
    )

    places = []
    for (query, *expected), paths in zip(asked, found, strict=True):
        right = [number for number, path in enumerate(paths) if _is_one_of(path, expected)]
        places.append(right[0] if right else SHOWN)
        if places[-1] > 2:
            print(f"{lang}: {query}: {paths[:3]}")
    assert sum(place < 1 for place in places) >= AT_ONE * len(asked)
    assert sum(place < 3 for place in places) >= WITHIN_THREE * len(asked)


def _is_one_of(path: str, expected: Sequence[str]) -> bool:
    """Say whether an address is right: itself, its page, or a release where any will do."""
    page = path.partition("#")[0]
    is_release = re.fullmatch("/newsroom/[0-9]{4}/[^/]+/", page) is not None
    return any(
        one in (path, page)
        or (is_release and one.startswith("/newsroom/") and page.startswith(one))
        for one in expected
    )


def test_every_address_that_a_query_expects_is_there(site: Site) -> None:
    """A list that expects a page which has gone would only seem to fail."""
    for asked in yaml.safe_load(QUERIES.read_text("utf-8")).values():
        for _, *expected in asked:
            for one in expected:
                page, _, part = one.partition("#")
                html = (site.folder / page.strip("/") / "index.html").read_text("utf-8")
                assert not part or f'id="{part}"' in html, one


@pytest.mark.parametrize("lang", every_language())
def test_words_of_emptiness_are_not_indexed(site: Site, lang: str) -> None:
    """A page is not found by what it has not: it only says so."""
    said = 0
    for file in (site.folder / language(lang).prefix.strip("/") / "zones").glob("*/index.html"):
        html = file.read_text("utf-8")
        said += say(lang, "unknown.not_found") in html
        text = document("/", "", "", 1.0, html).text
        assert say(lang, "unknown.not_found") not in text
        assert say(lang, "unknown.no_area") not in text
    assert said > 0


HOSTILE = [
    *("x" * 10_000, "<img src=x onerror=alert(1)><script>", "__proto__", "constructor", "toString"),
    *("\u202e\u2066abc\u0000\u0007", "привет ελληνικά हिन्दी ไทย", '"" "«»', "= =zones :A", "🙂"),
]


@pytest.mark.parametrize("lang", every_language())
def test_whatever_is_typed_gets_an_answer(site: Site, tab: Callable[..., Tab], lang: str) -> None:
    """Results or a sentence; nothing of it becomes markup, and the query keeps its direction."""
    here = tab(NARROW)
    here.goto(site.address("/search/", lang))
    for query in HOSTILE:
        here.locator("#query").evaluate("(input, value) => { input.value = value; }", query)
        here.locator("#query").press("Enter")
        here.locator(".search__results li, .search__others:not([hidden])").first.wait_for()
        assert here.locator(".search img, .search script").count() == 0
        said = here.locator(".search__status")
        assert said.inner_text() != say(lang, "search.failed"), query
        assert said.locator("bdi").count() > 0


def test_an_index_of_another_format_leads_to_the_lists(made: Callable[[str], Tab]) -> None:
    """The reader is told, and the lists stand where the results would."""
    here = made("en")
    body = json.dumps({"format": 1, "bundles": []})
    here.route("**/search/en/index.json", lambda route: route.fulfill(body=body))
    _ask(here, "zones")

    assert _said(here) == say("en", "search.failed")
    assert here.locator(".search__others a:visible").count() > 3


@pytest.mark.parametrize("lang", every_language())
def test_a_whole_name_has_its_answer_on_top(search: Callable[[str, str], Tab], lang: str) -> None:
    """As a card, which says so; a name with a wrong letter is told of and answered."""
    name = edition().get("zones", "lahore-technopolis").name.pick(lang)[0]
    here = search(lang, name)
    best = here.locator(".search__results li.search__best")
    best.wait_for()

    assert best.count() == 1
    assert (
        best.locator("a").get_attribute("href")
        == f"{language(lang).prefix}/zones/lahore-technopolis/"
    )
    kind = say(lang, "kind.zone")
    assert best.locator(".eyebrow").inner_text() == say(lang, "search.best", kind=kind)


def test_a_wrong_letter_is_told_of(search: Callable[[str, str], Tab]) -> None:
    here = search("en", "Lahore Technopolsi")

    assert _results(here)[0] == "/zones/lahore-technopolis/"
    assert "lahore technopolis" in here.locator(".search__status").inner_text()


@pytest.mark.parametrize("lang", every_language())
def test_an_address_with_a_question_shows_the_answer(
    site: Site, tab: Callable[..., Tab], lang: str
) -> None:
    """A search can be sent as a link."""
    here = tab(NARROW)
    here.goto(site.address("/search/?q=STZA", lang))

    assert _results(here)
    assert here.locator("#query").input_value() == "STZA"


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("lang", every_language())
def test_every_page_asks_the_search_by_keyboard(
    site: Site, tab: Callable[..., Tab], lang: str, width: int
) -> None:
    """From the masthead of any page: a line of it, or what a button opens on a narrow screen."""
    here = tab(width)
    here.goto(site.address("/zones/", lang))
    if width == NARROW:
        here.locator(".tool--find").focus()
        here.keyboard.press("Enter")
    else:
        here.locator(".find__words").focus()
    expect(here.locator(".find__words")).to_be_focused()
    here.keyboard.type("STZA")
    here.keyboard.press("Enter")
    here.wait_for_url(re.compile("/search/"))

    expect(here.locator(".search__results li").first).to_be_visible()
    assert here.locator("#query").input_value() == "STZA"
    assert here.locator("[role=search]:visible").count() == 1


@pytest.mark.parametrize("lang", every_language())
def test_who_thinks_better_of_a_search_is_back_at_its_button(
    site: Site, tab: Callable[..., Tab], lang: str
) -> None:
    here = tab(NARROW)
    here.goto(site.address("/zones/", lang))
    button = here.locator(".tool--find")
    button.click()
    expect(here.locator(".find")).to_be_visible()
    here.keyboard.press("Escape")

    expect(here.locator(".find")).to_be_hidden()
    expect(button).to_be_focused()


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
    of_search = re.compile(r"/assets/(?:search|folding)|/search/[a-z]+/.*json")
    more = sum(size for url, size in bytes_of.items() if of_search.search(url))
    assert lang != "ur" or more < MOST_MORE, more


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
