"""What the social card of a page says, and what stands for it where nobody sees it.

A card is made of few words of its page, so that little makes it another. All of them are part of
what the page is made from: its own record, the settings and the interface words; of a zone also
the name of its place, and of an incentive what happened to its law, which count among the records.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, tzinfo
from pathlib import Path

from zonesite.documents.cards import Card, Look
from zonesite.documents.fonts import chinese_fonts
from zonesite.documents.typesetting import Template
from zonesite.edition.zone_status import status_statement
from zonesite.languages.bidi import with_isolates
from zonesite.languages.formats import Formats, filled
from zonesite.languages.language import Language
from zonesite.newsroom.states import put_by, shown_state, standing_of
from zonesite.pages.cards import PageCard
from zonesite.pages.colours import TOKENS, colours_in
from zonesite.pages.page import Page
from zonesite.pages.site import Site
from zonesite.records.law import Incentive
from zonesite.records.partial_date import PartialDate
from zonesite.records.press import Release
from zonesite.records.release_states import STANDINGS
from zonesite.records.zones import StatusStatement, Zone, ZoneStatus
from zonesite.runtime.program import SHARED

PAPER = "paper"
INKS = ("ink", "ink-soft", "green", "green-strong")
PLAIN = ("line", "line-strong")
"""The names of the colours of a card."""
_TEMPLATE = "documents/card.typ"
_FONT = "documents/fonts/noto-nastaliq-urdu-400.ttf"
_MARK = "assets/mark.svg"
_SHAPES: Mapping[ZoneStatus, tuple[str, str]] = {
    "notified": ("disc", "green-strong"),
    "licensed": ("square", "green-strong"),
    "agreement": ("diamond", "green"),
    "approved": ("triangle", "green"),
    "pipeline": ("ring", "ink-soft"),
    "announced": ("frame", "ink-soft"),
}
"""The shape and colour of each status, as pages have them."""


def look_of(site: Site) -> Look:
    """Return how the cards of a site look: in the colours of its theme."""
    template, font = _file(site, _TEMPLATE), _file(site, _FONT)
    colours = {**colours_in(SHARED / TOKENS), **colours_in(_file(site, TOKENS))}
    return Look(
        Template(template.parent, (font.parent, chinese_fonts())),
        tuple((name, colours[name]) for name in sorted((PAPER, *INKS, *PLAIN))),
        _file(site, _MARK).read_text(encoding="utf-8"),
    )


def _file(site: Site, name: str) -> Path:
    """Return a file of the theme: the site's own, or the one that all sites share."""
    return site.assets.get(name) or site.typeset.get(name) or SHARED / name


class CardWords:
    """What the cards of a site say in one language."""

    def __init__(self, site: Site, lang: str) -> None:
        self._edition = site.edition
        self._language = _language_of(site, lang)
        self._strings = site.edition.strings[lang]
        self._formats = Formats(self._language, self._strings)
        self._days: dict[date, str] = {}
        settings = site.edition.settings
        self._site_name = settings.site_name.pick(lang)[0]
        self._notice = (
            filled(self._strings["frame.official"], {"authority": settings.authority.pick(lang)[0]})
            if settings.official
            else self._strings["frame.independent_short"]
        )

    def card(self, page: Page) -> Card:
        """Return the card of a page that is written in this language."""
        bare = Card(
            lang=self._language.tag,
            direction=self._language.direction,
            site=self._site_name,
            label=(),
            title=page.title.pick(self._language.id)[0],
            state="",
            when=(),
            notice=self._notice,
        )
        match page.subject:
            case Release() as release:
                return self._of_release(bare, release)
            case Zone() as zone:
                return self._of_zone(bare, zone)
            case Incentive() as incentive:
                return self._of_incentive(bare, page, incentive)
        return replace(bare, when=tuple(self._verified(page)))

    def alternative(self, card: Card) -> str:
        """Return what stands for a card where it is not seen: all that it says."""
        rest = self._strings["list.comma"].join(card.rest)
        return filled(self._strings["card.alt"], {"title": card.title, "rest": rest})

    def _of_release(self, bare: Card, release: Release) -> Card:
        label = (self._strings[f"release_kind.{release.kind}"], self._day(release.date))
        state = shown_state(release)
        if not state:
            return replace(bare, label=label)
        return replace(
            bare,
            label=label,
            state=self._strings[f"release_state.{state}"],
            when=(self._day(_day_of(state, release, self._edition.settings.zone)),),
            is_over=STANDINGS[standing_of(release)].is_across,
        )

    def _of_zone(self, bare: Card, zone: Zone) -> Card:
        lead = status_statement(zone)
        shape, tint = _SHAPES[lead.status]
        place = self._edition.get("places", zone.place).name.pick(self._language.id)[0]
        return replace(
            bare,
            label=(self._strings["kind.zone"], place),
            state=self._strings[f"status.{lead.status}"],
            when=tuple(self._of_statement(lead)),
            shape=shape,
            tint=tint,
        )

    def _of_statement(self, lead: StatusStatement) -> Iterator[str]:
        """Yield of what day a status is and, unless it is a plain report, how sure."""
        if lead.as_of.is_known:
            date_words = self._formats.date(lead.as_of)
            yield filled(self._strings["as_of"], {"date": date_words})
        else:
            yield self._strings["as_of_undated"]
        if lead.nature != "reported":
            yield self._strings[f"nature.{lead.nature}"]
        if lead.confidence != "high":
            yield self._strings[f"confidence.{lead.confidence}"]

    def _of_incentive(self, bare: Card, page: Page, incentive: Incentive) -> Card:
        cited = [citation for item in incentive.provisions for citation in item.cites]
        has_changed = bool(self._edition.changes(incentive, cited))
        return replace(
            bare,
            label=(self._strings["kind.incentive"],),
            state=self._strings["upkeep.law_changed_short"] if has_changed else "",
            when=tuple(self._verified(page)),
        )

    def _verified(self, page: Page) -> Iterator[str]:
        """Yield when the facts of a page were verified, in the words that stand at its foot."""
        held = self._edition.verification(*page.kept)
        if held is not None:
            state = held.state(self._edition.day)
            key = "verified" if state == "fresh" else state
            days = {"date": self._day(held.verified_on), "due": self._day(held.due_on)}
            yield filled(self._strings[f"upkeep.{key}"], days)

    def _day(self, day: date) -> str:
        if day not in self._days:
            self._days[day] = self._formats.date(PartialDate(day.year, day.month, day.day))
        return self._days[day]


def _language_of(site: Site, lang: str) -> Language:
    return next(item for item in site.languages if item.id == lang)


def _day_of(state: str, release: Release, zone: tzinfo) -> date:
    """Return the day on which a release came to what is shown of it."""
    corrections = (item for item in reversed(release.history) if item.state == "corrected")
    change = next(corrections, None) if state == "corrected" else put_by(release)
    assert change is not None  # nothing else shows a state
    at = change.at
    return at.astimezone(zone).date() if isinstance(at, datetime) else at


def in_order(card: Card) -> Card:
    """Return a card whose texts carry the signs that keep Latin and figures in their order where
    lines run from right to left."""
    if card.direction != "rtl":
        return card
    return replace(
        card,
        site=with_isolates(card.site),
        label=tuple(map(with_isolates, card.label)),
        title=with_isolates(card.title),
        state=with_isolates(card.state),
        when=tuple(map(with_isolates, card.when)),
        notice=with_isolates(card.notice),
    )


class Cards:
    """What the cards of a site say, in all its languages."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._words: dict[str, CardWords] = {}

    def words(self, lang: str) -> CardWords:
        if lang not in self._words:
            self._words[lang] = CardWords(self._site, lang)
        return self._words[lang]

    def card(self, item: PageCard) -> Card:
        """Return what the card of a page says in its language."""
        return self.words(item.lang).card(item.page)

    def alternative(self, item: PageCard) -> str:
        """Return what stands for a card where nobody sees it."""
        return self.words(item.lang).alternative(self.card(item))
