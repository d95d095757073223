"""What the browser tests need is looked for before they start, and named where it is missing."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from small_site import REPOSITORY

TOOLS = ("sh", "cat", "grep", "id", "readlink", "sed", "sort", "tr")
NODE = ".venv/lib/python3.11/site-packages/playwright/driver/node"
NOT_FOUND = "\tlibc.so.6 => /lib/libc.so.6 (0x00007f00)\n\t{} => not found\n"


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A machine with nginx, where nothing may be installed: it has no apt-get."""
    for name in TOOLS:
        program(tmp_path / "bin" / name, f'exec "{shutil.which(name)}" "$@"')
    program(tmp_path / "bin" / "nginx")
    program(tmp_path / "bin" / "ldd")
    program(tmp_path / "bin" / "faketime")
    program(tmp_path / "bin" / "fc-list", "echo NotoSansCJK")
    program(tmp_path / NODE)
    return tmp_path


def program(path: Path, script: str = "") -> Path:
    """Write a program that does next to nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def needs(machine: Path, libraries: dict[str, str]) -> None:
    """Let programs, by the end of their names, need a library that is not there."""
    cases = "".join(
        f"*{name}) cat <<'.'\n{NOT_FOUND.format(library)}.\n;;\n"
        for name, library in libraries.items()
    )
    program(machine / "bin" / "ldd", f'case "$1" in\n{cases}esac')


def look(machine: Path) -> subprocess.CompletedProcess[str]:
    """Run the script on that machine."""
    return subprocess.run(
        ["sh", str(REPOSITORY / ".ci" / "browser.sh")],
        cwd=machine,
        env={"PATH": str(machine / "bin")},
        capture_output=True,
        text=True,
        check=False,
    )


def test_where_nothing_is_missing_the_tests_may_start(machine: Path) -> None:
    """Only the validator, which is not needed, is told to be left out."""
    program(machine / "bin" / "chromium")

    done = look(machine)

    assert done.returncode == 0
    assert done.stderr == ""
    assert done.stdout == "Skipping the HTML validator: it needs npm and java.\n"


def test_all_that_is_missing_is_named_at_once(machine: Path) -> None:
    """Programs and libraries, with the packages that bring them and who wants them."""
    needs(machine, {"/driver/node": "libatomic.so.1", "/bin/nginx": "libodd.so.4"})
    program(machine / "bin" / "fc-list")

    done = look(machine)

    assert done.returncode == 1
    assert done.stderr == (
        "The tests cannot run: this is missing here.\n"
        "  Chromium or Google Chrome, as chromium, chromium-browser or google-chrome on the PATH\n"
        f"  libatomic.so.1, a library that {NODE} needs\n"
        f"  libodd.so.4, a library that {machine}/bin/nginx needs\n"
        "On Debian, as root: apt-get install chromium fontconfig fonts-noto-cjk libatomic1"
        " nginx-light\n"
    )


def test_without_another_clock_the_tests_start_all_the_same(machine: Path) -> None:
    """One build less is compared then, which is told."""
    program(machine / "bin" / "chromium")
    (machine / "bin" / "faketime").unlink()

    done = look(machine)

    assert done.returncode == 0
    assert done.stdout.startswith("Skipping the build under another clock: it needs faketime.\n")


def test_a_library_of_which_no_package_is_known_is_named(machine: Path) -> None:
    """There is no line to copy then."""
    program(machine / "bin" / "chromium")
    needs(machine, {"/driver/node": "libodd.so.4"})

    done = look(machine)

    assert done.returncode == 1
    assert done.stderr == (
        f"The tests cannot run: this is missing here.\n  libodd.so.4, a library that {NODE} needs\n"
    )


def test_a_system_too_old_for_a_program_is_told(machine: Path) -> None:
    """The library is there, and lacks a version of its interface."""
    program(machine / "bin" / "chromium")
    line = f"{NODE}: /lib/libc.so.6: version \\`GLIBC_2.99' not found (required by {NODE})"
    program(machine / "bin" / "ldd", f'case "$1" in */node) echo "{line}" ;; esac')

    done = look(machine)

    assert done.returncode == 1
    assert done.stderr == (
        f"The tests cannot run: this is missing here.\n  GLIBC_2.99, a library that {NODE} needs\n"
    )


def test_the_program_behind_the_command_of_a_browser_is_looked_at(machine: Path) -> None:
    """The command of Google Chrome is a script; what it starts lies beside it."""
    program(machine / "opt" / "google-chrome")
    program(machine / "opt" / "chrome")
    (machine / "bin" / "google-chrome").symlink_to(machine / "opt" / "google-chrome")
    needs(machine, {"/chrome": "libasound.so.2"})

    done = look(machine)

    assert done.returncode == 1
    assert done.stderr == (
        "The tests cannot run: this is missing here.\n"
        f"  libasound.so.2, a library that {machine}/opt/chrome needs\n"
        "On Debian, as root: apt-get install chromium\n"
    )


def test_what_is_missing_is_installed_where_that_is_allowed(machine: Path) -> None:
    """Here apt-get notes what it was asked for, and brings it."""
    program(machine / "bin" / "chromium")
    needs(machine, {"/driver/node": "libatomic.so.1"})
    program(machine / "bin" / "id", "echo 0")
    program(machine / "bin" / "env", 'shift; exec "$@"')
    program(machine / "bin" / "apt-get", 'echo "$@" >>asked; echo "#!/bin/sh" >bin/ldd')

    done = look(machine)

    assert done.returncode == 0
    assert done.stderr == ""
    assert (machine / "asked").read_text(encoding="utf-8") == (
        "update -qq\ninstall -y -qq --no-install-recommends libatomic1\n"
    )
