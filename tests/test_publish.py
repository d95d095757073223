"""A site is published whole or not at all, and the same content gives the same bytes."""

from __future__ import annotations

import errno
import fcntl
import logging
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

import hooks
from conftest import AT
from small_site import NOW, REPOSITORY, edit, tree, zonesite
from zonesite.__main__ import main
from zonesite.build import inspect
from zonesite.build.generator import Generator
from zonesite.publish import tree as publish
from zonesite.publish.tree import MARK, NotOurs, new_tree

if TYPE_CHECKING:
    from conftest import Built


def published(out: Path, name: str) -> None:
    """Publish a tree of one file."""
    with new_tree(out) as fresh:
        (fresh.path / name).write_text(name, encoding="utf-8")


def everything(folder: Path) -> set[str]:
    """Return the names in a folder, hidden ones too."""
    return {path.name for path in folder.iterdir()}


def command(*arguments: str | Path) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def program(code: str, out: Path) -> list[str]:
    """Return the command that runs a program with the modules of `publish` and a path `out`."""
    start = "import os, sys; from pathlib import Path; from zonesite.build import inspect\n"
    start += "from zonesite.publish import tree as publish\n"
    return [sys.executable, "-c", f"{start}out = Path(sys.argv[1])\n{code}", str(out)]


def killed(code: str, out: Path) -> None:
    """Run a program that must end by killing itself, as the system does without memory."""
    paths = os.environ | {"PYTHONPATH": str(REPOSITORY / "scripts")}
    done = subprocess.run(program(code, out), capture_output=True, check=False, env=paths)
    assert done.returncode == -signal.SIGKILL, done.stderr


def failed(out: Path) -> None:
    """Begin to publish, and fail."""

    def fails() -> None:
        with new_tree(out):
            raise KeyError

    with pytest.raises(KeyError):
        fails()


def in_two_steps(*_: Path) -> bool:
    """Stand for a system that cannot exchange two directories at one stroke."""
    return False


def raising(error: BaseException) -> Callable[..., Any]:
    """Return a function that raises, whatever it is given."""

    def function(*_: object) -> Any:
        raise error

    return function


def test_two_builds_are_the_same_bytes(built: Built) -> None:
    """Neither the place, nor the order of a set, nor the clock of the machine shows."""
    one, two = tree(built.at), tree(built.again)

    assert set(one) == set(two)
    assert [name for name in one if one[name] != two[name]] == []


def test_a_build_leaves_nothing_beside_the_site(built: Built) -> None:
    """Every temporary directory is gone."""
    assert everything(built.at.parent) == {"one", "before", "at", "two", "deeper"}
    assert everything(built.again.parent) == {"again"}


def test_a_build_does_not_touch_the_content(built: Built, small: Path) -> None:
    """The build reads the root and writes elsewhere."""
    assert tree(built.at.parent / "one") == tree(small)


def test_the_summary_says_what_was_built(site: Path, tmp_path: Path) -> None:
    """How many pages and releases, at what instant, and how to look at them."""
    out = tmp_path / "out"

    done = zonesite("build", "--root", site, "--out", out, "--now", "2026-01-01T00:00:00Z")

    assert done.returncode == 0, done.stdout + done.stderr
    first, changed, phases, last = done.stdout.splitlines()
    assert changed == f"{len(tree(out)) - 1} files written, 0 removed, 0 unchanged"
    assert f"in 3 languages, {len(tree(out)) - 1} files, 3 releases" in first
    assert first.endswith("as of 2026-01-01T00:00:00+00:00")
    assert re.sub(r" \d+\.\d s", "", phases).split(", ") == [
        "compare with the last build",
        "read and check",
        "prepare",
        "hand-written pages",
        "pages of records",
        "feeds and sitemaps",
        "search index",
        "publish",
    ]
    assert last.startswith("Open it: python3 -m http.server --directory ")


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        pytest.param("data/events.yml", "zones: [alpha]", "zones: [alpa]", id="content"),
        pytest.param("mkdocs.yml", "locale: zh", "locale: de", id="MkDocs"),
    ],
)
def test_a_build_that_fails_leaves_the_site_as_it_was(
    site: Path, tmp_path: Path, file: str, old: str, new: str
) -> None:
    """Byte for byte, with nothing beside it; the command says so with 1 and no traceback."""
    out = tmp_path / "public" / "site"
    published(out, "index.html")
    before = tree(out.parent)
    edit(site, file, old, new)

    done = zonesite("build", "--root", site, "--out", out)

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert tree(out.parent) == before
    assert everything(out.parent) == {"site"}


def test_a_directory_of_somebody_else_is_not_replaced(site: Path, tmp_path: Path) -> None:
    """The command ends with 2, names the directory and the way out."""
    out = tmp_path / "home"
    out.mkdir()
    (out / "thesis.txt").write_text("years of work", encoding="utf-8")

    result = CliRunner().invoke(main, ["build", "--root", str(site), "--out", str(out)])

    assert result.exit_code == 2
    assert f"{out} holds files that zonesite did not make" in result.output
    assert "--out" in result.output
    assert tree(out) == {"thesis.txt": b"years of work"}
    assert everything(tmp_path) == {"root", "home"}


def test_a_file_is_not_replaced(site: Path, tmp_path: Path) -> None:
    """Something that is no directory is not ours either; the command says so with 1."""
    out = tmp_path / "site"
    out.write_text("a file", encoding="utf-8")

    with pytest.raises(NotOurs), new_tree(out):
        pytest.fail("nothing may be built")
    result = command("build", "--root", site, "--out", out)

    assert result.exit_code == 1
    assert result.output.endswith(
        f"Error: {out} must be a directory, but is a file. Name another directory with --out.\n"
    )
    assert out.read_text(encoding="utf-8") == "a file"
    assert everything(tmp_path) == {"root", "site"}


def test_a_new_tree_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    """What is no longer part of the site is gone; the mark of our trees is there."""
    out = tmp_path / "site"

    published(out, "old.html")
    published(out, "new.html")

    assert everything(out) == {"new.html", MARK}
    assert everything(tmp_path) == {"site"}


def test_an_empty_directory_may_be_used(tmp_path: Path) -> None:
    """A directory made for the purpose needs no mark."""
    out = tmp_path / "site"
    out.mkdir()

    published(out, "index.html")

    assert everything(out) == {"index.html", MARK}


def test_the_old_tree_stands_until_the_new_one_is_complete(tmp_path: Path) -> None:
    """While a build runs, readers get the old site."""
    out = tmp_path / "site"
    published(out, "old.html")

    with new_tree(out) as fresh:
        (fresh.path / "new.html").write_text("new", encoding="utf-8")
        assert everything(out) == {"old.html", MARK}

    assert everything(out) == {"new.html", MARK}


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_an_interrupted_build_leaves_no_temporary_directory(
    tmp_path: Path, error: type[BaseException]
) -> None:
    """Neither a mistake nor Ctrl-C leaves half a site behind."""
    out = tmp_path / "site"
    published(out, "old.html")

    def interrupted() -> None:
        with new_tree(out) as fresh:
            (fresh.path / "half.html").write_text("half", encoding="utf-8")
            raise error

    with pytest.raises(error):
        interrupted()

    assert everything(out) == {"old.html", MARK}
    assert everything(tmp_path) == {"site"}


def test_a_new_tree_comes_in_at_one_stroke(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system can, there is no moment without a site."""
    out = tmp_path / "site"
    published(out, "old.html")
    if not publish._exchange(out, out):
        pytest.skip("this file system cannot exchange directories")
    monkeypatch.setattr(os, "replace", raising(AssertionError("a step of its own")))

    published(out, "new.html")

    assert everything(out) == {"new.html", MARK}
    assert everything(tmp_path) == {"site"}


def test_a_new_tree_comes_in_by_two_steps_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other systems and file systems move the old tree away first."""
    out = tmp_path / "site"
    published(out, "old.html")
    monkeypatch.setattr(publish, "_exchange", in_two_steps)

    published(out, "new.html")

    assert everything(out) == {"new.html", MARK}
    assert everything(tmp_path) == {"site"}


def test_a_swap_that_fails_puts_the_old_tree_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the new tree cannot be moved in, the old one is moved back."""
    out = tmp_path / "site"
    published(out, "old.html")
    replace = os.replace

    def failing(source: Path, target: Path) -> None:
        if "-new-" in source.name and target == out:
            raise OSError("no space left on device")
        replace(source, target)

    monkeypatch.setattr(publish, "_exchange", in_two_steps)
    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(OSError, match="no space left"):
        published(out, "new.html")

    assert everything(out) == {"old.html", MARK}
    assert everything(tmp_path) == {"site"}


@pytest.mark.parametrize("changes_only", [False, True])
def test_everybody_may_read_what_is_published(changes_only: bool, tmp_path: Path) -> None:
    """A web server of another user, too, whatever the umask of who publishes; and nobody else may
    write."""
    out = tmp_path / "site"
    published(out, "index.html")
    strict = os.umask(0o077)
    try:
        with new_tree(out) as fresh:
            publish.write(fresh.path, "zones/a/index.html", b"")
            publish.write(fresh.path, "index.html", b"other")
            (fresh.path / "index.html").chmod(0o666)
            fresh.removals = () if changes_only else None
    finally:
        os.umask(strict)

    modes = {
        path.relative_to(out).as_posix(): path.stat().st_mode & 0o7777 for path in out.rglob("*")
    }
    assert modes == {
        MARK: 0o644,
        "index.html": 0o644,
        "zones": 0o755,
        "zones/a": 0o755,
        "zones/a/index.html": 0o644,
    }
    assert out.stat().st_mode & 0o7777 == 0o755


OTHER = "Name another directory with --out."
REFUSALS = {
    errno.ENOSPC: "No space left on device (FILE). "
    "Free some space there, or where temporary files are kept, and build again.",
    errno.EBUSY: "Device or resource busy (FILE). A directory that something is mounted at "
    "cannot be replaced: name one inside it with --out.",
    errno.EXDEV: "Invalid cross-device link (FILE). A directory that something is mounted at "
    "cannot be replaced: name one inside it with --out.",
    errno.EACCES: f"Permission denied (FILE). {OTHER}",
    errno.EROFS: f"Read-only file system (FILE). {OTHER}",
    errno.EIO: "Input/output error (FILE). Put this right and build again.",
}


@pytest.mark.parametrize("number", REFUSALS, ids=errno.errorcode.get)
@pytest.mark.parametrize(
    "step", ["zonesite.cli.full_build.build_site", "zonesite.publish.tree._swap"]
)
def test_what_the_system_refuses_is_told_in_one_sentence(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, step: str
) -> None:
    """Whether pages are written or the tree is moved in: the site stands, and nothing is left."""
    out = tmp_path / "public" / "site"
    published(out, "old.html")
    file = str(out / "index.html")
    monkeypatch.setattr("zonesite.cli.full_build.build_site", lambda *_: None)
    monkeypatch.setattr(step, raising(OSError(number, os.strerror(number), file)))

    result = command("build", "--root", site, "--out", out)

    assert result.exit_code == 1
    assert result.output.endswith(
        f"Error: the site could not be published in {out}, which is as it was: "
        f"{REFUSALS[number].replace('FILE', file)}\n"
    )
    assert everything(out) == {"old.html", MARK}
    assert everything(out.parent) == {"site"}


def test_a_directory_below_a_file_is_told_in_one_sentence(site: Path, tmp_path: Path) -> None:
    """A path that cannot be is no traceback."""
    file = tmp_path / "file"
    file.write_text("a file", encoding="utf-8")

    result = command("build", "--root", site, "--out", file / "site")

    assert result.exit_code == 1
    assert result.output.endswith(
        f"Error: the site could not be published in {file / 'site'}, which is as it was: "
        f"File exists ({file}). {OTHER}\n"
    )


@pytest.mark.parametrize(
    "place", ["docs", "docs/en", "data", "overrides", "scripts", "tests", ".git/x", ".", ".."]
)
def test_nothing_is_published_into_what_the_site_is_made_from(site: Path, place: str) -> None:
    """Content, program, the root and what holds it are wrong use, before anything is read."""
    before = tree(site.parent)
    out = (site / place).resolve()

    result = command("build", "--root", site, "--out", site / place)

    assert result.exit_code == 2
    assert result.output.endswith(
        f"Error: {out} is or holds what the site is made from: name a directory of its own "
        f"with --out, such as {site / 'site'}\n"
    )
    assert tree(site.parent) == before


def test_a_second_build_into_the_same_directory_stops_at_once(site: Path, tmp_path: Path) -> None:
    """The first is not disturbed; the second says so with 1."""
    out = tmp_path / "public" / "site"
    first = program(
        "with publish.new_tree(out) as new:\n"
        "    (new.path / 'first.html').touch()\n"
        "    print('begun', flush=True)\n"
        "    sys.stdin.read()",
        out,
    )
    paths = os.environ | {"PYTHONPATH": str(REPOSITORY / "scripts")}

    pipe = subprocess.PIPE
    with subprocess.Popen(first, stdin=pipe, stdout=pipe, env=paths, text=True) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "begun\n"
        result = command("build", "--root", site, "--out", out)

    assert result.exit_code == 1
    assert result.output.endswith(
        f"Error: another build into {out} is under way: wait until it ends, or stop it\n"
    )
    assert running.returncode == 0
    assert everything(out) == {"first.html", MARK}
    assert everything(out.parent) == {"site"}


def test_a_lock_file_that_its_holder_removed_meanwhile_is_no_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A third build would make the file anew and lock that: so must the second."""
    out = tmp_path / "site"
    file = tmp_path / ".site.lock"
    lockf = fcntl.lockf
    locked: list[int] = []

    def late(lock: Any, how: int) -> None:
        lockf(lock, how)
        locked.append(os.fstat(lock.fileno()).st_nlink)
        if len(locked) == 1:
            file.unlink()

    monkeypatch.setattr(fcntl, "lockf", late)
    with new_tree(out):
        assert file.exists()

    assert locked == [1, 1]
    assert everything(tmp_path) == {"site"}


def test_sigterm_ends_a_build_without_leavings(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit status 143; no half tree stays."""
    out = tmp_path / "public" / "site"
    published(out, "old.html")

    def terminated(_: Generator, fresh: Path) -> None:
        (fresh / "half.html").touch()
        signal.raise_signal(signal.SIGTERM)

    monkeypatch.setattr("zonesite.cli.full_build.build_site", terminated)
    ours = signal.signal(signal.SIGTERM, raising(AssertionError("not heard by the command")))
    try:
        result = command("build", "--root", site, "--out", out)
        restored = signal.getsignal(signal.SIGTERM)
    finally:
        signal.signal(signal.SIGTERM, ours)

    assert result.exit_code == 143
    assert restored not in (signal.SIG_IGN, signal.SIG_DFL)
    assert everything(out) == {"old.html", MARK}
    assert everything(out.parent) == {"site"}


def test_the_next_build_removes_what_a_killed_one_left(tmp_path: Path) -> None:
    """Half a tree and the lock file stay behind; they neither hinder nor remain."""
    out = tmp_path / "site"
    killed(
        "with publish.new_tree(out) as new:\n"
        "    publish.write(new.path, 'zones/half.html', b'half')\n"
        "    os.kill(os.getpid(), 9)",
        out,
    )
    assert len(everything(tmp_path)) == 2

    published(out, "index.html")

    assert everything(out) == {"index.html", MARK}
    assert everything(tmp_path) == {"site"}


KILLED_WHILE_REPLACING = """\
publish._exchange = lambda *_: False
replace, steps = os.replace, []
def step(source, target):
    replace(source, target)
    steps.append(target)
    if len(steps) == STEPS:
        os.kill(os.getpid(), 9)
os.replace = step
with publish.new_tree(out) as new:
    publish.write(new.path, 'new.html', b'new')
"""


@pytest.mark.parametrize(("steps", "stands"), [(1, "old.html"), (2, "new.html")])
def test_a_build_killed_while_replacing_loses_no_site(
    tmp_path: Path, steps: int, stands: str
) -> None:
    """Even when the next build fails, a whole tree stands, and nothing beside it."""
    out = tmp_path / "site"
    published(out, "old.html")
    killed(KILLED_WHILE_REPLACING.replace("STEPS", str(steps)), out)
    assert out.exists() == (steps == 2)

    failed(out)

    assert everything(out) == {stands, MARK}
    assert everything(tmp_path) == {"site"}


def test_only_what_a_build_left_is_removed(tmp_path: Path) -> None:
    """Directories of similar names that hold something else are not ours."""
    names = (".site-new-homepage", ".site-old-homepage", ".sites-new-12345678", "site-new-x")
    for name in names:
        (tmp_path / name).mkdir()
        (tmp_path / name / "thesis.txt").touch()
    (tmp_path / ".site-new-link").symlink_to(tmp_path / "site-new-x")

    published(tmp_path / "site", "index.html")

    assert everything(tmp_path) == {"site", ".site-new-link", *names}
    assert all((tmp_path / name / "thesis.txt").exists() for name in names)


def plain_mkdocs(root: Path, out: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Build a site by MkDocs' own command."""
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    return subprocess.run(
        [*mkdocs, "-f", str(root / "mkdocs.yml"), "-d", str(out)],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"} | environment,
    )


def test_plain_mkdocs_builds_the_same_tree(built: Built, small: Path, tmp_path: Path) -> None:
    """Every file, and the mark that lets the command replace it afterwards."""
    out = tmp_path / "site"

    done = plain_mkdocs(small, out, ZONESITE_NOW=AT)

    assert done.returncode == 0, done.stdout + done.stderr
    by_mkdocs, by_us = tree(out), tree(built.at)
    assert set(by_mkdocs) == set(by_us)
    assert [name for name in by_us if by_mkdocs[name] != by_us[name]] == []
    published(out, "index.html")


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        (
            "ZONESITE_NOW",
            "yesterday",
            "ZONESITE_NOW must be a day such as 2026-01-31, or an instant with its time zone "
            "such as 2026-01-31T09:00:00+05:00, not 'yesterday'",
        ),
        (
            "ZONESITE_URL",
            "https://[x/",
            "ZONESITE_URL must be the address of the site such as https://example.org/, "
            "not 'https://[x/'",
        ),
    ],
)
def test_plain_mkdocs_tells_what_it_cannot_use_from_the_environment(
    small: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str, says: str
) -> None:
    """A sentence that MkDocs prints, no traceback."""
    monkeypatch.setenv(name, value)
    config = hooks.load_config(config_file=str(small / "mkdocs.yml"))

    with pytest.raises(hooks.PluginError) as caught:
        hooks.on_config(config)

    assert str(caught.value) == says


def test_an_address_that_is_none_is_wrong_use(site: Path, tmp_path: Path) -> None:
    """The command ends with 2 before anything is read."""
    out = tmp_path / "out"

    result = command("build", "--root", site, "--out", out, "--site-url", "https://[x/")

    assert result.exit_code == 2
    assert result.output.endswith(
        "must be the address of the site such as https://example.org/, not 'https://[x/'\n"
    )
    assert not out.exists()


def test_what_mkdocs_warns_of_is_told(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its words, not only the number of warnings; nothing is published, although the build came
    to its end."""
    listeners = list(logging.getLogger("mkdocs").handlers)
    finish = Generator.finish

    def warns(generator: Generator, out: Path) -> None:
        finish(generator, out)
        logging.getLogger("mkdocs.commands").warning("a page is odd")

    monkeypatch.setattr(Generator, "finish", warns)

    result = command("build", "--root", site, "--out", tmp_path / "public" / "site")

    assert result.exit_code == 1
    assert result.output.endswith("Error: MkDocs stopped:\na page is odd\n")
    assert everything(tmp_path / "public") == set()
    assert logging.getLogger("mkdocs").handlers == listeners


KILLED_EVERYWHERE = """
import signal
from zonesite.publish.delta import drop_unchanged
from zonesite.publish.manifest import EMPTY, read_manifest, write_manifest
EVENTS = ("open", "os.chmod", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir",
          "os.scandir", "os.truncate", "ctypes.call_function", "fcntl.lockf", "os.utime")

def publish_files(files):
    with publish.new_tree(out) as new:
        for name, data in files.items():
            publish.write(new.path, name, data)
        stands, _ = drop_unchanged(new, out, read_manifest(out.parent, out), EMPTY)
    write_manifest(out.parent, out, stands)

def read():
    names = [name for name in publish.files_in(out)]
    return {name: (out / name).read_bytes() for name in names}

old = {f"{n % 3}/{n}.html": b"old" for n in range(9)} | {"same.html": b"same", "gone/1.html": b"1"}
new = {f"{n % 3}/{n}.html": b"new" for n in range(10)} | {"same.html": b"same"}
publish_files(old)
last, seen = 0, []
while True:
    last += 1
    child = os.fork()
    if child == 0:
        count = 0
        def watch(event, _):
            global count
            count += event in EVENTS
            if event in EVENTS and count == last:
                os.kill(os.getpid(), signal.SIGKILL)
        sys.addaudithook(watch)
        publish_files(new)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    seen.append(read())
    assert seen[-1] in (old, new), sorted(seen[-1].items())
    if os.waitstatus_to_exitcode(status) == 0:
        break
    publish_files(old)
    beside = {path.name for path in out.parent.iterdir()}
    assert beside == {".cache", "out"}, (last, sorted(beside))
print(last, seen.count(old), seen.count(new))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="needs directories that can be exchanged")
def test_a_build_killed_at_any_moment_leaves_the_old_site_or_the_new_one(tmp_path: Path) -> None:
    """Before, within and after the exchange; and the next build is not disturbed."""
    paths = os.environ | {"PYTHONPATH": str(REPOSITORY / "scripts")}
    out = tmp_path / "out"
    done = subprocess.run(
        program(KILLED_EVERYWHERE, out), capture_output=True, text=True, check=False, env=paths
    )

    assert done.returncode == 0, done.stderr
    kills, old, new = (int(number) for number in done.stdout.split())
    assert kills > 80
    assert (old > 40, new > 5, old + new) == (True, True, kills)


def test_a_build_leaves_the_tree_of_another_directory_alone(tmp_path: Path) -> None:
    """The name of one may be the beginning of the other's."""
    with new_tree(tmp_path / "site-new") as running:
        with new_tree(tmp_path / "site"):
            pass
        assert running.path.is_dir()

    assert everything(tmp_path) == {"site", "site-new"}


def test_a_site_that_is_partly_new_is_told_and_completed(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the system refuses between two files; the next build carries on."""
    out = tmp_path / "out"
    assert command("build", "--root", site, "--out", out, "--now", AT).exit_code == 0
    edit(site, "data/zones.yml", "en: Alpha Zone,", "en: Alpha Park,")
    with monkeypatch.context() as refused:
        refused.setattr("zonesite.publish.delta.WHOLE", 0)
        refused.setattr(publish, "_move", raising(OSError(errno.ENOSPC, "No space left on device")))
        result = command("build", "--root", site, "--out", out, "--now", AT)

    assert result.exit_code == 1
    assert result.output.endswith(
        f"Error: the site in {out} is partly the new one: the system refused to go on (No space "
        "left on device). Put this right and build again: that carries on where this ended\n"
    )
    assert command("build", "--root", site, "--out", out, "--now", AT).exit_code == 0
    assert b"Alpha Park" in (out / "zones/alpha/index.html").read_bytes()
    assert everything(tmp_path) == {"root", "out"}


def test_a_check_that_the_system_ends_is_told_in_one_sentence(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is published without its verdict."""
    content, _ = inspect.inspect_in_background(site, NOW, NOW)
    verdict = raising(BrokenProcessPool())
    monkeypatch.setattr(
        "zonesite.cli.full_build.inspect_in_background", lambda *_: (content, verdict)
    )

    result = command("build", "--root", site, "--out", tmp_path / "out")

    assert result.exit_code == 1
    assert result.output.endswith(
        "Error: the system ended a process of this build, most likely for want of memory: "
        "free some and build again\n"
    )
    assert not (tmp_path / "out").exists()
