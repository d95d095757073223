"""What browsers and networks ask of a site beside its pages: icons, manifests, security.txt."""

from __future__ import annotations

import json
import struct
import zlib
from datetime import UTC, date, datetime
from pathlib import Path
from typing import cast

import pytest

import draw_icons
from small_site import NOW, edit, lines_of, loaded
from zonesite.build.fingerprints import Fingerprints
from zonesite.build.generator import Generator
from zonesite.outputs import files_of

ASSETS = draw_icons.ASSETS
SECURITY = "security: {contact: a@zones.example, expires: 2026-12-31}\n"


def pixels(png: bytes) -> tuple[bytes, bytes, bytes]:
    """Return the header, the palette and the pixels of a PNG, however they were packed."""
    at, parts = 8, {}
    while at < len(png):
        (size,) = struct.unpack(">I", png[at : at + 4])
        parts[png[at + 4 : at + 8]] = png[at + 8 : at + 8 + size]
        at += size + 12
    return parts[b"IHDR"], parts[b"PLTE"], zlib.decompress(parts[b"IDAT"])


def images(ico: bytes) -> list[bytes]:
    """Return the images of an icon."""
    (count,) = struct.unpack("<H", ico[4:6])
    places = [struct.unpack("<II", ico[6 + 16 * n + 8 : 6 + 16 * n + 16]) for n in range(count)]
    return [ico[start : start + size] for size, start in places]


def test_the_icons_are_drawn_from_the_mark() -> None:
    """`scripts/draw_icons.py` would change no pixel of them."""
    for name, drawn in draw_icons.icons().items():
        kept = (ASSETS / name).read_bytes()
        both = [images(data) if name.endswith(".ico") else [data] for data in (kept, drawn)]
        assert [pixels(image) for image in both[0]] == [pixels(image) for image in both[1]]


def test_browsers_find_icons_under_the_names_that_they_ask_for(generator: Generator) -> None:
    """At the root of the site."""
    made = dict(files_of(generator.renderer.site))

    assert made["favicon.ico"] == (ASSETS / "mark.ico").read_bytes()
    assert made["apple-touch-icon.png"] == (ASSETS / "mark-180.png").read_bytes()


@pytest.mark.parametrize(
    ("file", "name", "lang", "direction", "root"),
    [
        ("manifest.webmanifest", "Small site", "en", "ltr", "./"),
        ("ur/manifest.webmanifest", "چھوٹی سائٹ", "ur", "rtl", "../"),
        ("zh/manifest.webmanifest", "小网站", "zh-Hans", "ltr", "../"),
    ],
)
def test_each_language_has_a_manifest(
    generator: Generator, file: str, name: str, lang: str, direction: str, root: str
) -> None:
    """In its words, with addresses that hold under any path."""
    made = dict(files_of(generator.renderer.site))

    manifest = json.loads(made[file])

    assert manifest == {
        "name": name,
        "short_name": name,
        "lang": lang,
        "dir": direction,
        "id": "./",
        "start_url": "./",
        "scope": root,
        "display": "browser",
        "background_color": "#fbfaf6",
        "theme_color": "#fbfaf6",
        "icons": [
            {"src": f"{root}assets/mark-{n}.png", "sizes": f"{n}x{n}", "type": "image/png"}
            for n in (192, 512)
        ],
    }


def test_a_page_names_its_icons_colours_and_languages(generator: Generator) -> None:
    """With relative addresses, and the locales as networks write them."""
    html = generator.renderer.page("/zones/alpha/", "zh")

    for line in (
        '<meta name="theme-color" media="(prefers-color-scheme: light)" content="#fbfaf6">',
        '<meta name="theme-color" media="(prefers-color-scheme: dark)" content="#121614">',
        '<link rel="icon" sizes="48x48" href="../../../favicon.ico">',
        '<link rel="apple-touch-icon" href="../../../apple-touch-icon.png">',
        '<link rel="manifest" href="../../manifest.webmanifest">',
        '<meta property="og:locale" content="zh_CN">',
        '<meta property="og:locale:alternate" content="en_GB">',
        '<meta property="og:locale:alternate" content="ur_PK">',
    ):
        assert line in html
    assert "article:" not in html


def test_a_release_says_when_it_was_published_and_corrected(site: Path) -> None:
    """A commit that corrects no word changes nothing, whatever day git has for the file."""
    renderer = loaded(site).renderer
    path = "/newsroom/2022/first/"
    page, changed = renderer.pages[path], cast(dict[str, date], renderer.edition.changed)
    before = Fingerprints(renderer.site, {}).of_own(page)

    changed[renderer.edition.release(path).file] = date(2023, 5, 1)

    assert '"article:modified_time" content="2022-06-22T00:00:00+05:00"' in renderer.page(
        path, "en"
    )
    assert Fingerprints(renderer.site, {}).of_own(page) == before

    file = site / "data/press/2022/2022-06-22-first.yml"
    note = "{en: A word, ur: ایک لفظ, zh: 一个词}"
    entry = f"history:\n  - {{state: corrected, at: 2023-06-01, change: typo, note: {note}}}\n"
    file.write_text(file.read_text(encoding="utf-8") + entry, encoding="utf-8")
    html = loaded(site).renderer.page(path, "en")

    assert '"article:published_time" content="2022-06-22T00:00:00+05:00"' in html
    assert '"article:modified_time" content="2023-06-01T00:00:00+05:00"' in html


def test_a_site_says_whom_to_tell_of_a_hole(site: Path) -> None:
    """Until when, in which languages and where it stands (RFC 9116); without a contact it has no
    such file."""
    assert ".well-known/security.txt" not in dict(files_of(loaded(site).renderer.site))
    edit(site, "data/settings.yml", "time_zone:", f"{SECURITY}time_zone:")

    made = dict(files_of(loaded(site).renderer.site))

    assert made[".well-known/security.txt"].decode() == (
        "Contact: mailto:a@zones.example\n"
        "Expires: 2026-12-31T00:00:00+05:00\n"
        "Preferred-Languages: en, ur, zh-Hans\n"
        "Canonical: https://zones.example/stz/.well-known/security.txt\n"
    )


def test_the_promise_of_a_year_is_counted_from_today(site: Path) -> None:
    """An edition of a past day can be built with the contact of today."""
    edit(site, "data/settings.yml", "time_zone:", f"{SECURITY}time_zone:")

    assert lines_of(site, NOW) == []
    assert lines_of(site, datetime(2026, 12, 30, tzinfo=UTC)) == []
    assert len(lines_of(site, datetime(2026, 12, 31, tzinfo=UTC))) == 1
