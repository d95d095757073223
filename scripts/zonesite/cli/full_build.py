"""A build from its first step to its last: reading, checking, making, and putting in place."""

from __future__ import annotations

import gc
import importlib
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from zonesite.build.generator import Generator, making, prepare
from zonesite.build.inspect import Verdict, inspect_in_background
from zonesite.build.up_to_date import Built, Wanted, note
from zonesite.cli.messages import LANGUAGES, Refusal
from zonesite.cli.refusals import told_in_a_sentence
from zonesite.edition.forecast import all_changes, next_midnight
from zonesite.outputs.next_change import next_change
from zonesite.publish.delta import Changes, drop_unchanged
from zonesite.publish.manifest import Manifest, read_manifest, write_manifest
from zonesite.publish.tree import new_tree
from zonesite.reading.content import Content
from zonesite.reading.phrases import Block
from zonesite.reading.problems import ContentError, count_line, errors
from zonesite.records.settings import Documents
from zonesite.runtime.phases import Phases

T = TypeVar("T")

_LEFT_OUT: Mapping[str, Documents] = {"documents": "none", "guide": "pages"}
"""What can be left out of a build, and which documents the settings would name for that."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A site that is about to be built."""

    content: Content
    generator: Generator
    verdict: Verdict
    """Tells whether the content is good."""


def whole_build(wanted: Wanted, read: str, phases: Phases) -> tuple[Built, Changes]:
    """Check the content and publish the site; return what stands now, and what has changed.

    `read` is the fingerprint of what is about to be read. Raises `ContentError` with every problem
    of the content, and `Refusal` with why nothing can be published.
    """
    with _seldom_collecting(), told_in_a_sentence(wanted.out):
        prepared = _prepared(wanted, phases)
        gc.freeze()  # so that workers need not look at the records, and share their memory
        stands, changes = _publish(prepared.generator, wanted.out, prepared.verdict)
        built = _built(wanted, read, prepared, changes)
        note(wanted, built, stands.files)
    return built, changes


def build_site(generator: Generator, out: Path) -> None:
    """Build into an empty directory. Only here is MkDocs brought in, by its one file."""
    if generator.part is not None and generator.part.number > 1:
        generator.finish(out)  # the first part has all pages that MkDocs makes
        return
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    hooks = importlib.import_module("hooks")
    try:
        hooks.build_site(generator, out)
    except Exception as error:
        if type(error).__module__.startswith("mkdocs"):
            raise Refusal("refused-mkdocs", found=Block(tuple(str(error).split("\n")))) from None
        raise


def _publish(generator: Generator, out: Path, verdict: Verdict) -> tuple[Manifest, Changes]:
    """Build, and put in place what has changed; return what stands, and how much has changed.

    Raises `ContentError` when the verdict on the content is that it has errors.
    """
    with new_tree(out) as tree:
        generator.progress.phase("hand-written pages")
        if generator.part is None:
            generator.published, generator.before = out, read_manifest(generator.root, out)
        _unless_wrong(verdict, lambda: build_site(generator, tree.path))
        generator.progress.phase("publish")
        stands, changes = drop_unchanged(tree, out, generator.before, generator.made)
        if errors(problems := verdict()):
            raise ContentError(problems)
    write_manifest(generator.root, out, stands)
    return stands, changes


def _built(wanted: Wanted, read: str, prepared: Prepared, changes: Changes) -> Built:
    generator, problems = prepared.generator, prepared.verdict()
    edition = generator.renderer.edition
    coming = all_changes(prepared.content, edition, wanted.clock)
    return Built(
        made_from=read,
        instant=wanted.instant,
        is_stated=wanted.stated is not None,
        clock=wanted.clock,
        # A warning may be of the day.
        until=min([next_midnight(edition, wanted.clock), *(item.at for item in coming)]),
        next_change=next_change(generator.renderer.site),
        time_zone=str(edition.settings.zone),
        summary=_summary(generator),
        files=changes.written + changes.unchanged,
        verdict={lang: count_line(problems, lang) for lang in LANGUAGES if problems},
    )


def _summary(generator: Generator) -> tuple[str, ...]:
    renderer, part = generator.renderer, generator.part
    languages = len(generator.languages)
    which = f"part {part.number}/{part.of} of " if part else ""
    return (
        f"{which}{len(renderer.pages) * languages} pages in {languages} languages",
        f"{len(renderer.edition.releases)} releases",
    )


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    """Look for garbage seldom: there is little among many records, and looking takes long."""
    before = gc.get_threshold()
    gc.set_threshold(200_000, 50, 1000)
    try:
        yield
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)


def _prepared(wanted: Wanted, phases: Phases) -> Prepared:
    """Return what builds the site. Raises `ContentError` where it is known already that the
    content is wrong."""
    phases.phase("read and check")
    content, verdict = inspect_in_background(wanted.root, wanted.instant, wanted.clock)
    if content is None:
        raise ContentError(verdict())
    if wanted.without:
        content = making(content, _LEFT_OUT[wanted.without])
    phases.phase("prepare")
    made = partial(prepare, content, wanted.instant, wanted.site_url, phases)
    generator = _unless_wrong(verdict, made)
    generator.part = wanted.part
    return Prepared(content, generator, verdict)


def _unless_wrong(verdict: Verdict, work: Callable[[], T]) -> T:
    """Return what some work makes of a content that may yet turn out to be wrong: what goes
    wrong here then only follows from that."""
    try:
        return work()
    except Exception:
        if errors(problems := verdict()):
            raise ContentError(problems) from None
        raise
