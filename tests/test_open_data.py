"""The open data: every file is what its description says, and says what the records say."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from api_promise import broken_promises
from conftest import AT, BEFORE
from lifecycle_site import with_every_state
from media_site import NOTICE, PHOTO, pdf, photo, with_media
from small_site import REPOSITORY, copy_site, loaded
from zonesite.build.generator import Generator, load
from zonesite.languages.formats import filled
from zonesite.open_data.addresses import LISTS, OPENAPI, ROOT
from zonesite.open_data.values import LEFT_OUT, keys_of, value_of
from zonesite.outputs import llms_txt, media
from zonesite.outputs.lazy import Lazy
from zonesite.outputs.open_data import files
from zonesite.records.kinds import KINDS
from zonesite.records.model import Model
from zonesite.records.press import Release

ACCEPTED = Path(__file__).parent / "api-v1.json"
"""The description of version 1 as programs know it."""
INSTANTS = {
    "today": "2026-11-30T12:00:00+05:00",
    "before the Act": "2019-01-01T00:00:00+05:00",
    "in the middle": "2022-07-01T00:00:00+05:00",
    "when all has expired": "2032-01-01T00:00:00+05:00",
}


def told(generator: Generator) -> dict[str, Any]:
    """Return the open data of a site by address."""
    made = files(generator.renderer.site)
    return {
        f"/{path}": json.loads(data.make() if isinstance(data, Lazy) else data)
        for path, data in made
        if path.endswith(".json")
    }


@pytest.fixture(scope="module")
def shipped() -> dict[str, Any]:
    """The open data of the shipped site."""
    return told(loaded(REPOSITORY, datetime.fromisoformat(INSTANTS["today"])))


def closed(schema: Any) -> Any:
    """Return a schema that allows no property which it does not name."""
    if isinstance(schema, list):
        return [closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {key: closed(value) for key, value in schema.items()}
    if "properties" in inner and isinstance(inner.get("type"), str):
        inner.setdefault("additionalProperties", False)
    return inner


def schema_of(address: str, description: Mapping[str, Any]) -> str:
    """Return where the schema of a file stands in the description."""
    parts = address.split("/")
    for template, path in description["paths"].items():
        named = template.split("/")
        if len(named) == len(parts) and all(
            one == other or one.startswith("{") for one, other in zip(named, parts, strict=True)
        ):
            answer = path["get"]["responses"]["200"]["content"]["application/json"]
            return str(answer["schema"]["$ref"])
    raise AssertionError(f"{address} is described nowhere")


def assert_valid(found: Mapping[str, Any]) -> int:
    description = found[OPENAPI]
    whole = closed(description)
    checked = 0
    validators: dict[str, Draft202012Validator] = {}
    for address, value in found.items():
        if address == OPENAPI:
            continue
        ref = schema_of(address, description)
        if ref not in validators:
            schema = {"$ref": ref, "components": whole["components"]}
            validators[ref] = Draft202012Validator(
                schema, format_checker=Draft202012Validator.FORMAT_CHECKER
            )
        problems = [error.message[:300] for error in validators[ref].iter_errors(value)]
        assert problems == [], address
        checked += 1
    return checked


def test_the_description_is_valid(shipped: Mapping[str, Any]) -> None:
    """By the rules of OpenAPI 3.1, as another program knows them."""
    OpenAPIV31SpecValidator(shipped[OPENAPI]).validate()


@pytest.mark.parametrize("instant", INSTANTS.values(), ids=INSTANTS)
def test_every_file_is_what_the_description_says(instant: str) -> None:
    """Nothing else in it and nothing missing; also of the past, and where figures are withheld."""
    clock = max(instant, INSTANTS["today"])
    at, clock_at = datetime.fromisoformat(instant), datetime.fromisoformat(clock)
    found = told(load(REPOSITORY, at, clock=clock_at))

    assert assert_valid(found) == len(found) - 1


def test_releases_in_every_state_are_what_the_description_says(tmp_path: Path) -> None:
    """What was withdrawn keeps its file and stands in no list; of what is gone there is none."""
    site = with_every_state(copy_site(tmp_path / "root"))
    found = told(loaded(site, datetime.fromisoformat("2026-06-01T00:00:00+05:00")))

    assert_valid(found)
    states = {
        value["state"]: address
        for address, value in found.items()
        if "state" in value and "record" in value
    }
    assert {"published", "superseded", "withdrawn"} == set(states)
    listed = {item["url"].partition(ROOT)[2] for value in found.values() for item in _items(value)}
    assert states["superseded"].removeprefix(ROOT) in listed
    assert states["withdrawn"].removeprefix(ROOT) not in listed


def _items(value: Any) -> list[Any]:
    """Return what a list holds; the changes of a month are no list of records."""
    return value["items"] if "items" in value and "month" not in value else []


def test_pictures_and_documents_of_a_release_have_their_addresses(tmp_path: Path) -> None:
    site = copy_site(tmp_path / "root")
    with_media(site, PHOTO, NOTICE, photo_jpg=photo(), notice_pdf=pdf())
    generator = loaded(site)
    found = told(generator)

    named = {
        address.removeprefix(generator.renderer.site.url)
        for value in found.values()
        for some in value.get("files", {}).values()
        for address in some
    }
    published = {path for path, _ in media.files(generator.renderer.site)}
    assert named == published
    assert len(published) > 2


def test_every_link_leads_to_a_file(shipped: Mapping[str, Any]) -> None:
    """From the index to lists, from these to records, and back to themselves."""
    site = shipped[f"{ROOT}/index.json"]["site"].rstrip("/")
    every = {f"{site}{address}" for address in shipped}
    links = {link for value in shipped.values() for link in _api_links(value, f"{site}{ROOT}")}

    assert links <= every
    reached = links | {f"{site}{ROOT}/index.json"}
    assert every == reached


def _api_links(value: Any, root: str) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _api_links(inner, root)
    elif isinstance(value, list):
        for inner in value:
            yield from _api_links(inner, root)
    elif isinstance(value, str) and value.startswith(root):
        yield value


def test_each_record_is_there_with_every_value(shipped: Mapping[str, Any]) -> None:
    """As it stands in the Edition: no field is lost on the way, none is said twice."""
    edition = loaded(REPOSITORY, datetime.fromisoformat(INSTANTS["today"])).renderer.edition
    for key in LISTS:
        for record in edition.list(key):
            found = shipped[f"{ROOT}/{key.replace('_', '-')}/{record.id}.json"]["record"]
            assert found == value_of(record)
            assert len(found) == len(type(record).model_fields.keys() - LEFT_OUT)


def test_who_reviews_and_keeps_a_record_is_not_told() -> None:
    """Of no model, in any depth: the names of reviewers are the editors' own."""
    for model in (*(KINDS[key].model for key in LISTS), Release):
        assert LEFT_OUT.isdisjoint(key for _, key in keys_of(model))


def test_a_value_without_a_rule_stops_the_program() -> None:
    """Nothing is written as whatever Python makes of it."""

    class Odd(Model):
        what: Any

    with pytest.raises(TypeError, match="no rule for complex"):
        value_of(Odd(what=1j))


def test_a_record_whose_figures_are_withheld_is_told_without_them() -> None:
    """Land is no floor space, but of what is withheld nobody says which it is."""
    at = datetime.fromisoformat(INSTANTS["when all has expired"])
    found = told(load(REPOSITORY, at))

    zone = found[f"{ROOT}/zones/islamabad-technopolis.json"]
    assert len(zone["record"]["area"]) > 1
    assert {item["value"] for item in zone["record"]["area"]} == {None}
    assert {item["text"]["en"] for item in zone["record"]["area"]} == {"Under verification"}


def test_a_sealed_release_is_in_no_file(small: Path) -> None:
    before = told(loaded(small, datetime.fromisoformat(BEFORE)))
    at = told(loaded(small, datetime.fromisoformat(AT)))

    assert "quillbrook" not in json.dumps(before).lower()
    assert f"{ROOT}/releases/2026/quillbrook-accord.json" in at


def test_one_more_release_changes_its_year_its_month_and_their_lists(small: Path) -> None:
    """And no other file."""
    before = told(loaded(small, datetime.fromisoformat(BEFORE)))
    at = told(loaded(small, datetime.fromisoformat(AT)))

    changed = {address for address in at if at[address] != before.get(address)}
    releases = f"{ROOT}/releases"
    assert changed - {OPENAPI} == {
        *(f"{ROOT}/index.json", f"{releases}.json", f"{releases}/2026.json"),
        f"{releases}/2026/quillbrook-accord.json",
        *(f"{ROOT}/changes.json", f"{ROOT}/changes/2026-03.json"),
        # Its sources and topic were in nothing that is public.
        *(address for address in changed if address.startswith(f"{ROOT}/sources")),
        *(f"{ROOT}/topics.json", f"{ROOT}/topics/land.json"),
    }


def test_the_months_name_everything_that_became_known_in_them(shipped: Mapping[str, Any]) -> None:
    """Each part of each record that has a day, once, in the month of that day, and nothing else."""
    known = {
        (value["list"], value["id"], pointer, day)
        for value in shipped.values()
        for pointer, day in value.get("known_since", {}).items()
        if day is not None
    }
    found = [
        (item["list"], item["id"], item["pointer"], item["date"])
        for address, value in shipped.items()
        if address.startswith(f"{ROOT}/changes/")
        for item in value["items"]
        if item["happened"] == "stated" and address.endswith(f"/{item['date'][:7]}.json")
    ]

    assert len(found) == len(known) > 800
    assert set(found) == known


def _months(found: Mapping[str, Any]) -> list[Any]:
    """Return what became known in each month."""
    return [value for address, value in found.items() if address.startswith(f"{ROOT}/changes/")]


def test_what_happens_to_a_release_is_a_change(tmp_path: Path) -> None:
    site = with_every_state(copy_site(tmp_path / "root"))
    found = told(loaded(site, datetime.fromisoformat("2026-06-01T00:00:00+05:00")))

    items = [item for month in _months(found) for item in month["items"]]
    happened = {item["happened"] for item in items if item["list"] == "releases"}
    assert {"published", "corrected", "moved", "superseded", "withdrawn", "restored"} <= happened


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing: tests have their own output."""


def test_the_program_on_the_page_walks_the_changes(
    shipped: Mapping[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As it stands there, in every language the same, against a real server."""
    codes = {
        (REPOSITORY / f"docs/{lang}/data/index.md").read_text("utf-8").split("```")[1]
        for lang in ("en", "ur", "zh")
    }
    (code,) = codes
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=tmp_path)) as server:
        here = f"http://127.0.0.1:{server.server_port}"
        for address, value in shipped.items():
            file = tmp_path / address.removeprefix("/")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps(value).replace("https://zonesite.example", here), "utf-8")
        Thread(target=server.serve_forever, daemon=True).start()
        program = code.removeprefix("python").replace("https://zonesite.example", here)
        exec(compile(program, "client", "exec"), {})
        server.shutdown()

    lines = capsys.readouterr().out.splitlines()
    expected = [
        item
        for month in _months(shipped)
        for item in month["items"]
        if item["date"] >= "2025-06-01"
    ]
    assert len(lines) == len(expected) > 100
    assert lines == sorted(lines, key=lambda line: line[:10])


def test_version_1_keeps_its_promise(shipped: Mapping[str, Any]) -> None:
    """Nothing that programs know has gone or become something else. `ZONESITE_BLESS=1` takes what
    was added into the promise."""
    accepted = json.loads(ACCEPTED.read_text(encoding="utf-8"))
    now = {part: shipped[OPENAPI][part] for part in ("paths", "components")}

    assert broken_promises(accepted, now) == []
    if os.environ.get("ZONESITE_BLESS"):
        text = json.dumps(_without_examples(now), ensure_ascii=False, indent=1, sort_keys=True)
        ACCEPTED.write_text(text + "\n", encoding="utf-8")
    assert _without_examples(now) == json.loads(ACCEPTED.read_text(encoding="utf-8"))


def _without_examples(value: Any) -> Any:
    """Return a description without what changes with the content, and without what fields are
    called: words may become better ones."""
    if isinstance(value, list):
        return [_without_examples(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {key: _without_examples(item) for key, item in value.items() if not _is_word(key, item)}


def _is_word(key: str, item: Any) -> bool:
    """Say whether something of a schema is only said: a property may be called `title`, too."""
    return key in ("example", "x-titles") or (key == "title" and isinstance(item, str))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda d: d["paths"].pop("/api/v1/zones.json"), "paths./api/v1/zones.json: is gone"),
        (
            lambda d: d["components"]["schemas"]["Zone"]["properties"].pop("city"),
            "components.schemas.Zone.properties.city: is gone",
        ),
        (
            lambda d: d["components"]["schemas"]["Zone"]["required"].remove("city"),
            "components.schemas.Zone.required: 'city' is gone",
        ),
        (
            lambda d: d["components"]["schemas"]["Pin"]["properties"]["latitude"].update(
                type="string"
            ),
            "components.schemas.Pin.properties.latitude.type: 'number' has become 'string'",
        ),
        (
            lambda d: d["components"]["schemas"]["StatusStatement"]["properties"]["status"][
                "enum"
            ].remove("licensed"),
            "components.schemas.StatusStatement.properties.status.enum: 'licensed' is gone",
        ),
    ],
)
def test_a_broken_promise_is_found(change: Any, says: str) -> None:
    accepted = json.loads(ACCEPTED.read_text(encoding="utf-8"))
    other = json.loads(ACCEPTED.read_text(encoding="utf-8"))
    change(other)

    assert broken_promises(accepted, other) == [says]


def test_what_is_added_breaks_no_promise() -> None:
    accepted = json.loads(ACCEPTED.read_text(encoding="utf-8"))
    other = json.loads(ACCEPTED.read_text(encoding="utf-8"))
    other["paths"]["/api/v1/more.json"] = {"get": {}}
    other["components"]["schemas"]["Zone"]["properties"]["more"] = {"type": "string"}
    other["components"]["schemas"]["StatusStatement"]["properties"]["status"]["enum"].append("new")

    assert broken_promises(accepted, other) == []


@pytest.mark.parametrize("lang", ["en", "ur", "zh"])
def test_assistants_are_led_to_pages_and_data_that_are_there(lang: str) -> None:
    """In each language: no release is named, every address is one of the site."""
    site = loaded(REPOSITORY, datetime.fromisoformat(INSTANTS["today"])).renderer.site
    prefix = "" if lang == "en" else f"{lang}/"
    text = dict(llms_txt.files(site))[f"{prefix}llms.txt"].decode()

    links = re.findall(r"^- \[.+\]\((\S+)\)", text, re.MULTILINE)
    pages = [link.removesuffix("index.md") for link in links if "/index.md" in link]
    bare = [link for link in links if link.endswith("/")]
    here = f"{site.url}{prefix}"
    assert text.startswith(f"# {site.edition.settings.site_name.by_language[lang]}\n\n> ")
    assert len(pages) > 20
    assert all(f"/{link.removeprefix(here)}" in site.pages for link in pages)
    assert bare == [f"{here}search/"]  # it has no twin
    assert not site.edition.settings.official
    for key in ("llms.how", "llms.twins", "frame.independent_long"):
        assert site.edition.strings[lang][key] in text
    told = {"name": "CC BY 4.0", "address": "https://creativecommons.org/licenses/by/4.0/"}
    assert filled(site.edition.strings[lang]["llms.terms"], told) in text
    files = [link for link in links if not link.endswith(("/", "/index.md"))]
    assert {f"/{link.removeprefix(site.url)}" for link in files} <= set(site.files)
    assert "/newsroom/20" not in text
