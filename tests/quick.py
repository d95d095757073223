"""What `make quick` runs after the linters: the tests nearest to what has changed.

Changed is what differs from where this branch left the one that it follows, with what is not
committed and not yet known to git. Which tests a file touches:

- a module of the program: the tests that import it; where none does, those that import a module
  that imports it, and so on; where they are many, `CORE`;
- a file beside the modules: the tests of the modules that name it;
- a module of tests: itself, or the tests that import it;
- what a wing or a folder is about, by the beginning of the path: `TOUCHED_BY`, in any case.

When nothing has changed, or only what every test rests on, it is `CORE`. What is left to
`make test` is told.
"""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parents[1]
TESTS = ROOT / "tests"
PACKAGE = "zonesite"
SCRIPTS = ROOT / "scripts"
CORE = (
    "tests/test_pages.py",
    "tests/test_dictionary.py",
    "tests/test_embargo.py",
    "tests/test_every_rule.py",
)
"""Reading, checking, rendering and embargoes, each in some way."""
GOLDEN = ("tests/test_pages.py",)
"""Whole pages of the small site, word for word."""
RULES = ("tests/test_bad_input.py", "tests/test_broken_files.py", "tests/test_every_rule.py")
"""Every mistake with its whole message."""
FEEDS = ("tests/test_feeds.py", "tests/test_feed_formats.py", "tests/test_event_calendar.py")
"""What followers read, by other people's programs."""
IMPORTS = (
    "tests/test_import.py",
    "tests/test_import_gate.py",
    "tests/test_import_privacy.py",
    "tests/test_import_report.py",
)
"""Documents of others, good and bad."""
TOLD = ("tests/test_explanations.py", "tests/test_messages.py", "tests/test_reports.py")
"""What each message means, and how it is told."""
FIGURES = (
    "tests/parity/test_arabic.py",
    "tests/parity/test_cldr.py",
    "tests/parity/test_parity.py",
    "tests/parity/test_ways.py",
)
"""Pairs of texts that state the same figures, or do not."""
CLAIMS = ("tests/test_founding_documents.py",)
TOUCHED_BY: Mapping[str, tuple[str, ...]] = {
    "data/": (*GOLDEN, *CLAIMS, "tests/test_dictionary.py"),
    "docs/": (*GOLDEN, *CLAIMS),
    "mkdocs.yml": GOLDEN,
    "scripts/zonesite/check/": RULES,
    "scripts/zonesite/reading/": RULES,
    "scripts/zonesite/reading/messages.yml": (*RULES, *TOLD),
    "scripts/zonesite/reporting/": TOLD,
    "scripts/zonesite/edition/": GOLDEN,
    "scripts/zonesite/importing/": IMPORTS,
    "scripts/zonesite/offline/": ("tests/test_offline.py",),
    "scripts/zonesite/signing/": ("tests/test_manifest.py", "tests/test_verify_site.py"),
    "scripts/zonesite/deployment/": (
        "tests/test_deployment_plan.py",
        "tests/test_publish_site.py",
        "tests/test_publish_command.py",
    ),
    "scripts/zonesite/outputs/": FEEDS,
    "scripts/zonesite/parity/": FIGURES,
    "scripts/zonesite/pages/": GOLDEN,
    "scripts/zonesite/rendering/": GOLDEN,
    "overrides/": GOLDEN,
    "scripts/hooks.py": ("tests/test_preview.py", "tests/test_publish.py"),
    "tests/documents/": IMPORTS,
    "tests/formats/": FEEDS,
    "tests/golden/": GOLDEN,
    "tests/parity/": ("tests/parity",),
    "tests/sites/harbour/": ("tests/test_second_authority.py",),
    "tests/sites/small/": CORE,
    "benchmarks/": (),
    ".ci/": ("tests/test_browser_setup.py",),
    ".github/": ("tests/test_workflow.py",),
    "guide/": TOLD,
    "README.md": ("tests/test_dictionary.py",),
    "CONTRIBUTING.md": ("tests/test_dictionary.py",),
    "HACKING.md": ("tests/test_dictionary.py",),
}
"""The tests of a folder, by the beginning of a path; the longest one counts."""
CONTENT = ("data/", "docs/", "overrides/", "mkdocs.yml")
"""Where a change may be a mistake of the content itself: that is checked, too."""
MANY = 5
"""Everything rests on a module to which more modules of tests are near: it is for `CORE`."""
FEW = "1"
"""Examples of the test that builds a site again and again; `make test` takes more."""


def _git(root: Path, *arguments: str) -> list[str]:
    done = subprocess.run(
        ["git", "-c", "core.quotePath=false", *arguments],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.splitlines() if done.returncode == 0 else []


def changed_files(root: Path = ROOT) -> tuple[str, list[str]]:
    """Return the commit from which this work began, and every file that differs from it."""
    base = (_git(root, "merge-base", "HEAD", "@{upstream}") or ["HEAD"])[0]
    known = _git(root, "diff", "--name-only", "--no-renames", base)
    return base, sorted({*known, *_git(root, "ls-files", "--others", "--exclude-standard")})


@cache
def _graph() -> grimp.ImportGraph:
    return grimp.build_graph(PACKAGE, cache_dir=None)


@cache
def _imports(file: Path) -> frozenset[str]:
    """Return what a module of tests imports, by its full name: `zonesite.reading.read`."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return frozenset(found)


def _test_files() -> list[Path]:
    return [path for path in sorted(TESTS.rglob("test_*.py")) if "browser" not in path.parts]


def _tests_importing(modules: Iterable[str]) -> set[str]:
    wanted = frozenset(modules)
    return {_name(path) for path in _test_files() if _imports(path) & wanted}


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _modules_naming(file: Path) -> Iterator[str]:
    """Yield the modules that name a file of the package which is none of them."""
    for module in sorted(_graph().modules):
        source = SCRIPTS.joinpath(*module.split(".")).with_suffix(".py")
        if source.exists() and file.name in source.read_text(encoding="utf-8"):
            yield module


def of_program(file: str) -> set[str]:
    """Return the tests nearest to a file of the package."""
    path = ROOT / file
    module = ".".join(path.relative_to(SCRIPTS).with_suffix("").parts).removesuffix(".__init__")
    near = {module} if path.suffix == ".py" else set(_modules_naming(path))
    seen: set[str] = set()
    while near and not (found := _tests_importing(near)):
        seen |= near
        known = near & _graph().modules
        near = {up for one in known for up in _graph().find_modules_that_directly_import(one)}
        near -= seen
    return found if near and len(found) <= MANY else set(CORE)


def of_tests(file: str) -> set[str]:
    """Return the tests that a module of tests holds or helps."""
    path = ROOT / file
    if path.name.startswith("test_"):
        return {file} if path.exists() else set()
    found = _tests_importing([path.stem])
    return found if 0 < len(found) < len(CORE) else set(CORE)


def of_file(file: str) -> set[str]:
    """Return the tests that a changed file touches."""
    starts = [start for start in TOUCHED_BY if file.startswith(start)]
    by_folder = {*TOUCHED_BY[max(starts, key=len)]} if starts else set()
    if file.startswith(f"scripts/{PACKAGE}/"):
        return by_folder | of_program(file)
    if starts:
        return by_folder
    if file.startswith("tests/") and file.endswith(".py"):
        return of_tests(file)
    return set(CORE) if file.endswith((".toml", ".txt", ".in")) else set()


@dataclass
class Choice:
    """What is run, and why."""

    tests: dict[str, str] = field(default_factory=dict)
    """A module of tests, and the first file that touches it."""
    left: list[str] = field(default_factory=list)
    """Changed files of which nothing is run here."""
    content: bool = False


def chosen(files: Iterable[str]) -> Choice:
    """Return what the changed files touch."""
    choice = Choice()
    for file in files:
        touched = set() if file.startswith("tests/browser/") else of_file(file)
        choice.content |= file.startswith(CONTENT)
        for test in sorted(touched):
            choice.tests.setdefault(test, file)
        if not touched:
            choice.left.append(file)
    if not choice.tests:
        choice.tests = dict.fromkeys(CORE, "the core: nothing else is touched")
    return choice


def _tell(base: str, files: list[str], choice: Choice) -> None:
    print(f"{len(files)} files differ from {base[:9]}; the tests nearest to them:", flush=True)
    for test, why in sorted(choice.tests.items()):
        print(f"  {test}  <- {why}", flush=True)
    if choice.left:
        print(f"Only make test looks at: {', '.join(choice.left)}", flush=True)


def _run(*command: str) -> int:
    environment = {**os.environ, "ZONESITE_EXAMPLES": os.environ.get("ZONESITE_EXAMPLES", FEW)}
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def main(arguments: list[str]) -> int:
    """Run what the changes touch; return the first status that is not 0."""
    began = time.monotonic()
    base, files = changed_files()
    choice = chosen(files)
    _tell(base, files, choice)
    programs = Path(sys.executable).parent
    status = 0
    if choice.content:
        print("zonesite check: the content itself", flush=True)
        status = _run(str(programs / "zonesite"), "check")
    options = ("-q", "-n", "auto", "--dist", "worksteal")
    status = _run(str(programs / "pytest"), *options, *sorted(choice.tests), *arguments) or status
    print(f"{time.monotonic() - began:.0f} s; browser tests and all others: make test", flush=True)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
