"""What all pages of the form share: one root that is edited, by one person, in one browser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from werkzeug.wrappers import Request, Response

from zonesite.editor.choices import Choices
from zonesite.editor.forms import Forms
from zonesite.editor.gate import Gate
from zonesite.editor.handover import waiting
from zonesite.editor.intakes import Intakes
from zonesite.editor.library import Library, Stamps
from zonesite.editor.opened import Shelf
from zonesite.editor.shapes import Ground
from zonesite.editor.view import View
from zonesite.reading.content import Content
from zonesite.reading.field_words import LANGUAGES

LANG = "zonesite-editor-lang"
"""The cookie of the language of the form."""


class Unreadable(Exception):
    """The settings of the site cannot be read, so that nothing can be edited."""


@dataclass
class Session:
    """One root that is edited."""

    root: Path
    gate: Gate
    lang: str
    clock: Callable[[], datetime]
    library: Library = field(init=False)
    shelf: Shelf = field(init=False)
    view: View = field(default_factory=View)
    intakes: Intakes = field(default_factory=Intakes)
    preview_port: int = 0
    """Where the preview of the root answers; 0 where there is none."""
    _waiting: tuple[Stamps, int] | None = None

    def __post_init__(self) -> None:
        self.library = Library(self.root)
        self.shelf = Shelf(self.root)

    @property
    def content(self) -> Content:
        """The content. Raises `Unreadable`."""
        content = self.library.content
        if content is None:
            raise Unreadable
        return content

    def lang_of(self, request: Request) -> str:
        """Return the language that a writer has chosen."""
        chosen = request.cookies.get(LANG, self.lang)
        return chosen if chosen in LANGUAGES else self.lang

    def page(self, request: Request, template: str, status: int = 200, **values: Any) -> Response:
        """Return a page with what stands on all of them."""
        return self.view.page(
            template,
            self.lang_of(request),
            self.library.content,
            status,
            here=request.path,
            waiting=self._count_waiting(),
            **values,
        )

    def _count_waiting(self) -> int:
        """Return how many files wait to be handed over; git is asked once a change."""
        stamps = self.library.stamps
        if self._waiting is None or self._waiting[0] != stamps:
            self._waiting = (stamps, len(waiting(self.root)))
        return self._waiting[1]

    def forget_waiting(self) -> None:
        """Ask git again: what waited has been handed over."""
        self._waiting = None

    def message(self, request: Request, code: str, status: int = 200, **values: object) -> Response:
        """Return a page that says one thing."""
        return self.page(request, "message.html", status, code=code, values=values, said="")

    def refused(self, request: Request, code: str) -> Response:
        """Return a page that tells nothing of the site."""
        shown: dict[str, Any] = {"here": "/", "waiting": 0, "code": code, "values": {}, "said": ""}
        return self.view.page("message.html", self.lang_of(request), None, 403, **shown)

    def forms(self) -> Forms:
        """Return what makes forms of the content."""
        content = self.content
        settings = content.settings
        return Forms(Ground(tuple(content.languages), settings.zone, settings.unjudged))

    def choices(self, request: Request) -> Choices:
        """Return what fields can be, in the language of the writer."""
        return Choices(self.content, self.lang_of(request))
