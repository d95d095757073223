"""The files of a new authority's site: it builds at once, and what stands in it says that it is an
example."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from babel import Locale, UnknownLocaleError

from zonesite.authoring.layout import Plain, document
from zonesite.authoring.new_release import NewRelease, NewText, as_yaml
from zonesite.reading.mkdocs_settings import PASSED_ON, PASSES_ON
from zonesite.reading.notes import EXAMPLE
from zonesite.reading.strings import PLURAL_FORMS, SHARED_STRINGS
from zonesite.reading.texts import PAGE_EXTENSIONS
from zonesite.reading.yaml_source import parse
from zonesite.records.licence import LICENCE_LINE, licence_line
from zonesite.records.partial_date import PartialDate
from zonesite.records.settings import LanguageSetting

_REPLACE = f"{EXAMPLE}: put your own in the place of what stands here, then delete this line"
_TRANSLATE = f"{EXAMPLE}: these words are English; translate them, then delete this line"
_ADDRESS = f"{EXAMPLE}: put the address of the site into site_url, then delete this line"
_CHINESE = {"Hans": "简体中文", "Hant": "繁體中文"}
"""What readers call Chinese in either script."""
_BODY = "<!-- data -->"
Words = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What somebody says of a new site."""

    name: Words
    """The name of the authority, by language; in the first at least."""
    languages: tuple[LanguageSetting, ...]
    site_url: str
    has_address: bool
    """Whether that address was given, and is no example itself."""
    time_zone: str
    day: date
    """The day of the example."""
    licence: str = ""
    """One of the `OPEN_LICENCES`, or nothing while nobody has decided."""

    @property
    def first(self) -> str:
        return self.languages[0].id

    @property
    def spoken(self) -> tuple[str, ...]:
        """The languages in which the examples are written: those that the program brings, and
        the first, which may have to be translated."""
        ids = (one.id for one in self.languages)
        return tuple(one for one in ids if one in brought() or one == self.first)


@cache
def brought() -> frozenset[str]:
    """Return the languages whose interface words the program brings."""
    return frozenset(path.stem for path in SHARED_STRINGS.glob("*.yml"))


@cache
def _texts() -> Any:
    return parse(_packaged("starter_words.yml"))


def _packaged(name: str) -> str:
    return (files("zonesite.authoring") / name).read_text(encoding="utf-8")


def language_setting(code: str) -> LanguageSetting:
    """Return the setting of a language by a code such as `en`, `ar_AE` or `zh-Hant`.

    Raises `ValueError` for what CLDR does not know.
    """
    try:
        locale = Locale.parse(code.replace("-", "_"))
    except (UnknownLocaleError, TypeError):
        raise ValueError(code) from None
    name, tag = (locale.language_name or code), locale.language
    if locale.language == "zh":
        locale = locale if locale.script else Locale.parse("zh_Hans_CN")
        name, tag = _CHINESE[locale.script or "Hans"], f"zh-{locale.script}"
    return LanguageSetting(
        id=locale.language, tag=tag, locale=str(locale), name=name[:1].upper() + name[1:]
    )


def starter(plan: Plan) -> Mapping[str, str]:
    """Return the text of every file of a new site, by its name."""
    return dict(
        [
            *_settings(plan),
            *_records(plan),
            *_pages(plan),
            *_strings(plan),
            (PASSED_ON, PASSES_ON),
            ("data/README.md", _packaged("starter_readme.txt").format(name=plan.name[plan.first])),
            (".github/workflows/publish.yml", _packaged("starter_workflow.txt")),
            (".gitignore", "/.cache/\n/.venv/\n/site/\n/.site*\n__pycache__/\n"),
        ]
    )


def _schema(name: str) -> str:
    return f"yaml-language-server: $schema=schemas/{name}.schema.json"


def _licence(plan: Plan) -> str:
    """Return the lines about the licence: what was decided, or the question."""
    if plan.licence:
        return f"{licence_line(plan.licence)}\n"
    return "".join(f"# {line}\n" for line in (*_UNDECIDED, LICENCE_LINE))


_UNDECIDED = (
    "Under which licence may others use the texts and data of this site? They are published as",
    "files, too, and as long as nothing is said here, nobody may. Whoever publishes decides; then",
    "put the name, the SPDX identifier and the address into a line like this one, without its #:",
)


def _settings(plan: Plan) -> Iterator[tuple[str, str]]:
    yield (
        "data/settings.yml",
        document(
            {
                "site_url": plan.site_url,
                "site_name": plan.name,
                "authority": plan.name,
                "official": False,
                "time_zone": plan.time_zone,
                "languages": [one.model_dump() for one in plan.languages],
                "navigation": _navigation(plan),
            },
            (_schema("settings"), *([] if plan.has_address else [_ADDRESS])),
        )
        + _licence(plan),
    )
    languages: list[Mapping[str, Plain]] = [
        {"locale": one.id, "name": one.name, **({"default": True} if not number else {})}
        for number, one in enumerate(plan.languages)
    ]
    plugin: Mapping[str, Plain] = {"docs_structure": "folder", "languages": languages}
    yield (
        "mkdocs.yml",
        document(
            {
                "site_name": plan.name[plan.first],
                "theme": {"name": "material", "font": False},
                "hooks": [PASSED_ON],
                "watch": ["data"],
                "plugins": [{"i18n": plugin}],
                "markdown_extensions": [*PAGE_EXTENSIONS],
            },
            ("Settings of MkDocs. What kind of site this is stands in data/settings.yml.",),
        ),
    )


def _navigation(plan: Plan) -> Mapping[str, Plain]:
    header = ("/zones/", "/incentives/", "/newsroom/", "/sources/", "/about/")
    name = _in(plan, _texts()["menu"])
    return {
        "header": [{"page": page} for page in header],
        "home": ["/zones/", "/incentives/"],
        "footer": [{"name": name, "pages": [*header, "/status/", "/search/"]}],
    }


def _in(plan: Plan, texts: Words) -> dict[str, str]:
    """Return a text in the languages of the site; English stands where the first has none."""
    return {lang: texts.get(lang, texts["en"]) for lang in plan.spoken}


def _data_file(
    plan: Plan, name: str, record: Mapping[str, Plain], translations: Sequence[str]
) -> tuple[str, str]:
    reviews: Mapping[str, Plain] = dict.fromkeys(translations, "unreviewed")
    top: Mapping[str, Plain] = {"translations": reviews} if reviews else {}
    return f"data/{name}.yml", document({**top, name: [record]}, (_schema(name), _REPLACE))


def _records(plan: Plan) -> Iterator[tuple[str, str]]:
    texts = {
        name: {key: _in(plan, words) for key, words in _texts()[name].items()}
        for name in ("zone", "incentive", "source", "release")
    }
    said: Mapping[str, Plain] = {"as_of": PartialDate(plan.day.year), "sources": ["example-source"]}
    for name, record in _lists(plan, texts, said):
        yield _data_file(plan, name, record, [one.id for one in plan.languages[1:]])
    release = NewRelease(
        date=plan.day,
        slug="example-release",
        kind="press-release",
        zones=("example-zone",),
        sources=("example-source",),
        text={
            lang: NewText(**{key: words[lang] for key, words in texts["release"].items()})
            for lang in plan.spoken
        },
    )
    schema, rest = as_yaml(release).split("\n", 1)
    yield release.file, f"{schema}\n# {_REPLACE}\n{rest}"


def _lists(
    plan: Plan, texts: Mapping[str, Mapping[str, Words]], said: Mapping[str, Plain]
) -> Iterator[tuple[str, Mapping[str, Plain]]]:
    place, sources = _in(plan, _texts()["place"]), said["sources"]
    zone, incentive, source = (texts[name] for name in ("zone", "incentive", "source"))
    yield "places", {"id": "example-place", "name": place, "kind": "region"}
    yield (
        "zones",
        {
            "id": "example-zone",
            "name": zone["name"],
            "place": "example-place",
            "summary": zone["summary"],
            "status": [{"status": "announced", **said}],
            "sources": sources,
        },
    )
    yield (
        "incentives",
        {
            "id": "example-incentive",
            "name": incentive["name"],
            "group": "service",
            "for": ["investor"],
            "summary": incentive["summary"],
            "provisions": [{"what": incentive["what"], **said}],
            "sources": sources,
        },
    )
    yield (
        "sources",
        {
            "id": "example-source",
            "title": source["title"],
            "publisher": plan.name,
            "date": PartialDate(plan.day.year),
            "kind": "official",
            "locator": source["locator"],
        },
    )


def _pages(plan: Plan) -> Iterator[tuple[str, str]]:
    for path, page in _texts()["pages"].items():
        for lang in plan.spoken:
            words = page.get(lang, page["en"])
            is_example = page.get("is_example", False) or lang not in page
            name = plan.name.get(lang, plan.name[plan.first])
            front: dict[str, Plain] = {"kind": page["kind"]}
            for key in ("title", "summary", "teaser"):
                if key in words:
                    front[key] = words[key].format(name=name)
            if lang != plan.first:
                front["translation"] = "unreviewed"
            head = document(front, (_REPLACE,) if is_example else ())
            body = "\n\n".join(filter(None, (words.get("body"), _BODY)))
            yield f"docs/{lang}/{path}.md", f"---\n{head}---\n\n{body}\n"


def _strings(plan: Plan) -> Iterator[tuple[str, str]]:
    """Yield the words of languages that the program does not bring: the English ones, with the
    plural forms and the dates that CLDR has for the language."""
    for setting in plan.languages:
        if setting.id in brought():
            continue
        locale = Locale.parse(setting.locale)
        words = parse((SHARED_STRINGS / "en.yml").read_text(encoding="utf-8"))
        words["date"]["pattern_day"] = locale.date_formats["long"].pattern
        words["date"]["pattern_month"] = locale.datetime_skeletons["yMMMM"].pattern
        own = {*locale.plural_form.tags, "one", "other"}
        forms = [form for form in PLURAL_FORMS if form in own]
        yield f"data/strings/{setting.id}.yml", document(_with_forms(words, forms), (_TRANSLATE,))


def _with_forms(words: Any, forms: Sequence[str]) -> Any:
    if not isinstance(words, dict):
        return words
    if "other" in words and {*words} <= {*PLURAL_FORMS}:
        return {form: words.get(form, words["other"]) for form in forms}
    return {key: _with_forms(inner, forms) for key, inner in words.items()}
