"""What the followers of a feed are told of a release that another has replaced, or that is no
more: in their language, with the address to read instead, in Atom and in JSON Feed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as xml

import feedparser
import pytest

from small_site import LANGUAGES, NOW
from test_feed_formats import complaints
from zonesite.build.inspect import inspect
from zonesite.edition.edition import at
from zonesite.outputs import addresses_of, files_of
from zonesite.pages.site import site_of
from zonesite.reading.content import Content
from zonesite.records.press import Release

SITE = "https://zones.example/stz/"
HOME = {"en": "", "ur": "ur/", "zh": "zh/"}
TAGS = {"en": "en", "ur": "ur", "zh": "zh-Hans"}
ATOM = "{http://www.w3.org/2005/Atom}"
STONES = "{http://purl.org/atompub/tombstones/1.0}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
REASON = {"en": "A newer one says more.", "ur": "نئی میں زیادہ ہے۔", "zh": "新文内容更全。"}
TITLES = {"en": "The newer one", "ur": "نئی ریلیز", "zh": "新的一篇"}
ENDED = {"state": "superseded", "at": "2024-05-09T10:00:00+05:00", "reason": REASON}
SAID = {
    "superseded": {
        "en": "This release was superseded on 9 May 2024.",
        "ur": "9 مئی 2024ء کو اس ریلیز کی جگہ نئی اشاعت نے لے لی۔",
        "zh": "本文已于2024年5月9日被取代。",
    },
    "merged": {
        "en": "On 9 May 2024 this release became part of another page.",
        "ur": "9 مئی 2024ء کو یہ ریلیز ایک دوسرے صفحے میں شامل کر دی گئی۔",
        "zh": "本文已于2024年5月9日并入另一页面。",
    },
}
INSTEAD = {"en": "Read instead: {}", "ur": "اس کی جگہ پڑھیے: {}", "zh": "请参阅：{}"}


def a_release(
    slug: str, day: str, titles: dict[str, str], *history: dict[str, object], body: str = "B"
) -> Release:
    """Return a release on a topic in the languages of its titles."""
    text = {lang: {"title": title, "summary": "S", "body": body} for lang, title in titles.items()}
    least = {"date": day, "slug": slug, "kind": "statement", "sources": ("daily",)}
    return Release.model_validate({**least, "topics": ("law",), "text": text, "history": history})


OLD = {"en": "The older one", "ur": "پرانی ریلیز"}


def both(*history: dict[str, object], newer: str = "newer") -> tuple[Release, ...]:
    """Return a release in English and Urdu with a history, and the one that readers are led to."""
    old = a_release("older", "2024-05-01", OLD, *history)
    return old, a_release(newer, "2024-05-02", TITLES)


@pytest.fixture(scope="module")
def content(small: Path) -> Content:
    """The small site, read and checked."""
    found, problems = inspect(small, NOW)
    assert found is not None, problems
    return found


def feeds_of(
    content: Content, releases: tuple[Release, ...], now: datetime = NOW
) -> dict[str, bytes]:
    """Return the feeds of a site with some releases."""
    edition = at(replace(content, releases=releases), now, {})
    every = dict(files_of(site_of(edition, SITE, files_of=addresses_of)))
    return {name: data for name, data in every.items() if "feed." in name}


def entry_of(data: bytes, slug: str) -> xml.Element:
    """Return the entry of a release in an Atom feed."""
    every = xml.fromstring(data).findall(f"{ATOM}entry")
    (found,) = [entry for entry in every if f":{slug}:" in (entry.findtext(f"{ATOM}id") or "")]
    return found


def item_of(data: bytes, slug: str) -> dict[str, Any]:
    """Return the item of a release in a JSON feed."""
    (found,) = [item for item in json.loads(data)["items"] if f":{slug}:" in item["id"]]
    return dict(found)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("base", ["", "newsroom/topic/law/"])
def test_an_entry_says_that_it_was_superseded_and_by_what(
    content: Content, lang: str, base: str
) -> None:
    """In the language of the feed, also over a text that is only in English; the link has the
    title of the newer one, and a category tells programs."""
    files = feeds_of(content, both({**ENDED, "instead": "/newsroom/2024/newer/"}))
    address = f"{SITE}{HOME[lang]}newsroom/2024/newer/"
    own = "" if lang in OLD else f' lang="{TAGS[lang]}" dir="ltr"'
    link = INSTEAD[lang].format(f'<a href="{address}">{TITLES[lang]}</a>')
    told = (SAID["superseded"][lang], REASON[lang], link)
    over = "".join(f"<p{own}>{words}</p>" for words in told)

    for name, read in (("feed.xml", entry_of), ("feed.json", item_of)):
        data = files[f"{HOME[lang]}{base}{name}"]
        assert complaints(name, data) == []
        found: Any = read(data, "older")
        if name == "feed.json":
            plain = (*told[:2], INSTEAD[lang].format(address), "S")
            assert found["summary"] == "\n".join(plain)
            assert found["content_html"] == f"{over}\n<p>B</p>"
            assert len(found["tags"]) == 3
            continue
        assert found.findtext(f"{ATOM}summary") == f"{over}\n<p>S</p>"
        assert found.findtext(f"{ATOM}content") == f"{over}\n<p>B</p>"
        links = {link.get("rel"): link.get("href") for link in found.findall(f"{ATOM}link")}
        assert links["related"] == address
        terms = [category.get("term") for category in found.findall(f"{ATOM}category")]
        assert terms == ["statement", "law", "superseded"]


def test_a_program_opens_the_page_of_the_entry_and_not_the_newer_one(content: Content) -> None:
    """The further link is no alternate of the entry."""
    files = feeds_of(content, both({**ENDED, "instead": "/newsroom/2024/newer/"}))
    read = feedparser.parse(files["feed.xml"])
    assert not read.bozo
    links = {item.title: item.link for item in read.entries}
    assert links["The older one"] == f"{SITE}newsroom/2024/older/"


def test_an_entry_is_updated_when_it_was_superseded_and_only_then(content: Content) -> None:
    """That the newer one is called otherwise since is no news of the older."""
    entry = {**ENDED, "instead": "/newsroom/2024/newer/"}
    files = feeds_of(content, both(entry))
    named = {"state": "corrected", "at": "2024-06-01", "change": "typo", "note": REASON}
    old, _ = both(entry)
    again = feeds_of(content, (old, a_release("newer", "2024-05-02", OLD, named)))

    for name in ("feed.xml", "ur/feed.xml"):
        for some in (files, again):
            found = entry_of(some[name], "older")
            assert found.findtext(f"{ATOM}updated") == ENDED["at"]
            assert found.findtext(f"{ATOM}published") == "2024-05-01T00:00:00+05:00"
    assert item_of(files["feed.json"], "older")["date_modified"] == ENDED["at"]


def test_a_feed_of_an_earlier_day_has_the_entry_as_it_was(content: Content) -> None:
    """Byte for byte that of a release to which nothing has happened."""
    earlier = datetime.fromisoformat("2024-05-09T09:59:59+05:00")
    superseded = both({**ENDED, "instead": "/newsroom/2024/newer/"})
    now, before = (feeds_of(content, some, earlier) for some in (superseded, both()))

    for name in before:
        if name.endswith("feed.xml"):
            found, was = (xml.tostring(entry_of(some[name], "older")) for some in (now, before))
            assert found == was
        else:
            assert item_of(now[name], "older") == item_of(before[name], "older")


def test_a_feed_of_the_past_does_not_name_a_newer_one_that_came_later(content: Content) -> None:
    """It was superseded by what had another address then: the sentence stays without it."""
    moved = {"state": "moved", "at": "2025-01-01", "former_slug": "newest"}
    old, _ = both({**ENDED, "instead": "/newsroom/2024/newer/"})
    newer = a_release("newer", "2024-05-02", TITLES, moved)
    files = feeds_of(content, (old, newer), datetime.fromisoformat("2024-06-01T00:00:00+05:00"))

    found = item_of(files["feed.json"], "older")
    assert found["summary"] == f"{SAID['superseded']['en']}\n{REASON['en']}\nS"
    assert "<a " not in found["content_html"]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("base", ["", "newsroom/topic/law/"])
def test_followers_of_what_was_merged_are_told_into_what(
    content: Content, lang: str, base: str
) -> None:
    """In their language: as a deleted-entry (RFC 6721) of Atom, and in an extension of JSON Feed,
    which knows no such thing."""
    merged = {**ENDED, "state": "merged", "instead": "/newsroom/2024/newer/"}
    files = feeds_of(content, both(merged))
    address = f"{SITE}{HOME[lang]}newsroom/2024/newer/"
    words = "\n".join((SAID["merged"][lang], REASON[lang], INSTEAD[lang].format(address)))
    name = f"tag:zones.example,2024-05-01:older:{lang}"

    atom, told = (files[f"{HOME[lang]}{base}feed.{form}"] for form in ("xml", "json"))
    assert complaints("feed.xml", atom) == complaints("feed.json", told) == []
    (stone,) = xml.fromstring(atom).findall(f"{STONES}deleted-entry")
    comment, link = stone
    assert (stone.get("ref"), stone.get("when")) == (name, ENDED["at"])
    assert (comment.text, comment.get(LANG)) == (words, TAGS[lang])
    assert (link.get("rel"), link.get("href")) == ("related", address)
    assert json.loads(told)["_deleted"] == {
        "about": "https://www.rfc-editor.org/rfc/rfc6721",
        "items": [
            {
                "id": name,
                "date_deleted": ENDED["at"],
                "language": TAGS[lang],
                "comment": words,
                "url": address,
            }
        ],
    }


@pytest.mark.parametrize("state", ["withdrawn", "gone"])
def test_followers_of_what_is_no_more_are_told_why_and_where_to_read_on(
    content: Content, state: str
) -> None:
    """Where there is something to read instead; else why alone."""
    for instead in ("/newsroom/2024/newer/", None):
        ended = {**ENDED, "state": state, **({"instead": instead} if instead else {})}
        files = feeds_of(content, both(ended))
        address = f"{SITE}ur/newsroom/2024/newer/"
        words = [REASON["ur"], *([INSTEAD["ur"].format(address)] if instead else [])]
        (stone,) = xml.fromstring(files["ur/feed.xml"]).findall(f"{STONES}deleted-entry")
        assert stone[0].text == "\n".join(words)
        (item,) = json.loads(files["ur/feed.json"])["_deleted"]["items"]
        assert (item["comment"], item.get("url")) == (
            "\n".join(words),
            address if instead else None,
        )
        assert "_deleted" not in json.loads(feeds_of(content, both())["feed.json"])
