"""Pages of the form, from their templates, in the language of the writer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from babel import Locale
from babel.dates import format_date, format_datetime
from markupsafe import Markup, escape
from werkzeug.wrappers import Response

from zonesite.editor.fields import Field
from zonesite.editor.judging import Judgement
from zonesite.editor.words import NAMES, TAGS, help_of, label, say
from zonesite.languages.language import languages_of
from zonesite.pages.isolation import isolated
from zonesite.reading.content import Content
from zonesite.reading.field_words import LANGUAGES
from zonesite.rendering.theme import Theme

TEMPLATES = Path(__file__).parent / "templates"
ASSETS = Path(__file__).parent / "assets"
_CODE = re.compile(r"`([^`]+)`")
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".woff2": "font/woff2",
    ".svg": "image/svg+xml",
    ".ico": "image/x-icon",
}


@dataclass(frozen=True, slots=True)
class Writer:
    """Whom a page is for."""

    lang: str

    @property
    def tag(self) -> str:
        return TAGS[self.lang]

    @property
    def locale(self) -> Locale:
        return Locale.parse(self.lang)

    @property
    def direction(self) -> str:
        return "rtl" if self.locale.character_order == "right-to-left" else "ltr"


class View:
    """Makes pages of one site. A date or path in an Urdu sentence is kept in its order there."""

    def __init__(self) -> None:
        self._theme = Theme((TEMPLATES,))

    def page(
        self, template: str, lang: str, content: Content | None, status: int = 200, **values: Any
    ) -> Response:
        """Return a page as an answer."""
        writer = Writer(lang)
        words = {
            "writer": writer,
            "w": partial(say, lang),
            "label": lambda field: label(field, lang),
            "help_of": lambda field: _with_code(help_of(field, lang)),
            "form_languages": [(one, NAMES[one], TAGS[one]) for one in LANGUAGES],
            "site_languages": languages_of(content.settings) if content else (),
            "language_names": {one.id: one.name for one in languages_of(content.settings)}
            if content
            else {},
            "site_name": content.settings.site_name.pick(lang)[0] if content else "",
            "date": partial(_date, locale=_locale(lang, content)),
            "instant": partial(_instant, locale=_locale(lang, content)),
            "rows_for": _rows,
        }
        environment = self._theme.environment({})
        html = environment.get_template(template).render({**words, **values})
        html = isolated(html, writer.direction)
        return Response(html, status, content_type="text/html; charset=utf-8")

    def tally(self, lang: str, judgement: Judgement) -> Markup:
        """Return how much is wrong, as it stands on a page."""
        template = self._theme.environment({"w": partial(say, lang)}).get_template("tally.html")
        warnings = len(judgement.remarks) - judgement.errors
        return Markup(template.render(errors=judgement.errors, warnings=warnings))


def _locale(lang: str, content: Content | None) -> Locale:
    """Return how dates are written: as on the site, where it has the language."""
    settings = content.settings.languages if content else ()
    name = next((one.locale for one in settings if one.id == lang), lang)
    return Locale.parse(name)


def _with_code(words: str) -> Markup:
    """Return words in which what stands between back quotes is shown as something to be typed."""
    return Markup(_CODE.sub(r'<code dir="ltr">\1</code>', str(escape(words))))


def _rows(words: str, field: Field) -> int:
    """Return how many lines a text takes, about, and room for one more where it is long."""
    least = 3 if field.is_long else 1
    return max(least, min(12, len(words) // 48 + 1 + (len(words) > 48)))


def _date(day: Any, locale: Locale) -> str:
    return format_date(day, "long", locale)


def _instant(instant: datetime, locale: Locale) -> str:
    day = format_datetime(instant, "d MMMM y, HH:mm", locale=locale)
    return f"{day} (UTC{instant.isoformat()[-6:]})"


def asset(theme: Theme, name: str) -> Response:
    """Return a file that pages load: one of the form, or one of the site itself."""
    own = ASSETS / name
    path = own if own.parent == ASSETS and own.is_file() else theme.assets.get(f"assets/{name}")
    kind = _TYPES.get(Path(name).suffix)
    if path is None or kind is None:
        return Response(status=404)
    return Response(path.read_bytes(), content_type=kind)
