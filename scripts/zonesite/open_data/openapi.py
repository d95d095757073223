"""The description of the open data (OpenAPI 3.1.1), made from the models and the lists.

What is described is what `objects` makes; the tests hold every file against it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from pydantic import BaseModel

from zonesite.open_data.addresses import (
    CHANGES,
    COMING,
    INDEX,
    LISTS,
    RELEASES,
    ROOT,
    coming_address,
    list_address,
    month_address,
    name_of,
)
from zonesite.open_data.changes import Happened
from zonesite.open_data.coming import Happens
from zonesite.open_data.objects import site_file
from zonesite.open_data.values import REF, Json, schemas_of, words_of
from zonesite.pages.site import Site
from zonesite.records.kinds import KINDS
from zonesite.records.law import InstrumentEvent
from zonesite.records.notices import ReleaseKind
from zonesite.records.press import Release
from zonesite.records.release_states import STANDINGS

PROMISE = (
    "Within version 1 no address, property or value of a list disappears, and none changes its "
    "type or its unit. Properties, lists and values may be added: ignore what you do not know. "
    "What has to change otherwise becomes version 2, and version 1 stays beside it for a year."
)
ABOUT = (
    "Every record of the site as static JSON files: what is stated, since when, by which source. "
    "Texts are objects by language. Dates are days, months or years as the source gives them, or "
    "`undated`. Numbers are in the unit beside them, which is the source's own. A record under "
    "verification has words in place of figures. Nothing needs a key."
)
_STRING: Json = {"type": "string"}
_COUNT: Json = {"type": "integer", "minimum": 0}
_URL: Json = {"type": "string", "format": "uri"}
_BY_LANGUAGE: Json = {"type": "object", "additionalProperties": _URL}
_TIME: Json = {"type": "string", "format": "date-time"}
_DAY: Json = {"type": "string", "format": "date"}
_TEXT: Json = {"$ref": REF.format(model="Text")}


def _object(scope: str, /, **properties: Json) -> Json:
    """Return the schema of an object of which every property is there, with what each is called."""
    told = {key: {**schema, **words_of(scope, key)} for key, schema in properties.items()}
    return {"type": "object", "properties": told, "required": list(properties)}


def _either(schema: Json) -> Json:
    return {"anyOf": [schema, {"type": "null"}]}


def _ref(name: str) -> Json:
    return {"$ref": REF.format(model=name)}


_TRANSLATIONS: Json = {
    "type": "object",
    "description": "How each translation stands. One that is `unreviewed` was read by no person.",
    "additionalProperties": {"enum": ["missing", "behind", "unreviewed", "reviewed"]},
}
_VERIFICATION = _either(_object("Verification", verified_on=_DAY, due_on=_DAY, expires_on=_DAY)) | {
    "description": "The day up to which somebody compared the record with its sources, the day by "
    "which that is due again, and the last day on which its figures are shown."
}


_KNOWN_SINCE: Json = {
    "type": "object",
    "description": "The first day on which the public could have read the record (the key '') and "
    "each part of it, by the JSON pointer (RFC 6901) to it in `record`; null where it always "
    "could. The record of a past day has just the parts whose day had come.",
    "additionalProperties": _either(_DAY),
}


def _record(model: type[BaseModel]) -> Json:
    """Return the schema of the file of one record of a list."""
    return _object(
        "File",
        list=_STRING,
        id=_STRING,
        url=_URL,
        pages=_BY_LANGUAGE,
        documents=_BY_LANGUAGE,
        verification=_VERIFICATION,
        law_changes={
            "type": "array",
            "description": "What happened to the cited law after the verification, newest first.",
            "items": _ref(InstrumentEvent.__name__),
        },
        is_disputed={
            "type": "boolean",
            "description": "Whether statements that still stand disagree.",
        },
        translations=_TRANSLATIONS,
        known_since=_KNOWN_SINCE,
        record=_ref(model.__name__),
    )


def _states() -> Json:
    return {"enum": [name for name, row in STANDINGS.items() if row.has_text]}


_NAMED = {"id": _STRING, "url": _URL, "pages": _BY_LANGUAGE, "name": _TEXT}


def _change() -> Json:
    """Return the schema of something that became known on a day."""
    happened = [name for choice in get_args(Happened) for name in get_args(choice) or (choice,)]
    return _object(
        "Change",
        date=_DAY,
        happened={"enum": happened},
        list=_STRING,
        id=_STRING | {"description": "Of a release with its year: `2022/its-slug`."},
        pointer=_STRING | {"description": "Where in `record`, as a JSON pointer (RFC 6901)."},
        sources={"type": "array", "items": _STRING},
        url=_URL,
        pages=_BY_LANGUAGE,
    )


def _coming() -> Json:
    """Return the schema of something that falls on a coming day."""
    happens = [name for choice in get_args(Happens) for name in get_args(choice) or (choice,)]
    return _object(
        "Coming",
        date=_DAY | {"description": "The last day on which all is as before, or the day itself."},
        at=_TIME | {"description": "The instant from which it is over, due or withheld."},
        happens={"enum": happens},
        list=_STRING | {"description": "A list, or `pages` for a page that people write."},
        id=_STRING | {"description": "Of a release with its year: `2022/its-slug`."},
        pointer=_STRING | {"description": "Where in `record`, as a JSON pointer (RFC 6901)."},
        sources={"type": "array", "items": _STRING},
        name=_TEXT,
        url=_either(_URL),
        pages=_BY_LANGUAGE,
    )


def _own_schemas() -> dict[str, Json]:
    """Return the schemas of what is no record: lists, years, the index, a release."""
    kinds: Json = {"enum": list(get_args(ReleaseKind))}
    item = _object("File", **_NAMED, summary=_either(_TEXT))
    of_release = _object(
        "File", **_NAMED, summary=_TEXT, kind=kinds, date=_DAY, state=_states(), changed=_TIME
    )
    month = _object("File", month=_STRING, count=_COUNT, url=_URL)
    year = _object("File", year={"type": "integer"}, count=_COUNT, url=_URL)
    counted = _object("File", list=_STRING, count=_COUNT, url=_URL)
    return {
        "List": _object("File", list=_STRING, count=_COUNT, items={"type": "array", "items": item}),
        "ReleaseYears": _object(
            "File", list=_STRING, count=_COUNT, years={"type": "array", "items": year}
        ),
        "ReleaseList": _object(
            "File",
            list=_STRING,
            year={"type": "integer"},
            count=_COUNT,
            items={"type": "array", "items": of_release},
        ),
        "ReleaseFile": _object(
            "File",
            list=_STRING,
            id=_STRING,
            url=_URL,
            pages=_BY_LANGUAGE,
            documents=_BY_LANGUAGE,
            files={
                "type": "object",
                "description": "The pictures, from their smallest size, and documents, by `file`.",
                "additionalProperties": {"type": "array", "items": _URL},
            },
            state=_states(),
            published=_TIME,
            changed=_TIME,
            translations=_TRANSLATIONS,
            record=_ref(Release.__name__),
        ),
        "Months": _object("File", months={"type": "array", "items": month}),
        "Month": _object(
            "File", month=_STRING, count=_COUNT, items={"type": "array", "items": _change()}
        ),
        "ComingMonth": _object(
            "File", month=_STRING, count=_COUNT, items={"type": "array", "items": _coming()}
        ),
        "Index": _object(
            "File",
            version={"const": "1"},
            name=_TEXT,
            site=_URL,
            languages={"type": "object", "additionalProperties": _STRING},
            licence=_STRING,
            openapi=_URL,
            next_change=_URL,
            changes=_URL,
            coming=_URL,
            lists={"type": "array", "items": counted},
        ),
    }


def file_schema(key: str) -> str:
    """Return the name of the schema of the file of one record of a list."""
    return f"{KINDS[key].model.__name__}File"


def schemas() -> dict[str, Json]:
    """Return every schema by its name."""
    models = [KINDS[key].model for key in LISTS]
    files = {file_schema(key): _record(KINDS[key].model) for key in LISTS}
    return dict(sorted({**schemas_of([*models, Release]), **files, **_own_schemas()}.items()))


def _operation(name: str, summary: str, schema: str, **parameters: Json) -> Json:
    told = [
        {"name": key, "in": "path", "required": True, **value} for key, value in parameters.items()
    ]
    answer = {"content": {"application/json": {"schema": _ref(schema)}}, "description": summary}
    found: Json = {"operationId": name, "summary": summary, "responses": {"200": answer}}
    return {"get": {**found, **({"parameters": told} if told else {})}}


def _of_list(site: Site, key: str) -> Mapping[str, Json]:
    """Return the paths of one list: itself, and each of its records."""
    name, about = name_of(key), _about(KINDS[key].model)
    first = next(iter(site.edition.list(key)), None)
    which: Json = {"schema": _STRING, **({"example": first.id} if first else {})}
    return {
        list_address(key): _operation(f"list-{name}", f"All of {name}. {about}", "List"),
        f"{ROOT}/{name}/{{id}}.json": _operation(
            f"get-{name}", f"One of {name}. {about}", file_schema(key), id=which
        ),
    }


def _about(model: type[BaseModel]) -> str:
    return " ".join((model.__doc__ or "").split())


def _of_releases(site: Site) -> Mapping[str, Json]:
    newest = next(iter(site.edition.releases), None)
    year: Json = {"schema": {"type": "integer"}}
    slug: Json = {"schema": _STRING}
    if newest is not None:
        year, slug = {**year, "example": newest.date.year}, {**slug, "example": newest.slug}
    place = f"{ROOT}/{RELEASES}/{{year}}"
    return {
        list_address(RELEASES): _operation(
            "list-releases", "The years that have releases.", "ReleaseYears"
        ),
        f"{place}.json": _operation(
            "list-releases-of-year", "The releases of one year.", "ReleaseList", year=year
        ),
        f"{place}/{{id}}.json": _operation(
            "get-release", "One release, as it is shown.", "ReleaseFile", year=year, id=slug
        ),
    }


def _licence(site: Site) -> Json:
    licence = site.edition.settings.licence
    return {"license": {"name": licence.name, "identifier": licence.id}} if licence else {}


def openapi(site: Site) -> dict[str, Any]:
    """Return the description of the open data of a site."""
    settings, first = site.edition.settings, site.edition.first
    paths = {INDEX: _operation("index", "Every list, and how many it holds.", "Index")}
    for key in LISTS:
        paths |= _of_list(site, key)
    month: Json = {"schema": _STRING, "example": "2022-07"}
    paths |= {
        CHANGES: _operation("list-months", "The months in which something became known.", "Months"),
        month_address("{month}"): _operation(
            "get-month", "What became known in one month, oldest first.", "Month", month=month
        ),
        COMING: _operation(
            "list-coming-months",
            "The months, from that of the edition twelve, in which something ends or falls due.",
            "Months",
        ),
        coming_address("{month}"): _operation(
            "get-coming-month",
            "What ends, falls due or takes place in one month, the next first.",
            "ComingMonth",
            month=month,
        ),
    }
    return {
        "openapi": "3.1.1",
        "info": {
            "title": settings.site_name.pick(first)[0],
            "version": "1",
            "summary": "Open data of the site",
            "description": f"{ABOUT}\n\n{PROMISE}",
            **_licence(site),
        },
        "servers": [{"url": site_file(site, "/").rstrip("/")}],
        "paths": {**paths, **_of_releases(site)},
        "components": {"schemas": schemas()},
    }
