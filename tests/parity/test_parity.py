"""Figures are read in three languages, and what one text states more often is found."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mutations import measured

from zonesite.parity import differences, figures

READINGS = (
    ("en", "a hundred and fifty firms", ":150"),
    ("en", "half a million dollars", "money:USD:500000"),
    ("en", "one and a half billion rupees", "money:PKR:1500000000"),
    ("en", "a dozen firms, half a dozen parks", ":12 :6"),
    (
        "en",
        "Rs 5m, $2.6bn, €4k, USD 3tn",
        "money:PKR:5000000 money:USD:2600000000 money:EUR:4000 money:USD:3000000000000",
    ),
    ("en", "Rs 5 lakh crore", "money:PKR:5000000000000"),
    ("en", "1,00,000 and 12,34,567", ":100000 :1234567"),
    ("en", "5–7%", "percent:5 percent:7"),
    ("en", "5 to 7 years", "duration:year:5 duration:year:7"),
    ("en", "between January and March 2021", "date:2021-01 date:2021-03"),
    ("zh", "2021年1月至3月", "date:2021-01 date:2021-03"),
    ("ur", "19 سے 22 جولائی 2022ء", "date:2022-07-19 date:2022-07-22"),
    ("en", "US$5-7 million", "money:USD:5000000 money:USD:7000000"),
    ("en", "2025-26", ":2025 :2026"),
    ("en", "Act XVII, Phase II", ":17 :2"),
    ("en", "section 21(2)", ":21 :2"),
    ("en", "July 19–22, 2022", "date:2022-07-19 date:2022-07-22"),
    ("en", "July 19 to August 2, 2022", "date:2022-07-19 date:2022-08-02"),
    ("en", "19, 20 and 21 July 2022", "date:2022-07-19 date:2022-07-20 date:2022-07-21"),
    ("en", "G-11, ISO 9001, 5G, COVID-19, 24/7, B2B", ":11 :9001 :5 :19~ time:24/7 :2~"),
    ("en", "hundreds of firms, a few hundred, several thousand, tens of thousands, millions", ""),
    ("en", "in the first half of 2025", "half:1 :2025"),
    ("en", "one of the two zones", ":1~ :2"),
    ("en", "twenty-first meeting", ":21"),
    ("en", "the 21st of September 2021", "date:2021-09-21"),
    ("en", "It may rise in May 2021", "date:2021-05"),
    ("en", "March to May", "date:--03 date:--05~"),
    ("en", "a third of firms, two-thirds, three quarters", ":1/3 :2/3 :0.75"),
    ("en", "between 5 and 7 million people", ":5000000 :7000000"),
    ("en", "from Rs 5 million to Rs 7 million", "money:PKR:5000000 money:PKR:7000000"),
    ("en", "Rs 5 million to 7 million", "money:PKR:5000000 money:PKR:7000000"),
    ("en", "5, 10 and 15 per cent", "percent:5 percent:10 percent:15"),
    ("en", "In 2024, 15% of firms", ":2024 percent:15"),
    ("en", "2021 to 2024", ":2021 :2024"),
    ("en", "+92 51 920 7516 and 051-9207516", "phone:92519207516 phone:0519207516"),
    ("en", "see https://stza.gov.pk/a?b=1 or www.x.org.", "web:stza.gov.pk/a?b=1 web:x.org"),
    ("en", "two hundred thousand", ":200000"),
    ("en", "1.5 million-strong", ":1500000"),
    ("en", "20 per cent in 2021 and 25 per cent", "percent:20 :2021 percent:25"),
    ("en", "six-month and half-year", "duration:month:6 duration:month:6"),
    ("en", "Rs. 500/- only", "money:PKR:500"),
    ("en", "the 1990s", ":1990"),
    ("en", "World War II", ":2"),
    ("en", "I think", ""),
    ("en", "Section 4(ii)", ":4 :2"),
    ("en", "at 10:30 a.m.", "time:10:30"),
    ("en", "2022-07-19 2022/7/19", "date:2022-07-19 date:2022-07-19"),
    ("en", "an hour", ""),
    ("en", "100 to 200 billion yuan", "money:CNY:100000000000 money:CNY:200000000000"),
    ("en", "sixty to seventy per cent", "percent:60 percent:70"),
    ("en", "USD 25 million for 3 years", "money:USD:25000000 duration:year:3"),
    ("en", "one hundred per cent", "percent:100"),
    ("en", "July 2022", "date:2022-07"),
    ("ur", "ڈیڑھ ارب روپے", "money:PKR:1500000000"),
    ("ur", "ساڑھے تین سو", ":350"),
    ("ur", "سوا لاکھ", ":125000"),
    ("ur", "پونے دو کروڑ ڈالر", "money:USD:17500000"),
    ("ur", "ڈھائی ہزار", ":2500"),
    ("ur", "دو سو چالیس", ":240"),
    ("ur", "1 کروڑ 25 لاکھ یورو", "money:EUR:12500000"),
    ("ur", "پانچ فیصد، ۵٪، 5 فی صد", "percent:5 percent:5 percent:5"),
    ("ur", "نصف، آدھا، تہائی، چوتھائی", ":0.5 :0.5 :1/3 :0.25"),
    ("ur", "دسویں، 21ویں، دوسرا، تیسری", ":10 :21 :2~ :3"),
    ("ur", "یکم جولائی ۲۰۲۴ء", "date:2024-07-01"),
    ("ur", "بہتر، اسی، نو، سو", ":72~ :80~ :9~ :100~"),
    ("ur", "نو دن، بہتر ہزار، اسی فیصد", "duration:day:9 :72000 percent:80"),
    ("ur", "سینکڑوں، ہزاروں، چند سو، کئی لاکھ", ""),
    ("ur", "۱٬۲۳٬۴۵۶ اور 1،234", ":123456 :1234"),
    ("ur", "۲٫۵ ارب", ":2500000000"),
    ("ur", "2021-22ء", ":2021 :2022"),
    ("ur", "مارچ 2021ء", "date:2021-03"),
    ("ur", "5 سے 7 فیصد", "percent:5 percent:7"),
    ("ur", "3 تا 5 سال", "duration:year:3 duration:year:5"),
    ("ur", "50 سے 60 لاکھ روپے", "money:PKR:5000000 money:PKR:6000000"),
    ("ur", "دونوں، سہ ماہی", ":2~ :3~"),
    ("ur", "دس لاکھ مربع فٹ", "area:square-foot:1000000"),
    ("ur", "ایک لاکھ چالیس ہزار", ":140000"),
    ("ur", "5 ملین ڈالر", "money:USD:5000000"),
    ("ur", "چھ ماہ", "duration:month:6"),
    ("ur", "نوّے دن", "duration:day:90"),
    ("ur", "2022 سے 35 فیصد زیادہ", ":2022 percent:35"),
    ("ur", "جنوری اور مارچ 2021ء کے درمیان", "date:2021-01 date:2021-03"),
    ("ur", "بیس، تیس اور چالیس فیصد", "percent:20 percent:30 percent:40"),
    ("ur", "ساڑھے سات بجے", "time:07:30 or 19:30"),
    ("ur", "۷ کروڑ ۵۰ لاکھ", ":75000000"),
    ("ur", "ستائیس اٹھائیس", ":27 :28"),
    ("zh", "二〇二一年七月十九日", "date:2021-07-19"),
    ("zh", "百分之二点五", "percent:2.5"),
    ("zh", "三分之二", ":2/3"),
    ("zh", "1.2万亿元", "money:CNY:1200000000000"),
    ("zh", "3亿6000万美元", "money:USD:360000000"),
    ("zh", "两万五千", ":25000"),
    ("zh", "一千零五十", ":1050"),
    ("zh", "十二亿卢比", "money:PKR:1200000000"),
    (
        "zh",
        "10个月、三年、两周、48小时",
        "duration:month:10 duration:year:3 duration:week:2 duration:hour:48",
    ),
    ("zh", "一带一路、一站式、统一、一些、十分重要、万一、三螺旋、进一步", ":3~"),
    ("zh", "数百家、数十万、上千人、成千上万", ""),
    ("zh", "第一、首届、双方、两国", ":1~ :1~ :2~ :2~"),
    ("zh", "第二十一条第（二）款", ":21 :2"),
    ("zh", "5%至7%", "percent:5 percent:7"),
    ("zh", "5至7年", "duration:year:5 duration:year:7"),
    ("zh", "百分之五至七", "percent:5 percent:7"),
    ("zh", "300万至500万卢比", "money:PKR:3000000 money:PKR:5000000"),
    ("zh", "3至5百万美元", "money:USD:3000000 money:USD:5000000"),
    ("zh", "20多家、三十余名", ":20 bound:>number 20~ :30 bound:>number 30~"),
    ("zh", "2024—25财年", ":2024 :2025"),
    ("zh", "一年半、半年、两个半月", "duration:year:1.5 duration:month:6~ duration:month:2.5"),
    ("zh", "一百五十平方米", "area:square-metre:150"),
    ("zh", "8月14日、15日", "date:--08-14 date:--08-15"),
    ("zh", "30日内", "duration:day:30"),
    ("zh", "2021年至2024年", ":2021 :2024"),
    ("zh", "四个", ":4"),
    ("zh", "１２．５％", "percent:12.5"),
    ("zh", "第1条", ":1~"),
    ("zh", "三座城市有四个技术区，其中两个", ":3 :4 :2"),
    ("zh", "人民币5亿元", "money:CNY:500000000"),
    ("zh", "5亿多美元", "money:USD:500000000 bound:>money:USD 500000000~"),
    ("zh", "一半、半导体", ":0.5"),
    ("zh", "2024年1月、2月和3月", "date:2024-01 date:2024-02 date:2024-03"),
    ("zh", "五千万", ":50000000"),
    ("zh", "一亿", ":100000000"),
    ("zh", "星期三、周五、周一至五", "weekday:3 weekday:5 weekday:1 weekday:5"),
    ("zh", "2.5个百分点", "percent:2.5"),
    ("zh", "一百二十余家", ":120 bound:>number 120~"),
    ("en", "noon to 9 p.m., from 9 to 11 a.m.", "time:12:00 time:21:00 time:09:00 time:11:00"),
    ("ur", "دوپہر ڈھائی بجے، رات 12 بجے", "time:14:30 time:00:00"),
    ("zh", "下午两点半、凌晨1点一刻、14时30分", "time:14:30 time:01:15 time:14:30"),
    ("zh", "三点建议、两点", ":3 :2"),
    ("en", "exports doubled, a fivefold rise, ten-fold", "times:2 times:5 times:10"),
    ("zh", "增长两倍、增至两倍、翻一番", "times:3 times:2 times:2"),
    ("ur", "پیر تا ہفتہ، دو ہفتہ، بدھ مت", "weekday:1~ weekday:6 duration:week:2"),
    (
        "zh",
        "七八成、七成五、八成三年内",
        "percent:70 percent:80 percent:75 percent:80 duration:year:3",
    ),
    ("zh", "三百至五百万、三至五百万", ":3000000 :5000000 :3000000~ :5000000"),
    ("zh", "伍仟元整、队伍陆续", "money:CNY:5000"),
    ("en", "thirty (30) days, Act (2021)", "duration:day:30 :2021"),
    ("en", "up by -5%, minus 3, 5 -7, .5 percent", "percent:-5 :-3 :5 :7 percent:0.5"),
    ("en", "241m people, 50m wide", ":241000000 length:metre:50"),
    ("en", "no more than 30 days", "bound:<duration:day 30~ duration:day:30"),
    ("en", "FY25, FY24-25, the nineties", ":2024~ :2025 :2024 :2025 :1990~"),
    ("ur", "مالی سال 25-2024ء، نوے کی دہائی", ":2024 :2025 :1990"),
    ("zh", "25财年、20世纪八九十年代", ":2024~ :2025 :1980 :1990"),
    ("en", "at weekends", "weekday:6~ weekday:7~"),
    ("zh", "2022年6月22日（周三）、周四", "date:2022-06-22 weekday:3~ weekday:4"),
    ("en", "Rs 278.50 per dollar, aged 18", "money:PKR:278.5 per:USD~ :18"),
    ("ur", "18 سال سے کم عمر", "age:18 bound:<number 18~"),
    ("zh", "1美元兑278.50卢比、18岁", "money:USD:1~ per:USD~ money:PKR:278.5 age:18"),
    ("zh", "Ｈ１ ２０２６、首季度", "half:1 :2026 quarter:1"),
    (
        "xx",
        "12,345.6 and 5% on 2022-07-19 a@b.org",
        ":12345.6 percent:5 date:2022-07-19 email:a@b.org",
    ),
)
"""Language, text, and the figures in it: kind (numbers bare), value, `~` for a soft one."""


def shown(text: str, lang: str) -> str:
    """Return the figures of a text in the short form of `READINGS`."""
    return " ".join(
        f"{found.kind.replace('number', '')}:{found.value}{'~' if found.soft else ''}"
        for found in figures(text, lang)
    )


@pytest.mark.parametrize(("lang", "text", "expected"), READINGS)
def test_a_figure_is_read_as_it_is_meant(lang: str, text: str, expected: str) -> None:
    """In digits and words, with its unit, whatever the script."""
    assert shown(text, lang) == expected


def test_every_mutation_is_noticed_and_no_cosmetic_edit_is() -> None:
    """Each figure of each text is changed, moved, dropped and doubled, in one language at a time.

    `python tests/parity/mutations.py` prints the same by kind.
    """
    triples, _, counts = measured()

    assert len(triples) >= 600
    assert sum(counts.made.values()) > 40_000
    assert sum(counts.edits.values()) > 20_000
    assert counts.made == counts.caught
    assert counts.missed == []
    assert counts.alarms == []


def test_the_corpus_agrees_as_it_stands() -> None:
    """Without a change nothing is found."""
    triples, readings, _ = measured()

    told = [
        triple["id"]
        for triple, reading in zip(triples, readings, strict=True)
        for lang in ("ur", "zh")
        if differences(reading["en"], reading[lang])
    ]
    assert told == []


@given(st.text(), st.sampled_from(["en", "ur", "zh", "fr"]))
def test_any_text_can_be_read_and_agrees_with_itself(text: str, lang: str) -> None:
    """Places lie inside the text, in order."""
    found = figures(text, lang)

    assert differences(found, found) == ()
    assert all(0 <= item.start < item.end <= len(text) for item in found)
    assert [item.start for item in found] == sorted(item.start for item in found)


@pytest.mark.parametrize("lang", ["en", "ur", "zh"])
@pytest.mark.parametrize(
    "piece", ["1", "1,", "۱٬", "十", "万", "five ", "لاکھ ", "1-", "5 to ", "("]
)
def test_a_hostile_text_is_read_in_reasonable_time(lang: str, piece: str) -> None:
    """Fifty thousand characters of one thing do not make it look back and forth."""
    text = piece * (50_000 // len(piece))
    started = time.process_time()

    figures(text, lang)

    assert time.process_time() - started < 5
