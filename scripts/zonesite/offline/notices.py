"""What the offline copy says of itself, and what the page of downloads says of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup, escape

from zonesite.languages.formats import Formats, filled
from zonesite.languages.language import Language
from zonesite.offline.copied_page import Notices
from zonesite.pages.addresses import HERE
from zonesite.pages.isolation import isolated
from zonesite.pages.spacing import closed_up
from zonesite.records.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class Offered:
    """A file in which the copy is offered."""

    name: str
    """As it is published, in the folder of downloads."""
    saved_as: str
    """What it is called on the disk of whoever has downloaded it."""
    type: str
    """Its media type."""
    size: int


class Speaker:
    """Says in one language what there is to say of a copy of some instant."""

    def __init__(self, language: Language, strings: Mapping[str, str], instant: datetime) -> None:
        """`instant` is in the time zone of the site."""
        self._language = language
        self._strings = strings
        self._formats = Formats(language, strings)
        self._instant = instant

    def notices(self) -> Notices:
        """Return what the pages of the copy say."""
        above = self._above()
        inside = Markup("<p>{}</p>").format(self._said("offline.inside", date=self._date()))
        return Notices(lambda url: above.replace(HERE, url), self._typeset(inside))

    def _above(self) -> str:
        """Return what every page says first, with a token for its own address."""
        address = Markup('<bdi dir="ltr">{}</bdi>').format(HERE)
        html = Markup(
            '<div class="notice notice--offline" data-search-ignore><p><strong>{}</strong> {}</p>'
            '<p class="notice__alone">{}</p></div>'
        )
        copy = self._said("offline.copy", date=self._date())
        newer, alone = self._said("offline.newer", address=address), self._said("offline.alone")
        return self._typeset(html.format(copy, newer, alone))

    def offer(self, archives: Sequence[Offered], up: str) -> str:
        """Return what the page of downloads says of the archives of the copy; `up` leads to their
        folder."""
        parts = [part for one in archives for part in self._archive(one, up)]
        return self._typeset(Markup("\n").join([*parts, self._proofs(up)]))

    def _archive(self, file: Offered, up: str) -> Iterator[Markup]:
        kind = file.name.rpartition(".")[2]
        html = Markup(
            '<p><a class="button" href="{}" type="{}" download="{}">{}</a> '
            '<span class="documents__about">{}</span></p>'
        )
        get, about = self._said(f"offline.get_{kind}"), self._about(file)
        yield html.format(up + file.name, file.type, file.saved_as, get, about)
        yield Markup("<p>{}</p>").format(self._said(f"offline.how_{kind}"))

    def _about(self, file: Offered) -> Markup:
        comma = self._said("list.comma")
        kind = file.name.rpartition(".")[2].upper()
        size = self._formats.file_size(file.size)
        date = self._said("offline.dated", date=self._date())
        bdi = Markup("<bdi>{}</bdi>")
        return comma.join([bdi.format(kind), bdi.format(size), date])

    def _proofs(self, up: str) -> Markup:
        html = Markup('<p class="cell-note">{} <a href="{}">{}</a> · <a href="{}">{}</a></p>')
        lists = f"{up}offline-copy.json", f"{up}offline-copy.sha256"
        words = self._said("offline.manifest"), self._said("offline.checksums")
        return html.format(self._said("offline.proofs"), lists[0], words[0], lists[1], words[1])

    def read_me(self, site: str, url: str) -> Iterator[str]:
        """Yield the lines of the text that lies beside the pages of the copy."""
        yield site
        yield self._said("offline.copy", date=self._date()).striptags()
        yield self._said("offline.newer", address=Markup(escape(url))).striptags()
        yield self._said("offline.how_zip").striptags()

    def _date(self) -> Markup:
        day = PartialDate(self._instant.year, self._instant.month, self._instant.day)
        html = Markup('<time datetime="{}">{}</time>')
        return html.format(self._instant.isoformat(), self._formats.date(day))

    def _said(self, key: str, **values: Markup) -> Markup:
        shown = {name: str(value) for name, value in values.items()}
        return Markup(filled(str(escape(self._strings[key])), shown))

    def _typeset(self, html: str) -> str:
        return closed_up(isolated(html, self._language.direction), self._language)
