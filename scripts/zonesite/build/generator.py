"""Everything between checked content and files, whoever runs it: the command line or MkDocs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from zonesite.build.fingerprints import Fingerprints, of_site
from zonesite.build.hand_twins import make_hand_twins
from zonesite.build.inspect import inspect
from zonesite.build.output_files import Before, Outputs, make_outputs
from zonesite.build.page_documents import make_documents, wanted_documents
from zonesite.build.parts import Part, write_part
from zonesite.build.record_pages import (
    PageFile,
    Task,
    file_name,
    made_from,
    make_pages,
    stands,
    tasks,
)
from zonesite.build.search_index import (
    BlockCache,
    Pages,
    blocks,
    make_blocks,
    write_search,
    write_suggestions,
)
from zonesite.edition.edition import Edition, at
from zonesite.edition.tracking import RECORDS
from zonesite.newsroom.public_changes import public_changes
from zonesite.outputs import OUTPUTS, SHARED_OUT, addresses_of, lazy_files_of
from zonesite.outputs.lazy import Lazy
from zonesite.pages.markup import prose_of
from zonesite.pages.site import site_of
from zonesite.publish.manifest import EMPTY, File, KeptBundle, MadeFrom, Manifest
from zonesite.reading.content import Content
from zonesite.reading.problems import ContentError
from zonesite.records.settings import Documents
from zonesite.rendering.render import Renderer
from zonesite.rendering.theme import theme_of
from zonesite.runtime.cache import fingerprint
from zonesite.runtime.progress import SILENT, Progress


@dataclass
class Generator:
    """One site at one instant, ready to be rendered into a directory."""

    root: Path
    renderer: Renderer
    fingerprints: Fingerprints
    site: str
    """The fingerprint of what every page is made from."""
    progress: Progress = SILENT
    part: Part | None = None
    """Which part of the site is built, if it is not all of it."""
    published: Path | None = None
    """The directory whose files may be left as they are; without one all are made."""
    before: Manifest = EMPTY
    """What stands in it."""
    made: Manifest = EMPTY
    """What `finish` has made or left as it is: pages of records and the search index."""
    by_hand: dict[str, MadeFrom] = field(default_factory=dict)
    """What the hand-written pages of this build are made from, by their files."""

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self.renderer.by_language)

    def hand_page(self, path: str, lang: str, html: str) -> str:
        """Return a hand-written page, made anew or as it stands already; `html` is its body as
        Markdown made it."""
        page = self.renderer.pages[path]
        task = Task(page, lang, self.fingerprints.of_by_hand(page, html))
        file = file_name(self.renderer, path, lang)
        old = self._reusable.made_from.get(file)
        if self.published and old and stands(self.renderer, self.fingerprints, task, old):
            self.by_hand[file] = old
            return (self.published / file).read_bytes().decode()
        made = self.renderer.with_dependencies(path, lang, prose_of(html))
        self.by_hand[file] = made_from(self.renderer, self.fingerprints, task, made.keys)
        return made.html

    @property
    def _reusable(self) -> Manifest:
        """What stands, with the pages that were made from the same words, theme and settings."""
        return self.before if self.before.site == self.site else replace(self.before, made_from={})

    def is_complete(self, out: Path) -> bool:
        """Say whether every page stands in every language, in `out` or as it was."""
        pages = (
            (path, lang)
            for path, page in self.renderer.pages.items()
            for lang in self.languages
            if self.has(lang, page.year)
        )
        files = (file_name(self.renderer, *page) for page in pages)
        return all(file in self.made.files or (out / file).is_file() for file in files)

    def finish(self, out: Path) -> None:
        """Write everything that is not a hand-written page, once those stand in `out`."""
        before = self._reusable
        every = list(tasks(self.renderer, self.fingerprints))
        mine = [task for task in every if self.has(task.lang, task.page.year)]
        made = make_pages(self.renderer, self.fingerprints, mine, before, out, self.progress)
        self.progress.phase("feeds and sitemaps")
        outputs = self.write_outputs(out, before)
        pages = Pages(self.renderer, out, self.published)
        documents = self._documents(pages, made)
        is_first = self.part is None or self.part.number == 1
        twins = make_hand_twins(pages, before) if is_first else Outputs()
        digests = {(one.path, one.lang): one.as_written.digest for one in made}
        found = list(blocks(pages, self.site, digests, self.has))
        if is_first:
            write_suggestions(pages)
        if self.part is not None:
            year = self.renderer.edition.day.year
            write_part(out, self.part, self._fingerprint_of(every), year, make_blocks(found, pages))
            return
        bundles = write_search(pages, found, before, BlockCache(self.root), self.progress)
        self.made = Manifest(
            site=self.site,
            files={one.file: one.as_written for one in made}
            | dict(one.twin for one in made if one.twin)
            | twins.files
            | outputs.files
            | documents.files
            | _files_of(bundles, before),
            made_from={one.file: one.made_from for one in made}
            | self.by_hand
            | twins.made_from
            | outputs.made_from
            | documents.made_from,
            bundles=bundles,
        )

    def _documents(self, pages: Pages, made: list[PageFile]) -> Outputs:
        """Make the documents of the pages of this build. They are kept by what they say, and so
        outlive what all pages are made from."""
        told = {(one.path, one.lang): one.made_from.fingerprint for one in made}
        is_first = self.part is None or self.part.number == 1
        wanted = [
            item
            for item in wanted_documents(pages, told, has_guides=is_first)
            if (is_first if item.is_by_hand else self.has(item.lang, item.year))
        ]
        return make_documents(pages, wanted, self.before, self.progress)

    def _fingerprint_of(self, every: list[Task]) -> str:
        """Return the fingerprint of the whole content at this instant."""
        own = (f"{task.lang} {task.own}" for task in every)
        hand_pages = repr(self.renderer.edition.pages)
        parts = (self.site, self.fingerprints.of(RECORDS), hand_pages, *own)
        return fingerprint(*(part.encode() for part in parts))

    def has(self, lang: str, year: int | None) -> bool:
        """Say whether this build makes the pages of a year in a language, or of no year."""
        return self.part is None or self.part.has(lang, year, self.languages)

    def write_outputs(self, out: Path, before: Manifest) -> Outputs:
        """Write feeds, sitemaps and whatever else is made from the Edition, or this build's share
        of it; return which may be left as they are next time."""
        outputs = OUTPUTS if self.part is None or self.part.number == 1 else SHARED_OUT
        wanted = (
            (path, data)
            for path, data in lazy_files_of(self.renderer.site, outputs)
            if not isinstance(data, Lazy) or data.page_of is None or self.has(*data.page_of)
        )
        return make_outputs(
            self.renderer.site,
            wanted,
            self.fingerprints,
            Before(before, self.before),
            out,
            self.progress,
        )


def _files_of(bundles: Mapping[str, KeptBundle], before: Manifest) -> dict[str, File]:
    """Return the files of bundles that stand as they were."""
    files = (file for bundle in bundles.values() for file in bundle.files)
    return {file: before.files[file] for file in files if file in before.files}


def prepare(
    content: Content, now: datetime, site_url: str | None = None, progress: Progress = SILENT
) -> Generator:
    """Return the generator of checked content at an instant, at another address if one is given."""
    edition = at(content, now, public_changes(content, now))
    address = site_url or content.settings.site_url
    address = address if address.endswith("/") else f"{address}/"
    theme = theme_of(content.root)
    site = site_of(edition, address, theme.assets, addresses_of, theme.typeset)
    renderer = Renderer(site, theme)
    fingerprints = Fingerprints(site, _as_in_files(content, edition))
    return Generator(
        content.root, renderer, fingerprints, of_site(edition, theme, address), progress
    )


def _as_in_files(content: Content, edition: Edition) -> dict[str, str]:
    """Return the fingerprints of the releases that are shown just as their files have them."""
    known = {id(release): content.fingerprints.get(release.file) for release in content.releases}
    found = ((release.path, known.get(id(release))) for release in edition.releases)
    return {path: told for path, told in found if told}


def making(content: Content, documents: Documents) -> Content:
    """Return content of which at most some documents are made, whatever its settings say."""
    if content.settings.documents == "none":
        return content
    settings = content.settings.model_copy(update={"documents": documents})
    return replace(content, settings=settings)


def load(
    root: Path,
    now: datetime,
    site_url: str | None = None,
    clock: datetime | None = None,
    documents: Documents = "all",
) -> Generator:
    """Read, check and prepare; at most some `documents` are made. Raises `ContentError` with every
    problem."""
    content, problems = inspect(root, now, clock)
    if content is None:
        raise ContentError(problems)
    return prepare(content if documents == "all" else making(content, documents), now, site_url)
