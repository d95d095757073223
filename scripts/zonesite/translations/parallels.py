"""Every text of the content in all its languages side by side, and which of them have fallen
behind the first one."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from zonesite.reading.content import Content, HandPage, Origin
from zonesite.records.model import Model
from zonesite.records.press import Release, ReleaseText
from zonesite.records.text import Differs, Text
from zonesite.records.walk import Path, fields_of

_PARTS_OF_RELEASE = tuple(
    name for name, field in ReleaseText.model_fields.items() if field.annotation is str
)
"""The texts that a release has in each language, as its model names them."""


_HEADING = re.compile(r"^(?=#{2,6}\s)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Place:
    """Where one text stands: a path of keys, or a line of a file that is not YAML."""

    file: str
    path: Path = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Parallel:
    """One text in several languages."""

    owner: str
    """What it belongs to: `zones/alpha`, `press/2022/first`, `pages/about`, `strings`."""
    name: str
    """Which text of it: `summary`, `steps.apply.note`."""
    texts: Mapping[str, str]
    places: Mapping[str, Place]
    first: str
    """The language that the others were translated from."""
    differs: tuple[Differs, ...] = ()
    """Figures that may differ, with the reason."""

    @property
    def key(self) -> str:
        return f"{self.owner}/{self.name}"

    @property
    def original(self) -> str:
        """The text in the first language."""
        return self.texts[self.first]

    @property
    def translations(self) -> Iterator[tuple[str, str]]:
        """Yield each language but the first, with its text."""
        for lang, text in self.texts.items():
            if lang != self.first:
                yield lang, text


def _steps(record: Model, path: Path) -> str:
    """Return the name of a text inside a record, by ids where its parts have them."""
    names: list[str] = []
    current: object = record
    for step in path:
        if isinstance(step, int):
            assert isinstance(current, tuple)
            current = current[step]
            names.append(str(getattr(current, "id", step)))
        else:
            fields = type(current).model_fields  # type: ignore[attr-defined]
            name = step if step in fields else f"{step}_"
            current = getattr(current, name)
            names.append(step)
    return ".".join(names)


def _of_records(content: Content) -> Iterator[Parallel]:
    for key, records in content.lists.items():
        for index, record in enumerate(records):
            yield from _texts_inside(f"{key}/{record.id}", record, content.origin(key, index))


def texts_in(record: Model) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield the name of every text inside a record, with the text by language."""
    for path, _, value, _ in fields_of(record):
        if isinstance(value, Text):
            yield _steps(record, path), value.by_language


def _texts_inside(owner: str, record: Model, origin: Origin) -> Iterator[Parallel]:
    """Yield every text inside a record, wherever its model has one."""
    for path, _, value, _ in fields_of(record):
        if isinstance(value, Text):
            texts = value.by_language
            places = {lang: Place(origin.file, (*origin.path, *path, lang)) for lang in texts}
            yield Parallel(owner, _steps(record, path), texts, places, value.first, value.differs)


def _declared(
    name: str, differs: tuple[Differs, ...], names: tuple[str, ...]
) -> tuple[Differs, ...]:
    """Return the exceptions for one part of a release or page. One for a part that there is not
    stands with the first, where it is told of as matching nothing."""
    lost = [item for item in differs if item.in_ not in names] if name == names[0] else []
    return tuple([item for item in differs if item.in_ == name] + lost)


def owner_of(release: Release) -> str:
    """Return what the texts of a release belong to."""
    return f"press/{release.date.year}/{release.slug}"


def _of_releases(content: Content, owners: Container[str] | None) -> Iterator[Parallel]:
    for index, release in enumerate(content.releases):
        owner = owner_of(release)
        if owners is not None and owner not in owners:
            continue
        file = content.origin("press", index).file
        differs = tuple(item for text in release.text.values() for item in text.differs)
        for name in _PARTS_OF_RELEASE:
            texts = {lang: getattr(text, name) for lang, text in release.text.items()}
            places = {lang: Place(file, ("text", lang, name)) for lang in texts}
            some = _declared(name, differs, _PARTS_OF_RELEASE) if differs else ()
            yield Parallel(owner, name, texts, places, content.first, some)
        yield from _texts_inside(owner, release, Origin(file, ()))


def _sections(page: HandPage) -> list[tuple[int, str]]:
    """Return the parts of a page between its headings, with the line on which each begins."""
    parts = []
    line = page.body_line
    for part in _HEADING.split(page.body):
        parts.append((line, part))
        line += part.count("\n")
    return parts


_TOP_OF_PAGE = ("title", "summary", "menu", "teaser")


def _are_titles(texts: Mapping[str, str], pages: Mapping[str, HandPage]) -> bool:
    """Say whether menus call a page by its title, which is compared already."""
    return all(text == pages[lang].title for lang, text in texts.items())


def _of_pages(content: Content) -> Iterator[Parallel]:
    by_path: dict[str, dict[str, HandPage]] = {}
    for page in content.pages:
        by_path.setdefault(page.path, {})[page.lang] = page
    for path, pages in by_path.items():
        if content.first not in pages:
            continue
        owner = f"pages{path}".rstrip("/")
        differs = tuple(item for page in pages.values() for item in page.differs)
        anchors = ("top", *pages[content.first].anchors)
        parts_of_page = (*_TOP_OF_PAGE, *anchors)
        for name in _TOP_OF_PAGE:
            texts = {lang: text for lang, page in pages.items() if (text := getattr(page, name))}
            if content.first not in texts or (name == "menu" and _are_titles(texts, pages)):
                continue
            places = {lang: Place(pages[lang].file, (), 1) for lang in texts}
            some = _declared(name, differs, parts_of_page)
            yield Parallel(owner, name, texts, places, content.first, some)
        parts = {lang: _sections(page) for lang, page in pages.items()}
        if len({len(found) for found in parts.values()}) > 1:
            continue  # another rule tells that their headings differ
        for number in range(len(parts[content.first])):
            anchor = anchors[number] if number < len(anchors) else str(number)
            yield Parallel(
                owner,
                f"body.{anchor}",
                {lang: found[number][1] for lang, found in parts.items()},
                {
                    lang: Place(pages[lang].file, (), found[number][0])
                    for lang, found in parts.items()
                },
                content.first,
                _declared(anchor, differs, parts_of_page),
            )


def _of_settings(content: Content) -> Iterator[Parallel]:
    yield from _texts_inside("settings", content.settings, Origin("data/settings.yml", ()))


def _of_strings(content: Content) -> Iterator[Parallel]:
    originals = content.strings.get(content.first, {})
    for key, words in originals.items():
        texts = {lang: found[key] for lang, found in content.strings.items() if key in found}
        if words and not key.startswith("magnitude."):  # words for powers of ten, each its own
            yield from _of_word(content, key, key, texts)
    for lang, found in content.strings.items():
        for key in found.keys() - originals.keys():
            stem, _, form = key.rpartition(".")
            if form in _MORE_FORMS and f"{stem}.other" in originals:
                texts = {content.first: originals[f"{stem}.other"], lang: found[key]}
                count = _MORE_FORMS[form]
                said = {name: text.replace("{n}", count) for name, text in texts.items()}
                yield from _of_word(content, key, f"{stem}.other", said)


_MORE_FORMS = {"two": "2", "few": "{n}", "many": "{n}"}
"""Plural forms that the first language need not have, and the number that each is of. A language
may say of two by its noun alone; of none it need not say a number."""


_OF_SITE = ("data/", "overrides/")
"""Where words stand that are looked after in a repository."""


def _of_word(
    content: Content, key: str, of_original: str, texts: Mapping[str, str]
) -> Iterator[Parallel]:
    """Yield an interface word with the translations that a site has itself; those of every site
    are compared where the program is looked after."""
    keys = {lang: of_original if lang == content.first else key for lang in texts}
    files = {lang: content.string_file(lang, keys[lang]) for lang in texts}
    own = {lang for lang, file in files.items() if file.startswith(_OF_SITE)}
    if content.first not in own:
        texts = {lang: text for lang, text in texts.items() if lang in own | {content.first}}
    if len(texts) > 1:
        places = {lang: Place(files[lang], tuple(keys[lang].split("."))) for lang in texts}
        yield Parallel("strings", key, texts, places, content.first)


def parallels(content: Content, releases: Container[str] | None = None) -> Iterator[Parallel]:
    """Yield every text that is there in the first language, with its translations.

    With `releases`, those of other releases are left out: `press/2022/first`.
    """
    for found in (
        *_of_records(content),
        *_of_settings(content),
        *_of_releases(content, releases),
        *_of_pages(content),
        *_of_strings(content),
    ):
        if content.first in found.texts:
            yield found
