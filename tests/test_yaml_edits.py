"""What is written into a YAML file says what it should, and touches nothing else."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from small_site import REPOSITORY
from zonesite.authoring.pairing import same
from zonesite.authoring.yaml_brackets import Unwritable
from zonesite.authoring.yaml_edits import rewritten, rewritten_file
from zonesite.reading.yaml_parts import Part, parts_of
from zonesite.reading.yaml_source import parse
from zonesite.records.walk import Path as KeyPath

FILES = sorted(
    path.relative_to(REPOSITORY).as_posix()
    for folder in ("data", "tests/sites")
    for path in (REPOSITORY / folder).rglob("*.yml")
)
"""Every file that people have written here."""
LINES = (
    "plain",
    "two words",
    "no",
    "042",
    "1e3",
    "12:30",
    "2026-03-16",
    "a: b",
    "ends with:",
    "a #b",
    "- item",
    "it's",
    'a "word"',
    "'quoted'",
    '"quoted"',
    "back\\slash",
    "[brackets]",
    "{a: b}",
    "*star",
    "&amp",
    "!tag",
    "%",
    "@",
    "`",
    "---",
    " leading",
    "   three leading",
    "trailing ",
    "\ttab",
    "پاکستان: اسپیشل ٹیکنالوجی زون",
    "“۔",
    "特别技术区：第一个",
    "",
)
SEVERAL = (
    "one\ntwo",
    "one\n\ntwo",
    "- a\n- b",
    "  deeper\nthan",
    "پہلی\n\nدوسری: سطر",
    "a\n  b\n c",
)


@cache
def _text(file: str) -> str:
    return (REPOSITORY / file).read_text(encoding="utf-8")


@cache
def _scalars(file: str) -> tuple[tuple[KeyPath, Part, bool], ...]:
    """Return every value of a file with its path, and whether it stands in brackets."""
    return tuple(_inside(parts_of(_text(file)), (), False))


def _inside(part: Part, path: KeyPath, in_brackets: bool) -> Iterator[tuple[KeyPath, Part, bool]]:
    in_brackets = in_brackets or part.is_flow
    if part.kind == "scalar":
        yield path, part, in_brackets
    for number, entry in enumerate(part.entries):
        step = number if part.kind == "list" else entry.key
        yield from _inside(entry.value, (*path, step), in_brackets)


def _at(value: Any, path: KeyPath) -> Any:
    for step in path:
        value = value[step]
    return value


def _put(value: Any, path: KeyPath, inner: Any) -> None:
    _at(value, path[:-1])[path[-1]] = inner


def _likely(old: object, in_brackets: bool, style: str) -> st.SearchStrategy[str]:
    """Return what a person may write in the place of a value.

    Several lines go where there is room for them: in brackets only between double quotes. A line
    end at the end is part of a text below `|`, and of no other.
    """
    words = st.sampled_from(LINES) | st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Zl", "Zp"]), max_size=20
    )
    if not in_brackets or style == '"':
        words |= st.sampled_from(SEVERAL)
    if isinstance(old, str) and old.endswith("\n"):
        return words | st.sampled_from(SEVERAL).map(lambda text: f"{text}\n")
    return words


@pytest.mark.parametrize("file", FILES)
def test_a_file_in_which_nothing_changes_keeps_its_bytes(file: str) -> None:
    """Open and save without a change is no change of a single byte."""
    raw = (REPOSITORY / file).read_bytes()

    assert rewritten_file(raw, (), parse(_text(file))) is raw


@given(st.data())
@settings(max_examples=40)
def test_another_value_changes_its_own_lines_only(data: st.DataObject) -> None:
    """Whatever is written in whichever place of whichever file, all lines but its own stay; the
    former value in its place again gives the former bytes."""
    file = data.draw(st.sampled_from(FILES))
    text = _text(file)
    path, part, in_brackets = data.draw(st.sampled_from(_scalars(file)))
    old = _at(parse(text), path)
    new = data.draw(_likely(old, in_brackets, part.style))

    edited = rewritten(text, path, new)

    first = text.rfind("\n", 0, part.start) + 1
    last = text.find("\n", part.end)
    assert edited.startswith(text[:first])
    assert edited.endswith(text[last:])
    assert same(_at(parse(edited), path), new)
    assert rewritten(edited, path, old) == text


@pytest.mark.parametrize("file", FILES)
def test_every_value_of_a_file_can_be_written_anew_and_back(file: str) -> None:
    """All values of a file at once: each is another, comments and order stay, and the former
    values give the former bytes."""
    chance = random.Random(file)
    text = _text(file)
    value = parse(text)
    for path, part, in_brackets in _scalars(file):
        choice = LINES if in_brackets and part.style != '"' else (*LINES, *SEVERAL)
        ends = str(_at(value, path)).endswith("\n") and chance.random() < 0.5
        _put(value, path, chance.choice(choice) + "\n" * ends)

    edited = rewritten(text, (), value)

    assert _comments(edited) == _comments(text)
    assert rewritten(edited, (), parse(text)) == text


def _comments(text: str) -> list[str]:
    return re.findall(r"^ *#(?!#).*", text, re.MULTILINE)


@cache
def _collections(file: str) -> tuple[tuple[KeyPath, Part], ...]:
    return tuple(_with_entries(parts_of(_text(file)), ()))


def _with_entries(part: Part, path: KeyPath) -> Iterator[tuple[KeyPath, Part]]:
    if part.kind != "scalar":
        yield path, part
    for number, entry in enumerate(part.entries):
        step = number if part.kind == "list" else entry.key
        yield from _with_entries(entry.value, (*path, step))


NEW: tuple[Any, ...] = (
    "an-id",
    "Some words: here",
    "several\nlines\n",
    7,
    True,
    ["one", "two"],
    {"en": "Words", "ur": "الفاظ", "zh": "文字"},
    [{"as_of": "2026-03", "sources": ["a"], "note": {"en": "Words"}}, {"as_of": "undated"}],
)


@given(st.data())
@settings(max_examples=40)
def test_what_is_put_in_and_taken_out_again_leaves_nothing(data: st.DataObject) -> None:
    """A new key or item touches no line but its own, and taking it away restores the bytes."""
    file = data.draw(st.sampled_from(FILES))
    text = _text(file)
    path, part = data.draw(st.sampled_from([one for one in _collections(file) if one[1].entries]))
    old = _at(parse(text), path)
    new = data.draw(st.sampled_from(NEW))
    number = data.draw(st.integers(0 if part.kind == "list" else 1, len(old)))
    if isinstance(old, list):
        value: Any = [*old[:number], new, *old[number:]]
    else:
        pairs = [*old.items()]
        value = dict([*pairs[:number], ("brand_new", new), *pairs[number:]])

    edited = rewritten(text, path, value)

    assert _at(parse(edited), path) == value
    assert _is_inside(text.split("\n"), edited.split("\n")) or part.is_flow
    assert rewritten(edited, path, old) == text


def _is_inside(few: list[str], many: list[str]) -> bool:
    """Say whether some lines are all there, in their order, among others."""
    rest = iter(many)
    return all(line in rest for line in few)


SAMPLE = """\
# top
list:
  # on the first
  - id: first # at its end
    name: "One"

  # on the second
  - id: second
    # inside
    name: "Two"
  - id: third
words: [ a,b ]
last: |
  text
# foot
"""


@pytest.mark.parametrize(
    ("path", "value", "gone", "come"),
    [
        (("list", 1, "name"), "Zwei", ['    name: "Two"'], ['    name: "Zwei"']),
        (
            ("list", 0, "id"),
            "other",
            ["  - id: first # at its end"],
            ["  - id: other # at its end"],
        ),
        (("list",), [{"id": "third"}], None, None),
        (("words",), ["a", "b", "c d"], ["words: [ a,b ]"], ['words: [ a,b,"c d" ]']),
        (("words",), ["b"], ["words: [ a,b ]"], ["words: [ b ]"]),
        (("words",), [], ["words: [ a,b ]"], ["words: []"]),
        (("last",), "text\nmore\n", [], ["  more"]),
        (("last",), "word", ["last: |", "  text"], ['last: "word"']),
        (("new",), {"en": "Words"}, [], ["new:", '  en: "Words"']),
    ],
)
def test_an_edit_is_as_small_as_a_person_would_make_it(
    path: KeyPath, value: Any, gone: list[str] | None, come: list[str] | None
) -> None:
    """The lines that go and those that come; comments stay where they are."""
    before, after = SAMPLE.split("\n"), rewritten(SAMPLE, path, value).split("\n")

    if gone is None:
        assert [line for line in before if "# on" in line] == [
            line for line in after if "# on" in line
        ]
        return
    assert [line for line in before if line not in after] == gone
    assert [line for line in after if line not in before] == come


def test_items_that_change_places_take_their_comments_along() -> None:
    """A list in another order is the same lines in that order."""
    value = parse(SAMPLE)["list"]

    edited = rewritten(SAMPLE, ("list",), [value[0], value[2], value[1]])

    assert sorted(edited.split("\n")) == sorted(SAMPLE.split("\n"))
    assert edited.index("id: third") < edited.index("id: second") < edited.index("# inside")


def test_a_changed_item_is_told_from_a_new_one() -> None:
    """A new item on top and a change in the next one leave the comments with what they tell of."""
    value = parse(SAMPLE)["list"]

    edited = rewritten(
        SAMPLE, ("list",), [{"id": "zero"}, value[0], {**value[1], "name": "Zwei"}, value[2]]
    )

    assert edited == SAMPLE.replace("list:\n", "list:\n  - id: zero\n").replace("Two", "Zwei")


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("last", [True, False])
def test_line_ends_and_the_byte_order_mark_stay(line_end: str, mark: str, last: bool) -> None:
    """What another program has put at the ends of lines is kept, and used for what is new."""
    text = 'a: "one"\n# comment\nb:\n  - x\nc: 1' + "\n" * last
    raw = (mark + text).replace("\n", line_end).encode()

    edited = rewritten_file(raw, ("b",), ["x", "z"])

    expected = (mark + text.replace("  - x", "  - x\n  - z")).replace("\n", line_end)
    assert edited == expected.encode()
    assert rewritten_file(edited, ("b",), ["x"]) == raw


def test_mixed_line_ends_stay_mixed() -> None:
    """Only the line that changes is written anew."""
    raw = b"a: 1\r\nb: 2\nc: 3\rd: 4\r\n"

    assert rewritten_file(raw, ("c",), 5) == b"a: 1\r\nb: 2\nc: 5\rd: 4\r\n"


def test_what_cannot_be_written_is_refused() -> None:
    """Comments between items in brackets would be lost: the text is left to people."""
    text = "a: [b, # one\n  c, # two\n  d]\n"

    with pytest.raises(Unwritable):
        rewritten(text, ("a",), ["b", "d"])
    with pytest.raises(Unwritable):
        rewritten(text, ("a", "b"), 1)


@given(
    st.recursive(
        st.sampled_from([*LINES, *SEVERAL, 1, True, 2.5]),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["id", "name", "en", "a b"]), inner, max_size=3)
        ),
        max_leaves=8,
    )
)
@settings(max_examples=60)
def test_any_value_can_be_written_anywhere(value: Any) -> None:
    """Whatever becomes of a value, the file then says it, and nothing else has changed."""
    for path in (("list",), ("list", 1), ("list", 1, "name"), ("words",), ("last",), ("new",)):
        edited = rewritten(SAMPLE, path, value)
        assert same(_at(parse(edited), path), value)
        assert edited.startswith("# top\n")
        assert edited.endswith("# foot\n") or path == ("new",)


def test_no_repository_file_is_left_out() -> None:
    """The files that these tests go through are those of the site, and there are many."""
    assert "data/zones.yml" in FILES
    assert all(Path(REPOSITORY / file).is_file() for file in FILES)
    assert len(FILES) > 50
