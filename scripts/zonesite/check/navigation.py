"""Rules about how readers get about: menus lead to pages, and pages show what is meant for them."""

from __future__ import annotations

from collections.abc import Iterator

from zonesite.check.findings import Finding
from zonesite.check.inventory import Inventory
from zonesite.reading.content import Content
from zonesite.reading.problems import suggestion
from zonesite.records.reference import NationalFigure, Topic
from zonesite.records.walk import Path

_SETTINGS = "data/settings.yml"
_TOPIC = "topic"


def _menu_paths(content: Content) -> Iterator[tuple[Path, str]]:
    """Yield every page that a menu names, with its place in the settings."""
    navigation = content.settings.navigation
    for number, entry in enumerate(navigation.header):
        yield ("navigation", "header", number, "page"), entry.page
    for number, path in enumerate(navigation.home):
        yield ("navigation", "home", number), path
    if navigation.featured:
        yield ("navigation", "featured", "page"), navigation.featured.page
    for number, group in enumerate(navigation.footer):
        for place, path in enumerate(group.pages):
            yield ("navigation", "footer", number, "pages", place), path


def menus_lead_to_pages(content: Content, inventory: Inventory) -> Iterator[Finding]:
    """Menus name pages that people write: others come and go with their records."""
    known = {page.path for page in inventory.pages if page.by_hand}
    for place, path in _menu_paths(content):
        if path not in known:
            values = {"found": path, "near": suggestion(path, known)}
            yield Finding(_SETTINGS, "link-page", values, place)


def doors_have_a_teaser(content: Content, _: Inventory) -> Iterator[Finding]:
    """The home page says a line about each of its doors."""
    originals = {page.path: page for page in content.pages if page.lang == content.first}
    doors = frozenset(content.settings.navigation.home)
    told = {page.path for page in content.pages if page.lang == content.first and page.teaser}
    for path in sorted(doors.intersection(originals) - told):
        yield Finding(originals[path].file, "page-teaser", {}, line=1)


def topic_pages_name_a_topic(content: Content, inventory: Inventory) -> Iterator[Finding]:
    """A page of the kind `topic` says which one it gathers, and no other page does."""
    known = [topic.id for topic in content.all("topics", Topic)]
    for page in inventory.pages:
        if not page.by_hand:
            continue
        file = page.files[0]
        if page.kind == _TOPIC and page.topic not in known:
            values = {"known": known, "near": suggestion(page.topic, known)}
            yield Finding(file, "page-topic", values, line=1)
        elif page.kind != _TOPIC and page.topic:
            yield Finding(file, "page-no-topic", {"found": page.kind}, line=1)


def figures_stand_on_pages_that_show_them(
    content: Content, inventory: Inventory
) -> Iterator[Finding]:
    """The page that a national figure names shows figures: else it would stand nowhere."""
    texts = inventory.theme.texts
    showing = {name.removesuffix(".html") for name, text in texts.items() if "figures_on(" in text}
    known = [page.path for page in inventory.pages if page.by_hand and page.kind in showing]
    for index, figure in enumerate(content.all("figures", NationalFigure)):
        if figure.page not in known:
            origin = content.origin("figures", index)
            values = {"allowed": known, "found": f"'{figure.page}'"}
            yield Finding(origin.file, "choice", values, (*origin.path, "page"))
