"""What is written into the boxes of the graph of the law, in one language."""

from __future__ import annotations

import re
from dataclasses import dataclass

from zonesite.edition.law_graph import Graph, Node
from zonesite.rendering.words import Words

UNBROKEN = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in a box before it has a place."""

    node: Node
    texts: tuple[tuple[str, str, str], ...]
    """Role, text and shape of each text, unbroken."""
    lead: str
    label: str
    lang: str
    """The tag of the name's language, where it is not the reader's."""


def draft_of(graph: Graph, node: Node, words: Words) -> Draft:
    """Return what is said of a node: its name, what it is, what replaced or changed it."""
    lang, record = words.language.id, node.record
    name, found = (record.short if node.kind == "instrument" else node.name).pick(lang)
    tags = {item.id: item.tag for item in words.edition.languages}
    lead = _number(record.number, name) if node.kind == "section" else ""
    texts = [("name", f"{lead} {name}".strip(), "")]
    if node.kind == "instrument":
        texts.append(("note", plain(words, f"instrument_kind.{record.kind}"), ""))
        for new in graph.after(node, "replaced-by"):
            replaced = plain(words, "law.replaced_by")
            said = f"{replaced} {new.record.short.pick(lang)[0]}".replace("： ", "：")
            texts.append(("note", said, ""))
    elif node.kind == "step":
        texts.append(("note", node.owner.name.pick(lang)[0], ""))
    newest: dict[str, Node] = {}
    for event in graph.before(node, "touches"):
        known = newest.get(event.record.kind)
        if known is None or event.record.date > known.record.date:
            newest[event.record.kind] = event
    for kind, event in newest.items():
        when = words.formats.date(event.record.date).replace(" ", UNBROKEN)
        said = f"{event.name.pick(lang)[0]} · {when}"
        texts.append(("mark", said, kind))
    spoken = [plain(words, f"law_graph.{node.kind}"), *(text for _, text, _ in texts)]
    if node.kind == "section":
        spoken.append(node.owner.short.pick(lang)[0])
    label = plain(words, "list.comma").join(spoken)
    return Draft(node, tuple(texts), lead, label, "" if found == lang else tags[found])


def _number(number: str, title: str) -> str:
    """Return the number of a section, or nothing where its title says it."""
    said = re.search(rf"(?<![A-Za-z0-9]){re.escape(number)}(?![A-Za-z0-9])", title)
    return "" if said else number


def plain(words: Words, key: str) -> str:
    """Return an interface word as text."""
    return words.s(key).unescape()
