"""Pages lead readers and their programs to what they can follow, and say what a release is."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from media_site import PHOTO, RIGHTS, photo, with_media
from small_site import LANGUAGES, loaded
from zonesite.build.generator import Generator
from zonesite.rendering.json_ld import data_block

SITE = "https://zones.example/stz/"
PREFIXES = {"en": "", "ur": "ur/", "zh": "zh/"}
TAGS = {"en": "en", "ur": "ur", "zh": "zh-Hans"}
OF_ALL = ("feed.xml", "feed.json")
OF_ALPHA = ("newsroom/zone/alpha/feed.xml", "newsroom/zone/alpha/feed.json")
OF_LAW = ("newsroom/topic/law/feed.xml", "newsroom/topic/law/feed.json")
TYPES = ("application/atom+xml", "application/feed+json")


def page_of(generator: Generator, path: str, lang: str) -> Any:
    """Return a page as HTML, with full addresses."""
    page = html.fromstring(generator.renderer.page(path, lang))
    page.make_links_absolute(f"{SITE}{PREFIXES[lang]}{path[1:]}")
    return page


FOLLOWED: Mapping[str, tuple[str, ...]] = {
    "/": OF_ALL,
    "/newsroom/": OF_ALL,
    "/newsroom/2022/": OF_ALL,
    "/newsroom/2022/first/": OF_ALL,
    "/newsroom/zone/alpha/": OF_ALPHA,
    "/newsroom/topic/law/": OF_LAW,
    "/zones/alpha/": OF_ALPHA,
    "/zones/beta/": (),
    "/about/": (),
    "/404/": (),
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", FOLLOWED)
def test_programs_find_in_a_page_what_its_readers_can_follow(
    generator: Generator, path: str, lang: str
) -> None:
    """The feeds of its own list, in its own language, and none that is not there."""
    links = page_of(generator, path, lang).xpath(
        '//head/link[@rel="alternate"][@type][@type!="text/markdown"]'
    )

    assert [(link.get("type"), link.get("href")) for link in links] == list(
        zip(TYPES, (f"{SITE}{PREFIXES[lang]}{name}" for name in FOLLOWED[path]), strict=False)
    )
    titles = [link.get("title") for link in links]
    assert all(titles)
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", ["/newsroom/", "/newsroom/zone/alpha/", "/newsroom/topic/law/"])
def test_readers_find_the_same_in_sight(generator: Generator, path: str, lang: str) -> None:
    """As links in the words of their language."""
    strings = generator.renderer.edition.strings[lang]
    (line,) = page_of(generator, path, lang).xpath('//main//p[@class="follow"]')

    assert [(link.get("href"), link.text) for link in line.xpath("./a")] == [
        (f"{SITE}{PREFIXES[lang]}{name}", strings[f"follow.{form}"])
        for name, form in zip(FOLLOWED[path], ("atom", "json"), strict=True)
    ]
    assert line.text_content().startswith(strings["follow.title"])


def data_of(generator: Generator, path: str, lang: str) -> list[dict[str, Any]]:
    """Return what a page says as JSON-LD."""
    blocks = page_of(generator, path, lang).xpath('//script[@type="application/ld+json"]')
    return [json.loads(block.text) for block in blocks]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_release_says_as_data_what_it_is(generator: Generator, lang: str) -> None:
    """In the language of the page, with its translations; by this site, which is no authority."""
    edition = generator.renderer.edition
    release = edition.release("/newsroom/2022/first/")
    address = f"{SITE}{PREFIXES[lang]}newsroom/2022/first/"

    (data,) = data_of(generator, release.path, lang)

    assert data == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": address,
        "url": address,
        "mainEntityOfPage": address,
        "inLanguage": TAGS[lang],
        "headline": release.text[lang].title,
        "description": release.text[lang].summary,
        "articleSection": edition.strings[lang][f"release_kind.{release.kind}"],
        "keywords": [edition.get("topics", name).name.pick(lang)[0] for name in release.topics],
        "datePublished": "2022-06-22T00:00:00+05:00",
        "dateModified": "2022-06-22T00:00:00+05:00",
        "publisher": {
            "@type": "Organization",
            "name": edition.settings.site_name.pick(lang)[0],
            "url": f"{SITE}{PREFIXES[lang]}",
        },
        "about": [
            {
                "@type": "Place",
                "name": edition.get("zones", "alpha").name.pick(lang)[0],
                "url": f"{SITE}{PREFIXES[lang]}zones/alpha/",
            }
        ],
        "workTranslation": [
            {"@id": f"{SITE}{PREFIXES[item]}newsroom/2022/first/", "inLanguage": TAGS[item]}
            for item in LANGUAGES
            if item != lang
        ],
    }


RANGES: dict[str, dict[str, tuple[str, ...]]] = {
    "NewsArticle": {
        **dict.fromkeys(("url", "mainEntityOfPage"), ("URL",)),
        **dict.fromkeys(("inLanguage", "headline", "description"), ("Text",)),
        **dict.fromkeys(("articleSection", "keywords"), ("Text",)),
        **dict.fromkeys(("datePublished", "dateModified"), ("DateTime",)),
        "publisher": ("Organization",),
        "about": ("Place",),
        "image": ("ImageObject",),
        "workTranslation": ("",),
    },
    "ImageObject": {
        "contentUrl": ("URL",),
        **dict.fromkeys(("width", "height"), ("QuantitativeValue",)),
        **dict.fromkeys(("description", "caption", "creditText"), ("Text",)),
    },
    "QuantitativeValue": {"value": ("Number",), "unitCode": ("Text",)},
    "Organization": {"name": ("Text",), "url": ("URL",)},
    "Place": {"name": ("Text",), "url": ("URL",)},
    "": {"inLanguage": ("Text",)},
}
"""What schema.org expects of the properties that are used here, by the type of what has
them. A translation is only named, by its id."""


def broken_rules(node: dict[str, Any], place: str = "") -> list[str]:
    """Return where data breaks the rules of schema.org."""
    allowed = RANGES[node.get("@type", "")]
    found = []
    for name, value in node.items():
        for one in value if isinstance(value, list) else [value]:
            if name.startswith("@"):
                continue
            if name not in allowed or kind_of(one) not in allowed[name]:
                found.append(f"{place}{name}: {one}")
            if isinstance(one, dict):
                found += broken_rules(one, f"{place}{name}.")
    return found


def kind_of(value: object) -> str:
    """Return the type of schema.org that a value has."""
    if isinstance(value, dict):
        return str(value.get("@type", ""))
    if isinstance(value, (int, float)):
        return "Number"
    text = str(value)
    if re.match(r"https?://", text):
        return "URL"
    return "DateTime" if re.match(r"\d{4}-\d\d-\d\dT", text) else "Text"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_release_says_as_data_what_its_pictures_show(site: Path, lang: str) -> None:
    """Each that says something, in its largest size, with what is seen, who made it and how large
    it is, which schema.org wants with a unit."""
    captioned = PHOTO.replace("kind:", "caption: {en: Noon, ur: دوپہر, zh: 正午}, kind:")
    second = PHOTO.replace("photo.jpg", "other.jpg")
    silent = f"{{file: wall.jpg, kind: picture, decorative: true, {RIGHTS}}}"
    files = {"photo_jpg": photo(), "other_jpg": photo(500, 300, 90)}
    with_media(site, captioned, second, silent, **files, wall_jpg=photo(400, 300, 50))
    generator = loaded(site)

    (data,) = data_of(generator, "/newsroom/2022/first/", lang)

    def image(name: str, width: int, height: int, **more: str) -> dict[str, Any]:
        sides = (("width", width), ("height", height))
        return {
            "@type": "ImageObject",
            "contentUrl": f"{SITE}newsroom/2022/first/{name}",
            **{
                side: {"@type": "QuantitativeValue", "value": value, "unitCode": "E37"}
                for side, value in sides
            },
            "description": {"en": "A gate", "ur": "ایک دروازہ", "zh": "一座大门"}[lang],
            **more,
            "creditText": "A. Person",
        }

    caption = {"en": "Noon", "ur": "دوپہر", "zh": "正午"}[lang]
    assert data["image"] == [
        image("photo-960.jpg", 960, 576, caption=caption),
        image("other-480.jpg", 480, 288),
    ]
    assert broken_rules(data) == []
    files_there = generator.renderer.site.files
    assert all(one["contentUrl"].removeprefix(SITE[:-1]) in files_there for one in data["image"])


def test_a_breach_of_the_rules_would_be_found(generator: Generator) -> None:
    """What finds nothing in good data finds what is wrong."""
    (data,) = data_of(generator, "/newsroom/2022/first/", "en")
    assert broken_rules(data) == []
    wrong = {"datePublished": "yesterday", "image": [{"@type": "ImageObject", "width": 3}]}
    assert broken_rules({**data, **wrong, "shape": "round"}) == [
        "datePublished: yesterday",
        "image.width: 3",
        "shape: round",
    ]


def test_only_a_text_in_the_language_of_its_page_is_data(generator: Generator) -> None:
    """English on an Urdu page has its data on the English page; lists have none."""
    paths = generator.renderer.pages
    (english,) = (path for path in paths if path.endswith("/english-only/"))

    assert [len(data_of(generator, english, lang)) for lang in LANGUAGES] == [1, 0, 0]
    assert data_of(generator, "/zones/", "en") == []


def test_the_publisher_is_the_authority_where_the_settings_say_so(site: Path) -> None:
    """And only there."""
    file = site / "data/settings.yml"
    file.write_text(file.read_text(encoding="utf-8") + "\nofficial: true\n", encoding="utf-8")
    generator = loaded(site)

    (data,) = data_of(generator, "/newsroom/2022/first/", "en")
    assert data["publisher"]["name"] == generator.renderer.edition.settings.authority.original


def test_no_words_end_the_element_that_holds_the_data(generator: Generator) -> None:
    """Whatever a title says, a browser sees one element of data, and its words are kept."""
    title = "The </script><!-- <script> of A & B"
    release = generator.renderer.edition.release("/newsroom/2022/first/")
    text = release.text["en"].model_copy(update={"title": title})
    words = generator.renderer.by_language["en"].words

    block = data_block(release.renewed({"text": {"en": text}}), words)

    start, end = '<script type="application/ld+json">', "</script>"
    assert block.startswith(start)
    data = block.removeprefix(start).removesuffix(end)
    assert not set(data) & set("<>&")
    assert json.loads(data)["headline"] == title


@pytest.mark.parametrize("lang", LANGUAGES)
def test_networks_are_told_of_a_release_in_its_languages(generator: Generator, lang: str) -> None:
    """Open Graph: the locale of the page, and of each translation."""
    locales = {"en": "en_GB", "ur": "ur_PK", "zh": "zh_CN"}
    page = page_of(generator, "/newsroom/2022/first/", lang)

    def said(name: str) -> list[str]:
        return list(page.xpath(f'//meta[@property="{name}"]/@content'))

    assert said("og:type") == ["article"]
    assert said("og:locale") == [locales[lang]]
    assert said("og:locale:alternate") == [locales[item] for item in LANGUAGES if item != lang]
