"""An embargoed release leaves no trace before its instant, and is everywhere at it."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from small_site import EMBARGOED, tree
from zonesite.search import fold

if TYPE_CHECKING:
    from conftest import Built

SECRETS = (
    *("quillbrook", "Zarnakf", "vumbletor", "frimgaz"),
    *("زرناکستان", "وومبلتورپ", "فریمگزل"),
    *("鲸鲨鹬", "鲨鹬", "鹬蚌", "鹬", "鼹", "鼬", "鼯"),
)
"""Parts of its slug, titles, summaries and bodies, short enough to survive stemming."""
PAGE = "newsroom/2026/quillbrook-accord/index.html"


def forms(secret: str) -> set[bytes]:
    """Return how a word may be written in files of a site: as it is, folded or escaped."""
    texts = {secret, fold(secret), secret.lower()}
    escaped = {json.dumps(text).strip('"') for text in texts}
    references = {"".join(f"&#{ord(letter)};" for letter in text) for text in texts}
    percent = {quote(text) for text in texts}
    return {text.encode() for text in texts | escaped | references | percent}


FORBIDDEN = {form for secret in SECRETS for form in forms(secret)}


def readable(data: bytes) -> bytes:
    """Return the bytes of a file with its compression undone."""
    return gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data


def traces(root: Path) -> list[str]:
    """Return the files of a tree that give the release away, by name or content."""
    return [
        name
        for name, data in tree(root).items()
        if any(form in name.encode() or form in readable(data) for form in FORBIDDEN)
    ]


def search_texts(root: Path) -> dict[str, str]:
    """Return the files that the search is made of, by their names."""
    return {
        name: data.decode()
        for name, data in tree(root).items()
        if name.startswith("search/") and name.endswith(".json")
    }


def test_the_secrets_are_in_the_release(small: Path) -> None:
    """The words that are looked for are those of the release, and of nothing else."""
    text = (small / EMBARGOED).read_text(encoding="utf-8")
    others = [data for name, data in tree(small).items() if name != EMBARGOED]

    assert all(secret.lower() in text.lower() for secret in SECRETS)
    assert not any(form in data for form in FORBIDDEN for data in others)


def test_before_its_instant_no_file_gives_it_away(built: Built) -> None:
    """Neither a name nor a byte of the tree, the files of the search among them."""
    assert traces(built.before) == []


def test_before_its_instant_nothing_shows_that_there_is_something(built: Built) -> None:
    """The year and the topic that it alone has are not there either, in no language."""
    names = [*tree(built.before)]

    assert not [name for name in names if "newsroom/2026" in name or "topic/land" in name]
    assert not [name for name in names if "newsroom/source" in name or "-2026.xml" in name]
    assert not [name for name in names if "draft-note" in name]


def test_a_draft_leaves_no_trace(built: Built) -> None:
    """A draft is not public at any instant."""
    for root in (built.before, built.at):
        assert not [
            name
            for name, data in tree(root).items()
            if "draft-note" in name or b"draft-note" in readable(data)
        ]


@pytest.mark.parametrize(
    ("prefix", "title", "body"),
    [
        ("", "Zarnakfest opens", "frimgazzle"),
        ("ur/", "زرناکستان کا افتتاح", "فریمگزل"),
        ("zh/", "鲸鲨鹬开幕", "鼹鼬鼯"),
    ],
    ids=["en", "ur", "zh"],
)
def test_at_its_instant_it_is_everywhere(built: Built, prefix: str, title: str, body: str) -> None:
    """Page, lists, place in the zone's page, feed, sitemap: in every language that it has."""
    page = (built.at / prefix / PAGE).read_text(encoding="utf-8")
    assert title in page
    assert body in page

    lists = ("", "newsroom", "newsroom/2026", "newsroom/zone/alpha", "newsroom/topic/land")
    lists += ("newsroom/source/daily", "newsroom/source/daily/2026")
    for name in (*lists, "zones/alpha"):
        text = (built.at / prefix / name / "index.html").read_text(encoding="utf-8")
        assert title in text, name

    assert title in (built.at / prefix / "feed.xml").read_text(encoding="utf-8")
    sitemap = f"sitemap-{prefix.strip('/') or 'en'}-2026.xml"
    address = f"https://zones.example/stz/{prefix}newsroom/2026/quillbrook-accord/"
    assert f"<loc>{address}</loc>" in (built.at / sitemap).read_text(encoding="utf-8")


def test_at_its_instant_the_search_finds_it(built: Built) -> None:
    """Its words and its title are among what the search can find, in every language."""
    texts = search_texts(built.at)

    for lang, word, title in (
        ("en", "frimgazzle", "Zarnakfest opens"),
        ("ur", "فریمگزل", "زرناکستان کا افتتاح"),
        ("zh", "鼹", "鲸鲨鹬开幕"),
    ):
        found = [text for name, text in texts.items() if name.startswith(f"search/{lang}/")]
        assert any(fold(word) in text for text in found)
        assert any(title in text for text in found)


def test_the_search_for_traces_would_find_one(built: Built) -> None:
    """What finds nothing before finds the release afterwards, in unpacked files too."""
    found = traces(built.at)

    assert PAGE in found
    assert "feed.xml" in found
    for start in ("search/en/terms-", "search/en/pages-"):
        assert [name for name in found if name.startswith(start)], start


def test_the_pages_that_exist_before_stay(built: Built) -> None:
    """Publishing one release takes nothing away."""
    before = {name for name in tree(built.before) if not _is_named_by_content(name)}

    assert before <= set(tree(built.at))


def _is_named_by_content(name: str) -> bool:
    return name.startswith(("search/en/", "search/ur/", "search/zh/"))
