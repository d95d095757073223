"""What one run remembers for the next makes it faster and never different."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from small_site import add, lines_of
from zonesite import readings
from zonesite.readings import clean_values
from zonesite.remembered import fingerprint, keep, recall

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


def test_memory_is_plain_json(site: Path) -> None:
    """It may come from a machine that is trusted less: nothing in it is ever run."""
    clean_values(site, [FILE])
    text = (site / ".cache/read/data-press-2022.json").read_text(encoding="utf-8")

    assert FILE in json.loads(text.partition("\n")[2])
