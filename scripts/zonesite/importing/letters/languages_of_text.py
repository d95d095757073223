"""In which language of the site each part of a document is: its letters tell."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zonesite.importing.document import Block, Finding, Paragraph, Table, paragraphs_in
from zonesite.importing.letters.sentences import is_sentence, weight

_IDEOGRAPHS = 4
"""So many letters of another script say what one ideograph says."""
LEAST_SHARE = 0.08
"""A language with less of a document has no text of its own in it, but a name or a letterhead."""
LEAST_WEIGHT = 15
"""Less is a name, which any language may quote."""
_SAME = {"HIRAGANA": "CJK", "KATAKANA": "CJK", "FULLWIDTH": "LATIN", "HALFWIDTH": "CJK"}


@dataclass(frozen=True, slots=True)
class Spoken:
    """The languages of a site, each with its script."""

    scripts: Mapping[str, str]
    """Language -> script, in the order of the settings."""
    chosen: str = ""
    """The language of all texts in its script, where several languages share it."""

    def of_script(self, script: str) -> str:
        """Return the language that is written so; nothing where there is none."""
        if self.chosen and self.scripts[self.chosen] == script:
            return self.chosen
        return next((lang for lang, own in self.scripts.items() if own == script), "")

    def is_shared(self, lang: str) -> bool:
        """Say whether another language of the site is written in the same letters."""
        return [*self.scripts.values()].count(self.scripts[lang]) > 1


def spoken(names: Mapping[str, str], chosen: str = "") -> Spoken:
    """Return the languages of a site from their own names, which stand in their own letters."""
    return Spoken({lang: script_of(name) for lang, name in names.items()}, chosen)


def _script(letter: str) -> str:
    name = unicodedata.name(letter, "").partition(" ")[0].partition("-")[0]
    return _SAME.get(name, name)


def script_of(text: str) -> str:
    """Return the script in which most of a text is written; nothing where it has no letters."""
    counts: Counter[str] = Counter()
    for letter, times in Counter(text).items():
        if letter.isalpha():
            script = _script(letter)
            counts[script] += times * (_IDEOGRAPHS if script == "CJK" else 1)
    return counts.most_common(1)[0][0] if counts else ""


@dataclass(frozen=True, slots=True)
class Divided:
    """The blocks of a document by their languages."""

    blocks: Mapping[str, tuple[Block, ...]]
    findings: tuple[Finding, ...] = ()


def divided(blocks: Sequence[Block], languages: Spoken) -> Divided:
    """Return the texts of a document: a language that has sentences and a share of the document
    has one; what stands in others, or in none, belongs to the text in which it stands."""
    blocks = [part for block in blocks for part in _columns(block, languages)]
    own = [languages.of_script(script_of(block.text)) for block in blocks]
    texts = _with_a_text(blocks, own, languages)
    found: dict[str, list[Block]] = {lang: [] for lang in languages.scripts if lang in texts}
    findings: list[Finding] = []
    current = next((lang for lang in own if lang in texts), "")
    begun: set[str] = set()
    for block, lang in zip(blocks, own, strict=True):
        if lang in texts:
            current = lang
        elif lang and current in begun and weight(block.text) >= LEAST_WEIGHT:
            values = {"found": block.text[:80], "lang": lang}
            findings.append(Finding("open", "open-language", block.place, values))
        if is_sentence(block.text):
            begun.add(current)
        if current:
            found[current].append(block)
    return Divided({lang: tuple(parts) for lang, parts in found.items()}, tuple(findings))


def _with_a_text(blocks: Sequence[Block], own: Sequence[str], languages: Spoken) -> frozenset[str]:
    sizes: Counter[str] = Counter()
    speaking = set()
    for block, lang in zip(blocks, own, strict=True):
        if lang:
            sizes[lang] += weight(block.text)
            if any(is_sentence(one.text) for one in paragraphs_in((block,))):
                speaking.add(lang)
    whole = sum(sizes.values())
    texts = {lang for lang in speaking if sizes[lang] >= LEAST_SHARE * whole}
    if not texts and sizes:
        texts = {sizes.most_common(1)[0][0]}
    return frozenset(texts & languages.scripts.keys())


def _columns(block: Block, languages: Spoken) -> list[Block]:
    """Return the paragraphs of a table that sets two languages side by side, column by column; any
    other block as it is."""
    if isinstance(block, Paragraph) or len(block.rows[0]) < 2:
        return [block]
    columns = [*zip(*block.rows, strict=True)]
    scripts = [
        {script_of(paragraph.text) for cell in column for paragraph in cell} - {""}
        for column in columns
    ]
    if any(len(found) != 1 for found in scripts):
        return [block]
    langs = [languages.of_script(next(iter(found))) for found in scripts]
    if "" in langs or len(set(langs)) != len(langs) or not _has_sentences(block):
        return [block]
    return [paragraph for column in columns for cell in column for paragraph in cell]


def _has_sentences(table: Table) -> bool:
    return any(is_sentence(paragraph.text) for paragraph in paragraphs_in((table,)))
