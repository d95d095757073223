"""The pages of a site as one document, with contents, and links from one to the other inside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zonesite.documents.blocks import Block, Blocks, Document, Heading
from zonesite.documents.from_html import Converter
from zonesite.documents.html_tree import Element, tree_of
from zonesite.documents.lines import Chapter
from zonesite.pages.documents import GuideDocument
from zonesite.rendering.guide_sources import sources_of, without_sources
from zonesite.rendering.page_documents import foot_of, head_of, newest_day, plain
from zonesite.rendering.render import LanguageRenderer


def heading_first(blocks: Blocks) -> Blocks:
    """Return the blocks of a chapter with its heading in front, where a new page begins: what
    stands above it on its page would be left behind on the page before."""
    at = next((place for place, one in enumerate(blocks) if isinstance(one, Heading)), 0)
    return (*blocks[at : at + 1], *blocks[:at], *blocks[at + 1 :])


def document_of_guide(
    guide: GuideDocument, mains: Sequence[bytes], renderer: LanguageRenderer
) -> Document:
    """Return the guide in one language, from the main parts of its pages as they were published."""
    language, site, words = renderer.language, renderer.site, renderer.words
    name = renderer.edition.settings.site_name.pick(language.id)[0]
    address = site.absolute(language, "/")
    trees = [tree_of(main.decode()) for main in mains]
    today = renderer.edition.day
    days = [day for tree in trees if (day := newest_day(tree, today))]
    day = max(days, default=None)
    return Document(
        title=f"{name}: {plain(words.s('document.guide'))}",
        lang=language.tag,
        direction=language.direction,
        author=name,
        description=plain(words.s("document.guide_summary")),
        blocks=tuple(_chapters(guide, trees, renderer)),
        head=head_of(renderer, name),
        foot=foot_of(renderer, address),
        running=name,
        address=address,
        numbers=plain(words.s("document.numbers")),
        qr_text=plain(words.s("document.qr")),
        contents=plain(words.s("document.contents")),
        # 240 pages of Nastaliq take a minute and more memory than a build may use: each letter
        # stands at a height of its own, and so is a piece with a place in the structure.
        is_naskh=True,
        day=(day.year, day.month, day.day) if day else None,
    )


def _chapters(
    guide: GuideDocument, trees: Sequence[Element], renderer: LanguageRenderer
) -> Iterator[Block]:
    """Yield the blocks of all pages, and of the sources that they name."""
    language, site, words = renderer.language, renderer.site, renderer.words
    prefixes = {
        site.absolute(language, page.path): f"{number}-" for number, page in enumerate(guide.pages)
    }
    sources, last = sources_of(trees), f"{len(guide.pages)}-"
    elsewhere = {name: f"{last}{name}" for name in sources.items}
    for (here, own), tree in zip(prefixes.items(), trees, strict=True):
        chapter = Chapter(own, 1, prefixes, elsewhere)
        page = Converter(without_sources(tree), here, language.tag, site.url, chapter)
        yield from heading_first(page.blocks())
    if sources.items:
        title, lead = (plain(words.s(f"document.{name}")) for name in ("sources", "sources_lead"))
        chapter = Chapter(last, 1, prefixes, led_to=sources.items.keys())
        address = site.absolute(language, "/sources/")
        tree = sources.chapter(title, lead)
        yield from Converter(tree, address, language.tag, site.url, chapter).blocks()
