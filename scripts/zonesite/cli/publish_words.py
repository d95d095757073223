"""A publication in words: what it brings, in which stages, and what stays for a while."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zonesite.cli.messages import chosen_language
from zonesite.deployment.place import Place
from zonesite.deployment.publication import Prepared, Site
from zonesite.reading.problems import said


def said_of(code: str, **values: object) -> str:
    """Return a sentence of the catalogue in the language of the command."""
    return said(code, chosen_language(), **values)


def lines_of(place: Place, site: Site, ready: Prepared) -> Iterator[str]:
    """Yield what a publication is going to do, a line each."""
    manifest = site.manifest
    yield said_of(
        "publish-of",
        n=manifest.number,
        site=manifest.site,
        instant=manifest.built_for.isoformat(timespec="seconds"),
        place=place.name,
    )
    if ready.found.journal.begun:
        yield said_of("publish-resumed")
    if manifest.restores is not None:
        yield said_of("publish-restores")
    sizes = {file.sha256: file.size for file in manifest.files.values()}
    yield _counted("publish-brought", [sizes[digest] for digest in ready.missing])
    for stage in ready.plan.stages:
        files = (manifest.files.get(path) for path in stage.paths)
        yield _counted(f"publish-{stage.kind}", [file.size if file else 0 for file in files])
    if ready.plan.lagging:
        yield said_of("publish-lagging", n=f"{len(ready.plan.lagging):,}")


def _counted(code: str, sizes: Iterable[int]) -> str:
    every = list(sizes)
    return said_of(code, n=f"{len(every):,}", size=f"{sum(every):,}")
