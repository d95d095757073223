"""The twins of the pages that people write, which stand when everything else is made: each anew, or
left where its page is the same as before."""

from __future__ import annotations

from collections.abc import Iterator

from zonesite.build.output_files import Outputs
from zonesite.build.record_pages import file_name, written
from zonesite.build.search_index import Pages
from zonesite.pages.page import Page
from zonesite.pages.twins import has_twin, twin_file
from zonesite.publish.manifest import MadeFrom, Manifest, digest_of


def make_hand_twins(pages: Pages, before: Manifest) -> Outputs:
    """Write the twins of hand-written pages that do not stand already as they would be made."""
    made = Outputs()
    for page, lang in _with_twins(pages):
        html = pages.html(page, lang)
        name = twin_file(file_name(pages.renderer, page.path, lang))
        told = MadeFrom(digest_of(html), ())
        if before.made_from.get(name) == told:
            made.files[name] = before.files[name]
        else:
            twin = pages.renderer.twin(page.path, lang, html.decode())
            made.files[name] = written(pages.places[0], name, twin.encode())
        made.made_from[name] = told
    return made


def _with_twins(pages: Pages) -> Iterator[tuple[Page, str]]:
    for page in pages.renderer.pages.values():
        if page.by_hand and has_twin(page):
            yield from ((page, lang) for lang in pages.renderer.by_language)
