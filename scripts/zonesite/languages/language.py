"""The languages of a site, with what follows from their locale."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from babel import Locale

from zonesite.records.model import DEFAULT_LANGUAGE
from zonesite.records.settings import LanguageSetting


@dataclass(frozen=True)
class Language:
    """One language, as pages need it."""

    id: str
    tag: str
    name: str
    locale_name: str

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
    def is_default(self) -> bool:
        return self.id == DEFAULT_LANGUAGE

    @property
    def prefix(self) -> str:
        """What stands before a page's path: nothing for English, `/ur` for Urdu."""
        return "" if self.is_default else f"/{self.id}"


def language(setting: LanguageSetting) -> Language:
    """Return the language that a setting describes."""
    return Language(setting.id, setting.tag, setting.name, setting.locale)
