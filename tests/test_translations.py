"""A translation remembers what it was made from: a figure that moved makes it stale, a typo not."""

# ruff: noqa: E501 -- what is replaced in a file stands whole

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from small_site import NOW, add, edit, loaded, problems_of, zonesite
from zonesite.reading import translation_memory as memory
from zonesite.reading.read import read
from zonesite.reading.translation_memory import as_text, meaning, parse

TEXT = "{en: A zone with little, ur: کم معلومات والا زون, zh: 资料很少的区}"
WITH_FIGURE = "{en: A zone of 400 acres, ur: 400 ایکڑ کا زون, zh: 400英亩的区}"


@pytest.fixture
def noted(site: Path) -> Path:
    """A site all of whose translations were noted."""
    edit(site, "data/zones.yml", TEXT, WITH_FIGURE)
    assert zonesite("translated", "--root", site).returncode == 0
    return site


def stale(site: Path) -> list[str]:
    """Return the keys of translations that the check calls stale."""
    return [problem.where for problem in problems_of(site) if problem.code == "translation-stale"]


def test_what_was_just_noted_is_not_stale(noted: Path) -> None:
    """And nothing is left unnoted."""
    assert problems_of(noted) == ()


@pytest.mark.parametrize(
    "english",
    [
        "A zone of 400 acres.",
        "a zone of  400 acres",
        "A zone of *400* acres",
        "“A zone of 400 acres”",
    ],
)
def test_a_cosmetic_edit_makes_nothing_stale(noted: Path, english: str) -> None:
    """Marks, case, spaces and quotes are not the meaning."""
    edit(noted, "data/zones.yml", "A zone of 400 acres", f"'{english}'")

    assert stale(noted) == []


def test_a_changed_word_makes_translations_stale_until_it_is_declared_a_typo(noted: Path) -> None:
    """Declaring it is a command; building or committing is none."""
    edit(noted, "data/zones.yml", "A zone of 400 acres", "An zone of 400 acres")
    assert stale(noted) == ["zones.summary.ur", "zones.summary.zh"]

    again = zonesite("translated", "--root", noted)
    declared = zonesite("translated", "--typo", "--root", noted)

    assert "still stale in Urdu: zones/beta/summary" in again.stdout
    assert declared.returncode == 0
    assert stale(noted) == []


def test_a_changed_figure_cannot_be_waved_through(noted: Path) -> None:
    """Not by calling it a typo: only a translation that states it ends the state."""
    edit(noted, "data/zones.yml", "A zone of 400 acres", "A zone of 500 acres")

    declared = zonesite("translated", "--typo", "--root", noted)

    assert declared.returncode == 1
    assert stale(noted) == ["zones.summary.ur", "zones.summary.zh"]
    edit(noted, "data/zones.yml", "400 ایکڑ کا زون", "500 ایکڑ کا زون")
    edit(noted, "data/zones.yml", "400英亩的区", "500英亩的区")
    assert zonesite("translated", "--root", noted).returncode == 0
    assert problems_of(noted) == ()


def test_a_bound_that_turned_round_is_told_to_the_reader(noted: Path) -> None:
    """What was more than and is now fewer than is another statement, with the same number."""
    edit(noted, "data/zones.yml", "A zone of 400 acres", "A zone of more than 400 acres")
    edit(noted, "data/zones.yml", "400 ایکڑ کا زون", "400 ایکڑ سے زیادہ کا زون")
    edit(noted, "data/zones.yml", "400英亩的区", "超过400英亩的区")
    assert zonesite("translated", "--root", noted).returncode == 0
    edit(noted, "data/zones.yml", "of more than 400 acres", "of fewer than 400 acres")

    page = loaded(noted, NOW).renderer.page("/zones/beta/", "ur")

    assert '<bdi lang="en">&gt; 400</bdi>' in page
    assert '<bdi lang="en">fewer than 400 acres</bdi>' in page


def test_a_stale_translation_is_told_to_its_reader_with_the_figures(noted: Path) -> None:
    """In the reader's language; the English page says nothing of it."""
    edit(noted, "data/zones.yml", "A zone of 400 acres", "A zone of 500 acres")
    renderer = loaded(noted, NOW).renderer

    pages = {lang: renderer.page("/zones/beta/", lang) for lang in ("en", "ur", "zh")}

    assert "notice--stale" not in pages["en"]
    figures = '<bdi lang="en">400</bdi>', '<bdi lang="en">500 acres</bdi>'
    for lang, words in {"ur": "انگریزی متن ترجمے کے بعد بدل چکا ہے", "zh": "英文已有改动"}.items():
        assert words in pages[lang]
        assert all(figure in pages[lang] for figure in figures)
        assert pages[lang].index("</h1>") < pages[lang].index("notice--stale")


def test_a_mended_typo_in_a_translation_does_not_hide_that_it_is_stale(noted: Path) -> None:
    """The translation changed, but nobody said that it was made anew."""
    edit(noted, "data/zones.yml", "A zone of 400 acres", "A small zone of 400 acres")
    edit(noted, "data/zones.yml", "400 ایکڑ کا زون", "400 ایکڑ کا زون۔")

    assert stale(noted) == ["zones.summary.ur", "zones.summary.zh"]


def test_only_the_named_files_are_noted(noted: Path) -> None:
    """An editor answers for what they translated."""
    edit(noted, "data/zones.yml", "A zone of 400 acres", "A wide zone of 400 acres")
    edit(noted, "data/zones.yml", "400 ایکڑ کا زون", "400 ایکڑ کا وسیع زون")
    before = (noted / memory.FILE).read_bytes()

    zonesite("translated", "--root", noted, str(noted / "data" / "events.yml"))

    assert (noted / memory.FILE).read_bytes() == before


def test_a_translation_of_which_nobody_noted_anything_is_told_by_file(noted: Path) -> None:
    """Once for each file, with the command."""
    add(
        noted,
        "data/topics.yml",
        (noted / "data/topics.yml").read_text("utf-8")
        + "  - {id: new, name: {en: New, ur: نیا, zh: 新}}\n",
    )

    told = [problem for problem in problems_of(noted) if problem.code == "translation-unnoted"]

    assert [(problem.file, problem.values["n"]) for problem in told] == [("data/topics.yml", 2)]


@given(st.text(), st.text())
def test_a_meaning_does_not_depend_on_marks_at_the_ends(text: str, other: str) -> None:
    """And two runs of it agree."""
    assert meaning(f"  {text}. ") == meaning(text)
    assert (meaning(text) == meaning(other)) or text != other


@pytest.mark.parametrize(
    ("one", "other"), [("1.5 acres", "15 acres"), ("5-7", "57"), ("3:1", "31"), ("2022", "2023")]
)
def test_a_meaning_depends_on_figures(one: str, other: str) -> None:
    """A point between digits is no mark."""
    assert meaning(one) != meaning(other)


def test_the_memory_is_read_as_it_was_written(noted: Path) -> None:
    """One text a line, sorted."""
    text = (noted / memory.FILE).read_text(encoding="utf-8")

    assert as_text(parse(text)) == text
    assert text.split("\n")[1:-2] == sorted(text.split("\n")[1:-2])


def test_the_real_site_has_noted_all_its_translations() -> None:
    """What is shipped can be checked for staleness."""
    from small_site import REPOSITORY
    from zonesite.translations.parallels import parallels

    content, _ = read(REPOSITORY)
    assert content is not None

    keys = {(found.key, lang) for found in parallels(content) for lang, _ in found.translations}

    assert keys == set(content.memory)


def test_a_stale_translation_that_moves_stays_stale(noted: Path) -> None:
    """Inserting something before it makes another key of it, not another translation."""
    edit(
        noted,
        "data/incentives.yml",
        "what: {en: An announcement of five years,",
        "what: {en: An announcement of six years,",
    )
    edit(
        noted,
        "data/incentives.yml",
        "    provisions:\n      - cites: [act-2021#s-21]\n",
        "    provisions:\n      - {what: {en: New, ur: نیا, zh: 新}, as_of: 2025, sources: [daily]}\n      - cites: [act-2021#s-21]\n",
    )

    done = zonesite("translated", "--root", noted)

    assert "still stale in Urdu: incentives/income-tax/provisions.2.what" in done.stdout


def test_a_soft_figure_is_a_figure_where_a_typo_is_declared(noted: Path) -> None:
    """“Both” is no figure that a translation must state, but changing it is no typo."""
    edit(noted, "data/zones.yml", "A zone of 400 acres", "Both parts have 400 acres")
    zonesite("translated", "--typo", "--root", noted)

    assert stale(noted) == ["zones.summary.ur", "zones.summary.zh"]


def test_a_page_whose_headings_differ_for_a_while_keeps_its_memory(noted: Path) -> None:
    """What was stale before is stale after."""
    edit(noted, "docs/en/about.md", "It shows", "It now shows")
    edit(noted, "docs/en/about.md", "## Who to ask {#ask}", "## Who to ask {#asking}")
    add(
        noted,
        "docs/en/about.md",
        (noted / "docs/en/about.md").read_text("utf-8") + "\n## More {#more}\n",
    )
    zonesite("translated", "--root", noted)
    found, _ = read(noted)
    assert found is not None

    assert ("pages/about/body.what", "ur") in found.memory


@pytest.mark.parametrize("text", ["[" * 200_000, '{"a": {"en": "abc"}}', '{"a": {}, "a": {}}', "7"])
def test_a_memory_of_another_shape_is_told(site: Path, text: str) -> None:
    """Whatever it is, it is one sentence."""
    add(site, "data/translations.json", text)

    assert [problem.code for problem in problems_of(site)] == ["memory-unreadable"]


@pytest.mark.parametrize("name", ["", "nowhere.yml", "data", "mkdocs.yml"])
def test_a_file_without_texts_is_wrong_use(site: Path, name: str) -> None:
    """Nothing is noted, and the reason is told."""
    file = str(site / name) if name else ""

    assert zonesite("translated", "--root", site, file).returncode == 2
    assert not (site / memory.FILE).exists()


@pytest.mark.parametrize(
    ("english", "urdu", "agrees"),
    [
        ("A zone of 400 acres", "162 ہیکٹر کا زون", True),
        ("A zone of 162 hectares", "400 ایکڑ کا زون", True),
        ("A zone of 400 acres", "163 ہیکٹر کا زون", False),
        ("A zone of 400 acres", "400 ہیکٹر کا زون", False),
        ("A zone of 400 acres", "162 ایکڑ کا زون", False),
        ("A zone of 400 acres", "400 ایکڑ یعنی 162 ہیکٹر کا زون", False),
    ],
)
def test_an_area_may_be_stated_in_hectares_as_the_site_converts_it(
    site: Path, english: str, urdu: str, agrees: bool
) -> None:
    """To three figures, in place of the other unit and not beside it."""
    edit(site, "data/zones.yml", TEXT, f"{{en: {english}, ur: {urdu}}}")

    assert (problems_of(site) == ()) is agrees
