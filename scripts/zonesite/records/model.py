"""What every model is made of: ids, days, words; a record that refuses keys it does not know."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from babel import Locale, UnknownLocaleError
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictStr,
)
from pydantic_core import PydanticCustomError

from zonesite.records.partial_date import check_year

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")


def is_kebab_case(found: str) -> bool:
    """Say whether an id has the form of one."""
    return _ID.match(found) is not None


def kebab_case(found: str) -> str:
    """Return an id as it is. Raises `PydanticCustomError` for what is not kebab-case."""
    if not is_kebab_case(found):
        raise PydanticCustomError("id-form", "not kebab-case", {"found": found})
    return found


def _day(found: object) -> date:
    try:
        written = found if isinstance(found, str) else ""
        day = found if isinstance(found, date) else date.fromisoformat(written)
    except ValueError:
        raise PydanticCustomError("day", "not a day", {"found": found}) from None
    check_year(day.year, found)
    return day


Id = Annotated[
    StrictStr,
    AfterValidator(kebab_case),
    Field(json_schema_extra={"pattern": f"^{_ID.pattern[:-2]}$"}),
]
SitePath = Annotated[StrictStr, Field(pattern=r"^/([a-z0-9-]+/)*$")]
"""The address of a page of this site without its language: `/zones/`."""
SiteAddress = Annotated[
    StrictStr, Field(pattern=r"^/([a-z0-9-]+/)*([a-z0-9]+([.-][a-z0-9]+)*\.[a-z0-9]+)?$")
]
"""The address of a page or file of this site without its language: `/zones/`, `/law/graph.json`."""
Day = Annotated[date, BeforeValidator(_day)]
Words = Annotated[StrictStr, Field(min_length=1)]


def _locale(found: str) -> str:
    try:
        Locale.parse(found)
    except (ValueError, UnknownLocaleError):
        raise PydanticCustomError("locale", "no locale", {"found": found}) from None
    return found


LocaleName = Annotated[StrictStr, AfterValidator(_locale)]
"""A locale of CLDR: `en`, `ur_PK`, `zh_Hans_CN`."""


_CITATION = re.compile(r"[a-z0-9-]+(#[a-z0-9-]+)?\Z")


def _citation(found: str) -> str:
    if not _CITATION.match(found):
        raise PydanticCustomError("citation-form", "no citation", {"found": found})
    return found


Citation = Annotated[StrictStr, AfterValidator(_citation)]
"""`instrument-id#section-id`, or `instrument-id` for the whole instrument."""


class Model(BaseModel):
    """A frozen record that refuses keys it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


NAMES = frozenset(
    {"name", "title", "short", "label", "question", "term", "city", "site", "developer", "issuer"}
    | {"publisher", "locator", "passage"}
)
"""Texts that say what a thing is called or where it is. A number in them (G-11, Act of 2021) is
no statement; they stay when a record's figures are withheld or its prose is of a later day."""
