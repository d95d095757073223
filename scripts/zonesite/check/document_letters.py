"""A rule about the letters that documents are set in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from zonesite.check.findings import Finding
from zonesite.documents.letters import KNOWN, letters_without_font
from zonesite.reading.content import Content
from zonesite.rendering.page_documents import template_of
from zonesite.rendering.theme import Theme
from zonesite.translations.parallels import Place, parallels


def documents_have_a_font_for_every_letter(content: Content, theme: Theme) -> Iterator[Finding]:
    """Every letter of a text is in a font of the documents (PDF), which take none from the
    machine of their reader."""
    if content.settings.documents == "none":
        return
    found: dict[str, list[tuple[Place, int]]] = defaultdict(list)
    for text in parallels(content):
        for lang, words in text.texts.items():
            for letter in dict.fromkeys(words):
                if not KNOWN.match(letter):
                    lines = words[: words.index(letter)].count("\n")
                    found[letter].append((text.places[lang], lines))
    for letter in sorted(letters_without_font(found, template_of(theme))):
        for place, lines in found[letter]:
            values = {"found": letter, "number": f"U+{ord(letter):04X}"}
            inside = lines if place.path else None
            line = place.line + lines if place.line else 0
            yield Finding(
                place.file, "letter-unknown", values, place.path, line, lines_inside=inside
            )
