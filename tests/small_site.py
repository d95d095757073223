"""The small site that the tests use: how to copy, change, check, render and build it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import markdown

import forked_command
from zonesite.build.generator import Generator, load
from zonesite.build.inspect import inspect
from zonesite.reading.content import Content
from zonesite.reading.problems import Problem, line
from zonesite.reading.read import read
from zonesite.reading.texts import PAGE_EXTENSIONS

REPOSITORY = Path(__file__).resolve().parents[1]
SITES = Path(__file__).resolve().parent / "sites"
NOW = datetime(2026, 1, 1, tzinfo=UTC)
LANGUAGES = ("en", "ur", "zh")
EMBARGOED = "data/press/2026/2026-03-02-quillbrook-accord.yml"


def copy_site(to: Path) -> Path:
    """Copy the small site; the settings of MkDocs are those of the real one."""
    folders, files = _small_site()
    for folder in folders:
        (to / folder).mkdir(parents=True)
    for file, data in files.items():
        with open(to / file, "xb") as fresh:
            fresh.write(data)
    write_mkdocs_settings(to)
    return to


@cache
def _small_site() -> tuple[list[str], dict[str, bytes]]:
    """Return the folders and files of the small site: a thousand tests write them."""
    small = SITES / "small"
    folders = [path for path in sorted(small.rglob("*")) if path.is_dir()]
    return [".", *(path.relative_to(small).as_posix() for path in folders)], tree(small)


def copy_program(to: Path) -> tuple[Path, Path, Path]:
    """Copy the program, its templates and the small site, for a test that changes all three;
    return where they are. The command runs the copy with `PYTHONPATH`."""
    ignored = shutil.ignore_patterns("__pycache__", "*.egg-info")
    scripts = shutil.copytree(REPOSITORY / "scripts", to / "scripts", ignore=ignored)
    overrides = shutil.copytree(REPOSITORY / "overrides", to / "overrides")
    site = shutil.copytree(SITES / "small", to / "site")
    write_mkdocs_settings(site, to)
    return scripts, overrides, site


def write_mkdocs_settings(root: Path, program: Path = REPOSITORY) -> None:
    """Write the settings of MkDocs of the real site, which lead to the program in its place."""
    settings = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    for name in ("overrides", "scripts/hooks.py", "scripts/zonesite"):
        settings = settings.replace(f" {name}\n", f" {program / name}\n")
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")


def edit(site: Path, file: str, old: str, new: str) -> None:
    """Replace a text that stands exactly once in a file of a site."""
    path = site / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def add(site: Path, file: str, content: str | bytes) -> None:
    """Write a file of a site, with its folders."""
    path = site / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def problems_of(site: Path, now: datetime = NOW) -> tuple[Problem, ...]:
    """Return everything that the check says of a site."""
    return inspect(site, now)[1]


def content_of(site: Path) -> Content:
    """Return the content of a site as it is read."""
    content, _ = read(site)
    assert content is not None
    return content


def lines_of(site: Path, now: datetime = NOW, lang: str = "en") -> list[str]:
    """Return everything that the check says of a site, one line a problem."""
    return [line(problem, lang) for problem in problems_of(site, now)]


def rendered(generator: Generator) -> Iterator[tuple[str, str, str]]:
    """Yield every page without MkDocs: its path, language and HTML."""
    for path, page in generator.renderer.pages.items():
        for lang in generator.languages:
            if not page.by_hand:
                yield path, lang, generator.renderer.page(path, lang)
                continue
            source = page.subject.get(lang) or page.subject[page.title.first]
            html = markdown.markdown(source.body, extensions=list(PAGE_EXTENSIONS))
            yield path, lang, generator.hand_page(path, lang, html)


def zonesite(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the real command in a process of its own; in an environment, from its very start."""
    if not environment:
        return forked_command.run([*map(str, arguments)])
    command = [sys.executable, "-m", "zonesite", *map(str, arguments)]
    paths = os.environ | {"PYTHONPATH": str(REPOSITORY / "scripts"), "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(
        command, capture_output=True, text=True, check=False, env=paths | environment
    )


def git(root: Path, *arguments: str) -> str:
    """Return what git prints in a repository of a test."""
    author = ("-c", "user.name=Test", "-c", "user.email=test@zonesite.example")
    command = ["git", "-C", str(root), *author, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def published(root: Path, out: Path, now: str, **environment: str) -> Path:
    """Build a site by the real command; return where it is."""
    done = zonesite("build", "--root", root, "--out", out, "--now", now, **environment)
    assert done.returncode == 0, done.stdout + done.stderr
    return out


def loaded(root: Path, now: datetime = NOW) -> Generator:
    """Return the generator of a site; its content must be without errors."""
    return load(root, now)


def sitemaps_of(files: Mapping[str, bytes], lang: str) -> str:
    """Return all sitemaps of a language, one after the other."""
    names = sorted(name for name in files if re.fullmatch(rf"sitemap-{lang}(-.*)?\.xml", name))
    return "\n".join(files[name].decode() for name in names)


def tree(root: Path) -> dict[str, bytes]:
    """Return every file under a directory with its bytes, but what is only remembered."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".cache" not in path.parts
    }
