"""Languages without a file of words: what CLDR knows of them is read."""

from __future__ import annotations

import pytest

from zonesite.parity import differences, figures

RIGHT = (
    ("de", "22 June 2022, at 14:30", "22. Juni 2022 um 14:30 Uhr"),
    ("de", "3 weeks and 1.5 million US dollars", "3 Wochen und 1,5 Millionen US-Dollar"),
    ("de", "1,500 square metres, 5%", "1.500 Quadratmeter, 5 Prozent"),
    ("de", "19 July 2022", "19.07.2022"),
    ("fr", "22 June 2022", "22 juin 2022"),
    ("fr", "1,250.5 hectares in 10 years", "1\u202f250,5 hectares en 10 ans"),
    ("es", "22 June 2022", "22 de junio de 2022"),
    ("es", "US$ 2 million", "2 millones de dólares estadounidenses"),
    ("fa", "22 June 2022: 3 weeks, 5%", "۲۲ ژوئن ۲۰۲۲: ۳ هفته، ۵ درصد"),
    ("tr", "22 June 2022: 3 weeks", "22 Haziran 2022: 3 hafta"),
    ("ru", "22 June 2022: 5 years", "22 июня 2022: 5 лет"),
    ("he", "22 June 2022: 3 weeks", "22 ביוני 2022: 3 שבועות"),
    ("hi", "22 June 2022: 3 weeks", "22 जून 2022: 3 सप्ताह"),
    ("xx", "5% in 2022-06", "5% : 2022-06"),
)
WRONG = (
    ("de", "22 June 2022", "22. Juli 2022"),
    ("de", "3 weeks", "3 Tage"),
    ("de", "1.5 million", "15 Millionen"),
    ("de", "1,500 hectares", "1,500 Hektar"),
    ("fr", "22 June 2022", "22 mai 2022"),
    ("es", "US$ 2 million", "3 millones de dólares estadounidenses"),
    ("fa", "22 June 2022", "۲۳ ژوئن ۲۰۲۲"),
    ("ru", "5 years", "5 месяцев"),
    ("he", "22 June 2022", "22 ביולי 2022"),
)


@pytest.mark.parametrize(("lang", "english", "other"), RIGHT)
def test_what_cldr_knows_agrees(lang: str, english: str, other: str) -> None:
    """Months, units, currencies, magnitudes, digits and the decimal comma."""
    assert differences(figures(english, "en"), figures(other, lang)) == ()


@pytest.mark.parametrize(("lang", "english", "other"), WRONG)
def test_another_figure_is_found(lang: str, english: str, other: str) -> None:
    """Another month, unit, digit or place of the decimal sign."""
    assert differences(figures(english, "en"), figures(other, lang)) != ()
