"""What setting one document and drawing one card costs: processor time and bytes, by language.

Run as a program of its own, with a site and the tree that was built of it: Typst keeps threads, and
a process that forks later would wait for them.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import groupby, islice
from pathlib import Path
from time import process_time

import sites
from tables import table

SAMPLE = 50
"""So many releases of each language, the newest."""
Measured = tuple[str, str, list[float], list[int]]
"""What, in which language, the milliseconds of processor time and the bytes of each."""
TARGETS = {"press PDF": "60, in Urdu 75", "card": "80"}
"""Milliseconds: of press PDFs the mean of the languages, of cards of each."""


def typesetting_times(root: Path, out: Path) -> str:
    """Return a table of what each document and card of a built site costs."""
    done = subprocess.run(
        [sys.executable, __file__, str(root), str(out)],
        env=sites.surroundings(root),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    rows = [_row(*one) for one in json.loads(done.stdout)]
    heads = ("", "made", "ms, mean", "ms, worst", "target", "KB, mean", "KB, worst")
    return table(heads, rows)


def _row(what: str, lang: str, times_ms: Sequence[float], sizes: Sequence[int]) -> tuple[str, ...]:
    return (
        f"{what}, {lang}",
        f"{len(times_ms)}",
        f"{statistics.mean(times_ms):.0f}",
        f"{max(times_ms):.0f}",
        TARGETS[what],
        f"{statistics.mean(sizes) / 1000:.1f}",
        f"{max(sizes) / 1000:.1f}",
    )


def _measure(root: Path, out: Path) -> Iterator[Measured]:
    from datetime import datetime

    from zonesite.build.generator import load
    from zonesite.build.page_documents import wanted_documents
    from zonesite.build.search_index import Pages
    from zonesite.documents.typesetting import typeset
    from zonesite.outputs.cards import files
    from zonesite.rendering.page_documents import template_of
    from zonesite.runtime.parallel import in_one_process

    generator = load(root, datetime.fromisoformat(sites.INSTANT))
    pages = Pages(generator.renderer, out, None)
    template = template_of(generator.renderer.theme)
    wanted = [one for one in wanted_documents(pages, {}) if one.year]
    with in_one_process():
        for lang, some in groupby(sorted(wanted, key=lambda one: one.lang), lambda one: one.lang):
            documents = [one.document() for one in islice(some, SAMPLE)]
            makers = [partial(typeset, one, template, pages.file) for one in documents]
            yield ("press PDF", lang, *_timed(makers))
        cards = [one for one in files(generator.renderer.site) if one[1].page_of]
        cards.sort(key=lambda one: one[1].page_of[0])
        for lang, some in groupby(cards, lambda one: one[1].page_of[0]):
            yield ("card", lang, *_timed([one.make for _, one in islice(some, SAMPLE)]))


def _timed(makers: Sequence[Callable[[], bytes]]) -> tuple[list[float], list[int]]:
    """Make each once; the first is made before, for it also pays for the engine and its fonts."""
    makers[0]()
    times_ms, sizes = [], []
    for make in makers:
        start = process_time()
        sizes.append(len(make()))
        times_ms.append((process_time() - start) * 1000)
    return times_ms, sizes


if __name__ == "__main__":
    os.chdir(sys.argv[1])
    print(json.dumps(list(_measure(Path(sys.argv[1]), Path(sys.argv[2])))))
