"""The documents that pages are made into: each anew, or left where it would come out the same.

They are made of the pages as they stand, so that they say what those say and nothing else. One is
looked at again when its pages were made from something else than before, and made again when what
it says has changed: another menu or another style changes no document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain

from zonesite.build.output_files import Outputs
from zonesite.build.search_index import Pages
from zonesite.documents.blocks import Document
from zonesite.documents.recipe import recipe_of
from zonesite.documents.typesetting import Template, TypesettingError, typeset
from zonesite.pages.documents import GuideDocument, PageDocument, guide_documents, page_documents
from zonesite.pages.page import Page
from zonesite.publish.manifest import File, MadeFrom, Manifest, digest_of, file_of
from zonesite.publish.tree import write
from zonesite.reading.problems import ContentError, Problem
from zonesite.rendering.guide_document import document_of_guide
from zonesite.rendering.page_documents import document_of_page, main_of, template_of
from zonesite.rendering.theme import FOLDER
from zonesite.runtime.cache import fingerprint
from zonesite.runtime.parallel import mapped
from zonesite.runtime.progress import Progress

DOCUMENT_IS_WORTH_IT = 2
"""Each is set in type in another process (see `runtime.parallel.apart`): several share some."""
ToldOf = Mapping[tuple[str, str], str]
"""The fingerprints of what pages were made from, by path and language, where they are known."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A document that is to stand in the site."""

    path: str
    """Relative to the site."""
    lang: str
    year: int | None
    """Of a release."""
    is_by_hand: bool
    """Whether it is made of pages that people write, which only a whole build or its first part
    has."""
    file: str
    """The file of the content that it is made of, if it is one."""
    told: str
    """What its pages were made from; nothing where that is not known."""
    document: Callable[[], Document]
    is_large: bool = False
    """Whether it takes so much memory that two at a time are too much."""


def wanted_documents(pages: Pages, told: ToldOf, has_guides: bool) -> Iterator[Wanted]:
    """Yield every document of a site: the guides, which take longest and need every page that
    people write, and one for each page."""
    site = pages.renderer.site
    for guide in guide_documents(site.edition, site.pages) if has_guides else ():
        parts = [_told_of(pages, page, guide.lang, told) for page in guide.pages]
        made_from = fingerprint(*(part.encode() for part in parts))
        yield Wanted(
            guide.path[1:],
            guide.lang,
            None,
            True,
            "",
            made_from,
            partial(_of_guide, pages, guide),
            is_large=True,
        )
    for item in page_documents(site.edition, site.pages.values()):
        page = item.page
        file = page.files[0] if page.files else ""
        made_from = told.get((page.path, item.lang), "")
        yield Wanted(
            item.path[1:],
            item.lang,
            page.year,
            page.by_hand,
            file,
            made_from,
            partial(_of_page, pages, item),
        )


def _of_guide(pages: Pages, guide: GuideDocument) -> Document:
    mains = [main_of(pages.html(page, guide.lang)) for page in guide.pages]
    return document_of_guide(guide, mains, pages.renderer.by_language[guide.lang])


def _of_page(pages: Pages, item: PageDocument) -> Document:
    renderer = pages.renderer.by_language[item.lang]
    return document_of_page(item, main_of(pages.html(item.page, item.lang)), renderer)


def _told_of(pages: Pages, page: Page, lang: str, told: ToldOf) -> str:
    """Return what stands for the own part of a page."""
    return told.get((page.path, lang)) or fingerprint(main_of(pages.html(page, lang)))


@dataclass(frozen=True, slots=True)
class _Made:
    """A document as a file of the site, made or left."""

    path: str
    as_written: File | None
    made_from: MadeFrom | None
    problem: Problem | None = None


def make_documents(
    pages: Pages, wanted: Sequence[Wanted], before: Manifest, progress: Progress
) -> Outputs:
    """Write the documents that do not stand already as they would be made.

    Raises `ContentError` with every document that cannot be made.
    """
    if not wanted:
        return Outputs()
    kept: list[_Made] = []
    new: list[Wanted] = []
    for item in wanted:
        old = before.made_from.get(item.path)
        if item.told and old and old.keys == (item.told,):
            kept.append(_Made(item.path, before.files[item.path], old))
        else:
            new.append(item)
    template = template_of(pages.renderer.theme)
    tasks = in_turn(new)
    progress.phase("documents", len(tasks))

    def make(task: Sequence[Wanted]) -> list[_Made]:
        return [_make(pages, item, before, template) for item in task]

    made = mapped(tasks, make, DOCUMENT_IS_WORTH_IT, progress.done)
    found = [*kept, *chain.from_iterable(made)]
    problems = {repr(one.problem): one.problem for one in found if one.problem}
    if problems:
        raise ContentError(tuple(problems.values()))
    return Outputs(
        {one.path: one.as_written for one in found if one.as_written},
        {one.path: one.made_from for one in found if one.made_from},
    )


def in_turn(wanted: Sequence[Wanted]) -> list[tuple[Wanted, ...]]:
    """Return documents as tasks: the large ones are one, so that one process makes them in turn and
    never two hold theirs at a time; it comes first, for it takes longest."""
    large = tuple(item for item in wanted if item.is_large)
    others: list[tuple[Wanted, ...]] = [(item,) for item in wanted if not item.is_large]
    return [large, *others] if large else others


def _make(pages: Pages, item: Wanted, before: Manifest, template: Template) -> _Made:
    document = item.document()
    recipe = recipe_of(document, template)
    now = MadeFrom(recipe, (item.told,))
    old = before.made_from.get(item.path)
    if old and old.fingerprint == recipe:
        return _Made(item.path, before.files[item.path], now)
    try:
        data = typeset(document, template, pages.file)
    except TypesettingError as error:
        return _Made(item.path, None, None, _problem(item, document, error))
    out = pages.places[0]
    write(out, item.path, data)
    return _Made(item.path, file_of(out / item.path, digest_of(data)), now)


def _problem(item: Wanted, document: Document, error: TypesettingError) -> Problem:
    """Return why a document cannot be made: at the template, or at the file of its page."""
    if error.place is not None:
        name, line, column = error.place
        file = f"{FOLDER}/documents/{name}"
        return Problem(file, line, column, "document-template", values={"found": error.words})
    values = {"title": document.title, "lang": item.lang, "found": error.words}
    return Problem(item.file, 1, 1, "document-not-set", values=values)
