"""The search index of the pages that stand: blocks, made again when a page of theirs differs, and
bundles of files, made again when a block of theirs does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from zonesite.pages.addresses import output_file
from zonesite.pages.called import Called, called, suggested
from zonesite.pages.isolation import isolated_words
from zonesite.pages.kinds import page_kind
from zonesite.pages.page import Page
from zonesite.publish.manifest import KeptBundle, Manifest, digest_of
from zonesite.publish.tree import write
from zonesite.records.text import Text
from zonesite.rendering.render import Renderer
from zonesite.runtime.cache import FOLDER, fingerprint, is_trusted, keep_bytes
from zonesite.runtime.parallel import mapped
from zonesite.runtime.progress import Progress
from zonesite.search import (
    ARCHIVE,
    CURRENT,
    PAGES,
    Document,
    Names,
    Suggestion,
    block_of,
    bundle,
    bundle_of,
    document,
    entries,
    entry,
    index_block,
    index_file,
    suggestions_file,
    table_files,
)


@dataclass(frozen=True, slots=True)
class Block:
    """Some pages of one language that are indexed together."""

    lang: str
    name: str
    pages: tuple[Page, ...]
    fingerprint: str
    """The fingerprint of these pages as they stand."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A bundle that is to be made from its blocks."""

    lang: str
    name: str
    blocks: Mapping[str, bytes]
    fingerprint: str


class Pages:
    """Pages as they stand: what this build has written before what stood already."""

    def __init__(self, renderer: Renderer, out: Path, published: Path | None) -> None:
        self.renderer = renderer
        self.places = (out, published) if published else (out,)

    def html(self, page: Page, lang: str) -> bytes:
        """Return a page. Raises `FileNotFoundError` for one that nobody has made."""
        name = output_file(page.path, self.renderer.by_language[lang].language.prefix)
        return self.file(name).read_bytes()

    def file(self, name: str) -> Path:
        """Return where a file of the site stands."""
        for place in self.places[:-1]:
            if (place / name).exists():
                return place / name
        return self.places[-1] / name

    def documents(self, page: Page, lang: str) -> Iterator[Document]:
        """Yield what a search may find of a page: the page, and each record that stands on it."""
        word = self.renderer.by_language[lang].words.s
        html = self.html(page, lang).decode()
        yield document(
            page.path,
            page.title.pick(lang)[0],
            word(f"kind.{page.kind}").unescape(),
            page_kind(page.kind).search_weight,
            html,
            str(page.dated or ""),
            self._names(page.path, page.title, lang),
        )
        if page.path not in self.parts:
            return
        inside = entries(html)
        for path in self.parts[page.path]:
            part = self.called[path]
            if found := inside(path.partition("#")[2]):
                title = part.title.pick(lang)[0]
                names = self._names(path, part.title, lang)
                yield entry(path, title, word(part.word).unescape(), part.weight, found, names)

    def _names(self, path: str, title: Text, lang: str) -> Names:
        """Return what a place is called beside its title, which is that of a result."""
        direction = self.renderer.by_language[lang].language.direction
        heading = isolated_words(title.pick(lang)[0], direction)
        told = self.called.get(path)
        return Names(told.names, told.also, heading) if told else Names(heading=heading)

    @cached_property
    def called(self) -> Mapping[str, Called]:
        """What every place is called that is no release."""
        return called(self.renderer.edition, self.renderer.pages)

    def suggestions(self, lang: str) -> Iterator[Suggestion]:
        """Yield what readers of a language are offered while they type."""
        renderer = self.renderer
        here = renderer.by_language[lang]
        word, direction = here.words.s, here.language.direction
        for path, one in suggested(renderer.edition, renderer.pages).items():
            title = isolated_words(one.title.pick(lang)[0], direction)
            kind = word(one.word).unescape()
            yield Suggestion(path, title, tuple(one.title.by_language.values()), kind, one.names)

    @cached_property
    def parts(self) -> Mapping[str, Sequence[str]]:
        """The addresses of the parts of each page."""
        found: dict[str, list[str]] = defaultdict(list)
        for path in self.called:
            page, sign, _ = path.partition("#")
            if sign:
                found[page].append(path)
        return found

    @cached_property
    def names(self) -> bytes:
        """What a block depends on beside its pages: names in other languages."""
        return fingerprint(repr(self.called).encode()).encode()


def blocks(
    pages: Pages,
    site: str,
    digests: Mapping[tuple[str, str], str],
    has: Callable[[str, int | None], bool] = lambda lang, year: True,
) -> Iterator[Block]:
    """Yield every block of every language. `digests` are those of pages, by path and language;
    `has` says of which years in which languages there are pages."""
    by_block: dict[str, list[Page]] = defaultdict(list)
    for page in pages.renderer.pages.values():
        if page_kind(page.kind).search_weight and page.is_indexed:
            by_block[block_of(page.path)].append(page)
    for lang in pages.renderer.by_language:
        for name, some in sorted(by_block.items()):
            if not has(lang, int(name) if name != PAGES else None):
                continue
            known = (
                f"{page.path} {digests.get((page.path, lang)) or digest_of(pages.html(page, lang))}"
                for page in some
            )
            names = pages.names if name == PAGES else b""
            found = fingerprint(site.encode(), lang.encode(), names, "\n".join(known).encode())
            yield Block(lang, name, tuple(some), found)


class BlockCache:
    """Blocks of an earlier build, in .cache/ of a site."""

    def __init__(self, root: Path) -> None:
        self._folder = root / FOLDER / "search"
        self._is_trusted = is_trusted(root)

    def find(self, block: Block) -> bytes | None:
        """Return the block as it was made from the same pages, if it is there and whole."""
        if not self._is_trusted:
            return None
        try:
            head, _, data = self._place(block).read_bytes().partition(b"\n")
        except OSError:
            return None
        return data if head == self._head(block, data) else None

    def put(self, block: Block, data: bytes) -> None:
        if self._is_trusted:
            keep_bytes(self._place(block), self._head(block, data) + b"\n" + data)

    def _place(self, block: Block) -> Path:
        return self._folder / f"{block.lang}-{block.name}"

    @staticmethod
    def _head(block: Block, data: bytes) -> bytes:
        return f"{block.fingerprint} {digest_of(data)}".encode()


def _stands(kept: KeptBundle | None, told: str, before: Manifest) -> bool:
    return (
        kept is not None
        and kept.fingerprint == told
        and all(file in before.files for file in kept.files)
    )


def _made_blocks(
    some: Sequence[Block], pages: Pages, cache: BlockCache, progress: Progress
) -> dict[tuple[str, str], bytes]:
    """Return the bytes of blocks: those that are kept, and the others made anew."""
    found = {(block.lang, block.name): cache.find(block) for block in some}
    new = [block for block in some if found[block.lang, block.name] is None]
    progress.phase("search index", sum(len(block.pages) for block in new))

    many = sum(len(block.pages) for block in new) > 300
    for block, data in zip(
        new, mapped(new, lambda block: _made(block, pages), 2 if many else 10**9), strict=True
    ):
        cache.put(block, data)
        found[block.lang, block.name] = data
        progress.done(len(block.pages))
    return {name: data for name, data in found.items() if data is not None}


def make_blocks(some: Sequence[Block], pages: Pages) -> dict[tuple[str, str], bytes]:
    """Return blocks, all made anew, by language and name."""
    made = mapped(some, lambda block: _made(block, pages), worth_it=2)
    return {(block.lang, block.name): data for block, data in zip(some, made, strict=True)}


def _made(block: Block, pages: Pages) -> bytes:
    documents = (one for page in block.pages for one in pages.documents(page, block.lang))
    return index_block(block.lang, documents)


def write_search(
    pages: Pages,
    every: Sequence[Block],
    before: Manifest,
    cache: BlockCache,
    progress: Progress,
) -> dict[str, KeptBundle]:
    """Write the files of the index that do not stand yet; return the bundles with all of theirs."""
    year = pages.renderer.edition.day.year
    out = pages.places[0]
    inside: dict[tuple[str, str], list[Block]] = defaultdict(list)
    for lang in pages.renderer.by_language:
        inside[lang, ARCHIVE], inside[lang, CURRENT] = [], []
    for block in every:
        inside[block.lang, bundle_of(block.name, year)].append(block)
    kept: dict[str, KeptBundle] = {}
    wanted: list[tuple[str, str, str]] = []
    for (lang, name), some in inside.items():
        told = fingerprint(*(f"{block.name} {block.fingerprint}".encode() for block in some))
        old = before.bundles.get(f"{lang} {name}")
        if old and _stands(old, told, before):
            kept[f"{lang} {name}"] = old
        else:
            wanted.append((lang, name, told))
    needed = [block for lang, name, _ in wanted for block in inside[lang, name]]
    made = _made_blocks(needed, pages, cache, progress)

    def put_together(item: tuple[str, str, str]) -> KeptBundle:
        lang, name, told = item
        parts = {block.name: made[lang, block.name] for block in inside[lang, name]}
        result = bundle(parts)
        for file, data in result.files.items():
            write(out, f"search/{lang}/{file}", data)
        files = tuple(f"search/{lang}/{file}" for file in result.files)
        return KeptBundle(told, result.contents.decode(), files)

    many = sum(map(len, made.values())) > 2_000_000
    results = mapped(wanted, put_together, worth_it=2 if many else 10**9)
    kept |= {f"{lang} {name}": done for (lang, name, _), done in zip(wanted, results, strict=True)}
    _write_contents(pages, kept)
    return kept


def _write_contents(pages: Pages, bundles: Mapping[str, KeptBundle]) -> None:
    out = pages.places[0]
    for lang in pages.renderer.by_language:
        contents = {name: bundles[f"{lang} {name}"].contents for name in (ARCHIVE, CURRENT)}
        data = {name: text.encode() for name, text in contents.items()}
        write(out, f"search/{lang}/index.json", index_file(lang, data))
    for file, table in table_files().items():
        write(out, file, table)


def write_suggestions(pages: Pages) -> None:
    """Write what readers are offered while they type: names alone, for which no page is read."""
    for lang in pages.renderer.by_language:
        data = suggestions_file(pages.suggestions(lang))
        write(pages.places[0], f"search/{lang}/names.json", data)
