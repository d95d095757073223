"""Nothing sealed is in a site before its instant: no word, no byte, and the search would see it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from small_site import add, edit, published, tree, zonesite

NOW = datetime(2026, 1, 1, tzinfo=UTC)
STARTS = "2026-01-01T00:00:00Z"
RELEASE = "data/press/2026/2026-04-01-brindlewick.yml"
Change = Callable[[Path], None]
"""Writes something sealed into a site."""


def seal_release(site: Path) -> None:
    """A release of a topic and source of its own, and the first of its zone, with its speaker."""
    topics = site / "data/topics.yml"
    with topics.open("a", encoding="utf-8") as file:
        file.write(
            "  - id: grompling\n    name: {en: Grompling trade, ur: گرومپلنگ تجارت, zh: 鼹鼬贸易}\n"
        )
    with (site / "data/sources.yml").open("a", encoding="utf-8") as file:
        file.write(
            "  - id: vextorial\n    title: {en: The Vextorial Register of Clams}\n"
            "    publisher: {en: House of Clams}\n    url: https://clams.example/vextorial\n"
            "    language: en\n    kind: press\n    date: 2025-12-20\n"
        )
    add(
        site,
        RELEASE,
        "date: 2026-04-01\nslug: brindlewick\nkind: statement\n"
        "publish_at: 2026-04-01T09:30:00+05:00\n"
        "zones: [beta]\ntopics: [grompling]\nsources: [vextorial]\n"
        "quoted:\n  - name: {en: Odrun Plimsk, ur: اودرن پلمسک, zh: 奥德伦}\n"
        "    role: {en: Keeper of clams, ur: سیپیوں کا نگران, zh: 蚌类看守人}\n"
        "translations: {ur: unreviewed, zh: unreviewed}\n"
        "text:\n"
        "  en: {title: Brindlewick grows, summary: Clams are counted in Brindlewick again, "
        "body: Every *clam* of the quiet harbour was counted by lantern light.}\n"
        "  ur: {title: برنڈل وک بڑھتا ہے, summary: برنڈل وک میں سیپیاں پھر گنی گئیں, "
        "body: خاموش بندرگاہ کی ہر سیپی لالٹین کی روشنی میں گنی گئی۔}\n"
        "  zh: {title: 蚌港扩大, summary: 蚌港再次清点蚌类, "
        "body: 静港里的每一只蚌都在灯笼光下被清点过了。}\n",
    )


def seal_withdrawal(site: Path) -> None:
    """A release that is public will be withdrawn."""
    _append(
        site,
        "data/press/2022/2022-06-22-first.yml",
        "history:\n  - state: withdrawn\n    at: 2026-05-01T10:00:00+05:00\n    reason:\n"
        "      en: The seals of the ledger were broken by moths\n"
        "      ur: کھاتے کی مہریں کیڑوں نے توڑ دی تھیں\n"
        "      zh: 账簿的封印被蛾子咬坏了所以撤回\n",
    )


def seal_removal(site: Path) -> None:
    """A release that is public will be gone from a day on."""
    _append(
        site,
        "data/press/2023/2023-05-04-english-only.yml",
        "history:\n  - state: gone\n    at: 2026-05-03\n    reason:\n"
        "      en: Nobody could read the handwriting of its author\n"
        "      ur: اس کے مصنف کی لکھائی کوئی نہیں پڑھ سکا\n"
        "      zh: 谁也认不出作者的笔迹因此删除\n",
    )


def seal_move(site: Path) -> None:
    """A release that is public will have another address."""
    old = site / "data/press/2023/2023-09-11-clarified.yml"
    text = old.read_text(encoding="utf-8").replace("slug: clarified", "slug: plumbing-of-clams")
    old.unlink()
    add(
        site,
        "data/press/2023/2023-09-11-plumbing-of-clams.yml",
        f"{text}history:\n  - state: moved\n    at: 2026-06-01T08:00:00+05:00\n"
        "    former_slug: clarified\n",
    )


def seal_correction(site: Path) -> None:
    """A correction that has not been made at the instant of the site."""
    file = "data/press/2022/2022-06-22-first.yml"
    edit(site, file, "summary: It is about Alpha", "summary: Wombats of Alpha dig very deep holes")
    _append(
        site,
        file,
        "history:\n  - state: corrected\n    at: 2026-02-10T10:00:00+05:00\n"
        "    change: substantive\n    note:\n"
        "      en: The wombats were left out of the first account\n"
        "      ur: پہلی تحریر میں وومبیٹ کا ذکر رہ گیا تھا\n"
        "      zh: 第一稿漏掉了袋熊的事情现予补充\n"
        "    was: {en: {summary: It is about Alpha}}\n",
    )


def seal_address(site: Path) -> None:
    """A page that people wrote will be gone."""
    add(
        site,
        "data/addresses.yml",
        "former_addresses:\n  - id: omega\n    name: {en: Omega, ur: اومیگا, zh: 欧米茄}\n"
        "    path: /zones/omega/\n    state: gone\n    at: 2026-05-02T11:00:00+05:00\n"
        "    reason:\n      en: The island sank below the waves at noon\n"
        "      ur: جزیرہ دوپہر کو لہروں کے نیچے ڈوب گیا\n"
        "      zh: 该岛于正午沉入波涛之下不复存在\n",
    )


def seal_draft(site: Path) -> None:
    """A release that is public at no instant."""
    seal_release(site)
    edit(site, RELEASE, "publish_at: 2026-04-01T09:30:00+05:00\n", "draft: true\n")


def _append(site: Path, file: str, text: str) -> None:
    path = site / file
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


KINDS: dict[str, tuple[Change, str | None]] = {
    "release": (seal_release, "2026-04-01T09:30:00+05:00"),
    "withdrawal": (seal_withdrawal, "2026-05-01T10:00:00+05:00"),
    "removal": (seal_removal, "2026-05-03T00:00:00+05:00"),
    "move": (seal_move, "2026-06-01T08:00:00+05:00"),
    "correction": (seal_correction, "2026-02-10T10:00:00+05:00"),
    "address": (seal_address, "2026-05-02T11:00:00+05:00"),
    "draft": (seal_draft, None),
}


def before(at: str | None) -> str:
    """Return the instant a second before another; some instant for what is never public."""
    when = datetime.fromisoformat(at or "2026-07-01T00:00:00+05:00")
    return (when - timedelta(seconds=1)).isoformat()


@pytest.fixture
def bare(site: Path) -> Path:
    """The small site without anything sealed."""
    (site / "data/press/2026/2026-03-02-quillbrook-accord.yml").unlink()
    (site / "data/press/2025/2025-01-01-draft-note.yml").unlink()
    return site


SECRET = [name for name in KINDS if name != "correction"]
"""A correction is noted when it is made: an instant before it is one of the past."""


@pytest.mark.parametrize("kind", SECRET)
def test_a_second_before_the_site_is_that_of_a_content_without_it(
    bare: Path, tmp_path: Path, kind: str
) -> None:
    """Byte for byte: pages, feeds, sitemaps, search, open data; what is sealed, sources and
    topics of its own among it, may stand in the content or not."""
    seal, at = KINDS[kind]
    without = tree(published(bare, tmp_path / "without", before(at)))

    seal(bare)

    assert tree(published(bare, tmp_path / "with", before(at))) == without


def _git(site: Path, day: str, *arguments: str) -> None:
    """Run git in a site as somebody of a day."""
    environment = {
        "GIT_AUTHOR_NAME": "A. Person",
        "GIT_AUTHOR_EMAIL": "a@zones.example",
        "GIT_COMMITTER_NAME": "A. Person",
        "GIT_COMMITTER_EMAIL": "a@zones.example",
        "GIT_AUTHOR_DATE": f"{day}T12:00:00Z",
        "GIT_COMMITTER_DATE": f"{day}T12:00:00Z",
        "GIT_CONFIG_GLOBAL": "/dev/null",
        "PATH": "/usr/bin:/bin:/usr/local/bin",
    }
    command = ["git", "-C", str(site), *arguments]
    subprocess.run(command, check=True, capture_output=True, env=environment)


@pytest.mark.parametrize("kind", SECRET)
def test_neither_the_history_of_the_repository_nor_what_is_noted_of_translations_tells(
    bare: Path, tmp_path: Path, kind: str
) -> None:
    """A commit of what is sealed changes no date of a page, list, feed or sitemap."""
    seal, at = KINDS[kind]
    (bare / ".gitignore").write_text(".cache\n", encoding="utf-8")
    _git(bare, "2026-01-05", "init", "-q")
    _git(bare, "2026-01-05", "add", ".")
    _git(bare, "2026-01-05", "commit", "-qm", "What is public")
    without = tree(published(bare, tmp_path / "without", before(at)))

    seal(bare)
    assert zonesite("translated", "--root", bare).returncode == 0
    _git(bare, "2026-02-14", "add", "-A")
    _git(bare, "2026-02-14", "commit", "-qm", "What is sealed")

    assert b"2026-01-05" in b"".join(without.values())
    assert tree(published(bare, tmp_path / "with", before(at))) == without
