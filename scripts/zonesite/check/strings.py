"""Rules about interface words: complete in every language, used, and known where used."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date
from functools import cache

from babel import Locale
from babel.dates import format_date

from zonesite.check.findings import Finding, records_of
from zonesite.check.jinja_words import jinja_said
from zonesite.edition.status import State
from zonesite.finder.evaluate import Outcome
from zonesite.finder.profile import (
    ABROAD,
    BEFORE_LAW,
    HOME,
    IN_FORCE,
    NO_LICENCE,
    NOT_YET,
    OTHER,
    SINCE_ANNOUNCEMENT,
)
from zonesite.languages.language import languages_of
from zonesite.open_data.addresses import LISTS, RELEASES
from zonesite.open_data.coming import HAPPENS
from zonesite.open_data.fields import FieldType
from zonesite.reading.content import Content
from zonesite.reading.phrases import LanguageName, Phrase
from zonesite.reading.problems import suggestion
from zonesite.reading.strings import PLURAL_FORMS, PROGRAM_LANGUAGE, is_brought, program_words
from zonesite.records.accessibility import CheckName, Scheme
from zonesite.records.fields import (
    FactKind,
    HasWords,
    choices_of,
    id_fields,
    marked,
    with_models_in,
)
from zonesite.records.former_address import FormerAddress
from zonesite.records.former_release import FACTS, FormerText
from zonesite.records.kind import Kind
from zonesite.records.kinds import KINDS, MODELS
from zonesite.records.model import Model, kebab_case
from zonesite.records.quantities import MEASURES
from zonesite.records.text import Text
from zonesite.records.walk import Path
from zonesite.rendering.theme import FOLDER, Asked, Theme

_PLACES = re.compile(r"\{([a-z_]+)\}")

WORDS_FOR: Mapping[str, object] = {
    "fact_state": State,
    "fact": FactKind,
    "accessibility_check": CheckName,
    "accessibility_scheme": Scheme,
}
"""Interface words by a value that is no field of a record: the prefix, and the values."""
_SAID_OF_FORMER = ("title", "summary", "since", "go")
_OF_DOCUMENTS = (
    "numbers",
    "address",
    "later",
    "qr",
    "guide",
    "contents",
    "guide_summary",
    "sources",
    "sources_lead",
)
_FORMER_STATES = choices_of(FormerAddress.model_fields["state"].annotation)
_OUTCOMES = choices_of(Outcome)
_FINDER_ANSWERS = (
    *(ABROAD, HOME, NOT_YET, "zone", "planned-zone", NO_LICENCE, "licensed", BEFORE_LAW, IN_FORCE),
    *("in-force-until", SINCE_ANNOUNCEMENT, "named-activity", "other-activity", OTHER),
)
ALWAYS_NEEDED = frozenset(
    {
        *("as_of", "as_of_undated", "range", "feed.subtitle"),
        *("follow.atom", "follow.json", "follow.calendar"),
        *(f"changes.{name}" for name in ("title", "subtitle", "stated", "published")),
        *("data_fields.title", "data_fields.summary", "data_fields.several"),
        *(f"data_fields.{name}" for name in ("id_of", "many", "by_language")),
        *(f"data_fields.{part}" for part in ("lists", "parts", "around")),
        *("coming.title", "coming.pages"),
        *(f"coming.{name}" for name in HAPPENS),
        *(f"changes.{name}" for name in ("verified_all", "sources")),
        *("downloads.feed", "downloads.calendar"),
        *("date.undated", "date.pattern_day", "date.pattern_month", "date.year"),
        *("notice.fallback", "notice.unreviewed", "notice.first_version"),
        *("notice.reviewed", "notice.reviewed_by", "notice.reviewer"),
        *("notice.stale", "notice.stale_figures"),
        *(f"finder.{name}" for name in ("title", "summary", "answer_title", "answer_summary")),
        *(f"finder.{name}" for name in ("who_label", "missing", "in_doubt")),
        *("clock.title", "clock.summary"),
        *(f"compare.{name}" for name in ("title", "summary", "pair_title", "pair_summary")),
        *(f"clock.not_said_{name}" for name in ("day", "renewal", "end")),
        *(f"finder_answer.{name}" for name in _FINDER_ANSWERS),
        *(f"{of}.{name}" for of in ("finder_outcome", "finder_then") for name in _OUTCOMES),
        *(f"law_graph.{name}" for name in ("title", "summary", "instruments", "sections")),
        *(f"law_graph.{name}" for name in ("instrument", "section", "incentive", "step")),
        *(f"picture.{name}" for name in ("law", "zones", "announced", "announced_end")),
        *("picture.inferred_word", "llms.how"),
        *("llms.twins", "llms.terms_title", "llms.terms"),
        *("twin.address", "twin.language", "twin.others", "twin.terms"),
        *(f"data_fields.type_{name}" for name in choices_of(FieldType)),
        *(f"data_list.{key}" for key in (*LISTS, RELEASES)),
        *("search.section", "search.best", "search.corrected", "kind.synonym"),
        *(f"map.{side}" for side in ("west", "east", "south", "north")),
        *("as_of_edition.banner", "as_of_edition.later"),
        *(f"offline.{name}" for name in ("copy", "newer", "alone", "inside")),
        *(f"offline.{name}" for name in ("dated", "proofs", "manifest", "checksums")),
        *(f"offline.{what}_{kind}" for what in ("get", "how") for kind in ("zip", "zim")),
        *("status_page.nobody", "search.none", "search.some", "search.suggested"),
        *(f"document.{name}" for name in _OF_DOCUMENTS),
        *("card.alt", "kind.zone", "kind.incentive", "upkeep.law_changed_short"),
        "contact.subject",
        *(f"upkeep.{word}" for word in ("verified", "overdue", "expired", "under_verification")),
        *(f"release_part.{part}" for part in (*FormerText.model_fields, *FACTS)),
        *("difference.removed", "difference.added"),
        *("release_state.draft", "release_state.scheduled"),
        *("media.not_kept_picture", "media.not_kept_document"),
        *(f"release.notice_{state}" for state in ("withdrawn", "superseded", "merged")),
        "release.instead",
        *(f"former.{of}_{state}" for of in _SAID_OF_FORMER for state in _FORMER_STATES),
        *("newsroom.listing_summary", "newsroom.about_title", "newsroom.source_title"),
        *("newsroom.kind_title", "date.moment"),
        *(f"newsroom.part_{name}" for name in ("title", "of_list", "of_source")),
    }
)
"""Words that programs name, or templates in a way that is not looked into."""
_OF_ONE_NUMBER = ("zero", "one", "two")
"""Categories that most languages use for this very number."""
_DAYS = (date(2022, 1, 3), date(2022, 1, 4), date(2022, 2, 3), date(2023, 1, 3))


def _places(words: str) -> tuple[str, ...]:
    return tuple(sorted(set(_PLACES.findall(words))))


def strings_are_complete(content: Content) -> Iterator[Finding]:
    """Every language has every interface word that the first has, and no other.

    The first itself has every word of the program. A word that a site says in its own way is
    said so in all languages: else its readers would be told different things.
    """
    if content.first not in content.strings:
        return
    first = _words_there(content)
    own = _own_words(content)
    for lang, words in content.strings.items():
        missing = (first.keys() - words.keys()) | (own - content.own_strings(lang))
        for key in sorted(missing):
            values: dict[str, object] = {"key": key, "file": _file_with(content, key)}
            yield Finding(f"data/strings/{lang}.yml", "string-missing", values, _path(key))
        for key in words.keys() - first.keys():
            if _is_plural_of(key, first):
                continue
            name = LanguageName(content.first)
            values = {"key": key, "near": suggestion(key, first), "first": name}
            yield Finding(content.string_file(lang, key), "string-extra", values, _path(key))


def _words_there(content: Content) -> Mapping[str, str]:
    """Return the words that each language of a site must have, as its first language says them:
    plural forms that only some languages have are each language's own matter."""
    first = content.strings.get(content.first, {})
    if is_brought(content.first):
        return first
    every = {**program_words(), **first}
    return {key: words for key, words in every.items() if not _is_more(key, every)}


def _is_more(key: str, words: Container[str]) -> bool:
    """Say whether a word is a plural form beside the two that every language writes."""
    return key.endswith(_MORE_FORMS) and _is_plural_of(key, words)


_MORE_FORMS = tuple(f".{form}" for form in PLURAL_FORMS if form not in ("one", "other"))


def _own_words(content: Content) -> frozenset[str]:
    """Return the words that the site itself says in its own way. A first language that the
    program does not bring has the words of the program in the site's own file, too."""
    own = content.own_strings(content.first)
    if is_brought(content.first):
        return own
    said = program_words()
    return frozenset(key for key in own if key not in said and not _is_plural_of(key, said))


def _file_with(content: Content, key: str) -> str:
    """Return the file in which a word is that another lacks."""
    is_there = key in content.strings.get(content.first, {})
    return (
        content.string_file(content.first, key)
        if is_there
        else f"{FOLDER}/strings/{PROGRAM_LANGUAGE}.yml"
    )


def _path(key: str) -> Path:
    return tuple(key.split("."))


def _is_plural_of(key: str, words: Container[str]) -> bool:
    """A language may have more plural forms than another (CLDR plural categories)."""
    stem, _, form = key.rpartition(".")
    return form in PLURAL_FORMS and f"{stem}.other" in words


def strings_hold_the_same_places(content: Content) -> Iterator[Finding]:
    """A translated interface word has the same `{places}` as its original; a form for one number
    may leave that out."""
    for lang, words in content.strings.items():
        is_of_program = lang == content.first and not is_brought(lang)
        originals = program_words() if is_of_program else content.strings.get(content.first, {})
        for key, text in words.items():
            stem, _, form = key.rpartition(".")
            original = originals.get(
                key, originals.get(f"{stem}.other") if form in PLURAL_FORMS else None
            )
            if original is None:
                continue
            expected, found = _places(original), _places(text)
            if expected != found and not (form in _OF_ONE_NUMBER and set(found) <= set(expected)):
                values = {
                    "expected": _shown(expected),
                    "found": _shown(found),
                    "first": LanguageName(PROGRAM_LANGUAGE if is_of_program else content.first),
                }
                yield Finding(content.string_file(lang, key), "string-values", values, _path(key))


_BRACES = re.compile(r"\{[^{}]*\}?|\}")


def strings_hold_places_that_are_filled(content: Content, theme: Theme) -> Iterator[Finding]:
    """A place in braces has the form of a name, and one that the template which asks fills."""
    filled = _filled_in(theme)
    first = content.strings.get(content.first, {})
    for lang, words in content.strings.items():
        for key, text in words.items():
            known = filled.get(key) if lang == content.first else None
            for found in _BRACES.findall(text):
                if lang != content.first and found in first.get(key, ""):
                    continue  # told of once, where it came from
                if not _PLACES.fullmatch(found) or (known is not None and found not in known):
                    names = " ".join(sorted(known or ())) or Phrase("found-none")
                    values = {"found": found, "known": names}
                    file = content.string_file(lang, key)
                    yield Finding(file, "string-place", values, _path(key))


def _filled_in(theme: Theme) -> Mapping[str, frozenset[str]]:
    """Return the places that are filled in each word that templates name outright, in braces."""
    filled: dict[str, frozenset[str]] = {}
    for asked in theme.asked():
        if asked.what == "s" and asked.name not in ALWAYS_NEEDED:
            names = frozenset(f"{{{name}}}" for name in asked.given)
            filled[asked.name] = filled.get(asked.name, frozenset()) | names
        elif asked.what == "count":
            filled |= {f"{asked.name}.{form}": frozenset({"{n}"}) for form in PLURAL_FORMS}
    for kind in KINDS.values():
        ids = frozenset(id_fields(kind.model, kebab_case))
        fields = kind.model.model_fields.items()
        named = {name for name, info in fields if info.annotation in (Text, str)} - ids
        texts = frozenset(f"{{{name}}}" for name in named)
        filled |= dict.fromkeys(_sentences_of(kind), texts)
    units = (f"unit.{unit}.{form}" for unit in MEASURES for form in PLURAL_FORMS)
    return filled | dict.fromkeys(units, frozenset({"{n}"}))


def _sentences_of(kind: Kind) -> tuple[str, ...]:
    """Return the interface words that the pages of records of a kind are called by."""
    return tuple(key for key in (kind.title, kind.summary) if "." in key)


def _shown(names: tuple[str, ...]) -> str | Phrase:
    return " ".join(f"{{{name}}}" for name in names) or Phrase("found-none")


@cache
def _words_of_fields() -> Mapping[str, frozenset[str]]:
    """Return the values that fields may have, by the prefix of their words; none for kinds of
    things that a site names itself."""
    found: dict[str, set[str]] = defaultdict(set)
    for model in with_models_in(MODELS):
        for name, words in marked(model, HasWords).items():
            found[words.prefix].update(map(str, choices_of(model.model_fields[name].annotation)))
    return {prefix: frozenset(values) for prefix, values in found.items()}


def needed_words(content: Content, theme: Theme) -> frozenset[str]:
    """Return every interface word that a program, a template or a record may ask for."""
    kinds = theme.kinds - {"frame"}
    needed = {*ALWAYS_NEEDED, *(f"kind.{kind}" for kind in kinds)}
    needed |= {row.word for row in KINDS.values() if row.address}
    needed.update(*(_sentences_of(row) for row in KINDS.values()))
    for prefix, literal in WORDS_FOR.items():
        needed |= {f"{prefix}.{value}" for value in choices_of(literal)}
    for prefix, values in _words_of_fields().items():
        needed |= {f"{prefix}.{value}" for value in values}
    needed |= {f"unit.{unit}.other" for unit in (*MEASURES, "currency")}
    needed |= set(_words_of_records(content))
    needed.update(key for key, _ in _named_in(theme))
    return frozenset(needed)


def _words_of(record: Model) -> Iterable[tuple[str, HasWords]]:
    return marked(type(record), HasWords).items()


def _words_of_records(content: Content) -> Mapping[str, str]:
    """Return the words for kinds that a site names itself, each with a file that does."""
    named_by_site = {prefix for prefix, values in _words_of_fields().items() if not values}
    return {
        f"{words.prefix}.{getattr(record, name)}": origin.file
        for _, origin, record in records_of(content)
        for name, words in _words_of(record)
        if words.prefix in named_by_site
    }


def every_kind_of_thing_has_a_word(content: Content, theme: Theme) -> Iterator[Finding]:
    """Each value that a record may have, each template and each door has its interface word."""
    if content.first not in content.strings:
        return
    first = _words_there(content)
    named = {key for key, _ in _named_in(theme)}
    files = _words_of_records(content)
    for key in sorted(needed_words(content, theme) - named - first.keys()):
        values = {"key": key, "file": files.get(key, f"{FOLDER}/")}
        file = content.string_file(content.first, key)
        yield Finding(file, "string-missing", values, _path(key))


def _named_in(theme: Theme) -> Iterator[tuple[str, Asked]]:
    """Yield every word that a template names outright, and where."""
    for asked in theme.asked():
        if asked.what in ("s", "count"):
            yield asked.name if asked.what == "s" else f"{asked.name}.other", asked


def templates_use_known_strings(content: Content, theme: Theme) -> Iterator[Finding]:
    """A template names only interface words that exist; `s("status." ~ x)` is not looked into."""
    if content.first not in content.strings:
        return
    first = _words_there(content)
    for key, asked in _named_in(theme):
        if key not in first:
            file = content.string_file(content.first, key)
            values = {"key": key, "near": suggestion(key, first), "file": file}
            name, column = f"{FOLDER}/{asked.file}", theme.column(asked)
            yield Finding(name, "string-unknown", values, line=asked.line, column=column)


def strings_are_used(content: Content, theme: Theme) -> Iterator[Finding]:
    """An interface word that nothing asks for is a mistake in its name, or left over.

    The words that all sites share are none of a site's that has its own template for some page.
    """
    needed, own = needed_words(content, theme), _own_words(content)
    keys = own if theme.has_replaced else content.strings.get(content.first, {})
    for key in sorted(keys):
        if key in needed or _is_plural_of(key, needed) or _may_be_needed(key, own):
            continue
        file = content.string_file(content.first, key)
        yield Finding(file, "string-unused", {}, _path(key), severity="warning")


def _may_be_needed(key: str, own: Container[str]) -> bool:
    """Say whether a word may wait for something that uses it: those that all sites share for
    kinds that some site may have, and those of powers of ten and currencies."""
    if key.startswith(("magnitude.", "unit.")):
        return True
    return _words_of_fields().get(key.partition(".")[0]) == frozenset() and key not in own


def templates_can_be_read(_: Content, theme: Theme) -> Iterator[Finding]:
    """Every template is UTF-8 and follows the rules of Jinja."""
    for fault in theme.faults():
        name = f"{FOLDER}/{fault.file}"
        yield Finding(name, "template-syntax", {"found": jinja_said(fault.words)}, line=fault.line)


def _tells_days_apart(pattern: str, locale: Locale, days: Iterable[date]) -> bool:
    try:
        shown = [format_date(day, pattern, locale=locale) for day in days]
    except (ValueError, KeyError, TypeError, IndexError):
        return False
    return len(set(shown)) == len(shown)


def date_patterns_tell_dates_apart(content: Content) -> Iterator[Finding]:
    """The pattern of a day shows day, month and year, and that of a month its two (UTS #35)."""
    for spoken in languages_of(content.settings):
        words = content.strings.get(spoken.id, {})
        for key, days in (("date.pattern_day", _DAYS), ("date.pattern_month", _DAYS[1:])):
            pattern = words.get(key)
            if pattern and not _tells_days_apart(pattern, spoken.locale, days):
                file = content.string_file(spoken.id, key)
                yield Finding(file, "date-pattern", {"found": pattern}, _path(key))
