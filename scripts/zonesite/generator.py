"""Everything between checked content and files, whoever runs it: the command line or MkDocs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from markupsafe import Markup

from zonesite.addresses import output_file
from zonesite.check import check
from zonesite.content import Content
from zonesite.edition import at
from zonesite.history import last_changes
from zonesite.markup import DATA_MARKER, clean
from zonesite.outputs import OUTPUTS
from zonesite.pages import Page
from zonesite.parallel import in_parallel
from zonesite.problems import ContentError, Problem, errors, ordered
from zonesite.publish import write
from zonesite.read import read, time_zone
from zonesite.render import Renderer
from zonesite.search import Document, block_of, document, folding_file, index_block, search_files

Phase = Callable[[str], None]
"""Called with the name of each phase of a build as it begins."""


def quiet(_: str) -> None:
    """Report nothing."""


RECORD_KINDS = ("zone", "incentive", "instrument", "release", "questions", "procedures", "china")
"""Pages that a search should lead to before the lists that name them."""


NOT_SEARCHED = ("not-found", "search", "listing", "source")
"""Pages that a search should not lead to: a list only repeats what its releases say, and a
source what rests on it; the page of all sources is found by their titles."""


def theme_of(root: Path) -> Path:
    """Return the templates of a site: its own, or those of this repository."""
    own = root / "overrides"
    return own if own.is_dir() else Path(__file__).resolve().parents[2] / "overrides"


def moment(root: Path, stated: datetime | date, clock: datetime) -> datetime:
    """Return the instant that is meant by one, or by a day of the site's time zone.

    A day that is over means its end, and one to come its beginning. The day that lasts means
    the present instant: naming it lifts no embargo.
    """
    if isinstance(stated, datetime):
        return stated
    begin = datetime.combine(stated, time(), tzinfo=time_zone(root))
    end = datetime.combine(stated, time.max, tzinfo=begin.tzinfo)
    return min(end, max(begin, clock))


def inspect(
    root: Path, now: datetime, clock: datetime | None = None
) -> tuple[Content | None, tuple[Problem, ...]]:
    """Return the Content and every problem, sorted; no Content when there are errors.

    `clock` is the present instant, where `now` may be an earlier one.
    """
    content, problems = read(root)
    if content is not None:
        complete = not errors(problems)
        problems += check(content, theme_of(root), now, clock or now, complete=complete)
    everything = ordered(problems)
    return (None if errors(everything) else content), everything


@dataclass
class Generator:
    """One site at one instant, ready to be rendered into a directory."""

    root: Path
    renderer: Renderer
    phase: Phase = quiet

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self.renderer.by_language)

    def hand_page(self, path: str, lang: str, html: str) -> str:
        """Return a hand-written page; `html` is its body as Markdown made it."""
        before, marker, after = html.partition(DATA_MARKER)
        prose = Markup(clean(before) + marker + clean(after))
        return self.renderer.page(path, lang, prose)

    def is_complete(self, out: Path) -> bool:
        """Say whether every page stands in `out` in every language."""
        return all(
            (out / output_file(path, item.language.prefix)).is_file()
            for path in self.renderer.pages
            for item in self.renderer.by_language.values()
        )

    def finish(self, out: Path) -> None:
        """Write everything that is not a hand-written page, once those stand in `out`."""
        self.phase("pages of records")
        self.write_records(out)
        self.phase("feeds and sitemaps")
        self.write_outputs(out)
        self.phase("search index")
        self.write_search(out)

    def write_records(self, out: Path) -> int:
        """Write every page that is made from records; return how many."""
        pages = [
            (page.path, lang)
            for page in self.renderer.pages.values()
            if not page.by_hand
            for lang in self.languages
        ]
        in_parallel(pages, lambda item: self._write_record(*item, out))
        return len(pages)

    def _write_record(self, path: str, lang: str, out: Path) -> None:
        html = self.renderer.page(path, lang)
        prefix = self.renderer.by_language[lang].language.prefix
        write(out, output_file(path, prefix), html.encode())

    def write_search(self, out: Path) -> None:
        """Write the search index of every language, from the pages that stand in `out`."""
        blocks: dict[str, list[Page]] = {}
        for page in self.renderer.pages.values():
            if page.kind not in NOT_SEARCHED:
                blocks.setdefault(block_of(page.path), []).append(page)
        for lang in self.languages:
            made = {
                name: index_block(lang, (self._document(page, lang, out) for page in pages))
                for name, pages in blocks.items()
            }
            for file, data in search_files(lang, made, self.renderer.edition.day.year):
                write(out, file, data)

    def _document(self, page: Page, lang: str, out: Path) -> Document:
        item = self.renderer.by_language[lang]
        html = (out / output_file(page.path, item.language.prefix)).read_text(encoding="utf-8")
        title = page.title.pick(lang)[0]
        kind = item.words.s(f"kind.{page.kind}").unescape()
        weight = 1.0 if page.kind in RECORD_KINDS else 0.4
        day = str(page.subject.date) if page.kind == "release" else ""
        return document(page.path, title, kind, weight, html, day)

    def write_outputs(self, out: Path) -> int:
        """Write feeds, sitemaps and whatever else is made from the Edition; return how many."""
        files = [file for output in OUTPUTS for file in output(self.renderer)]
        for file, data in files:
            write(out, file, data)
        write(out, "assets/folding.json", folding_file())
        return len(files) + 1


def prepare(
    content: Content, now: datetime, site_url: str | None = None, phase: Phase = quiet
) -> Generator:
    """Return the generator of checked content at an instant, at another address if one is given."""
    edition = at(content, now, last_changes(content.root))
    address = site_url or content.settings.site_url
    address = address if address.endswith("/") else f"{address}/"
    renderer = Renderer(edition, theme_of(content.root), address)
    return Generator(content.root, renderer, phase)


def load(
    root: Path, now: datetime, site_url: str | None = None, clock: datetime | None = None
) -> Generator:
    """Read, check and prepare. Raises `ContentError` with every problem."""
    content, problems = inspect(root, now, clock)
    if content is None:
        raise ContentError(problems)
    return prepare(content, now, site_url)
