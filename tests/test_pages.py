"""What stands on the pages, in which language, and where one new record appears."""

from __future__ import annotations

import os
import re
from collections import Counter
from pathlib import Path

import pytest
from lxml import html

from small_site import LANGUAGES, NOW, REPOSITORY, SITES, add, edit, loaded, rendered, sitemaps_of
from zonesite.build.generator import Generator, prepare
from zonesite.check.hand_pages import page_kinds
from zonesite.outputs import files_of
from zonesite.reading.read import read
from zonesite.records.partial_date import PartialDate
from zonesite.rendering.theme import theme_of

Pages = dict[tuple[str, str], str]
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
GOLDEN = Path(__file__).resolve().parent / "golden"
NAMES = ("zone", "incentive", "release", "source", "law-graph", "law", "rollout", "regimes")
"""The pages that are compared whole."""
BLESS = "ZONESITE_BLESS"
NEW_ZONE = """\
  - id: omicron
    name: {en: Omicron Zone, ur: اومیکرون زون, zh: 奥密克戎区}
    place: punjab
    summary: {en: A new zone, ur: ایک نیا زون, zh: 新的园区}
    status:
      - {status: approved, as_of: 2025-12, sources: [daily]}
    sources: [daily]
not_zones:
"""
NEW_RELEASE = """\
date: 2025-12-31
slug: omicron-approved
kind: press-release
zones: [omicron]
topics: [land]
sources: [daily]
text:
  en: {title: Omicron approved, summary: The zone is approved, body: Approved.}
  ur: {title: اومیکرون منظور, summary: زون منظور ہوا, body: منظور۔}
  zh: {title: 奥密克戎获批, summary: 园区获批, body: 获批。}
"""
WORDS = {
    "en": ("Omicron Zone", "Omicron approved"),
    "ur": ("اومیکرون زون", "اومیکرون منظور"),
    "zh": ("奥密克戎区", "奥密克戎获批"),
}


def all_pages(generator: Generator) -> Pages:
    """Return every page by its path and language."""
    return {(path, lang): text for path, lang, text in rendered(generator)}


@pytest.fixture(scope="module")
def pages(generator: Generator) -> Pages:
    """The pages of the small site."""
    return all_pages(generator)


def document(text: str) -> html.HtmlElement:
    """Return a page as a tree."""
    return html.document_fromstring(text)


def main_of(text: str) -> html.HtmlElement:
    """Return the part of a page that is its own."""
    (main,) = document(text).xpath("//main")
    return main


@pytest.mark.parametrize("lang", LANGUAGES)
def test_one_zone_and_one_release_appear_wherever_they_belong(site: Path, lang: str) -> None:
    """One record and one file, nothing else: lists, places, roll-out, newsroom, feed, sitemap."""
    edit(site, "data/zones.yml", "not_zones:\n", NEW_ZONE)
    add(site, "data/press/2025/2025-12-31-omicron-approved.yml", NEW_RELEASE)

    generator = loaded(site)
    found = all_pages(generator)
    zone, release = WORDS[lang]

    for path in ("/zones/", "/zones/in/punjab/", "/rollout/", "/zones/omicron/"):
        assert zone in found[path, lang], path
    assert zone not in found["/zones/in/sindh/", lang]
    newsroom = ("/newsroom/", "/newsroom/2025/", "/newsroom/zone/omicron/", "/newsroom/topic/land/")
    for path in (*newsroom, "/", "/zones/omicron/", "/newsroom/2025/omicron-approved/"):
        assert release in found[path, lang], path
    assert release not in found["/newsroom/2022/", lang]
    assert release not in found["/newsroom/topic/law/", lang]
    files = dict(files_of(generator.renderer.site))
    sitemap = sitemaps_of(files, lang)
    prefix = "" if lang == "en" else f"{lang}/"
    for address in ("zones/omicron/", "newsroom/2025/omicron-approved/", "newsroom/zone/omicron/"):
        assert f"<loc>https://zones.example/stz/{prefix}{address}</loc>" in sitemap
    assert release in files[f"{prefix}feed.xml"].decode()


def test_a_long_list_of_releases_leads_to_its_years(pages: Pages) -> None:
    """Two releases a page: the third is on the page of its year, which leads on and back."""
    newest, year = pages["/newsroom/", "en"], pages["/newsroom/2022/", "en"]

    assert "The first release" not in newest
    assert "The first release" in year
    links = document(newest).xpath('//nav[.="Older releases by year20232022"]//@href')
    assert links == ["../newsroom/2023/", "../newsroom/2022/"]
    assert document(year).xpath('//a[@rel="prev"]/@href') == ["../../newsroom/2023/"]
    assert document(year).xpath('//a[@rel="next"]') == []
    assert document(year).xpath("//main//header//a/@href") == ["../../newsroom/"]
    assert not [path for path, _ in pages if "/page/" in path]


MONTHS = ("2023-05-04", "2023-09-11", "2023-09-12", "2023-12-01", "2023-01-05", "2023-05-03")


def with_a_full_year(site: Path) -> Generator:
    """Return a site of one release a page, with six releases of a year, all of one zone."""
    edit(site, "data/settings.yml", "releases_per_page: 2", "releases_per_page: 1")
    for day in MONTHS:
        text = NEW_RELEASE.replace("2025-12-31", day).replace("omicron-approved", f"of-{day}")
        text = text.replace("zones: [omicron]", "zones: [alpha]")
        text = re.sub(r"(title: [^,]*)", rf"\1 {day}", text)
        add(site, f"data/press/2023/{day}-of-{day}.yml", text)
    return loaded(site)


@pytest.mark.parametrize(
    ("lang", "year", "month"),
    [
        ("en", "Alpha Zone: releases of 2023", "Alpha Zone: releases of September 2023"),
        ("ur", "الفا زون: 2023ء کی خبریں", "الفا زون: ستمبر 2023ء کی خبریں"),
        ("zh", "阿尔法区：2023年新闻", "阿尔法区：2023年9月新闻"),
    ],
)
def test_a_full_year_leads_to_its_months(site: Path, lang: str, year: str, month: str) -> None:
    """The year shows its newest releases and all its months; a month shows all of its own."""
    found = all_pages(with_a_full_year(site))
    base = "/newsroom/zone/alpha/2023/"
    of_year, of_month = (main_of(found[path, lang]) for path in (base, f"{base}09/"))

    assert [head.text_content() for head in of_year.xpath(".//h1")] == [year]
    assert [head.text_content() for head in of_month.xpath(".//h1")] == [month]
    assert of_year.xpath('.//nav[@class="jump"]//li//time/@datetime') == [
        "2023-12",
        "2023-09",
        "2023-05",
        "2023-01",
    ]
    assert [MONTHS[3] in head.text_content() for head in of_year.xpath(".//h2")] == [True]
    shown = [head.text_content() for head in of_month.xpath(".//h2")]
    assert [day in text for day, text in zip(MONTHS[2:0:-1], shown, strict=True)] == [True, True]
    pager = of_month.xpath('.//nav[@class="pager"]//@href')
    assert [link.rpartition("newsroom/")[2] for link in pager] == [
        "zone/alpha/2023/12/",
        "zone/alpha/2023/05/",
    ]
    head = [
        link.rpartition("newsroom/")[2]
        for link in of_month.xpath(".//header/p[@class='eyebrow']//a/@href")
    ]
    assert head == ["", "zone/alpha/", "zone/alpha/2023/"]


def test_only_the_newsroom_itself_counts_its_lists(site: Path) -> None:
    """Every other list leads there, so that one more release does not change them all."""
    found = all_pages(with_a_full_year(site))

    assert document(found["/newsroom/", "en"]).xpath('//*[@id="all-lists"]//bdi')
    lists = [text for (path, _), text in found.items() if path.startswith("/newsroom/zone/")]
    for text in lists:
        assert not main_of(text).xpath('.//*[@class="jump__count"]')
        assert main_of(text).xpath('.//a[contains(@href, "newsroom/#all-lists")]')


def test_a_source_shows_the_newest_of_many_releases(site: Path) -> None:
    """All of them stand in a list of their own, which the page of the source counts."""
    found = all_pages(with_a_full_year(site))
    source = main_of(found["/sources/daily/", "en"])

    shown = source.xpath('.//li[@class="fact"]//a[contains(@href, "newsroom/2")]')
    assert len(shown) == 1
    (link,) = source.xpath('.//a[contains(@href, "newsroom/source/daily/")]')
    assert link.text == "All 8 releases that rest on this source"
    assert "/newsroom/source/daily/2023/09/" in {path for path, _ in found}
    (heading,) = main_of(found["/newsroom/source/daily/", "en"]).xpath(".//h1")
    assert heading.text_content().startswith("Releases that rest on: ")
    (heading,) = main_of(found["/newsroom/source/daily/2023/", "en"]).xpath(".//h1")
    assert heading.text_content().startswith("Releases of 2023 that rest on: ")
    assert ("/newsroom/source/gazette/", "en") not in found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_says_its_language_and_direction(pages: Pages, lang: str) -> None:
    """Urdu runs from the right; Chinese is named with its script."""
    tag, direction = {"en": ("en", "ltr"), "ur": ("ur", "rtl"), "zh": ("zh-Hans", "ltr")}[lang]

    for (path, found), text in pages.items():
        if found == lang:
            root = document(text)
            assert (root.get("lang"), root.get("dir")) == (tag, direction), path


def test_the_languages_of_a_page_have_the_same_ids(pages: Pages) -> None:
    """A link to a part of a page holds in every language; no id stands twice."""
    for path in {path for path, _ in pages}:
        ids = {lang: Counter(document(pages[path, lang]).xpath("//@id")) for lang in LANGUAGES}

        assert ids["en"] == ids["ur"] == ids["zh"], path
        assert set(ids["en"].values()) == {1}, path


def test_no_mark_is_left_in_a_page(pages: Pages) -> None:
    """Every address and every hole of a frame is filled; no control character is sent out."""
    for key, text in pages.items():
        assert not CONTROL.search(text.replace("\n", "")), key
        assert "<!-- data -->" not in text, key


def test_no_mark_is_left_in_an_output(generator: Generator) -> None:
    """Feeds, sitemaps and tables hold no control character either, but where a line ends."""
    for name, data in files_of(generator.renderer.site):
        if not name.endswith((".woff2", ".png", ".ico", ".xlsx")):
            line_end = "\r\n" if name.endswith(".csv") else "\n"  # RFC 4180
            assert not CONTROL.search(data.decode().replace(line_end, "")), name


def test_alternates_are_absolute_and_among_real_translations(pages: Pages) -> None:
    """A page that is translated names all its languages, itself, and English for others."""
    path = "/newsroom/2022/first/"
    for lang in LANGUAGES:
        links = document(pages[path, lang]).xpath('//link[@rel="alternate" and @hreflang]')

        assert {link.get("hreflang"): link.get("href") for link in links} == {
            "en": "https://zones.example/stz/newsroom/2022/first/",
            "ur": "https://zones.example/stz/ur/newsroom/2022/first/",
            "zh-Hans": "https://zones.example/stz/zh/newsroom/2022/first/",
            "x-default": "https://zones.example/stz/newsroom/2022/first/",
        }
        assert len(links) == 4


def test_alternates_leave_out_what_is_not_translated(pages: Pages) -> None:
    """A release in English and Urdu names no Chinese page, though there is one to read."""
    for lang in ("en", "ur"):
        links = document(pages["/newsroom/2023/clarified/", lang]).xpath("//link/@hreflang")

        assert links == ["en", "ur", "x-default"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_names_itself_as_its_address(pages: Pages, lang: str) -> None:
    """The canonical address of a real page is its own."""
    prefix = "" if lang == "en" else f"{lang}/"
    (canonical,) = document(pages["/zones/alpha/", lang]).xpath('//link[@rel="canonical"]/@href')

    assert canonical == f"https://zones.example/stz/{prefix}zones/alpha/"


@pytest.mark.parametrize("lang", ["ur", "zh"])
def test_a_release_only_in_english_is_shown_as_english(pages: Pages, lang: str) -> None:
    """English text, marked as such, inside the interface of the reader, who is told."""
    page = document(pages["/newsroom/2023/english-only/", lang])

    assert page.get("lang") == {"ur": "ur", "zh": "zh-Hans"}[lang]
    (told,) = page.xpath('//main//h1/following-sibling::p[1][span[@class="tag tag--fallback"]]')
    assert (told.get("lang"), told.get("dir")) == (page.get("lang"), page.get("dir"))
    (article,) = page.xpath("//main//article")
    assert (article.get("lang"), article.get("dir")) == ("en", "ltr")
    assert "Nobody has translated this" in article.text_content()
    menu = page.xpath('//nav[@id="doors"]')[0].text_content()
    assert not re.search("[A-Za-z]", menu)


@pytest.mark.parametrize("lang", ["ur", "zh"])
@pytest.mark.parametrize("path", ["/newsroom/2023/english-only/", "/history/"])
def test_search_engines_are_sent_to_the_original(
    generator: Generator, pages: Pages, path: str, lang: str
) -> None:
    """A page that repeats English is no translation: neither in an index nor in a sitemap."""
    page = document(pages[path, lang])

    assert page.xpath('//meta[@name="robots"]/@content') == ["noindex"]
    original = [f"https://zones.example/stz{path}"]
    assert page.xpath('//link[@rel="canonical"]/@href') == original
    assert page.xpath("//link/@hreflang") == []
    english = document(pages[path, "en"])
    assert english.xpath("//link/@hreflang") == ["en", "x-default"]
    assert english.xpath('//meta[@name="robots"]/@content') == []
    files = dict(files_of(generator.renderer.site))
    assert path not in sitemaps_of(files, lang)
    assert original[0] in sitemaps_of(files, "en")


@pytest.mark.parametrize("lang", ["ur", "zh"])
def test_english_words_on_another_page_are_marked(site: Path, lang: str) -> None:
    """A record that lacks one translation shows English there, with its language and direction."""
    edit(site, "data/zones.yml", "{en: Gamma Zone, ur: گاما زون, zh: 伽马区}", "{en: Gamma Zone}")

    generator = loaded(site)
    main = main_of(generator.renderer.page("/zones/gamma/", lang))

    (heading,) = main.xpath(".//h1/*")
    assert (heading.text_content(), heading.get("lang"), heading.get("dir")) == (
        "Gamma Zone",
        "en",
        "ltr",
    )


def test_an_unreviewed_translation_says_so(pages: Pages) -> None:
    """The Urdu and Chinese of the first release are unreviewed; English is no translation."""
    told = {
        lang: bool(
            document(pages["/newsroom/2022/first/", lang]).xpath(
                '//main//h1/following-sibling::p[1]/span[@class="tag tag--unreviewed"]'
            )
        )
        for lang in LANGUAGES
    }

    assert told == {"en": False, "ur": True, "zh": True}


def test_search_engines_leave_out_pages_without_content(pages: Pages) -> None:
    """The search and the page for what was not found are for people."""
    for path in ("/search/", "/404/"):
        assert document(pages[path, "en"]).xpath('//meta[@name="robots"]/@content') == ["noindex"]


def test_every_address_inside_the_site_is_relative(pages: Pages) -> None:
    """A site can be read at any path; only the page for what was not found starts at the root."""
    for (path, lang), text in pages.items():
        links = document(text).xpath("//body//@href | //body//@src | //head/link/@href")
        for link in links:
            if path == "/404/":
                assert link.startswith(("/stz/", "#", "https://")), (path, lang, link)
            else:
                assert not link.startswith("/"), (path, lang, link)


NO_DATA = '[not(@type="application/ld+json")]'
"""A script element that holds data is no script: no browser runs it."""


def test_nothing_is_loaded_from_another_host(pages: Pages) -> None:
    """No script, style, font or picture comes from elsewhere, and none is written into a page."""
    for key, text in pages.items():
        page = document(text)
        for address in page.xpath(
            "//script/@src | //link[@rel!='canonical' and @rel!='alternate']/@href | //img/@src"
        ):
            assert "//" not in address, (key, address)
        assert not page.xpath(f"//script[not(@src)]{NO_DATA} | //style | //*[@style]"), key
        assert not page.xpath("//*[@onclick or @onload or @onerror]"), key


def with_every_kind(site: Path) -> Pages:
    """Add a page of every kind to a site; return what they look like."""
    for lang in LANGUAGES:
        for kind in page_kinds(theme_of(REPOSITORY)):
            topic = "topic: law\n" if kind == "topic" else ""
            head = f"---\nkind: {kind}\n{topic}title: T\nsummary: S\n---\n"
            body = "\nOnce.\n\n<!-- data -->\n\nThen.\n"
            add(site, f"docs/{lang}/probe-{kind}.md", head + body)
    content, problems = read(site)
    assert content is not None
    assert problems == []
    found = all_pages(prepare(content, NOW))
    return {key: text for key, text in found.items() if key[0].startswith("/probe-")}


def test_every_template_shows_the_records_between_the_prose(site: Path) -> None:
    """A hand-written page of every kind is rendered in every language."""
    found = with_every_kind(site)

    assert len(found) == len(LANGUAGES) * len(page_kinds(theme_of(REPOSITORY)))
    for key, text in found.items():
        words = main_of(text).text_content()
        assert words.index("Once.") < words.index("Then."), key


def test_every_template_shows_a_site_without_records(site: Path) -> None:
    """A list with nothing in it is a page all the same."""
    for path in (*(site / "data").glob("*.yml"), *(site / "data" / "press").rglob("*.yml")):
        if path.name != "settings.yml":
            path.unlink()
    for path in (site / "docs").rglob("*.md"):
        path.unlink()

    found = with_every_kind(site)

    assert len(found) == len(LANGUAGES) * len(page_kinds(theme_of(REPOSITORY)))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("zone", "/zones/alpha/"),
        ("incentive", "/incentives/income-tax/"),
        ("source", "/sources/daily/"),
        ("law-graph", "/law/graph/"),
        ("law", "/law/"),
        ("rollout", "/rollout/"),
        ("regimes", "/zones/regimes/"),
        ("release", "/newsroom/2022/first/"),
    ],
)
def test_a_page_looks_as_it_was_accepted(
    generator: Generator, name: str, path: str, lang: str
) -> None:
    """The main part, whole; a change is reviewed like code and accepted by one command."""
    renderer = generator.renderer.by_language[lang]
    page = generator.renderer.pages[path]
    found = renderer.finished(renderer.main(page), page)
    golden = GOLDEN / f"{name}.{lang}.html"
    if os.environ.get(BLESS):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(found, encoding="utf-8")

    accepted = golden.read_text(encoding="utf-8") if golden.exists() else ""
    command = f"{BLESS}=1 .venv/bin/pytest tests/test_pages.py -k accepted"
    assert found == accepted, f"To accept it: {command}"


def test_there_is_no_golden_page_that_nothing_compares() -> None:
    """A page that is no longer rendered leaves no file behind."""
    names = {path.name for path in GOLDEN.iterdir()}

    assert names == {f"{name}.{lang}.html" for name in NAMES for lang in LANGUAGES}


def test_the_small_site_has_one_file_for_each_kind_of_record() -> None:
    """It is laid out like the real one."""
    real = {path.name for path in (REPOSITORY / "data").glob("*.yml")}

    assert {path.name for path in (SITES / "small" / "data").glob("*.yml")} == real


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_date_is_marked_for_machines(pages: Pages, lang: str) -> None:
    """A month stays a month in the attribute that programs read."""
    stamps = set(main_of(pages["/zones/alpha/", lang]).xpath(".//time/@datetime"))

    assert {"2022-03", "2024-08-16", "2022", "2025-06"} <= stamps
    assert all(str(PartialDate.parse(stamp)) == stamp for stamp in stamps)


@pytest.mark.parametrize("lang", ["ur", "zh"])
def test_prose_that_is_only_english_is_marked(pages: Pages, lang: str) -> None:
    """A hand-written page that is not translated reads as English: language and direction."""
    main = main_of(pages["/history/", lang])

    (prose,) = main.xpath('.//p[contains(., "It began with")]')
    assert prose.xpath("ancestor-or-self::*[@lang][1]/@lang") == ["en"]
    assert prose.xpath("ancestor-or-self::*[@dir][1]/@dir") == ["ltr"]


def test_two_releases_of_one_slug_are_each_shown_in_their_year(site: Path) -> None:
    """An address has the year in it, so a slug may come again."""
    add(
        site,
        "data/press/2024/2024-02-01-first.yml",
        "date: 2024-02-01\nslug: first\nkind: statement\nsources: [daily]\n"
        "text:\n  en: {title: Another first, summary: Again, body: Again.}\n",
    )
    renderer = loaded(site).renderer

    pages = {year: renderer.page(f"/newsroom/{year}/", "en") for year in (2022, 2024)}

    assert "Another first" in pages[2024]
    assert "Another first" not in pages[2022]
    assert "/2022/first/" in pages[2022]


def test_releases_of_a_day_stand_in_the_order_in_which_they_came(site: Path) -> None:
    """In every list, and in the feed; without an hour a release came at midnight of the site."""
    for slug, instant in {
        "am-morning": "2025-12-31T09:00:00+05:00",
        "aa-noon": "2025-12-31T07:00:00Z",
        "zz-midnight": "",
        "ab-midnight": "2025-12-31T00:00:00+05:00",
        "zz-evening": "2025-12-31T18:00:00+05:00",
    }.items():
        text = NEW_RELEASE.replace("omicron-approved", slug).replace("omicron]", "alpha]")
        text += f"publish_at: {instant}\n" if instant else ""
        add(site, f"data/press/2025/2025-12-31-{slug}.yml", text)
    edit(site, "data/settings.yml", "releases_per_page: 2", "releases_per_page: 9")
    expected = ["zz-evening", "aa-noon", "am-morning", "ab-midnight", "zz-midnight"]

    generator = loaded(site)
    found = all_pages(generator)
    feed = dict(files_of(generator.renderer.site))["feed.xml"]

    lists = ["/newsroom/", "/newsroom/2025/", "/newsroom/zone/alpha/", "/newsroom/topic/land/"]
    for text in (*(found[path, "en"] for path in lists), found["/sources/daily/", "en"]):
        links = re.findall(r'href="[./]*newsroom/2025/([a-z-]+)/"', text)
        assert list(dict.fromkeys(links))[:5] == expected
    assert (
        re.findall(r"<link [^>]*href=\"[^\"]*/newsroom/2025/([a-z-]+)/", feed.decode())[:5]
        == expected
    )


TAGS = {"en": "en", "ur": "ur", "zh": "zh-Hans"}
NOT_FOUND = {"en": "Not found", "ur": "نہیں ملا", "zh": "未找到"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_of_404_speaks_every_language(site: Path, lang: str) -> None:
    """A server may answer every missing address with the one of English. What people wrote in
    each language stands there, the reader's own first, the rest in the order of the site."""
    for one in LANGUAGES:
        edit(
            site,
            f"docs/{one}/404.md",
            "\n---\n\n",
            f"\n---\n\n## {one} {{#then}}\n\n[a](/zones/)\n\n",
        )
    page = document(all_pages(loaded(site))["/404/", lang])
    (main,) = page.xpath("//main")
    others = [one for one in LANGUAGES if one != lang]

    sections = main.xpath('./section[@class="other-language"]')
    assert [(one.get("lang"), one.get("dir")) for one in sections] == [
        (TAGS[one], "rtl" if one == "ur" else "ltr") for one in others
    ]
    for one, section in zip(others, sections, strict=True):
        assert section.xpath("string(./h2)") == NOT_FOUND[one]
        prefix = "/stz/" if one == "en" else f"/stz/{one}/"
        assert all(link.startswith(prefix) for link in section.xpath(".//a/@href"))
    assert main.xpath("string(.//h1)") == NOT_FOUND[lang]
    homes = main.xpath('./ul[contains(@class, "homes")]//a')
    assert [one.get("href") for one in homes] == ["/stz/", "/stz/ur/", "/stz/zh/"]
    assert [one.get("lang") for one in homes] == [TAGS[one] for one in LANGUAGES]
    assert len(main.xpath('.//*[@id="then"]')) <= 1


def test_a_page_of_404_without_a_translation_stands_once(site: Path) -> None:
    """Readers of that language find their home page all the same."""
    (site / "docs/ur/404.md").unlink()
    page = document(all_pages(loaded(site))["/404/", "ur"])

    assert page.xpath('//section[@class="other-language"]/@lang') == ["zh-Hans"]
    assert page.xpath("string(//h1)") == NOT_FOUND["en"]
    assert "/stz/ur/" in page.xpath('//ul[contains(@class, "homes")]//a/@href')
