"""What goes amiss in a page while it is open: refused by its policy, asked of others, failed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, ConsoleMessage, Request
from playwright.sync_api import Page as Tab

_WATCH = """
document.addEventListener("securitypolicyviolation", (event) => {
  console.error(`policy: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
});
"""
_NOT_THERE = "the server responded with a status of 404"


@dataclass
class Watched:
    """A tab that writes down what goes amiss in it."""

    tab: Tab
    requests: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def open(self, address: str, home: str, *, is_there: bool = True) -> list[str]:
        """Open a page of a site until its fonts have come; return what went amiss with it."""
        self.requests.clear()
        self.told.clear()
        self.tab.goto(address)
        self.tab.evaluate("document.fonts.ready.then(() => null)")
        return self.amiss(home, is_there=is_there)

    def amiss(self, home: str, *, is_there: bool = True) -> list[str]:
        """Return what has gone amiss since the page was asked for, at whatever time."""
        foreign = [f"asked elsewhere: {one}" for one in self.requests if not one.startswith(home)]
        return foreign + [one for one in self.told if is_there or _NOT_THERE not in one]


@contextmanager
def watching(browser: Browser) -> Iterator[Watched]:
    """Open a tab that writes down what goes amiss in it, and close it in the end."""
    context = browser.new_context()
    context.add_init_script(_WATCH)
    watched = Watched(context.new_page())
    context.on("request", lambda request: watched.requests.append(request.url))
    context.on("console", _heard(watched.told.append))
    context.on("weberror", lambda error: watched.told.append(str(error.error)))
    context.on("requestfailed", _failed(watched.told.append))
    yield watched
    context.close()


def _heard(tell: Callable[[str], None]) -> Callable[[ConsoleMessage], None]:
    def heard(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            tell(f"{message.type}: {message.text}")

    return heard


def _failed(tell: Callable[[str], None]) -> Callable[[Request], None]:
    def failed(request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # by the next page: nobody waits for an icon
            tell(f"{request.failure}: {request.url}")

    return failed
