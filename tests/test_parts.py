"""A site that is built in parts, by separate processes, is the site that is built in one go."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from small_site import copy_site, edit, published, tree, zonesite
from zonesite.build.parts import NOTE
from zonesite.publish.manifest import digest_of
from zonesite.runtime.cache import keep, recall

NOW = "2026-03-02T04:00:00Z"


def part_of(root: Path, out: Path, part: str, now: str = NOW) -> Path:
    """Build one part of a site by the real command."""
    done = zonesite("build", "--root", root, "--out", out, "--now", now, "--part", part)
    assert done.returncode == 0, done.stdout + done.stderr
    return out


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Three parts of the small site, each from a copy of the content in a directory of its own."""
    folder = tmp_path_factory.mktemp("parts")
    return [
        part_of(copy_site(folder / f"machine-{n}"), folder / f"part-{n}", f"{n}/3")
        for n in (1, 2, 3)
    ]


def refusal(parts: list[Path], out: Path) -> str:
    """Return what `zonesite join` says of parts that make no site; nothing is published then."""
    done = zonesite("join", "--out", out, *parts)
    assert done.returncode == 1
    assert not out.exists()
    return done.stderr.strip()


def test_joined_parts_are_the_same_bytes(parts: list[Path], small: Path, tmp_path: Path) -> None:
    """In whatever order they are named."""
    done = zonesite("join", "--out", tmp_path / "joined", parts[2], parts[0], parts[1])

    assert done.returncode == 0, done.stderr
    whole = tree(published(small, tmp_path / "whole", NOW))
    assert tree(tmp_path / "joined") == whole
    assert done.stdout == f"3 parts joined, {len(whole) - 1} files\n"


def test_each_page_is_made_by_one_part(parts: list[Path]) -> None:
    """Machines do no work twice, and every one of them has some."""
    pages = [{name for name in tree(part) if name.endswith(".html")} for part in parts]

    assert all(pages)
    assert len(set.union(*pages)) == sum(map(len, pages))


def test_a_part_makes_the_documents_of_its_pages(tmp_path: Path) -> None:
    """Without the pages that only the first part has, of which the guide is made."""
    root = copy_site(tmp_path / "root")
    edit(root, "data/settings.yml", "documents: none", "documents: all")

    found = tree(part_of(root, tmp_path / "part", "2/3"))

    documents = [name for name in found if name.endswith(".pdf")]
    assert documents
    assert all(name.removeprefix("zh/").startswith("newsroom/20") for name in documents), documents


def test_a_missing_part_is_named(parts: list[Path], tmp_path: Path) -> None:
    """Half a site is never published."""
    assert refusal(parts[:2], tmp_path / "out") == (
        "Error: part 3/3 is missing: name its directory too"
    )


def test_a_part_is_named_once(parts: list[Path], tmp_path: Path) -> None:
    """Two artefacts with the same part mean that another one is missing."""
    twice = shutil.copytree(parts[0], tmp_path / "twice")

    assert refusal([*parts, twice], tmp_path / "out") == (
        f"Error: {twice} and {parts[0]} are the same part: leave one out"
    )


def test_parts_of_other_content_are_refused(parts: list[Path], tmp_path: Path) -> None:
    """A commit between two machines' checkouts would make a site that never was."""
    root = copy_site(tmp_path / "root")
    edit(root, "data/zones.yml", "en: Alpha Zone,", "en: Alpha Park,")
    other = part_of(root, tmp_path / "other", "3/3")

    assert refusal([parts[0], parts[1], other], tmp_path / "out") == (
        f"Error: {other} was built from other content, or at another instant, than the other "
        "parts: build all of them from one commit with one --now"
    )


def test_parts_of_another_instant_are_refused(
    parts: list[Path], small: Path, tmp_path: Path
) -> None:
    """One second before an embargo ends the site is another."""
    other = part_of(small, tmp_path / "other", "3/3", "2026-03-02T03:59:59Z")

    assert "another instant" in refusal([parts[0], parts[1], other], tmp_path / "out")


def test_a_part_that_was_changed_is_refused(parts: list[Path], tmp_path: Path) -> None:
    """Artefacts travel; what arrives is compared with what was built."""
    changed = shutil.copytree(parts[2], tmp_path / "changed")
    page = next(path for path in sorted(changed.rglob("*.html")))
    page.write_text("else", encoding="utf-8")

    assert refusal([*parts[:2], changed], tmp_path / "out") == (
        f"Error: {page} is not as it was built: build or copy it again"
    )


def test_a_directory_that_is_no_part_is_refused(parts: list[Path], tmp_path: Path) -> None:
    """A finished site cannot be joined once more."""
    folder = tmp_path / "folder"
    folder.mkdir()

    assert refusal([*parts[:2], folder], tmp_path / "out") == (
        f"Error: {folder} holds no part of a site: build one with zonesite build --part 1/2"
    )


def renamed(part: Path, to: Path, change: Callable[[dict[str, Any], Path], object]) -> Path:
    """Copy a part and change what it says of itself, checksum included."""
    shutil.copytree(part, to)
    told = recall(to / NOTE)
    change(told, to)
    keep(to / NOTE, told)
    return to


def leads_out(told: dict[str, Any], part: Path) -> None:
    """Name a file beside the part."""
    (part.parent / "outside.html").write_text("<p>outside", encoding="utf-8")
    told["files"]["../outside.html"] = digest_of(b"<p>outside")


def leads_away(told: dict[str, Any], part: Path) -> None:
    """Name a file of the system by its whole path."""
    outside = part.parent / "outside.html"
    outside.write_text("<p>outside", encoding="utf-8")
    told["files"][str(outside)] = digest_of(b"<p>outside")


def is_a_link(told: dict[str, Any], part: Path) -> None:
    """Put a link to another file in the place of a page."""
    (part.parent / "outside.html").write_text("<p>outside", encoding="utf-8")
    (part / "linked.html").symlink_to(part.parent / "outside.html")
    told["files"]["linked.html"] = digest_of(b"<p>outside")


def is_in_a_link(told: dict[str, Any], part: Path) -> None:
    """Put a link to another folder in the place of one."""
    (part.parent / "elsewhere").mkdir()
    (part.parent / "elsewhere" / "page.html").write_text("<p>outside", encoding="utf-8")
    (part / "folder").symlink_to(part.parent / "elsewhere")
    told["files"]["folder/page.html"] = digest_of(b"<p>outside")


@pytest.mark.parametrize("change", [leads_out, leads_away, is_a_link, is_in_a_link])
def test_a_part_holds_only_files_of_its_own(
    parts: list[Path], tmp_path: Path, change: Callable[[dict[str, Any], Path], object]
) -> None:
    """Whatever it says of itself, nothing is written or published beside it."""
    odd = renamed(parts[2], tmp_path / "odd", change)

    said = refusal([*parts[:2], odd], tmp_path / "joined" / "out")

    assert re.fullmatch(
        f"Error: {odd} names '.*', which is no file of its own: build or copy it again", said
    )
    assert not (tmp_path / "joined" / "outside.html").exists()


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda told, _: told.pop("part"), id="no number"),
        pytest.param(lambda told, _: told.update(part=[1]), id="half a number"),
        pytest.param(lambda told, _: told.update(part=["1", "3"]), id="a number in words"),
        pytest.param(lambda told, _: told.update(files=[]), id="no files"),
        pytest.param(lambda told, _: told.update(files={"a.html": None}), id="no fingerprint"),
        pytest.param(lambda told, _: told.update(year=None), id="no year"),
        pytest.param(lambda told, _: told.pop("site"), id="no site"),
        pytest.param(lambda told, _: told.update(format=2), id="another form"),
    ],
)
def test_a_part_that_does_not_say_what_it_is_is_refused(
    parts: list[Path], tmp_path: Path, change: Callable[[dict[str, Any], Path], object]
) -> None:
    """In a sentence."""
    odd = renamed(parts[2], tmp_path / "odd", change)

    assert refusal([*parts[:2], odd], tmp_path / "out") == (
        f"Error: {odd} holds no part of a site: build one with zonesite build --part 1/2"
    )


@pytest.mark.parametrize("part", ["0/3", "4/3", "1", "a/b", "1/0"])
def test_a_part_that_cannot_be_is_refused(small: Path, tmp_path: Path, part: str) -> None:
    """Before anything is read."""
    done = zonesite("build", "--root", small, "--out", tmp_path / "out", "--part", part)

    assert done.returncode == 2
    assert "must be the number of a part and how many there are, such as 1/3" in done.stderr
