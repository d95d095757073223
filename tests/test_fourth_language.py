"""A language that the program does not know: content, settings and one file of words for its
figures are enough."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from small_site import SITES, copy_site, edit, lines_of, tree, zonesite

NOW = datetime(2026, 1, 1, tzinfo=UTC)
OVER = SITES / "arabic"
"""What is laid over the small site: settings, all interface words, three pages and a release."""
ZONE = (
    ("name: {en: Alpha Zone, ur: الفا زون, zh: 阿尔法区", "ar: منطقة ألفا"),
    ("city: {en: Lahore, ur: لاہور, zh: 拉合尔", "ar: لاهور"),
    ("summary: {en: A zone with everything, ur: ہر چیز والا زون, zh: 资料齐全的区", "ar: منطقة مكتملة"),
    ("text: {en: Licence handed over, ur: لائسنس دیا گیا, zh: 颁发许可证", "ar: سُلّمت الرخصة"),
)


def add_language(site: Path) -> None:
    """Add the fourth language to a copy of the small site, the program untouched."""
    shutil.copytree(OVER, site, dirs_exist_ok=True)
    edit(site, "mkdocs.yml", "          name: 简体中文\n", "          name: 简体中文\n        - locale: ar\n          name: العربية\n")
    for words, arabic in ZONE:
        edit(site, "data/zones.yml", words, f"{words}, {arabic}")
    edit(
        site,
        "data/zones.yml",
        "{en: Confirm this with the Authority, ur: اتھارٹی سے تصدیق کیجیے, zh: 请向管理局确认}",
        "{en: Confirm within 30 days, ur: 30 دن میں تصدیق کیجیے, zh: 请在30天内确认, ar: أكّد ذلك خلال ثلاثين يومًا}",
    )


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small site in four languages."""
    site = copy_site(tmp_path / "site")
    add_language(site)
    return site


def test_a_right_translation_of_everything_is_accepted(root: Path) -> None:
    """Of every interface word, of a zone and of a release."""
    assert lines_of(root, NOW) == []


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every file of the site in four languages."""
    root = copy_site(tmp_path_factory.mktemp("four") / "site")
    add_language(root)
    out = root.parent / "out"
    done = zonesite("build", "--root", root, "--out", out, "--now", NOW.isoformat())
    assert done.returncode == 0, done.stdout + done.stderr
    return tree(out)
