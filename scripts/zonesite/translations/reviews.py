"""Which translations a person has reviewed: each review is bound to the very texts that were read.

A review holds while both texts say what they said: the translation, and the text in the first
language that it was made from. A changed text makes it void, and the change taken back makes it
hold again. The fingerprint is no signature of a person: it proves which texts are meant, not who
signed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from zonesite.reading.content import Content, HandPage, Origin
from zonesite.reading.problems import is_hidden
from zonesite.records.base import Review, SignOff
from zonesite.records.model import Model
from zonesite.records.press import Release
from zonesite.translations.parallels import Place, owner_of, texts_in

Side = Literal["text", "original"]
State = Literal["unreviewed", "reviewed", "void", "forged"]
_TOP_OF_PAGE = ("title", "summary", "menu", "teaser", "body")
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of a record, release or page."""

    first: str
    """The language that the others are translated from."""
    by_name: Mapping[str, Mapping[str, str]]
    """By their names, then by language."""


def texts_of_record(record: Model, first: str) -> Texts:
    """Return the texts of a record or release that a reviewer reads: not those of its history,
    which say what has happened to it."""
    found = {name: texts for name, texts in texts_in(record) if not name.startswith("history.")}
    if isinstance(record, Release):
        for part in ("title", "summary", "body"):
            found[part] = {lang: getattr(text, part) for lang, text in record.text.items()}
    return Texts(first, found)


def texts_of_page(by_lang: Mapping[str, HandPage], first: str) -> Texts:
    """Return the texts of a page that people write."""
    found = {
        name: {lang: text for lang, page in by_lang.items() if (text := getattr(page, name))}
        for name in _TOP_OF_PAGE
    }
    return Texts(first, found)


def pairs(texts: Texts, lang: str) -> list[tuple[str, str, str]]:
    """Return each text that is there in a language, by its name, with the one that it was
    made from before it: what a reviewer compares."""
    return [
        (name, by_lang[texts.first], by_lang[lang])
        for name, by_lang in sorted(texts.by_name.items())
        if lang in by_lang and texts.first in by_lang
    ]


def _fingerprint(value: object, length: int = 12) -> str:
    plain = json.dumps(value, ensure_ascii=False).encode(errors="surrogatepass")
    return hashlib.sha256(plain).hexdigest()[:length]


def _of_texts(texts: Texts, lang: str) -> tuple[str, str]:
    """Return the fingerprints of the translation and of its original."""
    found = pairs(texts, lang)
    translation = _fingerprint([(name, text) for name, _, text in found])
    return translation, _fingerprint([(name, original) for name, original, _ in found])


def _seal(lang: str, by: str, role: str | None, on: date, texts: str) -> str:
    return _fingerprint([lang, by, role or "", on.isoformat(), texts], 8)


def signed(texts: Texts, lang: str, by: str, role: str | None, on: date) -> SignOff:
    """Return that somebody has reviewed the texts of a language as they stand."""
    both = "-".join(_of_texts(texts, lang))
    return SignOff(by=by, role=role, on=on, signed=f"{both}-{_seal(lang, by, role, on, both)}")


def is_name(words: str) -> bool:
    """Say whether somebody can sign as this: there is something, not too long, all of it seen."""
    return 0 < len(words) <= _LONGEST_NAME and not any(map(is_hidden, words))


def is_forged(found: SignOff, lang: str) -> bool:
    """Say whether name, role, day or fingerprints are not those that were signed."""
    both, _, seal = found.signed.rpartition("-")
    return seal != _seal(lang, found.by, found.role, found.on, both)


def changed_sides(found: SignOff, texts: Texts, lang: str) -> tuple[Side, ...]:
    """Return which of the two texts say something else than what was signed."""
    translation, original = _of_texts(texts, lang)
    was, was_original, _ = found.signed.split("-")
    sides: tuple[tuple[Side, bool], ...] = (
        ("text", translation != was),
        ("original", original != was_original),
    )
    return tuple(name for name, differs in sides if differs)


def held(
    review: Review, versions: Iterable[Texts], lang: str, day: date = date.max
) -> SignOff | None:
    """Return the newest review that was made by a day, and is of one of some versions of the
    texts; nothing where there is none."""
    if not review.sign_offs:
        return None
    some = [texts for texts in versions if pairs(texts, lang)]
    for found in review.sign_offs:
        is_there = found.on <= day and not is_forged(found, lang)
        if is_there and any(not changed_sides(found, texts, lang) for texts in some):
            return found
    return None


@dataclass(frozen=True, slots=True)
class Standing:
    """How the review of a translation stands."""

    state: State
    sign_off: SignOff | None = None
    """The review that holds; of one that is void or forged, the newest that was made."""
    changed: tuple[Side, ...] = ()
    """Of one that is void: which texts have changed since."""


@dataclass(frozen=True, slots=True)
class Reviewable:
    """What is reviewed at once: one record, release or page in one language."""

    owner: str
    """`zones/alpha`, `press/2022/first`, `pages/about`."""
    lang: str
    review: Review
    texts: Texts
    place: Place
    """Where its review stands, or would."""
    titles: Mapping[str, str]
    """What it is called, by language."""
    is_draft: bool = False

    @property
    def standing(self) -> Standing:
        """How its review stands."""
        found = held(self.review, (self.texts,), self.lang)
        if found is not None:
            return Standing("reviewed", found)
        if not self.review.sign_offs:
            return Standing("unreviewed")
        newest = self.review.sign_offs[0]
        if is_forged(newest, self.lang):
            return Standing("forged", newest)
        return Standing("void", newest, changed_sides(newest, self.texts, self.lang))

    @property
    def title(self) -> str:
        """What it is called in the first language."""
        return self.title_in(self.texts.first)

    def title_in(self, lang: str) -> str:
        """Return what it is called in a language, or else in the first."""
        return self.titles.get(lang) or self.titles.get(self.texts.first, "")

    @property
    def pairs(self) -> list[tuple[str, str, str]]:
        """What a reviewer compares: name, original, translation."""
        return pairs(self.texts, self.lang)


def _titles(texts: Texts) -> Mapping[str, str]:
    found = texts.by_name
    names = (found[name] for name in ("title", "name", "label", "question") if name in found)
    return next(names, {})


def of_record(
    owner: str, record: Any, origin: Origin, languages: Sequence[str], *, only_signed: bool = False
) -> Iterator[Reviewable]:
    """Yield a record or release in each language but the first, those that it lacks too."""
    reviews = {
        lang: review
        for lang in languages[1:]
        if (review := record.translations.get(lang, _NONE)).sign_offs or not only_signed
    }
    texts = texts_of_record(record, languages[0]) if reviews else Texts(languages[0], {})
    titles, is_draft = _titles(texts), isinstance(record, Release) and record.draft
    for lang, review in reviews.items():
        place = Place(origin.file, (*origin.path, "translations", lang))
        yield Reviewable(owner, lang, review, texts, place, titles, is_draft)


_NONE = Review()
"""Of what nobody says that anybody has reviewed it."""


def of_page(by_lang: Mapping[str, HandPage], first: str) -> Iterator[Reviewable]:
    """Yield a page that people write in each language; nothing of one that the first lacks."""
    if first not in by_lang:
        return
    texts = texts_of_page(by_lang, first)
    for lang, page in by_lang.items():
        if lang != first:
            owner = f"pages{page.path}".rstrip("/")
            place = Place(page.file, ("translation",), page.review_line)
            yield Reviewable(owner, lang, page.review, texts, place, _titles(texts))


def pages_by_language(content: Content) -> dict[str, dict[str, HandPage]]:
    """Return the pages that people write, by address and language."""
    found: dict[str, dict[str, HandPage]] = {}
    for page in content.pages:
        found.setdefault(page.path, {})[page.lang] = page
    return found


def reviewables(content: Content, *, only_signed: bool = False) -> Iterator[Reviewable]:
    """Yield everything that can be reviewed, in the order of the content.

    With `only_signed`, what somebody has reviewed: of nothing else are the texts looked for.
    """
    langs = content.languages
    for key, records in content.lists.items():
        for number, record in enumerate(records):
            if hasattr(record, "translations"):
                origin = content.origin(key, number)
                owner = f"{key}/{record.id}"
                yield from of_record(owner, record, origin, langs, only_signed=only_signed)
    for number, release in enumerate(content.releases):
        origin = content.origin("press", number)
        owner = owner_of(release)
        yield from of_record(owner, release, origin, langs, only_signed=only_signed)
    for by_lang in pages_by_language(content).values():
        found = of_page(by_lang, content.first)
        yield from (one for one in found if one.review.sign_offs or not only_signed)
