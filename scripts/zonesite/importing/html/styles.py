"""What the styles of a page say of how its words look, and whether anybody sees them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from zonesite.importing.html.tree import Node
from zonesite.importing.looks import Look
from zonesite.reading.phrases import Phrase

_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_OTHER_MEDIA = re.compile(
    r"@media[^{]*\b(?:print|speech)\b[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", re.IGNORECASE
)
"""What holds on paper only hides nothing on a screen."""
_HIDING = frozenset(
    {"sr-only", "visually-hidden", "screen-reader-text", "hidden", "d-none", "hide"}
)
"""Classes by which the style sheets of others hide, which are not in the page."""
_SIMPLE = re.compile(r"([a-z0-9]*)((?:[.#][\w-]+)*)\Z", re.IGNORECASE)
_LENGTH = re.compile(r"(-?[0-9.]+)\s*(px|pt|em|rem|ex|%|vw|vh|cm|mm|in)?", re.IGNORECASE)
_POINTS = {"px": 0.75, "pt": 1.0, "em": 12.0, "rem": 12.0, "ex": 6.0, "%": 0.12, "": 0.75}
_ROOMY = 10.0
"""Of the units that depend on the window, one is at least so many points."""
FARTHEST = 400.0
"""Points beyond the edge: farther out than what is only set a little aside."""
_NOWHERE = re.compile(r"rect\(\s*(0|1px)[^)]*\)|inset\(\s*(50|100)%|circle\(0|scale[xy]?\(\s*0")
Declarations = Mapping[str, str]


def declarations(written: str) -> dict[str, str]:
    """Return what a style says, by its properties."""
    found = {}
    for one in _COMMENT.sub("", written).split(";"):
        name, _, value = one.partition(":")
        if value:
            found[name.strip().lower()] = value.replace("!important", "").strip().lower()
    return found


def _points(written: str | None) -> float | None:
    match = _LENGTH.match((written or "").strip())
    if match is None:
        return None
    try:
        found = float(match.group(1))
    except ValueError:
        return None
    return found * _POINTS.get((match.group(2) or "").lower(), _ROOMY)


@dataclass(frozen=True)
class Sheet:
    """The rules of a page by what they are for: a class, an id, or an element."""

    rules: tuple[tuple[str, frozenset[str], Declarations], ...] = field(default=())

    def of(self, node: Node) -> dict[str, str]:
        """Return all that is said of an element. Of a selector only the last part is asked: who
        is hidden somewhere is taken to be hidden everywhere."""
        names = {f".{name}" for name in node.attributes.get("class", "").split()}
        if "id" in node.attributes:
            names.add(f"#{node.attributes['id']}")
        said: dict[str, str] = {}
        for tag, needed, rule in self.rules:
            if tag in ("", node.tag) and needed <= names:
                said.update(rule)
        said.update(declarations(node.attributes.get("style", "")))
        return said


def sheet_of(root: Node) -> Sheet:
    """Return the rules that stand in a page itself."""
    return Sheet(tuple(rule for style in root.nodes("style") for rule in _rules(style)))


def _rules(style: Node) -> Iterator[tuple[str, frozenset[str], Declarations]]:
    text = _COMMENT.sub("", "".join(style.texts())).replace("<!--", "").replace("-->", "")
    for match in _RULE.finditer(_OTHER_MEDIA.sub("", text)):
        said = declarations(match.group(2))
        for selector in match.group(1).split(","):
            last = re.split(r"[\s>+~]+", selector.strip())[-1]
            if simple := _SIMPLE.match(last):
                names = frozenset(re.findall(r"[.#][\w-]+", simple.group(2)))
                if names or simple.group(1):
                    yield simple.group(1).lower(), names, said


def why_hidden(node: Node, said: Declarations) -> Phrase | None:
    """Return why nobody sees an element with all that is in it; nothing where it is seen."""
    attributes = node.attributes
    if not _HIDING.isdisjoint(attributes.get("class", "").lower().split()):
        return Phrase("unseen-hidden")
    if "hidden" in attributes or attributes.get("aria-hidden", "").lower() == "true":
        return Phrase("unseen-hidden")
    if said.get("display") == "none" or said.get("visibility") in ("hidden", "collapse"):
        return Phrase("unseen-hidden")
    if said.get("mso-hide") == "all" or said.get("content-visibility") == "hidden":
        return Phrase("unseen-hidden")
    if "opacity" in said and (_points(said["opacity"]) or 0) <= 0.05 * _POINTS[""]:
        return Phrase("unseen-colour")
    return Phrase("unseen-place") if _is_out_of_sight(said) else None


def _is_out_of_sight(said: Declarations) -> bool:
    """Say whether an element stands beside the page or has no room."""
    sides = ("left", "top", "right", "bottom", "text-indent", "margin-left", "margin-top")
    if any((_points(said.get(side)) or 0) < -FARTHEST for side in sides):
        return True
    shape = " ".join(said.get(name, "") for name in ("clip", "clip-path", "transform"))
    if _NOWHERE.search(shape) or "translate(-9" in shape or "translatex(-9" in shape:
        return True
    is_cut = said.get("overflow", "").split()[:1] in (["hidden"], ["clip"])
    sizes = ("height", "width", "max-height", "max-width")
    return is_cut and any(
        (size := _points(said.get(name))) is not None and size < 2 for name in sizes
    )


def look_of(node: Node, said: Declarations, around: Look) -> Look:
    """Return how words look that stand in an element."""
    attributes = node.attributes
    size = _size(said.get("font-size"), around.size or 12.0)
    background = said.get("background-color") or said.get("background", "").split(" ")[0]
    bold = _bold(node, said)
    slant = said.get("font-style")
    struck = node.tag in ("s", "strike", "del") or "line-through" in (
        said.get("text-decoration", "") + said.get("text-decoration-line", "")
    )
    own = Look(
        struck=True if struck else None,
        words=said.get("color") or attributes.get("color"),
        paper=background or attributes.get("bgcolor"),
        size=size,
        complex_size=size,
        bold=bold,
        complex_bold=bold,
        italic=True if node.tag in ("i", "em", "cite") else _italic(slant),
    )
    return replace(own.over(around), hidden=around.hidden)


def _italic(slant: str | None) -> bool | None:
    return None if slant is None else slant in ("italic", "oblique")


def _size(written: str | None, around: float) -> float | None:
    if written is None:
        return None
    if written.endswith(("em", "%")) and not written.endswith("rem"):
        share = _points(written)
        return None if share is None else share / 12.0 * around
    return _points(written)


def _bold(node: Node, said: Declarations) -> bool | None:
    weight = said.get("font-weight")
    if weight is not None:
        return weight in ("bold", "bolder") or (weight.isdecimal() and int(weight) >= 600)
    return True if node.tag in ("b", "strong", "th") else None
