"""data/README.md, the models, the schemas and the shipped files say the same."""

from __future__ import annotations

import inspect
import json
import re
import shutil
import typing
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from small_site import write_mkdocs_settings
from zonesite.check.findings import located
from zonesite.check.references import (
    citations_lead_to_sections,
    differing_provisions_say_how,
    ids_are_unique,
    instrument_events_name_own_sections,
    references_lead_to_records,
    sources_are_used,
)
from zonesite.reading.data_files import FileDefaults
from zonesite.reading.problems import catalogue
from zonesite.reading.problems import line as as_line
from zonesite.reading.read import read
from zonesite.reading.validate import validate
from zonesite.reading.yaml_source import Places, parse
from zonesite.records.front_matter import PageFrontMatter
from zonesite.records.kinds import DATA_FILES
from zonesite.records.press import Release
from zonesite.records.schemas import all_schemas, as_text
from zonesite.records.settings import Settings
from zonesite.records.walk import Path as KeyPath

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data"
LANGUAGES = ("en", "ur", "zh")
_BLOCK = re.compile(r"^```yaml\n# (data/\S+\.yml)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^## `data/", re.MULTILINE)
_MODELINE = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")
_COMMENT = re.compile(r"\s#\s(.*)$|^\s*#\s(.*)$")
SHIPPED = sorted(path.relative_to(ROOT).as_posix() for path in DATA.rglob("*.yml"))
RECORD_RULES = (
    ids_are_unique,
    references_lead_to_records,
    citations_lead_to_sections,
    instrument_events_name_own_sections,
    sources_are_used,
    differing_provisions_say_how,
)


@dataclass(frozen=True)
class Example:
    """One block of YAML of the documentation, and the file that it is an example of."""

    file: str
    text: str

    @property
    def value(self) -> Any:
        return parse(self.text)


@dataclass(frozen=True)
class Place:
    """A field of a model at one place of an example."""

    owner: type[BaseModel]
    """The class that defines the field; models that inherit it share its explanation."""
    name: str
    field: FieldInfo
    path: KeyPath
    is_there: bool

    @property
    def key(self) -> str:
        return self.field.alias or self.name


def examples(text: str) -> list[Example]:
    """Return every block whose first line names a file of data/."""
    return [Example(*match.groups()) for match in _BLOCK.finditer(text)]


@cache
def dictionary() -> str:
    return (DATA / "README.md").read_text(encoding="utf-8")


@cache
def complete() -> dict[str, Example]:
    """Return the complete example of every file: the ones under a heading that is a file's name."""
    start = _HEADING.search(dictionary())
    assert start
    return {item.file: item for item in examples(dictionary()[start.start() :])}


def models(example: Example) -> dict[KeyPath, tuple[type[BaseModel], Any]]:
    """Return the records of an example with their models, by their paths."""
    value = example.value
    if example.file == "data/settings.yml":
        return {(): (Settings, value)}
    if example.file.startswith("data/press/"):
        return {(): (Release, value)}
    data_file = next((item for item in DATA_FILES if item.path == example.file), None)
    assert data_file, f"{example.file} is no file of data/"
    assert value.keys() <= {*data_file.lists, *FileDefaults.model_fields}
    found: dict[KeyPath, tuple[type[BaseModel], Any]] = {}
    defaults = {key: item for key, item in value.items() if key in FileDefaults.model_fields}
    found[()] = (FileDefaults, defaults)
    for key, model in data_file.lists.items():
        found |= {(key, index): (model, item) for index, item in enumerate(value.get(key, []))}
    return found


def models_in(annotation: Any) -> list[type[BaseModel]]:
    """Return every model that a type mentions."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in typing.get_args(annotation) for model in models_in(part)]


def choices_in(annotation: Any) -> list[str]:
    """Return every value that a type allows by name."""
    if typing.get_origin(annotation) is Literal:
        return list(typing.get_args(annotation))
    return [value for part in typing.get_args(annotation) for value in choices_in(part)]


def defining(model: type[BaseModel], name: str) -> type[BaseModel]:
    """Return the class, the model or one of its parents, in which a field is written down."""
    return next(item for item in model.__mro__ if name in inspect.get_annotations(item))


def parts(value: Any, by_language: bool) -> list[tuple[KeyPath, Any]]:
    """Return the items of a list, the entries of a mapping by language, or the value itself."""
    if isinstance(value, list):
        return [((index,), item) for index, item in enumerate(value)]
    return [((lang,), item) for lang, item in value.items()] if by_language else [((), value)]


def walk(model: type[BaseModel], value: Any, path: KeyPath) -> Iterator[Place]:
    """Yield every field of a model, and of the models inside it, as it stands in an example."""
    if not isinstance(value, dict):
        return
    for name, field in model.model_fields.items():
        key = field.alias or name
        yield Place(defining(model, name), name, field, (*path, key), key in value)
        for nested in models_in(field.annotation) if key in value else ():
            for step, inner in parts(value[key], typing.get_origin(field.annotation) is dict):
                yield from walk(nested, inner, (*path, key, *step))


def all_models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """Yield a model and every model inside it."""
    yield model
    for field in model.model_fields.values():
        for nested in models_in(field.annotation):
            yield from all_models(nested)


def comment_at(text: str, line: int) -> str:
    """Return the comment that ends a line together with the comment lines above it."""
    lines = text.split("\n")
    found = [_COMMENT.search(lines[line - 1])]
    above = line - 2
    while above >= 0 and lines[above].lstrip().startswith("#"):
        found.insert(0, _COMMENT.search(lines[above]))
        above -= 1
    return " ".join(match.group(1) or match.group(2) for match in found if match)


@cache
def comments() -> dict[tuple[type[BaseModel], str], list[str]]:
    """Return what the dictionary's examples say of each field, by its class and key."""
    found: dict[tuple[type[BaseModel], str], list[str]] = {}
    for example in examples(dictionary()):
        if example.file.startswith("data/strings/"):
            continue
        place = Places(example.text).of
        for path, (model, value) in models(example).items():
            for item in walk(model, value, path):
                known = found.setdefault((item.owner, item.key), [])
                line, _ = place(item.path, True)
                if item.is_there and (text := comment_at(example.text, line)):
                    known.append(text)
    return found


@cache
def fields() -> list[tuple[type[BaseModel], str, FieldInfo]]:
    """Return every field of every model of a file, each once, by the class that defines it."""
    roots = [model for item in DATA_FILES for model in item.lists.values()] + [Release, Settings]
    found = {}
    for root in roots:
        for model in all_models(root):
            for name, field in model.model_fields.items():
                owner = defining(model, name)
                found[owner, field.alias or name] = (owner, field.alias or name, field)
    return list(found.values())


def each(chosen: Callable[[FieldInfo], object]) -> pytest.MarkDecorator:
    """Run a test for every field for which `chosen` is true."""
    rows = [
        pytest.param(owner, key, field, id=f"{owner.__name__}.{key}")
        for owner, key, field in fields()
        if chosen(field)
    ]
    return pytest.mark.parametrize(("owner", "key", "field"), rows)


def test_every_file_has_one_complete_example() -> None:
    """Every data file, a release, the settings and the interface words are in the dictionary."""
    expected = {item.path for item in DATA_FILES} | {"data/settings.yml", "data/strings/en.yml"}

    releases = {name for name in complete() if name.startswith("data/press/")}

    assert complete().keys() - releases == expected
    assert len(releases) == 1


@pytest.mark.parametrize("name", ["data/README.md", "CONTRIBUTING.md"])
def test_every_example_is_valid(name: str) -> None:
    """What people copy from the documentation is accepted by the models."""
    found = examples((ROOT / name).read_text(encoding="utf-8"))

    complaints = [
        (example.file, ".".join(map(str, complaint.path)), complaint.code, complaint.values)
        for example in found
        if not example.file.startswith("data/strings/")
        for path, (model, value) in models(example).items()
        for complaint in validate(model, value, path, LANGUAGES)[1]
    ]

    assert found
    assert complaints == []


def test_the_example_of_a_page_is_valid() -> None:
    """The front matter that CONTRIBUTING.md shows is accepted."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    match = re.search(r"^```markdown\n---\n(.*?)^---$", text, re.MULTILINE | re.DOTALL)
    assert match

    assert validate(PageFrontMatter, parse(match.group(1)), (), LANGUAGES)[1] == []


def test_the_messages_that_are_shown_are_real() -> None:
    """Every message in CONTRIBUTING.md is one that the check says today, with its code."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    shown = re.findall(r"^\S+:\d+:\d+: (?:[a-z._]+: )?(.*) \[([a-z-]+)\]$", text, re.MULTILINE)
    forms = {
        code: ".*".join(re.escape(part) for part in re.split(r"\{[a-z]+\}", message["en"]))
        for code, message in catalogue().items()
    }

    assert len(shown) > 1
    assert [words for words, code in shown if not re.match(forms[code], words)] == []


def test_no_block_escapes_these_tests() -> None:
    """Every block of YAML in the dictionary names its file in its first line."""
    assert dictionary().count("```yaml") == len(examples(dictionary()))


@pytest.mark.parametrize("name", sorted(complete().keys() - {"data/strings/en.yml"}))
def test_an_example_shows_every_key(name: str) -> None:
    """The complete example of a file holds every key that the file may hold, at every depth."""
    example = complete()[name]
    shown: dict[tuple[type[BaseModel], str], bool] = {}
    roots = {model for model, _ in models(example).values()}
    lists = next((item.lists for item in DATA_FILES if item.path == name), {})

    for path, (model, value) in models(example).items():
        for item in walk(model, value, path):
            known = shown.get((item.owner, item.key), False)
            shown[item.owner, item.key] = known or item.is_there
    missing = [
        f"{model.__name__}.{field.alias or key}"
        for root in roots
        for model in set(all_models(root))
        for key, field in model.model_fields.items()
        if not shown.get((defining(model, key), field.alias or key))
    ]

    assert roots >= set(lists.values())
    assert sorted(missing) == []


@each(lambda field: True)
def test_the_dictionary_says_whether_a_key_is_mandatory(
    owner: type[BaseModel], key: str, field: FieldInfo
) -> None:
    """A comment beside the key begins with `mandatory` or `optional`, as the model has it."""
    said = {text.split()[0].strip(":,") for text in comments()[owner, key]} & {
        "mandatory",
        "optional",
    }

    assert said == {"mandatory" if field.is_required() else "optional"}


@each(lambda field: choices_in(field.annotation))
def test_the_dictionary_lists_every_allowed_value(
    owner: type[BaseModel], key: str, field: FieldInfo
) -> None:
    """The comment lists the values as `a | b | c`, in the order of the model, and no others.

    Keys of the same name and values in several records share one list.
    """
    expected = choices_in(field.annotation)
    alike = {
        (other, name)
        for other, name, found in fields()
        if name == key and choices_in(found.annotation) == expected
    }
    listed = [
        match.group().split(" | ")
        for known in alike
        for text in comments()[known]
        for match in re.finditer(r"[\w-]+( \| [\w-]+)+", text)
    ]

    assert expected in listed
    assert all(item == expected for item in listed)


@each(lambda field: not field.is_required() and isinstance(field.default, (str, bool, int)))
def test_the_dictionary_gives_the_default(
    owner: type[BaseModel], key: str, field: FieldInfo
) -> None:
    """A default that is more than absence is named."""
    default = str(field.default).lower() if isinstance(field.default, bool) else field.default

    assert any(f"default {default}" in text for text in comments()[owner, key])


def test_the_examples_make_one_site_without_problems(tmp_path: Path) -> None:
    """All examples together can be read, and every reference between them leads somewhere."""
    shutil.copytree(DATA / "strings", tmp_path / "data" / "strings")
    for name, example in complete().items():
        if not name.startswith("data/strings/"):
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(example.text, encoding="utf-8")

    for name in ("sea", "outline"):  # files of GeoJSON, which the dictionary does not hold
        (tmp_path / "data" / "map").mkdir(exist_ok=True)
        shutil.copy(DATA / "map" / "sea.geojson", tmp_path / "data" / "map" / f"{name}.geojson")
    write_mkdocs_settings(tmp_path)
    content, problems = read(tmp_path)
    assert content
    findings = [finding for rule in RECORD_RULES for finding in rule(content)]

    assert [as_line(item) for item in [*problems, *located(tmp_path, findings)]] == []
    assert len(content.releases) == 1


def test_the_schemas_are_those_of_the_models() -> None:
    """`make schemas` would change nothing, and no schema is left over."""
    expected = {path: as_text(schema) for path, schema in all_schemas("en")}
    found = {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
        for path in (DATA / "schemas").iterdir()
    }

    assert found == expected


@cache
def schema_of(path: Path) -> Draft202012Validator:
    schema = json.loads(path.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker())


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_file_fits_the_schema_that_it_names(name: str) -> None:
    """Its first line leads an editor to its own schema, and the schema accepts it."""
    text = (ROOT / name).read_text(encoding="utf-8")
    match = _MODELINE.match(text)
    assert match, "must begin with # yaml-language-server: $schema=…"
    schema = ((ROOT / name).parent / match.group(1)).resolve()
    folder = Path(name).parts[1]
    expected = folder if folder in ("press", "strings") else Path(name).stem

    errors = [error.message for error in schema_of(schema).iter_errors(parse(text))]

    assert schema == DATA / "schemas" / f"{expected}.schema.json"
    assert errors == []


@pytest.mark.parametrize("name", sorted(complete()))
def test_an_example_fits_the_schema(name: str) -> None:
    """What the models accept, the published schemas accept, too."""
    folder = Path(name).parts[1]
    kind = folder if folder in ("press", "strings") else Path(name).stem
    validator = schema_of(DATA / "schemas" / f"{kind}.schema.json")

    assert [error.message for error in validator.iter_errors(complete()[name].value)] == []
