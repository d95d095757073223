"""The day on which a file last changed is that of git, or it is not told."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from zonesite.reading.git_dates import last_changes

FIRST = 1_600_000_000
"""2020-09-13 in UTC."""
SECOND = 1_700_000_000
"""2023-11-14 in UTC."""


def git(root: Path, *arguments: str, given: bytes = b"") -> str:
    """Run git without the settings of whoever runs the tests."""
    nobody = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    command = ["git", "-C", str(root), *arguments]
    done = subprocess.run(
        command, input=given, capture_output=True, check=True, env=os.environ | nobody
    )
    return done.stdout.decode().strip()


def commit(root: Path, stamp: object) -> None:
    """Commit all files with any date, which the porcelain of git would refuse."""
    git(root, "add", "--all")
    lines = [f"tree {git(root, 'write-tree')}"]
    parents = git(root, "rev-list", "--max-count=1", "--all")
    lines += [f"parent {parents}"] if parents else []
    lines += ["author a <a@example.org> 1 +0000", f"committer a <a@example.org> {stamp} +0000"]
    text = "\n".join([*lines, "", "A change"]).encode()
    made = git(root, "hash-object", "--literally", "-w", "-t", "commit", "--stdin", given=text)
    git(root, "update-ref", "HEAD", made)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository of two files of a site and one other, committed once."""
    root = tmp_path / "root"
    for name in ("data/zones.yml", "docs/en/index.md", "README.md"):
        write(root, name, "first")
    git(root, "init", "--quiet")
    commit(root, FIRST)
    return root


def write(root: Path, name: str, text: str) -> None:
    """Write a file with its folders."""
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, encoding="utf-8")


def test_a_file_has_the_day_of_its_last_commit(repository: Path) -> None:
    """Only files of data/ and docs/ are told."""
    write(repository, "data/zones.yml", "second")
    commit(repository, SECOND)

    assert last_changes(repository) == {
        "data/zones.yml": date(2023, 11, 14),
        "docs/en/index.md": date(2020, 9, 13),
    }


def test_the_day_is_that_of_the_time_zone(repository: Path) -> None:
    """22:13 of UTC is the next day where the site stands."""
    write(repository, "data/zones.yml", "second")
    commit(repository, SECOND)

    assert last_changes(repository, ZoneInfo("Asia/Karachi")) == {
        "data/zones.yml": date(2023, 11, 15),
        "docs/en/index.md": date(2020, 9, 13),
    }


def test_files_are_named_as_seen_from_the_root_of_the_site(repository: Path) -> None:
    """A site may be a folder of a larger repository."""
    write(repository, "sites/one/data/zones.yml", "second")
    commit(repository, SECOND)

    assert last_changes(repository / "sites" / "one") == {"data/zones.yml": date(2023, 11, 14)}


def test_a_merge_changes_no_file(repository: Path) -> None:
    """A commit without names lies between two with names."""
    git(repository, "switch", "--quiet", "--create", "other")
    write(repository, "data/events.yml", "other")
    commit(repository, FIRST)
    tree = git(repository, "write-tree")
    sides = ["-p", "HEAD", "-p", "HEAD~1"]
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    merged = git(repository, *who, "commit-tree", tree, *sides, "-m", "Merge")
    git(repository, "update-ref", "HEAD", merged)

    assert set(last_changes(repository).values()) == {date(2020, 9, 13)}
    assert len(last_changes(repository)) == 3


@pytest.mark.parametrize("stamp", [10**13, 10**18, 10**40, 0, -5, -(10**12), "never"])
def test_a_day_that_no_clock_can_have_shown_is_left_out(repository: Path, stamp: object) -> None:
    """The other files keep theirs; the day before would be wrong, so there is none."""
    write(repository, "data/zones.yml", "second")
    commit(repository, stamp)

    assert last_changes(repository) == {"docs/en/index.md": date(2020, 9, 13)}


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(b"caf\xe9.yml", id="not UTF-8"),
        pytest.param(b"two\nlines.yml", id="a new line"),
        pytest.param(b"@1700000000", id="what looks like a date"),
        pytest.param(b'"quoted\t\\".yml', id="quotes"),
        pytest.param("زون.yml".encode(), id="Urdu"),
    ],
)
def test_any_name_of_a_file_is_read_as_it_is(repository: Path, name: bytes) -> None:
    """Git would quote or cut some of them for a person who reads along."""
    path = os.fsencode(repository / "data") + b"/" + name
    Path(os.fsdecode(path)).touch()
    commit(repository, SECOND)

    assert last_changes(repository) == {
        "data/" + os.fsdecode(name): date(2023, 11, 14),
        "data/zones.yml": date(2020, 9, 13),
        "docs/en/index.md": date(2020, 9, 13),
    }


def test_a_shallow_clone_tells_nothing(repository: Path, tmp_path: Path) -> None:
    """Its only commit would make every file look new."""
    git(repository, "clone", "--quiet", "--depth=1", repository.as_uri(), str(tmp_path / "clone"))

    assert last_changes(tmp_path / "clone") == {}


def test_what_is_no_repository_tells_nothing(tmp_path: Path) -> None:
    """A site may have been copied without its history."""
    assert last_changes(tmp_path) == {}


def test_without_git_nothing_is_told(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The build goes on."""
    monkeypatch.setenv("PATH", str(tmp_path))

    assert last_changes(repository) == {}


@pytest.mark.parametrize("ending", ["exit 1", "kill -9 $$"])
def test_a_git_that_fails_stops_no_build(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    """What it said before is not trusted."""
    fake = tmp_path / "bin" / "git"
    fake.parent.mkdir()
    says = 'if [ "$3" = rev-parse ]; then echo false; exit; fi'
    names = r"printf '@1700000000\0\ndata/zones.yml\0'"
    fake.write_text(f"#!/bin/sh\n{says}\n{names}\n{ending}\n", encoding="utf-8")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{fake.parent}:{os.environ['PATH']}")

    assert last_changes(repository) == {}
