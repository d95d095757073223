"""Chinese numerals: 二百四十, 二〇二一, 3亿6000万, 两万五, 百分之二点五."""

from __future__ import annotations

import re
from decimal import Decimal

from zonesite.parity.digits import value_of
from zonesite.parity.quantities import Value

_FORMAL = str.maketrans("壹贰貳叁參肆伍陆陸柒捌玖拾佰仟圆", "一二二三三四五六六七八九十百千元")
_FORMAL_RUN = re.compile(
    "(?<![大内登着水海])[壹贰貳叁參肆伍陆陸柒捌玖]"
    "(?:[壹贰貳叁參肆伍陆陸柒捌玖零万萬亿億拾佰仟]*(?:[拾佰仟]|[元圆]整)"
    "|[壹贰貳叁參肆伍陆陸柒捌玖拾佰仟零万萬亿億]+(?=元|圆|整|卢比|美元))"
    "[壹贰貳叁參肆伍陆陸柒捌玖拾佰仟零万萬亿億]*"
)
_FORMAL_SIGNS = ("拾", "佰", "仟", "圆", "元整", "万整", "卢比整")
_ONES = {numeral: Decimal(value) for value, numeral in enumerate("〇一二三四五六七八九")}
_ONES |= {"零": Decimal(0), "两": Decimal(2), "兩": Decimal(2), "半": Decimal("0.5")}
_SMALL = {"十": 1, "百": 2, "千": 3}
_LARGE = {"万": 4, "萬": 4, "亿": 8, "億": 8}
ONES = "〇零一二两兩三四五六七八九"
MAGNITUDES = "十百千万萬亿億"
NUMERALS = ONES + MAGNITUDES
_LONGEST_PAIR = 7
_PAIR = re.compile(
    "(?P<tens>[二三四五六七八九]?十)?(?:(?P<low>一(?=二)|[二两](?=三)|三(?=四)|四(?=五)|五(?=六)|六(?=七)|七(?=八)|八(?=九))"
    "(?P<high>[二三四五六七八九]))(?P<rest>[十百千]?[万萬亿億]{0,2})"
)
"""七八, 三四百 and 十七八: two numbers, from one to the next."""
_PART = re.compile(rf"\.?\d[\d.,，．٬\u202f\u2009]*|点[{ONES}]+|[{NUMERALS}半]")


def _positional(run: str) -> Decimal | None:
    """Return the value of numerals that stand for digits: 二〇二一."""
    if len(run) > 1 and are_ones(run):
        return Decimal("".join(str(_ONES[numeral]) for numeral in run))
    return None


def value(run: str) -> Value:
    """Return the value of a run of digits and numerals."""
    whole = _positional(run)
    if whole is not None:
        return whole if len(run) <= 20 else str(whole)
    total, section, number, last = Decimal(0), Decimal(0), None, 0
    for part in _PART.findall(run):
        if part in _LARGE:
            power = _LARGE[part]
            below = section + (number if number is not None else Decimal(0))
            if power > 4 and total and not below:
                total = total.scaleb(power)
            else:
                total = _joined(total, below or Decimal(1), power)
            section, number, last = Decimal(0), None, power
        elif part in _SMALL:
            section += (Decimal(1) if number is None else number).scaleb(_SMALL[part])
            number, last = None, _SMALL[part]
        else:
            read = _small(part, number)
            if isinstance(read, str):
                return read
            number, last = read, (0 if part in "〇零" else last)
    rest = number or Decimal(0)
    if last > 1 and number is not None and 1 <= number < 10 and run[-1] in ONES and len(run) > 1:
        rest = number.scaleb(last - 1)
    return total + section + rest


def _joined(total: Decimal, below: Decimal, power: int) -> Decimal:
    """Return the value up to a 万 or 亿: an 亿 counts all that stands before it."""
    if power == 8 and total and total < 10**8:
        return (total + below).scaleb(8)
    return total + below.scaleb(power)


def _small(part: str, number: Decimal | None) -> Value:
    """Return digits, one numeral, or the number before with its decimals."""
    if part[0] == "点":
        decimals = "".join(str(_ONES[numeral]) for numeral in part[1:])
        return (number or Decimal(0)) + Decimal("0." + decimals)
    if part[0] == ".":
        part = "0" + part
    return _ONES[part] if part in _ONES else value_of(part.rstrip(".,，．"))


def plain(lower: str) -> str:
    """Return a text, as long as it was, with the numerals of cheques in their common form."""
    for sign in _FORMAL_SIGNS:
        if sign in lower:
            return _FORMAL_RUN.sub(lambda found: found.group().translate(_FORMAL), lower)
    return lower


def pair(run: str) -> tuple[str, str] | None:
    """Return both numbers of what is said as "seven or eight", or nothing for one number."""
    found = _PAIR.fullmatch(run) if 1 < len(run) < _LONGEST_PAIR else None
    if found is None or (found["tens"] and found["rest"]):
        return None
    tens = found["tens"] or ""
    return tens + found["low"] + found["rest"], tens + found["high"] + found["rest"]


_NO_MAGNITUDE = Decimal(1)
_SIMPLE = re.compile(rf"(?:\d[\d.,]*|[{ONES}]) ?[百千][{''.join(_LARGE)}]+\Z")


def magnitude(run: str) -> Decimal:
    """Return the 万 or 亿 at the end of a run, 百万 after one numeral, otherwise 1."""
    power = 0
    if _SIMPLE.match(run):
        power = _SMALL[run.rstrip("".join(_LARGE))[-1]]
    for numeral in reversed(run):
        if numeral not in _LARGE:
            break
        power += _LARGE[numeral]
    return Decimal(1).scaleb(power)


def lesser(run: str) -> Decimal:
    """Return the 万 at the end of 五百万, whose magnitude may be said to be 百万."""
    if not _SIMPLE.match(run):
        return _NO_MAGNITUDE
    return Decimal(1).scaleb(sum(_LARGE.get(numeral, 0) for numeral in run))


def are_ones(run: str) -> bool:
    """Return whether a run has no tens, hundreds or more: 二〇二一."""
    return all(numeral in ONES for numeral in run)


def is_bare(run: str) -> bool:
    """Return whether a run has magnitudes only, which may be meant loosely: 百万, 千."""
    return all(numeral in MAGNITUDES for numeral in run)
