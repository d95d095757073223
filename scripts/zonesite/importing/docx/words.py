"""The paragraphs of a Word document, and which of their words anybody sees."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement

from zonesite.importing.document import Place
from zonesite.importing.docx.marks import author_of
from zonesite.importing.docx.styles import is_far_out, paragraph_look, run_look
from zonesite.importing.docx.walk import Handler, ParagraphFacts, Walk
from zonesite.importing.docx.xml import value
from zonesite.importing.looks import is_bold, why_unseen
from zonesite.importing.xml_parts import child, descendants, inner_text
from zonesite.reading.phrases import Phrase

NUMBER = "w:start"
"""The attribute of `w:ind` in which the number of a paragraph travels through the program that
reads its words: that takes an indentation as it is written, and means nothing by it."""
_SHOWN = ("w:t", "w:tab", "w:br", "w:noBreakHyphen", "w:sym")


def _paragraph(walk: Walk, element: Element) -> list[Element]:
    if not walk.open_tables and walk.place.part != "note":
        walk.paragraphs += 1
        walk.place = Place("paragraph", walk.paragraphs)
    properties = child(element, "w:pPr")
    frame = child(properties, "w:framePr")
    is_initial = frame is not None and frame.get("w:dropCap") in ("drop", "margin")
    if (frame is not None and not is_initial) or is_far_out(properties):
        words = " ".join(inner_text(element).split())
        walk.hide("private-box" if frame is not None else "private-hidden", words, **_why(frame))
        return []
    walk.around = paragraph_look(properties, walk.styles).over(walk.cell)
    _tell_changes(walk, properties)
    item = walk.numbering.item(properties, walk.styles)
    walk.children(element)
    walk.facts.append(ParagraphFacts(walk.place, item))
    element.insert(0, _properties(walk, properties, is_initial))
    return [element]


def _why(frame: Element | None) -> dict[str, object]:
    return {"why": Phrase("unseen-place")} if frame is None else {}


def _tell_changes(walk: Walk, properties: Element | None) -> None:
    """Note whose name stands at changes that are none of the words."""
    names = ("w:pPrChange", "w:rPrChange", "w:ins", "w:del")
    for change in () if properties is None else descendants(properties, *names):
        walk.hide("private-revision", author_of(change))


def _properties(walk: Walk, found: Element | None, is_initial: bool) -> Element:
    """Return the properties of a paragraph that count: its style, whether its end was deleted, so
    that the next one goes on in it, and its number."""
    kept = Element("w:pPr")
    style = child(found, "w:pStyle")
    if style is not None and value(found, "w:pStyle") in walk.styles.by_id:
        kept.append(style)
    SubElement(kept, "w:ind", {NUMBER: str(len(walk.facts) - 1)})
    if is_initial or child(child(found, "w:rPr"), "w:del") is not None:
        SubElement(SubElement(kept, "w:rPr"), "w:del")
    return kept


def _run(walk: Walk, element: Element) -> list[Element]:
    properties = child(element, "w:rPr")
    for change in () if properties is None else descendants(properties, "w:rPrChange"):
        walk.hide("private-revision", author_of(change))
    look = run_look(properties, walk.styles, walk.around)
    words = "".join(one.text or "" for one in element if one.tag == "w:t")
    if why := why_unseen(look, words):
        _hide_run(walk, element, why)
    elif look.struck and words.strip() and not walk.fields.is_code:
        walk.leave("left-struck", found=words)
        element[:] = [one for one in element if one.tag == "w:fldChar"]
    walk.children(element)
    if len(element):
        element.insert(0, _seen(properties, is_bold(look, words), bool(look.italic)))
    return [element] if len(element) else []


def _hide_run(walk: Walk, element: Element, why: Phrase) -> None:
    if not walk.fields.is_code:
        words = "".join(one.text or "" for one in element if one.tag in ("w:t", "w:delText"))
        walk.hide("private-hidden", words, why=why)
    beside = [one for one in element if one.tag in _DRAWN]
    marks = [one for one in element if one.tag in ("w:fldChar", "w:instrText")]
    element[:] = [*marks, *beside]


_DRAWN = ("w:drawing", "w:pict", "w:object", "mc:AlternateContent", "w:commentReference")


def _seen(properties: Element | None, bold: bool, italic: bool) -> Element:
    kept = Element("w:rPr")
    for one in () if properties is None else properties:
        if one.tag in ("w:vertAlign", "w:rFonts"):
            kept.append(one)
    for name, holds in (("w:b", bold), ("w:i", italic)):
        if holds:
            SubElement(kept, name)
    return kept


def _words(walk: Walk, element: Element) -> list[Element]:
    if element.get("space") != "preserve" and element.text:
        element.text = element.text.strip(" \t\r\n")
    if not walk.fields.is_code:
        return [element]
    walk.fields.add(element.text or "")
    return []


def _code(walk: Walk, element: Element) -> list[Element]:
    walk.fields.add(element.text or "")
    return [element]


def _field(walk: Walk, element: Element) -> list[Element]:
    for words in descendants(element, "w:default", "w:helpText", "w:statusText", "w:name"):
        walk.hide("private-field", words.get("w:val", ""))
    walk.tell_code(walk.fields.turn(element.get("w:fldCharType")))
    kept = Element("w:fldChar", {"w:fldCharType": element.get("w:fldCharType", "")})
    return [kept]


def _deleted_text(walk: Walk, element: Element) -> list[Element]:
    walk.hide("private-deleted", element.text or "", by="?")
    return []


def end_paragraphs(container: Element) -> None:
    """Let no paragraph go on in the next one where there is none."""
    for one, next_one in zip(container, [*[*container][1:], None], strict=False):
        if one.tag == "w:p" and (next_one is None or next_one.tag != "w:p"):
            properties = child(one, "w:pPr")
            if properties is not None:
                properties[:] = [kept for kept in properties if kept.tag != "w:rPr"]


def _as(name: str) -> Handler:
    return lambda _, __: [Element(name)]


WORDS: Mapping[str, Handler] = {
    **dict.fromkeys(_SHOWN, _words),
    "w:p": _paragraph,
    "w:r": _run,
    "w:instrText": _code,
    "w:fldChar": _field,
    "w:delText": _deleted_text,
    "w:delInstrText": _deleted_text,
    "w:cr": _as("w:br"),
    "w:ptab": _as("w:tab"),
}
