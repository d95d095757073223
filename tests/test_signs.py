"""What is not looked at closely holds no sign that a reader would see."""

from __future__ import annotations

from unittest.mock import patch

from hypothesis import example, given
from hypothesis import strategies as st

from zonesite.check.markdown_texts import MarkdownText
from zonesite.check.signs import signs_in

LINES = (
    *("", "", "- one", "- two", "words", "-", "- ", "-word", "- - one", "- [x] done", "  - inner"),
    *(
        "- 1. one",
        "- # one",
        "1. one",
        "> said",
        "# Head",
        "  more",
        "- a: b",
        "- **bold**",
        "* one",
    ),
    *("- > said", "\t- one", "- one ", "---", "- [a](/a/)", "-- one", "- \u00a0one", "-\u00a0one"),
)


@given(st.lists(st.sampled_from(LINES), max_size=9))
@example(["- one", "", "- two"])
@example(["words", "", "- one", "- two", "", "words"])
@example(["words", "- one"])
def test_a_text_is_passed_over_only_where_a_closer_look_finds_nothing(lines: list[str]) -> None:
    """Making HTML of every text of a site would take most of a check."""
    text = MarkdownText("data/a.yml", "\n".join(lines), "/a/", "en")
    found = list(signs_in(text))

    with patch("zonesite.check.signs._is_suspect", lambda _: True):
        assert list(signs_in(text)) == found


def test_a_list_between_empty_lines_is_passed_over() -> None:
    """Almost all lists are written so."""
    text = MarkdownText("data/a.yml", "It holds:\n\n- one\n- two\n\nNothing else.\n", "/a/", "en")

    with patch("zonesite.check.signs.uncleaned", side_effect=AssertionError):
        assert list(signs_in(text)) == []
