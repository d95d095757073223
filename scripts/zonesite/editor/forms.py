"""A record as a form: from its plain value, or from what was posted, and back to a plain value."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as made
from typing import Any

from pydantic import BaseModel

from zonesite.editor.fields import Field, fields_of
from zonesite.editor.shapes import MISSING, Ground, Strings, first, shown, told
from zonesite.records.text import DIFFERS, Differs
from zonesite.records.walk import Path

Posted = Mapping[str, Sequence[str]]
"""What was posted: name of an input -> what stands in it."""
MOST_ITEMS = 200
"""So many items a list in a form may have: whatever posts more is no person."""
_EXCEPTIONS = Field(Differs, DIFFERS, "list", False, (), inner=Differs)
"""The figures that a text states otherwise on purpose; they stand inside it."""


@dataclass
class Leaf:
    """A field with inputs of its own."""

    field: Field
    name: str
    strings: Strings
    lang: str = ""
    """The language of its words, where it stands in a part for one language."""
    exceptions: Items | None = None
    """Of a text: the figures that one language states otherwise."""

    @property
    def texts(self) -> dict[str, str]:
        """Its first words by what stands behind its name."""
        return {key: first(self.strings, key) for key in self.strings}

    @property
    def shape(self) -> str:
        """Which template shows it."""
        return "leaf"


@dataclass
class Item:
    """One item of a list; `token` stands in the names of its inputs."""

    token: str
    node: Node


@dataclass
class Items:
    """A list of records inside a record."""

    field: Field
    name: str
    items: list[Item] = made(default_factory=list)

    def fresh_token(self) -> str:
        """Return the token of an item that is new."""
        taken = {item.token for item in self.items}
        return next(token for n in range(MOST_ITEMS + 1) if (token := f"n{n}") not in taken)

    @property
    def shape(self) -> str:
        """Which template shows it."""
        return "list"


@dataclass
class Columns:
    """One part for each language."""

    field: Field
    name: str
    by_language: dict[str, Node]

    @property
    def shape(self) -> str:
        """Which template shows it."""
        return "languages"


@dataclass
class Node:
    """A record, or a record inside one."""

    name: str
    model: type[BaseModel]
    parts: dict[str, Leaf | Items | Columns | Group] = made(default_factory=dict)
    """By their keys."""


@dataclass
class Group:
    """A record inside a record, which may be absent."""

    field: Field
    name: str
    node: Node

    @property
    def shape(self) -> str:
        """Which template shows it."""
        return "group"


Part = Leaf | Items | Columns | Group


class Forms:
    """Makes forms on the ground of one site."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground

    # From a plain value

    def of_value(
        self,
        model: type[BaseModel],
        value: Any,
        name: str = "",
        lang: str = "",
        keys: Container[str] | None = None,
    ) -> Node:
        """Return the form of a record, filled in; with `keys`, of these alone."""
        found = value if isinstance(value, dict) else {}
        node = Node(name, model)
        for one in _some(model, keys):
            inner = found.get(one.key, MISSING)
            node.parts[one.key] = self._of_field(one, inner, _join(name, one.key), lang)
        return node

    def _of_field(self, one: Field, value: Any, name: str, lang: str) -> Part:
        if one.kind == "list":
            return self._of_list(one, value, name, lang)
        if one.kind == "group" and one.inner:
            return Group(one, name, self.of_value(one.inner, value, name, lang))
        if one.kind == "languages" and one.inner:
            texts = value if isinstance(value, dict) else {}
            by_language = {
                own: self.of_value(one.inner, texts.get(own), _join(name, own), own)
                for own in self.ground.languages
            }
            return Columns(one, name, by_language)
        leaf = Leaf(one, name, shown(one, value, self.ground), lang)
        if one.kind == "text":
            inside = value.get(DIFFERS, MISSING) if isinstance(value, dict) else MISSING
            leaf.exceptions = self._of_list(_EXCEPTIONS, inside, _join(name, DIFFERS), lang)
        return leaf

    def _of_list(self, one: Field, value: Any, name: str, lang: str) -> Items:
        assert one.inner is not None
        found = Items(one, name)
        for number, item in enumerate(value if isinstance(value, list) else []):
            node = self.of_value(one.inner, item, _join(name, str(number)), lang)
            found.items.append(Item(str(number), node))
        return found

    def blank(self, items: Items, lang: str = "") -> Item:
        """Return an item that is still to be filled in."""
        assert items.field.inner is not None
        token = items.fresh_token()
        return Item(token, self.of_value(items.field.inner, None, _join(items.name, token), lang))

    # From what was posted

    def of_posted(
        self,
        model: type[BaseModel],
        posted: Posted,
        name: str = "",
        lang: str = "",
        keys: Container[str] | None = None,
    ) -> Node:
        """Return the form of a record as somebody has filled it in."""
        node = Node(name, model)
        for one in _some(model, keys):
            node.parts[one.key] = self._posted_field(one, posted, _join(name, one.key), lang)
        return node

    def _posted_field(self, one: Field, posted: Posted, name: str, lang: str) -> Part:
        if one.kind == "list":
            return self._posted_list(one, posted, name, lang)
        if one.kind == "group" and one.inner:
            return Group(one, name, self.of_posted(one.inner, posted, name, lang))
        if one.kind == "languages" and one.inner:
            by_language = {
                own: self.of_posted(one.inner, posted, _join(name, own), own)
                for own in self.ground.languages
            }
            return Columns(one, name, by_language)
        leaf = Leaf(one, name, _strings(posted, name), lang)
        if one.kind == "text":
            inside = _join(name, DIFFERS)
            leaf.exceptions = self._posted_list(_EXCEPTIONS, posted, inside, lang)
        return leaf

    def _posted_list(self, one: Field, posted: Posted, name: str, lang: str) -> Items:
        assert one.inner is not None
        found = Items(one, name)
        for token in list(dict.fromkeys(posted.get(name, ())))[:MOST_ITEMS]:
            if token.isascii() and token.isalnum() and len(token) < 8:
                node = self.of_posted(one.inner, posted, _join(name, token), lang)
                found.items.append(Item(token, node))
        return found

    # To a plain value

    def value(self, node: Node, old: Any) -> dict[str, Any]:
        """Return the plain value of a form. What no field shows stays as it was."""
        before = old if isinstance(old, dict) else {}
        found = {
            key: self._value(part, before.get(key, MISSING)) for key, part in node.parts.items()
        }
        value = {key: found.get(key, item) for key, item in before.items()}
        value = {key: item for key, item in value.items() if item is not MISSING}
        new = {key: item for key, item in found.items() if item is not MISSING}
        return in_order(value, new)

    def _value(self, part: Part, old: Any) -> Any:
        if isinstance(part, Items):
            return self._items(part, old)
        if isinstance(part, Group):
            return self.value(part.node, old) or MISSING
        if isinstance(part, Columns):
            texts = old if isinstance(old, dict) else {}
            found = {
                lang: self.value(node, texts.get(lang)) for lang, node in part.by_language.items()
            }
            rest = {key: item for key, item in texts.items() if key not in found}
            return {lang: item for lang, item in found.items() if item} | rest or MISSING
        value = told(part.field, part.strings, old, self.ground, part.lang)
        if part.exceptions is not None and isinstance(value, dict):
            return self._with_exceptions(value, part.exceptions, old)
        return value

    def _with_exceptions(self, value: dict[str, Any], items: Items, old: Any) -> dict[str, Any]:
        before = old.get(DIFFERS, MISSING) if isinstance(old, dict) else MISSING
        inside = self._items(items, before)
        rest = {key: item for key, item in value.items() if key != DIFFERS}
        return rest if inside is MISSING else {**rest, DIFFERS: inside}

    def _items(self, part: Items, old: Any) -> Any:
        before = old if isinstance(old, list) else []
        found = [
            value
            for item in part.items
            if (value := self.value(item.node, _numbered(before, item.token)))
        ]
        return found or (old if old == [] else MISSING)

    def name_of(self, node: Node, path: Path) -> str:
        """Return the name of the inputs that a place in the plain value stands in, or the nearest
        one above it."""
        name, current = node.name, node
        for number, step in enumerate(path):
            part = current.parts.get(str(step))
            if part is None:
                break
            name, rest = part.name, path[number + 1 :]
            if isinstance(part, Group):
                return self.name_of(part.node, rest) or name
            if not rest:
                break
            if isinstance(part, Columns) and rest[0] in part.by_language:
                return self.name_of(part.by_language[str(rest[0])], rest[1:])
            if isinstance(part, Items):
                return self._name_in(part, rest)
            if isinstance(part, Leaf) and rest[0] in self.ground.languages:
                return _join(name, str(rest[0]))
            if isinstance(part, Leaf) and part.exceptions and rest[0] == DIFFERS and rest[1:]:
                return self._name_in(part.exceptions, rest[1:])
            break
        return name

    def _name_in(self, items: Items, path: Path) -> str:
        full = [item for item in items.items if self.value(item.node, None)]
        step = path[0]
        if not isinstance(step, int) or step >= len(full):
            return items.name
        return self.name_of(full[step].node, path[1:])


def lists_in(node: Node) -> Iterator[Items]:
    """Yield every list in a form, those inside lists included."""
    for part in node.parts.values():
        if isinstance(part, Group):
            yield from lists_in(part.node)
        elif isinstance(part, Columns):
            for inner in part.by_language.values():
                yield from lists_in(inner)
        else:
            items = part if isinstance(part, Items) else part.exceptions
            if items is not None:
                yield items
                for item in items.items:
                    yield from lists_in(item.node)


def _some(model: type[BaseModel], keys: Container[str] | None) -> Iterator[Field]:
    return (one for one in fields_of(model) if keys is None or one.key in keys)


def in_order(value: dict[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """Return a value with new keys behind those that the form has before them."""
    if new.keys() <= value.keys():
        return {**value, **new}
    if not value:
        return dict(new)
    found = dict(value)
    behind = ""
    for key, item in new.items():
        if key not in found:
            pairs = [*found.items()]
            at = 1 + next((n for n, (name, _) in enumerate(pairs) if name == behind), len(pairs))
            found = dict([*pairs[:at], (key, item), *pairs[at:]])
        behind = key
    return found


def _numbered(items: Sequence[Any], token: str) -> Any:
    number = int(token) if token.isdigit() else len(items)
    return items[number] if number < len(items) else None


def _join(name: str, step: str) -> str:
    return f"{name}.{step}" if name else step


def _strings(posted: Posted, name: str) -> Strings:
    """Return what was posted for a field, with plain line ends."""
    found = {}
    for key, texts in posted.items():
        if key == name or key.startswith(f"{name}."):
            found[key[len(name) :]] = tuple(
                text.replace("\r\n", "\n").replace("\r", "\n") for text in texts
            )
    return found
