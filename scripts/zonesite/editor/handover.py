"""What was edited, handed to those who publish: a commit on a branch of its own, or a patch.

git is started with words that are written here; what people type stands behind `--`, in an
argument of its own, or in the environment, never in a line that a shell would read.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

FOLDERS = ("data", "docs")
"""Where people write."""
BRANCHES = "edits/"
"""What the names of branches begin with that are made here."""
_PATIENCE = 60
"""So many seconds git may take: a hook of the repository may wait for somebody."""
_NO_NAME = re.compile(r"[^a-z0-9]+")


class CannotHandOver(Exception):
    """What was edited stays where it is; `code` says why, `words` what git has said."""

    def __init__(self, code: str, words: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.words = words


@dataclass(frozen=True, slots=True)
class Author:
    """Who hands something over."""

    name: str
    email: str

    @property
    def environment(self) -> dict[str, str]:
        """Return how git is told of a person."""
        found: dict[str, str] = {}
        for role in ("AUTHOR", "COMMITTER"):
            found |= {f"GIT_{role}_NAME": self.name, f"GIT_{role}_EMAIL": self.email}
        return found


@dataclass(frozen=True, slots=True)
class Committed:
    """A commit that was made."""

    branch: str
    commit: str
    was_detached: bool = False
    """Whether it follows a commit that belongs to no branch."""


class Repository:
    """git, as far as handing over needs it."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def _git(
        self, *arguments: str, words: Mapping[str, str] | None = None, may_fail: bool = False
    ) -> bytes:
        """Return what git prints. Raises `CannotHandOver`."""
        command = ["git", "--literal-pathspecs", "-C", str(self._root), *arguments]
        quiet = {"GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C.UTF-8"}
        try:
            done = subprocess.run(
                command,
                capture_output=True,
                stdin=subprocess.DEVNULL,
                check=False,
                timeout=_PATIENCE,
                env={**os.environ, **quiet, **(words or {})},
            )
        except FileNotFoundError:
            raise CannotHandOver("no-git") from None
        except subprocess.TimeoutExpired:
            raise CannotHandOver("git-slow") from None
        if done.returncode and not may_fail:
            said = (done.stderr or done.stdout).decode(errors="replace").strip()
            raise CannotHandOver("git-refused", said[-2000:])
        return done.stdout if not done.returncode else b""

    def check(self) -> None:
        """Raise `CannotHandOver` where there is no repository, or nothing in it yet."""
        if self._git("rev-parse", "--is-inside-work-tree", may_fail=True).strip() != b"true":
            raise CannotHandOver("no-repository")
        if not self._git("rev-parse", "--verify", "--quiet", "HEAD", may_fail=True):
            raise CannotHandOver("no-commit")

    def waiting(self) -> tuple[str, ...]:
        """Return the files of content that differ from the last commit, sorted."""
        known = self._git("diff", "--name-only", "-z", "--relative", "HEAD", "--", *FOLDERS)
        new = self._git("ls-files", "--others", "--exclude-standard", "-z", "--", *FOLDERS)
        return tuple(sorted({*_names(known), *_names(new)}))

    def difference(self, file: str) -> str:
        """Return how a file differs from the last commit, for people to read."""
        shown = self._git("diff", "--no-color", "--no-ext-diff", "--relative", "HEAD", "--", file)
        if shown:
            return shown.decode(errors="replace")
        try:
            text = (self._root / file).read_bytes()[:100_000].decode()
        except (OSError, UnicodeDecodeError):
            return ""
        return "".join(f"+{row}\n" for row in text.splitlines())

    def author(self) -> Author:
        """Return who works here, as git knows it; empty words where it does not."""
        name, email = (
            self._git("config", f"user.{key}", may_fail=True).decode(errors="replace").strip()
            for key in ("name", "email")
        )
        return Author(name, email)

    def commit(self, author: Author, message: str, files: Sequence[str], day: date) -> Committed:
        """Commit files on a branch of its own; the branch stays, so that what comes next follows.

        Nothing else that waits in the repository is committed. Raises `CannotHandOver`; the
        files then are as they were.
        """
        current = self._git("symbolic-ref", "-q", "--short", "HEAD", may_fail=True)
        branch = current.decode(errors="replace").strip()
        was_detached = not branch
        if not branch.startswith(BRANCHES):
            branch = self._fresh_branch(author, day)
            self._git("switch", "--quiet", "--create", branch)
        self._git("add", "--all", "--", *files)
        self._git(
            *("commit", "--quiet", "--no-gpg-sign", "--only", f"--message={message}"),
            *("--", *files),
            words=author.environment,
        )
        commit = self._git("rev-parse", "--short", "HEAD").decode().strip()
        return Committed(branch, commit, was_detached)

    def _fresh_branch(self, author: Author, day: date) -> str:
        name = _NO_NAME.sub("-", author.name.lower()).strip("-") or "form"
        start = f"{BRANCHES}{name}-{day.isoformat()}"
        taken = self._git("for-each-ref", "--format=%(refname:short)", f"refs/heads/{BRANCHES}")
        known = taken.decode(errors="replace").split("\n")
        names = (start, *(f"{start}-{number}" for number in range(2, 1000)))
        return next(found for found in names if found not in known)

    def patch(self, author: Author, message: str, files: Sequence[str]) -> bytes:
        """Return a patch of files that `git am` takes; neither branches nor what waits in the
        repository is touched. Raises `CannotHandOver`."""
        with tempfile.TemporaryDirectory() as folder:
            words = {"GIT_INDEX_FILE": str(Path(folder) / "index"), **author.environment}
            self._git("read-tree", "HEAD", words=words)
            self._git("add", "--all", "--", *files, words=words)
            tree = self._git("write-tree", words=words).decode().strip()
            made = self._git("commit-tree", "-p", "HEAD", "-m", message, tree, words=words)
        commit = made.decode().strip()
        return self._git("format-patch", "--stdout", "--binary", "-1", commit)


def _names(listed: bytes) -> list[str]:
    return [os.fsdecode(name) for name in listed.split(b"\0") if name]


def waiting(root: Path) -> tuple[str, ...]:
    """Return the files of content that wait to be handed over; none where there is no git."""
    try:
        repository = Repository(root)
        repository.check()
        return repository.waiting()
    except CannotHandOver:
        return ()
