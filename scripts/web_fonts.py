"""Make the small fonts that Urdu pages load first, from the whole ones beside them.

    .venv/bin/python scripts/web_fonts.py

writes `overrides/assets/fonts/<name>-common.woff2` of each `<name>.woff2` there. One has the
letters of Urdu, without those that a page hardly ever shows (honorifics, Arabic digits, letters of
Arabic only), which a browser takes from the whole font. The letters that are left are drawn and
joined as by the whole font; what makes the file smaller changes no shape:

- contexts of joining that stand in hundreds of tables stand in one (`_merge_contexts`);
- outlines need fewer points: `TOLERANCE_UNITS` is how far a curve may leave the old one;
- glyphs that share contexts have neighbouring numbers (`_order_glyphs`), which pack well.

The same fonts and versions of fontTools and brotli give the same bytes.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import Any

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.qu2cuPen import Qu2CuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, reorderGlyphs
from fontTools.ttLib.tables import otTables

FOLDER = Path(__file__).resolve().parents[1] / "overrides" / "assets" / "fonts"
NAMES = ("noto-nastaliq-urdu-400", "noto-naskh-arabic-400")
SPACES = "U+0020, U+00A0, U+200D-200F"
"""What shaping needs in a font, although pages take it from their Latin font."""
COMMON = (
    "U+060C, U+061B, U+061F, U+0621-0624, U+0626-0628, U+062A-063A, U+0641-0642, "
    "U+0644-0648, U+064B-0652, U+0670, U+0679, U+067E, U+0686, U+0688, U+0691, U+0698, U+06A9, "
    "U+06AF, U+06BA, U+06BE, U+06C1-06C3, U+06CC, U+06D2-06D4, U+06F0-06F9, U+200C"
)
"""The letters, marks, digits and punctuation of Urdu, as `unicode-range` of CSS writes them."""
FEATURES = ("ccmp", "init", "medi", "fina", "isol", "rlig", "curs", "mark", "mkmk")
"""What joins and places letters; the fonts' other features are choices that no page asks for."""
TOLERANCE_UNITS = 2
"""Of 1,000 to the em: a twenty-fifth of a pixel in a text of 20 px."""
MOST_RULES = 3000
"""A lookup of which merging would make more rules than that stays as it is."""

_CHAINED = ("BacktrackCoverage", "InputCoverage", "LookAheadCoverage")


def points(ranges: str) -> set[int]:
    """Return the numbers of the characters in a `unicode-range` of CSS."""
    found: set[int] = set()
    for part in ranges.split(","):
        first, _, last = part.strip().removeprefix("U+").partition("-")
        found |= set(range(int(first, 16), int(last or first, 16) + 1))
    return found


def common(whole: Path) -> TTFont:
    """Return the font of the common letters of a whole font."""
    font = TTFont(whole, lazy=False, recalcTimestamp=False)
    options = Options(layout_features=list(FEATURES), hinting=False, name_IDs=[])
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=points(COMMON) | points(SPACES))
    subsetter.subset(font)
    font.cfg["fontTools.ttLib.tables.otBase:USE_HARFBUZZ_REPACKER"] = False
    _merge_contexts(font)
    _simplify_outlines(font)
    _order_glyphs(font)
    return font


def _merge_contexts(font: TTFont) -> None:
    numbers = font.getReverseGlyphMap()
    for lookup in font["GSUB"].table.LookupList.Lookup:
        tables = [getattr(table, "ExtSubTable", table) for table in lookup.SubTable]
        kinds = {(type(table).__name__, getattr(table, "Format", None)) for table in tables}
        if len(tables) < 2 or kinds not in ({("ChainContextSubst", 3)}, {("ContextSubst", 3)}):
            continue
        merged = _Merged(tables, numbers)
        if merged.rule_count > MOST_RULES:
            continue
        lookup.SubTable, lookup.SubTableCount = [merged.table()], 1
        lookup.LookupType = 6 if merged.is_chained else 5


class _Classes:
    """Classes of glyphs such that each set of glyphs of some places is a union of them."""

    def __init__(self, sets: Sequence[frozenset[str]], numbers: dict[str, int]) -> None:
        self._sets = list(dict.fromkeys(sets))
        within: dict[str, set[int]] = defaultdict(set)
        for index, names in enumerate(self._sets):
            for name in names:
                within[name].add(index)
        alike: dict[frozenset[int], list[str]] = defaultdict(list)
        for name in sorted(within, key=numbers.__getitem__):
            alike[frozenset(within[name])].append(name)
        self._keys = sorted(alike, key=lambda key: (-len(alike[key]), numbers[alike[key][0]]))
        self.of_glyph = {
            name: number for number, key in enumerate(self._keys, 1) for name in alike[key]
        }

    def of(self, names: frozenset[str]) -> list[int]:
        """Return the classes that make up a set."""
        index = self._sets.index(names)
        return [number for number, key in enumerate(self._keys, 1) if index in key]

    def definition(self) -> Any:
        """Return the classes as a table."""
        table = otTables.ClassDef()
        table.classDefs = dict(self.of_glyph)
        return table


class _Merged:
    """Tables that each hold one context, as one table of rules over classes, in their order.

    The first rule that fits decides in both (OpenType 1.9.1, "Sequence context format 2").
    """

    def __init__(self, tables: Sequence[Any], numbers: dict[str, int]) -> None:
        self.is_chained = type(tables[0]).__name__ == "ChainContextSubst"
        self._tables, self._numbers = tables, numbers
        self._places = _CHAINED if self.is_chained else ("Coverage",)
        self._input = "InputCoverage" if self.is_chained else "Coverage"
        self._classes = {
            place: _Classes([s for table in tables for s in _sets(table, place)], numbers)
            for place in self._places
        }
        self.rule_count = sum(1 for _ in self._combinations())

    def _combinations(self) -> Iterator[tuple[Any, dict[str, tuple[int, ...]]]]:
        for table in self._tables:
            ways = {
                place: product(*(self._classes[place].of(s) for s in _sets(table, place)))
                for place in self._places
            }
            for way in product(*ways.values()):
                yield table, dict(zip(self._places, way, strict=True))

    def _rule(self, table: Any, way: dict[str, tuple[int, ...]]) -> Any:
        entered = way[self._input]
        if self.is_chained:
            rule = otTables.ChainSubClassRule()
            rule.Backtrack, rule.Input = list(way[_CHAINED[0]]), list(entered[1:])
            rule.LookAhead = list(way[_CHAINED[2]])
            rule.BacktrackGlyphCount, rule.InputGlyphCount = len(rule.Backtrack), len(entered)
            rule.LookAheadGlyphCount = len(rule.LookAhead)
        else:
            rule = otTables.SubClassRule()
            rule.Class, rule.GlyphCount = list(entered[1:]), len(entered)
        rule.SubstLookupRecord = table.SubstLookupRecord
        rule.SubstCount = len(rule.SubstLookupRecord)
        return rule

    def table(self) -> Any:
        """Return the one table."""
        rules: dict[int, list[Any]] = defaultdict(list)
        for table, way in self._combinations():
            rules[way[self._input][0]].append(self._rule(table, way))
        prefix = "Chain" if self.is_chained else ""
        merged = getattr(otTables, f"{prefix}ContextSubst")()
        merged.Format, merged.Coverage = 2, otTables.Coverage()
        first = {name for table in self._tables for name in _sets(table, self._input)[0]}
        merged.Coverage.glyphs = sorted(first, key=self._numbers.__getitem__)
        highest = max(self._classes[self._input].of_glyph.values())
        sets = [_rule_set(prefix, rules[number]) for number in range(highest + 1)]
        setattr(merged, f"{prefix}SubClassSet", sets)
        setattr(merged, f"{prefix}SubClassSetCount", len(sets))
        for place, classes in self._classes.items():
            name = f"{place.removesuffix('Coverage')}ClassDef"
            setattr(merged, name, classes.definition())
        return merged


def _sets(table: Any, place: str) -> list[frozenset[str]]:
    return [frozenset(coverage.glyphs) for coverage in getattr(table, place)]


def _rule_set(prefix: str, rules: list[Any]) -> Any:
    if not rules:
        return None
    table = getattr(otTables, f"{prefix}SubClassSet")()
    setattr(table, f"{prefix}SubClassRule", rules)
    setattr(table, f"{prefix}SubClassRuleCount", len(rules))
    return table


def _simplify_outlines(font: TTFont) -> None:
    outlines, drawn = font["glyf"], font.getGlyphSet()
    simple = {}
    for name in font.getGlyphOrder():
        if outlines[name].numberOfContours > 0:
            pen = TTGlyphPen(None)
            curves = Cu2QuPen(pen, TOLERANCE_UNITS / 2)
            drawn[name].draw(Qu2CuPen(curves, TOLERANCE_UNITS / 2, all_cubic=True))
            simple[name] = pen.glyph(dropImpliedOnCurves=True)
    for name, outline in simple.items():
        outlines[name] = outline
        outline.recalcBounds(outlines)
        # A glyph stands where its side bearing says, and its new points may reach further out.
        font["hmtx"][name] = (font["hmtx"][name][0], outline.xMin)


def _coverages(table: Any) -> Iterator[frozenset[str]]:
    if isinstance(table, otTables.Coverage):
        yield frozenset(table.glyphs)
    elif isinstance(table, list):
        for part in table:
            yield from _coverages(part)
    elif hasattr(table, "__dict__"):
        if hasattr(table, "ensureDecompiled"):
            table.ensureDecompiled()
        for name, part in list(vars(table).items()):
            if name not in {"reader", "font"}:
                yield from _coverages(part)


def _order_glyphs(font: TTFont) -> None:
    """Go from each glyph to the one that shares most contexts with it: nearly the shortest way."""
    weights: Counter[frozenset[str]] = Counter()
    for tag in ("GSUB", "GPOS"):
        weights.update(_coverages(font[tag].table.LookupList))
    first, *names = font.getGlyphOrder()
    within = {name: frozenset(s for s in weights if name in s) for name in names}
    order, left = [first, names[0]], dict.fromkeys(names[1:])
    while left:
        here = within[order[-1]]
        nearest = min(left, key=lambda name: sum(weights[s] for s in here ^ within[name]))
        order.append(nearest)
        del left[nearest]
    reorderGlyphs.reorderGlyphs(font, order)


def main() -> None:
    """Write the common font of each whole one, and say how large both are."""
    for name in NAMES:
        whole, small = FOLDER / f"{name}.woff2", FOLDER / f"{name}-common.woff2"
        font = common(whole)
        font.flavor = "woff2"
        font.save(small)
        line = f"{small.name}: {small.stat().st_size:,} bytes of {whole.stat().st_size:,}\n"
        sys.stdout.write(line)


if __name__ == "__main__":
    main()
