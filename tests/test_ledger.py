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
from small_site import EMBARGOED, add, edit, lines_of, tree, zonesite
from zonesite.cli.ledger import ledger
from zonesite.reading.ledger import FILE, BrokenLedger, Entry, lines, parse

NOTED = "2025-12-01T00:00:00+00:00"
CLARIFIED = "data/press/2023/2023-09-11-clarified.yml"
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

    assert first == "31 addresses and 3 entries of releases noted in data/ledger.jsonl\n"
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
    message, _, entry = told.partition(": add\n")
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

    assert verified("--head", head) == (0, f"37 entries, the chain is whole, head {head}\n")
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
