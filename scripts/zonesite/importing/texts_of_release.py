"""The texts of a release: what the documents say in each language, with all that was found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from zonesite.importing.body_markdown import BodyWriter
from zonesite.importing.document import Block, Document, Finding, Paragraph, Place
from zonesite.importing.letters.languages_of_text import Spoken, divided
from zonesite.importing.letters.letter import Letter, letter
from zonesite.importing.letters.sentences import first_sentences
from zonesite.importing.letters.speakers import Speaker, speakers
from zonesite.importing.letters.typed_lists import with_typed_items, without_layout_tables
from zonesite.importing.refusals import Refused

SUMMARY = (80, 300)
"""A summary has about so many letters at least and at most."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document and the name of its file."""

    file: str
    document: Document


@dataclass
class ReadText:
    """A release in one language, as its document has it."""

    file: str
    letter: Letter
    title: str
    summary: str
    body: str
    speakers: tuple[Speaker, ...]


@dataclass
class ReadRelease:
    """All texts of a release by language, in the order of the settings."""

    texts: dict[str, ReadText] = field(default_factory=dict)
    findings: list[tuple[str, Finding]] = field(default_factory=list)
    """With the file in which each is."""


def read_release(sources: Sequence[Source], languages: Spoken) -> ReadRelease:
    """Return the release of which some documents are the texts. Raises `Refused` where two of
    them have a text in the same language, or none has one in a language of the site."""
    found = ReadRelease()
    texts: dict[str, ReadText] = {}
    for source in sources:
        found.findings += [(source.file, one) for one in source.document.findings]
        for lang, text in _texts(source, languages, found):
            if lang in texts:
                raise Refused("import-language-twice", lang=lang, other=texts[lang].file)
            texts[lang] = text
    if not texts:
        raise Refused("import-no-language", known=[*languages.scripts])
    found.texts = {lang: texts[lang] for lang in languages.scripts if lang in texts}
    return found


def _texts(source: Source, languages: Spoken, found: ReadRelease) -> Iterator[tuple[str, ReadText]]:
    blocks = with_typed_items(without_layout_tables(source.document.blocks))
    parts = divided(blocks, languages)
    found.findings += [(source.file, one) for one in parts.findings]
    for lang, inside in parts.blocks.items():
        read = letter(inside, lang)
        text = _text(source, lang, read)
        if not text.body.strip():
            raise Refused("import-without-body", found=text.title)
        found.findings += [(source.file, one) for one in read.findings]
        if languages.is_shared(lang) and languages.chosen != lang:
            values = {"lang": lang}
            found.findings.append((source.file, Finding("open", "open-script", Place(), values)))
        yield lang, text


def _text(source: Source, lang: str, read: Letter) -> ReadText:
    writer = BodyWriter(source.document.notes)
    blocks: tuple[Block, ...] = (*read.below, *read.text)
    body = writer.body(blocks)
    read.findings += writer.findings
    title = " ".join(_plain(read.headline).split()) if read.headline else ""
    return ReadText(source.file, read, title, _summary(read), body, speakers(read.text, lang))


def _plain(paragraph: Paragraph) -> str:
    """Return the words of a paragraph, those of Markdown without its signs."""
    if not paragraph.is_markdown:
        return paragraph.text
    return paragraph.text.replace("**", "").replace("__", "").replace("`", "")


def _summary(read: Letter) -> str:
    """Return the first words of a text: the line below the headline, or its first sentence."""
    for block in (*read.below, *read.text):
        if isinstance(block, Paragraph) and block.text.strip() and not block.heading:
            return first_sentences(_plain(block), *SUMMARY)
    return ""
