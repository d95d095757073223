"""Change the figures of triples one at a time and see whether the comparison notices.

Every mutation changes one figure of one language and must be noticed; every cosmetic edit changes
how a text is written but no figure, and must raise nothing. Nothing is random.

    .venv/bin/python tests/parity/mutations.py
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import mutation_words as words
import yaml
from cosmetics import EDITS

from zonesite.parity import Figure, differences, figures

LANGS = ("en", "ur", "zh")
Triple = Mapping[str, str]
Reading = Mapping[str, tuple[Figure, ...]]


def put(text: str, figure: Figure, new: str) -> str:
    return text[: figure.start] + new + text[figure.end :]


def other_digit(digit: str) -> str:
    """Return another digit of the same script."""
    value = int(digit)
    return chr(ord(digit) - value + (value + 3) % 10)


def digits_changed(figure: Figure, lang: str) -> Iterator[str]:
    """Change every digit in turn."""
    for found in re.finditer(r"\d", figure.text):
        yield figure.text[: found.start()] + other_digit(found.group()) + figure.text[found.end() :]


def swapped(text: str, table: Mapping[str, str], lang: str, *, every: bool = True) -> Iterator[str]:
    """Replace each word of a table in turn by its partner."""
    names = sorted(table, key=len, reverse=True)
    bounds = ("", "") if lang == "zh" else (r"(?<![^\W\d_])", r"(?![^\W\d_])")
    pattern = bounds[0] + "(?:" + "|".join(map(re.escape, names)) + ")" + bounds[1]
    for found in re.finditer(pattern, text, re.IGNORECASE):
        new = table.get(found.group()) or table[found.group().lower()]
        yield text[: found.start()] + new + text[found.end() :]
        if not every:
            return


def words_changed(figure: Figure, lang: str) -> Iterator[str]:
    yield from swapped(figure.text, words.NUMBERS[lang], lang)
    for found in re.finditer(r"(?<![\w])[IVX]+(?!\w)", figure.text):
        yield put(figure.text, Figure("", "", "", *found.span(), False), found.group() + "I")
    for found in re.finditer("(?<![一二三四五六七八九])十", figure.text):
        yield put(figure.text, Figure("", "", "", *found.span(), False), "二十")


def times_ten(figure: Figure, lang: str) -> Iterator[str]:
    """Multiply the first number in digits by ten; keep the way it is grouped."""
    found = re.search(r"\d[\d,٬]*(?:[.٫]\d+)?", figure.text)
    if figure.kind in ("date", "phone", "email", "web") or figure.value == "0" or not found:
        return
    whole, point, decimals = re.fullmatch(r"([\d,٬]+)([.٫]?)(\d*)", found.group()).groups()  # type: ignore[union-attr]
    zero = chr(ord(whole[-1]) - int(whole[-1]))
    moved = decimals[:1] or zero
    if "," in whole or "٬" in whole:
        mark = "," if "," in whole else "٬"
        plain = whole.replace(mark, "") + moved
        whole = re.sub(r"(?<=\d)(?=(?:\d{3})+\Z)", mark, plain)
    else:
        whole += moved
    rest = point + decimals[1:] if decimals[1:] else ""
    yield figure.text[: found.start()] + whole + rest + figure.text[found.end() :]


def magnitude_changed(figure: Figure, lang: str) -> Iterator[str]:
    yield from times_ten(figure, lang)
    if figure.kind in ("email", "web"):
        return
    yield from swapped(figure.text, words.MAGNITUDES[lang], lang)
    for found in re.finditer(r"(?<=\d)(k|m|bn|mn|b|tn)\b", figure.text):
        new = {"k": "m", "m": "bn", "mn": "bn", "bn": "m", "b": "m", "tn": "bn"}[found.group()]
        yield figure.text[: found.start()] + new + figure.text[found.end() :]


def date_shifted(figure: Figure, lang: str) -> Iterator[str]:
    """Shift day, month and year, each alone, where they are written."""
    if figure.kind != "date":
        return
    yield from swapped(figure.text, words.MONTHS[lang], lang)
    for found in re.finditer(r"\d+", figure.text):
        value = int(found.group())
        new = value + 1 if value not in (12, 28, 29, 30, 31) else value - 1
        zero = chr(ord(found.group()[0]) - int(found.group()[0]))
        written = str(new).zfill(len(found.group()) if found.group()[0] == zero else 0)
        shown = "".join(chr(ord(zero) + int(digit)) for digit in written)
        yield figure.text[: found.start()] + shown + figure.text[found.end() :]


def percent_dropped(figure: Figure, lang: str) -> Iterator[str]:
    if figure.kind == "percent":
        plain = re.sub(words.PERCENT[lang], "", figure.text)
        if plain != figure.text:
            yield plain


def unit_swapped(figure: Figure, lang: str) -> Iterator[str]:
    if figure.kind.startswith("money:"):
        yield from swapped(figure.text, words.CURRENCIES[lang], lang, every=False)
        for sign, other in (("$", "€"), ("€", "£"), ("£", "€"), ("¥", "€")):
            if sign in figure.text:
                yield (
                    re.sub(r"(?:US|us)?\$", other, figure.text)
                    if sign == "$"
                    else (figure.text.replace(sign, other))
                )
    elif ":" in figure.kind:
        yield from swapped(figure.text, words.UNITS[lang], lang, every=False)


def deleted(figure: Figure, lang: str) -> Iterator[str]:
    yield ""


def duplicated(figure: Figure, lang: str) -> Iterator[str]:
    yield f"{figure.text}（{figure.text}）" if lang == "zh" else f"{figure.text} ({figure.text})"


MUTATIONS: dict[str, Callable[[Figure, str], Iterator[str]]] = {
    "digit changed": digits_changed,
    "number word changed": words_changed,
    "magnitude changed": magnitude_changed,
    "date shifted": date_shifted,
    "percent dropped": percent_dropped,
    "currency or unit swapped": unit_swapped,
    "figure deleted": deleted,
    "figure duplicated": duplicated,
}


def added(text: str, reading: Reading, lang: str) -> Iterator[str]:
    """Add a number that is nowhere else, at the beginning, at the end and beside every figure."""
    number = next(
        str(n)
        for n in (37, 43, 56, 61)
        if all(figure.value != str(n) for side in reading.values() for figure in side)
    )
    extra = f"（{number}个）" if lang == "zh" else f" ({number}) "
    yield extra + text
    yield re.sub(r"([.!?。！？۔]?[\"”’]?)\Z", lambda end: extra + end.group(), text, count=1)
    for figure in reading[lang]:
        yield text[: figure.end] + extra + text[figure.end :]


def is_noticed(triple: Triple, reading: Reading, lang: str, changed: str) -> bool:
    """Return whether a changed text differs from the English, or the English from a translation."""
    now = figures(changed, lang)
    if lang != "en":
        return bool(differences(reading["en"], now))
    return any(differences(now, reading[other]) for other in ("ur", "zh"))


def is_same_said(text: str, changed: str, lang: str) -> bool:
    """Return whether a unit was dropped that the next member of the range says anyway."""
    before, after = figures(text, lang), figures(changed, lang)
    return sorted((f.kind, f.value) for f in before) == sorted((f.kind, f.value) for f in after)


class Counts:
    """What was made, noticed and missed, by kind."""

    def __init__(self) -> None:
        self.made: Counter[str] = Counter()
        self.caught: Counter[str] = Counter()
        self.same: list[tuple[str, str, str, str]] = []
        self.missed: list[tuple[str, str, str, str]] = []
        self.edits: Counter[str] = Counter()
        self.alarms: list[tuple[str, str, str, str]] = []

    def mutation(self, kind: str, triple: Triple, reading: Reading, lang: str, new: str) -> None:
        if new == triple[lang]:
            return
        if kind == "percent dropped" and is_same_said(triple[lang], new, lang):
            self.same.append((kind, triple["id"], lang, new))
            return
        self.made[kind] += 1
        if is_noticed(triple, reading, lang, new):
            self.caught[kind] += 1
        else:
            self.missed.append((kind, triple["id"], lang, new))

    def edit(self, kind: str, triple: Triple, reading: Reading, lang: str, new: str) -> None:
        if new == triple[lang]:
            return
        self.edits[kind] += 1
        now = figures(new, lang)
        pairs = (
            [(now, reading[o]) for o in ("ur", "zh")] if lang == "en" else [(reading["en"], now)]
        )
        if any(differences(*pair) for pair in pairs):
            self.alarms.append((kind, triple["id"], lang, new))


def mutate(triple: Triple, reading: Reading, counts: Counts) -> None:
    for lang in LANGS:
        for figure in reading[lang]:
            if figure.soft:
                continue
            for kind, make in MUTATIONS.items():
                for new in make(figure, lang):
                    text = put(triple[lang], figure, new)
                    counts.mutation(kind, triple, reading, lang, text)
        for new in added(triple[lang], reading, lang):
            counts.mutation("figure added", triple, reading, lang, new)
        for kind, edit in EDITS.items():
            for new in edit(triple[lang], reading[lang], lang):
                counts.edit(kind, triple, reading, lang, new)


NUMBER_LIKE = {
    "en": r"\d[\d,.]*|\b(?:" + "|".join(words.NUMBERS["en"]) + r"|one|half|dozen)\b",
    "ur": r"\d[\d,.٬٫]*|(?<!\w)(?:" + "|".join(words.NUMBERS["ur"]) + r"|ایک|نصف)(?!\w)",
    "zh": r"\d[\d,.]*|[〇零一二两三四五六七八九十百千万亿半]+",
}


def report(triples: Sequence[Triple], readings: Sequence[Reading], counts: Counts) -> None:
    alarms = [
        (triple["id"], lang)
        for triple, reading in zip(triples, readings, strict=True)
        for lang in ("ur", "zh")
        if differences(reading["en"], reading[lang])
    ]
    print(f"{len(triples)} triples, {len(alarms)} false alarms as they stand", *alarms)
    soft_everywhere = sum(
        all(f.soft for lang in LANGS for f in reading[lang] if (f.kind, f.value) == key)
        for reading in readings
        for key in {(f.kind, f.value) for lang in LANGS for f in reading[lang]}
    )
    print(f"{soft_everywhere} figures are soft in every language that has them: not mutated")
    for lang in LANGS:
        found = [figure for reading in readings for figure in reading[lang]]
        hard = sum(not figure.soft for figure in found)
        tokens = sum(len(re.findall(NUMBER_LIKE[lang], t[lang], re.IGNORECASE)) for t in triples)
        print(f"{lang}: {tokens} number-like tokens, {len(found)} figures, {hard} of them hard")
    for kind in counts.made:
        print(
            f"{kind:26} made {counts.made[kind]:6} caught {counts.caught[kind]:6}"
            f" missed {counts.made[kind] - counts.caught[kind]:4}"
            f" said once for a range {sum(same[0] == kind for same in counts.same):4}"
        )
    made, caught = sum(counts.made.values()), sum(counts.caught.values())
    print(f"{'all mutations':26} made {made:6} caught {caught:6}")
    for kind in counts.edits:
        wrong = sum(alarm[0] == kind for alarm in counts.alarms)
        print(f"{kind:26} made {counts.edits[kind]:6} false alarms {wrong}")
    edits = sum(counts.edits.values())
    print(f"{'all cosmetic edits':26} made {edits:6} false alarms {len(counts.alarms)}")
    for same in counts.same:
        print("SAID ONCE FOR A RANGE", *same, sep=" | ")
    for miss in counts.missed:
        print("MISSED", *miss, sep=" | ")
    for alarm in counts.alarms:
        print("ALARM", *alarm, sep=" | ")


HERE = Path(__file__).resolve().parent


@cache
def measured() -> tuple[list[Triple], list[Reading], Counts]:
    """Return the triples of the corpus, what is read in them, and what was made of them."""
    triples: list[Triple] = []
    for path in sorted(HERE.glob("triples_*.yml")):
        triples += yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)["triples"]
    readings = [{lang: figures(t[lang], lang) for lang in LANGS} for t in triples]
    counts = Counts()
    for triple, reading in zip(triples, readings, strict=True):
        mutate(triple, reading, counts)
    return triples, readings, counts


def main() -> bool:
    """Print what was made and noticed; return whether anything was missed or raised."""
    triples, readings, counts = measured()
    report(triples, readings, counts)
    return bool(counts.missed or counts.alarms)


if __name__ == "__main__":
    sys.exit(main())
