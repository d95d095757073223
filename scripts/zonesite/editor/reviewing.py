"""Reviews in the form: how each translation stands, the button that signs, and what waits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from werkzeug.wrappers import Request, Response

from zonesite.authoring.sign_offs import record_with_sign_off
from zonesite.editor.handover import CannotHandOver, Repository
from zonesite.editor.library import Version
from zonesite.editor.sections import LISTS
from zonesite.editor.session import Session
from zonesite.editor.targets import RELEASES, Target
from zonesite.reading.content import Origin
from zonesite.records.settings import ReviewRole
from zonesite.records.walk import Path
from zonesite.translations.reviews import Reviewable, is_name, of_record, signed
from zonesite.translations.waiting import Since, Waiting, days_of, waiting

SIGN = "review"
"""With this, and a language, the button says what it does: `review:ur`."""


@dataclass(frozen=True, slots=True)
class Column:
    """How the review of one translation stands, and who could sign it."""

    state: str
    by: str
    on: date | None
    changed: tuple[str, ...]
    names: tuple[str, ...]
    """Those whom the settings let sign; anybody, where they name nobody."""
    name: str
    """Who works here, as git knows it, if they may sign."""
    roles: tuple[ReviewRole, ...]


def reviewables_in(version: Version, aim: Target, path: Path) -> Mapping[str, Reviewable]:
    """Return the translations of a record that is being written, by language; none of one in
    which something cannot be read."""
    content, origin = version.content, Origin(version.file, path)
    key = "press" if aim.list == RELEASES else aim.list
    records = content.releases if aim.list == RELEASES else content.lists.get(key, ())
    for number, record in enumerate(records):
        if content.origin(key, number) == origin:
            owner = f"{aim.list}/{aim.id}"
            found = of_record(owner, record, origin, content.languages)
            return {one.lang: one for one in found}
    return {}


def columns(session: Session, found: Mapping[str, Reviewable]) -> Mapping[str, Column]:
    """Return what the form shows of each language that has a text to review."""
    settings = session.content.settings.reviews
    shown: dict[str, Column] = {}
    here = _works_here(session)
    for lang, item in found.items():
        standing, names = item.standing, tuple(one.name for one in settings.of_language(lang))
        by, on = (standing.sign_off.by, standing.sign_off.on) if standing.sign_off else ("", None)
        if item.pairs:
            name = here if settings.may_sign(here, lang) else ""
            roles = () if settings.reviewers else settings.roles
            shown[lang] = Column(standing.state, by, on, standing.changed, names, name, roles)
    return shown


def _works_here(session: Session) -> str:
    try:
        return Repository(session.root).author().name
    except CannotHandOver:
        return ""


def with_review(
    session: Session, request: Request, item: Reviewable | None, value: Any
) -> tuple[Any, str]:
    """Return a record with what the button signs; or the record as it is, and the code of why
    nothing is signed."""
    if item is None or not item.pairs or item.lang == item.texts.first:
        return value, "review-impossible"
    if item.standing.state == "reviewed":
        return value, ""
    settings = session.content.settings.reviews
    name = " ".join(request.form.get(f"{SIGN}.{item.lang}.by", "").split())
    role = request.form.get(f"{SIGN}.{item.lang}.role", "") or None
    if not is_name(name):
        return value, "review-unnamed"
    if not settings.may_sign(name, item.lang) or (role and settings.role(role) is None):
        return value, "review-stranger"
    known = settings.named(name)
    today = session.clock().astimezone(session.content.settings.zone).date()
    found = signed(item.texts, item.lang, name, known.role if known else role, today)
    if item.standing.state == "forged":  # what nobody has signed is not kept
        value = {**value, "translations": {**value["translations"], item.lang: "unreviewed"}}
    return record_with_sign_off(value, item.lang, found), ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of what waits."""

    title: str
    address: str
    """Its form; nothing for what has none."""
    command: str
    one: Waiting
    since: date | None

    @property
    def by(self) -> str:
        """Who signed what holds no more."""
        return self.one.standing.sign_off.by if self.one.standing.sign_off else ""

    @property
    def on(self) -> date | None:
        """When that was."""
        return self.one.standing.sign_off.on if self.one.standing.sign_off else None


def waiting_page(session: Session, request: Request) -> Response:
    """Show what waits for a review, by language."""
    content = session.content
    found = waiting(content)
    since = days_of(session.root, found, content)
    groups: dict[str, dict[tuple[str, ...], list[Row]]] = {}
    for one in found:
        row = _row(one, since, session.lang_of(request))
        groups.setdefault(one.item.lang, {}).setdefault(one.whom, []).append(row)
    return session.page(request, "reviews.html", groups=groups)


def _row(one: Waiting, since: Since, lang: str) -> Row:
    item = one.item
    key, _, name = item.owner.partition("/")
    stem = item.place.file.rpartition("/")[2].removesuffix(".yml")
    address = f"/{key}/{name}" if key in LISTS else f"/{RELEASES}/{stem}" if key == "press" else ""
    command = f"zonesite review {item.owner} --lang {item.lang}"
    return Row(item.title_in(lang), address, command, one, since.get((item.owner, item.lang)))
