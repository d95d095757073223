"""The site as its files stand now: read again when one has changed, each page made when asked for.

What is shown is the last content that could be read and made into pages. What is wrong with the
present one is told beside it, so that an unfinished word does not take the page away.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from threading import RLock

from zonesite.build.generator import prepare
from zonesite.build.inspect import moment
from zonesite.pages.page import Page
from zonesite.preview.checker import Failed, Verdict, described
from zonesite.preview.committed import Committed, changed_files, committed, head
from zonesite.preview.staff_view import Sealed, marked, sealed_in, unsealed
from zonesite.preview.view import View
from zonesite.reading.content import Content
from zonesite.reading.problems import Problem, errors
from zonesite.reading.read import read
from zonesite.reading.releases import KnownReleases
from zonesite.records.instant import parse_moment

Clock = Callable[[], datetime]


@dataclass(frozen=True)
class Shown:
    """One state of the files, as it is shown."""

    version: int
    content: Content
    instant: datetime
    view: View
    """What staff see: all that is sealed is in it."""
    sealed: Mapping[str, Sealed]

    def files_of(self, path: str) -> frozenset[str]:
        """Return the files that the page at a path is made of."""
        page = self.view.site.pages.get(path)
        return frozenset(page.files) if page else frozenset()


@dataclass(frozen=True)
class Told:
    """What is known to be wrong with a version of the files."""

    version: int = 0
    problems: tuple[Problem, ...] = ()
    is_checked: bool = False
    """Whether all rules were asked; else only those of reading."""
    stopped: str = ""
    """Why no pages could be made, where no rule has said it yet."""
    failed: Failed | None = None
    """Why the rules could not be asked."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        return errors(self.problems)


@dataclass
class LiveSite:
    """A site under a root, for whoever looks at it while it is written."""

    root: Path
    clock: Clock
    shown: Shown | None = None
    """The last state of which pages could be made."""
    told: Told = field(default_factory=Told)
    version: int = 1
    """Counts the changes of the files."""

    def __post_init__(self) -> None:
        self._known = KnownReleases()
        self._read_version = 0
        self._lock = RLock()
        self._public: dict[datetime, View] = {}
        self._changed_files: tuple[int, frozenset[str] | None] = (0, None)
        self._committed: Committed | None = None

    def changed(self) -> int:
        """Note that files have changed; return the version that they are now."""
        with self._lock:
            self.version += 1
            return self.version

    def current(self) -> Shown | None:
        """Return the site as the files stand now, or as they last made sense."""
        with self._lock:
            if self._read_version != self.version:
                self._read_version = self.version
                self._read()
            return self.shown

    def note(self, version: int, verdict: Verdict) -> None:
        """Take what a check has found in a version of the files, or why it came to no end; what
        reading has found then still holds."""
        with self._lock:
            if version < self.told.version:
                return
            known = self.told if version == self.told.version else Told(version)
            if isinstance(verdict, Failed):
                self.told = replace(known, failed=verdict)
            else:
                self.told = Told(version, verdict, True, known.stopped)

    def public_view(self, stated: str) -> View | None:
        """Return what the public will see at an instant or on a day, as content stands now.

        Raises `ValueError` for what is neither.
        """
        shown = self.current()
        if shown is None:
            return None
        instant = moment(self.root, parse_moment(stated), shown.instant)
        with self._lock:
            if instant not in self._public:
                site = prepare(shown.content, instant).renderer
                self._public[instant] = View(site.site, site.theme)
            return self._public[instant]

    def changed_pages(self) -> tuple[Page, ...] | None:
        """Return the pages that are made of files which are not as they were committed; nothing
        outside git."""
        shown, changed = self.current(), self._files_not_committed()
        if shown is None or changed is None:
            return None
        pages = shown.view.site.pages.values()
        return tuple(page for page in pages if not changed.isdisjoint(page.files))

    def _files_not_committed(self) -> frozenset[str] | None:
        with self._lock:
            if self._changed_files[0] != self.version:
                self._changed_files = self.version, changed_files(self.root)
            return self._changed_files[1]

    def committed(self) -> Committed | None:
        """Return the site of the last commit, at the present instant; nothing outside git."""
        shown, changed = self.current(), self._files_not_committed()
        with self._lock:
            if shown is None or changed is None:
                return None
            held = self._committed
            if held is None or (held.commit, held.changed_files) != (head(self.root), changed):
                self.close()
                self._committed = committed(self.root, shown.instant, self._known)
            return self._committed

    def close(self) -> None:
        """Remove the files of the last commit, which nobody will compare with any more."""
        with self._lock:
            if self._committed is not None:
                self._committed.folder.cleanup()
            self._committed = None

    def _read(self) -> None:
        instant, version = self.clock(), self.version
        content, problems = read(self.root, self._known)
        found = tuple(problems)
        known = self.told if self.told.version == version else Told(version)
        if not known.is_checked:  # a check may be sooner
            self.told = replace(known, problems=found)
        if content is None or errors(found):
            return
        try:
            self.shown = _shown(version, content, instant)
        except Exception as error:  # content that no rule has seen yet may hold anything
            self.told = replace(self.told, stopped=described(error))
        else:
            self._public = {}


def _shown(version: int, content: Content, instant: datetime) -> Shown:
    sealed = sealed_in(content, instant)
    renderer = prepare(unsealed(content, sealed, instant), instant).renderer
    view = View(marked(renderer.site, sealed), renderer.theme)
    return Shown(version, content, instant, view, sealed)
