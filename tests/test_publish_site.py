"""Publishing a site to its place: whatever fails, readers have a whole site, and the next
publication carries on."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from published_places import (
    START,
    Faults,
    FaultyDirectory,
    Memory,
    Press,
    a_fault_each,
    every_fault,
    for_readers,
    missing_for_readers,
    put_out,
    put_out_whatever_holds,
    shown,
    site_files,
    tree_of,
    write_site,
)
from zonesite.deployment.built import built_site, earlier_site
from zonesite.deployment.directory import Directory
from zonesite.deployment.journal import JOURNAL, LOCK, file_at
from zonesite.deployment.place import CannotPublish
from zonesite.deployment.publication import Terms
from zonesite.signing.manifest import NAME, SIGNATURE, parsed


@pytest.fixture(autouse=True)
def _no_power_cuts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that need not outlast a power cut is many times as fast."""
    monkeypatch.setattr("os.fsync", lambda _: None)


@pytest.fixture
def press(tmp_path: Path) -> Press:
    return Press(tmp_path / "built")


def refused(act: Callable[[], object]) -> CannotPublish:
    """Return why something was refused."""
    with pytest.raises(CannotPublish) as raised:
        act()
    return raised.value


# --- what a publication does ---------------------------------------------------------------------


def test_the_built_site_stands_in_the_directory(press: Press, tmp_path: Path) -> None:
    site = press.version(1)

    put_out(Directory(tmp_path / "www"), site)

    assert for_readers(tree_of(tmp_path / "www")) == shown(site)


def test_the_same_site_again_writes_nothing(press: Press, tmp_path: Path) -> None:
    """Not one request that changes anything, in a directory and elsewhere."""
    site = press.version(1)
    memory = Memory()
    put_out(memory, site)
    before = dict(memory.files)
    memory.watch = lambda _: pytest.fail("something was written")

    assert not put_out(memory, site).is_needed
    assert memory.files == before

    folder = FaultyDirectory(tmp_path / "www", Faults())
    put_out(folder, site)
    folder.faults = Faults()

    assert not put_out(folder, site).is_needed
    assert folder.faults.count == 0


def test_what_was_dropped_is_removed_by_the_publication_after_the_next(press: Press) -> None:
    """Whoever has a page open that names it finds it for one more publication."""
    place = Memory()
    first, second = press.version(1), None
    put_out(place, first)
    old = shown(first)
    second = press.version(2)
    put_out(place, second)
    dropped = first.manifest.files.keys() - second.manifest.files.keys()

    assert dropped
    assert {name: place.files[name] for name in dropped} == {name: old[name] for name in dropped}

    third = press.version(3)
    put_out(place, third)

    gone = dropped - third.manifest.files.keys()
    assert gone
    assert gone & place.files.keys() == set()


def test_what_must_not_be_read_any_more_goes_at_once(press: Press) -> None:
    """With the publication that drops it, or with the same site again; its bytes too, where only
    one publication is kept."""
    place = Memory()
    put_out(place, press.version(1))
    second = press.version(2)
    put_out(place, second)
    assert for_readers(place.files) != shown(second)

    assert put_out(place, second, terms=Terms(1, at_once=True)).is_needed

    assert for_readers(place.files) == shown(second)
    kept = {name for name in place.files if name.startswith(".publications/files/")}
    assert kept == {file_at(file.sha256) for file in second.manifest.files.values()}
    assert not put_out(place, second, terms=Terms(1, at_once=True)).is_needed


def test_only_what_has_changed_is_brought(press: Press) -> None:
    """What the place keeps already, under whatever name, is not brought again."""
    place = Memory()
    put_out(place, press.version(1))
    site = press.version(2)
    old = {file.sha256 for file in parsed(place.files[NAME]).files.values()}

    ready = put_out(place, site)

    assert set(ready.missing) == {file.sha256 for file in site.manifest.files.values()} - old


def test_a_site_that_was_put_there_by_other_means_is_taken_over(
    press: Press, tmp_path: Path
) -> None:
    """Its manifest says which files are of the site; what differs alone is put in place."""
    press.version(1)
    shutil.copytree(press.folder, tmp_path / "www")
    standing = tree_of(tmp_path / "www")
    site = press.version(2)

    ready = put_out(Directory(tmp_path / "www"), site)

    changed = {name for name, data in shown(site).items() if standing.get(name) != data}
    assert set(ready.plan.puts) == changed - {NAME}
    assert shown(site).items() <= tree_of(tmp_path / "www").items()


def test_a_signature_goes_with_its_manifest(press: Press) -> None:
    """It is put, replaced and taken away again, also where nothing else has changed."""
    place = Memory()
    site = press.version(1)
    for signature in (b"one", b"two", None):
        assert put_out(place, replace(site, signature=signature)).is_needed
        assert place.files.get(SIGNATURE) == signature


# --- whatever fails ------------------------------------------------------------------------------


def requests_of(press: Press) -> int:
    """Return how many requests the second publication of a place takes."""
    memory = Memory()
    put_out(memory, press.version(1))
    memory.faults = Faults()
    put_out(memory, press.version(2))
    return memory.faults.count


def test_a_fault_at_any_request_leaves_a_whole_site_and_the_next_carries_on(tmp_path: Path) -> None:
    """The request may have been carried out or not, the place may recover or stay dead; the same
    site may come next, or another one. After each write a reader finds all that pages name."""
    for faults in every_fault(requests_of(Press(tmp_path / "counted"))):
        press, place = Press(tmp_path / "built"), Memory()
        put_out(place, press.version(1))
        place.watch = lambda files: _whole(files)
        second = press.version(2)
        place.faults = faults
        refused(lambda: put_out(place, second))  # noqa: B023 - called at once
        place.faults = Faults()

        put_out_whatever_holds(place, second)

        assert shown(second).items() <= place.files.items()
        third = press.version(3)
        put_out_whatever_holds(place, third)
        assert shown(third).items() <= place.files.items()


def test_after_a_fault_another_site_can_come_next(tmp_path: Path) -> None:
    """It replaces what was begun, whether it follows that or what stood before."""
    requests = requests_of(Press(tmp_path / "counted"))
    for number, faults in enumerate(a_fault_each(requests)):
        press, place = Press(tmp_path / "built"), Memory()
        put_out(place, press.version(1))
        stood = press.before
        place.watch = lambda files: _whole(files)
        second = press.version(2)
        place.faults = faults
        refused(lambda: put_out(place, second))  # noqa: B023 - called at once
        place.faults = Faults()
        if number % 2 and NAME in place.files:
            press.before = place.files[NAME]
        elif JOURNAL not in place.files or second.published.digest not in _begun(place):
            press.before = stood
        third = press.version(3)

        put_out_whatever_holds(place, third)

        assert shown(third).items() <= place.files.items()
        assert LOCK not in place.files
        fourth = press.version(4)
        put_out(place, fourth)
        put_out(place, press.version(4))
        extra = for_readers(place.files).keys() - shown(fourth).keys()
        assert extra <= third.manifest.files.keys()


def _begun(place: Memory) -> str:
    return place.files[JOURNAL].decode()


def _whole(files: object) -> None:
    assert isinstance(files, dict)
    assert missing_for_readers(files) == []


def test_a_disk_that_fails_at_any_write_leaves_a_whole_site(tmp_path: Path) -> None:
    """A real directory, each write, rename and removal of which fails in turn."""
    press = Press(tmp_path / "counted-built")
    counted = FaultyDirectory(tmp_path / "counted", Faults())
    put_out(counted, press.version(1))
    counted.faults = Faults()
    put_out(counted, press.version(2))
    assert counted.faults.count > 20

    for faults in a_fault_each(counted.faults.count):
        shutil.rmtree(tmp_path / "www", ignore_errors=True)
        press, place = Press(tmp_path / "built"), FaultyDirectory(tmp_path / "www", Faults())
        put_out(place, press.version(1))
        second = press.version(2)
        place.faults = faults
        refused(lambda: put_out(place, second))  # noqa: B023 - called at once
        assert missing_for_readers(tree_of(place.folder)) == []
        place.faults = Faults()

        put_out_whatever_holds(place, second)

        assert shown(second).items() <= tree_of(place.folder).items()
        assert missing_for_readers(tree_of(place.folder)) == []


def test_the_first_publication_can_be_interrupted_too(tmp_path: Path) -> None:
    """Until its home page is there nobody can get to any page; from then on all of them stand."""
    press, place = Press(tmp_path / "built"), Memory()
    put_out(place, press.version(1))
    for faults in every_fault(place.faults.count):
        press = Press(tmp_path / "built")
        place = Memory(watch=lambda files: _whole(files))
        site = press.version(1)
        place.faults = faults
        refused(lambda: put_out(place, site))  # noqa: B023 - called at once
        place.faults = Faults()

        put_out_whatever_holds(place, site)

        assert for_readers(place.files) == shown(site)


def test_taking_over_what_came_by_other_means_can_be_interrupted_too(tmp_path: Path) -> None:
    """The manifest that stood is kept until that publication has ended."""
    press = Press(tmp_path / "built")
    standing = shown(press.version(1))
    site = press.version(2)
    counted = Memory(dict(standing))
    put_out(counted, site)
    for faults in every_fault(counted.faults.count):
        place = Memory(dict(standing), watch=_whole)
        place.faults = faults
        refused(lambda: put_out(place, site))  # noqa: B023 - called at once
        place.faults = Faults()

        put_out_whatever_holds(place, site)

        assert shown(site).items() <= place.files.items()


def test_whoever_interrupts_a_publication_leaves_no_lock(press: Press) -> None:
    """As Ctrl-C does, and SIGTERM, which the command takes for it."""
    place, site = Memory(), press.version(1)

    def interrupted(_: str) -> bytes:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        put_out(place, replace(site, read=interrupted))

    assert LOCK not in place.files
    assert put_out(place, site).is_needed


# --- one at a time -------------------------------------------------------------------------------


def test_two_publishers_never_mix(press: Press, tmp_path: Path) -> None:
    """The second is told who publishes since when, and how to take over; the first, once it was
    taken over from, writes nothing more that readers see."""
    folder = Directory(tmp_path / "www")
    site = press.version(1)
    put_out(folder, site)
    second = press.version(2)
    told: list[CannotPublish] = []

    def meanwhile(digest: str) -> bytes:
        if not told:
            told.append(refused(lambda: put_out(folder, second)))
            put_out(Directory(folder.folder), second, str(told[0].values["id"]))
        return second.read(digest)

    error = refused(lambda: put_out(folder, replace(second, read=meanwhile)))

    assert (told[0].code, told[0].values["owner"]) == ("refused-publish-held", "tests")
    assert told[0].values["since"] == START.isoformat()
    assert error.code == "refused-publish-lost"
    assert shown(second).items() <= tree_of(folder.folder).items()


def test_a_lock_is_only_broken_by_its_name(press: Press, tmp_path: Path) -> None:
    """Whoever saw one publisher die does not take over from the next one."""
    place = Directory(tmp_path / "www")
    site = press.version(1)
    place.create(LOCK, b'{"id": "aaaa", "owner": "somebody", "since": "then"}\n')

    assert refused(lambda: put_out(place, site, "bbbb")).values["id"] == "aaaa"
    assert not place.take_over(LOCK, b"other", b"mine")
    put_out(place, site, "aaaa")
    assert not (place.folder / LOCK).exists()


# --- what is refused -----------------------------------------------------------------------------


def test_files_of_others_are_left_alone(press: Press, tmp_path: Path) -> None:
    """Before the first publication and after it; only the certificate's own are expected."""
    place = Directory(tmp_path)
    site = press.version(1)
    error = refused(lambda: put_out(place, site))
    assert error.code == "refused-publish-strangers"
    assert f"{tmp_path}/built/assets/site.css" in str(error.values["found"])
    assert not (tmp_path / ".publications").exists()

    place = Directory(tmp_path / "www")
    put_out(place, site)
    (tmp_path / "www/.well-known/acme-challenge").mkdir(parents=True)
    (tmp_path / "www/.well-known/acme-challenge/x").write_bytes(b"x")
    second = press.version(2)
    put_out(place, second)
    (tmp_path / "www/notes.txt").write_bytes(b"mine")
    third = press.version(3)

    assert refused(lambda: put_out(place, third)).values["found"] == [f"{tmp_path}/www/notes.txt"]
    assert (tmp_path / "www/notes.txt").read_bytes() == b"mine"


def test_a_manifest_must_follow_the_one_that_stands(press: Press) -> None:
    """One number on, naming that one, of the same site, for no earlier instant."""
    place = Memory()
    put_out(place, press.version(1))
    standing = dict(place.files)
    press.version(2)
    skipping = press.version(3)
    assert refused(lambda: put_out(place, skipping)).code == "refused-publish-not-next"

    press.before = place.files[NAME]
    site = press.version(2)
    earlier = replace(site.manifest, built_for=START - timedelta(days=1))
    other = replace(site.manifest, site="https://other.example/")
    rewritten = replace(site.manifest, previous="0" * 64)
    for manifest, code in (
        (earlier, "refused-publish-clock"),
        (other, "refused-publish-other-site"),
        (rewritten, "refused-publish-not-next"),
    ):
        published = type(site.published).of(manifest)
        found = refused(lambda: put_out(place, replace(site, published=published)))  # noqa: B023
        assert found.code == code
    assert place.files == standing


def test_a_tree_that_is_not_what_its_manifest_says_is_not_published(press: Press) -> None:
    """No manifest, one that is cut off, a file changed, missing or too many."""
    data = press.version(1).published.data
    (press.folder / NAME).unlink()
    assert refused(lambda: built_site(press.folder)).code == "refused-publish-no-manifest"
    (press.folder / NAME).write_bytes(data[:-20])
    assert refused(lambda: built_site(press.folder)).code == "verify-not-json"
    (press.folder / NAME).write_bytes(data)
    (press.folder / "assets/site.css").write_bytes(b"other")
    (press.folder / "more.txt").write_bytes(b"")
    found = refused(lambda: built_site(press.folder))
    assert (found.code, found.values["n"]) == ("refused-publish-differs", 2)


def test_a_tree_that_changes_while_it_is_published_is_noticed(press: Press) -> None:
    """A build that is begun too early puts nothing of its own into the publication."""
    site = press.version(1)
    write_site(press.folder, site_files(7), None, 7)
    place = Memory()

    assert refused(lambda: put_out(place, site)).code == "refused-publish-differs"
    assert for_readers(place.files) == {}


def test_a_place_that_somebody_has_changed_is_not_believed(press: Press) -> None:
    """Its manifest is another one, or its journal cannot be read."""
    place = Memory()
    put_out(place, press.version(1))
    second = press.version(2)
    kept = dict(place.files)
    place.files[NAME] = second.published.data
    assert refused(lambda: put_out(place, second)).code == "refused-publish-changed"
    place.files = {**kept, JOURNAL: b"{}"}
    assert refused(lambda: put_out(place, second)).code == "refused-publish-journal"
    place.files = {**kept, NAME: kept[NAME][:-9]}
    assert refused(lambda: put_out(place, second)).code == "verify-not-json"


# --- going back ----------------------------------------------------------------------------------


def test_an_earlier_site_comes_back_under_a_number_of_its_own(press: Press, tmp_path: Path) -> None:
    """It follows what stood, so that nobody who has kept a manifest finds the past rewritten."""
    place = Directory(tmp_path / "www")
    first = press.version(1)
    old = shown(first)
    put_out(place, first)
    for version in (2, 3):
        put_out(place, press.version(version))
    standing = parsed((place.folder / NAME).read_bytes())

    back = earlier_site(place, 1, None)
    ready = put_out(place, back)

    found = tree_of(place.folder)
    assert ready.missing == ()
    assert {name: found[name] for name in old if name != NAME} == {
        name: data for name, data in old.items() if name != NAME
    }
    made = parsed(found[NAME])
    assert (made.number, made.built_for) == (4, standing.built_for)
    assert made.restores == first.published.digest
    assert not put_out(place, earlier_site(place, 1, None)).is_needed


def test_as_many_publications_are_kept_as_were_asked_for(press: Press) -> None:
    """What is older is forgotten, its files too; those that are kept come back whole."""
    place = Memory()
    for version in range(1, 7):
        put_out(place, press.version(version), terms=Terms(keep=3))

    error = refused(lambda: earlier_site(place, 3, None))
    assert (error.code, error.values["found"]) == ("refused-publish-not-kept", ["4", "5", "6"])
    put_out(place, earlier_site(place, 4, None), terms=Terms(keep=3))
    assert place.files["next-change.json"] == b'{"version": 4}'
    kept = [name for name in place.files if name.startswith(".publications/manifests/")]
    assert len(kept) == 3


def test_what_killed_publications_have_left_goes(press: Press, tmp_path: Path) -> None:
    """Half-written files out of the sight of readers."""
    place = Directory(tmp_path / "www")
    put_out(place, press.version(1))
    draft = place.folder / ".publications/drafts/half"
    draft.parent.mkdir(exist_ok=True)
    draft.touch()

    put_out(place, press.version(2))

    assert not draft.exists()


def test_what_is_kept_is_looked_at_before_it_comes_back(press: Press, tmp_path: Path) -> None:
    """Whoever edits a published file edits what is kept of it: it never comes back as published."""
    place = Directory(tmp_path / "www")
    put_out(place, press.version(1))
    put_out(place, press.version(3))
    kept = [path for path in (place.folder / ".publications/files").rglob("*") if path.is_file()]
    for path in kept:
        path.write_bytes(b"edited")

    assert refused(lambda: put_out(place, earlier_site(place, 1, None))).code == (
        "refused-publish-damaged"
    )


def test_a_signed_site_is_not_put_back_without_a_signature(press: Press) -> None:
    place = Memory()
    put_out(place, replace(press.version(1), signature=b"signed"))
    put_out(place, replace(press.version(2), signature=b"signed"))

    assert refused(lambda: earlier_site(place, 1, None)).code == "refused-publish-unsigned"
    put_out(place, earlier_site(place, 1, lambda data: b"anew"))
    assert place.files[SIGNATURE] == b"anew"
