"""Other generators with the same content: how each is set up, started and called.

Their projects are under peers/; the content in them is written by peer_content.py, before the
clock starts. They are installed in an environment of their own by `make bench`.
"""

from __future__ import annotations

import importlib.metadata
import shutil
import statistics
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from corpus import LANGUAGES, REPOSITORY
from measuring import Round, Series, Step, build
from peer_content import Content, write_hugo, write_markdown
from sites import build_cold, content
from tables import memory, table

PROJECTS = Path(__file__).with_name("peers")
INSTALLED = REPOSITORY / ".venv-peers"
OURS = "zonesite"


@dataclass(frozen=True)
class Peer:
    """Another generator."""

    title: str
    packages: Sequence[str]
    prepare: Callable[[Content, Path], None]
    """Writes the content into a copy of its project."""
    steps: Callable[[Path, Path], Sequence[Step]]
    """The commands that build a project into a directory."""
    remembers: Sequence[str] = ()
    """What it leaves in its project and would use again."""


def _packages() -> Path:
    return next(INSTALLED.glob("lib/python*/site-packages"), INSTALLED)


def _hugo(project: Path, out: Path) -> Sequence[Step]:
    """The binaries themselves, without the interpreter that their packages start first."""
    hugo = _packages() / "hugo/binaries/hugo"
    pagefind = _packages() / "pagefind_bin_extended/pagefind_extended"
    return (
        Step("Hugo", [str(hugo), "--destination", str(out)], project),
        Step("Pagefind", [str(pagefind), "--site", str(out)], project),
    )


def _mkdocs(project: Path, out: Path) -> Sequence[Step]:
    mkdocs = INSTALLED / "bin/mkdocs"
    command = [str(mkdocs), "build", "--quiet", "--site-dir", str(out)]
    return (Step("MkDocs", command, project),)


def _zensical(project: Path, out: Path) -> Sequence[Step]:
    """One build for each language: it knows one language a project. It has no option for the
    directory to write to, so that what it wrote is moved there, by a rename."""
    zensical = str(INSTALLED / "bin/zensical")
    steps = [
        Step(lang, [zensical, "build", "--config-file", f"zensical.{lang}.toml"], project)
        for lang in LANGUAGES
    ]
    return (*steps, Step("rename", ["mv", "site", str(out)], project))


def _markdown(found: Content, project: Path) -> None:
    write_markdown(found, project / "docs")


PEERS = {
    "hugo": Peer(
        "Hugo + Pagefind",
        ("hugo", "pagefind_bin_extended"),
        write_hugo,
        _hugo,
        ("resources", ".hugo_build.lock"),
    ),
    "mkdocs": Peer(
        "MkDocs, Material, static-i18n",
        ("mkdocs", "mkdocs-material", "mkdocs-static-i18n"),
        _markdown,
        _mkdocs,
        (".cache",),
    ),
    "zensical": Peer("Zensical", ("zensical",), _markdown, _zensical, (".cache", "site")),
}


def missing(names: Sequence[str]) -> list[str]:
    """Return the packages that are not installed."""
    found = {item.name.replace("-", "_") for item in _distributions()}
    wanted = (package.replace("-", "_") for name in names for package in PEERS[name].packages)
    return [package for package in wanted if package not in found]


def _distributions() -> Iterator[importlib.metadata.Distribution]:
    yield from importlib.metadata.distributions(path=[str(_packages())])


def versions(names: Sequence[str]) -> str:
    """Return what is installed of them, with versions."""
    found = {item.name.replace("-", "_"): item.version for item in _distributions()}
    packages = [package for name in names for package in PEERS[name].packages]
    return ", ".join(f"{item} {found.get(item.replace('-', '_'), '?')}" for item in packages)


def _build(peer: Peer, project: Path, out: Path) -> Round:
    for name in peer.remembers:
        path = project / name
        path.unlink() if path.is_file() else shutil.rmtree(path, ignore_errors=True)
    return build(peer.steps(project, out), out)


def series(folder: Path, names: Sequence[str], releases: int, seed: int) -> list[Series]:
    """Return this site and its peers with the same content, to be built cold."""
    root = content(folder / "peers-content", releases, seed)
    many = [Series(OURS, partial(build_cold, root))]
    found = Content.of(root)
    for name in names:
        project = folder / f"peers-{name}"
        shutil.copytree(PROJECTS / name, project)
        PEERS[name].prepare(found, project)
        many.append(Series(PEERS[name].title, partial(_build, PEERS[name], project)))
        print(f"the content of {PEERS[name].title} is written", file=sys.stderr)
    return many


def side_by_side(many: Sequence[Series]) -> str:
    """Return the builds of the same content by several generators."""
    built = [item for item in many if item.rounds]
    measure = next((item for item in built if item.name == PEERS["hugo"].title), None)
    head = (
        *("same content", "seconds", "min–max", "of Hugo + Pagefind", "CPU s"),
        *("MB, all processes", "MB, largest", "HTML pages", "files", "MB written"),
    )
    rows = [row for item in many for row in _rows(item, measure)]
    return table(head, rows)


def _rows(item: Series, measure: Series | None) -> Iterator[list[str]]:
    if not item.rounds:
        yield [item.name, "failed", *["–"] * 8]
        return
    seconds, last = item.each("seconds"), item.rounds[-1]
    yield [
        item.name,
        f"**{item.median('seconds'):.1f}**",
        f"{min(seconds):.1f}–{max(seconds):.1f}",
        f"**{ratio(item.median('seconds'), measure)}**",
        f"{item.median('processor'):.1f}",
        *memory(item),
        f"{last.pages:,}",
        f"{last.files:,}",
        f"{last.megabytes:.1f}",
    ]
    if len(last.parts) > 1:
        yield from (_part(item, name, measure) for name in last.parts)


def _part(item: Series, name: str, measure: Series | None) -> list[str]:
    """Return a row for one command of several."""
    parts = [done.parts[name] for done in item.rounds]
    seconds = [part.seconds for part in parts]
    middle = statistics.median(seconds)
    return [
        f"– {name}",
        f"{middle:.1f}",
        f"{min(seconds):.1f}–{max(seconds):.1f}",
        ratio(middle, measure),
        f"{statistics.median(part.processor for part in parts):.1f}",
        f"{max(part.together or part.largest for part in parts):.0f}",
        f"{max(part.largest for part in parts):.0f}",
        *[""] * 3,
    ]


def ratio(seconds: float, measure: Series | None) -> str:
    """Return seconds as a part of what Hugo and Pagefind take."""
    return f"{seconds / measure.median('seconds'):.2f}" if measure and measure.rounds else "–"
