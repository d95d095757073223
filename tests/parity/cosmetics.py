"""Edits that change how a text is written, and no figure of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal

from zonesite.parity import Figure

_LATIN = "0123456789"
_SCRIPTS = {
    "ur": ("۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩"),
    "zh": ("０１２３４５６７８９",),
    "en": ("０１２３４５６７８９",),
}
_NOT_NUMBERS = ("email", "web")


def _listed(words: str) -> list[str]:
    return words.split()


EN_MONTHS = _listed(
    "January February March April May June July August September October November December"
)
UR_MONTHS = _listed("جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر")
_EN_WORDS = _listed(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    " fifteen sixteen seventeen eighteen nineteen"
)
_EN_TENS = _listed("twenty thirty forty fifty sixty seventy eighty ninety")
_UR_WORDS = _listed(
    "صفر ایک دو تین چار پانچ چھ سات آٹھ نو دس گیارہ بارہ تیرہ چودہ پندرہ سولہ سترہ اٹھارہ"
    " انیس بیس اکیس بائیس تئیس چوبیس پچیس چھبیس ستائیس اٹھائیس انتیس تیس اکتیس بتیس تینتیس"
    " چونتیس پینتیس چھتیس سینتیس اڑتیس انتالیس چالیس اکتالیس بیالیس تینتالیس چوالیس پینتالیس"
    " چھیالیس سینتالیس اڑتالیس انچاس پچاس اکیاون باون ترپن چون پچپن چھپن ستاون اٹھاون انسٹھ"
    " ساٹھ اکسٹھ باسٹھ تریسٹھ چونسٹھ پینسٹھ چھیاسٹھ سڑسٹھ اڑسٹھ انہتر ستر اکہتر بہتر تہتر"
    " چوہتر پچھتر چھہتر ستتر اٹھہتر اناسی اسی اکیاسی بیاسی تراسی چوراسی پچاسی چھیاسی ستاسی"
    " اٹھاسی نواسی نوے اکیانوے بانوے ترانوے چورانوے پچانوے چھیانوے ستانوے اٹھانوے ننانوے"
)
_DOUBTFUL = (0, 1, 9, 72, 80)
"""Urdu words for these are also other words."""
Edit = Callable[[str, Iterable[Figure], str], Iterator[str]]


def _put(text: str, figure: Figure, new: str) -> str:
    return text[: figure.start] + new + text[figure.end :]


def _outside(text: str, reading: Iterable[Figure], change: Callable[[str], str]) -> str:
    """Change all but the addresses of a text."""
    pieces, reached = [], 0
    for figure in reading:
        if figure.kind in _NOT_NUMBERS:
            pieces += [change(text[reached : figure.start]), figure.text]
            reached = figure.end
    return "".join([*pieces, change(text[reached:])])


def _translation(table: Mapping[int, int]) -> Callable[[str], str]:
    return lambda part: part.translate(table)


def digits_of_another_script(text: str, reading: Iterable[Figure], lang: str) -> Iterator[str]:
    everything = "".join(_SCRIPTS[lang])
    to_latin = str.maketrans(everything, _LATIN * len(_SCRIPTS[lang]))
    latin = _outside(text, reading, lambda part: part.translate(to_latin))
    yield latin
    for script in _SCRIPTS[lang]:
        table = str.maketrans(_LATIN, script)
        yield _outside(latin, reading, _translation(table))


def separators_removed(text: str, reading: Iterable[Figure], lang: str) -> Iterator[str]:
    yield _outside(text, reading, lambda part: re.sub(r"(?<=\d)[,٬،](?=\d\d)", "", part))


def _grouped(digits: str, mark: str) -> str:
    return re.sub(r"(?<=\d)(?=(?:\d{3})+\Z)", mark, digits)


def _indian(digits: str, mark: str) -> str:
    return re.sub(r"(?<=\d)(?=(?:\d\d)+\d\Z)", mark, digits[:-3] + digits[-3]) + digits[-2:]


def separators_added(text: str, reading: Iterable[Figure], lang: str) -> Iterator[str]:
    """Group the long numbers by three, and the Indian way, with the marks of the language."""
    marks = {"en": ",", "ur": ",٬،", "zh": ","}[lang]
    for figure in reading:
        found = re.search(r"(?<![\d.,٬])\d{4,}(?![\d,٬])", figure.text)
        if figure.kind.split(":")[0] not in ("money", "area") and not (
            found and len(found.group()) > 4 and figure.kind == "number"
        ):
            continue
        if found is None:
            continue
        ways = [_grouped(found.group(), mark) for mark in marks]
        if lang != "zh" and len(found.group()) > 5:
            ways += [_indian(found.group(), mark) for mark in marks]
        for way in ways:
            new = figure.text[: found.start()] + way + figure.text[found.end() :]
            yield _put(text, figure, new)


def percent_another_way(text: str, reading: Iterable[Figure], lang: str) -> Iterator[str]:
    if lang == "en":
        yield re.sub(r"(?<=\d)%", " per cent", text)
        yield re.sub(r"(?<=\d) ?(?:%|per ?cent)\b", " percent", text)
        yield re.sub(r"(?<=\d) per ?cent\b", "%", text)
    elif lang == "ur":
        for new in ("٪", "%", " فیصد", " فی صد"):
            yield re.sub(r"(?<=\d) ?(?:٪|%|فیصد|فی صد)", new, text)
    else:
        yield re.sub(r"([\d.]+)[%％]", r"百分之\1", text)
        yield re.sub(r"百分之([\d.]+)", r"\1%", text)


def dates_in_another_order(text: str, reading: Iterable[Figure], lang: str) -> Iterator[str]:
    """Write whole dates in other orders and in ISO 8601."""
    reached = -99
    for figure in reading:
        joined, reached = figure.start - reached < 8, figure.end if figure.kind == "date" else -99
        if figure.kind != "date" or len(figure.value) != 10 or not _says_all(figure) or joined:
            continue
        if text[figure.end : figure.end + 1].isdecimal():
            continue
        year, month, day = map(int, figure.value.split("-"))
        ways = [figure.value]
        if lang == "en":
            name = EN_MONTHS[month - 1]
            ways += [f"{day} {name} {year}", f"{name} {day}, {year}", f"{day} {name[:3]} {year}"]
            ways += [f"{name} {day} {year}", f"{day:02d} {name}, {year}"]
        elif lang == "ur":
            name = UR_MONTHS[month - 1]
            ways += [f"{day} {name} {year}ء", f"{day} {name} {year}", f"{name} {day}، {year}"]
            ways += [f"{_UR_WORDS[day]} {name} {year}ء"] if day > 1 else [f"یکم {name} {year}"]
        else:
            ways += [f"{year}年{month}月{day}日", f"{year} 年 {month} 月 {day} 日"]
            ways += [f"{year}年{month}月{day}号", f"{year}/{month}/{day}", f"{year}.{month}.{day}"]
            digits = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(year))
            ways += [f"{digits}年{_chinese(month)}月{_chinese(day)}日"]
        for way in ways:
            yield _put(text, figure, way)


def _says_all(figure: Figure) -> bool:
    """Return whether a date is written with its day, month and year: not as part of a range."""
    numbers = re.findall(r"\d+|[〇一二三四五六七八九十]+|یکم|[a-zA-Z]{3,}", figure.text)
    return len(numbers) >= 3 or (
        ("ء" in figure.text or bool(re.search(r"[\u0600-\u06ff]", figure.text)))
        and len(re.findall(r"\d+|یکم", figure.text)) == 2
    )


def year_marks(text: str, reading: Iterable[Figure], lang: str) -> Iterator[str]:
    if lang == "ur":
        yield text.replace("ء", "")
        years = r"((?<!\d)(?:19|20|۱۹|۲۰)\d\d)(?=[ ،۔])(?! (?:روپے|ڈالر|ایکڑ|فیصد))"
        yield re.sub(years, r"\1ء", text)


def white_space(text: str, reading: Iterable[Figure], lang: str) -> Iterator[str]:
    yield text.replace(" ", "\u00a0")
    yield text.replace(" ", "  ")
    yield f" {text}\n"
    if lang == "zh":
        yield re.sub(r"(?<=[\d])(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])(?=\d)", " ", text)
        yield re.sub(r"(?<=[\d\u4e00-\u9fff]) (?=[\d\u4e00-\u9fff])", "", text)


def quotes(text: str, reading: Iterable[Figure], lang: str) -> Iterator[str]:
    yield text.replace("'", "’")
    yield f"“{text}”"
    yield re.sub('[“”"]', "", text)
    yield re.sub('[“”"]', "'", text)


def dashes(text: str, reading: Iterable[Figure], lang: str) -> Iterator[str]:
    """Change the dashes between digits; telephone numbers keep theirs."""
    if all(figure.kind != "phone" for figure in reading):
        for dash in "-–—‑":
            yield _outside(text, reading, _with_dash(dash))


def _with_dash(dash: str) -> Callable[[str], str]:
    return lambda part: re.sub(r"(?<=\d)[-–—](?=\d)", dash, part)


def final_punctuation(text: str, reading: Iterable[Figure], lang: str) -> Iterator[str]:
    yield text.rstrip(".。۔!！")
    yield text.rstrip(".。۔") + "!"


def _english(value: int) -> str:
    if value < 20:
        return _EN_WORDS[value]
    tens, ones = divmod(value, 10)
    return _EN_TENS[tens - 2] + (f"-{_EN_WORDS[ones]}" if ones else "")


def _chinese(value: int) -> str:
    """Return a number below 100,000 in numerals."""
    ones = "零一二三四五六七八九"
    if value >= 10_000:
        rest = value % 10_000
        return (
            _chinese(value // 10_000)
            + "万"
            + ("零" if 0 < rest < 1000 else "")
            + (_chinese(rest) if rest else "")
        )
    for power, name in ((1000, "千"), (100, "百")):
        if value >= power:
            rest = value % power
            gap = "零" if 0 < rest < power // 10 else ""
            tens = _chinese(rest) if rest else ""
            return ones[value // power] + name + gap + ("一" + tens if 10 <= rest < 20 else tens)
    tenfold, single = divmod(value, 10)
    if not tenfold:
        return ones[single]
    return ("" if tenfold == 1 else ones[tenfold]) + "十" + (ones[single] if single else "")


def _in_words(value: int, lang: str) -> str | None:
    if lang == "en":
        return _english(value) if 1 < value < 100 else None
    if lang == "ur":
        return _UR_WORDS[value] if value < 100 and value not in _DOUBTFUL else None
    return _chinese(value) if 2 < value < 100_000 else None


def digits_as_words(text: str, reading: Iterable[Figure], lang: str) -> Iterator[str]:
    """Write whole numbers in words where a word can say nothing else."""
    for figure in reading:
        kind = figure.kind.split(":")[0]
        found = re.search(r"(?<![\d.٫])\d[\d,٬]*(?![\d.٫])", figure.text)
        if kind not in ("number", "percent", "duration", "area", "money") or found is None:
            continue
        written = re.sub("[,٬]", "", found.group())
        around = text[max(0, figure.start - 1) : figure.start] + text[figure.end : figure.end + 1]
        before = figure.text[: found.start()]
        in_code = re.search(
            r"[A-Za-z\d(/.:‑–—-]", around + figure.text[found.end() : found.end() + 1] + before[-1:]
        )
        if (
            (str(int(written)) != figure.value and kind == "number")
            or in_code
            or found.group()[0] in "0۰"
        ):
            continue
        if lang == "zh" and _is_bare_in_chinese(figure, found, before, text):
            continue
        said = _in_words(int(written), lang)
        if said is not None and not _is_year(figure):
            new = before + said + _spaced_rest(figure.text[found.end() :], lang)
            yield _put(text, figure, new)


def _spaced_rest(rest: str, lang: str) -> str:
    if lang == "en":
        return rest.replace("%", " per cent") if rest.startswith("%") else rest
    if lang == "ur":
        return re.sub(r"\A[%٪]", " فیصد", rest)
    return rest


def _is_bare_in_chinese(figure: Figure, found: re.Match[str], before: str, text: str) -> bool:
    """Return whether a number has neither measure nor unit, or is not a plain one."""
    bare = figure.end == figure.start + found.end() and not before
    return bare or figure.text[found.end() :][:1] in "%％" or bool(re.search("[A-Za-z$¥]", before))


def _is_year(figure: Figure) -> bool:
    return figure.kind == "number" and len(figure.value) == 4 and figure.value[0] in "12"


_GOES_ON = re.compile(
    r" ?(?:سو|ہزار|لاکھ|کروڑ|ارب|کھرب|ملین|بلین|ٹریلین|thousand|million|billion|crore|lakh"
    r"|and a half|hundred|-\w+th|-first|-second|-third|dozen|-?third|-?quarter"
    r"|تہائی|چوتھائی|درجن|واں|ویں|[万亿分点半成多])",
    re.IGNORECASE,
)
"""What follows a word that is only the first part of a number."""


def words_as_digits(text: str, reading: Iterable[Figure], lang: str) -> Iterator[str]:
    """Write numbers in words in digits, if nothing but the number is in words."""
    for figure in reading:
        said = {
            "en": r"(?:(?:a|one|two|three|four|five|six|seven|eight|nine) hundred(?: and)? ?)?"
            r"(?:(?:" + "|".join(_EN_TENS) + ")(?:[- ](?:" + "|".join(_EN_WORDS[1:10]) + r"))?\b"
            r"|(?:" + "|".join(sorted(_EN_WORDS[2:], key=len, reverse=True)) + r")\b)?",
            "ur": "(?:"
            + "|".join(sorted(_UR_WORDS[2:], key=len, reverse=True))
            + r")(?![\w\u064b-\u0652])",
            "zh": "[一二三四五六七八九十百千零]+(?!〇)",
        }[lang]
        found = re.match(said, figure.text, re.IGNORECASE)
        plain = Decimal(0)
        if figure.value.replace(".", "").isdecimal():
            plain = Decimal(figure.value)
        rest = figure.text[found.end() :] if found else ""
        if (
            figure.soft
            or not found
            or rest.strip().startswith(found.group() or "-")
            or not found.group()
            or plain != int(plain)
            or figure.kind == "date"
        ):
            continue
        if _GOES_ON.match(rest):
            continue
        yield _put(text, figure, figure.value + rest)


def magnitude_another_way(text: str, reading: Iterable[Figure], lang: str) -> Iterator[str]:
    """Write 1.2亿 as 1亿2000万 and 12000万, 10 million as 1 crore, 2 کروڑ as 20 ملین."""
    for figure in reading:
        if figure.kind.split(":")[0] not in ("number", "money", "area") or "/" in figure.value:
            continue
        value = Decimal(figure.value)
        number = {
            "en": r"[\d,.]+ (?:million|billion|crore|lakh)\b(?! and)",
            "ur": r"[\d.٫]+ (?:لاکھ|کروڑ|ارب)(?! \d)(?! (?:لاکھ|کروڑ|ہزار))",
            "zh": r"[\d.]+(?:亿|万)(?![\d亿万])",
        }[lang]
        found = re.search(number, figure.text)
        if found is None or (
            lang == "ur" and len(re.findall("لاکھ|کروڑ|ارب|ہزار", figure.text)) > 1
        ):
            continue
        if lang == "zh" and len(re.findall("[万亿]", figure.text)) > 1:
            continue
        if not _is_plain(text, figure):
            continue
        for way in _ways(value, lang):
            new = figure.text[: found.start()] + way + figure.text[found.end() :]
            yield _put(text, figure, new)


def _is_plain(text: str, figure: Figure) -> bool:
    """Return whether a figure is no member of a range, which would change with it."""
    near = text[max(0, figure.start - 6) : figure.start] + text[figure.end : figure.end + 6]
    return not re.search(r"[-–—至到]|\bto\b|سے|تا|\d", near)


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _ways(value: Decimal, lang: str) -> Iterator[str]:
    if lang == "en":
        yield _plain(value / 10**7) + " crore"
        yield _plain(value / 10**5) + " lakh"
        yield _plain(value / 10**6) + " million"
        yield f"{int(value):,}"
    elif lang == "ur":
        yield _plain(value / 10**6) + " ملین"
        crores, rest = divmod(value, 10**7)
        if crores and rest and rest % 10**5 == 0:
            yield f"{crores} کروڑ {_plain(rest / 10**5)} لاکھ"
        yield f"{int(value):,}"
    else:
        yield _plain(value / 10**4) + "万"
        yield str(int(value))
        large, rest = divmod(value, 10**8)
        if large and rest and rest % 10**4 == 0:
            yield f"{large}亿{_plain(rest / 10**4)}万"
        if large and not rest % 10**6:
            yield _plain(value / 10**8) + "亿"


EDITS: dict[str, Edit] = {
    "digits of another script": digits_of_another_script,
    "separators removed": separators_removed,
    "separators added": separators_added,
    "per cent another way": percent_another_way,
    "dates in another order": dates_in_another_order,
    "year marks": year_marks,
    "white space": white_space,
    "quotes": quotes,
    "dashes": dashes,
    "final punctuation": final_punctuation,
    "digits as words": digits_as_words,
    "words as digits": words_as_digits,
    "magnitude another way": magnitude_another_way,
}
