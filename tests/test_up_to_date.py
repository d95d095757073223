"""A build that finds everything as the last one left it reads nothing, and is never wrong."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from rich.console import Console

from small_site import copy_site, edit, tree
from zonesite.build.up_to_date import Wanted, as_it_was, made_from, note, renewed
from zonesite.cli.full_build import whole_build
from zonesite.publish.delta import Changes
from zonesite.publish.manifest import file_of
from zonesite.publish.tree import AlreadyBuilding, files_in, new_tree
from zonesite.runtime.phases import Phases

CLOCK = datetime.now(UTC).replace(hour=9, minute=0, second=0) + timedelta(days=400)
"""A present long after the files of the site were written, and hours before a midnight."""
NEXT = "next-change.json"


@dataclass(frozen=True)
class Site:
    """A site that was built once."""

    root: Path
    out: Path

    def wanted(self, clock: datetime = CLOCK) -> Wanted:
        return Wanted(self.root, self.out, None, clock)

    def stands(self, wanted: Wanted | None = None) -> bool:
        """Say whether nothing would be read."""
        wanted = wanted or self.wanted()
        return as_it_was(wanted, made_from(wanted)) is not None

    def build(self, wanted: Wanted | None = None) -> Changes:
        """Build from the first step to the last."""
        wanted = wanted or self.wanted()
        _, changes = whole_build(wanted, made_from(wanted), Phases(Console(quiet=True)))
        return changes


def git(root: Path, *arguments: str) -> None:
    """Run git without the settings of this machine."""
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    who = ("-c", "user.name=Tester", "-c", "user.email=tester@example.org")
    command = ["git", "-C", str(root), *who, *arguments]
    subprocess.run(command, check=True, capture_output=True, env=os.environ | quiet)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with a history in git, as a build has left it; no test changes it."""
    folder = tmp_path_factory.mktemp("up-to-date")
    site = Site(copy_site(folder / "root"), folder / "out")
    (site.root / "overrides").mkdir()
    (site.root / "overrides" / "note.txt").write_text("Nothing.", encoding="utf-8")
    (site.root / ".gitignore").write_text("/.cache/\n", encoding="utf-8")
    for command in (("init", "--quiet"), ("add", "."), ("commit", "--quiet", "-m", "All")):
        git(site.root, *command)
    assert not site.stands()
    site.build()
    return site


@pytest.fixture
def site(built: Site, tmp_path: Path) -> Site:
    """A copy of it, for a test that changes it, with a note of its own."""
    fresh = Site(tmp_path / "root", tmp_path / "out")
    shutil.copytree(built.root, fresh.root)
    shutil.copytree(built.out, fresh.out)
    was = as_it_was(built.wanted(), made_from(built.wanted()))
    assert was is not None
    files = {name: file_of(fresh.out / name, "") for name in files_in(fresh.out)}
    note(fresh.wanted(), replace(was, made_from=made_from(fresh.wanted())), files)
    assert fresh.stands()
    return fresh


def test_what_nobody_has_touched_stands(built: Site) -> None:
    """So that a second build reads no content."""
    assert built.stands()


def rewritten(file: Path) -> None:
    """Write as many other bytes, and put the time back."""
    before = file.stat()
    data = file.read_bytes()
    file.write_bytes(data[:-2] + b"~\n")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


CONTENT: dict[str, Callable[[Path], object]] = {
    "a record": lambda root: edit(root, "data/zones.yml", "en: Alpha Zone", "en: Alpha Bone"),
    "a record, its time put back": lambda root: rewritten(root / "data/zones.yml"),
    "a new file": lambda root: (root / "data/press/2023/a.yml").write_text("", "utf-8"),
    "a file that is gone": lambda root: next((root / "docs/ur").rglob("*.md")).unlink(),
    "another name": lambda root: (root / "docs/en/index.md").rename(root / "docs/en/a.md"),
    "an empty folder": lambda root: (root / "docs" / "fr").mkdir(),
    "a file of the theme": lambda root: (root / "overrides/note.txt").write_text("A", "utf-8"),
    "the settings of MkDocs": lambda root: rewritten(root / "mkdocs.yml"),
    "a link": lambda root: (root / "docs/en/a.md").symlink_to("index.md"),
    "a commit": lambda root: git(root, "commit", "--quiet", "--allow-empty", "-m", "One more"),
}


@pytest.mark.parametrize("change", CONTENT.values(), ids=CONTENT)
def test_whatever_may_change_what_is_read_is_a_reason_to_build(
    site: Site, change: Callable[[Path], object]
) -> None:
    """Also what would turn out to make no difference."""
    change(site.root)

    assert not site.stands()


def replaced(file: Path) -> None:
    """Put another file with the same times into the place of one."""
    other = file.with_name("other")
    shutil.copy2(file, other)
    os.replace(other, file)


TREE: dict[str, Callable[[Path], object]] = {
    "a page": lambda out: (out / "index.html").write_bytes(b"<p>Hacked"),
    "a page of as many bytes": lambda out: edit(out, "index.html", "<body", "<BODY"),
    "a page by another of its times": lambda out: replaced(out / "zones/alpha/index.html"),
    "a page that is gone": lambda out: (out / "ur/zones/index.html").unlink(),
    "a file too many": lambda out: (out / "zones/alpha/a.html").write_bytes(b""),
    "a file too many at the root": lambda out: (out / "a.html").write_bytes(b""),
    "a link in place of a page": lambda out: (
        (out / "index.html").rename(out / "moved"),
        (out / "index.html").symlink_to("moved"),
    ),
    "a folder in place of one": lambda out: (
        (out / "zones").rename(out.parent / "zones"),
        shutil.copytree(out.parent / "zones", out / "zones"),
    ),
    "the instant": lambda out: edit(out, NEXT, '"built_for": "20', '"built_for": "21'),
    "the mark": lambda out: (out / ".zonesite").unlink(),
    "everything": shutil.rmtree,
}


@pytest.mark.parametrize("change", TREE.values(), ids=TREE)
def test_whatever_was_done_to_the_tree_is_a_reason_to_build(
    site: Site, change: Callable[[Path], object]
) -> None:
    """Nobody else has written what stands there."""
    change(site.out)

    assert not site.stands()


def test_other_options_are_a_reason_to_build(built: Site) -> None:
    """A part of a site is never taken for the whole."""
    wanted = built.wanted()

    assert not built.stands(replace(wanted, site_url="https://other.example/"))
    assert not built.stands(replace(wanted, without="documents"))
    assert not built.stands(replace(wanted, out=built.root / "elsewhere"))
    assert not built.stands(replace(wanted, stated=CLOCK - timedelta(days=9)))


def test_what_was_written_a_moment_ago_is_not_relied_on(built: Site) -> None:
    """It could be written again without another time."""
    newest = max(path.stat().st_ctime_ns for path in (built.root / "data").rglob("*.yml"))
    just_then = datetime.fromtimestamp(newest / 1e9, UTC)

    assert made_from(built.wanted(just_then + timedelta(milliseconds=50))) == ""
    assert made_from(built.wanted(just_then + timedelta(seconds=9))) != ""


def test_a_file_that_changes_during_a_build_is_seen_by_the_next(site: Site) -> None:
    """What is compared is what stood there before anything was read."""
    wanted = site.wanted()
    read = made_from(wanted)
    edit(site.root, "data/zones.yml", "en: Alpha Zone", "en: Alpha Bone")
    whole_build(wanted, read, Phases(Console(quiet=True)))

    assert not site.stands()


def test_a_page_that_is_damaged_before_the_note_is_written_is_seen(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The note tells what was written, not what is found."""
    moved = site.wanted(CLOCK + timedelta(days=2))
    page = site.out / "zones/alpha/index.html"
    monkeypatch.setattr(
        "zonesite.cli.full_build.write_manifest", lambda *_: page.write_bytes(b"<p>Hacked")
    )
    site.build(moved)

    assert not site.stands(moved)


def test_a_later_instant_of_the_day_renews_only_what_names_it(site: Site, tmp_path: Path) -> None:
    """And leaves what a build from nothing would make at that instant."""
    site.build()
    wanted = site.wanted(CLOCK + timedelta(hours=5))
    was = as_it_was(wanted, made_from(wanted))
    before = tree(site.out)
    assert was is not None
    is_new = renewed(wanted, was)
    cold = Site(site.root, tmp_path / "cold")
    cold.build(replace(cold.wanted(), clock=wanted.clock))

    assert is_new
    assert tree(site.out) == tree(cold.out)
    assert {name for name, data in tree(site.out).items() if before[name] != data} == {NEXT}
    assert site.stands(wanted)
    assert site.build(wanted).written <= 1  # a whole build can go on from there


def test_the_day_after_is_a_reason_to_build(built: Site) -> None:
    """Pages show the day, and a warning may be of it; what was built later is no reason not to."""
    assert not built.stands(built.wanted(CLOCK + timedelta(days=1)))
    assert not built.stands(built.wanted(CLOCK - timedelta(hours=1)))


def test_a_sealed_release_is_published_at_its_instant_to_the_second(
    site: Site, tmp_path: Path
) -> None:
    """What is sealed is no part of next-change.json, but of the note."""
    lifted = CLOCK + timedelta(minutes=17)
    file = site.root / "data/press/2026/2026-03-02-quillbrook-accord.yml"
    lines = file.read_text(encoding="utf-8").split("\n")
    at = f"publish_at: {lifted.isoformat(timespec='seconds')}"
    file.write_text(
        "\n".join(at if line.startswith("publish_at:") else line for line in lines),
        encoding="utf-8",
    )
    git(site.root, "add", ".")
    git(site.root, "commit", "--quiet", "-m", "Sealed")
    wanted = site.wanted()
    site.build(wanted)

    assert site.stands(site.wanted(lifted - timedelta(seconds=1)))
    assert not site.stands(site.wanted(lifted))


def test_a_directory_that_another_build_holds_is_left_alone(site: Site) -> None:
    """A whole build says so."""
    wanted = site.wanted(CLOCK + timedelta(seconds=9))
    was = as_it_was(wanted, made_from(wanted))
    assert was is not None
    with new_tree(site.out) as tree:
        tree.removals = ()
        reader, writer = os.pipe()
        if not (child := os.fork()):
            try:
                renewed(wanted, was)
                os.write(writer, b"renewed")
            except AlreadyBuilding:
                os.write(writer, b"refused")
            os._exit(0)
        os.waitpid(child, 0)

    assert os.read(reader, 9) == b"refused"
