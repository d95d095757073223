"""From plain values to records; every complaint of the models becomes a problem with a code."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails
from pydantic_core.core_schema import ErrorType

from zonesite.reading.phrases import LanguageName, Phrase
from zonesite.reading.problems import suggestion
from zonesite.records.fields import choices_of, models_of
from zonesite.records.walk import Path

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Complaint:
    """What a model found wrong, by the path of keys inside the document."""

    path: Path
    code: str
    values: Mapping[str, object]
    of_key: bool = False
    """Whether the key itself is wrong, not its value."""
    offset: int | None = None
    """Where in a text the fault is, in characters."""

    @property
    def where(self) -> str:
        return ".".join(str(step) for step in self.path if isinstance(step, str))


def shown(found: object) -> str | Phrase:
    """Return a found value as a person would write it in a message, cut to one short line."""
    if found is None:
        return Phrase("found-nothing")
    if isinstance(found, bool):
        return "true" if found else "false"
    if isinstance(found, dict):
        return Phrase("found-mapping")
    if isinstance(found, (list, tuple)):
        return Phrase("found-list")
    text = str(found).replace("\n", " ")
    cut = text if len(text) <= 60 else f"{text[:57]}…"
    return f"'{cut}'" if isinstance(found, str) else cut


def _missing(_: ErrorDetails, path: Path, __: Sequence[str]) -> Complaint:
    return Complaint(path[:-1], "missing-key", {"key": path[-1]})


def _unknown(_: ErrorDetails, path: Path, known: Sequence[str]) -> Complaint:
    key = str(path[-1])
    values = {"key": key, "near": suggestion(key, known), "known": sorted(known)}
    return Complaint(path, "unknown-key", values, of_key=True)


def _choice(error: ErrorDetails, path: Path, known: Sequence[str]) -> Complaint:
    found = error["input"]
    near = suggestion(str(found), known)
    return Complaint(path, "choice", {"allowed": known, "found": shown(found), "near": near})


_KINDS = {
    "string_type": "must-be-text",
    "string_too_short": "must-be-text",
    "int_type": "must-be-whole-number",
    "float_type": "number",
    "bool_type": "must-be-true-or-false",
    "tuple_type": "must-be-list",
    "list_type": "must-be-list",
    "too_short": "list-empty",
    "too_long": "list-long",
    "model_type": "must-be-mapping",
    "model_attributes_type": "must-be-mapping",
    "dict_type": "must-be-mapping",
    "string_pattern_mismatch": "pattern",
}
_LIMITS = {
    "greater_than": "limit-more",
    "greater_than_equal": "limit-least",
    "less_than": "limit-less",
    "less_than_equal": "limit-most",
}


OF_PYDANTIC: frozenset[str] = frozenset(get_args(ErrorType))
"""What pydantic itself can find wrong; what has no sentence here gets a general one."""


def _plain(error: ErrorDetails, path: Path, _: Sequence[str]) -> Complaint:
    context = {key: value for key, value in error.get("ctx", {}).items() if key != "error"}
    kind = error["type"]
    code = _LIMITS.get(kind) or _KINDS.get(kind, kind)
    if code in OF_PYDANTIC:
        code = "value-other"
    if kind == "too_long":
        context = {"limit": context["max_length"], "n": context["actual_length"]}
    if kind in _LIMITS:
        context = {"limit": next(iter(context.values()))}
    values = {**context, "found": shown(context.get("found", error["input"]))}
    if code == "original-missing":
        values["first"] = LanguageName(str(context["id"]))
    if "at" in context:  # a complaint about a whole record that is really about one of its keys
        at = context["at"]
        path = (*path, *at) if isinstance(at, tuple) else (*path, str(at))
    if "allowed" in context:
        values["near"] = suggestion(str(error["input"]), context["allowed"])
    if code == "language-level":
        key = str(context["word"])
        return Complaint((*path, key), code, {"found": key}, of_key=True)
    if code == "unknown-language":
        return Complaint((*path, str(context["key"])), code, values, of_key=True)
    if "lang" in context:
        values["found"] = shown(context["found"])
        return Complaint((*path, str(context["lang"])), code, values)
    return Complaint(path, code, values)


_BY_TYPE: Mapping[str, Callable[[ErrorDetails, Path, Sequence[str]], Complaint]] = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    "literal_error": _choice,
}


def keys_of(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the keys that a record may have in YAML."""
    return tuple(field.alias or name for name, field in model.model_fields.items())


def _along(
    model: type[BaseModel], path: Path
) -> Iterator[tuple[type[BaseModel], FieldInfo | None]]:
    """Yield, for each step of a path, the innermost model there and its field of that name."""
    for step in path:
        fields = model.model_fields.items()
        field = next((info for name, info in fields if step in (name, info.alias)), None)
        yield model, field
        model = next(models_of(field.annotation), model) if field else model


def _keys_at(model: type[BaseModel], path: Path) -> tuple[str, ...]:
    """Return the keys known to the (innermost) model at the parent of a path."""
    *_, (innermost, _) = _along(model, path)
    return keys_of(innermost)


def _choices_at(model: type[BaseModel], path: Path) -> list[str]:
    """Return the words that the (innermost) field of a path may have, as YAML has them."""
    fields = [field for _, field in _along(model, path) if field is not None]
    choices = choices_of(fields[-1].annotation) if fields else ()
    return [str(value).lower() if isinstance(value, bool) else str(value) for value in choices]


def _known_at(kind: str, model: type[BaseModel], path: Path) -> Sequence[str]:
    """Return the keys or values that a model knows at a path, where a complaint asks for them."""
    if kind == "extra_forbidden":
        return _keys_at(model, path)
    return _choices_at(model, path) if kind == "literal_error" else ()


def validate(
    model: type[M], value: object, path: Path, languages: Sequence[str], first: str = ""
) -> tuple[M | None, list[Complaint]]:
    """Return the record, or `None` and every complaint about it.

    `path` is the record's place in its document; the complaints' paths start with it. Texts must
    be there in the `first` language, which else is that of the `languages`.
    """
    try:
        return model.model_validate(value, context={"languages": languages, "first": first}), []
    except ValidationError as failure:
        complaints = []
        for error in failure.errors(include_url=False):
            inner = tuple(step for step in error["loc"] if step not in ("function-before",))
            known = _known_at(error["type"], model, inner)
            translate = _BY_TYPE.get(error["type"], _plain)
            complaints.append(translate(error, (*path, *inner), known))
        return None, [item for item in complaints if not _only_follows(item, complaints)]


def _only_follows(item: Complaint, complaints: Sequence[Complaint]) -> bool:
    """A list is called empty when its items are wrong, and a key missing that is misspelt: the
    items and the misspelt key say so themselves."""
    if item.code == "missing-key":
        meant = {other.values.get("near") for other in complaints if other.path[:-1] == item.path}
        return item.values["key"] in meant
    deeper = (other.path[: len(item.path)] == item.path for other in complaints if other != item)
    return item.code == "list-empty" and any(deeper)
