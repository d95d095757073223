"""The languages of a site, with what follows from their locale."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from babel import Locale

from zonesite.records.settings import Settings


@dataclass(frozen=True)
class Language:
    """One language, as pages need it."""

    id: str
    tag: str
    name: str
    locale_name: str
    is_first: bool
    """Whether texts are written in it, and the others are translated from it."""

    @cached_property
    def locale(self) -> Locale:
        return Locale.parse(self.locale_name)

    @cached_property
    def direction(self) -> str:
        """`rtl` or `ltr`, from the locale's script in CLDR: never a list of our own."""
        return "rtl" if self.locale.character_order == "right-to-left" else "ltr"

    @cached_property
    def has_full_width_marks(self) -> bool:
        """Whether its marks fill a square, so that no blank follows: its lists in CLDR show it."""
        return "、" in self.locale.list_patterns["standard"]["middle"]

    @property
    def prefix(self) -> str:
        """What stands before a page's path: nothing for the first language, else `/ur`."""
        return "" if self.is_first else f"/{self.id}"


def languages_of(settings: Settings) -> tuple[Language, ...]:
    """Return the languages of a site, in their order."""
    return tuple(
        Language(item.id, item.tag, item.name, item.locale, is_first=not number)
        for number, item in enumerate(settings.languages)
    )
