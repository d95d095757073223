"""A site for the tests of its offline copy: every state of a release, a picture in its sizes, a
document, links of every kind, and a page of downloads; how it is built, copied and unpacked."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path

from lifecycle_site import with_every_state
from made_once import made_once
from media_site import NOTICE, PHOTO, pdf, photo, with_media
from small_site import add, copy_site, published, zonesite

AT = "2026-02-01T04:00:00Z"
PAGE = """\
---
kind: {kind}
title: "{title}"
summary: "{title}"
{translation}---

{text}
"""
HARD = "[1](/about/?from=a&to=b#what) [2](/about/#ask) [3](/events/calendar.ics) [4](/feed.json)"


def with_downloads(site: Path) -> Path:
    """Add a page of downloads, with links that are hard to lead right, and one of events to a copy
    of a site."""
    titles = {
        "downloads": {"en": "Downloads", "ur": "ڈاؤن لوڈ", "zh": "下载"},
        "events": {"en": "Events", "ur": "تقریبات", "zh": "活动"},
    }
    for kind, by_language in titles.items():
        for lang, title in by_language.items():
            of = "" if lang == "en" else "translation: unreviewed\n"
            text = PAGE.format(kind=kind, title=title, translation=of, text=HARD)
            add(site, f"docs/{lang}/{kind}/index.md", text)
    return site


def hard_site(to: Path) -> Path:
    """Return a site that has everything that is hard to copy."""
    site = with_downloads(with_every_state(copy_site(to)))
    for about in site.glob("docs/*/about.md"):  # the foot of every page leads there
        with about.open("a", encoding="utf-8") as file:
            file.write("\n## Licences {#licences}\n\nNone.\n\n## Errors {#errors}\n\nNone.\n")
    with_media(site, PHOTO, NOTICE, photo_jpg=photo(), notice_pdf=pdf())
    return site


def offline(
    root: Path, out: Path, *more: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Put the offline copy into a published site by the real command."""
    return zonesite("offline", "--root", root, "--out", out, *more, **environment)


@dataclass(frozen=True)
class Copied:
    """A site, published with its offline copy."""

    root: Path
    site: Path
    """What is published."""
    without: Path
    """The same before there was a copy."""
    folder: Path
    """The copy, unpacked."""

    @property
    def archive(self) -> Path:
        return self.site / "downloads/offline-copy.zip"

    @property
    def pages(self) -> list[str]:
        """The pages of the copy, by their files."""
        return sorted(
            path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.html")
        )


def unpacked(archive: Path, to: Path) -> Path:
    """Unpack an offline copy; return the one folder that is in it."""
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(to)
    (folder,) = to.iterdir()
    return folder


def copied() -> Copied:
    """Return the hard site with its copy, made once for all processes of tests."""
    place = made_once("offline", _make)
    (folder,) = (place / "unpacked").iterdir()
    return Copied(place / "root", place / "site", place / "without", folder)


def _make(place: Path) -> None:
    root = hard_site(place / "root")
    shutil.copytree(published(root, place / "site", AT), place / "without")
    done = offline(root, place / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    unpacked(place / "site/downloads/offline-copy.zip", place / "unpacked")
