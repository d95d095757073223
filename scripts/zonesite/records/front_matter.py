"""What stands at the top of a page that people write."""

from __future__ import annotations

from zonesite.records.base import Review
from zonesite.records.model import Id, Words
from zonesite.records.text import Differs
from zonesite.records.upkeep import Kept


class PageFrontMatter(Kept):
    """What stands between the two lines of `---` at the top of a page."""

    kind: Words
    """Which template shows it: prose, zones, china, …"""
    title: Words
    summary: Words
    """One sentence for search engines and lists."""
    menu: Words | None = None
    """What menus call it, where the title is too long."""
    teaser: Words | None = None
    """What the home page says beside its name."""
    topic: Id | None = None
    """What a page of the kind `topic` gathers: an id of data/topics.yml."""
    translation: Review = Review()
    differs: tuple[Differs, ...] = ()
    """Figures that this translation states otherwise than its original, each with its reason."""
