"""What kind of site this is: its address, languages and where the clock stands."""

from __future__ import annotations

from typing import Annotated
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale, UnknownLocaleError
from pydantic import AfterValidator, BeforeValidator, Field, StrictBool, StrictInt, StrictStr
from pydantic_core import PydanticCustomError

from zonesite.records.base import DEFAULT_LANGUAGE, Model, Text, Words


def _time_zone(found: object) -> object:
    if not isinstance(found, str) or found not in available_timezones():
        raise PydanticCustomError("time-zone", "no time zone", {"found": found})
    return found


def _locale(found: str) -> str:
    try:
        Locale.parse(found)
    except (ValueError, UnknownLocaleError):
        raise PydanticCustomError("locale", "no locale", {"found": found}) from None
    return found


def _site_url(found: str) -> str:
    return found if found.endswith("/") else f"{found}/"


def _languages(found: tuple[LanguageSetting, ...]) -> tuple[LanguageSetting, ...]:
    if found[0].id != DEFAULT_LANGUAGE:
        first = found[0].id
        raise PydanticCustomError("english-first", "English first", {"first": first})
    return found


class LanguageSetting(Model):
    """One language of the site."""

    id: Annotated[StrictStr, Field(pattern=r"^[a-z]{2,3}$")]
    """Folder and address: `ur` gives docs/ur/ and /ur/."""
    tag: Words
    """BCP 47 tag for `lang` and `hreflang`: zh-Hans."""
    locale: Annotated[Words, AfterValidator(_locale)]
    """CLDR locale for dates and numbers: zh_Hans_CN. Direction is derived from it."""
    name: Words
    """What its readers call it."""


class Settings(Model):
    """data/settings.yml."""

    site_url: Annotated[
        StrictStr, Field(pattern=r"^https?://[^\s/]+(/\S*)?$"), AfterValidator(_site_url)
    ]
    """The address of the English home page; the build may be given another."""
    site_name: Text
    official: StrictBool = False
    """True only when the Authority itself publishes this site."""
    languages: Annotated[
        tuple[LanguageSetting, ...], Field(min_length=1), AfterValidator(_languages)
    ]
    time_zone: Annotated[StrictStr, BeforeValidator(_time_zone)]
    """The zone in which dates and times are shown."""
    releases_per_page: Annotated[StrictInt, Field(gt=0, le=200)] = 20
    source_code: Words | None = None
    """Address of the public repository, where corrections go; absent until there is one."""

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)
