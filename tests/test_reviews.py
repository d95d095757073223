"""A review holds for the two texts that were read, and for nothing else."""

# ruff: noqa: E501 -- what is replaced in a file stands whole

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from reviewed_site import item_of, sign
from small_site import LANGUAGES, REPOSITORY, add, content_of, edit, git, lines_of, loaded, zonesite
from zonesite.__main__ import main
from zonesite.authoring.sign_offs import record_with_sign_off, with_sign_off
from zonesite.edition.edition import at
from zonesite.reading.problems import spoken
from zonesite.records.base import Review, SignOff
from zonesite.translations.reviews import (
    Texts,
    changed_sides,
    held,
    is_forged,
    reviewables,
    signed,
)
from zonesite.translations.waiting import void_since, waiting, whom

ZONES = "data/zones.yml"
ALPHA_URDU = "ur: ہر چیز والا زون"
ROLES = """
reviews:
  roles: [{id: editor, name: {en: Editor, ur: مدیر, zh: 编辑}}]
  reviewers:
    - {name: A. Reader, role: editor, languages: [ur]}
    - {name: C. Reader}
"""
DAY = date(2025, 12, 1)
WORDS = st.text(min_size=1, max_size=12)
SOME_TEXTS = st.dictionaries(
    st.sampled_from(["title", "summary", "steps.0.note"]),
    st.fixed_dictionaries({"en": WORDS, "ur": WORDS}),
    min_size=1,
)


def with_settings(site: Path, words: str = ROLES) -> None:
    """Add who reviews translations to the settings."""
    path = site / "data/settings.yml"
    path.write_text(path.read_text(encoding="utf-8") + words, encoding="utf-8")


def written(texts: Mapping[str, Mapping[str, str]]) -> Texts:
    """Return texts of which the English is the original."""
    return Texts("en", texts)


def review_of(texts: Mapping[str, Mapping[str, str]]) -> Review:
    """Return the review of a text in Urdu as it stands."""
    found = signed(written(texts), "ur", "A", None, DAY)
    return Review.model_validate(with_sign_off(None, found))


def held_of(review: Review, texts: Mapping[str, Mapping[str, str]]) -> SignOff | None:
    """Return the review that holds of a text in Urdu."""
    return held(review, (written(texts),), "ur")


# What a review is bound to


@given(SOME_TEXTS, st.data())
def test_any_change_of_either_text_makes_a_review_void_and_taken_back_it_holds(
    texts: dict[str, dict[str, str]], data: st.DataObject
) -> None:
    """Whatever is written anew, in whichever of the two languages."""
    review = review_of(texts)
    name = data.draw(st.sampled_from(sorted(texts)))
    lang = data.draw(st.sampled_from(["en", "ur"]))
    other = data.draw(WORDS.filter(lambda words: words != texts[name][lang]))
    changed = {**texts, name: {**texts[name], lang: other}}

    assert held_of(review, texts) == review.sign_offs[0]
    assert held_of(review, changed) is None
    side = "original" if lang == "en" else "text"
    assert changed_sides(review.sign_offs[0], written(changed), "ur") == (side,)
    assert held_of(review, {**changed, name: texts[name]}) == review.sign_offs[0]


@given(SOME_TEXTS, st.data())
def test_texts_that_come_go_or_change_places_make_a_review_void(
    texts: dict[str, dict[str, str]], data: st.DataObject
) -> None:
    """Two texts that are exchanged are other texts, and so is one more."""
    review = review_of(texts)
    more = {**texts, "other": {"en": data.draw(WORDS), "ur": data.draw(WORDS)}}
    moved = {f"{name}.0": found for name, found in texts.items()}

    assert held_of(review, more) is None
    assert held_of(review, moved) is None
    assert held_of(review, {}) is None


@given(SOME_TEXTS, WORDS, st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_another_name_role_day_or_fingerprint_is_not_what_was_signed(
    texts: dict[str, dict[str, str]], other: str, day: date
) -> None:
    """Whatever somebody writes over it by hand."""
    found = signed(written(texts), "ur", "A. Reader", "editor", DAY)
    both, _, seal = found.signed.rpartition("-")
    changes: list[dict[str, Any]] = [{"role": None}, {"signed": f"{'0' * 25}-{seal}"}]
    changes += [{"by": other}] if other != found.by else []
    changes += [{"on": day}] if day != found.on else []
    changes += [{"signed": f"{both}-{'0' * 8}"}] if seal != "0" * 8 else []

    assert not is_forged(found, "ur")
    assert is_forged(found, "zh")
    for change in changes:
        assert is_forged(found.model_copy(update=change), "ur")


def test_texts_of_other_languages_do_not_matter() -> None:
    """Chinese may change while the Urdu review holds; so may English that nobody translated."""
    texts: dict[str, Mapping[str, str]] = {"title": {"en": "Law", "ur": "قانون"}}
    review = review_of(texts)
    others = {"title": {**texts["title"], "zh": "法律"}, "note": {"en": "New"}}

    assert held_of(review, others) == review.sign_offs[0]


def test_what_was_signed_before_stays_below_what_is_signed_now() -> None:
    """And holds again when the texts are again what they were."""
    first, second = {"title": {"en": "A", "ur": "ا"}}, {"title": {"en": "B", "ur": "ب"}}
    before = with_sign_off("unreviewed", signed(written(first), "ur", "A", None, date(2025, 1, 1)))
    review = Review.model_validate(
        with_sign_off(before, signed(written(second), "ur", "B", None, DAY))
    )

    assert [one.by for one in review.sign_offs] == ["B", "A"]
    assert [held_of(review, texts) for texts in (second, first)] == [*review.sign_offs]


def test_a_text_that_is_called_unreviewed_has_no_review() -> None:
    """Whoever takes a review back writes one word."""
    assert Review.model_validate("unreviewed").sign_offs == ()


def test_the_first_review_of_a_record_stands_behind_its_id() -> None:
    """Of a release behind what it rests on."""
    found = signed(written({}), "ur", "A", None, DAY)

    assert [*record_with_sign_off({"id": "a", "name": {}}, "ur", found)] == [
        *("id", "translations", "name")
    ]
    release = record_with_sign_off({"slug": "a", "sources": [], "text": {}}, "ur", found)
    assert [*release] == ["slug", "sources", "translations", "text"]


# What readers see


def tags(site: Path, path: str, now: datetime = datetime(2026, 1, 1, tzinfo=UTC)) -> list[str]:
    """Return what a page says of its translation, in Urdu and Chinese."""
    found = []
    for lang in ("ur", "zh"):
        html = loaded(site, now).renderer.page(path, lang)
        (tag,) = re.findall(
            r'<p class="state"[^>]*><span class="tag tag--(\w+)">(.*?)</span> ?<a', html
        )
        found.append(f"{tag[0]}: {re.sub('<[^>]*>', '', tag[1])}")
    return found


def test_a_page_says_that_a_person_has_read_the_translation_and_when(site: Path) -> None:
    """In the language of its readers, and without a name, which nobody has agreed to."""
    sign(site, "press/2022/first", "ur")
    sign(site, "press/2022/first", "zh")

    assert tags(site, "/newsroom/2022/first/") == [
        "reviewed: ایک شخص نے 1 دسمبر 2025ء کو ترجمے پر نظرِ ثانی کی",
        "reviewed: 译文已于2025年12月1日经人工审校",
    ]
    assert "A. Reader" not in loaded(site).renderer.page("/newsroom/2022/first/", "ur")


def test_a_page_says_as_what_somebody_has_read_it_and_who_where_the_settings_say_so(
    site: Path,
) -> None:
    """The role in the language of the reader."""
    with_settings(site)
    sign(site, "press/2022/first", "ur", role="editor")
    sign(site, "press/2022/first", "zh", role="editor")
    path = "/newsroom/2022/first/"

    assert tags(site, path)[1] == "reviewed_by: 译文已于2025年12月1日审校，审校人：编辑"
    edit(site, "data/settings.yml", "reviews:\n", "reviews:\n  show_names: true\n")
    assert tags(site, path) == [
        "reviewed_by: ترجمے پر 1 دسمبر 2025ء کو نظرِ ثانی کرنے والے: A. Reader، مدیر",
        "reviewed_by: 译文已于2025年12月1日审校，审校人：A. Reader（编辑）",
    ]


def test_a_changed_text_is_unreviewed_again_until_the_change_is_taken_back(site: Path) -> None:
    """The page, the check and what waits say the same."""
    sign(site, "press/2022/first", "ur")
    file = "data/press/2022/2022-06-22-first.yml"
    edit(site, file, "title: The first release", "title: The very first release")

    assert tags(site, "/newsroom/2022/first/")[0].startswith("unreviewed")
    assert [line.split(" [")[1] for line in lines_of(site)] == ["review-void]"]
    edit(site, file, "title: The very first release", "title: The first release")
    assert tags(site, "/newsroom/2022/first/")[0].startswith("reviewed")
    assert lines_of(site) == []


def test_an_edition_shows_the_review_of_its_day(site: Path) -> None:
    """A review of a later day is not in it; one of the text of that day is, whatever came later."""
    file = "data/press/2022/2022-06-22-first.yml"
    sign(site, "press/2022/first", "ur", on=date(2022, 7, 1))
    edit(site, file, "title: پہلی ریلیز", "title: پہلی نئی ریلیز")
    was = "history: [{state: corrected, at: 2023-01-01, change: typo, note: {en: N, ur: ن, zh: 注}, was: {text: {ur: {title: پہلی ریلیز}}}}]\n"
    add(site, file, (site / file).read_text(encoding="utf-8") + was)
    sign(site, "press/2022/first", "ur", by="B. Reader", on=date(2024, 5, 5))
    content = content_of(site)

    def by(*day: int) -> list[str]:
        edition = at(content, datetime(*day, 12, tzinfo=UTC), {})  # type: ignore[misc, arg-type]
        return [one.by for one in edition.reviews_of("press/2022/first").values()]

    assert by(2022, 6, 30) == []
    assert by(2022, 7, 1) == ["A. Reader"]
    assert by(2023, 6, 1) == []
    assert by(2024, 5, 5) == ["B. Reader"]


def test_a_record_of_an_earlier_day_keeps_its_review_though_statements_came_later(
    site: Path,
) -> None:
    """Whoever has read the whole has read what is left of it; and nobody before they did."""
    sign(site, "zones/alpha", "ur", on=date(2025, 6, 1))
    content = content_of(site)

    for day, expected in ((date(2025, 5, 31), set()), (date(2025, 7, 1), {"ur"})):
        instant = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        assert set(at(content, instant, {}).reviews_of("zones/alpha")) == expected


def test_a_page_is_made_again_when_its_review_is(site: Path) -> None:
    """Though not a word on it is another one."""
    before = loaded(site).renderer.page("/zones/alpha/", "ur")
    sign(site, "zones/alpha", "ur")

    assert loaded(site).renderer.page("/zones/alpha/", "ur") != before


# What waits, and for whom


def test_what_waits_is_named_with_those_who_may_review_it(site: Path) -> None:
    """Whoever made the review that is void knows the text; else those who review the language."""
    with_settings(site)
    sign(site, "zones/alpha", "ur")
    sign(site, "zones/alpha", "zh", by="C. Reader")
    sign(site, "zones/beta", "ur", by="Z. Gone")
    edit(site, ZONES, "en: A zone with everything", "en: A zone with all")
    edit(site, ZONES, "ur: کم معلومات والا زون", "ur: کم والا زون")
    content = content_of(site)
    found = {(one.item.owner, one.item.lang): one for one in waiting(content)}

    assert found["zones/alpha", "ur"].whom == ("A. Reader",)
    assert found["zones/alpha", "zh"].whom == ("C. Reader",)
    assert found["zones/beta", "ur"].whom == ("A. Reader", "C. Reader")
    assert found["zones/gamma", "zh"].whom == ("C. Reader",)
    assert found["zones/beta", "ur"].standing.changed == ("text",)
    assert ("zones/alpha", "en") not in found
    assert whom(found["zones/gamma", "ur"].standing, "zh", content.settings.reviews) == (
        "C. Reader",
    )


def test_a_review_is_void_since_the_commit_that_changed_a_text(site: Path) -> None:
    """Later commits to the same file do not move the day; what is not committed has none."""
    sign(site, "zones/alpha", "ur", on=date(2025, 1, 1))
    commit(site, "2025-01-02")
    edit(site, ZONES, ALPHA_URDU, "ur: ہر شے والا زون")
    assert void_since(site, item_of(site, "zones/alpha", "ur"), content_of(site)) is None
    commit(site, "2025-02-03")
    edit(site, ZONES, "en: Gamma Zone", "en: Gamma Area")
    commit(site, "2025-03-04")

    item = item_of(site, "zones/alpha", "ur")
    assert void_since(site, item, content_of(site)) == date(2025, 2, 3)


def commit(site: Path, day: str) -> None:
    """Commit everything on a day."""
    if not (site / ".git").exists():
        git(site, "init", "-q")
    git(site, "add", "-A")
    stamp = f"{day}T12:00:00+00:00"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIT_COMMITTER_DATE", stamp)
        git(site, "commit", "-qm", day, f"--date={stamp}")


# The command


def test_the_command_signs_what_is_named_and_nothing_twice(site: Path) -> None:
    """Only the review is written; to run it again changes no byte."""
    before = (site / ZONES).read_text(encoding="utf-8")
    names = ("zones/alpha", "docs/ur/about.md", "press/2022/first")
    command = ("review", "--root", site, *names, "--lang", "ur", "--by", "A. Reader")
    done = zonesite(*command)
    after = (site / ZONES).read_text(encoding="utf-8")
    today = item_of(site, "zones/alpha", "ur").review.on

    assert done.stdout.splitlines() == [
        f"{owner} ur: reviewed by A. Reader on {today}"
        for owner in ("zones/alpha", "pages/about", "press/2022/first")
    ]
    added = [line for line in after.splitlines() if line not in before.splitlines()]
    rest = "".join(line for line in after.splitlines(True) if line.rstrip("\n") not in added)
    assert [line.split(":")[0] for line in added] == ["    translations", "      ur"]
    assert rest == before
    assert zonesite(*command).stdout.count("stands as it is") == 3
    assert (site / ZONES).read_text(encoding="utf-8") == after


def test_both_texts_are_shown_before_anybody_signs(site: Path) -> None:
    """And nothing is written then."""
    before = (site / ZONES).read_bytes()
    done = zonesite("review", "--root", site, "zones/alpha", "--lang", "ur", "--dry-run")

    assert done.stdout.startswith("zones/alpha ur: not reviewed\n")
    assert "  summary\n    en: A zone with everything\n    ur: ہر چیز والا زون\n" in done.stdout
    assert (site / ZONES).read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--lang", "ur", "--by", "A"), "refused-review-nothing-named"),
        (("zones/alfa", "--lang", "ur", "--by", "A"), "refused-review-unknown-near"),
        (("nothing", "--lang", "ur", "--by", "A"), "refused-review-unknown"),
        (("zones/alpha", "--by", "A"), "refused-review-language-missing"),
        (("zones/alpha", "--lang", "fr", "--by", "A"), "refused-review-language"),
        (("zones/alpha", "--lang", "en", "--by", "A"), "refused-review-of-original"),
        (("press/2023/english-only", "--lang", "ur", "--by", "A"), "refused-review-no-text"),
        (("zones/alpha", "--lang", "ur"), "refused-review-by"),
        (("zones/alpha", "--lang", "ur", "--by", "\u202eA"), "refused-review-by"),
        (("zones/alpha", "--lang", "ur", "--by", "B. Reader"), "refused-reviewer"),
        (("zones/alpha", "--lang", "zh", "--by", "A. Reader"), "refused-reviewer"),
        (("zones/alpha", "--lang", "ur", "--by", "A. Reader", "--role", "x"), "refused-role"),
    ],
)
def test_what_cannot_be_signed_is_said_in_every_language(
    site: Path, arguments: tuple[str, ...], code: str
) -> None:
    """With what to do; nothing is written."""
    with_settings(site)
    before = (site / ZONES).read_bytes()
    for lang in LANGUAGES:
        command = ["review", "--root", str(site), *arguments, "--messages", lang]
        done = CliRunner().invoke(main, command)
        parts = [part for part in re.split(r"\{\w+\}", spoken(code, lang)) if part]

        assert done.exit_code == 2
        assert [part for part in parts if part not in done.output] == []
    assert (site / ZONES).read_bytes() == before


def test_a_reviewer_of_the_settings_signs_in_their_role(site: Path) -> None:
    """And the only one of a language need not even be named."""
    with_settings(site)
    zonesite("review", "--root", site, "zones/alpha", "--lang", "zh")
    zonesite("review", "--root", site, "zones/alpha", "--lang", "ur", "--by", "A. Reader")

    assert item_of(site, "zones/alpha", "zh").review.by == "C. Reader"
    assert item_of(site, "zones/alpha", "ur").review.role == "editor"


def test_a_forged_review_is_replaced_by_one_that_somebody_signs(site: Path) -> None:
    """It is no earlier review: nobody has made it."""
    sign(site, "zones/alpha", "ur")
    edit(site, ZONES, "A. Reader", "B. Reader")
    assert item_of(site, "zones/alpha", "ur").standing.state == "forged"
    zonesite("review", "--root", site, "zones/alpha", "--lang", "ur", "--by", "C")

    assert [one.by for one in item_of(site, "zones/alpha", "ur").review.sign_offs] == ["C"]
    assert not [line for line in lines_of(site, datetime.now(UTC)) if "review-" in line]


def test_the_status_lists_what_waits_as_text_and_as_json(site: Path) -> None:
    """By language and person; the plain status names what is void."""
    sign(site, "zones/alpha", "ur")
    edit(site, ZONES, ALPHA_URDU, "ur: ہر شے والا زون")
    text = zonesite("status", "--root", site, "--waiting").stdout
    rows = json.loads(zonesite("status", "--root", site, "--waiting", "--format", "json").stdout)
    void = "void since a change after 2025-12-01, because the translation has changed (reviewed by A. Reader on 2025-12-01)"

    assert f"  for A. Reader: 1\n    zones/alpha: Alpha Zone: {void}\n" in text
    (row,) = [one for one in rows["waiting"] if one["state"] == "void"]
    assert (row["of"], row["language"], row["for"]) == ("zones/alpha", "ur", ["A. Reader"])
    assert f"Reviews that are void: 1\n  zones/alpha in Urdu: Alpha Zone: {void}\n" in (
        zonesite("status", "--root", site).stdout
    )


def test_every_shipped_translation_can_be_reviewed() -> None:
    """Each has texts to compare, and a place for its review."""
    items = [*reviewables(content_of(REPOSITORY))]

    assert len({(one.owner, one.lang) for one in items}) == len(items)
    assert {one.lang for one in items if one.pairs} == {"ur", "zh"}
