"""Which addresses differ between the site of one instant and that of another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from zonesite.build.fingerprints import of_page
from zonesite.build.generator import Generator
from zonesite.build.record_pages import tasks
from zonesite.outputs import files_of, next_change
from zonesite.runtime.cache import fingerprint


@dataclass(frozen=True, slots=True)
class _Rendered:
    """A page in one language: what it was made from, and the digest of what came out."""

    made_from: str
    keys: tuple[str, ...]
    digest: str


@dataclass(frozen=True, slots=True)
class Rendering:
    """Every page and file of a site at an instant, by address, without those of the search."""

    site: str
    pages: Mapping[str, _Rendered]
    digests: Mapping[str, str]

    def differences(self, other: Rendering) -> tuple[str, ...]:
        """Return the addresses that differ, or that only one of two sites has, sorted."""
        every = self.digests.keys() | other.digests.keys()
        return tuple(
            sorted(path for path in every if self.digests.get(path) != other.digests.get(path))
        )


def rendering(generator: Generator, before: Rendering | None = None) -> Rendering:
    """Return a site as it would be built; a page that is made from the same as in an earlier one
    is not rendered again."""
    known = before.pages if before and before.site == generator.site else {}
    pages = dict(_records(generator, known))
    digests = {path: page.digest for path, page in pages.items()}
    for path, page in generator.renderer.pages.items():
        if page.by_hand:
            for lang in generator.languages:
                # What people write on it is the same at both instants.
                html = generator.hand_page(path, lang, "")
                digests[_address(generator, lang, path)] = fingerprint(html.encode())
    for file, data in files_of(generator.renderer.site):
        if f"/{file}" != next_change.ADDRESS:  # which says when it was built
            digests[f"/{file}"] = fingerprint(data)
    return Rendering(generator.site, pages, digests)


def _address(generator: Generator, lang: str, path: str) -> str:
    return f"{generator.renderer.by_language[lang].language.prefix}{path}"


def _records(
    generator: Generator, known: Mapping[str, _Rendered]
) -> Iterator[tuple[str, _Rendered]]:
    renderer, fingerprints = generator.renderer, generator.fingerprints
    for task in tasks(renderer, fingerprints):
        frame = renderer.by_language[task.lang].frame_fingerprint(task.page)
        address = _address(generator, task.lang, task.page.path)
        old = known.get(address)
        if (
            old
            and old.made_from
            and of_page(task.own, frame, old.keys, fingerprints) == old.made_from
        ):
            yield address, old
            continue
        made = renderer.with_dependencies(task.page.path, task.lang)
        made_from = of_page(task.own, frame, made.keys, fingerprints)
        yield address, _Rendered(made_from, made.keys, fingerprint(made.html.encode()))
