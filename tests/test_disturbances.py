"""The same content at the same instant is the same tree, byte for byte and mode for mode, whatever
is different in how it is built.

A test that finds nothing may have disturbed nothing. So the program under test has one output more
than ours: a file for each disturbance, which shows it. Each build must differ in its own such file
and in nothing else.
"""

from __future__ import annotations

import os
import pickle
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from disturbances import (
    TABLE,
    BuildFailed,
    Found,
    NotPossible,
    Stand,
    Subject,
    differing,
    digest_of,
    is_same,
    lines_of,
    standing,
    stood_under,
    whole,
)
from made_once import made_once
from small_site import REPOSITORY, SITES, add, copy_program, edit, git, write_mkdocs_settings

NOW, EARLIER = "2026-03-02T04:00:00Z", "2026-03-02T03:59:59Z"
UNDISTURBED = "none"
SHOWN: Mapping[str, str] = {
    "path": "__file__",
    "clock": "datetime.now(UTC).year // 5",
    "time-zone": "time.localtime(0)",
    "locale": "locale.getpreferredencoding(False)",
    "hash-seed": "hash('zonesite')",
    "file-order": "os.listdir(os.path.dirname(__file__))",
    "umask": "_umask()",
    "one-core": "len(os.sched_getaffinity(0))",
    "five-workers": "parallel.processors() > len(os.sched_getaffinity(0))",
    "epoch": "os.environ.get('SOURCE_DATE_EPOCH')",
}
"""What shows each disturbance, in Python. A warm build and a joined one have no such thing."""
PLANTED = f'''"""What a build must not show."""

import locale
import os
import time
from datetime import UTC, datetime

from zonesite.pages.site import FileAddress
from zonesite.runtime import parallel

SHOWN = {{{", ".join(f"{name!r}: lambda: {shown}" for name, shown in SHOWN.items())}}}


def _umask():
    found = os.umask(0)
    os.umask(found)
    return found


def addresses(site):
    yield from (FileAddress(f"/planted/{{name}}.txt") for name in SHOWN)


def files(site):
    for name, show in SHOWN.items():
        yield f"planted/{{name}}.txt", repr(show()).encode()
'''


def _repository(place: Path) -> Path:
    """Make a repository of the small site, whose dates are in the sitemaps."""
    shutil.copytree(SITES / "small", place)
    git(place, "init", "--quiet")
    git(place, "add", "data", "docs")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("GIT_COMMITTER_DATE", "2026-02-28T23:30:00+05:00")
        git(place, "commit", "--quiet", "--message", "x")
    return place


def _planted(place: Path) -> Path:
    """Copy the program, and give it the output that shows each disturbance."""
    scripts, _, _ = copy_program(place)
    add(scripts, "zonesite/outputs/planted.py", PLANTED)
    init = "zonesite/outputs/__init__.py"
    edit(scripts, init, "    twins,\n)\n", "    twins,\n    planted,\n)\n")
    edit(scripts, init, "    security_txt,\n)", "    security_txt,\n    planted,\n)")
    return place


def _subject(place: Path) -> Subject:
    repository = _repository(place / "repository")

    def copied(to: Path, program: Path) -> Path:
        shutil.copytree(repository, to)
        write_mkdocs_settings(to, program)
        return program

    return Subject(_planted(place / "program"), copied, NOW, EARLIER)


def _build_all(place: Path) -> None:
    ways = {UNDISTURBED: whole, **TABLE}
    found = stood_under(ways, _subject(place), place / "builds")
    (place / "found.pickle").write_bytes(pickle.dumps(found))


@pytest.fixture(scope="module")
def found() -> Mapping[str, Found]:
    """What stood under each disturbance, built once for all processes of tests."""
    place = made_once("disturbed", _build_all)
    result: Mapping[str, Found] = pickle.loads((place / "found.pickle").read_bytes())
    return result


@pytest.fixture(scope="module")
def before(found: Mapping[str, Found]) -> Stand:
    """What stands where nothing is disturbed."""
    stand = found[UNDISTURBED]
    assert not isinstance(stand, Exception), stand
    return stand


@pytest.mark.parametrize("name", TABLE)
def test_a_disturbance_changes_nothing_that_is_published(
    name: str, found: Mapping[str, Found], before: Stand
) -> None:
    """But for the file that was planted to show that there was a disturbance at all."""
    stand = found[name]
    if isinstance(stand, NotPossible):
        pytest.skip(str(stand))
    assert not isinstance(stand, BuildFailed), stand

    assert differing(before, stand) == ([f"planted/{name}.txt"] if name in SHOWN else [])


def test_the_table_names_the_first_file_that_differs(
    found: Mapping[str, Found], before: Stand
) -> None:
    """And says of each build whether it is the same tree, why it failed, or why there is none."""
    some: dict[str, Found] = {
        "parts": found["parts"],
        "hash-seed": found["hash-seed"],
        "time-zone": {**before, "index.html": "", "llms.txt": ""},
        "umask": BuildFailed("build ended with 1: no"),
        "clock": NotPossible("faketime is not here"),
    }

    head, none, *lines = lines_of(before, some)

    digest = digest_of(before)[:20]
    assert head == "disturbance   SHA-256 of the tree  identical"
    assert none == f"none          {digest}"
    assert lines == [
        f"parts         {digest} yes",
        f"hash-seed     {digest_of(_stand(found['hash-seed']))[:20]} no: planted/hash-seed.txt",
        f"time-zone     {digest_of(_stand(some['time-zone']))[:20]} no: index.html and 1 more",
        f"umask         {'':20} no: build ended with 1: no",
        f"clock         {'':20} not built: faketime is not here",
    ]
    assert [is_same(before, one) for one in some.values()] == [True, False, False, False, True]


def _stand(found: Found) -> Stand:
    assert not isinstance(found, Exception)
    return found


def test_a_mode_is_part_of_what_stands(tmp_path: Path) -> None:
    """Of files and folders alike; times are not."""
    (tmp_path / "a").mkdir(mode=0o755)
    (tmp_path / "a/b").write_bytes(b"")
    one = standing(tmp_path)

    (tmp_path / "a/b").chmod(0o600)
    os.utime(tmp_path / "a/b", (0, 0))
    (tmp_path / "a").chmod(0o700)

    assert differing(one, standing(tmp_path)) == ["a/", "a/b"]


def test_a_build_that_fails_is_told_with_its_last_line(tmp_path: Path) -> None:
    """It is no difference, and no agreement either."""
    subject = Subject(REPOSITORY, lambda _, program: program, NOW, EARLIER)

    failed = stood_under({"path": whole}, subject, tmp_path)["path"]

    assert isinstance(failed, BuildFailed)
    assert str(failed).startswith("build ended with 2: ")
