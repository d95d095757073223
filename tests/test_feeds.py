"""Feeds and sitemaps are what their standards ask for, in every language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from xml.etree import ElementTree as xml

import pytest

from small_site import LANGUAGES, NOW, add, edit, loaded, sitemaps_of
from zonesite.build.generator import Generator, load
from zonesite.build.inspect import inspect
from zonesite.edition.edition import at
from zonesite.outputs import addresses_of, files_of, sitemap
from zonesite.outputs.feed_entries import ENTRIES
from zonesite.pages.site import Site, site_of
from zonesite.reading.content import Content
from zonesite.records.press import Release

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
HOME = {"en": "", "ur": "ur/", "zh": "zh/"}
TAGS = {"en": "en", "ur": "ur", "zh": "zh-Hans"}
SITE = "https://zones.example/stz/"


def outputs(site: Site) -> dict[str, bytes]:
    """Return every output that is no page."""
    return dict(files_of(site))


@pytest.fixture(scope="module")
def files(generator: Generator) -> dict[str, bytes]:
    """The outputs of the small site."""
    return outputs(generator.renderer.site)


def one(parent: xml.Element, name: str) -> xml.Element:
    """Return the only child of a name."""
    (found,) = parent.findall(f"{ATOM}{name}")
    return found


def text(parent: xml.Element, name: str) -> str:
    """Return the text of the only child of a name."""
    return one(parent, name).text or ""


def feed_links(parent: xml.Element) -> list[xml.Element]:
    """Return the links of a feed or entry."""
    return parent.findall(f"{ATOM}link")


def instant(stamp: str) -> datetime:
    """Return an instant of RFC 3339, which must name its offset."""
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[-+]\d\d:\d\d)", stamp), stamp
    return datetime.fromisoformat(stamp)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_feed_has_what_atom_requires(files: dict[str, bytes], lang: str) -> None:
    """RFC 4287, 4.1.1: one id, title and updated, an author, a link to itself, the language."""
    feed = xml.fromstring(files[f"{HOME[lang]}feed.xml"])

    assert feed.tag == f"{ATOM}feed"
    assert feed.get(LANG) == TAGS[lang]
    assert text(feed, "id") == f"{SITE}{HOME[lang]}feed.xml"
    assert text(feed, "title")
    assert text(one(feed, "author"), "name")
    links = [(link.get("rel"), link.get("hreflang"), link.get("href")) for link in feed_links(feed)]
    assert links[:2] == [
        ("self", None, f"{SITE}{HOME[lang]}feed.xml"),
        ("alternate", TAGS[lang], f"{SITE}{HOME[lang]}newsroom/"),
    ]
    assert links[2:] == [
        ("alternate", TAGS[other], f"{SITE}{HOME[other]}feed.xml")
        for other in LANGUAGES
        if other != lang
    ]
    newest = max(instant(text(entry, "updated")) for entry in feed.findall(f"{ATOM}entry"))
    assert instant(text(feed, "updated")) == newest


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_entry_has_what_atom_requires(files: dict[str, bytes], lang: str) -> None:
    """RFC 4287, 4.1.2: one id, title and updated each; a summary, the content, an address."""
    feed = xml.fromstring(files[f"{HOME[lang]}feed.xml"])
    entries = feed.findall(f"{ATOM}entry")

    assert len(entries) == 3
    for entry in entries:
        assert re.fullmatch(r"tag:zones\.example,\d{4}-\d\d-\d\d:[a-z0-9-]+:..", text(entry, "id"))
        assert text(entry, "title")
        assert text(entry, "summary")
        assert instant(text(entry, "published")) <= instant(text(entry, "updated"))
        assert one(entry, "content").get("type") == "html"
        (link,) = feed_links(entry)
        assert (link.get("href") or "").startswith(f"{SITE}{HOME[lang]}newsroom/")


def test_ids_of_entries_are_unique_among_all_feeds(files: dict[str, bytes]) -> None:
    """A reader who follows two languages sees both."""
    feeds = [xml.fromstring(files[f"{home}feed.xml"]) for home in HOME.values()]
    ids = [text(entry, "id") for feed in feeds for entry in feed.findall(f"{ATOM}entry")]

    assert len(ids) == len(set(ids)) == 9


def test_an_entry_names_the_language_of_its_text(files: dict[str, bytes]) -> None:
    """A release that is only in English stands as English in the Urdu feed."""
    feed = xml.fromstring(files["ur/feed.xml"])
    languages = {
        text(entry, "title"): entry.get(LANG, feed.get(LANG))
        for entry in feed.findall(f"{ATOM}entry")
    }

    assert languages == {"وضاحت": "ur", "Only in English": "en", "پہلی ریلیز": "ur"}


def test_the_newest_release_comes_first(files: dict[str, bytes]) -> None:
    """A feed is read from the top."""
    feed = xml.fromstring(files["feed.xml"])

    assert titles(feed) == ["A clarification", "Only in English", "The first release"]


def test_links_in_the_content_of_a_feed_are_absolute(files: dict[str, bytes]) -> None:
    """A feed reader knows no site that an address could be relative to."""
    for home in HOME.values():
        feed = xml.fromstring(files[f"{home}feed.xml"])
        content = "".join(text(entry, "content") for entry in feed.findall(f"{ATOM}entry"))
        links = re.findall(r'href="([^"]*)"', content)

        assert f"{SITE}{home}zones/alpha/" in links
        assert all(link.startswith("https://") for link in links)


def a_release(slug: str, day: str, **values: object) -> Release:
    """Return a release with no more than it must have; its title is its slug."""
    least = {"date": day, "slug": slug, "kind": "statement", "sources": ("daily",)}
    words = {"en": {"title": slug, "summary": "S", "body": "B"}}
    return Release.model_validate({**least, "text": words, **values})


def many(count: int) -> tuple[Release, ...]:
    """Return releases of as many days."""
    return tuple(
        a_release(f"r{number}", f"2024-{1 + number // 28:02}-{1 + number % 28:02}")
        for number in range(count)
    )


@pytest.fixture(scope="module")
def content(small: Path) -> Content:
    """The small site, read and checked."""
    found, problems = inspect(small, NOW)
    assert found is not None, problems
    return found


def feed_of(
    content: Content, releases: tuple[Release, ...], changed: Mapping[str, date]
) -> xml.Element:
    """Return the English feed of the small site with other releases."""
    edition = at(replace(content, releases=releases), NOW, changed)
    return xml.fromstring(outputs(site_of(edition, SITE, files_of=addresses_of))["feed.xml"])


def titles(feed: xml.Element) -> list[str]:
    """Return the titles of the entries of a feed, in their order."""
    return [text(entry, "title") for entry in feed.findall(f"{ATOM}entry")]


@pytest.mark.parametrize("count", [0, 1, ENTRIES, ENTRIES + 1])
def test_a_feed_holds_the_newest_releases(content: Content, count: int) -> None:
    """An empty feed is a feed, and a long history does not make it long."""
    feed = feed_of(content, many(count), {})

    assert titles(feed) == [f"r{number}" for number in reversed(range(count))][:ENTRIES]
    assert instant(text(feed, "updated"))


def test_a_release_whose_embargo_has_just_ended_leads_the_feed(content: Content) -> None:
    """Its own date can be older than that of many releases which its readers have long seen."""
    late = a_release("late", "2020-01-01", publish_at="2025-12-31T09:00:00+05:00")

    feed = feed_of(content, (*many(ENTRIES), late), {})

    assert titles(feed)[:2] == ["late", f"r{ENTRIES - 1}"]
    assert len(titles(feed)) == ENTRIES
    assert text(feed, "updated") == "2025-12-31T09:00:00+05:00"


def test_releases_of_one_instant_are_in_one_order(content: Content) -> None:
    """As in the newsroom: by slug."""
    same = tuple(a_release(slug, "2024-05-01") for slug in ("b", "c", "a"))

    assert titles(feed_of(content, same, {})) == ["a", "b", "c"]


CORRECTED = {"state": "corrected", "at": "2024-05-09", "change": "typo", "note": {"en": "N"}}


@pytest.mark.parametrize("publish_at", [None, "2024-05-03T09:00:00+05:00"])
@pytest.mark.parametrize(
    ("history", "updated"),
    [
        ((), None),
        ((CORRECTED,), "2024-05-09T00:00:00+05:00"),
        (({"state": "moved", "at": "2024-05-09", "former_slug": "two"},), None),
    ],
)
def test_an_entry_is_updated_by_what_was_said_to_have_changed(
    content: Content, publish_at: str | None, history: tuple[object, ...], updated: str | None
) -> None:
    """A correction is news to a feed reader. A commit that changed no word is none, whatever git
    says of the file, and no more is a move."""
    given = {"publish_at": publish_at} if publish_at else {}
    release = a_release("one", "2024-05-01", history=history, **given)

    feed = feed_of(content, (release,), {release.file: date(2024, 5, 30)})

    (entry,) = feed.findall(f"{ATOM}entry")
    published = publish_at or "2024-05-01T00:00:00+05:00"
    assert text(entry, "published") == published
    assert text(entry, "updated") == (updated or published)
    assert text(feed, "updated") == (updated or published)


def test_an_entry_keeps_its_id_when_the_release_moves(content: Content) -> None:
    """Else its followers would read it twice; its address is the new one."""
    moved = {
        "state": "moved",
        "at": "2024-05-09",
        "former_slug": "old",
        "former_date": "2023-12-31",
    }

    before = feed_of(content, (a_release("old", "2023-12-31"),), {})
    after = feed_of(content, (a_release("new", "2024-05-01", history=(moved,)),), {})

    ids = [text(one(feed, "entry"), "id") for feed in (before, after)]
    assert ids == ["tag:zones.example,2023-12-31:old:en"] * 2
    links = [feed_links(one(feed, "entry"))[0].get("href") for feed in (before, after)]
    assert links == [f"{SITE}newsroom/2023/old/", f"{SITE}newsroom/2024/new/"]


REASON = {"en": "It was wrong", "ur": "یہ غلط تھا", "zh": "内容有误"}
STONES = "{http://purl.org/atompub/tombstones/1.0}"


@pytest.mark.parametrize(
    "ended",
    [
        {"state": "withdrawn", "reason": REASON},
        {"state": "gone", "reason": REASON},
    ],
)
def test_followers_are_told_to_forget_what_is_there_no_more(
    content: Content, ended: dict[str, object]
) -> None:
    """In every feed that had it, with the reason in its language (RFC 6721); from then on."""
    history = ({**ended, "at": "2024-05-09T10:00:00+05:00"},)
    gone = a_release("one", "2024-05-01", topics=("law",), history=history)
    other = a_release("other", "2024-04-01", zones=("alpha",))
    edition = at(replace(content, releases=(gone, other)), NOW, {})
    found = outputs(site_of(edition, SITE, files_of=addresses_of))

    for lang in LANGUAGES:
        for name in ("feed.xml", "newsroom/topic/law/feed.xml"):
            feed = xml.fromstring(found[f"{HOME[lang]}{name}"])
            (stone,) = feed.findall(f"{STONES}deleted-entry")
            assert stone.get("ref") == f"tag:zones.example,2024-05-01:one:{lang}"
            assert stone.get("when") == text(feed, "updated") == "2024-05-09T10:00:00+05:00"
            comment = stone.find(f"{STONES}comment")
            assert comment is not None
            assert (comment.text, comment.get(LANG)) == (REASON[lang], TAGS[lang])
            assert "one" not in titles(feed)
    assert STONES[1:-1].encode() not in found["newsroom/zone/alpha/feed.xml"]
    before = at(replace(content, releases=(gone, other)), datetime(2024, 5, 8, tzinfo=UTC), {})
    earlier = outputs(site_of(before, SITE, files_of=addresses_of))["feed.xml"]
    assert titles(xml.fromstring(earlier)) == ["one", "other"]
    assert STONES[1:-1].encode() not in earlier


def test_a_feed_of_the_past_leads_to_no_page_that_came_later(site: Path) -> None:
    """Bodies of today name what an edition of the past does not have: the words stay."""
    edit(
        site,
        "data/press/2022/2022-06-22-first.yml",
        "[the zone](/zones/alpha/)",
        "[the zone](/zones/alpha/) and [a later release](/newsroom/2023/clarified/)",
    )
    clock = datetime(2026, 7, 1, tzinfo=UTC)

    bodies = []
    for instant_of in (clock, datetime(2022, 7, 1, tzinfo=UTC)):
        generator = load(site, instant_of, clock=clock)
        feed = xml.fromstring(outputs(generator.renderer.site)["feed.xml"])
        entry = next(e for e in feed.findall(f"{ATOM}entry") if "first" in text(e, "title"))
        bodies.append(text(entry, "content"))

    assert 'newsroom/2023/clarified/"' in bodies[0]
    assert "a later release" in bodies[1]
    assert "newsroom/2023/" not in bodies[1]
    assert 'zones/alpha/"' in bodies[1]


@pytest.mark.parametrize("day", ["1890-03-01", "1800-01-01"])
def test_a_day_before_standard_time_has_a_stamp_that_feeds_allow(
    content: Content, day: str
) -> None:
    """Karachi was 4:28:12 from UTC then; RFC 3339 has no seconds in an offset."""
    (entry,) = feed_of(content, (a_release("old", day),), {}).findall(f"{ATOM}entry")

    year, month, number = map(int, day.split("-"))
    for name in ("published", "updated"):
        assert instant(text(entry, name)) == datetime(year, month, number, tzinfo=UTC)


def addresses_in(sitemap: bytes) -> dict[str | None, str | None]:
    """Return the addresses of a sitemap, each with its last-modified day."""
    return {
        url.findtext(f"{SITEMAP}loc"): url.findtext(f"{SITEMAP}lastmod")
        for url in xml.fromstring(sitemap).findall(f"{SITEMAP}url")
    }


def test_the_sitemap_is_an_index_of_those_of_each_language_and_year(
    files: dict[str, bytes],
) -> None:
    """Every sitemap that the index names is there, and it names every one."""
    index = xml.fromstring(files["sitemap.xml"])
    addresses = [item.findtext(f"{SITEMAP}loc") for item in index.findall(f"{SITEMAP}sitemap")]

    assert index.tag == f"{SITEMAP}sitemapindex"
    parts = ("", "-2023", "-2022")
    names = [f"sitemap-{lang}{part}.xml" for lang in LANGUAGES for part in parts]
    assert addresses == [f"{SITE}{name}" for name in names]
    assert {name for name in files if name.startswith("sitemap-")} == set(names)
    for name in names:
        assert xml.fromstring(files[name]).tag == f"{SITEMAP}urlset"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_sitemaps_hold_each_real_page_once(
    generator: Generator, files: dict[str, bytes], lang: str
) -> None:
    """No page that is only English, none for search engines to leave out, none twice."""
    sitemap = sitemaps_of(files, lang)
    addresses = re.findall("<loc>(.*?)</loc>", sitemap)

    home = f"{SITE}{HOME[lang]}".removesuffix("/")
    expected = {
        f"{home}{page.path}"
        for page in generator.renderer.pages.values()
        if lang in page.translated and page.kind not in ("search", "not-found")
    }
    assert len(addresses) == len(set(addresses))
    assert set(addresses) == expected


def test_what_is_of_a_year_stands_in_the_sitemap_of_that_year(files: dict[str, bytes]) -> None:
    """Releases and the lists of the year; the newsroom itself does not."""
    home = f"{SITE}{HOME['en']}"
    of_year = addresses_in(files["sitemap-en-2022.xml"])
    others = addresses_in(files["sitemap-en.xml"])

    assert set(of_year) == {f"{home}newsroom/2022/", f"{home}newsroom/2022/first/"}
    assert not [address for address in others if "/newsroom/20" in str(address)]
    assert f"{home}newsroom/" in others


def test_a_sitemap_dates_a_release_by_its_day(files: dict[str, bytes]) -> None:
    """Where the history of the files is not known, a release still has its own date."""
    assert addresses_in(files["sitemap-en-2022.xml"])[f"{SITE}newsroom/2022/first/"] == "2022-06-22"
    assert addresses_in(files["sitemap-en.xml"])[f"{SITE}zones/alpha/"] is None


def _without_robots(site: Site) -> dict[str, bytes]:
    return {name: data for name, data in sitemap.files(site) if name != "robots.txt"}


def test_no_sitemap_outgrows_the_standard(
    generator: Generator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is too much for one file goes on in the next, and nothing is lost."""
    site = generator.renderer.site
    whole = _without_robots(site)
    monkeypatch.setattr("zonesite.outputs.sitemap.MOST", 2)
    parts = _without_robots(site)

    assert {address.path[1:] for address in sitemap.addresses(site)} == {*parts, "robots.txt"}
    assert {"sitemap-en-2023.xml", "sitemap-en-2023-2.xml"} <= set(parts)
    assert all(len(addresses_in(data)) <= 2 for name, data in parts.items() if "-" in name)
    for lang in LANGUAGES:
        found = [set(re.findall("<loc>.*?</loc>", sitemaps_of(x, lang))) for x in (whole, parts)]
        assert found[0] == found[1]
    assert all(f"/{name}<" in parts["sitemap.xml"].decode() for name in parts if "-" in name)


def test_robots_may_come_in_and_find_the_sitemap(files: dict[str, bytes]) -> None:
    """The address of the sitemap is absolute, as the standard asks."""
    lines = files["robots.txt"].decode().splitlines()

    assert lines == ["User-agent: *", "Allow: /", f"Sitemap: {SITE}sitemap.xml"]


WITH_NUMBERS = """\
date: 2025-12-31
slug: numbers
kind: press-release
zones: [alpha]
topics: [law]
sources: [gazette]
text:
  en: {title: One release, summary: "Phone 051-1234567 & mail", body: "Number 051-1234567."}
  ur: {title: ایک خبر, summary: "فون 051-1234567 & ڈاک", body: "نمبر 051-1234567 ہے۔"}
"""


def test_a_feed_isolates_what_urdu_text_would_turn_round(site: Path) -> None:
    """A title or summary is HTML only where it must be; English stays what it was."""
    add(site, "data/press/2025/2025-12-31-numbers.yml", WITH_NUMBERS)
    found = xml.fromstring(outputs(loaded(site).renderer.site)["ur/feed.xml"])
    entry = next(one for one in found.iter(f"{ATOM}entry") if "051" in "".join(one.itertext()))
    isolated = '<bdi dir="ltr">051-1234567</bdi>'

    shown = {one.tag.removeprefix(ATOM): (one.get("type"), one.text) for one in entry}
    assert shown["title"] == (None, "ایک خبر")
    assert shown["summary"] == ("html", f"فون {isolated} &amp; ڈاک")
    assert shown["content"] == ("html", f"<p>نمبر {isolated} ہے۔</p>")
