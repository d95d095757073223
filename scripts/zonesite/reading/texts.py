"""What any text may hold, whichever record it stands in."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from zonesite.reading.letters import LETTERS, Fault, is_suspect, never_allowed, written_otherwise
from zonesite.reading.notes import SIGNS, may_hold_notes, notes_in
from zonesite.reading.problems import Severity
from zonesite.reading.validate import Complaint
from zonesite.records.walk import Path

RECORD_EXTENSIONS = ("tables", "sane_lists", "zonesite.pages.blocks")
PAGE_EXTENSIONS = ("attr_list", "fenced_code", *RECORD_EXTENSIONS)
"""What the Markdown of hand-written pages may use; mkdocs.yml names the same. MkDocs always has
fenced code, named or not."""
_HTML = re.compile(
    r"<(?!https?://)(?:(?<!\]\(<)|(?![^<>\n]*>[ ]*\)))[A-Za-z/!?][^>\s]{0,60}"
    r"|&#?[A-Za-z0-9]{1,31};"
)
"""Tags, and character references, which can hide what the other rules look for."""
_ADDRESS = re.compile(r"<(?:mailto:)?[^\s<>@/]+@[^\s<>@/]+|<(?:www\.)?[\w-]+(?:\.[\w-]+)+(?:/|\Z)")
"""An address between angle brackets, as letters and programs for mail write it."""
_SPARED = re.compile(
    r"^(```|~~~).*?^\1[^\n]*$|`[^`\n]+`|\]\([^)\s]*|^[ ]{0,3}\[[^\]\n]+\]:[ ]*\S+"
    r"|https?://[^\s<>()\[\]\"，。；：？！（）、》”’]+",
    re.MULTILINE | re.DOTALL,
)
"""Code and addresses: letters in them are not for the language to judge."""


_OF_PEOPLE = frozenset(
    {
        *("title", "summary", "body", "menu", "teaser", "name", "label", "publisher", "author"),
        *("by", "reason", "figure", "difference", "note", "speaker", "question", "answer"),
        *LETTERS,
    }
)
"""Keys whose values are written for readers; so is whatever has several words."""


def is_for_readers(path: Path, value: str) -> bool:
    """Say whether a value is words, and no id, day or address."""
    last = next((step for step in reversed(path) if isinstance(step, str)), "")
    return last in _OF_PEOPLE or " " in value


def is_markdown(path: Path) -> bool:
    """Say whether a text of a YAML file is Markdown: the body of a release, or an answer."""
    return path[:1] + path[2:] == ("text", "body") or (
        path[:1] == ("questions",) and path[2:3] == ("answer",)
    )


def language_at(path: Path, lang: str) -> str:
    """Return the language that a path names, or that of its file."""
    return next((step for step in LETTERS if step in path), lang)


def holds_html(text: str) -> bool:
    """Say whether a text holds tags or character references."""
    return any(_is_html(found.group()) for found in _HTML.finditer(text))


def _is_html(found: str) -> bool:
    """`Q&A;` is no character reference: HTML has none of that name."""
    return found[0] == "<" or html.unescape(found) != found


def _tags(text: str) -> Iterator[Fault]:
    """Yield every tag but the end of one that was told of, and every character reference."""
    told = set()
    for match in _HTML.finditer(text):
        found = match.group()
        if not _is_html(found) or (found[1:2] == "/" and found[2:].lower() in told):
            continue
        told.add(found[1:].lower())
        code = "address-in-brackets" if _ADDRESS.match(found) else "raw-html"
        cut = found if code != "raw-html" else found[:22]
        yield Fault(match.start(), code, {"found": f"{cut}>" if code != "raw-html" else cut})


def faults_in(text: str, lang: str) -> Iterator[Fault]:
    """Yield everything that a text in a language may not or should not hold."""
    if not _may_hold_faults(text, lang):
        return
    has_notes = may_hold_notes(text, lang) or any(sign in text for sign in SIGNS)
    notes = list(notes_in(text, lang)) if has_notes else []
    has_odd_letters = is_suspect(text, lang)
    if has_odd_letters:
        yield from never_allowed(text)
    if "<" in text or "&" in text:
        inside = {at for note in notes for at in range(note.offset, note.end)}
        yield from (tag for tag in _tags(text) if tag.offset not in inside)
    if has_odd_letters:
        notes.extend(written_otherwise(text, lang))
    if notes:
        spared = _SPARED.sub(lambda match: " " * len(match.group()), text)
        yield from (fault for fault in notes if not spared[fault.offset].isspace())


def complaints_about_words(
    leaves: Iterable[tuple[Path, str]], lang: str = ""
) -> Iterator[tuple[Severity, Complaint]]:
    """Yield what no text may hold, and what texts in a language should not.

    A text is in the language that its path names; `lang` is that of all others. The texts of a
    language are looked at as one: in most files that finds nothing, and is all that is done.
    """
    spoken: dict[str, list[tuple[Path, str]]] = {}
    for path, text in leaves:
        spoken.setdefault(language_at(path, lang), []).append((path, text))
    for own, texts in spoken.items():
        if _may_hold_faults("\n".join(text for _, text in texts), own):
            yield from _complaints(texts, own)


def _may_hold_faults(text: str, lang: str) -> bool:
    return is_suspect(text, lang, f"<&{SIGNS}") or may_hold_notes(text, lang)


def spared_in(markdown: str) -> Iterator[tuple[int, int]]:
    """Yield from where to where there is no language to judge: code, addresses, comments."""
    for pattern in (_SPARED, _COMMENT):
        yield from (match.span() for match in pattern.finditer(markdown))
    for offset, target in links_in(markdown):
        yield offset, offset + len(target)


def _complaints(
    texts: Iterable[tuple[Path, str]], lang: str
) -> Iterator[tuple[Severity, Complaint]]:
    for path, text in texts:
        for fault in faults_in(text, lang):
            complaint = Complaint(path, fault.code, fault.values, offset=fault.offset)
            yield fault.severity, complaint


_INLINE = re.compile(r"\]\(\s*+(?:<([^<>]*)>|([^()<>]*+(?:\([^()]*\)[^()<>]*+)*))\s*\)")
_TITLE = re.compile(r"(?<!\s)\s+(?:\"[^\"]*\"|'[^']*')\s*\Z")
_REFERENCE = re.compile(
    r"^[ >]{0,12}\[(?!\^)[^\[\]]*\]:[ ]*\n?[ ]*<?([^\s>]+)>?[ ]*(?:[\"'(].*[\"')][ ]*)?$",
    re.MULTILINE,
)
_ALLOWED = ("https:", "mailto:", "tel:")


_CODE = re.compile(r"^(```|~~~).*?^\1[^\n]*$|`[^`\n]+`", re.MULTILINE | re.DOTALL)


def without_code(markdown: str) -> str:
    """Return Markdown with its code blanked, every line and column where it was."""
    return _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), markdown)


_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


def words_of(markdown: str) -> str:
    """Return Markdown without its code and comments."""
    return _COMMENT.sub("", without_code(markdown))


def links_in(markdown: str) -> Iterator[tuple[int, str]]:
    """Yield each link target of a Markdown text with its offset, blanks inside it included."""
    for match in _INLINE.finditer(markdown):
        if markdown[match.start() - 1 : match.start()] != "\\":
            group = 1 if match.group(1) is not None else 2
            target = _TITLE.sub("", match.group(group)).rstrip()
            if target:
                yield match.start(group), target
    if "]:" in markdown:
        for match in _REFERENCE.finditer(markdown):
            yield match.start(1), match.group(1)


def is_allowed_scheme(target: str) -> bool:
    """Say whether a link leads where a reader may be sent (after undoing entities and spaces)."""
    plain = "".join(html.unescape(target).split()).lower()
    if plain.startswith(("/", "#")):
        return not plain.startswith("//")
    return plain.startswith(_ALLOWED)
