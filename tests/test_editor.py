"""The form in the browser: what it shows, what it saves, and whom it refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from form_client import HOST, FormClient, changed, fields_in, text_of
from small_site import REPOSITORY, add, edit, lines_of, tree
from zonesite.authoring.pairing import same
from zonesite.check import LINK_RULES, RULES
from zonesite.check.of_record import ALONE, AMONG, AMONG_LINKED, LINKED
from zonesite.editor.fields import fields_of, models_shown
from zonesite.editor.forms import Columns, Forms, Group, Items, Leaf, Node
from zonesite.editor.opened import joined
from zonesite.editor.sections import LISTS, SECTIONS
from zonesite.editor.shapes import Ground
from zonesite.editor.words import catalogue
from zonesite.reading.field_words import LANGUAGES, name_of_field
from zonesite.reading.yaml_source import parse
from zonesite.records.kinds import KINDS
from zonesite.records.press import Release
from zonesite.records.release_states import StateChange
from zonesite.records.settings import Settings

ALPHA = "/zones/alpha"
FIRST = "/releases/2022-06-22-first"
DRAFT = "/releases/2025-01-01-draft-note"
DRAFT_FILE = "data/press/2025/2025-01-01-draft-note.yml"


@pytest.fixture
def form(site: Path) -> FormClient:
    """The form of a copy of the small site."""
    return FormClient(site)


def lines_changed(before: bytes, after: bytes) -> tuple[list[str], list[str]]:
    """Return the lines that have gone and those that have come."""
    old, new = before.decode().split("\n"), after.decode().split("\n")
    return [row for row in old if row not in new], [row for row in new if row not in old]


# What a form is made of


def test_every_field_has_its_place_and_its_name() -> None:
    """Each key of each record is in one section, and is called something in every language."""
    for model, sections in SECTIONS.items():
        keys = [key for section in sections for key in section.keys]
        assert sorted(keys) == sorted(field.key for field in fields_of(model))
    for model in models_shown([*SECTIONS, StateChange]):
        for field in fields_of(model):
            assert [*name_of_field(field.model, field.key)] == [*LANGUAGES], field.name


@pytest.mark.parametrize("name", ["words", "helps"])
def test_every_word_is_there_in_every_language(name: str) -> None:
    """No cell of the catalogues is empty, and places in braces are the same in all languages."""
    for code, words in catalogue(name).items():
        assert [*words] == [*LANGUAGES], code
        assert all(text.strip() for text in words.values()), code
        places = [
            sorted(part.split("}")[0] for part in text.split("{")[1:]) for text in words.values()
        ]
        assert places[0] == places[1] == places[2], code


def test_every_help_is_of_some_field() -> None:
    """What no form shows is not translated either."""
    codes = {
        code
        for model in models_shown([*SECTIONS, StateChange])
        for field in fields_of(model)
        for code in (field.name, field.key)
    }
    assert {*catalogue("helps")} <= codes | {"text", "translations"}


def _sent(node: Node, found: dict[str, list[str]]) -> dict[str, list[str]]:
    for part in node.parts.values():
        if isinstance(part, Group):
            _sent(part.node, found)
        elif isinstance(part, Columns):
            for inner in part.by_language.values():
                _sent(inner, found)
        else:
            items: Items | None = part if isinstance(part, Items) else part.exceptions
            if isinstance(part, Leaf):
                for suffix, texts in part.strings.items():
                    found.setdefault(part.name + suffix, []).extend(texts)
            for item in items.items if items else ():
                assert items is not None
                found.setdefault(items.name, []).append(item.token)
                _sent(item.node, found)
    return found


def _shipped() -> list[tuple[type[Any], Any]]:
    found: list[tuple[type[Any], Any]] = []
    for name, model in LISTS.items():
        if name != "releases":
            value = parse((REPOSITORY / KINDS[name].path).read_text(encoding="utf-8"))
            found += [(model, record) for record in value[name]]
    files = sorted((REPOSITORY / "data/press").rglob("*.yml"))
    return [*found, *((Release, parse(file.read_text(encoding="utf-8"))) for file in files)]


def test_every_shipped_record_goes_through_its_form_unchanged() -> None:
    """What a form shows, sent as it stands, is the record from which it was made."""
    settings = Settings.model_validate(
        parse((REPOSITORY / "data/settings.yml").read_text(encoding="utf-8"))
    )
    forms = Forms(Ground(tuple(one.id for one in settings.languages), settings.zone))
    records = _shipped()
    for model, record in records:
        sent = _sent(forms.of_value(model, record), {})
        assert same(forms.value(forms.of_posted(model, sent), record), record)
    assert len(records) > 200


# Opening and saving


@pytest.mark.parametrize("path", [ALPHA, "/zones/beta", FIRST, DRAFT, "/sources/daily"])
def test_a_form_that_is_saved_as_it_is_changes_no_byte(form: FormClient, path: str) -> None:
    """Open and save: every file keeps its bytes."""
    before = tree(form.root)

    done = form.post(path, form.filled(path))

    assert done.status_code == 303
    assert tree(form.root) == before


def test_every_list_leads_to_its_records(form: FormClient) -> None:
    """Whatever is listed can be opened."""
    for name in LISTS:
        page = form.get(f"/{name}")
        links = [row for row in page.text.split('"') if row.startswith(f"/{name}/")]
        assert links
        assert all(form.get(link).status_code == 200 for link in links)


def test_an_edit_changes_the_line_of_its_value(form: FormClient) -> None:
    """A word in one language of one record is one line of its file."""
    file = form.root / "data/zones.yml"
    before = file.read_bytes()

    form.post(ALPHA, form.filled(ALPHA, developer__ur="الفا: تعمیرات"))

    gone, come = lines_changed(before, file.read_bytes())
    assert gone == ["    developer: {en: Alpha Developers, ur: الفا ڈویلپرز, zh: 阿尔法开发商}"]
    assert come == ["    developer: {en: Alpha Developers, ur: 'الفا: تعمیرات', zh: 阿尔法开发商}"]


def test_what_was_pasted_is_put_right(form: FormClient) -> None:
    """Soft hyphens and odd blanks are gone, bullets are lists, and lines stay lines."""
    pasted = "The go\u00advern\u00a0ment said:\r\n\r\n• one\r\n• two\r\n"

    form.post(DRAFT, form.filled(DRAFT, text__en__body=pasted))

    value = parse((form.root / DRAFT_FILE).read_text(encoding="utf-8"))
    assert value["text"]["en"]["body"] == "The govern ment said:\n\n- one\n- two\n"


def test_items_are_added_moved_and_taken_away_without_a_script(form: FormClient) -> None:
    """Each button gives the form back with the list as it will be; saving writes it."""
    pairs = fields_in(form.post(ALPHA, form.filled(ALPHA), do="add:area").data)
    assert [value for name, value in pairs if name == "area"] == ["n0", "0", "1"]
    pairs = changed(
        pairs, area__n0__value="95", area__n0__unit="acre", area__n0__as_of="2025",
        area__n0__sources="daily",
    )  # fmt: skip
    pairs = fields_in(form.post(ALPHA, pairs, do="remove:area.1").data)
    pairs = fields_in(form.post(ALPHA, pairs, do="up:area.0").data)

    assert form.post(ALPHA, pairs).status_code == 303

    areas = parse((form.root / "data/zones.yml").read_text(encoding="utf-8"))["zones"][0]["area"]
    assert [one["value"] for one in areas] == [400, 95]
    assert areas[1] == {"as_of": 2025, "sources": ["daily"], "value": 95, "unit": "acre"}


def test_a_form_that_is_sent_twice_is_saved_once(form: FormClient) -> None:
    """A second press of the button finds the words saved already."""
    pairs = form.filled(DRAFT, text__en__title="Another title")

    first, second = form.post(DRAFT, pairs), form.post(DRAFT, pairs)

    assert (first.status_code, second.status_code) == (303, 303)
    assert (form.root / DRAFT_FILE).read_text(encoding="utf-8").count("Another title") == 1


# Two people at one file


def test_the_second_person_is_told_and_loses_nothing(form: FormClient) -> None:
    """Both changed the title: the form has mine, theirs beside it, and their other change."""
    pairs = form.filled(DRAFT, text__en__title="Mine")
    edit(form.root, DRAFT_FILE, "title: A draft", "title: Theirs")
    edit(form.root, DRAFT_FILE, "summary: Not yet", "summary: Soon")
    theirs = (form.root / DRAFT_FILE).read_bytes()

    told = form.post(DRAFT, pairs)

    assert told.status_code == 409
    assert (form.root / DRAFT_FILE).read_bytes() == theirs
    assert text_of(told, "//div[@role='alert']")[0].startswith("Somebody else has saved this")
    assert text_of(told, "//div[@class='theirs']/*") == ["The other person wrote:", "Theirs"]
    assert ("text.en.title", "Mine") in fields_in(told.data)
    assert ("text.en.summary", "Soon") in fields_in(told.data)

    assert form.post(DRAFT, fields_in(told.data)).status_code == 303
    assert "title: Mine" in (form.root / DRAFT_FILE).read_text(encoding="utf-8")


def test_a_change_of_another_record_in_the_same_file_stands_beside_mine(form: FormClient) -> None:
    """Two people at two zones of one file both find their words in it."""
    pairs = form.filled(ALPHA, name__en="Alpha Park")
    edit(form.root, "data/zones.yml", "Beta Zone", "Beta Park")

    assert form.post(ALPHA, pairs).status_code == 303

    text = (form.root / "data/zones.yml").read_text(encoding="utf-8")
    assert "Alpha Park" in text
    assert "Beta Park" in text


def test_a_version_is_known_after_the_program_was_started_again(site: Path) -> None:
    """What was opened before stays comparable; without it nothing is overwritten."""
    pairs = FormClient(site).filled(DRAFT, text__en__title="Mine")
    edit(site, DRAFT_FILE, "summary: Not yet", "summary: Soon")
    again = FormClient(site)

    assert again.post(DRAFT, pairs).status_code == 409
    lost = changed(pairs, digest="0" * 32)
    told = again.post(DRAFT, lost)

    assert "not known any more" in told.text
    assert ("text.en.title", "Mine") in fields_in(told.data)
    assert "Mine" not in (site / DRAFT_FILE).read_text(encoding="utf-8")


def test_what_one_person_changed_is_taken_from_that_one() -> None:
    """Values that two people have changed are joined key by key."""
    base = {"a": 1, "b": {"c": 2, "d": 3}, "e": [1], "f": 4}
    theirs = {"a": 9, "b": {"c": 8, "d": 3}, "e": [1], "g": 5}
    mine = {"a": 1, "b": {"c": 7, "d": 6}, "e": [2], "f": 4}

    value, differences = joined(base, theirs, mine)

    assert value == {"a": 9, "b": {"c": 7, "d": 6}, "e": [2], "g": 5}
    assert [(one.path, one.theirs) for one in differences] == [(("b", "c"), 8)]


# The check while somebody writes


def _judged(form: FormClient, path: str, **changes: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        form.post(f"{path}/check", form.filled(path, **changes)).data
    )
    return found


def test_a_problem_stands_at_its_field_in_the_language_of_the_writer(site: Path) -> None:
    """The message is that of the check, at the name of the input."""
    form = FormClient(site, "ur")

    told = _judged(form, ALPHA, status__0__as_of="2022-13")

    assert [(one["name"], one["severity"]) for one in told["remarks"]] == [
        ("status.0.as_of", "error")
    ]
    assert "2022-13" in told["remarks"][0]["words"]
    assert "ہونا چاہیے" in told["remarks"][0]["words"]
    assert "1 غلطی" in told["tally"]


def test_figures_that_differ_are_marked_in_both_columns(form: FormClient) -> None:
    """What English states and Chinese does not is told at both."""
    told = _judged(
        form, ALPHA, summary__en="A zone of 400 acres", summary__ur="400 ایکڑ کا زون",
        summary__zh="500英亩的园区",
    )  # fmt: skip

    marks = {(one["name"], one["other"], *one["found"], one["lacking"]) for one in told["figures"]}
    assert marks == {
        ("summary.en", "zh", "400 acres", False),
        ("summary.zh", "en", "400 acres", True),
        ("summary.zh", "en", "500英亩", False),
        ("summary.en", "zh", "500英亩", True),
    }
    assert [one["name"] for one in told["remarks"] if one["severity"] == "error"] == ["summary.zh"]


def test_the_check_says_what_the_command_says(form: FormClient) -> None:
    """Every problem of a record that is saved with faults is one that the form has told of."""
    pairs = form.filled(
        ALPHA, place="nowhere", summary__en="It has <b>5</b> parks", area__0__sources="nobody"
    )
    told = json.loads(form.post(f"{ALPHA}/check", pairs).data)
    form.post(ALPHA, pairs)

    said = " ".join(lines_of(form.root))
    assert len(told["remarks"]) >= 3
    assert [one["words"] for one in told["remarks"] if one["words"] not in said] == []


def test_no_rule_about_a_record_is_left_out_while_it_is_written() -> None:
    """Whatever the check knows is asked of one record, or is about something else: pages, words,
    templates, settings, the ledger, other kinds, or done by handing over."""
    asked = {*AMONG, *AMONG_LINKED, *ALONE, *LINKED}
    others = {rule for rule in (*RULES, *LINK_RULES) if rule not in asked}

    assert {rule.__name__ for rule in others} == {
        "strings_are_complete",
        "the_licence_of_the_data_is_stated",
        "strings_hold_the_same_places",
        "date_patterns_tell_dates_apart",
        "pages_exist_in_the_first_language",
        "headings_have_shared_ids",
        "bodies_hold_words_and_one_marker",
        "gaps_touch_pages",
        "synonyms_lead_somewhere",
        "words_for_the_search_mean_one_thing",
        "published_addresses_go_on",
        "published_languages_go_on",
        "security_is_promised_for_a_year_at_most",
        "templates_lead_to_pages",
        "pages_have_an_address_of_their_own",
        "menus_lead_to_pages",
        "doors_have_a_teaser",
        "topic_pages_name_a_topic",
        "figures_stand_on_pages_that_show_them",
    }


def test_a_text_is_shown_as_the_site_shows_it(form: FormClient) -> None:
    """Markdown becomes clean HTML; what is no Markdown stays words."""
    shown = form.post("/shown", [("text", "**Bold** [x](/zones/) <b>"), ("lang", "en")])

    assert shown.text == "<p>**Bold** [x](/zones/) &lt;b&gt;</p>"
    shown = form.post("/shown", [("text", "**Bold** [x](/zones/)"), ("lang", "en")])
    assert shown.text == '<p><strong>Bold</strong> <a href="/zones/" rel="noopener">x</a></p>'


# New records

PASTED = {
    "text__en__title": "The Beta Zone opens",
    "text__en__summary": "It opens.",
    "text__en__body": "The zone opens.",
    "text__ur__title": "بیٹا زون کا آغاز",
    "text__ur__summary": "آغاز ہوتا ہے۔",
    "text__ur__body": "زون کا آغاز ہوتا ہے۔",
    "text__zh__title": "贝塔区开放",
    "text__zh__summary": "开放。",
    "text__zh__body": "园区开放。",
    "kind": "press-release",
    "sources": "gazette",
}


def test_a_new_release_is_one_that_the_check_accepts(form: FormClient) -> None:
    """Its day is today, its address is what the title suggests, and nobody has reviewed it."""
    done = form.post("/releases/new", form.filled("/releases/new", **PASTED))

    assert done.headers["Location"] == "/releases/2026-01-01-the-beta-zone-opens?saved=1"
    file = form.root / "data/press/2026/2026-01-01-the-beta-zone-opens.yml"
    value = parse(file.read_text(encoding="utf-8"))
    assert value["translations"] == {"ur": "unreviewed", "zh": "unreviewed"}
    assert value["text"]["en"]["body"] == "The zone opens.\n"
    assert lines_of(form.root) == []


def test_a_new_release_never_takes_the_place_of_another(form: FormClient) -> None:
    """The same form twice is one file; another one at that address is refused, words kept."""
    pairs = form.filled("/releases/new", **PASTED)
    assert form.post("/releases/new", pairs).status_code == 303
    assert form.post("/releases/new", pairs).status_code == 303

    told = form.post("/releases/new", changed(pairs, text__en__body="Other words."))

    assert told.status_code == 409
    assert "the address is taken" in told.text
    assert ("text.en.body", "Other words.") in fields_in(told.data)
    assert len([*(form.root / "data/press/2026").glob("*beta*")]) == 1


def test_a_new_record_stands_at_the_end_of_its_list(form: FormClient) -> None:
    """Nothing else of the file is touched, and an id that is taken is refused."""
    file = form.root / "data/sources.yml"
    before = file.read_text(encoding="utf-8")
    pairs = form.filled(
        "/sources/new", id="post-2026", title__en="A report", publisher__en="The Post",
        date="2026-01-01", kind="press", url="https://post.example/1",
    )  # fmt: skip

    assert form.post("/sources/new", pairs).status_code == 303
    assert form.post("/sources/new", changed(pairs, id="gazette")).status_code == 409

    after = file.read_text(encoding="utf-8")
    assert after.startswith(before.rstrip("\n"))
    assert parse(after)["sources"][-1] == {
        "id": "post-2026",
        "title": {"en": "A report"},
        "publisher": "The Post",
        "date": "2026-01-01",
        "kind": "press",
        "url": "https://post.example/1",
    }


# Whom it answers


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", "/releases", {}, 200),
        ("GET", "/releases", {"Host": "zonesite.example"}, 403),
        ("GET", "/releases", {"Host": "127.0.0.1:9999"}, 403),
        ("GET", "/releases", {"Sec-Fetch-Site": "cross-site"}, 403),
        ("GET", "/releases", {"Sec-Fetch-Site": "same-site"}, 403),
        ("GET", "/?token=wrong", {}, 303),
        ("POST", DRAFT, {"Origin": HOST}, 200),
        ("POST", DRAFT, {"Origin": "http://localhost:8765"}, 403),
        ("POST", DRAFT, {"Origin": "https://elsewhere.example"}, 403),
        ("POST", DRAFT, {"Origin": "null"}, 403),
        ("POST", DRAFT, {}, 403),
        ("POST", DRAFT, {"Sec-Fetch-Site": "same-origin"}, 200),
        ("POST", DRAFT, {"Origin": HOST, "Sec-Fetch-Site": "cross-site"}, 403),
        ("DELETE", DRAFT, {"Origin": HOST}, 403),
        ("GET", "/zones/..%2f..%2fsettings", {}, 404),
        ("GET", "/releases/2025-01-01-..%2fx", {}, 404),
        ("GET", "/zones/nobody", {}, 404),
        ("GET", "/desks", {}, 404),
        ("GET", "/assets/..%2f..%2fgate.py", {}, 404),
        ("GET", "/assets/../gate.py", {}, 404),
    ],
)
def test_only_its_own_pages_are_answered(
    form: FormClient, method: str, path: str, headers: dict[str, str], status: int
) -> None:
    """The token is there in each case; the host, the origin or the address may be wrong."""
    before = tree(form.root)

    answer = form.client.open(
        path, method=method, base_url=HOST, headers=headers, data={} if method == "POST" else None
    )

    assert answer.status_code == status
    assert tree(form.root) == before


def test_without_the_token_nothing_is_answered(site: Path) -> None:
    """Neither a page nor a form; the address that is printed gives a cookie for this site alone."""
    form = FormClient(site)
    form.client.delete_cookie(form.session.gate.cookie, domain="127.0.0.1")

    assert form.get("/releases").status_code == 403
    assert form.post(DRAFT, []).status_code == 403
    opened = form.get("/?token=the-token")
    assert opened.status_code == 200
    assert opened.headers["Set-Cookie"] == (
        "zonesite-editor-8765=the-token; HttpOnly; Path=/; SameSite=Strict"
    )


def test_every_page_has_the_policy(form: FormClient) -> None:
    """Nothing inline, nothing from elsewhere, no frame: also on pages that refuse."""
    for path in ("/releases", DRAFT, "/nope", "/assets/editor.js"):
        policy = form.get(path).headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'")
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
    for path in ("/releases", DRAFT):
        page = form.get(path).text
        assert " style=" not in page
        assert "<script>" not in page
        assert "http://" not in page.replace("http://www.w3.org", "")


# What goes wrong


def test_too_much_text_is_refused_in_a_sentence(site: Path) -> None:
    """Ten megabytes: the file is as it was, and the sentence is in the writer's language."""
    form = FormClient(site, "zh")
    before = tree(site)

    told = form.post(DRAFT, form.filled(DRAFT, text__en__body="x" * 10_000_000))

    assert told.status_code == 413
    assert "内容过大" in told.text
    assert tree(site) == before


def test_a_text_longer_than_any_file_is_told_at_the_form(form: FormClient) -> None:
    """Between the two limits the form comes back with the words in it."""
    words = "word " * 250_000

    told = form.post(DRAFT, form.filled(DRAFT, text__en__body=words))

    assert told.status_code == 413
    assert "A file may hold 1 MB" in told.text
    assert ("text.en.body", words) in fields_in(told.data)


def test_a_file_that_cannot_be_read_is_named(form: FormClient) -> None:
    """Its page says so; the other files go on."""
    add(form.root, "data/zones.yml", "zones: [\n")

    assert "data/zones.yml cannot be read" in form.get(ALPHA).text
    assert form.get(FIRST).status_code == 200


def test_a_date_in_an_urdu_sentence_is_kept_in_its_order(site: Path) -> None:
    """On the page, and in what a script is told of the check."""
    form = FormClient(site, "ur")
    assert '<bdi dir="ltr">2026-03-16</bdi>' in form.get(ALPHA).text

    pairs = form.filled(DRAFT, date="2026-13-45")
    told = json.loads(form.post(f"{DRAFT}/check", pairs, "check").text)

    words = " ".join(one["words"] for one in told["remarks"])
    assert "\u20662022-06-22\u2069" in words
    assert "&" not in words
    assert "\u2066" not in FormClient(site).post(f"{DRAFT}/check", pairs, "check").text


def test_settings_that_cannot_be_read_are_told(form: FormClient) -> None:
    """Without languages there is no form, and a sentence in its place."""
    add(form.root, "data/settings.yml", "site_url: [\n")

    told = form.get("/releases")

    assert told.status_code == 503
    assert "data/settings.yml has an error" in told.text


# Reviews


def review_columns(form: FormClient, path: str) -> list[str]:
    """Return how the translations of a record stand, as its form says it."""
    return text_of(form.get(path), "//*[contains(@class, 'review__state')]")


def test_one_button_signs_what_stands_in_the_form_and_saves_it(form: FormClient) -> None:
    """The review is of the text as it was just written; the other language waits as before."""
    pairs = form.filled(ALPHA, summary__ur="ہر شے والا زون", review__ur__by="A. Reader")
    done = form.post(ALPHA, pairs, "review:ur")

    assert (done.status_code, done.location) == (303, f"{ALPHA}?saved=review")
    assert review_columns(form, ALPHA) == [
        "Reviewed by A. Reader on 1 January 2026",
        "Not reviewed",
    ]
    assert "ہر شے والا زون" in (form.root / "data/zones.yml").read_text(encoding="utf-8")
    assert lines_of(form.root) == []
    before = tree(form.root)
    form.post(ALPHA, form.filled(ALPHA, review__ur__by="B. Reader"), "review:ur")
    assert tree(form.root) == before


def test_a_changed_text_says_in_the_form_that_its_review_is_void(form: FormClient) -> None:
    """In the language of the writer; saving does not sign."""
    form.post(ALPHA, form.filled(ALPHA, review__zh__by="A. Reader"), "review:zh")
    form.post(ALPHA, form.filled(ALPHA, summary__en="A zone with all"))

    assert review_columns(form, ALPHA)[1] == (
        "Void since the original was changed (reviewed by A. Reader on 1 January 2026)"
    )
    waits = text_of(form.get("/reviews"), "//section[@aria-labelledby='l-zh']//li")
    assert waits[0] == (
        "Alpha Zone Void since the original was changed (reviewed by A. Reader on 1 January 2026)"
    )
    for lang, words in (("ur", "اصل متن بدلا گیا"), ("zh", "原文有改动")):
        assert review_columns(FormClient(form.root, lang), ALPHA)[1].startswith(words)


@pytest.mark.parametrize("name", ["", "  ", "\u202eA"])
def test_nobody_signs_without_a_name(form: FormClient, name: str) -> None:
    """What was typed stands in the form, and nothing is written."""
    before = tree(form.root)
    pairs = form.filled(ALPHA, summary__ur="ہر شے والا زون", review__ur__by=name)
    done = form.post(ALPHA, pairs, "review:ur")

    assert done.status_code == 422
    assert "Nothing was signed." in done.text
    assert "ہر شے والا زون" in done.text
    assert tree(form.root) == before


def test_only_those_whom_the_settings_name_sign(form: FormClient) -> None:
    """They are chosen from a list, and sign in their role."""
    add(
        form.root,
        "data/settings.yml",
        (form.root / "data/settings.yml").read_text(encoding="utf-8")
        + "reviews: {roles: [{id: editor, name: {en: Editor, ur: مدیر, zh: 编辑}}],"
        " reviewers: [{name: A. Reader, role: editor, languages: [ur]}]}\n",
    )
    refused = form.post(ALPHA, form.filled(ALPHA, review__ur__by="B. Reader"), "review:ur")
    form.post(ALPHA, form.filled(ALPHA, review__ur__by="A. Reader"), "review:ur")

    assert refused.status_code == 422
    assert "role: editor" in (form.root / "data/zones.yml").read_text(encoding="utf-8")


def test_no_input_changes_a_review_and_no_other_site_signs(form: FormClient) -> None:
    """A form that sends a name and a day of its own changes nothing."""
    before = tree(form.root)
    pairs = form.filled(ALPHA, translations__ur__state="reviewed", translations__ur__by="X")
    form.post(ALPHA, pairs)
    refused = form.client.post(
        ALPHA, base_url=HOST, data={"do": "review:ur"}, headers={"Origin": "https://other.example"}
    )

    assert refused.status_code == 403
    assert tree(form.root) == before
