"""What stands round the words of a Word document: changes, controls, bookmarks, drawings, links."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from zonesite.importing.docx.drawings import drawing_findings, pictures_in
from zonesite.importing.docx.walk import Handler, Walk
from zonesite.importing.docx.xml import flag, value
from zonesite.importing.xml_parts import child, descendants, inner_text


def author_of(element: Element) -> str:
    """Return who made a change or wrote a comment."""
    return element.get("w:author") or "?"


def dropped(_: Walk, __: Element) -> list[Element]:
    """Leave out what no reader sees and nobody would miss."""
    return []


def _unwrapped(walk: Walk, element: Element) -> list[Element]:
    walk.tell_code(element.get("w:instr", ""))
    for properties in element:
        if properties.tag in ("w:smartTagPr", "w:customXmlPr"):
            for pair in descendants(properties, "w:attr"):
                walk.hide("private-tag", f"{pair.get('w:name')}={pair.get('w:val')}")
    walk.children(element)
    return list(element)


def _ruby(walk: Walk, element: Element) -> list[Element]:
    """Words with their pronunciation above them: the words."""
    if (above := child(element, "w:rt")) is not None:
        walk.leave("left-unknown", found=inner_text(above), name="ruby")
    base = child(element, "w:rubyBase")
    if base is None:
        return []
    walk.children(base)
    return list(base)


def _deleted(walk: Walk, element: Element) -> list[Element]:
    walk.hide("private-deleted", inner_text(element), by=author_of(element))
    return []


def _inserted(walk: Walk, element: Element) -> list[Element]:
    words = "".join(one.text or "" for one in descendants(element, "w:t"))
    walk.hide("private-inserted", words, by=author_of(element))
    walk.children(element)
    return list(element)


def _control(walk: Walk, element: Element) -> list[Element]:
    """A control: its words without its names; words that only ask for some go."""
    properties = child(element, "w:sdtPr")
    for name in ("w:alias", "w:tag"):
        walk.hide("private-tag", value(properties, name) or "")
    for binding in descendants(element, "w:dataBinding"):
        walk.hide("private-tag", binding.get("w:xpath", ""))
    content = child(element, "w:sdtContent")
    if content is None:
        return []
    if flag(properties, "w:showingPlcHdr"):
        walk.hide("private-control", " ".join(inner_text(content).split()))
        return []
    walk.children(content)
    return list(content)


def _bookmark(walk: Walk, element: Element) -> list[Element]:
    if element.get("w:name") != "_GoBack":
        walk.hide("private-bookmark", element.get("w:name", ""))
    return []


def _permission(walk: Walk, element: Element) -> list[Element]:
    walk.hide("private-tag", element.get("w:ed") or element.get("w:edGrp") or "")
    return []


def _embedded(walk: Walk, element: Element) -> list[Element]:
    walk.hide("private-object", element.get("r:id", "altChunk"))
    return []


def _drawing(walk: Walk, element: Element) -> list[Element]:
    walk.findings += drawing_findings(element, walk.place)
    if seen := pictures_in(element):
        walk.pictures += seen
        walk.leave("left-picture")
    return []


def _link(walk: Walk, element: Element) -> list[Element]:
    walk.hide("private-alt", element.get("w:tooltip", ""))
    walk.children(element)
    name = element.get("r:id")
    return list(element) if name is not None and name not in walk.links else [element]


def _comment(walk: Walk, element: Element) -> list[Element]:
    walk.comments[element.get("w:id", "")] = walk.place
    return []


def _note(walk: Walk, element: Element) -> list[Element]:
    kind, name = element.tag.removeprefix("w:").removesuffix("Reference"), element.get("w:id", "")
    if walk.place.part == "note":
        return []
    if (kind, name) not in walk.notes:
        walk.notes.append((kind, name))
    return [element]


MARKS: Mapping[str, Handler] = {
    **dict.fromkeys(
        (
            *("w:sectPr", "w:tblPr", "w:tblGrid", "w:trPr", "w:tcPr", "w:proofErr", "w:pPr"),
            *("w:commentRangeStart", "w:commentRangeEnd", "w:annotationRef", "w:footnoteRef"),
            *("w:endnoteRef", "w:lastRenderedPageBreak", "w:softHyphen", "w:bookmarkEnd"),
            *("w:separator", "w:continuationSeparator", "w:permEnd", "w:pgNum", "w:rPr"),
            *("w:moveFromRangeStart", "w:moveFromRangeEnd", "w:moveToRangeStart"),
            *("w:moveToRangeEnd", "w:smartTagPr", "w:customXmlPr", "w:tblPrEx", "w:fldData"),
        ),
        dropped,
    ),
    **dict.fromkeys(("w:smartTag", "w:customXml", "w:dir", "w:bdo", "w:fldSimple"), _unwrapped),
    **dict.fromkeys(("w:drawing", "w:pict", "w:object", "mc:AlternateContent"), _drawing),
    **dict.fromkeys(("w:del", "w:moveFrom"), _deleted),
    **dict.fromkeys(("w:ins", "w:moveTo"), _inserted),
    **dict.fromkeys(("w:footnoteReference", "w:endnoteReference"), _note),
    "w:ruby": _ruby,
    "w:sdt": _control,
    "w:bookmarkStart": _bookmark,
    "w:permStart": _permission,
    "w:altChunk": _embedded,
    "w:hyperlink": _link,
    "w:commentReference": _comment,
}
