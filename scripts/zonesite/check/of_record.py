"""What the check says of one record, without going through all others: while somebody types."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from zonesite.check.absences import absences_are_of_empty_fields
from zonesite.check.amounts import amounts_can_be_what_they_are_of
from zonesite.check.conditions import (
    conditions_can_be_met_together,
    conditions_name_answers_that_there_are,
    conditions_say_who_could_know,
    persons_who_hold_a_licence_say_its_date,
    provisions_and_conditions_are_for_those_named,
)
from zonesite.check.day_order import (
    laws_end_after_they_begin,
    sources_are_read_after_they_are_written,
    statements_are_no_later_than_their_sources,
    verifications_follow_their_sources,
)
from zonesite.check.findings import Finding
from zonesite.check.inventory import Inventory
from zonesite.check.law import citations_are_in_force
from zonesite.check.law_days import (
    laws_change_while_they_are_there,
    laws_come_into_force_once,
    statements_cite_laws_that_are_there,
    zones_are_notified_under_a_law,
)
from zonesite.check.ledger import embargoes_end_after_they_are_written
from zonesite.check.links import links_lead_somewhere
from zonesite.check.map import pins_lie_on_the_map
from zonesite.check.markdown import markdown_is_published_whole
from zonesite.check.media import media_are_what_their_names_say, media_speak_every_language
from zonesite.check.names import names_are_short
from zonesite.check.neighbours import (
    pins_lie_where_their_zone_does,
    zones_of_one_place_have_different_names,
)
from zonesite.check.parity import differing_figures, disagrees, translations_follow_their_original
from zonesite.check.passed_days import days_to_come_have_not_passed
from zonesite.check.plain_words import plain_words_hold_no_markdown
from zonesite.check.references import (
    citations_lead_to_sections,
    differing_provisions_say_how,
    ids_are_unique,
    ids_can_be_names_of_files,
    instrument_events_name_own_sections,
    persons_follow_their_own_procedure,
    records_leave_other_pages_their_address,
    records_name_others,
    references_lead_to_records,
    slugs_leave_lists_their_address,
    sources_are_used,
)
from zonesite.check.regimes import regimes_speak_of_each_aspect_once
from zonesite.check.release_states import (
    corrections_have_been_made,
    corrections_say_what_was_there,
    former_addresses_are_of_nothing_else,
    readers_are_led_to_a_page,
    readers_of_every_language_are_told,
    states_follow_each_other,
)
from zonesite.check.releases import clarifications_correct_releases, releases_are_of_today
from zonesite.check.reviews import (
    review_roles_are_named,
    reviews_are_of_a_translation,
    reviews_are_of_days_that_have_come,
    reviews_are_of_the_texts_that_stand,
    reviews_are_signed,
)
from zonesite.check.sizes import one_number_has_one_unit, sizes_of_one_thing_agree
from zonesite.check.unsaid_edits import published_releases_are_corrected_openly
from zonesite.check.upkeep import (
    embargoes_end_near_their_day,
    figures_have_sources,
    only_records_are_verified,
    owners_are_named,
    statements_are_of_today,
    verification_has_not_expired,
)
from zonesite.reading.content import Content, Origin
from zonesite.translations.parallels import Parallel, parallels

AMONG: tuple[Callable[[Content], Iterator[Finding]], ...] = (
    ids_are_unique,
    sources_are_used,
    conditions_name_answers_that_there_are,
    conditions_can_be_met_together,
    pins_lie_where_their_zone_does,
    zones_of_one_place_have_different_names,
    statements_are_no_later_than_their_sources,
    verifications_follow_their_sources,
    zones_are_notified_under_a_law,
    persons_follow_their_own_procedure,
)
"""Rules that compare a record with all others."""
AMONG_LINKED: tuple[Callable[[Content, Inventory], Iterator[Finding]], ...] = (
    clarifications_correct_releases,
)
ALONE: tuple[Callable[[Content], Iterator[Finding]], ...] = (
    ids_can_be_names_of_files,
    records_leave_other_pages_their_address,
    slugs_leave_lists_their_address,
    references_lead_to_records,
    records_name_others,
    citations_lead_to_sections,
    instrument_events_name_own_sections,
    differing_provisions_say_how,
    conditions_say_who_could_know,
    provisions_and_conditions_are_for_those_named,
    persons_who_hold_a_licence_say_its_date,
    absences_are_of_empty_fields,
    regimes_speak_of_each_aspect_once,
    pins_lie_on_the_map,
    sizes_of_one_thing_agree,
    one_number_has_one_unit,
    amounts_can_be_what_they_are_of,
    sources_are_read_after_they_are_written,
    laws_change_while_they_are_there,
    laws_come_into_force_once,
    statements_cite_laws_that_are_there,
    laws_end_after_they_begin,
    citations_are_in_force,
    figures_have_sources,
    owners_are_named,
    embargoes_end_near_their_day,
    only_records_are_verified,
    states_follow_each_other,
    corrections_say_what_was_there,
    readers_of_every_language_are_told,
    media_are_what_their_names_say,
    media_speak_every_language,
    markdown_is_published_whole,
    plain_words_hold_no_markdown,
    reviews_are_signed,
    reviews_are_of_a_translation,
    reviews_are_of_the_texts_that_stand,
    review_roles_are_named,
)
"""Rules that look at each record by itself."""
LINKED: tuple[Callable[[Content, Inventory], Iterator[Finding]], ...] = (
    links_lead_somewhere,
    releases_are_of_today,
    corrections_have_been_made,
    readers_are_led_to_a_page,
    former_addresses_are_of_nothing_else,
    published_releases_are_corrected_openly,
    embargoes_end_after_they_are_written,
    statements_are_of_today,
    days_to_come_have_not_passed,
    reviews_are_of_days_that_have_come,
    verification_has_not_expired,
)
"""Rules that look at each record by itself, and at the addresses of the site."""
_NEEDED_BY_ALL = ("instruments",)
"""Lists that others cite part by part."""


def of_record(content: Content, origin: Origin, addresses: Inventory) -> Iterator[Finding]:
    """Yield what the check says of the record at a place.

    `addresses` may be those of the content as it was saved: only the record's own differ.
    """
    alone = alone_in(content, origin)
    texts = texts_of(alone, origin)
    findings = [
        *(found for rule in AMONG for found in rule(content)),
        *(found for linked in AMONG_LINKED for found in linked(content, addresses)),
        *(found for rule in ALONE for found in rule(alone)),
        *(found for linked in LINKED for found in linked(alone, addresses)),
        *(found for text in _disagreeing(texts, alone) for found in differing_figures(text, alone)),
        *translations_follow_their_original(alone, texts),
        *names_are_short(alone, texts),
    ]
    length = len(origin.path)
    for found in findings:
        if found.file == origin.file and found.path[:length] == origin.path:
            yield found


def _disagreeing(texts: Iterable[Parallel], content: Content) -> Iterator[Parallel]:
    return (text for text in texts if disagrees(text, content))


def texts_of(alone: Content, origin: Origin) -> list[Parallel]:
    """Return the texts of the only record of a content, each with its translations."""
    return [
        found
        for found in parallels(alone)
        if any(place.file == origin.file for place in found.places.values())
    ]


def alone_in(content: Content, origin: Origin) -> Content:
    """Return a content in which there is no other record but the one at a place."""
    kept = {
        key: tuple(
            record
            for number, record in enumerate(records)
            if key in _NEEDED_BY_ALL or content.origin(key, number) == origin
        )
        for key, records in content.lists.items()
    }
    releases = tuple(
        release
        for number, release in enumerate(content.releases)
        if content.origin("press", number) == origin
    )
    origins = {
        (key, number): content.origin(key, number)
        for key in _NEEDED_BY_ALL
        for number in range(len(kept.get(key, ())))
    }
    origins |= {(key, 0): origin for key in [*kept, "press"] if key not in _NEEDED_BY_ALL}
    return replace(content, lists=kept, releases=releases, origins=origins, pages=(), strings={})
