"""The documents that pages are made into: each anew, or left where it would come out the same.

They are made of the pages as they stand, so that they say what those say and nothing else. One is
looked at again when its page was made from something else than before, and made again when what it
says has changed: another menu or another style changes no document.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from zonesite.build.output_files import Outputs
from zonesite.build.search_index import Pages
from zonesite.documents.blocks import Document
from zonesite.documents.recipe import recipe_of
from zonesite.documents.typesetting import Template, TypesettingError, typeset
from zonesite.pages.documents import PageDocument
from zonesite.publish.manifest import File, MadeFrom, Manifest, digest_of, file_of
from zonesite.publish.tree import write
from zonesite.reading.problems import ContentError, Problem
from zonesite.rendering.page_documents import document_of_page, main_of, template_of
from zonesite.rendering.theme import FOLDER
from zonesite.runtime.parallel import mapped
from zonesite.runtime.progress import Progress

DOCUMENT_IS_WORTH_IT = 2
"""Each is set in type in another process (see `runtime.parallel.apart`): several share some."""


@dataclass(frozen=True, slots=True)
class _Made:
    """A document as a file of the site, made or left."""

    path: str
    as_written: File | None
    made_from: MadeFrom | None
    problem: Problem | None = None


def make_documents(
    pages: Pages,
    wanted: Iterable[PageDocument],
    made_from: Mapping[tuple[str, str], str],
    before: Manifest,
    progress: Progress,
) -> Outputs:
    """Write the documents of some pages that do not stand already as they would be made.

    `made_from` are the fingerprints of what pages were made from, by path and language, where
    those are known. Raises `ContentError` with every document that cannot be made.
    """
    kept: list[_Made] = []
    new: list[PageDocument] = []
    for item in wanted:
        path, told = item.path.removeprefix("/"), made_from.get((item.page.path, item.lang), "")
        old = before.made_from.get(path)
        if told and old and old.keys == (told,):
            kept.append(_Made(path, before.files[path], old))
        else:
            new.append(item)
    progress.phase("documents", len(new))
    template = template_of(pages.renderer.theme)

    def make(item: PageDocument) -> _Made:
        told = made_from.get((item.page.path, item.lang), "")
        return _make(pages, item, told, before, template)

    found = kept + mapped(new, make, DOCUMENT_IS_WORTH_IT, progress.done)
    problems = {repr(one.problem): one.problem for one in found if one.problem}
    if problems:
        raise ContentError(tuple(problems.values()))
    return Outputs(
        {one.path: one.as_written for one in found if one.as_written},
        {one.path: one.made_from for one in found if one.made_from},
    )


def _make(
    pages: Pages, item: PageDocument, told: str, before: Manifest, template: Template
) -> _Made:
    path, out = item.path.removeprefix("/"), pages.places[0]
    renderer = pages.renderer.by_language[item.lang]
    document = document_of_page(item, main_of(pages.html(item.page, item.lang)), renderer)
    recipe = recipe_of(document, template)
    now = MadeFrom(recipe, (told,))
    old = before.made_from.get(path)
    if old and old.fingerprint == recipe:
        return _Made(path, before.files[path], now)
    try:
        data = typeset(document, template, pages.file)
    except TypesettingError as error:
        return _Made(path, None, None, _problem(item, document, error))
    write(out, path, data)
    return _Made(path, file_of(out / path, digest_of(data)), now)


def _problem(item: PageDocument, document: Document, error: TypesettingError) -> Problem:
    """Return why a document cannot be made: at the template, or at the file of its page."""
    if error.place is not None:
        name, line, column = error.place
        file = f"{FOLDER}/documents/{name}"
        return Problem(file, line, column, "document-template", values={"found": error.words})
    file = item.page.files[0] if item.page.files else ""
    values = {"title": document.title, "lang": item.lang, "found": error.words}
    return Problem(file, 1, 1, "document-not-set", values=values)
