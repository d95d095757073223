"""What happens to a release after it was published: what follows what, and what each day shows."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewed_site import sign
from small_site import NOW, add, content_of, edit, lines_of
from zonesite.build.generator import Generator, load
from zonesite.edition.edition import at
from zonesite.newsroom.former import Former, former_at
from zonesite.newsroom.publicity import of_release, when_listed
from zonesite.newsroom.revisions import revisions
from zonesite.newsroom.states import as_of, instant_of, phases, standing_at, standing_of
from zonesite.records.press import Release
from zonesite.records.release_states import (
    EVENTS,
    STANDINGS,
    Event,
    Standing,
    StateChange,
    possible_after,
)
from zonesite.records.text import Text

START = datetime(2024, 1, 1, tzinfo=UTC)
FIRST = "data/press/2022/2022-06-22-first.yml"
LINKING = "data/press/2023/2023-05-04-english-only.yml"
SAID = "{en: Because, ur: وجہ, zh: 因为}"
BECAUSE = Text({"en": "Because"})


def day(number: int) -> datetime:
    """Return the midnight of so many days after the first."""
    return START + timedelta(days=number)


def text(title: str) -> dict[str, dict[str, str]]:
    return {"en": {"title": title, "summary": f"On {title}", "body": f"Words of {title}"}}


@st.composite
def releases(draw: st.DrawFn) -> Release:
    """Return a release with a history that is possible, one thing a day; its title counts its
    corrections, and its slug its moves."""
    standing: Standing = "published"
    history: list[dict[str, object]] = []
    corrections = moves = 0
    for number in range(1, draw(st.integers(0, 6)) + 1):
        possible = possible_after(standing)
        if not possible:
            break
        event: Event = draw(st.sampled_from(possible))
        entry: dict[str, object] = {"state": event, "at": day(number)}
        if event == "corrected":
            text_was = {"en": {"title": str(corrections), "body": f"Words of {corrections}"}}
            was = {"text": text_was, "topics": [f"topic-{corrections}"]}
            entry |= {"change": "typo", "note": {"en": "A"}, "was": was}
            corrections += 1
        if event == "moved":
            entry |= {"former_slug": f"slug-{moves}"}
            moves += 1
        entry |= {"reason": {"en": "R"}} if "reason" in EVENTS[event].needs else {}
        entry |= {"instead": "/zones/"} if "instead" in EVENTS[event].needs else {}
        history.append(entry)
        standing = EVENTS[event].becomes or standing
    return Release.model_validate(
        {
            "date": "2024-01-01",
            "slug": f"slug-{moves}",
            "kind": "statement",
            "sources": ["daily"],
            "topics": [f"topic-{corrections}"],
            "history": history,
            "text": text(str(corrections)),
        }
    )


@given(releases())
def test_every_day_shows_a_release_as_it_was(release: Release) -> None:
    """Its title and address are those of the corrections and moves by then, its history ends
    there, and its standing, publicity and times agree."""
    for number in range(-1, 8):
        now = day(number) + timedelta(hours=1)
        then = as_of(release, now, UTC)
        happened = [item for item in release.history if instant_of(release, item, UTC) <= now]
        corrections = sum(item.state == "corrected" for item in happened)
        moves = sum(item.state == "moved" for item in happened)
        standing = standing_at(release, now, UTC)

        assert then.text["en"].title == str(corrections)
        assert then.text["en"].body == f"Words of {corrections}"
        assert then.topics == (f"topic-{corrections}",)
        assert then.path == f"/newsroom/2024/slug-{moves}/"
        assert list(then.history) == happened
        assert number < 0 or standing == standing_of(then)
        assert of_release(release, UTC).includes(now) == STANDINGS[standing].has_text
        listed = [one.topics for one, when in when_listed(release, UTC) if when.includes(now)]
        assert listed == ([then.topics] if STANDINGS[standing].is_listed else [])
        during = [one for one in phases(release, UTC) if one.start <= now < (one.end or day(99))]
        assert [(one.standing, one.path) for one in during] == (
            [(standing, then.path)] if number >= 0 else []
        )


@given(releases(), st.integers(0, 7), st.integers(0, 7))
def test_a_day_before_a_day_before_is_a_day_before(release: Release, one: int, two: int) -> None:
    """To go back twice is to go back once, to the earlier day."""
    earlier, later = sorted((day(one), day(two)))
    assert as_of(as_of(release, later, UTC), earlier, UTC) == as_of(release, earlier, UTC)


@given(releases())
def test_each_correction_leads_from_the_text_before_to_the_text_after(release: Release) -> None:
    """Newest first, from the text of today back to the one that was published."""
    found = revisions(release)
    assert [item.change for item in found] == list(reversed(release.history))
    then = release
    for item in found:
        assert item.after == then
        assert bool(item.replaced("en")) == (item.change.state == "corrected")
        then = item.before
    assert then.text["en"].title == "0"
    assert (then.topics, then.history) == (("topic-0",), ())


def test_every_standing_can_come_about_and_every_event_can_happen() -> None:
    """The table has no row that nothing leads to, and nothing follows what is over."""
    becomes = {row.becomes for row in EVENTS.values()} - {None}
    assert {"draft", "scheduled", "published"} | becomes == set(STANDINGS)
    assert all(row.after for row in EVENTS.values())
    assert possible_after("gone") == possible_after("merged") == possible_after("draft") == ()
    keys = set(StateChange.model_fields) - {"state", "at"}
    assert {key for row in EVENTS.values() for key in (*row.needs, *row.may_have)} == keys


WITHDRAWN = f"  - {{state: withdrawn, at: 2025-03-01, reason: {SAID}, instead: /zones/}}\n"
CORRECTED = f"""\
  - state: corrected
    at: 2025-01-01
    change: substantive
    note: {SAID}
    was:
      text:
        en: {{summary: It is about Alpha}}
        ur: {{summary: الفا کے بارے میں}}
      kind: press-release
      zones: [alpha]
      topics: [law]
      quoted:
        - name: {{en: A. Person, ur: ا۔ شخص, zh: 某人}}
          role: {{en: Chairman, ur: چیئرمین, zh: 主席}}
      deadline: null
"""
MOVED = "  - {state: moved, at: 2025-02-01, former_slug: first, former_date: 2022-06-22}\n"


def with_history(site: Path, *entries: str, file: str = FIRST) -> None:
    """Give a release a history."""
    path = site / file
    path.write_text(f"{path.read_text('utf-8')}history:\n{''.join(entries)}", encoding="utf-8")


def on(site: Path, when: str) -> Generator:
    """Return the site of a day."""
    return load(site, datetime.fromisoformat(f"{when}T12:00:00+05:00"), clock=NOW)


def mains(generator: Generator, path: str) -> list[str]:
    """Return what is a page's own, in every language."""
    page = generator.renderer.pages[path]
    return [item.main(page) for item in generator.renderer.by_language.values()]


@pytest.mark.parametrize("when", ["2023-12-31", "2024-12-31"])
def test_the_site_of_a_day_before_shows_all_as_it_was_then(site: Path, when: str) -> None:
    """The release, its lists and the newsroom are, byte for byte, those of a site in which
    nothing has happened to it; only the notice over the page knows of later days."""
    edit(site, LINKING, "[the first](/newsroom/2022/first/)", "the first")
    before = on(site, when)
    pages = {path: mains(before, path) for path in before.renderer.pages if is_made(before, path)}
    edit(site, FIRST, "summary: It is about Alpha", "summary: It is about all")
    edit(site, FIRST, "summary: الفا کے بارے میں", "summary: سب کے بارے میں")
    edit(site, FIRST, "kind: press-release", "kind: public-notice\ndeadline: 2025-06-30")
    edit(site, FIRST, "zones: [alpha]", "zones: [beta]")
    edit(site, FIRST, "topics: [law]", "topics: [land]")
    edit(site, FIRST, "A. Person", "B. Person")
    edit(site, FIRST, "slug: first", "slug: second")
    edit(site, FIRST, "date: 2022-06-22", "date: 2022-06-23")
    file = "data/press/2022/2022-06-23-second.yml"
    (site / FIRST).rename(site / file)
    with_history(site, CORRECTED, MOVED, WITHDRAWN, file=file)
    after = on(site, when)

    assert "/newsroom/2022/first/" in pages
    assert after.renderer.pages.keys() == before.renderer.pages.keys()
    assert {path: mains(after, path) for path in pages} == pages
    assert after.renderer.edition.is_past
    assert "/newsroom/2022/second/" not in after.renderer.pages


def is_made(generator: Generator, path: str) -> bool:
    """Say whether nobody writes a page by hand."""
    return not generator.renderer.pages[path].by_hand


def test_a_withdrawn_release_stays_at_its_address_and_in_no_list(site: Path) -> None:
    """With its reason in every language; links to it carry a mark, search engines are told."""
    with_history(site, WITHDRAWN)
    assert lines_of(site) == []
    generator = load(site, NOW)
    edition = generator.renderer.edition

    assert "/newsroom/2022/first/" not in {item.path for item in edition.releases}
    for lang, words in (("en", "Because"), ("ur", "وجہ"), ("zh", "因为")):
        html = generator.renderer.page("/newsroom/2022/first/", lang)
        assert words in html
        assert 'content="noindex"' in html
        assert '"notice notice--withdrawn"' in html
    linking = generator.renderer.page("/newsroom/2023/english-only/", "en")
    assert '<span class="tag tag--withdrawn" data-search-ignore>Withdrawn</span>' in linking
    listed = generator.renderer.pages["/newsroom/topic/law/"].subject.releases
    assert "/newsroom/2022/first/" not in {item.path for item in listed}


def test_an_address_that_moved_leads_on_in_every_language(site: Path) -> None:
    """By one step, however often it moved; the pages say which page stands for them."""
    edit(site, FIRST, "slug: first", "slug: third")
    (site / FIRST).rename(site / FIRST.replace("first", "third"))
    edit(site, "data/press/2023/2023-05-04-english-only.yml", "/2022/first/", "/2022/third/")
    moved = [
        f"  - {{state: moved, at: 2025-0{number}-01, former_slug: {slug}}}\n"
        for number, slug in ((1, "first"), (2, "second"))
    ]
    with_history(site, *moved, file=FIRST.replace("first", "third"))
    assert lines_of(site) == []
    renderer = load(site, NOW).renderer

    for old in ("first", "second"):
        for lang, prefix in (("en", ""), ("ur", "ur/"), ("zh", "zh/")):
            html = renderer.page(f"/newsroom/2022/{old}/", lang)
            href = f"https://zones.example/stz/{prefix}newsroom/2022/third/"
            assert f'<link rel="canonical" href="{href}">' in html
            assert 'content="noindex"' in html
            assert "newsroom/2022/third/" in html.partition("<main")[2]


def tags_on(generator: Generator, path: str) -> dict[str, str]:
    """Return the tag under the heading of a page that says how far it is translated."""
    tag = re.compile(r'class="tag tag--(fallback|unreviewed)"')
    htmls = zip(generator.languages, mains(generator, path), strict=True)
    return {lang: " ".join(tag.findall(html)) for lang, html in htmls}


MERGED = "  - {state: merged, at: 2025-02-01, instead: /newsroom/2023/clarified/}\n"
GONE = f"  - {{state: gone, at: 2025-02-01, reason: {SAID}}}\n"
RENAMED = "  - {state: moved, at: 2025-02-01, former_slug: zeroth}\n"


@pytest.mark.parametrize(
    ("entry", "path"),
    [
        (RENAMED, "/newsroom/2022/zeroth/"),
        (MERGED, "/newsroom/2022/first/"),
        (GONE, "/newsroom/2022/first/"),
        (WITHDRAWN, "/newsroom/2022/first/"),
    ],
    ids=["moved", "merged", "gone", "withdrawn"],
)
def test_what_became_of_a_release_is_as_reviewed_as_its_translation(
    site: Path, entry: str, path: str
) -> None:
    """The page at its address shows its title and the reason; nobody has reviewed the Urdu."""
    edit(site, LINKING, "[the first](/newsroom/2022/first/)", "the first")
    with_history(site, entry)
    sign(site, "press/2022/first", "zh")
    assert tags_on(load(site, NOW), path) == {"en": "", "ur": "unreviewed", "zh": ""}


@pytest.mark.parametrize("entry", [MERGED, GONE], ids=["merged", "gone"])
def test_what_became_of_a_release_in_english_alone_is_not_called_a_translation(
    site: Path, entry: str
) -> None:
    """Its title stands there in English, which the page says."""
    with_history(site, entry, file=LINKING)
    found = tags_on(load(site, NOW), "/newsroom/2023/english-only/")
    assert found == {"en": "", "ur": "fallback", "zh": "fallback"}


FORMER = "{{id: {0}, name: {{en: Help, ur: مدد, zh: 帮助}}, path: /{0}/, at: 2025-01-01, {1}}}"


def formerly(site: Path, *records: tuple[str, str]) -> None:
    """Write addresses that had a page once: each by its id, and what became of it."""
    rows = "".join(f"  - {FORMER.format(*record)}\n" for record in records)
    add(site, "data/addresses.yml", f"former_addresses:\n{rows}")


def test_what_became_of_another_page_is_as_reviewed_as_its_own_record(site: Path) -> None:
    """Each record has been read in another language."""
    ended = f"state: gone, reason: {SAID}"
    formerly(site, ("help", "state: moved, instead: /about/"), ("aid", ended))
    sign(site, "former_addresses/help", "ur")
    sign(site, "former_addresses/aid", "zh")
    generator = load(site, NOW)
    assert tags_on(generator, "/help/") == {"en": "", "ur": "", "zh": "unreviewed"}
    assert tags_on(generator, "/aid/") == {"en": "", "ur": "unreviewed", "zh": ""}


def test_an_address_that_leads_to_what_is_gone_is_told_by_both(site: Path) -> None:
    """It shows the name of the one with the reason of the other: both must be reviewed."""
    ended = f"state: gone, reason: {SAID}"
    formerly(site, ("help", ended), ("aid", ended))
    some = content_of(site).lists["former_addresses"]
    name = Text({"en": "N"})
    moved = Former("/a/", "moved", START, name, "/b/", told_by=some[:1])
    led = former_at([moved, Former("/b/", "gone", START, name, told_by=some[1:])], START)["/a/"]
    assert (led.state, led.told_by) == ("gone", some)


def test_a_release_that_moved_and_then_went_is_as_reviewed_as_its_translation(site: Path) -> None:
    """At its first address, too."""
    edit(site, LINKING, "[the first](/newsroom/2022/first/)", "the first")
    with_history(site, RENAMED.replace("2025-02-01", "2025-01-01"), GONE)
    sign(site, "press/2022/first", "zh")
    generator = load(site, NOW)
    assert tags_on(generator, "/newsroom/2022/zeroth/") == {"en": "", "ur": "unreviewed", "zh": ""}


def test_former_addresses_lead_to_their_end_by_one_step() -> None:
    """Also where that is gone; a circle, which the check refuses, does not hang."""
    name = Text({"en": "N"})

    def one(path: str, state: str, instead: str) -> Former:
        return Former(path, state, START, name, instead)  # type: ignore[arg-type]

    chain = [one("/a/", "moved", "/b/"), one("/b/", "merged", "/c/"), one("/c/", "moved", "/d/")]
    assert {item.instead for item in former_at(chain, START).values()} == {"/d/"}
    ended = [one("/a/", "moved", "/b/"), one("/b/", "gone", "")]
    assert [item.state for item in former_at(ended, START).values()] == ["gone", "gone"]
    circle = [one("/a/", "moved", "/b/"), one("/b/", "moved", "/a/")]
    assert set(former_at(circle, START)) == {"/a/", "/b/"}
    assert former_at(chain, START - timedelta(seconds=1)) == {}


def test_what_a_removed_release_rested_on_keeps_its_page(site: Path) -> None:
    """The source was public with it, and its address is one that others have."""
    add(
        site,
        "data/press/2023/2023-10-01-only.yml",
        "date: 2023-10-01\nslug: only\nkind: statement\nsources: [own]\n"
        "text:\n  en: {title: Only, summary: Only, body: Only.}\n"
        f"history:\n  - {{state: gone, at: 2025-01-01, reason: {SAID}}}\n",
    )
    path = site / "data/sources.yml"
    own = "  - {id: own, title: {en: Own, ur: اپنا, zh: 自己}, date: undated, kind: press}\n"
    own = own.replace("kind: press", "kind: press, publisher: The Daily")
    path.write_text(path.read_text("utf-8").rstrip("\n") + "\n" + own, encoding="utf-8")

    assert lines_of(site) == []
    assert "own" in at(content_of(site), NOW, {}).records["sources"]


def test_a_year_of_a_list_that_has_become_short_keeps_its_releases(site: Path) -> None:
    """Three releases of a topic have pages of their years where two fit on one; two have none,
    but the address stays, and shows what is still of that year."""
    for number, history in ((1, ""), (2, ""), (3, f"history:\n{WITHDRAWN}")):
        add(
            site,
            f"data/press/2024/2024-0{number}-01-part-{number}.yml",
            f"date: 2024-0{number}-01\nslug: part-{number}\nkind: statement\ntopics: [land]\n"
            "sources: [daily]\ntext:\n"
            f"  en: {{title: Part, summary: A part, body: Part.}}\n{history}",
        )
    assert lines_of(site) == []
    page = load(site, NOW).renderer.pages["/newsroom/topic/land/2024/"]

    assert [item.slug for item in page.subject.releases] == ["part-2", "part-1"]
    assert page.is_indexed
