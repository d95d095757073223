"""What the statement on accessibility says: what was tested, when, and whether it still holds.

A result holds for the templates, styles and scripts with which its page was made. Where one of them
has changed since, the statement says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import get_args

from zonesite.records.accessibility import AccessibilityResult, Scheme
from zonesite.rendering.theme import Theme

_FRAME = "frame.html"
_SEEN = (".css", ".js", ".woff2")
"""Assets that decide how a page looks and works."""


class TemplateFingerprints:
    """The fingerprints of all files of a theme that a kind of page is made with: what all kinds
    share is read once."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._taken: dict[str, set[str]] = {}
        for asked in theme.asked():
            if asked.what == "template":
                self._taken.setdefault(asked.file, set()).add(asked.name)
        self._assets = b"".join(
            name.encode() + b"\0" + sha256(path.read_bytes()).digest()
            for name, path in theme.assets.items()
            if name.endswith(_SEEN)
        )

    def of(self, kind: str) -> str:
        """Return the fingerprint of one kind."""
        digest = sha256()
        for name in sorted({*self._reached(f"{kind}.html"), *self._reached(_FRAME)}):
            digest.update(f"{name}\0{self._theme.texts[name]}\0".encode())
        digest.update(self._assets)
        return digest.hexdigest()[:16]

    def _reached(self, template: str) -> set[str]:
        """Return the templates that one takes anything from, itself among them."""
        found, waiting = set(), {template}
        while waiting:
            name = waiting.pop()
            if name in self._theme.texts:
                found.add(name)
                waiting |= self._taken.get(name, set()) - found
        return found


@dataclass(frozen=True, slots=True)
class KindEvidence:
    """The results for one kind of page."""

    kind: str
    by_lang: Mapping[str, AccessibilityResult]
    changed: frozenset[str]
    """The languages for which a template has changed since."""

    def holds(self, langs: Iterable[str]) -> bool:
        """Whether every language was tested, passed, and is made as it was then."""
        return all(
            lang in self.by_lang and self.by_lang[lang].has_passed and lang not in self.changed
            for lang in langs
        )


@dataclass(frozen=True, slots=True)
class Look:
    """The windows and colours in which a check was made."""

    check: str
    width_px: int
    zoom_percent: int
    schemes: tuple[str, ...]
    langs: tuple[str, ...]
    """The languages whose pages were looked at so."""


@dataclass(frozen=True, slots=True)
class AccessibilityEvidence:
    """All results, as the statement shows them."""

    kinds: tuple[KindEvidence, ...]
    looks: tuple[Look, ...]
    held: int
    """How many kinds of page hold in every language."""
    last_day: date | None
    """The day of the last test; none where nothing was tested."""


def evidence(
    theme: Theme, results: Iterable[AccessibilityResult], langs: Iterable[str]
) -> AccessibilityEvidence:
    """Return what there is to say of some results, for a site in some languages."""
    shown = tuple(langs)
    by_kind: dict[str, dict[str, AccessibilityResult]] = {}
    for result in results:
        if result.kind in theme.kinds and result.lang in shown:
            by_kind.setdefault(result.kind, {})[result.lang] = result
    fingerprints = TemplateFingerprints(theme)
    kinds = tuple(
        _kind(kind, by_lang, fingerprints.of(kind)) for kind, by_lang in sorted(by_kind.items())
    )
    found = [result for by_lang in by_kind.values() for result in by_lang.values()]
    return AccessibilityEvidence(
        kinds,
        tuple(_looks(found, shown)),
        sum(kind.holds(shown) for kind in kinds),
        max((result.day for result in found), default=None),
    )


def _kind(kind: str, by_lang: Mapping[str, AccessibilityResult], now: str) -> KindEvidence:
    changed = (lang for lang, result in by_lang.items() if result.templates != now)
    return KindEvidence(kind, by_lang, frozenset(changed))


def _looks(results: Iterable[AccessibilityResult], shown: Sequence[str]) -> Iterator[Look]:
    seen: dict[tuple[str, int, int], list[tuple[str, str]]] = {}
    for result in results:
        for check in result.checks:
            place: tuple[str, int, int] = (check.name, check.width_px, check.zoom_percent)
            seen.setdefault(place, []).append((check.scheme, result.lang))
    for place, found in sorted(seen.items()):
        schemes, langs = ({*each} for each in zip(*found, strict=True))
        yield Look(
            *place,
            tuple(scheme for scheme in get_args(Scheme) if scheme in schemes),
            tuple(lang for lang in shown if lang in langs),
        )
