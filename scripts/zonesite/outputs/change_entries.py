"""What an entry of the feeds of changes says: what is stated now, what was before, and by whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from zonesite.edition.facts import Fact, facts_of
from zonesite.edition.naming import path_of, title_of
from zonesite.languages.formats import Formats, filled
from zonesite.languages.language import Language
from zonesite.newsroom.feed_addresses import DATA
from zonesite.newsroom.revisions import Revision, revisions
from zonesite.newsroom.states import first_name, instant_of
from zonesite.open_data.addresses import LISTS, RELEASES, name_of
from zonesite.open_data.changes import Change
from zonesite.outputs.feed_entries import Category, FeedEntry
from zonesite.pages.isolation import isolated
from zonesite.pages.site import Site
from zonesite.records.base import Statement
from zonesite.records.instant import first_instant
from zonesite.records.partial_date import PartialDate
from zonesite.records.press import Release
from zonesite.records.reference import Source
from zonesite.records.text import Text

Line = tuple[Markup, Markup]
"""What is said of one change, and by which sources; these may be nobody."""
Batch = tuple[Change, ...]
"""Changes of one day that one entry tells."""
_SAY = ("text", "what", "summary", "definition", "title", "name", "label", "question", "term")
"""The fields that say what a part is, the fullest first."""
_KEYS = {name_of(key): key for key in LISTS}


class Told:
    """The entries of one language."""

    def __init__(self, site: Site, language: Language) -> None:
        self._site, self._language = site, language
        self._formats = Formats(language, site.edition.strings[language.id])

    def entry(self, batch: Batch) -> FeedEntry:
        """Return what is told of some changes."""
        first, language = batch[0], self._language
        lines = list(self._lines(batch))
        items = (_ITEM.format(line, sources) for line, sources in lines)
        content = Markup("<ul>{}</ul>").format(Markup("").join(items))
        at = first_instant(first.day, self._site.edition.settings.zone)
        host = urlsplit(self._site.url).hostname or "localhost"
        about = f"{first.list}{self._lasting_name(first)}:{first.happened}"
        return FeedEntry(
            id=f"tag:{host},{first.day.isoformat()}:changes/{about}:{language.id}",
            address=self._address(first),
            tag=language.tag,
            direction=language.direction,
            title=self._title(first),
            summary=self._summary(batch, lines),
            content=isolated(content, language.direction),
            notice=None,
            published=at,
            updated=at,
            categories=tuple(self._categories(first)),
        )

    def _lasting_name(self, change: Change) -> str:
        """Return what a record is called in ids: a release as it was when it was published, so that
        its entries stay the same when it moves."""
        if change.happened == "verified":
            return ""
        if change.list != RELEASES:
            return f"/{change.id}"
        slug, day = first_name(self._record(change))
        return f"/{day.year}/{slug}"

    def _word(self, key: str, /, **values: str) -> str:
        return filled(self._site.string(self._language, key), values)

    def _pick(self, text: Text) -> Markup:
        """Return a text; one in another language than its readers' is marked."""
        words, lang = text.pick(self._language.id)
        if lang == self._language.id:
            return Markup.escape(words)
        other = next(item for item in self._site.languages if item.id == lang)
        mark = Markup('<span lang="{}" dir="{}">{}</span>')
        return mark.format(other.tag, other.direction, words)

    def _named(self, kind: str, name: Markup) -> Markup:
        """Return what something is, and its name or value, as the language joins them."""
        before, _, after = self._word("list.named", kind=kind).partition("{name}")
        return Markup("{}{}{}").format(before, name, after)

    def _beside(self, name: Markup, own: Markup) -> Markup:
        words = self._site.string(self._language, "list.beside")
        before, _, rest = words.partition("{name}")
        between, _, after = rest.partition("{own}")
        return Markup("").join((before, name, between, own, after))

    def _happened(self, happened: str) -> str:
        own = f"changes.{happened}"
        is_own = happened in ("stated", "published")
        return self._word(own if is_own else f"release_state.{happened}")

    def _title(self, change: Change) -> str:
        if change.happened == "verified":
            list_of = self._word(f"data_list.{_KEYS[change.list]}")
            return self._word("changes.verified_all", list=list_of)
        name = self._pick(title_of(self._record(change))).striptags()
        return self._word("list.named", kind=self._happened(change.happened), name=name)

    def _summary(self, batch: Batch, lines: Sequence[Line]) -> str:
        """Return what some changes say in a line of plain text: of records that were compared
        with their sources their names, else what was stated first."""
        if batch[0].happened != "verified":
            return lines[0][0].striptags() if lines else self._title(batch[0])
        return self._word("list.comma").join(line.striptags() for line, _ in lines)

    def _address(self, change: Change) -> str:
        path = change.path
        is_one = change.happened != "verified" and path.partition("#")[0] in self._site.pages
        return self._site.absolute(self._language, path if is_one else DATA)

    def _categories(self, change: Change) -> Iterator[Category]:
        page = self._site.absolute(self._site.languages[0], DATA)
        key = _KEYS.get(change.list, RELEASES)
        if change.happened != "verified":
            label = self._happened(change.happened)
            yield Category(f"{page}#changes", change.happened, label)
        yield Category(f"{page}#lists", change.list, self._word(f"data_list.{key}"))

    def _record(self, change: Change) -> Any:
        if change.list == RELEASES:
            return self._site.edition.release(change.path)
        return self._site.edition.get(_KEYS[change.list], change.id)

    def _lines(self, batch: Batch) -> Iterator[Line]:
        first = batch[0]
        if first.happened == "verified":
            for change in batch:
                yield self._linked(change), _NOBODY
        elif first.list == RELEASES:
            yield from self._of_release(self._record(first), first)
        else:
            yield from self._of_record(batch)

    def _linked(self, change: Change) -> Markup:
        name = self._pick(title_of(self._record(change)))
        if change.path.partition("#")[0] not in self._site.pages:
            return name
        address = self._site.absolute(self._language, change.path)
        return Markup('<a href="{}">{}</a>').format(address, name)

    def _of_record(self, batch: Batch) -> Iterator[Line]:
        key, record = _KEYS[batch[0].list], self._record(batch[0])
        facts = {id(fact.part): fact for fact in facts_of(key, record)}
        known = self._site.edition.known_since.parts(key, record)
        parts = {pointer: (part, since) for (_, _, pointer), part, since in known}
        name = self._pick(title_of(record))
        for change in batch:
            part, _ = parts[change.pointer]
            value = self._value(part)
            if value is None or (change.pointer and id(part) not in facts):
                continue  # a figure is told by its statements
            before = self._before(change, parts)
            told = self._beside(value, before) if before else value
            what = _NOBODY if value == name else self._what(facts.get(id(part)))
            line = self._named(what.striptags(), told) if what else told
            yield line, self._sources(change.sources)

    def _what(self, fact: Fact | None) -> Markup:
        """Return what a fact is: of a figure with its name."""
        if fact is None:
            return _NOBODY
        kind = self._word(f"fact.{fact.kind}")
        within = fact.within
        if within is None or hasattr(within, "aspect"):
            return Markup.escape(kind)
        return self._beside(Markup.escape(kind), self._pick(title_of(within)))

    def _value(self, part: Any) -> Markup | None:
        """Return what a part says; nothing where no words or number do."""
        if (status := getattr(part, "status", None)) and isinstance(status, str):
            return Markup.escape(self._word(f"status.{status}"))
        if getattr(part, "value", None) is not None:
            return Markup.escape(self._formats.quantity(part))
        texts = (getattr(part, name, None) for name in _SAY)
        found = next((text for text in texts if isinstance(text, Text)), None)
        if found is None:
            return None
        when = None if isinstance(part, Source) else getattr(part, "date", None)
        told = self._pick(found)
        return self._beside(told, self._date(when)) if isinstance(when, PartialDate) else told

    def _date(self, when: PartialDate) -> Markup:
        return Markup.escape(self._formats.date(when))

    def _before(self, change: Change, parts: Mapping[str, tuple[Any, date]]) -> Markup | None:
        """Return what the newest statement said that stood there before; nothing where none did,
        or it said the same."""
        part, _ = parts[change.pointer]
        if not isinstance(part, Statement):
            return None
        place = change.pointer.rpartition("/")[0]
        earlier = [
            other
            for pointer, (other, since) in parts.items()
            if pointer.rpartition("/")[0] == place and since < change.day
            if isinstance(other, Statement) and other.as_of < part.as_of
            if getattr(other, "of", None) == getattr(part, "of", None)
        ]
        if not earlier:
            return None
        last = max(earlier, key=lambda other: other.as_of)
        value = self._value(last)
        if value is None or value == self._value(part):
            return None
        told = self._beside(value, self._date(last.as_of))
        before, _, after = self._word("statements.before").partition("{what}")
        return Markup("").join((before, told, after))

    def _sources(self, ids: tuple[str, ...]) -> Markup:
        if not ids:
            return _NOBODY
        named = Markup(self._word("list.comma")).join(map(self._source, ids))
        told = self._named(self._word("changes.sources"), named)
        return Markup("<br>{}").format(told)

    def _source(self, name: str) -> Markup:
        source = self._site.edition.get("sources", name)
        path, publisher = path_of("sources", source), self._pick(source.publisher)
        if path not in self._site.pages:
            return publisher
        address = self._site.absolute(self._language, path)
        return Markup('<a href="{}">{}</a>').format(address, publisher)

    def _of_release(self, release: Release, change: Change) -> Iterator[Line]:
        text, lang = release.pick(self._language.id)
        if change.happened == "published":
            yield self._pick(Text({lang: text.summary})), self._sources(change.sources)
            return
        zone = self._site.edition.settings.zone
        for item in revisions(release):
            at = instant_of(release, item.change, zone).astimezone(zone).date()
            if (at, item.change.state) == (change.day, change.happened):
                yield from ((line, _NOBODY) for line in self._of_revision(item))

    def _of_revision(self, item: Revision) -> Iterator[Markup]:
        said = item.change.note or item.change.reason
        yield self._pick(said) if said else Markup.escape(self._happened(item.change.state))
        for part, before, after in item.replaced(self._language.id):
            name = self._word(f"release_part.{part}")
            if part == "body":
                yield Markup.escape(name)
                continue
            removed = self._word("difference.removed")
            told = self._beside(Markup.escape(after), Markup("{} {}").format(removed, before))
            yield self._named(name, told)


_NOBODY = Markup("")
_ITEM = Markup("<li>{}{}</li>")
