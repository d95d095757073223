"""A site is published whole or not at all, and the same content gives the same bytes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from small_site import edit, tree, zonesite
from zonesite.__main__ import main
from zonesite.publish import MARK, NotOurs, new_tree

if TYPE_CHECKING:
    from conftest import Built


def published(out: Path, name: str) -> None:
    """Publish a tree of one file."""
    with new_tree(out) as fresh:
        (fresh / name).write_text(name, encoding="utf-8")


def everything(folder: Path) -> set[str]:
    """Return the names in a folder, hidden ones too."""
    return {path.name for path in folder.iterdir()}


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
    first, *_, last = done.stdout.splitlines()
    assert f"in 3 languages, {len(tree(out)) - 1} files, 3 releases" in first
    assert first.endswith("as of 2026-01-01T00:00:00+00:00")
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


def test_a_file_is_not_replaced(tmp_path: Path) -> None:
    """Something that is no directory is not ours either."""
    out = tmp_path / "site"
    out.write_text("a file", encoding="utf-8")

    with pytest.raises(NotOurs), new_tree(out):
        pytest.fail("nothing may be built")

    assert out.read_text(encoding="utf-8") == "a file"
    assert everything(tmp_path) == {"site"}


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
        (fresh / "new.html").write_text("new", encoding="utf-8")
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
            (fresh / "half.html").write_text("half", encoding="utf-8")
            raise error

    with pytest.raises(error):
        interrupted()

    assert everything(out) == {"old.html", MARK}
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

    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(OSError, match="no space left"):
        published(out, "new.html")

    assert everything(out) == {"old.html", MARK}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_everybody_may_read_what_is_published(tmp_path: Path) -> None:
    """A web server of another user can enter the directory."""
    out = tmp_path / "site"

    published(out, "index.html")

    assert out.stat().st_mode & 0o777 == 0o755
