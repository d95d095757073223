"""What the workflow does beside publishing: it notes on main what was published, and publishes by
the clock what has passed its tests, whether or not such notes have."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from small_site import REPOSITORY, copy_site, edit
from zonesite.reading.ledger import FILE, parse

NOTE, TESTED = (REPOSITORY / ".ci" / name for name in ("note-published.sh", "tested-commit.sh"))
INSTANT = "2025-12-01T00:00:00Z"
CLARIFIED = "data/press/2023/2023-09-11-clarified.yml"


def git(folder: Path, *arguments: str) -> str:
    name = ("-c", "user.name=A", "-c", "user.email=a@zones.example")
    command = ["git", "-C", str(folder), *name, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def program(folder: Path, name: str, lines: str) -> None:
    """Write a program that stands for another one in these tests."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{lines}", encoding="utf-8")
    (folder / name).chmod(0o755)


@dataclass(frozen=True)
class Repository:
    """A site in a repository with the server that it is pushed to."""

    root: Path
    remote: Path
    programs: Path

    def commit(self, message: str) -> str:
        """Commit everything, and return the commit."""
        git(self.root, "add", "-A")
        git(self.root, "commit", "-qm", message)
        return git(self.root, "rev-parse", "HEAD")

    def push(self) -> None:
        git(self.root, "push", "-q", str(self.remote), "HEAD:refs/heads/main")

    def run(self, script: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        path = f"{self.programs}{os.pathsep}{os.environ['PATH']}"
        return subprocess.run(
            [str(script), *arguments],
            cwd=self.root,
            capture_output=True,
            text=True,
            check=False,
            env=os.environ | {"PATH": path, "TMPDIR": str(self.programs.parent)} | more,
        )

    def note(self, instant: str = INSTANT) -> subprocess.CompletedProcess[str]:
        return self.run(NOTE, instant, str(self.remote))

    def on_main(self, file: str) -> str:
        return git(self.remote, "show", f"main:{file}")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """The small site, committed and pushed; `make` stands for the installed command."""
    root, remote = copy_site(tmp_path / "root"), tmp_path / "remote.git"
    command = f'PYTHONPATH={REPOSITORY}/scripts exec {sys.executable} -m zonesite "$1" $words\n'
    program(tmp_path / "programs", "make", f'words="${{2#ARGS=}}"\n{command}')
    git(tmp_path, "init", "-q", "--bare", "-b", "main", str(remote))
    git(root, "init", "-q", "-b", "main")
    found = Repository(root, remote, tmp_path / "programs")
    found.commit("Begin")
    found.push()
    return found


def test_what_was_published_is_noted_on_main_in_a_commit_of_its_own(repository: Repository) -> None:
    """Only the ledger is in it; where nothing is new there is none."""
    done = repository.note()
    assert done.returncode == 0, done.stderr
    shown = git(repository.remote, "show", "--name-only", "--format=%an: %s", "main")
    assert shown == f"github-actions[bot]: Note what was published at {INSTANT}\n\n{FILE}"
    assert parse(repository.on_main(FILE)).entries

    again = repository.note()
    assert (again.returncode, again.stdout.splitlines()[-1]) == (
        0,
        "Nothing is new since the last notes.",
    )
    assert git(repository.remote, "rev-list", "--count", "main") == "2"


def test_what_others_have_pushed_meanwhile_stays_and_is_not_noted(repository: Repository) -> None:
    """The notes are of the site that was published, and follow from those on main."""
    repository.note()
    other = repository.programs / "other"
    git(repository.root, "clone", "-q", str(repository.remote), str(other))
    renamed = CLARIFIED.replace("clarified", "made-clear")
    edit(other, CLARIFIED, "slug: clarified", "slug: made-clear")
    git(other, "mv", CLARIFIED, renamed)
    git(other, "commit", "-qam", "Rename")
    git(other, "push", "-q", "origin", "main")
    before = parse(repository.on_main(FILE))

    done = repository.note("2026-03-10T00:00:00Z")

    assert done.returncode == 0, done.stderr
    after = parse(repository.on_main(FILE))
    assert after.entries[: len(before.entries)] == before.entries
    new = {entry.name for entry in after.entries[len(before.entries) :]}
    assert "/newsroom/2026/quillbrook-accord/" in new
    assert not any("made-clear" in name for name in new)
    assert "made-clear" in repository.on_main(renamed)


def test_where_main_takes_no_notes_somebody_is_told(repository: Repository) -> None:
    """As on a protected branch; the job fails, in which nothing is published."""
    program(repository.remote / "hooks", "pre-receive", "exit 1\n")

    done = repository.note()

    assert done.returncode == 1
    assert "::error::main does not take the notes." in done.stdout
    assert git(repository.remote, "rev-list", "--count", "main") == "1"


def publishable(repository: Repository, ended: dict[str, str]) -> str:
    """Return which commit may be published by the clock, when runs have ended so."""
    rows = "\n".join(f"{number} {commit}" for number, commit in enumerate(ended))
    cases = "\n".join(f"*/runs/{n}/jobs*) echo {how} ;;" for n, how in enumerate(ended.values()))
    listed = f'*event=push*) printf "%s\\n" "{rows}" ;;\n*event=*) ;;' if rows else "*event=*) ;;"
    program(repository.programs, "gh", f'case "$2" in\n{cases}\n{listed}\nesac\n')
    done = repository.run(TESTED, GITHUB_REPOSITORY="a/site")
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_notes_that_were_never_tested_do_not_stop_what_is_published_by_the_clock(
    repository: Repository,
) -> None:
    """The commit before them was tested, and says the same."""
    good = git(repository.root, "rev-parse", "HEAD")
    (repository.root / FILE).write_text("no ledger\n", encoding="utf-8")
    noted = repository.commit("Note")

    assert publishable(repository, {good: "success"}) == good
    assert publishable(repository, {noted: "failure", good: "success"}) == good
    assert publishable(repository, {noted: "success", good: "success"}) == noted


def test_what_has_not_passed_its_tests_is_not_published(repository: Repository) -> None:
    """Nor is what was there before it: a release may just have been held back."""
    good = git(repository.root, "rev-parse", "HEAD")
    edit(repository.root, CLARIFIED, "Five not six", "Six not five")
    bad = repository.commit("Edit")

    assert publishable(repository, {}) == ""
    assert publishable(repository, {good: "success"}) == ""
    assert publishable(repository, {bad: "failure", good: "success"}) == ""
    assert publishable(repository, {bad: "success", good: "success"}) == bad
