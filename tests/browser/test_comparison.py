"""Comparing zones in a browser: the script says what the pages of pairs say, and bears any link."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from playwright.sync_api import BrowserContext
from playwright.sync_api import Page as Tab

from browser.support import NARROW, WIDE, Site, all_pages, edition, every_language, listed, say
from browser.test_accessibility import RULES, violations
from zonesite.newsroom.compared_pairs import COMPARE, pair_path

_COMPARED = """async ({ script, pairs, home }) => {
  const { show } = await import(script);
  const words = (node) => node.textContent.replace(/\\s+/g, "");
  const links = (cell) => cell.querySelectorAll("a").length;
  const row = (one) =>
    [...one.cells].map((cell) => [words(cell), cell.dataset.label ?? "", links(cell)].join(" "));
  const cells = (root) => [...root.querySelectorAll(".compared")].flatMap((one) => [
    ...[...one.querySelectorAll("tr")].map((line) => row(line).join("|")),
    ...[...one.querySelectorAll("dl > div, .compare-silent, section > p")].map(words),
  ]);
  const differing = [];
  let count = 0;
  for (const [ids, path] of pairs) {
    show(ids);
    const here = cells(document);
    const there = cells(await documentAt(new URL(path.slice(1), home)));
    count += here.length;
    if (here.length < 8 || here.join("\\n") !== there.join("\\n")) differing.push(path);
  }
  return { differing, count };
}"""


def _pairs() -> list[tuple[list[str], str]]:
    paths = [page.path for page in all_pages() if page.kind == "compare-pair"]
    return [(path.removeprefix(COMPARE).strip("/").split("/"), path) for path in paths]


@pytest.mark.parametrize("lang", every_language())
def test_the_script_says_the_words_of_every_pair(
    site: Site, tab: Callable[..., Tab], lang: str
) -> None:
    """Cell for cell, with as many links: what differs, what is the same, what was not found."""
    here = tab(WIDE)
    here.goto(site.address(COMPARE, lang))
    asked = {
        "script": site.address("/assets/compare.js", "en"),
        "pairs": _pairs(),
        "home": site.address("/", lang),
    }
    found = here.evaluate(_COMPARED, asked)

    assert len(_pairs()) == 28
    assert found["differing"] == []
    assert found["count"] > 28 * 8


def _shown(tab: Tab) -> list[str]:
    """Return the zones that are beside each other, by where their links lead."""
    links = tab.locator("[data-compare-result] thead a")
    hrefs: list[str] = links.evaluate_all("all => all.map(a => new URL(a.href).pathname)")
    return [href.strip("/").split("/")[-1] for href in hrefs]


_FIVE = "nust-stz,quetta,swat,mardan,peshawar"
_LINKS = {
    "zones=atlantis": (["“atlantis”"], []),
    "zones=__proto__,constructor": (["“__proto__”", "“constructor”"], []),
    "zones=quetta,quetta": (["Quetta STZ is chosen twice", "Choose another zone"], []),
    "zones=quetta,swat,quetta": (["Quetta STZ is chosen twice"], ["quetta", "swat"]),
    f"zones={_FIVE}": (["Left out: Peshawar STZ."], ["nust-stz", "quetta", "swat", "mardan"]),
    "zones=quetta,swat&zones=mardan,swat": (["two different choices"], ["quetta", "swat"]),
    "zones=quetta,swat&zones=quetta,swat": ([], ["quetta", "swat"]),
    "zones=quetta": (["Choose another zone to compare with: Quetta STZ."], []),
    "zones=%00%1b%5b31m%e2%80%ae,quetta,swat": (["“��[31m�”"], ["quetta", "swat"]),
    "zones=%3Cb%3E,quetta,swat": (["“<b>”"], ["quetta", "swat"]),
    "zones=" + "x" * 4_000: (["x" * 40 + "”"], []),
    "zones=" + ",".join(f"x{n}" for n in range(500)): (["“x3”"], []),
    "zones=,,,": ([], []),
    "zone=quetta&who=me": ([], []),
    "zones=%ff%fe": (["“��”"], []),
}


def test_a_link_with_what_is_no_choice_says_so_and_shows_the_rest(
    site: Site, tab: Callable[..., Tab]
) -> None:
    here = tab(NARROW)
    for query, (words, zones) in _LINKS.items():
        here.goto(f"{site.address(COMPARE, 'en')}?{query}")
        trouble = here.locator("[data-compare-trouble]")
        told = trouble.inner_text()
        for one in words:
            assert one in told, (query, told)
        assert trouble.locator("p").count() <= 5, query
        assert bool(told) == bool(words), (query, told)
        assert trouble.locator("b").count() == 0
        assert _shown(here) == zones, query
        assert here.locator("[data-compare]").is_visible()


def test_the_address_keeps_the_choice_and_its_order(site: Site, tab: Callable[..., Tab]) -> None:
    """Chosen by the keyboard or the mouse; the copied address, an e-mail and a print have it."""
    here = tab(WIDE)
    here.goto(site.address(COMPARE, "ur"))
    for number, zone in ((1, "swat"), (2, "quetta"), (4, "mardan")):
        here.locator(f"#compare-{number}").select_option(zone)

    link = f"{site.address(COMPARE, 'ur')}?zones=swat,quetta,mardan"
    assert here.url == link
    assert _shown(here) == ["swat", "quetta", "mardan"]
    assert here.locator("[data-copy]").get_attribute("data-copy") == link
    assert "%3Fzones%3Dswat%2Cquetta%2Cmardan" in str(
        here.locator(".share__actions a[href^='mailto']").first.get_attribute("href")
    )
    told = here.locator("[role=status][data-compare-said]").inner_text()
    assert told == here.locator("[data-compare-result] h2").inner_text()
    here.reload()
    assert _shown(here) == ["swat", "quetta", "mardan"]
    chosen = here.locator("[data-compare] select").evaluate_all("all => all.map(s => s.value)")
    assert chosen == ["swat", "quetta", "mardan", ""]
    here.locator("#compare-1").select_option("")
    here.locator("#compare-2").select_option("")
    assert here.url.endswith("?zones=mardan")
    assert here.locator("[data-compare-result]").inner_text() == ""


_REFUSED = """for (const name of ["localStorage", "sessionStorage", "indexedDB"])
  Object.defineProperty(window, name, {
    get() { throw new DOMException("no", "SecurityError"); },
  });"""


def test_nothing_is_kept_and_nothing_fetched(
    site: Site, fresh: Callable[..., BrowserContext]
) -> None:
    """A browser that refuses every storage shows the same."""
    context = fresh(WIDE)
    context.add_init_script(_REFUSED)
    here = context.new_page()
    wrong: list[str] = []
    here.on("pageerror", lambda error: wrong.append(str(error)))
    asked: list[str] = []
    here.on("request", lambda request: asked.append(request.resource_type))
    here.goto(f"{site.address(COMPARE, 'en')}?zones=quetta,swat")

    assert _shown(here) == ["quetta", "swat"]
    assert wrong == []
    assert not {"fetch", "xhr"} & set(asked)
    assert context.cookies() == []


def test_without_scripts_links_lead_to_a_pair_and_every_zone_stands_row_by_row(
    site: Site, fresh: Callable[..., BrowserContext]
) -> None:
    here = fresh(NARROW, java_script_enabled=False).new_page()
    here.goto(site.address("/zones/mindbridge-lahore/", "zh"))
    here.locator(".compare-links a").first.click()
    assert here.url.endswith("/zh" + pair_path("mindbridge-lahore", "lahore-technopolis"))
    assert here.locator(".compare-differing tbody tr").count() > 5

    here.goto(site.address(COMPARE, "zh"))
    assert not here.locator("[data-compare]").is_visible()
    named = here.locator(".compare-row").first.locator(".compare-group__zones a").count()
    assert named == len(edition().list("zones"))
    here.locator(".compare-pairs summary").first.click()
    assert here.locator(".compare-pairs dd a").first.is_visible()


@pytest.mark.parametrize("lang", every_language())
def test_four_zones_can_be_read_at_any_width(
    site: Site, tab: Callable[..., Tab], lang: str
) -> None:
    """With no violation of WCAG; at 360 px each cell says whose it is, and nothing goes beside."""
    here = tab(WIDE)
    zones = "lahore-technopolis,haripur-digital-city,tech7-islamabad,punjab-nine"
    here.goto(f"{site.address(COMPARE, lang)}?zones={zones}")
    amiss = violations(here, RULES)
    assert not amiss, listed(amiss)
    for width in (NARROW, 720, WIDE):
        here.set_viewport_size({"width": width, "height": 800})
        assert here.evaluate("probes.beside()") == [], width
    here.set_viewport_size({"width": NARROW, "height": 800})
    narrow = violations(here, RULES)
    assert not narrow, listed(narrow)
    labels = (
        here.locator("[data-compare-result] tbody tr")
        .first.locator("td")
        .evaluate_all("all => all.map(td => getComputedStyle(td, '::before').content)")
    )
    assert len(set(labels)) == 4
    assert all(len(label) > 4 for label in labels)


def _sheets(tab: Tab) -> int:
    return len(pikepdf.open(io.BytesIO(tab.pdf(format="A4"))).pages)


@pytest.mark.parametrize("lang", every_language())
def test_a_comparison_prints_on_one_page(site: Site, tab: Callable[..., Tab], lang: str) -> None:
    """Of two and of three zones, with its sources; what is not compared is left out."""
    here = tab(WIDE)
    here.goto(site.address(pair_path("islamabad-technopolis", "nust-stz"), lang))
    assert _sheets(here) == 1
    here.goto(f"{site.address(COMPARE, lang)}?zones=mindbridge-lahore,quetta,mirpur-must")
    assert _sheets(here) == 1
    here.emulate_media(media="print")
    assert not here.locator(".compare-all").is_visible()
    assert (
        "?zones=mindbridge-lahore,quetta,mirpur-must"
        in here.locator(".footer .print-only").inner_text()
    )
    here.emulate_media(media="null")
    assert say(lang, "compare.differs") in here.locator("[data-compare-result]").inner_text()
