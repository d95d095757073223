"""The fingerprint of all that a page was made from.

A page whose keys (see `edition/tracking`) all have the fingerprints of last time, and whose own
words have not changed, would come out as the same bytes, so that it need not be made again.
"""

from __future__ import annotations

from collections.abc import Mapping

from zonesite.edition.edition import Edition
from zonesite.edition.tracking import RECORDS, RELEASES, UNTRACKED
from zonesite.newsroom.former import Former
from zonesite.pages.kinds import page_kind
from zonesite.pages.of_newsroom import ListPage
from zonesite.pages.page import Page
from zonesite.pages.site import Site
from zonesite.records.instant import parse_moment
from zonesite.records.press import Release
from zonesite.rendering.theme import Theme
from zonesite.runtime.cache import fingerprint
from zonesite.runtime.program import program


def _of_theme(theme: Theme) -> str:
    pairs = ((name.encode(), path.read_bytes()) for name, path in theme.files.items())
    return fingerprint(*(part for pair in pairs for part in pair))


def of_site(edition: Edition, theme: Theme, site_url: str) -> str:
    """Return the fingerprint of what every page is made from."""
    shared = (edition.languages, edition.settings, edition.is_past and edition.instant)
    words = [(lang, sorted(found.items())) for lang, found in sorted(edition.strings.items())]
    lines = repr(sorted(edition.map_lines.items()))
    texts = (program(), _of_theme(theme), site_url, repr(shared), repr(words), lines)
    return fingerprint(*(text.encode() for text in texts))


class Fingerprints:
    """The fingerprints of what can be looked at, each made when it is first asked for."""

    def __init__(self, site: Site, releases: Mapping[str, str]) -> None:
        self._site = site
        self._edition = site.edition
        self._releases = dict(releases)
        """By address, those that are known already: of the bytes of their files."""
        self._made: dict[str, str] = {}

    def of(self, key: str) -> str:
        """Return the fingerprint of what a key names."""
        if key not in self._made:
            self._made[key] = f"{key} {self._found(*key.split(' '))}"
        return self._made[key]

    def _found(self, what: str, *names: str) -> str:
        if what == "record":
            record = self._edition.records.get(names[0], {}).get(names[1])
            return fingerprint(repr(record).encode())
        if what == "release":
            return self.of_release(names[0])
        if what == "page":
            return repr((self._site.names.get(names[0]), self._site.files.get(names[0])))
        if what == "about":
            return self._of_list(self._edition.releases_about.get(names[0], ()))
        if what == "resting":
            return self._of_list(self._edition.releases_from.get(names[0], ()))
        if what == "clarified":
            return self._of_list(self._edition.clarifications_of(names[0]))
        if what == "over":
            return repr(self._edition.is_over(parse_moment(names[0])))
        if what == RELEASES:
            addresses = "\0".join(release.path for release in self._edition.releases)
            return fingerprint(addresses.encode(), self._of_list(self._edition.releases).encode())
        assert what == RECORDS
        return fingerprint(repr((self._edition.day, self._edition.records)).encode())

    def _of_list(self, releases: tuple[Release, ...]) -> str:
        fingerprints = (self.of_release(release.path) for release in releases)
        return fingerprint("\0".join(fingerprints).encode())

    def of_release(self, path: str) -> str:
        """Return the fingerprint of a release by its address."""
        if path not in self._releases:
            self._releases[path] = fingerprint(repr(self._edition.find(path)).encode())
        return self._releases[path]

    def of_own(self, page: Page) -> str:
        """Return the fingerprint of a page's own words; nothing where they are not known."""
        subject = page.subject
        if isinstance(subject, Release):
            media = [item.file.digest for item in self._edition.media_of(page.path)]
            found: object = (self.of_release(page.path), media)
        elif isinstance(subject, ListPage):
            releases = [self.of_release(release.path) for release in subject.releases]
            of, part = subject.of, subject.listing
            of_list = (of.base, of.name, of.title, of.title_words, of.about)
            of_part = (part.base, part.when, part.parts, part.later, part.earlier)
            found = (page.title, page.summary, of_list, of_part, releases)
        elif isinstance(subject, Former):
            found = subject
        elif page_kind(page.kind).is_of_records:
            found = (page.title, page.summary, self.of(RECORDS))
        else:
            return ""
        return self._of_words(page, found)

    def of_by_hand(self, page: Page, html: str) -> str:
        """Return the fingerprint of the own words of a hand-written page, in every language;
        `html` is its body in the language that is made."""
        return self._of_words(page, (page.title, page.summary, page.subject, html))

    def _of_words(self, page: Page, found: object) -> str:
        behind = [
            (item.lang, item.before, item.now)
            for owner in page.owners
            for item in self._edition.behind(owner)
        ]
        reviews = sorted(page.reviews.items())
        return repr((page.kind, page.path, page.mark, found, behind, reviews, self._marks_on(page)))

    def _marks_on(self, page: Page) -> list[tuple[str, str]]:
        """Return the marks that may stand beside links of a page: of a release only those of
        pages that its texts name."""
        marks = self._site.marks.items()
        if isinstance(page.subject, Release):
            texts = page.subject.text.values()
            return [item for item in marks if any(item[0] in text.body for text in texts)]
        return list(marks)


def of_page(own: str, frame: str, keys: tuple[str, ...], fingerprints: Fingerprints) -> str:
    """Return the fingerprint of all that a page was made from; nothing where that is not known.

    `own` is that of its own words in every language, `frame` what stands around it; `keys` are
    sorted.
    """
    if not own or UNTRACKED in keys:
        return ""
    parts = [own, frame, *(fingerprints.of(key) for key in keys)]
    return fingerprint("\0".join(parts).encode())
