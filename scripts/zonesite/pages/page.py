"""One page in every language: its address, template, words and languages, before any HTML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from zonesite.edition.edition import Edition
from zonesite.languages.formats import filled
from zonesite.records.base import SignOff
from zonesite.records.text import Text
from zonesite.records.upkeep import Kept


@dataclass(frozen=True, slots=True)
class PageNames:
    """What other pages may say of a page."""

    title: Text
    menu: Text
    """What menus call it."""
    teaser: Text | None = None
    mark: str = ""
    """The interface word that stands beside links to the page, if there is one."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page in every language."""

    path: str
    """Without the language: `/zones/example-technopolis/`."""
    kind: str
    """The template that shows it."""
    title: Text
    summary: Text
    translated: frozenset[str]
    """The languages in which it is really written; elsewhere readers get the first, as
    they are told."""
    reviews: Mapping[str, SignOff]
    """The reviews of its translations that hold, by language."""
    subject: Any = None
    partly_translated: frozenset[str] = frozenset()
    """The languages in which it is written, but with words in it that nobody has translated."""
    kept: tuple[Kept, ...] = ()
    """What on it must be verified from time to time."""
    owners: tuple[str, ...] = ()
    """What its texts belong to: `zones/alpha`, `pages/about`."""
    files: tuple[str, ...] = ()
    """The files that it is made of, for its last-modified date; of a list of releases only the
    newest, because that date is asked of the releases themselves."""
    by_hand: bool = False
    is_indexed: bool = True
    """Whether search engines and the sitemap may have it."""
    dated: date | None = None
    """The day of a release."""
    year: int | None = None
    """The year of a release, or of a part of a list of releases."""
    menu: Text | None = None
    teaser: Text | None = None
    topic: str = ""
    """What a page of the kind `topic` gathers."""
    canonical: str = ""
    """The address of the page that stands for this one; nothing where it stands for itself."""
    mark: str = ""
    """The interface word that stands beside links to it, such as that it was withdrawn."""

    @property
    def names(self) -> PageNames:
        return PageNames(self.title, self.menu or self.title, self.teaser, self.mark)

    @property
    def reachable(self) -> str:
        """The address to send a reader to: a page shown for missing ones has none of its own."""
        return "/" if self.kind == "not-found" else self.path

    def is_fallback(self, lang: str) -> bool:
        return lang not in self.translated

    def text_language(self, lang: str) -> str:
        """Return the language that a reader of `lang` gets."""
        return lang if lang in self.translated else self.title.first

    def has_untranslated(self, lang: str) -> bool:
        """Say whether readers of `lang` get words that were meant to be translated and are not."""
        return self.is_fallback(lang) or lang in self.partly_translated


def every_language(edition: Edition) -> frozenset[str]:
    return frozenset(language.id for language in edition.languages)


def phrase(edition: Edition, key: str, **values: Text | str) -> Text:
    """Return an interface sentence in every language, with values put in."""
    words: dict[str, str] = {}
    for lang, strings in edition.strings.items():
        spoken = {
            name: value.pick(lang)[0] if isinstance(value, Text) else value
            for name, value in values.items()
        }
        words[lang] = filled(strings[key], spoken)
    return Text(words)
