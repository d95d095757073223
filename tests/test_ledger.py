"""The ledger of what was published: nothing in it can be changed, and nothing published is
edited, moved or lost without being said."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from bad_input import committed
from media_site import FIRST, NOTICE, PHOTO, pdf, photo, with_media
from small_site import EMBARGOED, add, edit, lines_of, loaded, tree, zonesite
from zonesite.cli.ledger import ledger
from zonesite.outputs.answers import answers
from zonesite.reading.ledger import FILE, BrokenLedger, Entry, lines, parse

NOTED = "2025-12-01T00:00:00+00:00"
CLARIFIED = "data/press/2023/2023-09-11-clarified.yml"
SAID = "{en: Because, ur: وجہ, zh: 因为}"
WHEN = datetime.fromisoformat(NOTED)


def note(site: Path, now: str = NOTED) -> str:
    """Note what is public; return what the command printed."""
    done = CliRunner().invoke(ledger, ["update", "--root", str(site), "--now", now])
    assert done.exit_code == 0, done.output
    return done.output


def entries_of(site: Path) -> list[str]:
    return (site / FILE).read_text(encoding="utf-8").splitlines()


def test_what_is_public_is_noted_once_and_what_is_sealed_is_not(site: Path) -> None:
    """Noting again adds nothing; the embargoed release and the draft are in no line."""
    first = note(site)
    before = entries_of(site)
    again = note(site)

    assert first == "42 addresses and 3 entries of releases noted in data/ledger.jsonl\n"
    assert again == "0 addresses and 0 entries of releases noted in data/ledger.jsonl\n"
    assert entries_of(site) == before
    assert not any("quillbrook" in line or "draft" in line for line in before)
    assert lines_of(site) == []


def test_what_becomes_public_is_added_and_nothing_else_changes(site: Path) -> None:
    """The lines of before stand as they were."""
    note(site)
    before = entries_of(site)
    note(site, "2026-06-01T00:00:00+00:00")

    assert entries_of(site)[: len(before)] == before
    assert any("/newsroom/2026/quillbrook-accord/" in line for line in entries_of(site))


@pytest.mark.parametrize("now", ["2025-12-01", "2025-12-01T00:00:00+05:00"])
def test_what_was_noted_on_any_clock_can_be_read_again(site: Path, now: str) -> None:
    """A day ends at a fraction of a second, as the clock on the wall has one."""
    note(site, now)
    assert lines_of(site) == []
    assert note(site, now).startswith("0 addresses")


def test_the_ledger_holds_no_words_of_what_was_published(site: Path) -> None:
    """Only addresses and digests: what is withdrawn for a reason is not kept there."""
    note(site)
    text = (site / FILE).read_text(encoding="utf-8")

    assert not any(words in text for words in ("The first release", "پہلی", "第一篇"))


def test_content_with_an_edit_that_is_not_told_is_not_noted(site: Path) -> None:
    """Else the ledger would make the edit good."""
    note(site)
    edit(site, CLARIFIED, "Five not six", "Six not five")
    before = entries_of(site)
    done = CliRunner().invoke(ledger, ["update", "--root", str(site), "--now", NOTED])

    assert done.exit_code == 1
    assert "text.en: must not be edited unsaid after it was published" in done.output
    assert entries_of(site) == before


def test_an_edit_is_shown_with_the_entry_that_tells_of_it(site: Path) -> None:
    """What was published comes from git; pasted and filled in, the entry makes the check pass."""
    committed(site)
    note(site)
    edit(site, CLARIFIED, "Five not six", "Five and not six")
    committed(site)  # what counts is what was published, not what was committed last

    (told,) = lines_of(site)
    message, _, entry = told.partition(": add [text-edited]\n")
    assert message == (
        f"{CLARIFIED}:6:41: text.en.summary: must not be edited unsaid after it was published:"
        " '' → 'and'. Put it back, or say what was corrected"
    )
    assert entry == (
        "history:\n"
        "  - state: corrected\n"
        "    at: 2026-01-01\n"
        "    change: \n"
        "    note: {en: , ur: , zh: }\n"
        "    was:\n"
        "      text:\n"
        "        en:\n"
        "          summary: |-\n"
        "            Five not six"
    )

    filled = entry.replace("change: ", "change: typo").replace(
        "{en: , ur: , zh: }", "{en: A word, ur: لفظ, zh: 文字}"
    )
    path = site / CLARIFIED
    path.write_text(f"{path.read_text(encoding='utf-8')}{filled}\n", encoding="utf-8")
    assert lines_of(site) == []
    assert note(site, "2026-01-01T00:00:00+05:00").startswith("0 addresses and 1 entries")


def test_a_translation_that_comes_later_is_no_edit(site: Path) -> None:
    """It is noted when it is there, and from then on it counts, too."""
    note(site)
    edit(
        site,
        CLARIFIED,
        "  ur: {title",
        "  zh: {title: 澄清, summary: 五个而非六个, body: 五。}\n  ur: {title",
    )
    assert lines_of(site) == []
    assert note(site) == "0 addresses and 1 entries of releases noted in data/ledger.jsonl\n"
    assert lines_of(site) == []

    edit(site, CLARIFIED, "body: 五。", "body: 六。")
    assert any("text.zh: must not be edited unsaid" in line for line in lines_of(site))


def test_a_release_that_moved_is_known_under_its_new_address(site: Path) -> None:
    """Once the move is told, its texts are held against what was noted before."""
    note(site)
    moved = "data/press/2023/2023-09-11-clear.yml"
    (site / CLARIFIED).rename(site / moved)
    edit(site, moved, "slug: clarified", "slug: clear")
    path = site / moved
    told = "history:\n  - {state: moved, at: 2026-01-01, former_slug: clarified}\n"
    path.write_text(path.read_text(encoding="utf-8") + told, encoding="utf-8")

    assert lines_of(site) == []
    note(site, "2026-01-01T00:00:00+05:00")
    assert lines_of(site) == []
    edit(site, moved, "Five not six", "Six")
    assert any("text.en: must not be edited" in line for line in lines_of(site))


def test_a_list_whose_only_release_was_withdrawn_keeps_its_address(site: Path) -> None:
    """Nobody has to write down what became of it."""
    note(site)
    path = site / "data/press/2022/2022-06-22-first.yml"
    reason = "{en: It was wrong, ur: یہ غلط تھا, zh: 有误}"
    gone = f"history:\n  - {{state: withdrawn, at: 2025-12-02, reason: {reason}}}\n"
    path.write_text(path.read_text(encoding="utf-8") + gone, encoding="utf-8")

    assert "/newsroom/topic/law/" in (site / FILE).read_text(encoding="utf-8")
    assert lines_of(site) == []


def add_to(site: Path, file: str, text: str) -> None:
    path = site / file
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_files_that_others_link_or_subscribe_to_are_noted_with_the_pages(site: Path) -> None:
    """Feeds as of each language, pictures and documents as of all; no asset and no sitemap."""
    with_media(site, PHOTO, NOTICE, photo_jpg=photo(500, 300), notice_pdf=pdf())
    note(site)
    noted = [entry for entry in parse("\n".join(entries_of(site))).entries if entry.is_of_file]
    files = {entry.name for entry in noted if entry.what == "file"}
    feeds = {entry.name for entry in noted if entry.what == "address"}

    assert files - {"/law/graph.json"} == {
        f"/newsroom/2022/first/{name}" for name in ("notice.pdf", "photo-480.avif", "photo-480.jpg")
    }
    assert {"/feed.xml", "/feed.json", "/newsroom/zone/alpha/feed.xml"} < feeds
    assert {name.rpartition("/")[2] for name in feeds} <= {"feed.xml", "feed.json", "calendar.ics"}
    assert note(site).startswith("0 addresses")


@pytest.mark.parametrize(
    "told",
    [
        "{state: gone, at: 2025-12-02, reason: SAID}",
        "{state: merged, at: 2025-12-02, instead: /newsroom/2023/english-only/}",
        "{state: withdrawn, at: 2025-12-02, reason: SAID}",
        "{state: corrected, at: 2025-12-02, change: typo, note: SAID, was: {media: [ONE, TWO]}}",
    ],
)
def test_of_the_files_of_a_release_its_history_says_what_became(site: Path, told: str) -> None:
    """Nobody has to write it down for each of them."""
    with_media(site, PHOTO, NOTICE, file=CLARIFIED, photo_jpg=photo(), notice_pdf=pdf())
    note(site)
    told = told.replace("SAID", SAID).replace("ONE", PHOTO).replace("TWO", NOTICE)
    if "corrected" in told:
        edit(site, CLARIFIED, f"  - {PHOTO}\n", "")
    add_to(site, CLARIFIED, f"history:\n  - {told}\n")

    assert lines_of(site) == []


def test_a_picture_that_is_no_more_is_told_once(site: Path) -> None:
    """As an edit of its release, not again for each address of each size."""
    with_media(site, PHOTO, NOTICE, photo_jpg=photo(), notice_pdf=pdf())
    note(site)
    edit(site, FIRST, f"  - {PHOTO}\n", "")
    (site / FIRST.removesuffix(".yml") / "photo.jpg").unlink()

    (told,) = lines_of(site)
    assert told.startswith(f"{FIRST}:9:3: media: must not be changed unsaid")


def test_a_picture_of_which_nothing_is_kept_is_gone_at_each_of_its_addresses(site: Path) -> None:
    """Nobody knows its sizes any more but the ledger; readers of an earlier day find it there."""
    with_media(site, PHOTO, photo_jpg=photo())
    note(site)
    edit(site, FIRST, f"media:\n  - {PHOTO}\n", "")
    (site / FIRST.removesuffix(".yml") / "photo.jpg").unlink()
    was = PHOTO.replace("kind:", "kept: false, kind:")
    entry = f"state: corrected, at: 2025-12-02, change: typo, note: {SAID}, was: {{media: [{was}]}}"
    add_to(site, FIRST, f"history:\n  - {{{entry}}}\n")

    assert lines_of(site) == []
    site_then = loaded(site).renderer.site
    answered = {item.path: item for item in answers(site_then)}
    names = {f"photo-{size}.{end}" for size in (480, 960) for end in ("avif", "jpg")}
    assert {path.rpartition("/")[2] for path in answered} == names
    assert {(item.to, item.page) for item in answered.values()} == {("", "/newsroom/2022/first/")}


def test_the_feed_of_a_list_goes_with_it(site: Path) -> None:
    """The address of the list is told as lost, not that of each feed as well; what is said of it
    holds for its feeds."""
    topics = "data/topics.yml"
    text = (site / topics).read_text(encoding="utf-8")
    harbours = "\n  - {id: harbours, name: {en: Harbours, ur: بندرگاہیں, zh: 港口}}\n"
    add(site, topics, text.rstrip() + harbours)
    edit(site, FIRST, "topics: [law]", "topics: [harbours]")
    note(site)
    add(site, topics, text)
    edit(site, FIRST, "topics: [harbours]", "topics: [law]")
    entry = (
        f"state: corrected, at: 2025-12-02, change: typo, note: {SAID}, was: {{topics: [harbours]}}"
    )
    add_to(site, FIRST, f"history:\n  - {{{entry}}}\n")

    (told,) = lines_of(site)
    assert "must go on: '/newsroom/topic/harbours/' was published" in told
    name = "{en: Harbours, ur: بندرگاہیں, zh: 港口}"
    where = "path: /newsroom/topic/harbours/, state: merged, instead: /newsroom/topic/law/"
    former = f"former_addresses:\n  - {{id: old, name: {name}, at: 2025-12-02, {where}}}\n"
    add(site, "data/addresses.yml", former)
    assert lines_of(site) == []
    led = {item.path: item.to for item in answers(loaded(site).renderer.site)}
    assert led["/newsroom/topic/harbours/feed.xml"] == "/newsroom/topic/law/feed.xml"


@pytest.mark.parametrize("shared", [True, False])
def test_a_file_of_no_page_is_told_as_lost_and_can_be_said_to_be_gone(
    site: Path, shared: bool
) -> None:
    """In data/addresses.yml, like a page; the ledger knows whether each language had its own."""
    what = "file" if shared else "address"
    rows = lines([Entry(what, "/history/rates.json", WHEN)], parse("").head)
    add(site, FILE, "".join(f"{row}\n" for row in rows))

    (told,) = lines_of(site)
    assert told.startswith(f"{FILE}:1:1: must go on: '/history/rates.json' was published")
    name = "{en: Rates, ur: شرحیں, zh: 费率}"
    where = f"path: /history/rates.json, state: gone, reason: {SAID}"
    former = f"former_addresses:\n  - {{id: old, name: {name}, at: 2025-12-02, {where}}}\n"
    add(site, "data/addresses.yml", former)
    assert lines_of(site) == []
    (answer,) = answers(loaded(site).renderer.site)
    assert (answer.to, answer.page) == ("", "/history/")
    assert answer.prefixes == (("",) if shared else ("", "/ur", "/zh"))


def test_a_build_writes_nothing_into_the_content(site: Path) -> None:
    """It reads the ledger; only a person's command writes there."""
    note(site)
    before = {name: data for name, data in tree(site).items() if name.startswith("data/")}
    done = zonesite("build", "--root", site, "--out", site.parent / "out", "--now", NOTED)

    assert done.returncode == 0, done.stderr
    after = {name: data for name, data in tree(site).items() if name.startswith("data/")}
    assert after == before
    assert EMBARGOED in after


TEXTS = st.dictionaries(st.sampled_from(["en", "ur", "zh"]), st.text("0123456789abcdef"))
ENTRIES = st.lists(
    st.builds(
        Entry,
        st.just("release"),
        st.text("/ab"),
        st.just(WHEN),
        st.sampled_from(["published", "corrected"]),
        TEXTS,
    ),
    min_size=1,
    max_size=6,
)


@given(ENTRIES, st.data())
def test_a_chain_of_which_anything_was_changed_is_broken(
    entries: list[Entry], data: st.DataObject
) -> None:
    """Whole it reads back as it was written; with any line edited, moved or left out but the
    last, it is refused."""
    head = parse("").head
    rows = list(lines(entries, head))
    assert parse("\n".join(rows)).entries == tuple(entries)

    number = data.draw(st.integers(0, len(rows) - 1))
    letter = data.draw(st.integers(0, len(rows[number]) - 1))
    other = "x" if rows[number][letter] != "x" else "y"
    edited = rows[number][:letter] + other + rows[number][letter + 1 :]
    with pytest.raises(BrokenLedger):
        parse("\n".join([*rows[:number], edited, *rows[number + 1 :]]))
    if number + 1 < len(rows):
        with pytest.raises(BrokenLedger):
            parse("\n".join([*rows[:number], *rows[number + 1 :]]))


def test_verifying_says_that_the_chain_is_whole_or_where_it_breaks(site: Path) -> None:
    """A head that was noted elsewhere proves that the end was not cut off."""
    note(site)
    head = parse((site / FILE).read_text(encoding="utf-8")).head

    def verified(*more: str) -> tuple[int, str]:
        done = CliRunner().invoke(ledger, ["verify", "--root", str(site), *more])
        return done.exit_code, done.output

    assert verified("--head", head) == (0, f"48 entries, the chain is whole, head {head}\n")
    kept = entries_of(site)[:-1]
    add(site, FILE, "".join(f"{line}\n" for line in kept))
    assert verified()[0] == 0
    assert verified("--head", head) == (
        1,
        f"data/ledger.jsonl: holds no entry {head}: its end was cut off, or all of it was"
        " written anew\n",
    )
    edit(site, FILE, '"address":"/about/"', '"address":"/abort/"')
    code, told = verified()
    assert code == 1
    assert told.endswith("does not follow from the line before it: the chain is broken\n")
