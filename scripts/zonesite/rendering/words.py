"""What templates may call: interface words, translated text, dates, figures and links."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Protocol, TypeVar, cast

from markupsafe import Markup, escape

from zonesite.edition.edition import Edition, figures_on, incentives_of, national_count
from zonesite.edition.facts import Fact, by_record, fact_of_release
from zonesite.edition.freshness import Stated, Verification, changes_since, stated
from zonesite.edition.land import Land, land_of_zones
from zonesite.edition.naming import path_of, place_of, title_of, word_of
from zonesite.edition.regimes import regime_sources
from zonesite.edition.status import Status
from zonesite.edition.tracking import RECORDS, RELEASES, UNTRACKED, DependencyLog
from zonesite.edition.zone_status import has_reached, status_statement, surest_statement
from zonesite.languages.bidi import has_right_to_left
from zonesite.languages.formats import Formats, filled
from zonesite.languages.language import Language
from zonesite.languages.names import language_name, language_of_text
from zonesite.newsroom.compared_pairs import pair_path
from zonesite.newsroom.document_names import document_of
from zonesite.newsroom.states import shown_state
from zonesite.open_data.examples import Examples, examples_of
from zonesite.open_data.whole_files import size_of
from zonesite.pages import addresses
from zonesite.pages.colours import paper_of
from zonesite.pages.contact import report_address
from zonesite.pages.markup import to_html
from zonesite.pages.page import PageNames
from zonesite.pages.site import Site
from zonesite.records.base import FigureStatement, QuantityStatement, newest_first
from zonesite.records.instant import Moment
from zonesite.records.law import InstrumentEvent
from zonesite.records.partial_date import PartialDate
from zonesite.records.press import Release
from zonesite.records.regimes import ASPECTS
from zonesite.records.text import Text
from zonesite.records.walk import sources_in
from zonesite.records.zones import STATUSES
from zonesite.rendering.accessibility import AccessibilityEvidence
from zonesite.rendering.fragments import fragment

T = TypeVar("T")


class Macro(Protocol):
    """A part of a template that can be called."""

    name: str

    def __call__(self, *arguments: Any) -> Markup: ...


@dataclass(frozen=True, slots=True)
class Resting:
    """What rests on a source, as its page shows it."""

    groups: tuple[tuple[Fact, ...], ...]
    """The facts of one record each; of many releases only the newest."""
    facts: int
    """How many there are of all."""
    records: int
    """How many records they stand in."""
    releases: int
    """How many of those are releases."""


class Words:
    """The functions of one language, bound to one Edition."""

    def __init__(
        self,
        edition: Edition,
        language: Language,
        site: Site,
        dependencies: DependencyLog,
        status: Callable[[], Status],
        accessibility: Callable[[], AccessibilityEvidence],
    ) -> None:
        self.edition = edition
        self._status = status
        self._accessibility = accessibility
        self._log = dependencies
        self.language = language
        self._strings = edition.strings[language.id]
        self._by_id = {item.id: item for item in edition.languages}
        self._site = site
        self._made: dict[tuple[object, ...], tuple[Any, frozenset[str]]] = {}
        self._escaped: dict[str, Markup] = {}
        self._dates: dict[PartialDate, Markup] = {}
        self.formats = Formats(language, self._strings)

    def once(self, macro: Macro, *key: Any) -> Markup:
        """Return what a macro makes of a record's id and plain values, made once per language.

        A release stands in many lists and a source under many pages; addresses are tokens, so
        that the same text fits on every page.
        """
        return self.remembered((macro.name, *key), partial(self._fragment, macro, key))

    def _fragment(self, macro: Macro, key: tuple[Any, ...]) -> Markup:
        return Markup(fragment(str(macro(*key)), self.language))

    def remembered(self, name: tuple[object, ...], make: Callable[[], T]) -> T:
        """Return what `make` returns, made once per language for each name.

        Every page that asks depends on what was looked at then.
        """
        if name not in self._made:
            with self._log.apart() as looked_at:
                it = make()
            self._made[name] = it, frozenset(looked_at)
        made, keys = self._made[name]
        self._log.keys |= keys
        return cast(T, made)

    def s(self, key: str, /, **values: object) -> Markup:
        """Return an interface word; values are escaped unless they are markup."""
        if key not in self._escaped:
            self._escaped[key] = escape(self._strings[key])
        words = self._escaped[key]
        if not values:
            return words
        return Markup(filled(words, {name: str(escape(value)) for name, value in values.items()}))

    def foreign(self, lang: str) -> Markup:
        """Return `lang` and `dir` attributes for text in another language, else nothing."""
        if lang == self.language.id:
            return Markup("")
        other = self._by_id[lang]
        return Markup(' lang="{}" dir="{}"').format(other.tag, other.direction)

    def t(self, text: Text) -> Markup:
        """Return a text in the reader's language, or the first marked as such."""
        words, lang = text.pick(self.language.id)
        if lang == self.language.id:
            return Markup(escape(words))
        return Markup("<span{}>{}</span>").format(self.foreign(lang), words)

    def name(self, text: Text) -> Markup:
        """Return a name apart from the direction of its surroundings, marked like a text."""
        words, lang = text.pick(self.language.id)
        direction = self.foreign(lang)
        if not direction and self.language.direction == "rtl" and has_right_to_left(words):
            direction = Markup(' dir="rtl"')  # also where it begins with a Latin word
        return Markup("<bdi{}>{}</bdi>").format(direction, words)

    def md(self, text: Text | str, lang: str = "", within: str = "") -> Markup:
        """Return Markdown as HTML; text of the first language on another language's page is marked.

        `within` stands before the ids of its headings, where several texts share a page.
        """
        words, found = text.pick(self.language.id) if isinstance(text, Text) else (text, lang)
        html = to_html(words, within)
        if found in ("", self.language.id):
            return html
        return Markup("<div{}>{}</div>").format(self.foreign(found), html)

    def url(self, path: str) -> str:
        """Return the address of a page of this language from its site path."""
        return f"{addresses.HOME}{path.removeprefix('/')}"

    def url_in(self, lang: str, path: str) -> str:
        """Return the address of a page in another language."""
        prefix = self._by_id[lang].prefix.removeprefix("/")
        return f"{addresses.ROOT}{prefix}{path if prefix else path.removeprefix('/')}"

    def absolute(self, path: str, lang: str = "") -> str:
        """Return the full address of a page, in this language unless another is named."""
        return self._site.absolute(self._by_id[lang or self.language.id], path)

    def social_locale(self, language: Language) -> str:
        """Return a language as social networks write it: with its country (ogp.me)."""
        return "_".join(filter(None, (language.locale.language, language.locale.territory)))

    def papers(self) -> tuple[tuple[str, str], ...]:
        """Return the colour of the paper in the light and in the dark."""
        paper = paper_of(self._site.assets)
        return (("light", paper.light), ("dark", paper.dark)) if paper else ()

    def root(self) -> str:
        """Return the address of the root of the site."""
        return addresses.ROOT

    def absolute_root(self) -> str:
        """Return the full address of the root of the site, with its slash."""
        return self._site.url

    def page_title(self, path: str) -> Markup:
        """Return the title of a page by its site path."""
        return self.t(self._page(path).title)

    def page_menu(self, path: str) -> Markup:
        """Return what menus call a page."""
        return self.t(self._page(path).menu)

    def page_teaser(self, path: str) -> Markup:
        """Return what the home page says of a page, or nothing."""
        teaser = self._page(path).teaser
        return self.t(teaser) if teaser else Markup("")

    def _page(self, path: str) -> PageNames:
        self._log.note("page", path)
        return self._site.names[path]

    def document(self, path: str) -> str:
        """Return the path of the document of a page, in the language that readers get; nothing
        where it has none."""
        page = self._site.pages[path]
        found = document_of(path, page.text_language(self.language.id))
        return found if self.has_page(found) else ""

    def has_page(self, path: str) -> bool:
        """Say whether the site has a page or file: a smaller site has fewer."""
        self._log.note("page", path)
        return self._site.has(path)

    def is_shared_file(self, path: str) -> bool:
        """Say whether there is a file at a path that all languages share."""
        self._log.note("page", path)
        return self._site.is_shared(path)

    def data_size(self, path: str) -> str:
        """Return the size of a file of the open data that is downloaded whole."""
        for key in (RECORDS, RELEASES):  # what `outputs` name the file after, and more
            self._log.note(key)
        return self.formats.file_size(size_of(self._site, path))

    def data_examples(self) -> Examples:
        """Return an example of each field of the open data."""
        for key in (RECORDS, RELEASES):
            self._log.note(key)
        return examples_of(self._site)

    def tongue(self, other: Language) -> str:
        """Return what readers of this language call another, of something that is written."""
        return language_of_text(other.id, self.language.locale)

    def language_name(self, code: str) -> str:
        """Return what readers of this language call a language."""
        return language_name(code, self.language.locale)

    def asset(self, name: str) -> str:
        """Return the address of a file of the theme."""
        return f"{addresses.ROOT}assets/{name}"

    def report(self, place: str = "") -> Markup:
        """Return where a mistake on this page is reported, or nothing where nobody can be told.

        `place` is the id of what on the page is meant.
        """
        contact = self.edition.settings.contact
        if contact is None:
            return Markup("")
        site = self.edition.settings.site_name.pick(self.language.id)[0]
        subject = self.s("contact.subject", site=site).unescape()
        return Markup(escape(report_address(contact, subject, place)))

    def link_to(self, key: str, record: Any) -> str:
        """Return the address of a record."""
        return self.url(path_of(key, record))

    def date(self, when: PartialDate) -> Markup:
        """Return a date as `<time>` where it is known."""
        if when not in self._dates:
            words = self.formats.date(when)
            html = Markup('<time datetime="{}">{}</time>').format(str(when), words)
            undated = Markup('<span class="undated">{}</span>').format(words)
            self._dates[when] = html if when.is_known else undated
        return self._dates[when]

    def as_of(self, when: PartialDate) -> Markup:
        """Return the date of a statement in words, or that its source shows none."""
        if not when.is_known:
            return self.s("as_of_undated")
        return self.s("as_of", date=self.date(when))

    def day(self, when: Any) -> Markup:
        """Return the day of a release."""
        return self.date(PartialDate(when.year, when.month, when.day))

    def day_of_year(self, when: Any) -> Markup:
        """Return the day of a release where its year stands above it."""
        words = self.formats.day_of_year(when)
        return Markup('<time datetime="{}">{}</time>').format(when.isoformat(), words)

    def moment(self, when: Moment) -> Markup:
        """Return a day, or an instant as the clocks of the site show it."""
        if not isinstance(when, datetime):
            return self.day(when)
        there = when.astimezone(self.edition.settings.zone)
        day = self.day(there.date()).striptags()
        time, zone = f"{there:%H:%M}", there.tzname() or ""
        words = self.s("date.moment", date=day, time=time, zone=zone)
        return Markup('<time datetime="{}">{}</time>').format(there.isoformat(), words)

    def number(self, value: int | float) -> str:
        return self.formats.number(value)

    def count(self, key: str, value: int) -> str:
        return self.formats.count(key, value)

    def value(self, statement: FigureStatement | QuantityStatement) -> Markup:
        """Return the value of a statement, isolated from the direction of its surroundings."""
        text = getattr(statement, "text", None)
        if text is not None:
            return self.t(text)
        return Markup('<bdi class="figure">{}</bdi>').format(self.formats.quantity(statement))

    def hectares(self, statement: FigureStatement | QuantityStatement) -> str:
        """Return land in hectares, or nothing for what is no land or already is in them."""
        if statement.value is None or getattr(statement, "of", "land") != "land":
            return ""
        return self.formats.in_hectares(statement.value, statement.unit)

    def land(self, land: Land) -> str:
        """Return an area in hectares, as a range where the least and the most differ."""
        return self.formats.hectares(land.least, land.most)

    def source(self, source_id: str) -> Any:
        return self.edition.get("sources", source_id)

    def cited(self, citation: str) -> dict[str, Any]:
        """Return the instrument and section of a citation, and its address."""
        name, _, section_id = citation.partition("#")
        instrument = self.edition.get("instruments", name)
        section = next((item for item in instrument.sections if item.id == section_id), None)
        anchor = f"#{section_id}" if section_id else ""
        return {
            "instrument": instrument,
            "section": section,
            "href": self.url(f"/law/{name}/{anchor}"),
        }

    def phase_outs(self, citations: Any = None) -> tuple[InstrumentEvent, ...]:
        """Return the phase-out announcements that touch what is cited, or any law, newest first."""
        instruments = self.edition.records.get("instruments", {})
        cited = tuple(instruments) if citations is None else citations
        events = changes_since(cited, None, instruments, {})
        announced = (event for event in events if event.kind == "phase-out-announced")
        told: dict[tuple[str, PartialDate], InstrumentEvent] = {}
        for event in announced:  # one announcement may be noted at several laws
            told.setdefault((event.id, event.date), event)
        return tuple(told.values())

    def law_changes(self, record: Any, citations: Any = ()) -> tuple[InstrumentEvent, ...]:
        """Return what happened to the law that a record rests on after it was verified.

        Without citations those of its provisions; they may also be those of one step.
        """
        inside = getattr(record, "provisions", ())
        cited = citations or [citation for item in inside for citation in item.cites]
        return self.edition.changes(record, cited)

    def verification(self, *records: Any) -> Verification | None:
        """Return the verification that ends first among some records."""
        return self.edition.verification(*records)

    def is_withheld(self, record: Any) -> bool:
        """Say whether words stand in place of a record's figures."""
        held = self.verification(record)
        return held is not None and held.state(self.edition.day) == "expired"

    def upkeep(self, *records: Any) -> Markup:
        """Return when facts were verified, and whether that still holds, as one quiet line."""
        held = self.verification(*records)
        if held is None:
            return Markup("")
        state = held.state(self.edition.day)
        key = "verified" if state == "fresh" else state
        words = self.s(f"upkeep.{key}", date=self.day(held.verified_on), due=self.day(held.due_on))
        return Markup('<p class="upkeep upkeep--{}" data-search-ignore>{}</p>').format(state, words)

    def site_status(self) -> Status:
        """Return the state of everything on this site."""
        self._log.note(UNTRACKED)
        return self._status()

    def accessibility_evidence(self) -> AccessibilityEvidence:
        """Return what was tested of the accessibility of this site, and what still holds."""
        self._log.note(UNTRACKED)
        return self._accessibility()

    def owner_name(self, owner: str) -> Markup:
        """Return what somebody who keeps facts true is called."""
        names = {item.id: item.name for item in self.edition.settings.owners}
        return self.t(names[owner]) if owner in names else self.s("status_page.nobody")

    def history(self, *groups: tuple[object, Any]) -> tuple[Stated, ...]:
        """Return what was stated of each named thing, from when to when, oldest first."""
        return tuple(row for name, items in groups for row in stated(name, items))

    def zone_releases(self, zone: Any) -> tuple[Release, ...]:
        return self.edition.about(zone.id)

    def resting_on(self, source_id: str) -> Resting:
        """Return what rests on a source: all of it, but only the newest of many releases."""
        releases = self.edition.resting_on(source_id)
        newest = releases[: self.edition.settings.releases_per_page]
        facts = self.edition.facts.get(source_id, ())
        groups = by_record((*facts, *map(fact_of_release, newest)))
        more = len(releases) - len(newest)
        return Resting(groups, len(facts) + len(releases), len(groups) + more, len(releases))

    def release(self, path: str) -> dict[str, Any]:
        """Return what a list shows of a release, in the reader's language or the first."""
        item = self.edition.release(path)
        text, lang = item.pick(self.language.id)
        languages = [other for other in self.edition.languages if other.id in item.text]
        return {
            "item": item,
            "title": text.title,
            "summary": text.summary,
            "foreign": self.foreign(lang),
            "languages": languages,
            "href": self.url(item.path),
            "state": shown_state(item),
        }

    def all_words(self) -> Mapping[str, Callable[..., Any] | object]:
        """Return everything that templates may name."""
        return {
            **{name: getattr(self, name) for name in _FOR_TEMPLATES},
            "edition": self.edition,
            "language": self.language,
            "official": self.edition.settings.official,
            "settings": self.edition.settings,
            "newest_first": newest_first,
            "status_statement": status_statement,
            "surest_statement": surest_statement,
            "has_reached": has_reached,
            "land_of_zones": land_of_zones,
            "incentives_of": lambda zone: incentives_of(self.edition, zone),
            "national_count": lambda: national_count(self.edition),
            "word_of": word_of,
            "title_of": title_of,
            "figures_on": lambda path: figures_on(self.edition, path),
            "STATUSES": STATUSES,
            "ASPECTS": ASPECTS,
            "regime_sources": partial(regime_sources, self.edition),
            "path_of": path_of,
            "place_of": place_of,
            "pair_path": pair_path,
            "sources_in": lambda *records: tuple(dict.fromkeys(sources_in(*records))),
        }


_FOR_TEMPLATES = tuple(
    name for name in vars(Words) if not name.startswith("_") and name != "all_words"
)
"""Every public method: what is added to `Words` can be called in a template."""
