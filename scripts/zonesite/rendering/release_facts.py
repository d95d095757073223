"""What a release is besides its text, in plain words: its history compares them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from zonesite.edition.naming import title_of
from zonesite.records.media import Media
from zonesite.records.notices import Claim
from zonesite.records.quoted import Quoted
from zonesite.records.text import Text
from zonesite.rendering.words import Words


def fact(words: Words, key: str, value: Any) -> str:
    """Return what stands under a key of a release in the reader's language; nothing where nothing
    does."""
    return _TOLD[key](words, value) if value else ""


def _joined(words: Words, parts: Iterable[str]) -> str:
    return words.s("list.comma").unescape().join(filter(None, parts))


def _text(words: Words, text: Text | None) -> str:
    return text.pick(words.language.id)[0] if text else ""


def _named(of: str) -> Callable[[Words, Any], str]:
    """Return what calls records of a list by their names; one that is no more keeps its id."""

    def told(words: Words, names: str | tuple[str, ...]) -> str:
        some = (names,) if isinstance(names, str) else names
        records = words.edition.records.get(of, {})
        shown = (records.get(name) for name in some)
        return _joined(
            words,
            (
                _text(words, title_of(record)) if record else name
                for name, record in zip(some, shown, strict=True)
            ),
        )

    return told


def _quoted(words: Words, people: tuple[Quoted, ...]) -> str:
    return " · ".join(
        _joined(words, (_text(words, one.name), _text(words, one.role))) for one in people
    )


def _media(words: Words, some: tuple[Media, ...]) -> str:
    return " · ".join(_one_of_media(words, item) for item in some)


def _one_of_media(words: Words, item: Media) -> str:
    described = (_text(words, text) for text in (item.title, item.alt, item.caption))
    rights = (item.credit, item.licence or "", item.permission or "")
    kind = words.s(f"media_kind.{item.kind}").unescape()
    return _joined(words, (kind, item.file, *described, *rights))


def _claim(words: Words, claim: Claim) -> str:
    date = words.formats.date(claim.date)
    return _joined(words, (_text(words, claim.text), _text(words, claim.said_in), date))


def _releases(words: Words, paths: tuple[str, ...]) -> str:
    return _joined(
        words, (words.page_title(p).striptags() if words.has_page(p) else p for p in paths)
    )


_TOLD: Mapping[str, Callable[[Words, Any], str]] = {
    "kind": lambda words, kind: words.s(f"release_kind.{kind}").unescape(),
    "zones": _named("zones"),
    "topics": _named("topics"),
    "quoted": _quoted,
    "media": _media,
    "deadline": lambda words, when: words.moment(when).striptags(),
    "event": _named("events"),
    "claim": _claim,
    "corrects": _releases,
}
