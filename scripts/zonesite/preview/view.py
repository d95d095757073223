"""One Site, whose pages and files are made when somebody asks for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import RLock

from zonesite.documents.typesetting import typeset
from zonesite.outputs import lazy_files_of
from zonesite.outputs.assets import scripts_of
from zonesite.outputs.lazy import Lazy
from zonesite.pages.documents import GuideDocument, PageDocument, guide_documents, page_documents
from zonesite.pages.markup import page_prose
from zonesite.pages.page import Page
from zonesite.pages.site import Site
from zonesite.pages.twins import NAME, has_twin
from zonesite.reading.content import HandPage
from zonesite.rendering.guide_document import document_of_guide
from zonesite.rendering.page_documents import document_of_page, main_of, template_of
from zonesite.rendering.render import Renderer
from zonesite.rendering.theme import Theme
from zonesite.servers.media_types import media_type

MISSING = "/404/"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a browser gets for an address."""

    status: int
    kind: str
    """The media type."""
    body: bytes
    path: str = ""
    """Of a page: its path without the language."""
    address: str = ""
    """Of a page: the same with the language: `/ur/zones/alpha/`."""


class View:
    """Answers for the addresses of one Site, in every language."""

    def __init__(self, site: Site, theme: Theme) -> None:
        self.site = site
        self._renderer = Renderer(site, theme)
        self._one_at_a_time = RLock()
        """Words are looked up and dependencies noted in one place for all pages."""

    def answer(self, address: str) -> Answer:
        """Return what stands at an address such as `/ur/zones/alpha/`."""
        lang, path = self.split(address)
        with self._one_at_a_time:
            if path in self.site.pages and path != MISSING:
                return self._page(path, lang, address)
            if self._has_twin(path):
                return Answer(200, media_type(address), self._twin(path.removesuffix(NAME), lang))
            data = self._file(address)
            if data is not None:
                return Answer(200, media_type(address), data)
            return self._page(MISSING, lang, "", 404)

    def html(self, path: str, lang: str) -> str:
        """Return a page. Raises `KeyError` where there is none."""
        page = self.site.pages[path]
        with self._one_at_a_time:
            return self._renderer.page(path, lang, page_prose(self._body(page, lang)))

    def _has_twin(self, path: str) -> bool:
        """Say whether a path is that of the twin of a page."""
        page = self.site.pages.get(path.removesuffix(NAME)) if path.endswith(f"/{NAME}") else None
        return page is not None and has_twin(page)

    def _twin(self, path: str, lang: str) -> bytes:
        return self._renderer.twin(path, lang, self.html(path, lang)).encode()

    def _page(self, path: str, lang: str, address: str, status: int = 200) -> Answer:
        if path not in self.site.pages:
            return Answer(status, "text/plain; charset=utf-8", b"")
        html = self.html(path, lang).encode()
        return Answer(status, "text/html; charset=utf-8", html, path, address)

    def _body(self, page: Page, lang: str) -> str:
        """Return the Markdown of a hand-written page; nothing of one that records make."""
        if not page.by_hand:
            return ""
        by_lang: Mapping[str, HandPage] = self.site.edition.pages[page.path]
        return by_lang[page.text_language(lang)].body

    def split(self, address: str) -> tuple[str, str]:
        """Return the language of an address, and its path without that."""
        for language in self.site.languages:
            if language.prefix and address.startswith(f"{language.prefix}/"):
                return language.id, address.removeprefix(language.prefix)
        return self.site.languages[0].id, address

    def _file(self, address: str) -> bytes | None:
        name = address.removeprefix("/")
        if address in self._documents:
            return self._document(self._documents[address])
        if name in self.site.assets:
            return self._asset(name)
        data = self._files.get(name)
        return data.make() if isinstance(data, Lazy) else data

    def _asset(self, name: str) -> bytes | None:
        """Return an asset as it is published; a module that stands in others has no file."""
        if not name.endswith(".js"):
            return self.site.assets[name].read_bytes()
        script = scripts_of(self.site).get(name)
        return script.encode() if script is not None else None

    def _document(self, item: PageDocument | GuideDocument) -> bytes:
        """Return the document of a page, or of all, as they stand now."""
        renderer = self._renderer.by_language[item.lang]
        if isinstance(item, GuideDocument):
            mains = [self._main(page, item.lang) for page in item.pages]
            document = document_of_guide(item, mains, renderer)
        else:
            document = document_of_page(item, self._main(item.page, item.lang), renderer)
        return typeset(document, template_of(self._renderer.theme), self._picture)

    def _main(self, page: Page, lang: str) -> bytes:
        return main_of(self.html(page.path, lang).encode())

    def _picture(self, name: str) -> Path:
        """Return a file with a picture of the site, which documents take from files."""
        data = self._file(f"/{name}")
        place = Path(self._folder.name) / name.replace("/", "-")
        place.write_bytes(data or b"")
        return place

    @cached_property
    def _folder(self) -> TemporaryDirectory[str]:
        return TemporaryDirectory(prefix="zonesite-preview-")

    @cached_property
    def _documents(self) -> Mapping[str, PageDocument | GuideDocument]:
        edition, pages = self.site.edition, self.site.pages
        guides = {guide.path: guide for guide in guide_documents(edition, pages)}
        return guides | {item.path: item for item in page_documents(edition, pages.values())}

    @cached_property
    def _files(self) -> Mapping[str, bytes | Lazy]:
        return dict(lazy_files_of(self.site))
