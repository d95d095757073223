"""What one run remembers for the next makes it faster and never different."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from small_site import NOW, add, edit, lines_of, problems_of
from zonesite.build.generator import prepare
from zonesite.build.inspect import inspect
from zonesite.check.findings import Finding
from zonesite.check.markdown import faults_of
from zonesite.check.markdown_texts import MarkdownText
from zonesite.check.parity import _digest
from zonesite.reading import parsed_files as readings
from zonesite.reading.parsed_files import clean_value, clean_values
from zonesite.reading.read import read
from zonesite.reading.translation_memory import Basis
from zonesite.rendering.theme import Asked, theme_of
from zonesite.runtime.agreed import Agreed
from zonesite.runtime.cache import fingerprint, is_trusted, keep, recall, recall_bytes
from zonesite.runtime.program import of_package
from zonesite.translations.parallels import parallels

FILE = "data/press/2022/2022-06-22-first.yml"


def test_a_kept_value_is_recalled(tmp_path: Path) -> None:
    """With letters of every script."""
    keep(tmp_path / "deep" / "it.json", {"ur": ["زون", 1, None]})

    assert recall(tmp_path / "deep" / "it.json") == {"ur": ["زون", 1, None]}


@given(st.data())
def test_a_file_with_one_changed_byte_is_forgotten(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """A disk or a cache service that fails makes a build slower, not wrong."""
    place = tmp_path_factory.mktemp("kept") / "it.json"
    keep(place, {"a": [1, 2, 3]})
    raw = bytearray(place.read_bytes())
    raw[data.draw(st.integers(0, len(raw) - 1))] ^= data.draw(st.integers(1, 255))
    place.write_bytes(raw)

    assert recall(place) is None


def test_what_cannot_be_kept_is_not_kept(tmp_path: Path) -> None:
    """A folder that nobody may write in, or half a letter, stops no build."""
    (tmp_path / "file").write_text("no folder", encoding="utf-8")

    keep(tmp_path / "file" / "it.json", 1)
    keep(tmp_path / "it.json", "\ud800")

    assert recall(tmp_path / "file" / "it.json") is None
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_fingerprints_tell_where_parts_end() -> None:
    """`ab` and `c` are not `a` and `bc`."""
    assert fingerprint(b"ab", b"c") != fingerprint(b"a", b"bc")


def test_a_text_that_was_read_is_not_composed_again(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Composing YAML is most of the time that reading takes."""
    first = clean_values(site, [FILE])
    monkeypatch.setattr(readings, "parse", None)

    assert clean_values(site, [FILE]) == first
    assert first[FILE][1]["slug"] == "first"


def test_a_changed_file_is_read_again(site: Path) -> None:
    """Although its time and length are the same."""
    clean_values(site, [FILE])
    path = site / FILE
    path.write_text(path.read_text("utf-8").replace("first release", "third release"), "utf-8")

    assert clean_values(site, [FILE])[FILE][1]["text"]["en"]["title"] == "The third release"


def test_a_text_about_which_there_is_something_to_say_is_said_each_time(site: Path) -> None:
    """Warnings do not fall silent because they have been given once."""
    add(
        site,
        "data/press/2022/2022-06-23-odd.yml",
        (
            "date: 2022-06-23\nslug: odd\nkind: statement\nsources: [daily]\n"
            "text:\n  en: {title: Odd, summary: Odd, body: Odd.}\n"
            "  ur: {title: كام, summary: کام, body: کام۔}\n"
        ),
    )

    first = lines_of(site)

    assert any("2022-06-23-odd.yml:7:" in line for line in first)
    assert lines_of(site) == first


@pytest.mark.parametrize("found", [[], {"data/x": 1}, {FILE: ["0" * 32, {"slug": "forged"}]}])
def test_memory_that_is_not_ours_is_not_believed(site: Path, found: object) -> None:
    """It is compared with the bytes of the file, whatever it says."""
    keep(site / ".cache/read/data-press-2022.json", found)

    assert clean_values(site, [FILE])[FILE][1]["slug"] == "first"


def forged(site: Path) -> None:
    """Write a memory that says of the bytes of a file what they do not."""
    digest, value = clean_values(site, [FILE])[FILE]
    keep(site / ".cache/read/data-press-2022.json", {FILE: [digest, {**value, "slug": "forged"}]})


@pytest.mark.parametrize("rights", [0o775, 0o757, 0o777])
def test_memory_that_others_may_write_is_not_used(site: Path, rights: int) -> None:
    """A checksum is no signature: whoever writes the value writes the checksum, too."""
    forged(site)
    assert clean_values(site, [FILE])[FILE][1]["slug"] == "forged"

    (site / ".cache").chmod(rights)

    assert clean_values(site, [FILE])[FILE][1]["slug"] == "first"


def test_memory_that_is_a_link_is_not_used(site: Path, tmp_path: Path) -> None:
    """It leads to a folder of who knows whom."""
    forged(site)
    (site / ".cache").rename(tmp_path / "elsewhere")
    (site / ".cache").symlink_to(tmp_path / "elsewhere")

    assert clean_values(site, [FILE])[FILE][1]["slug"] == "first"


def test_the_folder_of_the_memory_is_for_nobody_else_to_write(site: Path) -> None:
    """Whatever the mask of the process is."""
    before = os.umask(0)
    try:
        clean_values(site, [FILE])
    finally:
        os.umask(before)

    assert stat.S_IMODE((site / ".cache").stat().st_mode) == 0o755
    assert is_trusted(site)


@given(st.data())
def test_comparisons_with_one_changed_byte_are_forgotten(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """They are made again."""
    root = tmp_path_factory.mktemp("agreed")
    Agreed.of(root, "figures").keep({b"0" * 16, b"1" * 16})
    assert len(Agreed.of(root, "figures")) == 2
    place = root / ".cache" / "agreed-figures"
    raw = bytearray(place.read_bytes())
    raw[data.draw(st.integers(0, len(raw) - 1))] ^= data.draw(st.integers(1, 255))
    place.write_bytes(raw)

    assert len(Agreed.of(root, "figures")) == 0


def test_another_file_of_the_package_is_another_program(tmp_path: Path) -> None:
    """A module in a new folder, a data file, a new name for an old one; not what Python keeps."""
    package = tmp_path / "package"
    add(package, "one.py", "A = 1\n")
    first = of_package(package)
    seen = {first}
    for file, content in (("new/two.py", "B = 2\n"), ("words.yml", "a: b\n"), ("p.html", "<p>")):
        add(package, file, content)
        seen.add(of_package(package))
    (package / "one.py").rename(package / "three.py")
    seen.add(of_package(package))
    last = of_package(package, "another library")

    add(package, "__pycache__/one.pyc", "x")

    assert len({*seen, last}) == 6
    assert of_package(package) in seen


def kept(site: Path) -> list[set[str]]:
    """Return what is kept by: of files that were read, of the site, of comparisons, and of texts
    in Markdown."""
    content, problems = inspect(site, NOW)
    assert content is not None, problems
    good = [recall_bytes(site / f".cache/agreed-{name}") or b"" for name in ("figures", "markdown")]
    return [
        set(content.fingerprints.values()),
        {prepare(content, NOW).site},
        *({one[at : at + 16].hex() for at in range(0, len(one), 16)} for one in good),
    ]


def test_what_another_program_has_kept_is_not_used(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read, the pages, and the comparisons of figures: all by the same fingerprint."""
    before = kept(site)
    modules = ("reading.parsed_files", "build.fingerprints", "check.parity", "check.markdown")
    for module in modules:
        monkeypatch.setattr(f"zonesite.{module}.program", lambda: "another")

    after = kept(site)

    assert all(before)
    assert all(one.isdisjoint(other) for one, other in zip(before, after, strict=True))


def test_a_text_that_was_good_is_not_looked_at_again(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that was wrong is, each time, and one that is new."""
    edit(site, FILE, "Alpha was *licensed*.", "Alpha was *licensed* [^1].")
    looked_at: list[str] = []

    def looking(text: MarkdownText) -> Iterator[Finding]:
        looked_at.append(text.text)
        return faults_of(text)

    monkeypatch.setattr("zonesite.check.markdown.faults_of", looking)
    first = problems_of(site)
    every = list(looked_at)
    looked_at.clear()

    assert problems_of(site) == first
    assert len(every) > 1
    assert [text for text in looked_at if "[^1]" in text] == looked_at != []


def test_a_comparison_knows_the_meaning_that_a_translation_was_made_from(site: Path) -> None:
    """What is stale is compared with other figures, though the texts are the same."""
    content, _ = read(site)
    assert content is not None
    found = next(item for item in parallels(content) if len(item.texts) > 1)
    places = [(found.key, lang) for lang in found.texts]
    digests = {
        _digest(found, replace(content, memory=dict.fromkeys(places, Basis("t", meaning, ()))))
        for meaning in ("one", "two")
    }

    assert len(digests) == 2


def test_memory_is_plain_json(site: Path) -> None:
    """Nothing in it is ever run."""
    clean_values(site, [FILE])
    text = (site / ".cache/read/data-press-2022.json").read_text(encoding="utf-8")

    assert FILE in json.loads(text.partition("\n")[2])


def test_who_takes_a_remembered_value_may_change_it() -> None:
    """The next one gets what the text says."""
    for _ in range(2):
        found = clean_value("words: [one]\n", "en", is_settings=False)
        assert found == ({"words": ["one"]},)
        found[0]["words"].append("two")


def test_a_text_with_something_to_be_said_about_is_not_remembered() -> None:
    """What is wrong in one language may be right in another."""
    assert clean_value("word: گامي\n", "ur", is_settings=False) is None
    assert clean_value("word: گامي\n", "", is_settings=False) == ({"word": "گامي"},)
    assert clean_value("title: one #two\n", "", is_settings=False) is None
    assert clean_value("title: one #two\n", "", is_settings=True) == ({"title": "one"},)


def test_a_template_that_is_saved_anew_is_read_and_compiled_anew(site: Path) -> None:
    """Also where it was looked at before in the same process, as in a preview."""
    for word in ("one", "two", "one"):
        add(site, "overrides/partials/extra.html", f"{{{{ s('{word}') }}}}")
        theme = theme_of(site)
        say = theme.environment({"s": str.upper}).get_template("partials/extra.html")

        assert say.render() == word.upper()
        assert Asked("s", word, "partials/extra.html", 1) in set(theme.asked())
