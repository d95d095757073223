"""From pages of an Edition to HTML: one frame per section and language, filled per page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property, partial
from typing import Any, NamedTuple, cast
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from zonesite.edition.edition import Edition
from zonesite.edition.status import Status, status
from zonesite.edition.tracking import DependencyLog, TrackedEdition
from zonesite.languages.language import Language
from zonesite.newsroom.states import last_change
from zonesite.pages import addresses
from zonesite.pages.links import has_dead_links, to_shared_files, with_marks, without_dead_links
from zonesite.pages.markup import DATA_MARKER, page_to_html
from zonesite.pages.of_comparison import ComparisonSubject
from zonesite.pages.of_finder import FinderSubject
from zonesite.pages.of_newsroom import first_of_newsroom
from zonesite.pages.page import Page
from zonesite.pages.site import Site
from zonesite.pages.twins import NAME, has_twin
from zonesite.records.base import SignOff
from zonesite.records.press import Release
from zonesite.rendering.accessibility import AccessibilityEvidence, evidence
from zonesite.rendering.changed_releases import changed_releases, sentence_files
from zonesite.rendering.comparison_words import ComparisonWords
from zonesite.rendering.data_fields import data_fields
from zonesite.rendering.data_lists import data_lists
from zonesite.rendering.finder_words import FinderWords
from zonesite.rendering.following import followed, links_in_head
from zonesite.rendering.fragments import typeset, unmarked
from zonesite.rendering.law_drawing import drawing
from zonesite.rendering.law_times import law_over_time
from zonesite.rendering.licence_clock import clocks
from zonesite.rendering.page_cards import Cards
from zonesite.rendering.release_history import history_of
from zonesite.rendering.release_media import media_of
from zonesite.rendering.social_pictures import social_pictures
from zonesite.rendering.structured_data import structured_data
from zonesite.rendering.summaries import full_title, shortened
from zonesite.rendering.theme import Frame, Theme, slot
from zonesite.rendering.twins import KnownItems, markdown_of
from zonesite.rendering.words import Words
from zonesite.rendering.zone_land import land_on_one_scale
from zonesite.rendering.zone_map import map_around, zones_on_map
from zonesite.rendering.zone_times import zones_over_time
from zonesite.servers.policy import PAGE_POLICY

_END_OF_HEADING = "</h1>"
"""Every page has one main heading; what is said of its text stands under it."""
_TWIN = f'<link rel="alternate" type="text/markdown" href="{NAME}">'
"""Where the page is as Markdown, for programs that follow links (RFC 8288, `alternate`)."""
SLOTS = (
    *("policy", "title", "full_title", "summary", "head_links", "robots", "url", "kind"),
    *("switcher", "notice", "main", "og_type", "social"),
)

PICTURES: Mapping[str, Mapping[str, Callable[[Words], object]]] = {
    "zones": {"zone_map": zones_on_map},
    "zone": {"map_around": lambda words: partial(map_around, words)},
    "rollout": {"zone_times": zones_over_time, "zone_land": land_on_one_scale},
    "instruments": {"law_times": law_over_time},
    "data": {"data_lists": data_lists},
    "data-fields": {"datasets": data_fields},
}
"""The pictures on the pages of a kind, by the names that their templates give them."""


class LanguageRenderer:
    """Renders pages in one language."""

    def __init__(
        self,
        site: Site,
        language: Language,
        theme: Theme,
        status: Callable[[], Status],
        accessibility: Callable[[], AccessibilityEvidence],
    ) -> None:
        self.dependencies = DependencyLog()
        self.edition = cast(Edition, TrackedEdition(site.edition, self.dependencies))
        self.site = site
        self.language = language
        self.words = Words(self.edition, language, site, self.dependencies, status, accessibility)
        self.environment = theme.environment(self.words.all_words())
        self._frames: dict[str, Frame] = {}
        self._cards = Cards(site)
        self._known_items = KnownItems()
        self._states: dict[SignOff | None, tuple[str, str]] = {}

    @cached_property
    def _marks(self) -> Mapping[str, str]:
        """The HTML that stands behind links to some pages, by their paths."""
        html = Markup('<span class="tag tag--{}" data-search-ignore>{}</span>')
        return {
            path: str(html.format(word.rpartition(".")[2], self.words.s(word)))
            for path, word in self.site.marks.items()
        }

    def _frame(self, page: Page) -> Frame:
        section = self.edition.settings.navigation.section_of(page.path)
        if section not in self._frames:
            with self.dependencies.apart():
                html = self.environment.get_template("frame.html").render(
                    section=section,
                    slot={name: Markup(slot(name)) for name in SLOTS},
                )
            self._frames[section] = Frame(typeset(html, self.language))
        return self._frames[section]

    def frame_fingerprint(self, page: Page) -> str:
        """Return the fingerprint of what stands around a page, and of its language."""
        return f"{self.language.id} {self._frame(page).fingerprint}"

    def _head_links(self, page: Page) -> str:
        """Return canonical and alternates: absolute, and among real translations only.

        A fallback page names the page in the first language as the original
        (developers.google.com, "Tell Google about localized versions of your page").
        """
        if page.kind == "not-found":
            return ""
        by_id = {item.id: item for item in self.edition.languages}
        original = by_id[page.text_language(self.language.id)]
        stands_for_it = bool(page.canonical) and self.words.has_page(page.canonical)
        at = page.canonical if stands_for_it else page.path
        links = [f'<link rel="canonical" href="{escape(self.site.absolute(original, at))}">']
        if page.is_indexed and not page.is_fallback(self.language.id):
            for item in self.edition.languages:
                if item.id in page.translated:
                    href = escape(self.site.absolute(item, page.path))
                    links.append(f'<link rel="alternate" hreflang="{item.tag}" href="{href}">')
            href = escape(self.site.absolute(self.edition.languages[0], page.path))
            links.append(f'<link rel="alternate" hreflang="x-default" href="{href}">')
        if has_twin(page):
            links.append(_TWIN)
        links.append(links_in_head(page, self.words))
        return "\n".join(filter(None, links))

    def _social(self, page: Page) -> str:
        """Return in which other languages a page is, and when a release was published and changed
        (ogp.me): networks show both."""
        others = (item for item in self.edition.languages if item.id != self.language.id)
        lines = [
            ("og:locale:alternate", self.words.social_locale(item))
            for item in others
            if item.id in page.translated
        ]
        if isinstance(page.subject, Release):
            zone = self.edition.settings.zone
            published = page.subject.published(zone)
            changed = last_change(page.subject, zone)
            lines.append(("article:published_time", published.isoformat()))
            lines.append(("article:modified_time", changed.isoformat()))
        html = [f'<meta property="{name}" content="{said}">' for name, said in lines]
        html += social_pictures(page, self.words, self._cards)
        html.append(structured_data(page, self.words))
        return "\n".join(filter(None, html))

    def _switcher(self, page: Page) -> str:
        items = []
        for item in self.edition.languages:
            href = self.words.url_in(item.id, page.reachable)
            current = ' aria-current="true"' if item.id == self.language.id else ""
            items.append(
                f'<li><a href="{escape(href)}" lang="{item.tag}" dir="{item.direction}" '
                f'hreflang="{item.tag}"{current}>{escape(item.name)}</a></li>'
            )
        return "".join(items)

    def _under_heading(self, page: Page) -> str:
        """Return what a reader is told of the text itself: a tag, and which figures are behind."""
        return self._of_translation(page) + self._of_stale(page)

    def _of_stale(self, page: Page) -> str:
        """Say that the original has moved on since the translation, and which figures with it."""
        behind = [
            item
            for owner in page.owners
            for item in self.edition.behind(owner)
            if item.lang == self.language.id
        ]
        if not behind or page.is_fallback(self.language.id):
            return ""
        rows = [
            Markup("<li>{}</li>").format(
                self.words.s(
                    "notice.stale_figures",
                    before=self._isolated(item.before),
                    now=self._isolated(item.now),
                )
            )
            for item in behind
            if item.before or item.now
        ]
        told = Markup("<ul>{}</ul>").format(Markup("").join(rows)) if rows else Markup("")
        words = self.words.s("notice.stale", language=self.words.tongue(self.edition.languages[0]))
        html = '<div class="notice notice--stale" data-search-ignore><p>{}</p>{}</div>'
        return str(Markup(html).format(words, told))

    def _isolated(self, figures: tuple[str, ...]) -> Markup:
        comma = self.words.s("list.comma")
        tag = self.edition.languages[0].tag
        shown = (Markup('<bdi lang="{}">{}</bdi>').format(tag, item) for item in figures)
        return comma.join(shown) if figures else Markup("—")

    def _of_a_past_day(self) -> str:
        if not self.edition.is_past:
            return ""
        words = self.words.s("as_of_edition.banner", date=self.words.day(self.edition.day))
        return str(Markup('<p class="notice notice--past" data-search-ignore>{}</p>').format(words))

    def _of_translation(self, page: Page) -> str:
        """Return the state of a translation, a tag in the reader's language."""
        if page.has_untranslated(self.language.id):
            tag = self._tag("fallback")
            html = '<p class="state" data-search-ignore lang="{}" dir="{}">{}</p>'
            return str(Markup(html).format(self.language.tag, self.language.direction, tag))
        if self.language.is_first:
            return ""
        before, after = self._around_first_version(page.reviews.get(self.language.id))
        return (
            f"{before}{escape(self.words.url_in(self.site.languages[0].id, page.reachable))}{after}"
        )

    def _around_first_version(self, review: SignOff | None) -> tuple[str, str]:
        """Return what stands before and behind the address of the page in the first language, in
        the state of a translation: the same on every page that nobody has reviewed."""
        if review not in self._states:
            tag = self._tag("unreviewed") if review is None else self._reviewed(review)
            first = self.edition.languages[0]
            words = self.words.s("notice.first_version", language=self.words.tongue(first))
            html = Markup('<p class="state" data-search-ignore>{} <a href="').format(tag)
            after = Markup('" hreflang="{}">{}</a></p>').format(first.tag, words)
            self._states[review] = str(html), str(after)
        return self._states[review]

    def _reviewed(self, review: SignOff) -> Markup:
        """Return the tag of a translation that a person has reviewed: as what, and when; by name
        only where the settings say so."""
        settings = self.edition.settings.reviews
        role = settings.role(review.role)
        name = Markup("<bdi>{}</bdi>").format(review.by) if settings.show_names else Markup("")
        what = self.words.t(role.name) if role is not None else Markup("")
        who = (
            self.words.s("notice.reviewer", name=name, role=what) if name and what else name + what
        )
        when = self.words.day(review.on)
        return (
            self._tag("reviewed_by", date=when, who=who)
            if who
            else self._tag("reviewed", date=when)
        )

    def _tag(self, state: str, **values: Markup) -> Markup:
        first = self.words.tongue(self.edition.languages[0])
        words = self.words.s(f"notice.{state}", language=first, **values)
        return Markup('<span class="tag tag--{}">{}</span>').format(state, words)

    def main(self, page: Page, prose: Markup | None = None) -> str:
        """Return the part of a page that is its own, from the template of its kind."""
        return unmarked(self._main(page, prose))

    def _main(self, page: Page, prose: Markup | None = None) -> str:
        """Return the same with its fragments told apart.

        What is said of its text stands under its heading, and when its facts were verified at its
        foot, unless the template says it elsewhere.
        """
        before, _, after = self._as_of(page, prose or Markup("")).partition(DATA_MARKER)
        template = self.environment.get_template(f"{page.kind}.html")
        foreign = self.words.foreign(page.text_language(self.language.id))
        context: dict[str, Any] = {
            "page": page,
            "subject": page.subject,
            "path": page.path,
            "before": _marked(before, foreign),
            "after": _marked(after, foreign),
            "url_here": self.site.absolute(self.language, page.path),
            "upkeep": self.words.upkeep(*page.kept),
            "under_heading": Markup(self._under_heading(page)),
            "following": followed(page, self.words),
        }
        if page.kind == "newsroom":
            context["listing"] = first_of_newsroom(self.edition)
        if page.kind == "verify":
            context["sentence_years"] = partial(sentence_files, self.site)
            context["changed_releases"] = partial(changed_releases, self.site)
        if page.kind == "release":
            context["history_of"] = partial(history_of, self.words)
            context["media"] = media_of(self.words, page.subject)
        if isinstance(page.subject, FinderSubject):
            context["finder"] = FinderWords(self.words, page.subject)
        if isinstance(page.subject, ComparisonSubject):
            context["compare"] = ComparisonWords(self.words, page.subject)
        if page.kind == "finder-clock":
            context["clocks"] = clocks(self.words, page.subject)
        if page.kind == "law-graph":
            context["drawing"] = drawing(page.subject, self.words)
        context |= {name: draw(self.words) for name, draw in PICTURES.get(page.kind, {}).items()}
        if page.kind == "not-found":
            context["others"] = tuple(self._in_other_languages(page))
        html = template.render(context)
        under = str(context["under_heading"])
        if under not in html:
            html = html.replace(_END_OF_HEADING, _END_OF_HEADING + under, 1)
        upkeep = str(context["upkeep"])
        return html if upkeep in html else html + upkeep

    def _as_of(self, page: Page, prose: Markup) -> Markup:
        """Return prose without what was written after the day of an edition of the past."""
        if not self.edition.is_past:
            return prose
        lang = page.text_language(self.language.id)
        instead = self.edition.strings[lang]["as_of_edition.later"]
        leads_astray = partial(has_dead_links, has=self.words.has_page)
        words = self.site.edition.later_words
        return Markup(words.without(prose, lang, str(escape(instead)), leads_astray))

    def _in_other_languages(self, page: Page) -> Iterator[dict[str, Any]]:
        """Yield what the same page says in each other language that has a text of its own.

        A server that knows one such page for all addresses shows it to readers of any language.
        """
        for item in self.edition.languages:
            text = page.subject.get(item.id)
            if text is None or item.id == page.text_language(self.language.id):
                continue
            html = page_to_html(text.body)
            if self.edition.is_past:
                html = without_dead_links(html, self.words.has_page)
            home = self.words.url_in(item.id, "/")
            html = html.replace(f'href="{addresses.HOME}', f'href="{home}')
            yield {"language": item, "title": text.title, "text": Markup(html)}

    def page(self, page: Page, prose: Markup | None = None) -> str:
        """Return a whole page. `prose` is the HTML of a hand-written page."""
        return self.finished(self._frame(page).fill(self.filling(page, prose)), page)

    def with_twin(self, page: Page) -> tuple[str, str]:
        """Return a whole page and its twin, if it has one."""
        html = self._linked(self._frame(page).fill(self.filling(page)), page)
        twin = self.twin(page, html) if has_twin(page) else ""
        return self._addressed(html, page), twin

    def filling(self, page: Page, prose: Markup | None = None) -> dict[str, str]:
        """Return what stands in the slots of a frame, as HTML."""
        title = page.title.pick(self.language.id)[0]
        site = self.edition.settings.short.pick(self.language.id)[0]
        summary = shortened(*page.summary.pick(self.language.id))
        is_hidden = not page.is_indexed or page.is_fallback(self.language.id)
        return {
            "policy": PAGE_POLICY,
            "title": str(escape(title)),
            "full_title": str(escape(title if page.path == "/" else full_title(title, site))),
            "summary": str(escape(summary)),
            "head_links": self._head_links(page),
            "robots": '<meta name="robots" content="noindex">' if is_hidden else "",
            "url": str(escape(self.site.absolute(self.language, page.reachable))),
            "kind": page.kind,
            "switcher": self._switcher(page),
            "notice": typeset(self._of_a_past_day(), self.language),
            "main": typeset(self._main(page, prose), self.language),
            "social": self._social(page),
            "og_type": "article" if page.kind == "release" else "website",
        }

    def finished(self, html: str, page: Page) -> str:
        """Return a page with its real addresses."""
        return self._addressed(self._linked(html, page), page)

    def _linked(self, html: str, page: Page) -> str:
        """Return a page whose links lead to what is there; addresses are tokens still."""
        if self.edition.is_past:
            html = without_dead_links(html, self.words.has_page)
        html = with_marks(html, self._marks)
        html = to_shared_files(html, self.words.is_shared_file)
        here = self.site.absolute(self.language, page.reachable)
        return addresses.finish_here(html, here)

    def _addressed(self, html: str, page: Page) -> str:
        html = unmarked(html)
        if page.kind == "not-found":
            base = urlsplit(self.site.url).path or "/"
            return addresses.finish_absolute(html, self.language.prefix, base)
        return addresses.finish(html, page.path, self.language.prefix)

    def twin(self, page: Page, html: str) -> str:
        """Return the twin of a page, whose HTML is `html`, as Markdown; addresses may be tokens."""
        return markdown_of(page, html, self.words, self._known_items)


def _marked(html: str, foreign: Markup) -> Markup:
    """Return prose, marked with its language where that is not the page's."""
    prose = Markup(html)
    return Markup("<div{}>{}</div>").format(foreign, prose) if foreign and html.strip() else prose


class Rendered(NamedTuple):
    """A page as it was made."""

    html: str
    twin: str
    """The same as Markdown; nothing where the page has none."""
    keys: tuple[str, ...]
    """Of what was looked at, sorted."""


class Renderer:
    """Renders the pages of a Site in all its languages."""

    def __init__(self, site: Site, theme: Theme) -> None:
        self.site = site
        self.edition = site.edition
        self.theme = theme
        self.pages = site.pages
        of_all = cache(lambda: status(site.edition))
        langs = [item.id for item in site.languages]
        tested = cache(lambda: evidence(theme, site.edition.accessibility, langs))
        self.by_language = {
            item.id: LanguageRenderer(site, item, theme, of_all, tested) for item in site.languages
        }

    def page(self, path: str, lang: str, prose: Markup | None = None) -> str:
        """Return the HTML of one page in one language."""
        return self.by_language[lang].page(self.pages[path], prose)

    def twin(self, path: str, lang: str, html: str) -> str:
        """Return the twin of a page in one language, whose finished HTML is `html`."""
        return self.by_language[lang].twin(self.pages[path], html)

    def with_dependencies(self, path: str, lang: str, prose: Markup | None = None) -> Rendered:
        """Return a page and its twin with all that was looked at; the twin of a hand-written page
        is made when the page stands."""
        page, renderer = self.pages[path], self.by_language[lang]
        with renderer.dependencies.apart() as keys:
            if page.by_hand:
                html, twin = renderer.page(page, prose), ""
            else:
                html, twin = renderer.with_twin(page)
        return Rendered(html, twin, tuple(sorted(keys)))
