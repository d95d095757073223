"""`zonesite publish` as people run it: what it says, and with what it ends."""

from __future__ import annotations

import re
import shutil
import tarfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from published_places import Press, put_out, shown, site_files, tree_of
from small_site import LANGUAGES
from zonesite.__main__ import main
from zonesite.deployment.directory import Directory
from zonesite.deployment.journal import LOCK
from zonesite.deployment.place import CannotPublish
from zonesite.deployment.target import Target, target_of
from zonesite.signing.manifest import NAME


@pytest.fixture
def press(tmp_path: Path) -> Press:
    return Press(tmp_path / "built")


def run(press: Press, *arguments: str | Path, **environment: str) -> Result:
    """Run the command for the site that was built last."""
    words = ["publish", *map(str, arguments), "--out", str(press.folder)]
    return CliRunner().invoke(main, words, env=environment)


def test_it_says_what_it_does_stage_by_stage(press: Press, tmp_path: Path) -> None:
    """With counts and bytes, the same in a dry run, which writes nothing."""
    place = tmp_path / "www"
    press.version(1)
    assert run(press, place).exit_code == 0
    press.version(2)
    before = tree_of(place)

    dry = run(press, place, "--dry-run")
    assert tree_of(place) == before
    done = run(press, f"file://{place}")

    assert done.exit_code == dry.exit_code == 0
    assert dry.stdout.splitlines()[:-1] == done.stdout.splitlines()[:-1]
    assert dry.stdout.splitlines()[-1] == "nothing was written: this was a dry run"
    old, new = site_files(1), site_files(2)
    fresh = [name for name in new if name not in old]
    replaced = [name for name in new if name in old and new[name] != old[name]]
    assert [re.sub(r"[\d,]+ bytes", "… bytes", line) for line in done.stdout.splitlines()] == [
        f"https://zones.example/, number 2 as of 2026-02-01T02:00:00+00:00, to {place}",
        f"files to bring there: {len(set(new.values()) - set(old.values()))}, … bytes",
        f"new files to put in place: {_counted(fresh, 'json')}, … bytes",
        f"new pages to put in place: {_counted(fresh, 'html')}, … bytes",
        "files to replace: 1, … bytes",
        f"pages to replace: {_counted(replaced, 'html')}, … bytes",
        "what says how old the site is, to replace: 1, … bytes",
        "files that stay until the next publication, for readers of the pages before: "
        f"{len(old.keys() - new.keys())}",
        f"published to {place}",
    ]
    assert run(press, place).stdout == f"this is what stands at {place}: nothing was written\n"


def _counted(names: list[str], ending: str) -> int:
    return sum(name.endswith(ending) for name in names)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_refuses_in_one_sentence(press: Press, tmp_path: Path, lang: str) -> None:
    """Whatever stops it, in the language of whoever publishes, and without a traceback."""
    place = tmp_path / "www"
    press.version(1)
    put_out(Directory(place), press.version(1))
    held = Directory(place)
    held.create(LOCK, b'{"id": "aaaa", "owner": "somebody", "since": "then"}\n')
    press.version(2)
    (press.folder / "more.txt").touch()
    changed = run(press, place, "--lang", lang)
    (press.folder / "more.txt").unlink()
    others = tmp_path / "others"
    others.mkdir()
    (others / "notes.txt").touch()
    for done in (
        changed,
        run(press, place, "--lang", lang),
        run(press, others, "--lang", lang),
        run(press, press.folder / "in", "--lang", lang),
        run(press, "gopher://a/b", "--lang", lang),
        run(press, "s3://key:secret@bucket/x", "--lang", lang),
        run(press, place, "--roll-back", "9", "--lang", lang),
    ):
        assert done.exit_code in (1, 2)
        assert len(done.stderr.splitlines()) == 1
        assert "Traceback" not in done.output
        assert "secret" not in done.output
    assert "--break-lock aaaa" in run(press, place, "--lang", lang).stderr


def test_an_earlier_site_is_put_back(press: Press, tmp_path: Path) -> None:
    place = tmp_path / "www"
    press.version(1)
    run(press, place)
    old = tree_of(place)["index.html"]
    press.version(2)
    run(press, place)

    done = run(press, place, "--roll-back", "1")

    assert done.exit_code == 0
    assert "an earlier site comes back" in done.stdout
    assert tree_of(place)["index.html"] == old
    again = run(press, place)
    assert again.exit_code == 1
    assert "zonesite manifest --previous" in again.stderr


def test_a_missing_manifest_is_told(press: Press, tmp_path: Path) -> None:
    press.version(1)
    (press.folder / NAME).unlink()

    done = run(press, tmp_path / "www")

    assert done.exit_code == 1
    assert done.stderr.endswith("run zonesite build, then zonesite manifest\n")
    assert not (tmp_path / "www").exists()


def test_a_full_or_forbidden_disk_is_told(press: Press, tmp_path: Path) -> None:
    press.version(1)
    (tmp_path / "file").touch()

    done = run(press, tmp_path / "file")

    assert done.exit_code == 1
    assert "the publication to" in done.stderr
    shutil.rmtree(press.folder)


@pytest.mark.parametrize(
    ("written", "target"),
    [
        ("www", Target("directory", "www")),
        ("/srv/a b", Target("directory", "/srv/a b")),
        ("file:///srv/a%20b", Target("directory", "/srv/a b")),
        ("artifact.tar", Target("artefact", "artifact.tar")),
        ("ssh://host/srv/www", Target("ssh", "/srv/www", "host")),
        ("ssh://me@host:2222/srv/www/", Target("ssh", "/srv/www", "me@host", 2222)),
        ("ssh://host/~/www", Target("ssh", "www", "host")),
        ("me@host:www", Target("ssh", "www", "me@host")),
        ("host:/srv/www", Target("ssh", "/srv/www", "host")),
        ("s3://bucket", Target("bucket", "", "bucket")),
        ("s3://bucket/a/b/", Target("bucket", "a/b", "bucket")),
    ],
)
def test_places_are_written_as_everywhere(written: str, target: Target) -> None:
    assert target_of(written) == target


@pytest.mark.parametrize(
    "written",
    ["", "ftp://a/b", "ssh://host", "ssh://-oProxyCommand=x/a", "-oProxyCommand=x:a", "s3:///a",
     "http://[/", "file://other/a"],
)  # fmt: skip
def test_what_is_no_place_is_refused(written: str) -> None:
    with pytest.raises(CannotPublish):
        target_of(written)


@pytest.mark.parametrize("name", ["artifact.tar", "site.tar.gz"])
def test_an_archive_has_the_same_bytes_for_the_same_site(
    press: Press, tmp_path: Path, name: str
) -> None:
    """As GitHub Pages takes it: everything below ./, sorted, without owners, times and links."""
    site = press.version(1)
    archive = tmp_path / "one" / name
    assert "published to" in run(press, archive).stdout
    shutil.copytree(press.folder, tmp_path / "again")
    done = CliRunner().invoke(
        main, ["publish", str(tmp_path / "two" / name), "--out", str(tmp_path / "again")]
    )

    assert done.exit_code == 0
    assert archive.read_bytes() == (tmp_path / "two" / name).read_bytes()
    with tarfile.open(archive) as found:
        members = found.getmembers()
        files = {one.name: found.extractfile(one) for one in members if one.isfile()}
        told = {path.removeprefix("./"): file.read() for path, file in files.items() if file}
    assert told == shown(site)
    assert [one.name for one in members] == sorted(one.name for one in members)
    assert {(one.mtime, one.uid, one.gid, one.uname, one.gname) for one in members} == {
        (0, 0, 0, "", "")
    }
    assert {one.mode for one in members} == {0o644, 0o755}
    assert all(one.isfile() or one.isdir() for one in members)

    inode = archive.stat().st_ino
    assert "nothing was written" in run(press, archive).stdout
    assert archive.stat().st_ino == inode
    assert [path.name for path in archive.parent.iterdir()] == [name]


def test_an_archive_of_others_is_left_alone(press: Press, tmp_path: Path) -> None:
    press.version(1)
    with tarfile.open(tmp_path / "mine.tar", "w") as mine:
        mine.add(press.folder / "index.html", "letters")
    (tmp_path / "no.tar").write_bytes(b"no archive")
    for name in ("mine.tar", "no.tar"):
        before = (tmp_path / name).read_bytes()
        assert "holds no site" in run(press, tmp_path / name).stderr
        assert (tmp_path / name).read_bytes() == before
    assert run(press, tmp_path / "a.tar", "--roll-back", "1").exit_code == 2
    assert "dry run" in run(press, tmp_path / "a.tar", "--dry-run").stdout
    assert not (tmp_path / "a.tar").exists()
