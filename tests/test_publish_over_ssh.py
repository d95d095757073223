"""Publishing to a directory of a server over SSH, with real rsync and a real sshd where this
machine has them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from published_places import (
    Press,
    for_readers,
    missing_for_readers,
    put_out,
    put_out_whatever_holds,
    shown,
    tree_of,
)
from ssh_server import Here, serving
from zonesite.__main__ import main
from zonesite.deployment.built import earlier_site
from zonesite.deployment.journal import LOCK
from zonesite.deployment.over_ssh import OverSsh
from zonesite.deployment.place import CannotPublish
from zonesite.signing.manifest import NAME

KINDS = ("not-done", "answer-lost", "cut-off", "dead")
EVERY = "ZONESITE_PUBLICATIONS" in os.environ


def place_in(folder: Path, shell: str) -> OverSsh:
    """Return a directory as a place that is reached by a shell."""
    return OverSsh("127.0.0.1", str(folder), None, {**os.environ, "RSYNC_RSH": shell})


@pytest.fixture
def press(tmp_path: Path) -> Press:
    return Press(tmp_path / "built")


@pytest.fixture
def here(tmp_path: Path) -> Here:
    return Here(tmp_path / "here")


def test_a_site_is_published_over_ssh(tmp_path: Path, press: Press) -> None:
    """By the real programs and the command; the same again writes nothing."""
    folder = tmp_path / "a place's www"
    site = press.version(1)
    with serving(tmp_path / "state") as shell:
        for said in ("published to", "nothing was written"):
            done = CliRunner().invoke(
                main,
                ["publish", f"127.0.0.1:{folder}", "--out", str(press.folder)],
                env={"RSYNC_RSH": shell},
            )
            assert done.exit_code == 0, done.output
            assert said in done.output
    assert for_readers(tree_of(folder)) == shown(site)
    assert [name for name in tree_of(folder) if "/drafts/" in name] == []
    assert (folder / ".publications").stat().st_mode & 0o777 == 0o700
    assert (folder / "index.html").stat().st_mode & 0o777 == 0o644


def test_an_earlier_site_is_put_back(tmp_path: Path, press: Press, here: Here) -> None:
    """Also where files stand already as they were."""
    place = place_in(tmp_path / "www", here.words)
    first = press.version(1)
    old = shown(first)
    put_out(place, first)
    put_out(place, press.version(2))

    put_out(place, earlier_site(place, 1, None))

    found = tree_of(tmp_path / "www")
    assert {name: found[name] for name in old if name != NAME} == {
        name: data for name, data in old.items() if name != NAME
    }
    assert not put_out(place, earlier_site(place, 1, None)).is_needed


def test_one_publishes_at_a_time(tmp_path: Path, here: Here) -> None:
    place = place_in(tmp_path / "www", here.words)

    assert place.create(LOCK, b"one\n")
    assert not place.create(LOCK, b"two\n")
    assert not place.take_over(LOCK, b"two\n", b"three\n")
    assert place.take_over(LOCK, b"one\n", b"four\n")
    assert not place.take_over(LOCK, b"one\n", b"five\n")
    assert place.read(LOCK, 10) == b"four\n"
    assert place.names() == {LOCK}


def test_names_are_never_read_as_commands(tmp_path: Path, here: Here) -> None:
    """Blanks, quotes, signs of shells and other scripts stand in names as they are."""
    place = place_in(tmp_path / "www", here.words)
    names = {"a b'c\"$(touch x)`id`.html", "-n/--.html", "ur/نقشہ *.html", "end "}
    for name in names:
        place.put(name, name.encode())
    digest = "ab" + "0" * 62
    place.put(f".publications/files/ab/{digest}", b"")

    assert place.names() >= names
    assert all(place.read(name, 1000) == name.encode() for name in names)
    place.remove(names)
    assert place.names() == {f".publications/files/ab/{digest}"}
    assert {path.name for path in (tmp_path / "www").iterdir()} == {".publications"}


@pytest.mark.parametrize("share", range(len(KINDS) if EVERY else 1))
def test_a_connection_that_fails_at_any_request_leaves_a_whole_site(
    tmp_path: Path, here: Here, share: int
) -> None:
    """Every third is never made, or its answer lost, its input cut off, or all after it, too;
    `make publications` tries each kind at each request."""
    press, place = Press(tmp_path / "built"), place_in(tmp_path / "counted", here.words)
    put_out(place, press.version(1))
    here.fail(0, "none")
    put_out(place, press.version(2))
    requests = here.count
    assert requests > 10

    for at in range(1, requests + 1, 1 if EVERY else 3):
        folder = tmp_path / f"www{at}"
        press, place = Press(tmp_path / "built"), place_in(folder, here.words)
        here.fail(0, "none")
        put_out(place, press.version(1))
        second = press.version(2)
        here.fail(at, KINDS[(at + share) % len(KINDS)])
        with pytest.raises(CannotPublish):
            put_out(place, second)
        assert missing_for_readers(tree_of(folder)) == []
        here.fail(0, "none")

        put_out_whatever_holds(place, second)

        assert shown(second).items() <= tree_of(folder).items()


def test_what_is_kept_is_looked_at_before_it_comes_back(
    tmp_path: Path, press: Press, here: Here
) -> None:
    place = place_in(tmp_path / "www", here.words)
    put_out(place, press.version(1))
    put_out(place, press.version(3))
    for path in (tmp_path / "www/.publications/files").rglob("*"):
        if path.is_file():
            path.write_bytes(b"edited")

    with pytest.raises(CannotPublish) as raised:
        put_out(place, earlier_site(place, 1, None))
    assert raised.value.code == "refused-publish-damaged"


def test_a_server_that_cannot_be_reached_is_told_without_secrets(
    tmp_path: Path, press: Press
) -> None:
    """In one sentence that says what to do; how it is reached is not repeated."""
    press.version(1)
    shell = tmp_path / "shell"
    shell.write_text("#!/bin/sh\necho 'Permission denied (publickey).' >&2\nexit 255\n")
    shell.chmod(0o755)
    words = ["publish", "ssh://me@host.example/srv/www", "--out", str(press.folder)]

    for rsh, said in ((f"{shell} -p planted-secret", "cannot be reached"), ("no-ssh", "install")):
        done = CliRunner().invoke(main, words, env={"RSYNC_RSH": rsh})
        assert done.exit_code == 1
        assert said in done.stderr
        assert len(done.stderr.splitlines()) == 1
        assert "planted-secret" not in done.output
