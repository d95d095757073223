"""Signs and abbreviations in Latin letters, which all three languages use."""

from __future__ import annotations

from decimal import Decimal

from zonesite.parity.vocabulary import Word, table


def currency(code: str) -> Word:
    return Word("C", kind=f"money:{code}")


def unit(kind: str) -> Word:
    return Word("U", kind=kind)


PERCENT = Word("P", kind="percent")

CURRENCIES = table(
    (currency("USD"), "$|us$|us $|usd"),
    (currency("PKR"), "rs|rs.|pkr|pkrs|₨"),
    (currency("INR"), "inr|₹"),
    (currency("CNY"), "rmb|cny|¥|￥|cn¥|rmb¥"),
    (currency("EUR"), "eur|€"),
    (currency("GBP"), "gbp|£"),
    (currency("JPY"), "jpy|jp¥"),
    (currency("AED"), "aed"),
    (currency("SAR"), "sar"),
    (currency("HKD"), "hkd|hk$"),
    (currency("SGD"), "sgd|s$"),
    (currency("AUD"), "aud|a$|au$"),
    (currency("CAD"), "cad|c$|ca$"),
    (currency("NZD"), "nzd|nz$"),
    (currency("CHF"), "chf"),
    (currency("KRW"), "krw|₩"),
    (currency("TRY"), "₺"),
    (currency("RUB"), "rub|₽"),
    (currency("QAR"), "qar"),
    (currency("KWD"), "kwd"),
    (currency("BHD"), "bhd"),
    (currency("OMR"), "omr"),
    (currency("MYR"), "myr"),
    (currency("THB"), "thb|฿"),
    (currency("IDR"), "idr"),
    (currency("BDT"), "bdt|৳"),
    (currency("LKR"), "lkr"),
    (currency("KZT"), "kzt|₸"),
    (currency("UZS"), "uzs"),
    (currency("AZN"), "azn|₼"),
)
"""ISO 4217 codes, and the signs that stand for one currency on a site about Pakistan and China."""

UNITS = table(
    (unit("area:square-kilometre"), "km²|km2|sq km|sq. km|sq.km"),
    (unit("area:square-metre"), "m²|m2|㎡|sq m|sq. m|sq.m|sqm"),
    (unit("area:square-foot"), "ft²|ft2|sq ft|sq. ft|sq.ft|sqft|sft"),
    (unit("area:hectare"), "ha"),
    (unit("length:kilometre"), "km"),
    (unit("power:kilowatt"), "kw"),
    (unit("power:megawatt"), "mw"),
    (unit("power:gigawatt"), "gw"),
)
PERCENT_SIGNS = table((PERCENT, "%|٪|％"))
FRACTION_SIGNS = table(
    (Word("B", Decimal("0.5")), "½"),
    (Word("B", Decimal("0.25")), "¼"),
    (Word("B", Decimal("0.75")), "¾"),
)
"""After a number: 3½."""
SOFT_NAMES = table((Word("S", Decimal(19), soft=True), "covid-19|covid 19"))
"""Names that another language may have without their number: 新冠."""
