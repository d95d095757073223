"""Rules between records: every id is unique and every reference leads somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from zonesite.check.findings import Finding, records_of
from zonesite.edition.naming import path_of
from zonesite.reading.content import Content
from zonesite.reading.problems import suggestion
from zonesite.records.fields import SECTIONS
from zonesite.records.kinds import KINDS
from zonesite.records.law import Incentive, Instrument, Person, Procedure
from zonesite.records.press import PLACE_OF_LISTS
from zonesite.records.reference import Source
from zonesite.records.walk import Path, fields_of, named_in, references_in, sources_in
from zonesite.rendering.theme import Theme


def ids_are_unique(content: Content) -> Iterator[Finding]:
    """No two records of one list have the same id, and no two releases the same address."""
    first: dict[tuple[str, str], str] = {}
    for key, origin, record in records_of(content):
        name = record.path if key == "press" else record.id
        if (key, name) in first:
            code = "path-twice" if key == "press" else "id-twice"
            values = {"id": name, "path": name, "first": first[key, name]}
            step = "slug" if key == "press" else "id"
            yield Finding(origin.file, code, values, (*origin.path, step))
        number = f", number {int(origin.path[-1]) + 1}" if origin.path else ""
        first.setdefault((key, name), f"{origin.file}{number}")


def records_leave_other_pages_their_address(content: Content) -> Iterator[Finding]:
    """No record has the name of a page that stands among the pages of its list."""
    for key, origin, record in records_of(content):
        if key in KINDS and record.id in KINDS[key].reserved:
            yield Finding(origin.file, "id-taken", {"id": record.id}, (*origin.path, "id"))


_DEVICES = frozenset(
    {
        *("con", "prn", "aux", "nul"),
        *(f"{name}{number}" for name in ("com", "lpt") for number in range(1, 10)),
    }
)
"""What Windows keeps for devices, with any ending (Microsoft, "Naming Files, Paths, and
Namespaces"): a site with such a file can be neither unpacked nor served there."""


def ids_can_be_names_of_files(content: Content) -> Iterator[Finding]:
    """No record or release is called what some systems keep for devices: each has a file."""
    for key, origin, record in records_of(content):
        if record.id in _DEVICES:
            step = "slug" if key == "press" else "id"
            yield Finding(origin.file, "id-device", {"id": record.id}, (*origin.path, step))


def slugs_leave_lists_their_address(content: Content) -> Iterator[Finding]:
    """No release has the address of a month (`/newsroom/2019/03/`), nor that under which lists
    once had their numbers (`/newsroom/2019/page/2/`)."""
    for index, release in enumerate(content.releases):
        if PLACE_OF_LISTS.fullmatch(release.slug):
            file = content.origin("press", index).file
            values = {"found": release.slug, "path": release.path}
            yield Finding(file, "slug-taken", values, ("slug",))


_ID = re.compile(r'\bid="([a-z0-9-]+)"')


def _ids_inside(value: object, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Yield the ids of what stands inside a record, with their places."""
    for place, name, inner, owner in fields_of(value):
        if name == "id" and owner is not value:
            yield (*path, *place), inner


def ids_on_a_page_are_unique(content: Content, theme: Theme) -> Iterator[Finding]:
    """What is shown on one page has different ids, and none that the templates use themselves.

    An id is an address (`/law/…/#s-21`): two of them, and one of the two is never reached.
    """
    texts = (path.read_text("utf-8") for path in theme.templates.values())
    own = {name for text in texts for name in _ID.findall(text)}
    first: dict[tuple[str, str], str] = {}
    for key, origin, record in records_of(content):
        if key not in KINDS or not KINDS[key].address:
            continue
        page = path_of(key, record).partition("#")[0]
        alone = bool(KINDS[key].page)
        ids = list(_ids_inside(record, origin.path))
        if not alone:
            ids.insert(0, ((*origin.path, "id"), record.id))
        for path, name in ids:
            where = f"{page} {record.id}" if alone or len(path) > len(origin.path) + 1 else page
            if name in own:
                yield Finding(origin.file, "id-taken", {"id": name}, path)
            elif (where, name) in first:
                values = {"id": name, "first": first[where, name]}
                yield Finding(origin.file, "id-twice", values, path)
            first.setdefault((where, name), f"{origin.file}, {record.id}")


def references_lead_to_records(content: Content) -> Iterator[Finding]:
    """Every zone, place, source, topic, gap and instrument that is named exists."""
    known = {key: content.ids.get(key, frozenset()) for key in KINDS.keys() - content.unread}
    for _, origin, record in records_of(content):
        for path, target, item in references_in(record):
            if target in known and item not in known[target]:
                near = suggestion(item, known[target])
                values = {"kind": KINDS[target].path, "id": item, "near": near}
                yield Finding(origin.file, "reference", values, (*origin.path, *path))


def records_name_others(content: Content) -> Iterator[Finding]:
    """No record is related to itself, or replaced by itself."""
    for key, origin, record in records_of(content):
        for path, name in named_in(record, key):
            if name == record.id:
                place = (*origin.path, *path)
                yield Finding(origin.file, "names-itself", {"id": name}, place)


def persons_follow_their_own_procedure(content: Content) -> Iterator[Finding]:
    """A person gets a licence by the procedure that is for such persons, where there is one: one
    without may be led to that of others."""
    procedures = {item.id: item for item in content.all("procedures", Procedure)}
    own = {item.for_: item.id for item in procedures.values()}
    for index, person in enumerate(content.all("persons", Person)):
        named = procedures.get(person.procedure or "")
        if named and person.id in own and named.for_ != person.id:
            origin = content.origin("persons", index)
            values = {"found": named.id, "for": named.for_, "cure": own[person.id]}
            place = (*origin.path, "procedure")
            yield Finding(origin.file, "procedure-other", values, place, severity="warning")


def citations_lead_to_sections(content: Content) -> Iterator[Finding]:
    """Every `instrument#section` names an instrument and one of its sections."""
    instruments = {item.id: item for item in content.all("instruments", Instrument)}
    if "instruments" in content.unread:
        return
    sections = {name: {part.id for part in item.sections} for name, item in instruments.items()}
    for _, origin, record in records_of(content):
        for path, citation in named_in(record, SECTIONS):
            finding = _citation(citation, sections, content.ids.get("instruments", frozenset()))
            if finding:
                code, values = finding
                yield Finding(origin.file, code, values, (*origin.path, *path))


def _citation(
    citation: str, sections: Mapping[str, set[str]], known: frozenset[str]
) -> tuple[str, Mapping[str, object]] | None:
    instrument, _, section = citation.partition("#")
    if instrument not in known:
        near = suggestion(instrument, known)
        return "reference", {"kind": "data/instruments.yml", "id": instrument, "near": near}
    if section and section not in sections.get(instrument, {section}):
        near = suggestion(section, sections[instrument])
        return "section-reference", {"instrument": instrument, "section": section, "near": near}
    return None


def instrument_events_name_own_sections(content: Content) -> Iterator[Finding]:
    """An event of an instrument touches sections that the instrument has, each named once."""
    for index, instrument in enumerate(content.all("instruments", Instrument)):
        origin = content.origin("instruments", index)
        known = {section.id for section in instrument.sections}
        for number, event in enumerate(instrument.events):
            for place, section in enumerate(event.sections):
                if section not in known:
                    near = suggestion(section, known)
                    values = {"instrument": instrument.id, "section": section, "near": near}
                    path = (*origin.path, "events", number, "sections", place)
                    yield Finding(origin.file, "section-reference", values, path)


def sources_are_used(content: Content) -> Iterator[Finding]:
    """A source that nothing cites is either forgotten or in the wrong place."""
    used = {name for _, _, record in records_of(content) for name in sources_in(record)}
    for index, source in enumerate(content.all("sources", Source)):
        if source.id not in used:
            origin = content.origin("sources", index)
            values = {"id": source.id}
            path = (*origin.path, "id")
            yield Finding(origin.file, "source-unused", values, path, severity="warning")


def differing_provisions_say_how(content: Content) -> Iterator[Finding]:
    """Where two instruments give different terms, the record names the difference."""
    for index, incentive in enumerate(content.all("incentives", Incentive)):
        terms = {provision.term for provision in incentive.provisions}
        if len(terms) > 1 and incentive.difference is None:
            origin = content.origin("incentives", index)
            yield Finding(origin.file, "differing-terms", {}, origin.path)
