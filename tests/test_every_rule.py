"""No rule and no message goes untested: the lists of both are compared with the cases."""

from __future__ import annotations

import string
from pathlib import Path

import pytest

from bad_input import CASES
from broken_files import FILES
from message_parts import IMPORTED, OF_COMMANDS, OF_IMPORTS, PARTS, PARTS_OF_SENTENCES
from small_site import LANGUAGES, NOW
from zonesite.check import FILE_RULES, LINK_RULES, RULES, TEXT_RULES, THEME_RULES
from zonesite.check.inventory import inventory
from zonesite.check.strings import templates_can_be_read
from zonesite.reading.problems import catalogue
from zonesite.reading.read import read
from zonesite.rendering.theme import theme_of
from zonesite.translations.parallels import parallels

CASE_OF_RULE = {
    "reviews_are_signed": "a review with another name than was signed",
    "reviews_are_of_a_translation": "a review of the first language",
    "reviews_are_of_the_texts_that_stand": "a translation that was changed after its review",
    "review_roles_are_named": "a review in a role that the settings do not name",
    "reviews_are_of_days_that_have_come": "a review of a day that has not come",
    "media_are_what_their_names_say": "a picture that is none",
    "media_speak_every_language": "a picture that is described in English only",
    "published_addresses_go_on": "a published page that is gone",
    "published_releases_are_corrected_openly": "a published release that quotes somebody else",
    "embargoes_end_after_they_are_written": "an embargo that had ended before it was written",
    "published_languages_go_on": "a language that is no more",
    "clarifications_correct_releases": "a clarification that corrects itself",
    "states_follow_each_other": "a withdrawal before publication",
    "corrections_have_been_made": "a correction of a day to come",
    "corrections_say_what_was_there": "a correction of what was the same",
    "readers_of_every_language_are_told": "a withdrawal whose reason is only in English",
    "readers_are_led_to_a_page": "a release that was merged into itself",
    "former_addresses_are_of_nothing_else": "a former address of a page that is there",
    "only_records_are_verified": "a verification inside a record",
    "citations_are_in_force": "a citation of a law that had been replaced",
    "figures_have_sources": "a figure in an answer without sources",
    "embargoes_end_near_their_day": "an embargo that ends in another year than its release",
    "owners_are_named": "an owner whom the settings do not name",
    "translations_state_the_same_figures": "a translation with another figure",
    "translations_follow_their_original": "a translation that is behind the English",
    "days_to_come_have_not_passed": "a day to come that has passed",
    "statements_are_of_today": "a statement of a day that has not come",
    "the_licence_of_the_data_is_stated": "data that nobody may use",
    "security_is_promised_for_a_year_at_most": "a contact for security that has expired",
    "verification_has_not_expired": "a verification that has expired where the settings stop",
    "ids_on_a_page_are_unique": "a figure of a zone with the id of another",
    "markdown_is_published_whole": "a heading of one sign in a page",
    "plain_words_hold_no_markdown": "signs of Markdown in a name",
    "date_patterns_tell_dates_apart": "a pattern of dates without the year",
    "strings_are_used": "an interface word that nothing uses",
    "templates_can_be_read": "a template with a mistake",
    "releases_are_of_today": "a release of a day to come that does not say when it is public",
    "pages_have_an_address_of_their_own": "a page beside a folder of the same name",
    "ids_are_unique": "an id used twice",
    "ids_can_be_names_of_files": "an id that some systems keep for a device",
    "records_leave_other_pages_their_address": "an instrument named like the graph of the law",
    "slugs_leave_lists_their_address": "a release with the address of a month",
    "references_lead_to_records": "a zone that does not exist",
    "citations_lead_to_sections": "a section that does not exist",
    "instrument_events_name_own_sections": "an event of a section that does not exist",
    "sources_are_used": "a source that nothing cites",
    "regimes_speak_of_each_aspect_once": "an aspect of a regime stated twice",
    "conditions_name_answers_that_there_are": "a condition whose answer nobody can give",
    "conditions_say_who_could_know": "a condition of which nobody could say more",
    "conditions_can_be_met_together": "a condition that nobody can meet",
    "provisions_and_conditions_are_for_those_named": (
        "a condition for somebody whom the incentive is not for"
    ),
    "persons_who_hold_a_licence_say_its_date": "a licence whose day is of nothing",
    "differing_provisions_say_how": "provisions that differ and do not say how",
    "strings_are_complete": "an interface word that Urdu lacks",
    "strings_hold_places_that_are_filled": "an interface word with a place that nothing fills",
    "documents_have_a_font_for_every_letter": "a letter that no font of the documents has",
    "names_are_short": "a name that no list can show",
    "strings_hold_the_same_places": "an interface word with another place",
    "pins_lie_on_the_map": "a pin that is not on the map",
    "sizes_of_one_thing_agree": "an area ten times as large as another source has it",
    "pins_lie_where_their_zone_does": "one spot in two parts of the country",
    "zones_of_one_place_have_different_names": "a zone entered twice with a slip in its name",
    "verifications_follow_their_sources": "a verification before its source was published",
    "statements_are_no_later_than_their_sources": "a statement of a day after its source",
    "laws_end_after_they_begin": "an end before its announcement",
    "one_number_has_one_unit": "one amount in rupees and in dollars",
    "amounts_can_be_what_they_are_of": "a share that is larger than its whole",
    "laws_change_while_they_are_there": "an amendment before its law",
    "laws_come_into_force_once": "a law that comes into force on two days",
    "statements_cite_laws_that_are_there": "a statement of a day before the law that it cites",
    "zones_are_notified_under_a_law": "a licence before the law of the zones",
    "sources_are_read_after_they_are_written": "a source that was read before it was written",
    "persons_follow_their_own_procedure": "a person who is led to the procedure of others",
    "records_name_others": "a zone that is related to itself",
    "absences_are_of_empty_fields": "something absent that a record cannot have",
    "pages_exist_in_the_first_language": "a page without English",
    "headings_have_shared_ids": "headings with other ids than in English",
    "bodies_hold_words_and_one_marker": "a comment in a page",
    "pages_have_a_template": "a page of an unknown kind",
    "templates_use_known_strings": "an interface word that a template invents",
    "every_kind_of_thing_has_a_word": "a value of a record that has no interface word",
    "links_lead_somewhere": "a link of a page to a page that does not exist",
    "gaps_touch_pages": "a gap that touches a page that does not exist",
    "synonyms_lead_somewhere": "a word for the search that leads to no page",
    "words_for_the_search_mean_one_thing": (
        "a word for the search that another entry has in that language, written otherwise"
    ),
    "themes_hold_no_links": "an asset that is a link",
    "templates_are_there": "no template for a kind of record",
    "templates_ask_for_what_is_there": "a style that is empty",
    "menus_lead_to_pages": "a menu that leads to nothing",
    "doors_have_a_teaser": "a door of the home page without a teaser",
    "topic_pages_name_a_topic": "a page of a topic without the topic",
    "figures_stand_on_pages_that_show_them": "a figure on a page that shows none",
    "templates_lead_to_pages": "a link of a template to a page that does not exist",
}
"""The case that each rule finds."""
UNTOLD = {
    **{
        code: "the command `import` says it, and its tests hold it"
        for code in catalogue()
        if code.startswith((*OF_IMPORTS, *IMPORTED))
    },
    **{
        code: "the preview says it, and its tests hold it"
        for code in catalogue()
        if code.startswith("preview-")
    },
    **dict.fromkeys(
        (
            *("file-missing", "file-outside", "file-link", "file-not-words", "file-changed"),
            *("file-unwritten", "text-left"),
        ),
        "the command `tidy` says it, and its tests hold it",
    ),
    **dict.fromkeys(
        (
            *("hour-unclear", "person-form", "name-taken", "draft-only", "file-there"),
            "list-no-place",
        ),
        "the command `new` says it, and its tests hold it",
    ),
    "card-not-drawn": "the build says it, and its tests hold it",
    "document-not-set": "the build says it, and its tests hold it",
    "document-template": "the build says it, and its tests hold it",
    "example-left": "`zonesite init` brings it about, and its tests hold it",
    "limit-less": "no field has a limit from above that it must stay below",
    "value-other": "each thing that pydantic can find in the models of today has its own",
}
"""Messages that no case can bring about, and why."""


ABOUT_THEMES = (templates_can_be_read, *FILE_RULES, *THEME_RULES)
EVERY_RULE = (*RULES, *TEXT_RULES, *ABOUT_THEMES, *LINK_RULES)


def test_every_rule_has_a_case() -> None:
    """A new rule must name the mistake that it finds."""
    assert {rule.__name__ for rule in EVERY_RULE} == set(CASE_OF_RULE)


@pytest.mark.parametrize(("rule", "name"), CASE_OF_RULE.items())
def test_a_rule_finds_its_case(site: Path, rule: str, name: str) -> None:
    """The rule itself, and not another one, finds the mistake."""
    (case,) = (case for case in CASES if case.name == name)
    case.change(site)
    content, _ = read(site)
    assert content is not None
    theme = theme_of(site)
    texts = tuple(parallels(content))

    found = [
        *(item for one in RULES if one.__name__ == rule for item in one(content)),
        *(item for one in TEXT_RULES if one.__name__ == rule for item in one(content, texts)),
        *(item for one in ABOUT_THEMES if one.__name__ == rule for item in one(content, theme)),
        *(
            item
            for one in LINK_RULES
            if one.__name__ == rule
            for item in one(content, inventory(content, theme, NOW, NOW))
        ),
    ]

    assert {item.code for item in found} == {case.code}


def test_a_rule_says_what_it_is() -> None:
    """The docstring of a rule is the rule."""
    assert all(rule.__doc__ for rule in EVERY_RULE)


def test_every_message_is_told_in_a_case() -> None:
    """A message that no case brings about is listed with the reason."""
    told = {case.code for case in CASES} | {broken.code for broken in FILES}

    others = {code for code in catalogue() if code.startswith((*PARTS, *OF_COMMANDS))}
    assert set(catalogue()) - PARTS_OF_SENTENCES - others == told | set(UNTOLD)
    assert not told & set(UNTOLD)


def test_every_cure_is_told_in_a_case() -> None:
    """What to write in place of a sign is held by the whole message of some case."""
    cures = {code: words["en"] for code, words in catalogue().items() if code.startswith("cure-")}

    assert [code for code, words in cures.items() if not any(words in c.says for c in CASES)] == []


@pytest.mark.parametrize("code", catalogue())
def test_a_message_has_the_same_places_in_every_language(code: str) -> None:
    """A translated message can be filled with what English is filled with, and shows all of it."""
    places = {
        lang: {name for _, name, _, _ in string.Formatter().parse(words) if name is not None}
        for lang, words in catalogue()[code].items()
    }

    assert set(places) == set(LANGUAGES)
    assert all(names == places["en"] for names in places.values())


@pytest.mark.parametrize("code", catalogue())
def test_a_message_is_filled_in_every_language(code: str) -> None:
    """No brace is left over, and none is missing."""
    for words in catalogue()[code].values():
        names = {name for _, name, _, _ in string.Formatter().parse(words) if name}

        filled = words.format_map(dict.fromkeys(names, "7"))

        assert "{}" not in filled
        assert filled.count("{") == filled.count("}")
