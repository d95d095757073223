"""What a document sent round to the press becomes: a draft with everything in its place."""

# ruff: noqa: E501 -- texts and sentences stand whole

from __future__ import annotations

import html
import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import word_documents as word
from imported_documents import (
    DOCUMENTS,
    asked,
    asks,
    body,
    drafted,
    fixture,
    read,
    read_text,
    titles,
    told,
    values_of,
)
from zonesite.importing.answers import Answers
from zonesite.importing.body_markdown import BodyWriter
from zonesite.importing.document import Paragraph, Run
from zonesite.importing.letters.languages_of_text import script_of, spoken
from zonesite.importing.letters.sentences import first_sentences, is_sentence
from zonesite.pages.markup import to_html
from zonesite.parity.written_dates import readings

SENTENCE = "The harbour opened a new gate on its northern side, the authority said."
BASE = ("letterhead", "urdu", "table", "tracked-changes", "bilingual")


def letter(*lines: str) -> str:
    return "\n\n".join(lines)


# Documents that LibreOffice wrote

EXPECTED = {
    "letterhead": {
        "en": (
            "Harbour Zones Authority opens a northern gate",
            "The Harbour Zones Authority opened a northern gate at Eastport on Monday.(1) The gate has two lanes, and **A. Warden** will manage it.\n\n"
            "“The gate halves the way of every lorry,” said Ada Warden, Director of the Northern Gate.\n\n"
            "Lorries need:\n\n1. a permit of the Authority;\n2. a number of the queue.\n\n"
            "More is on [the page of the gate](https://example.org/gate).\n\n"
            "(1) Gazette of Eastland, 27 February 2026.",
        )
    },
    "urdu": {
        "ur": (
            "بندرگاہ کا شمالی دروازہ کھول دیا گیا",
            "بندرگاہ زونز اتھارٹی نے پیر كے روز شمالی دروازہ کھول دیا۔ دروازے میں دو راستے ہیں، اور **آدا وارڈن** اس کی نگران ہوں گی۔\n\n"
            "ڈائریکٹر آدا وارڈن نے کہا کہ دروازے سے ہر ٹرک کا راستہ آدھا رہ جائے گا، اور انتظار ایک گھنٹے سے کم ہو گا۔\n\n"
            "- اتھارٹی کا اجازت نامہ\n- قطار کا نمبر",
        )
    },
    "table": {
        "en": (
            "Fees at the northern gate",
            "The Harbour Zones Authority has fixed the fees of the northern gate for this year.\n\n"
            "| Vehicle | By day | By night |\n| --- | --- | --- |\n| Lorry | 40 crowns | 25 crowns |\n"
            "| Bus | 10 crowns \\| free on Sundays |  |\n\n"
            "The fees hold until the end of the year, and every driver gets a receipt.",
        )
    },
    "tracked-changes": {
        "en": (
            "Northern gate gets a second lane",
            "The northern gate has a second lane for buses, the Authority said.\n\n"
            "The lane was paid for by the fund of the harbour and opens in April this year.",
        )
    },
    "bilingual": {
        "en": (
            "Northern gate opens",
            "The Harbour Zones Authority opened a northern gate at Eastport. It has two lanes.",
        ),
        "ur": (
            "شمالی دروازہ کھل گیا",
            "بندرگاہ زونز اتھارٹی نے ایسٹ پورٹ میں شمالی دروازہ کھول دیا۔ اس میں دو راستے ہیں۔",
        ),
        "zh": (
            "北门开放",
            "港口园区管理局在伊斯特波特开放了北门。该门设有两条车道，供货车和公共汽车使用。",
        ),
    },
}


@pytest.mark.parametrize("form", ["docx", "odt"])
@pytest.mark.parametrize("name", BASE)
def test_a_document_of_libreoffice_is_read_the_same_in_both_forms(name: str, form: str) -> None:
    """Headline and text of each language stand where they belong."""
    found = read(fixture(f"{name}.{form}"))

    texts = {lang: (text.title, text.body) for lang, text in found.texts.items()}
    assert texts == EXPECTED[name]


@pytest.mark.parametrize("form", ["docx", "odt"])
def test_what_a_letterhead_brings_along_is_listed(form: str) -> None:
    """With the place where it stands."""
    found = read(fixture(f"letterhead.{form}"))

    assert told(found, "left-out") == [
        ("left-head", "Republic of Eastland"),
        ("left-head", "Ministry of Harbours"),
        ("left-head", "Harbour Zones Authority"),
        ("left-head", "No. HZA/12-2026"),
        ("left-end", "***"),
        ("left-contact", "Media contact: press@example.org, Tel: 012 345 6789"),
    ]
    private = {str(words).strip() for _, words in told(found, "private")}
    assert private >= {
        "The contract was given without a tender.",
        "Draft 4 of the legal office.",
        "Harbour House, File H-17",
        "Not to be copied",
        "R. Clerk",
        "S. Editor",
    }


@pytest.mark.parametrize("form", ["docx", "odt"])
def test_noted_changes_and_comments_are_listed_with_who_made_them(form: str) -> None:
    """What was inserted is taken as accepted."""
    report = drafted(read(fixture(f"tracked-changes.{form}")))[1]

    for words in (
        "paragraph 4: deleted by R. Clerk, but kept in the file: “unfinished” [private-deleted]",
        "paragraph 4: inserted by S. Editor and taken as accepted: “for buses” [private-inserted]",
        "paragraph 4: comment by S. Editor: “Ask the minister first.” [private-comment]",
    ):
        assert f"  tracked-changes.{form}: {words}" in report.split("\n")


def test_the_sources_of_the_documents_are_here() -> None:
    """Each can be made anew: its text stands beside it."""
    names = {path.stem for path in DOCUMENTS.iterdir() if path.suffix in (".docx", ".odt")}

    assert names == {path.stem for path in DOCUMENTS.glob("*.fodt")} == {*BASE}


# The parts of a letter


@pytest.mark.parametrize(
    ("head", "headline"),
    [
        (
            [
                "Government of Eastland",
                "Harbour Division",
                "PRESS RELEASE",
                "Gate opens",
                "3 March 2026",
            ],
            "Gate opens",
        ),
        (["PRESS RELEASE No. 12", "Gate opens"], "Gate opens"),
        (["Gate opens"], "Gate opens"),
        (["3 March 2026", "Gate opens"], "Gate opens"),
        (["FOR IMMEDIATE RELEASE", "Ref: HZA/12", "Gate opens"], "Gate opens"),
        (["The Daily", "Tuesday, 3 March 2026", "Gate opens"], "Gate opens"),
        (["**Gate opens**", "A quiet day at the harbour"], "Gate opens"),
    ],
)
def test_a_headline_is_found_among_the_lines_of_a_head(head: list[str], headline: str) -> None:
    """The first line after what says that a release follows, the bold one, or the last."""
    found = read_text(letter(*head, SENTENCE))

    assert titles(found) == [headline]


def test_what_stands_between_headline_and_text_stays() -> None:
    """A line below the headline belongs to the text, and is its summary."""
    found = read_text(letter("Press Release", "Gate opens", "A quiet day at the harbour", SENTENCE))

    assert body(found) == f"A quiet day at the harbour\n\n{SENTENCE}"
    assert found.texts["en"].summary == "A quiet day at the harbour"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("3 March 2026", "2026-03-03"),
        ("March 3, 2026", "2026-03-03"),
        ("Eastport, the 3rd March, 2026", "2026-03-03"),
        ("Dated: 03-Mar-2026", "2026-03-03"),
        ("Tuesday, March 3rd, 2026", "2026-03-03"),
        ("2026-03-03", "2026-03-03"),
        ("Date: 23.03.2026", "2026-03-23"),
        ("03/03/2026", "2026-03-03"),
        ("Tuesday, 03/04/2026", None),
        ("Friday, 03/04/2026", "2026-04-03"),
        ("Wednesday, 04-03-26", "2026-03-04"),
    ],
)
def test_a_line_with_the_date_gives_it(line: str, day: str | None) -> None:
    """A day of the week may tell which reading is meant."""
    found = read_text(letter("Press Release", line, "Gate opens", SENTENCE))

    if day is None:
        assert [one.split(": ")[0] for one in asks(found)] == ["letter.txt:3:1"]
    else:
        assert asks(found) == []
        assert values_of(found)["date"] == day


@pytest.mark.parametrize(
    ("lines", "lang"),
    [
        (
            [
                "پریس ریلیز",
                "دروازہ کھل گیا",
                "اسلام آباد، ۳ مارچ ۲۰۲۶ء",
                "بندرگاہ زونز اتھارٹی نے شمالی دروازہ کھول دیا ہے۔",
            ],
            "ur",
        ),
        (
            [
                "پریس ریلیز",
                "دروازہ کھل گیا",
                "مورخہ: 03-03-2026",
                "بندرگاہ زونز اتھارٹی نے شمالی دروازہ کھول دیا ہے۔",
            ],
            "ur",
        ),
        (["新闻稿", "北门开放", "2026年3月3日", "港口园区管理局在伊斯特波特开放了北门。"], "zh"),
        (
            [
                "新闻稿",
                "北门开放",
                "二〇二六年三月三日 星期二",
                "港口园区管理局在伊斯特波特开放了北门。",
            ],
            "zh",
        ),
        (
            [
                "新闻稿",
                "北门开放",
                "（伊斯特波特，2026年3月3日电）港口园区管理局在伊斯特波特开放了北门。",
            ],
            "zh",
        ),
        (
            [
                "پریس ریلیز",
                "دروازہ کھل گیا",
                "اسلام آباد (3 مارچ 2026ء): بندرگاہ زونز اتھارٹی نے شمالی دروازہ کھول دیا ہے۔",
            ],
            "ur",
        ),
        (
            [
                "新闻稿",
                "北门开放",
                "港口园区管理局在伊斯特波特开放了北门。",
                "港口园区管理局",
                "2026年3月3日",
            ],
            "zh",
        ),
    ],
)
def test_a_date_is_read_in_every_language(lines: list[str], lang: str) -> None:
    """On a line of its own, before the text, or below it as Chinese letters have it."""
    found = read_text(letter(*lines))

    assert [*found.texts] == [lang]
    assert asks(found, Answers(slug="gate-opens")) == []
    assert values_of(found, slug="gate-opens")["date"] == "2026-03-03"
    assert "2026" not in body(found, lang)


@pytest.mark.parametrize(
    ("start", "rest"),
    [
        ("EASTPORT, March 3, 2026: ", SENTENCE),
        ("Eastport (3 March 2026) – ", SENTENCE),
        ("EASTPORT – 3 March 2026 – ", SENTENCE),
        (" date 2026-03-03 ", SENTENCE),
        ("3 March 2026: ", SENTENCE),
    ],
)
def test_place_and_date_before_the_text_are_taken_off(start: str, rest: str) -> None:
    """They are told, and the day is that of the release."""
    found = read_text(letter("Press Release", "Gate opens", start + rest))

    assert body(found) == rest
    assert values_of(found)["date"] == "2026-03-03"
    assert ("left-dateline", start.strip().rstrip("–").strip()) in [
        (code, str(words).rstrip("–").strip()) for code, words in told(found, "left-out")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "On 3 March 2026 the harbour opened a new gate on its northern side.",
        "The harbour opened on 3 March 2026: it has a gate on its northern side.",
        "EASTPORT: The harbour opened a new gate on its northern side.",
    ],
)
def test_a_date_of_a_sentence_is_none_of_the_letter(text: str) -> None:
    """It says when something happened; the day of the release is asked."""
    found = read_text(letter("Press Release", "Gate opens", text))

    assert body(found) == text
    assert asks(found) == [
        "letter.txt:1:1: must have a day; the document names none that is sure (—): say it with --date, as in 2026-01-31"
    ]


def test_a_date_that_can_be_read_two_ways_is_asked_with_both_readings() -> None:
    """Never guessed, in the language of whoever is asked."""
    found = read_text(letter("Press Release", "Gate opens", "Dated: 03/04/2022", SENTENCE))

    assert asks(found) == [
        "letter.txt:5:1: must have one day, but 03/04/2022 can be read as 2022-03-04, 2022-04-03: say which with --date"
    ]
    assert asks(found, lang="ur") == [
        "letter.txt:5:1: تاریخ ایک ہی ہونی چاہیے، مگر 03/04/2022 کو 2022-03-04، 2022-04-03 پڑھا جا سکتا ہے: \\u200e--date سے بتائیے کہ کون سی مراد ہے".replace(
            "\\u200e", "\u200e"
        )
    ]
    assert asks(found, lang="zh") == [
        "letter.txt:5:1: 必须是确定的一天，但03/04/2022可读作2022-03-04、2022-04-03：请用--date指明是哪一天"
    ]
    assert values_of(found, date=date(2022, 4, 3))["date"] == "2022-04-03"


def test_another_language_says_which_reading_is_meant() -> None:
    """Both texts have the same date."""
    found = read_text(
        letter(
            *("Press Release", "Gate opens", "03/04/2022", SENTENCE),
            *(
                "پریس ریلیز",
                "دروازہ کھل گیا",
                "3 اپریل 2022ء",
                "بندرگاہ زونز اتھارٹی نے شمالی دروازہ کھول دیا ہے۔",
            ),
        )
    )

    assert asks(found) == []
    assert values_of(found)["date"] == "2022-04-03"


def test_two_dates_that_differ_are_asked() -> None:
    """Both are named."""
    found = read_text(
        letter(
            *("Press Release", "Gate opens", "3 March 2026", SENTENCE),
            *("新闻稿", "北门开放", "2026年3月4日", "港口园区管理局在伊斯特波特开放了北门。"),
        )
    )

    assert asks(found) == [
        "letter.txt:5:1: must have one day, but the document is dated 2026-03-03, 2026-03-04: say which with --date"
    ]


def test_what_no_document_says_is_asked_in_one_run() -> None:
    """Each with the option that answers it."""
    found = read_text(SENTENCE)

    assert asks(found) == [
        "letter.txt:1:1: must have a day; the document names none that is sure (—): say it with --date, as in 2026-01-31",
        "letter.txt:1:1: must be of one kind, which the document does not say: say it with --kind, one of press-release, statement, clarification, public-notice, event-announcement, speech, news-summary",
        "letter.txt:1:1: must have a headline in 'en', but no line of the document is surely one: say it with --title en=\"…\"",
    ]
    assert asks(found, Answers(date(2026, 3, 3), "gate", "statement", {"": "Gate opens"})) == []


def test_a_headline_without_latin_letters_needs_a_slug() -> None:
    """Nobody spells it out in another script."""
    found = read_text(
        letter("新闻稿", "北门开放", "2026年3月3日", "港口园区管理局在伊斯特波特开放了北门。")
    )

    assert asks(found) == [
        "letter.txt:1:1: must have a slug in small English letters, which '北门开放' does not give: say it with --slug, as in new-zone-opens"
    ]


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("03/04/2022", ["2022-04-03", "2022-03-04"]),
        ("22/06/2022", ["2022-06-22"]),
        ("06/22/2022", ["2022-06-22"]),
        ("2022-06-22", ["2022-06-22"]),
        ("05.05.2022", ["2022-05-05"]),
        ("03-04-22", ["2022-04-03", "2022-03-04", "2003-04-22"]),
        ("۰۳/۰۴/۲۰۲۲", ["2022-04-03", "2022-03-04"]),
        ("31/02/2022", []),
    ],
)
def test_digits_have_all_the_readings_that_people_give_them(written: str, days: list[str]) -> None:
    """The day first, the month first, and a short year first."""
    assert [day.isoformat() for day in readings(written)] == days


# People


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "“It is open,” said Ada Warden, Director of the Gate.",
            [("Ada Warden", "Director of the Gate")],
        ),
        (
            "Ada Warden, Director of Gates and Bridges at the harbour, told reporters that it is open.",
            [("Ada Warden", "Director of Gates and Bridges at the harbour")],
        ),
        (
            "Mr Ben Keeper, the Chief Officer of the harbour urged all drivers to wait.",
            [("Ben Keeper", "Chief Officer of the harbour")],
        ),
        ("Minister Ada Warden said that it is open.", [("Ada Warden", "Minister")]),
        (
            "Prime Minister Anna-Lena van Holm stated that it is open.",
            [("Anna-Lena van Holm", "Prime Minister")],
        ),
        # which words are the name, nobody can tell
        ("Managing Director Harbour Board Ada Warden in her briefing stated that it is open.", []),
        ("Ada Warden said that it is open.", []),
        ("The Director said that it is open.", []),
        ("The Harbour Authority, a body of the ministry, said that it is open.", []),
        ("Ada Warden, who was late, said that it is open.", []),
    ],
)
def test_who_speaks_is_found_where_role_and_name_are_clear(
    text: str, people: list[tuple[str, str]]
) -> None:
    """Nobody else is taken for a speaker."""
    found = read_text(letter("Press Release", "Gate opens", "3 March 2026", SENTENCE, text))

    assert [(one.name, one.role) for one in found.texts["en"].speakers] == people


def test_who_speaks_is_found_in_urdu_and_chinese() -> None:
    """And joined where each text has just one."""
    found = read_text(
        letter(
            *(
                "Press Release",
                "Gate opens",
                "3 March 2026",
                "“It is open,” said Ada Warden, Director of the Gate.",
            ),
            *(
                "پریس ریلیز",
                "دروازہ کھل گیا",
                "آدا وارڈن، ڈائریکٹر شمالی دروازہ، نے کہا کہ دروازہ کھلا ہے۔",
            ),
            *("新闻稿", "北门开放", "北门主任阿达·沃登表示，北门已经向所有货车和公共汽车开放。"),
        )
    )

    assert values_of(found)["quoted"] == [
        {
            "name": {"en": "Ada Warden", "ur": "آدا وارڈن", "zh": "阿达·沃登"},
            "role": {"en": "Director of the Gate", "ur": "ڈائریکٹر شمالی دروازہ", "zh": "北门主任"},
        }
    ]


def bold(*runs: str) -> bytes:
    """A Chinese document with a paragraph whose words are in turn plain and bold."""
    shown = "".join(
        word.run(text, "<w:b/>" if number % 2 else "") for number, text in enumerate(runs)
    )
    lines = ("新闻稿", "北门开放", "2026年3月3日")
    inside = "".join(word.paragraph(one) for one in lines)
    return word.docx(inside + word.paragraph(shown))


@pytest.mark.parametrize(
    ("runs", "speaks"),
    [
        (
            ("港口园区管理局主席", "王小明", "表示，北门已经开放。"),
            ("王小明", "港口园区管理局主席"),
        ),
        (("", "王小明", "主席指出，北门已经开放。"), ("王小明", "主席")),
        (("", "李华", "（园区管理局局长）说，北门已经开放。"), ("李华", "园区管理局局长")),
        (("北门主任", "阿达·沃登女士", "表示，北门已经开放。"), ("阿达·沃登", "北门主任")),
        (("北门主任", "欧阳文", "先生介绍，北门已经开放。"), ("欧阳文", "北门主任")),
    ],
)
def test_a_chinese_name_is_known_by_its_bold_letters(
    runs: tuple[str, ...], speaks: tuple[str, str]
) -> None:
    """Where no dot stands in it, nothing else tells where it begins and ends."""
    found = read(("letter.docx", bold(*runs)))
    assert [(one.name, one.role) for one in found.texts["zh"].speakers] == [speaks]


@pytest.mark.parametrize(
    "runs",
    [
        ("", "港口管理局", "主席表示，北门已经开放。"),
        ("港口园区管理局主席王小明表示，", "北门", "已经开放。"),
        ("", "港口园区管理局主席王小明表示，北门已经开放。"),
    ],
)
def test_bold_letters_that_are_no_name_make_nobody_a_speaker(runs: tuple[str, ...]) -> None:
    """An office, a thing, or a paragraph that is bold as a whole."""
    found = read(("letter.docx", bold(*runs)))
    assert found.texts["zh"].speakers == ()


# Languages


def test_several_files_are_one_release_by_their_languages() -> None:
    """In the order of the settings, whatever that of the files."""
    urdu = letter(
        "پریس ریلیز", "دروازہ کھل گیا", "بندرگاہ زونز اتھارٹی نے شمالی دروازہ کھول دیا ہے۔"
    )
    english = letter("Press Release", "Gate opens", "3 March 2026", SENTENCE)

    found = read(("b.txt", urdu.encode()), ("a.txt", english.encode()))

    assert [*values_of(found)["text"]] == ["en", "ur"]
    assert values_of(found)["translations"] == {"ur": "unreviewed"}


def test_a_table_of_two_languages_is_read_column_by_column() -> None:
    """As ministries set two texts side by side."""
    rows = [
        ["Gate opens", "دروازہ کھل گیا"],
        [SENTENCE, "بندرگاہ زونز اتھارٹی نے شمالی دروازہ کھول دیا ہے۔"],
    ]
    raw = word.docx(word.paragraph("Press Release 3/3/2026") + word.table(*rows))

    found = read(("letter.docx", raw))

    assert {lang: (text.title, text.body) for lang, text in found.texts.items()} == {
        "en": ("Gate opens", SENTENCE),
        "ur": ("دروازہ کھل گیا", rows[1][1]),
    }


def test_a_letterhead_in_another_language_makes_no_text_of_its_own() -> None:
    """Its lines are lines of the letter below it."""
    found = read_text(
        letter(
            "Government of Eastland",
            "Press Release",
            "دروازہ کھل گیا",
            "3 March 2026",
            "بندرگاہ زونز اتھارٹی نے شمالی دروازہ کھول دیا ہے۔ " * 6,
        )
    )

    assert [*found.texts] == ["ur"]
    assert titles(found) == ["دروازہ کھل گیا"]
    assert values_of(found, slug="gate")["date"] == "2026-03-03"


def test_a_quotation_in_another_language_stays_where_it_is() -> None:
    """And is told, because no program knows whether it should."""
    quoted = "“北门已经开放了。”"
    found = read_text(
        letter("Press Release", "Gate opens", "3 March 2026", SENTENCE, quoted, SENTENCE * 20)
    )

    assert [*found.texts] == ["en"]
    assert quoted in body(found)
    assert told(found, "open") == [("open-language", quoted)]


def test_letters_that_several_languages_share_are_told() -> None:
    """The first language of the settings is taken, or the one that is named."""
    names = {"en": "English", "fr": "Français"}

    assert spoken(names).of_script("LATIN") == "en"
    assert spoken(names).is_shared("en")
    assert spoken(names, "fr").of_script("LATIN") == "fr"


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Gate", "LATIN"),
        ("دروازہ STZA", "ARABIC"),
        ("特别技术区管理局（Special Zones）", "CJK"),
        ("12.5 %", ""),
        ("Ворота", "CYRILLIC"),
    ],
)
def test_the_script_of_a_text_is_that_of_most_of_it(text: str, script: str) -> None:
    """An ideograph counts as much as a short word."""
    assert script_of(text) == script


# The text


def text_of(*blocks: str) -> str:
    """Return the text that paragraphs of a Word document become."""
    return body(read(("letter.docx", word.docx(word.release(*blocks))))).removeprefix(
        f"{SENTENCE}\n\n"
    )


@pytest.mark.parametrize(
    ("block", "markdown"),
    [
        (word.paragraph("One ", word.run("two ", "<w:b/>"), "three."), "One **two** three."),
        (word.paragraph(word.run("one", "<w:i/>"), word.run(" two", "<w:b/><w:i/>"), "."), "*one* ***two***."),
        (word.paragraph(word.run("m", ""), word.run("2", '<w:vertAlign w:val="superscript"/>')), "m²"),
        (word.paragraph("a * b_c _d_ `e` [f](g) \\ # h"), "a \\* b_c \\_d\\_ \\`e\\` \\[f\\](g) \\\\ # h"),
        (word.paragraph("# one"), "\\# one"),
        (word.paragraph("1. one"), "1\\. one"),
        (word.paragraph("- one"), "\\- one"),
        (word.paragraph("> one"), "\\> one"),
        (word.paragraph("• one") + word.paragraph("• two"), "- one\n- two"),
        (word.paragraph("1) one") + word.paragraph("2) two"), "1. one\n2. two"),
        (word.paragraph("Drivers see https://example.org/a_b and ask a@example.org."), "Drivers see [example.org/a_b](https://example.org/a_b) and ask [a@example.org](mailto:a@example.org)."),
        (word.paragraph("one<two & three>four"), "one<two & three>four"),
        (word.paragraph("One", "<w:r><w:br/></w:r>", "two"), "One  \ntwo"),
        (word.paragraph("One", "<w:r><w:tab/></w:r>", "two"), "One two"),
        (word.paragraph(word.run("Where it is", "<w:b/>")) + word.paragraph(SENTENCE), f"## Where it is\n\n{SENTENCE}"),
        (word.paragraph("Where it is", properties='<w:pStyle w:val="Heading2"/>'), "## Where it is"),
        (word.paragraph("<w:bdo><w:r><w:t>turned</w:t></w:r></w:bdo>"), "turned"),
        (word.paragraph('<w:fldSimple w:instr=" PAGE "><w:r><w:t>7</w:t></w:r></w:fldSimple>'), "7"),
        (word.paragraph("<w:ruby><w:rt><w:r><w:t>bei</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>北</w:t></w:r></w:rubyBase></w:ruby>"), "北"),
        (word.paragraph(word.run("bold", '<w:rStyle w:val="Strong"/>'), " by style"), "**bold** by style"),
        (word.table(["A", "B"], ["1", "2|3"]), "| A | B |\n| --- | --- |\n| 1 | 2\\|3 |"),
        (word.table(["alone"]), "alone"),
        (word.paragraph("Seen ", word.run("gone", "<w:strike/>"), "again."), "Seen again."),
        (word.paragraph("Seen ", word.run("white", '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="204080"/>'), " on blue."), "Seen white on blue."),
        (word.paragraph("Seen ", word.run("shown", '<w:rStyle w:val="Ghost"/><w:vanish w:val="0"/>'), " again."), "Seen shown again."),
    ],
)  # fmt: skip
def test_words_keep_their_form_and_signs_their_meaning(block: str, markdown: str) -> None:
    """As Markdown that shows just what the document shows."""
    assert text_of(block) == markdown


def test_a_list_that_goes_on_keeps_its_numbers() -> None:
    """Where a paragraph stands between its items, and in a list inside of it."""
    numbering = f"""<w:numbering xmlns:w="{word.W}"><w:abstractNum w:abstractNumId="0">
        <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/></w:lvl>
        <w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
        <w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""

    def item(words: str, level: int) -> str:
        number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="5"/></w:numPr>'
        return word.paragraph(words, properties=number)

    inside = [
        item("one", 0),
        item("deep", 1),
        item("two", 0),
        word.paragraph("Between."),
        item("three", 0),
    ]
    raw = word.docx(word.release(*inside), {"word/numbering.xml": numbering})

    assert body(read(("letter.docx", raw))).endswith(
        "1. one\n  - deep\n2. two\n\nBetween.\n\n3. three"
    )


def test_a_link_is_kept_where_a_reader_may_be_sent_there() -> None:
    """Any other is told, and its words stay."""
    links = tuple(
        word.relation(f"rId{number}", "hyperlink", target, True)
        for number, target in enumerate(
            ("https://example.org/a (b)", "javascript:alert(1)", "C:\\a.docx"), 7
        )
    )
    words = "".join(
        f'<w:hyperlink r:id="rId{number}"><w:r><w:t>link {number}</w:t></w:r></w:hyperlink>'
        for number in (7, 8, 9, 10)
    )
    found = read(("letter.docx", word.docx(word.release(word.paragraph(words)), links=links)))

    assert body(found).endswith("[link 7](https://example.org/a%20%28b%29)link 8link 9link 10")
    assert told(found, "left-out") == [
        ("left-link", "javascript:alert(1)"),
        ("left-link", "C:\\a.docx"),
    ]


PIECES = [*"ab 12*_`[]()>#+-.!|~$^={}:\\/@—•–", "https://a.b/c", "北门", "دروازہ", "\n"]
WORDS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=30).map("".join)
RUNS = st.lists(st.builds(Run, WORDS, st.booleans(), st.booleans()), min_size=1, max_size=4)


@given(RUNS)
@settings(max_examples=400, deadline=None)
def test_markdown_shows_just_the_words_that_it_was_made_of(runs: list[Run]) -> None:
    """Whatever signs are in them, bold or not."""
    paragraph = Paragraph(tuple(runs))

    shown = _shown(BodyWriter({}).body([paragraph]))

    assert _words(shown) == _words(paragraph.text)


def test_words_that_look_like_html_are_told() -> None:
    """Markdown has no way to write them, and the check refuses them."""
    found = read_text(letter("Press Release", "Gate opens", "3 March 2026", f"{SENTENCE} <gate>"))

    assert told(found, "open") == [("open-html", f"{SENTENCE} <gate>")]


def _shown(markdown: str) -> str:
    """Return what readers see of Markdown; tags in it nobody cleans away here."""
    text = re.sub(r"<br\s*/?>", " ", str(to_html(markdown)))
    return html.unescape(
        re.sub(r"</?(?:p|strong|em|a|h2|ul|ol|li|blockquote|hr)\b[^>]*>", "", text)
    )


def _words(text: str) -> str:
    """Return words without blanks at which lines end, and addresses as they are shown."""
    return " ".join(text.replace("https://", "").split())


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("One is here. Two is there.", "One is here. Two is there."),
        (
            "Dr. A. B. Warden opened it at No. 5. It is open.",
            "Dr. A. B. Warden opened it at No. 5. It is open.",
        ),
        (f"{SENTENCE} {SENTENCE}", f"{SENTENCE} {SENTENCE}"),
        (f"{SENTENCE * 2} Two.", f"{SENTENCE * 2}"),
        ("北门开放。" * 8, "北门开放。" * 5),
    ],
)
def test_a_summary_is_whole_sentences(text: str, first: str) -> None:
    """As many as make two lines."""
    assert first_sentences(text, 80, 300) == first


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        (SENTENCE, True),
        ("Gate opens", False),
        ("SPECIAL ZONES TO BE OPENED IN THE WHOLE OF EASTLAND NEXT YEAR", False),
        ("港口园区管理局在伊斯特波特开放了北门。", True),
        ("بندرگاہ زونز اتھارٹی نے شمالی دروازہ کھول دیا ہے۔", True),
        ("Ministry of Harbours and of all that belongs to them, Eastport Ave. No.", False),
    ],
)
def test_a_sentence_is_told_from_a_line(text: str, is_one: bool) -> None:
    """By its end and its length."""
    assert is_sentence(text) == is_one


def test_lines_that_a_mail_has_cut_become_paragraphs_again() -> None:
    """But the lines of its head stay lines."""
    text = (
        "Press Release\n\nGate opens\n3 March 2026\n\n"
        "The harbour opened a new gate on its northern side, and all\n"
        "lorries that have a permit may use it from the first day of\n"
        "the next month on.\n\nThe way is shorter.\n"
    )

    found = read_text(text)

    assert titles(found) == ["Gate opens"]
    assert body(found) == (
        "The harbour opened a new gate on its northern side, and all lorries that have a permit "
        "may use it from the first day of the next month on.\n\nThe way is shorter."
    )


def test_markdown_stays_as_it_is() -> None:
    """But for its notes, which are no Markdown here."""
    text = f"# Gate opens\n\nPress Release\n\n3 March 2026\n\n{SENTENCE}[^1]\n\n- **one**\n- two\n\n[^1]: A note.\n"

    found = read_text(text, "letter.md")

    assert titles(found) == ["Gate opens"]
    assert body(found) == f"{SENTENCE}(1)\n\n- **one**\n- two\n\n(1) A note."


# Documents as they really come

WARDEN = "Ada Warden, Director of Gates at the harbour, told the Daily that lorries wait for less than an hour."
SHAPES = {
    "a letterhead and a headline in capitals": (
        "\n\nRepublic of Eastland\n\nHarbour Division\nHarbour Zones Authority\n\n\nPRESS RELEASE\n\n"
        f"NORTHERN GATE TO BE OPENED IN EASTPORT\n\nMarch 3, 2026\n\n{SENTENCE}\n",
        ("NORTHERN GATE TO BE OPENED IN EASTPORT", "2026-03-03", SENTENCE),
        [],
    ),
    "a report whose copy has a date before its first word and no headline": (
        f" date 2026-03-03 {SENTENCE}\n\n{SENTENCE}",
        ("", "2026-03-03", f"{SENTENCE}\n\n{SENTENCE}"),
        ["ask-kind", "ask-title"],
    ),
    "a report with a headline, a place and no date": (
        f"400 lorries to use the new gate: Eastport Daily\n\nEASTPORT: {SENTENCE}\n{WARDEN}\n",
        (
            "400 lorries to use the new gate: Eastport Daily",
            "",
            f"EASTPORT: {SENTENCE}\n\n{WARDEN}",
        ),
        ["ask-date", "ask-kind"],
    ),
    "a page of a newspaper as it was copied": (
        "| Welcome to Eastport Daily\n\nTuesday, March 3, 2026\n\nNorthern gate opens for lorries\n\n"
        f"{SENTENCE}\n\nRead more: Lorries wait\n\n{SENTENCE}",
        (
            "Northern gate opens for lorries",
            "2026-03-03",
            f"{SENTENCE}\n\nRead more: Lorries wait\n\n{SENTENCE}",
        ),
        ["ask-kind"],
    ),
}


@pytest.mark.parametrize("name", SHAPES)
def test_a_document_as_it_comes_is_read(name: str) -> None:
    """What it lacks is asked, and nothing is made up."""
    text, (title, day, words), questions = SHAPES[name]
    found = read_text(text)

    days = [one.readings for one in found.texts["en"].letter.days]
    assert (found.texts["en"].title, body(found)) == (title, words)
    assert [[one.isoformat() for one in readings_] for readings_ in days] == (
        [[day]] if day else []
    )
    assert sorted(one.code for one in asked(found)) == questions
