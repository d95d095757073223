"""What the columns of the tables are called and what they mean, in the languages of a site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from zonesite.languages.formats import filled
from zonesite.languages.names import language_of_text
from zonesite.open_data.addresses import RELEASES
from zonesite.open_data.tables import BETWEEN, Column, Row, Table
from zonesite.pages.site import Site
from zonesite.reading.field_words import meaning_of_field, name_of_field, name_of_scope

ByLanguage = Mapping[str, str]
"""Words by the tag of their language (BCP 47)."""


def titles_of(site: Site, column: Column) -> ByLanguage:
    """Return what a column is called: its field behind those that it stands in, and the language
    of what stands in it. What the program has no words for in a language is left out."""
    names = [name_of_field(scope, key) for scope, key in column.path]
    found: dict[str, str] = {}
    for language in site.languages:
        strings, told = site.edition.strings[language.id], [name.get(language.id) for name in names]
        if not told or None in told:
            continue
        title = str(told[-1])
        for outer in reversed(told[:-1]):
            title = filled(strings["list.named"], {"kind": str(outer), "name": title})
        if column.lang:
            of = filled(
                strings["list.brackets"], {"words": language_of_text(column.lang, language.locale)}
            )
            title = f"{title}{'' if of.startswith('（') else ' '}{of}"
        found[language.tag] = title
    return found


def meanings_of(site: Site, column: Column) -> ByLanguage:
    """Return what stands in a column, in a sentence."""
    if not column.path:
        return {}
    said = meaning_of_field(*column.path[-1])
    found: dict[str, str] = {}
    for item in site.languages:
        if item.id in said:
            words, strings = said[item.id], site.edition.strings[item.id]
            if column.is_list:
                several = filled(strings["data_fields.several"], {"mark": f"‘{BETWEEN}’"})
                words = f"{words}{blank_after(words)}{several}"
            found[item.tag] = words
    return found


def blank_after(words: str) -> str:
    """Return what stands between two sentences: nothing where full-width marks end the first."""
    return "" if words.endswith("。") else " "


def titles_of_table(site: Site, table: Table) -> ByLanguage:
    """Return what a table is called, by the tag of the language."""
    statements = name_of_scope("Statements")
    found: dict[str, str] = {}
    for item in site.languages:
        if table.name == "statements":
            title = statements.get(item.id, "")
        else:
            strings = site.edition.strings[item.id]
            key, year = table.name.replace("-", "_"), ""
            if key.startswith(f"{RELEASES}_"):
                key, _, year = key.partition("_")
            title = strings[f"data_list.{key}"]
            if year:
                title = filled(strings["list.named"], {"kind": title, "name": year})
        if title:
            found[item.tag] = title
    return found


def columns_table(site: Site, tables: Iterable[Table]) -> Table:
    """Return the table of all columns of some tables: what each is called and what it means."""
    languages = site.languages
    told = tuple(
        Column(f"{name}_{item.id}", lang=item.id) for item in languages for name in _OF_COLUMNS
    )
    every = tuple((table, column) for table in tables for column in table.columns)

    def rows() -> Iterator[Row]:
        for table, column in every:
            titles, means = titles_of(site, column), meanings_of(site, column)
            words = (found.get(item.tag) for item in languages for found in (titles, means))
            yield (table.name, column.name, column.type, *words)

    heading = (Column("table"), Column("column"), Column("type"), *told)
    return Table("columns", "What each column means.", heading, rows, ("table", "column"))


_OF_COLUMNS = ("title", "meaning")
