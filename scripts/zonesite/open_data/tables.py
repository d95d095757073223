"""Records as tables: one for each list, one of all statements, one of the releases of each year.

Columns are made from the models, as the JSON is. A text has a column for each language, an id that
names another record is an id, several stand in one cell with `|` between them. What a record holds
in lists, its statements above all, are rows of the table of statements.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from zonesite.edition.naming import title_of
from zonesite.newsroom.states import last_change, standing_of
from zonesite.open_data.addresses import LISTS, name_of
from zonesite.open_data.objects import page_path, pages_of
from zonesite.open_data.values import LEFT_OUT, keys_of
from zonesite.pages.site import Site
from zonesite.reading.field_words import Scope
from zonesite.records.base import Caution, Statement
from zonesite.records.fields import RefersTo, marked
from zonesite.records.kinds import KINDS
from zonesite.records.model import Model
from zonesite.records.press import Release, ReleaseText
from zonesite.records.quantities import SQUARE_METRES, Range
from zonesite.records.text import Text
from zonesite.records.walk import parts_in

BETWEEN = "|"
"""What stands between several values of one cell; no id and no citation has it."""
Cell = str | int | float | bool | None
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    name: str
    type: str = "string"
    """`string`, `number`, `integer`, `boolean`, `date` or `datetime`, as in a Table Schema."""
    path: tuple[tuple[Scope, str], ...] = ()
    """The field that stands in it, behind those that it stands in."""
    lang: str = ""
    """The language of what stands in it, where each has a column of its own."""
    is_list: bool = False
    """Whether a cell may hold several values."""
    names: str = ""
    """The table whose ids it holds, if it does."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns, and its rows when they are asked for."""

    name: str
    about: str
    columns: tuple[Column, ...]
    rows: Callable[[], Iterator[Row]]
    key: tuple[str, ...] = ("id",)
    """The columns that together tell one row from all others."""


@dataclass(frozen=True, slots=True)
class _Field:
    """A column, and what of a record stands in it."""

    column: Column
    cell: Callable[[Any], Cell]


def tables_of(site: Site) -> Iterator[Table]:
    """Yield every table but those of releases: one of each list, and that of statements."""
    for key in LISTS:
        yield _of_list(site, key)
    yield statements(site)


def _of_list(site: Site, key: str) -> Table:
    model = KINDS[key].model
    fields = tuple(_fields(model, [item.id for item in site.languages]))
    languages = [item.id for item in site.languages]
    urls = tuple(map(_page_column, languages))

    def rows() -> Iterator[Row]:
        for record in site.edition.list(key):
            pages = pages_of(site, page_path(key, record))
            told = (field.cell(record) for field in fields)
            yield (*told, *(pages.get(lang) for lang in languages))

    about = " ".join((model.__doc__ or "").split())
    return Table(name_of(key), about, (*(field.column for field in fields), *urls), rows)


def _page_column(lang: str) -> Column:
    return Column(f"page_{lang}", path=(("File", "pages"),), lang=lang)


_UNITS = {"latitude": "degrees", "longitude": "degrees"}
"""Units of fields that have no unit beside them."""


def _fields(
    model: type[BaseModel],
    languages: Sequence[str],
    prefix: str = "",
    path: tuple[tuple[Scope, str], ...] = (),
) -> Iterator[_Field]:
    """Yield the columns of a model: of its own fields and of single models in them."""
    refers = marked(model, RefersTo)
    for name, key in keys_of(model):
        info = model.model_fields[name]
        where = (*path, (model, key))
        full = f"{prefix}{key}_{_UNITS[name]}" if name in _UNITS else f"{prefix}{key}"
        target = refers[name].list if name in refers else ""
        for field in _of_field(full, info.annotation, where, _getter(name), languages):
            named = name_of(target) if target in LISTS else ""
            yield replace(field, column=replace(field.column, names=field.column.names or named))


def _getter(name: str) -> Callable[[Any], Any]:
    return lambda record: None if record is None else getattr(record, name)


def _of_field(
    key: str,
    annotation: Any,
    path: tuple[tuple[Scope, str], ...],
    of: Callable[[Any], Any],
    languages: Sequence[str],
) -> Iterator[_Field]:
    kinds = _kinds(annotation)
    if Text in kinds:
        for lang in languages:
            yield _Field(Column(f"{key}_{lang}", path=path, lang=lang), _in(of, lang))
    elif get_origin(annotation) is dict:
        for lang in languages:
            column = Column(f"{key}_{lang}", path=path, lang=lang, is_list=True)
            yield _Field(column, _under(of, lang))
    elif any(issubclass(kind, Model) for kind in kinds):
        if not _is_many(annotation):
            for kind in (kind for kind in kinds if issubclass(kind, Model)):
                for inner in _fields(kind, languages, f"{key}_", path):
                    yield _Field(inner.column, _inside(of, inner.cell))
    else:
        is_many = _is_many(annotation)
        column = Column(key, "string" if is_many else _type(kinds), path, is_list=is_many)
        yield _Field(column, _plain(of))


def _is_many(annotation: Any) -> bool:
    return get_origin(annotation) is tuple or any(map(_is_many, get_args(annotation)))


def _kinds(annotation: Any) -> tuple[type, ...]:
    """Return the types that something of an annotation may be, in any depth."""
    if isinstance(annotation, type) and not get_args(annotation):
        return (annotation,)
    return tuple(kind for inner in get_args(annotation) for kind in _kinds(inner))


_TYPES = {bool: "boolean", datetime: "datetime", date: "date", int: "integer", float: "number"}


def _type(kinds: Sequence[type]) -> str:
    """Return the type of a column; a month or year, or a number or words, is a string."""
    plain = [kind for kind in kinds if kind is not type(None)]
    return _TYPES.get(plain[0], "string") if len(plain) == 1 else "string"


def _in(of: Callable[[Any], Any], lang: str) -> Callable[[Any], Cell]:
    def cell(record: Any) -> Cell:
        text = of(record)
        return text.by_language.get(lang) if isinstance(text, Text) else None

    return cell


def _under(of: Callable[[Any], Any], lang: str) -> Callable[[Any], Cell]:
    return lambda record: cell_of((of(record) or {}).get(lang))


def _inside(of: Callable[[Any], Any], cell: Callable[[Any], Cell]) -> Callable[[Any], Cell]:
    return lambda record: cell(of(record))


def _plain(of: Callable[[Any], Any]) -> Callable[[Any], Cell]:
    return lambda record: cell_of(of(record))


def cell_of(found: Any) -> Cell:
    """Return a value as it stands in a cell; several have `|` between them."""
    if found is None or isinstance(found, (str, bool, int, float)):
        return found
    if isinstance(found, (date, datetime)):
        return found.isoformat()
    if isinstance(found, tuple):
        return BETWEEN.join(str(cell_of(item)) for item in found) or None
    return str(found)


_OF_STATEMENTS = tuple(
    Column(name, kind, (("Statements", name),), is_list=name == "sources")
    for name, kind in (
        ("list", "string"),
        ("record", "string"),
        ("part", "string"),
        ("field", "string"),
        ("number", "integer"),
        ("value", "number"),
        ("value_to", "number"),
        ("unit", "string"),
        ("value_hectares", "number"),
        ("value_to_hectares", "number"),
        ("qualifier", "string"),
        ("status", "string"),
        ("as_of", "string"),
        ("nature", "string"),
        ("confidence", "string"),
        ("superseded", "boolean"),
        ("sources", "string"),
    )
)
_TEXTS = ("text", "what", "note")
"""The texts of a statement, where it has them."""


def statements(site: Site) -> Table:
    """Return the table of everything that any record states on the word of a source."""
    languages = [item.id for item in site.languages]
    texts = tuple(
        Column(f"{name}_{lang}", path=(("Statements", name),), lang=lang)
        for name in _TEXTS
        for lang in languages
    )

    def rows() -> Iterator[Row]:
        for key in LISTS:
            for record in site.edition.list(key):
                yield from _statements_of(key, record, languages)

    return Table(
        "statements",
        "What one set of sources says of one thing at one date, and every dated warning.",
        (*_OF_STATEMENTS, *texts),
        rows,
        ("list", "record", "part", "field", "number"),
    )


def _statements_of(key: str, record: Model, languages: Sequence[str]) -> Iterator[Row]:
    counts: dict[tuple[str, str], int] = {}
    for name, part, owner in parts_in(record):
        if isinstance(part, (Statement, Caution)) and name not in LEFT_OUT:
            holder = "" if owner is record else str(getattr(owner, "id", ""))
            counts[holder, name] = number = counts.get((holder, name), 0) + 1
            place = (name_of(key), record.id, holder or None, name, number)  # type: ignore[attr-defined]
            yield (*place, *_cells_of(part), *_texts_of(part, languages))


def _cells_of(part: Statement | Caution) -> Row:
    value, unit = getattr(part, "value", None), getattr(part, "unit", None)
    low, high = (value.from_, value.to) if isinstance(value, Range) else (value, None)
    return (
        *(low, high, unit, _hectares(low, unit), _hectares(high, unit)),
        getattr(part, "qualifier", None),
        getattr(part, "status", None),
        str(part.as_of),
        *(getattr(part, name, None) for name in ("nature", "confidence", "superseded")),
        cell_of(part.sources),
    )


def _hectares(value: float | None, unit: str | None) -> float | None:
    """Return an area in hectares, to a square metre."""
    if value is None or unit not in SQUARE_METRES:
        return None
    return round(value * float(SQUARE_METRES[unit]) / 10_000, 4)


def _texts_of(part: Statement | Caution, languages: Sequence[str]) -> Iterator[Cell]:
    for name in _TEXTS:
        text = getattr(part, name, None)
        for lang in languages:
            yield text.by_language.get(lang) if isinstance(text, Text) else None


_OF_RELEASES = (
    Column("id", path=((Release, "slug"),)),
    Column("date", "date", ((Release, "date"),)),
    Column("kind", path=((Release, "kind"),)),
    Column("state", path=(("File", "state"),)),
    Column("published", "datetime", (("File", "published"),)),
    Column("changed", "datetime", (("File", "changed"),)),
    *(
        Column(name, path=((Release, name),), is_list=True)
        for name in ("zones", "topics", "sources")
    ),
)
"""What was withdrawn is in no table."""


def releases(site: Site, year: int) -> Table:
    """Return the table of the releases of a year: what they are called, without their bodies."""
    languages = [item.id for item in site.languages]
    columns = [
        Column(f"{name}_{lang}", path=((ReleaseText, name),), lang=lang)
        for lang in languages
        for name in ("title", "summary")
    ]
    columns += map(_page_column, languages)

    def rows() -> Iterator[Row]:
        for release in site.edition.releases_in.get(year, ()):
            yield _release_row(site, release, languages)

    about = f"The releases of {year}, newest first."
    return Table(f"releases-{year:04d}", about, (*_OF_RELEASES, *columns), rows)


def _release_row(site: Site, release: Any, languages: Sequence[str]) -> Row:
    zone, pages = site.edition.settings.zone, pages_of(site, release.path)
    titles = title_of(release).by_language
    texts: list[Cell] = []
    for lang in languages:
        texts += [titles.get(lang), release.text[lang].summary if lang in titles else None]
    return (
        release.slug,
        release.date.isoformat(),
        release.kind,
        standing_of(release),
        release.published(zone).isoformat(),
        last_change(release, zone).isoformat(),
        *(cell_of(found) for found in (release.zones, release.topics, release.sources)),
        *texts,
        *(pages.get(lang) for lang in languages),
    )
