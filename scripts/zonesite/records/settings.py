"""What kind of site this is: its address, languages and where the clock stands."""

from __future__ import annotations

import re
from functools import cache
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale
from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    StrictBool,
    StrictInt,
    StrictStr,
    model_validator,
)
from pydantic_core import PydanticCustomError

from zonesite.records.contact import Contact, Security
from zonesite.records.fields import ROLES, RefersTo
from zonesite.records.headers import Headers
from zonesite.records.licence import Licence
from zonesite.records.map import MapSettings
from zonesite.records.model import Id, LocaleName, Model, SitePath, Words
from zonesite.records.signing import Signing
from zonesite.records.text import Text
from zonesite.records.upkeep import Period
from zonesite.records.web_address import deception

_HOST = re.compile(r"([a-z0-9-]+(\.[a-z0-9-]+)*|[0-9a-f:.]*:[0-9a-f:.]*)\Z")
_URL_PATH = re.compile(r"[A-Za-z0-9/._~%-]*\Z")
_TAG = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"


_time_zones = cache(available_timezones)
"""The names of all time zones: six hundred files are looked at to know them."""


def _time_zone(found: object) -> object:
    if not isinstance(found, str) or found not in _time_zones():
        raise PydanticCustomError("time-zone", "no time zone", {"found": found})
    return found


def checked_site_url(found: str) -> str:
    """Return the address of a site with its last slash.

    Raises `ValueError` for what is no address of a web server, or more than one: with a query,
    a fragment, a user, or characters that an address does not have (RFC 3986).
    """
    parts = urlsplit(found)
    extra = parts.query or parts.fragment or parts.username or parts.password
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https") or extra or not _HOST.match(host):
        raise ValueError(found)
    steps = parts.path.split("/")
    if parts.port == 0 or not _URL_PATH.match(parts.path) or "//" in parts.path or ".." in steps:
        raise ValueError(found)
    return found if found.endswith("/") else f"{found}/"


def _site_url(found: str) -> str:
    """Return the address of the site, which leads where it seems to; a port, a number or
    `localhost` may be its host, because a preview has such ones."""
    try:
        address = checked_site_url(found)
    except ValueError:
        raise PydanticCustomError("site-url", "no address", {"found": found}) from None
    if (wrong := deception(address)) and wrong.code != "address-form":
        raise PydanticCustomError(wrong.code, "deceptive", dict(wrong.values))
    return address


def _languages(found: tuple[LanguageSetting, ...]) -> tuple[LanguageSetting, ...]:
    ids = [item.id for item in found]
    for number, name in enumerate(ids):
        if name in ids[:number]:
            values = {"id": name, "first": f"languages, number {ids.index(name) + 1}"}
            raise PydanticCustomError("id-twice", "twice", values)
    return found


class LanguageSetting(Model):
    """One language of the site."""

    id: Annotated[StrictStr, Field(pattern=r"^[a-z]{2,3}$")]
    """Folder and address: `ur` gives docs/ur/ and /ur/."""
    tag: Annotated[StrictStr, Field(pattern=_TAG)]
    """BCP 47 tag for `lang` and `hreflang`: zh-Hans."""
    locale: LocaleName
    """CLDR locale for dates and numbers: zh_Hans_CN. Direction is derived from it."""
    name: Words
    """What its readers call it."""

    @model_validator(mode="after")
    def _has_a_locale_of_its_own(self) -> Self:
        if Locale.parse(self.locale).language != self.id:
            values = {"id": self.id, "found": self.locale, "at": "locale"}
            raise PydanticCustomError("locale-other", "another", values)
        return self


class Owner(Model):
    """Somebody who keeps facts true."""

    id: Id
    name: Text


class Freshness(Model):
    """For how long a verified fact may be shown."""

    review_in: Period = Period(12, "month")
    """After how long a fact must be verified again, where its record does not say."""
    expires_in: Period = Period(12, "month")
    """How long after that its figures are no longer shown as they are."""
    then: Literal["under-verification", "stop"] = "under-verification"
    """What happens then: words stand in place of the figures, or nothing is built."""


class MenuEntry(Model):
    """A page in the header, which is marked there while its pages are read."""

    page: SitePath
    with_: Annotated[tuple[SitePath, ...], Field(alias="with")] = ()
    """Other addresses whose pages belong to it, beside those below its own."""


class MenuGroup(Model):
    """Pages that stand together at the foot of every page."""

    name: Text
    pages: Annotated[tuple[SitePath, ...], Field(min_length=1)]


class Feature(Model):
    """A page to which the home page invites some of its readers."""

    page: SitePath
    title: Text
    text: Text


class Navigation(Model):
    """Which pages the menus lead to; what they are called there, the pages say themselves."""

    header: Annotated[tuple[MenuEntry, ...], Field(min_length=1, max_length=7)]
    home: tuple[SitePath, ...] = ()
    """The doors of the home page, each with the teaser of its page."""
    featured: Feature | None = None
    footer: tuple[MenuGroup, ...] = ()

    def section_of(self, path: str) -> str:
        """Return the page of the header that a page belongs to, or nothing."""
        for entry in self.header:
            if any(path.startswith(base) for base in (entry.page, *entry.with_) if base != "/"):
                return entry.page
        return ""


class Handover(Model):
    """What becomes of what somebody has edited in the form."""

    as_: Annotated[Literal["branch", "patch"], Field(alias="as")] = "branch"
    """`branch`: a commit on a branch of its own; `patch`: a file to send to those who publish."""


class ReviewRole(Model):
    """What somebody is who reviews translations."""

    id: Id
    name: Text


class Reviewer(Model):
    """Somebody who reviews translations."""

    name: Words
    """As it is written into reviews."""
    role: Annotated[Id | None, RefersTo(ROLES)] = None
    """An id of `roles`."""
    languages: tuple[Words, ...] = ()
    """The languages that they review; all, where none is named."""


class Reviews(Model):
    """Who reviews translations, and what readers are told of it."""

    show_names: StrictBool = False
    """True only where those who review have agreed to be named on the pages. A reader must know
    that a person has read the text, as what, and when; the name is that person's own."""
    roles: tuple[ReviewRole, ...] = ()
    reviewers: tuple[Reviewer, ...] = ()
    """Who may sign a review off; anybody, where none is named."""

    def role(self, name: str | None) -> ReviewRole | None:
        """Return a role by its id, if there is one."""
        return next((role for role in self.roles if role.id == name), None)

    def named(self, name: str) -> Reviewer | None:
        """Return a reviewer by name, if there is one."""
        return next((one for one in self.reviewers if one.name == name), None)

    def may_sign(self, name: str, lang: str) -> bool:
        """Say whether somebody may sign off reviews of a language."""
        able = (one.name for one in self.of_language(lang))
        return bool(name) and (not self.reviewers or name in able)

    def of_language(self, lang: str) -> tuple[Reviewer, ...]:
        """Return those who review a language."""
        return tuple(one for one in self.reviewers if lang in one.languages or not one.languages)


Documents = Literal["all", "pages", "none"]


class Settings(Model):
    """data/settings.yml."""

    site_url: Annotated[StrictStr, AfterValidator(_site_url)]
    """The address of the home page in the first language; the build may be given another."""
    site_name: Text
    short_name: Text | None = None
    """What stands behind the title of each page and under the site's icon, where its name is too
    long for that."""
    authority: Text
    """The body that gives the zones their licences."""
    official: StrictBool = False
    """True only when the Authority itself publishes this site."""
    licence: Licence | None = None
    """Under which licence others may use what the site says; its pages, its data and their
    descriptions name it. Where there is none, none is named."""
    languages: Annotated[
        tuple[LanguageSetting, ...], Field(min_length=1), AfterValidator(_languages)
    ]
    """The first is the one that texts are written in, and stands at the root of the site; the
    others are translated from it."""
    time_zone: Annotated[StrictStr, BeforeValidator(_time_zone)]
    """The zone in which dates and times are shown."""
    releases_per_page: Annotated[StrictInt, Field(gt=0, le=200)] = 20
    """How many releases a list shows before it leads to its years; a year of more than five
    times as many leads to its months."""
    navigation: Navigation
    contact: Contact | None = None
    """How readers report a mistake: an e-mail address, or the address of a form or of a new issue
    of a repository. Where there is none, pages say so."""
    security: Security | None = None
    """Whom to tell of a hole in the site's security; /.well-known/security.txt says it."""
    headers: Headers = Headers()
    """What servers send with every file, as far as it does not follow from the site."""
    signing: Signing | None = None
    """Who signs the manifest of what is published; /allowed_signers says it."""
    documents: Documents = "all"
    """Which documents (PDF) are made: those of releases, zones, incentives and whatever else is
    filed or sent, and the guide of all pages; only those of pages; or
    none, and no cards that networks show of pages either."""
    map: MapSettings | None = None
    """What the map of the zones shows of the earth; without it there is no map."""
    owners: tuple[Owner, ...] = ()
    freshness: Freshness = Freshness()
    handover: Handover = Handover()
    reviews: Reviews = Reviews()

    @property
    def short(self) -> Text:
        """The shortest name of the site."""
        return self.short_name or self.site_name

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def unjudged(self) -> frozenset[str]:
        """Codes of messages that mean nothing on this site: `zh` may be traditional Chinese."""
        scripts = {item.id: Locale.parse(item.locale).script for item in self.languages}
        return frozenset({"traditional-character"} if scripts.get("zh") == "Hant" else ())
