"""Addresses that had a page or file once: those of records and hand-written pages, and files that
belong to none of these. A release says in its own file what became of its address."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from zonesite.records.base import Translations
from zonesite.records.fields import HasWords
from zonesite.records.instant import Moment
from zonesite.records.model import Id, Model, SiteAddress
from zonesite.records.text import Text


class FormerAddress(Model):
    """The address of a page or file that is no more, and where its readers are led."""

    id: Id
    name: Text
    """What the page was called."""
    path: SiteAddress
    """The address, without its language: `/zones/example/`."""
    state: Annotated[Literal["moved", "merged", "gone"], HasWords("release_state")]
    at: Moment
    """Since when: an instant with its zone, or a day."""
    instead: SiteAddress | None = None
    """The address that readers are led to."""
    reason: Text | None = None
    """Why the page is gone, for readers, in every language."""
    translations: Translations = Field(default_factory=dict)
    """Review state of each translation; where absent, the one at the top of the file."""

    @model_validator(mode="after")
    def _says_what_its_state_needs(self) -> Self:
        key = "reason" if self.state == "gone" else "instead"
        if getattr(self, key) is None:
            raise PydanticCustomError("state-needs", "", {"state": self.state, "key": key})
        return self
