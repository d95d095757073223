"""Markdown becomes HTML that is safe, whole, and addressed for every depth."""

from __future__ import annotations

import re
import time

import pytest
import yaml
from markdown_it import MarkdownIt

from small_site import REPOSITORY
from zonesite.check.markdown import faults_of, lost_in
from zonesite.check.markdown_limits import LONGEST_PARAGRAPH, MOST_SIGNS
from zonesite.check.markdown_texts import MarkdownText
from zonesite.check.shapes import shapes_in
from zonesite.check.signs import signs_in
from zonesite.pages.addresses import HOME
from zonesite.pages.markup import (
    PAGE_EXTENSIONS,
    RECORD_EXTENSIONS,
    clean,
    elements,
    to_html,
    uncleaned,
)


def test_a_link_to_a_page_starts_at_the_home_of_its_language() -> None:
    """The token becomes as many `../` as the page is deep."""
    assert to_html("[zones](/zones/)") == (
        f'<p><a href="{HOME}zones/" rel="noopener">zones</a></p>'
    )


def test_words_that_look_like_a_link_stay_words() -> None:
    """Only an attribute is an address."""
    assert to_html('Write href="/zones/" so.') == '<p>Write href="/zones/" so.</p>'


def test_a_list_keeps_its_first_number() -> None:
    """Counting on from three is part of what is said."""
    assert '<ol start="3">' in to_html("3. Third\n4. Fourth")


def test_headings_of_several_texts_on_a_page_have_different_ids() -> None:
    """The text that they belong to is part of the id."""
    assert to_html("## Why", "first-") == '<h2 id="first-part-1">Why</h2>'
    assert to_html("## Why", "second-") == '<h2 id="second-part-1">Why</h2>'


@pytest.mark.parametrize(
    "html",
    [
        '<a href="javascript:x">y</a>',
        "<script>y</script>",
        '<img src="x" onerror="y">',
        '<p style="color: red" onclick="y">z</p>',
    ],
)
def test_what_could_run_or_load_is_cleaned_away(html: str) -> None:
    """No script, no handler, no style and nothing from elsewhere."""
    cleaned = clean(html)

    assert not any(word in cleaned for word in ("script", "img", "on", "style="))


def test_every_element_is_seen_before_it_is_cleaned_away() -> None:
    """What a rule refuses is what cleaning would take out."""
    found = elements("# A\n\n![b](c.png)", PAGE_EXTENSIONS)

    assert [(item.tag, item.is_kept) for item in found] == [
        ("h1", False),
        ("p", True),
        ("img", False),
    ]


def test_the_checks_and_mkdocs_read_the_same_markdown() -> None:
    """What is checked is what is built."""
    settings = yaml.safe_load((REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8"))

    assert settings["markdown_extensions"] == list(PAGE_EXTENSIONS)


def bare(html: str) -> str:
    """Return HTML without what no reader sees: blanks between blocks, and paragraphs in items."""
    html = re.sub(
        r"\s*(</?(?:p|ul|ol|li|blockquote|table|thead|tbody|tr|th|td)\b[^>]*>)\s*", r"\1", html
    )
    html = re.sub(r"\n +", "\n", html)
    html = re.sub(r' (?:style|rel)="[^"]*"', "", html)
    return re.sub(r"</?p>", "", html.replace("<br />", "<br>").replace("<hr />", "<hr>")).strip()


@pytest.mark.parametrize("extensions", [RECORD_EXTENSIONS, PAGE_EXTENSIONS])
@pytest.mark.parametrize(
    "text",
    [
        "Three steps:\n- an office\n- a help line",
        "Steps:\n1. a\n2. b",
        "اقدامات:\n- دفتر\n  - فون",
        "步骤：\n1. 申请\n   - 表格\n2. 等待",
        "- Zones\n  - Lahore\n- Parks\n  - Multan",
        "1. Apply\n   - form\n   - fee\n2. Wait",
        "- a\n    - b\n        - c\n- d",
        "- a\n  - b\n    - c\n      - d\n- e",
        "- a\n   - b\n  - c",
        "-   a\n\n    b\n-   c",
        "- a\n\n  more of a\n  and more\n- b",
        "- a\n  - b\n\n    more of b\n\n  more of a\n- c",
        "- a\n1. b\n2. c",
        "1. a\n- b",
        "text\n> quotation\ngoes on",
        "- a\n> q",
        "> q\n- a",
        "> steps:\n> - a\n>   - b\n> - c",
        "- a\n---\nb",
        "- a\n\n---\n\nb",
        "text\n* * *\nmore",
        "Figures:\n| Zone | Acres |\n|---|---|\n| A | 1 |\n\nmore",
        "Figures:\nZone | Acres\n--- | ---\nA | 1",
        "| a | b |\n|---|---|\n| 1 | 2 |\n- x\n- y",
        "- text\n  | a | b |\n  |---|---|\n  | 1 | 2 |\n- next",
        "The law of\n2021. That is when",
        "- The law of\n  2021. That is",
        "#1020 was published",
        "See\n#STZA here",
        "- #1020",
        "* a\n* b\n\ntext\n+ c\n+ d",
        "10. a\n    - b\n11. c",
    ],
)
def test_lists_and_tables_begin_where_they_are_written(
    text: str, extensions: tuple[str, ...]
) -> None:
    """Right under a line of text, and inside an item after two blanks, as in CommonMark."""
    expected = MarkdownIt("commonmark").enable("table").render(text)

    assert bare(uncleaned(text, extensions)) == bare(expected)


def test_a_list_inside_a_numbered_item_may_stand_two_blanks_in() -> None:
    """CommonMark wants three there; what is meant is plain."""
    html = bare(str(to_html("1. Apply\n  - form\n2. Wait")))

    assert html == "<ol><li>Apply<ul><li>form</li></ul></li><li>Wait</li></ol>"


def test_a_line_right_under_a_table_is_no_row_of_it() -> None:
    """`Source: …` under a table has no strokes."""
    html = bare(str(to_html("| a | b |\n|---|---|\n| 1 | 2 |\nSource: the office")))

    assert html.endswith("<tr><td>1</td><td>2</td></tr></tbody></table>Source: the office")


@pytest.mark.parametrize(
    "text",
    [
        "2*3 and C# cost $5 or $6, snake_case at 10:30:15, #1020.",
        "Price is $5*.\n\n*conditions apply",
        "US$5bn–US$6bn and A$7; a [sic] (as printed) b",
        "Wow!!! great: 10^6, 2^8, x == y, 5 ~ 6, 3~5、6~8, 1:2:3",
        "“Quotation.”\n— The chairman",
        "A • B • C",
        "－5℃",
        "Name: ______",
        "`**code** [[x]]`, \\*\\*not bold\\*\\* and \\[x\\]",
        "1. a\n1. b\n1. c",
        "3. c\n4. d",
        "| a | b |\n|---|:-:|\n| - | + |\n| -5 | \\| |",
        "text\n\n---\n\nmore\n\n***\n\nmore",
        "（一）第一项说明",
        "(a) Only one paragraph",
        "Mr. A. B. Smith\nMrs. C. said",
        "See\nNo. 5.",
        "<https://stza.gov.pk/> and <press@example.org>",
        "[https://stza.gov.pk](https://stza.gov.pk/) [p@example.org](mailto:p@example.org)",
        "说明：**重要**。",
    ],
)
def test_what_is_no_markup_is_no_fault(text: str) -> None:
    """Asterisks, prices, times and numbers are words."""
    item = MarkdownText("data/a.yml", text, "/a/", "en")

    assert [*shapes_in(item), *lost_in(item), *signs_in(item)] == []


@pytest.mark.parametrize(
    "text",
    [
        "[a](" * 20_000,
        "``a`" * 5_000,
        "* " * 20_000 + "x",
        ">" * 20_000,
        "**a " * 20_000,
        "[" * 50_000,
        "a*" * 50_000,
        "x" * 100_000,
        "`" * 100_000,
        "{: " * 33_000,
        "# a\n" * 25_000,
        "=\n" * 50_000,
        "a\n=\n\n" * 20_000,
        "a@a.a " * 16_000,
        "~~a\n\n" * 20_000,
        "[a]: b\n" * 14_000,
    ],
)
def test_a_text_that_asks_too_much_is_refused_fast(text: str) -> None:
    """Markdown takes quadratic time, or a call within a call, for each of these."""
    item = MarkdownText("data/a.yml", text, "/a/", "en")
    started = time.process_time()

    assert [*faults_of(item)]
    assert time.process_time() - started < 3


@pytest.mark.parametrize(
    "part",
    ["x", "a*b ", "[a] ", "![", "$_", "{% ", "a@", "`a", "&a ", "](", "| ", "(", "**a** "],
)
def test_a_text_just_within_the_limits_is_read_fast(part: str) -> None:
    """Nothing takes quadratic time in a text of paragraphs that are just short enough."""
    paragraph = part * min(LONGEST_PARAGRAPH // len(part), MOST_SIGNS // max(1, part.count("*")))
    item = MarkdownText("data/a.yml", "\n\n".join([paragraph] * 5), "/a/", "en")
    started = time.process_time()

    _ = [*faults_of(item)]
    assert time.process_time() - started < 3
