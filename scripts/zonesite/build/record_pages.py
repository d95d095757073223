"""The pages that are made from records: each anew, or left where it would come out the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from zonesite.build.fingerprints import Fingerprints, of_page
from zonesite.pages.addresses import output_file
from zonesite.pages.page import Page
from zonesite.pages.twins import has_twin, twin_file
from zonesite.publish.manifest import File, MadeFrom, Manifest, as_written, digest_of
from zonesite.publish.tree import write
from zonesite.rendering.render import Renderer
from zonesite.runtime.parallel import mapped
from zonesite.runtime.progress import Progress

PAGE_IS_WORTH_IT = 200
"""Fewer pages than this are made sooner than a second process is under way."""


class Twin(NamedTuple):
    """A page as Markdown, as a file of the site."""

    file: str
    as_written: File


@dataclass(frozen=True, slots=True)
class PageFile:
    """A page in one language, as a file of the site."""

    path: str
    lang: str
    file: str
    as_written: File
    made_from: MadeFrom
    twin: Twin | None


@dataclass(frozen=True, slots=True)
class Task:
    """A page that is to be made in one language."""

    page: Page
    lang: str
    own: str
    """The fingerprint of the page's own words."""


def file_name(renderer: Renderer, path: str, lang: str) -> str:
    """Return the file in which a page stands, relative to the site."""
    return output_file(path, renderer.by_language[lang].language.prefix)


def tasks(renderer: Renderer, fingerprints: Fingerprints) -> Iterator[Task]:
    """Yield every page of records in every language."""
    for page in renderer.pages.values():
        if not page.by_hand:
            own = fingerprints.of_own(page)
            yield from (Task(page, lang, own) for lang in renderer.by_language)


def made_from(
    renderer: Renderer, fingerprints: Fingerprints, task: Task, keys: tuple[str, ...]
) -> MadeFrom:
    """Return what a page is made from, of which `keys` were looked at."""
    return MadeFrom(_fingerprint_of(renderer, fingerprints, task, keys), keys)


def stands(
    renderer: Renderer, fingerprints: Fingerprints, task: Task, old: MadeFrom | None
) -> bool:
    """Say whether a page that was made from `old` would come out the same."""
    return (
        old is not None
        and bool(old.fingerprint)
        and old.fingerprint == _fingerprint_of(renderer, fingerprints, task, old.keys)
    )


def _fingerprint_of(
    renderer: Renderer, fingerprints: Fingerprints, task: Task, keys: tuple[str, ...]
) -> str:
    frame = renderer.by_language[task.lang].frame_fingerprint(task.page)
    return of_page(task.own, frame, keys, fingerprints)


def _make(renderer: Renderer, fingerprints: Fingerprints, task: Task, out: Path) -> PageFile:
    made = renderer.with_dependencies(task.page.path, task.lang)
    file = file_name(renderer, task.page.path, task.lang)
    html = written(out, file, made.html.encode())
    told = made_from(renderer, fingerprints, task, made.keys)
    twin = None
    if made.twin:
        name = twin_file(file)
        twin = Twin(name, written(out, name, made.twin.encode()))
    return PageFile(task.page.path, task.lang, file, html, told, twin)


def written(out: Path, file: str, data: bytes) -> File:
    """Write a file of the site; return it as it was written."""
    return as_written(write(out, file, data), digest_of(data))


def _standing_twin(task: Task, file: str, before: Manifest) -> tuple[Twin | None, bool]:
    """Return the twin that stands beside a page, and whether what should stand there does: it was
    made with the page, of nothing else."""
    if not has_twin(task.page):
        return None, True
    name = twin_file(file)
    return (Twin(name, before.files[name]), True) if name in before.files else (None, False)


def make_pages(
    renderer: Renderer,
    fingerprints: Fingerprints,
    some: Iterable[Task],
    before: Manifest,
    out: Path,
    progress: Progress,
) -> list[PageFile]:
    """Return some pages as files; those that do not stand already as they would be made are
    written into `out`."""
    kept: list[PageFile] = []
    new: list[Task] = []
    for task in some:
        file = file_name(renderer, task.page.path, task.lang)
        old = before.made_from.get(file)
        twin, has_its_twin = _standing_twin(task, file, before)
        if old and has_its_twin and stands(renderer, fingerprints, task, old):
            kept.append(PageFile(task.page.path, task.lang, file, before.files[file], old, twin))
        else:
            new.append(task)
    progress.phase("pages of records", len(new))

    def make(task: Task) -> PageFile:
        return _make(renderer, fingerprints, task, out)

    return kept + mapped(new, make, PAGE_IS_WORTH_IT, progress.done)
