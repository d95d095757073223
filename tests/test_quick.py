"""`make quick` runs the tests that are nearest to what has changed, and says which."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from quick import CORE, FEEDS, GOLDEN, ROOT, RULES, TOUCHED_BY, changed_files, chosen, of_file

PARITY = {
    "tests/parity/test_arabic.py",
    "tests/parity/test_cldr.py",
    "tests/parity/test_expressions.py",
    "tests/parity/test_parity.py",
    "tests/parity/test_ways.py",
}


def git(root: Path, *arguments: str) -> str:
    """Run git in a directory, without the settings of whoever runs the tests."""
    nobody = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    command = ["git", "-c", "user.name=A", "-c", "user.email=a@a.example", *arguments]
    done = subprocess.run(
        command, cwd=root, env=os.environ | nobody, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def commit(root: Path, file: str) -> str:
    """Write and commit a file; return the commit."""
    (root / file).write_text(file, encoding="utf-8")
    git(root, "add", file)
    git(root, "commit", "--quiet", "--message", file)
    return git(root, "rev-parse", "HEAD")


@pytest.fixture
def begun(tmp_path: Path) -> tuple[Path, str]:
    """A clone in which work goes on, and the commit from which it began."""
    git(tmp_path, "init", "--quiet", "--initial-branch", "main", "first")
    commit(tmp_path / "first", "old.md")
    base = commit(tmp_path / "first", "gone.md")
    git(tmp_path, "clone", "--quiet", "first", "second")
    return tmp_path / "second", base


def test_what_is_committed_edited_removed_and_new_has_changed(begun: tuple[Path, str]) -> None:
    """Since the branch that is followed was left; also names of other scripts."""
    root, base = begun
    commit(root, "committed.md")
    (root / "old.md").write_text("new", encoding="utf-8")
    (root / "gone.md").unlink()
    (root / "زون.md").write_text("new", encoding="utf-8")

    assert changed_files(root) == (base, ["committed.md", "gone.md", "old.md", "زون.md"])


def test_without_a_branch_to_follow_the_last_commit_counts(begun: tuple[Path, str]) -> None:
    """As in a repository that was never cloned."""
    root, _ = begun
    git(root, "branch", "--unset-upstream")
    commit(root, "committed.md")
    (root / "new.md").touch()

    assert changed_files(root) == ("HEAD", ["new.md"])


@pytest.mark.parametrize(
    ("file", "tests"),
    [
        ("scripts/zonesite/search/bundle.py", {"tests/test_search.py"}),
        ("scripts/zonesite/parity/urdu_numbers.py", {*PARITY, "tests/test_derivatives.py"}),
        ("scripts/zonesite/check/law.py", {*RULES, "tests/test_editor.py"}),
        ("scripts/zonesite/build/generator.py", {*CORE}),
        ("scripts/zonesite/preview/problem_page.html", {"tests/test_preview.py"}),
        (
            "scripts/zonesite/outputs/law_graph.py",
            {*FEEDS, "tests/test_law_graph.py", "tests/test_whole_files.py"},
        ),
        ("tests/test_texts.py", {"tests/test_texts.py"}),
        ("tests/visual_order.py", {"tests/test_isolation.py"}),
        ("tests/bad_input.py", {*CORE}),
        ("tests/small_site.py", {*CORE}),
        ("tests/test_that_is_gone.py", set()),
        ("overrides/zone.html", {*GOLDEN}),
        ("requirements.txt", {*CORE}),
        ("LICENSE", set()),
    ],
)
def test_a_file_touches_the_tests_nearest_to_it(file: str, tests: set[str]) -> None:
    """Those that import it, or what imports it; or what its folder is about."""
    assert of_file(file) == tests


def test_every_file_of_the_program_touches_a_test() -> None:
    """None can be changed with nothing run."""
    files = [path for path in (ROOT / "scripts/zonesite").rglob("*") if path.is_file()]
    names = [path.relative_to(ROOT).as_posix() for path in files if path.suffix != ".pyc"]

    assert [name for name in names if not of_file(name)] == []


def test_tests_that_are_named_exist() -> None:
    """A module of tests that is renamed is renamed here, too."""
    named = {*CORE, *(test for tests in TOUCHED_BY.values() for test in tests)}

    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


def test_content_is_checked_where_it_changed() -> None:
    """And the golden pages are compared."""
    choice = chosen(["data/zones.yml"])

    assert choice.content
    assert set(GOLDEN) <= set(choice.tests)


def test_what_is_left_to_the_whole_suite_is_told() -> None:
    """A test in a browser is never among those that are quick."""
    choice = chosen(["LICENSE", "tests/browser/test_layout.py"])

    assert choice.left == ["LICENSE", "tests/browser/test_layout.py"]
    assert set(choice.tests) == set(CORE)
    assert not choice.content
