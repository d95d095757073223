"""What a release was before a correction: only what has been replaced."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, Self

from pydantic import AfterValidator, Field, StrictBool, model_validator
from pydantic_core import PydanticCustomError

from zonesite.records.base import ByLanguage, TopicIds, ZoneIds
from zonesite.records.fields import HasWords, RefersTo
from zonesite.records.instant import Moment
from zonesite.records.media import Media, each_file_once
from zonesite.records.model import Id, Model, SitePath, Words
from zonesite.records.notices import Claim, ReleaseKind
from zonesite.records.quoted import Quoted


class FormerText(Model):
    """What a correction has replaced in one language; parts that stayed are left out."""

    title: Words | None = None
    summary: Words | None = None
    body: Words | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.model_dump(exclude_none=True):
            raise PydanticCustomError("was-empty", "nothing replaced", {})
        return self


class FormerMedia(Media):
    """A picture or document that a release had."""

    kept: StrictBool = True
    """False: the file is not kept, because nobody may see it any more; what is said of it is."""

    @property
    def is_kept(self) -> bool:
        return self.kept


FormerMediaList = Annotated[tuple[FormerMedia, ...], AfterValidator(each_file_once)]


class FormerRelease(Model):
    """What a correction has replaced, under the keys of the release; what stayed is left out.

    A key with nothing in it says that there was nothing: `quoted: []`, `deadline: null`.
    """

    text: ByLanguage[FormerText] = Field(default_factory=dict)
    """What the text said, by language."""
    kind: Annotated[ReleaseKind | None, HasWords("release_kind")] = None
    zones: ZoneIds = ()
    topics: TopicIds = ()
    quoted: tuple[Quoted, ...] = ()
    media: FormerMediaList = ()
    """All pictures and documents that it had; a file is kept under the name that it had."""
    deadline: Moment | None = None
    event: Annotated[Id | None, RefersTo("events")] = None
    claim: Claim | None = None
    corrects: tuple[SitePath, ...] = ()

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.text and not self.facts:
            raise PydanticCustomError("was-nothing", "nothing replaced", {"known": list(FACTS)})
        return self

    @cached_property
    def facts(self) -> Mapping[str, Any]:
        """What was replaced besides words, by key."""
        named = {name: getattr(self, name) for name in FACTS if name in self.model_fields_set}
        return {name: value for name, value in named.items() if (name, value) != ("kind", None)}


FACTS = tuple(name for name in FormerRelease.model_fields if name != "text")
"""What a release says besides its text, and is not changed unsaid either."""
