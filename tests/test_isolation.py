"""Left-to-right stretches inside right-to-left text are read in their order."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from visual_order import seen, seen_on_page
from zonesite.languages.bidi import is_in_order, out_of_order
from zonesite.pages.isolation import isolated

OUT_OF_ORDER = [
    "+92 51 111 789 892",
    "051-1234567",
    "(051) 1234567",
    "0800-01010",
    "02-10000-104",
    "۰۵۱-۱۲۳۴۵۶۷",
    "2022-06-22",
    "22-06-2022",
    "2,500-3,000",
    "10–12",
    "10 – 12",
    "100,000 – 200,000",
    "C++",
    "C#",
    ".NET",
    "../pictures/2022/",
    "1020(I)/2022",
    "21(a)",
    "21 (a)",
    "+5%",
    "5%",
    "+5",
    "-3 °C",
    "5 km – 10 km",
    "10×12",
    "$5",
    "$1.5bn-$2bn",
    "Rs. 5,000/-",
    "50,000+",
    "#1020",
    "@STZAOfficial",
    "https://example.org/",
    "2022-report.pdf",
    "U.S.",
    "9:30 a.m.",
    "+05:00",
    "A+",
    "051-9217 ext. 12",
    "(a + b) = c",
    "5 → 10",
]
IN_ORDER = [
    "2022",
    "2022ء",
    "1,000",
    "1,000ء",
    "1,000٪",
    "5٪",
    "۲۰۲۲ء",
    "۱٬۰۰۰",
    "1،000",
    "10:30",
    "22/06/2022",
    "01.07.2022",
    "24/7",
    "5G",
    "(STZA)",
    "(STZA) 2021",
    "2021 (STZA Act)",
    "Section 21(a)",
    "S.R.O. 1020(I)/2022",
    "Tel: +92 51 111 789 892",
    "R&D",
    "a/b",
    "report-2022.pdf",
    "press@example.org",
    "2021, 2022, 2023",
    "2021، 2022، 2023",
    "AI, IT",
    "STZA.",
    "2022.",
    "2022-",
    "– 2022",
    "1.",
    "1)",
    "(i)",
    "“STZA”",
    "…",
]


@pytest.mark.parametrize("text", OUT_OF_ORDER)
def test_what_would_be_out_of_order_is_isolated_as_a_whole(text: str) -> None:
    """Wherever it stands in the text, and whatever blank is in it."""
    assert text not in seen(f"یہ {text} ہے")
    for before, after in (("", ""), ("یہ ", " ہے"), ("یہ (", ") ہے"), ("“", "”"), ("یہ ", "، ")):
        whole = f"{before}{text}{after}"
        found = [whole[start:end] for start, end in out_of_order(whole)]
        assert found == [text], whole
    assert text in seen_on_page(f"یہ {text} ہے")


@pytest.mark.parametrize("text", IN_ORDER)
def test_what_is_read_in_order_is_left_alone(text: str) -> None:
    """A mark of the sentence and a sign of Urdu stay what they are."""
    whole = f"<p>یہ {text} ہے</p>"

    assert isolated(whole, "rtl") == whole


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ٹیبل-1، نمبر 5-رکنی اور 2022-سے", []),
        ("STZA/پاکستان کا", []),
        ("+5٪ اضافہ", ["+5"]),
        ("-1،000 روپے", ["-1،000"]),
        ("C++، C# اور .NET۔", ["C++", "C#", ".NET"]),
        ("60%-70% یا 4.5%", ["60%-70%", "4.5%"]),
        ("فون: 051-1234567؛ 0800-01010", ["051-1234567", "0800-01010"]),
        ("سال 2021, 2022-23 میں", ["2022-23"]),
        ("ایکٹ (2022-23 اور) 2-3) کا", ["2022-23", "2-3"]),
    ],
)
def test_a_stretch_ends_where_the_sentence_goes_on(text: str, found: list[str]) -> None:
    """A hyphen that is glued to an Urdu word is no sign of a number."""
    assert [text[start:end] for start, end in out_of_order(text)] == found


GROUP = st.text("abXYZ0123456789", min_size=1, max_size=4)
JOINT = st.sampled_from(
    ["-", "–", "/", ".", ":", ",", "+", "@", "_", "&", "#", "=", "×", "--", "+-"]
)
SPACED = st.sampled_from([" - ", " – ", " / ", " × ", " + ", " = "])
BLANK = st.sampled_from([" ", "\u00a0"])


@st.composite
def tokens(draw: st.DrawFn) -> str:
    """Return something that is written from left to right, with signs around and within it."""
    before = draw(st.sampled_from(["", "+", "$", "#", "@", "~", "<", "°"]))
    text = before + draw(GROUP)
    for _ in range(draw(st.integers(0, 4))):
        text += draw(JOINT | SPACED | BLANK) + draw(GROUP)
        text += draw(st.sampled_from(["", "", "", "(a)", "[2]", "%"]))
    return text + draw(st.sampled_from(["", "%", "+", "++", "#", "°", "(I)", "(I)/20", " °C"]))


@given(tokens(), st.sampled_from(["یہ ", "یہ: ", "سال (", "۔ “", ""]))
@example("051-12", "یہ ")
@example("0+1 a", "یہ ")
def test_a_token_is_seen_in_urdu_as_it_is_seen_alone(token: str, before: str) -> None:
    """Told by another implementation of the algorithm."""
    after = {"سال (": ") ہے", "۔ “": "” ہے"}.get(before, " ہے")

    assert token in seen_on_page(f"{before}{token}{after}")


@given(st.text("ab01 +-%,./()[]°#:&=–", min_size=1, max_size=12))
def test_what_is_called_in_order_is_seen_in_order(text: str) -> None:
    """No rule of the algorithm that matters here has been left out."""
    text = text.strip()
    if is_in_order(text):
        assert text in seen(f"یہ{text}ہے")


@given(st.text("اب۱ab01 +-%،,./()[]°#:&=–٪<>\"'", max_size=40))
def test_only_isolates_are_put_in(text: str) -> None:
    """The text that is copied is that which was written, and nothing is isolated twice."""
    html = f"<p>{text.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')}</p>"
    shown = isolated(html, "rtl")

    assert shown.replace('<bdi dir="ltr">', "").replace("</bdi>", "") == html
    assert isolated(shown, "rtl") == shown


@given(st.text("اب۱ab01 +-%،,./()[]°#:&=–٪\"'", max_size=40))
def test_nothing_is_missed_by_the_first_glance(text: str) -> None:
    """Most texts are only searched for what may need it, once."""
    html = f"<p>{text.replace('&', '&amp;')}</p>"

    assert (isolated(html, "rtl") != html) == any(out_of_order(text))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("نمبر <b>051</b>-12", "نمبر [<b>051</b>-12]"),
        ("نمبر 051-<b>12</b>", "نمبر [051-<b>12</b>]"),
        ("نمبر <b>051-12</b>", "نمبر <b>[051-12]</b>"),
        ("<b>نمبر 051</b>-12-3", "<b>نمبر 051</b>-[12-3]"),
        ('<a href="tel:+92 51">+92 51</a>', '<a href="tel:+92 51">[+92 51]</a>'),
        ("<a>2021</a> <a>2022</a>", "<a>2021</a> <a>2022</a>"),
        ('<a href="/a/">STZA</a>-2022', '<a href="/a/">STZA</a>-2022'),
        ("<code>C++</code> <code>a</code>", "<code>[C++]</code> <code>a</code>"),
        ("<code>--now</code>", "<code>[--now]</code>"),
        ("<pre><code>a - b</code></pre>", '<pre dir="ltr"><code>a - b</code></pre>'),
        ("<pre><code>نام - 2-3</code></pre>", "<pre><code>نام - [2-3]</code></pre>"),
        ("یہ &lt;5 اور R&amp;D+", "یہ [&lt;5] اور [R&amp;D+]"),
        ("یہ 5&nbsp;– 7 ہے", "یہ [5&nbsp;– 7] ہے"),
        ("<bdi>051-12</bdi> <bdi>نمبر 051-12</bdi>", "<bdi>051-12</bdi> <bdi>نمبر [051-12]</bdi>"),
        ('<span dir="ltr">C++ 2-3</span> 2-3', '<span dir="ltr">C++ 2-3</span> [2-3]'),
        ("2-3<br>4-5", "[2-3]<br>[4-5]"),
        ("<title>2-3</title><!-- 2-3 -->", "<title>2-3</title><!-- 2-3 -->"),
        ('<img alt="2-3"><p title="2-3">ا</p>', '<img alt="2-3"><p title="2-3">ا</p>'),
    ],
)
def test_only_text_is_isolated(html: str, expected: str) -> None:
    """With whole elements where it reaches over some; brackets stand for what is put in."""
    found = isolated(html, "rtl")

    assert found.replace('<bdi dir="ltr">', "[").replace("</bdi>", "]") == expected.replace(
        "</bdi>", "]"
    )


def test_a_drawing_is_isolated_in_its_own_way() -> None:
    """SVG has no element for it; the style sheet does it."""
    html = "<svg><title>2-3</title><text>شق 21(a)</text></svg>"
    inside = '<tspan class="isolated">21(a)</tspan>'

    shown = isolated(html, "rtl")
    assert shown == html.replace("21(a)", inside)
    assert isolated(shown, "rtl") == shown


def test_text_that_runs_from_left_to_right_keeps_its_bytes() -> None:
    """Urdu words in it are no reason, unless they have a direction of their own."""
    plain = "<p>The number 051-12, in Urdu: نمبر 051-12.</p>"
    marked = '<p>In Urdu: <span lang="ur" dir="rtl">نمبر 051-12</span>, 051-12.</p>'

    assert isolated(plain, "ltr") == plain
    assert isolated(marked, "ltr") == marked.replace(
        "051-12</span>", '<bdi dir="ltr">051-12</bdi></span>'
    )
