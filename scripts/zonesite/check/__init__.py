"""Rules between records, between languages and between pages: the visible list of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime

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
from zonesite.check.document_letters import documents_have_a_font_for_every_letter
from zonesite.check.findings import Finding, located
from zonesite.check.hand_pages import (
    bodies_hold_words_and_one_marker,
    headings_have_shared_ids,
    pages_exist_in_the_first_language,
    pages_have_a_template,
    pages_have_an_address_of_their_own,
)
from zonesite.check.inventory import IdsOn, Inventory, inventory, unknown_ids
from zonesite.check.law import citations_are_in_force
from zonesite.check.law_days import (
    laws_change_while_they_are_there,
    laws_come_into_force_once,
    statements_cite_laws_that_are_there,
    zones_are_notified_under_a_law,
)
from zonesite.check.ledger import (
    embargoes_end_after_they_are_written,
    published_addresses_go_on,
    published_languages_go_on,
)
from zonesite.check.links import gaps_touch_pages, links_lead_somewhere, templates_lead_to_pages
from zonesite.check.map import pins_lie_on_the_map
from zonesite.check.markdown import markdown_is_published_whole
from zonesite.check.media import media_are_what_their_names_say, media_speak_every_language
from zonesite.check.names import names_are_short
from zonesite.check.navigation import (
    doors_have_a_teaser,
    figures_stand_on_pages_that_show_them,
    menus_lead_to_pages,
    topic_pages_name_a_topic,
)
from zonesite.check.neighbours import (
    pins_lie_where_their_zone_does,
    zones_of_one_place_have_different_names,
)
from zonesite.check.parity import (
    translations_follow_their_original,
    translations_state_the_same_figures,
)
from zonesite.check.passed_days import days_to_come_have_not_passed
from zonesite.check.plain_words import plain_words_hold_no_markdown
from zonesite.check.references import (
    citations_lead_to_sections,
    differing_provisions_say_how,
    ids_are_unique,
    ids_can_be_names_of_files,
    ids_on_a_page_are_unique,
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
from zonesite.check.strings import (
    date_patterns_tell_dates_apart,
    every_kind_of_thing_has_a_word,
    strings_are_complete,
    strings_are_used,
    strings_hold_places_that_are_filled,
    strings_hold_the_same_places,
    templates_can_be_read,
    templates_use_known_strings,
)
from zonesite.check.synonyms import (
    synonyms_lead_somewhere,
    words_for_the_search_mean_one_thing,
)
from zonesite.check.theme_files import (
    templates_are_there,
    templates_ask_for_what_is_there,
    themes_hold_no_links,
)
from zonesite.check.unsaid_edits import published_releases_are_corrected_openly
from zonesite.check.upkeep import (
    embargoes_end_near_their_day,
    figures_have_sources,
    only_records_are_verified,
    owners_are_named,
    security_is_promised_for_a_year_at_most,
    statements_are_of_today,
    the_licence_of_the_data_is_stated,
    verification_has_not_expired,
)
from zonesite.pages.site import FilesOf, no_files
from zonesite.reading.content import Content
from zonesite.reading.problems import Problem
from zonesite.rendering.theme import Theme
from zonesite.translations.parallels import Parallel, parallels

RULES: tuple[Callable[[Content], Iterator[Finding]], ...] = (
    ids_are_unique,
    ids_can_be_names_of_files,
    records_leave_other_pages_their_address,
    slugs_leave_lists_their_address,
    references_lead_to_records,
    records_name_others,
    persons_follow_their_own_procedure,
    citations_lead_to_sections,
    instrument_events_name_own_sections,
    sources_are_used,
    differing_provisions_say_how,
    conditions_name_answers_that_there_are,
    conditions_say_who_could_know,
    conditions_can_be_met_together,
    provisions_and_conditions_are_for_those_named,
    the_licence_of_the_data_is_stated,
    persons_who_hold_a_licence_say_its_date,
    absences_are_of_empty_fields,
    regimes_speak_of_each_aspect_once,
    pins_lie_on_the_map,
    pins_lie_where_their_zone_does,
    zones_of_one_place_have_different_names,
    sizes_of_one_thing_agree,
    one_number_has_one_unit,
    amounts_can_be_what_they_are_of,
    sources_are_read_after_they_are_written,
    laws_change_while_they_are_there,
    laws_come_into_force_once,
    statements_cite_laws_that_are_there,
    zones_are_notified_under_a_law,
    laws_end_after_they_begin,
    statements_are_no_later_than_their_sources,
    verifications_follow_their_sources,
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
    reviews_are_signed,
    reviews_are_of_a_translation,
    reviews_are_of_the_texts_that_stand,
    review_roles_are_named,
    strings_are_complete,
    strings_hold_the_same_places,
    date_patterns_tell_dates_apart,
    pages_exist_in_the_first_language,
    headings_have_shared_ids,
    markdown_is_published_whole,
    plain_words_hold_no_markdown,
    bodies_hold_words_and_one_marker,
)
"""Rules that need nothing but the content."""
TEXT_RULES: tuple[Callable[[Content, Sequence[Parallel]], Iterator[Finding]], ...] = (
    translations_state_the_same_figures,
    translations_follow_their_original,
    names_are_short,
)
"""Rules between the languages of every text, which are set side by side once."""
THEME_RULES: tuple[Callable[[Content, Theme], Iterator[Finding]], ...] = (
    pages_have_a_template,
    ids_on_a_page_are_unique,
    templates_use_known_strings,
    strings_hold_places_that_are_filled,
    every_kind_of_thing_has_a_word,
    strings_are_used,
    documents_have_a_font_for_every_letter,
)
"""Rules between the content and the templates."""
FILE_RULES = (themes_hold_no_links, templates_are_there, templates_ask_for_what_is_there)
"""Rules about the files of the theme: where one is missing, no word is called unused."""
LINK_RULES: tuple[Callable[[Content, Inventory], Iterator[Finding]], ...] = (
    links_lead_somewhere,
    gaps_touch_pages,
    synonyms_lead_somewhere,
    words_for_the_search_mean_one_thing,
    releases_are_of_today,
    clarifications_correct_releases,
    corrections_have_been_made,
    readers_are_led_to_a_page,
    former_addresses_are_of_nothing_else,
    published_addresses_go_on,
    published_languages_go_on,
    published_releases_are_corrected_openly,
    embargoes_end_after_they_are_written,
    statements_are_of_today,
    days_to_come_have_not_passed,
    reviews_are_of_days_that_have_come,
    verification_has_not_expired,
    security_is_promised_for_a_year_at_most,
    templates_lead_to_pages,
    pages_have_an_address_of_their_own,
    menus_lead_to_pages,
    doors_have_a_teaser,
    topic_pages_name_a_topic,
    figures_stand_on_pages_that_show_them,
)
"""Rules that need every page; they run when nothing that makes pages is missing."""


def check(
    content: Content,
    theme: Theme,
    now: datetime,
    clock: datetime,
    *,
    complete: bool,
    ids_on: IdsOn = unknown_ids,
    files_of: FilesOf = no_files,
) -> Iterable[Problem]:
    """Yield every problem between records, languages, pages and templates.

    `now` is the instant of the site, `clock` the present one: what a source says of a day that
    has not come is a mistake, while the site of an earlier day is none.

    `files_of` tells the addresses of the files that are made besides pages; `ids_on` makes a
    page and says which ids are on it, what a link with a `#` is held against, and is asked only
    when nothing else is wrong: a page that cannot be made has none.

    With `complete` false (reading found errors) the rules that would only repeat those,
    because records are missing, are left out.
    """
    findings = [*templates_can_be_read(content, theme)]
    if findings:
        return located(content.root, findings)
    for file_rule in FILE_RULES:
        findings.extend(file_rule(content, theme))
    has_theme = not findings
    for rule in RULES:
        findings.extend(rule(content))
    texts = tuple(parallels(content))
    for text_rule in TEXT_RULES:
        findings.extend(text_rule(content, texts))
    for theme_rule in THEME_RULES if has_theme else ():
        findings.extend(theme_rule(content, theme))
    unsure = ("string-", "reference", "section-reference")
    wrong = [item for item in findings if item.severity == "error"]
    has_words = not any(item.code.startswith(unsure) for item in wrong)
    if complete and has_theme and has_words and content.first in content.strings:
        ids = unknown_ids if wrong else ids_on
        addresses = inventory(content, theme, now, clock, ids, files_of)
        for link_rule in LINK_RULES:
            findings.extend(link_rule(content, addresses))
    return located(content.root, findings)
