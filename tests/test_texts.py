"""What is a fault of a text in one language or another, and what only looks like one."""

from __future__ import annotations

import pytest

from zonesite.reading.comments import cut_texts
from zonesite.reading.notes import merge_markers
from zonesite.reading.texts import faults_in
from zonesite.reading.yaml_source import Places, leaves, parse


@pytest.mark.parametrize(
    ("lang", "text", "codes"),
    [
        ("en", "TODO: check", ["working-note"]),
        ("en", "Call (TODO)", ["working-note"]),
        ("en", "FIXME", ["working-note"]),
        ("en", "see [LINK]", ["working-note"]),
        ("en", "see [link]", ["working-note"]),
        ("en", "[insert date here]", ["working-note"]),
        ("en", "[Insert name]", ["working-note"]),
        ("en", "Lorem ipsum dolor", ["working-note"]),
        ("en", "{{ title }}", ["working-note"]),
        ("en", "{% if %}", ["working-note"]),
        ("en", "<<name>>", ["working-note"]),
        ("en", "Name: ____", ["unfinished"]),
        ("en", "on XX/XX/XXXX", ["working-note"]),
        ("en", "PKR XXX million", ["unfinished"]),
        ("en", "TBD", ["unfinished"]),
        ("en", "TKTK", ["working-note"]),
        ("en", "[date]", ["working-note"]),
        ("en", "[●]", ["working-note"]),
        ("en", "Area of XX% now", ["unfinished"]),
        ("en", "xx [TBC]", ["working-note"]),
        ("en", "The chairman\ufffds", ["broken-character"]),
        ("en", "\uf0b7 a", ["broken-character"]),
        ("en", "The\xe2\u20ac\u2122s zone \xe2\u20ac\u0153Alpha\xe2\u20ac\x9d.", ["garbled-text"]),
        ("en", "cafÃ©", ["garbled-text"]),
        ("en", "Ø§Ø³", ["garbled-text"]),
        ("en", "ÛŒ", ["garbled-text"]),
        ("en", "\xe4\xb8\xad\xe5\u203a\xbd", ["garbled-text"]),
        ("en", "Ã¢â‚¬â„¢", ["garbled-text"]),
        ("en", "ＡＢＣ zone", ["letter-form"]),
        ("en", "１００ acres", ["letter-form"]),
        ("en", "Ａ", ["letter-form"]),
        ("en", "ﬁrst x ﮐﯿﺎ", ["letter-form"]),
        ("en", "\xc2\xa0x", ["garbled-text"]),
        ("en", "Â£5", ["garbled-text"]),
        ("en", "ðŸ˜€", ["garbled-text"]),
        ("en", "todo: ask", ["working-note"]),
        ("en", "........ ", ["unfinished"]),
        ("en", "20XX", ["unfinished"]),
        ("en", "Rs. XX", ["unfinished"]),
        ("en", "[add quote]", ["working-note"]),
        ("en", "a [link](/x/) [LINK]", ["working-note"]),
        ("ur", "كيا", ["arabic-letter"]),
        ("ur", "کـــیا", ["tatweel"]),
        ("ur", "ﮐﯿﺎ", ["letter-form"]),
        ("ur", "یہاں لکھیں", ["working-note"]),
        ("ur", "[لنک]", ["working-note"]),
        ("ur", "تاریخ بعد میں لکھیں", ["unfinished"]),
        ("ur", "(بعد میں)", ["working-note"]),
        ("ur", "TODO", ["working-note"]),
        ("ur", "Ø§Ø³Ù„Ø§Ù…", ["garbled-text"]),
        ("zh", "待补充", ["working-note"]),
        ("zh", "日期待定", ["unfinished"]),
        ("zh", "在此处插入链接", ["working-note"]),
        ("zh", "此处填写", ["working-note"]),
        ("zh", "特別技術區", ["traditional-character"]),
        ("zh", "拉合爾", ["traditional-character"]),
        ("zh", "於是", ["traditional-character"]),
        ("zh", "⻓城", ["letter-form"]),
        ("zh", "\u91cc\uf9ff", ["letter-form"]),
        ("zh", "ｶﾅ", ["letter-form"]),
        ("zh", "XX年XX月XX日", ["working-note"]),
        ("zh", "【链接】", ["working-note"]),
        ("zh", "XXX公司", ["unfinished"]),
        ("zh", "待填", ["working-note"]),
        ("zh", "[日期]", ["working-note"]),
    ],
)
def test_a_fault_of_a_text_is_found(lang: str, text: str, codes: list[str]) -> None:
    """Notes and filler, broken and garbled letters, letters of another script."""
    assert sorted({fault.code for fault in faults_in(text, lang)}) == codes


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Señor Todo said"),
        ("en", "Ordinance XXX of 2001"),
        ("en", "Olympiad XXX and XXXI"),
        ("en", "the XXX Olympiad"),
        ("en", "CAFÉ… and “KÖLN HÖ”"),
        ("en", "“Spaß“ é”…"),
        ("en", "naïve café Zürich"),
        ("en", "[the zone](/zones/)"),
        ("en", "see [name][x]\n\n[name]: https://a.b/"),
        ("en", "`TODO`"),
        ("en", "https://x.y/TODO/كراتشي"),
        ("en", "___\n"),
        ("en", "a ___bold italic___ b"),
        ("en", "Notes to editors"),
        ("en", "2 < 3 & 4"),
        ("en", "AT&T"),
        ("en", "Q&A;"),
        ("en", "特别技术区（STZA）"),
        ("en", "«Ãlvaro»"),
        ("en", "São Paulo, NÃO."),
        ("en", "ordered... well"),
        ("en", "The placeholder in the glossary"),
        ("en", "Wait…"),
        ("en", "[1] [sic] [emphasis added]"),
        ("en", "[text](x) [Title: the law]"),
        ("en", "xxx large? XXL"),
        ("en", "CNIC `XXXXX-XXXXXXX-X`"),
        ("en", "Taxxx"),
        ("en", "[source](https://a.b/)"),
        ("en", "[a]"),
        ("en", "TBDs"),
        ("en", "İstanbul Ådal Ørsted Ñuñoa"),
        ("en", "Ï’ll"),
        ("ur", "بعد میں"),
        ("ur", "ﷺ"),
        ("ur", "اس کے بعد میں نے لکھا"),
        ("ur", "[لنک](/x/)"),
        ("ur", "یہاں کا دفتر"),
        ("ur", "زیرِ تکمیل"),
        ("ur", "۱۲٪"),
        ("zh", "等待定期检查"),
        ("zh", "期待补充说明"),
        ("zh", "对待"),
        ("zh", "优待定居者"),
        ("zh", "此处为办公室"),
        ("zh", "GeoNames中为繁体“奎達”。"),
        ("zh", "（2022年）"),
        ("zh", "待遇"),
        ("zh", "台湾"),
        ("zh", "乾隆 著名 象征"),
    ],
)
def test_a_good_text_has_no_fault(lang: str, text: str) -> None:
    """Names, numerals, quotations, code and links that resemble a fault."""
    assert [*faults_in(text, lang)] == []


WRITTEN = """\
a: |
    one

      two§ three
    four§
b: >-
    fold§ed words
    more§ words

    para§
c: 'it''s § here
   next§ line'
d: "esc § \\t\\x20 x§
   cont\\
   § § §"
e: plain§ text
   goes§ on
f: [a§, {k: b§}]
g: |2  # comment
   indent§
"""


def test_a_character_is_found_where_it_is_written() -> None:
    """In blocks, folded and plain texts and quotes, behind escapes and doubled apostrophes."""
    places = Places(WRITTEN)
    expected = [
        (number, column)
        for number, line in enumerate(WRITTEN.split("\n"), 1)
        for column, sign in enumerate(line, 1)
        if sign == "§"
    ]

    found = [
        places.at(path, offset)
        for path, text in leaves(parse(WRITTEN))
        for offset, sign in enumerate(text)
        if sign == "§"
    ]

    assert found == expected


@pytest.mark.parametrize(
    ("text", "offsets"),
    [
        ("a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> x\n", [2, 17, 27]),
        ("t\n\n=======\n", [3]),
        ("Title\n=======\n", []),
        ("  <<<<<<< x\n  ||||||| y\n", [2, 14]),
        ("a <<<<<<< b", []),
        ("> > >\n>>>>>>>x", []),
    ],
)
def test_a_merge_marker_begins_a_line(text: str, offsets: list[int]) -> None:
    """A heading that is underlined is none, nor are the same signs within a line."""
    assert [offset for offset, _ in merge_markers(text)] == offsets


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("title: Notice No. #1020 published\n", [19]),
        ("name: {en: One}\nlist:\n  - Two words #2\n", [15]),
        ("title: Two words\n  #1020 more\n", [3]),
        ("address: Block #4\n", [16]),
        ("title: One # two\n", [12]),
        ("title: One  # a comment\n", []),
        ("verified_on: 2025-10-20 # compared\n", []),
        ("review_in: 6 months # half a year\n", []),
        ("status: notified # see the gazette\n", []),
        ("url: https://a.example/ # archived\n", []),
        ("body: |\n  No. #1020\n  #1 x\n", []),
        ("title: 'One #1'\n# title: One #1\n", []),
    ],
)
def test_a_comment_that_may_be_words_is_found(text: str, columns: list[int]) -> None:
    """What stands apart, or behind a day, a length of time or an id, is a comment."""
    assert [fault.column for fault in cut_texts(text)] == columns
