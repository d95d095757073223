"""Words of what is still to come are told of once their day has passed, in three languages."""

from __future__ import annotations

from datetime import date

import pytest

from zonesite.check.passed_days import passed_day

TODAY = date(2026, 11, 28)

OVER = (
    ("en", "The rule is set to expire on 30 June 2026.", "2026-06-30"),
    ("en", "It will open in May 2023.", "2023-05"),
    ("en", "A second block is expected by 2025.", "2025"),
    ("en", "Work began in 2021 and is due to end in March 2024.", "2024-03"),
    ("en", "The zone is scheduled for completion by the end of 2025.", "2025"),
    ("en", "From 1 July 2025 the rate will be 25 %.", "2025-07-01"),
    ("en", "The forum is to meet in October 2026.", "2026-10"),
    ("ur", "اس کی میعاد 30 جون 2026ء کو ختم ہوگی۔", "2026-06-30"),
    ("ur", "نیا بلاک مئی 2023ء میں کھلے گا۔", "2023-05"),
    ("ur", "کام 2025ء تک مکمل ہو جائے گا۔", "2025"),
    ("ur", "اجلاس اکتوبر 2026ء میں متوقع ہے۔", "2026-10"),
    ("ur", "دفاتر مارچ 2024ء میں منتقل ہونے ہیں۔", "2024-03"),
    ("zh", "该规定将于2026年6月30日到期。", "2026-06-30"),
    ("zh", "二期预计2023年5月启用。", "2023-05"),
    ("zh", "该区计划于2025年完工。", "2025"),
    ("zh", "论坛拟于2026年10月举行。", "2026-10"),
)
STILL_TRUE = (
    ("en", "The rule was set to expire on 30 June 2026; whether it was extended is not known."),
    ("en", "It opened in May 2023."),
    ("en", "The benefits will end on 30 June 2035."),
    ("en", "The lease of 2021 will run until 2031."),
    ("en", "It will take 2,000 people, and of 1995 nothing is left."),
    ("en", "It will be ready by the end of 2026."),
    ("en", "It will be ready in November 2026."),
    ("en", "A licence will be valid for ten years."),
    ("en", "The Act, 2021 will be cited as the Act."),
    ("en", "In 2021 he said that there would be ten parks by 2023."),
    ("en", "In 2022 an official said that the second block will open in 2023."),
    ("en", "In October 2025 it decided that it will sell the land itself."),
    ("en", "It was listed in July 2022, but the source does not say which site is meant."),
    ("ur", "اکتوبر 2025ء میں اس نے فیصلہ کیا کہ نیلامی وہ خود کرے گی۔"),
    ("en", "After May 2023 an application will cost nothing."),
    ("ur", "اس کی میعاد 30 جون 2026ء کو ختم ہونی تھی۔"),
    ("ur", "آگے جو درج ہے وہ 2021ء کے ایکٹ کے مطابق ہے۔"),
    ("ur", "عہدیدار نے 2022ء میں کہا کہ یہ زون 2023ء میں کھلے گا۔"),
    ("ur", "دسمبر 2023ء کے بعد ماہرین کس ویزے پر آئیں گے؟"),
    ("zh", "拟在费萨拉巴德设立的园区：2021年1月处于商议阶段。"),
    ("zh", "一名官员提到计划于2022年9月签署协议。"),
    ("ur", "یہ مئی 2023ء میں کھلا۔"),
    ("ur", "مراعات 30 جون 2035ء کو ختم ہوں گی۔"),
    ("ur", "2023ء کی زندگی اور کارکردگی کا جائزہ۔"),
    ("zh", "该规定原定于2026年6月30日到期。"),
    ("zh", "该规定原预计2026年6月30日到期。"),
    ("zh", "优惠将于2035年6月30日终止。"),
    ("zh", "2023年将申请分为三类。"),
)


@pytest.mark.parametrize(("lang", "sentence", "day"), OVER)
def test_a_sentence_that_awaits_a_day_that_has_passed_is_found(
    lang: str, sentence: str, day: str
) -> None:
    assert str(passed_day(sentence, lang, TODAY)) == day


@pytest.mark.parametrize(("lang", "sentence"), STILL_TRUE)
def test_a_sentence_that_is_still_true_is_left_alone(lang: str, sentence: str) -> None:
    assert passed_day(sentence, lang, TODAY) is None


def test_a_language_whose_future_is_not_described_is_left_alone() -> None:
    assert passed_day("سيفتتح في مايو 2023.", "ar", TODAY) is None


def test_a_day_is_over_when_it_has_ended() -> None:
    sentence = "It will open on 28 November 2026."
    assert passed_day(sentence, "en", date(2026, 11, 28)) is None
    assert str(passed_day(sentence, "en", date(2026, 11, 29))) == "2026-11-28"
