"""What people type into the search and no page says: tax holiday, VAT, a name of the street."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StrictStr

from zonesite.records.base import ByLanguage, Translations
from zonesite.records.model import Id, Model, Words
from zonesite.records.text import Text

PlaceOnSite = Annotated[StrictStr, Field(pattern=r"^/([a-z0-9-]+/)*(#[a-z0-9]+(-[a-z0-9]+)*)?$")]
"""The address of a page or of a part of one, without its language: `/questions/#who-may-apply`."""


class Synonym(Model):
    """Words that mean something on the site, and where they lead."""

    id: Id
    name: Text
    """What is meant, as most people put it in each language."""
    also: ByLanguage[tuple[Words, ...]] = Field(default_factory=dict)
    """Other words for it, by language; an abbreviation stands where it is used."""
    leads_to: Annotated[tuple[PlaceOnSite, ...], Field(min_length=1)]
    """What answers it, the best answer first."""
    translations: Translations = Field(default_factory=dict)
    """Review state of each translation; where absent, the one at the top of the file."""
