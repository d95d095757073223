"""What happens to a release in the form: its state, its entry, and the file it stands in."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from form_client import FormClient, changed, fields_in
from small_site import add, edit, git, lines_of, tree, zonesite
from zonesite.reading.yaml_source import parse
from zonesite.records.release_states import EVENTS, possible_after

FIRST = "/releases/2022-06-22-first"
FIRST_FILE = "data/press/2022/2022-06-22-first.yml"
NOTED = "2022-06-22"
REASONS = {
    "entry__reason__en": "It named the wrong zone.",
    "entry__reason__ur": "اس میں غلط زون کا نام تھا۔",
    "entry__reason__zh": "所写技术区有误。",
}
NOTES = {
    "entry__note__en": "The name of the zone.",
    "entry__note__ur": "زون کا نام۔",
    "entry__note__zh": "技术区名称。",
    "entry__change": "substantive",
}


@pytest.fixture
def form(site: Path) -> FormClient:
    """The form of a copy of the small site."""
    return FormClient(site)


def value_of(form: FormClient, file: str) -> dict[str, object]:
    found: dict[str, object] = parse((form.root / file).read_text(encoding="utf-8"))
    return found


def test_just_what_is_possible_is_offered(form: FormClient) -> None:
    """The buttons of a public release are the table of transitions; a draft has none."""
    page = form.get(FIRST).text
    offered = [event for event in EVENTS if f'href="{FIRST}/is/{event}"' in page]
    assert tuple(offered) == possible_after("published")
    assert "/is/" not in form.get("/releases/2025-01-01-draft-note").text

    for event in EVENTS:
        there = form.get(f"{FIRST}/is/{event}").status_code
        assert there == (200 if event in possible_after("published") else 404)


def test_a_public_text_is_changed_by_a_correction_alone(form: FormClient) -> None:
    """The form of a public release shows no words, and takes none."""
    pairs = form.filled(FIRST)
    assert not [name for name, _ in pairs if name.startswith(("text.", "slug", "date"))]

    form.post(FIRST, [*pairs, ("text.en.title", "Edited unsaid")])

    assert "Edited unsaid" not in (form.root / FIRST_FILE).read_text(encoding="utf-8")


def test_a_correction_says_what_was_there(form: FormClient) -> None:
    """The entry has the former words of the languages and parts that have changed, and only
    those; the check accepts it."""
    page = f"{FIRST}/is/corrected"
    before = (form.root / FIRST_FILE).read_text(encoding="utf-8")
    titles = {"text__en__title": "The first of all", "text__ur__title": "سب سے پہلی ریلیز"}

    done = form.post(page, form.filled(page, **titles, **NOTES))

    assert done.headers["Location"] == f"{FIRST}?saved=1"
    value = value_of(form, FIRST_FILE)
    assert value["history"] == [
        {
            "state": "corrected",
            "at": "2026-01-01",
            "change": "substantive",
            "note": {
                "en": "The name of the zone.",
                "ur": "زون کا نام۔",
                "zh": "技术区名称。",
            },
            "was": {"text": {"en": {"title": "The first release"}, "ur": {"title": "پہلی ریلیز"}}},
        }
    ]
    after = (form.root / FIRST_FILE).read_text(encoding="utf-8")
    assert len([row for row in before.split("\n") if row not in after.split("\n")]) == 2
    assert lines_of(form.root, form.clock()) == []


def test_a_correction_that_is_sent_twice_is_one(form: FormClient) -> None:
    """The second press finds the entry there already."""
    page = f"{FIRST}/is/corrected"
    pairs = form.filled(page, text__en__title="The first of all", **NOTES)

    assert [form.post(page, pairs).status_code for _ in range(2)] == [303, 303]

    assert (form.root / FIRST_FILE).read_text(encoding="utf-8").count("state: corrected") == 1


def test_a_correction_of_nothing_is_refused(form: FormClient) -> None:
    """Without other words there is nothing to be told, and the note is kept."""
    page = f"{FIRST}/is/corrected"
    before = tree(form.root)

    told = form.post(page, form.filled(page, **NOTES))

    assert told.status_code == 422
    assert "Nothing has changed." in told.text
    assert ("entry.note.en", "The name of the zone.") in fields_in(told.data)
    assert tree(form.root) == before


def test_what_else_a_correction_replaces_is_kept(form: FormClient) -> None:
    """The zones and the kind that readers were told, and that nobody was quoted then."""
    page = f"{FIRST}/is/corrected"
    pairs = [pair for pair in form.filled(page, kind="statement", **NOTES) if pair[0] != "zones"]

    assert form.post(page, pairs).status_code == 303

    (entry,) = value_of(form, FIRST_FILE)["history"]  # type: ignore[misc]
    assert entry["was"] == {"kind": "press-release", "zones": ["alpha"]}
    assert lines_of(form.root, form.clock()) == []


def test_one_more_language_is_no_correction(form: FormClient) -> None:
    """A translation of what was published in English alone has no entry."""
    stem = "2023-05-04-english-only"
    page = f"/releases/{stem}/is/corrected"
    words = {
        "text__zh__title": "仅有英文",
        "text__zh__summary": "摘要。",
        "text__zh__body": "正文。",
    }

    assert form.post(page, form.filled(page, **words)).status_code == 303

    value = value_of(form, f"data/press/2023/{stem}.yml")
    assert "history" not in value
    assert "zh" in value["text"]  # type: ignore[operator]


def test_what_a_correction_lacks_is_told_at_its_field(form: FormClient) -> None:
    """The kind and the note are needed, and the note in every language."""
    page = f"{FIRST}/is/corrected"
    pairs = form.filled(page, text__en__title="The first of all")

    missing = json.loads(form.post(f"{page}/check", pairs).data)["remarks"]
    half = changed(pairs, entry__change="typo", entry__note__en="The title.")
    told = json.loads(form.post(f"{page}/check", half).data)["remarks"]

    assert {"entry.change", "entry.note"} <= {one["name"] for one in missing} | {
        one["name"] for one in told
    }
    assert [one["name"] for one in told if "ur, zh" in one["words"]] == ["entry.note"]


def test_a_withdrawal_tells_its_reason_in_every_language(form: FormClient) -> None:
    """Its entry is the last of the file; then it can be restored, and not withdrawn again."""
    page = f"{FIRST}/is/withdrawn"

    assert form.post(page, form.filled(page, **REASONS)).status_code == 303

    (entry,) = value_of(form, FIRST_FILE)["history"]  # type: ignore[misc]
    assert entry == {
        "state": "withdrawn",
        "at": "2026-01-01",
        "reason": {
            "en": "It named the wrong zone.",
            "ur": "اس میں غلط زون کا نام تھا۔",
            "zh": "所写技术区有误。",
        },
    }
    assert form.get(page).status_code == 404
    assert form.get(f"{FIRST}/is/restored").status_code == 200
    assert "Withdrawn" in form.get("/releases").text


def test_a_second_event_of_a_day_has_its_instant(form: FormClient) -> None:
    """Two entries of one day are in the order in which they were made."""
    form.clock = lambda: datetime(2026, 1, 1, 9, tzinfo=UTC)
    for event in ("withdrawn", "restored"):
        page = f"{FIRST}/is/{event}"
        assert form.post(page, form.filled(page, **REASONS)).status_code == 303

    entries = value_of(form, FIRST_FILE)["history"]
    assert [entry["at"] for entry in entries] == [  # type: ignore[attr-defined]
        "2026-01-01",
        "2026-01-01T14:00:00+05:00",
    ]
    assert lines_of(form.root, form.clock()) == []


def test_a_move_renames_the_file_and_its_folder(form: FormClient) -> None:
    """The entry names the former address; pictures come along; sent twice it is moved once."""
    add(form.root, "data/press/2022/2022-06-22-first/gate.jpg", b"\xff\xd8\xff")
    page = f"{FIRST}/is/moved"
    pairs = form.filled(page, slug="first-of-all")

    done = form.post(page, pairs)

    assert done.headers["Location"] == "/releases/2022-06-22-first-of-all?saved=1"
    new = "data/press/2022/2022-06-22-first-of-all.yml"
    assert value_of(form, new)["history"] == [
        {"state": "moved", "at": "2026-01-01", "former_slug": "first"}
    ]
    assert (form.root / new.removesuffix(".yml") / "gate.jpg").is_file()
    assert not (form.root / FIRST_FILE).exists()
    assert form.post(page, pairs).headers["Location"] == done.headers["Location"]


def test_a_draft_with_another_day_or_address_has_another_file(form: FormClient) -> None:
    """Nothing is told of it, because nobody has read it; another release is not overwritten."""
    page = "/releases/2025-01-01-draft-note"

    done = form.post(page, form.filled(page, date="2025-02-03", slug="other-note"))

    assert done.headers["Location"] == "/releases/2025-02-03-other-note?saved=1"
    assert "history" not in value_of(form, "data/press/2025/2025-02-03-other-note.yml")
    assert not (form.root / "data/press/2025/2025-01-01-draft-note.yml").exists()

    there = "/releases/2025-02-03-other-note"
    told = form.post(there, form.filled(there, date="2022-06-22", slug="first"))
    assert told.status_code == 409
    assert "the address is taken" in told.text
    assert value_of(form, FIRST_FILE)["kind"] == "press-release"


def test_an_embargo_has_its_instant_and_zone(form: FormClient) -> None:
    """A draft becomes scheduled by an instant without the tick, in the zone of the site."""
    page = "/releases/2025-01-01-draft-note"
    pairs = [
        (name, value) for name, value in form.filled(page, date="2026-02-01") if name != "draft"
    ]

    form.post(page, changed(pairs, publish_at="2026-02-01T09:30"))

    value = value_of(form, "data/press/2026/2026-02-01-draft-note.yml")
    assert value["publish_at"] == "2026-02-01T09:30:00+05:00"
    assert "draft" not in value
    assert "It becomes public on 1 February 2026, 09:30" in (
        form.get("/releases/2026-02-01-draft-note").text
    )


def test_words_that_the_ledger_knows_are_those_that_were_there(form: FormClient) -> None:
    """Where somebody has edited a published text unsaid, the entry has what readers were told:
    the ledger knows which text that was, and git what it said."""
    git(form.root, "init", "--quiet")
    git(form.root, "add", "--all")
    git(form.root, "commit", "--quiet", "--message=Begin")
    noted = zonesite("ledger", "update", "--root", form.root, "--now", "2025-12-31")
    assert noted.returncode == 0, noted.stderr
    edit(form.root, FIRST_FILE, "title: The first release", "title: The very first release")
    page = f"{FIRST}/is/corrected"

    form.post(page, form.filled(page, text__en__title="The first of all", **NOTES))

    (entry,) = value_of(form, FIRST_FILE)["history"]  # type: ignore[misc]
    assert entry["was"] == {"text": {"en": {"title": "The first release"}}}
    assert lines_of(form.root, form.clock()) == []
