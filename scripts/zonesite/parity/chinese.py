"""Figures of Chinese, whose words have no spaces: a number with what stands at its two sides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from zonesite.parity import chinese_numbers as numbers
from zonesite.parity import chinese_scanner as scanner
from zonesite.parity import written_dates
from zonesite.parity.chinese_words import HALVES, IDIOMS
from zonesite.parity.digits import DASHES, is_roman_sign, is_year, roman
from zonesite.parity.figures import Figure
from zonesite.parity.quantities import NUMBER, Item, Value, chains, figure, fraction, inherit

_HALVES = frozenset(" ".join(HALVES.values()).split())
_PERCENT, _PARTS = "百分之", "分之"
_JOINTS = {
    **dict.fromkeys(("至", "到", "直至"), "~"),
    **dict.fromkeys(("和", "或", "及", "与", "以及", "或者"), "&"),
    **dict.fromkeys(("、", ","), ","),
}
_BEFORE_ROMAN = re.compile(r"(?:附表|第|部分|阶段|表|期|卷|编|章|附件)\s?\Z")
_LONGEST_JOINT = 6
_ITEM = re.compile("y(?: m(?: d)?)?|m(?: d)?|[dniw]")
_HALF = Decimal("0.5")
_GROWTH = re.compile(
    "(?:增长|增加|增多|提高|上升|提升|扩大|上涨|激增|猛增|暴增|高出|多出|增|涨|多)"
    r"(?:了|约|近|将近|超过|超|逾|至少)?\s?\Z"
)
"""增长两倍 is threefold, 增至两倍 is twofold."""


@dataclass(slots=True)
class _Part:
    """A number with its type: `y` a year, `m` a month, `d` a day, `i` a date, `n` any other."""

    type: str
    item: Item
    is_day: bool = False
    """日 and not 号, which is also "No."."""
    follows: bool = False
    """It is the end of a range whose beginning stands right before it: the 八 of 七八成."""


def _joint(gap: str) -> str:
    """Return one character for what stands between two numbers, as in `tongues`."""
    if not gap or gap.isspace():
        return " "
    if len(gap) > _LONGEST_JOINT:
        return "x"
    said = gap.replace("*", "").strip()
    return "-" if not said.strip(DASHES) else _JOINTS.get(said, "x")


def _is_soft(run: str, value: Decimal, after: str | None) -> bool:
    """Return whether numerals may be a mere word: 一, 百万, and one numeral without a measure."""
    has_unit = bool(after) and after.startswith(("money", "percent", "area"))  # type: ignore[union-attr]
    if value in (0, 1) or run == "半" or (numbers.is_bare(run) and run != "十"):
        if value == 1 and after in (scanner.MONTH, scanner.DAY, scanner.DATE):
            return False
        return not has_unit
    if after is None:
        return len(run) == 1 or (len(run) == 2 and numbers.are_ones(run))
    return after == scanner.TIMES


def _value(run: str, before: str) -> Value:
    value = numbers.value(run)
    if before.endswith(_PARTS) and before != _PERCENT:
        whole = numbers.value(before.removesuffix(_PARTS))
        if isinstance(value, Decimal) and isinstance(whole, Decimal):
            return fraction(value, whole)
    return value


def _pair(found: re.Match[str], said: tuple[str, str]) -> Iterator[_Part]:
    """Yield both ends of the range that 七八 is."""
    low, high = (_number(found, run) for run in said)
    low.item.end = high.item.start = found.start("run") + 1
    high.follows = True
    yield from (low, high)


def _number(found: re.Match[str], run: str) -> _Part:
    """Return a number with the unit, measure, sign or mark of a date beside it."""
    before, after = (found["before"] or "").strip(), found["after"]
    if found["not_tenths"]:
        after = None
    kind = None if after is None else scanner.AFTER[after]
    value = _value(run, before)
    end = found.end("after") if after else found.end("run")
    item = Item(found.start(), end, value, magnitude=numbers.magnitude(run))
    if item.magnitude > 1:
        item.lesser = numbers.lesser(run)
    if found["latin"]:
        _enlarge(item, found)
    if run[0].isdecimal():
        item.is_year = is_year(run)
        item.soft = bool(found["code"]) and _is_latin(found.string[: item.start][-1:])
    elif isinstance(value, Decimal):
        item.is_year = len(run) == 4 and numbers.are_ones(run)
        item.soft = not before and _is_soft(run, value, kind)
    if before:
        return _with_before(item, before, kind)
    if kind == scanner.TENTHS and found["tenth"]:
        item.end, value = found.end("tenth"), numbers.value(found["tenth"])
        item.value = Decimal(item.value) + (Decimal(value) / 10 if value != _HALF else _HALF)
    elif kind == scanner.TIMES and _GROWTH.search(found.string, max(0, item.start - 8), item.start):
        item.value = Decimal(item.value) + 1
    return _with_after(item, after, kind)


def _enlarge(item: Item, found: re.Match[str]) -> None:
    """Turn the 5 of `US$5 million` into five million."""
    if isinstance(item.value, Decimal):
        item.magnitude = Decimal(1).scaleb(scanner.LATIN_MAGNITUDES[found["latin"]])
        item.value, item.is_year = item.value * item.magnitude, False
        item.end = max(item.end, found.end("latin"))


def _is_latin(letter: str) -> bool:
    return letter.isascii() and letter.isalpha()


def _with_before(item: Item, before: str, kind: str | None) -> _Part:
    """Return an ordinal, a percentage, a sum or a fraction."""
    if before[0] in scanner.ORDINAL:
        item.complete, item.soft = True, item.value == 1
    elif before == _PERCENT or before in scanner.CURRENCIES_BEFORE:
        item.kind, item.before = scanner.CURRENCIES_BEFORE.get(before, "percent"), True
    else:
        item.kind, item.complete = kind if kind and len(kind) > 1 else NUMBER, True
    return _Part("n", item)


def _with_after(item: Item, after: str | None, kind: str | None) -> _Part:
    value = item.value
    if not kind or not isinstance(value, Decimal):
        return _Part("n", item)
    if kind == scanner.TIMES:
        item.kind, item.soft = "times", item.soft and value == 1
        return _Part("n", item)
    if kind in (scanner.MONTH, scanner.DAY, scanner.DATE):
        return _date_part(item, value, kind)
    if kind == scanner.TENTHS:
        item.kind, item.value = "percent", value * 10
    elif kind == scanner.DOZEN:
        item.value = value * 12
    elif item.is_year and kind == "duration:year":
        return _Part("y", item)
    else:
        item.kind = kind
    if after in _HALVES:
        item.value, item.soft = value + Decimal("0.5"), False
    return _Part("n", item)


def _date_part(item: Item, value: Decimal, kind: str) -> _Part:
    if value == int(value) and kind == scanner.MONTH and 1 <= value <= 12:
        item.date = (0, int(value), 0)
        return _Part("m", item)
    if value == int(value) and kind != scanner.MONTH and 1 <= value <= 31:
        item.date = (0, 0, int(value))
        return _Part("d", item, kind == scanner.DAY)
    item.kind = "duration:day" if kind == scanner.DAY else NUMBER
    return _Part("n", item)


def _written_date(found: re.Match[str]) -> Iterator[_Part]:
    start, end = found.span()
    is_whole = found.lastgroup == "iso"
    said = written_dates.whole(found.group()) if is_whole else written_dates.short(found.group())
    if said is None:
        for number, first, last in written_dates.numbers(found):
            yield _Part("n", Item(first, last, Decimal(number), is_year=is_year(number)))
    elif len(said) == 3:
        yield _Part("i", Item(start, end, date=said))
    else:
        yield _Part("n", Item(start, start + 4, Decimal(said[0]), is_year=True))
        yield _Part("n", Item(start + 5, end, Decimal(said[1]), is_year=True))


def _roman(found: re.Match[str], text: str) -> Iterator[_Part]:
    written = text[found.start() : found.end()]
    before = text[max(0, found.start() - 6) : found.start()]
    value = roman(found.group())
    in_brackets = before.endswith(("(", "（")) and text.startswith((")", "）"), found.end())
    is_known = len(written) > 1 or is_roman_sign(found.group())
    is_known = is_known or bool(_BEFORE_ROMAN.search(before))
    if value and (in_brackets or (written.isupper() and is_known)):
        yield _Part("n", Item(*found.span(), Decimal(value), soft=value == 1, complete=True))


def _parts(text: str, lower: str) -> Iterator[_Part]:
    for found in scanner.scanner().finditer(lower):
        if found["run"]:
            run = found["run"]
            pair = None if run[0].isdecimal() or found["before"] else numbers.pair(run)
            if pair is None:
                yield _number(found, run)
            else:
                yield from _pair(found, pair)
        elif found.lastgroup == "weekday":
            day = Decimal(scanner.DAYS.find(found["day"].replace("天", "日")) + 1)
            yield _Part("w", Item(*found.span(), day, "weekday", complete=True))
        elif found.lastgroup == "idiom":
            idiom = IDIOMS.get(found.group())
            if idiom and idiom.value is not None:
                item = Item(*found.span(), idiom.value, idiom.kind, idiom.soft, complete=True)
                yield _Part("n", item)
        elif found.lastgroup == "roman":
            yield from _roman(found, text)
        elif found.lastgroup != "vague":
            yield from _written_date(found)


def _items(parts: Sequence[_Part], lower: str) -> list[Item]:
    """Return the items, a year with its month and day being one."""
    joints = ["x"]
    for left, part in pairwise(parts):
        joint = "~" if part.follows else _joint(lower[left.item.end : part.item.start])
        joints.append(joint)
        if left.type == "w" and joint in "~-&," and _is_day(part, lower):
            part.type, part.item.kind, part.item.soft = "w", "weekday", False
    shape = "".join([joint + part.type for joint, part in zip(joints, parts, strict=False)])
    items: list[Item] = []
    for found in _ITEM.finditer(shape):
        group = parts[found.start() // 2 : (found.end() + 1) // 2]
        item = group[0].item
        if len(group) > 1:
            item.date, item.end = _date_of(group), group[-1].item.end
        item.joint = shape[found.start() - 1]
        items.append(item)
        if item.joint == " " and item.value == 2 and len(items) > 2 and items[-2].joint == "&":
            item.soft = True  # 400英亩和800英亩两种: the two are only counted up
    return items


def _is_day(part: _Part, lower: str) -> bool:
    """Return whether a numeral after a day of the week is one, too: 周一至五."""
    return part.type == "n" and lower[part.item.start : part.item.end] in scanner.DAYS[:6]


def _date_of(parts: Sequence[_Part]) -> tuple[int, int, int]:
    year = month = day = 0
    for part in parts:
        if part.item.date:
            month, day = part.item.date[1] or month, part.item.date[2] or day
        else:
            year = int(str(part.item.value))
    return year, month, day


def _inherit_dates(items: Sequence[Item]) -> None:
    """Give 2021年1月至3月 its year twice, and 8月14日和15日 its month."""
    for left, item in pairwise(items):
        if left.date and item.date and item.joint != "x":
            year, month, day = item.date
            if not month and left.date[2]:
                item.date = (left.date[0], left.date[1], day)
            elif month and not year:
                item.date = (left.date[0], month, day)


def read(text: str, lower: str) -> list[Figure]:
    """Return the figures of a Chinese text in reading order; `lower` has small letters."""
    lower = numbers.plain(lower)
    parts = list(_parts(text, lower))
    if not parts:
        return []
    items = _items(parts, lower)
    for chain in chains(items):
        if len(chain) > 1:
            inherit(chain)
            _inherit_dates(chain)
    for part in parts:
        if part.type == "d" and part.item.date and not part.item.date[1]:
            part.item.date, part.item.kind = None, "duration:day" if part.is_day else NUMBER
    return [figure(item, text) for item in items]
