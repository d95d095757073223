"""What languages are called in other languages."""

from __future__ import annotations

import re

from babel import Locale


def language_name(code: str, locale: Locale) -> str:
    """Return what readers of a locale call a language, from CLDR; its code where that has none."""
    return str(Locale.parse(code.replace("-", "_")).get_display_name(locale) or code)


def language_of_text(code: str, locale: Locale) -> str:
    """Return what readers of a locale call the language of a text. Chinese says 文 of what is
    written and 语 of what is spoken, and CLDR has the spoken one."""
    name = language_name(code, locale)
    return re.sub("[语語]$", "文", name) if locale.language == "zh" else name
