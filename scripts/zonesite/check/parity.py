"""Rules about translations: they state the figures of their original, and follow it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from zonesite.check.findings import Finding, Rendering
from zonesite.languages.formats import hectares_of
from zonesite.parity import Difference, Figure, differences
from zonesite.parity import figures as read_figures
from zonesite.reading.content import Content
from zonesite.reading.phrases import LanguageName, Phrase
from zonesite.reading.texts import holds_html, words_of
from zonesite.records.text import Differs
from zonesite.runtime.agreed import Agreed
from zonesite.runtime.cache import fingerprint
from zonesite.runtime.parallel import chosen
from zonesite.runtime.program import program
from zonesite.translations.parallels import Parallel
from zonesite.translations.staleness import remembered, stale

FIGURES = "figures"
"""What comparisons are remembered under."""
_AROUND = 30
"""How many characters of a text are shown on each side of a figure."""


figures = lru_cache(8192)(read_figures)
"""A text is looked at several times: against each language, and again for the message."""


def _digest(found: Parallel, content: Content) -> bytes:
    """Return the fingerprint of everything that a comparison depends on."""
    parts = [program().encode(), repr(found.differs).encode()]
    for lang, text in sorted(found.texts.items()):
        basis = content.memory.get((found.key, lang))
        parts += [lang.encode(), text.encode(), repr(basis).encode()]
    return bytes.fromhex(fingerprint(*parts))


def _basis(found: Parallel, lang: str, content: Content) -> Sequence[Figure]:
    """Return the figures that a translation must state: those of the text that it was
    made from. One that has fallen behind is told of, and shown, as such."""
    if stale(found, lang, content.memory):
        return remembered(content.memory[found.key, lang].figures)
    return figures(found.original, found.first)


def _names(item: Differs, found: Parallel) -> set[tuple[str, str]]:
    """Return the figure of an exception in its canonical form, if one of the two texts has it."""
    return {
        (figure.kind, figure.value)
        for lang in (item.lang, found.first)
        if item.figure in found.texts.get(lang, "")
        for figure in figures(item.figure, lang)
    }


def undeclared(found: Parallel, lang: str, text: str, content: Content) -> list[Difference]:
    """Return the differences that no exception declares. The very words of the original,
    which nobody has translated yet, state what it states, whatever they mean in a language."""
    if text == found.original:
        return []
    declared = {name for item in found.differs if item.lang == lang for name in _names(item, found)}
    told = differences(_basis(found, lang, content), figures(text, lang))
    wrong = [item for item in told if (item.kind, item.value) not in declared]
    return [item for item in wrong if not any(_is_converted(item, other) for other in wrong)]


def _in_hectares(item: Difference) -> Decimal | None:
    unit = item.kind.removeprefix("area:")
    is_land = unit != item.kind and "/" not in item.value
    return hectares_of(Decimal(item.value), unit) if is_land else None


def _is_converted(one: Difference, other: Difference) -> bool:
    """Say whether one text has in hectares, as this site converts them, what the other has in
    the unit of its source."""
    sides = one.original, one.translation
    if sum(map(len, sides)) != 1 or bool(other.original) == bool(one.original):
        return False
    for land, hectares in ((one, other), (other, one)):
        converted = _in_hectares(land)
        if hectares.kind == "area:hectare" and converted is not None:
            return converted == Decimal(hectares.value)
    return False


def _idle(found: Parallel, content: Content) -> Iterator[Differs]:
    """Yield the exceptions that match nothing: they would outlive their cause."""
    for item in found.differs:
        text = found.texts.get(item.lang, "")
        told = differences(_basis(found, item.lang, content), figures(text, item.lang))
        if not any((one.kind, one.value) in _names(item, found) for one in told):
            yield item


def _excerpt(text: str, figure: Figure | None) -> str:
    if figure is None:
        return text if len(text) <= 2 * _AROUND else f"{text[: 2 * _AROUND]}…"
    start, end = max(0, figure.start - _AROUND), figure.end + _AROUND
    before = "…" if start else ""
    after = "…" if end < len(text) else ""
    return f"{before}{text[start:end]}{after}"


def _renderings(found: Parallel, lang: str, told: list[Difference]) -> tuple[Rendering, ...]:
    """Return the text in every language, around what differs."""
    rows = []
    for name, text in found.texts.items():
        stated = [
            figure
            for item in told
            for figure in (item.translation if name == lang else item.original)
            if figure.end and name in (lang, found.first)
        ]
        place = found.places[name]
        words = " ".join(_excerpt(text, next(iter(stated), None)).split())
        rows.append(Rendering(name, words, place.file, place.path, place.line))
    return tuple(rows)


def _finding(found: Parallel, lang: str, told: list[Difference]) -> Finding:
    only = [
        f"'{figure.text}' ({name})"
        for item in told
        for name, side in ((found.first, item.original), (lang, item.translation))
        for figure in side[:1]
        if (len(item.original) > len(item.translation)) == (side is item.original)
    ]
    place = found.places[lang]
    return Finding(
        place.file,
        "figures-differ",
        {"figures": list(dict.fromkeys(only)), "first": LanguageName(found.first)},
        place.path,
        place.line,
        renderings=_renderings(found, lang, told),
    )


def disagrees(found: Parallel, content: Content) -> bool:
    """Say whether anything is to be told of the figures of a text."""
    if any(holds_html(words_of(text)) for text in found.texts.values()):
        return False  # refused by another rule; what an entity stands for is no figure
    told = any(undeclared(found, lang, text, content) for lang, text in found.translations)
    return told or next(_idle(found, content), None) is not None


def differing_figures(found: Parallel, content: Content) -> Iterator[Finding]:
    """Yield where a text does not state the figures of its original, and exceptions of it that
    match nothing."""
    for lang, text in found.translations:
        if told := undeclared(found, lang, text, content):
            yield _finding(found, lang, told)
    for item in _idle(found, content):
        place = found.places.get(item.lang) or found.places[found.first]
        values = {"figure": item.figure, "lang": item.lang}
        yield Finding(place.file, "differs-idle", values, place.path, place.line)


def translations_state_the_same_figures(
    content: Content, texts: Sequence[Parallel]
) -> Iterator[Finding]:
    """Every translation states every figure of its original, and no other."""
    agreed = Agreed.of(content.root, FIGURES)
    digests = [(found, _digest(found, content)) for found in texts]
    new = [found for found, digest in digests if digest not in agreed]
    wrong = chosen(new, lambda found: disagrees(found, content))
    for found in wrong:
        yield from differing_figures(found, content)
    told = {id(found) for found in wrong}
    agreed.keep({digest for found, digest in digests if id(found) not in told})


def translations_follow_their_original(
    content: Content, texts: Sequence[Parallel]
) -> Iterator[Finding]:
    """A translation was made from its original as it stands today."""
    if not content.memory:
        return
    unknown: dict[str, int] = {}
    for found in texts:
        for lang, _ in found.translations:
            place = found.places[lang]
            if (found.key, lang) not in content.memory:
                unknown[place.file] = unknown.get(place.file, 0) + 1
            elif behind := stale(found, lang, content.memory):
                values = {
                    "before": list(behind.before) or Phrase("found-none"),
                    "now": list(behind.now) or Phrase("found-none"),
                    "first": LanguageName(found.first),
                }
                yield Finding(
                    place.file,
                    "translation-stale",
                    values,
                    place.path,
                    place.line,
                    severity="warning",
                )
    for file, count in unknown.items():
        noted = {"n": count, "file": file}
        yield Finding(file, "translation-unnoted", noted, line=1, severity="warning")
